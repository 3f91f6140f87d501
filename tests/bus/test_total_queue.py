"""The total-queue check finds each fault that is planted, and nothing where there is none."""

import tracemalloc
from collections.abc import Iterator

import pytest
import sqlalchemy as sa
from bus_facts import NOON, issued
from hypothesis import given, settings
from hypothesis import strategies as st

from liangwang_bus import Unit
from liangwang_bus.store import Store
from liangwang_bus.testing import (
    Effect,
    Member,
    MemoryBus,
    Stated,
    TotalQueue,
    memory_store,
    total_queue,
    total_queue_of,
)
from liangwang_bus.types import BigKey
from liangwang_contracts import Event

STATED = [Stated("a1", "a", 1), Stated("b1", "b", 1), Stated("a2", "a", 2), Stated("b2", "b", 2)]
SEEN = [Effect(*each, arrival) for arrival, each in enumerate(STATED, 1)]

metadata = sa.MetaData()
seen = sa.Table(
    "seen",
    metadata,
    sa.Column("arrival", BigKey, sa.Identity(), primary_key=True),
    sa.Column("id", sa.Text),
    sa.Column("key", sa.Text),
    sa.Column("sequence", sa.Integer),
)
EFFECTS = sa.select(seen.c.id, seen.c.key, seen.c.sequence, seen.c.arrival)


def faults(found: TotalQueue) -> tuple[int, int, int, int]:
    """Give lost, duplicated, unexpected, out of order."""
    return found.lost, found.duplicated_effects, found.unexpected, found.out_of_order


def test_what_took_effect_once_and_in_order_is_good() -> None:
    """Four events of two keys, interleaved."""
    found = total_queue(STATED, SEEN)
    assert (found.attempted, found.committed, found.seen) == (4, 4, 4)
    assert faults(found) == (0, 0, 0, 0)
    assert found.good
    assert found.examples == {}


def test_nothing_at_all_is_good() -> None:
    """No event, no fault."""
    assert total_queue([], []).good


def test_a_committed_event_without_an_effect_is_lost() -> None:
    """The event is named."""
    found = total_queue(STATED, SEEN[:3])
    assert faults(found) == (1, 0, 0, 0)
    assert found.examples == {"lost": ("b2",)}
    assert not found.good


def test_each_effect_after_the_first_is_a_duplicate() -> None:
    """Three effects of one event are two too many, and no disorder."""
    found = total_queue(STATED, [*SEEN, Effect("a1", "a", 1, 5), Effect("a1", "a", 1, 6)])
    assert faults(found) == (0, 2, 0, 0)
    assert found.examples == {"duplicated_effects": ("a1", "a1")}
    assert not found.good


@pytest.mark.parametrize(
    "effect", [Effect("c1", "c", 1, 5), Effect("a2", "b", 1, 3), Effect("a2", "a", 3, 3)], ids=["id", "key", "number"]
)
def test_an_effect_of_something_else_is_unexpected(effect: Effect) -> None:
    """An id that nobody committed; a known id with another key or number."""
    effects = [each for each in SEEN if each.id != effect.id]
    found = total_queue(STATED, [*effects, effect])
    assert faults(found) == (0, 0, 1, 0)
    assert found.examples == {"unexpected": (effect.id,)}
    assert not found.good


def test_an_effect_behind_a_later_one_of_its_key_is_out_of_order() -> None:
    """Number 2 came before number 1 of one key; the other key is not touched."""
    found = total_queue(
        STATED, [Effect("a2", "a", 2, 1), *(each for each in SEEN[1:2]), Effect("a1", "a", 1, 3), SEEN[3]]
    )
    assert faults(found) == (0, 0, 0, 1)
    assert found.examples == {"out_of_order": ("a1",)}
    assert not found.good


def test_order_is_that_of_arrival_and_not_of_reading() -> None:
    """Effects may be read in any order."""
    assert total_queue(STATED, reversed(SEEN)).good


