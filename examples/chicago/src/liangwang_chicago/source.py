"""The records of Chicago as a source: files in, steps out.

Protocol: construct (finds the files and checks their headers), ``total_rows`` (reads everything, once), then
``steps`` as often as wanted, then ``rejected`` and ``notes``.

Invariant: the rows that the steps stand for and the rejected rows add up to ``total_rows``.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from heapq import merge
from operator import attrgetter
from pathlib import Path
from typing import Any, Final

from pydantic import ValidationError

from liangwang_chicago.counts import count_rules
from liangwang_chicago.drafts import Draft
from liangwang_chicago.files import Row, find
from liangwang_chicago.forms import (
    BURGLARIES,
    COMPLAINTS,
    FORMS,
    INSPECTIONS,
    LICENCES,
    RESULTS,
    VIOLATIONS,
    Form,
)
from liangwang_chicago.hours import PLACE, ZONE_NAME, moment
from liangwang_chicago.ledger import Ledger
from liangwang_chicago.permits import Permits
from liangwang_chicago.places import Places
from liangwang_chicago.reports import Burglary, Complaint, read_burglaries, read_complaints
from liangwang_chicago.results import Result, read_results
from liangwang_chicago.terms import Term, read_terms
from liangwang_chicago.visits import Logged, Visits, read_log
from liangwang_chicago.windows import parameters
from liangwang_contracts import CommandInvalid
from liangwang_contracts.replay import Rejected, Step

_NOTHING: Final = date.min


@dataclass(frozen=True, slots=True)
class _Reading:
    """What was read, and the account of the rows."""

    permits: Permits
    visits: Visits
    complaints: list[Complaint]
    burglaries: list[Burglary]
    places: Places
    ledger: Ledger
    windows: Mapping[str, Mapping[str, str]]

    def drafts(self) -> Iterator[Draft]:
        """The drafts in the order of the play: places on the eve of the first day, then day by day."""
        # Each stream is in order by itself; merging them keeps one draft of each in memory.
        days = merge(
            self.permits.drafts,
            self.visits.of_log(self.permits),
            self.visits.of_results(),
            (complaint.draft() for complaint in self.complaints),
            (burglary.draft() for burglary in self.burglaries),
            key=attrgetter("order"),
        )
        for first in days:
            yield from self.places.drafts(moment(first.at.date() - timedelta(days=1), PLACE))
            yield first
            yield from days


class ChicagoSource:
    """A folder with records of the City of Chicago.

    Args:
        folder: Where the files are.
        first: The first day on which its rules count; left out: the first of the visit log.
        last: The last one; left out: the last of the visit log.

    Attributes:
        folder: Where the files are.

    Raises:
        RecordsError: No such folder, an essential file is missing, or a header lacks a column. Reading may
            raise it too, when a file breaks off.
    """

    name = "chicago"
    timezone = ZONE_NAME
    rules = Path(__file__).parents[2] / "rules"
    title_en = "Records of the City of Chicago: licences, food inspections, complaints, burglaries"
    title_zh = "芝加哥市实录：许可、食品检查、投诉、入室盗窃"

    def __init__(self, folder: Path | str, first: date | None = None, last: date | None = None) -> None:
        self.folder = Path(folder)
        self._files = find(self.folder)
        self._days = first, last
        self._reading: _Reading | None = None
        self._unplayable: list[Rejected] = []
        self._dropped: Counter[str] = Counter()

    def total_rows(self) -> int:
        """How many rows the files have, usable or not."""
        return self._read().ledger.rows.total()

    def rows_by_file(self) -> dict[str, int]:
        """How many rows each file has; a file that may be missing and is has none."""
        rows = self._read().ledger.rows
        found = {stem: file.path.name for stem, file in self._files.items()}
        return {found.get(form.stem, f"{form.stem} (missing)"): rows[found.get(form.stem, "")] for form in FORMS}

    def steps(self) -> Iterator[Step]:
        """The steps in the order in which they are played."""
        self._unplayable, self._dropped = [], Counter()
        issued: dict[str, datetime] = {}
        for draft in self._read().drafts():
            # The city may have planned a visit because of the issue: the plan must be there first.
            after = issued.pop(draft.visits, None) if draft.visits else None
            if draft.issues:
                issued[draft.issues] = draft.at
            try:
                yield draft.step(after)
            except (ValidationError, CommandInvalid) as error:
                self._reject(draft, _field(error))

    def rejected(self) -> list[Rejected]:
        """The rows that could not be used, by file and line; complete once ``steps`` is exhausted."""
        return sorted([*self._read().ledger.rejected, *self._unplayable], key=lambda row: (row.file, row.row))

    def rule_parameters(self) -> Mapping[str, Mapping[str, str]]:
        """The days between which the rules over these records count."""
        return self._read().windows

    def count_rules(self, database: Path) -> Mapping[str, Any]:
        """What the rules over these records came to, from fusion's database."""
        return count_rules(database)

    def notes(self) -> Counter[str]:
        """What was used but deserves to be known, counted by name."""
        notes = self._read().ledger.notes + self._dropped
        return Counter({name: notes[name] for name in sorted(notes) if notes[name]})

    def _reject(self, draft: Draft, field: str | None) -> None:
        reason = "does_not_fit_the_contract"
        if not draft.stands_for:
            self._dropped[f"{draft.id.split('-')[1]}_{reason}"] += 1
        self._unplayable += [Rejected(file, line, reason, field) for file, line in draft.stands_for]

    def _read(self) -> _Reading:
        if self._reading is None:
            self._reading = self._reading_of(Ledger())
        return self._reading

    def _rows(self, form: Form, ledger: Ledger) -> Iterator[Row]:
        if file := self._files.get(form.stem):
            return file.rows(ledger)
        ledger.note(f"file_missing_{form.stem}")
        return iter(())

    def _reading_of(self, ledger: Ledger) -> _Reading:
        terms = read_terms(self._rows(LICENCES, ledger), ledger)
        log = read_log(self._rows(INSPECTIONS, ledger), ledger)
        results = read_results(self._rows(RESULTS, ledger), self._rows(VIOLATIONS, ledger), ledger)
        complaints = read_complaints(self._rows(COMPLAINTS, ledger), ledger)
        burglaries = read_burglaries(self._rows(BURGLARIES, ledger), ledger)
        places = Places()
        visits = Visits(log, results, places, ledger)
        last_day = _last_day(terms, [log, results, complaints, burglaries])
        permits = Permits(terms, last_day, places, ledger)
        return _Reading(permits, visits, complaints, burglaries, places, ledger, parameters(log, results, *self._days))


def _last_day(terms: Iterable[Term], dated: Iterable[Iterable[Logged | Result | Complaint | Burglary]]) -> date:
    """The last day on which the records say that something happened; begins and ends of terms do not count."""
    days = [
        *(day for term in terms for day in (term.issued, term.approved, term.changed) if day),
        *(record.day for records in dated for record in records),
    ]
    return max(days, default=_NOTHING)


def _field(error: ValidationError | CommandInvalid) -> str | None:
    if isinstance(error, CommandInvalid):
        return error.field
    return ".".join(str(part) for part in error.errors()[0]["loc"]) or None
