"""An event as the rules see it: when it happened, what it says, where it was.

Invariant: the order of observations is that of the events' own times (then network, subject, sequence), whenever they
arrived; times are UTC, so that they add up whatever the clocks of the city do. ``standing`` is
false for what was taken back: it is kept, and counts for nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from liangwang_contracts import Cause, Crs, DomainEvent, Event
from liangwang_contracts.codes.coordinates import convert
from liangwang_contracts.conditions.fields import values_of

_RANKS = {"tongban": 0, "tongguan": 1, "industry": 2, "fusion": 3}
AS_SAID = ".as_said"
"""After the name of a field: the identifier that the event itself has there, whatever was merged."""
Order = tuple[datetime, int, str, int, str]
Point = tuple[float, float]


@dataclass(slots=True, eq=False)
class Link:
    """A reference to an event that may only now be decided: its cause is filled in when it is published."""

    cause: Cause | None = None


@dataclass(slots=True, eq=False)
class Observation:
    """One event.

    Attributes:
        effective: From when it counts (see :mod:`fusion.domain.arrivals`).
        values: What it says, by the names of :mod:`liangwang_contracts.conditions.fields`, corrections put in.
        said: What it said itself, when it was corrected.
        point: Where it was: latitude and longitude in WGS 84, in degrees.
        standing: It counts; false when it was annulled or taken back.
        revised: It was corrected, moved, annulled or taken back just now, so that what rests on it is looked at again.
        was, was_at: What it said and where it was before that.
        revised_by: The event that showed it.
        answers: What conditions on it alone came to, by the identity of the condition.
    """

    id: str
    type: str
    subject: str
    sequence: int
    time: datetime
    effective: datetime
    values: Mapping[str, Any]
    link: Link
    point: Point | None = None
    said: Mapping[str, Any] | None = None
    standing: bool = True
    stored: bool = False
    revised: bool = False
    was: Mapping[str, Any] | None = None
    was_at: Point | None = None
    revised_by: "Observation | None" = None
    answers: dict[int, bool] = field(default_factory=dict)
    order: Order = field(init=False)

    def __post_init__(self) -> None:
        self.time, self.effective = self.time.astimezone(UTC), self.effective.astimezone(UTC)
        network = self.type.partition(".")[0]
        self.order = self.time, _RANKS.get(network, len(_RANKS)), self.subject, self.sequence, self.id

    @classmethod
    def of(cls, event: Event[DomainEvent], effective: datetime) -> "Observation":
        """Take an event in."""
        values = values_of(event.data)
        link = Link(Cause.of(event))
        type_name = event.data.type_name
        return cls(
            event.id, type_name, event.subject, event.sequence, event.time, effective, values, link, point_of(values)
        )

    @classmethod
    def derived(
        cls, event_id: str, data: DomainEvent, sequence: int, time: datetime, effective: datetime, link: Link
    ) -> "Observation":
        """Take an event in that fusion itself has stated."""
        subject = getattr(data, data.subject_field)
        name = f"{data.subject_field}/{subject.value}"
        return cls(event_id, data.type_name, name, sequence, time, effective, values_of(data), link)

    @property
    def late(self) -> bool:
        """Whether its source had already said that everything of that time was published."""
        return self.effective > self.time

    @property
    def own(self) -> bool:
        """Whether fusion itself stated it."""
        return self.type.startswith("fusion.")

    @property
    def name(self) -> str:
        """What names the same fact in every run: subject and number.

        An own event's number counts what was taken back before it, too; so it is named by what it says and when.
        """
        if not self.own:
            return f"{self.subject}\x1f{self.sequence}"
        return "\x1f".join((self.subject, self.type, self.time.isoformat(), str(self.values.get("causes", ""))))

    @property
    def points(self) -> list[Point]:
        """Where it is and, when it was moved just now, where it was."""
        return [point for point in dict.fromkeys((self.point, self.was_at)) if point is not None]

    def revise(self, because: "Observation") -> None:
        """Note that something about it is different now."""
        self.revised, self.revised_by = True, because
        self.answers.clear()

    def settle(self) -> None:
        """Note that everything that rests on it was looked at."""
        self.revised, self.was, self.was_at, self.revised_by = False, None, None, None

    def keys(self, name: str) -> list[str]:
        """The identifier in a field and, when it was corrected just now, the one before."""
        if name.endswith(AS_SAID):
            found = [key_in(self.values, name), key_in(self.was or {}, name)]
        else:
            found = [self.values.get(name), (self.was or {}).get(name)]
        return [key for key in dict.fromkeys(found) if isinstance(key, str)]

    def key(self, name: str) -> str | None:
        """The identifier in a field, as ``scheme:value``; None where there is none."""
        found = key_in(self.values, name) if name.endswith(AS_SAID) else self.values.get(name)
        return found if isinstance(found, str) else None


def key_in(values: Mapping[str, Any], name: str) -> Any:
    """What a field has; of ``<field>.as_said`` that is the field itself where nothing was merged."""
    found = values.get(name)
    return values.get(name.removesuffix(AS_SAID)) if found is None else found


def as_said(values: Mapping[str, Any]) -> Mapping[str, Any]:
    """What an event itself says, whatever was merged."""
    merged = [name.removesuffix(AS_SAID) for name in values if name.endswith(AS_SAID)]
    if not merged:
        return values
    found = {name: value for name, value in values.items() if not name.endswith(AS_SAID)}
    for name in merged:
        key = values[f"{name}{AS_SAID}"]
        scheme, _colon, value = key.partition(":")
        found |= {name: key, f"{name}.scheme": scheme, f"{name}.value": value}
    return found


def point_of(values: Mapping[str, Any]) -> Point | None:
    """The event's own location in WGS 84."""
    for name in ("location", "place.location"):
        crs = values.get(f"{name}.crs")
        if crs is not None:
            lat, lon = values[f"{name}.lat"], values[f"{name}.lon"]
            return (lat, lon) if crs == Crs.WGS84 else convert(lat, lon, source=Crs(crs), target=Crs.WGS84)
    return None
