"""A service is killed at every named step and started again: nothing is lost, nothing takes effect twice."""

import json
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from bus_facts import issue
from crashing.lives import Lives
from crashing.service import effects, metadata
from kombu.connection import Connection

from liangwang_bus import inbox, outbox, timers
from liangwang_bus.store import Store
from liangwang_bus.testing.crash_points import CRASH_POINTS
from liangwang_bus.topology import Topology
from liangwang_contracts import to_wire
from processes import until

pytestmark = [pytest.mark.broker, pytest.mark.slow, pytest.mark.postgres]

RETRIES = ("after_failure_kept", "after_retry_handler", "after_retry_commit")
IN_FLIGHT = 2  # batches that the relay has on the wire at most
TIMERS = ("after_timer_handler", "after_timer_commit")


@dataclass
class Town:
    """Sends commands to the crashing service and watches the exchange and the database."""

    prefix: str
    store: Store
    channel: Any
    wire: str
    expected: Counter[tuple[str, str]] = field(default_factory=Counter)
    copies: Counter[str] = field(default_factory=Counter)
    sent: int = 0

    def ask(self, number: int, matter: str) -> None:
        """Send a number of commands in one request; do not wait for the answer."""
        batch = []
        for _ in range(number):
            self.sent += 1
            command = issue(self.sent)
            batch.append(to_wire(replace(command, data=command.data.model_copy(update={"matter": matter}))))
            self.expected[str(self.sent), "timer" if matter == "timed" else "event"] += 1
        body = json.dumps({"args": [batch], "kwargs": {}})
        self.channel.basic_publish(
            self.channel.prepare_message(body, content_type="application/json", content_encoding="utf-8"),
            f"{self.prefix}nameko-rpc",
            f"{self.prefix}tongban.execute",
            mandatory=True,
        )

    def settled(self) -> bool:
        """Say whether every command has its effect and nothing waits any more."""
        with self.store.read() as connection:
            found = connection.execute(sa.select(sa.func.count()).select_from(effects)).scalar_one()
            waits = outbox.count_waiting(connection) + timers.count(connection)
            return bool(found >= self.expected.total() and not waits and not inbox.count_unfinished(connection))

    def effects(self) -> Counter[tuple[str, str]]:
        """Count the effects of each number."""
        with self.store.read() as connection:
            return Counter((row.number, row.origin) for row in connection.execute(sa.select(effects)))

    def events(self) -> set[str]:
        """Give the ids of all events that were committed."""
        with self.store.read() as connection:
            return set(connection.execute(sa.text("SELECT id FROM outbox")).scalars())

    def new_duplicates(self) -> int:
        """Count what went over the wire once more than was needed, since this was asked last."""
        before = self.copies.total() - len(self.copies)
        while message := self.channel.basic_get(self.wire, no_ack=True):
            self.copies[message.properties["message_id"]] += 1
        return self.copies.total() - len(self.copies) - before

    def undelivered(self) -> int:
        """Count what lies in the subscription's queue while nobody consumes."""
        declared = self.channel.queue_declare(f"{self.prefix}tongban.on_self", passive=True)
        return int(declared.message_count)


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str:
    """Give an empty database of each kind."""
    return str(request.getfixturevalue(f"{request.param}_url"))


@pytest.fixture
def town(amqp_uri: str, prefix: str, database_url: str) -> Iterator[Town]:
    """Give a town that watches: its tables are there, its own queue is bound to the exchange."""
    store = Store(database_url)
    store.migrate()
    with store.begin() as connection:
        metadata.create_all(connection)
    with Connection(amqp_uri) as connection:
        channel = connection.channel()
        Topology(prefix).declare_publishing(channel, "tongban.events")
        wire = channel.queue_declare("", exclusive=True).queue
        channel.queue_bind(wire, f"{prefix}tongban.events", "#")
        yield Town(prefix, store, channel, wire)
    store.close()


@pytest.fixture
def live(amqp_uri: str, prefix: str, database_url: str, tmp_path: Path) -> Callable[[int], Lives]:
    """Give a function that makes a crashing service of a batch size."""

    def make(batch: int) -> Lives:
        settings = {
            "AMQP_URI": amqp_uri,
            "LIANGWANG_PREFIX": prefix,
            "LIANGWANG_DATABASE_URL": database_url,
            "LIANGWANG_RELAY_BATCH": str(batch),
            "CRASHING_BATCH": str(batch),
            "LIANGWANG_RECONNECT_CAP_SECONDS": "0.5",
            "LIANGWANG_RETRY_BASE_SECONDS": "0.1",
        }
        return Lives(settings, tmp_path / "log")

    return make


def orders(point: str, batch: int) -> Sequence[tuple[int, str]]:
    """Give what to send so that a point is reached while more is under way than one batch."""
    some, many = (2, 4) if batch == 1 else (20, 250)
    if point in RETRIES:
        return [(some, "food"), (2, "fails-first"), (some, "food")]
    if point in TIMERS:
        return [(some, "food"), (some, "timed")]
    return [(many, "food")]


@pytest.mark.parametrize(
    ("database_url", "batch"),
    [("sqlite", 1), pytest.param("postgresql", 200, marks=pytest.mark.postgres)],
    indirect=["database_url"],
)
def test_killed_at_every_point_and_started_again_each_event_takes_effect_once(
    town: Town, live: Callable[[int], Lives], batch: int
) -> None:
    """One life per point: it dies by SIGKILL there, and the next one finishes what it had begun."""
    with live(batch) as service:
        names = [point.name for point in CRASH_POINTS]
        for index, point in enumerate(names):
            service.begin(point, nth=1)
            must_be_exact(town, names[index - 1] if index else "the start", batch)
            service.arm(point)
            for number, matter in orders(point, batch):
                town.ask(number, matter)
            assert (service.ended(), point) == (-9, point)
            assert f"crash point reached: {point}\n" in service.log.read_text()
        service.begin(names[0], nth=1)
        must_be_exact(town, names[-1], batch)
        assert service.end() == 0
    assert town.undelivered() == 0
    assert town.effects() == town.expected


def must_be_exact(town: Town, point: str, batch: int) -> None:
    """Wait until everything is settled; hold effects and the wire against what was sent."""
    until(town.settled, f"everything settled after a crash at {point}", seconds=30)
    found = town.effects()
    assert (point, town.expected - found, found - town.expected) == (point, Counter(), Counter())
    duplicates = town.new_duplicates()
    assert set(town.copies) == town.events()
    assert duplicates <= IN_FLIGHT * batch, f"{duplicates} duplicates after {point}"
    if point == "after_confirm":
        assert duplicates >= batch, "what was confirmed and not marked was expected to be published again"
