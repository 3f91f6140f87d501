"""What is known of each id, from the events that name it: the newest statement about it counts.

Invariant: ids of persons are never looked at, and persons are never matched.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from fusion.domain.entities.addresses import Address, address_of, name_of
from fusion.domain.observation import Observation, Point

Kind = Literal["enterprise", "place"]
PLACE, CREATED, CHANGED = "tongban.place.registered.v1", "tongban.subject.created.v1", "tongban.subject.changed.v1"
ISSUED, RENEWED, AMENDED = "tongban.permit.issued.v1", "tongban.permit.renewed.v1", "tongban.permit.amended.v1"
TYPES = (PLACE, CREATED, CHANGED, ISSUED, RENEWED, AMENDED)
"""The events that say something about an enterprise or a place."""
_PERSONS = "-token"


@dataclass(slots=True)
class Known:
    """One id of an enterprise or a place.

    Attributes:
        key: the id, as ``scheme:value``.
        sort: kind of place, such as ``site``.
        name: in one spelling; empty where none is known.
        with_: ids that permits name together with it: holders of a place, places of a holder.
        events: ids of the events that it is known from.
    """

    kind: Kind
    key: str
    sort: str = ""
    name: str = ""
    address: Address | None = None
    point: Point | None = None
    with_: set[str] = field(default_factory=set)
    events: list[str] = field(default_factory=list)

    @property
    def credit_code(self) -> str:
        """Its credit code; empty where it is named by another id."""
        scheme, _colon, value = self.key.partition(":")
        return value if scheme == "uscc" else ""


def gather(events: Iterable[Observation]) -> list[Known]:
    """Gather what is known, in the order of ids; events in any order."""
    found: dict[tuple[Kind, str], Known] = {}
    for one in sorted(events, key=lambda each: each.order):
        if one.type == PLACE:
            _state(found, "place", one, "place")
        elif one.type in {CREATED, CHANGED}:
            _state(found, "enterprise", one, "entity")
        else:
            _join(found, one)
    return [found[name] for name in sorted(found)]


def _state(found: dict[tuple[Kind, str], Known], kind: Kind, one: Observation, field_name: str) -> None:
    known = _known(found, kind, one.key(f"{field_name}.as_said"), one)
    if known is None:
        return
    known.sort = str(one.values.get("kind", ""))
    known.name = name_of(str(one.values.get("name", "")))
    known.address = address_of(str(one.values.get("address", "")))
    known.point = one.point


def _join(found: dict[tuple[Kind, str], Known], one: Observation) -> None:
    holder = _known(found, "enterprise", one.key("holder.as_said"), one)
    place = _known(found, "place", one.key("place.as_said"), one)
    if holder is not None and place is not None:
        holder.with_.add(place.key)
        place.with_.add(holder.key)


def _known(found: dict[tuple[Kind, str], Known], kind: Kind, key: str | None, one: Observation) -> Known | None:
    if key is None or key.partition(":")[0].endswith(_PERSONS):
        return None
    known = found.setdefault((kind, key), Known(kind, key))
    known.events.append(one.id)
    return known
