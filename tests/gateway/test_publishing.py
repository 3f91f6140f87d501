"""Members publish: what is accepted is kept with its place in the outbox, in its flow, once."""

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from office import KEYS, ZONE, Written, agreement, issued
from publishers import BATCH, COUNTED, NOW, Office, data_of, office_in_memory, said
from sqlalchemy import text
from units import DELIVERY, MACHINERY

from gateway.feeds import offer
from gateway.filling import Filling
from gateway.publishing import Checked, Taken, check, read_one, take
from gateway.sharing import Sharing
from gateway.tables import accesses, publication_numbers, publications, publishers
from liangwang_bus import outbox
from liangwang_bus.store import Store
from liangwang_bus.tables import outbox as outbox_table
from liangwang_bus.testing import migrated
from liangwang_bus.unit import Publisher
from liangwang_contracts import Classification
from processes import until

WAITING = text("SELECT count(*) FROM pg_locks WHERE NOT granted AND locktype = 'transactionid'")


@pytest.fixture
def office() -> Iterator[Office]:
    """Give a gateway on a database in memory."""
    with office_in_memory() as made:
        yield made


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
