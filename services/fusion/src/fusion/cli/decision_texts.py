"""What ``liangwang decisions`` says, in English and Chinese."""

from liangwang_bus.cli.dead_texts import Language

TEXTS: dict[str, tuple[str, str]] = {
    "decision": ("decision", "决定"),
    "rule": ("rule", "规则"),
    "kind": ("kind", "决定类型"),
    "about": ("about", "涉及对象"),
    "permit": ("permit", "许可"),
    "confirm_by": ("confirmed by", "应确认单位"),
    "confirm_until": ("until", "确认截止"),
    "priority": ("priority", "优先级"),
    "nothing": ("No decision waits.", "没有待确认的决定。"),
    "contradicted_by": ("contradicted by {other}, which waits, too", "与另一项待确认的决定 {other} 相抵触"),
    "answered": ("answered; it takes effect when fusion's clock moves on", "已答复，待融合时钟推进后生效"),
    "confirmed": ("Confirmed: {decision} ({rule})", "已确认：{decision}（{rule}）"),
    "vetoed": ("Vetoed: {decision} ({rule})", "已否决：{decision}（{rule}）"),
    "now": ("It has taken effect at {at}.", "已于 {at} 生效。"),
    "when_the_clock_moves": (
        "It counts from {at} and takes effect when fusion's clock moves on.",
        "自 {at} 起计入，待融合时钟推进后生效。",
    ),
    "refused": ("Refused", "已拒绝"),
    "repeated": ("This act was done before; its first answer:", "该操作此前已执行；首次结果如下："),
    "act": ("act {act_id}", "操作编号 {act_id}"),
}


def say(language: Language, name: str, **words: object) -> str:
    """Give one text."""
    return TEXTS[name][language == "zh"].format(**words)
