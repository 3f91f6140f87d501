"""The numbers that the district's offices give: permits, places, inspections, reports, cases.

Each counts within its year or day, so that a number says when it was given and is never given twice.
"""

from collections import Counter
from datetime import date

from liangwang_city.district import DIVISION
from liangwang_contracts.identifiers import Identifier

#: Serials from here on are never given: permits that nobody knows.
_UNKNOWN = 900_000


class Numbering:
    """Counters of one city."""

    def __init__(self) -> None:
        self._given: Counter[str] = Counter()

    def permit(self, day: date) -> Identifier:
        """Number of a permit decided on that day."""
        return self._serial("permit-no", f"{DIVISION}{day.year}", 6)

    def unknown_permit(self, day: date) -> Identifier:
        """A number of the right form that no permit has."""
        serial = _UNKNOWN + self._next(f"unknown {day.year}")
        return Identifier(scheme="permit-no", value=f"{DIVISION}{day.year}{serial}")

    def place(self, community: str) -> Identifier:
        """Number of a place in that community."""
        return self._serial("place", community, 5)

    def inspection(self, day: date) -> Identifier:
        """Number of a visit (JC, 检查)."""
        return self._serial("inspection-no", f"JC{DIVISION}{day.year}", 6)

    def report(self, day: date) -> Identifier:
        """Number of a report (SB, 上报)."""
        return self._serial("report-no", f"SB{day:%Y%m%d}", 5)

    def case(self, day: date) -> Identifier:
        """Number of a case (AJ, 案件)."""
        return self._serial("case-no", f"AJ{day:%Y%m%d}", 5)

    def _serial(self, scheme: str, prefix: str, width: int) -> Identifier:
        return Identifier(scheme=scheme, value=f"{prefix}{self._next(scheme + prefix):0{width}d}")

    def _next(self, counter: str) -> int:
        self._given[counter] += 1
        return self._given[counter]
