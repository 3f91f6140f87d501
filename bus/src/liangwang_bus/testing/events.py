"""Events as a network's bus makes them, for tests that need no bus."""

from datetime import datetime
from typing import TypeVar

from liangwang_contracts import DomainEvent, Event, new_event_id

D = TypeVar("D", bound=DomainEvent)


def stated(data: D, at: datetime, event_id: str | None = None) -> Event[D]:
    """Make the first event of a subject: it begins a flow, without a trace, and was recorded when it happened.

    What a test wants otherwise it changes with ``_replace``.

    Args:
        data: what is stated.
        at: when it happened.
        event_id: its id; left out, a new one.
    """
    identity = event_id or new_event_id()
    return Event(
        id=identity,
        type=data.type_name,
        source=f"/{data.network}",
        subject=data.subject(),
        time=at,
        recordedtime=at,
        dataschema=data.dataschema,
        partitionkey=data.partition_key(),
        sequence=1,
        correlationid=identity,
        causationid=None,
        causes=(),
        traceparent=None,
        tracestate=None,
        dataclassification=data.classification,
        data=data,
    )
