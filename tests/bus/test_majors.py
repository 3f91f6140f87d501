"""Two and three majors of one event: older ones are lifted, newer ones lowered, and every fact takes effect once."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, Self

import pytest
import sqlalchemy as sa
from bus_facts import NOON, issued
from pydantic import ValidationError

from liangwang_bus.inbox import Delivery
from liangwang_bus.retry import RetryPolicy
from liangwang_bus.settings import Settings
from liangwang_bus.store import Store
from liangwang_bus.testing import FrozenClock, Member, MemoryBus
from liangwang_bus.unit import Publisher, Unit
from liangwang_contracts import DomainEvent, Event, PermitIssued, encode
from liangwang_contracts.fields import CalendarDate, Token
from liangwang_contracts.tongban.base import TongbanEvent
from liangwang_contracts.vocabulary import Holder, Permit


class PermitIssuedV2(TongbanEvent, type="tongban.permit.issued.v2", subject="permit", supersedes=PermitIssued):
    """The permit with its matters as a list; ``valid_to`` may be missing."""

    title_en = "Permit issued"
    title_zh = "许可已核发"

    permit: Permit
    holder: Holder
    matters: list[Token]
    issued_on: CalendarDate
    valid_from: CalendarDate
    valid_to: CalendarDate

    @classmethod
    def lifted(cls, older: Any) -> Self:
        """One matter becomes a list of one."""
        if older.matter == "unliftable":
            raise LookupError(older.matter)
        return cls(
            permit=older.permit,
            holder=older.holder,
            matters=[older.matter],
            issued_on=older.issued_on,
            valid_from=older.valid_from,
            valid_to=older.valid_to,
        )

    def lowered(self) -> PermitIssued:
        """The first matter stands for all."""
        return PermitIssued(
            permit=self.permit,
            holder=self.holder,
            matter=self.matters[0],
            issued_on=self.issued_on,
            valid_from=self.valid_from,
            valid_to=self.valid_to,
        )


class PermitIssuedV3(TongbanEvent, type="tongban.permit.issued.v3", subject="permit", supersedes=PermitIssuedV2):
    """The permit with a count of its matters; there is no way back to v2."""

    title_en = "Permit issued"
    title_zh = "许可已核发"

    permit: Permit
    matters: list[Token]
    count: int

    @classmethod
    def lifted(cls, older: Any) -> Self:
        """The matters are counted."""
        return cls(permit=older.permit, matters=older.matters, count=len(older.matters))


V1, V2 = "tongban.permit.issued.v1", "tongban.permit.issued.v2"


@dataclass
class Seen:
    """A handler that keeps what it was given, and fails as often as it is told to."""

    events: list[Event[Any]] = field(default_factory=list)
    failures: int = 0

    def handle(self, unit: Unit, events: list[Event[Any]]) -> None:
        """Keep the events."""
        del unit
        if self.failures:
            self.failures -= 1
            msg = "planted"
            raise RuntimeError(msg)
        self.events += events


@pytest.fixture
def seen() -> Seen:
    """Give a handler."""
    return Seen()


def second(number: int, *matters: str) -> PermitIssuedV2:
    """State in v2 that a permit was issued."""
    plain = issued(number)
    lifted = PermitIssuedV2.lifted(plain)
    return lifted.model_copy(update={"matters": list(matters or ("food",))})


def state(member: Member, *facts: DomainEvent) -> list[Event[Any]]:
    """State facts in one transaction; give the events."""
    with member.store.begin() as connection:
        unit = Unit(connection, member.publisher)
        events = [unit.publish(fact, time=NOON, sequence=1) for fact in facts]
        unit.flush()
    return events


@pytest.fixture
def member(member: Member) -> Member:
    """Give a member whose catalogue has all three majors."""
    return with_majors(member)


def with_majors(member: Member, also: frozenset[str] = frozenset()) -> Member:
    """Let a member publish every major, and some beside the newest."""
    plain = member.publisher
    known = {each.type_name: each for each in (PermitIssued, PermitIssuedV2, PermitIssuedV3)}
    member.publisher = Publisher(plain.service, plain.zone, plain.tracing, plain.clock, also=also, catalogue=known)
    return member


def test_what_was_sent_in_v1_reaches_a_subscriber_of_v2_lifted(
    member: Member, memory_bus: MemoryBus, seen: Seen
) -> None:
    """Same id, subject, flow and order; type, version and data are those of v2."""
    member.subscribe("on_permits", seen.handle, [PermitIssuedV2])
    [sent] = state(member, issued(1))
    memory_bus.settle()
    [got] = seen.events
    assert (got.id, got.subject, got.correlationid, got.partitionkey) == (
        sent.id,
        sent.subject,
        sent.correlationid,
        sent.partitionkey,
    )
    assert (got.type, got.dataschema) == (V2, f"urn:liangwang:schema:{V2}.0")
    assert got.data == second(1)


def test_a_chain_of_steps_lifts_v1_to_v3(member: Member, memory_bus: MemoryBus, seen: Seen) -> None:
    """Both older majors arrive in the newest one."""
    member.subscribe("on_permits", seen.handle, [PermitIssuedV3])
    state(member, issued(1), second(2, "food", "tobacco"))
    memory_bus.settle()
    assert [(got.data.permit.value, got.data.count) for got in seen.events] == [("1", 1), ("2", 2)]
    assert all(isinstance(got.data, PermitIssuedV3) for got in seen.events)


def test_two_majors_go_out_side_by_side_and_each_subscriber_gets_one(member: Member, memory_bus: MemoryBus) -> None:
    """The subscriber of v1 gets the twin, that of v2 the event itself and not its twin, that of both gets both."""
    first, newer, both = Seen(), Seen(), Seen()
    member.subscribe("on_v1", first.handle, [PermitIssued])
    member.subscribe("on_v2", newer.handle, [PermitIssuedV2])
    member.subscribe("on_both", both.handle, [PermitIssued, PermitIssuedV2])
    [stated] = state(with_majors(member, frozenset({V1})), second(1, "food", "tobacco"))
    memory_bus.settle()
    [twin] = first.events
    assert (twin.type, twin.twinof, twin.data.matter) == (V1, stated.id, "food")
    assert twin.id != stated.id
    assert (twin.subject, twin.sequence, twin.correlationid) == (stated.subject, 1, stated.correlationid)
    assert [(got.id, got.data.matters) for got in newer.events] == [(stated.id, ["food", "tobacco"])]
    assert [got.type for got in both.events] == [V2, V1]


def test_without_the_setting_only_the_newest_major_goes_out(member: Member, memory_bus: MemoryBus) -> None:
    """One fact, one event."""
    state(member, second(1))
    memory_bus.settle()
    assert [row.type for row in memory_bus.journal] == [V2]


def test_a_lifted_event_that_failed_is_lifted_again_from_what_was_sent(
    member: Member, memory_bus: MemoryBus, seen: Seen, frozen_clock: FrozenClock, bus_store: Store
) -> None:
    """The inbox keeps it as it was sent; the second try gives the handler v2 again."""
    seen.failures = 2
    subscriber = member.subscribe("on_permits", seen.handle, [PermitIssuedV2], retry=RetryPolicy(attempts=3))
    state(member, issued(1))
    memory_bus.settle()
    with bus_store.read() as connection:
        query = sa.text("SELECT type, state FROM inbox")
        assert [tuple(row) for row in connection.execute(query)] == [(V1, "retrying")]
    frozen_clock.move(timedelta(minutes=1))
    subscriber.run_due()
    assert [got.data for got in seen.events] == [second(1)]


def test_what_cannot_be_lifted_is_dead_with_the_reason_and_the_next_one_goes_on(
    member: Member, memory_bus: MemoryBus, seen: Seen, bus_store: Store, states: Callable[[], list[tuple[str, str]]]
) -> None:
    """The reason names the step and the kind of failure, not the value."""
    member.subscribe("on_permits", seen.handle, [PermitIssuedV2])
    state(member, issued(1).model_copy(update={"matter": "unliftable"}), issued(2))
    memory_bus.settle()
    assert sorted(state for _, state in states()) == ["dead", "done"]
    with bus_store.read() as connection:
        text = connection.execute(sa.text("SELECT error_message FROM inbox WHERE state = 'dead'")).scalar_one()
    assert "PermitIssuedV2.lifted" in text
    assert "LookupError" in text
    assert "unliftable" not in text.replace("not liftable", "")


def test_a_subscriber_that_knows_no_newer_major_leaves_it_alone(member: Member, seen: Seen) -> None:
    """An event of v2 that somebody routes to a subscriber of v1 is dead, not taken for v1."""
    subscriber = member.subscribe("on_permits", seen.handle, [PermitIssued])
    with member.store.begin() as connection:
        event = Unit(connection, member.publisher).publish(second(1), time=NOON, sequence=1)
    subscriber.take([Delivery(*encode(event))])
    assert seen.events == []


def test_only_what_can_be_lowered_is_published_beside_the_newest(monkeypatch: pytest.MonkeyPatch) -> None:
    """The setting takes types that a newer major supersedes and can be lowered to; it names what it does not take."""
    catalogue = {each.type_name: each for each in (PermitIssued, PermitIssuedV2, PermitIssuedV3)}
    monkeypatch.setattr("liangwang_bus.settings.CATALOGUE", catalogue)
    assert Settings(also_publish=f" {V1} ,").older_majors == frozenset({V1})
    for wrong in (V2, "tongban.permit.issued.v3", "tongban.permit.forgotten.v1"):
        with pytest.raises(ValidationError, match="types were expected that a newer major supersedes"):
            Settings(also_publish=wrong)
