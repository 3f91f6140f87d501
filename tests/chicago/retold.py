"""The records as the commands of the play tell them: what they tell exactly, the oracle counts the same.

Only what a command says, the day it says it for, and what was said of the same place or licence before is used; the
events that the services make of the commands carry the same fields.
"""

from collections import defaultdict
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from chicago.oracle_records import Complaint, Point, Records, Result, Term, Visit
from liangwang_contracts import (
    AmendPermit,
    CancelPermit,
    Command,
    CompleteInspection,
    Coordinate,
    Identifier,
    IssuePermit,
    ReceiveReport,
    RegisterPlace,
    RenewPermit,
    RevokePermit,
)

_OUTCOMES: Final = {
    "pass": "Pass",
    "pass_with_conditions": "Pass w/ Conditions",
    "fail": "Fail",
    "no_entry": "No Entry",
    "out_of_business": "Out of Business",
    "not_located": "Business Not Located",
}


@dataclass(slots=True)
class Retold:
    """What has been told so far."""

    _terms: dict[str, Term] = field(default_factory=dict)
    _endings: dict[str, tuple[str, date]] = field(default_factory=dict)
    _log: dict[str, list[Visit]] = field(default_factory=lambda: defaultdict(list))
    _log_days: set[date] = field(default_factory=set)
    _results: list[Result] = field(default_factory=list)
    _complaints: list[Complaint] = field(default_factory=list)
    _points: dict[str, Point] = field(default_factory=dict)
    _premises: dict[str, Point] = field(default_factory=dict)

    def hear(self, command: Command, day: date) -> None:
        """Take in one command, in the order of the play."""
        match command:
            case IssuePermit():
                self._term(command.permit, command.valid_from, command.valid_to, issued=day)
            case RenewPermit() | AmendPermit():
                self._term(command.permit, command.valid_from, command.valid_to)
            case CancelPermit() | RevokePermit():
                status, *terms = (command.reason or "").split()
                self._endings |= dict.fromkeys(terms, (status, day))
            case CompleteInspection():
                self._visited(command, day)
            case ReceiveReport(kind="complaint", duplicate=False, location=Coordinate() as there):
                self._complaints.append(Complaint(day, (there.lat, there.lon)))
            case RegisterPlace(location=Coordinate() as there):
                self._points[command.place.key] = there.lat, there.lon
                if command.kind == "premises":
                    self._premises[command.place.value] = there.lat, there.lon
            case _:
                pass

    def records(self) -> Records:
        """The records, as far as they were told."""
        terms: dict[str, list[Term]] = defaultdict(list)
        for term in self._terms.values():
            status, ended = self._endings.get(term.id, ("", None))
            terms[term.licence].append(replace(term, status=status, ended=ended))
        days = min(self._log_days), max(self._log_days)
        return Records(terms, self._log, days, self._results, self._premises, self._complaints)

    def _term(self, permit: Identifier, start: date | None, end: date | None, issued: date | None = None) -> None:
        assert start is not None
        assert end is not None
        term = Term(f"{permit.value}-{start:%Y%m%d}", permit.value, issued is not None, issued, start, end, "", None)
        # The same term may be told again; what it was first told as stays.
        assert self._terms.setdefault(term.id, term).end == end

    def _visited(self, command: CompleteInspection, day: date) -> None:
        licence = command.permit.value if command.permit else ""
        if command.inspection.scheme == "chicago.visit":
            self._log_days.add(day)
            if licence:
                self._log[licence].append(Visit(day, _purpose(command.purpose)))
        if command.result != "unrecorded":
            point = self._points[command.place.key] if command.place else None
            self._results.append(Result(0, licence, day, _OUTCOMES[command.result], point))


def _purpose(told: str) -> str:
    return "canvass re-inspection" if told == "canvass-re-inspection" else told
