"""The unit of work: what a handler writes, publishes and schedules is committed together or not at all.

One unit lives for one transaction. Events published through it are encoded at once, so that a wrong one fails its own
handler, and written to the outbox in one statement when the transaction ends.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from opentelemetry.trace import SpanKind
from sqlalchemy import Connection

from liangwang_bus import outbox, timers
from liangwang_bus.clock import Clock, wall_clock
from liangwang_bus.tracing import Step, Tracing
from liangwang_contracts import CATALOGUE, Cause, Classification, DomainEvent, Event, new_event_id
from liangwang_contracts.majors import twins


@dataclass(frozen=True, slots=True)
class Publisher:
    """Who publishes: fixed for the life of a process."""

    service: str
    zone: ZoneInfo
    tracing: Tracing
    clock: Clock = wall_clock
    max_event_bytes: int = 1_000_000
    also: frozenset[str] = frozenset()
    """Types of older majors that are published beside the newer ones."""
    catalogue: Mapping[str, type[DomainEvent]] = field(default_factory=lambda: CATALOGUE)
    """The contracts that may be published; what is not in it nobody could read."""
    speaks_for: str = ""
    """The network whose events it publishes; empty where the service is a network itself."""
    member: str = ""
    """Who of that network states them, where the network has members."""

    @property
    def network(self) -> str:
        """The network whose events it publishes."""
        return self.speaks_for or self.service

    @property
    def source(self) -> str:
        """What its events name as their source: ``/<network>`` or ``/<network>/<member>``."""
        return f"/{self.network}/{self.member}" if self.member else f"/{self.network}"


class Unit:
    """One transaction of one service.

    Attributes:
        connection: the open transaction; the handler's own tables are written through it.
        now: wall-clock time of the unit's start, UTC.
        zone: the city's time zone.
    """

    def __init__(
        self, connection: Connection, publisher: Publisher, traces: dict[str, str | None] | None = None
    ) -> None:
        self.connection = connection
        self.now = publisher.clock()
        self.zone = publisher.zone
        self._publisher = publisher
        self._traces = traces or {}
        self._rows: list[outbox.OutboxRow] = []

    @property
    def service(self) -> str:
        """Name of the service, without any prefix."""
        return self._publisher.service

    def publish(
        self,
        data: DomainEvent,
        *,
        time: datetime,
        sequence: int,
        caused_by: Sequence[Event[Any] | Cause] = (),
        traceparent: str | None = None,
        at_least: Classification = Classification.G1,
    ) -> Event[Any]:
        """State a fact: an outbox row in this transaction.

        Args:
            data: the fact.
            time: when it happened (aware; kept with its offset).
            sequence: number of the event within its aggregate, from 1, without gaps.
            caused_by: the events that led to it, the decisive one first; it joins that one's flow. None starts a flow.
            traceparent: trace to continue when nothing caused it (a caller's).
            at_least: class of the data where whoever states the fact holds it to be more sensitive than its contract.

        Returns:
            The event as it will travel.

        Raises:
            ValueError: the event belongs to another network or is in no catalogue, or ``time`` is naive.
            ContractError: the event is planned, or its data was changed behind its back and breaks the contract now.
            EventTooLargeError: the body is over the limit.
        """
        network = self._publisher.network
        if data.network != network:
            msg = f"{data.type_name}: {self.service} can only publish its own events ({network}.*)"
            raise ValueError(msg)
        if self._publisher.catalogue.get(data.type_name) is not type(data):
            msg = f"{data.type_name}: {type(data).__name__} is not in the catalogue of contracts: no receiver knows it"
            raise ValueError(msg)
        if time.tzinfo is None:
            msg = f"{data.type_name}: time: a datetime with a UTC offset was expected"
            raise ValueError(msg)
        causes = [cause if isinstance(cause, Cause) else Cause.of(cause) for cause in caused_by]
        event_id = new_event_id()
        flow = causes[0].correlationid if causes else event_id
        parents = [self._traces.get(cause.id, cause.traceparent) for cause in causes] or [traceparent]
        step = Step(f"publish {data.type_name}", SpanKind.PRODUCER, _attributes(data.type_name, event_id, flow))
        event = Event(
            id=event_id,
            type=data.type_name,
            source=self._publisher.source,
            subject=data.subject(),
            time=time,
            recordedtime=self.now,
            dataschema=data.dataschema,
            partitionkey=data.partition_key(),
            sequence=sequence,
            correlationid=flow,
            causationid=causes[0].id if causes else None,
            causes=tuple(cause.id for cause in causes),
            traceparent=self._publisher.tracing.mark(step, event_id, flow, parents),
            tracestate=None,
            dataclassification=Classification.strictest(
                [data.classification, at_least, *(cause.classification for cause in causes)]
            ),
            data=data,
        )
        self._state(event)
        for twin in twins(data, self._publisher.also):
            self._state(
                event._replace(
                    id=new_event_id(), type=twin.type_name, dataschema=twin.dataschema, data=twin, twinof=event.id
                )
            )
        return event

    def schedule(self, kind: str, key: str, due: datetime) -> None:
        """Set the timer ``(kind, key)``, replacing an earlier one."""
        timers.schedule(self.connection, kind, key, due)

    def cancel(self, kind: str, key: str) -> None:
        """Remove the timer ``(kind, key)`` if it is set."""
        timers.cancel(self.connection, kind, key)

    def _state(self, event: Event[Any]) -> None:
        self._rows.append(outbox.row_of(event, max_bytes=self._publisher.max_event_bytes))

    def flush(self) -> int:
        """Write what was published; called by the bus at the end of the transaction. Gives the number of events."""
        rows, self._rows = self._rows, []
        outbox.add(self.connection, rows, self.now)
        return len(rows)


def _attributes(type_name: str, event_id: str, flow: str) -> dict[str, str | int]:
    return {
        "messaging.system": "rabbitmq",
        "messaging.operation.type": "create",
        "messaging.message.id": event_id,
        "messaging.message.conversation_id": flow,
        "cloudevents.event_type": type_name,
    }
