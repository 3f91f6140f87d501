"""Commands travel as JSON objects and arrive as what was meant, or not at all."""

import json
from datetime import date, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from liangwang_contracts import (
    COMMANDS,
    AdvanceClock,
    Command,
    CommandEnvelope,
    CommandInvalid,
    CompleteInspection,
    Coordinate,
    Crs,
    Identifier,
    IssuePermit,
    Outcome,
    RegisterPlace,
    Violation,
    command_class,
    from_wire,
    to_wire,
)

SHANGHAI = timezone(timedelta(hours=8))
RESIDENT_ID = "11010519491231002X"
PERMIT = Identifier(scheme="permit-no", value="JY23101060000017")
WIRE: dict[str, Any] = {
    "id": "permit.issue/JY23101060000017",
    "name": "permit.issue",
    "time": "2026-03-02T09:30:00+08:00",
    "data": {
        "permit": {"scheme": "permit-no", "value": "JY23101060000017"},
        "matter": "310106-food-catering",
        "holder": {"scheme": "uscc", "value": "91110000600037341L"},
        "valid_from": "2026-03-02",
        "valid_to": "2031-03-01",
    },
    "traceparent": "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
}


def refusal(wire: Any, service: str | None = None) -> CommandInvalid:
    """The error that a wrong command gets."""
    with pytest.raises(CommandInvalid) as caught:
        from_wire(wire, service)
    return caught.value


def test_a_command_is_read_from_the_wire() -> None:
    """Dates are texts there, defaults may be left out."""
    read = from_wire(WIRE)
    assert read == CommandEnvelope(
        id="permit.issue/JY23101060000017",
        name="permit.issue",
        time=datetime(2026, 3, 2, 9, 30, tzinfo=SHANGHAI),
        data=IssuePermit(
            permit=PERMIT,
            matter="310106-food-catering",
            holder=Identifier(scheme="uscc", value="91110000600037341L"),
            valid_from=date(2026, 3, 2),
            valid_to=date(2031, 3, 1),
        ),
        traceparent="00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
    )
    assert read.time.utcoffset() == timedelta(hours=8)


@pytest.mark.parametrize(
    "data",
    [
        AdvanceClock(to=datetime(2026, 3, 3, tzinfo=SHANGHAI)),
        RegisterPlace(
            place=Identifier(scheme="place", value="P1"),
            kind="premises",
            location=Coordinate(lat=31.2286, lon=121.448, crs=Crs.CGCS2000),
            address="上海市静安区示例路88号",
        ),
        CompleteInspection(
            inspection=Identifier(scheme="inspection-no", value="V1"),
            permit=PERMIT,
            purpose="canvass",
            result="fail",
            violations=[Violation(code="07", severity="critical", occurrences=1)],
            critical=1,
        ),
    ],
    ids=lambda data: data.name,
)
def test_what_is_sent_as_json_arrives_unchanged(data: Command) -> None:
    """Also places, moments and lists."""
    sent = CommandEnvelope("c-1", data.name, datetime(2026, 3, 2, tzinfo=SHANGHAI), data)
    assert from_wire(json.loads(json.dumps(to_wire(sent)))) == sent


@pytest.mark.parametrize(
    ("service", "name", "expected"),
    [
        ("tongban", "permit.issue", IssuePermit),
        ("tongban", "clock.advance", AdvanceClock),
        ("tongguan", "clock.advance", AdvanceClock),
        ("tongguan", "inspection.complete", CompleteInspection),
    ],
)
def test_a_service_knows_its_commands(service: str, name: str, expected: type[Command]) -> None:
    """The clock belongs to every service."""
    assert command_class(service, name) is expected


def test_a_command_of_another_service_is_refused_with_a_list_of_ones_own() -> None:
    """Whoever mixed them up sees it."""
    error = refusal(WIRE, "tongguan")
    assert error.field == "name"
    assert error.expected == ("one of the commands report.receive, inspection.plan, inspection.complete, clock.advance")
    assert from_wire(WIRE, "tongban").name == "permit.issue"


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"id": ""}, "id"),
        ({"id": "a b"}, "id"),
        ({"id": "x" * 129}, "id"),
        ({"id": 17}, "id"),
        ({"name": "permit.forge"}, "name"),
        ({"name": None}, "name"),
        ({"time": "2026-03-02T09:30:00"}, "time"),
        ({"time": "2026-03-02"}, "time"),
        ({"time": 1772415000}, "time"),
        ({"data": None}, "data"),
        ({"data": []}, "data"),
        ({"data": {"x": float("nan")}}, "data"),
        ({"data": {"x": b"bytes"}}, "data"),
        ({"data": {"x": "\ud800"}}, "data"),
        ({"surplus": 1}, None),
    ],
)
def test_a_wrong_envelope_is_told_the_field(change: dict[str, Any], field: str | None) -> None:
    """Nothing is guessed."""
    error = refusal(WIRE | change)
    assert error.field == field
    assert error.expected


