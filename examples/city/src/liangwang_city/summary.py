"""What is in a month, and what the services are expected to make of it.

The steps are read once, in order, by a register as small as can be: which permits are known, which are ended,
which are held. It shares no code with what made the steps.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Literal

from liangwang_city.workdays import Month, at
from liangwang_contracts import (
    AmendPermit,
    CancelPermit,
    CompleteInspection,
    IssuePermit,
    ReceiveReport,
    RenewPermit,
    RevokePermit,
)
from liangwang_contracts.replay import Step

Refusal = Literal[
    "unknown_permit",
    "already_known",
    "permit_ended",
    "already_ended",
    "invalid_term",
    "term_not_extended",
    "held",
]
LATE = timedelta(hours=1)
_VISIT_WITHIN = timedelta(days=30)


@dataclass(slots=True)
class Summary:
    """Counts over the steps of a month.

    Attributes:
        rows: Sum of the steps' rows.
        commands: Steps by command.
        before: Steps about what happened before the month.
        late: Steps of the month that became known an hour or more after they happened.
        overtaken: Steps played after a step of the month that happened later.
        repeated: Second copies of a command.
        duplicates: Reports marked as duplicates.
        incidents: Reports with a case number.
        results: Visits by result.
        refused: Commands that the register is expected not to carry out, by code.
        renewed: Renewals that take effect, by basis, without those from before the month.
        recorded_under_hold: Renewals decided elsewhere although the permit was held.
        requests: Permits issued: visits that fusion asks for.
        visited: Of these, visited in the month.
        overdue: Of these, not visited when the 30 days were over, in the month.
        holds_raised: Failed visits at permits not held.
        holds_released: Passed visits at held permits.
        holds_standing: Permits held when the month ends.
        expiring: Permits whose term ends in the month without a renewal.
    """

    rows: int = 0
    commands: Counter[str] = field(default_factory=Counter)
    before: int = 0
    late: int = 0
    overtaken: int = 0
    repeated: int = 0
    duplicates: int = 0
    incidents: int = 0
    results: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)
    renewed: Counter[str] = field(default_factory=Counter)
    recorded_under_hold: int = 0
    requests: int = 0
    visited: int = 0
    overdue: int = 0
    holds_raised: int = 0
    holds_released: int = 0
    holds_standing: int = 0
    expiring: int = 0


@dataclass(slots=True)
class _Permit:
    valid_to: date
    ended: bool = False
    held: bool = False
    issued_on: date | None = None
    visited_at: datetime | None = None


class _Register:
    def __init__(self, month: Month) -> None:
        self.summary = Summary()
        self._month = month
        self._permits: dict[str, _Permit] = {}
        self._seen: set[str] = set()
        self._latest = month.start

    def play(self, step: Step) -> None:
        summary, command = self.summary, step.command
        summary.rows += step.rows
        summary.commands[command.name] += 1
        self._disorder(step)
        if command.id in self._seen:
            summary.repeated += 1
            return
        self._seen.add(command.id)
        match command.data:
            case ReceiveReport() as report:
                summary.duplicates += report.duplicate
                summary.incidents += report.incident is not None
            case CompleteInspection() as visit:
                self._visit(visit, step.at)
            case IssuePermit() as issue:
                self._count(self._issue(issue, command.time.date()))
            case RenewPermit() as renewal:
                self._count(self._renew(renewal, command.time))
            case AmendPermit() as amendment:
                self._count(self._amend(amendment))
            case CancelPermit() | RevokePermit() as end:
                self._count(self._end(end))

    def close(self) -> Summary:
        summary = self.summary
        for permit in self._permits.values():
            summary.holds_standing += permit.held and not permit.ended
            summary.expiring += not permit.ended and permit.valid_to < self._month.last
            if permit.issued_on is not None:
                deadline = at(permit.issued_on + _VISIT_WITHIN + timedelta(days=1))
                late = permit.visited_at is None or permit.visited_at >= deadline
                summary.requests += 1
                summary.visited += permit.visited_at is not None
                summary.overdue += late and deadline < self._month.end
        return summary

    def _disorder(self, step: Step) -> None:
        if step.command.time < self._month.start:
            self.summary.before += 1
            return
        self.summary.late += step.at - step.command.time >= LATE
        self.summary.overtaken += step.command.time < self._latest
        self._latest = max(self._latest, step.command.time)

    def _count(self, refusal: Refusal | None) -> None:
        if refusal:
            self.summary.refused[refusal] += 1

    def _visit(self, visit: CompleteInspection, known: datetime) -> None:
        self.summary.results[visit.result] += 1
        permit = self._permits.get(visit.permit.key) if visit.permit else None
        if permit is None:
            return
        permit.visited_at = permit.visited_at or known
        if visit.result == "fail" and not permit.held:
            permit.held = True
            self.summary.holds_raised += 1
        if visit.result == "pass" and permit.held:
            permit.held = False
            self.summary.holds_released += 1

    def _issue(self, issue: IssuePermit, day: date) -> Refusal | None:
        if issue.valid_to < issue.valid_from:
            return "invalid_term"
        if issue.permit.key in self._permits:
            return "already_known"
        self._permits[issue.permit.key] = _Permit(issue.valid_to, issued_on=day)
        return None

    def _renew(self, renewal: RenewPermit, moment: datetime) -> Refusal | None:
        permit = self._permits.get(renewal.permit.key)
        if permit is None:
            if renewal.matter is None:
                return "unknown_permit"
            self._permits[renewal.permit.key] = _Permit(renewal.valid_to)
            return None
        if renewal.basis == "requested" and (refusal := _against(permit, renewal)):
            return refusal
        self.summary.recorded_under_hold += permit.held
        self.summary.renewed[renewal.basis] += moment >= self._month.start
        permit.valid_to = renewal.valid_to
        return None

    def _amend(self, amendment: AmendPermit) -> Refusal | None:
        permit = self._permits.get(amendment.permit.key)
        if permit is None:
            return "unknown_permit"
        if permit.ended:
            return "permit_ended"
        permit.valid_to = amendment.valid_to or permit.valid_to
        return None

    def _end(self, end: CancelPermit | RevokePermit) -> Refusal | None:
        permit = self._permits.get(end.permit.key)
        if permit is None:
            return "unknown_permit"
        if permit.ended:
            return "already_ended"
        permit.ended = True
        return None


def _against(permit: _Permit, renewal: RenewPermit) -> Refusal | None:
    if permit.ended:
        return "permit_ended"
    if permit.held:
        return "held"
    return None if renewal.valid_to > permit.valid_to else "term_not_extended"


def summarise(steps: Iterable[Step], month: Month) -> Summary:
    """Read the steps of a month once."""
    register = _Register(month)
    for step in steps:
        register.play(step)
    return register.close()
