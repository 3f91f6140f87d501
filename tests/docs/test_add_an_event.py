"""The walk of an integrator is true: every command on the page is run, in a copy, and prints what the page shows."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from checkouts import copy_to

pytestmark = [pytest.mark.timeout(120), pytest.mark.early]

STEP = re.compile(
    r"^(?:<!-- file: (?P<file>\S+) -->\n)?```(?P<language>\w+)\n(?P<content>.*?)^```$", re.DOTALL | re.MULTILINE
)
TOOLS = Path(sys.executable).parent


@pytest.fixture
def walk(tmp_path: Path, root: Path) -> "Walk":
    """Give a copy of what an integrator works on, committed once."""
    copy_to(tmp_path)
    for name in ("pyproject.toml", ".gitignore"):
        (tmp_path / name).write_bytes((root / name).read_bytes())
    walk = Walk(tmp_path)
    walk.run("git init --quiet && git add --all && git commit --quiet --message before")
    return walk


class Walk:
    """One reader, who copies what the page shows."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LIANGWANG", "GIT_"))},
            "PATH": f"{TOOLS}{os.pathsep}{os.environ['PATH']}",
            "PYTHONPATH": str(folder / "contracts" / "src"),
            "PYTHONWARNINGS": "ignore",
            "LANG": "C.UTF-8",
            "COLUMNS": "80",
            **{f"GIT_{who}_{what}": "test" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")},
            "GIT_CONFIG_GLOBAL": os.devnull,
        }

    def take(self, language: str, file: str | None, content: str) -> str | None:
        """Take one step; give what was printed by commands, `None` for other steps."""
        if file is not None:
            path = self.folder / file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content, encoding="utf-8")
        elif language == "diff":
            self._edit(content)
        elif language == "sh":
            return self.run(content)
        return None

    def _edit(self, difference: str) -> None:
        """Make the changes of a difference, each at the one place where it fits."""
        for part in re.split(r"^--- .*\n\+\+\+ b/", difference, flags=re.MULTILINE)[1:]:
            name, _, changes = part.partition("\n")
            text = (self.folder / name).read_text(encoding="utf-8")
            for change in re.split(r"^@@\n", changes, flags=re.MULTILINE)[1:]:
                lines = change.splitlines(keepends=True)
                old, new = ("".join(line[1:] for line in lines if line[0] in signs) for signs in (" -", " +"))
                assert text.count(old) == 1, old
                text = text.replace(old, new)
            (self.folder / name).write_text(text, encoding="utf-8")

    def run(self, commands: str) -> str:
        """Run commands as a shell does; give what they print."""
        done = subprocess.run(
            ["bash", "-c", commands],
            cwd=self.folder,
            env=self._environment,
            capture_output=True,
            text=True,
            check=False,
        )
        return done.stdout + done.stderr


def test_the_walk_prints_what_the_page_shows(pages: dict[str, Any], walk: Walk) -> None:
    """From the first command to the refusal at the end, in the order of the page."""
    printed: str | None = ""
    compared = 0
    for language, file, content in steps(pages["docs/how-to/add-an-event.md"].text):
        if language == "text":
            assert re.fullmatch(shown(content), printed or ""), f"printed was:\n{printed}\n\nshown is:\n{content}"
            compared, printed = compared + 1, ""
        else:
            assert not printed, f"the page does not show what is printed:\n{printed}"
            printed = walk.take(language, file, content)
    assert not printed
    assert compared == 8
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


def steps(text: str) -> Iterator[tuple[str, str | None, str]]:
    """Give language, file and content of each fenced block, in order."""
    for found in STEP.finditer(text):
        yield found["language"], found["file"], found["content"]


def shown(content: str) -> str:
    """Give an expression for what is shown; `…` between blanks or at an end stands for anything in its line."""
    return "".join(r"[^\n]*" if part == "…" else re.escape(part) for part in re.split(r"((?<!\")…(?!\"))", content))
