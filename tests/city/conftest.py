"""One full month and one small one, made once for all tests of the city."""

import pytest

from liangwang_city import CitySource
from liangwang_contracts.replay import Source, Step


@pytest.fixture(scope="session")
def city() -> CitySource:
    """Give the month that `make run` plays."""
    source: Source = CitySource()  # what the player asks for
    assert isinstance(source, CitySource)
    return source


@pytest.fixture(scope="session")
def steps(city: CitySource) -> list[Step]:
    """Give its steps."""
    return list(city.steps())


@pytest.fixture(scope="session")
def once(steps: list[Step]) -> list[Step]:
    """Give its steps without the second copies."""
    first: dict[str, Step] = {}
    for step in steps:
        first.setdefault(step.command.id, step)
    return list(first.values())
