"""Tongguan's vocabulary: the loop, its warnings, tasks and verifications, as departments need them."""

import json
import re
from pathlib import Path
from typing import Any, get_args

import pytest
from pydantic import ValidationError

from liangwang_contracts import CATALOGUE, Classification, DomainEvent, check_resident_id, events_of
from liangwang_contracts.codes.warning import WarningLevel
from liangwang_contracts.lifecycles import Lifecycle
from liangwang_contracts.marks import Mark
from liangwang_contracts.tongguan import words
from liangwang_contracts.tongguan.base import EvidenceFile
from liangwang_contracts.tongguan.kpi import CaseFigures
from liangwang_contracts.tongguan.lifecycles import LIFECYCLES
from liangwang_contracts.vocabulary import TimeLimit

IN_THE_FIELD = {
    "signal": "sensed",
    "anomaly": "detected",
    "warning": "issued updated escalated cancelled",
    "report": "received rejected merged",
    "incident": "registered reworked parked closed reopened voided",
    "task": "dispatched accepted returned adjudicated extension_requested extension_granted started feedback_submitted",
    "verification": "assigned passed failed",
    "inspection": "planned completed",
    "violation": "found",
    "rectification": "ordered completed overdue",
    "penalty": "decided",
    "supervision": "urged",
    "resource": "assigned released",
    "kpi": "computed",
}
"""The events that the field names; what it calls inspection.performed is inspection.completed here."""
FOR_THE_SCENARIOS = {
    "device": "bound unbound",
    "vehicle": "sighted",
    "warning": "notified acknowledged",
    "report": "classified followed_up",
    "incident": "classified milestone_reached resumed",
    "task": "extension_refused",
    "inspection": "merged cancelled publicised",
    "penalty": "annulled",
    "supervision": "claimed returned",
    "flag": "raised withdrawn",
}
FLAGS = (
    "上报 受理 立案 派遣 处置 结案 应结案 按期结案 超期结案 超期未处置 准确派遣 "
    "按时立案 按时派遣 按时受理 按时核查 自行处置 返工"
)
PUBLISHED_TODAY = {"report.received", "incident.registered", "inspection.planned", "inspection.completed"}
OF_ONE_CASE = [
    each.type_name
    for each in events_of("tongguan")
    if each.aggregate in {"incident", "task", "verification"} and each.event not in {"registered", "voided"}
]
PHONE = re.compile(r"(?<![0-9A-Za-z.-])1[3-9][0-9]{9}(?![0-9A-Za-z.-])")
RESIDENT = re.compile(r"(?<![0-9A-Za-z])[1-9][0-9]{16}[0-9X](?![0-9A-Za-z])")


def example(folder: Path, type_name: str) -> dict[str, Any]:
    """The example of a type."""
    found: dict[str, Any] = json.loads((folder / "examples" / f"{type_name}.json").read_text())
    return found


def read(type_name: str, data: dict[str, Any]) -> DomainEvent:
    """What a subscriber makes of data."""
    return CATALOGUE[type_name].model_validate_json(json.dumps(data))


def expected(type_name: str, data: dict[str, Any]) -> str:
    """The message with which data are refused."""
    with pytest.raises(ValidationError) as refused:
        read(type_name, data)
    return str(refused.value)


def test_every_event_of_the_loop_has_a_contract() -> None:
    """The seven steps, warnings, supervision, resources and figures; with what the scenarios of fusion need besides."""
    tables = [*IN_THE_FIELD.items(), *FOR_THE_SCENARIOS.items(), ("clock", "advanced")]
    written = {f"tongguan.{aggregate}.{event}.v1" for aggregate, events in tables for event in events.split()}
    assert {each.type_name for each in events_of("tongguan")} == written


