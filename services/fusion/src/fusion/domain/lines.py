"""Events in lines: those of a type that have a key in a field, or that were in a cell, each line in the order of time.

A line can be whole, or begin at a moment: then it answers questions from that moment on.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import datetime

from fusion.domain.cells import cell_of, coarse_of, packed
from fusion.domain.entities.blocks import blocks_in
from fusion.domain.observation import AS_SAID, Observation, Order
from fusion.domain.regions import areas_in

Name = tuple[str, str | bool, str | int]
"""Type, field and key; or type, whether the cell is a coarse one, and the cell as one number."""


def in_order(one: Observation) -> Order:
    """The place of an event in its line."""
    return one.order


def names_of(one: Observation) -> Iterator[Name]:
    """The lines that an event belongs to."""
    for field, key in keys_in(one):
        yield one.type, field, key
    if one.point is not None:
        cell = cell_of(one.point)
        yield one.type, False, packed(cell)
        yield one.type, True, packed(coarse_of(cell))


def keys_in(one: Observation) -> Iterator[tuple[str, str]]:
    """The identifiers in an event, by field: an identifier has parts beside it; where its areas are; its blocks."""
    values = one.values
    for name, value in values.items():
        if f"{name}.scheme" in values:
            yield name, value
    yield from areas_in(values)
    yield from blocks_in(one)


def line_of(field: str) -> str:
    """The field whose line answers for a field: what was said is found where what is meant is."""
    return field.removesuffix(AS_SAID)


def insert(line: list[Observation], one: Observation) -> None:
    """Put an event where it belongs, once."""
    if not line or line[-1].order < one.order:
        line.append(one)
        return
    place = bisect_left(line, one.order, key=in_order)
    if line[place] is not one:
        line.insert(place, one)


def remove(line: list[Observation], one: Observation) -> None:
    """Take an event out, where it is there."""
    place = bisect_left(line, one.order, key=in_order)
    if place < len(line) and line[place] is one:
        del line[place]


def merged(lines: Sequence[list[Observation]]) -> list[Observation]:
    """Several lines as one."""
    if len(lines) == 1:
        return lines[0]
    return sorted((one for line in lines for one in line), key=in_order)


def since_moment(line: Sequence[Observation], since: datetime | None) -> Sequence[Observation]:
    """What of a line happened at a moment or later."""
    if since is None or not line or line[0].time >= since:
        return line
    return line[bisect_left(line, since, key=_time) :]


def _time(one: Observation) -> datetime:
    return one.time
