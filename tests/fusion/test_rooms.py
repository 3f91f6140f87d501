"""Which room may touch what: the domain is pure, everything but the wiring runs without nameko and eventlet."""

import subprocess
import sys

import pytest

HEAVY = ("eventlet", "nameko", "kombu", "sqlalchemy", "liangwang_bus")


def loaded_by(module: str) -> set[str]:
    """Import a module in a process of its own; give the heavy packages that came with it."""
    code = f"import sys, {module}; print(*sorted(name for name in {HEAVY!r} if name in sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


@pytest.mark.parametrize("module", ["engine", "rulebook", "entries", "facts", "profiles"])
def test_the_domain_knows_neither_bus_nor_database(module: str) -> None:
    """It can be read and tested with contracts alone."""
    assert loaded_by(f"fusion.domain.{module}") == set()


@pytest.mark.parametrize("module", ["handlers", "journal", "queries"])
def test_use_cases_and_stores_run_without_nameko(module: str) -> None:
    """Green threads stay behind the bus."""
    assert not loaded_by(f"fusion.{module}") & {"nameko", "eventlet"}
