"""What ``liangwang dead`` says, in English and Chinese."""

import os
from typing import Literal

Language = Literal["en", "zh"]

TEXTS: dict[str, tuple[str, str]] = {
    "nothing": ("Nothing matches.", "没有符合条件的消息。"),
    "more": ("There are more: add --after {next}.", "还有更多：请加 --after {next}。"),
    "counts": (
        "{dead} dead, {retrying} retrying, {blocked} blocked",
        "死信 {dead} 条，重试中 {retrying} 条，阻塞 {blocked} 条",
    ),
    "refused": ("Refused", "已拒绝"),
    "unreachable": (
        "{service}: no answer. Does it run, and do AMQP_URI and LIANGWANG_PREFIX name its broker and system?",
        "{service}：没有应答。请确认服务已启动，且 AMQP_URI 与 LIANGWANG_PREFIX 指向其消息代理和系统。",
    ),
    "failed": (
        "{service}: the call failed with {error}; its log says more.",
        "{service}：调用失败（{error}）；详情见其日志。",
    ),
    "choose": (
        "Say which messages: ids, conditions, or --all.",
        "请指明消息：编号、条件，或 --all。",
    ),
    "no_file": ("{path}: no JSON object could be read ({error}).", "{path}：无法读取 JSON 对象（{error}）。"),
    "no_header": ("--header: NAME=VALUE was expected.", "--header：应为 NAME=VALUE。"),
    "dry_run": ("Dry run: nothing was changed.", "演练：未作任何更改。"),
    "repeated": ("This act was done before; its first answer:", "该操作此前已执行；首次结果如下："),
    "act": ("act {act_id}", "操作编号 {act_id}"),
    "watching": (
        "{done} done, {again} failed again, {waiting} to be tried, {parked} blocked",
        "已完成 {done} 条，再次失败 {again} 条，待重试 {waiting} 条，阻塞 {parked} 条",
    ),
    "matched": ("looked at", "匹配"),
    "retried": ("will be tried", "将重试"),
    "queued": ("follow behind others of their key", "排在同键消息之后"),
    "sooner": ("tried sooner", "提前重试"),
    "unchanged": ("unchanged", "未变"),
    "no_subscription": ("no such subscription here", "本服务无此订阅"),
    "undecodable": ("unreadable: edit or discard them", "无法解码：须修改或废弃"),
    "known_id": ("their event has arrived in good order: discard them", "对应事件已正常到达：请废弃"),
    "keys": ("keys", "分区键数"),
    "followers": ("blocked ones that follow", "随后放行的阻塞消息"),
    "left": ("not looked at: over the limit, or being worked on", "未处理：超出上限或正在处理"),
    "starts_at": ("first one at", "开始时间"),
    "ends_at": ("last one at about", "预计结束时间"),
    "discarded": ("discarded", "已废弃"),
    "released": ("released behind them", "随之放行"),
    "edited": ("edited", "已修改"),
    "message_id": ("message", "消息编号"),
    "replaced_by": ("replaced by", "替换为"),
    "subscription": ("subscription", "订阅"),
    "state": ("state", "状态"),
    "type": ("type", "类型"),
    "partition_key": ("key", "分区键"),
    "flow": ("flow", "流程"),
    "arrival": ("arrival", "到达序号"),
    "received_at": ("received", "接收时间"),
    "finished_at": ("finished", "完结时间"),
    "attempts": ("tries", "尝试次数"),
    "earlier_attempts": ("tries before", "此前尝试次数"),
    "next_at": ("next try", "下次重试"),
    "error_type": ("error", "错误类型"),
    "error_digest": ("digest", "错误摘要"),
    "error_message": ("message", "错误说明"),
    "error_trace": ("stack", "调用栈"),
    "edited_from": ("edited from", "修改自"),
    "headers": ("headers", "属性"),
    "behind": ("blocked behind it", "其后阻塞"),
    "bytes": ("bytes", "字节数"),
    "payload": ("payload", "数据"),
    "fields": ("fields", "字段"),
    "digest": ("digest", "错误摘要"),
    "count": ("messages", "消息数"),
    "first_at": ("first", "最早"),
    "last_at": ("last", "最近"),
    "types": ("types", "类型"),
    "blocked_behind": ("blocked behind", "其后阻塞"),
    "sample": ("for example", "示例"),
    "at": ("at", "时间"),
    "operator": ("operator", "操作员"),
    "action": ("action", "操作"),
    "outcome": ("outcome", "结果"),
    "selection": ("selection", "范围"),
    "reason": ("reason", "理由"),
    "result": ("result", "明细"),
    "position": ("position", "序号"),
}


def chosen(language: str | None) -> Language:
    """Give the language of ``--lang``, else the one of the environment: Chinese for ``zh…``, English otherwise."""
    wanted = language or os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    return "zh" if wanted.lower().startswith("zh") else "en"


def say(language: Language, name: str, **values: object) -> str:
    """Give one text."""
    return TEXTS[name][language == "zh"].format(**values)
