"""Clocks move forward only, and each move has its own number."""

import threading
from datetime import timedelta

import pytest
from bus_facts import NOON

from liangwang_bus import watermarks
from liangwang_bus.store import Store


def test_a_clock_moves_forward_only(bus_store: Store) -> None:
    """Moves are numbered from 1; standing still and going back are none."""
    with bus_store.begin() as connection:
        moves = [watermarks.advance(connection, "clock/a", NOON + timedelta(days=day)) for day in (1, 1, 3, 2, 4)]
        assert watermarks.reached(connection) == {"clock/a": NOON + timedelta(days=4)}
    assert moves == [1, None, 2, None, 3]


@pytest.mark.postgres
def test_two_at_once_do_not_go_back(postgresql_url: str) -> None:
    """The second waits for the first, sees the later moment and moves nothing."""
    store, gave = Store(postgresql_url), []
    store.migrate()

    def second() -> None:
        with store.begin() as connection:
            gave.append(watermarks.advance(connection, "clock/a", NOON + timedelta(days=2)))

    other = threading.Thread(target=second)
    with store.begin() as connection:
        assert watermarks.advance(connection, "clock/a", NOON + timedelta(days=3)) == 1
        other.start()
        other.join(0.3)
    other.join()
    with store.read() as connection:
        assert watermarks.reached(connection) == {"clock/a": NOON + timedelta(days=3)}
    assert gave == [None]
    store.close()
