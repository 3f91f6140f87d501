"""``liangwang entities``: which ids mean the same enterprise or place, and a person's word on it.

Protocol: ``candidates`` only reads the journal, by itself; ``list``, ``show``, ``confirm``, ``reject`` and ``reverse``
ask the running fusion service. The output holds ids, reasons and scores, and no address, name or coordinate. Exit
codes: 0 done, 1 nothing is there or the answer was refused, 2 wrong usage, no database or no answer.
"""

import sys
from collections.abc import Callable
from datetime import timedelta
from typing import Any, TypeVar

import click

from fusion.cli import answering
from fusion.cli.answering import AskingOutput
from fusion.cli.entity_texts import say
from fusion.cli.output import RulesOutput, city_time, database_option, speaking
from fusion.domain.entities.candidates import LEAST, Candidate, Found, search
from fusion.domain.entities.known import TYPES, Known, gather
from fusion.whatif.archive import Archive
from liangwang_bus.cli.contracts.output import WRONG

Command = TypeVar("Command", bound=Callable[..., Any])
_MOMENT = timedelta(microseconds=1)
_COLUMNS = ("match", "state", "kept", "other", "score", "mode")
_STATES = ("proposed", "confirmed", "rejected", "reversed")


class EntitiesOutput(AskingOutput):
    """Prints in the words of ``liangwang entities``, and asks fusion."""

    def say(self, name: str, **words: object) -> str:
        """Give one text in the asked language."""
        return say(self.language, name, **words)


def _speaking(command: Command) -> Command:
    return answering.speaking(command, EntitiesOutput)


def _answering(command: Command) -> Command:
    return answering.answering(command, "match", EntitiesOutput)


@click.group()
def entities() -> None:
    """Find ids that may mean the same enterprise or place, and say whether they do.

    查找可能指同一企业或场所的编码，并确认、否定或撤销归并。
    """


@entities.command("candidates")
@database_option
@click.option("--kind", type=click.Choice(["enterprise", "place"]), help="Only these. 只看该类对象。")
@click.option("--least", type=click.FloatRange(0, 1), default=LEAST, show_default=True, help="Lowest score. 最低分值。")
@click.option("--most", type=click.IntRange(min=0), default=50, show_default=True, help="Pairs to show. 显示对数。")
@speaking
def candidates(output: RulesOutput, database: str | None, kind: str | None, least: float, most: int) -> None:
    """Compare what the journal says of each id; show pairs that may mean the same, with reasons.

    比对事件日志中各编码的已知信息，列出可能指同一主体的编码及理由。

    Nothing is decided or merged.
    """
    with output.store(database) as store:
        archive = Archive(store.read)
        known = [one for one in _known(archive) if kind in {None, one.kind}]
    found = search(known, least)
    if output.as_json:
        output.json(_found(found, most, archive.unreadable))
        return
    shown = found.candidates[:most]
    if shown:
        rows = ((one.kept, one.other, f"{one.score:.3f}", _told(one, output.language)) for one in shown)
        output.table(("kept_id", "other_id", "score", "reasons"), rows)
    output.line(output.say("pairs", shown=len(shown), count=len(found.candidates)))
    output.line(output.say("compared", **_counts(found), unreadable=archive.unreadable))


@entities.command("list")
@click.option("--state", type=click.Choice(_STATES), help="Only these. 只看该状态的归并。")
@_speaking
def list_matches(out: EntitiesOutput, *, state: str | None, patience: float) -> None:
    """List what rules and persons have said of ids, the best score first.

    列出规则与人员对主体归并的结论，分值高的在前。
    """
    found = out.ask(patience, "entities_list", state)
    if out.as_json:
        out.json(found)
    elif found:
        out.table(_COLUMNS, (_row(out, one) for one in found))
    else:
        out.line(out.say("nothing"))
    sys.exit(0 if found else WRONG)


@entities.command("show")
@click.argument("match", metavar="ID")
@_speaking
def show_match(out: EntitiesOutput, *, match: str, patience: float) -> None:
    """Show one match with its reasons and everything that was said of it.

    查看一项主体归并的理由与全部经过。
    """
    found = out.ask(patience, "entities_show", match)
    if out.as_json:
        out.json(found)
    elif found is None:
        out.line(out.say("unknown"))
    else:
        out.table(_COLUMNS, [_row(out, found)])
        out.line(out.say("why", reasons=out.say("between").join(found["reasons"])))
        for one in found["story"]:
            name = "said" if one["standing"] else "taken_back"
            by = out.say(one.get("decided_by", "rule"))
            out.line(out.say(name, at=city_time(one["at"]), state=out.say(one["state"]), by=by))
    sys.exit(0 if found else WRONG)


@entities.command()
@_answering
def confirm(out: EntitiesOutput, **given: Any) -> None:
    """Say that two ids mean the same: rules read them as one.

    确认两个编码指同一主体，规则视为一体。
    """
    _answer(out, "entities_confirm", given)


@entities.command()
@_answering
def reject(out: EntitiesOutput, **given: Any) -> None:
    """Say that two ids do not mean the same; on the same grounds it is not proposed again.

    否定归并；不以相同理由再次提出。
    """
    _answer(out, "entities_reject", given)


@entities.command()
@_answering
def reverse(out: EntitiesOutput, **given: Any) -> None:
    """Take two ids apart that were merged: what rests on it is looked at again.

    撤销归并；依据该归并作出的结论重新判断。
    """
    _answer(out, "entities_reverse", given)


def _row(out: EntitiesOutput, one: dict[str, Any]) -> list[str]:
    return [str(out.say(one[name]) if name == "state" else one[name]) for name in _COLUMNS]


def _answer(out: EntitiesOutput, method: str, given: dict[str, Any]) -> None:
    def tell(result: dict[str, Any]) -> str:
        return out.say("answered", **{**result, "answer": out.say(result["answer"])})

    answering.answer(out, method, "decider", given, tell)


def _known(archive: Archive) -> list[Known]:
    span = archive.span()
    return gather(archive.events(TYPES, span[0], span[1] + _MOMENT)) if span else []


def _told(one: Candidate, language: str) -> str:
    return ("；" if language == "zh" else "; ").join(getattr(reason, language) for reason in one.reasons)


def _counts(found: Found) -> dict[str, int]:
    return {
        "ids": found.ids,
        "compared": found.compared,
        "vetoed": found.vetoed,
        "crowded": found.crowded,
    }


def _found(found: Found, most: int, unreadable: int) -> dict[str, Any]:
    rows = [
        {
            "kind": one.kind,
            "kept": one.kept,
            "other": one.other,
            "score": round(one.score, 4),
            "reasons": [reason._asdict() for reason in one.reasons],
            "events": one.events,
        }
        for one in found.candidates[:most]
    ]
    return {"candidates": rows, "found": len(found.candidates), **_counts(found), "unreadable": unreadable}
