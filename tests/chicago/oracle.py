"""Six counts over a folder of the city's records, straight from the files, by the standard library alone.

They are what rules over the events of a play must find again, so nothing here knows the play: no code of the project
is imported, and no year is written down. ``windows`` takes every date from the files. How the files are read stands
in ``oracle_records``.

- The difference of two days is a number of days.
- Purposes are compared whatever their case. Counts ask whether there is a visit, so exact repeats do not matter.
- A result counts as a row, also where the licence has another one that day (33 do in 2011 and 2012).
- Distances are great circles (haversine); the distance that comes nearest to 200 m is half a millimetre off.

Where the words of a count leave a choice, the reading below gives the reference counts of 2011 and 2012; a different
reading that gives the same ones is named with it.

    PYTHONPATH=tests python -m chicago.oracle FOLDER
"""

import math
import sys
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Final, NamedTuple

from chicago.oracle_records import Complaint, Point, Records, Result, Term, Visit, read

EARTH_RADIUS: Final = 6_371_008.8
NEAR: Final = 200.0
_DAY: Final = timedelta(days=1)
# Degrees; cells of this height and width are wider than 200 m everywhere in the city.
_CELL: Final = (0.002, 0.003)


class Windows(NamedTuple):
    """Between which days each count is taken, both included."""

    issued: tuple[date, date]
    failed: tuple[date, date]
    resulted_from: date
    complained_from: date
    clustered: tuple[date, date]
    expired_by: date


def windows(records: Records) -> Windows:
    """Take the days of the counts from the records.

    ``first`` and ``last`` are the first and last day of the visit log, ``new year`` the first of January of the year
    of ``first``, when the complaints are taken to be complete (older ones are strays).

    | what | from | to | 2011 and 2012 |
    |---|---|---|---|
    | G1 day of issue | ``first`` | ``last`` - 30, so that the 30 days after are seen | 2011-01-04 .. 2012-12-01 |
    | G2 failure | the first result | ``last`` - 30 | 2011-09-02 .. 2012-12-01 |
    | G3 result | ``new year`` + 90, so that 90 days before are seen | the last | 2011-04-01 .. |
    | G4 complaint | ``new year`` | the last | 2011-01-01 .. |
    | G4 day of a cluster | ``new year`` + 13, so that 14 days are seen | ``last`` - 14 | 2011-01-14 .. 2012-12-17 |
    | G5 failure | the first result | the last, whatever is seen of the 180 days | 2011-09-02 .. 2012-12-31 |
    | G6 end of a term | any | ``last`` | .. 2012-12-31 |
    """
    first, last = records.log_days
    new_year = date(first.year, 1, 1)
    return Windows(
        issued=(first, last - 30 * _DAY),
        failed=(min((result.day for result in records.results), default=first), last - 30 * _DAY),
        resulted_from=new_year + 90 * _DAY,
        complained_from=new_year,
        clustered=(new_year + 13 * _DAY, last - 14 * _DAY),
        expired_by=last,
    )


class Issued(NamedTuple):
    """G1: new licences, those visited on days 0 to 30 after, on days 1 to 30, and those with a licence visit before."""

    licences: int
    visited: int
    visited_after: int
    visited_before: int


def issued_and_inspected(records: Records) -> Issued:
    """G1: what became of new licences.

    New is a row ISSUE with ``DATE_ISSUED`` in the window; a licence has one such row at most. Before is a visit
    whose purpose starts with "License" on the day of issue or one of the 60 days before it (59 give the same). Visits
    are those of the log; with the canvass results that have no visit there it is the same.
    """
    first, last = windows(records).issued
    new = [
        (records.log.get(term.licence, ()), term.issued)
        for terms in records.terms.values()
        for term in terms
        if term.new and term.issued and first <= term.issued <= last
    ]
    return Issued(
        len(new),
        sum(_visited(log, day, 0, 30) for log, day in new),
        sum(_visited(log, day, 1, 30) for log, day in new),
        sum(_visited(log, day, -60, 0, lambda purpose: purpose.startswith("license")) for log, day in new),
    )


