"""An event of the journal as operators see it: fields to all, contents to one role, and a row for every look."""

from typing import Any

import pytest
import sqlalchemy as sa
from desks import Desk
from scenarios import City, event_id

from fusion import journal_desk
from liangwang_bus.store import Store
from liangwang_bus.tables import operator_acts

ISSUED = event_id(1)
VIEWER, READER = {"name": "a", "roles": ["viewer"]}, {"name": "b", "roles": ["viewer", "payload"]}


@pytest.fixture
def desk(fusion_store: Store, city: City) -> Desk:
    """A permit was issued, and fusion asked for a visit."""
    desk = Desk(fusion_store, city)
    story = [city.issued(0), *(city.clock(network, 1) for network in ("tongban", "tongguan"))]
    desk.take(*story)
    desk.index([*story, *desk.published()])
    return desk


def show(desk: Desk, operator: Any, event: str = ISSUED, **more: Any) -> Any:
    """Ask for an event, in a transaction of its own."""
    with desk.store.begin() as connection:
        return journal_desk.show(desk.unit(connection), {"operator": operator, "event": event, **more})


def acts(desk: Desk) -> list[tuple[str, str, str]]:
    """Who, what, outcome."""
    columns = (operator_acts.c.operator, operator_acts.c.action, operator_acts.c.outcome)
    with desk.store.read() as connection:
        return [tuple(row) for row in connection.execute(sa.select(*columns).order_by(operator_acts.c.position))]


def test_a_viewer_sees_fields_and_no_value(desk: Desk) -> None:
    """Names, kinds and lengths, causes and effects; nothing of it is an act."""
    found = show(desk, VIEWER)["event"]
    assert {"permit.value", "matter"} <= {each["field"] for each in found["fields"]}
    assert "31010000000001" not in str(found["fields"])
    assert "payload" not in found
    assert "fusion.obligation.opened.v1" in {each["type"] for each in found["effects"]}
    assert acts(desk) == []


def test_who_may_see_contents_sees_them_and_each_look_is_a_row(desk: Desk) -> None:
    """The same look without the role is refused, which is a row, too."""
    assert show(desk, READER, payload=True)["event"]["payload"]["permit"]["value"] == "31010000000001"
    refused = show(desk, VIEWER, payload=True)["refused"]
    assert (refused["code"], "payload" in refused["message_zh"]) == ("role_missing", True)
    assert acts(desk) == [("b", "event_payload", "done"), ("a", "event_payload", "refused")]


@pytest.mark.parametrize(
    ("event", "code"), [("01a2170d-0000-7000-8000-000000000000", "not_found"), ("", "invalid"), (7, "invalid")]
)
def test_an_unknown_event_is_refused(desk: Desk, event: Any, code: str) -> None:
    """By a sentence, and with a row."""
    assert show(desk, VIEWER, event)["refused"]["code"] == code
    assert acts(desk) == [("a", "event", "refused")]
