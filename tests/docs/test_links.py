"""Every relative link leads somewhere."""

import re
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

_LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")


def test_relative_links_resolve(pages: dict[str, Any]) -> None:
    """A link to a file finds it, a link to a heading finds the heading."""
    links = [(name, page, target) for name, page in pages.items() for target in _LINK.findall(page.prose)]
    assert [(name, target) for name, page, target in links if not _resolves(page.path, target)] == []


@pytest.mark.parametrize("front", ["README.md", "README.zh-CN.md"])
def test_no_page_is_an_orphan(pages: dict[str, Any], root: Path, front: str) -> None:
    """From either README every page for people is reached by links."""
    reached, waiting = {front}, [front]
    while waiting:
        name = waiting.pop()
        found = {_page(root, pages[name].path, target) for target in _LINK.findall(pages[name].prose)}
        fresh = (found & pages.keys()) - reached
        reached |= fresh
        waiting += fresh
    wanted = {name for name in pages if name.startswith(("docs/", "examples/")) or "/" not in name}
    assert wanted - reached == set()


def test_the_picture_is_a_drawing_of_its_own(root: Path) -> None:
    """It is well-formed, says in words what it shows, and fetches nothing."""
    drawing = (root / "docs" / "pictures" / "one-flow.svg").read_text(encoding="utf-8")
    assert drawing.startswith("<svg ")
    assert drawing.rstrip().endswith("</svg>")
    assert "<desc" in drawing
    assert re.findall(r"(?:href|src)=", drawing) == []


def _resolves(page: Path, target: str) -> bool:
    if re.match(r"[a-z]+:", target):
        return True
    name, _, anchor = target.partition("#")
    path = (page.parent / unquote(name)).resolve() if name else page
    return path.exists() and (not anchor or anchor in _anchors(path))


def _page(root: Path, page: Path, target: str) -> str:
    path = (page.parent / unquote(target.partition("#")[0])).resolve()
    return str(path.relative_to(root)) if path.is_relative_to(root) else ""


def _anchors(path: Path) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", path.read_text(encoding="utf-8"), re.MULTILINE)
    plain = [re.sub(r"[^\w\- ]", "", heading.replace("`", "").lower()) for heading in headings]
    return {heading.strip().replace(" ", "-") for heading in plain}
