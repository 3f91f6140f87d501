"""Published results of visits, with the violations that were found.

A result is joined to its violations by ``Inspection_ID``. Violations of a result that is not there, or could
not be used, cannot be used either.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from liangwang_chicago.cells import BadCell, Point, day, licence, number, point, required, unseen
from liangwang_chicago.files import Row
from liangwang_chicago.ledger import Ledger, SourceRow
from liangwang_chicago.places import address
from liangwang_chicago.wording import purpose
from liangwang_contracts import InspectionResult, Severity

OUTCOMES: Final[dict[str, InspectionResult]] = {
    "Pass": "pass",
    "Pass w/ Conditions": "pass_with_conditions",
    "Fail": "fail",
    "No Entry": "no_entry",
    "Out of Business": "out_of_business",
    "Business Not Located": "not_located",
}
_ADDRESS: Final = ("Address", "City", "State", "Zip")
_FORM_OF_THE_DEPARTMENT: Final[tuple[tuple[range, Severity], ...]] = (
    (range(1, 15), "critical"),
    (range(15, 30), "serious"),
    (range(30, 45), "minor"),
    (range(70, 71), "unspecified"),
)
_MOST_OCCURRENCES: Final = 10_000


@dataclass(frozen=True, slots=True)
class Found:
    """A violation: its number in the department's form, how grave it is, how often it was found."""

    where: SourceRow
    number: int
    severity: Severity
    occurrences: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What came of a visit; ``violations`` in the order of the file."""

    where: SourceRow
    id: int
    day: date
    purpose: str
    outcome: InspectionResult
    licence: str | None
    point: Point | None
    address: str | None
    critical: int
    serious: int
    minor: int
    violations: tuple[Found, ...]

    @property
    def stands_for(self) -> tuple[SourceRow, ...]:
        """Its row and those of its violations."""
        return (self.where, *(found.where for found in self.violations))


def read_results(results: Iterable[Row], violations: Iterable[Row], ledger: Ledger) -> list[Result]:
    """Read results with their violations, in the order of ``Inspection_ID``."""
    found = _read_violations(violations, ledger)
    read: dict[int, Result] = {}
    for row in results:
        try:
            result_id = number(row, "Inspection_ID")
            unseen(result_id, read, "Inspection_ID")
            read[result_id] = _result(row, result_id, tuple(found.get(result_id, ())), ledger)
        except BadCell as bad:
            ledger.reject(row.where, bad.fault, bad.column)
    for result_id, orphans in found.items():
        if result_id not in read:
            for orphan in orphans:
                ledger.reject(orphan.where, "no_result_for_it", "Inspection_ID")
    return [read[result_id] for result_id in sorted(read)]


def _result(row: Row, result_id: int, violations: tuple[Found, ...], ledger: Ledger) -> Result:
    outcome = OUTCOMES.get(required(row, "Results"))
    if outcome is None:
        raise BadCell("unknown_result", "Results")
    return Result(
        where=row.where,
        id=result_id,
        day=day(row, "Inspection_Date"),
        purpose=purpose(required(row, "Inspection_Type")),
        outcome=outcome,
        licence=licence(row, "License"),
        point=point(row, "Latitude", "Longitude"),
        address=address(row, _ADDRESS, ledger),
        critical=number(row, "criticalCount"),
        serious=number(row, "seriousCount"),
        minor=number(row, "minorCount"),
        violations=violations,
    )


def _read_violations(rows: Iterable[Row], ledger: Ledger) -> dict[int, list[Found]]:
    found: dict[int, list[Found]] = defaultdict(list)
    keys: set[tuple[int, int]] = set()
    for row in rows:
        try:
            result_id, violation = number(row, "Inspection_ID"), _violation(row)
            unseen((result_id, violation.number), keys, "violation_number")
        except BadCell as bad:
            ledger.reject(row.where, bad.fault, bad.column)
        else:
            keys.add((result_id, violation.number))
            found[result_id].append(violation)
    return found


def _violation(row: Row) -> Found:
    code = number(row, "violation_number")
    severity = next((grade for numbers, grade in _FORM_OF_THE_DEPARTMENT if code in numbers), None)
    if severity is None:
        raise BadCell("unknown_violation", "violation_number")
    occurrences = number(row, "occurrences")
    if not 1 <= occurrences <= _MOST_OCCURRENCES:
        raise BadCell("number_out_of_range", "occurrences")
    return Found(row.where, code, severity, occurrences)
