"""The parts of a condition that must all hold, and what an index may take from them."""

import re
from collections.abc import Iterable

_EQUAL = re.compile(r"event\.([a-z_][\w.]*) == (?:'([^'\\]*)'|\"([^\"\\]*)\")")
_AMONG = re.compile(r"event\.([a-z_][\w.]*) in \[((?:\s*(?:'[^'\\]*'|\"[^\"\\]*\")\s*,?)+)\]")


def conjuncts(text: str) -> list[str]:
    """Split a condition at its outermost ``&&``; one that has ``||`` or ``?`` outermost is one part."""
    parts, start, depth, quote, position = [], 0, 0, "", 0
    while position < len(text):
        character = text[position]
        if quote:
            if character == "\\":
                position += 1
            elif character == quote:
                quote = ""
        elif character in "'\"":
            quote = character
        elif character in "([{":
            depth += 1
        elif character in ")]}":
            depth -= 1
        elif not depth and (text.startswith("||", position) or character == "?"):
            return [text.strip()]
        elif not depth and text.startswith("&&", position):
            parts.append(text[start:position].strip())
            start = position = position + 2
            continue
        position += 1
    return [*parts, text[start:].strip()]


def demands(parts: Iterable[str]) -> dict[str, frozenset[str]]:
    """The fields that must have one of some values for all parts of a condition to hold."""
    found: dict[str, frozenset[str]] = {}
    for part in parts:
        if one := _EQUAL.fullmatch(part):
            found[one.group(1)] = frozenset({one.group(2) if one.group(2) is not None else one.group(3)})
        elif several := _AMONG.fullmatch(part):
            found[several.group(1)] = frozenset(re.findall(r"['\"]([^'\"]*)['\"]", several.group(2)))
    return found
