"""Why no event is drawn up, with the way out."""

from collections.abc import Mapping

REFUSALS: Mapping[str, tuple[str, str]] = {
    "form": (
        "{type}: expected <network>.<aggregate>.<event>[.v<major>], lower-case, e.g. tongban.permit.suspended",
        "{type}：应为 <网络>.<聚合>.<事件>[.v<主版本>]，小写，单词以 _ 连接，例如 tongban.permit.suspended",
    ),
    "network": (
        "{network} is no network: expected one of {known}",
        "{network} 不是网络名：应为 {known} 之一",
    ),
    "tense": (
        "{event} does not say what happened: expected the past tense, e.g. {example}; if it is that: --past-tense",
        "{event} 未表示已发生的事实：应使用过去式，例如 {example}；若确为过去式，请加 --past-tense",
    ),
    "aggregate": (
        "{aggregate} is no name of an aggregate: its module has another purpose",
        "{aggregate} 不能作聚合名：同名模块另有用途",
    ),
    "exists": (
        "{type} exists: {place}; an optional field more raises its minor=, anything else is a new major: {next}",
        "{type} 已存在：{place}；新增可选字段请提高其 minor=，其他改动为新的主版本：{next}",
    ),
    "class": (
        "{name} is already a class of {path}; rename that or write the contract by hand",
        "{path} 中已有类 {name}；请改名或手工编写契约",
    ),
    "subject": (
        "--subject {subject}: expected the name of a field: lower-case letters, digits, _; no word of Python's",
        "--subject {subject}：应为字段名：小写字母、数字和 _，不得为 Python 的保留名",
    ),
    "party": (
        "{option} {party}: expected one of {known}; a new one is a line in liangwang_contracts/parties.py",
        "{option} {party}：应为 {known} 之一；新增请在 liangwang_contracts/parties.py 中加一行",
    ),
    "publisher": (
        "events of {network} name their publisher: add --publisher, one of {known}",
        "{network} 的事件须指明发布方：请加 --publisher，取值为 {known}",
    ),
    "unpublished": (
        "an active event is published by a service here or an outside party; {party} is neither",
        "active 事件须由本系统服务或外部方发布；{party} 两者皆非",
    ),
    "checkout": (
        "{root}: no checkout with {path} in it; name one by --root",
        "{root}：其中没有 {path}；请用 --root 指明代码库",
    ),
    "unreadable": ("{path}: no Python that can be read; mend it first", "{path}：不是可解析的 Python；请先修复"),
}
"""Each in English and Chinese."""


class ScaffoldRefused(Exception):  # noqa: N818 (named after what happens)
    """Nothing was written.

    Attributes:
        code: one of `REFUSALS`.
        en: why, and the way out.
        zh: the same in Chinese.
    """

    def __init__(self, code: str, **words: object) -> None:
        english, chinese = REFUSALS[code]
        self.code = code
        self.en, self.zh = english.format(**words), chinese.format(**words)
        super().__init__(self.en)
