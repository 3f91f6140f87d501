"""A stream that was deleted and made again is read from its beginning: what was stored stays, nothing new is missed."""

from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import amqp
import pytest
import sqlalchemy as sa
from desks import Desk, entries
from rule_texts import visit
from scenarios import City
from test_replicas import Networks

from fusion.journal import Journal
from fusion.tables import journal, journal_gaps
from liangwang_bus.errors import BrokerUnavailableError
from liangwang_bus.inbox import Delivery
from liangwang_bus.journal import JournalReader
from liangwang_bus.line import Line
from liangwang_bus.receiving import Inbound
from liangwang_bus.store import Store
from liangwang_bus.tables import inbox
from liangwang_bus.tracing import Tracing
from liangwang_bus.unit import Publisher
from liangwang_contracts import Event
from processes import ServiceProcess, until


class Stream:
    """A stream as a broker keeps it: entries from an offset on; who asks for what is not there gets what comes next."""

    def __init__(self, events: Sequence[Event[Any]], first: int = 0) -> None:
        self._entries = entries(events)
        self.first = first

    def add(self, *events: Event[Any]) -> None:
        """Publish."""
        self._entries += entries(events)

    def consume(self, asked: int | None) -> Iterator[Inbound]:
        """Give entries from an offset on, those that come later too."""
        end = self.first + len(self._entries)
        return self._from(self.first if asked is None else max(self.first, min(asked, end)))

    def _from(self, at: int) -> Iterator[Inbound]:
        while at < self.first + len(self._entries):
            entry = self._entries[at - self.first]
            yield Inbound(1, at, Delivery(entry.headers, entry.body), at)
            at += 1


class Reading:
    """A process that reads the stream: one batch a turn, over a new connection after each failure."""

    def __init__(self, desk: Desk) -> None:
        self.now = 0.0
        publisher = Publisher("fusion", desk.city.zone, Tracing("fusion"), desk.wall)
        self.reader = JournalReader(
            desk.store,
            publisher,
            lambda unit, found: Journal(unit.connection).append(found) and None,
            Journal.place,
            Journal.begin_again,
            lambda: self.now,
        )

    def connect(self, stream: Stream) -> Iterator[Inbound]:
        """Ask for the entries that are wanted."""
        return stream.consume(self.reader.first_offset())

    def read(self, stream: Stream) -> None:
        """Read what there is, and connect anew where that is asked for."""
        for _ in range(3):
            came = list(self.connect(stream))
            try:
                if came:
                    self.reader.take(came)
                else:
                    self.reader.nothing_came()
            except BrokerUnavailableError:
                continue
            return
        pytest.fail("the reader was expected to settle")


@pytest.fixture
def desk(fusion_store: Store, city: City) -> Desk:
    """Give an empty journal."""
    return Desk(fusion_store, city)


@pytest.fixture
def reading(desk: Desk) -> Reading:
    """Give a reader of the journal."""
    return Reading(desk)


def permits(city: City, *numbers: int) -> list[Event[Any]]:
    """Give permits by their numbers."""
    return [city.issued(0, number=number) for number in numbers]


def journaled(desk: Desk) -> list[tuple[int, str]]:
    """Give what is in the journal, with its offsets."""
    with desk.store.read() as connection:
        wanted = sa.select(journal.c.offset, journal.c.event_id).order_by(journal.c.offset)
        return [(row.offset, row.event_id) for row in connection.execute(wanted)]


def numbered(events: Sequence[Event[Any]]) -> list[tuple[int, str]]:
    """Give events with offsets from 0 on."""
    return [(offset, event.id) for offset, event in enumerate(events)]


def test_reading_goes_on_over_a_new_connection(desk: Desk, reading: Reading) -> None:
    """The last stored entry comes again and falls out."""
    events = permits(desk.city, 1, 2, 3, 4)
    stream = Stream(events[:2])
    reading.read(stream)
    stream.add(*events[2:])
    reading.read(stream)
    reading.read(stream)
    assert journaled(desk) == numbered(events)
    with desk.store.read() as connection:
        position = Journal(connection).position()
    assert (position.duplicates, position.base, position.next_offset) == (0, 0, 4)


@pytest.mark.parametrize("length", [3, 5])
def test_another_stream_is_read_from_its_beginning(desk: Desk, reading: Reading, length: int) -> None:
    """As long as what was stored of the one before, and longer; its offsets count on, and the chain is whole."""
    before, after = permits(desk.city, 1, 2, 3), permits(desk.city, *range(4, 4 + length))
    reading.read(Stream(before))
    made = Stream(after)
    reading.read(made)
    assert journaled(desk) == numbered([*before, *after])
    made.add(*permits(desk.city, 20))
    reading.read(made)
    assert [offset for offset, _ in journaled(desk)] == list(range(4 + length))
    with desk.store.read() as connection:
        assert Journal(connection).verify().broken_at is None


def test_a_shorter_stream_is_noticed_by_what_comes_next(desk: Desk, reading: Reading) -> None:
    """Its next entry has a smaller offset than was asked for; what was before it is read as well."""
    before, after = permits(desk.city, 1, 2, 3), permits(desk.city, 4, 5)
    reading.read(Stream(before))
    made = Stream(after[:1])
    came = reading.connect(made)
    made.add(*after[1:])
    with pytest.raises(BrokerUnavailableError, match="another one than before"):
        reading.reader.take(list(came))
    reading.read(made)
    assert journaled(desk) == numbered([*before, *after])


