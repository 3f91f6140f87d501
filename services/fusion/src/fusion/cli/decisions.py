"""``liangwang decisions``: what waits for a person, confirmed or vetoed, asked of the running fusion service.

Broker and system come from the environment (``AMQP_URI``, ``LIANGWANG_PREFIX``). Exit codes: 0 done, 1 nothing waits or
the answer was refused, 2 wrong usage or no answer.
"""

import sys
from collections.abc import Callable
from typing import Any, TypeVar

import click

from fusion.cli import answering
from fusion.cli.answering import AskingOutput
from fusion.cli.decision_texts import say
from liangwang_bus.cli.contracts.output import WRONG

Command = TypeVar("Command", bound=Callable[..., Any])
_COLUMNS = ("decision", "rule", "kind", "about", "permit", "confirm_by", "confirm_until", "priority")


class DecisionsOutput(AskingOutput):
    """Prints in the words of ``liangwang decisions``, and asks fusion."""

    def say(self, name: str, **words: object) -> str:
        """Give one text in the asked language."""
        return say(self.language, name, **words)


def _speaking(command: Command) -> Command:
    return answering.speaking(command, DecisionsOutput)


def _answering(command: Command) -> Command:
    return answering.answering(command, "decision", DecisionsOutput)


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
    def tell(result: dict[str, Any]) -> str:
        return out.say(result["answer"], decision=result["decision"], rule=result["rule"])

    answering.answer(out, method, "confirmer", given, tell)
