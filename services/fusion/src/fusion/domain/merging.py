"""Ids that mean the same, read as one: what says ``other`` reads as ``kept``, from when the match counts.

Protocol: what standing matches say is put into events before any rule but those that match hears them. The id that an
event itself has stays beside it (``<field>.as_said``), so that a match that is reversed, or taken back, gives it back.
What was read otherwise before is revised, as after a correction, so that everything that rests on it is folded again.

Invariants: how an event reads depends on the standing matches and on its own time, not on when either became known. A
chain of matches reads as its beginning. What fusion has stated itself is never read otherwise: it follows from what is.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, NamedTuple

from fusion.domain.entities.blocks import PERMITS, PLACE
from fusion.domain.memory import Memory
from fusion.domain.observation import AS_SAID, Observation, as_said, key_in
from liangwang_contracts.conditions.fields import keys_of

CONFIRMED, REVERSED = "fusion.entity.match_confirmed.v1", "fusion.entity.match_reversed.v1"
MATCHES = (CONFIRMED, REVERSED)
"""What says whether two ids are read as one."""
_OWN = ("fusion.", "person.")
_ENDS = ("other", "kept")


class _Same(NamedTuple):
    """Two ids that are the same from a moment on."""

    other: str
    kept: str
    since: datetime


@dataclass(slots=True)
class _Sameness:
    """The matches that are in force, by each of their ids."""

    by_id: dict[str, list[_Same]] = field(default_factory=lambda: defaultdict(list))

    def kept(self, key: str, at: datetime) -> str:
        """The id that an id reads as, at a moment: of those that are the same, the one that is no later one's."""
        found, waiting = {key}, [key]
        others = set()
        while waiting:
            for one in self.by_id.get(waiting.pop(), ()):
                if one.since <= at:
                    others.add(one.other)
                    waiting += {one.other, one.kept} - found
                    found |= {one.other, one.kept}
        return min(found - others or found)

    def read(self, values: Mapping[str, Any], at: datetime) -> Mapping[str, Any]:
        """The values of an event with the ids that are kept."""
        said = as_said(values)
        changed = {
            name: kept
            for name, key in said.items()
            if f"{name}.scheme" in said and key in self.by_id and (kept := self.kept(key, at)) != key
        }
        return said if not changed else dict(said) | _named(said, changed)


def merge(memory: Memory, pool: Sequence[Observation], heard: Collection[str]) -> list[Observation]:
    """Let events read as the standing matches say; give those that read otherwise from now on and are not in the pool.

    Args:
        memory: what is remembered.
        pool: what is evaluated now, matches that were confirmed, reversed or taken back among it.
        heard: the types of events that somebody may have read.
    """
    others = memory.keys(CONFIRMED, "other")
    if not others:
        return []
    kept = memory.keys(CONFIRMED, "kept")
    decided = [one for one in pool if one.type in MATCHES]
    ends = {key for one in decided for end in _ENDS for key in one.keys(end)}
    matched = {one.id: found for one in pool if (found := _among(one, others, kept))}
    here = [one for one in pool if one.id in matched]
    sameness = _in_force(memory, ends.union(*matched.values()))
    there = {one.id: one for one in _naming(memory, sameness, ends, heard)} if ends else {}
    for one in here:
        there.pop(one.id, None)
    because = max((one.revised_by or one for one in decided), key=lambda one: (one.effective, one.order), default=None)
    changed = [one for one in here if _reread(one, sameness)]
    revised = [one for one in there.values() if _reread(one, sameness)]
    for one in revised:
        assert because is not None  # noqa: S101 (only what is decided revises)
        one.revise(because)
    memory.change([*changed, *revised])
    return revised


def kept_of(memory: Memory, key: str, at: datetime) -> str:
    """The id that an id reads as at a moment: itself, unless a match that stands says otherwise."""
    return _in_force(memory, [key]).kept(key, at) if key in memory.keys(CONFIRMED, "other") else key


def apart(one: Observation) -> Observation:
    """An event as it was said; what was published with its time, such as a permit's profile, tells that."""
    values = as_said(one.values)
    if values is one.values:
        return one
    return replace(one, values=values, said=None if one.said is None else as_said(one.said))


def _among(one: Observation, *matched: AbstractSet[str]) -> list[str]:
    """The identifiers of an event that some match is about; what fusion stated itself is never read otherwise."""
    if one.type.startswith(_OWN):
        return []
    return [key for key in _ids(one) if any(key in each for each in matched)]


def _ids(one: Observation) -> Iterator[str]:
    """The identifiers that an event itself has."""
    for name in one.values:
        if f"{name}.scheme" in one.values:
            yield key_in(one.values, f"{name}{AS_SAID}")


def _in_force(memory: Memory, ids: Iterable[str]) -> _Sameness:
    """The matches that are in force among some ids, and all that hang together with them."""
    found, asked, waiting = _Sameness(), set[str](), set(ids)
    confirmed: dict[str, Observation] = {}
    while waiting:
        asked |= waiting
        lines = [line for end in _ENDS for line in memory.keyed((CONFIRMED,), end, waiting, None).values()]
        fresh = {one.id: one for line in lines for one in line if one.id not in confirmed}
        confirmed |= fresh
        waiting = {one.values[end] for one in fresh.values() for end in _ENDS} - asked
    matches = {one.values["match"] for one in confirmed.values()}
    reversals = memory.keyed((REVERSED,), "match", matches, None) if matches else {}
    for one in confirmed.values():
        if not any(each.order > one.order for each in reversals[one.values["match"]]):
            same = _Same(one.values["other"], one.values["kept"], datetime.fromisoformat(one.values["valid_from"]))
            for key in same[:2]:
                found.by_id[key].append(same)
    for key in asked:
        found.by_id.setdefault(key, [])
    return found


def _naming(
    memory: Memory, sameness: _Sameness, ends: Collection[str], heard: Collection[str]
) -> Iterator[Observation]:
    """The events that have one of the ids that a decision is about, or one that hangs together with them."""
    ids, waiting = set(ends), list(ends)
    while waiting:
        for one in sameness.by_id[waiting.pop()]:
            waiting += set(one[:2]) - ids
            ids |= set(one[:2])
    for event_type in sorted({*heard, *PERMITS, PLACE}):
        if event_type.startswith(_OWN):
            continue
        for name in keys_of(event_type):
            for line in memory.keyed((event_type,), f"{name}{AS_SAID}", ids, None).values():
                yield from line


def _reread(one: Observation, sameness: _Sameness) -> bool:
    """Put what standing matches say into an event; whether it reads otherwise now."""
    values = sameness.read(one.values, one.time)
    if one.said is not None:
        one.said = sameness.read(one.said, one.time)
    if values == one.values:
        return False
    one.was = one.values if one.was is None else one.was
    one.values = values
    one.answers.clear()
    return True


def _named(said: Mapping[str, Any], changed: Mapping[str, str]) -> dict[str, Any]:
    """Identifiers and their parts, with what was said beside them."""
    found: dict[str, Any] = {}
    for name, kept in changed.items():
        scheme, _colon, value = kept.partition(":")
        found |= {name: kept, f"{name}.scheme": scheme, f"{name}.value": value, f"{name}{AS_SAID}": said[name]}
    return found
