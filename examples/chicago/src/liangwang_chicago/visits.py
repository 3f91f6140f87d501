"""Visits: the department's log, with what is known to have come of each visit.

A result belongs to a visit of the same licence on the same day. Where there are several of either, each result
takes one visit, results in the order of their numbers, visits of the result's own purpose first. A result
that finds no visit is a visit of its own. A visit without a city licence (a school, for one) is played without
a permit: it took place all the same.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Final

from liangwang_chicago.cells import BadCell, day, licence, token, unseen
from liangwang_chicago.drafts import Draft, Number
from liangwang_chicago.files import Row
from liangwang_chicago.forms import FORMS, INSPECTIONS, RESULTS
from liangwang_chicago.hours import VISIT, moment
from liangwang_chicago.ledger import Ledger, SourceRow
from liangwang_chicago.permits import Permits, permit
from liangwang_chicago.places import Places
from liangwang_chicago.results import Result
from liangwang_chicago.wording import purpose
from liangwang_contracts import Command, CompleteInspection, Violation

_LONGEST_PURPOSE: Final = 64


@dataclass(frozen=True, slots=True)
class Logged:
    """A visit of the log."""

    where: SourceRow
    number: str
    day: date
    purpose: str
    licence: str | None


def read_log(rows: Iterable[Row], ledger: Ledger) -> list[Logged]:
    """Read the log; what cannot be understood goes to the ledger."""
    log: list[Logged] = []
    numbers: set[str] = set()
    for row in rows:
        try:
            visit = _logged(row)
            unseen(visit.number, numbers, "source_row")
        except BadCell as bad:
            ledger.reject(row.where, bad.fault, bad.column)
        else:
            numbers.add(visit.number)
            log.append(visit)
    return log


def _logged(row: Row) -> Logged:
    why = purpose(row["Inspection_Purpose"])
    if len(why) > _LONGEST_PURPOSE:
        raise BadCell("text_too_long", "Inspection_Purpose")
    return Logged(
        where=row.where,
        number=token(row, "source_row"),
        day=day(row, "Inspection_Date"),
        purpose=why,
        licence=licence(row, "License"),
    )


def join(log: Iterable[Logged], results: Iterable[Result]) -> dict[int, Logged]:
    """Find the visit of each result.

    Returns:
        Visits by ``Inspection_ID``; a visit is there once at most.
    """
    free: dict[tuple[str, date], list[Logged]] = defaultdict(list)
    for visit in log:
        if visit.licence:
            free[visit.licence, visit.day].append(visit)
    joined: dict[int, Logged] = {}
    for result in results:
        if result.licence and (visits := free.get((result.licence, result.day))):
            visits.sort(key=lambda visit: (visit.purpose != result.purpose, visit.where.line))
            joined[result.id] = visits.pop(0)
    return joined


class Visits:
    """The visits of the log and of the results, and where each took place."""

    def __init__(self, log: list[Logged], results: list[Result], places: Places, ledger: Ledger) -> None:
        self._log = log
        self._results = results
        self._joined = join(log, results)
        self._where = {result.id: _place(result, places) for result in results}
        self._places = places
        self._note(ledger)

    def of_log(self, permits: Permits) -> Iterator[Draft]:
        """One step for each visit of the log, in the order of the play."""
        taken = {visit.number: result for result in self._results if (visit := self._joined.get(result.id))}
        for visit in sorted(self._log, key=lambda visit: (visit.day, visit.where.line)):
            yield self._of_log(visit, taken.get(visit.number), permits)

    def of_results(self) -> Iterator[Draft]:
        """One step for each result without a visit in the log, in the order of the play."""
        alone = (result for result in self._results if result.id not in self._joined)
        for result in sorted(alone, key=lambda result: (result.day, result.where.line)):
            yield self._of_result(result)

    def _of_log(self, visit: Logged, result: Result | None, permits: Permits) -> Draft:
        place = self._where[result.id] if result else self._usual_place(visit, permits)
        return Draft(
            at=moment(visit.day, VISIT),
            rank=FORMS.index(INSPECTIONS),
            line=visit.where.line,
            id=f"chicago-visit-{visit.number}",
            service="tongguan",
            make=partial(_complete, Number("visit", visit.number), visit, place, result),
            stands_for=(visit.where, *result.stands_for) if result else (visit.where,),
            visits=visit.licence,
        )

    def _of_result(self, result: Result) -> Draft:
        inspection = Number("result", str(result.id))
        return Draft(
            at=moment(result.day, VISIT),
            rank=FORMS.index(RESULTS),
            line=result.where.line,
            id=f"chicago-result-{result.id}",
            service="tongguan",
            make=partial(_complete, inspection, result, self._where[result.id], result),
            stands_for=result.stands_for,
            visits=result.licence,
        )

    def _usual_place(self, visit: Logged, permits: Permits) -> Number | None:
        if not visit.licence:
            return None
        return self._places.known("premises", visit.licence) or permits.site_on(visit.licence, visit.day)

    def _note(self, ledger: Ledger) -> None:
        ledger.note("visits_with_a_result", len(self._joined))
        ledger.note("visits_without_city_licence", sum(not visit.licence for visit in self._log))
        ledger.note("results_without_a_visit_in_the_log", len(self._results) - len(self._joined))
        ledger.note("results_without_coordinates", sum(not result.point for result in self._results))


def _place(result: Result, places: Places) -> Number | None:
    # A result without coordinates stays without a place: its licence's place would be a guess.
    if result.point is None:
        return None
    if result.licence is None:
        return places.enter("result-place", str(result.id), result.point, result.address)
    return places.enter("premises", result.licence, result.point, result.address)


def _complete(inspection: Number, visit: Logged | Result, place: Number | None, result: Result | None) -> Command:
    return CompleteInspection(
        inspection=inspection.identifier(),
        permit=permit(visit.licence) if visit.licence else None,
        place=place.identifier() if place else None,
        purpose=visit.purpose,
        result=result.outcome if result else "unrecorded",
        violations=_violations(result) if result else [],
        critical=result.critical if result else 0,
        serious=result.serious if result else 0,
        minor=result.minor if result else 0,
    )


def _violations(result: Result) -> list[Violation]:
    return [
        Violation(code=str(found.number), severity=found.severity, occurrences=found.occurrences)
        for found in result.violations
    ]
