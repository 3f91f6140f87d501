"""The city's records as the oracle reads them, straight from the files, by the standard library alone.

Nothing of the project is imported. A cell that is not of its kind is an error; nothing is left out silently.

- A day is a calendar day; nothing is known of the hour.
- The licence in the log is the leading digits of its text, when they are the whole cell or ``-`` follows; without
  leading zeros; ``0`` is none. "Leading digits, whatever follows" counts the same; plain digits alone lose a few.
- A status that ends a term is AAC or REV with its day; REA is none. A term is a row, its key ``ID``.
- A complaint counts when its status has no "Dup", and where it has coordinates.
"""

import csv
import gzip
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final, NamedTuple

Point = tuple[float, float]
"""Latitude and longitude, degrees."""

_LICENCE: Final = re.compile(r"0*([1-9][0-9]*)(?:-.*)?")
_ENDINGS: Final = ("AAC", "REV")


@dataclass(frozen=True, slots=True)
class Term:
    """One term of a licence; ``ended`` is the day of a status AAC or REV."""

    id: str
    licence: str
    new: bool
    issued: date | None
    start: date
    end: date
    status: str
    ended: date | None


class Visit(NamedTuple):
    """A visit of the log; the purpose in lower case."""

    day: date
    purpose: str


class Result(NamedTuple):
    """A published result of a canvass visit, under the city's own word; an empty licence is none."""

    number: int
    licence: str
    day: date
    outcome: str
    point: Point | None


class Complaint(NamedTuple):
    """A complaint that is no duplicate and has coordinates."""

    day: date
    point: Point


@dataclass(frozen=True, slots=True)
class Records:
    """What a folder holds.

    Attributes:
        terms: By licence.
        log: The visits by licence; those without one are in ``log_days`` only.
        log_days: First and last day of the log.
        results: In the order of their numbers.
        premises: The first coordinates of each licence in the results.
        complaints: In the order of the file.
    """

    terms: Mapping[str, Sequence[Term]]
    log: Mapping[str, Sequence[Visit]]
    log_days: tuple[date, date]
    results: Sequence[Result]
    premises: Mapping[str, Point]
    complaints: Sequence[Complaint]


def read(folder: Path) -> Records:
    """Read a folder.

    Raises:
        OSError: A file is not there.
        ValueError: A cell is not what its column says.
    """
    terms: dict[str, list[Term]] = defaultdict(list)
    for row in _rows(folder, "chicago_licenses"):
        term = _term(row)
        terms[term.licence].append(term)
    log: dict[str, list[Visit]] = defaultdict(list)
    days = set()
    for row in _rows(folder, "chicago_inspections"):
        days.add(day := date.fromisoformat(row["Inspection_Date"]))
        if licence := _licence(row["License"]):
            log[licence].append(Visit(day, row["Inspection_Purpose"].lower()))
    results = sorted(_result(row) for row in _rows(folder, "chicago_inspection_results"))
    premises: dict[str, Point] = {}
    for result in results:
        if result.licence and result.point:
            premises.setdefault(result.licence, result.point)
    complaints = [
        Complaint(date.fromisoformat(row["Creation_Date"]), point)
        for row in _rows(folder, "chicago_311_sanitation")
        if "dup" not in row["Status"].lower() and (point := _point(row))
    ]
    return Records(terms, log, (min(days), max(days)), results, premises, complaints)


def _rows(folder: Path, stem: str) -> Iterator[dict[str, str]]:
    packed = folder / f"{stem}.csv.gz"
    path = packed if packed.is_file() else folder / f"{stem}.csv"
    with gzip.open(path, "rt", newline="") if path == packed else path.open(newline="") as lines:
        yield from csv.DictReader(lines)


def _licence(text: str) -> str:
    match = _LICENCE.fullmatch(text)
    return match[1] if match else ""


def _term(row: Mapping[str, str]) -> Term:
    status = row["LICENSE_STATUS"]
    return Term(
        id=row["ID"],
        licence=_licence(row["LICENSE_NUMBER"]),
        new=row["APPLICATION_TYPE"] == "ISSUE",
        issued=_day(row["DATE_ISSUED"]),
        start=date.fromisoformat(row["LICENSE_TERM_START_DATE"]),
        end=date.fromisoformat(row["LICENSE_TERM_EXPIRATION_DATE"]),
        status=status,
        ended=_day(row["LICENSE_STATUS_CHANGE_DATE"]) if status in _ENDINGS else None,
    )


def _result(row: Mapping[str, str]) -> Result:
    return Result(
        number=int(row["Inspection_ID"]),
        licence=_licence(row["License"]),
        day=date.fromisoformat(row["Inspection_Date"]),
        outcome=row["Results"],
        point=_point(row),
    )


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _point(row: Mapping[str, str]) -> Point | None:
    latitude, longitude = row["Latitude"], row["Longitude"]
    return (float(latitude), float(longitude)) if latitude and longitude else None