def test_attempted_and_not_committed_is_no_loss() -> None:
    """A rolled-back event counts as attempted; as an effect it would be unexpected."""
    attempts = ["a1", "b1", "a2", "b2", "a3"]
    found = total_queue(STATED, SEEN, attempts)
    assert (found.attempted, found.committed) == (5, 4)
    assert found.good
    assert faults(total_queue(STATED, [*SEEN, Effect("a3", "a", 3, 5)], attempts)) == (0, 0, 1, 0)


def test_committed_and_never_attempted_is_unexpected() -> None:
    """Somebody stated what nobody asked for."""
    found = total_queue(STATED, SEEN, ["a1", "b1", "a2"])
    assert faults(found) == (0, 0, 1, 0)
    assert found.examples == {"unexpected": ("b2",)}


def test_what_waits_is_not_good() -> None:
    """Everything is drained, or the balance is not drawn yet."""
    assert not total_queue(STATED, SEEN, waiting=1).good
    assert not total_queue(STATED, SEEN, unfinished=1).good
    assert total_queue(STATED, SEEN, duplicated_on_wire=7).good


def test_the_table_speaks_both_languages() -> None:
    """Each figure has its line; a fault shows its ids."""
    found = total_queue(STATED, SEEN[:3], duplicated_on_wire=7)
    assert "          1  lost" in found.table().splitlines()
    assert "             lost: b2" in found.table().splitlines()
    assert "          4  已提交" in found.table("zh").splitlines()
    assert "          7  线上重复（不算故障）" in found.table("zh").splitlines()


@settings(deadline=None, max_examples=60)
@given(st.data(), st.integers(1, 4), st.integers(1, 8))
def test_planted_faults_are_counted_exactly(data: st.DataObject, keys: int, events: int) -> None:
    """Any mix of loss, duplication and invention over a run in order, in any interleaving of keys."""
    stated = [Stated(f"{key}-{number}", f"{key}", number) for key in range(keys) for number in range(1, events + 1)]
    ids = [each.id for each in stated]
    lost = data.draw(st.sets(st.sampled_from(ids)))
    again = data.draw(st.lists(st.sampled_from(ids)).map(lambda drawn: [each for each in drawn if each not in lost]))
    invented = data.draw(st.integers(0, 3))
    places = data.draw(st.permutations(range(len(stated))))
    of_key = {key: iter(sorted(place for place in places if place % keys == key)) for key in range(keys)}
    effects = [Effect(*each, next(of_key[int(each.key)])) for each in stated if each.id not in lost]
    known = {each.id: each for each in stated}
    effects += [Effect(*known[each], 1_000 + index) for index, each in enumerate(again)]
    effects += [Effect(f"new-{index}", "new", index, index) for index in range(invented)]
    found = total_queue(stated, data.draw(st.permutations(effects)))
    assert faults(found) == (len(lost), len(again), invented, 0)


@settings(deadline=None, max_examples=60)
@given(st.permutations(range(1, 9)))
def test_disorder_is_what_a_plain_reading_finds(numbers: list[int]) -> None:
    """Beside a reading one by one: an effect is out of order when a higher number of its key came before it."""
    stated = [Stated(f"e{number}", "key", number) for number in range(1, 9)]
    effects = [Effect(f"e{number}", "key", number, place) for place, number in enumerate(numbers)]
    expected = sum(number < max(numbers[:place], default=0) for place, number in enumerate(numbers))
    assert total_queue(stated, effects).out_of_order == expected


def test_many_events_need_little_memory() -> None:
    """Forty thousand events, given one by one, are not gathered in Python's memory: they would be ten megabytes."""

    def many() -> Iterator[Stated]:
        return (Stated(f"event-{number:08}", f"key-{number % 100}", number) for number in range(40_000))

    tracemalloc.start()
    try:
        found = total_queue(many(), (Effect(*each, each.sequence) for each in many()))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert found.good
    assert peak < 2_000_000


