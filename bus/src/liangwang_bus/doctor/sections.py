"""What a package has looked at beside what every service has: its own checks, found by an entry point.

A package names a :class:`Section` under the group ``liangwang.doctor``. It is made when a service of it is examined,
except in the quick part. It changes nothing, and reads what else it needs from the settings of its own processes.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from liangwang_bus.doctor.findings import Check, Finding
from liangwang_bus.doctor.services import brought_by

GROUP = "liangwang.doctor"


@dataclass(frozen=True, slots=True)
class Section:
    """The checks of one package.

    Attributes:
        checks: every one there is.
        look: makes them; is given the address of the database that is examined, if there is one.
    """

    checks: Sequence[Check]
    look: Callable[[str | None], list[Finding]]


def sections_of(services: Iterable[Any]) -> list[Section]:
    """Give the sections of the packages of some services."""
    return list(brought_by(services, GROUP).values())
