"""Stores of tests that do not wait for the disk: every connection of theirs, and of no other store."""

import pytest

from liangwang_bus.store import Store
from liangwang_bus.testing import unhurried

_ASKED = {"sqlite": "PRAGMA synchronous", "postgresql": "SHOW synchronous_commit"}
_HURRIED, _UNHURRIED = {"sqlite": 2, "postgresql": "on"}, {"sqlite": 0, "postgresql": "off"}


@pytest.mark.parametrize("kind", ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def test_only_a_store_that_is_told_so_does_not_wait_for_the_disk(kind: str, request: pytest.FixtureRequest) -> None:
    """A store waits at each commit; the one of a test does not, in reads and in writes."""
    url = request.getfixturevalue(f"{kind}_url")
    for store, expected in ((Store(url), _HURRIED), (unhurried(Store(url)), _UNHURRIED)):
        with store.read() as reading:
            assert reading.exec_driver_sql(_ASKED[kind]).scalar_one() == expected[kind]
        with store.begin() as writing:
            assert writing.exec_driver_sql(_ASKED[kind]).scalar_one() == expected[kind]
        store.close()
