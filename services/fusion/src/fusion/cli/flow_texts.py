"""What ``liangwang flows`` and ``liangwang top`` say, in English and Chinese."""

from liangwang_bus.cli.dead_texts import Language

TEXTS: dict[str, tuple[str, str]] = {
    "flow": ("flow", "流程"),
    "opened": ("opened", "开始"),
    "last": ("last", "最近"),
    "by": ("opened by", "起因"),
    "events": ("events", "事件数"),
    "state": ("state", "状态"),
    "waits": ("waits for", "等待"),
    "open": ("open", "办理中"),
    "waiting": ("waiting", "等待中"),
    "overdue": ("overdue", "已逾期"),
    "done": ("done", "已办结"),
    "failed": ("failed", "处理失败"),
    "until": ("until {until}", "至 {until}"),
    "more": ("More: --after '{after}'", "下一页：--after '{after}'"),
    "none": ("No flow is found.", "没有找到流程。"),
    "unknown": ("Nothing is known by this id.", "没有该编号的流程或事件。"),
    "waits_for": ("waits for {what}", "等待 {what}"),
    "failure": ("{state} in {subscription}: {type}", "{subscription} 中 {type}：{state}"),
    "truncated": ("Only the nearest {shown} events are shown.", "仅显示最近的 {shown} 个事件。"),
    "missing": ("{number} causes are not in the journal", "{number} 个起因事件不在日志中"),
    "obligation": ("obligation {id}: {state}, due {due}", "义务 {id}：{state}，截止 {due}"),
    "decision": (
        "decided by {rule} version {version} ({mode}): {reason}",
        "规则 {rule} 第 {version} 版（{mode}）：{reason}",
    ),
    "rebuilt": ("Built again from {events} events.", "已由 {events} 个事件重建。"),
    "rates": ("events per second, last {seconds} s", "每秒事件数（近 {seconds} 秒）"),
    "between": ("from network to network, per second", "网间每秒事件数"),
    "flows": ("flows", "流程"),
    "services": ("services", "服务"),
    "service": ("service", "服务"),
    "outbox": ("outbox", "待发布"),
    "unfinished": ("inbox", "未完结"),
    "dead": ("dead", "死信"),
    "ready": ("ready", "就绪"),
    "yes": ("yes", "是"),
    "no": ("no", "否"),
    "away": ("no answer", "无应答"),
}


def say(language: Language, name: str, **words: object) -> str:
    """Give one text."""
    return TEXTS[name][language == "zh"].format(**words)
