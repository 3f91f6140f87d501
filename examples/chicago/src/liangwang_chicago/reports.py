"""Reports: complaints to 311, and burglaries known to the police."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from liangwang_chicago.cells import BadCell, Point, day, point, required, token, unseen
from liangwang_chicago.drafts import Draft, Number, coordinate
from liangwang_chicago.files import Row
from liangwang_chicago.forms import BURGLARIES, COMPLAINTS, FORMS
from liangwang_chicago.hours import COMPLAINT, INCIDENT, moment
from liangwang_chicago.ledger import Ledger, SourceRow
from liangwang_chicago.wording import slug
from liangwang_contracts import Command, ReceiveReport

_LONGEST_CATEGORY: Final = 64
_LONGEST_NUMBER: Final = 64
_CASE: Final = "case"


@dataclass(frozen=True, slots=True)
class Complaint:
    """A service request; ``number`` is unique within the records."""

    where: SourceRow
    number: str
    day: date
    category: str
    duplicate: bool
    point: Point | None

    def draft(self) -> Draft:
        """The step."""
        return Draft(
            at=moment(self.day, COMPLAINT),
            rank=FORMS.index(COMPLAINTS),
            line=self.where.line,
            id=f"chicago-sr-{self.number}",
            service="tongguan",
            make=self._command,
            stands_for=(self.where,),
        )

    def _command(self) -> Command:
        return ReceiveReport(
            report=Number("sr", self.number).identifier(),
            kind="complaint",
            channel="311",
            category=self.category,
            location=coordinate(self.point),
            duplicate=self.duplicate,
        )


@dataclass(frozen=True, slots=True)
class Burglary:
    """A crime; ``incident`` is the number of the case it is registered under."""

    where: SourceRow
    number: str
    incident: Number
    day: date
    category: str
    point: Point | None

    def draft(self) -> Draft:
        """The step."""
        return Draft(
            at=moment(self.day, INCIDENT),
            rank=FORMS.index(BURGLARIES),
            line=self.where.line,
            id=f"chicago-crime-{self.number}",
            service="tongguan",
            make=self._command,
            stands_for=(self.where,),
        )

    def _command(self) -> Command:
        return ReceiveReport(
            report=Number("crime", self.number).identifier(),
            kind="incident",
            channel="police",
            category=self.category,
            location=coordinate(self.point),
            incident=self.incident.identifier(),
        )


def read_complaints(rows: Iterable[Row], ledger: Ledger) -> list[Complaint]:
    """Read the service requests by day; a number that was there before gets its ``source_row`` appended."""
    complaints: list[Complaint] = []
    numbers: set[str] = set()
    for row in rows:
        try:
            complaint = _complaint(row, numbers)
        except BadCell as bad:
            ledger.reject(row.where, bad.fault, bad.column)
            continue
        ledger.note("complaints_with_a_repeated_number", complaint.number != row["Service_Request_Number"])
        ledger.note("complaints_marked_duplicate", complaint.duplicate)
        ledger.note("complaints_without_coordinates", complaint.point is None)
        numbers.add(complaint.number)
        complaints.append(complaint)
    return sorted(complaints, key=lambda complaint: (complaint.day, complaint.where.line))


def read_burglaries(rows: Iterable[Row], ledger: Ledger) -> list[Burglary]:
    """Read the burglaries by day; one whose case number is missing or taken is registered under its own number."""
    burglaries: list[Burglary] = []
    numbers: set[str] = set()
    cases: set[Number] = set()
    for row in rows:
        try:
            burglary = _burglary(row, numbers, cases)
        except BadCell as bad:
            ledger.reject(row.where, bad.fault, bad.column)
            continue
        ledger.note("burglaries_under_their_own_number", burglary.incident.register != _CASE)
        ledger.note("burglaries_without_coordinates", burglary.point is None)
        numbers.add(burglary.number)
        cases.add(burglary.incident)
        burglaries.append(burglary)
    return sorted(burglaries, key=lambda burglary: (burglary.day, burglary.where.line))


def _complaint(row: Row, numbers: set[str]) -> Complaint:
    number = token(row, "Service_Request_Number")
    if number in numbers:
        number = f"{number}-{token(row, 'source_row')}"
        unseen(number, numbers, "Service_Request_Number")
    if len(number) > _LONGEST_NUMBER:
        raise BadCell("unreadable_identifier", "Service_Request_Number")
    return Complaint(
        where=row.where,
        number=number,
        day=day(row, "Creation_Date"),
        category=_category(row, "What_is_the_Nature_of_this_Code_Violation"),
        duplicate="dup" in row["Status"].lower(),
        point=point(row, "Latitude", "Longitude"),
    )


def _burglary(row: Row, numbers: set[str], cases: set[Number]) -> Burglary:
    number = token(row, "ID")
    unseen(number, numbers, "ID")
    own = Number("crime", number)
    case = Number(_CASE, token(row, "Case_Number")) if row["Case_Number"] else own
    required(row, "Primary_Type")
    return Burglary(
        where=row.where,
        number=number,
        incident=own if case in cases else case,
        day=day(row, "Date"),
        category=_category(row, "Primary_Type", "Description"),
        point=point(row, "Latitude", "Longitude"),
    )


def _category(row: Row, *columns: str) -> str:
    category = ".".join(slug(row[column]) for column in columns)
    if len(category) > _LONGEST_CATEGORY:
        raise BadCell("text_too_long", columns[-1])
    return category
