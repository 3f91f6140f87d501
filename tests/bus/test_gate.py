"""The gate at both ends: nothing leaves that breaks its contract, and nothing enters that was not asked for."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from bus_facts import NOON, Ledger, issued

from liangwang_bus.inbox import Delivery
from liangwang_bus.store import Store
from liangwang_bus.testing import Member
from liangwang_bus.unit import Unit
from liangwang_contracts import ContractError, DomainEvent, Event, PermitIssued, PermitRenewed, encode
from liangwang_contracts.tongban.base import TongbanEvent
from liangwang_contracts.tongban.permit_acts import PermitSuspended
from liangwang_contracts.vocabulary import Permit

EXAMPLES = Path(__file__).parents[2] / "contracts" / "examples"


class Unknown(TongbanEvent, type="tongban.permit.forgotten.v1", subject="permit"):
    """A contract that no catalogue has."""

    permit: Permit


def publish(member: Member, data: DomainEvent) -> Event[Any]:
    """State a fact."""
    with member.store.begin() as connection:
        unit = Unit(connection, member.publisher)
        event = unit.publish(data, time=NOON, sequence=1)
        unit.flush()
    return event


def outbox_of(store: Store) -> int:
    """Count what is in the outbox."""
    with store.read() as connection:
        return int(connection.execute(sa.text("SELECT count(*) FROM outbox")).scalar_one())


def test_data_that_was_changed_after_it_was_validated_is_not_published(member: Member, bus_store: Store) -> None:
    """A list in frozen data can still be changed; the gate looks at what would go out."""
    for wrong in (12345, "a\x00b", ""):
        changed = issued()
        changed.conditions.append(wrong)  # type: ignore[arg-type]
        with pytest.raises(ContractError, match="invalid data: data"):
            publish(member, changed)
    assert outbox_of(bus_store) == 0


def test_what_no_receiver_knows_is_not_published(member: Member, bus_store: Store) -> None:
    """A class that is in no catalogue would be a dead letter everywhere."""
    with pytest.raises(ValueError, match="Unknown is not in the catalogue of contracts"):
        publish(member, Unknown(permit=issued().permit))
    assert outbox_of(bus_store) == 0


def test_what_is_planned_is_not_published(member: Member, bus_store: Store) -> None:
    """Its fields are settled; nobody may state it yet."""
    example = EXAMPLES / f"{PermitSuspended.type_name}.json"
    with pytest.raises(ContractError, match="is planned"):
        publish(member, PermitSuspended.model_validate_json(example.read_bytes()))
    assert outbox_of(bus_store) == 0


def test_a_contract_cannot_be_extended_under_its_own_type() -> None:
    """A subclass with a field more would be another contract with the same name."""
    with pytest.raises(TypeError, match="expected a type= of its own"):

        class _More(PermitIssued):
            more: str


@pytest.mark.parametrize(
    ("exchange", "taken"),
    [("tongban.events", True), (None, True), ("tongguan.events", False), ("industry.events", False)],
)
def test_an_event_comes_through_its_own_networks_exchange(
    member: Member, ledger: Ledger, states: Callable[[], list[tuple[str, str]]], exchange: str | None, *, taken: bool
) -> None:
    """Whoever may write to another exchange only cannot speak for tongban; where it is not known, nothing is asked."""
    subscriber = member.subscribe("on_permits", ledger.handle, [PermitIssued])
    event = publish(member, issued())
    subscriber.take([Delivery(*encode(event), exchange)])
    assert [state for _, state in states()] == ["done" if taken else "dead"]
    assert len(ledger.batches) == int(taken)


def test_a_type_that_the_subscription_is_not_bound_to_is_dead(
    member: Member, ledger: Ledger, states: Callable[[], list[tuple[str, str]]], bus_store: Store
) -> None:
    """A message under the routing key of another type reaches no handler, and says why."""
    subscriber = member.subscribe("on_renewals", ledger.handle, [PermitRenewed])
    event = publish(member, issued())
    subscriber.take([Delivery(*encode(event), "tongban.events")])
    assert [state for _, state in states()] == ["dead"]
    with bus_store.read() as connection:
        found = connection.execute(sa.text("SELECT error_type, error_message FROM inbox")).one()
    assert found.error_type == "unexpected_type"
    assert "one of the types that this subscription is bound to" in found.error_message
    assert ledger.batches == []
