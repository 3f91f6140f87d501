"""Between which days the counts of ``examples/chicago/rules`` are taken: from the records themselves, so for any years.

``first`` and ``last`` are the first and last day of the visit log. Complaints are taken to be complete from the first
of January of the first year; what is older is a stray.

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
_TERM_RULES = ("g6-term-ends-after-failure", "g6-renewal-hold", "g6-renewed-all-the-same")
_RESULTS = ("fail", "pass", "pass-with-conditions")


def parameters(log: Sequence[Logged], results: Sequence[Result]) -> Mapping[str, Mapping[str, str]]:
    """The days of each rule, by its id and the names of its parameters; nothing when there is no log."""
    if not log:
        return {}
    first, last = min(visit.day for visit in log), max(visit.day for visit in log)
    new_year = date(first.year, 1, 1)
    resulted = min((result.day for result in results), default=first)
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


def _window(own: Mapping[str, date]) -> Mapping[str, date]:
    """Records of too few days leave nothing between first and last: then a day before all records."""
    if "first" in own and own["last"] < own["first"]:
        return {**own, "first": _BEFORE, "last": _BEFORE}
    return own
