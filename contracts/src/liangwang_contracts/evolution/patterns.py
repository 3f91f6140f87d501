r"""Regular expressions as far as contracts use them: does a text match, how long can one be, and a few that match.

Understood: characters, classes, ``\d \w \s``, groups, alternatives, quantifiers, and anchors at the ends. Of
everything else nothing is claimed: no match, no length, no text. Within this subset Python and the engine of pydantic
agree.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

_PRINTABLE = "".join(map(chr, range(32, 127)))
_ESCAPES = {"d": "0123456789", "w": "abcxyzABC019_", "s": " ", "n": "\n", "t": "\t", "r": "\r"}
_QUANTIFIER = re.compile(r"[*+?]|\{(\d+)(,?)(\d*)\}")
_HEX = re.compile(r"x([0-9a-fA-F]{2})")
_WIDEST_RANGE = 0x10000
_CATCH_ALL = "aZ5-é中"


class _NotUnderstood(Exception):  # noqa: N818 - what the pattern is
    """The pattern has something that is not in the subset."""


@dataclass(frozen=True, slots=True)
class _Chars:
    """One character out of some: a choice of those that match."""

    of: str

    def widths(self) -> tuple[int, int | None]:
        return 1, 1

    def text(self, length: int, turn: int) -> str | None:
        return self.of[turn % len(self.of)] if length == 1 else None


@dataclass(frozen=True, slots=True)
class _Sequence:
    parts: "tuple[_Part, ...]"

    def widths(self) -> tuple[int, int | None]:
        widths = [part.widths() for part in self.parts]
        longest = [most for _, most in widths if most is not None]
        return sum(least for least, _ in widths), sum(longest) if len(longest) == len(widths) else None

    def text(self, length: int, turn: int) -> str | None:
        spare = length - self.widths()[0]
        found: list[str] = []
        for part in self.parts:
            least, most = part.widths()
            for more in range(spare if most is None else min(spare, most - least), -1, -1):
                if (text := part.text(least + more, turn)) is not None:
                    break
            else:
                return None
            spare -= more
            found.append(text)
        return "".join(found) if spare == 0 else None


@dataclass(frozen=True, slots=True)
class _Either:
    options: "tuple[_Part, ...]"

    def widths(self) -> tuple[int, int | None]:
        widths = [option.widths() for option in self.options]
        longest = [most for _, most in widths if most is not None]
        return min(least for least, _ in widths), max(longest) if len(longest) == len(widths) else None

    def text(self, length: int, turn: int) -> str | None:
        options = self.options[turn % len(self.options) :] + self.options
        return next((text for option in options if (text := option.text(length, turn)) is not None), None)


@dataclass(frozen=True, slots=True)
class _Repeat:
    part: "_Part"
    least: int
    most: int | None

    def widths(self) -> tuple[int, int | None]:
        shortest, longest = self.part.widths()
        bounded = self.most is not None and longest is not None
        return shortest * self.least, self.most * longest if bounded else None  # type: ignore[operator]

    def text(self, length: int, turn: int) -> str | None:
        shortest = max(self.part.widths()[0], 1)
        most = length // shortest
        for times in range(most if self.most is None else min(most, self.most), self.least - 1, -1):
            copies = tuple([self.part] * times)
            if (text := _Sequence(copies).text(length, turn)) is not None:
                return text
        return None


_Part = _Chars | _Sequence | _Either | _Repeat


def matches(pattern: str, text: str) -> bool | None:
    """Whether a text matches; ``None`` when the pattern is not understood."""
    known = _known(pattern)
    return None if known is None else known[0].search(text) is not None


def widths(pattern: str) -> tuple[int, int | None]:
    """How short and how long a matching text can be; ``None`` stands for any length."""
    known = _known(pattern)
    return (0, None) if known is None else known[1].widths()


def texts(pattern: str, length: int) -> Iterator[str]:
    """Some texts of a length that match, none twice."""
    known = _known(pattern)
    if known is None:
        return
    found = (known[1].text(length, turn) for turn in range(7))
    yield from dict.fromkeys(text for text in found if text is not None and known[0].search(text))


@lru_cache(maxsize=512)
def _known(pattern: str) -> tuple[re.Pattern[str], _Part] | None:
    try:
        parser = _Parser(pattern)
        part = parser.whole()
        # A dollar of Python also stands before a line break at the end.
        return re.compile(parser.strict), part
    except (_NotUnderstood, re.error):
        return None


class _Parser:
    """Reads a pattern from left to right."""

    def __init__(self, pattern: str) -> None:
        self._left = pattern.removeprefix("^")
        self._open_start = self._left == pattern
        ended = re.search(r"(?<!\\)(?:\\\\)*\$$", self._left) is not None
        self._left = self._left[:-1] if ended else self._left
        self._open_end = not ended
        self.strict = f"{'' if self._open_start else '^'}{self._left}{'' if self._open_end else chr(92) + 'Z'}"

    def whole(self) -> _Part:
        """The part that the whole pattern is, with anything at an end that is not anchored."""
        found = self._either()
        if self._left or (isinstance(found, _Either) and not (self._open_start and self._open_end)):
            raise _NotUnderstood  # in ^a|b$ the anchors belong to one alternative each
        anything = _Repeat(_Chars(_CATCH_ALL), 0, None)
        around = [anything] * self._open_start, [anything] * self._open_end
        return _Sequence((*around[0], found, *around[1]))

    def _either(self) -> _Part:
        options = [self._sequence()]
        while self._left.startswith("|"):
            self._left = self._left[1:]
            options.append(self._sequence())
        return options[0] if len(options) == 1 else _Either(tuple(options))

    def _sequence(self) -> _Part:
        parts: list[_Part] = []
        while self._left and self._left[0] not in "|)":
            parts.append(self._repeated(self._one()))
        return _Sequence(tuple(parts))

    def _repeated(self, part: _Part) -> _Part:
        found = _QUANTIFIER.match(self._left)
        if found is None:
            return part
        self._left = self._left[found.end() :]
        if self._left[:1] in {"?", "+", "*", "{"}:
            raise _NotUnderstood
        sign = found[0][0]
        if sign != "{":
            return _Repeat(part, int(sign == "+"), 1 if sign == "?" else None)
        least = int(found[1])
        return _Repeat(part, least, least if not found[2] else int(found[3]) if found[3] else None)

    def _one(self) -> _Part:
        first, self._left = self._left[0], self._left[1:]
        if first == "(":
            return self._group()
        if first == "[":
            return self._class()
        if first == ".":
            return _Chars(_CATCH_ALL)
        if first == "\\":
            return _Chars(self._escaped())
        if first in "^$*+?{":
            raise _NotUnderstood
        return _Chars(first)

    def _group(self) -> _Part:
        self._left = self._left.removeprefix("?:")
        if self._left.startswith("?"):
            raise _NotUnderstood
        found = self._either()
        if not self._left.startswith(")"):
            raise _NotUnderstood
        self._left = self._left[1:]
        return found

    def _class(self) -> _Part:
        negated = self._left.startswith("^")
        self._left = self._left.removeprefix("^")
        inside: list[str] = []
        while self._left and self._left[0] != "]":
            inside.append(self._member())
        if not self._left or not inside:
            raise _NotUnderstood
        self._left = self._left[1:]
        chars = "".join(inside)
        if negated:
            chars = "".join(char for char in f"{_CATCH_ALL}{_PRINTABLE}" if char not in chars)
        if not chars:
            raise _NotUnderstood
        return _Chars("".join(dict.fromkeys(f"{chars[0]}{chars[-1]}{chars[len(chars) // 2]}{chars[:200]}")))

    def _member(self) -> str:
        low = self._literal()
        if len(low) > 1 or self._left[:1] != "-" or self._left[1:2] in {"]", ""}:
            return low
        self._left = self._left[1:]
        high = self._literal()
        if len(high) > 1 or high < low or ord(high) - ord(low) > _WIDEST_RANGE:
            raise _NotUnderstood
        return "".join(map(chr, range(ord(low), ord(high) + 1)))

    def _literal(self) -> str:
        first, self._left = self._left[0], self._left[1:]
        if first == "[" or (first in "&-~" and self._left[:1] == first):
            raise _NotUnderstood  # sets of sets
        return self._escaped() if first == "\\" else first

    def _escaped(self) -> str:
        if not self._left:
            raise _NotUnderstood
        if found := _HEX.match(self._left):
            self._left = self._left[3:]
            return chr(int(found[1], 16))
        first, self._left = self._left[0], self._left[1:]
        if first in _ESCAPES:
            return _ESCAPES[first]
        if first.isalnum():
            raise _NotUnderstood
        return first
