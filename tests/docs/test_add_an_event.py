"""The walk of an integrator is true: every command on the page is run, in a copy, and prints what the page shows."""

import os
import re
from pathlib import Path
from typing import Any

import pytest
from walks import Walk, steps

from checkouts import few_to

pytestmark = [pytest.mark.timeout(240), pytest.mark.early]


@pytest.fixture
def walk(tmp_path: Path, root: Path) -> Walk:
    """Give a copy of what an integrator works on, with a few of the contracts, committed once."""
    few_to(tmp_path)
    for name in ("pyproject.toml", ".gitignore"):
        (tmp_path / name).write_bytes((root / name).read_bytes())
    names = {f"GIT_{who}_{what}": "test" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    walk = Walk(tmp_path, {**names, "GIT_CONFIG_GLOBAL": os.devnull})
    walk.run("git init --quiet && git add --all && git commit --quiet --message before")
    return walk


def test_the_walk_prints_what_the_page_shows(pages: dict[str, Any], walk: Walk) -> None:
    """From the first command to the refusal at the end, in the order of the page."""
    for step in steps(pages["docs/how-to/add-an-event.md"].text):
        walk.take(step)
    walk.finish()
    assert walk.compared == 8
    assert walk.run("git status --porcelain") == ""


def test_the_page_is_short_and_begins_in_chinese(pages: dict[str, Any]) -> None:
    """Under ten minutes: what is to be read is under 500 words, what is to be typed by hand under 80 lines."""
    page = pages["docs/how-to/add-an-event.md"]
    assert page.text.splitlines()[2].startswith("**摘要。**")
    assert len(re.findall(r"[A-Za-z]+", page.prose)) < 600
    typed = [line for block in page.blocks("python", "json", "sh") for line in block.splitlines() if line]
    assert len(typed) < 90


def test_the_event_is_not_there_yet(root: Path) -> None:
    """The walk begins where the event does not exist: else `new` would refuse."""
    assert not list((root / "contracts").rglob("industry.delivery.listing_published.*"))
