"""Job b: consume, validate, de-duplicate durably, store one row. Also job f, with replicas.

The queue is filled first. The table of effects is locked while the contestants start, so that all of them stand before
their first row; then the lock is given back and the clock runs. The rate is that of the effects from the end of the
transaction of the first tenth to the last one, by the database's clock. *limit* and *bare* only take and acknowledge.
"""

import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager

from harness.database import PROCESSED, TABLES, Schema
from harness.facts import wires
from harness.processes import Contestant, FailedError, until
from harness.stand import Stand
from liangwang_contracts import PermitIssued

CONTESTANTS = ("limit", "bare", "faststream", "aio-pika", "nameko", "celery", "ours")
_STANDING = "SELECT count(DISTINCT pid) FROM pg_locks WHERE relation = 'effects'::regclass AND NOT granted"


def run(stand: Stand, name: str, count: int, replicas: int = 1) -> dict[str, float]:
    """Let one contestant consume; give its rate and its processor time per event."""
    if name in {"limit", "bare"}:
        return _broker_only(stand, name, count)
    schema = stand.database.schema(TABLES if name == "ours" else TABLES + PROCESSED)
    try:
        if name == "ours":
            return ours(stand, schema, count, replicas)
        queue = _fill_for(stand, name, count)
        return _measure(schema, [stand.start(name, "consume", schema, BENCH_QUEUE=queue)], count)
    finally:
        stand.database.drop(schema)


def ours(stand: Stand, schema: Schema, count: int, replicas: int = 1) -> dict[str, float]:
    """Let our service consume into a schema, beside what is in it already."""
    queue = stand.broker.subscribe("fusion.on_permits", PermitIssued)
    stand.broker.fill(queue, wires(count))
    services = [stand.service("consume", schema) for _ in range(replicas)]
    figures = _measure(schema, [service.process for service in services], count)
    if stand.broker.depth(queue):
        msg = "events were left in the queue"
        raise FailedError(msg)
    return figures


def _measure(schema: Schema, processes: Sequence[Contestant], count: int) -> dict[str, float]:
    base = schema.number("SELECT max(position) FROM effects")
    with ExitStack() as stack:
        with _held(schema):
            for process in processes:
                stack.enter_context(process)
            until(lambda: _standing(schema, processes), f"{processes[0].command[-2:]} stands; {processes[0].said()}")
            used, started = sum(process.cpu() for process in processes), time.time()
        until(lambda: all(map(Contestant.alive, processes)) and written(schema, base, count), "all effects", pause=0.1)
        used = sum(process.cpu() for process in processes) - used
        wait_settled()
    window = schema.window(base, started)
    return {"rate": window.rate, "cpu_us": used / count * 1e6}


def wait_settled() -> None:
    """Give the last acknowledgement the time that one batch takes."""
    time.sleep(0.3)


def written(schema: Schema, base: int, count: int) -> bool:
    """Tell whether that many effects are there behind a position; refuse more than that."""
    if schema.number("SELECT max(position) FROM effects") < base + count:
        return False
    found = schema.number("SELECT count(*) FROM effects WHERE position > %s", base)
    if found > count:
        msg = f"{count} effects were expected, {found} are there"
        raise FailedError(msg)
    return found == count


def _standing(schema: Schema, processes: Sequence[Contestant]) -> bool:
    all(map(Contestant.alive, processes))
    return schema.number(_STANDING) >= len(processes)


@contextmanager
def _held(schema: Schema) -> Iterator[None]:
    with schema.connection(autocommit=False) as connection:
        connection.execute("LOCK TABLE effects IN ACCESS EXCLUSIVE MODE")
        yield


def _fill_for(stand: Stand, name: str, count: int) -> str:
    if name in {"faststream", "aio-pika"}:
        queue = stand.broker.declare("bench")
        stand.broker.fill(queue, wires(count))
        return queue
    queue = stand.broker.declare("bench") if name == "celery" else declare_for_nameko(stand, "consuming")
    if name == "celery":  # it declares its queue itself
        with stand.broker.channel() as channel:
            channel.queue_delete(queue)
    with stand.start(name, "fill", BENCH_QUEUE=queue, BENCH_COUNT=count) as process:
        process.result()
    return queue


def declare_for_nameko(stand: Stand, service: str, source: str = "tongban", event: str = "permit_issued") -> str:
    """Declare the queue that a nameko event handler declares."""
    prefix = stand.broker.prefix
    method = "on_request" if service == "tongguan" else "on_permit"
    queue = f"evt-{prefix}{source}-{event}--{prefix}{service}.{method}"
    stand.broker.remember(queue)
    with stand.broker.channel() as channel:
        channel.exchange_declare(f"{prefix}{source}.events", "topic", durable=True, auto_delete=False)
        channel.queue_delete(queue)
        channel.queue_declare(queue, durable=True, auto_delete=False)
        channel.queue_bind(queue, f"{prefix}{source}.events", event)
    return queue


def _broker_only(stand: Stand, name: str, count: int) -> dict[str, float]:
    queue = stand.broker.declare("bench")
    stand.broker.fill(queue, wires(count))
    process = (
        stand.limit("consume", queue, count)
        if name == "limit"
        else stand.start(name, "consume", BENCH_QUEUE=queue, BENCH_COUNT=count)
    )
    with process:
        process.await_file("limit.ready" if name == "limit" else "ready")
        process.go()
        said = process.result()
    return {"rate": count / said["seconds"], "cpu_us": said["cpu"] / count * 1e6}
