"""Members publish: what is accepted is kept with its place in the outbox; what is wrong is answered event by event."""

import json
import warnings
from base64 import b64encode
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from office import KEYS, ZONE, Written, agreement, issued
from sqlalchemy import select, text
from units import DELIVERY, MACHINERY, members_of

from gateway import keys
from gateway.door_settings import GatewaySettings
from gateway.feeds import offer
from gateway.filling import Filling
from gateway.http.app import Door, make_app
from gateway.http.feeds import router as feeds
from gateway.http.oauth import router as oauth
from gateway.http.publishing import router as publishing
from gateway.publishing import Checked, Taken, check, read_one, take
from gateway.sharing import Sharing
from gateway.tables import accesses, publication_numbers, publications, publishers
from liangwang_bus import outbox
from liangwang_bus.settings import Settings
from liangwang_bus.store import Store
from liangwang_bus.tables import outbox as outbox_table
from liangwang_bus.testing import memory_store, migrated
from liangwang_bus.unit import Publisher
from liangwang_contracts import Classification, Event, decode
from processes import until

with warnings.catch_warnings():  # Starlette would rather have another client, which is not among our packages
    warnings.simplefilter("ignore")
    from fastapi.testclient import TestClient

NOW = datetime(2026, 4, 22, 1, 0, tzinfo=UTC)
COUNTED, WORKED = "industry.delivery.orders_counted.v1", "industry.machine.work_reported.v1"
EXAMPLES = Path(__file__).parents[2] / "contracts" / "examples"
ONE, BATCH = "application/cloudevents+json", "application/cloudevents-batch+json"
WAITING = text("SELECT count(*) FROM pg_locks WHERE NOT granted AND locktype = 'transactionid'")
SECRET = "5ec4e7-planted-value"  # noqa: S105 (what must not be repeated)


def data_of(event_type: str, **changes: Any) -> dict[str, Any]:
    """Give the data of the contract's example, changed."""
    found: dict[str, Any] = json.loads((EXAMPLES / f"{event_type}.json").read_text(encoding="utf-8"))
    return found | changes


def said(name: str = "a-1", member: str = DELIVERY, **changes: Any) -> dict[str, Any]:
    """Give an event as a member says it; None takes an attribute away."""
    event_type = COUNTED if member == DELIVERY else WORKED
    event = {
        "specversion": "1.0",
        "id": name,
        "source": f"/industry/{member.partition(':')[2]}",
        "type": event_type,
        "time": "2026-04-22T00:10:00+08:00",
        "data": data_of(event_type),
    }
    return {key: value for key, value in (event | changes).items() if value is not None}


class Office:
    """A gateway with two members that publish, and a client for each."""

    def __init__(self, store: Store) -> None:
        self.store, self.now = store, NOW
        own = GatewaySettings(max_batch_events=5, max_request_bytes=100_000)
        door = Door(Settings(max_event_bytes=5_000), own, store, members=members_of(DELIVERY, MACHINERY))
        door.clock = lambda: self.now
        self.door = door
        self.client = TestClient(make_app(door, oauth, publishing, feeds))
        with store.begin() as connection:
            self.keys = {name: keys.issue(connection, name, NOW).secret for name in (DELIVERY, MACHINERY, "unit:gone")}

    def post(self, content: Any, kind: str = ONE, who: str = DELIVERY, **headers: str) -> Any:
        """Publish as a member."""
        body = content if isinstance(content, bytes) else json.dumps(content).encode()
        return self.client.post(
            "/v1/events", content=body, headers=self.headers(who) | {"Content-Type": kind, **headers}
        )

    def headers(self, who: str = DELIVERY) -> dict[str, str]:
        """Give what a member comes with."""
        return {"Authorization": f"Bearer {self.keys[who]}"}

    def token(self, form: dict[str, str], **headers: str) -> Any:
        """Ask for an access token."""
        return self.client.post("/v1/oauth/token", data=form, headers=headers)

    def rows(self, table: Any) -> list[Any]:
        """Give all rows of a table."""
        with self.store.read() as connection:
            return list(connection.execute(select(table)).mappings())

    def denied(self) -> list[tuple[str, str]]:
        """Give who was denied, and why."""
        return [(row["who"], row["code"]) for row in self.rows(accesses) if row["outcome"] == "denied"]

    def waiting(self) -> list[Event[Any]]:
        """Give what waits for the broker, as its receivers will read it."""
        with self.store.read() as connection:
            return [decode(dict(row.headers), row.body) for row in outbox.waiting(connection, 100)]


