"""What an operator is told when something is not done, in both languages, by code."""

from collections.abc import Mapping
from typing import Any, ClassVar

from liangwang_contracts import ContractError

REFUSALS = {
    "role_missing": (
        "This needs the role {expected}; ask for it, or let somebody do it who has it.",
        "此操作需要角色 {expected}；请申请该角色，或由具备该角色的人员办理。",
    ),
    "invalid": ("{field}: expected {expected}.", "{field}：应为 {expected}。"),
    "id_of_another": (
        "act_id: this id was used for another act; give every act an id of its own.",
        "act_id：该编号已用于另一操作；每次操作须使用各自的编号。",
    ),
    "not_found": (
        "No message under this id; `dead list` shows those that wait.",
        "没有该编号的消息；可用 `dead list` 查看待处理的消息。",
    ),
    "ambiguous": (
        "Several subscriptions have this message; name one of them: {expected}.",
        "多个订阅都有该消息；请指定其中之一：{expected}。",
    ),
    "not_dead": (
        "Only a dead message can be edited; this one is {expected}.",
        "只有死信可以修改；该消息的状态为 {expected}。",
    ),
    "busy": (
        "The message is being worked on at this moment; try again.",
        "该消息正在处理中；请稍后重试。",
    ),
    "no_subscription": (
        "This service has no subscription {expected}: nobody would try the message. Deploy it, or discard the message.",
        "本服务没有订阅 {expected}：无人处理该消息。请部署该订阅，或废弃该消息。",
    ),
    "known_id": (
        "An event with the id of this message has arrived in good order; discard this one.",
        "与该消息编号相同的事件已正常到达；请废弃该消息。",
    ),
}
"""Code, and its sentence in English and Chinese."""


class Refused(Exception):  # noqa: N818 (named after the outcome that it leads to)
    """Something that an operator asked for is not done.

    Whoever refuses other things has a class with its own ``texts``.

    Attributes:
        texts: code, and its sentence in English and Chinese, with ``{field}`` and ``{expected}``.
        words_zh: what an ``expected`` that is a word is called in Chinese.
        code: one of the codes in ``texts``.
        field: the part of the request at fault; None when it is the whole.
        expected: what would have been right, in English and Chinese; never a value that was given.
    """

    texts: ClassVar[Mapping[str, tuple[str, str]]] = REFUSALS
    words_zh: ClassVar[Mapping[str, str]] = {}

    def __init__(self, code: str, field: str | None = None, expected: str = "", expected_zh: str = "") -> None:
        self.code = code
        self.field = field
        self.expected = expected
        self.expected_zh = expected_zh or self.words_zh.get(expected, expected)
        super().__init__(code, field, expected)

    @classmethod
    def of_contract(cls, error: ContractError) -> "Refused":
        """Say which field of an edited event breaks its contract."""
        return cls("invalid", error.field or "data", f"{error.expected}{f' ({error.detail})' if error.detail else ''}")

    def to_wire(self) -> dict[str, Any]:
        """Give the refusal as data."""
        english, chinese = self.texts[self.code]
        return {
            "code": self.code,
            "field": self.field,
            "message_en": english.format(field=self.field, expected=self.expected),
            "message_zh": chinese.format(field=self.field, expected=self.expected_zh),
        }
