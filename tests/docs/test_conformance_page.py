"""The page on conformance is true: its code runs in a project of somebody else's, its tables name what there is."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from liangwang_bus.testing.conformance import BusUnderTest
from liangwang_bus.testing.crash_points import CRASH_POINTS


@pytest.fixture
def page(pages: dict[str, Any]) -> Any:
    """Give the page."""
    return pages["docs/architecture/conformance.md"]


def test_the_crash_points_on_the_page_are_those_of_the_table(page: Any) -> None:
    """In the order of an event's way, each with what it means."""
    assert page.table("Crash points") == [[f"`{point.name}`", point.meaning] for point in CRASH_POINTS]


def test_a_transport_has_as_many_methods_as_the_page_says(page: Any) -> None:
    """Seven."""
    methods = [name for name, value in vars(BusUnderTest).items() if callable(value) and not name.startswith("_")]
    assert len(methods) == 7
    assert "the seven methods of `BusUnderTest`" in page.text


@pytest.mark.slow
def test_the_code_on_the_page_runs_in_somebody_elses_project(page: Any, tmp_path: Path) -> None:
    """Without a server: what needs one is left out and said, everything else passes."""
    for number, block in enumerate(page.blocks("python")):
        (tmp_path / f"test_department_{number}.py").write_text(block)
    (tmp_path / "pytest.ini").write_text("[pytest]\naddopts = --strict-markers\n")
    bare = {name: value for name, value in os.environ.items() if name not in {"AMQP_URI", "DATABASE_URL"}}
    done = subprocess.run(
        [
            sys.executable,
            "-W",
            "ignore",
            "-m",
            "pytest",
            "-q",
            "-rs",
            "-p",
            "no:pytest_nameko",
            "-p",
            "no:cacheprovider",
        ],
        cwd=tmp_path,
        env=bare,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stdout
    assert "AMQP_URI names no RabbitMQ" in done.stdout
    assert "DATABASE_URL names no PostgreSQL" in done.stdout
    assert " passed" in done.stdout
