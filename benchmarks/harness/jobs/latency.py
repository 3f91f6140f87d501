"""Job d: from commit to effect at half of the throughput that the same two services have just shown.

Open loop: permits are committed each 10 ms at a fixed rate, whatever has become of the ones before. An effect counts
when its transaction has been committed: a trigger notifies the harness, and PostgreSQL delivers notifications at
commit. Beside it the bare broker at the same rate in the same bursts: publish, confirm, consume. The first tenth is
for warming up.
"""

import threading
import time
from typing import Any

from harness.database import NOTIFYING, TABLES, Schema
from harness.jobs import pipeline
from harness.jobs.consuming import written
from harness.processes import until
from harness.stand import Stand


def ours(stand: Stand, rate: float, seconds: float) -> dict[str, float]:
    """Measure from commit to effect; give milliseconds."""
    count = int(rate * seconds)
    with pipeline.running(stand, count, rate=rate, tables=TABLES + NOTIFYING) as (committing, storing, schema):
        commits: dict[int, float] = {}
        stop = threading.Event()
        listening = threading.Thread(target=_listen, args=(schema, commits, stop))
        listening.start()
        try:
            committing.go()
            until(
                lambda: committing.alive() and storing.alive() and written(schema, 0, count),
                "all effects",
                seconds=60 + 3 * seconds,
                pause=0.5,
            )
        finally:
            stop.set()
            listening.join()
        rows = _rows(schema)
        moments = until(lambda: _moments(committing.said_json()), "the moments of the commits")
    took = [(commits[tx] - moments[tick][1], commits[tx] - moments[tick][0]) for tick, tx in rows if tx in commits]
    took = took[len(took) // 10 :]
    figures = _percentiles([since_commit for since_commit, _ in took])
    return figures | {"p99_since_due": _percentiles([since_due for _, since_due in took])["p99"], "at_rate": rate}


def broker(stand: Stand, rate: float, seconds: float) -> dict[str, float]:
    """Measure the bare broker's round trip; give milliseconds."""
    count = int(rate * seconds)
    queue = stand.broker.declare("bench")
    with_c = stand.has("limit")
    process = (
        stand.limit("rtt", "", queue, queue, count, rate)
        if with_c
        else stand.start("bare", "rtt", BENCH_QUEUE=queue, BENCH_COUNT=count, BENCH_RATE=rate)
    )
    with process:
        process.await_file("limit.ready" if with_c else "ready")
        process.go()
        said = process.result()
    return {"p50": said["p50"] * 1000, "p99": said["p99"] * 1000, "at_rate": rate}


def _listen(schema: Schema, commits: dict[int, float], stop: threading.Event) -> None:
    with schema.connection() as connection:
        connection.execute(f"LISTEN {schema.name}")  # type: ignore[arg-type]
        while not stop.is_set():
            for notice in connection.notifies(timeout=0.2):
                commits.setdefault(int(notice.payload), time.time())


def _rows(schema: Schema) -> list[tuple[int, int]]:
    with schema.connection() as connection:
        return list(connection.execute("SELECT sequence, tx FROM effects ORDER BY sequence, position"))


def _moments(said: dict[str, Any]) -> dict[int, tuple[float, float]]:
    return {int(tick): (due, done) for tick, (due, done) in said.get("moments", {}).items()}


def _percentiles(took: list[float]) -> dict[str, float]:
    ordered = sorted(took)
    return {"p50": ordered[len(ordered) // 2] * 1000, "p99": ordered[len(ordered) * 99 // 100] * 1000}
