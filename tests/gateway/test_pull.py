"""Pulling a feed: what an agreement names reaches its recipient in order and with receipts, and nothing else does."""

import json
from collections.abc import Iterator
from datetime import timedelta

import pytest
from office import ISSUED, KEYS, NOW, Office, agreement, issued, stated

from gateway import keys
from gateway.sharing import Sharing
from gateway.tables import accesses, feed_items, feeds, receipts
from gateway.tables import metadata as tables
from liangwang_bus.store import Store
from liangwang_bus.testing import migrated
from liangwang_contracts.agreements import KeyMissingError, project_event
from liangwang_contracts.paths import classes_of


@pytest.fixture
def office(bus_store: Store) -> Iterator[Office]:
    """Give a gateway on each database at hand."""
    made = Office(migrated(bus_store, "gateway"))
    yield made
    made.client.close()


def test_a_feed_gives_what_the_agreement_names_page_by_page(office: Office) -> None:
    """In the order of arrival, each event once though it arrives twice, until there is nothing more."""
    events = [issued() for _ in range(3)]
    assert office.offer(*events) == 6
    assert office.offer(events[1]) == 0
    first = office.get("/v1/agreements/to-fire/events", limit=2).json()
    second = office.get("/v1/agreements/to-fire/events", limit=2, after=first["cursor"]).json()
    told = first["events"] + second["events"]
    assert [one["id"] for one in told] == [one.id for one in events]
    assert (first["more"], second["more"]) == (True, False)
    assert {frozenset(one["data"]) for one in told} == {frozenset({"permit", "matter"})}
    assert [row["position"] for row in office.rows(feed_items) if row["agreement"] == "to-fire"] == [1, 2, 3]


def test_asking_on_acknowledges(office: Office) -> None:
    """A receipt stands from the first offer, and is acknowledged by the next cursor; asking again makes no second."""
    office.offer(issued(), issued())
    path = "/v1/agreements/to-fire/events"
    cursor = office.get(path).json()["cursor"]
    office.get(path)
    assert [row["acknowledged_at"] for row in office.rows(receipts)] == [None, None]
    office.get(path, after=cursor)
    assert [row["acknowledged_at"] for row in office.rows(receipts)] == [NOW, NOW]


def test_reading_begins_at_any_point_of_history(office: Office) -> None:
    """At a position, or at the first event recorded from a moment on; neither acknowledges what lies before it."""
    events = [issued()._replace(recordedtime=NOW + timedelta(minutes=minute)) for minute in range(4)]
    office.offer(*events)
    path = "/v1/agreements/to-fire/events"
    office.get(path)

    def told(begin: str) -> list[str]:
        return [one["id"] for one in office.get(path, **{"from": begin}).json()["events"]]

    ids = [one.id for one in events]
    assert (told("3"), told("1"), told("0")) == (ids[2:], ids, ids)
    assert told((NOW + timedelta(seconds=90)).isoformat()) == ids[2:]
    assert told((NOW + timedelta(minutes=4)).isoformat()) == []
    assert [row["acknowledged_at"] for row in office.rows(receipts)] == [None] * 4
    refused = [office.get(path, **{"from": each}) for each in ("-1", "yesterday", "2026-03-02T09:00:00", "1" * 19)]
    refused.append(office.get(path, after=office.get(path).json()["cursor"], **{"from": "1"}))
    assert [(one.status_code, one.json()["title"]) for one in refused] == [(422, "from")] * 5


def test_only_the_recipient_is_answered(office: Office) -> None:
    """Without a key, with a revoked one, for another's agreement or with another's cursor: a precise no, and a row."""
    office.offer(issued())
    cursor = office.get("/v1/agreements/to-health/events", "unit:health").json()["cursor"]
    refused = [
        office.client.get("/v1/agreements"),
        office.get("/v1/agreements/to-health/events"),
        office.get("/v1/agreements/to-fire/events", after=cursor),
        office.get("/v1/agreements/to-fire/events", after="\x01é"),
    ]
    with office.store.begin() as connection:
        assert keys.revoke(connection, office.keys["unit:fire"].id, NOW)
    refused.append(office.get("/v1/agreements"))
    assert [one.status_code for one in refused] == [401, 404, 422, 422, 401]
    assert {one.headers["content-type"] for one in refused} == {"application/problem+json"}
    assert all(one.json()["detail_zh"] and one.json()["detail"] for one in refused)
    assert sum(row["outcome"] == "denied" for row in office.rows(accesses)) == 5


