"""Event ids are UUIDv7: unique, ordered, made of the clock."""

import time
import uuid
from concurrent.futures import ThreadPoolExecutor

import pytest

from liangwang_contracts import UUIDV7, new_event_id


def test_ids_ascend_within_a_process() -> None:
    """More of them than the clock has ticks, and still in order and distinct."""
    ids = [new_event_id() for _ in range(20_000)]
    assert ids == sorted(set(ids))


def test_ids_ascend_though_the_clock_is_set_back() -> None:
    """To 1970, where it then stands still."""
    ids = [new_event_id(), *(new_event_id(clock=lambda: 0) for _ in range(100)), new_event_id()]
    assert ids == sorted(set(ids))


def test_ids_from_several_threads_are_distinct() -> None:
    """The step below the millisecond is taken under a lock."""
    with ThreadPoolExecutor(4) as pool:
        batches = list(pool.map(lambda _: [new_event_id() for _ in range(2_000)], range(4)))
    assert len({each for batch in batches for each in batch}) == 8_000
    assert all(batch == sorted(batch) for batch in batches)


def test_an_id_is_a_uuid_of_version_7_and_says_its_millisecond() -> None:
    """As the standard library reads it."""
    before = time.time_ns() // 1_000_000
    made = uuid.UUID(new_event_id())
    after = time.time_ns() // 1_000_000
    assert (made.version, made.variant) == (7, uuid.RFC_4122)
    # Ids given in a burst run ahead of the clock by less than a tick each.
    assert before <= made.int >> 80 <= after + 100


@pytest.mark.parametrize(
    "text",
    [
        "019CAC9B-4280-7A31-8C5D-2F6B9E104D77",
        "019cac9b-4280-4a31-8c5d-2f6b9e104d77",
        "019cac9b-4280-7a31-0c5d-2f6b9e104d77",
        "019cac9b42807a318c5d2f6b9e104d77",
    ],
)
def test_what_is_no_uuid_of_version_7_does_not_match(text: str) -> None:
    """Upper case, version 4, another variant, no hyphens."""
    assert UUIDV7.fullmatch(text) is None
