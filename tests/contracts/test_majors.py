"""What a contract that supersedes another one must be, and that a planned one neither goes out nor comes in."""

from typing import Any, Self

import pytest

from liangwang_contracts import ContractError, DomainEvent, Event, PermitIssued, decode, encode
from liangwang_contracts.majors import lifted
from liangwang_contracts.tongban.base import TongbanEvent
from liangwang_contracts.vocabulary import Permit


def test_a_contract_supersedes_a_lower_major_of_the_same_event() -> None:
    """Another event, or a major that is not lower, is refused where the class is defined."""
    for name in ("tongban.permit.renewed.v2", "tongban.permit.issued.v1"):
        with pytest.raises(TypeError, match="the same event with a lower major"):
            type(
                "Wrong", (TongbanEvent,), {"__annotations__": {}}, type=name, subject="permit", supersedes=PermitIssued
            )


def test_a_contract_that_supersedes_brings_the_way_up() -> None:
    """Without `lifted` nobody could read what was sent before."""
    with pytest.raises(TypeError, match=r"expected a classmethod lifted\(older\)"):

        class _Without(TongbanEvent, type="tongban.permit.issued.v2", subject="permit", supersedes=PermitIssued):
            permit: Permit


def test_an_event_is_lifted_only_to_what_supersedes_it(event: Event[PermitIssued]) -> None:
    """There is no way between contracts that do not follow each other."""

    class Other(TongbanEvent, type="tongban.permit.issued.v2", subject="permit"):
        permit: Permit

    with pytest.raises(ContractError, match="a major before") as caught:
        lifted(event, Other)
    assert caught.value.reason == "not_liftable"


def test_a_step_that_gives_something_else_is_refused(event: Event[PermitIssued]) -> None:
    """What `lifted` returns must be of its contract."""

    class Careless(TongbanEvent, type="tongban.permit.issued.v2", subject="permit", supersedes=PermitIssued):
        permit: Permit

        @classmethod
        def lifted(cls, older: Any) -> Self:
            """Forget to lift."""
            return older  # type: ignore[no-any-return]

    with pytest.raises(ContractError, match="it gave PermitIssued"):
        lifted(event, Careless)


def test_a_planned_event_neither_goes_out_nor_comes_in(event: Event[PermitIssued]) -> None:
    """Its fields are settled, but nobody publishes it: the refusal says so."""

    class Foreseen(TongbanEvent, type="tongban.permit.foreseen.v1", subject="permit", status="planned"):
        permit: Permit

    data = Foreseen(permit=event.data.permit)
    foreseen: Event[DomainEvent] = event._replace(
        type=Foreseen.type_name, dataschema=Foreseen.dataschema, data=data, subject=data.subject()
    )
    with pytest.raises(ContractError, match="is planned: its fields are settled") as refused:
        encode(foreseen)
    assert refused.value.reason == "planned_type"
    headers, _ = encode(event)
    headers |= {"cloudEvents:type": Foreseen.type_name, "cloudEvents:dataschema": Foreseen.dataschema}
    with pytest.raises(ContractError, match="is planned") as refused:
        decode(headers, b"{}", {Foreseen.type_name: Foreseen})
    assert refused.value.reason == "planned_type"


def test_the_id_of_a_twin_travels(event: Event[PermitIssued]) -> None:
    """`twinof` is written and read, and must be an event's id."""
    twin = event._replace(twinof=event.correlationid)
    assert decode(*encode(twin)) == twin
    with pytest.raises(ContractError, match="twinof: expected a UUIDv7"):
        encode(event._replace(twinof="another"))
