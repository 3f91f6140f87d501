"""Fusion's vocabulary and that of outside platforms: what is decided can be taken back, what is told is little."""

import json
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from liangwang_contracts import CATALOGUE, Classification, DomainEvent, events_of
from liangwang_contracts.fusion.lifecycles import LIFECYCLES
from liangwang_contracts.fusion.profile import SharedField
from liangwang_contracts.lifecycles import Lifecycle
from liangwang_contracts.marks import Mark

ACTIVE = {
    "clock": "advanced",
    "hold": "raised cause_added cause_retracted released",
    "inspection": "requested withdrawn",
    "obligation": "opened fulfilled overdue reinstated extended suspended resumed cancelled",
    "profile": "updated shared recalled",
    "contract": "deprecated",
    "decision": "proposed confirmed vetoed lapsed retracted",
    "correlation": "found recalled",
    "annotation": "added withdrawn",
    "advice": "given withdrawn",
    "benefit": "candidate_found candidate_withdrawn",
    "task": "requested withdrawn",
    "sample": "drawn",
    "entity": "match_proposed match_confirmed match_rejected match_reversed",
}
PLANNED = {
    "dataquality": "discrepancy_reported discrepancy_answered",
}
OUTSIDE = {
    "power.usage_reported": "power-utilities",
    "water.usage_reported": "water-utilities",
    "access.usage_reported": "property-managers",
    "property.manager_registered": "property-managers",
    "gas.pressure_dropped": "gas-utilities",
    "gas.alarm_raised": "gas-utilities",
    "pipeline.section_registered": "gas-utilities",
    "gas_user.filed": "cylinder-suppliers",
    "gas_cylinder.delivered": "cylinder-suppliers",
    "delivery.orders_counted": "delivery-platforms",
    "pos.trading_reported": "payment-providers",
    "mail.returned": "postal-operators",
    "telecom.contact_failed": "telecom-operators",
    "crowd.counted": "telecom-operators",
    "haulage.position_reported": "haulage-platforms",
    "haulage.trip_completed": "haulage-platforms",
    "machine.work_reported": "machinery-platforms",
    "lift.entrapment_reported": "lift-platforms",
}
"""What the scenarios of fusion need from outside, and who says it."""
PUBLISHED_BY_MEMBERS = {"delivery.orders_counted", "machine.work_reported"}
TAKEN_BACK_BY = {
    "obligation.overdue": "obligation.reinstated",
    "hold.cause_added": "hold.cause_retracted",
    "decision.proposed": "decision.retracted",
    "correlation.found": "correlation.recalled",
    "profile.shared": "profile.recalled",
    "annotation.added": "annotation.withdrawn",
    "advice.given": "advice.withdrawn",
    "benefit.candidate_found": "benefit.candidate_withdrawn",
    "entity.match_confirmed": "entity.match_reversed",
    "inspection.requested": "inspection.withdrawn",
    "task.requested": "task.withdrawn",
}
HOW_PEOPLE_LIVE = {
    "industry.power.usage_reported.v1": ("place", "by_day", "by_night"),
    "industry.water.usage_reported.v1": ("place", "used"),
    "industry.access.usage_reported.v1": ("place", "openings", "credentials", "last_opened_at"),
    "industry.haulage.position_reported.v1": ("vehicle", "location", "speed", "fixed_at"),
    "industry.haulage.trip_completed.v1": ("vehicle", "unloaded_location", "began_at", "ended_at"),
    "industry.machine.work_reported.v1": ("location",),
    "fusion.benefit.candidate_found.v1": ("beneficiary", "conditions_met"),
}
MEASURES = {
    ("tongguan.signal.sensed", "averaged_over"): "s",
    ("tongguan.anomaly.detected", "sustained"): "s",
    ("tongguan.report.merged", "distance"): "m",
    ("tongguan.penalty.decided", "fine"): "CNY-fen",
    ("tongguan.rectification.overdue", "overdue_days"): "calendar-days",
    ("tongguan.kpi.computed", "mean_disposal"): "working-hours",
    ("fusion.correlation.found", "distance"): "m",
    ("industry.power.usage_reported", "by_night"): "kWh",
    ("industry.water.usage_reported", "used"): "m3",
    ("industry.gas.pressure_dropped", "pressure"): "kPa",
    ("industry.gas_cylinder.delivered", "net_mass"): "kg",
    ("industry.pipeline.section_registered", "depth"): "m",
    ("industry.crowd.counted", "area"): "m2",
    ("industry.haulage.position_reported", "speed"): "km/h",
    ("industry.haulage.trip_completed", "volume"): "m3",
    ("industry.haulage.trip_completed", "distance"): "km",
}
BOTH = [*events_of("fusion"), *events_of("industry")]


def example(folder: Path, type_name: str) -> dict[str, Any]:
    """The example of a type."""
    found: dict[str, Any] = json.loads((folder / "examples" / f"{type_name}.json").read_text())
    return found


