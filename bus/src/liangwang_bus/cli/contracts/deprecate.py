"""``liangwang contracts deprecate``: set the last day of a version, and tell those whom it touches.

Fusion keeps the date, states the notice and notes the act; the role ``operator`` is needed. Exit codes: 0 done, 1
refused, 2 wrong usage or no answer.
"""

from typing import Any
from uuid import uuid4

import click

from liangwang_bus.cli.dead_session import Session
from liangwang_bus.cli.usage_session import for_fusion
from liangwang_bus.cli.usage_view import UsageView


@click.command()
@for_fusion
@click.argument("type_name", metavar="TYPE")
@click.option("--sunset", required=True, metavar="DATE", help="Last day on which it is published, YYYY-MM-DD.")
@click.option("--reason-zh", required=True, help="Why, in Chinese; is stated in the notice.")
@click.option("--reason-en", required=True, help="Why, in English; is stated in the notice.")
@click.option("--replacement", metavar="TYPE", help="The type that takes its place.")
@click.option("--dry-run", is_flag=True, help="Only list whom it touches.")
@click.option("--act-id", help="UUID of the act: sent again it takes effect once.")
def deprecate(session: Session, type_name: str, act_id: str | None, **given: Any) -> None:
    """Deprecate TYPE from a date on, with a notice to those who publish and read it.

    弃用契约版本，并通知发布方与读取方。
    """
    answer = session.ask("deprecate_contract", type=type_name, act_id=act_id or str(uuid4()), **given)
    if not session.view.as_json:
        UsageView(session.view.language).deprecation(answer)
