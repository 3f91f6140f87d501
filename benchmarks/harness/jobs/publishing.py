"""Job a: publish 1 KB persistent events to a quorum queue, confirmed.

Peers have prepared messages in memory and measure from the first publish to the last confirm. Ours has committed rows
in the outbox; the clock runs from the commit that wakes the relay until no row waits any more, so it includes reading
the rows and marking them.

Peers publish to the queue by its name. Ours publishes events to a topic exchange, which costs the broker more for each
message; *limit-exchange* is the C client publishing to that exchange.

In production a journal stream is bound to our exchange beside the queue, which the broker fills too. The job is one
queue for everyone, so the journal is unbound; *ours-journal* leaves it, and *limit-journal* is the C client publishing
to the same exchange, queue and stream.
"""

import json
import time
from typing import Any

from harness.database import Schema
from harness.facts import KEY, wires
from harness.processes import FailedError, until
from harness.stand import Stand
from liangwang_contracts import PermitIssued

JOURNAL, EXCHANGE = "-journal", "-exchange"
CONTESTANTS = (
    "limit",
    "limit-exchange",
    "bare",
    "faststream",
    "aio-pika",
    "nameko",
    "ours",
    "limit-journal",
    "ours-journal",
)
_LOOK = 0.03  # seconds between two looks into the outbox, which use the cores that ours runs on
_COPY = "COPY outbox (id, type, exchange, routing_key, headers, body, recorded_at) FROM STDIN"


def run(stand: Stand, name: str, count: int) -> dict[str, float]:
    """Let one contestant publish; give its rate and its processor time per event."""
    queue = stand.broker.declare("bench")
    if name.removesuffix(JOURNAL) == "ours":
        schema = stand.database.schema()
        try:
            figures = relay(stand, schema, count, journal=name.endswith(JOURNAL))
        finally:
            stand.database.drop(schema)
    else:
        figures = _peer(stand, name, queue, count)
    arrived = stand.broker.depth(queue)
    if arrived < count:
        msg = f"{name}: {count} events were published, {arrived} have arrived"
        raise FailedError(msg)
    return figures


def _peer(stand: Stand, name: str, queue: str, count: int) -> dict[str, float]:
    if name == "nameko":
        _bind_for_nameko(stand, queue)
    in_c = name.startswith("limit")
    if name.endswith((JOURNAL, EXCHANGE)):
        exchange, key = _bind_with_journal(stand, journal=name.endswith(JOURNAL)), KEY
    else:
        exchange, key = "", queue
    process = (
        stand.limit("publish", exchange, key, count)
        if in_c
        else stand.start(name, "publish", BENCH_QUEUE=queue, BENCH_COUNT=count)
    )
    with process:
        process.await_file("limit.ready" if in_c else "ready")
        process.go()
        said = process.result()
    return {"rate": count / said["seconds"], "cpu_us": said["cpu"] / count * 1e6}


def relay(stand: Stand, schema: Schema, count: int, *, journal: bool = True) -> dict[str, float]:
    """Let our relay carry that many rows of an outbox, beside what is in it already."""
    _bind_with_journal(stand, journal=journal)
    schema.run("DELETE FROM permits")  # the service issues one permit itself, and may have done so before
    with stand.service("tongban", schema, BENCH_COUNT=1, LIANGWANG_RELAY_POLL_SECONDS=60) as process:
        _bind_with_journal(stand, journal=journal)  # the service binds it when it connects
        with schema.connection(autocommit=False) as connection:
            _commit_rows(connection, count)
            connection.commit()
        used, started = process.cpu(), time.monotonic()
        process.go()  # one more commit, by the service itself, wakes the relay
        until(lambda: process.alive() and not _waiting(schema), "the outbox is empty", pause=_LOOK)
        seconds, used = time.monotonic() - started, process.cpu() - used
    return {"rate": count / seconds, "cpu_us": used / count * 1e6}


def _waiting(schema: Schema) -> int:
    return schema.number("SELECT EXISTS (SELECT 1 FROM outbox_waiting)::int")


def _commit_rows(connection: Any, count: int) -> None:
    """Write outbox rows as the bus writes them, not committed yet."""
    cursor = connection.cursor()
    before = cursor.execute("SELECT coalesce(max(position), 0) FROM outbox").fetchone()[0]
    with cursor.copy(_COPY) as copy:
        for wire in wires(count):
            copy.write_row(
                (
                    wire.id,
                    PermitIssued.type_name,
                    PermitIssued.exchange,
                    KEY,
                    json.dumps(wire.headers),
                    wire.body.decode(),
                    wire.headers["cloudEvents:recordedtime"],
                )
            )
    cursor.execute("INSERT INTO outbox_waiting SELECT position FROM outbox WHERE position > %s", (before,))


def _bind_with_journal(stand: Stand, *, journal: bool) -> str:
    """Declare our exchange with the queue, and with the journal stream or without; give the exchange's name."""
    topology = stand.broker.topology
    exchange = topology.exchange(PermitIssued.exchange)
    with stand.broker.channel() as channel:
        topology.declare_publishing(channel, PermitIssued.exchange)
        channel.queue_bind(stand.broker.declare("bench"), exchange, KEY)
        if not journal:
            channel.queue_unbind(topology.journal, exchange, "#")
    return exchange


def _bind_for_nameko(stand: Stand, queue: str) -> None:
    exchange = stand.broker.topology.exchange(PermitIssued.exchange)
    with stand.broker.channel() as channel:
        channel.exchange_declare(exchange, "topic", durable=True, auto_delete=False)
        channel.queue_bind(queue, exchange, "permit_issued")
