"""The picture of what stands in an inbox: whole, without payloads, and refused when it is not of its form."""

from typing import Any

import pytest
from bus_facts import NOON
from sqlalchemy import insert

from liangwang_bus.standing import PictureError, picture, read
from liangwang_bus.tables import inbox
from liangwang_bus.testing import Member

ROW: dict[str, Any] = {
    "event_id": "e-1",
    "flow": "f-1",
    "type": "tongban.permit.issued.v1",
    "state": "dead",
    "error_type": "ValueError",
    "since": NOON.isoformat(),
}


def stands(message_id: str, state: str, **more: Any) -> dict[str, Any]:
    """Make a row of the inbox."""
    row = {"subscription": "tongban.on_events", "message_id": message_id, "state": state, "type": ROW["type"]}
    times = {"received_at": NOON, "finished_at": NOON if state == "done" else None}
    empty = {"next_at": None, "error_type": None, "headers": None}
    return row | times | empty | {"body": b"secret", "error_message": "secret"} | more


def test_a_picture_holds_what_is_not_done_and_names_what_is_empty(member: Member) -> None:
    """Dead, retrying and blocked ones with their flows; nothing of payload or error text; read back as it was."""
    flow = {"cloudEvents:correlationid": "f-1"}
    rows = [
        stands("e-1", "dead", error_type="ValueError", headers=flow),
        stands("e-2", "retrying", next_at=NOON, error_type="OSError"),
        stands("e-3", "blocked", headers=flow),
        stands("e-4", "done"),
    ]
    with member.store.begin() as connection:
        connection.execute(insert(inbox), rows)
        found = picture(connection, ["tongban.on_more", "tongban.on_events"])
    assert found["tongban.on_more"] == []
    told = [(each["event_id"], each["flow"], each["state"], each["error_type"]) for each in found["tongban.on_events"]]
    assert told == [
        ("e-1", "f-1", "dead", "ValueError"),
        ("e-2", "e-2", "retrying", "OSError"),
        ("e-3", "f-1", "blocked", None),
    ]
    assert "secret" not in str(found)
    assert read(found)["tongban.on_events"][0] == {**ROW, "since": NOON}


@pytest.mark.parametrize(
    "wire",
    [
        None,
        {"s": None},
        {"s": [None]},
        {"s": [{**ROW, "event_id": 1}]},
        {"s": [{**ROW, "state": "done"}]},
        {"s": [{**ROW, "since": "2026-03-02T12:00:00"}]},
        {"s": [{**ROW, "since": 3}]},
        {"s": [ROW] * 1_001},
    ],
)
def test_what_is_no_picture_is_refused(wire: object) -> None:
    """As a whole, and without repeating a value."""
    with pytest.raises(PictureError):
        read(wire)