@pytest.fixture
def office() -> Iterator[Office]:
    """Give a gateway on a database in memory."""
    store = memory_store("gateway")
    made = Office(store)
    yield made
    made.client.close()
    store.close()


@pytest.fixture
def kept(bus_store: Store) -> Iterator[Office]:
    """Give a gateway on each database at hand, where what is tried rests on the database."""
    made = Office(migrated(bus_store, "gateway"))
    yield made
    made.client.close()


def test_an_accepted_event_begins_a_flow_in_the_name_of_its_member(office: Office) -> None:
    """It waits for the broker with an id of ours, the member as its source, its number, and all of its data."""
    answer = office.post(said(subject="delivery/jingan-delivery.shop:W-884120"))
    assert answer.status_code == 202
    told = answer.json()
    (event,) = office.waiting()
    assert told == {"status": "accepted", "event": event.id, "flow": event.id}
    assert (event.type, event.source, event.sequence) == (COUNTED, "/industry/wangchao-delivery", 1)
    assert (event.correlationid, event.causationid, event.recordedtime) == (event.id, None, NOW)
    assert event.time.isoformat() == "2026-04-22T00:10:00+08:00"
    assert json.loads(event.data.model_dump_json(exclude_none=True)) == data_of(COUNTED)
    (row,) = office.rows(accesses)
    assert (row["who"], row["action"], row["outcome"], row["detail"]) == (
        *(DELIVERY, "publish", "allowed"),
        {"accepted": 1},
    )


def test_the_same_again_is_the_same_event_and_another_under_its_id_is_refused(kept: Office) -> None:
    """In any mode of writing, in a later request or in the same one; the conflict says nothing of either content."""
    first = kept.post(said()).json()
    binary = {f"ce-{name}": value for name, value in said().items() if name != "data"}
    again = kept.post(data_of(COUNTED), "application/json", **binary)
    assert again.status_code == 202
    assert again.json() == first | {"status": "duplicate"}
    other = kept.post(said(data=data_of(COUNTED, orders=38)))
    assert (other.status_code, other.json()["title"]) == (409, "event_conflict")
    assert other.json()["faults"][0]["field"] == "id"
    batch = kept.post([said("b"), said("b"), said("b", time="2026-04-22T00:11:00+08:00")], BATCH).json()
    assert [one["status"] for one in batch["events"]] == ["accepted", "duplicate", "refused"]
    assert batch["events"][0]["event"] == batch["events"][1]["event"]
    assert [event.sequence for event in kept.waiting()] == [1, 2]


@pytest.mark.postgres
def test_the_same_sent_twice_at_once_is_there_once(postgresql_schema: Any) -> None:
    """The second request waits for the first one's transaction, and is told its event."""
    store = migrated(Store(postgresql_schema()), "gateway")
    office = Office(store)
    member = office.door.members.by_id[DELIVERY]
    publisher = Publisher("gateway", office.door.settings.zone, office.door.tracing)
    checked = check(member, read_one(json.dumps(said()).encode()), 5_000)
    assert isinstance(checked, Checked)
    with ThreadPoolExecutor(1) as pool:
        with store.begin() as connection:
            (first,) = take(connection, publisher, member, [checked])
            second = pool.submit(office.post, [said(), said("a-2")], BATCH)
            until(lambda: connection.scalar(WAITING), "the second request waits")
        told = second.result().json()["events"]
    assert isinstance(first, Taken)
    assert [(one["status"], one["event"] == first.event) for one in told] == [("duplicate", True), ("accepted", False)]
    assert [event.sequence for event in office.waiting()] == [1, 2]
    store.close()


def test_ids_and_numbers_belong_to_each_member(office: Office) -> None:
    """Two members may use one id; each has its own events."""
    answers = [office.post(said("x")), office.post(said("x", MACHINERY), who=MACHINERY)]
    assert [one.status_code for one in answers] == [202, 202]
    assert [(event.source, event.sequence) for event in office.waiting()] == [
        ("/industry/wangchao-delivery", 1),
        ("/industry/wangchao-machinery", 1),
    ]
    assert {(row["member"], row["events"]) for row in office.rows(publishers)} == {(DELIVERY, 1), (MACHINERY, 1)}