@pytest.mark.parametrize("contract", events_of("tongguan"), ids=lambda each: each.type_name)
def test_only_what_a_service_says_today_is_active(contract: type[DomainEvent]) -> None:
    """The rest is settled in its fields and waits for its publisher."""
    name = f"{contract.aggregate}.{contract.event}"
    assert (contract.contract_status == "active") == (name in PUBLISHED_TODAY | {"clock.advanced"})
    assert contract.contract_publisher.id == "tongguan"


@pytest.mark.parametrize("contract", events_of("tongguan"), ids=lambda each: each.type_name)
def test_an_example_shows_every_field_in_order(contract: type[DomainEvent], contracts_folder: Path) -> None:
    """Whoever connects a system copies it."""
    shown = example(contracts_folder, contract.type_name)
    assert list(shown) == list(contract.model_fields)
    assert json.loads(read(contract.type_name, shown).model_dump_json()) == shown


@pytest.mark.parametrize("life", LIFECYCLES, ids=lambda each: each.aggregate)
def test_a_lifecycle_tells_exactly_the_events_of_its_aggregate(life: Lifecycle) -> None:
    """No event stands beside the drawing, none is only drawn."""
    assert {step.event for step in life.transitions} == {
        each.type_name for each in events_of("tongguan") if f"tongguan.{each.aggregate}" == life.aggregate
    }


@pytest.mark.parametrize("life", LIFECYCLES, ids=lambda each: each.aggregate)
def test_every_state_is_reached_and_only_final_ones_are_left_by_nothing(life: Lifecycle) -> None:
    """A state that nothing leads to, or that is called final and goes on, is a slip of the pen."""
    names = {state.id for state in life.states}
    assert len(names) == len(life.states)
    assert {step.after for step in life.transitions} == names
    assert {step.before for step in life.transitions} - {""} <= names
    assert not {state.id for state in life.states if state.final} & {step.before for step in life.transitions}


def test_these_aggregates_have_a_lifecycle() -> None:
    """Those that live through more than one event."""
    lives = " ".join(life.aggregate.removeprefix("tongguan.") for life in LIFECYCLES)
    assert lives == "report incident task verification inspection warning rectification penalty supervision"


@pytest.mark.parametrize("event", ["assigned", "passed", "failed"])
@pytest.mark.parametrize("other", ["handler_unit", "dispatcher_unit"])
def test_whoever_verifies_neither_handled_nor_dispatched(event: str, other: str, contracts_folder: Path) -> None:
    """Separation of duty is in the contract: the same unit twice is refused, and is not repeated in the message."""
    type_name = f"tongguan.verification.{event}.v1"
    data = example(contracts_folder, type_name)
    assert read(type_name, data).type_name == type_name
    message = expected(type_name, data | {"verifier_unit": data[other]})
    assert "expected verifier_unit to be another unit than handler_unit and dispatcher_unit" in message
    assert data[other]["value"] not in message


def test_a_verification_without_a_dispatcher_is_read(contracts_folder: Path) -> None:
    """A rectification was ordered, not dispatched."""
    data = example(contracts_folder, "tongguan.verification.passed.v1") | {"dispatcher_unit": None}
    assert read("tongguan.verification.passed.v1", data).event == "passed"


@pytest.mark.parametrize("type_name", OF_ONE_CASE)
def test_the_events_of_one_case_keep_their_order(type_name: str, contracts_folder: Path) -> None:
    """They share the key of the report that began it, as the registration does."""
    key = read(type_name, example(contracts_folder, type_name)).partition_key()
    registered = example(contracts_folder, "tongguan.incident.registered.v1")
    assert key == "report-no:SH12345-2026030200123"
    assert key == read("tongguan.incident.registered.v1", registered).partition_key()


def test_a_task_that_no_report_began_is_ordered_by_its_incident(contracts_folder: Path) -> None:
    """A patrol files incidents of its own."""
    data = example(contracts_folder, "tongguan.task.accepted.v1")
    assert read("tongguan.task.accepted.v1", data | {"report": None}).partition_key() == "case-no:310106-2026-004417"


