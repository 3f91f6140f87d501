"""Reading the journal by event time: a day at its start, in its middle and at its end, as backtests read it."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from fusion.domain.arrivals import EVALUABLE
from fusion.whatif.archive import Archive
from harness.bars import Bar
from harness.rules import journals
from harness.rules.plan import Sizes
from harness.rules.spent import Spent, spent
from harness.stores import stores
from liangwang_bus.store import Store

RATIO = 1.3
_TIMES = 15


def measure(sizes: Sizes) -> Iterator[tuple[Bar, float]]:
    """Give, for each database, what an event takes at the dearest place of the journal over that at the cheapest.

    By processor time, and by the clock on the wall.
    """
    with stores("fusion") as databases:
        for where, store in databases.items():
            journals.write(store, sizes.journal)
            costs = [cost(store, day) for day in days(sizes)]
            clocks = [one.cpu for one in costs], [one.wall for one in costs]
            ratio, by_wall = (max(each) / min(each) for each in clocks)
            said = f"{sizes.journal:,} rows, dearest of start, middle, end over cheapest, {where}"
            yield Bar("journal", said, RATIO, ratio, at_most=True), by_wall


def days(sizes: Sizes) -> list[datetime]:
    """The first, the middle and the last whole day of the journal."""
    last = (sizes.journal - 1) // journals.A_DAY
    return [journals.FIRST + timedelta(days=each) for each in (0, last // 2, max(0, last - 1))]


def cost(store: Store, day: datetime) -> Spent:
    """What an event of a day takes, read again and again."""
    archive = Archive(store.read)

    def read() -> int:
        return sum(1 for _ in archive.events(EVALUABLE, day, day + timedelta(days=1)))

    read()  # from the disk
    number, took = spent(lambda: sum(read() for _ in range(_TIMES)), store)
    return took.over(max(1, number))
