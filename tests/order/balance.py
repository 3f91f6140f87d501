"""What must be found at the end of a run, and what is wrong with what was found.

Computed by hand for ``n`` events of each of :data:`order.producer.KEYS` keys: every key has the effects 1 to n, each
written by a transaction that saw the effect before it and none behind it. Only of key 13 the event 4 is dead: that key
has the effects 1 to 3, and n - 4 events wait behind the dead one. Every event is in the inbox once.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import sqlalchemy as sa
from keyed.tables import effects

from liangwang_bus.store import Store
from liangwang_bus.tables import inbox
from order.producer import KEYS

Effects = Mapping[str, Sequence[tuple[int, int]]]
"""Of each key, in the order of writing: the number of the event, and the highest one that its transaction saw."""

DEAD_KEY, DEAD_SEQUENCE = "13", 4
_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Balance:
    """Effects of each key, and inbox rows by key and state."""

    effects: Effects
    inbox: Mapping[tuple[str, str], int]

    @property
    def written(self) -> int:
        """How many effects there are."""
        return sum(len(each) for each in self.effects.values())

    def rows(self, state: str) -> int:
        """Give how many rows of a state there are."""
        return sum(count for (_, found), count in self.inbox.items() if found == state)


def expected(events: int) -> Balance:
    """Give what must be found after so many events of each key."""
    every = [(number, number - 1) for number in range(1, events + 1)]
    keys = [str(number) for number in range(KEYS)]
    states = {(key, "done"): events for key in keys}
    states |= {
        (DEAD_KEY, "done"): DEAD_SEQUENCE - 1,
        (DEAD_KEY, "dead"): 1,
        (DEAD_KEY, "blocked"): events - DEAD_SEQUENCE,
    }
    return Balance(dict.fromkeys(keys, every) | {DEAD_KEY: every[: DEAD_SEQUENCE - 1]}, states)


def found(store: Store) -> Balance:
    """Read what there is."""
    written: dict[str, list[tuple[int, int]]] = defaultdict(list)
    rows = sa.select(effects.c.subject, effects.c.sequence, effects.c.behind).order_by(effects.c.serial)
    states = sa.select(inbox.c.partition_key, inbox.c.state, sa.func.count()).group_by(
        inbox.c.partition_key, inbox.c.state
    )
    with store.read() as connection:
        for subject, sequence, behind in connection.execute(rows):
            written[_key_of(subject)].append((sequence, behind))
        kept = {(_key_of(key), state): count for key, state, count in connection.execute(states)}
    return Balance(written, kept)


def faults(there: Balance, events: int) -> list[str]:
    """Say what is wrong, a line for each key and for each kind of rows."""
    wanted = expected(events)
    keys = sorted(wanted.effects.keys() | there.effects.keys(), key=lambda key: (len(key), key))
    lines = [line for key in keys for line in _of_key(key, wanted.effects.get(key, []), there.effects.get(key, []))]
    for key, state in sorted(wanted.inbox.keys() | there.inbox.keys()):
        must, has = wanted.inbox.get((key, state), 0), there.inbox.get((key, state), 0)
        if must != has:
            lines.append(f"key {key}: {must} {state} rows in the inbox were expected, found {has}")
    return lines


def _of_key(key: str, wanted: Sequence[tuple[int, int]], there: Sequence[tuple[int, int]]) -> list[str]:
    must, has = [number for number, _ in wanted], [number for number, _ in there]
    if must != has:
        return [f"key {key}: effects 1 to {len(must)} in this order were expected, {_difference(must, has)}"]
    overlapping = [number for (number, behind), pair in zip(there, wanted, strict=True) if behind != pair[1]]
    if overlapping:
        return [f"key {key}: not one after the other: {_shown(overlapping)} did not see the one before it as the last"]
    return []


def _difference(must: Sequence[int], has: Sequence[int]) -> str:
    doubled = sorted({number for number in has if has.count(number) > 1})
    turned = [number for before, number in pairwise(has) if number < before]
    wrong = {
        "missing": sorted(set(must) - set(has)),
        "doubled": doubled,
        "not expected": sorted(set(has) - set(must)),
        "behind a later one": turned,
    }
    return "; ".join(f"{what}: {_shown(numbers)}" for what, numbers in wrong.items() if numbers)


def _shown(numbers: Sequence[int]) -> str:
    more = f" and {len(numbers) - _SHOWN} more" if len(numbers) > _SHOWN else ""
    return ", ".join(str(number) for number in numbers[:_SHOWN]) + more


def _key_of(name: str | None) -> str:
    return (name or "").rpartition(":")[2]
