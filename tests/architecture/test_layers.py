"""The direction of dependencies is executed: each contract of `make lint` is broken once here and seen broken."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parent.parent.parent
SOURCES = sorted(CHECKOUT.glob("*/src/*")) + sorted(CHECKOUT.glob("*/*/src/*"))
_LINT = "from importlinter.cli import lint_imports_command; lint_imports_command()"

pytestmark = pytest.mark.slow


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    """Run import-linter on a copy of the packages."""
    return subprocess.run(
        [
            sys.executable,
            "-c",
            "from importlinter.cli import lint_imports_command; lint_imports_command()",
            "--no-cache",
        ],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder)},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """Copy the packages beside the configuration."""
    shutil.copy(CHECKOUT / "pyproject.toml", tmp_path)
    for source in SOURCES:
        if (source / "__init__.py").exists():
            shutil.copytree(source, tmp_path / source.name, ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path


@pytest.mark.parametrize(
    ("module", "line", "contract"),
    [
        ("liangwang_bus/retry.py", "import tongban.domain", "Contracts know nothing; the bus knows contracts"),
        ("tongban/views.py", "import fusion.flows", "Services never import each other"),
        ("liangwang_contracts/places.py", "import sqlalchemy", "Contracts import no framework"),
        ("liangwang_city/places.py", "import liangwang_bus", "Sources of records know commands"),
        ("liangwang_bus/inbox.py", "import eventlet", "run without nameko and eventlet"),
        ("tongguan/domain/visit.py", "import sqlalchemy", "Domains are pure"),
        ("liangwang_bus/relay.py", "import liangwang_bus.testing.crash_points", "What is for tests stays with tests"),
        ("tongban/service.py", "import tongban.testing", "What is for tests stays with tests"),
    ],
)
def test_a_forbidden_import_breaks_its_contract(copied: Path, module: str, line: str, contract: str) -> None:
    """One forbidden import in one module turns exactly the contract that forbids it."""
    target = copied / module
    target.write_text(f"{target.read_text()}\n{line}\n")
    done = lint(copied)
    printed = " ".join(done.stdout.split())
    assert done.returncode == 1, printed
    assert contract in printed.partition("Broken contracts")[2]


def test_the_tree_as_it_is_keeps_every_contract(copied: Path) -> None:
    """The copy without a planted import is clean."""
    done = lint(copied)
    assert done.returncode == 0, done.stdout
    assert "8 kept, 0 broken" in done.stdout
