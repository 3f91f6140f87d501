"""Why a command did not take effect, in words that a person at a desk can use."""

from dataclasses import dataclass
from typing import Literal

Code = Literal["already_known", "already_completed", "other_permit"]

_TEXTS: dict[Code, tuple[str, str]] = {
    "already_known": (
        "该编号已登记；同一事项请勿重复提交，新事项请使用新编号",
        "this number is known already; send a new matter under a number of its own",
    ),
    "already_completed": (
        "该检查已完成或已由另一次检查履行，不能再次完成",
        "this inspection was completed before, itself or by another visit, and cannot be completed twice",
    ),
    "other_permit": (
        "计划中的检查针对另一许可；请核对检查编号或许可编号",
        "this inspection was planned for another permit; check the number of the inspection or of the permit",
    ),
}


@dataclass(frozen=True, slots=True)
class Refusal:
    """The domain says no; nothing changed.

    Attributes:
        code: what is wrong, for programs.
        field: the command's field that it hangs on.
    """

    code: Code
    field: str

    @property
    def message_zh(self) -> str:
        """The sentence for a person, Chinese."""
        return _TEXTS[self.code][0]

    @property
    def message_en(self) -> str:
        """The sentence for a person, English."""
        return _TEXTS[self.code][1]
