"""Where events were that name a place and no point of their own."""

from collections.abc import Sequence

from fusion.domain.memory import Memory
from fusion.domain.observation import Observation, point_of
from fusion.domain.playbook import Playbook

_PLACE = "tongban.place.registered.v1"
_THERE = "place.as_said"
"""An event was where the place is that it names itself, whatever other places mean the same."""


def locate(book: Playbook, memory: Memory, pool: Sequence[Observation]) -> list[Observation]:
    """Give events that name a place and no point of their own the point that the place had at their time.

    A place that becomes known late locates what happened there before; those events are given.
    """
    types = tuple(sorted(book.located - {_PLACE}))
    registered = sorted((one for one in pool if one.type == _PLACE and one.late), key=lambda one: one.order)
    late = {place: one for one in reversed(registered) if (place := one.key(_THERE))}
    found = {one.id: one for one in pool if one.type in types}
    if late and types:
        events = memory.keyed(types, _THERE, list(late), min(one.time for one in late.values()))
        found |= {one.id: one for line in events.values() for one in line}
    floating = [one for one in found.values() if "place" in one.values and point_of(one.values) is None]
    named = {place for one in floating if (place := one.key(_THERE)) is not None}
    known = memory.keyed((_PLACE,), _THERE, named, None) if named else {}
    moved, before = [], {one.id for one in pool}
    for one in floating:
        entries = known.get(one.key(_THERE) or "", [])
        point = next((entry.point for entry in reversed(entries) if entry.time <= one.time), None)
        if point == one.point:
            continue
        one.was_at, one.point = one.point, point
        moved.append(one)
        if one.id not in before:
            one.revise(late[one.key(_THERE) or ""])
    memory.change(moved)
    return [one for one in moved if one.id not in before]
