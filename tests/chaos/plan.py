"""The disturbances of a run, drawn from its seed.

They come in rounds: each round has every kind once, in an order of its own, those that need a cluster first, so that a
short run of a cluster has them. What is drawn is the kind, how long it
lasts, which of the possible targets it meets and how long the calm after it is; so the same seed gives the same plan,
whatever the machine makes of it.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass

KINDS = {
    "service_killed": (0.0, 0.5),
    "service_restarted": (0.0, 0.0),
    "broker_restarted": (0.0, 1.0),
    "broker_killed": (0.0, 2.0),
    "database_restarted": (0.0, 1.0),
    "database_killed": (0.0, 1.0),
    "connections_cut": (0.5, 3.0),
    "connections_silenced": (2.0, 14.0),
    "connections_slowed": (2.0, 4.0),
    "consumer_channel_killed": (0.0, 0.0),
    "consumer_connection_closed": (0.0, 0.0),
    "memory_alarm": (4.0, 6.0),
}
"""Kinds for any number of nodes, with the shortest and the longest time they last, in seconds."""

CLUSTER_KINDS = {
    "leader_killed": (2.0, 5.0),
    "leader_frozen": (10.0, 25.0),
    "node_partitioned": (8.0, 20.0),
    "rolling_restart": (0.0, 0.0),
}
"""Kinds that need more than one node."""

_CALM = (0.5, 2.0)


@dataclass(frozen=True, slots=True)
class Disturbance:
    """One disturbance: ``pick`` chooses among the possible targets (0 up to 1), times are in seconds."""

    kind: str
    pick: float
    lasts: float
    calm: float

    def among(self, count: int) -> int:
        """Give the index of the target among so many."""
        return int(self.pick * count)


def kinds_for(nodes: int) -> dict[str, tuple[float, float]]:
    """Give the kinds that a number of nodes allows."""
    return KINDS | (CLUSTER_KINDS if nodes > 1 else {})


def plan(seed: int, nodes: int, kinds: tuple[str, ...] = ()) -> Iterator[Disturbance]:
    """Give disturbances without end; only of some kinds when they are named."""
    chance = random.Random(f"{seed}/{nodes}")  # noqa: S311 (repeatable, not secret)
    spans = {kind: span for kind, span in kinds_for(nodes).items() if not kinds or kind in kinds}
    while True:
        order = list(spans)
        chance.shuffle(order)
        order.sort(key=lambda kind: kind not in CLUSTER_KINDS)
        for kind in order:
            yield Disturbance(kind, chance.random(), chance.uniform(*spans[kind]), chance.uniform(*_CALM))
