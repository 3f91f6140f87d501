"""Rules follow the journal: what is journaled is looked at, in its order and once; nothing else is."""

from collections.abc import Sequence
from datetime import timedelta
from random import Random
from typing import Any

import pytest
import sqlalchemy as sa
from desks import Desk, entries
from scenarios import City

from fusion.domain.arrivals import FACTS
from fusion.facts import Facts
from fusion.journal import Journal
from liangwang_bus import JournalEntry, Unit
from liangwang_bus.breaker import Breaker
from liangwang_bus.extensions.follow import FollowLoop
from liangwang_bus.log import Page
from liangwang_bus.runtime import Process
from liangwang_bus.settings import Settings
from liangwang_bus.store import Store
from liangwang_bus.subscriber import Subscriber
from liangwang_bus.tables import inbox
from liangwang_bus.testing import memory_store
from liangwang_bus.tracing import Tracing
from liangwang_contracts import Event, Reader, TongbanClockAdvanced, TongguanClockAdvanced, encode

TYPES = frozenset(each.type_name for each in (*FACTS, TongbanClockAdvanced, TongguanClockAdvanced))


@pytest.fixture
def desk(fusion_store: Store, city: City) -> Desk:
    """Give an empty journal."""
    return Desk(fusion_store, city)


def append(desk: Desk, *batch: JournalEntry) -> None:
    """Journal a batch."""
    with desk.store.begin() as connection:
        Journal(connection).append(batch)


def page(desk: Desk, most: int = 500) -> Page | None:
    """Read the next page."""
    with desk.store.read() as connection:
        return Facts().page(connection, TYPES, most)


def move(desk: Desk, upto: int) -> None:
    """Move the position."""
    with desk.store.begin() as connection:
        Facts().move(connection, upto)


def ids(found: Page | None) -> list[Any]:
    """Give the ids of a page."""
    assert found is not None
    return [each.headers["cloudEvents:id"] for each in found.deliveries]


def own(desk: Desk) -> Event[Any]:
    """Give an event of a type that no rule is handed from the journal: what fusion said itself."""
    desk.take(*story(desk.city))
    return next(each for each in desk.published() if each.type not in TYPES)


def story(city: City) -> list[Event[Any]]:
    """Give a permit and a visit, with the clocks of both networks behind each."""
    return [
        city.issued(0),
        *(city.clock(network, 5) for network in ("tongban", "tongguan")),
        city.visited(6),
        *(city.clock(network, 40) for network in ("tongban", "tongguan")),
    ]


def looped(desk: Desk, batch: int = 500) -> FollowLoop:
    """Give the loop of a process that follows the journal."""
    process = Process("fusion", Settings(), desk.store, Tracing("fusion"), clock=desk.wall)

    def handle(unit: Unit, events: Sequence[Event[Any]]) -> None:
        desk.fusion.take(events, unit)

    reader = Reader([*FACTS, TongbanClockAdvanced, TongguanClockAdvanced])
    subscriber = Subscriber(
        "fusion.on_facts",
        desk.store,
        process.publisher,
        handle,
        process.metrics,
        ordered=True,
        breaker=Breaker(threshold=3),
        reader=reader,
    )
    return FollowLoop(process, subscriber, Facts(), batch)


def follow(loop: FollowLoop) -> None:
    """Let the loop do what there is; what it would wait for is not waited for."""
    loop.stopping = False
    while loop._page():
        pass


def rows(desk: Desk) -> list[tuple[str, str, str | None]]:
    """Give what the inbox says, in the order of arrival."""
    wanted = sa.select(inbox.c.message_id, inbox.c.state, inbox.c.error_type).order_by(inbox.c.arrival)
    with desk.store.read() as connection:
        return [tuple(row) for row in connection.execute(wanted)]


