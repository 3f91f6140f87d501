"""Where ids that may mean the same are looked for: in blocks that are found by a key, never among all.

An event belongs to the block of the house it names, or of the organisation that holds its permit; places with one house
number are one block, too, where they are near each other. A block is found by what an event itself says, whatever was
merged.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from fusion.domain.cells import within
from fusion.domain.entities.addresses import address_of
from fusion.domain.observation import Observation, Point, key_in

if TYPE_CHECKING:
    from fusion.domain.memory import Memory

PLACE = "tongban.place.registered.v1"
PERMITS = ("tongban.permit.issued.v1", "tongban.permit.renewed.v1", "tongban.permit.amended.v1")
HOUSE, ORGANISATION = "@address", "@organisation"
_ORGANISATION = slice(8, 17)
"""Inside a credit code, by GB 32100-2015: characters 9 to 17."""


def blocks_in(one: Observation) -> Iterator[tuple[str, str]]:
    """The blocks of an event as keys that it is found by: field, with ``@`` before it, and block."""
    if one.type == PLACE:
        field, block = HOUSE, house_in(one.values)
    elif one.type in PERMITS:
        field, block = ORGANISATION, organisation_in(one.values)
    else:
        return
    if block is not None:
        yield field, block


def house_in(values: Mapping[str, Any]) -> str | None:
    """Street and house of an address; None where it names none."""
    address = address_of(str(values.get("address", "")))
    return None if address is None else f"{address.street}/{address.house}"


def organisation_in(values: Mapping[str, Any]) -> str | None:
    """The organisation code of a holder with a credit code; None where there is none."""
    scheme, _colon, value = str(key_in(values, "holder.as_said")).partition(":")
    return value[_ORGANISATION] if scheme == "uscc" and value[_ORGANISATION] else None


@dataclass(frozen=True, slots=True)
class Block:
    """What is in the block of the event that is judged; a region of the world like any other."""

    field: str
    metres: float | None = None

    def key(self, judged: Observation) -> str | None:
        """Its block."""
        return self._block(judged.values)

    def look(
        self, memory: "Memory", event_type: str, keys: Collection[str], since: datetime | None
    ) -> Mapping[str, Sequence[Observation]]:
        """What is in each block."""
        return memory.keyed((event_type,), self.field, keys, since)

    def holds(self, judged: Observation, found: Observation | None, point: Point | None) -> bool:  # noqa: ARG002
        """Whether it is in the block now."""
        return found is not None and self.key(judged) == self.key(found)

    def judged(
        self, memory: "Memory", event_type: str, found: Sequence[Observation], since: datetime | None
    ) -> list[Observation]:
        """The events in the blocks of these, now or before."""
        blocks = {block for one in found for values in (one.values, one.was or {}) if (block := self._block(values))}
        lines = memory.keyed((event_type,), self.field, sorted(blocks), since)
        return list({one.id: one for line in lines.values() for one in line}.values())

    def _block(self, values: Mapping[str, Any]) -> str | None:
        return house_in(values) if self.field == HOUSE else organisation_in(values)


@dataclass(frozen=True, slots=True)
class SameNumber:
    """What has the house number of the event that is judged within some metres of it, however its street is written."""

    metres: float

    def key(self, judged: Observation) -> Point | None:
        """Its point."""
        return judged.point

    def look(
        self, memory: "Memory", event_type: str, keys: Collection[Point], since: datetime | None
    ) -> Mapping[Point, Sequence[Observation]]:
        """What may be near each point."""
        return memory.near(event_type, keys, self.metres, since)

    def holds(self, judged: Observation, found: Observation | None, point: Point | None) -> bool:
        """Whether it is near, and has the number."""
        if found is None or not within(point, judged.point, self.metres):
            return False
        one, other = (address_of(str(each.values.get("address", ""))) for each in (judged, found))
        return one is not None and other is not None and one.house == other.house

    def judged(
        self, memory: "Memory", event_type: str, found: Sequence[Observation], since: datetime | None
    ) -> list[Observation]:
        """The events that these are near, and have the number of."""
        points = list(dict.fromkeys(point for each in found for point in each.points))
        around = memory.near(event_type, points, self.metres, since)
        return list({one.id: one for point in points for one in around[point] if one.point is not None}.values())
