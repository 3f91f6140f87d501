"""Management grids (单元网格): numbered areas below the community, in widths that differ by standard and city.

A `GridScheme` says the widths; a city with others makes its own. The division, street and community inside a code are
the same codes as elsewhere, so `GridScheme.roll_up` gives the hierarchy for nothing. The widths of GB/T 30428.1 and
CJ/T 213 are recalled, those of CJ/T 349 were read.
"""

import re
from dataclasses import dataclass
from typing import Annotated, Final

from liangwang_contracts.codes.checked import Checked
from liangwang_contracts.codes.layout import Layout, Part
from liangwang_contracts.marks import Mark

_DIVISION = Part("division", "行政区划", 6)
_STREET = Part("street", "街道", 3)
_COMMUNITY = Part("community", "社区", 3)
_PATTERN = "[0-9]{12,20}"
_FORM = re.compile(_PATTERN)


@dataclass(frozen=True)
class GridScheme(Layout):
    """How a city numbers its grids.

    Attributes:
        levels: Names of the parts that lie in each other, from the widest down; the last is the grid itself.
    """

    levels: tuple[str, ...] = ("division", "street", "community", "grid")

    def roll_up(self, value: str, level: str) -> str:
        """The code of the area around a grid, e.g. its community in 12 digits.

        Args:
            value: A grid of this scheme.
            level: One of `levels`.

        Raises:
            ValueError: The code or the level is wrong; says what was expected.
        """
        if level not in self.levels:
            raise ValueError(f"expected a level out of {', '.join(self.levels)}")
        parts = self.split(value)
        return "".join(parts[name] for name in self.levels[: self.levels.index(level) + 1])


GBT_30428_1: Final = GridScheme(
    "grid-gbt30428.1",
    "单元网格",
    "Management grid",
    "GB/T 30428.1",
    Mark.RECALLED,
    (_DIVISION, _STREET, _COMMUNITY, Part("grid", "网格", 3)),
)
"""15 digits."""
CJT_213: Final = GridScheme(
    "grid-cjt213",
    "单元网格",
    "Management grid",
    "CJ/T 213",
    Mark.RECALLED,
    (_DIVISION, _STREET, _COMMUNITY, Part("grid", "网格", 2)),
)
"""14 digits."""
CJT_349: Final = GridScheme(
    "grid-cjt349",
    "专业网格",
    "Professional grid",
    "CJ/T 349-2010",
    Mark.VERIFIED,
    (Part("object", "管理或服务对象", 6), _DIVISION, _STREET, _COMMUNITY, Part("grid", "网格顺序", 2)),
)
"""20 digits; begins with what is managed or served there."""


def check_grid_code(value: str, *, scheme: GridScheme | None = None) -> str:
    """A grid of a scheme, or of any: 12 to 20 digits.

    Raises:
        ValueError: Says what was expected.
    """
    if scheme is not None:
        return scheme.check(value)
    if not _FORM.fullmatch(value):
        raise ValueError("expected a grid code: 12 to 20 digits")
    return value


def _of_any_scheme(value: str) -> str:
    return check_grid_code(value)


GridCode = Annotated[str, Checked(_of_any_scheme, "grid", _PATTERN, "Management grid, 12 to 20 digits", "单元网格编码")]
"""A grid of any scheme; ``Annotated[str, scheme.field()]`` is one of a certain scheme."""
