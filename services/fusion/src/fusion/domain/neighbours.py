"""Whom events count for by where they are: the registered things around them, and back.

A rule whose key is an anchor keeps a case for each registered thing; an event counts for those that were registered
within some metres of it at its time. What was found around a thing stays in the memory's ``around`` and follows what
happens: new and moved events enter and leave, and a thing that is registered anew is looked around afresh.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from fusion.domain.cells import within
from fusion.domain.lines import insert, remove, since_moment
from fusion.domain.memory import Line, Memory, together
from fusion.domain.observation import Observation, Point
from fusion.domain.playbook import Player
from fusion.domain.roles import Role
from fusion.domain.rules import Anchor
from liangwang_contracts.conditions import Condition, ConditionError


class Neighbours:
    """What is near what, during one evaluation.

    Args:
        memory: what is remembered.
        zone: the city's time zone.
        failed: told when what was registered cannot answer an anchor's condition; it is near nothing then.
    """

    def __init__(
        self, memory: Memory, zone: ZoneInfo, failed: Callable[[Player, Observation, ConditionError], None]
    ) -> None:
        self._memory, self._zone, self._failed = memory, zone, failed

    def registered(self, players: Sequence[Player], pool: Sequence[Observation]) -> None:
        """Things that are registered, registered anew or taken back: what was around them is looked for afresh."""
        if not self._memory.around:
            return
        types = {one.type for one in pool}
        for player in players:
            for role in player.operator.roles:
                anchor = role.when.key
                lines = self._memory.around.get((player.rule.key, role.name))
                if lines and isinstance(anchor, Anchor) and anchor.event in types:
                    for key in {key for one in pool if one.type == anchor.event for key in one.keys(anchor.key)}:
                        lines.pop(key, None)

    def keys(self, player: Player, role: Role, found: Sequence[Observation]) -> Iterator[tuple[Observation, str]]:
        """The registered things that events are near, or were before they moved; the lines around them follow."""
        anchor = role.when.key
        assert isinstance(anchor, Anchor)  # noqa: S101 (asked for by roles with an anchor only)
        points = {point for one in found for point in one.points}
        around = self._memory.near(anchor.event, points, anchor.metres, None) if points else {}
        pairs = [(one, key) for one in found for key in _near(anchor, one, around)]
        lines = self._memory.around.get((player.rule.key, role.name), {})
        followed = {key for _, key in pairs if key in lines}
        entries = self._memory.keyed((anchor.event,), anchor.key, followed, None) if followed else {}
        for one, key in pairs:
            if key in followed and one.time >= lines[key].since:
                enters = self._is_near(player, role, anchor, entries[key], one)
                (insert if enters else remove)(lines[key].events, one)
            yield one, key

    def around(self, player: Player, role: Role, floors: Mapping[str, datetime]) -> dict[str, list[Observation]]:
        """The events around registered things with some keys, each where it was at their time, from a moment on."""
        lines = self._memory.around.setdefault((player.rule.key, role.name), {})
        missing = {key: floor for key, floor in floors.items() if key not in lines or lines[key].since > floor}
        if missing:
            self._look(player, role, missing, lines)
        return {key: [one for one in since_moment(lines[key].events, floors[key]) if one.standing] for key in floors}

    def _look(self, player: Player, role: Role, floors: Mapping[str, datetime], lines: dict[str, Line]) -> None:
        anchor = role.when.key
        assert isinstance(anchor, Anchor)  # noqa: S101 (asked for by roles with an anchor only)
        since = min(floors.values())
        entries = self._memory.keyed((anchor.event,), anchor.key, list(floors), None)
        places = {key: {one.point for one in line if one.point is not None} for key, line in entries.items()}
        points = {point for each in places.values() for point in each}
        around = self._memory.near(role.type, points, anchor.metres, since) if points else {}
        for key in floors:
            found = together({point: around[point] for point in places[key]})
            near = [one for one in found if self._is_near(player, role, anchor, entries[key], one)]
            lines[key] = Line(since, near)

    def _is_near(
        self, player: Player, role: Role, anchor: Anchor, entries: Sequence[Observation], one: Observation
    ) -> bool:
        entry = next((entry for entry in reversed(entries) if entry.time <= one.time), None)
        if entry is None or not within(entry.point, one.point, anchor.metres):
            return False
        return role.anchor is None or self._counts(player, role.anchor, entry)

    def _counts(self, player: Player, condition: Condition, entry: Observation) -> bool:
        """Whether a registered thing is one that the rule counts at; asked of each entry once."""
        known = entry.answers.get(id(condition))
        if known is None:
            try:
                known = entry.answers[id(condition)] = condition.holds(entry.values, entry.time, self._zone)
            except ConditionError as error:
                self._failed(player, entry, error)
                return False
        return known


def _near(anchor: Anchor, one: Observation, around: Mapping[Point, Sequence[Observation]]) -> list[str]:
    """The keys of what was ever registered near an event."""
    keys = {
        key
        for point in one.points
        for entry in around[point]
        if within(entry.point, point, anchor.metres) and (key := entry.key(anchor.key)) is not None
    }
    return sorted(keys)
