"""What rules can ask about other keys as of a moment, answered from the memory, many questions at once.

A rule asks :meth:`KnownWorld.heard_within` its lateness: what came too late for it is not there.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from fusion.domain.facts import FULL, PERMIT_EVENTS, PermitFact, Timeline
from fusion.domain.lateness import Lateness
from fusion.domain.memory import Memory
from fusion.domain.observation import Observation, Point
from fusion.domain.regions import Region
from fusion.domain.roles import Look, Role
from fusion.domain.rules import Known


@dataclass(slots=True)
class _Asked:
    """What was asked of the memory and what it gave, for all rules of an evaluation."""

    keyed: dict[tuple[str, str], dict[str, list[Observation]]] = field(default_factory=lambda: defaultdict(dict))
    near: dict[tuple[str, Region], dict[Any, Sequence[Observation]]] = field(default_factory=lambda: defaultdict(dict))
    timelines: dict[str, Timeline] = field(default_factory=dict)
    events: dict[str, list[Observation]] = field(default_factory=dict)
    permits_at: dict[tuple[str, str], list[str]] = field(default_factory=dict)


class KnownWorld:
    """The memory as it is during one evaluation; what was asked once is not asked again.

    Args:
        memory: what is remembered.
        zone: the city's time zone.
        lateness: how late an event may be to be there; left out: it may be any.
        asked: what was asked already.
    """

    def __init__(
        self, memory: Memory, zone: ZoneInfo, lateness: Lateness | None = None, asked: _Asked | None = None
    ) -> None:
        self._memory = memory
        self._zone = zone
        self._lateness = lateness
        self._asked = asked or _Asked()
        self._keyed, self._near, self._permits_at = self._asked.keyed, self._asked.near, self._asked.permits_at
        self._timelines: dict[str, Timeline] = self._asked.timelines if lateness is None else {}
        self._events: dict[str, list[Observation]] = self._asked.events if lateness is None else {}
        self._in_time: dict[int, tuple[Iterable[Observation], list[Observation]]] = {}

    def heard_within(self, lateness: Lateness) -> "KnownWorld":
        """The same without what came too late; what was asked is shared."""
        return KnownWorld(self._memory, self._zone, lateness, self._asked)

    @property
    def zone(self) -> ZoneInfo:
        """The city's time zone."""
        return self._zone

    def prepare(self, role: Role, judged: Sequence[Observation]) -> None:
        """Ask at once what a role will ask about these events."""
        for look in role.looks:
            if look.past is not None and judged:
                self._prepare_past(look, judged)
            elif look.known is not None:
                self._prepare_permits(look, judged)

    def past(self, look: Look, judged: Observation) -> Iterable[Observation]:
        """Events of a type by the key of, or near, the one that is judged."""
        found = self._past(look, judged)
        if self._lateness is None:
            return found
        if id(found) not in self._in_time:  # the list is kept beside what was left of it, so that it keeps its name
            self._in_time[id(found)] = found, [one for one in found if not self._lateness.misses(one)]
        return self._in_time[id(found)][1]

    def _past(self, look: Look, judged: Observation) -> Iterable[Observation]:
        past = look.past
        assert past is not None  # noqa: S101 (the role asks first)
        if look.region is not None:
            there = look.region.key(judged)
            if there is None:
                return ()
            known = self._near[past.event, look.region]
            if there not in known:
                self._prepare_past(look, [judged])
            return known[there]
        key = judged.key(past.on or "")
        if key is None:
            return ()
        if key not in self._keyed[past.event, past.on or ""]:
            self._prepare_past(look, [judged])
        return self._keyed[past.event, past.on or ""][key]

    def permits(self, look: Look, judged: Observation, moment: datetime) -> Iterable[tuple[PermitFact, Point | None]]:
        """The permits by the key of, or near, the event that is judged, as they stood at a moment."""
        known, permits = look.known, self._permits_of(look, judged)
        self._tell(permits)
        same = judged.key(known.field or known.by) if known is not None and known.by and look.region is None else None
        for permit in permits:
            fact = self._timelines[permit].as_of(moment, self._zone)
            if fact is not None and (same is None or same == _named(fact, known)):
                yield fact, self._point_of(permit, fact)

    def _point_of(self, permit: str, fact: PermitFact) -> Point | None:
        """Where the event that a fact comes from was; where it has no place, where those before it were."""
        for one in reversed(self._events[permit]):
            if one.point is not None and (one.id == fact.event_id or one.time <= fact.holds_from):
                return one.point
        return None

    def permit(self, key: str, moment: datetime) -> PermitFact | None:
        """One permit as it stood at a moment."""
        self._tell([key])
        return self._timelines[key].as_of(moment, self._zone)

    def know_permits(self, permits: Collection[str]) -> None:
        """Ask about several permits at once."""
        self._tell(permits)

    def forget(self) -> None:
        """Ask anew: the memory has changed."""
        for cache in (self._keyed, self._near, self._timelines, self._events, self._permits_at):
            cache.clear()

    def _prepare_past(self, look: Look, judged: Sequence[Observation]) -> None:
        past = look.past
        assert past is not None  # noqa: S101 (asked for by looks at the past only)
        if look.region is not None:
            longest = past.within.span.longest if past.within else None
            located = [(one, there) for one in judged if (there := look.region.key(one)) is not None]
            if located:
                begin = min(one.time for one, _ in located) - longest if longest else None
                found = look.region.look(self._memory, past.event, {there for _, there in located}, begin)
                self._near[past.event, look.region] |= found
            return
        name = past.on or ""
        keys = {key for one in judged if (key := one.key(name)) is not None} - self._keyed[past.event, name].keys()
        if keys:
            self._keyed[past.event, name].update(self._memory.keyed((past.event,), name, keys, None))

    def _prepare_permits(self, look: Look, judged: Sequence[Observation]) -> None:
        known = look.known
        if known is not None and known.by == "permit":
            self._tell({key for one in judged if (key := one.key(known.field or "permit")) is not None})

    def _permits_of(self, look: Look, judged: Observation) -> list[str]:
        known = look.known
        assert known is not None  # noqa: S101 (the role asks first)
        if known.near is not None:
            if judged.point is None:
                return []
            found = [
                one for each in FULL for one in self._memory.near(each, [judged.point], known.near, None)[judged.point]
            ]
            return sorted({key for one in found if (key := one.key("permit")) is not None})
        if known.by is None:
            return sorted({key for each in FULL for key in self._memory.keys(each, "permit")})
        key = judged.key(known.field or known.by)
        if key is None:
            return []
        if known.by == "permit":
            return [key]
        if (known.by, key) not in self._permits_at:
            events = self._memory.keyed(FULL, known.by, [key], None)[key]
            self._permits_at[known.by, key] = sorted(
                {permit for one in events if (permit := one.key("permit")) is not None}
            )
        return self._permits_at[known.by, key]

    def _tell(self, permits: Collection[str]) -> None:
        asked, wanted = self._asked, [permit for permit in permits if permit not in self._timelines]
        missing = [permit for permit in wanted if permit not in asked.timelines]
        if missing:
            found = self._memory.keyed(PERMIT_EVENTS, "permit", missing, None)
            for permit in missing:
                events = found.get(permit, [])
                asked.timelines[permit], asked.events[permit] = Timeline.of(events), events
        if self._lateness is not None:
            for permit in wanted:
                self._hear(permit, self._lateness)

    def _hear(self, permit: str, lateness: Lateness) -> None:
        """A permit without what came too late."""
        events = self._asked.events[permit]
        heard = [one for one in events if not lateness.misses(one)]
        self._events[permit] = heard
        self._timelines[permit] = self._asked.timelines[permit] if len(heard) == len(events) else Timeline.of(heard)


def _named(fact: PermitFact, known: Known | None) -> str | None:
    """What of a permit is compared with the event that is judged."""
    if known is None or known.by is None:
        return None
    return {"permit": fact.permit.key, "place": fact.place, "holder": fact.holder}[known.by]