def test_a_task_comes_back_for_one_of_three_reasons(contracts_folder: Path) -> None:
    """Wrong territory, wrong competence, unclear ownership; a fourth would be an excuse."""
    assert set(get_args(words.ReturnReason)) == {"wrong_territory", "wrong_competence", "unclear_ownership"}
    data = example(contracts_folder, "tongguan.task.returned.v1")
    expected("tongguan.task.returned.v1", data | {"reason": "too_busy"})
    expected("tongguan.task.returned.v1", data | {"returns": 0})


def test_a_bounced_task_says_how_often_and_what_follows(contracts_folder: Path) -> None:
    """The dispatcher's limit, the count, the adjudication: enough to end the ping-pong."""
    dispatched, returned, adjudicated = (
        example(contracts_folder, f"tongguan.task.{event}.v1") for event in ("dispatched", "returned", "adjudicated")
    )
    assert returned["returns"] == dispatched["max_returns"] == 2
    assert returned["adjudication_due"] is True
    assert adjudicated["returns"] == 2
    assert adjudicated["decided_by"] == dispatched["dispatcher_unit"]


def test_stages_have_the_numbers_of_the_running_system() -> None:
    """1 and 3 to 9; 8 is parked on the books."""
    assert list(words.STAGE_CODES.values()) == [1, 3, 4, 5, 6, 7, 8, 9]
    assert words.STAGE_CODES["parked"] == 8
    assert tuple(words.STAGE_CODES) == get_args(words.Stage)


@pytest.mark.parametrize("unit", ["working-hours", "working-days", "clock-hours", "calendar-days"])
def test_a_limit_is_a_number_with_its_unit(unit: str) -> None:
    """Four hours of work and four hours of the clock are not the same."""
    assert TimeLimit.model_validate({"value": 4, "unit": unit}).unit == unit


@pytest.mark.parametrize(
    "limit", [4, "4 h", {"value": 4}, {"value": 0, "unit": "working-days"}, {"value": 1, "unit": "d"}]
)
def test_a_limit_without_a_proper_unit_is_refused(limit: Any, contracts_folder: Path) -> None:
    """A bare number has misled people before."""
    data = example(contracts_folder, "tongguan.task.dispatched.v1")
    expected("tongguan.task.dispatched.v1", data | {"limit": limit})


def test_one_case_has_several_milestones(contracts_folder: Path) -> None:
    """Stop within four working hours, mend within seven working days; a case without any limit is refused."""
    data = example(contracts_folder, "tongguan.incident.classified.v1")
    limits = [(each["limit"]["value"], each["limit"]["unit"]) for each in data["milestones"]]
    assert limits == [(4, "working-hours"), (7, "working-days")]
    expected("tongguan.incident.classified.v1", data | {"milestones": []})


def test_evidence_is_a_reference_and_never_the_thing(contracts_folder: Path) -> None:
    """Digest and media type; a picture in the message would be everybody's."""
    assert list(EvidenceFile.model_fields) == ["digest", "media_type", "phase", "taken_at"]
    data = example(contracts_folder, "tongguan.task.feedback_submitted.v1")
    assert [each["phase"] for each in data["evidence_files"]] == ["before", "after"]
    file = data["evidence_files"][0]
    for broken in ({"digest": "md5:00"}, {"media_type": "a picture"}, {"content": "aGVsbG8="}):
        expected("tongguan.task.feedback_submitted.v1", data | {"evidence_files": [file | broken]})


@pytest.mark.parametrize("event", ["issued", "updated", "escalated", "cancelled"])
def test_a_warning_is_a_message_that_names_its_area(event: str, contracts_folder: Path) -> None:
    """Divisions or a closed outline; with neither nobody knows whom it is for."""
    type_name = f"tongguan.warning.{event}.v1"
    data = example(contracts_folder, type_name)
    for one in ("polygon", "divisions"):
        assert read(type_name, data | {one: []}).event == event
    assert "expected divisions, or a polygon" in expected(type_name, data | {"divisions": [], "polygon": []})
    expected(type_name, data | {"divisions": [], "polygon": data["polygon"][:3]})
    assert {"identifier", "sent", "message_status", "message_type", "references", "effective", "expires"} <= set(data)


