"""What services tell of their inboxes, as fusion keeps it; on each database at hand."""

from datetime import UTC, datetime
from typing import Any

import pytest
import sqlalchemy as sa

from fusion import flow_failures
from fusion.flow_tables import flow_failures as table
from liangwang_bus.standing import PictureError
from liangwang_bus.store import Store


def standing(event_id: str, state: str = "dead") -> dict[str, Any]:
    """Make a delivery that is not done."""
    since = datetime(2026, 3, 2, 9, tzinfo=UTC).isoformat()
    return {"event_id": event_id, "flow": "f", "type": None, "state": state, "error_type": None, "since": since}


def kept(store: Store) -> set[tuple[str, str, str, str]]:
    """Give what fusion keeps."""
    with store.begin() as connection:
        asked = sa.select(table.c.service, table.c.subscription, table.c.event_id, table.c.state)
        return {tuple(row) for row in connection.execute(asked)}


def test_a_picture_replaces_the_one_before(fusion_store: Store) -> None:
    """Of its own service and subscriptions only; taken twice it changes nothing; a bad one changes nothing."""
    first = {"t.a": [standing("1"), standing("2", "blocked")], "t.b": [standing("1")]}
    for _ in range(2):
        with fusion_store.begin() as connection:
            flow_failures.take(connection, "t", first)
            flow_failures.take(connection, "u", {"t.a": [standing("9")]})
    everything = {("t", "t.a", "1", "dead"), ("t", "t.a", "2", "blocked"), ("t", "t.b", "1", "dead")}
    other = {("u", "t.a", "9", "dead")}
    assert kept(fusion_store) == everything | other
    with pytest.raises(PictureError), fusion_store.begin() as connection:
        flow_failures.take(connection, "t", {"t.a": [], "t.b": [{}]})
    assert kept(fusion_store) == everything | other
    with fusion_store.begin() as connection:
        flow_failures.take(connection, "t", {"t.a": [standing("2", "retrying")]})
    assert kept(fusion_store) == {("t", "t.a", "2", "retrying"), ("t", "t.b", "1", "dead")} | other
