"""Profiles (一人一档、一企一档、一址一档、一证一档) as folds: what both networks together know about one thing.

A profile is a pure function of the standing observations about its key, of what stands of fusion's own live decisions,
and of a moment: ``fold(kind, key, known, moment)`` gives each field its value and its lineage. Which fields there are,
and how each is made, stands in one table (:mod:`liangwang_contracts.agreements.profile_fields`).

Invariants: the order in which things became known plays no part; what was corrected says what the correction says, at
any moment; what was annulled or taken back counts for nothing. A value depends on what happened, never on the day on
which somebody asks: so a profile changes only when something becomes known.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from fusion.domain.facts import PermitFact, Timeline
from fusion.domain.observation import Observation
from liangwang_contracts import Classification
from liangwang_contracts.agreements.profile_fields import FIELDS_OF, ProfileField
from liangwang_contracts.city_days import city_day
from liangwang_contracts.fusion.words import ProfileKind

_OBLIGATION = {"overdue": "overdue", **dict.fromkeys(("opened", "resumed", "extended", "suspended"), "open")}
_HOLD = {"raised": "open", "cause_added": "open", "cause_retracted": "open"}
Profile = Mapping[str, "Told"]
"""The fields of a profile by their names; what is not known is not there."""


@dataclass(frozen=True, slots=True)
class Told:
    """One field of a profile with its lineage.

    Attributes:
        value: As text.
        from_type, from_event: The event that made it what it is.
        as_of: When that event happened.
    """

    value: str
    data_class: Classification
    from_type: str
    from_event: str
    as_of: datetime


@dataclass(frozen=True, slots=True)
class Standing:
    """A live decision about a hold or an obligation that stands.

    Attributes:
        thing: The hold or obligation.
        order: Number of the statement within it.
    """

    about: str
    thing: str
    type: str
    time: datetime
    order: int
    event_id: str


@dataclass(slots=True)
class Known:
    """What is known about some keys, all that has become known by now.

    Attributes:
        acts: The events of permits, by permit.
        permits: The permits that a holder or a place has or ever had.
        by_permit, by_place: Visits, by whom they were about.
        reports, places: Reports and entries of the register, by place.
        decisions: What stands, by what it is about.
    """

    zone: ZoneInfo
    acts: Mapping[str, Sequence[Observation]] = field(default_factory=dict)
    permits: Mapping[str, Sequence[str]] = field(default_factory=dict)
    by_permit: Mapping[str, Sequence[Observation]] = field(default_factory=dict)
    by_place: Mapping[str, Sequence[Observation]] = field(default_factory=dict)
    reports: Mapping[str, Sequence[Observation]] = field(default_factory=dict)
    places: Mapping[str, Sequence[Observation]] = field(default_factory=dict)
    decisions: Mapping[str, Sequence[Standing]] = field(default_factory=dict)
    _timelines: dict[str, Timeline] = field(default_factory=dict)

    def fact(self, permit: str, moment: datetime) -> PermitFact | None:
        """The latest thing that held for a permit before a moment."""
        past = self._facts(permit, moment)
        return past[-1] if past else None

    def ever(self, permit: str, part: str, key: str, moment: datetime) -> bool:
        """Whether a permit was a holder's or a place's at any time before a moment."""
        return any(_is(fact, part, key) for fact in self._facts(permit, moment))

    def _facts(self, permit: str, moment: datetime) -> list[PermitFact]:
        timeline = self._timelines.get(permit)
        if timeline is None:
            timeline = self._timelines[permit] = Timeline.of(self.acts.get(permit, ()))
        return [fact for fact in timeline.facts if fact.holds_from < moment]


def fold(kind: ProfileKind, key: str, known: Known, moment: datetime) -> dict[str, Told]:
    """The profile of a key as of a moment: everything that happened before it, as it is known today."""
    if kind == "permit" and not known.acts.get(key) and not known.by_permit.get(key):
        return {}  # nothing speaks of it as a permit
    about = _About(kind, key, known, moment)
    found = {name: _MAKERS[one.how](about, one) for name, one in FIELDS_OF[kind].items()}
    return {name: told for name, told in found.items() if told is not None}


class _About:
    """What of everything known is about one profile, before a moment."""

    def __init__(self, kind: ProfileKind, key: str, known: Known, moment: datetime) -> None:
        self.key, self.known, self.moment = key, known, moment
        ever = [key] if kind == "permit" else known.permits.get(key, ())
        part = {"place": "place", "permit": "permit"}.get(kind, "holder")
        own = [permit for permit in sorted(ever) if known.ever(permit, part, key, moment)]
        self.ever = {permit: fact for permit in own if (fact := known.fact(permit, moment)) is not None}
        self.permits = {permit: fact for permit, fact in self.ever.items() if _is(fact, part, key)}
        self.events = self._visits(part, ever)
        if kind == "place":
            self.events += [*known.reports.get(key, ()), *known.places.get(key, ())]
        self.events = sorted((one for one in self.events if one.time < moment), key=lambda one: one.order)
        subjects = dict.fromkeys((key, *self.ever))
        stated = (one for subject in subjects for one in known.decisions.get(subject, ()) if one.time < moment)
        self.decisions = sorted(stated, key=lambda one: (one.time, one.thing, one.order))

    def of(self, one: ProfileField) -> list[Observation]:
        """The events that feed a field, in order."""
        return [each for each in self.events if each.type in one.source and _counts(each, one)]

    def _visits(self, part: str, ever: Iterable[str]) -> list[Observation]:
        """The visits that were about it: by name, or through the permit that was its at the time."""
        found = {one.id: one for one in self.known.by_place.get(self.key, ())} if part == "place" else {}
        for permit in ever:
            for one in self.known.by_permit.get(permit, ()):
                if part == "permit" or (
                    not (part == "place" and "place" in one.values)
                    and (fact := self.known.fact(permit, one.time + _MOMENT)) is not None
                    and _is(fact, part, self.key)
                ):
                    found[one.id] = one
        return list(found.values())


_MOMENT = timedelta(microseconds=1)


def _is(fact: PermitFact, part: str, key: str) -> bool:
    return part == "permit" or getattr(fact, part) == key


def _counts(one: Observation, fed: ProfileField) -> bool:
    return all(one.values.get(name) == value for name, value in fed.only)


def _told(one: ProfileField, value: Any, of: Observation) -> Told:
    return Told(str(value), one.data_class, of.type, of.id, of.time)


def _permit(about: _About, one: ProfileField) -> Told | None:
    fact = about.permits.get(about.key)
    value = getattr(fact, one.path) if fact is not None else None
    return None if fact is None or value is None else _of_fact(about, one, value, fact)


def _permits(about: _About, one: ProfileField) -> Told | None:
    """How many there are; once there was one, none is a number, too."""
    if not about.ever:
        return None
    last = max(about.ever.values(), key=lambda fact: (fact.holds_from, fact.permit.key, fact.sequence))
    return _of_fact(about, one, sum(fact.state == "valid" for fact in about.permits.values()), last)


def _of_fact(about: _About, one: ProfileField, value: Any, fact: PermitFact) -> Told:
    acts = about.known.acts[fact.permit.key]
    told_by = next(act.type for act in acts if act.id == fact.event_id)
    text = value.isoformat() if isinstance(value, date) else str(value)
    return Told(text, one.data_class, told_by, fact.event_id, fact.holds_from)


def _last(about: _About, one: ProfileField) -> Told | None:
    said = [each for each in about.of(one) if one.path in each.values]
    return _told(one, said[-1].values[one.path], said[-1]) if said else None


def _count(about: _About, one: ProfileField) -> Told | None:
    events = about.of(one)
    return _told(one, len(events), events[-1]) if events else None


def _recent(about: _About, one: ProfileField) -> Told | None:
    events = about.of(one)
    if not events:
        return None
    since = city_day(events[-1].time, about.known.zone) - timedelta(days=one.days - 1)
    recent = sum(city_day(each.time, about.known.zone) >= since for each in events)
    return _told(one, recent, events[-1])


def _open(aggregate: str, states: Mapping[str, str], wanted: tuple[str, ...]) -> "_Maker":
    def maker(about: _About, one: ProfileField) -> Told | None:
        now: dict[str, str] = {}
        last = None
        for each in about.decisions:
            _, found, event, _ = each.type.split(".")
            if found == aggregate:
                mine = each.about == about.key or each.about in about.permits
                now[each.thing], last = states.get(event, "over") if mine else "over", each
        if last is None:
            return None
        count = sum(state in wanted for state in now.values())
        return Told(str(count), one.data_class, last.type, last.event_id, last.time)

    return maker


_Maker = Callable[[_About, ProfileField], Told | None]
_MAKERS: Mapping[str, _Maker] = {
    "permit": _permit,
    "permits": _permits,
    "last": _last,
    "count": _count,
    "recent": _recent,
    "open_holds": _open("hold", _HOLD, ("open",)),
    "open_obligations": _open("obligation", _OBLIGATION, ("open", "overdue")),
    "overdue_obligations": _open("obligation", _OBLIGATION, ("overdue",)),
}
