"""Every relative link leads somewhere."""

import re
from pathlib import Path
from typing import Any
from urllib.parse import unquote

_LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")


def test_relative_links_resolve(pages: dict[str, Any]) -> None:
    """A link to a file finds it, a link to a heading finds the heading."""
    links = [(name, page, target) for name, page in pages.items() for target in _LINK.findall(page.prose)]
    assert [(name, target) for name, page, target in links if not _resolves(page.path, target)] == []


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


def _anchors(path: Path) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", path.read_text(encoding="utf-8"), re.MULTILINE)
    plain = [re.sub(r"[^\w\- ]", "", heading.replace("`", "").lower()) for heading in headings]
    return {heading.strip().replace(" ", "-") for heading in plain}
