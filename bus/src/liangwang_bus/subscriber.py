"""Handling of received events: the plain object behind ``@subscribe``.

Protocol of one batch: decode; open one transaction; note ids in the inbox (duplicates fall out); run the handler once
with what is new; write the outbox; commit. Only then may the caller acknowledge. A batch that fails is rolled back and
run again one by one, so that one bad event never takes its neighbours along.

Invariants: when :meth:`Subscriber.take` returns, every delivery is settled in the database (done, retrying, blocked or
dead) and may be acknowledged. When it raises, nothing of the batch may be acknowledged; given again, what was settled
falls out.
"""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import structlog
from opentelemetry.trace import SpanKind
from sqlalchemy import Connection

from liangwang_bus import inbox
from liangwang_bus.breaker import Breaker, EverythingFailsError
from liangwang_bus.errors import StoreUnavailableError
from liangwang_bus.inbox import Delivery, Failure, Received
from liangwang_bus.metrics import Metrics
from liangwang_bus.nothing import nothing
from liangwang_bus.retry import RetryPolicy
from liangwang_bus.store import Store, translated
from liangwang_bus.tracing import Step
from liangwang_bus.unit import Publisher, Unit
from liangwang_bus.usage import DATASCHEMA, UsageLedger
from liangwang_contracts import ContractError, Event, Reader, read_attributes

_NOT_NOW = (StoreUnavailableError, EverythingFailsError)
_OVERTAKEN_AT_MOST = 5
_ANY_TIME = timedelta(days=3650)

Handler = Callable[[Unit, list[Event[Any]]], None]
"""Writes an event batch's effects through the unit, or raises and writes nothing."""


