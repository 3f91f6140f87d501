"""Durations in working time: a count and what is counted; nothing here knows a calendar.

The text is like ISO 8601, whose durations know no work:

* ``P7WD``: seven working days (工作日)
* ``PT4WH``: four working hours (工作时)
* ``PT2H``: two hours by the clock, whatever the day (紧急工作时); this one is plain ISO 8601

That city management has these three units is recalled (CJ/T 315-2009, GB/T 30428.8); the text form is ours. A duration
is a whole number from 1 to 9999 without leading zeros, so that it has one text. Seven working days are no number of
working hours: only a calendar can compare units.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Self

from liangwang_contracts.codes.checked import Checked

_COUNT = "[1-9][0-9]{0,3}"
_PATTERN = f"P(?:{_COUNT}WD|T{_COUNT}W?H)"
_FORM = re.compile(f"P(?:(?P<days>{_COUNT})WD|T(?:(?P<hours>{_COUNT})WH|(?P<clock>{_COUNT})H))")
_MOST = 9999


class WorkingUnit(StrEnum):
    """What is counted."""

    WORKING_DAYS = "working-days"
    WORKING_HOURS = "working-hours"
    CLOCK_HOURS = "clock-hours"

    @property
    def zh(self) -> str:
        """What the unit is called in Chinese."""
        return {"working-days": "工作日", "working-hours": "工作时", "clock-hours": "紧急工作时"}[self.value]


_GROUPS = {
    "days": WorkingUnit.WORKING_DAYS,
    "hours": WorkingUnit.WORKING_HOURS,
    "clock": WorkingUnit.CLOCK_HOURS,
}
_TEXTS = {
    WorkingUnit.WORKING_DAYS: "P{}WD",
    WorkingUnit.WORKING_HOURS: "PT{}WH",
    WorkingUnit.CLOCK_HOURS: "PT{}H",
}


@dataclass(frozen=True, slots=True)
class WorkingTime:
    """A duration; ``str()`` gives its text.

    Raises:
        ValueError: The count is not a whole number from 1 to 9999.
    """

    count: int
    unit: WorkingUnit

    def __post_init__(self) -> None:
        if not 1 <= self.count <= _MOST:
            raise ValueError(f"expected a count from 1 to {_MOST}")

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a text.

        Raises:
            ValueError: Says what was expected.
        """
        found = _FORM.fullmatch(text)
        if found is None or found.lastgroup is None:
            raise ValueError("expected a working-time duration: P7WD, PT4WH or PT2H, 1 to 9999 without leading zeros")
        return cls(int(found[found.lastgroup]), _GROUPS[found.lastgroup])

    @property
    def zh(self) -> str:
        """In Chinese, e.g. ``4工作时``."""
        return f"{self.count}{self.unit.zh}"

    def __str__(self) -> str:
        return _TEXTS[self.unit].format(self.count)


def check_working_time(value: str) -> str:
    """The text of a working-time duration.

    Raises:
        ValueError: Says what was expected.
    """
    return str(WorkingTime.parse(value))


WorkingDuration = Annotated[
    str, Checked(check_working_time, "working-time", _PATTERN, "Duration in working time", "工作时限")
]
