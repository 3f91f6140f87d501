"""What an operator is told when a decision is not answered, in both languages, by code."""

from liangwang_bus.refusals import Refused

REFUSALS = {
    "unknown_decision": (
        "There is no such decision; `liangwang decisions list` names those that wait.",
        "没有该决定；可用 `liangwang decisions list` 查看待确认的决定。",
    ),
    "decided": (
        "The decision has been made ({expected}); it cannot be made again.",
        "该决定已有结论（{expected}），不能再次确认或否决。",
    ),
    "lapsed": (
        "The time to decide is over: the decision has lapsed, and nothing happens.",
        "确认时限已届满：该决定已失效，不产生任何效力。",
    ),
    "retracted": (
        "What the decision rested on has changed: it was retracted.",
        "该决定的依据已变化，决定已撤回。",
    ),
    "wrong_unit": (
        "Another unit decides this; `liangwang decisions list` names it.",
        "该决定由其他单位确认；可用 `liangwang decisions list` 查看应确认单位。",
    ),
    "stopped": (
        "The rule {expected} is not at work: nothing would follow. Resume it first (`liangwang rules resume`).",
        "规则 {expected} 未在运行，确认不会产生效力；请先恢复该规则（`liangwang rules resume`）。",
    ),
}
"""Code, and its sentence in English and Chinese."""
STATES_ZH = {"confirmed": "已确认", "vetoed": "已否决", "answered": "已答复，待生效"}


class DecisionRefused(Refused):
    """An answer that does not count; ``code`` is one of :data:`REFUSALS`."""

    texts = REFUSALS
    words_zh = STATES_ZH