def test_a_page_has_the_wanted_types_in_the_order_of_the_journal(desk: Desk) -> None:
    """Two of three events are facts; the position behind the page is behind what was left out, too."""
    facts = [desk.city.issued(0), desk.city.visited(1)]
    other = own(desk)
    desk.index([facts[0], other, facts[1], other])
    found = page(desk)
    assert ids(found) == [event.id for event in facts]
    assert found is not None
    assert [each.body for each in found.deliveries] == [encode(event)[1] for event in facts]
    assert (found.upto, found.behind) == (4, 0)


def test_pages_of_any_size_are_together_the_whole(desk: Desk) -> None:
    """Of seven facts each comes once, in pages of three: three, three and one."""
    facts = [desk.city.issued(day, number=day + 1) for day in range(7)]
    desk.index(facts)
    seen, sizes, behind = [], [], []
    while (found := page(desk, most=3)) is not None:
        seen += ids(found)
        sizes.append(len(found.deliveries))
        behind.append(found.behind)
        move(desk, found.upto)
    assert seen == [event.id for event in facts]
    assert (sizes, behind) == ([3, 3, 1], [4, 1, 0])


def test_there_is_no_page_of_a_journal_that_is_settled(desk: Desk) -> None:
    """Neither of an empty one; and a position never goes back."""
    assert page(desk) is None
    desk.index([desk.city.issued(0)])
    move(desk, 1)
    move(desk, 0)
    assert page(desk) is None


def test_a_journal_without_facts_is_passed_over(desk: Desk) -> None:
    """The page is empty, and there is something to move to."""
    desk.index([own(desk)])
    found = page(desk)
    assert found == Page([], 1, 0)


def test_what_the_journal_keeps_apart_comes_in_its_place(desk: Desk) -> None:
    """A known id with another body, and a body that is none, stand between two facts."""
    first, second = entries([desk.city.issued(0), desk.city.visited(1)])
    conflict = JournalEntry(1, first.headers, b'{"permit": "another"}')
    broken = JournalEntry(2, first.headers, b"\xff")
    append(desk, first, conflict, broken, JournalEntry(3, second.headers, second.body))
    found = page(desk)
    assert found is not None
    assert [each.body for each in found.deliveries] == [first.body, b'{"permit": "another"}', b"\xff", second.body]
    assert [each.body for each in (page(desk, most=2) or Page([], 0, 0)).deliveries] == [first.body, conflict.body]


def test_following_gives_what_receiving_gives(desk: Desk) -> None:
    """A permit and a visit, with their clocks, followed in pages of two, end as the same events taken in one batch."""
    events = story(desk.city)
    desk.index(events)
    follow(looped(desk, batch=2))
    assert rows(desk) == [(event.id, "done", None) for event in events]
    followed = desk.words()
    assert followed, "an obligation was expected to open"
    assert followed == expected_words(desk.city, events)


def expected_words(city: City, events: Sequence[Event[Any]]) -> list[str]:
    """Tell what the same events come to in one batch, on a database of its own."""
    other = Desk(memory_store("fusion"), city)
    other.take(*events)
    return other.words()


def test_a_process_that_dies_before_it_moves_on_does_nothing_twice(desk: Desk) -> None:
    """The page is settled, the position is not moved; a new process reads the page again."""
    events = story(desk.city)
    desk.index(events)
    found = page(desk)
    assert found is not None
    looped(desk).subscriber.take(found.deliveries)
    before = desk.published()
    assert before
    desk.restart()
    follow(looped(desk))
    assert desk.published() == before
    assert page(desk) is None


def test_what_came_through_another_networks_exchange_is_not_believed(desk: Desk) -> None:
    """A permit that tongguan's user published is journaled with where it came from, and becomes a dead letter."""
    (entry,) = entries([desk.city.issued(0)])
    append(desk, JournalEntry(0, entry.headers, entry.body, "tongguan.events"))
    follow(looped(desk))
    ((_, state, reason),) = rows(desk)
    assert (state, reason) == ("dead", "unexpected_type")
    assert desk.published() == []


