"""A rule's patterns made ready to run: which events fit, whom they count for, what must be known beside them.

A pattern with a time of its own (``at_end_of``, or a look at a whole day) counts when that time has come: its
``moment``. A pattern that looks at other facts (``having``) is *judged* at its moment, with what was known of the
world up to then.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

from fusion.domain.bounds import days_after
from fusion.domain.facts import PERMIT_FIELDS, PermitFact
from fusion.domain.observation import Observation, Point, as_said
from fusion.domain.regions import Around, Circle, Inside, Region
from fusion.domain.rules import Anchor, Fulfilling, Having, Known, Past, When, several
from fusion.domain.scopes import scope_for
from liangwang_contracts.city_days import city_day, end_of_day
from liangwang_contracts.codes.coordinates import distance_m
from liangwang_contracts.conditions import Answer, Condition, condition


@dataclass(frozen=True, slots=True)
class Finding:
    """What a clause found, and whether that is enough.

    Attributes:
        name: name of the clause.
        observations, facts: what was found.
        unknown: the event does not say where or by what to look: nothing found is then no answer.
    """

    name: str
    clause: Having
    observations: Sequence[Observation] = ()
    facts: Sequence[PermitFact] = ()
    nearest: float | None = None
    unknown: bool = False

    @property
    def count(self) -> int:
        """How many were found."""
        return len(self.observations) + len(self.facts)

    @property
    def enough(self) -> bool:
        """Whether that is as many as the rule wants; where nothing could be looked for, none is not known to be."""
        most = self.clause.at_most
        return self.clause.at_least <= self.count and (most is None or (self.count <= most and not self.unknown))


@dataclass(frozen=True, slots=True)
class Match:
    """An event that fits, with what was found beside it."""

    observation: Observation
    moment: datetime
    findings: Sequence[Finding] = ()

    @property
    def evidence(self) -> tuple[Observation, ...]:
        """The event and the events found."""
        return (self.observation, *(one for finding in self.findings for one in finding.observations))

    @property
    def count(self) -> int:
        """How many the first clause found; 1 where there is none."""
        return self.findings[0].count if self.findings else 1

    @property
    def nearest(self) -> float | None:
        """How far the nearest thing was, where nearness was asked for."""
        return next((one.nearest for one in self.findings if one.nearest is not None), None)


class World(Protocol):
    """What can be asked about other keys as of a moment."""

    @property
    def zone(self) -> ZoneInfo:
        """The city's time zone."""

    def past(self, look: "Look", judged: Observation) -> Iterable[Observation]:
        """Events of a type by the key of, or near, the one that is judged; any time, superset of what is near."""

    def permits(self, look: "Look", judged: Observation, moment: datetime) -> Iterable[tuple[PermitFact, Point | None]]:
        """The permits by the key of, or near, the event that is judged, as they stood at a moment."""


