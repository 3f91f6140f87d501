"""A feed has its history: what was published before its agreement was read, once, in order, before what comes live."""

from collections import defaultdict
from contextlib import closing
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from office import ISSUED, KEYS, NOW, ZONE, Written, agreement, issued, stated
from sqlalchemy import insert, select
from structlog.testing import capture_logs

from gateway.feed_rows import told
from gateway.feeds import offer
from gateway.filling import Filling
from gateway.sharing import Sharing
from gateway.tables import feed_items, feed_waiting
from liangwang_bus.store import Store
from liangwang_bus.tables import inbox
from liangwang_bus.testing import memory_store, migrated
from liangwang_contracts import Event

VISITED = "tongguan.inspection.completed.v1"
PERMITS = [{"scheme": "permit-no", "value": f"JY2310115000001{number}"} for number in range(3)]


@pytest.fixture
def store(bus_store: Store) -> Store:
    """Give the gateway's tables on each database at hand."""
    return migrated(bus_store, "gateway")


class Town:
    """A feed's database between a queue and a journal, both of which a test moves on."""

    def __init__(self, store: Store, **changes: Any) -> None:
        self.store, self.now = store, NOW
        self.journal, self.queue = Written(), list[Event[Any]]()
        self.agree(**changes)

    def agree(self, **changes: Any) -> None:
        """Start the process with another agreement."""
        self.sharing = Sharing((agreement(**changes),), KEYS)
        self.filling = Filling(self.store, self.sharing, lambda: self.now, ZONE)
        self.filling.begin()

    def take(self, *events: Event[Any]) -> None:
        """Let events come live, as the inbox does it."""
        row = {"subscription": "gateway.on_events", "state": "done", "received_at": NOW, "finished_at": NOW}
        with self.store.begin() as connection:
            connection.execute(insert(inbox), [row | {"message_id": one.id} for one in events])
            offer(connection, self.sharing, events, self.now, ZONE)

    def fill(self) -> None:
        """Fill until there is nothing more to do."""
        while self.filling.round(self.journal):
            continue

    def ids(self) -> list[str]:
        """Give the events of the feed, in its order; positions have no gaps."""
        with self.store.read() as connection:
            rows = connection.execute(select(feed_items).order_by(feed_items.c.position)).all()
        assert [row.position for row in rows] == list(range(1, len(rows) + 1))
        return [row.event_id for row in rows]

    def told(self) -> dict[str, Any]:
        """Give what is told of the feed."""
        with self.store.read() as connection:
            (found,) = told(connection)
        return found


def test_a_new_agreement_gets_what_was_published_before_it(store: Store) -> None:
    """Page by page, wanted types only, and what comes live meanwhile comes behind it, once."""
    old = [issued(), stated("tongban.place.registered.v1"), issued(), issued()]
    town = Town(store)
    town.journal.events += old
    live = [issued(), issued()]
    town.take(live[0])
    assert town.ids() == []
    town.journal.events += live
    town.take(live[1])
    town.fill()
    assert town.ids() == [one.id for one in (old[0], *old[2:], *live)]
    town.take(after := issued())
    assert town.ids()[-1] == after.id
    assert {name: town.told()[name] for name in ("state", "last_position", "journal_after", "journal_end")} == {
        "state": "live",
        "last_position": 6,
        "journal_after": 5,
        "journal_end": 5,
    }


def test_a_process_that_ends_goes_on_where_it_was(store: Store) -> None:
    """After three of nine pieces another process fills the rest; no event is twice in the feed, none is missing."""
    town = Town(store)
    town.journal.events += [issued() for _ in range(18)]
    for _ in range(3):
        assert town.filling.round(town.journal)
    assert len(town.ids()) == 6
    town.agree()
    town.fill()
    assert town.journal.asked.count(-1) == 1
    assert town.ids() == [one.id for one in town.journal.events]


def test_a_journal_that_is_behind_is_waited_for(store: Store) -> None:
    """What the inbox took before the agreement is in the feed, though fusion had not journaled it then."""
    town = Town(store, events=(VISITED,), fields={"place": "plain"})
    town.fill()
    town.take(early := issued())
    town.agree(events=(VISITED, ISSUED), fields={"place": "plain", "matter": "plain"})
    town.fill()
    assert town.told()["state"] == "filling"
    town.take(late := issued())
    town.journal.events += [early]
    town.fill()
    assert (town.told()["state"], town.ids()) == ("live", [early.id, late.id])


def test_what_the_journal_has_lost_does_not_hold_a_feed_for_ever(store: Store) -> None:
    """Once the patience is over, the feed goes live, and the log says what is missing."""
    town = Town(store, events=(VISITED,), fields={"place": "plain"})
    town.fill()
    town.take(issued())
    town.agree(events=(VISITED, ISSUED), fields={"place": "plain", "matter": "plain"})
    town.filling.patience = 0.0
    with capture_logs() as logs:
        town.fill()
    assert town.told()["state"] == "live"
    assert [log["lacking"] for log in logs if log["event"] == "history_incomplete"] == [1]


def test_a_wider_agreement_fills_again_and_a_narrower_one_does_not(store: Store) -> None:
    """What was let out stands once; what is new comes behind it, and before what comes live from now on."""
    town = Town(store)
    visit, permit = stated(VISITED), issued()
    town.journal.events += [visit, permit]
    town.fill()
    assert town.ids() == [permit.id]
    wider = {"events": (ISSUED, VISITED), "fields": {"permit": "plain", "place": "plain"}}
    town.agree(**wider)
    town.fill()
    assert town.ids() == [permit.id, visit.id]
    town.agree(**wider | {"events": (VISITED,), "fields": {"place": "plain"}})
    assert town.told()["state"] == "live"


