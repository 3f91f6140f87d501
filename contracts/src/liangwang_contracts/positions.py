"""On which line of a JSON text a value stands, so that a fault in a file can be shown where it is.

`json` and pydantic name a value by its path and forget the line.
"""

import json
import re
from collections.abc import Mapping, Sequence

Step = str | int
Lines = Mapping[tuple[Step, ...], int]

_PIECE = re.compile(r'"(?:[^"\\]|\\.)*"|[\[\]{},:]|[^\s\[\]{},:"]+')


def lines_of(text: str) -> Lines:
    """The line, from 1, of every member and item by its path; the document itself has the empty path.

    Args:
        text: A valid JSON document.
    """
    lines: dict[tuple[Step, ...], int] = {}
    path: list[Step] = []
    line, seen, at_key = 1, 0, False
    for found in _PIECE.finditer(text):
        line += text.count("\n", seen, found.start())
        seen, piece = found.start(), found[0]
        if piece in "}]":
            path.pop()
            at_key = False
        elif piece == ",":
            step = path[-1]
            at_key = isinstance(step, str)
            path[-1] = step if isinstance(step, str) else step + 1
        elif piece == ":":
            at_key = False
        else:
            if at_key:
                path[-1] = str(json.loads(piece))
            lines.setdefault(tuple(path), line)  # a member stands where its name stands
            if piece in "{[" and not at_key:
                path.append("" if piece == "{" else 0)
                at_key = piece == "{"
    return lines


def line_at(lines: Lines, path: Sequence[Step]) -> int:
    """The line of a value, or of the nearest that holds it; steps that are no part of the document are passed over.

    Args:
        lines: Of the document.
        path: May have steps in it that pydantic adds (the branch of a union), and may end in a missing member.
    """
    found: tuple[Step, ...] = ()
    for step in path:
        if (*found, step) in lines:
            found = (*found, step)
    return lines.get(found, 1)
