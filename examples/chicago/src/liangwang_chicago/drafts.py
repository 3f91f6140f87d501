"""A draft: what will be a step, before its command is built.

Drafts are small and are sorted all together; commands are built one at a time while they are played.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, NamedTuple

from liangwang_chicago.cells import Point
from liangwang_chicago.ledger import SourceRow
from liangwang_contracts import Command, CommandEnvelope, Coordinate, Crs, Identifier
from liangwang_contracts.replay import Step


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A step to be.

    Attributes:
        at: When it is played.
        rank: Position of its file among the files, for a fixed order within one moment.
        line: Line in that file.
        part: Position among the steps of one row.
        id: The command's id, the same in every run.
        service: Who gets it.
        make: Builds the command.
        stands_for: The source rows it stands for.
        happened: When it happened, if that was before it became known.
        issues: The licence that it issues.
        visits: The licence whose premises it visits.
    """

    at: datetime
    rank: int
    line: int
    part: int = 0
    id: str
    service: Literal["tongban", "tongguan"]
    make: Callable[[], Command]
    stands_for: Sequence[SourceRow] = ()
    happened: datetime | None = None
    issues: str | None = None
    visits: str | None = None

    @property
    def order(self) -> tuple[datetime, int, int, int]:
        """The sort key of the play."""
        return self.at, self.rank, self.line, self.part

    def step(self, after: datetime | None) -> Step:
        """Build the step.

        Raises:
            ValidationError: The command does not fit its contract.
            CommandInvalid: Its envelope does not.
        """
        data = self.make()
        envelope = CommandEnvelope(self.id, data.name, self.happened or self.at, data)
        return Step(self.at, self.service, envelope, len(self.stands_for), after)


class Number(NamedTuple):
    """A number of one of the city's registers, as long as it is not part of a command."""

    register: str
    value: str

    def identifier(self) -> Identifier:
        """The number as it travels."""
        return Identifier(scheme=f"chicago.{self.register}", value=self.value)


def coordinate(point: Point | None) -> Coordinate | None:
    """A point with its reference system."""
    return Coordinate(lat=point[0], lon=point[1], crs=Crs.WGS84) if point else None
