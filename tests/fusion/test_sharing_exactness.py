"""Shares and recalls depend on the events alone; what stands in the end is what is true.

``SHARING_EXAMPLES`` says over how many random streams; a failure names the seed of its stream.
"""

import os
from collections.abc import Sequence
from random import Random, SystemRandom

import pytest
from runs import DatabaseRun, database_run
from sampling import over_streams
from scenarios import City
from sharers import KEYS, agreement, fields, standing_shares
from streams import Maker, Stream, batches, every_operator, merged, thinned

from fusion.sharing import Sharing
from liangwang_bus.store import Store
from liangwang_contracts.agreements.profile_fields import FIELDS_OF

EXAMPLES = int(os.environ.get("SHARING_EXAMPLES", "3"))
SEED = int(os.environ.get("SHARING_SEED", str(SystemRandom().randrange(2**32))))
BOOK = every_operator("visit-calendar", "hold-it", "held-too-long")
SHARING = Sharing([agreement(kind, *FIELDS_OF[kind]) for kind in ("permit", "place", "enterprise")], KEYS)
pytestmark = pytest.mark.timeout(max(180, EXAMPLES * 10))
examples = over_streams(EXAMPLES, SEED)


@pytest.fixture(scope="module", autouse=True)
def _told() -> None:
    print(f"\nsharing: {EXAMPLES} streams, SHARING_SEED={SEED}")  # noqa: T201 - for whoever repeats it


def anyhow(run: DatabaseRun, streams: Sequence[Stream], random: Random, crashes: float = 0.0) -> DatabaseRun:
    """Take streams interleaved, split and crashed at random."""
    told = merged([thinned(one, random) for one in streams], random)
    return run.take(batches(told, random), random, crashes)


def compare_interleavings(store: Store, number: int) -> None:
    """Take one stream twice, in different ways, and compare everything that is published."""
    where, random = City(BOOK), Random(number)  # noqa: S311 (seeded, to repeat a stream)
    streams = Maker(number, where, 20).late()
    found = []
    for crashes in (0.0, 0.2):
        with database_run(store, where, sharing=SHARING) as run:
            found.append(anyhow(run, streams, random, crashes).everything())
    assert any("fusion.profile.shared" in one for one in found[0])
    assert found[0] == found[1]


@examples()
def test_batches_steps_of_the_watermark_and_crashes_change_no_share(in_memory: Store, number: int) -> None:
    """Each network keeps its own order; everything else may be as it likes."""
    compare_interleavings(in_memory, number)


@pytest.mark.postgres
@examples(0.3)
def test_postgresql_shares_the_same(postgresql: Store, number: int) -> None:
    """The other database."""
    compare_interleavings(postgresql, number)


@examples()
def test_the_order_of_arrival_changes_nothing_that_stands(in_memory: Store, number: int) -> None:
    """However late events come: the same profiles in the end, and everything that stands is the truth."""
    where, random = City(BOOK), Random(number)  # noqa: S311 (seeded, to repeat a stream)
    made = Maker(number, where, 20)
    found = []
    for streams in (made.in_order(), made.late(random.choice([0.3, 1.0]))):
        with database_run(in_memory, where, sharing=SHARING) as run:
            anyhow(run, streams, random)
            found.append((fields(run.connection), standing_shares(run.connection)))
            profiles = {(row[0], row[1], row[2], row[3]) for row in found[-1][0]}
            shared = {(name.rpartition("-")[2], *rest) for name, *rest in found[-1][1]}
            assert shared == profiles
    assert found[0] == found[1]
