"""What the journal lacks of an outbox is published again: the same event, a bounded number of times, nothing else."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from bus_facts import NOON, issued
from test_outbox_and_relay import Wire

from liangwang_bus import outbox, reconciling
from liangwang_bus.metrics import Metrics
from liangwang_bus.reconciling import Answer, Reconciler, Step
from liangwang_bus.relay import Relay
from liangwang_bus.store import Store
from liangwang_bus.tables import outbox as rows
from liangwang_bus.testing import FrozenClock, Member, MemoryBus
from liangwang_bus.unit import Unit


@dataclass
class Journal:
    """A journal that has what it was given, and reads as far as it is told."""

    has: set[str] = field(default_factory=set)
    behind: float | None = 0.0
    reading: str = "0:0:0"
    asked: list[Sequence[str]] = field(default_factory=list)

    def ask(self, ids: Sequence[str]) -> Answer:
        """Answer as fusion does."""
        self.asked.append(ids)
        return Answer(set(ids) - self.has, self.behind, self.reading)


class Desk:
    """One service's outbox on the in-memory bus, and a journal beside it."""

    def __init__(self, store: Store, bus: MemoryBus, clock: FrozenClock) -> None:
        self.store, self.bus, self.clock = store, bus, clock
        self.member = Member(bus, "tongban", store, clock=clock)
        self.journal = Journal()
        self.metrics = Metrics()
        self.now = 0.0
        self.reconciler = Reconciler(store, self.metrics, timedelta(days=7), clock, lambda: self.now)

    def state(self, *numbers: int) -> list[str]:
        """State permits; they are not carried yet."""
        with self.store.begin() as connection:
            unit = Unit(connection, self.member.publisher)
            told = [unit.publish(issued(number), time=NOON, sequence=1).id for number in numbers]
            unit.flush()
        return told

    def publish(self, *numbers: int) -> list[str]:
        """State permits and carry them to the broker."""
        told = self.state(*numbers)
        self.bus.settle()
        return told

    def carried(self) -> list[str]:
        """Give what the relay carries now."""
        before = len(self.bus.journal)
        self.bus.settle()
        return [row.id for row in self.bus.journal[before:]]

    def compare(self) -> list[Step]:
        """Hold one round, six seconds after it began; give what its steps said."""
        now = self.reconciler.begin()
        said: list[Step] = []
        self.now += 6
        while now is not None and (not said or said[-1] == "more"):
            said.append(self.reconciler.step(now, self.journal.ask))
        return said

    def status(self) -> tuple[int, int]:
        """Count what was put back and what was given up."""
        with self.store.read() as connection:
            return reconciling.count(connection)


@pytest.fixture
def desk(bus_store: Store, memory_bus: MemoryBus, frozen_clock: FrozenClock) -> Desk:
    """Give an outbox that nothing was published from, on each database at hand."""
    return Desk(bus_store, memory_bus, frozen_clock)


def test_what_is_lacking_is_published_again_under_its_id_and_with_its_bytes(desk: Desk) -> None:
    """And nothing of what the journal has."""
    ids = desk.publish(1, 2, 3, 4, 5)
    first = {row.id: (row.position, row.headers, row.body) for row in desk.bus.journal}
    desk.journal.has = {ids[0], ids[2], ids[4]}
    desk.compare()
    assert desk.carried() == [ids[1], ids[3]]
    again = {row.id: (row.position, row.headers, row.body) for row in desk.bus.journal[5:]}
    assert again == {id_: first[id_] for id_ in (ids[1], ids[3])}
    assert desk.status() == (2, 0)
    assert "liangwang_outbox_resent_total 2.0" in desk.metrics.text().decode()


def test_what_has_arrived_is_asked_for_no_more(desk: Desk) -> None:
    """A round costs what is new: the event at the place, and what has come behind it."""
    ids = desk.publish(1, 2, 3)
    desk.compare()
    assert desk.carried() == ids
    desk.journal.has = set(ids)
    desk.compare()
    assert desk.status() == (0, 0)
    later = desk.publish(4, 5)
    desk.journal.has |= set(later)
    desk.journal.asked.clear()
    desk.compare()
    assert desk.journal.asked == [[ids[2], *later]]
    assert desk.carried() == []


@pytest.mark.parametrize(("behind", "found"), [(None, 0), (600.0, 0), (1.5, 0), (0.5, 2)])
def test_a_journal_that_is_behind_lacks_nothing_yet(desk: Desk, behind: float | None, found: int) -> None:
    """Asked 6 s after the round began it must have read what was confirmed 5 s after; the question is kept."""
    ids = desk.publish(1, 2)
    with desk.store.read() as connection:
        assert outbox.count_waiting(connection) == 0
    desk.compare()  # its first answer is taken to know the journal by
    desk.carried()
    desk.journal.has = set(ids)
    desk.compare()
    late = desk.publish(3, 4)
    desk.journal.behind = behind
    assert desk.compare() == ["done" if found else "behind"]
    assert len(desk.carried()) == found
    desk.journal.has |= set(late)
    desk.journal.behind = 0.0
    desk.compare()
    assert desk.carried() == []


