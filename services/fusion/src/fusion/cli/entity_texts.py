"""What ``liangwang entities`` says of matches, in English and Chinese."""

from liangwang_bus.cli.dead_texts import Language

TEXTS: dict[str, tuple[str, str]] = {
    "match": ("match", "归并"),
    "state": ("state", "状态"),
    "kept": ("kept", "保留编码"),
    "other": ("other", "并入编码"),
    "score": ("score", "分值"),
    "mode": ("mode", "模式"),
    "proposed": ("proposed", "已提出"),
    "confirmed": ("confirmed", "已确认"),
    "rejected": ("rejected", "已否定"),
    "reversed": ("reversed", "已撤销"),
    "withdrawn": ("withdrawn", "依据已变化，已撤回"),
    "rule": ("rule", "规则"),
    "person": ("person", "人工"),
    "nothing": ("There is no match.", "没有主体归并。"),
    "unknown": ("There is no such match; `liangwang entities list` names those that there are.", "没有该主体归并。"),
    "why": ("what speaks for it: {reasons}", "理由：{reasons}"),
    "between": ("; ", "；"),
    "said": ("{at} {state} by a {by}", "{at} {state}（{by}）"),
    "taken_back": ("{at} {state} by a {by}, taken back since", "{at} {state}（{by}），其后已撤回"),
    "answered": ("{answer}: {other} as {kept}", "{answer}：{other} 归入 {kept}"),
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
