"""``liangwang entities``: which ids may mean the same enterprise or place, from the journal of fusion.

Protocol: only reads; nothing is stated, decided or merged. The output holds ids, reasons and scores, and no address,
name or coordinate. Exit codes: 0 looked at, 2 wrong usage or no database.
"""

from datetime import timedelta
from typing import Any

import click

from fusion.cli.output import RulesOutput, database_option, speaking
from fusion.domain.entities.candidates import LEAST, Candidate, Found, search
from fusion.domain.entities.known import TYPES, Known, gather
from fusion.whatif.archive import Archive

_MOMENT = timedelta(microseconds=1)


@click.group()
def entities() -> None:
    """Find ids that may mean the same enterprise or place.

    查找可能指同一企业或场所的编码。
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
        output.json(_answer(found, most, archive.unreadable))
        return
    shown = found.candidates[:most]
    if shown:
        rows = ((one.kept, one.other, f"{one.score:.3f}", _told(one, output.language)) for one in shown)
        output.table(("kept_id", "other_id", "score", "reasons"), rows)
    output.line(output.say("pairs", shown=len(shown), count=len(found.candidates)))
    output.line(output.say("compared", **_counts(found), unreadable=archive.unreadable))


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


def _answer(found: Found, most: int, unreadable: int) -> dict[str, Any]:
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
