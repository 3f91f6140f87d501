"""Replaying a city's records: what a source of records gives to the player.

A source turns records into commands, in the order in which they became known, and lists what it could
not use. It never speaks to the bus.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Literal, Protocol

from liangwang_contracts.commands import CommandEnvelope


@dataclass(frozen=True, slots=True)
class Step:
    """One command to play.

    Attributes:
        at: When it became known and is played, in city time. The command's own time is when it happened
            and may be earlier (a late record).
        service: Who gets it.
        command: What is sent.
        rows: How many source rows it stands for; 0 or more.
        after: Everything that happened up to this moment must have had its effects in all services
            before this step is played.
    """

    at: datetime
    service: Literal["tongban", "tongguan"]
    command: CommandEnvelope
    rows: int
    after: datetime | None = None


@dataclass(frozen=True, slots=True)
class Rejected:
    """A source row that cannot be used.

    Attributes:
        file: Name of the file.
        row: Line in the file; the header is line 1.
        reason: Why, in snake_case.
        field: The column at fault, if it is one.
    """

    file: str
    row: int
    reason: str
    field: str | None = None


class Source(Protocol):
    """Records of a city, as steps."""

    @property
    def name(self) -> str:
        """Short name, for file names and the command line."""
        ...

    @property
    def timezone(self) -> str:
        """The city's time zone, e.g. Asia/Shanghai."""
        ...

    @property
    def title_en(self) -> str:
        """What it is, in English."""
        ...

    @property
    def title_zh(self) -> str:
        """What it is, in Chinese."""
        ...

    @property
    def rules(self) -> Path | None:
        """Folder with rules of its own, beside the project's."""
        ...

    def rule_parameters(self) -> Mapping[str, Mapping[str, str]]:
        """Values for parameters of rules, by the rule's id and the parameter's name."""
        ...

    def count_rules(self, database: Path) -> Mapping[str, Any]:
        """What its own rules came to, from fusion's database after a run."""
        ...

    def total_rows(self) -> int:
        """How many rows there are, usable or not."""
        ...

    def steps(self) -> Iterator[Step]:
        """The steps, in the order of ``at``."""
        ...

    def rejected(self) -> Iterable[Rejected]:
        """The rows that could not be used; complete once ``steps`` is exhausted."""
        ...