@dataclass(frozen=True, slots=True)
class Look:
    """A ``having`` clause made ready."""

    clause: Having
    judged: str
    condition: Condition
    region: Region | None = None

    @classmethod
    def of(cls, clause: Having, judged: str) -> "Look":
        """Compile it.

        Raises:
            ConditionInvalidError: its condition is none.
        """
        if clause.past is not None:
            scope = scope_for(clause.past.event, this=judged)
            return cls(clause, judged, condition(clause.past.event, clause.past.where, scope), _region(clause.past))
        known = clause.permit
        text, region = (known.where, _region(known)) if known else ("", None)
        return cls(clause, judged, condition(judged, text, scope_for(judged, permit=True)), region)

    @property
    def past(self) -> Past | None:
        """The look at past events, if it is one."""
        return self.clause.past

    @property
    def known(self) -> Known | None:
        """The look at permits, if it is one."""
        return self.clause.permit

    def find(self, judged: Observation, moment: datetime, world: World, before: Mapping[str, Finding]) -> Finding:
        """Look, as of a moment."""
        if self._looks_nowhere(judged):
            return Finding(self.clause.name, self.clause, unknown=True)
        return self._find_past(judged, moment, world, before) if self.past else self._find_known(judged, world)

    def _looks_nowhere(self, judged: Observation) -> bool:
        """Whether the event has no such key, point or area as it is looked by."""
        if self.region is not None:
            return self.region.key(judged) is None
        by = self.past.on if self.past is not None else self.known and (self.known.field or self.known.by)
        return bool(by) and judged.key(by or "") is None

    def _find_past(self, judged: Observation, moment: datetime, world: World, before: Mapping[str, Finding]) -> Finding:
        past = self.past
        assert past is not None  # noqa: S101 (find asks first)
        first, last = self.span(past, judged, moment, world.zone)
        if past.after is not None:
            known = before[past.after].observations
            if not known:
                return Finding(self.clause.name, self.clause)
            first = max(first, known[-1].time) if first else known[-1].time
        this = {f"this.{name}": value for name, value in judged.values.items()}
        found, nearest = [], None
        for one in world.past(self, judged):
            if one.id == judged.id or one.time >= last or (first is not None and one.time < first):
                continue
            if past.after is not None and one.order <= before[past.after].observations[-1].order:
                continue
            if self.region is not None:
                if not self.region.holds(judged, one, one.point):
                    continue
                nearest = self._nearer(nearest, one.point, judged)
            if self.condition.holds(one.values, one.time, world.zone, this):
                found.append(one)
        return Finding(self.clause.name, self.clause, tuple(found), nearest=nearest)

    def span(
        self, past: Past, judged: Observation, moment: datetime, zone: ZoneInfo
    ) -> tuple[datetime | None, datetime]:
        """From when on and before when events count."""
        day = city_day(judged.time if moment == end_of_day(city_day(judged.time, zone), zone) else moment, zone)
        if moment != judged.time and moment != end_of_day(day, zone):
            day = city_day(moment - timedelta(microseconds=1), zone)
        whole = past.within is None or past.within.span.whole_days
        last = moment if past.today else end_of_day(day - timedelta(days=1), zone)
        first = None
        if past.within is not None:
            at = end_of_day(day - timedelta(days=1), zone) if whole else moment
            first = past.within.span.begin(at, zone)
        if past.since is not None and (since := judged.values.get(past.since)) is not None:
            floor = end_of_day(date.fromisoformat(since) - timedelta(days=1), zone)
            first = floor if first is None else max(first, floor)
        return first, last

    def _nearer(self, nearest: float | None, point: Point | None, judged: Observation) -> float | None:
        """The smaller distance, where distances count."""
        away = distance(point, judged.point) if self.region is not None and self.region.metres is not None else None
        return nearest if away is None else away if nearest is None else min(nearest, away)

    def _find_known(self, judged: Observation, world: World) -> Finding:
        known = self.known
        assert known is not None  # noqa: S101 (find asks first)
        day = city_day(judged.time, world.zone)
        found, nearest = [], None
        for fact, point in world.permits(self, judged, judged.time):
            if known.valid and not fact.covers(day):
                continue
            if self.region is not None:
                if not self.region.holds(judged, None, point):
                    continue
                nearest = self._nearer(nearest, point, judged)
            extra = {f"permit.{name}": value for name, value in fact.values().items()}
            if self.condition.holds(judged.values, judged.time, world.zone, extra):
                found.append(fact)
        found.sort(key=lambda fact: fact.permit.key)
        return Finding(self.clause.name, self.clause, facts=tuple(found), nearest=nearest)


