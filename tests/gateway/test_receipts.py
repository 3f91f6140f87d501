"""Receipts and the end of an agreement over HTTP: the proof is there, only for its member, and nothing more leaves."""

import hashlib
import json
from collections.abc import Iterator
from datetime import timedelta

import pytest
from office import NOW, Office, issued

from gateway.receipts import Wanted, find
from gateway.tables import accesses
from liangwang_bus.store import Store
from liangwang_bus.testing import migrated


@pytest.fixture
def office(bus_store: Store) -> Iterator[Office]:
    """Give a gateway on each database at hand."""
    made = Office(migrated(bus_store, "gateway"))
    yield made
    made.client.close()


def test_a_receipt_names_fields_digest_way_and_moments(office: Office) -> None:
    """The digest is that of the data as it was told; acknowledged when the cursor came back."""
    office.offer(event := issued())
    page = office.get("/v1/agreements/to-fire/events").json()
    office.now += timedelta(minutes=1)
    office.get("/v1/agreements/to-fire/events", after=page["cursor"])
    (found,) = office.get("/v1/receipts").json()["receipts"]
    data = json.dumps(page["events"][0]["data"], ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert found == {
        "member": "unit:fire",
        "agreement": "to-fire",
        "position": 1,
        "event_id": event.id,
        "type": event.type,
        "fields": ["permit", "matter"],
        "digest": hashlib.sha256(data.encode()).hexdigest(),
        "way": "pull",
        "subscription": "",
        "offered_at": NOW.isoformat(),
        "acknowledged_at": office.now.isoformat(),
    }
    assert event.data.permit.value not in json.dumps(found)


def test_receipts_are_their_members_and_are_found_page_by_page(office: Office) -> None:
    """Another's are not among them, nor is another's cursor taken; agreement, event and time narrow them."""
    events = [issued() for _ in range(3)]
    office.offer(*events)
    for who, name in (("unit:fire", "to-fire"), ("unit:health", "to-health")):
        office.get(f"/v1/agreements/{name}/events", who)

    def ids(who: str = "unit:fire", **query: object) -> list[str]:
        return [one["event_id"] for one in office.get("/v1/receipts", who, **query).json()["receipts"]]

    first = office.get("/v1/receipts", limit=2).json()
    assert [one["member"] for one in first["receipts"]] == ["unit:fire"] * 2
    assert ids(after=first["cursor"]) == [events[2].id]
    assert (ids(event=events[1].id), ids(agreement="to-health"), len(ids("unit:health"))) == ([events[1].id], [], 3)
    later = (NOW + timedelta(seconds=1)).isoformat()
    assert (ids(since=later), len(ids(until=later, since=NOW.isoformat()))) == ([], 3)
    refused = [office.get("/v1/receipts", "unit:health", after=first["cursor"]), office.get("/v1/receipts", since="x")]
    assert [(one.status_code, one.json()["title"]) for one in refused] == [(422, "cursor"), (422, "moment")]
    assert [row["code"] for row in office.rows(accesses) if row["outcome"] == "denied"] == ["cursor", "moment"]


def test_auditors_read_the_last_receipts_first(office: Office) -> None:
    """From the end backwards, page by page, and nothing twice."""
    events = [issued() for _ in range(3)]
    office.offer(*events)
    office.get("/v1/agreements/to-fire/events")
    with office.store.read() as connection:
        first = find(connection, Wanted(), 0, 2, newest=True)
        rest = find(connection, Wanted(), first[-1]["number"], 2, newest=True)
    assert [one["event_id"] for one in first + rest] == [each.id for each in reversed(events)]
