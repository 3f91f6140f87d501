"""Matters of government service (政务服务事项), GB/T 39554.1-2020: what can be applied for.

Three forms: the basic code (基本编码, 12 digits: province or 00 for the state, type, department, main item, sub item),
the implementation code (实施编码, 31: credit code of the organ, level, basic code), and the handling item (业务办理项,
33: two more digits). The structure is recalled and was confirmed on a live value; the types and levels 1 to 4 were
read, levels 5 and 6 are recalled.

Lenient (the default) takes any other token of up to 64 characters as opaque, because provinces have older codes of
their own; a text in the form of 31 or 33 characters must still carry a right credit code. Strict takes the three forms
only, with a known type and level.
"""

import re
from dataclasses import dataclass
from typing import Annotated, Final, Self

from liangwang_contracts.codes.checked import Checked, Name, names
from liangwang_contracts.codes.credit import USCC_PATTERN, check_uscc

MATTER_TYPES: Final = names(
    {
        "01": ("许可", "licence"),
        "02": ("处罚", "penalty"),
        "03": ("强制", "coercive measure"),
        "04": ("征收", "levy"),
        "05": ("给付", "payment"),
        "06": ("检查", "inspection"),
        "07": ("确认", "confirmation"),
        "08": ("奖励", "reward"),
        "09": ("裁决", "ruling"),
        "10": ("其他", "other"),
        "20": ("公共服务", "public service"),
    }
)
"""Types (事项类型), the third and fourth digit of the basic code."""
LEVELS: Final = names(
    {
        "1": ("国家级", "state"),
        "2": ("省级", "province"),
        "3": ("市级", "city"),
        "4": ("县级", "county"),
        "5": ("乡级", "township"),
        "6": ("村级", "village"),
    }
)
"""Levels (行使层级) at which a matter is handled."""
RECALLED_LEVELS: Final = frozenset("56")
"""Those of them that are only remembered; the others were read."""

_OPAQUE_PATTERN = "[A-Za-z0-9][A-Za-z0-9._-]{0,63}"
_OPAQUE = re.compile(_OPAQUE_PATTERN)
_STRICT_PATTERN = f"(?:[0-9]{{12}}|{USCC_PATTERN}[0-9]{{13}}(?:[0-9]{{2}})?)"
_IMPLEMENTATION = re.compile(f"{USCC_PATTERN}[0-9]{{13}}(?:[0-9]{{2}})?")
_PARTS = re.compile(
    f"(?:(?P<organ>{USCC_PATTERN})(?P<level>[0-9]))?"
    "(?P<province>[0-9]{2})(?P<type_code>[0-9]{2})(?P<department>[0-9]{2})(?P<main_item>[0-9]{3})(?P<sub_item>[0-9]{3})"
    "(?P<handling_item>[0-9]{2})?"
)


@dataclass(frozen=True, slots=True)
class MatterParts:
    """The parts of a matter code; ``str()`` puts them together.

    ``organ`` and ``level`` are empty in a basic code, ``handling_item`` in all but the longest form.
    """

    province: str
    type_code: str
    department: str
    main_item: str
    sub_item: str
    organ: str = ""
    level: str = ""
    handling_item: str = ""

    @classmethod
    def parse(cls, value: str) -> Self:
        """Take a code of 12, 31 or 33 characters apart; types and levels are not looked up.

        Raises:
            ValueError: Says what was expected.
        """
        found = _PARTS.fullmatch(value)
        if found is None or (found["handling_item"] and not found["organ"]):
            raise ValueError(
                "expected a matter code: 12 digits, or the organ's credit code, a digit for the level, 12 or 14 digits"
            )
        if found["organ"]:
            check_uscc(found["organ"])
        return cls(**found.groupdict(default=""))

    @property
    def type_name(self) -> Name | None:
        """The type, ``None`` when the standard does not have it."""
        return MATTER_TYPES.get(self.type_code)

    @property
    def level_name(self) -> Name | None:
        """The level, ``None`` in a basic code or when the standard does not have it."""
        return LEVELS.get(self.level)

    @property
    def basic(self) -> str:
        """The basic code: the same for every organ that handles the matter."""
        return f"{self.province}{self.type_code}{self.department}{self.main_item}{self.sub_item}"

    def __str__(self) -> str:
        return f"{self.organ}{self.level}{self.basic}{self.handling_item}"


def check_matter_code(value: str, *, strict: bool = False) -> str:
    """A matter code, or in lenient mode an opaque one of a province's own.

    Args:
        value: 12, 31 or 33 characters; up to 64 in lenient mode.
        strict: Take the forms of GB/T 39554.1 only, with a known type and level.

    Raises:
        ValueError: Says what was expected.
    """
    if strict:
        _check_known(MatterParts.parse(value))
    elif not _OPAQUE.fullmatch(value):
        raise ValueError("expected a matter code: 1 to 64 letters, digits, '.', '_' or '-'")
    elif _IMPLEMENTATION.fullmatch(value):
        check_uscc(value[:18])
    return value


def _check_known(matter: MatterParts) -> None:
    if matter.type_name is None:
        raise ValueError(f"expected a type of matter out of {', '.join(MATTER_TYPES)}")
    if matter.organ and matter.level_name is None:
        raise ValueError(f"expected a level out of {', '.join(LEVELS)}")


def _leniently(value: str) -> str:
    return check_matter_code(value)


def _strictly(value: str) -> str:
    return check_matter_code(value, strict=True)


MatterCode = Annotated[
    str,
    Checked(
        _leniently,
        "gbt39554.1-or-opaque",
        _OPAQUE_PATTERN,
        "Matter code, GB/T 39554.1-2020, or an opaque one of a province",
        "事项编码",
    ),
]
StrictMatterCode = Annotated[
    str, Checked(_strictly, "gbt39554.1", _STRICT_PATTERN, "Matter code, GB/T 39554.1-2020", "事项编码")
]
