"""What every contestant carries: the same permit, about 1 KB of body, under the same headers."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any, NamedTuple, TypeVar

from liangwang_bus import testing
from liangwang_contracts import DomainEvent, Event, Identifier, PermitIssued, encode, new_event_id

D = TypeVar("D", bound=DomainEvent)
KEY = PermitIssued.routing_key
_CONDITION = "condition {}: the kitchen is cleaned before opening and after closing, and the log is kept on site"


class Wire(NamedTuple):
    """One event as it goes onto the wire."""

    id: str
    headers: dict[str, str]
    body: bytes


def permit(number: int) -> PermitIssued:
    """Make a permit whose JSON has 1,000 to 1,050 bytes."""
    return PermitIssued(
        permit=Identifier(scheme="permit-no", value=f"JY2310115{number:07d}"),
        matter="11310115MB2855918437011700201",
        holder=Identifier(scheme="uscc", value="91110000600037341L"),
        place=Identifier(scheme="place", value=f"PL{number % 5000:06d}"),
        valid_from=date(2026, 3, 2),
        valid_to=date(2031, 3, 1),
        issued_on=date(2026, 3, 2),
        conditions=[_CONDITION.format(line) for line in range(1, 8)],
    )


def event(number: int) -> Event[Any]:
    """Make the event that states a permit, as tongban's bus would."""
    return stated(permit(number), datetime.now(UTC), new_event_id())


def stated(data: D, at: datetime, given: str) -> Event[D]:
    """Make the first event of a subject, under an id and with a trace, as its network's bus would."""
    flow = given.replace("-", "")
    return testing.stated(data, at, given)._replace(traceparent=f"00-{flow}-{flow[16:]}-01")


def wires(count: int) -> Iterator[Wire]:
    """Make that many events as they go onto the wire."""
    for number in range(count):
        made = event(number)
        headers, body = encode(made)
        yield Wire(made.id, headers, body)
