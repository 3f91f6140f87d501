"""What the commands that change modes share: rules of the files, one transaction, how the answer is shown."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar
from uuid import uuid4

import click
from sqlalchemy import Connection

from fusion.cli.output import RulesOutput, city_time
from fusion.domain.rulebook import RuleBookError
from fusion.domain.rules import Rule
from fusion.rule_acts import Answer
from fusion.rule_choice import choose
from fusion.settings import FusionSettings
from liangwang_bus.cli.contracts.output import WRONG

Command = TypeVar("Command", bound=Callable[..., Any])
Act = Callable[[Any, Sequence[Rule], object], Answer]


@dataclass(frozen=True, slots=True)
class _Unit:
    connection: Connection
    now: datetime


def act_options(command: Command) -> Command:
    """Give a command who acts and why."""
    for decorate in (
        click.option("--act-id", help="UUID of the act: sent again it takes effect once. 操作编号。"),
        click.option("--reason", required=True, help="Why; is kept. 理由。"),
        click.option("--by", required=True, metavar="NAME", help="Who does it. 操作人。"),
    ):
        command = decorate(command)
    return command


def perform(output: RulesOutput, act: Act, database: str | None, rules: Sequence[Rule], given: dict[str, Any]) -> None:
    """Do an act in a transaction of its own, and show what came of it; a refusal ends with 1 and is kept."""
    operator = {"name": given.pop("by"), "roles": ["operator"]}
    request = {**given, "operator": operator, "act_id": given.get("act_id") or str(uuid4())}
    with output.store(database) as store, store.begin() as connection:
        answer = act(_Unit(connection, datetime.now(UTC)), rules, request)
    if output.as_json:
        output.json(answer)
    elif "refused" in answer:
        said = answer["refused"]
        output.line(f"{output.say('refused')} ({said['code']}): {said[f'message_{output.language}']}")
    else:
        if answer["repeated"]:
            output.line(output.say("repeated"))
        _tell(output, answer["result"])
        output.line(output.say("act", act_id=answer["act_id"]))
    if "refused" in answer:
        raise SystemExit(WRONG)


def _tell(output: RulesOutput, result: dict[str, Any]) -> None:
    """Say which modes were changed, and how a proposal stands."""
    for each in result["modes"]:
        output.line(output.say("changed", **{name: each[name] for name in ("rule", "version", "before", "mode")}))
    proposal = result.get("proposal")
    if proposal is None:
        if not result["modes"]:
            output.line(output.say("unchanged"))
        return
    words = {name: proposal[name] for name in ("rule", "version", "number")}
    until = city_time(proposal["until"])
    if proposal["outcome"] is None:
        output.line(output.say("proposed_live", until=until, **words))
        _tell_evidence(output, proposal["tried"])
    elif proposal["outcome"] == "confirmed":
        _tell_evidence(output, proposal["tried"])
    elif proposal["outcome"] == "withdrawn":
        output.line(output.say("withdrawn", **words))


def _tell_evidence(output: RulesOutput, tried: dict[str, Any]) -> None:
    """Say what a proposal rests on: who confirms should know how little that can be."""
    output.line(output.say("tried_on" if tried["statements"] else "tried_in_vain", **tried))


def rules_if_readable(output: RulesOutput, folder: Path) -> Sequence[Rule]:
    """The rules of a folder; where a file is wrong, none: stopping a rule must not wait for another one's mistake."""
    try:
        return choose(folder, FusionSettings().parameters).rules
    except RuleBookError as error:
        click.echo(output.say("files_left_out", problem=error.problems[0].told(output.language)), err=True)
        return ()
