"""The envelope: what is written, what is read, and what a sender is told who breaks it."""

import json
import traceback
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from liangwang_contracts import (
    Attributes,
    Classification,
    ContractError,
    DomainEvent,
    Event,
    Identifier,
    PermitIssued,
    PlaceRegistered,
    catalogue_of,
    decode,
    encode,
    encode_headers,
    read_attributes,
)

Message = tuple[dict[str, Any], bytes]
RESIDENT_ID = "11010519491231002X"


@pytest.fixture
def message(event: Event[PermitIssued]) -> Message:
    """A good message, to break."""
    headers, body = encode(event)
    return dict(headers), body


def refusal(headers: Any, body: Any) -> ContractError:
    """The error that a broken message gets."""
    with pytest.raises(ContractError) as caught:
        decode(headers, body)
    return caught.value


def test_the_headers_are_cloudevents_attributes(event: Event[PermitIssued]) -> None:
    """Binary content mode: every attribute a header, every value text."""
    assert encode_headers(event) == {
        "cloudEvents:specversion": "1.0",
        "cloudEvents:id": "019cac9b-4280-7a31-8c5d-2f6b9e104d77",
        "cloudEvents:type": "tongban.permit.issued.v1",
        "cloudEvents:source": "/tongban",
        "cloudEvents:subject": "permit/JY23101060000017",
        "cloudEvents:time": "2026-03-02T09:30:00+08:00",
        "cloudEvents:recordedtime": "2026-03-02T09:30:00.250000+08:00",
        "cloudEvents:dataschema": "urn:liangwang:schema:tongban.permit.issued.v1.0",
        "cloudEvents:partitionkey": "permit-no:JY23101060000017",
        "cloudEvents:sequence": "1",
        "cloudEvents:correlationid": "019cac9b-4280-7a31-8c5d-2f6b9e104d00",
        "cloudEvents:causationid": "019cac9b-4280-7a31-8c5d-2f6b9e104d01",
        "cloudEvents:causes": "019cac9b-4280-7a31-8c5d-2f6b9e104d01,019cac9b-4280-7a31-8c5d-2f6b9e104d02",
        "cloudEvents:dataclassification": "G1",
        "cloudEvents:traceparent": "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
        "cloudEvents:tracestate": "city=shanghai",
    }


def test_the_body_is_the_data_in_the_order_of_the_contract(event: Event[PermitIssued]) -> None:
    """The same event always gives the same bytes: they can be hashed and compared."""
    assert encode(event)[1].decode() == (
        '{"permit":{"scheme":"permit-no","value":"JY23101060000017"},"matter":"310106-food-catering",'
        '"holder":{"scheme":"uscc","value":"91110000600037341L"},'
        '"place":{"scheme":"place","value":"310106017003-0042"},'
        '"valid_from":"2026-03-02","valid_to":"2031-03-01","issued_on":"2026-03-02",'
        '"via_commitment":false,"conditions":["不得经营生食类食品"]}'
    )


def test_what_is_encoded_is_decoded_again(event: Event[PermitIssued]) -> None:
    """Every attribute and field; the time keeps its own offset."""
    read = decode(*encode(event))
    assert read == event
    assert read.time.utcoffset() == timedelta(hours=8)


def test_headers_may_arrive_as_bytes(event: Event[PermitIssued], message: Message) -> None:
    """Some clients send them so."""
    headers, body = message
    assert decode({name: value.encode() for name, value in headers.items()}, body) == event


def test_a_newer_minor_version_can_be_read(event: Event[PermitIssued], message: Message) -> None:
    """Unknown attributes and fields are passed over, nested ones too."""
    headers, body = message
    headers["cloudEvents:dataschema"] = "urn:liangwang:schema:tongban.permit.issued.v1.7"
    headers["cloudEvents:jurisdiction"] = "310106"
    headers["x-delivery-count"] = 3
    data = json.loads(body) | {"fee": {"currency": "CNY"}}
    data["permit"]["issuer"] = "310106"
    read = decode(headers, json.dumps(data).encode())
    assert read.data == event.data
    assert read.dataschema == "urn:liangwang:schema:tongban.permit.issued.v1.7"


