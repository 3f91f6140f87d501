"""Two of our services in a row, for latency and memory: one commits permits, the other stores them."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from statistics import median

from harness.database import TABLES, Schema
from harness.jobs.consuming import written
from harness.processes import Contestant, until
from harness.stand import Stand
from liangwang_contracts import PermitIssued


@contextmanager
def running(
    stand: Stand, count: int, *, rate: float = 0, tables: str = TABLES
) -> Iterator[tuple[Contestant, Contestant, Schema]]:
    """Start both; give the process that commits, the one that stores, and the store of the second."""
    first, second = stand.database.schema(), stand.database.schema(tables)
    try:
        stand.broker.subscribe("fusion.on_permits", PermitIssued)
        with (
            stand.service("consume", second) as storing,
            stand.service("tongban", first, BENCH_COUNT=count, BENCH_RATE=rate) as committing,
        ):
            yield committing, storing, second
    finally:
        stand.database.drop(first, second)


def at_full_speed(stand: Stand, count: int) -> dict[str, float]:
    """Carry events as fast as it goes; give their rate, and how the memory of both processes grew.

    Growth is the median of the last quarter of the run over that of the second quarter.
    """
    with running(stand, count) as (committing, storing, schema):
        memory: dict[str, list[float]] = {"committing": [], "storing": []}

        def done() -> bool:
            committing.alive()
            storing.alive()
            memory["committing"].append(committing.rss())
            memory["storing"].append(storing.rss())
            return written(schema, 0, count)

        started = time.time()
        committing.go()
        until(done, "all effects", seconds=60 + count / 200, pause=max(0.1, count / 500_000))
        rate = count / (schema.window(0, started).last - started)
    figures = {"rate": rate}
    for name, samples in memory.items():
        figures[f"rss_mb_{name}"] = max(samples)
        figures[f"growth_{name}"] = _growth(samples)
    return figures


def _growth(samples: list[float]) -> float:
    quarter = max(1, len(samples) // 4)
    return median(samples[-quarter:]) / median(samples[quarter : 2 * quarter] or samples)
