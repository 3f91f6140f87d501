"""Decision pages have their parts, their number and their line in the list."""

import re
from typing import Any

import pytest

PARTS = ["Status", "Context", "Decision", "Consequences", "Look again when"]


@pytest.fixture
def decisions(pages: dict[str, Any]) -> dict[str, Any]:
    """Give the decision pages by the names of their files."""
    return {page.path.name: page for name, page in pages.items() if re.match(r"docs/decisions/\d{4}-", name)}


def test_every_decision_has_its_parts(decisions: dict[str, Any]) -> None:
    """In their order, none of them empty."""
    assert {name for name, page in decisions.items() if not _is_whole(page.text)} == set()


def test_every_title_carries_its_number(decisions: dict[str, Any]) -> None:
    """The title begins with the number of the file."""
    assert {name for name, page in decisions.items() if not page.text.startswith(f"# {name[:4]} ")} == set()


def test_numbers_are_given_once_and_without_gaps(decisions: dict[str, Any]) -> None:
    """From 0001 on."""
    assert [name[:4] for name in decisions] == [f"{number:04}" for number in range(1, len(decisions) + 1)]


def test_the_list_names_every_decision_by_its_title(pages: dict[str, Any], decisions: dict[str, Any]) -> None:
    """Number, file and title agree with the page."""
    text = pages["docs/decisions/README.md"].text
    lines = re.findall(r"^\| \[(\d{4})\]\((.+?)\) \| (.+) \|$", text, re.MULTILINE)
    listed = {file: f"# {number} {title}" for number, file, title in lines}
    assert listed == {name: page.text.splitlines()[0] for name, page in decisions.items()}


def test_every_package_that_we_name_is_decided(pages: dict[str, Any], root: Any) -> None:
    """The packages of ``requirements/*.in`` and those of page 0022 are the same."""
    wanted = {
        re.split(r"[=<>]", line)[0]
        for name in ("runtime.in", "dev.in")
        for line in (root / "requirements" / name).read_text().splitlines()
        if line and not line.startswith(("#", "-r"))
    }
    page = pages["docs/decisions/0022-third-party-packages.md"]
    assert set(re.findall(r"^\| `([\w\[\]-]+)` \|", page.text, re.MULTILINE)) == wanted


def _is_whole(text: str) -> bool:
    parts = re.split(r"^## (.+)$", text, flags=re.MULTILINE)
    return parts[1::2] == PARTS and all(content.strip() for content in parts[2::2])