class Reinspected(NamedTuple):
    """G2: failures, re-inspected on days 1 to 30, on days 1 to 7."""

    failures: int
    in_30_days: int
    in_7_days: int


def failed_and_reinspected(records: Records) -> Reinspected:
    """G2: failed canvass visits whose licence has a "Canvass Re-Inspection" in the days after.

    No one is re-inspected on the day of the failure, so days 0 to 30 give the same.
    """
    first, last = windows(records).failed
    failures = [result for result in records.results if result.outcome == "Fail" and first <= result.day <= last]
    again = [
        [_visited(records.log.get(licence, ()), day, 1, most, "canvass re-inspection".__eq__) for most in (30, 7)]
        for _, licence, day, *_ in failures
    ]
    return Reinspected(len(failures), sum(one for one, _ in again), sum(seven for _, seven in again))


class Complained(NamedTuple):
    """G3: results, pairs of a result and a complaint, and results with at least 1, 3, 5 complaints."""

    results: int
    pairs: int
    at_least_1: int
    at_least_3: int
    at_least_5: int


def complained_before(records: Records) -> dict[str, Complained]:
    """G3, by result: the complaints of days 1 to 90 before it, within 200 m of the result's own coordinates."""
    near, first = Near(records.complaints), windows(records).resulted_from
    found: dict[str, list[int]] = {"Fail": [], "Pass": [], "Pass w/ Conditions": []}
    for _, _, day, outcome, point in records.results:
        if outcome in found and point and day >= first:
            days = near.days(point)
            found[outcome].append(_between(days, day - 90 * _DAY, day - _DAY))
    return {outcome: _complained(counts) for outcome, counts in found.items()}


def _complained(counts: Sequence[int]) -> Complained:
    return Complained(len(counts), sum(counts), *(sum(count >= least for count in counts) for least in (1, 3, 5)))


class Clustered(NamedTuple):
    """G4: premises and days on which a cluster was there, and premises that ever had one."""

    triggers: int
    premises: int


def clustered_complaints(records: Records) -> Clustered:
    """G4: days with a new complaint within 200 m of premises, and three or more on it and the 13 days before.

    Premises are the licences of the results, whatever the result, at the first coordinates by ``Inspection_ID``.
    Strays from before the new year would change nothing.
    """
    _, _, _, new_year, (first, last), _ = windows(records)
    near = Near(complaint for complaint in records.complaints if complaint.day >= new_year)
    triggers = []
    for point in records.premises.values():
        days = near.days(point)
        clusters = {day for day in days if first <= day <= last and _between(days, day - 13 * _DAY, day) >= 3}
        triggers.append(len(clusters))
    return Clustered(sum(triggers), sum(count > 0 for count in triggers))


class Ended(NamedTuple):
    """G5: failures, followed by the end of a term, by a revocation among them, and the terms that were ended."""

    failures: int
    followed: int
    revoked: int
    terms: int


def failed_and_ended(records: Records) -> Ended:
    """G5: failures with a term of their licence cancelled or revoked on days 1 to 180 after.

    Any term of the licence counts, begun or not. Days 0 to 180, 1 to 179 and 1 to 181 give the same.
    """
    failures = [result for result in records.results if result.outcome == "Fail"]
    after = [
        [term for term in records.terms.get(licence, ()) if term.ended and day < term.ended <= day + 180 * _DAY]
        for _, licence, day, *_ in failures
    ]
    return Ended(
        len(failures),
        sum(bool(terms) for terms in after),
        sum(any(term.status == "REV" for term in terms) for terms in after),
        len({term.id for terms in after for term in terms}),
    )


class Held(NamedTuple):
    """G6: terms that end soon after a failure, those of them that are held, and those renewed all the same."""

    terms: int
    holds: int
    renewed: int


