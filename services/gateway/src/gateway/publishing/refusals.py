"""Why an event that a member said is not taken: a code, the sentence of it, and each field that is at fault."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from liangwang_contracts.said import Said

Code = Literal["json", "attribute", "source", "type", "data", "member", "flow", "conflict"]
SENTENCES: Mapping[Code, tuple[str, str]] = {
    "json": ("The event cannot be read.", "事件无法读取。"),
    "attribute": ("An attribute of the event is not as it must be.", "事件的属性不符合要求。"),
    "source": ("You publish in your own name only.", "只能以本单位名义发布。"),
    "type": (
        "You publish the types that your member's file names, and they are active.",
        "只能发布成员文件中列明且已启用的事件类型。",
    ),
    "data": ("The data break their contract.", "数据不符合契约。"),
    "member": ("The data name another enterprise than yours.", "数据中的企业不是本单位。"),
    "flow": (
        "You follow only events that you published or were given, in the flow that they are in.",
        "只能承接本单位发布或获得的事件，且须在其所属流程内。",
    ),
    "conflict": (
        "Under this id you have published something else; a new fact needs a new id.",
        "该编号此前已用于发布其他内容；新的事实须使用新的编号。",
    ),
}
MOST_FAULTS = 20


@dataclass(frozen=True, slots=True)
class Fault:
    """One field, and what was expected there.

    Attributes:
        field: an attribute, or the path in ``data``; empty for the whole event.
        expected: in both languages, without the value that was found.
    """

    field: str
    expected: Said


@dataclass(frozen=True, slots=True)
class Refusal:
    """An event that is not taken."""

    code: Code
    faults: tuple[Fault, ...] = ()

    @classmethod
    def at(cls, code: Code, field: str, english: str, chinese: str) -> "Refusal":
        """Refuse for one field."""
        return cls(code, (Fault(field, Said(english, chinese)),))
