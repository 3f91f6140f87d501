"""The same seed is the same city, everywhere."""

import os
import subprocess
import sys

import pytest

from liangwang_city import Causes, CityParameters, CitySource

_DIGEST = "from liangwang_city import CitySource; print(CitySource(seed=5, records=2_000).digest())"


def digest_in_another_process(hash_seed: str) -> str:
    """Make the small month where strings hash differently."""
    environment = os.environ | {"PYTHONHASHSEED": hash_seed}
    run = subprocess.run([sys.executable, "-c", _DIGEST], env=environment, capture_output=True, text=True, check=True)
    return run.stdout.strip()


@pytest.mark.slow
def test_the_same_seed_gives_the_same_month_in_every_process() -> None:
    """Neither the process nor its hash seed has a say."""
    here = CitySource(seed=5, records=2_000).digest()
    assert digest_in_another_process("1") == here
    assert digest_in_another_process("4711") == here


def test_another_seed_is_another_city() -> None:
    """Seeds, sizes, months and parameters each make a difference, also to the ids of the commands."""
    gentle = CityParameters(causes=Causes(echo_self=1.0))
    sources = [
        CitySource(seed=1, records=1_000),
        CitySource(seed=2, records=1_000),
        CitySource(seed=1, records=1_100),
        CitySource(seed=1, records=1_000, month="2026-04"),
        CitySource(seed=1, records=1_000, parameters=gentle),
    ]
    assert len({source.digest() for source in sources}) == 5
    assert len({next(source.steps()).command.id.rpartition("-")[0] for source in sources}) == 5


def test_asking_twice_gives_the_same(city: CitySource) -> None:
    """A source can be read again and again."""
    assert list(city.steps()) == list(city.steps())
    assert city.rejected() == city.rejected()