class Pair:
    """Tongban in memory as the producer, and a consumer on the database at hand that writes one row per event."""

    def __init__(self, bus: MemoryBus, store: Store) -> None:
        self.producer = Member(bus, "tongban", memory_store())
        self.consumer = Member(bus, "fusion", store)
        self.failing = False
        with store.begin() as connection:
            metadata.create_all(connection)
        self.consumer.subscribe("on_facts", self._handle, [type(issued())])
        for number in (1, 2, 1, 2, 1):
            self._state(number)
        bus.settle()

    def check(self) -> TotalQueue:
        """Check by the two databases."""
        types = [type(issued()).type_name]
        return total_queue_of([self.producer.store], self.consumer.store, "fusion.on_facts", EFFECTS, types=types)

    def spoil(self, *statements: sa.Executable) -> TotalQueue:
        """Change the consumer's database, then check."""
        with self.consumer.store.begin() as connection:
            for statement in statements:
                connection.execute(statement)
        return self.check()

    def row(self, number: int) -> dict[str, object]:
        """Read an effect of the consumer."""
        with self.consumer.store.read() as connection:
            row = connection.execute(EFFECTS.order_by(seen.c.arrival)).all()[number]
        return {"id": row.id, "key": row.key, "sequence": row.sequence}

    def _state(self, number: int) -> None:
        with self.producer.store.begin() as connection:
            counted = sa.select(sa.func.count()).select_from(sa.table("outbox"))
            unit = Unit(connection, self.producer.publisher)
            sequence = connection.execute(counted).scalar_one() + 1
            unit.publish(issued(number), time=NOON, sequence=sequence)
            unit.flush()

    def _handle(self, unit: Unit, events: list[Event]) -> None:
        unit.connection.execute(
            sa.insert(seen),
            [{"id": each.id, "key": each.partitionkey, "sequence": each.sequence} for each in events],
        )


@pytest.fixture
def pair(memory_bus: MemoryBus, bus_store: Store) -> Pair:
    """Give a producer and a consumer between which five events went their way."""
    return Pair(memory_bus, bus_store)


def test_databases_after_an_undisturbed_run_are_good(pair: Pair) -> None:
    """Five committed, five seen."""
    found = pair.check()
    assert (found.committed, found.seen, faults(found)) == (5, 5, (0, 0, 0, 0))
    assert found.good


def test_a_lost_effect_is_found_in_the_database(pair: Pair) -> None:
    """A row of the effects is gone."""
    assert faults(pair.spoil(sa.delete(seen).where(seen.c.sequence == 3))) == (1, 0, 0, 0)


def test_a_doubled_effect_is_found_in_the_database(pair: Pair) -> None:
    """A row of the effects is there twice."""
    assert faults(pair.spoil(sa.insert(seen).values(pair.row(0)))) == (0, 1, 0, 0)


def test_an_invented_effect_is_found_in_the_database(pair: Pair) -> None:
    """A row of the effects belongs to no event."""
    invented = sa.insert(seen).values(id="none", key="none", sequence=1)
    assert faults(pair.spoil(invented)) == (0, 0, 1, 0)


def test_disorder_is_found_in_the_database(pair: Pair) -> None:
    """The first effect of a key is written again behind the others."""
    first = pair.row(0)
    found = pair.spoil(sa.delete(seen).where(seen.c.id == first["id"]), sa.insert(seen).values(first))
    assert faults(found) == (0, 0, 0, 1)


def test_what_waits_is_found_in_the_databases(pair: Pair) -> None:
    """An event that is not published, and a row of the inbox that is dead."""
    pair.spoil(sa.text("UPDATE inbox SET state = 'dead', finished_at = NULL, body = 'x' WHERE arrival = 1"))
    with pair.producer.store.begin() as connection:
        connection.execute(sa.text("INSERT INTO outbox_waiting SELECT position FROM outbox WHERE position < 3"))
    found = pair.check()
    assert (found.waiting, found.unfinished, found.good) == (2, 1, False)