def test_a_time_in_a_named_zone_is_written_with_its_offset(event: Event[PermitIssued]) -> None:
    """Chicago in July lies five hours behind UTC."""
    moment = datetime(2012, 7, 4, 8, tzinfo=ZoneInfo("America/Chicago"))
    headers, body = encode(event._replace(time=moment, recordedtime=datetime(2012, 7, 4, 13, tzinfo=UTC)))
    assert headers["cloudEvents:time"] == "2012-07-04T08:00:00-05:00"
    assert headers["cloudEvents:recordedtime"] == "2012-07-04T13:00:00+00:00"
    assert decode(headers, body).time == moment


@pytest.mark.parametrize(
    "name",
    [
        "id", "type", "source", "subject", "time", "recordedtime", "dataschema", "partitionkey", "sequence",
        "correlationid", "dataclassification", "specversion",
    ],
)  # fmt: skip
def test_a_missing_attribute_is_named(message: Message, name: str) -> None:
    """With what it should have been."""
    headers, body = message
    del headers[f"cloudEvents:{name}"]
    error = refusal(headers, body)
    assert (error.reason, error.field) == ("missing_attribute", name)
    assert error.expected


@pytest.mark.parametrize("name", ["causationid", "causes", "traceparent", "tracestate"])
def test_an_optional_attribute_may_be_missing(message: Message, name: str) -> None:
    """The first event of a flow has no cause, and tracing may be off."""
    headers, body = message
    del headers[f"cloudEvents:{name}"]
    assert getattr(decode(headers, body), name) in (None, ())


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("specversion", "0.3"),
        ("id", "1"),
        ("id", "019cac9b-4280-4a31-8c5d-2f6b9e104d77"),
        ("id", 17),
        ("id", b"\xff\xfe"),
        ("id", ["019cac9b-4280-7a31-8c5d-2f6b9e104d77"]),
        ("source", "/fusion"),
        ("source", "tongban"),
        ("source", "//tongban"),
        ("subject", "permit/许可"),
        ("subject", "permit/" + "x" * 160),
        ("subject", ""),
        ("subject", "permit/\ud800"),
        ("time", "2026-03-02T09:30:00"),
        ("time", "2026-03-02"),
        ("time", "2026-02-30T09:30:00+08:00"),
        ("time", "2026-03-02T24:30:00+08:00"),
        ("time", "2026-W10-1T09:30:00+08:00"),
        ("time", "1772415000"),
        ("time", "0001-01-01T00:00:00+08:00"),
        ("time", "2026-03-02T09:30:00+99:00"),
        ("time", datetime(2026, 3, 2, tzinfo=UTC)),
        ("recordedtime", "yesterday"),
        ("dataschema", "urn:liangwang:schema:tongban.permit.renewed.v1.0"),
        ("dataschema", "urn:liangwang:schema:tongban.permit.issued.v1"),
        ("dataschema", "urn:liangwang:schema:tongban.permit.issued.v1.x"),
        ("partitionkey", "a b"),
        ("sequence", "-1"),
        ("sequence", "1.0"),
        ("sequence", "１"),
        ("sequence", "9" * 19),
        ("sequence", 1),
        ("correlationid", "flow"),
        ("causationid", "cause"),
        ("causes", "019cac9b-4280-7a31-8c5d-2f6b9e104d01;019cac9b-4280-7a31-8c5d-2f6b9e104d02"),
        ("causes", "019cac9b-4280-7a31-8c5d-2f6b9e104d01,"),
        ("causes", ",".join(["019cac9b-4280-7a31-8c5d-2f6b9e104d01"] * 501)),
        ("dataclassification", "public"),
        ("dataclassification", "core"),
    ],
)
def test_a_wrong_attribute_is_named(message: Message, name: str, value: object) -> None:
    """Wrong type, wrong form, out of range, of another contract; core data on the bus."""
    headers, body = message
    headers[f"cloudEvents:{name}"] = value
    error = refusal(headers, body)
    assert (error.reason, error.field) == ("invalid_attribute", name)


@pytest.mark.parametrize(
    ("parent", "state"),
    [
        ("garbage", "city=shanghai"),
        ("00-00000000000000000000000000000000-b7ad6b7169203331-01", "city=shanghai"),
        ("00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01", None),
        ("ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", None),
        (17, None),
    ],
)
def test_a_malformed_trace_context_costs_no_event(message: Message, parent: object, state: object) -> None:
    """It is dropped, as W3C asks, with its state."""
    headers, body = message
    headers["cloudEvents:traceparent"], headers["cloudEvents:tracestate"] = parent, state
    read = decode(headers, body)
    assert (read.traceparent, read.tracestate) == (None, None)


