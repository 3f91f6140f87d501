"""Copies of what a checkout of contracts consists of, to break and to add to."""

import atexit
import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from liangwang_contracts import lint
from liangwang_contracts.lint import NETWORKS, written
from liangwang_contracts.published import LEDGER

ROOT = Path(__file__).parents[1]
PACKAGE = "contracts/src/liangwang_contracts"
_KEPT = {
    *("__init__", "__pycache__", "base", "bases", "law", "lifecycles", "words"),
    *("application", "clock", "contract_notice", "delivery", "gas_user", "hold", "incident", "inspection"),
    *("inspection_request", "obligation", "permit", "place", "profile", "report"),
}
"""Modules of the networks that others import, and those whose events tests change."""

Fault = tuple[str, str, int]


def copy_to(folder: Path, left_out: Callable[[Path], bool] = lambda _path: False) -> Path:
    """Copy the contracts with their data and their byte code: what a test does not change is not compiled again."""

    def ignored(inside: str, names: list[str]) -> list[str]:
        return [name for name in names if name == "generated" or left_out(Path(inside, name))]

    shutil.copytree(ROOT / "contracts", folder / "contracts", ignore=ignored)
    return folder


def few_to(folder: Path) -> Path:
    """Copy a checkout with the contracts of a few modules alone: what looks at all of them is sooner done."""
    shutil.copytree(_few(), folder, dirs_exist_ok=True)
    return folder


@cache
def _few() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="liangwang-few-"))
    atexit.register(shutil.rmtree, folder)
    copy_to(folder, left_out=lambda path: path.parent.name in NETWORKS and path.stem not in _KEPT)
    stated = {each.type for each in written(folder)}
    for data in ("schemas", "examples"):
        for path in (folder / "contracts" / data).iterdir():
            if not stated & {path.stem, path.stem.rpartition(".")[0]}:
                path.unlink()
    ledger = folder / "contracts" / LEDGER
    entries = json.loads(ledger.read_text())
    few = {version: each for version, each in entries.items() if version.rpartition(".")[0] in stated}
    ledger.write_text(json.dumps(few, indent=2) + "\n")
    return folder


def linted(root: Path, *options: str) -> tuple[int, dict[str, Any]]:
    """Run the linter as `make lint` does; give its exit code and what it found."""
    command = [sys.executable, "-P", "-W", "error", lint.__file__, "--json", "--root", str(root), *options]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.stderr == ""
    return done.returncode, json.loads(done.stdout)


def rewritten(root: Path) -> None:
    """Write schemas and ledger of a copy anew from its own contracts, as ``liangwang contracts docs`` does."""
    program = (
        "from pathlib import Path; from liangwang_contracts.schemas import write; write(Path('contracts/schemas'))"
    )
    command = [sys.executable, "-P", "-W", "ignore", "-c", program]
    subprocess.run(command, cwd=root, env={"PYTHONPATH": "contracts/src"}, check=True, capture_output=True)


def line_of(path: Path, text: str) -> int:
    """Give the number of the first line with a text in it."""
    return next(number for number, line in enumerate(path.read_text().splitlines(), start=1) if text in line)


@contextmanager
def changed(path: Path, text: str) -> Iterator[Path]:
    """Give a file another text, or make it, for a while."""
    before = path.read_text() if path.exists() else None
    path.write_text(text)
    try:
        yield path
    finally:
        path.unlink() if before is None else path.write_text(before)
