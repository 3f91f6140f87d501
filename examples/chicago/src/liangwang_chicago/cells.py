"""Reading a cell: a value of the right kind, nothing where nothing was written, or a named fault.

Nothing is guessed. A cell that is read and cannot be understood makes its row unusable (``BadCell``): a replay
with a row less is honest, one with a wrong value is not.
"""

import re
from collections.abc import Container
from datetime import date
from functools import lru_cache
from typing import Literal

from liangwang_chicago.files import Row

Point = tuple[float, float]
"""Latitude and longitude, WGS84 degrees."""

Fault = Literal[
    "missing",
    "not_a_date",
    "date_out_of_range",
    "not_a_number",
    "number_out_of_range",
    "unreadable_identifier",
    "coordinate_incomplete",
    "not_a_coordinate",
    "coordinate_outside_the_city",
    "term_ends_before_it_starts",
    "unknown_application_type",
    "unknown_status",
    "unknown_result",
    "unknown_violation",
    "text_too_long",
    "key_repeated",
]

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_YEARS = range(1990, 2100)
_DEGREES = re.compile(r"-?[0-9]{1,3}(\.[0-9]{1,15})?")
# Around Chicago with its suburbs; catches swapped columns, a lost sign, and 0/0.
_LATITUDES, _LONGITUDES = (40.5, 43.5), (-89.5, -86.5)
_TOKEN = re.compile(r"[!-~]{1,64}")
_DIGITS = re.compile(r"[0-9]{1,18}")
_LICENCE = re.compile(r"([0-9]+)(?:-.*)?")


class BadCell(Exception):  # noqa: N818 - it is a cell, and caught within this package
    """A cell that cannot be understood.

    Attributes:
        fault: What is wrong.
        column: Where.
    """

    def __init__(self, fault: Fault, column: str) -> None:
        self.fault: Fault = fault
        self.column = column
        super().__init__(fault, column)


def unseen(key: object, seen: Container[object], column: str) -> None:
    """A key that no earlier usable row had."""
    if key in seen:
        raise BadCell("key_repeated", column)


def required(row: Row, column: str) -> str:
    """The text of a cell that must not be empty."""
    if text := row[column]:
        return text
    raise BadCell("missing", column)


def day(row: Row, column: str) -> date:
    """A calendar date that must be there, written ``YYYY-MM-DD``."""
    if found := maybe_day(row, column):
        return found
    raise BadCell("missing", column)


def maybe_day(row: Row, column: str) -> date | None:
    """A calendar date, or nothing for an empty cell."""
    text = row[column]
    if not text:
        return None
    found = _date(text)
    if found is None:
        raise BadCell("not_a_date", column)
    if found.year not in _YEARS:
        raise BadCell("date_out_of_range", column)
    return found


@lru_cache(maxsize=8192)
def _date(text: str) -> date | None:
    if not _DATE.fullmatch(text):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def token(row: Row, column: str) -> str:
    """A number or name of a register: 1 to 64 printable ASCII characters without blanks."""
    text = required(row, column)
    if not _TOKEN.fullmatch(text):
        raise BadCell("unreadable_identifier", column)
    return text


def digits(row: Row, column: str) -> str:
    """A number of a register that is digits only, without leading zeros."""
    return str(number(row, column))


def number(row: Row, column: str) -> int:
    """A whole number that is not negative."""
    text = required(row, column)
    if not _DIGITS.fullmatch(text):
        raise BadCell("not_a_number", column)
    return int(text)


def point(row: Row, latitude: str, longitude: str) -> Point | None:
    """The place on the map, or nothing when both cells are empty."""
    lat, lon = row[latitude], row[longitude]
    if not lat and not lon:
        return None
    if not lat or not lon:
        raise BadCell("coordinate_incomplete", longitude if lat else latitude)
    return _degrees(lat, latitude, _LATITUDES), _degrees(lon, longitude, _LONGITUDES)


def _degrees(text: str, column: str, within: tuple[float, float]) -> float:
    if not _DEGREES.fullmatch(text):
        raise BadCell("not_a_coordinate", column)
    value = float(text)
    if not within[0] <= value <= within[1]:
        raise BadCell("coordinate_outside_the_city", column)
    return value


def licence(row: Row, column: str) -> str | None:
    """The licence number in a text: its leading digits, when they are the whole cell or ``-`` follows.

    Returns:
        The number without leading zeros; nothing for an empty cell, a zero, and numbers that are not the
        city's (schools and others).
    """
    match = _LICENCE.fullmatch(row[column])
    found = match[1].lstrip("0") if match else ""
    if found and not _DIGITS.fullmatch(found):
        raise BadCell("unreadable_identifier", column)
    return found or None