def test_nothing_leaves_when_the_agreement_is_over(office: Office) -> None:
    """Neither is anything added, nor is what stands there given."""
    office.offer(issued())
    office.now = NOW + timedelta(days=365)
    assert office.offer(issued()) == 0
    assert office.get("/v1/agreements/to-fire/events").status_code == 403
    assert [one["in_force"] for one in office.get("/v1/agreements").json()["agreements"]] == [False]


def test_a_person_has_another_token_for_each_recipient_and_the_inner_one_is_nowhere() -> None:
    """In data, subject and partition key, whatever the agreement says of the field."""
    person = {"scheme": "person-token", "value": "ab" * 32}
    one = agreement(fields={"holder": "plain", "permit": "plain"})
    told = [project_event(one, issued(holder=person), key) for key in KEYS.values()]
    assert json.loads(told[0].body)["holder"]["value"] != json.loads(told[1].body)["holder"]["value"]
    assert all("ab" * 32 not in found.body + json.dumps(dict(found.attributes)) for found in told)
    assert told[0].partition_key != told[1].partition_key


def test_the_subject_leaves_only_with_its_field() -> None:
    """A number that the agreement keeps back is not told by the envelope either, nor are flow and trace."""
    event = issued()
    kept = project_event(agreement(fields={"matter": "plain"}), event, KEYS["unit:fire"])
    assert event.data.permit.value not in json.dumps(dict(kept.attributes)) + kept.body + kept.partition_key
    assert not {"subject", "correlationid", "causes", "traceparent"} & kept.attributes.keys()
    hidden = project_event(agreement(fields={"permit": "tokenise"}), event, KEYS["unit:fire"])
    assert event.data.permit.value not in json.dumps(dict(hidden.attributes)) + hidden.body


@pytest.mark.parametrize("event_type", [ISSUED, "tongban.place.registered.v1", "tongguan.inspection.completed.v1"])
def test_each_field_leaves_exactly_when_it_is_named(event_type: str) -> None:
    """The matrix over types and fields: naming one field gives that field or nothing, never another."""
    for name in classes_of(event_type):
        found = project_event(
            agreement(events=(event_type,), fields={name: "plain"}), stated(event_type), KEYS["unit:fire"]
        )
        assert found.fields in {(name,), ()}
        assert set(json.loads(found.body)) == ({name.partition(".")[0]} if found.fields else set())


def test_a_planted_secret_stands_in_no_table(office: Office) -> None:
    """What the agreements do not name is not in the database at all, nor in any answer."""
    office.offer(issued(holder={"scheme": "person-token", "value": "5ec4e7" + "0" * 58}))
    answers = office.get("/v1/agreements/to-fire/events").text + office.client.get("/metrics").text
    assert "5ec4e7" not in answers
    assert "5ec4e7" not in json.dumps(
        [dict(row) for one in tables.sorted_tables for row in office.rows(one)], default=str
    )
    assert len(office.rows(feeds)) == 2


def test_no_recipient_is_without_a_key() -> None:
    """The process does not start, and the setting is named."""
    with pytest.raises(KeyMissingError, match=r"^unit:fire: .*LIANGWANG_GATEWAY_RECIPIENT_KEYS"):
        Sharing((agreement(),), {})


def test_what_is_too_large_or_nowhere_is_a_problem(office: Office) -> None:
    """Every error has the same form."""
    found = [office.client.post("/v1/agreements", content=b"x" * 1_000_001), office.get("/nowhere")]
    found.append(office.get("/v1/agreements/to-fire/events", limit=0))
    assert [one.status_code for one in found] == [413, 404, 422]
    assert found[2].json()["field"] == "limit"
    assert office.client.get("/health/ready").json()["ready"] is True


def test_a_zero_character_in_an_address_is_refused_before_any_database_sees_it(office: Office) -> None:
    """PostgreSQL takes none; who sends one is told so, in the path and behind it, and it is noted."""
    for answer in (office.get("/v1/agreements/a%00b/events"), office.get("/v1/agreements", after="\x00")):
        assert (answer.status_code, answer.json()["title"]) == (400, "zero")
    assert [row["code"] for row in office.rows(accesses)] == ["zero", "zero"]
