"""What one event costs on this machine, stage by stage, on SQLite and PostgreSQL (``--stages``).

All stages run in one process, in turn, five rounds, on the broker and databases at hand; the table gives medians. Rates
are events per second of one process without green threads. *bare* is the same messages published by py-amqp with
pipelined confirms and no outbox: the ratio to it says what the outbox costs.
"""

import json
import os
import statistics
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from rich.console import Console
from rich.table import Table

from harness.broker import publish_all
from harness.facts import Wire, permit
from harness.processes import BENCHMARKS
from harness.stores import stores
from liangwang_bus.housekeeping import remove_everything
from liangwang_bus.metrics import Metrics
from liangwang_bus.publishing import ConfirmedPublisher
from liangwang_bus.receiving import BatchReceiver
from liangwang_bus.relay import Relay
from liangwang_bus.store import Store
from liangwang_bus.subscriber import Subscriber
from liangwang_bus.topology import Topology
from liangwang_bus.tracing import Tracing
from liangwang_bus.unit import Publisher, Unit
from liangwang_contracts import Event, PermitIssued, decode, encode

EVENTS, BATCH, ROUNDS = 5_000, 500, 5
_EFFECTS = "CREATE TABLE IF NOT EXISTS effects (subject TEXT NOT NULL)"
_STAGES = (
    "encode + decode",
    "commit to the outbox",
    "outbox to the broker",
    "bare publish",
    "receive, inbox, effect, ack",
)


class Bench:
    """One database on one broker.

    Args:
        uri: broker and vhost.
        store: the database.
    """

    def __init__(self, uri: str, store: Store) -> None:
        self.uri = uri
        self.prefix = f"bench{uuid4().hex[:8]}."
        self.topology = Topology(self.prefix)
        self.store = store
        with store.begin() as connection:
            connection.execute(sa.text(_EFFECTS))
        self.publisher = Publisher("tongban", ZoneInfo("Asia/Shanghai"), Tracing("bench"))
        self.wire = ConfirmedPublisher(uri, self.topology, "tongban.events")
        self.facts = [permit(number) for number in range(EVENTS)]

    def round(self) -> dict[str, float]:
        """Run every stage once; give events per second by stage."""
        receiver = self._receiver()
        receiver.connect()
        events: list[Event[Any]] = []
        rates = {
            "commit to the outbox": _rate(lambda: events.extend(self._commit())),
            "outbox to the broker": _rate(self._relay),
            "receive, inbox, effect, ack": _rate(lambda: self._receive(receiver)),
        }
        rates["encode + decode"] = _rate(lambda: [decode(*encode(event)) for event in events])
        wires = [Wire(event.id, *encode(event)) for event in events]
        exchange = self.topology.exchange(PermitIssued.exchange)
        rates["bare publish"] = _rate(lambda: publish_all(self.uri, exchange, PermitIssued.routing_key, wires))
        receiver.close()
        return rates

    def close(self) -> None:
        """Remove what was declared."""
        self.wire.close()
        remove_everything(self.uri, self.prefix, ("bench.on_events",))

    def _commit(self) -> Iterator[Event[Any]]:
        now = datetime.now(UTC)
        for start in range(0, EVENTS, BATCH):
            with self.store.begin() as connection:
                unit = Unit(connection, self.publisher)
                yield from [unit.publish(item, time=now, sequence=1) for item in self.facts[start : start + BATCH]]
                unit.flush()

    def _relay(self) -> None:
        relay = Relay(self.store, self.wire, Metrics(), BATCH)
        while relay.run_once()[1]:
            pass

    def _receive(self, receiver: BatchReceiver) -> None:
        subscriber = Subscriber("bench.on_events", self.store, self.publisher, _write, Metrics(), ordered=True)
        seen = 0
        while seen < EVENTS:
            batch = receiver.receive(timeout=1)
            if batch:
                subscriber.take([item.delivery for item in batch])
                receiver.acknowledge(batch)
                seen += len(batch)

    def _receiver(self) -> BatchReceiver:
        bindings = [(PermitIssued.exchange, PermitIssued.routing_key)]

        def declare(channel: Any) -> str:
            channel.queue_delete(self.topology.queue("bench.on_events"))
            return self.topology.declare_subscription(channel, "bench.on_events", bindings, ordered=True)

        return BatchReceiver(self.uri, declare, batch=BATCH)


def _write(unit: Unit, events: list[Event[Any]]) -> None:
    unit.connection.execute(
        sa.text("INSERT INTO effects VALUES (:subject)"), [{"subject": event.subject} for event in events]
    )


def _rate(work: Callable[[], Any]) -> float:
    started = time.perf_counter()
    work()
    return EVENTS / (time.perf_counter() - started)


def main() -> int:
    """Measure, print, and write benchmarks/results/stages.json."""
    console = Console(highlight=False)
    found: dict[str, dict[str, list[float]]] = {}
    with stores() as databases:
        benches = {name: Bench(os.environ["AMQP_URI"], store) for name, store in databases.items()}
        try:
            for number in range(1, ROUNDS + 1):
                for name, bench in benches.items():
                    console.print(f"round {number} of {ROUNDS} on {name}")
                    for stage, rate in bench.round().items():
                        found.setdefault(name, {}).setdefault(stage, []).append(rate)
        finally:
            for bench in benches.values():
                bench.close()
    medians = {
        name: {stage: round(statistics.median(rates[stage])) for stage in _STAGES} for name, rates in found.items()
    }
    console.print(_table(medians))
    results = BENCHMARKS / "results"
    results.mkdir(exist_ok=True)
    (results / "stages.json").write_text(
        json.dumps({"events": EVENTS, "batch": BATCH, "per_second": medians}, indent=2) + "\n"
    )
    return 0


def _table(medians: dict[str, dict[str, int]]) -> Table:
    table = Table(title=f"events per second, median of {ROUNDS} rounds of {EVENTS:,} events, batch {BATCH}")
    table.add_column("stage")
    for name in medians:
        table.add_column(name, justify="right")
        table.add_column("of bare", justify="right")
    for stage in _STAGES:
        cells = [
            cell
            for rates in medians.values()
            for cell in (f"{rates[stage]:,}", f"{rates[stage] / rates['bare publish']:.2f}")
        ]
        table.add_row(stage, *cells)
    return table
