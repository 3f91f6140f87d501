"""``liangwang contracts usage``: who publishes and reads a version, when they were last seen, how many events.

Fusion keeps the register and answers. Exit codes: 0 somebody uses it, 1 refused or nobody does, 2 wrong usage or no
answer.
"""

import click

from liangwang_bus.cli.dead_session import Session
from liangwang_bus.cli.usage_session import for_fusion
from liangwang_bus.cli.usage_view import UsageView


@click.command()
@for_fusion
@click.argument("type_name", metavar="TYPE")
def usage(session: Session, type_name: str) -> None:
    """Show who publishes and reads TYPE, such as tongban.permit.issued.v1.

    查看契约版本的发布方、读取方与用量。
    """
    answer = session.ask("contract_usage", type=type_name)
    if not session.view.as_json:
        UsageView(session.view.language).usage(answer)
    if not any(answer[part] for part in ("publishers", "consumers", "journal")):
        raise SystemExit(1)