def test_a_short_stream_in_which_nothing_comes_is_noticed_by_its_silence(desk: Desk, reading: Reading) -> None:
    """Who asks behind its end hears nothing; in fifteen seconds a stream gives its last entry again, or is another."""
    before, after = permits(desk.city, 1, 2, 3), permits(desk.city, 4)
    reading.read(Stream(before))
    made = Stream(after)
    assert list(reading.connect(made)) == []
    reading.now += 14
    reading.reader.nothing_came()
    reading.now += 2
    with pytest.raises(BrokerUnavailableError, match="another one than before"):
        reading.reader.nothing_came()
    reading.read(made)
    assert journaled(desk) == numbered([*before, *after])


def test_a_stream_that_lost_its_oldest_entries_is_the_same_one(desk: Desk, reading: Reading) -> None:
    """Retention was faster: what is missing is a gap, and offsets stay what they were."""
    events = permits(desk.city, *range(1, 8))
    reading.read(Stream(events[:2]))
    reading.read(Stream(events[5:], first=5))
    assert [offset for offset, _ in journaled(desk)] == [0, 1, 5, 6]
    with desk.store.read() as connection:
        assert [tuple(row)[:2] for row in connection.execute(sa.select(journal_gaps))] == [(2, 5)]


def test_a_stream_taken_for_another_one_by_mistake_is_stored_once(desk: Desk, reading: Reading) -> None:
    """A broker that was silent for fifteen seconds: all is read again, and nothing is there twice."""
    events = permits(desk.city, 1, 2, 3)
    stream = Stream(events)
    reading.read(stream)
    reading.connect(stream)
    reading.now += 16
    with pytest.raises(BrokerUnavailableError):
        reading.reader.nothing_came()
    reading.read(stream)
    assert journaled(desk) == numbered(events)
    with desk.store.read() as connection:
        assert Journal(connection).position().duplicates == 3


def test_the_end_of_a_stream_is_seen_only_when_it_is_the_known_one(desk: Desk, reading: Reading) -> None:
    """Nothing came: then all is read, unless the last stored entry has not come again yet."""
    stream = Stream(permits(desk.city, 1, 2))
    reading.read(stream)
    assert reading.reader.at_end is None
    reading.now = 3.0
    reading.reader.nothing_came()
    assert reading.reader.at_end == 3.0
    reading.connect(stream)
    reading.now = 4.0
    reading.reader.nothing_came()
    assert reading.reader.at_end == 3.0


def test_two_replicas_begin_again_once(desk: Desk, reading: Reading) -> None:
    """The second one, in the middle of what it had read, reads over a new connection instead of storing it."""
    before, after = permits(desk.city, 1, 2), permits(desk.city, 3, 4, 5)
    reading.read(Stream(before))
    second, made = Reading(desk), Stream(after)
    late = list(second.connect(made))
    reading.read(made)
    with pytest.raises(BrokerUnavailableError):
        second.reader.take(late)
    second.read(made)
    assert journaled(desk) == numbered([*before, *after])


def test_what_is_left_of_the_old_stream_is_not_stored_as_of_the_new_one(desk: Desk, reading: Reading) -> None:
    """A replica has read the old stream without a break while another one has begun with the new one."""
    before, after = permits(desk.city, 1, 2, 3), permits(desk.city, 4, 5, 6)
    second, old = Reading(desk), Stream(before)
    came = second.connect(old)
    second.reader.take([next(came), next(came), next(came)])
    old.add(*permits(desk.city, 7))
    reading.read(Stream(after))
    with pytest.raises(BrokerUnavailableError):
        second.reader.take(list(came))
    assert journaled(desk) == numbered([*before, *after])


@pytest.mark.broker
@pytest.mark.slow
def test_a_stream_deleted_on_the_broker_costs_no_event(amqp_uri: str, prefix: str, tmp_path: Path, city: City) -> None:
    """Fusion is down, the stream is deleted, networks publish; all of it is journaled and handled after the start."""
    url = f"sqlite:///{tmp_path / 'fusion.db'}"
    environment = {
        "AMQP_URI": amqp_uri,
        "LIANGWANG_PREFIX": prefix,
        "LIANGWANG_CLOCK": "event",
        "LIANGWANG_TIMEZONE": "Asia/Shanghai",
        "LIANGWANG_DATABASE_URL": url,
        "LIANGWANG_FUSION_RULES": str(rule_folder(tmp_path)),
        "LIANGWANG_RECONNECT_CAP_SECONDS": "0.5",
    }
    before, after = permits(city, 1, 2, 3), permits(city, 4, 5, 6, 7, 8)
    with closing(Store(url)) as store, closing(Networks(amqp_uri, prefix)) as networks:

        def handled() -> int:
            with store.read() as connection:
                return connection.scalar(sa.select(sa.func.count()).select_from(inbox)) or 0

        with ServiceProcess("fusion", environment, tmp_path / "fusion.log") as fusion:
            fusion.await_ready()
            networks.publish(before)
            until(lambda: handled() == 3, "three permits are handled")
            fusion.end()
            delete_queue(amqp_uri, f"{prefix}journal")
            networks.close()
            networks.publish(after)
            fusion.start()
            until(lambda: handled() == 8, f"eight permits are handled; see {fusion.log}")
            fusion.end()
        with store.read() as connection:
            assert [row.event_id for row in connection.execute(sa.select(journal).order_by(journal.c.offset))] == [
                event.id for event in (*before, *after)
            ]


def rule_folder(folder: Path) -> Path:
    """Make a folder with one rule that is only tried."""
    made = folder / "rules"
    made.mkdir()
    (made / "visit-soon.yaml").write_text(visit())
    return made


def delete_queue(uri: str, name: str) -> None:
    """Delete a queue on the broker."""

    def work(channel: amqp.Channel) -> None:
        channel.queue_delete(name)

    line = Line(uri, 20, work)
    line.open()
    line.close()
