"""The course of one pair: stretches of events, something done in the middle of each, then the balance.

Protocol: a stretch begins; when the first of its events has taken effect, its act is done while the rest is stated;
the next stretch begins when an event of its end has taken effect. At the end everything must come to rest: the outbox
is empty, nothing is unfinished but what waits behind the dead event, the queues are empty and every replica is ready.
The replicas are asked to end before the balance is drawn, so that nothing can come behind it.
"""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field

import sqlalchemy as sa
from keyed.tables import effects, metadata
from kombu.connection import Connection

from liangwang_bus.housekeeping import remove_everything
from liangwang_bus.store import Store
from liangwang_bus.tables import inbox
from liangwang_bus.topology import Partition, Topology
from order import acts
from order.acts import Act, Ground, Pair, Running
from order.balance import DEAD_KEY, Balance, faults, found
from order.producer import KEYS, Producer
from processes import ServiceProcess, until

PAIRS = tuple(Pair(partitions, replicas) for partitions in (1, 3, 8) for replicas in (1, 2, 3, 4))
STRETCH = 12
"""Events of each key in a stretch."""

EVERY_ACT: tuple[Act, ...] = (
    acts.replica_killed,
    acts.broker_restarted,
    acts.replica_restarted,
    acts.broker_killed,
    acts.nothing_done,
)

SUBSCRIPTION = "fusion.on_permits"
_PATIENCE_SECONDS = 120.0
_DONE_OR_HELD = (inbox.c.state == "done") | inbox.c.partition_key.endswith(f":{DEAD_KEY}")
_SETTINGS = {
    "LIANGWANG_RETRY_ATTEMPTS": "8",
    "LIANGWANG_RETRY_BASE_SECONDS": "0.05",
    "LIANGWANG_RETRY_CAP_SECONDS": "0.2",
    "LIANGWANG_RECONNECT_CAP_SECONDS": "0.5",
    "LIANGWANG_REBALANCE_SECONDS": "0.2",
}

Say = Callable[[str], None]


@dataclass(slots=True)
class Result:
    """What a run has shown; it is good when there is no fault.

    Attributes:
        stated: events that the producer committed.
        to_come: for each act, the events of the stretches so far that had no effect yet when it began, without those
            that wait behind the dead one.
    """

    pair: Pair
    stated: int = 0
    balance: Balance = field(default_factory=lambda: Balance({}, {}))
    to_come: dict[str, int] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)
    seconds: float = 0.0


def keep_order(pair: Pair, ground: Ground, course: Sequence[Act], say: Say) -> Result:
    """Run one pair, a stretch of events for each act; give what was found.

    Raises:
        AssertionError: a replica did not start.
        Problem: a broker that was ended did not come back.
    """
    result, started = Result(pair), time.monotonic()
    with running_replicas(pair, ground) as running:
        try:
            with Producer(ground.uri, ground.prefix, ground.folder / f"{pair}.db") as producer:
                for number, act in enumerate(course):
                    _stretch(running, producer, act, number * STRETCH, result, say)
                _await_rest(running, producer, pair, ground, len(course) * STRETCH)
                say(f"everything is at rest, {time.monotonic() - started:.1f} s after the start")
                result.stated = producer.stated()
            result.faults += _after_their_end(running, pair, ground)
        except AssertionError as error:
            result.faults.append(str(error))
        result.balance = found(running.store)
    result.faults += faults(result.balance, len(course) * STRETCH)
    result.seconds = time.monotonic() - started
    return result


@contextmanager
def running_replicas(pair: Pair, ground: Ground) -> Iterator[Running]:
    """Start the replicas on a database with their table; at the end nothing of them is left on the broker."""
    with ExitStack() as ending:
        ending.callback(remove_everything, ground.uri, ground.prefix, (SUBSCRIPTION, "fusion"), pair.partitions)
        store = ending.enter_context(closing(Store(ground.database_url)))
        store.migrate()
        with store.begin() as connection:
            metadata.create_all(connection)
        replicas = [ending.enter_context(replica(number, pair, ground)) for number in range(pair.replicas)]
        for each in replicas:
            each.await_ready()
        yield Running(replicas, store, ground.broker)


