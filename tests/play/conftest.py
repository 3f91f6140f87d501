"""What the tests of plays share: names at the broker, and one run of the seeded city that nothing disturbed."""

from collections.abc import Iterator

import pytest
from plays import SEEDED, Calm, play

from liangwang_play.__main__ import PREFIX
from prefixes import own_prefix


@pytest.fixture
def play_prefix(amqp_uri: str) -> Iterator[str]:
    """Give the prefix under which the player works; its names are removed at the end."""
    with own_prefix(amqp_uri, PREFIX) as name:
        yield name


@pytest.fixture(scope="session")
def calm(amqp_uri: str, tmp_path_factory: pytest.TempPathFactory) -> Calm:
    """Give a finished run of the seeded city."""
    folder = tmp_path_factory.mktemp("calm")
    with own_prefix(amqp_uri, PREFIX) as prefix:
        return Calm(folder, play(folder, prefix, *SEEDED))
