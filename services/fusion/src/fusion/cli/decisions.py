"""``liangwang decisions``: what waits for a person, confirmed or vetoed, asked of the running fusion service.

Broker and system come from the environment (``AMQP_URI``, ``LIANGWANG_PREFIX``). Exit codes: 0 done, 1 nothing waits or
the answer was refused, 2 wrong usage or no answer.
"""

import os
import sys
from collections.abc import Callable
from typing import Any, NoReturn, TypeVar
from uuid import uuid4

import click

from fusion.cli.decision_texts import say
from liangwang_bus.asking import asking
from liangwang_bus.cli.contracts import output
from liangwang_bus.cli.contracts.output import UNUSABLE, WRONG, Output
from liangwang_bus.cli.dead_texts import say as say_common

Command = TypeVar("Command", bound=Callable[..., Any])
_COLUMNS = ("decision", "rule", "kind", "about", "permit", "confirm_by", "confirm_until", "priority")


class DecisionsOutput(Output):
    """Prints in the words of ``liangwang decisions``, and asks fusion."""

    def say(self, name: str, **words: object) -> str:
        """Give one text in the asked language."""
        return say(self.language, name, **words)

    def ask(self, patience: float, method: str, *args: Any) -> Any:
        """Ask fusion; end the process with 2 when it does not answer."""
        with asking(patience) as calls:
            from nameko.exceptions import RemoteError  # noqa: PLC0415 (help must not load a broker's client)

            from liangwang_bus.calls import ServiceAwayError  # noqa: PLC0415 (same)

            try:
                return calls.ask("fusion", method, *args)
            except ServiceAwayError:
                self._give_up("unreachable")
            except RemoteError as error:
                self._give_up("failed", error=error.exc_type)

    def _give_up(self, name: str, **values: object) -> NoReturn:
        self.fail(say_common(self.language, name, service="fusion", **values), UNUSABLE)


def _speaking(command: Command) -> Command:
    with_patience = click.option("--patience", default=10.0, show_default=True, help="Seconds to wait. 等待秒数。")
    return with_patience(output.speaking(command, DecisionsOutput))


def _answering(command: Command) -> Command:
    """Give a command what a person has to say."""
    for decorate in (
        click.option("--act-id", help="UUID of the act: sent again it takes effect once. 操作编号。"),
        click.option("--by", metavar="NAME", help="Operator; else LIANGWANG_OPERATOR. 操作人。"),
        click.option("--ground", required=True, help="Why; is published. 理由（随决定发布）。"),
        click.option("--person", required=True, metavar="TOKEN", help="person-token:... of who decides. 确认人令牌。"),
        click.option("--unit", required=True, metavar="UNIT", help="unit:... of that person. 确认单位。"),
        click.argument("decision", metavar="ID"),
    ):
        command = decorate(command)
    return _speaking(command)


@click.group()
def decisions() -> None:
    """Answer what rules propose: nothing adverse takes effect without a person.

    确认或否决规则提出的决定：不利决定须经人工确认方可生效。
    """


@decisions.command("list")
@click.option("--unit", metavar="UNIT", help="Only what this unit decides. 只列出该单位应确认的决定。")
@_speaking
def list_decisions(out: DecisionsOutput, *, unit: str | None, patience: float) -> None:
    """List the decisions that wait, the highest priority first.

    列出待确认的决定，优先级高的在前。
    """
    found = out.ask(patience, "decisions_open", unit)
    if out.as_json:
        out.json(found)
    elif found:
        out.table(_COLUMNS, ([str(one[name] if one[name] is not None else "") for name in _COLUMNS] for one in found))
        for one in found:
            out.line(f"{one['decision']}: {one[f'reason_{out.language}']}")
            for other in one["contradicted_by"]:
                out.line("  " + out.say("contradicted_by", other=other))
            if one["answered"]:
                out.line("  " + out.say("answered"))
    else:
        out.line(out.say("nothing"))
    sys.exit(0 if found else WRONG)


@decisions.command()
@_answering
def confirm(out: DecisionsOutput, **given: Any) -> None:
    """Confirm a decision: it takes effect.

    确认一项决定，使其生效。
    """
    _answer(out, "decisions_confirm", given)


@decisions.command()
@click.option("--rule-at-fault", is_flag=True, help="The rule judged wrongly. 规则判断有误。")
@_answering
def veto(out: DecisionsOutput, **given: Any) -> None:
    """Veto a decision: nothing of it happens.

    否决一项决定，所提措施不执行。
    """
    _answer(out, "decisions_veto", given)


def _answer(out: DecisionsOutput, method: str, given: dict[str, Any]) -> None:
    patience, name = given.pop("patience"), given.pop("by") or os.environ.get("LIANGWANG_OPERATOR", "")
    request = {
        "operator": {"name": name, "roles": ["operator"]},
        "act_id": given.pop("act_id") or str(uuid4()),
        "confirmer": given.pop("person"),
        **given,
    }
    answer = out.ask(patience, method, request)
    if out.as_json:
        out.json(answer)
    elif "refused" in answer:
        said = answer["refused"]
        out.line(f"{out.say('refused')} ({said['code']}): {said[f'message_{out.language}']}")
    else:
        if answer["repeated"]:
            out.line(out.say("repeated"))
        result = answer["result"]
        out.line(out.say(result["answer"], decision=result["decision"], rule=result["rule"]))
        out.line(out.say(result["takes_effect"], at=result["counts_from"]))
        out.line(out.say("act", act_id=answer["act_id"]))
    sys.exit(WRONG if "refused" in answer else 0)