def test_the_messages_of_a_warning_follow_each_other(contracts_folder: Path) -> None:
    """Each names the one it replaces; the level goes up from yellow to orange."""
    issued, updated, escalated, cancelled = (
        example(contracts_folder, f"tongguan.warning.{event}.v1")
        for event in ("issued", "updated", "escalated", "cancelled")
    )
    kinds = [each["message_type"] for each in (issued, updated, escalated, cancelled)]
    assert kinds == ["alert", "update", "update", "cancel"]
    assert issued["references"] == []
    assert updated["references"] == [issued["identifier"]]
    assert escalated["references"] == [updated["identifier"]]
    assert cancelled["references"] == [escalated["identifier"]]
    assert (escalated["previous_level"], escalated["level"]) == ("yellow", "orange")
    assert get_args(WarningLevel) == ("red", "orange", "yellow", "blue")


def test_figures_carry_every_flag_of_the_running_system(contracts_folder: Path) -> None:
    """By their Chinese names; and the example adds up: due is in time, late, or still open."""
    found = {_zh(field).removesuffix("数") for field in CaseFigures.model_fields.values()}
    assert found >= set(FLAGS.split())
    cases = example(contracts_folder, "tongguan.kpi.computed.v1")["cases"]
    assert cases["due"] == cases["closed_on_time"] + cases["closed_late"] + cases["open_late"]
    assert cases["closed"] == cases["closed_on_time"] + cases["closed_late"]


def test_a_trace_of_a_vehicle_is_a_trace_of_a_person(contracts_folder: Path) -> None:
    """Class G3 or stricter, and the plate is a token; where somebody reported from is at least G2."""
    sighted = CATALOGUE["tongguan.vehicle.sighted.v1"]
    for name in ("vehicle", "location", "sighted_at"):
        assert _class(sighted, name) >= Classification.G3
    assert example(contracts_folder, sighted.type_name)["vehicle"]["scheme"] == "plate-token"
    for type_name in ("tongguan.task.dispatched.v1", "tongguan.anomaly.detected.v1", "tongguan.report.received.v1"):
        assert _class(CATALOGUE[type_name], "location") >= Classification.G2


@pytest.mark.parametrize("network", ["tongguan", "fusion", "industry"])
def test_no_example_shows_a_phone_or_a_resident_id(network: str, contracts_folder: Path) -> None:
    """Persons are tokens of 64 digits; a credit code of 18 digits has no date of birth in it."""
    files = sorted((contracts_folder / "examples").glob(f"{network}.*.json"))
    assert files
    for file in files:
        text = file.read_text()
        assert not PHONE.search(text), file.name
        for number in RESIDENT.findall(text):
            with pytest.raises(ValueError, match=r"birth|check character"):
                check_resident_id(number)


@pytest.mark.parametrize("contract", events_of("tongguan"), ids=lambda each: each.type_name)
def test_what_is_only_recalled_or_proposed_is_not_called_verified(contract: type[DomainEvent]) -> None:
    """Each planned contract says what it rests on; these laws and standards were not read for it."""
    if contract.contract_status == "planned":
        assert contract.contract_basis
    for basis in contract.contract_basis:
        if re.search(r"突发事件应对法|CAP|CJ/T 315|33358|行政处罚法", basis.zh):
            assert basis.mark is Mark.RECALLED, basis.zh
        assert ("本项目" in basis.zh) == (basis.mark is Mark.PROPOSED), basis.zh


def _zh(field: Any) -> str:
    return str(field.json_schema_extra["x-zh"])


def _class(contract: type[DomainEvent], name: str) -> Classification:
    extra = contract.model_fields[name].json_schema_extra
    assert isinstance(extra, dict)
    return Classification(str(extra["x-classification"]))