def held_and_renewed(records: Records) -> Held:
    """G6: terms whose last failure lies in them, at most 90 days before their last day.

    A hold has neither a pass (with conditions or not) nor a visit of the log for a re-inspection from the day of the
    failure to the last day, both included; leaving out the day of the failure gives the same, leaving out the last
    day does not. Renewed: another term of the licence starts on days 1 to 31 after the last day, whatever kind of
    application it is and whether or not it was decided by then; "on the next day" gives the same.
    """
    by_licence: dict[str, list[Result]] = defaultdict(list)
    for result in records.results:
        if result.licence:
            by_licence[result.licence].append(result)
    failed = [
        (term, max(failures))
        for licence, results in by_licence.items()
        for term in records.terms.get(licence, ())
        if (failures := [result.day for result in results if result.outcome == "Fail" and _in(term, result.day)])
    ]
    last = windows(records).expired_by
    near = [(term, day) for term, day in failed if term.end <= last and term.end - day <= 90 * _DAY]
    holds = [term for term, day in near if not _resolved(records, by_licence[term.licence], day, term.end)]
    renewed = [
        term
        for term in holds
        if any(1 <= (following.start - term.end).days <= 31 for following in records.terms[term.licence])
    ]
    return Held(len(near), len(holds), len(renewed))


def _in(term: Term, day: date) -> bool:
    return term.start <= day <= term.end


def _resolved(records: Records, results: Iterable[Result], first: date, last: date) -> bool:
    passed = any(result.outcome.startswith("Pass") and first <= result.day <= last for result in results)
    log = records.log.get(next(iter(results)).licence, ())
    return passed or any("re-inspection" in purpose and first <= day <= last for day, purpose in log)


def _visited(
    log: Iterable[Visit], day: date, least: int, most: int, purpose: Callable[[str], bool] = lambda _purpose: True
) -> bool:
    return any(least <= (visit.day - day).days <= most and purpose(visit.purpose) for visit in log)


def _between(days: Sequence[date], first: date, last: date) -> int:
    return bisect_right(days, last) - bisect_left(days, first)


class Near:
    """The complaints around a point."""

    def __init__(self, complaints: Iterable[Complaint]) -> None:
        self._cells: dict[tuple[int, int], list[Complaint]] = defaultdict(list)
        for complaint in complaints:
            self._cells[_cell(complaint.point)].append(complaint)

    def days(self, point: Point) -> list[date]:
        """The days of all complaints within 200 m, in order, each as often as there are complaints."""
        row, column = _cell(point)
        around = [(row + up, column + right) for up in (-1, 0, 1) for right in (-1, 0, 1)]
        return sorted(
            day for cell in around for day, there in self._cells.get(cell, ()) if metres(point, there) <= NEAR
        )


def _cell(point: Point) -> tuple[int, int]:
    return math.floor(point[0] / _CELL[0]), math.floor(point[1] / _CELL[1])


def metres(one: Point, other: Point) -> float:
    """The great-circle distance between two points in degrees."""
    here, there = math.radians(one[0]), math.radians(other[0])
    across = math.sin(math.radians(other[1] - one[1]) / 2) ** 2
    half = math.sin((there - here) / 2) ** 2 + math.cos(here) * math.cos(there) * across
    return 2 * EARTH_RADIUS * math.asin(math.sqrt(half))


def counts(records: Records) -> Iterator[tuple[str, NamedTuple]]:
    """All six counts by name."""
    yield "G1", issued_and_inspected(records)
    yield "G2", failed_and_reinspected(records)
    for outcome, found in complained_before(records).items():
        yield f"G3 {outcome}", found
    yield "G4", clustered_complaints(records)
    yield "G5", failed_and_ended(records)
    yield "G6", held_and_renewed(records)


if __name__ == "__main__":
    folder = read(Path(sys.argv[1]))
    print(windows(folder))  # noqa: T201 (for the person at the terminal)
    for name, found in counts(folder):
        print(name, found)  # noqa: T201 (same)
