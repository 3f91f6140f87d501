"""Which roles an event may play, without asking every rule: by its type, by the values that conditions demand, by key.

A rule that demands several fields is found by the one that tells the rules of its type apart best.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from fusion.domain.observation import Observation
from fusion.domain.roles import Role

if TYPE_CHECKING:
    from fusion.domain.playbook import Player

Played = tuple["Player", Role]


class Hearing:
    """Roles by the types of their events and, within a type, by the values that their conditions demand."""

    def __init__(self, roles: Iterable[Played]) -> None:
        told = list(roles)
        spread: dict[tuple[str, str], set[str]] = defaultdict(set)
        for _, role in told:
            for name, values in role.condition.demands.items():
                spread[role.type, name] |= values
        self._anyone: dict[str, list[Played]] = defaultdict(list)
        self._demanding: dict[str, dict[str, dict[str, list[Played]]]] = defaultdict(
            lambda: defaultdict(lambda: defaultdict(list))
        )
        for player, role in told:
            shares = [
                (len(values) / len(spread[role.type, name]), name) for name, values in role.condition.demands.items()
            ]
            if not shares:
                self._anyone[role.type].append((player, role))
                continue
            _, name = min(shares)
            for value in role.condition.demands[name]:
                self._demanding[role.type][name][value].append((player, role))

    def playing(self, one: Observation) -> Iterator[Played]:
        """The roles that an event may play, and those that it might have played before it was corrected."""
        yield from self._anyone.get(one.type, ())
        for name, values in self._demanding.get(one.type, {}).items():
            if one.was is not None and (before := one.was.get(name)) != one.values.get(name):
                yield from values.get(str(before), ())
            yield from values.get(str(one.values.get(name)), ())


def by_key(roles: Iterable[Played]) -> Mapping[str, Mapping[str, Mapping[tuple[str, int], list[Played]]]]:
    """Roles whose key is a field: by the type of their events, by that field, and by rule version."""
    found: dict[str, dict[str, dict[tuple[str, int], list[Played]]]] = defaultdict(
        lambda: defaultdict(lambda: defaultdict(list))
    )
    for player, role in roles:
        if isinstance(role.when.key, str):
            found[role.type][role.when.key][player.rule.key].append((player, role))
    return found
