"""What the tests of fusion share: the project's rule book, an engine per city, fusion's tables on each database."""

import sys
from pathlib import Path

import pytest

from liangwang_bus.store import Store
from liangwang_bus.testing import migrated

sys.path.insert(0, str(Path(__file__).parent))

from scenarios import FIRST, City


@pytest.fixture
def city() -> City:
    """Give a city that lives by the project's first rules, in Chicago's time."""
    return City(FIRST, "America/Chicago")


@pytest.fixture
def fusion_store(bus_store: Store) -> Store:
    """Give fusion's own tables on each database at hand."""
    return migrated(bus_store, "fusion")
