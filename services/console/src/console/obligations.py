"""Obligations with their clocks, read against fusion's own: what is left, how long it is over, since when it stands."""

from datetime import date, datetime, timedelta
from typing import Any

from console.parts import Raw, chip, clock, moment, ref, span, table
from console.visit import Visit


def obligations(visit: Visit, found: list[dict[str, Any]], reached: str | None) -> Raw:
    """Tell obligations.

    Args:
        visit: the reader.
        found: the obligations of a flow.
        reached: how far fusion's clock has come.
    """
    rows = (
        (
            chip(visit, each["state"]),
            ref("rules", each["rule"]),
            moment(visit, each.get("due_on"), "%Y-%m-%d") or "–",
            _clock(visit, each, reached),
            moment(visit, each.get("ended_at")),
        )
        for each in found
    )
    heads = ("state", "rule", "due_on", "clock", "ended")
    return table([visit.say(head) for head in heads], rows, visit.say("nothing"))


def _clock(visit: Visit, each: dict[str, Any], reached: str | None) -> str:
    """Say how the clock of an obligation stands: it ends with the last moment of its last day in the city."""
    due = each.get("due_on")
    if each["state"] == "fulfilled":
        return visit.say("on_time" if each.get("on_time") else "late")
    if each["state"] == "suspended":
        return f"{visit.say('paused_since')} {clock(visit, each.get('suspended_at') or '')}"
    if each["state"] == "cancelled" or not due or not reached:
        return "–"
    day = date.fromisoformat(due) + timedelta(days=1)
    end = datetime(day.year, day.month, day.day, tzinfo=visit.zone)
    left = (end - datetime.fromisoformat(reached)).total_seconds()
    return f"{visit.say('remaining' if left > 0 else 'over_by')} {span(visit, abs(left))}"