@dataclass(frozen=True, slots=True)
class Subscriber:
    """One subscription of one service.

    Attributes:
        name: ``<service>.<method>``, the subscription's name in inbox and queue.
        ordered: keep the order of each partition key through failures.
        breaker: slows everything down to one probe at a time while everything fails.
        committed: called after each commit that wrote events (wakes the relay).
        usage: counts what took effect, by the version that its sender wrote.
        reader: reads messages in the majors that the handler wants.
    """

    name: str
    store: Store
    publisher: Publisher
    handler: Handler
    metrics: Metrics
    ordered: bool = False
    retry: RetryPolicy = field(default_factory=RetryPolicy)
    breaker: Breaker = field(default_factory=Breaker)
    committed: Callable[[], None] = nothing
    usage: UsageLedger = field(default_factory=UsageLedger)
    reader: Reader = field(default_factory=Reader)

    def take(self, deliveries: Sequence[Delivery]) -> None:
        """Settle a batch of deliveries.

        Raises:
            StoreUnavailableError: the database cannot be used; nothing of the batch may be acknowledged.
            EverythingFailsError: the breaker is open; the batch is to be given again when the next probe is due.
        """
        started = time.perf_counter()
        try:
            self._settle_all(deliveries)
        except _NOT_NOW:
            raise
        except Exception as error:  # noqa: BLE001 (a message that cannot even be kept as failed is found alone)
            structlog.get_logger().error("batch_not_kept", subscription=self.name, error_type=type(error).__name__)
            for delivery in deliveries:
                self._settle_or_bury(delivery)
        self.metrics.batch_size.labels(self.name).observe(len(deliveries))
        self.metrics.batch_seconds.labels(self.name).observe(time.perf_counter() - started)

    def _settle_all(self, deliveries: Sequence[Delivery]) -> None:
        run: list[Received] = []
        for delivery in deliveries:
            try:
                read = self.reader.read(delivery.headers, delivery.body, delivery.exchange)
            except ContractError as error:
                self._settle(run)  # what came before the broken one is handled before it is buried
                run = []
                self._bury(delivery, error)
                continue
            if read is None:
                self.metrics.handled.labels(self.name, "twin").inc()
            else:
                run.append(Received(read.event, delivery, read.sent))
        self._settle(run)

    def _settle_or_bury(self, delivery: Delivery) -> None:
        """Settle one delivery whatever happens: the last net keeps its bytes and the kind of failure."""
        try:
            self._settle_all([delivery])
        except _NOT_NOW:
            raise
        except Exception as error:  # noqa: BLE001 (kept as data)
            failure = Failure.of(error)
            with self.store.begin() as connection:
                inbox.bury_barely(connection, self.name, delivery, failure, self.publisher.clock())
            self.metrics.handled.labels(self.name, "dead").inc()
            structlog.get_logger().error(
                "message_buried",
                subscription=self.name,
                reason="not_storable",
                error_type=failure.error_type,
                digest=failure.digest,
                size=len(delivery.body),
            )

    def run_due(self, limit: int = 50) -> int:
        """Try the failed events whose time has come, one transaction each; give how many were tried.

        While the breaker is open, the event that would come next is the probe.
        """
        tried = 0
        try:
            while tried < limit and self._try_one():
                tried += 1
        except EverythingFailsError:
            return tried
        return tried

    def _settle(self, received: Sequence[Received]) -> None:
        if self.breaker.open:
            self._one_by_one(received)
            return
        try:
            self._note_done(self._together(received))
        except _NOT_NOW:
            raise
        except Exception as error:  # noqa: BLE001 (any handler error leads to isolation, never to a stopped service)
            structlog.get_logger().warning(
                "batch_isolated", subscription=self.name, events=len(received), error_type=type(error).__name__
            )
            self._one_by_one(received)

    def _one_by_one(self, received: Sequence[Received]) -> None:
        for item in received:
            self.breaker.admit()
            self._alone(item)

    def _together(self, received: Sequence[Received]) -> list[str]:
        """Handle events in one transaction; give the ``dataschema`` of each that was new and free to run."""
        for _ in range(_OVERTAKEN_AT_MOST):
            try:
                return self._in_one_transaction(received)
            except inbox.OvertakenError:
                continue
        msg = "another replica is finishing the same events; nothing was written"
        raise StoreUnavailableError(msg)

    def _in_one_transaction(self, received: Sequence[Received]) -> list[str]:
        if not received:
            return []
        traceparents = [item.event.traceparent for item in received]
        step = Step(f"process {self.name}", SpanKind.CONSUMER, {"messaging.operation.type": "process"})
        with self.publisher.tracing.during(step, traceparents) as spans, self.store.begin() as connection:
            traces = {item.event.id: span for item, span in zip(received, spans, strict=True)}
            unit = Unit(connection, self.publisher, traces)
            fresh = inbox.admit(connection, self.name, received, ordered=self.ordered, now=unit.now)
            if fresh:
                self.handler(unit, fresh)
            published = unit.flush()
        if published:
            self.committed()
        sent = {item.event.id: item.sent.dataschema for item in received}
        return [sent[event.id] for event in fresh]

    def _alone(self, item: Received) -> None:
        try:
            self._note_done(self._together([item]))
        except _NOT_NOW:
            raise
        except Exception as error:  # noqa: BLE001 (kept as data: the inbox row says what happened)
            failure = Failure.of(error)
            now = self.publisher.clock()
            self._note_failed(failure)
            next_at = self._next_at(1, now)
            with self.store.begin() as connection:
                inbox.keep_failed(connection, self.name, item, failure, next_at, now)
            self._say_failed(item.delivery, failure, 1, next_at)

    def _note_done(self, handled: Sequence[str]) -> None:
        if not handled:
            self.breaker.unused()
            return
        self.usage.received(self.name, handled)
        self.metrics.handled.labels(self.name, "done").inc(len(handled))
        if self.breaker.succeeded():
            self.metrics.slowed.labels(self.name).set(0)
            structlog.get_logger().info("subscription_resumed", subscription=self.name)

    def _note_failed(self, failure: Failure) -> None:
        if self.breaker.failed(failure.error_type):
            self.metrics.slowed.labels(self.name).set(1)
            structlog.get_logger().error(
                "subscription_slowed",
                subscription=self.name,
                failures=self.breaker.failures,
                error_type=failure.error_type,
                digest=failure.digest,
            )

    def _next_at(self, tried: int, now: datetime) -> datetime | None:
        """Give the time of the next try; while everything fails no event is dead for want of tries."""
        next_at = self.retry.next_at(tried, now)
        if next_at is None and self.breaker.open:
            return now + timedelta(seconds=self.retry.cap_seconds)
        return next_at

    def _try_one(self) -> bool:
        with self.store.read() as connection:
            if not inbox.due(connection, self.name, self._until(), 1):
                return False
        self.breaker.admit()
        failed: tuple[inbox.Unfinished, Failure] | None = None
        try:
            with self.store.begin() as connection:
                rows = inbox.due(connection, self.name, self._until(), 1)
                if not rows:
                    self.breaker.unused()
                    return False
                row = rows[0]
                try:
                    with translated():
                        published = self._run_again(connection, row)
                except StoreUnavailableError:
                    raise
                except Exception as error:
                    failed = (row, Failure.of(error))
                    raise _RolledBackError from error
        except _RolledBackError:
            published = 0
        if failed is not None:
            self._fail_again(*failed)
            return True
        self._note_done([row.delivery.headers[DATASCHEMA]])
        if published:
            self.committed()
        return True

    def _until(self) -> datetime:
        """Give the moment until which failed events are due; a probe does not wait for its event's own time."""
        return self.publisher.clock() + (_ANY_TIME if self.breaker.open else timedelta())

    def _run_again(self, connection: Connection, row: inbox.Unfinished) -> int:
        read = self.reader.read(row.delivery.headers, row.delivery.body)
        events = [read.event] if read else []
        step = Step(f"retry {self.name}", SpanKind.CONSUMER, {"messaging.operation.type": "process"})
        with self.publisher.tracing.during(step, [event.traceparent for event in events]) as spans:
            unit = Unit(connection, self.publisher, {event.id: spans[0] for event in events})
            if events:
                self.handler(unit, events)
            published = unit.flush()
        inbox.finish(connection, row, unit.now)
        if self.ordered:
            inbox.release_next(connection, self.name, row.partition_key, unit.now)
        return published

    def _fail_again(self, row: inbox.Unfinished, failure: Failure) -> None:
        self._note_failed(failure)
        next_at = self._next_at(row.attempts + 1, self.publisher.clock())
        with self.store.begin() as connection:
            inbox.fail_again(connection, row, failure, next_at)
        self._say_failed(row.delivery, failure, row.attempts + 1, next_at)

    def _bury(self, delivery: Delivery, reason: ContractError) -> None:
        failure = Failure(reason.reason, str(reason), reason.reason)
        with self.store.begin() as connection:
            inbox.bury(connection, self.name, delivery, failure, self.publisher.clock())
        self.metrics.handled.labels(self.name, "dead").inc()
        structlog.get_logger().error(
            "message_buried",
            subscription=self.name,
            **_ids(delivery),
            reason=reason.reason,
            field=reason.field,
            size=len(delivery.body),
        )

    def _say_failed(self, delivery: Delivery, failure: Failure, attempts: int, next_at: datetime | None) -> None:
        outcome = "dead" if next_at is None else "retrying"
        self.metrics.handled.labels(self.name, outcome).inc()
        structlog.get_logger().error(
            "event_failed",
            subscription=self.name,
            **_ids(delivery),
            outcome=outcome,
            attempts=attempts,
            next_at=next_at.isoformat() if next_at else None,
            error_type=failure.error_type,
            digest=failure.digest,
        )


def _ids(delivery: Delivery) -> dict[str, str | None]:
    """Give what finds a message again: its event, flow and trace."""
    known = read_attributes(delivery.headers)
    if known is None:
        return {"event_id": None, "flow_id": None, "trace_id": None}
    trace = known.traceparent[3:35] if known.traceparent else None
    found = {"event_id": known.id, "flow_id": known.correlationid, "trace_id": trace}
    return {key: value and inbox.storable(value)[:200] for key, value in found.items()}


class _RolledBackError(Exception):
    """Leaves a transaction so that it is rolled back; never leaves this module."""