def test_what_waits_for_the_broker_holds_the_comparison_up_to_there(desk: Desk) -> None:
    """It was never confirmed, so the journal cannot lack it; what is behind it is compared when it has gone out."""
    wire = Wire()
    relay = Relay(desk.store, wire, Metrics())
    wire.refused = {"permit/chicago.licence:2"}
    ids = desk.state(1, 2, 3)
    relay.run_once()
    desk.journal.has = {ids[0]}
    desk.compare()
    assert desk.status() == (0, 0)
    wire.refused.clear()
    relay.run_once()
    desk.compare()
    assert desk.status() == (2, 0)


def test_what_the_journal_never_takes_goes_out_three_times_more_and_is_told(desk: Desk) -> None:
    """Then it is given up, and others go on; a process that starts anew tries again."""
    (bad,) = desk.publish(1)
    rounds = []
    for _ in range(6):
        desk.compare()
        rounds.append(desk.carried())
    assert rounds == [[bad], [bad], [bad], [], [], []]
    assert desk.status() == (0, 1)
    assert "liangwang_outbox_given_up_total 1.0" in desk.metrics.text().decode()
    (good,) = desk.publish(2)
    desk.journal.has = {good}
    desk.compare()
    assert (desk.carried(), desk.status()) == ([], (0, 1))
    desk.reconciler.try_again()
    desk.compare()
    assert desk.carried() == [bad]


@pytest.mark.parametrize("change", ["older", "another"])
def test_a_journal_from_before_gets_everything_that_is_kept(desk: Desk, change: str) -> None:
    """It lacks the event at the place (its database was restored), or says that it has not read something."""
    ids = desk.publish(1, 2, 3, 4)
    desk.journal.has = set(ids)
    desk.compare()
    if change == "older":
        desk.journal.has = {ids[0]}
    else:
        desk.journal.has = {ids[0], ids[3]}
        desk.journal.reading = "0:1:7"
    desk.compare()
    assert desk.carried() == [id_ for id_ in ids if id_ not in desk.journal.has]


def test_rows_that_were_removed_or_are_old_are_left_alone(desk: Desk) -> None:
    """What receivers may have forgotten is not published again; where everything was removed nothing is asked."""
    desk.publish(1)
    desk.clock.move(timedelta(days=6.4))
    young = desk.publish(2)
    desk.compare()
    assert desk.carried() == young
    with desk.store.begin() as connection:
        connection.execute(sa.delete(rows))
    desk.journal.asked.clear()
    assert desk.compare() == []
    assert (desk.journal.asked, desk.status()) == ([], (0, 0))
    lost, here = desk.publish(3, 4)  # SQLite counts positions from 1 again
    desk.journal.has = {here}
    desk.compare()
    assert desk.carried() == [lost]


def test_more_than_fits_into_one_question_is_asked_for_piece_by_piece(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each id once; a round puts back a bounded number, and the next one goes on."""
    monkeypatch.setattr(reconciling, "MOST", 205)  # 4 new ones beside 200 from before and the event at the place
    monkeypatch.setattr(reconciling, "_MOST_AT_ONCE", 8)
    ids = desk.publish(*range(1, 15))
    desk.compare()
    assert desk.carried() == ids[:8]
    desk.journal.has = set(ids[:8])
    desk.compare()
    assert desk.carried() == ids[8:]
    assert max(map(len, desk.journal.asked)) <= 205


@pytest.fixture
def second(desk: Desk, bus_store: Store) -> Iterator[Reconciler]:
    """Give a second replica of the service; PostgreSQL only."""
    if bus_store.dialect != "postgresql":
        pytest.skip("SQLite serves one process")
    with closing(Store(bus_store.engine.url.render_as_string(hide_password=False))) as store:
        yield Reconciler(store, Metrics(), timedelta(days=7), desk.clock, lambda: desk.now)


def test_of_two_replicas_one_compares(desk: Desk, second: Reconciler) -> None:
    """While one asks, the other one leaves it to it."""
    ids = desk.publish(1, 2)
    theirs = second.begin()
    assert theirs is not None
    desk.now += 6
    said: list[Any] = []

    def ask_while_the_other_tries(asked: Sequence[str]) -> Answer:
        said.append(second.step(theirs, _refuse))
        return desk.journal.ask(asked)

    ours = desk.reconciler.begin()
    assert ours is not None
    desk.now += 6
    step: Callable[[], Step] = lambda: desk.reconciler.step(ours, ask_while_the_other_tries)  # noqa: E731 (said twice)
    assert [step(), step()] == ["more", "done"]
    assert said == ["done", "done"]
    assert desk.carried() == ids


def _refuse(_ids: Sequence[str]) -> Answer:
    raise AssertionError("the other replica was not expected to ask")