def read(type_name: str, data: dict[str, Any]) -> DomainEvent:
    """What a subscriber makes of data."""
    return CATALOGUE[type_name].model_validate_json(json.dumps(data))


def refused(type_name: str, data: dict[str, Any]) -> str:
    """The message with which data are refused."""
    with pytest.raises(ValidationError) as caught:
        read(type_name, data)
    return str(caught.value)


def test_these_are_the_events_of_fusion() -> None:
    """What the service says today is active, the rest is planned."""
    for status, table in (("active", ACTIVE), ("planned", PLANNED)):
        found = {each.type_name for each in events_of("fusion") if each.contract_status == status}
        assert found == {f"fusion.{name}.{event}.v1" for name, events in table.items() for event in events.split()}


@pytest.mark.parametrize(("name", "publisher"), OUTSIDE.items())
def test_an_outside_event_names_who_says_it(name: str, publisher: str) -> None:
    """Somebody outside, and not a service that happens to pass it on."""
    contract = CATALOGUE[f"industry.{name}.v1"]
    assert contract.contract_publisher.id == publisher
    assert contract.contract_publisher.kind == "outside"
    assert contract.contract_status == ("active" if name in PUBLISHED_BY_MEMBERS else "planned")


def test_nothing_else_comes_from_outside() -> None:
    """An event that no scenario needs is not asked of anybody."""
    assert {each.type_name for each in events_of("industry")} == {f"industry.{name}.v1" for name in OUTSIDE}


@pytest.mark.parametrize("contract", BOTH, ids=lambda each: each.type_name)
def test_an_example_shows_every_field_in_order(contract: type[DomainEvent], contracts_folder: Path) -> None:
    """Whoever connects a system copies it."""
    shown = example(contracts_folder, contract.type_name)
    assert list(shown) == list(contract.model_fields)
    assert json.loads(read(contract.type_name, shown).model_dump_json()) == shown


@pytest.mark.parametrize("life", LIFECYCLES, ids=lambda each: each.aggregate)
def test_a_lifecycle_tells_exactly_the_events_of_its_aggregate(life: Lifecycle) -> None:
    """No event stands beside the drawing, none is only drawn."""
    assert {step.event for step in life.transitions} == {
        each.type_name for each in events_of("fusion") if f"fusion.{each.aggregate}" == life.aggregate
    }


@pytest.mark.parametrize("life", LIFECYCLES, ids=lambda each: each.aggregate)
def test_every_state_is_reached_and_nothing_leaves_a_final_one(life: Lifecycle) -> None:
    """A state that nothing leads to, or that is called final and goes on, is a slip of the pen."""
    names = {state.id for state in life.states}
    assert {step.after for step in life.transitions} == names
    assert {step.before for step in life.transitions} - {""} <= names
    assert not {state.id for state in life.states if state.final} & {step.before for step in life.transitions}


def test_obligations_holds_and_decisions_have_a_lifecycle() -> None:
    """The three that rules live by."""
    assert [life.aggregate for life in LIFECYCLES][:3] == ["fusion.obligation", "fusion.hold", "fusion.decision"]


@pytest.mark.parametrize(("stated", "taken_back"), TAKEN_BACK_BY.items())
def test_whatever_is_stated_can_be_taken_back(stated: str, taken_back: str, contracts_folder: Path) -> None:
    """About the same thing, in the same order, with a reason from a closed list."""
    first, second = CATALOGUE[f"fusion.{stated}.v1"], CATALOGUE[f"fusion.{taken_back}.v1"]
    assert first.subject_field == second.subject_field
    assert first.partition_fields == second.partition_fields
    data = example(contracts_folder, second.type_name)
    refused(second.type_name, data | {"why": "changed_our_mind"})


def test_a_late_fulfilment_takes_the_overdue_back(contracts_folder: Path) -> None:
    """By the id of that event; the obligation is the same and its last day, too."""
    opened = example(contracts_folder, "fusion.obligation.opened.v1")
    back = example(contracts_folder, "fusion.obligation.reinstated.v1")
    assert (back["obligation"], back["due_on"]) == (opened["obligation"], opened["due_on"])
    refused("fusion.obligation.reinstated.v1", {name: back[name] for name in back if name != "takes_back"})


def test_a_pause_moves_the_last_day_by_as_much(contracts_folder: Path) -> None:
    """Ten days from 12 to 22 March, and the first of April becomes the eleventh."""
    suspended = example(contracts_folder, "fusion.obligation.suspended.v1")
    resumed = example(contracts_folder, "fusion.obligation.resumed.v1")
    assert (suspended["suspended_on"], resumed["resumed_on"]) == ("2026-03-12", "2026-03-22")
    assert (resumed["days_paused"], resumed["due_on"]) == (10, "2026-04-11")


