"""A newcomer's first half hour is true: every command on the page is run in a copy, and prints what the page shows."""

import re
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from walks import Walk, steps

from liangwang_bus.housekeeping import remove_everything
from liangwang_play.__main__ import HOSTED

pytestmark = [pytest.mark.broker, pytest.mark.slow, pytest.mark.timeout(400)]

_LEFT_OUT = shutil.ignore_patterns(
    ".*", "node_modules", "__pycache__", "generated", "tests", "benchmarks", "pictures", "dist"
)


@pytest.fixture
def walk(tmp_path: Path, root: Path, amqp_uri: str) -> Iterator[Walk]:
    """Give a copy of the checkout with the environment in which this test runs; end what the reader leaves open."""
    folder, prefix = tmp_path / "liangwang", f"tutorial{uuid4().hex[:8]}."
    shutil.copytree(root, folder, ignore=_LEFT_OUT)
    (folder / ".gitignore").write_bytes((root / ".gitignore").read_bytes())
    names = {f"GIT_{who}_{what}": "test" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    walk = Walk(folder, {**names, "AMQP_URI": str(amqp_uri), "LIANGWANG_PREFIX": prefix})
    walk.run("git init --quiet && git add --all && git commit --quiet --message before")
    (folder / ".git" / "info" / "exclude").write_text("/.*\n")
    (folder / ".venv").symlink_to(sys.prefix)
    yield walk
    walk.end()
    remove_everything(amqp_uri, f"{prefix}play.", HOSTED)


def test_the_walk_prints_what_the_page_shows(pages: dict[str, Any], walk: Walk) -> None:
    """From the city to the webhook; Ctrl-C ends every process of it."""
    for step in steps(pages["docs/tutorial.md"].text):
        walk.take(step)
    walk.finish()
    left = [int(path.read_text()) for path in (walk.folder / ".run" / "play").glob("*.pid")]
    assert len(left) == 8
    walk.end()
    assert walk.terminals["second"].said().endswith("everything is stopped · 已全部停止\n")
    assert [pid for pid in left if Path(f"/proc/{pid}").exists()] == []
    assert walk.run("git status --porcelain") == ""
    assert walk.compared == 16


def test_the_page_is_read_in_half_an_hour(pages: dict[str, Any], root: Path) -> None:
    """It begins in Chinese; its prose is short, and what it adds is not there yet."""
    page = pages["docs/tutorial.md"]
    assert page.text.splitlines()[2].startswith("**摘要。**")
    assert len(re.findall(r"[A-Za-z]+", page.prose)) < 1100
    assert not list((root / "contracts").rglob("industry.delivery.listing_suspended.*"))