def replica(number: int, pair: Pair, ground: Ground) -> ServiceProcess:
    """Make a replica."""
    own = {
        "AMQP_URI": ground.uri,
        "LIANGWANG_PREFIX": ground.prefix,
        "LIANGWANG_DATABASE_URL": ground.database_url,
        "KEYED_PARTITIONS": str(pair.partitions),
        "ORDER_FOLDER": str(ground.folder),
    }
    return ServiceProcess("keyed", _SETTINGS | own, ground.folder / f"{pair}-replica-{number}.log")


def _stretch(running: Running, producer: Producer, act: Act, before: int, result: Result, say: Say) -> None:
    first, last = before + 1, before + STRETCH
    producer.state(range(first, last + 1))
    until(lambda: _reached(running, first), f"the first effect of the events {first}", _PATIENCE_SECONDS)
    name, began = act.__name__.replace("_", " "), time.monotonic()
    result.to_come[name] = KEYS * last - _count(running, inbox, _DONE_OR_HELD)
    act(running)
    over = time.monotonic()
    until(lambda: _reached(running, last), f"{name}: an effect of the events {last}", _PATIENCE_SECONDS)
    say(
        f"{name} before {result.to_come[name]} events in {over - began:.1f} s, "
        f"the last of them flow {time.monotonic() - over:.1f} s later"
    )


def _await_rest(running: Running, producer: Producer, pair: Pair, ground: Ground, events: int) -> None:
    until(producer.idle, "an empty outbox", _PATIENCE_SECONDS)
    until(lambda: _settled(running, events), "every event done, dead or behind the dead one", _PATIENCE_SECONDS)
    for each in running.replicas:
        each.await_ready()  # which it is while it consumes from every queue
    until(lambda: _drained(_queues(pair, ground)), "empty queues, each with its active consumer", _PATIENCE_SECONDS)


def _after_their_end(running: Running, pair: Pair, ground: Ground) -> list[str]:
    """Ask the replicas to end; say what is wrong with how they did, and what they have left in the queues."""
    codes = [each.end(grace=60) for each in running.replicas]
    wrong = [f"replica {number}: exit code 0 was expected, got {code}" for number, code in enumerate(codes) if code]
    left = _queues(pair, ground)
    return wrong + ([f"empty queues without consumers were expected, found {left}"] if any(map(any, left)) else [])


def _drained(queues: Sequence[tuple[int, int]]) -> bool:
    return all(messages == 0 and consumers > 0 for messages, consumers in queues)


def _queues(pair: Pair, ground: Ground) -> list[tuple[int, int]]:
    """Give the messages that wait, and the active consumers, of the queue of each partition."""
    topology = Topology(ground.prefix)
    names = [topology.queue(SUBSCRIPTION, Partition(number, pair.partitions)) for number in range(pair.partitions)]
    with closing(Connection(ground.uri)) as connection:  # type: ignore[no-untyped-call]
        channel = connection.channel()  # type: ignore[no-untyped-call]
        told = [channel.queue_declare(name, passive=True) for name in names]
    return [(each.message_count, each.consumer_count) for each in told]


def _reached(running: Running, sequence: int) -> bool:
    return _count(running, effects, effects.c.sequence >= sequence) > 0


def _settled(running: Running, events: int) -> bool:
    """Whether every event is in the inbox, the dead one is dead, and only those behind it are unfinished."""
    return (
        _count(running, inbox) == KEYS * events
        and _count(running, inbox, ~_DONE_OR_HELD) == 0
        and _count(running, inbox, inbox.c.state == "dead") > 0
    )


def _count(running: Running, table: sa.Table, *where: sa.ColumnElement[bool]) -> int:
    with running.store.read() as connection:
        return connection.execute(sa.select(sa.func.count()).select_from(table).where(*where)).scalar_one()
