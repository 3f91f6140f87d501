"""What runs beside the doors of every service: the relay, timers, the register of replicas, housekeeping."""

from collections.abc import Sequence
from datetime import timedelta

import structlog

from liangwang_bus import replicas, runtime
from liangwang_bus.errors import BrokerUnavailableError, StoreUnavailableError
from liangwang_bus.extensions.loops import Loop
from liangwang_bus.outbox import Outgoing
from liangwang_bus.publishing import ConfirmedPublisher
from liangwang_bus.relay import Relay
from liangwang_bus.retention import Retention
from liangwang_bus.timing import TimerRunner
from liangwang_bus.usage import DATASCHEMA

_ASIDE = 0.05
"""Seconds until the relay asks again for a turn that another replica has, which may have read before our commit."""
_BLOCKED = "the broker blocks publishers (memory or disk alarm); events wait in the outbox"


class RelayLoop(Loop):
    """Carries the outbox; woken after each commit, polling as a fallback."""

    def __init__(self, process: runtime.Process) -> None:
        super().__init__(process, "relay")
        self.publisher = ConfirmedPublisher(
            process.amqp_uri,
            process.topology,
            f"{process.network}.events",
            process.settings.heartbeat_seconds,
            self._while_blocked,
        )
        self.relay = Relay(process.store, self.publisher, process.metrics, process.settings.relay_batch)
        process.wake_relay = self.wake
        self._connections = 1

    def turn(self) -> None:
        """Carry what waits, twenty batches at most."""
        confirmed, tried = self.relay.run_once(self._count)
        if tried == 0:
            self.publisher.ensure()
        if self.publisher.connections > self._connections:
            self._connections = self.publisher.connections
            self.process.wake_reconcile()  # a broker that was away may have lost what it had not yet written
        if tried == 0 and self.publisher.blocked:
            self.rest(1.0)
            return
        if confirmed < tried:
            detail = f"{tried - confirmed} events were returned or refused by the broker; they stay in the outbox"
            self.process.health.report(self.name, ok=False, detail=detail)
            structlog.get_logger().error("events_returned", events=tried - confirmed)
            self.rest(self.backoff.failed())
            return
        self.process.metrics.broker_blocked.set(0)
        self.working()
        if tried == 0:
            self.pause(_ASIDE if self.relay.aside else self.process.settings.relay_poll_seconds)

    def close(self) -> None:
        """Close the connection."""
        self.publisher.close()

    def _count(self, published: Sequence[Outgoing]) -> None:
        self.process.usage.published(self.process.service, [row.headers[DATASCHEMA] for row in published])

    def _while_blocked(self) -> None:
        """Say that the broker takes nothing; when told to stop, leave: what is not confirmed stays in the outbox."""
        self.process.metrics.broker_blocked.set(1)
        if self.process.health.report(self.name, ok=False, detail=_BLOCKED):
            structlog.get_logger().warning(
                "component_waiting", component=self.name, what="broker blocked", reason=_BLOCKED
            )
        if self.stopping:
            raise BrokerUnavailableError(_BLOCKED)


class TimerLoop(Loop):
    """Runs timers by the wall clock."""

    def __init__(self, process: runtime.Process, runner: TimerRunner) -> None:
        super().__init__(process, "timers")
        self.runner = runner

    def turn(self) -> None:
        """Run one batch."""
        ran = self.runner.run_due(self.process.clock())
        self.working()
        if not ran:
            self.pause(1.0)


class ReplicaLoop(Loop):
    """Says that this replica lives, and counts the others."""

    def __init__(self, process: runtime.Process) -> None:
        super().__init__(process, "replicas")
        self.every = process.settings.rebalance_seconds
        self.counts_for = timedelta(seconds=max(3 * self.every, 3.0))

    def turn(self) -> None:
        """Renew the row of this replica."""
        with self.process.store.begin() as connection:
            self.process.replicas = replicas.renew(connection, self.process.id, self.counts_for)
        self.process.metrics.replicas.set(self.process.replicas)
        self.working()
        self.pause(self.every)

    def close(self) -> None:
        """Take the row out."""
        try:
            with self.process.store.begin() as connection:
                replicas.leave(connection, self.process.id)
        except StoreUnavailableError:
            structlog.get_logger().warning("replica_not_left", reason="database away")


class HousekeepingLoop(Loop):
    """Removes rows that are older than they are kept."""

    def __init__(self, process: runtime.Process) -> None:
        super().__init__(process, "housekeeping")
        settings = process.settings
        self.retention = Retention(
            process.store, timedelta(days=settings.keep_published_days), timedelta(days=settings.keep_done_days)
        )

    def turn(self) -> None:
        """Remove a bounded number of rows; go on at once while there are more."""
        removed = self.retention.remove(self.process.clock())
        self.working()
        for table, rows in removed.items():
            self.process.metrics.removed.labels(table).inc(rows)
        if not any(removed.values()):
            self.pause(self.process.settings.housekeeping_seconds)