@dataclass(frozen=True, slots=True)
class Role:
    """A pattern of a rule made ready; roles are equal by identity of rule and name.

    Attributes:
        as_said: It asks what events themselves say, whatever was merged.
    """

    name: str
    when: When
    condition: Condition
    looks: tuple[Look, ...]
    anchor: Condition | None = field(default=None)
    relations: Mapping[str, Condition] = field(default_factory=dict)
    as_said: bool = False

    @classmethod
    def of(cls, name: str, when: When) -> "Role":
        """Compile a pattern.

        Raises:
            ConditionInvalidError: a condition in it is none.
        """
        looks = tuple(Look.of(clause, when.event) for clause in when.having)
        anchor = condition(when.key.event, when.key.where) if isinstance(when.key, Anchor) else None
        return cls(name, when, condition(when.event, when.where), looks, anchor)

    @classmethod
    def all_of(cls, name: str, patterns: object, opening: Sequence[str] = ()) -> "list[Role]":
        """Compile the patterns that stand in one place; the second one is called ``<name>_2``.

        Args:
            name: the place.
            patterns: one pattern or several.
            opening: the types of the events that these are related to.
        """
        numbered = enumerate(several(patterns), 1)
        roles = [cls.of(f"{name}_{number}" if number > 1 else name, one) for number, one in numbered]
        return [replace(role, relations=_relations(role.when, opening)) for role in roles]

    def relates(self, one: Observation, opening: Observation, zone: ZoneInfo) -> bool:
        """Whether an event is related to the opening as the pattern asks.

        Raises:
            ConditionError: they cannot answer.
        """
        relation = self.relations.get(opening.type)
        if relation is None:
            return True
        this = {f"this.{name}": each for name, each in opening.values.items()}
        return relation.holds(one.values, one.time, zone, this)

    @property
    def place(self) -> str:
        """Where it stands in its operator."""
        return self.name.rstrip("0123456789").rstrip("_") if self.name[-1].isdigit() else self.name

    @property
    def type(self) -> str:
        """Type of its events."""
        return self.when.event

    @property
    def whole_day(self) -> bool:
        """Whether it looks at all of the event's own day, which is known only when that is over."""
        return any(
            look.past and look.past.today and look.past.within and look.past.within.span.whole_days
            for look in self.looks
        )

    def fits(self, one: Observation, zone: ZoneInfo) -> bool:
        """Whether an event fits by itself.

        Raises:
            ConditionError: it cannot answer.
        """
        if one.type != self.when.event:
            return False
        asked = -id(self.condition) if self.as_said else id(self.condition)  # of what it says, or of what it is read as
        known = one.answers.get(asked)
        if known is None:  # conditions are made once and kept, so that their identity is theirs
            values = as_said(one.values) if self.as_said else one.values
            known = one.answers[asked] = self.condition.holds(values, one.time, zone)
        return known

    def moment(self, one: Observation, zone: ZoneInfo) -> datetime | None:
        """When it counts; None when it does not have the day that it counts by."""
        if self.when.at_end_of is not None:
            day = one.values.get(self.when.at_end_of)
            return max(one.time, end_of_day(days_after(date.fromisoformat(day), self.when.plus), zone)) if day else None
        return end_of_day(city_day(one.time, zone), zone) if self.whole_day else one.time

    @property
    def delayed(self) -> bool:
        """Whether it counts later than it happens."""
        return self.when.at_end_of is not None or self.whole_day

    def judge(self, one: Observation, moment: datetime, world: World) -> Match | None:
        """What was found beside an event that fits; None when a clause did not find what it wants."""
        findings: dict[str, Finding] = {}
        for look in self.looks:
            finding = look.find(one, moment, world, findings)
            if not finding.enough:
                return None
            findings[finding.name] = finding
        return Match(one, moment, tuple(findings.values()))

    def explain(self, one: Observation, zone: ZoneInfo) -> list[Answer]:
        """Say of each part of the condition whether it held."""
        return self.condition.explain(one.values, one.time, zone)


def _region(clause: Past | Known) -> Region | None:
    """Where what a clause looks for must be; None where it looks by key or at everything."""
    if clause.near is not None:
        return Circle(clause.near)
    if clause.inside is not None:
        return Inside(clause.inside)
    return Around(clause.around) if isinstance(clause, Past) and clause.around is not None else None


def _relations(when: When, opening: Sequence[str]) -> dict[str, Condition]:
    if not isinstance(when, Fulfilling) or not when.whose.strip():
        return {}
    return {each: condition(when.event, when.whose, scope_for(when.event, this=each)) for each in opening}


def apart(one: Observation, other: Observation) -> float | None:
    """Great-circle metres between two events; None when one has no place."""
    return distance(one.point, other.point)


def distance(one: Point | None, other: Point | None) -> float | None:
    """Great-circle metres between two points; None when one is missing."""
    return None if one is None or other is None else distance_m(*one, *other)


__all__ = ["PERMIT_FIELDS", "Finding", "Look", "Match", "Role", "World", "apart", "distance"]
