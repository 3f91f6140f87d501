"""One sentence in both languages of the product, for people who write files.

Protocol: ``both(english, chinese, **values)`` fills values into both; a value that is itself :class:`Said` is said in
the language of the sentence around it. ``listed`` and ``either`` join names as each language does.

Invariant: values, keys, names of fields and conditions stand in both as they were written.
"""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Said:
    """The same in both languages; as text it is the English.

    Attributes:
        en: "unknown key 'opend_by'".
        zh: "未知的键 'opend_by'".
    """

    en: str
    zh: str

    def __str__(self) -> str:
        return self.en

    def told(self, language: str) -> str:
        """Give it in a language: ``zh``, or English."""
        return self.zh if language == "zh" else self.en

    @property
    def in_both(self) -> str:
        """Both in one line, as a process ends with it that knows no language."""
        return f"{self.en} · {self.zh}"


class SaidError(ValueError):
    """What was refused, in both languages; as text it is the English."""

    def __init__(self, said: Said) -> None:
        super().__init__(said.en)
        self.said = said


def both(en: str, zh: str, /, **values: object) -> Said:
    """Say a sentence with values in it; ``{name}`` and ``{name!r}`` stand for them in both languages."""
    return Said(*(text.format(**_in(language, values)) for language, text in (("en", en), ("zh", zh))))


def listed(names: Iterable[object]) -> Said:
    """Names beside each other; none at all is said, too."""
    found = list(names)
    return chained(found, ", ", "、") if found else Said("none", "无")


def either(names: Iterable[object]) -> Said:
    """Names of which any will do."""
    return chained(names, " or ", " 或 ")


def chained(parts: Iterable[object], en: str, zh: str) -> Said:
    """Parts with something between them."""
    found = list(parts)
    return Said(en.join(map(str, found)), zh.join(_told(each, "zh") for each in found))


def _in(language: str, values: dict[str, object]) -> dict[str, object]:
    return {name: one.told(language) if isinstance(one, Said) else one for name, one in values.items()}


def _told(part: object, language: str) -> str:
    return part.told(language) if isinstance(part, Said) else str(part)