@pytest.mark.parametrize(
    ("change", "field", "expected"),
    [
        ({"valid_to": "2031-02-30"}, "data.valid_to", "a calendar date YYYY-MM-DD"),
        ({"valid_to": "1772409600"}, "data.valid_to", "a calendar date YYYY-MM-DD"),
        ({"valid_to": date(2031, 3, 1)}, "data", "values that JSON has"),
        ({"via_commitment": 1}, "data.via_commitment", "a valid boolean"),
        ({"holders": []}, "data.holders", "no such field"),
        ({"<script>": 1}, "data.(unreadable name)", "no such field"),
        ({"holder": {"scheme": "resident-id", "value": RESIDENT_ID}}, "data.holder", "scheme person-token"),
        ({"holder": RESIDENT_ID}, "data.holder", "an object"),
        ({RESIDENT_ID: 1}, "data.(unreadable name)", "no such field"),
    ],
)
def test_wrong_data_is_told_the_field_and_never_the_value(change: dict[str, Any], field: str, expected: str) -> None:
    """A misspelt field is refused: it would be lost without a word."""
    error = refusal(WIRE | {"data": WIRE["data"] | change})
    assert error.field == field
    assert expected in error.expected
    assert RESIDENT_ID not in f"{error} {error!r} {error.__context__}"


@pytest.mark.parametrize("wire", [None, [], "text", 17, {}])
def test_what_is_no_command_at_all_is_refused(wire: object) -> None:
    """The caller is told what a command has."""
    assert refusal(wire).expected


@pytest.mark.parametrize("traceparent", ["garbage", 17, None])
def test_a_broken_trace_costs_no_command(traceparent: object) -> None:
    """It is dropped."""
    assert from_wire(WIRE | {"traceparent": traceparent}).traceparent is None


JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(), st.binary()),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


@settings(max_examples=150, deadline=None)
@given(name=st.sampled_from(sorted(COMMANDS)), change=st.dictionaries(st.sampled_from(sorted(WIRE)), JSON))
def test_nothing_but_command_invalid_leaves(name: str, change: dict[str, Any]) -> None:
    """Whatever a caller sends."""
    try:
        told = repr(from_wire(WIRE | {"name": name} | change))
    except CommandInvalid as error:
        told = str(error)
    assert told


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"id": "a b"}, "id"),
        ({"name": "permit.renew"}, "name"),
        ({"time": datetime(2026, 3, 2)}, "time"),  # noqa: DTZ001 - naive on purpose
    ],
)
def test_a_wrong_envelope_cannot_be_made(change: dict[str, Any], field: str) -> None:
    """The sender learns it before the wire."""
    good: dict[str, Any] = {
        "id": "c-1",
        "name": "clock.advance",
        "time": datetime(2026, 3, 2, tzinfo=SHANGHAI),
        "data": AdvanceClock(to=datetime(2026, 3, 3, tzinfo=SHANGHAI)),
    }
    with pytest.raises(CommandInvalid) as caught:
        CommandEnvelope(**(good | change))
    assert caught.value.field == field


def test_a_malformed_command_name_is_refused_when_the_class_is_defined() -> None:
    """The name is what callers send."""
    with pytest.raises(TypeError, match="expected name= in the form <aggregate>"):

        class Odd(Command, name="Permit issue", service="tongban"):
            permit: Identifier


def test_an_outcome_travels_there_and_back() -> None:
    """With the evidence that a refusal rests on."""
    refused = Outcome(
        id="c-1",
        status="refused",
        code="renewal_held",
        field="permit",
        message_en="A hold is in force",
        message_zh="存在生效限制",
        evidence=("019cffa8-0880-7b02-9d41-6a0c58e2f913",),
    )
    wire = json.loads(json.dumps(refused.to_wire()))
    assert wire["evidence"] == ["019cffa8-0880-7b02-9d41-6a0c58e2f913"]
    assert Outcome.from_wire(wire) == refused
    assert Outcome.from_wire({"id": "c-2", "status": "done"}) == Outcome(id="c-2", status="done")


@pytest.mark.parametrize("wire", [{}, {"id": "c-1", "status": "maybe"}, None])
def test_what_is_no_outcome_is_refused(wire: Any) -> None:
    """A service that answers nonsense is not believed."""
    with pytest.raises(CommandInvalid):
        Outcome.from_wire(wire)
