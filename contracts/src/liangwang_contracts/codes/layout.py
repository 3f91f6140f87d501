"""Codes of digits that are parts of fixed width: the widths are data, because editions and cities differ.

Invariant: ``layout.join(**layout.split(code)) == code``. A part called ``division`` never begins with 0.
"""

import re
from dataclasses import dataclass
from functools import cached_property

from liangwang_contracts.codes.checked import Checked
from liangwang_contracts.marks import Mark


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a code.

    Attributes:
        name: Its name in `Layout.split`.
        zh: What it is called in Chinese.
        width: How many digits it has.
    """

    name: str
    zh: str
    width: int


@dataclass(frozen=True)
class Layout:
    """How a code is put together.

    Attributes:
        name: Short name; ``x-check`` of a field is made of it.
        zh, en: What the code is.
        standard: Where the structure comes from.
        mark: Whether that was read or is only remembered. What is recalled is configuration, not law.
        parts: From left to right.
    """

    name: str
    zh: str
    en: str
    standard: str
    mark: Mark
    parts: tuple[Part, ...]

    @cached_property
    def width(self) -> int:
        """How many digits a code has."""
        return sum(part.width for part in self.parts)

    @cached_property
    def pattern(self) -> str:
        """Regular expression of a code, without anchors."""
        return "".join(
            f"[1-9][0-9]{{{part.width - 1}}}" if part.name == "division" else f"[0-9]{{{part.width}}}"
            for part in self.parts
        )

    def check(self, value: str) -> str:
        """A code of this layout.

        Raises:
            ValueError: Says what was expected.
        """
        if not self._form.fullmatch(value):
            widths = ", ".join(f"{part.width} {part.name}" for part in self.parts)
            raise ValueError(f"expected {self.width} digits by {self.standard}: {widths}")
        return value

    def split(self, value: str) -> dict[str, str]:
        """The parts of a code by their names.

        Raises:
            ValueError: Says what was expected.
        """
        digits = iter(self.check(value))
        return {part.name: "".join(next(digits) for _ in range(part.width)) for part in self.parts}

    def join(self, **parts: str) -> str:
        """The code of these parts.

        Raises:
            ValueError: A part is missing, unknown or has another width; says what was expected.
        """
        if set(parts) != {part.name for part in self.parts}:
            raise ValueError(f"expected the parts {', '.join(part.name for part in self.parts)}")
        if any(len(parts[part.name]) != part.width for part in self.parts):
            raise ValueError("expected each part to have its width")
        return self.check("".join(parts[part.name] for part in self.parts))

    def field(self) -> Checked:
        """Field metadata: ``Annotated[str, layout.field()]``."""
        return Checked(self.check, self.name, self.pattern, f"{self.en}, {self.standard}", self.zh)

    @cached_property
    def _form(self) -> re.Pattern[str]:
        return re.compile(self.pattern)
