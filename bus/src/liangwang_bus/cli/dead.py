"""``liangwang dead``: what waits in the inbox of a service, and what is to become of it.

Broker and system come from the environment (``AMQP_URI``, ``LIANGWANG_PREFIX``), the operator from ``--as`` and
``--role`` or ``LIANGWANG_OPERATOR`` and ``LIANGWANG_OPERATOR_ROLES``. Exit codes: 0 done, 1 refused or nothing matched,
2 wrong usage or no answer.
"""

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from uuid import uuid4

import click

from liangwang_bus.cli.dead_session import Session, conditions, for_service, selected
from liangwang_bus.cli.dead_texts import say
from liangwang_bus.orders import MOST_PER_SECOND


@click.group()
def dead() -> None:
    """Look at messages that could not be handled, and decide what becomes of them.

    查看未能处理的消息并决定如何处置。
    """


@dead.command("list")
@for_service
@conditions
@click.option("--after", type=int, help="Go on behind this arrival: `next` of the page before.")
def list_messages(session: Session, after: int | None, **given: Any) -> None:
    """List what waits: dead, retrying and blocked messages.

    列出待处理的消息。
    """
    answer = session.ask("dead_list", selection=selected(given), after=after)
    if answer["messages"] and not session.view.as_json:
        session.view.messages(answer)
    session.end(found=bool(answer["messages"]))


@dead.command()
@for_service
@conditions
def groups(session: Session, **given: Any) -> None:
    """Group failures that have the same cause.

    按错误摘要分组。
    """
    answer = session.ask("dead_groups", selection=selected(given))
    if answer["groups"] and not session.view.as_json:
        session.view.groups(answer["groups"])
    session.end(found=bool(answer["groups"]))


@dead.command()
@for_service
@click.argument("message_id")
@click.option("--subscription", help="Needed when several subscriptions have the message.")
@click.option("--payload", is_flag=True, help="Show the payload; needs the role payload, and is noted.")
def show(session: Session, **given: Any) -> None:
    """Show all that is known of one message.

    查看一条消息的全部信息。
    """
    answer = session.ask("dead_show", **given)
    if not session.view.as_json:
        session.view.message(answer["message"])


@dead.command()
@for_service
@click.argument("ids", nargs=-1)
@conditions
@click.option("--all", "everything", is_flag=True, help="All dead messages.")
@click.option("--pace", type=click.FloatRange(0, MOST_PER_SECOND, min_open=True), help="Events per second.")
@click.option("--dry-run", is_flag=True, help="Only say what would happen.")
@click.option("--watch", is_flag=True, help="Wait until each has been handled or has failed again.")
@click.option("--act-id", help="UUID of the act: sent again it takes effect once.")
def retry(session: Session, ids: tuple[str, ...], **given: Any) -> None:
    """Try messages again, all at once or at a pace.

    重试消息，可限速。
    """
    order = _order(session, "retry", ids, given, ("pace", "watch"))
    answer = _act(session, order)
    result = answer["result"]
    moved = result["retried"] + result["queued"] + result["sooner"]
    if given["watch"] and moved and answer["outcome"] == "done":
        from liangwang_bus.cli.dead_watch import watch  # noqa: PLC0415 (only where it is asked for)

        watch(session, answer["act_id"], moved)
    session.end(found=bool(moved))


@dead.command()
@for_service
@click.argument("ids", nargs=-1)
@conditions
@click.option("--all", "everything", is_flag=True, help="All dead messages.")
@click.option("--reason", required=True, help="Why they take no effect; is kept.")
@click.option("--dry-run", is_flag=True, help="Only say what would happen.")
@click.option("--act-id", help="UUID of the act: sent again it takes effect once.")
def discard(session: Session, ids: tuple[str, ...], **given: Any) -> None:
    """Decide that messages take no effect, with a reason.

    废弃消息，须说明理由。
    """
    answer = _act(session, _order(session, "discard", ids, given, ("reason",)))
    session.end(found=bool(answer["result"]["matched"]))


@dead.command()
@for_service
@click.argument("message_id")
@click.option("--subscription", help="Needed when several subscriptions have the message.")
@click.option("--payload", "path", help="File with the new payload as a JSON object; - is standard input.")
@click.option("--header", "headers", multiple=True, help="NAME=VALUE sets an attribute, NAME= takes it away.")
@click.option("--reason", help="Why; is kept.")
@click.option("--dry-run", is_flag=True, help="Only check the edited event.")
@click.option("--act-id", help="UUID of the act: sent again it takes effect once.")
def edit(session: Session, path: str | None, headers: tuple[str, ...], **given: Any) -> None:
    """Replace a dead message by an edited one, and try that.

    修改死信并重试。
    """
    payload = None if path is None else _payload(session, path)
    changes = dict(_header(session, each) for each in headers) or None
    given["act_id"] = given["act_id"] or str(uuid4())
    _act(session, {"action": "edit", "payload": payload, "headers": changes, **given})


@dead.command()
@for_service
@click.option("--by", help="Name of an operator.")
@click.option("--action", help="retry, edit, discard, payload, ...")
@click.option("--outcome", type=click.Choice(["done", "dry_run", "refused"]), help="What came of it.")
@click.option("--before", type=int, help="Go on before this position.")
@click.option("--limit", type=click.IntRange(1, 1000), help="Most rows.")
def acts(session: Session, **given: Any) -> None:
    """Show what operators did and were refused.

    查看操作记录。
    """
    answer = session.ask("dead_acts", **given)
    if answer["acts"] and not session.view.as_json:
        session.view.acts(answer["acts"])
    session.end(found=bool(answer["acts"]))


def _order(
    session: Session, action: str, ids: tuple[str, ...], given: dict[str, Any], own: tuple[str, ...]
) -> dict[str, Any]:
    narrowed = {name: value for name, value in given.items() if name not in {*own, "everything", "dry_run", "act_id"}}
    selection = selected(narrowed, ids)
    if not selection.keys() - {"limit"} and not given["everything"]:
        raise click.UsageError(say(session.view.language, "choose"))
    extra = {name: given[name] for name in own if name != "watch"}
    act_id = given["act_id"] or str(uuid4())
    return {"action": action, "act_id": act_id, "selection": selection, "dry_run": given["dry_run"], **extra}


def _act(session: Session, order: Mapping[str, Any]) -> Any:
    answer = session.ask("dead_act", **order)
    if not session.view.as_json:
        session.view.result(answer)
    return answer


def _payload(session: Session, path: str) -> Any:
    try:
        found = json.loads(sys.stdin.read() if path == "-" else Path(path).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise click.UsageError(say(session.view.language, "no_file", path=path, error=type(error).__name__)) from None
    if not isinstance(found, dict):
        raise click.UsageError(say(session.view.language, "no_file", path=path, error=type(found).__name__))
    return found


def _header(session: Session, given: str) -> tuple[str, str | None]:
    name, equals, value = given.partition("=")
    if not equals:
        raise click.UsageError(say(session.view.language, "no_header"))
    return name, value or None
