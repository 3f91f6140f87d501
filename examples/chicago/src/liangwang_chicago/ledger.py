"""What became of the rows: how many there were, which could not be used and why, what else is worth saying.

Invariant: every row of every file is either among the rows that some step stands for, or rejected once.
"""

from collections import Counter
from dataclasses import dataclass, field
from typing import NamedTuple

from liangwang_contracts.replay import Rejected


class SourceRow(NamedTuple):
    """Where a row is: name of the file, and line in it (the header is line 1)."""

    file: str
    line: int


@dataclass(slots=True)
class Ledger:
    """The account of one reading of a folder.

    Attributes:
        rows: Rows per file, usable or not.
        rejected: The rows that cannot be used.
        notes: Counts of what was used but deserves to be known, by name.
    """

    rows: Counter[str] = field(default_factory=Counter)
    rejected: list[Rejected] = field(default_factory=list)
    notes: Counter[str] = field(default_factory=Counter)

    def reject(self, where: SourceRow, reason: str, column: str | None = None) -> None:
        """Put a row aside, with the reason in snake_case and the column at fault, if it is one."""
        self.rejected.append(Rejected(where.file, where.line, reason, column))

    def note(self, name: str, count: int = 1) -> None:
        """Count something worth knowing."""
        self.notes[name] += count
