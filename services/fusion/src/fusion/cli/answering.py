"""A person's answer on the command line: the options that it takes, and how fusion is asked and what it says is told.

Broker and system come from the environment (``AMQP_URI``, ``LIANGWANG_PREFIX``). Exit codes: 0 done, 1 nothing is there
or the answer was refused, 2 wrong usage or no answer.
"""

import os
import sys
from collections.abc import Callable
from typing import Any, NoReturn, TypeVar
from uuid import uuid4

import click

from liangwang_bus.cli.answers import ask
from liangwang_bus.cli.contracts import output
from liangwang_bus.cli.contracts.output import WRONG, Output

Command = TypeVar("Command", bound=Callable[..., Any])


class AskingOutput(Output):
    """Prints, and asks fusion."""

    def ask(self, patience: float, method: str, *args: Any) -> Any:
        """Ask fusion; end the process with 2 when it does not answer."""
        return ask("fusion", method, *args, language=self.language, patience=patience)


def speaking(command: Command, kind: type[AskingOutput]) -> Command:
    """Give a command its language, its form and its patience."""
    with_patience = click.option("--patience", default=10.0, show_default=True, help="Seconds to wait. 等待秒数。")
    return with_patience(output.speaking(command, kind))


def answering(command: Command, what: str, kind: type[AskingOutput]) -> Command:
    """Give a command what a person has to say about one thing."""
    for decorate in (
        click.option("--act-id", help="UUID of the act: sent again it takes effect once. 操作编号。"),
        click.option("--by", metavar="NAME", help="Operator; else LIANGWANG_OPERATOR. 操作人。"),
        click.option("--ground", required=True, help="Why. 理由。"),
        click.option("--person", required=True, metavar="TOKEN", help="person-token:... of who decides. 确认人令牌。"),
        click.option("--unit", required=True, metavar="UNIT", help="unit:... of that person. 确认单位。"),
        click.argument(what, metavar="ID"),
    ):
        command = decorate(command)
    return speaking(command, kind)


def answer(
    out: AskingOutput, method: str, person: str, given: dict[str, Any], tell: Callable[[dict[str, Any]], str]
) -> NoReturn:
    """Send what a person has to say, tell what came of it and end the process.

    Args:
        out: where to tell it.
        method: what of fusion is asked.
        person: the request's name for the person.
        given: what the options gave.
        tell: says in a line what was done.
    """
    patience, name = given.pop("patience"), given.pop("by") or os.environ.get("LIANGWANG_OPERATOR", "")
    request = {
        "operator": {"name": name, "roles": ["operator"]},
        "act_id": given.pop("act_id") or str(uuid4()),
        person: given.pop("person"),
        **given,
    }
    found = out.ask(patience, method, request)
    if out.as_json:
        out.json(found)
    elif "refused" in found:
        said = found["refused"]
        out.line(f"{out.say('refused')} ({said['code']}): {said[f'message_{out.language}']}")
    else:
        if found["repeated"]:
            out.line(out.say("repeated"))
        result = found["result"]
        out.line(tell(result))
        out.line(out.say(result["takes_effect"], at=result["counts_from"]))
        out.line(out.say("act", act_id=found["act_id"]))
    sys.exit(WRONG if "refused" in found else 0)