@pytest.mark.parametrize("event", ["confirmed", "vetoed"])
def test_a_person_decides_and_gives_a_ground(event: str, contracts_folder: Path) -> None:
    """By token: a number of a register is refused, and so is a decision without a ground."""
    type_name = f"fusion.decision.{event}.v1"
    data = example(contracts_folder, type_name)
    message = refused(type_name, data | {"confirmer": {"scheme": "jingan.officer", "value": "0417"}})
    assert "person-token" in message
    assert "0417" not in message
    refused(type_name, data | {"ground": ""})


def test_an_adverse_decision_says_so_and_waits_for_a_unit(contracts_folder: Path) -> None:
    """Neither of the two can be left out."""
    data = example(contracts_folder, "fusion.decision.proposed.v1")
    assert data["adverse"] is True
    for name in ("adverse", "confirm_by", "action_key", "evidence"):
        refused("fusion.decision.proposed.v1", {each: data[each] for each in data if each != name})


@pytest.mark.parametrize("value", [-0.1, 1.1, "0.5", None])
def test_how_sure_it_is_lies_between_none_and_all(value: Any, contracts_folder: Path) -> None:
    """From 0 to 1, as a number."""
    data = example(contracts_folder, "fusion.correlation.found.v1")
    refused("fusion.correlation.found.v1", data | {"score": value})


def test_every_shared_field_says_where_it_comes_from(contracts_folder: Path) -> None:
    """Type and id of the event, and the moment as of which it holds; with its class."""
    assert set(SharedField.model_fields) == {"name", "value", "data_class", "from_type", "from_event", "as_of"}
    data = example(contracts_folder, "fusion.profile.shared.v1")
    assert {each["from_type"] for each in data["fields"]} <= set(CATALOGUE)
    for missing in ("purpose", "agreement", "keep_until"):
        refused("fusion.profile.shared.v1", {name: data[name] for name in data if name != missing})
    recalled = example(contracts_folder, "fusion.profile.recalled.v1")
    assert set(recalled["names"]) <= {each["name"] for each in data["fields"]}


def test_the_source_answers_and_nobody_corrects_for_it(contracts_folder: Path) -> None:
    """Corrected, it stands, or another source must answer."""
    data = example(contracts_folder, "fusion.dataquality.discrepancy_answered.v1")
    for outcome in ("corrected", "stands", "transferred"):
        answered = read("fusion.dataquality.discrepancy_answered.v1", data | {"outcome": outcome})
        assert answered.model_dump()["outcome"] == outcome
    refused("fusion.dataquality.discrepancy_answered.v1", data | {"outcome": "overwritten"})


def test_a_draw_can_be_repeated(contracts_folder: Path) -> None:
    """Seed, size and digest of the population are told with it."""
    data = example(contracts_folder, "fusion.sample.drawn.v1")
    assert len(data["drawn"]) <= data["population"]
    for name in ("seed", "population", "population_digest"):
        refused("fusion.sample.drawn.v1", {each: data[each] for each in data if each != name})


@pytest.mark.parametrize(("type_name", "names"), HOW_PEOPLE_LIVE.items())
def test_what_tells_how_somebody_lives_is_of_class_g3(type_name: str, names: tuple[str, ...]) -> None:
    """Readings of a home, traces of a lorry, circumstances of a household."""
    contract = CATALOGUE[type_name]
    for name in names:
        extra = contract.model_fields[name].json_schema_extra
        assert isinstance(extra, dict)
        assert Classification(str(extra["x-classification"])) >= Classification.G3, name
    assert contract.classification >= Classification.G3


@pytest.mark.parametrize("scheme", ["jingan.plate", "uscc", "person-token"])
def test_a_lorry_is_a_token_and_never_a_plate(scheme: str, contracts_folder: Path) -> None:
    """Whoever sends the plate itself is refused."""
    data = example(contracts_folder, "industry.haulage.position_reported.v1")
    vehicle = {"scheme": scheme, "value": data["vehicle"]["value"]}
    refused("industry.haulage.position_reported.v1", data | {"vehicle": vehicle})


@pytest.mark.parametrize("contract", BOTH, ids=lambda each: each.type_name)
def test_what_nobody_has_read_is_not_called_verified(contract: type[DomainEvent]) -> None:
    """The sharing regulation and the practice of proactive benefits were read; the rest is recalled or proposed."""
    if contract.contract_status == "planned":
        assert contract.contract_basis
    verified = {basis.zh for basis in contract.contract_basis if basis.mark is Mark.VERIFIED}
    assert all("第809号" in zh or "免申即享" in zh for zh in verified)


@pytest.mark.parametrize(("field", "unit"), MEASURES.items())
def test_a_measure_says_its_unit(field: tuple[str, str], unit: str) -> None:
    """Kilowatts are not kilowatt-hours."""
    extra = CATALOGUE[f"{field[0]}.v1"].model_fields[field[1]].json_schema_extra
    assert isinstance(extra, dict)
    assert extra["x-unit"] == unit
