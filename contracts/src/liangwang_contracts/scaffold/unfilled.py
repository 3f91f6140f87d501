"""Placeholders that a scaffold left for a person, until they are replaced.

Invariant: a placeholder is a valid value of its field, so that a scaffold can be imported, validated and drawn; it is
found by its words alone.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from liangwang_contracts.lint import Written, written

FILL_IN = "FILL-IN"
"""Stands for text and values that are to be written."""
FILL_IN_ZH = "待填"
"""The same for a text in Chinese."""
THE_SENTENCE = "the sentence"
"""What is to be filled in where it is the docstring of the class."""

_NAMED = re.compile(r'\s*"?(\w+)"?\s*[:=]')
_EXAMPLES = Path("contracts", "examples")


def unfilled(type_name: str, root: Path) -> list[str]:
    """One sentence for each place of an event that a person has to write yet; none when it is done.

    Args:
        type_name: of the event.
        root: the checkout.
    """
    places = [each for each in written(root) if each.type == type_name]
    if not places:
        return [f"{type_name}: no contract has this type"]
    return [f"{path}:{line}: fill in {what}" for path, line, what in unfilled_lines(places[0], root)]


def unfilled_lines(place: Written, root: Path) -> Iterator[tuple[str, int, str]]:
    """File, line and name of everything that is to be written yet: in the model, then in its example."""
    lines = (root / place.path).read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(lines[: place.end], start=1):
        if _open(line) and (number == 1 or number >= place.line):
            yield place.path, number, _name(line)
    example = _EXAMPLES / f"{place.type}.json"
    if (root / example).is_file():
        for number, line in enumerate((root / example).read_text(encoding="utf-8").splitlines(), start=1):
            if _open(line):
                yield str(example), number, _name(line)


def _open(line: str) -> bool:
    return FILL_IN in line or FILL_IN_ZH in line


def _name(line: str) -> str:
    found = _NAMED.match(line)
    return found[1] if found else THE_SENTENCE if '"""' in line else line.strip()
