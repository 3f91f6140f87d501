"""What an operator is told when a person's word on a match does not count, in both languages, by code."""

from liangwang_bus.refusals import Refused

REFUSALS = {
    "unknown_match": (
        "There is no such match; `liangwang entities list` names those that there are.",
        "没有该主体归并；可用 `liangwang entities list` 查看。",
    ),
    "withdrawn": (
        "What the match rested on has changed: it was withdrawn.",
        "该主体归并的依据已变化，已撤回。",
    ),
    "other_state": (
        "The match is {expected}: confirm or reject what is proposed, reverse what is confirmed.",
        "该主体归并当前为“{expected}”：可确认或否定已提出的归并，可撤销已确认的归并。",
    ),
    "answered": (
        "The match has been answered; it takes effect when fusion's clock moves on.",
        "该主体归并已答复，待融合时钟推进后生效。",
    ),
    "not_live": (
        "The rule {expected} is not live: nothing would follow. Promote it first (`liangwang rules promote`).",
        "规则 {expected} 未正式运行，答复不会产生效力；请先转为正式运行（`liangwang rules promote`）。",
    ),
}
"""Code, and its sentence in English and Chinese."""
STATES_ZH = {"proposed": "已提出", "confirmed": "已确认", "rejected": "已否定", "reversed": "已撤销"}


class MatchRefused(Refused):
    """A word on a match that does not count; ``code`` is one of :data:`REFUSALS`."""

    texts = REFUSALS
    words_zh = STATES_ZH