def test_a_changed_condition_fills_again_and_a_new_one_does_not(store: Store) -> None:
    """What the old one kept back comes; a condition where there was none lets out less, and needs no history."""
    few, many = (stated(VISITED, critical=critical) for critical in (0, 3))
    changes = {"events": (VISITED,), "fields": {"place": "plain"}}
    town = Town(store, **changes, where={VISITED: "event.critical > 2"})
    town.journal.events += [few, many]
    town.fill()
    assert town.ids() == [many.id]
    town.agree(**changes)
    town.fill()
    assert town.ids() == [many.id, few.id]
    town.agree(**changes, where={VISITED: "event.critical > 2"})
    assert town.told()["state"] == "live"
    town.take(stated(VISITED, critical=1), last := stated(VISITED, critical=4))
    assert town.ids() == [many.id, few.id, last.id]


def test_an_event_that_cannot_answer_is_kept_back_counted_and_named(store: Store) -> None:
    """Live and from history; the log has the event's id and no value, and the next event goes on."""
    calls: list[None] = []
    changes = {"events": (VISITED,), "fields": {"place": "plain"}, "where": {VISITED: "12 / event.serious > 5"}}
    town = Town(store, **changes)
    town.sharing.kept_back = lambda: calls.append(None)
    town.journal.events += [broken := stated(VISITED, serious=0), fits := stated(VISITED, serious=2)]
    with capture_logs() as logs:
        town.fill()
        town.take(again := stated(VISITED, serious=0), stated(VISITED, serious=3), last := stated(VISITED, serious=1))
    assert town.ids() == [fits.id, last.id]
    named = [(log["event_id"], log["reason"]) for log in logs if log["event"] == "event_kept_back"]
    assert [name for name, _ in named] == [broken.id, again.id]
    assert all(reason.startswith("'12 / event.serious > 5' could not be answered") for _, reason in named)
    assert (town.told()["unanswered"], len(calls)) == (2, 2)


def test_history_begins_on_its_first_day_in_the_city(store: Store) -> None:
    """23:59 of the day before is not in the feed; 0:00 is. Without `history_from` the agreement's first day counts."""
    midnight = NOW.replace(month=2, day=1, hour=0).astimezone(ZONE).replace(hour=0)
    before, after = (issued()._replace(time=midnight + timedelta(minutes=each)) for each in (-1, 0))
    town = Town(store, history_from=midnight.date())
    town.journal.events += [before, after]
    town.fill()
    assert town.ids() == [after.id]
    town.agree(valid_from=date(2026, 1, 1))
    town.fill()
    assert town.ids() == [after.id, before.id]


def test_nothing_is_filled_before_the_first_and_after_the_last_day(store: Store) -> None:
    """The journal is not even asked."""
    town = Town(store, valid_from=NOW.date() + timedelta(days=1), history_from=NOW.date())
    town.journal.events += [issued()]
    town.fill()
    assert town.ids() == []
    town.now += timedelta(days=1)
    town.agree(valid_from=town.now.date(), history_from=NOW.date())
    town.fill()
    assert len(town.ids()) == 1


def test_an_agreement_without_a_file_is_withdrawn_and_may_come_back(store: Store) -> None:
    """Its feed says since when; with its file it goes on."""
    town = Town(store)
    town.fill()
    town.sharing.agreements = []
    town.filling.begin()
    assert town.told()["withdrawn_at"] == NOW.isoformat()
    town.agree()
    assert (town.told()["withdrawn_at"], town.told()["state"]) == (None, "live")


STEPS = st.lists(st.sampled_from(["publish", "take", "journal", "fill", "fill"]), min_size=10, max_size=60)


@given(steps=STEPS, keys=st.lists(st.integers(0, 2), min_size=60, max_size=60), begins=st.integers(0, 30))
@settings(max_examples=60, deadline=None, print_blob=True)
def test_however_they_meet_each_event_is_once_in_order(steps: list[str], keys: list[int], begins: int) -> None:
    """Queue, journal and filling move on in any order; at the end the feed has all, each key in its order."""
    with closing(memory_store("gateway")) as store:
        town = Town(store, events=(VISITED,), fields={"place": "plain"})
        town.fill()
        published: list[Event[Any]] = []
        journaled = taken = 0

        def go_on(step: str) -> None:
            nonlocal journaled, taken
            if step == "publish":
                published.append(issued(permit=PERMITS[keys[len(published)]]))
            elif step == "take" and taken < len(published):
                town.take(published[taken])
                taken += 1
            elif step == "journal" and journaled < len(published):
                town.journal.events.append(published[journaled])
                journaled += 1
            elif step == "fill":
                town.filling.round(town.journal)

        for number, step in enumerate(steps):
            if number == begins:
                town.agree(events=(VISITED, ISSUED), fields={"place": "plain", "permit": "plain"})
            go_on(step)
        town.agree(events=(VISITED, ISSUED), fields={"place": "plain", "permit": "plain"})
        for step in [*["take"] * len(published), *["journal"] * len(published), *["fill"] * 90]:
            go_on(step)
        ids = town.ids()
        assert sorted(ids) == sorted(one.id for one in published)
        assert _by_key(published, ids) == _by_key(published, [one.id for one in published])
        with store.read() as connection:
            assert connection.execute(select(feed_waiting)).all() == []


def _by_key(events: list[Event[Any]], ids: list[str]) -> dict[str, list[str]]:
    key_of = {one.id: one.partitionkey for one in events}
    found: dict[str, list[str]] = defaultdict(list)
    for each in ids:
        found[key_of[each]].append(each)
    return found
