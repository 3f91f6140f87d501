"""Order of each key over partitions and replicas: through retries, a dead event, and a replica that is killed."""

from collections import defaultdict
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
import sqlalchemy as sa
from bus_facts import NOON, issued

from liangwang_bus.housekeeping import remove_everything
from liangwang_bus.metrics import Metrics
from liangwang_bus.publishing import ConfirmedPublisher
from liangwang_bus.relay import Relay
from liangwang_bus.store import Store
from liangwang_bus.testing import Member, MemoryBus, memory_store
from liangwang_bus.topology import Partition, Topology
from liangwang_bus.unit import Unit
from processes import ServiceProcess, until

pytestmark = [pytest.mark.broker, pytest.mark.postgres, pytest.mark.slow]

KEYS, EACH = 24, 20
_EFFECTS = (
    "CREATE TABLE effects (serial bigint GENERATED ALWAYS AS IDENTITY, subject text, sequence integer, replica integer)"
)


@pytest.fixture
def store(postgresql_url: str) -> Iterator[Store]:
    """Give the replicas' database."""
    store = Store(postgresql_url)
    store.migrate()
    with store.begin() as connection:
        connection.execute(sa.text(_EFFECTS))
    yield store
    store.close()


@pytest.fixture
def names(amqp_uri: str, prefix: str) -> Iterator[str]:
    """Give a prefix whose partitions are removed at the end."""
    yield prefix
    remove_everything(amqp_uri, prefix, ("fusion.on_permits", "fusion"), partitions=8)


def replica(number: int, partitions: int, names: str, uri: str, url: str, folder: Path) -> ServiceProcess:
    """Make a replica."""
    return ServiceProcess(
        "keyed",
        {
            "AMQP_URI": uri,
            "LIANGWANG_PREFIX": names,
            "LIANGWANG_DATABASE_URL": url,
            "LIANGWANG_RETRY_ATTEMPTS": "8",
            "LIANGWANG_RETRY_BASE_SECONDS": "0.05",
            "LIANGWANG_RETRY_CAP_SECONDS": "0.2",
            "LIANGWANG_RECONNECT_CAP_SECONDS": "0.5",
            "LIANGWANG_REBALANCE_SECONDS": "0.2",
            "KEYED_PARTITIONS": str(partitions),
        },
        folder / f"replica-{number}.log",
    )


def publish(uri: str, topology: Topology, sequences: range) -> None:
    """Publish these events of every key, through the outbox and the relay."""
    member = Member(MemoryBus(), "tongban", memory_store())
    with member.store.begin() as connection:
        unit = Unit(connection, member.publisher)
        for sequence in sequences:
            for key in range(KEYS):
                unit.publish(issued(key), time=NOON, sequence=sequence)
        unit.flush()
    publisher = ConfirmedPublisher(uri, topology, "tongban.events")
    relay = Relay(member.store, publisher, Metrics(), batch=100)
    while relay.run_once()[1]:
        pass
    publisher.close()
    member.store.close()


def effects(store: Store) -> dict[str, list[int]]:
    """Read the sequences of each key in the order in which they took effect."""
    found: dict[str, list[int]] = defaultdict(list)
    with store.read() as connection:
        for subject, sequence in connection.execute(sa.text("SELECT subject, sequence FROM effects ORDER BY serial")):
            found[subject.rpartition(":")[2]].append(sequence)
    return found


def counted(store: Store) -> int:
    """Count the effects."""
    return sum(len(sequences) for sequences in effects(store).values())


@pytest.mark.parametrize(("partitions", "replicas"), [(1, 1), (1, 3), (3, 2), (8, 4)])
def test_each_key_keeps_its_order(
    partitions: int, replicas: int, names: str, store: Store, postgresql_url: str, amqp_uri: str, tmp_path: Path
) -> None:
    """All events take effect once and in order; behind the dead one of permit 13 the later ones wait."""
    topology = Topology(names)
    with ExitStack() as running:
        members = [
            running.enter_context(replica(number, partitions, names, amqp_uri, postgresql_url, tmp_path))
            for number in range(replicas)
        ]
        for member in members:
            member.await_ready()
        publish(amqp_uri, topology, range(1, EACH // 2 + 1))
        until(lambda: counted(store) > KEYS * 2, "the first effects")
        members[0].kill()
        publish(amqp_uri, topology, range(EACH // 2 + 1, EACH + 1))
        members[0].start()
        expected = (KEYS - 1) * EACH + 3
        until(lambda: counted(store) >= expected, f"{expected} effects, {counted(store)} so far")
    found = effects(store)
    assert found.pop("13") == [1, 2, 3]
    assert found == {str(key): list(range(1, EACH + 1)) for key in range(KEYS) if key != 13}
    with store.read() as connection:
        query = sa.text("SELECT state, count(*) FROM inbox WHERE finished_at IS NULL GROUP BY state ORDER BY state")
        assert [tuple(row) for row in connection.execute(query)] == [("blocked", EACH - 4), ("dead", 1)]


def test_replicas_share_the_partitions(
    names: str, store: Store, postgresql_url: str, amqp_uri: str, tmp_path: Path
) -> None:
    """The first replica has all eight partitions; when a second comes it gives some up, and both write effects."""
    topology = Topology(names)
    with ExitStack() as running:
        for number in range(2):
            running.enter_context(replica(number, 8, names, amqp_uri, postgresql_url, tmp_path)).await_ready()
        sequence = 0

        def both() -> bool:
            nonlocal sequence
            sequence += 1
            publish(amqp_uri, topology, range(sequence, sequence + 1))
            with store.read() as connection:
                return int(connection.execute(sa.text("SELECT count(DISTINCT replica) FROM effects")).scalar_one()) == 2

        until(both, "effects of both replicas")


def test_a_partition_is_a_queue_of_its_own_name() -> None:
    """Of one partition the queue has the subscription's name, of several it carries the partition's number."""
    topology = Topology("lw.")
    assert topology.queue("fusion.on_permits") == "lw.fusion.on_permits"
    assert topology.queue("fusion.on_permits", Partition(2, 8)) == "lw.fusion.on_permits.p2"
