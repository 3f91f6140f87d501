"""What a member says that is wrong: told by code and field, for itself alone, and without what was said."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from publishers import BATCH, COUNTED, ONE, SECRET, WORKED, Office, data_of, office_in_memory, said
from units import DELIVERY, MACHINERY

from gateway.tables import accesses, publications


@pytest.fixture
def office() -> Iterator[Office]:
    """Give a gateway on a database in memory."""
    with office_in_memory() as made:
        yield made


WRONG: dict[str, tuple[dict[str, Any], str, str]] = {
    "another member's name": ({"source": "/industry/wangchao-machinery"}, "source", "source"),
    "a network's name": ({"source": "/tongban"}, "source", "source"),
    "another member's type": ({"type": WORKED}, "type", "type"),
    "a network's type": ({"type": "tongban.permit.issued.v1"}, "type", "type"),
    "a planned type": ({"type": "industry.pos.trading_reported.v1"}, "type", "type"),
    "a type that is a list": ({"type": [COUNTED]}, "type", "type"),
    "no id": ({"id": None}, "attribute", "id"),
    "a blank in the id": ({"id": f"{SECRET} {SECRET}"}, "attribute", "id"),
    "no time": ({"time": None}, "attribute", "time"),
    "a time without offset": ({"time": "2026-04-22T00:10:00"}, "attribute", "time"),
    "another version of CloudEvents": ({"specversion": "0.3"}, "attribute", "specversion"),
    "another subject": ({"subject": f"delivery/{SECRET}"}, "attribute", "subject"),
    "a laxer class": ({"dataclassification": "G0"}, "attribute", "dataclassification"),
    "core data": ({"dataclassification": "core"}, "attribute", "dataclassification"),
    "another schema": ({"dataschema": "urn:liangwang:schema:tongban.permit.issued.v1.0"}, "attribute", "dataschema"),
    "data that are no JSON": ({"datacontenttype": "text/xml"}, "attribute", "datacontenttype"),
    "bytes for data": ({"data_base64": "eyJ9"}, "attribute", "data_base64"),
    "a number of its own": ({"sequence": "7"}, "attribute", "sequence"),
    "an unreadable name": ({f"{SECRET} ": "1"}, "attribute", "(unreadable name)"),
    "no data": ({"data": None}, "data", "data"),
    "a field too few": ({"data": data_of(COUNTED, shop=None)}, "data", "data.shop"),
    "a field too many": ({"data": data_of(COUNTED, guest=SECRET)}, "data", "data.guest"),
    "a wrong value": ({"data": data_of(COUNTED, orders=SECRET)}, "data", "data.orders"),
    "a wrong check digit": (
        {"data": data_of(COUNTED, member={"scheme": "uscc", "value": "91310106000000502B"})},
        *("data", "data.member"),
    ),
    "another enterprise": (
        {"data": data_of(COUNTED, member={"scheme": "uscc", "value": "913101060000011344"})},
        *("member", "data.member"),
    ),
    "too much": ({"data": data_of(COUNTED, shop_name="x" * 6_000)}, "data", "data.shop_name"),
}


@pytest.mark.parametrize(("changes", "code", "field"), WRONG.values(), ids=WRONG.keys())
def test_a_wrong_event_is_told_by_code_and_field_and_leaves_its_neighbours_be(
    office: Office, changes: dict[str, Any], code: str, field: str
) -> None:
    """Alone and in the middle of a batch; in both languages, without the value, and with a row that names the code."""
    alone = office.post(said("w", **changes))
    batch = office.post([said("1"), said("2", **({"id": "2"} | changes)), said("3")], BATCH)
    assert alone.status_code in {403, 422}
    assert (batch.status_code, batch.json()["accepted"], batch.json()["refused"]) == (200, 2, 1)
    assert [event.sequence for event in office.waiting()] == [1, 2]
    for told in (alone.json(), batch.json()["events"][1]):
        assert (told.get("code") or told["title"]).removeprefix("event_") == code
        assert field in {one["field"] for one in told["faults"]}
        assert all(one["expected"] and one["expected_zh"] for one in told["faults"])
        assert told["detail"]
        assert told["detail_zh"]
    assert office.denied() == [(DELIVERY, f"event_{code}")] * 2
    assert SECRET not in alone.text + batch.text + str(office.rows(accesses))


def test_a_coordinate_without_its_system_is_refused(office: Office) -> None:
    """The rule of all contracts holds at this door, too."""
    data = data_of(WORKED)
    del data["location"]["crs"]
    told = office.post(said("m", MACHINERY, data=data), who=MACHINERY)
    assert (told.status_code, told.json()["faults"][0]["field"]) == (422, "data.location.crs")
    stricter = office.post(said("n", MACHINERY, dataclassification="G4"), who=MACHINERY)
    assert stricter.status_code == 202
    assert [event.dataclassification.value for event in office.waiting()] == ["G4"]


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        (b'{"specversion":"1.0","id":"2","id":"2"}', "id"),
        (b'{"specversion":"1.0","data":{"orders":NaN}}', "data.orders"),
        (b'{"data":{"orders":' + b"9" * 5_000 + b"}}", "data.orders"),
        (b'"event"', ""),
        (b"[[[]]]", ""),
    ],
    ids=["name twice", "NaN", "endless number", "text", "list"],
)
def test_what_is_no_event_in_a_batch_costs_nobody_else(office: Office, wrong: bytes, field: str) -> None:
    """As long as the batch is JSON."""
    first, last = (json.dumps(said(name)).encode() for name in ("1", "3"))
    told = office.post(b"[" + first + b"," + wrong + b"," + last + b"]", BATCH).json()
    assert [one["status"] for one in told["events"]] == ["accepted", "refused", "accepted"]
    assert (told["events"][1]["code"], told["events"][1]["faults"][0]["field"]) == ("json", field)


def test_a_request_that_cannot_be_taken_apart_is_refused_as_a_whole(office: Office) -> None:
    """Nothing of it is taken, the answer says what to send instead, and a row says why."""
    answers = [
        office.post(b'[{"specversion":'),
        office.post(said(), BATCH),
        office.post(b"\xff\xfe", ONE),
        office.post(b"[" * 5_000 + b"]" * 5_000, BATCH),
        office.post(said(), "application/json"),
        office.post(said(), "text/plain"),
        office.post([said(str(number)) for number in range(6)], BATCH),
        office.post(b" " * 100_001, BATCH),
        office.client.post("/v1/events", content=iter([b"{}"]), headers={"Content-Type": ONE}),
    ]
    assert [one.status_code for one in answers] == [400, 400, 400, 400, 415, 415, 413, 413, 411]
    assert {one.headers["content-type"] for one in answers} == {"application/problem+json"}
    assert [code for _, code in office.denied()] == [
        *["unreadable"] * 4,
        *["content_type"] * 2,
        *["too_many", "too_large", "length"],
    ]
    assert office.waiting() == []
    assert office.post([], BATCH).json() == {"accepted": 0, "duplicate": 0, "refused": 0, "events": []}


def test_nobody_publishes_without_being_a_member(office: Office) -> None:
    """Without a key, with another's, with the key of a unit whose file has gone: no, and a row."""
    headers = {"Content-Type": ONE}
    nobody = office.client.post("/v1/events", json=said(), headers=headers)
    wrong = office.client.post("/v1/events", json=said(), headers=headers | {"Authorization": "Bearer x"})
    gone = office.post(said(), who="unit:gone")
    assert [one.status_code for one in (nobody, wrong, gone)] == [401, 401, 403]
    assert office.denied() == [("", "unauthenticated"), ("", "unauthenticated"), ("unit:gone", "no_member")]
    assert office.rows(publications) == []


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=10), inner, max_size=3),
    max_leaves=6,
)
PLACES = [*said(member=MACHINERY), "subject", "dataschema", "dataclassification", "correlationid", "causationid"]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(changes=st.dictionaries(st.sampled_from(PLACES), ANYTHING, max_size=3), inner=st.data())
def test_whatever_stands_in_an_event_it_is_answered(
    office: Office, changes: dict[str, Any], inner: st.DataObject
) -> None:
    """Any value in any attribute and any field of the data: taken, or refused for itself; its neighbour is taken."""
    event = said(member=MACHINERY)
    field = inner.draw(st.sampled_from([*event["data"], "location.lat", "location.crs"]))
    holder = event["data"]["location"] if "." in field else event["data"]
    holder[field.rpartition(".")[2]] = inner.draw(ANYTHING)
    name = inner.draw(st.uuids())
    answer = office.post([event | changes, said(f"good-{name}", MACHINERY)], BATCH, who=MACHINERY)
    assert answer.status_code == 200
    assert [one["status"] in {"accepted", "refused", "duplicate"} for one in answer.json()["events"]] == [True, True]
    assert answer.json()["events"][1]["status"] in {"accepted", "duplicate"}