def test_a_member_continues_its_own_flow_and_no_other(kept: Office) -> None:
    """By the flow that an answer named; another member's, and one that nobody knows, are refused alike."""
    flow = kept.post(said()).json()["flow"]
    joined = kept.post(said("a-2", correlationid=flow)).json()
    assert joined["flow"] == flow
    event = kept.waiting()[1]
    assert (event.correlationid, event.causationid, event.causes) == (flow, flow, (flow,))
    second = kept.post(said("a-4", causationid=joined["event"], correlationid=flow)).json()
    assert (second["flow"], kept.waiting()[2].causes) == (flow, (joined["event"],))
    others = [
        kept.post(said("m", MACHINERY, correlationid=flow), who=MACHINERY),
        kept.post(said("m", MACHINERY, causationid=flow), who=MACHINERY),
        kept.post(said("a-3", correlationid="01958a00-0000-7000-8000-000000000001")),
        kept.post(said("a-3", correlationid=joined["event"])),
        kept.post(said("a-3", causationid=joined["event"], correlationid=second["event"])),
    ]
    assert [(one.status_code, one.json()["title"]) for one in others] == [(422, "event_flow")] * 5


def test_a_member_answers_an_event_of_its_feed_within_its_flow(kept: Office) -> None:
    """Once it was given it, and not before; the answer is at least as sensitive as what it answers."""
    kept.door.sharing = Sharing((agreement(DELIVERY),), {DELIVERY: KEYS["unit:fire"]})
    filling = Filling(kept.store, kept.door.sharing, lambda: NOW, ZONE)
    filling.begin()
    while filling.round(Written()):
        continue
    stated = issued()._replace(dataclassification=Classification.G4)
    with kept.store.begin() as connection:
        offer(connection, kept.door.sharing, [stated], NOW, ZONE)
    early = kept.post(said("early", causationid=stated.id))
    page = kept.client.get("/v1/agreements/to-wangchao-delivery/events", headers=kept.headers())
    assert [one["id"] for one in page.json()["events"]] == [stated.id]
    assert stated.correlationid not in {key for one in page.json()["events"] for key in one}
    answers = [
        kept.post(said("1", causationid=stated.id)),
        kept.post(said("2", MACHINERY, causationid=stated.id), who=MACHINERY),
    ]
    assert [one.status_code for one in (early, *answers)] == [422, 202, 422]
    (event,) = kept.waiting()
    assert (event.correlationid, event.causes) == (stated.correlationid, (stated.id,))
    assert event.dataclassification is Classification.G4


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


def test_what_was_accepted_is_there_with_its_outbox_or_not_at_all(kept: Office) -> None:
    """A crash before the commit leaves neither row nor event; then the same request is taken as new."""

    class PlantedError(Exception):
        pass

    def fail(*_: Any, **__: Any) -> None:
        raise PlantedError

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("gateway.http.publishing.note", fail)
        with pytest.raises(PlantedError):
            kept.post(said())
    tables = (publications, publication_numbers, outbox_table)
    assert [kept.rows(table) for table in tables] == [[], [], []]
    assert kept.post(said()).json()["status"] == "accepted"
    assert [len(kept.rows(table)) for table in tables] == [1, 1, 1]


def test_a_client_gets_a_token_that_ends_with_its_client(office: Office) -> None:
    """Both ways of naming a client; the token publishes until it is over, and no longer than its client counts."""
    with office.store.begin() as connection:
        client = keys.issue(connection, DELIVERY, NOW, kind="client")
    grant = {"grant_type": "client_credentials"}
    basic = {"Authorization": "Basic " + b64encode(f"{client.id}:{client.secret}".encode()).decode()}
    first = office.token(grant, **basic)
    second = office.token(grant | {"client_id": client.id, "client_secret": client.secret})
    assert [one.status_code for one in (first, second)] == [200, 200]
    assert first.headers["cache-control"] == "no-store"
    assert (first.json()["token_type"], first.json()["expires_in"]) == ("Bearer", 600)
    office.keys["token"] = first.json()["access_token"]
    assert office.post(said(), who="token").status_code == 202
    office.now = NOW + timedelta(seconds=601)
    assert office.post(said("late"), who="token").status_code == 401
    office.now = NOW
    with office.store.begin() as connection:
        assert keys.revoke(connection, client.id, NOW, "client")
    assert office.post(said("revoked"), who="token").status_code == 401
    assert office.token(grant, **basic).status_code == 401
    assert client.secret not in str(office.rows(accesses))


