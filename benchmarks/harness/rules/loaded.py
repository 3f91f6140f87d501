"""Many rules loaded beside few, on the same stream, which only touches the few; in memory and on databases."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack

from fusion.domain.rulebook import RuleBook
from harness.bars import Bar
from harness.rules import stream, texts
from harness.rules.desk import Desk, InMemory
from harness.rules.plan import Sizes
from harness.rules.spent import Taker, in_turn
from harness.stores import stores

RATIO = 1.5
BOOKS: dict[str, Callable[[int], RuleBook]] = {
    "by matter, place, category": texts.by_everything,
    "all on one event type": texts.by_matter,
}


def measure(sizes: Sizes) -> Iterator[tuple[Bar, float]]:
    """Give one bar for each book and place, by processor time, and the same by the clock on the wall."""
    for name, made in BOOKS.items():
        few, many = made(sizes.few), made(sizes.rules)
        with ExitStack() as stack:
            one, other = (stack.enter_context(stores("fusion")) for _ in range(2))
            takers: dict[str, tuple[Taker, Taker]] = {"in memory": (InMemory(few), InMemory(many))}
            takers |= {where: (Desk(one[where], few), Desk(other[where], many)) for where in one}
            for where, pair in takers.items():
                ratio, by_wall = in_turn(pair, (stream.piece(each, sizes.piece) for each in range(sizes.pieces + 1)))
                said = f"{sizes.rules:,} over {sizes.few}, {name}, {where}"
                yield Bar("rules", said, RATIO, ratio, at_most=True), by_wall
