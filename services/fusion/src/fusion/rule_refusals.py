"""What an operator is told when a rule's mode is not changed, in both languages, by code."""

from liangwang_bus.refusals import Refused

REFUSALS = {
    "unknown_rule": (
        "There is no rule {expected}; `liangwang rules list` names all.",
        "没有规则 {expected}；可用 `liangwang rules list` 查看全部规则。",
    ),
    "not_shadow": (
        "Only a rule in shadow mode can be promoted to live; this one is {expected}. Let it run in shadow mode first.",
        "只有处于 shadow 模式的规则才能转为 live；该规则现为 {expected}。请先让其在 shadow 模式下运行。",
    ),
    "not_backtested": (
        "No backtest of this very version and content ({expected}) is recorded: `liangwang rules backtest --record`.",
        "没有针对该版本及内容（{expected}）的回测记录；请先运行 `liangwang rules backtest --record`。",
    ),
    "same_person": (
        "You proposed it yourself: another person must confirm it.",
        "该提议由您本人提出，须由另一人确认。",
    ),
    "proposed": (
        "It is proposed already, under number {expected}: another person confirms or withdraws that.",
        "已有待确认的提议（第 {expected} 号）：请由另一人确认或撤回。",
    ),
    "no_proposal": (
        "This rule has no proposal of that number; `liangwang rules versions` names those that wait.",
        "该规则没有此编号的提议；可用 `liangwang rules versions` 查看待确认的提议。",
    ),
    "ended": (
        "The proposal is over ({expected}); propose it anew.",
        "该提议已结束（{expected}）；请重新提出。",
    ),
    "changed": (
        "The rule is not the one that was proposed: its file was changed. Propose it anew.",
        "规则文件在提议之后已修改；请重新提出。",
    ),
    "file_off": (
        "The rule's file says off, and so it stays in every process that reads it: write shadow there first.",
        "规则文件写明 off，凡读取该文件的进程均不运行此规则：请先在文件中改为 shadow。",
    ),
    "file_gone": (
        "The rule has no file in the folder that was taken last: it begins nothing. Put it back there first.",
        "最近采用的文件夹中已无该规则的文件，不再新开实例：请先将其放回。",
    ),
    "no_new_version": (
        "Version {expected} is at work with another content: give what the file says now a new version.",
        "版本 {expected} 正以另一内容运行：请为文件现在的内容设定新版本号。",
    ),
    "replaced": (
        "Version {expected} has taken the place of this one: give what the file says a newer version.",
        "该版本已由版本 {expected} 取代：请为文件内容设定更新的版本号。",
    ),
    "needs_events": (
        "The rule needs events that nobody publishes yet, and stays off: {expected}.",
        "该规则所需的事件尚无人发布，须保持 off：{expected}。",
    ),
    "not_stopped": (
        "The rule was not stopped: nothing can be resumed.",
        "该规则未被停用，无需恢复。",
    ),
    "stopped": (
        "The rule was stopped; whoever stopped it, or a colleague, resumes it first (`liangwang rules resume`).",
        "该规则已被停用；请先恢复（`liangwang rules resume`）。",
    ),
}
"""Code, and its sentence in English and Chinese."""


OUTCOMES_ZH = {"confirmed": "已确认", "withdrawn": "已撤回", "lapsed": "已失效"}


class RuleRefused(Refused):
    """A change of a rule's mode that is not made; ``code`` is one of :data:`REFUSALS`."""

    texts = REFUSALS
    words_zh = OUTCOMES_ZH