def test_a_wrong_request_for_a_token_is_told_by_its_code(office: Office) -> None:
    """As RFC 6749 has it, in both languages; a key is no client, and a secret of another client is none."""
    with office.store.begin() as connection:
        client, other = (keys.issue(connection, DELIVERY, NOW, kind="client") for _ in range(2))
        key = keys.issue(connection, DELIVERY, NOW)
        gone = keys.issue(connection, "unit:gone", NOW, kind="client")
    mine = {"client_id": client.id, "client_secret": client.secret}
    grant = {"grant_type": "client_credentials"}
    basic = {"Authorization": "Basic " + b64encode(b"a:b").decode()}
    answers = [
        office.token(mine),
        office.token(grant | mine, **basic),
        office.client.post("/v1/oauth/token", json=grant | mine),
        office.token({"grant_type": "password"} | mine),
        office.token(grant | mine | {"scope": "all"}),
        office.token(grant | {"client_id": client.id, "client_secret": other.secret}),
        office.token(grant | {"client_id": key.id, "client_secret": key.secret}),
        office.token(grant | {"client_id": gone.id, "client_secret": gone.secret}),
        office.token(grant | {"client_id": "\x00", "client_secret": ""}),
        office.token(grant, Authorization="Basic :"),
    ]
    assert [one.json()["error"] for one in answers] == [
        *["invalid_request"] * 3,
        *["unsupported_grant_type", "invalid_scope"],
        *["invalid_client"] * 5,
    ]
    assert [one.status_code for one in answers] == [400] * 5 + [401] * 5
    assert all(one.json()["error_description_zh"] for one in answers)
    assert [row["outcome"] for row in office.rows(accesses)] == ["denied"] * 10
    assert office.post(said(), who=DELIVERY).status_code == 202
    office.keys["client"] = client.secret
    assert office.post(said("c"), who="client").status_code == 401


def test_the_door_says_where_clients_get_tokens_when_it_knows_its_address(office: Office) -> None:
    """By RFC 8414 and RFC 9728; what they name is what answers."""
    paths = ("/.well-known/oauth-authorization-server", "/.well-known/oauth-protected-resource")
    assert [office.client.get(path).status_code for path in paths] == [404, 404]
    office.door.own = GatewaySettings(url="https://door.example/")
    server, resource = (office.client.get(path).json() for path in paths)
    assert (server["issuer"], resource["authorization_servers"]) == ("https://door.example", ["https://door.example"])
    asked = office.client.post(server["token_endpoint"].removeprefix(server["issuer"]), data={})
    assert asked.json()["error"] == "invalid_request"


def test_a_token_of_another_key_or_kind_is_none(office: Office) -> None:
    """Signed by another process's key, unsigned, or changed: nobody."""
    with office.store.begin() as connection:
        client = keys.issue(connection, DELIVERY, NOW, kind="client")
    good = office.door.tokens.sign(client.id, NOW)
    head, body, sign = good.split(".")
    none = b64encode(b'{"alg":"none","typ":"at+jwt"}').decode().rstrip("=")
    strange = type(office.door.tokens)().sign(client.id, NOW)
    for number, token in enumerate((strange, f"{none}.{body}.", f"{head}.{body}.{sign[::-1]}", "a.b.c", "..")):
        office.keys["token"] = token
        assert office.post(said(str(number)), who="token").status_code == 401
    office.keys["token"] = good
    assert office.post(said("good"), who="token").status_code == 202


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(cuts=st.lists(st.integers(1, 4), min_size=1, max_size=4), again=st.sets(st.integers(0, 15)))
def test_however_events_are_sent_and_sent_again_each_is_there_once(
    office: Office, cuts: list[int], again: set[int]
) -> None:
    """Batches of any size, repeated in any part: one event for each id, numbers of the subject without gaps."""
    before, number = len(office.rows(publications)), 0
    for size in cuts:
        several = range(number, number + size)
        office.post([said(f"{before}-{each}") for each in several], BATCH)
        office.post([said(f"{before}-{each}") for each in several if each in again], BATCH)
        number += size
    with office.store.read() as connection:
        sequences = [int(row.headers["cloudEvents:sequence"]) for row in outbox.waiting(connection, 5_000)]
    assert sequences == list(range(1, before + number + 1))
    assert len(office.rows(publications)) == before + number


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
