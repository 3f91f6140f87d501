"""What is done in the middle of a stretch of events. Each act returns when what it took away is there again."""

import signal
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa
from backing.rabbitmq_cluster import NodeCluster
from keyed.tables import effects

from liangwang_bus.store import Store
from processes import ServiceProcess


@dataclass(frozen=True, slots=True)
class Pair:
    """How many queues the subscription is spread over, and how many processes share them."""

    partitions: int
    replicas: int

    def __str__(self) -> str:
        """Short, for tables and names of tests."""
        return f"{self.partitions}x{self.replicas}"


@dataclass(frozen=True, slots=True)
class Ground:
    """What a run stands on.

    Attributes:
        uri: broker and vhost.
        database_url: an empty PostgreSQL database or schema, for the replicas.
        prefix: of the names on the broker.
        folder: for logs and the producer's outbox.
        broker: the node, where it may be restarted.
    """

    uri: str
    database_url: str
    prefix: str
    folder: Path
    broker: NodeCluster | None = None


@dataclass(frozen=True, slots=True)
class Running:
    """What runs: the replicas, their database and, where it is the run's own, the broker."""

    replicas: list[ServiceProcess]
    store: Store
    broker: NodeCluster | None


Act = Callable[[Running], None]


def replica_killed(running: Running) -> None:
    """Kill the replica that wrote last without grace and start it again."""
    replica = _writing(running)
    replica.kill()
    replica.start()
    replica.await_ready()


def replica_restarted(running: Running) -> None:
    """Ask the replica that wrote last to end, as a new version would, and start it again."""
    replica = _writing(running)
    code = replica.end(grace=60)
    replica.start()
    replica.await_ready()
    if code != 0:
        msg = f"exit code 0 was expected of a replica after SIGTERM, got {code}"
        raise AssertionError(msg)


def broker_restarted(running: Running) -> None:
    """End the broker gracefully and start it again."""
    _broker_ended(running, signal.SIGTERM)


def broker_killed(running: Running) -> None:
    """Kill the broker and start it again."""
    _broker_ended(running, signal.SIGKILL)


def nothing_done(_running: Running) -> None:
    """Let the events flow."""


def _writing(running: Running) -> ServiceProcess:
    query = sa.select(effects.c.replica).order_by(effects.c.serial.desc()).limit(1)
    with running.store.read() as connection:
        pid = connection.execute(query).scalar_one()
    return next(each for each in running.replicas if each.process is not None and each.process.pid == pid)


def _broker_ended(running: Running, number: signal.Signals) -> None:
    if running.broker is None:
        msg = "a broker of the run's own was expected: one that others use is not restarted"
        raise ValueError(msg)
    running.broker.signal(0, number)
    running.broker.await_end(0)
    running.broker.spawn(0)
    running.broker.await_ready(0)
