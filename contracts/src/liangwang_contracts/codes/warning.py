"""Levels of warnings (预警级别): red, orange, yellow, blue, which are I to IV. Recalled, not read in the act itself."""

from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Literal, get_args

WarningLevel = Literal["red", "orange", "yellow", "blue"]
"""From the gravest down; as the type of a field, a closed list."""


@dataclass(frozen=True, slots=True)
class WarningLevelName:
    """What a level is called."""

    zh: str
    roman: str
    rank: int
    """1 is the gravest."""


WARNING_LEVELS: Final = MappingProxyType(
    {
        "red": WarningLevelName("红色", "I", 1),
        "orange": WarningLevelName("橙色", "II", 2),
        "yellow": WarningLevelName("黄色", "III", 3),
        "blue": WarningLevelName("蓝色", "IV", 4),
    }
)
_KNOWN: Final[tuple[WarningLevel, ...]] = get_args(WarningLevel)


def check_warning_level(value: str) -> WarningLevel:
    """A level by its colour.

    Raises:
        ValueError: Says what was expected.
    """
    for level in _KNOWN:
        if level == value:
            return level
    raise ValueError(f"expected a warning level: {', '.join(_KNOWN)}")


def at_least(level: WarningLevel, threshold: WarningLevel) -> bool:
    """Whether a level is as grave as another or graver."""
    return WARNING_LEVELS[level].rank <= WARNING_LEVELS[threshold].rank
