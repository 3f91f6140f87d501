"""Which profiles an evaluation touched: by what is new, by what says something else now, by what was decided.

What touches a permit touches its holders and places, too, those that it had before a correction or an annulment
included. Through which permits it does is looked up when the day is over: then it does not depend on how the day was
evaluated.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from fusion.domain.corrections import corrects
from fusion.domain.episodes import Stated
from fusion.domain.evaluation import Outcome
from fusion.domain.observation import Observation
from fusion.profile_store import ProfileStore, Touch
from liangwang_contracts import Cause
from liangwang_contracts.city_days import city_day
from liangwang_contracts.fusion.words import ProfileKind

_PERSON = "person-token:"
_Keys = frozenset[tuple[ProfileKind, str]]
_NONE: _Keys = frozenset()
_MOST_CAUSES = 20
_GRAVITY = ("", "late_event", "corrected", "annulled")


@dataclass(slots=True)
class Touched:
    """What touched one profile on the days that are over.

    Attributes:
        why: The gravest reason for which the past was touched; empty when it was not.
        causes: The last first.
    """

    why: str = ""
    causes: list[Cause] = field(default_factory=list)

    def add(self, one: Touch) -> None:
        """Note one more thing, which came before the others."""
        self.why = max(self.why, one.why, key=_GRAVITY.index)
        if len(self.causes) < _MOST_CAUSES and all(cause.id != one.cause.id for cause in self.causes):
            self.causes.append(one.cause)


def touches_of(
    fresh: Sequence[Observation],
    outcome: Outcome,
    kinds: Collection[ProfileKind],
    zone: ZoneInfo,
) -> list[Touch]:
    """What an evaluation touched by name: profiles of some kinds, and the permits through which it reaches them."""
    found = [*_facts(fresh, outcome, zone), *_decisions((one for one, _ in outcome.stated), zone)]
    return [one for one in found if one.kind == "permit" or one.kind in kinds]


def profiles_of(
    touches: Sequence[Touch], kinds: Collection[ProfileKind], store: ProfileStore, until: datetime
) -> Mapping[ProfileKind, Mapping[str, Touched]]:
    """The profiles of some kinds that things touched, by name or through a permit, by kind and key."""
    reached: dict[str, _Keys] = {}
    if not set(kinds) <= {"permit"}:
        for permit, said in store.linked({one.key for one in touches if one.kind == "permit"}, until):
            reached[permit] = reached.get(permit, _NONE) | _keys(said)
    found: dict[ProfileKind, dict[str, Touched]] = defaultdict(lambda: defaultdict(Touched))
    for one in touches:
        through = reached.get(one.key, _NONE) if one.kind == "permit" else _NONE
        for kind, key in through | {(one.kind, one.key)}:
            if kind in kinds:
                found[kind][key].add(one)
    return found


def kind_of_holder(key: str) -> ProfileKind:
    """Whether who holds a permit is a person (by token) or an enterprise."""
    return "person" if key.startswith(_PERSON) else "enterprise"


def _facts(fresh: Sequence[Observation], outcome: Outcome, zone: ZoneInfo) -> Iterator[Touch]:
    for one in fresh:
        if not one.own:
            why = "late_event" if one.late else "corrected" if corrects(one) else ""
            yield from _touches(_keys(one.values), city_day(one.effective, zone), one, why)
    latest = max((one.effective for one in fresh), default=None)
    for one, was in outcome.revised:
        if not one.own and latest is not None:
            keys = _keys(one.values) | _keys(was or {}) | _keys(one.said or {})
            why = "corrected" if one.standing else "annulled"
            yield from _touches(keys, city_day(latest, zone), one, why)


def _decisions(stated: Iterable[Stated], zone: ZoneInfo) -> Iterator[Touch]:
    for one in stated:
        if one.mode != "live" or one.type.split(".")[1] not in ("hold", "obligation") or one.link.cause is None:
            continue
        known = one.known or one.time
        why = "late_event" if one.retracts or known > one.time else ""
        name = "\x1f".join((one.type, one.episode, f"{one.order:06}"))
        for kind, key in _keys_of(one.about):
            yield Touch(kind, key, city_day(known, zone), one.time, name, why, one.link.cause)


def _touches(keys: _Keys, day: date, one: Observation, why: str) -> Iterator[Touch]:
    if one.link.cause is not None:
        for kind, key in keys:
            yield Touch(kind, key, day, one.time, one.name, why, one.link.cause)


def _keys_of(about: str) -> _Keys:
    """The profile that a decision is about; a city's own numbers are taken for permits, and the fold knows better."""
    scheme = about.partition(":")[0]
    if scheme == "place":
        return frozenset({("place", about)})
    if scheme in ("uscc", "person-token"):
        return frozenset({(kind_of_holder(about), about)})
    return frozenset({("permit", about)}) if scheme == "permit-no" or "." in scheme else _NONE


def _keys(values: Mapping[str, Any]) -> _Keys:
    found: set[tuple[ProfileKind, str]] = set()
    if isinstance(permit := values.get("permit"), str):
        found.add(("permit", permit))
    if isinstance(place := values.get("place"), str):
        found.add(("place", place))
    if isinstance(holder := values.get("holder"), str):
        found.add((kind_of_holder(holder), holder))
    return frozenset(found)
