"""The catalogue: every event of this slice, described in two languages, each type once."""

import re
from collections.abc import Iterator
from typing import Any, get_args

import pytest
from pydantic import BaseModel

from liangwang_contracts import (
    CATALOGUE,
    COMMANDS,
    Command,
    ContractError,
    DomainEvent,
    Identifier,
    PermitIssued,
    catalogue_of,
    events_of,
    lookup,
)

CHINESE = re.compile(r"[\u4e00-\u9fff]")
CONTRACTS: list[type[DomainEvent] | type[Command]] = [*CATALOGUE.values(), *COMMANDS.values()]


ACTIVE = {
    "tongban.place.registered.v1",
    "tongban.permit.issued.v1",
    "tongban.permit.renewed.v1",
    "tongban.permit.amended.v1",
    "tongban.permit.cancelled.v1",
    "tongban.permit.revoked.v1",
    "tongban.permit.expired.v1",
    "tongban.clock.advanced.v1",
    "tongguan.report.received.v1",
    "tongguan.incident.registered.v1",
    "tongguan.inspection.planned.v1",
    "tongguan.inspection.completed.v1",
    "tongguan.clock.advanced.v1",
    "fusion.advice.given.v1",
    "fusion.advice.withdrawn.v1",
    "fusion.annotation.added.v1",
    "fusion.annotation.withdrawn.v1",
    "fusion.benefit.candidate_found.v1",
    "fusion.benefit.candidate_withdrawn.v1",
    "fusion.clock.advanced.v1",
    "fusion.contract.deprecated.v1",
    "fusion.correlation.found.v1",
    "fusion.correlation.recalled.v1",
    "fusion.decision.confirmed.v1",
    "fusion.decision.lapsed.v1",
    "fusion.decision.proposed.v1",
    "fusion.decision.retracted.v1",
    "fusion.decision.vetoed.v1",
    "fusion.entity.match_confirmed.v1",
    "fusion.entity.match_proposed.v1",
    "fusion.entity.match_rejected.v1",
    "fusion.entity.match_reversed.v1",
    "fusion.hold.cause_added.v1",
    "fusion.hold.cause_retracted.v1",
    "fusion.hold.raised.v1",
    "fusion.hold.released.v1",
    "fusion.inspection.requested.v1",
    "fusion.inspection.withdrawn.v1",
    "fusion.obligation.cancelled.v1",
    "fusion.obligation.extended.v1",
    "fusion.obligation.fulfilled.v1",
    "fusion.obligation.opened.v1",
    "fusion.obligation.overdue.v1",
    "fusion.obligation.reinstated.v1",
    "fusion.obligation.resumed.v1",
    "fusion.obligation.suspended.v1",
    "fusion.profile.recalled.v1",
    "fusion.profile.shared.v1",
    "fusion.profile.updated.v1",
    "fusion.sample.drawn.v1",
    "fusion.task.requested.v1",
    "fusion.task.withdrawn.v1",
    "industry.delivery.orders_counted.v1",
    "industry.machine.work_reported.v1",
}


def test_these_events_are_active() -> None:
    """Taking one away or renaming it breaks somebody; a new one has a service or a named party that publishes it."""
    assert {name for name, each in CATALOGUE.items() if each.contract_status == "active"} == ACTIVE


def test_a_contract_names_who_owns_and_who_publishes_it() -> None:
    """Owners are departments; events of the three services are published by them, those of industry from outside."""
    for each in CATALOGUE.values():
        assert each.contract_owner.kind == "department", each.type_name
        inside = each.network != "industry"
        assert each.contract_publisher.kind == ("service" if inside else "outside"), each.type_name
        assert not inside or each.contract_publisher.id == each.network, each.type_name


def test_a_type_leads_to_its_contract_and_a_network_to_its_types() -> None:
    """What publishers and subscribers ask."""
    assert lookup("tongban.permit.issued.v1") is PermitIssued
    named = {each.type_name for each in events_of("tongguan")}
    assert named == {name for name in CATALOGUE if name.startswith("tongguan.")}
    assert events_of("nowhere") == ()


def test_an_unknown_type_is_a_contract_error() -> None:
    """The reason can be counted, the unknown text is not repeated."""
    with pytest.raises(ContractError) as caught:
        lookup("tongban.permit.forged.v1")
    assert caught.value.reason == "unknown_type"
    assert "forged" not in str(caught.value)


def test_a_type_cannot_stand_for_two_contracts() -> None:
    """Whoever comes second is told who has it."""

    class Other(DomainEvent, type="tongban.permit.issued.v1", subject="thing"):
        thing: Identifier

    with pytest.raises(TypeError, match="already the type of PermitIssued"):
        catalogue_of([PermitIssued, Other])


def test_an_abstract_base_is_no_contract() -> None:
    """It has no type to be found by."""

    class Base(DomainEvent):
        thing: Identifier

    with pytest.raises(TypeError, match="a contract with type="):
        catalogue_of([Base])


@pytest.mark.parametrize("contract", CONTRACTS, ids=lambda each: each.__name__)
def test_every_contract_and_field_is_described_in_both_languages(contract: Any) -> None:
    """Nested ones too; a department reads the schema, not our code."""
    assert contract.title_en.isascii()
    assert contract.title_en
    assert CHINESE.search(contract.title_zh)
    assert contract.__doc__
    for path, extra, description in _fields(contract):
        assert description, path
        assert CHINESE.search(extra["x-zh"]), path
        assert extra["x-classification"] in {"G1", "G2", "G3", "G4", "important"}, path


@pytest.mark.parametrize("contract", CATALOGUE.values(), ids=lambda each: each.__name__)
def test_an_events_name_says_its_type(contract: type[DomainEvent]) -> None:
    """One name in code, one on the wire: PermitIssued, permit.issued."""
    words = "".join(word.capitalize() for word in re.split("[._-]", f"{contract.aggregate}.{contract.event}"))
    assert contract.__name__.removeprefix(contract.network.capitalize()) == words


def _fields(model: type[BaseModel], path: str = "") -> Iterator[tuple[str, dict[str, Any], str | None]]:
    for name, field in model.model_fields.items():
        extra = field.json_schema_extra
        assert isinstance(extra, dict), f"{path}.{name}"
        yield f"{path}.{name}", extra, field.description
        for nested in (field.annotation, *get_args(field.annotation)):
            if isinstance(nested, type) and issubclass(nested, BaseModel):
                yield from _fields(nested, f"{path}.{name}")
