"""What stands depends on the events alone: not on arrival, batches, restarts or the store; and it is what is true.

The suite looks at some dozens of random streams; ``EXACTNESS_EXAMPLES=2000`` looks at more, ``EXACTNESS_SEED`` repeats
a run. Every stream has a seed of its own, which a failure names: ``EXACTNESS_STREAM=<seed>`` looks at that stream
alone.
"""

import os
from collections.abc import Iterator, Sequence
from random import Random, SystemRandom
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from oracle import Oracle
from runs import DatabaseRun, PlainRun, database_run
from scenarios import City
from streams import HORIZON, Maker, Stream, batches, every_operator, merged, thinned

from fusion.domain.playbook import Playbook, playbook
from fusion.domain.rules import Rule
from liangwang_bus.store import Store
from liangwang_bus.testing import memory_store

EXAMPLES = int(os.environ.get("EXACTNESS_EXAMPLES", "60"))
SEED = int(os.environ.get("EXACTNESS_SEED", str(SystemRandom().randrange(2**32))))
ONE = os.environ.get("EXACTNESS_STREAM")
BOOK = every_operator()
PLAIN = playbook(BOOK.rules)
pytestmark = pytest.mark.timeout(max(180, EXAMPLES * 10))
ORACLE = ("visit-calendar", "count-days", "chain", "past-near")


def examples(share: float = 1.0) -> Any:
    """Run a test over streams; ``share`` of all examples, because databases take longer."""

    def decorate(test: Any) -> Any:
        found = st.integers(0, 2**32 - 1) if ONE is None else st.just(int(ONE))
        limits = settings(
            max_examples=max(2, int(EXAMPLES * share)) if ONE is None else 1,
            deadline=None,
            database=None,
            phases=[Phase.explicit, Phase.generate],  # a smaller seed is no smaller stream
            suppress_health_check=list(HealthCheck),
        )
        return seed(SEED)(limits(given(number=found)(test)))

    return decorate


@pytest.fixture(scope="module", autouse=True)
def _told() -> None:
    print(f"\nexactness: {EXAMPLES} streams, EXACTNESS_SEED={SEED}")  # noqa: T201 - for whoever repeats it


@pytest.fixture(scope="module")
def sqlite() -> Iterator[Store]:
    """Give one database; each example leaves it as it found it."""
    store = memory_store("fusion")
    yield store
    store.close()


@pytest.fixture
def postgresql(postgresql_url: str) -> Iterator[Store]:
    """Give one PostgreSQL schema; each example leaves it as it found it."""
    store = Store(postgresql_url)
    store.migrate()
    store.migrate("fusion")
    yield store
    store.close()


def city() -> City:
    """Give a city that lives by every operator."""
    return City(BOOK)


def plainly(where: City, streams: Sequence[Stream], random: Random | None = None, book: Playbook = PLAIN) -> PlainRun:
    """Run in plain objects: one network after the other at once, or anyhow."""
    if random is None:
        return PlainRun(where, book).take([[event for stream in streams for event in stream.told]])
    return PlainRun(where, book).take(batches(merged([thinned(one, random) for one in streams], random), random))


def on(run: DatabaseRun, streams: Sequence[Stream], random: Random, crashes: float = 0.0) -> DatabaseRun:
    """Run on a database, anyhow."""
    return run.take(batches(merged(streams, random), random), random, crashes)


@examples()
def test_interleaving_batches_and_watermark_steps_change_nothing_that_is_published(number: int) -> None:
    """Each network keeps its own order; everything else may be as it likes."""
    where, random = city(), Random(number)  # noqa: S311 (seeded, to repeat a stream)
    made = Maker(number, where)
    streams = made.late() if random.random() < 0.7 else made.in_order()
    expected = plainly(where, streams)
    assert plainly(where, streams, random).published() == expected.published()
    assert expected.errors == []


@examples()
def test_the_order_of_arrival_changes_nothing_that_stands(number: int) -> None:
    """However late events come, what stands in the end is what would stand had they come in time."""
    where, random = city(), Random(number)  # noqa: S311 (seeded, to repeat a stream)
    made = Maker(number, where)
    expected = plainly(where, made.in_order()).standing()
    assert plainly(where, made.late(random.choice([0.1, 0.5, 1.0])), random).standing() == expected


@examples(0.2)
def test_a_crash_changes_nothing(sqlite: Store, number: int) -> None:
    """A process that ends in the middle of a batch leaves nothing; another one takes the batch again."""
    where, random = city(), Random(number)  # noqa: S311 (seeded, to repeat a stream)
    streams = Maker(number, where).late()
    with database_run(sqlite, where) as run:
        expected = run.take([[event for stream in streams for event in stream.told]]).everything()
    with database_run(sqlite, where) as run:
        assert on(run, streams, random, crashes=0.3).everything() == expected


@examples(0.2)
def test_sqlite_and_plain_objects_come_to_the_same(sqlite: Store, number: int) -> None:
    """Everything that was published and everything that stands."""
    compare(sqlite, number)


@pytest.mark.postgres
@examples(0.1)
def test_postgresql_and_plain_objects_come_to_the_same(postgresql: Store, number: int) -> None:
    """Everything that was published and everything that stands."""
    compare(postgresql, number)


def compare(store: Store, number: int) -> None:
    """Run one stream on a database and in plain objects."""
    where, random = city(), Random(number)  # noqa: S311 (seeded, to repeat a stream)
    streams = Maker(number, where).late()
    expected = plainly(where, streams)
    with database_run(store, where) as run:
        on(run, streams, random)
        assert run.published() == expected.published()
        assert run.standing() == expected.standing()
        assert run.errors() == 0


@examples()
def test_counts_sequences_near_counts_and_obligations_are_what_an_oracle_says(number: int) -> None:
    """Plain Python over all events at once, without a line of the engine."""
    where, random = city(), Random(number)  # noqa: S311 (seeded, to repeat a stream)
    made = Maker(number, where, most=24)
    told = Oracle(made.events, where.zone, where.at(HORIZON + 1, "00:00"))
    book = playbook(without_cool_down(rule) for rule in BOOK.rules if rule.id in ORACLE)
    run = plainly(where, made.late(), random, book)
    stands = [one for one in run.memory.stated if one.standing and not one.retracts]

    def found(rule: str, *names: str) -> list[Any]:
        return sorted((one.name, one.about, one.time) for one in stands if one.rule == rule and one.name in names)

    assert found("visit-calendar", "opened", "overdue", "fulfilled") == told.visited(days=6)
    assert set(found("count-days", "found")) == told.counted(days=6, at_least=2)
    assert set(found("chain", "found")) == told.followed(days=8)
    assert set(found("past-near", "found")) == told.near(metres=300, hours=96)


def without_cool_down(rule: Rule) -> Rule:
    """Leave out what an oracle does not know."""
    return rule.model_copy(update={"cool_down": None})
