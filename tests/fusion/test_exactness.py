"""What stands depends on the events alone: not on arrival, batches, restarts or the store; and it is what is true.

The suite looks at some dozens of random streams; ``EXACTNESS_EXAMPLES=2000`` looks at more, ``EXACTNESS_SEED`` repeats
a run. Every stream has a seed of its own, which a failure names: ``EXACTNESS_STREAM=<seed>`` looks at that stream
alone.
"""

import json
import os
from collections.abc import Sequence
from datetime import timedelta
from random import Random, SystemRandom
from typing import Any

import pytest
from oracle import Oracle
from runs import DatabaseRun, PlainRun, database_run
from sampling import over_streams
from scenarios import City
from streams import HORIZON, MATCHING, RULES, Maker, Stream, answers_to, batches, every_operator, merged, thinned

from fusion.domain.corrections import corrects
from fusion.domain.observation import Observation
from fusion.domain.playbook import Playbook, playbook
from fusion.domain.rulebook import RuleBook
from fusion.domain.rules import Lasting, Rule
from liangwang_bus.store import Store

EXAMPLES = int(os.environ.get("EXACTNESS_EXAMPLES", "30"))
SEED = int(os.environ.get("EXACTNESS_SEED", str(SystemRandom().randrange(2**32))))
ONE = os.environ.get("EXACTNESS_STREAM")
BOOK = every_operator()
PLAIN = playbook(BOOK.rules)
pytestmark = pytest.mark.timeout(max(180, EXAMPLES * 10))
ORACLE = ("visit-calendar", "count-days", "chain", "past-near", "asked")
examples = over_streams(EXAMPLES, SEED, ONE)


@pytest.fixture(scope="module", autouse=True)
def _told() -> None:
    print(f"\nexactness: {EXAMPLES} streams, EXACTNESS_SEED={SEED}")  # noqa: T201 - for whoever repeats it


def city() -> City:
    """Give a city that lives by every operator."""
    return City(BOOK)


def plainly(
    where: City,
    streams: Sequence[Stream],
    random: Random | None = None,
    book: Playbook = PLAIN,
    answers: Sequence[Observation] = (),
) -> PlainRun:
    """Run in plain objects: one network after the other at once, or anyhow."""
    if random is None:
        return PlainRun(where, book, answers).take([[event for stream in streams for event in stream.told]])
    return PlainRun(where, book, answers).take(
        batches(merged([thinned(one, random) for one in streams], random), random)
    )


def answers_in(where: City, made: Maker, random: Random, book: Playbook = PLAIN) -> list[Observation]:
    """What people answer to what is proposed when everything comes in time."""
    return answers_to(plainly(where, made.in_order(), book=book).memory.stated, random)


def on(run: DatabaseRun, streams: Sequence[Stream], random: Random, crashes: float = 0.0) -> DatabaseRun:
    """Run on a database, anyhow."""
    return run.take(batches(merged(streams, random), random), random, crashes)


@examples()
def test_interleaving_batches_and_watermark_steps_change_nothing_that_is_published(number: int) -> None:
    """Each network keeps its own order; everything else may be as it likes."""
    where, random = city(), Random(number)  # noqa: S311 (seeded, to repeat a stream)
    made = Maker(number, where)
    answers = answers_in(where, made, random)
    streams = made.late() if random.random() < 0.7 else made.in_order()
    expected = plainly(where, streams, answers=answers)
    assert plainly(where, streams, random, answers=answers).published() == expected.published()
    assert expected.errors == []


@examples()
def test_the_order_of_arrival_changes_nothing_that_stands(number: int) -> None:
    """However late events come, what stands in the end is what would stand had they come in time."""
    where, random = city(), Random(number)  # noqa: S311 (seeded, to repeat a stream)
    made = Maker(number, where)
    answers = answers_in(where, made, random)
    expected = plainly(where, made.in_order(), answers=answers).standing()
    late = made.late(random.choice([0.1, 0.5, 1.0]))
    assert plainly(where, late, random, answers=answers).standing() == expected


@examples(0.2)
def test_a_crash_changes_nothing(in_memory: Store, number: int) -> None:
    """A process that ends in the middle of a batch leaves nothing; another one takes the batch again."""
    where, random = city(), Random(number)  # noqa: S311 (seeded, to repeat a stream)
    made = Maker(number, where)
    streams, answers = made.late(), answers_in(where, made, random)
    with database_run(in_memory, where, answers) as run:
        expected = run.take([[event for stream in streams for event in stream.told]]).everything()
    with database_run(in_memory, where, answers) as run:
        assert on(run, streams, random, crashes=0.3).everything() == expected


@examples(0.2)
def test_sqlite_and_plain_objects_come_to_the_same(in_memory: Store, number: int) -> None:
    """Everything that was published and everything that stands."""
    compare(in_memory, number)