def test_an_unknown_type_is_told_from_a_newer_major_version(message: Message) -> None:
    """The way out differs."""
    headers, body = message
    headers["cloudEvents:type"] = "tongban.permit.issued.v2"
    newer = refusal(headers, body)
    assert (newer.reason, newer.field) == ("unknown_type", "type")
    assert "knows v1 of it; update the package" in str(newer)
    headers["cloudEvents:type"] = "tongban.permit.forged.v1"
    assert refusal(headers, body).reason == "unknown_type"


@pytest.mark.parametrize(
    ("change", "field", "expected"),
    [
        ({"valid_to": "2031-02-30"}, "data.valid_to", "a calendar date YYYY-MM-DD"),
        ({"valid_to": "1772409600"}, "data.valid_to", "a calendar date YYYY-MM-DD"),
        ({"valid_to": 1772409600}, "data.valid_to", "a calendar date YYYY-MM-DD"),
        ({"valid_to": "2031-03-01T00:00:00"}, "data.valid_to", "a calendar date YYYY-MM-DD"),
        ({"valid_to": None}, "data.valid_to", "a calendar date YYYY-MM-DD"),
        ({"via_commitment": "true"}, "data.via_commitment", "a valid boolean"),
        ({"matter": 7}, "data.matter", "1 to 64 printable ASCII characters"),
        ({"conditions": ["ok", "\x00"]}, "data.conditions.1", "none of them a control character"),
        ({"permit": {"scheme": "permit-no"}}, "data.permit.value", "the field is required"),
        ({"holder": {"scheme": "uscc", "value": "91110000600037341M"}}, "data.holder", "GB 32100"),
        ({"holder": {"scheme": "resident-id", "value": RESIDENT_ID}}, "data.holder", "scheme person-token"),
    ],
)
def test_wrong_data_is_told_the_field_and_what_was_expected(
    message: Message, change: dict[str, Any], field: str, expected: str
) -> None:
    """Nothing is converted on the way in."""
    headers, body = message
    error = refusal(headers, json.dumps(json.loads(body) | change).encode())
    assert (error.reason, error.field) == ("invalid_data", field)
    assert expected in error.expected


def test_several_faults_are_counted(message: Message) -> None:
    """The first is named; the sender knows that there are more."""
    headers, body = message
    error = refusal(headers, json.dumps(json.loads(body) | {"matter": 7, "valid_to": 7, "place": 7}).encode())
    assert (error.field, error.detail) == ("data.matter", "and 2 more")


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"\xff\xfe\x00",
        b'{"permit": ',
        b"[" * 200_000,
        b'{"permit":' * 200_000,
        b'{"x": NaN}',
        b'{"x": "\\ud800"}',
        b" " * 1_048_577,
        None,
        "text",
        17,
    ],
    ids=[
        "empty", "no-utf-8", "cut", "deep-list", "deep-object", "nan", "surrogate", "huge", "none", "text",
        "int",
    ],
)  # fmt: skip
def test_a_body_that_is_no_json_is_undecodable(message: Message, body: object) -> None:
    """Whatever it is; deep nesting and sheer size too."""
    assert refusal(message[0], body).reason in {"undecodable", "invalid_data"}
    assert refusal(message[0], body).field in {None, "data.permit"}


def test_not_a_number_is_refused_even_where_nobody_looks(message: Message) -> None:
    """Other languages could not read the journal; the word in a sentence is fine."""
    headers, body = message
    error = refusal(headers, body[:-1] + b', "fee": Infinity}')
    assert (error.reason, error.detail) == ("undecodable", "it has no NaN and no Infinity")
    sentence = json.dumps(json.loads(body) | {"conditions": ["NaN and Infinity"]}).encode()
    assert decode(headers, sentence).data.conditions == ["NaN and Infinity"]


@pytest.mark.parametrize("headers", [None, [], "text", 17, {}])
def test_a_message_without_headers_is_refused(headers: object) -> None:
    """A stray message from somewhere else."""
    assert refusal(headers, b"{}").reason == "missing_attribute"


