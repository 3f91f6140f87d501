"""The command line, and the commands that the README shows."""

import subprocess
import sys
from pathlib import Path

import pytest

from liangwang_city import CitySource

README = Path(__file__).parents[2] / "examples" / "city" / "README.md"
SHOWN = [line.strip() for line in README.read_text(encoding="utf-8").splitlines() if line.startswith("    python -m")]


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the command line with these arguments."""
    return subprocess.run(
        [sys.executable, "-m", "liangwang_city", *arguments], capture_output=True, text=True, check=False
    )


@pytest.mark.slow
def test_it_prints_what_is_in_a_month() -> None:
    """Counts and the digest of the month asked for."""
    done = run("--records", "1000", "--seed", "3")
    assert done.returncode == 0
    assert f"digest {CitySource(seed=3, records=1_000).digest()}" in done.stdout
    assert "not a command                             10" in done.stdout


@pytest.mark.slow
def test_it_says_what_it_cannot_do() -> None:
    """One sentence on stderr, exit code 2."""
    done = run("--records", "10")
    assert (done.returncode, done.stderr) == (2, "records: expected 1000 to 400000; got 10\n")


@pytest.mark.slow
@pytest.mark.parametrize("command", SHOWN)
def test_the_commands_of_the_readme_work(command: str) -> None:
    """Each runs as it stands there."""
    done = run(*command.split()[3:])
    assert (done.returncode, done.stderr) == (0, "")


def test_the_readme_shows_commands() -> None:
    """So that the test above tests something."""
    assert len(SHOWN) >= 2
