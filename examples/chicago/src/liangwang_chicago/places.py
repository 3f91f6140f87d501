"""The places: where licensed businesses are, gathered from the rows and registered before everything else.

Three tables name places in three ways and the city never says which are the same; they are kept apart here.
``site`` and ``licence-site`` come from licences, ``premises`` and ``result-place`` from results. One number
with several coordinates gives several places, ``<number>``, ``<number>.2`` and so on, in the order in which
they are entered: no visit is ever moved to where the record does not put it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from liangwang_chicago.cells import Point
from liangwang_chicago.drafts import Draft, Number, coordinate
from liangwang_chicago.files import Row
from liangwang_chicago.ledger import Ledger
from liangwang_contracts import RegisterPlace

PlaceScheme = Literal["site", "licence-site", "premises", "result-place"]
_BEFORE_EVERY_FILE = -1
_PRINTABLE = re.compile(r"[^\x00-\x1f\x7f]{1,500}")


@dataclass(slots=True)
class _Entry:
    address: str | None
    points: list[Point] = field(default_factory=list)


class Places:
    """The places gathered so far."""

    def __init__(self) -> None:
        self._entries: dict[tuple[PlaceScheme, str], _Entry] = {}

    def enter(self, scheme: PlaceScheme, number: str, point: Point | None, address: str | None) -> Number:
        """Enter a place, or find it again.

        Args:
            scheme: Which of the four kinds of number it is.
            number: The number.
            point: Where it is; without one it is taken to be where it was first.
            address: As written in the row.

        Returns:
            The place of this number at this point.
        """
        entry = self._entries.setdefault((scheme, number), _Entry(address))
        if point is None:
            return Number(scheme, number)
        if point not in entry.points:
            entry.points.append(point)
        return Number(scheme, _numbered(number, entry.points.index(point)))

    def known(self, scheme: PlaceScheme, number: str) -> Number | None:
        """The first place of a number, if one was entered."""
        return Number(scheme, number) if (scheme, number) in self._entries else None

    def drafts(self, at: datetime) -> Iterator[Draft]:
        """The registrations, in the order of entering."""
        for (scheme, number), entry in self._entries.items():
            for index, point in enumerate(entry.points or [None]):
                place = _numbered(number, index)
                yield Draft(
                    at=at,
                    rank=_BEFORE_EVERY_FILE,
                    line=0,
                    id=f"chicago-place-{scheme}-{place}",
                    service="tongban",
                    make=_Registration(scheme, place, index, point, entry.address),
                )


@dataclass(frozen=True, slots=True)
class _Registration:
    scheme: PlaceScheme
    place: str
    index: int
    point: Point | None
    address: str | None

    def __call__(self) -> RegisterPlace:
        # "premises" are where canvass visits found a business; one per licence, so that they can be counted.
        return RegisterPlace(
            place=Number(self.scheme, self.place).identifier(),
            kind="premises" if self.scheme == "premises" and not self.index else "site",
            location=coordinate(self.point),
            address=self.address,
        )


def _numbered(number: str, index: int) -> str:
    return number if not index else f"{number}.{index + 1}"


def address(row: Row, columns: tuple[str, str, str, str], ledger: Ledger) -> str | None:
    """The address of a row in one line, from its street, city, state and ZIP columns.

    Returns:
        Nothing when the street is missing, was redacted by the city, or cannot be printed.
    """
    street, city, state, code = (row[column] for column in columns)
    if street.upper().startswith("[REDACTED"):
        ledger.note("addresses_redacted")
        return None
    line = ", ".join(part for part in (street, city, f"{state} {code}".strip()) if part)
    if street and _PRINTABLE.fullmatch(line):
        return line
    ledger.note("addresses_missing_or_unprintable")
    return None
