"""Between which days the counts of ``examples/chicago/rules`` are taken: from the records themselves, so for any years.

``first`` and ``last`` are the first and last day of the visit log, without strays: a few visits more than three months
away from all others (a mistyped year) would move every count. Complaints are taken to be complete from the first of
January of the first year; what is older is a stray.

| rules | from | to |
|---|---|---|
| G1 issue | ``first`` | ``last`` - 30: the 30 days after are seen |
| G2 failure | the first result | ``last`` - 30 |
| G3 result | first of January + 90: the 90 days before are seen | ``last`` |
| G4 day | first of January + 13: 14 days are seen | ``last`` - 14 |
| G5 failure | the first result | ``last`` |
| G6 end of a term | any | ``last`` |
"""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from liangwang_chicago.results import Result
from liangwang_chicago.visits import Logged

_DAY = timedelta(days=1)
_BEFORE = date(1900, 1, 1)
_FAR = timedelta(days=92)
_STRAY_PART = 200
"""Strays are at most one visit in so many."""
_TERM_RULES = ("g6-term-ends-after-failure", "g6-renewal-hold", "g6-renewed-all-the-same")
_RESULTS = ("fail", "pass", "pass-with-conditions")


def parameters(
    log: Sequence[Logged], results: Sequence[Result], given_first: date | None = None, given_last: date | None = None
) -> Mapping[str, Mapping[str, str]]:
    """The days of each rule, by its id and the names of its parameters; nothing when there is no log.

    Args:
        log: The visit log.
        results: The results.
        given_first: The first day to count, instead of the log's.
        given_last: The last day to count, instead of the log's.
    """
    if not log:
        return {}
    first, last = _span(sorted(visit.day for visit in log))
    first, last = given_first or first, given_last or last
    new_year = date(first.year, 1, 1)
    resulted = max(first, _span(sorted(result.day for result in results))[0] if results else first)
    issued = {"first": first, "last": last - 30 * _DAY}
    failed = {"first": resulted, "last": last - 30 * _DAY}
    ended = {"first": resulted, "last": last}
    days: dict[str, dict[str, date]] = {
        **dict.fromkeys(("g1-issued-visited", "g1-issued-visited-after", "g1-visited-before-issue"), issued),
        **dict.fromkeys(("g2-failed-reinspected-30", "g2-failed-reinspected-7"), failed),
        **{f"g3-complaints-before-{result}": {"first": new_year + 90 * _DAY, "last": last} for result in _RESULTS},
        "g4-complaint-cluster": {"first": new_year + 13 * _DAY, "last": last - 14 * _DAY, "counted_from": new_year},
        **dict.fromkeys(("g5-failed-ended", "g5-failed-revoked", "g5-ending-after-failure"), ended),
        **{rule: {"last_end": last} for rule in _TERM_RULES},
    }
    return {rule: {name: day.isoformat() for name, day in _window(own).items()} for rule, own in days.items()}


def _span(days: Sequence[date]) -> tuple[date, date]:
    """Give the first and last of the days, in order, without the few at either end that are far from all others."""
    few = len(days) // _STRAY_PART
    first = next((at for at in range(few, 0, -1) if days[at] - days[at - 1] > _FAR), 0)
    last = next((at for at in range(len(days) - 1 - few, len(days) - 1) if days[at + 1] - days[at] > _FAR), -1)
    return days[first], days[last]


def _window(own: Mapping[str, date]) -> Mapping[str, date]:
    """Records of too few days leave nothing between first and last: then a day before all records."""
    if "first" in own and own["last"] < own["first"]:
        return {**own, "first": _BEFORE, "last": _BEFORE}
    return own