@examples(0.1)
def test_what_is_merged_depends_on_the_events_alone(in_memory: Store, number: int) -> None:
    """With rules that match ids before all others: late and shuffled arrival, batches and crashes change nothing."""
    book = every_operator(*RULES, *MATCHING)
    where, random = City(book), Random(number)  # noqa: S311 (seeded, to repeat a stream)
    made, plain = Maker(number, where, merging=True), playbook(book.rules)
    answers = answers_in(where, made, random, plain)
    expected = plainly(where, made.in_order(), book=plain, answers=answers).standing()
    streams = made.late()
    told = plainly(where, streams, random, plain, answers)
    assert (told.standing(), told.errors) == (expected, [])
    with database_run(in_memory, where, answers) as run:
        on(run, streams, random, crashes=0.2)
        assert run.published() == told.published()


def test_a_match_that_was_taken_back_and_comes_again_goes_on_counting() -> None:
    """In a stream with one, the events of each match are numbered from 1 without a gap and without a number twice."""
    where, random = City(every_operator(*RULES, *MATCHING)), Random(556)  # noqa: S311 (the stream that showed it)
    made, plain = Maker(556, where, merging=True), playbook(where.book.rules)
    answers = answers_in(where, made, random, plain)
    made.in_order()
    told = plainly(where, made.late(), random, plain, answers).published()
    numbers: dict[str, list[int]] = {}
    for event_type, subject, number, *_ in map(json.loads, told):
        if event_type.startswith("fusion.entity."):
            numbers.setdefault(subject, []).append(number)
    assert max(map(len, numbers.values())) == 5
    assert {subject: sorted(found) for subject, found in numbers.items()} == {
        subject: list(range(1, len(found) + 1)) for subject, found in numbers.items()
    }


@pytest.mark.postgres
@examples(0.1)
def test_postgresql_and_plain_objects_come_to_the_same(postgresql: Store, number: int) -> None:
    """Everything that was published and everything that stands."""
    compare(postgresql, number)


def test_what_is_removed_changes_nothing(in_memory: Store) -> None:
    """With expiry as tight as the rules allow and without, the same is published, whoever comes late or answers late.

    Rules take nothing later than 18 days, so that there is something to remove; a correction of what is not kept any
    more would be refused, so there is none here.
    """
    unbounded = ("past-key", "not-renewed")
    rules = [one.model_copy(update={"lateness": Lasting(calendar_days=18)}) for one in BOOK.rules]
    where = City(RuleBook(tuple(one for one in rules if one.id not in unbounded), BOOK.files))
    numbers, removed = Random(SEED), 0  # noqa: S311 (seeded, to repeat it)
    for number in [numbers.randrange(2**32) for _ in range(max(3, EXAMPLES // 10))]:
        made = Maker(number, where, most=90, least=60, days=70)
        made.events = [one for one in made.events if not corrects(Observation.of(one, one.time))]
        random, streams = Random(number), made.late()  # noqa: S311 (seeded, to repeat a stream)
        answers = answers_in(where, made, random, playbook(where.book.rules))
        events = merged(streams, random)
        with database_run(in_memory, where, answers) as run:
            expected = run.take(batches(events, Random(number))).everything()  # noqa: S311 (seeded)
            there = run.remembered()
        with database_run(in_memory, where, answers, kept=timedelta(0), least=timedelta(0)) as run:
            assert run.take(batches(events, random), random, 0.1).everything() == expected, number
            removed += there - run.remembered()
    assert removed > 0


def compare(store: Store, number: int) -> None:
    """Run one stream on a database and in plain objects."""
    where, random = city(), Random(number)  # noqa: S311 (seeded, to repeat a stream)
    made = Maker(number, where)
    streams, answers = made.late(), answers_in(where, made, random)
    expected = plainly(where, streams, answers=answers)
    with database_run(store, where, answers) as run:
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
    answers = answers_in(where, made, random, book)
    run = plainly(where, made.late(), random, book, answers)
    stands = [one for one in run.memory.stated if one.standing and not one.retracts]

    def found(rule: str, *names: str) -> list[Any]:
        return sorted((one.name, one.about, one.time) for one in stands if one.rule == rule and one.name in names)

    assert found("visit-calendar", "opened", "overdue", "fulfilled") == told.visited(days=6)
    assert set(found("count-days", "found")) == told.counted(days=6, at_least=2)
    assert set(found("chain", "found")) == told.followed(days=8)
    assert set(found("past-near", "found")) == told.near(metres=300, hours=96)
    asked = set(found("asked", "proposed", "confirmed", "vetoed", "lapsed"))
    assert asked == told.decided(told.counted(days=6, at_least=2), answers, days=12)


def without_cool_down(rule: Rule) -> Rule:
    """Leave out what an oracle does not know."""
    return rule.model_copy(update={"cool_down": None})
