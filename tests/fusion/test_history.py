"""Pages of the journal for the gateway: wanted types, in order, in bounded pieces, to the end and no further."""

from datetime import UTC, datetime
from typing import Any

import pytest
from desks import Desk
from scenarios import City

from fusion import history
from liangwang_bus.store import Store
from liangwang_contracts import Event, decode
from liangwang_contracts.attributes import PREFIX

ISSUED, VISITED = "tongban.permit.issued.v1", "tongguan.inspection.completed.v1"


@pytest.fixture
def desk(fusion_store: Store, city: City) -> Desk:
    """Give an empty journal."""
    return Desk(fusion_store, city)


def page(desk: Desk, after: int, *types: str) -> dict[str, Any]:
    """Ask for a page."""
    with desk.store.read() as connection:
        return history.page(connection, {"types": list(types), "after": after})


def events_of(found: dict[str, Any]) -> list[Event[Any]]:
    """Read the events of a page as the bus would."""
    named = [({f"{PREFIX}{name}": text for name, text in one["attributes"].items()}, one) for one in found["events"]]
    return [decode(headers, one["body"].encode()) for headers, one in named]


def test_a_page_has_the_wanted_types_as_they_were_published(desk: Desk) -> None:
    """Whole events in the journal's order, after an offset; behind the last one there is nothing."""
    events = [desk.city.issued(0), desk.city.visited(1), desk.city.issued(2)]
    desk.index(events, first=5)
    found = page(desk, -1, ISSUED)
    assert events_of(found) == [events[0], events[2]]
    assert (found["after"], found["end"]) == (7, 7)
    assert events_of(page(desk, 5, ISSUED, VISITED)) == events[1:]
    assert page(desk, 7, ISSUED) == {"events": [], "after": 7, "end": 7}
    desk.index([desk.city.visited(3)], first=8)
    assert page(desk, 7, ISSUED) == {"events": [], "after": 8, "end": 8}


def test_an_empty_journal_is_at_its_end(desk: Desk) -> None:
    """It has no last offset."""
    assert page(desk, -1, ISSUED) == {"events": [], "after": -1, "end": -1}


def test_pages_are_bounded_by_events_bytes_and_what_is_looked_through(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However small the pieces, asking on gives every wanted event once, also over offsets that are missing."""
    events = [desk.city.issued(0), *[desk.city.visited(minute) for minute in range(1, 8)], desk.city.issued(9)]
    desk.index(events[:4], first=3)
    desk.index(events[4:], first=40_000)
    for name, bound in (("_LOOKED_THROUGH", 3), ("_MOST_EVENTS", 2), ("_MOST_BYTES", 1)):
        monkeypatch.setattr(history, name, bound)
        after, pages, told = -1, 0, list[Event[Any]]()
        while (found := page(desk, after, VISITED))["after"] < found["end"] or found["events"]:
            after, pages = found["after"], pages + 1
            told += events_of(found)
        assert (told, pages >= 3) == (events[1:8], True)
        monkeypatch.undo()


def test_ids_that_it_lacks_are_named(desk: Desk) -> None:
    """In the order in which they were asked for."""
    known = desk.city.issued(0)
    desk.index([known])
    with desk.store.read() as connection:
        assert history.lacking(connection, ["b", known.id, "a"]) == ["b", "a"]


def compared(desk: Desk, ids: list[str], idle: float | None) -> dict[str, Any]:
    """Ask what the journal lacks."""
    with desk.store.read() as connection:
        return history.compare(connection, ids, idle)


def test_a_comparison_says_how_far_the_journal_has_read(desk: Desk) -> None:
    """By its stream, which had nothing more, or by the entry that was recorded last; before both it is not known."""
    assert compared(desk, ["a"], None) == {"lacks": ["a"], "behind": None, "reading": "0:0:0"}
    assert compared(desk, [], 2.5)["behind"] == 2.5
    known = desk.city.issued(0)
    desk.index([known])
    age = (datetime.now(UTC) - known.recordedtime).total_seconds()
    found = compared(desk, [known.id, "a"], None)
    assert (found["lacks"], found["behind"]) == (["a"], pytest.approx(max(age, 0.0), abs=5))
    assert compared(desk, [], 0.25)["behind"] == min(0.25, max(age, 0.0))


def test_a_comparison_names_another_reading_when_something_was_not_read(desk: Desk) -> None:
    """A gap, and another one; entries without a gap change nothing."""
    desk.index([desk.city.issued(0)])
    first = compared(desk, [], None)["reading"]
    desk.index([desk.city.issued(1)], first=1)
    assert compared(desk, [], None)["reading"] == first
    desk.index([desk.city.issued(2)], first=7)
    second = compared(desk, [], None)["reading"]
    desk.index([desk.city.issued(3)], first=12)
    assert len({first, second, compared(desk, [], None)["reading"]}) == 3


def test_a_comparison_is_bounded(desk: Desk) -> None:
    """A thousand ids, and no more."""
    assert len(compared(desk, [str(number) for number in range(1000)], None)["lacks"]) == 1000
    with pytest.raises(ValueError, match=r"^ids: expected a list of at most 1000 event ids$"):
        compared(desk, [str(number) for number in range(1001)], None)


@pytest.mark.parametrize(
    ("request_", "field"),
    [({"types": [], "after": 0}, "types"), ({"types": "x", "after": 0}, "types"), ({"types": ["x"]}, "after")],
)
def test_what_is_wrong_is_named(desk: Desk, request_: dict[str, Any], field: str) -> None:
    """With what was expected."""
    with desk.store.read() as connection, pytest.raises(ValueError, match=f"^{field}: expected"):
        history.page(connection, request_)