def test_no_error_repeats_a_value(message: Message) -> None:
    """Nor does its traceback: these texts are logged. A resident id is put everywhere in turn."""
    headers, body = message
    broken: list[tuple[dict[str, Any], bytes]] = [
        ({**headers, name: RESIDENT_ID}, body) for name in headers if not name.endswith(("key", "subject"))
    ]
    values = (RESIDENT_ID, [RESIDENT_ID], {"scheme": "resident-id", "value": RESIDENT_ID, RESIDENT_ID: 1})
    fields = json.loads(body)
    broken += [(headers, json.dumps(fields | {name: value}).encode()) for name in fields for value in values]
    broken.append((headers, f'{{"{RESIDENT_ID}'.encode()))
    told = [_told(*each) for each in broken]
    assert sum(text is not None for text in told) > 30
    assert [text for text in told if text and RESIDENT_ID in text] == []


def _told(headers: dict[str, Any], body: bytes) -> str | None:
    try:
        decode(headers, body)
    except ContractError as error:
        return "".join(traceback.format_exception(error)) + repr(error) + str(error.__context__)
    return None


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"time": datetime(2026, 3, 2, 9)}, "time"),  # noqa: DTZ001 - naive on purpose
        ({"recordedtime": datetime(2026, 3, 2, 9)}, "recordedtime"),  # noqa: DTZ001 - naive on purpose
        ({"time": datetime(1900, 6, 1, tzinfo=timezone(timedelta(hours=8, seconds=343)))}, "time"),
        ({"id": "1"}, "id"),
        ({"type": "tongban.permit.renewed.v1"}, "type"),
        ({"source": "/fusion"}, "source"),
        ({"sequence": -1}, "sequence"),
        ({"causes": ("a", "b")}, "causes"),
        ({"dataclassification": Classification.CORE}, "dataclassification"),
    ],
)
def test_what_could_not_be_read_is_not_written(event: Event[PermitIssued], change: dict[str, Any], field: str) -> None:
    """A wrong event fails in its own transaction, not in everybody's inbox."""
    with pytest.raises(ContractError) as caught:
        encode(event._replace(**change))
    assert caught.value.field == field


def test_an_event_cannot_be_less_sensitive_than_its_data(event: Event[PermitIssued]) -> None:
    """An address is G2 whatever its causes are."""
    place = PlaceRegistered(place=Identifier(scheme="place", value="P1"), kind="premises")
    described: Event[Any] = event._replace(
        type=place.type_name,
        dataschema=place.dataschema,
        data=place,  # type: ignore[arg-type]
    )
    with pytest.raises(ContractError, match="G2 or stricter"):
        encode(described)
    assert encode_headers(described._replace(dataclassification=Classification.G3))


def test_other_contracts_can_be_read_by_an_own_catalogue(event: Event[PermitIssued]) -> None:
    """Departments and tests bring their own."""

    class LampLit(DomainEvent, type="tongguan.lamp.lit.v1", subject="lamp"):
        lamp: Identifier
        on: date

    lit = LampLit(lamp=Identifier(scheme="component", value="3101060112000017"), on=date(2026, 3, 2))
    sent: Event[Any] = event._replace(
        type=lit.type_name,
        source="/tongguan",
        dataschema=lit.dataschema,
        data=lit,  # type: ignore[arg-type]
    )
    assert decode(*encode(sent), catalogue_of([LampLit])) == sent
    assert refusal(*encode(sent)).reason == "unknown_type"


def test_a_broken_message_still_says_who_it_is(message: Message) -> None:
    """For the dead letter: what is usable is kept, what no database stores is not."""
    headers, _ = message
    headers |= {
        "cloudEvents:time": "yesterday",
        "cloudEvents:subject": "permit/\x00",
        "cloudEvents:sequence": b"17",
        "cloudEvents:causationid": 5,
    }
    assert read_attributes(headers) == Attributes(
        id="019cac9b-4280-7a31-8c5d-2f6b9e104d77",
        type="tongban.permit.issued.v1",
        source="/tongban",
        partitionkey="permit-no:JY23101060000017",
        sequence=17,
        correlationid="019cac9b-4280-7a31-8c5d-2f6b9e104d00",
        traceparent="00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
    )


@pytest.mark.parametrize("headers", [None, {}, {"x": 1}, {"cloudEvents:id": b"\xff"}, [], 17])
def test_a_message_that_says_nothing_has_no_attributes(headers: object) -> None:
    """And nothing is raised."""
    assert read_attributes(headers) is None
