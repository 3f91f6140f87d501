"""Why a command did not take effect, in words that a person at a counter can use."""

from dataclasses import dataclass
from typing import Literal

Code = Literal[
    "already_known",
    "unknown_permit",
    "permit_ended",
    "already_ended",
    "invalid_term",
    "term_not_extended",
    "not_part_of_renewal",
    "held",
]

_TEXTS: dict[Code, tuple[str, str]] = {
    "already_known": (
        "该许可编号已登记；如需修改请办理变更或延续",
        "this permit number is in the register already; amend or renew that permit instead",
    ),
    "unknown_permit": (
        "登记簿中没有该许可编号；补录他处作出的延续时，请同时提供事项（matter）和持证主体（holder）",
        "this permit number is not in the register; a renewal recorded from elsewhere must bring matter and holder",
    ),
    "permit_ended": (
        "该许可已注销或吊销，不能再办理此事项；请重新申请",
        "this permit was cancelled or revoked and takes no further acts; apply for a new one",
    ),
    "already_ended": (
        "该许可此前已注销或吊销，不能再次终止",
        "this permit was cancelled or revoked before and cannot be ended twice",
    ),
    "invalid_term": (
        "有效期止（valid_to）不得早于有效期起（valid_from）",
        "valid_to was expected on or after valid_from",
    ),
    "term_not_extended": (
        "延续后的有效期止应晚于现有有效期止",
        "a requested renewal was expected to end after the permit's present term",
    ),
    "not_part_of_renewal": (
        "申请延续不得改变事项、持证主体或场所；请先办理变更",
        "a requested renewal cannot change matter, holder or place; amend the permit first",
    ),
    "held": ("该许可的延续受到限制", "renewal of this permit is on hold"),
}


@dataclass(frozen=True, slots=True)
class Refusal:
    """The domain says no; nothing changed.

    Attributes:
        code: what is wrong, for programs.
        field: the command's field that it hangs on.
        reason_zh, reason_en: what was found in this very case, added to the code's own sentence.
        evidence: ids of the events that the refusal rests on.
    """

    code: Code
    field: str
    reason_zh: str = ""
    reason_en: str = ""
    evidence: tuple[str, ...] = ()

    @property
    def contradictory(self) -> bool:
        """Whether the command contradicts itself: invalid rather than refused."""
        return self.code == "invalid_term"

    @property
    def message_zh(self) -> str:
        """The sentence for a person, Chinese."""
        sentence = _TEXTS[self.code][0]
        return f"{sentence}：{self.reason_zh}" if self.reason_zh else sentence

    @property
    def message_en(self) -> str:
        """The sentence for a person, English."""
        sentence = _TEXTS[self.code][1]
        return f"{sentence}: {self.reason_en}" if self.reason_en else sentence