def test_what_came_through_its_own_exchange_is(desk: Desk) -> None:
    """The same permit through tongban's exchange is taken."""
    (entry,) = entries([desk.city.issued(0)])
    append(desk, JournalEntry(0, entry.headers, entry.body, "tongban.events"))
    follow(looped(desk))
    assert [state for _, state, _ in rows(desk)] == ["done"]


def test_an_event_that_fails_is_kept_and_the_journal_goes_on(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """One of three events cannot be handled: it waits for another try, its neighbours are done."""
    events = [desk.city.issued(day, number=day + 1) for day in range(3)]
    desk.index(events)
    take = type(desk.fusion).take

    def failing(self: Any, given: Sequence[Event[Any]], unit: Unit) -> None:
        if events[1].id in [event.id for event in given]:
            raise RuntimeError
        take(self, given, unit)

    monkeypatch.setattr(type(desk.fusion), "take", failing)
    follow(looped(desk))
    assert {(one, state) for one, state, _ in rows(desk)} == {
        (events[0].id, "done"),
        (events[1].id, "retrying"),
        (events[2].id, "done"),
    }
    assert page(desk) is None


def test_while_everything_fails_the_position_stays(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """The breaker opens after three: what was not tried is read again, and nothing is passed over."""
    events = [desk.city.issued(day, number=day + 1) for day in range(8)]
    desk.index(events)

    def failing(_self: Any, _given: Any, _unit: Any) -> None:
        raise RuntimeError

    loop = looped(desk)
    loop.rest = lambda _seconds: None  # type: ignore[method-assign] (a probe's time is not waited for)
    with monkeypatch.context() as broken:
        broken.setattr(type(desk.fusion), "take", failing)
        follow(loop)
        assert [one for one, _, _ in rows(desk)] == [event.id for event in events[:3]]
    found = page(desk)
    assert ids(found) == [event.id for event in events]
    desk.wall.move(timedelta(hours=1))
    again = looped(desk)
    follow(again)
    assert page(desk) is None
    assert {one for one, _, _ in rows(desk)} == {event.id for event in events}


def test_a_replica_follows_only_while_no_other_does(desk: Desk) -> None:
    """On PostgreSQL the lock of the log is asked for; SQLite has one process."""
    if desk.store.dialect == "sqlite":
        return
    desk.index([desk.city.issued(0)])
    loop = looped(desk)
    loop.pause = lambda _seconds: None  # type: ignore[method-assign] (the pause of a turn is not waited for)
    with desk.store.exclusive("fusion.on_facts") as turn:
        assert turn is not None
        loop.turn()
        assert rows(desk) == []
    loop.turn()
    assert [state for _, state, _ in rows(desk)] == ["done"]


def test_how_far_it_is_behind_is_told(desk: Desk) -> None:
    """Of four entries one page of one is settled, then all."""
    desk.index([desk.city.issued(day, number=day + 1) for day in range(4)])
    loop = looped(desk, batch=1)
    assert loop._page()
    assert 'liangwang_log_behind{subscription="fusion.on_facts"} 3.0' in loop.process.metrics.text().decode()
    follow(loop)
    assert 'liangwang_log_behind{subscription="fusion.on_facts"} 0.0' in loop.process.metrics.text().decode()


def test_any_way_to_put_events_into_the_journal_is_followed_alike(desk: Desk) -> None:
    """Batches of the journal and pages of the follower have no edge in common."""
    chance = Random(20261126)  # noqa: S311 (seeded, to repeat a stream)
    events = [desk.city.issued(day, number=day + 1) for day in range(30)]
    loop, at = looped(desk, batch=4), 0
    while at < len(events):
        size = chance.randint(1, 7)
        desk.index(events[at : at + size], first=at)
        at += size
        if chance.random() < 0.7:
            loop._page()
    follow(loop)
    assert [one for one, _, _ in rows(desk)] == [event.id for event in events]
