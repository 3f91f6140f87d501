"""Pairs of ids that may mean the same: found in blocks, never among all pairs, and scored.

Two ids are compared when they share a block: a house, a name, an organisation code, or a house number within some
metres. A block of more than ``MOST`` ids says nothing about any two of them (a mall, a market hall): it is counted and
left alone.

Invariant: the answer depends on what is known and not on its order.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import NamedTuple

from fusion.domain.cells import cells_around
from fusion.domain.entities.known import Kind, Known
from fusion.domain.entities.score import Compared, Reason, Weights, compare, organisation_of

MOST = 50
"""Ids in a block above which it is not looked into: 1,225 pairs."""
LEAST = 0.75
"""Score from which a pair is worth a person's look [D]."""


class Candidate(NamedTuple):
    """Two ids that may mean the same; ``kept`` is the one that a merge would keep."""

    kind: Kind
    kept: str
    other: str
    score: float
    reasons: tuple[Reason, ...]
    events: tuple[str, ...]


@dataclass(slots=True)
class Found:
    """What a search came to: pairs by falling score, and how much was compared, ruled out and left alone."""

    candidates: list[Candidate] = field(default_factory=list)
    ids: int = 0
    compared: int = 0
    vetoed: int = 0
    crowded: int = 0


def search(known: Sequence[Known], least: float = LEAST, weights: Weights | None = None) -> Found:
    """Find the pairs with at least a score."""
    model = weights or Weights()
    blocks: dict[tuple[str, ...], list[Known]] = defaultdict(list)
    for one in known:
        for block in set(_blocks(one, model)):
            blocks[block].append(one)
    found = Found(ids=len(known), crowded=sum(len(block) > MOST for block in blocks.values()))
    for one, other in _pairs(list(blocks.values())):
        answer = compare(one, other, model)
        found.compared += 1
        found.vetoed += answer.veto is not None
        if answer.veto is None and answer.score >= least:
            found.candidates.append(_candidate(one, other, answer))
    found.candidates.sort(key=lambda each: (-each.score, each.kind, each.kept, each.other))
    return found


def kept_of(one: str, other: str) -> tuple[str, str]:
    """The id that a merge keeps, and the other: a credit code before all else, then by the alphabet."""
    first, second = sorted((one, other), key=lambda key: (not key.startswith("uscc:"), key))
    return first, second


def _blocks(one: Known, weights: Weights) -> Iterator[tuple[str, ...]]:
    if organisation_of(one):
        yield one.kind, "organisation", organisation_of(one)
    if one.name:
        yield one.kind, "name", one.name
    if one.address is not None:
        yield one.kind, "house", one.address.street, one.address.house
        if one.point is not None:
            for cell in cells_around(one.point, weights.near_m)[1]:
                yield one.kind, "number", one.address.house, str(cell)


def _pairs(blocks: Sequence[Sequence[Known]]) -> list[tuple[Known, Known]]:
    """The pairs of all blocks that are not too large, each once."""
    found = {
        (one.kind, *sorted((one.key, other.key))): (one, other)
        for block in blocks
        if len(block) <= MOST
        for one, other in combinations(block, 2)
    }
    return list(found.values())


def _candidate(one: Known, other: Known, answer: Compared) -> Candidate:
    events = tuple(dict.fromkeys([*one.events, *other.events]))
    return Candidate(one.kind, *kept_of(one.key, other.key), answer.score, answer.reasons, events)
