"""Every rule in one place: how much it weighs, what it says, and the way out.

The table in ``docs/architecture/evolution.md`` is made of it. ``{writer}`` and ``{reader}`` are the two sides,
``{wrote}`` and ``{reads}`` what the schemas say there.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from liangwang_contracts.evolution.finding import Finding, Grade, Sufferer

_WIDEN = (
    "keep what readers take and add the new form as an optional field, or publish a new major version with an upcaster",
    "保留读者已接受的取值，另加可选字段表达新形式；或发布新的主版本并提供升级转换器",
)
_OPTIONAL = (
    "give the field a default and raise minor=, or publish a new major version with an upcaster that fills it in",
    "为该字段设默认值并提高 minor=；或发布新的主版本，由升级转换器补齐该字段",
)
_KEEP = (
    "go on writing the field; to end it, publish a new major version beside this one",
    "继续写出该字段；如需停用，请并行发布新的主版本",
)
_MAJOR = (
    "publish a new major version beside this one, and give this one a sunset",
    "并行发布新的主版本，并为本版本设定停用日期",
)
_NEW_FIELD = (
    "add a new optional field with the new meaning, or publish a new major version",
    "新增含义明确的可选字段，或发布新的主版本",
)
_RESTORE = (
    "take the file back from the history (`git checkout <ref> -- <file>`); a change belongs into a new minor version",
    "从历史版本恢复该文件（git checkout <ref> -- <file>）；改动应放入新的次版本",
)
_WRITE = (
    "run `liangwang contracts docs` (or `make contracts`) and look at the difference before you commit it",
    "执行 liangwang contracts docs（或 make contracts），核对差异后再提交",
)


@dataclass(frozen=True, slots=True)
class Rule:
    """What is said when a rule is broken.

    Attributes:
        en: the reason in English.
        zh: the reason in Chinese.
        way_out: what to do, in English and Chinese.
        grade: how much it weighs.
    """

    en: str
    zh: str
    way_out: tuple[str, str]
    grade: Grade = Grade.FAULT


RULES: Mapping[str, Rule] = {
    # One side refuses what the other writes.
    "required-field-added": Rule(
        "{reader} requires a field that {writer} never writes", "{reader}要求的字段，{writer}从不写出", _OPTIONAL
    ),
    "field-made-required": Rule(
        "{reader} requires a field that {writer} may leave out", "{reader}要求的字段，{writer}可能省略", _OPTIONAL
    ),
    "required-field-removed": Rule(
        "{reader} requires a field that {writer} no longer writes", "{reader}要求的字段，{writer}不再写出", _KEEP
    ),
    "field-made-optional": Rule(
        "{reader} requires a field that {writer} may leave out", "{reader}要求的字段，{writer}可能省略", _KEEP
    ),
    "type-changed": Rule(
        "{writer} writes {wrote}, {reader} takes {reads}", "{writer}写出 {wrote}，{reader}只接受 {reads}", _WIDEN
    ),
    "null-refused": Rule(
        "{writer} may write null, {reader} takes {reads}", "{writer}可能写出 null，{reader}只接受 {reads}", _WIDEN
    ),
    "values-narrowed": Rule(
        "{writer} may write {wrote}, {reader} takes {reads}", "{writer}可能写出 {wrote}，{reader}只接受 {reads}", _WIDEN
    ),
    "range-narrowed": Rule(
        "{writer} keeps to [{wrote}], {reader} takes [{reads}]",
        "{writer}的范围为 [{wrote}]，{reader}只接受 [{reads}]",
        _WIDEN,
    ),
    "step-changed": Rule(
        "{writer} keeps to [{wrote}], {reader} takes [{reads}]",
        "{writer}的步长为 [{wrote}]，{reader}只接受 [{reads}]",
        _WIDEN,
    ),
    "length-narrowed": Rule(
        "{writer} keeps to [{wrote}], {reader} takes [{reads}]",
        "{writer}的长度为 [{wrote}]，{reader}只接受 [{reads}]",
        _WIDEN,
    ),
    "pattern-changed": Rule(
        "{writer} keeps to [{wrote}], {reader} takes [{reads}]",
        "{writer}的格式为 [{wrote}]，{reader}只接受 [{reads}]",
        _WIDEN,
    ),
    "format-changed": Rule(
        "{writer} keeps to [{wrote}], {reader} takes [{reads}]",
        "{writer}的格式为 [{wrote}]，{reader}只接受 [{reads}]",
        _WIDEN,
    ),
    "size-narrowed": Rule(
        "{writer} keeps to [{wrote}], {reader} takes [{reads}]",
        "{writer}的数量为 [{wrote}]，{reader}只接受 [{reads}]",
        _WIDEN,
    ),
    "name-refused": Rule(
        "{writer} may use names that {reader} refuses ({wrote}; {reads})",
        "{writer}可能使用{reader}拒绝的键名（{wrote}；{reads}）",
        _WIDEN,
    ),
    "constraint-changed": Rule(
        "{reader} checks [{reads}], {writer} keeps to [{wrote}]",
        "{reader}校验 [{reads}]，{writer}只保证 [{wrote}]",
        _WIDEN,
    ),
    "not-comparable": Rule(
        "it cannot be decided whether {reader} takes what {writer} writes ({wrote}; {reads})",
        "无法判定{reader}能否接受{writer}写出的内容（{wrote}；{reads}）",
        (
            "go back to the form that was there, or publish a new major version: what is not comparable does not pass",
            "恢复原有写法，或发布新的主版本：无法比较的改动不予放行",
        ),
    ),
    # Nobody refuses anything, and yet it says something else.
    "default-changed": Rule(
        "a payload without the field means {wrote} to an old reader and {reads} to a new one",
        "缺少该字段时，旧读者按 {wrote} 理解，新读者按 {reads} 理解",
        _NEW_FIELD,
    ),
    "unit-changed": Rule(
        "the same number means {wrote} to one and {reads} to the other",
        "同一数值，一方按 {wrote} 理解，另一方按 {reads} 理解",
        _NEW_FIELD,
    ),
    "classification-lowered": Rule(
        "data that was {wrote} would travel as {reads}: less protected than those who gave it were told",
        "数据级别由 {wrote} 降为 {reads}：保护低于提供时的约定",
        (
            "keep the class; a lower one is for the owner to decide, in a new major version",
            "保持原级别；降级须由责任部门决定，并发布新的主版本",
        ),
    ),
    "classification-raised": Rule(
        "data that was {wrote} now is {reads}: whoever keeps it must protect it more",
        "数据级别由 {wrote} 升为 {reads}：持有方须加强保护",
        ("tell those who keep the data", "通知持有该数据的各方"),
        Grade.NOTICE,
    ),
    "subject-changed": Rule(
        "the event was about {wrote} and now is about {reads}: subjects and their numbering change",
        "事件主体由 {wrote} 变为 {reads}：主体及其编号随之改变",
        _MAJOR,
    ),
    "partition-changed": Rule(
        "order was kept within {wrote} and now within {reads}", "有序范围由 {wrote} 变为 {reads}", _MAJOR
    ),
    "type-renamed": Rule(
        "these are two types, {wrote} and {reads}: who subscribed to one does not get the other",
        "这是两个类型：{wrote} 与 {reads}，订阅其一者收不到另一个",
        ("publish both until nobody reads the old one", "两者并行发布，直至无人读取旧类型"),
    ),
    "owner-changed": Rule(
        "{wrote} decided what it means, now {reads} does", "含义的责任部门由 {wrote} 变为 {reads}", _MAJOR
    ),
    "publisher-changed": Rule(
        "{wrote} stated it, now {reads} does: readers that trust a source must know",
        "发布方由 {wrote} 变为 {reads}：按来源信任的读者须知悉",
        ("tell those who read it, and change the broker's permissions", "通知读者，并调整消息代理的权限"),
        Grade.NOTICE,
    ),
    "status-withdrawn": Rule(
        "it was published and now is only planned: readers wait in vain",
        "已发布的事件改回“计划中”：读者将空等",
        ("keep it active and give it a sunset", "保持有效状态，并设定停用日期"),
    ),
    "scheme-added": Rule(
        "readers that do not know the scheme yet refuse an identifier of {reads}",
        "尚不认识该编码体系的读者会拒绝 {reads} 的标识",
        ("use the scheme only when all readers have the new package", "所有读者升级后再使用该编码体系"),
        Grade.NOTICE,
    ),
    "optional-field-removed": Rule(
        "readers that use the field find only its default there, whatever it is called now",
        "使用该字段的读者今后只能得到默认值，无论其改用何名",
        (
            "go on writing the field, under its old name too; or ask its readers before it goes",
            "继续写出该字段（改名时保留旧名）；或在移除前征询其读者",
        ),
        Grade.NOTICE,
    ),
    # The versions themselves.
    "type-removed": Rule(
        "an active type is gone",
        "有效的事件类型被移除",
        ("bring it back and give it a sunset; remove it after that day", "恢复该类型并设定停用日期，到期后再移除"),
    ),
    "version-removed": Rule(
        "a published version is gone: its events still lie in queues and journals",
        "已发布的版本被移除：其事件仍在队列和日志中",
        _RESTORE,
    ),
    "version-gap": Rule("a lower minor version has no schema here", "缺少较低次版本的模式文件", _RESTORE),
    "history-edited": Rule("a published version was edited", "已发布的版本被改动", _RESTORE),
    "minor-not-raised": Rule(
        "the contract changed and its version did not",
        "契约已改动但版本号未变",
        ("raise minor= of the class", "提高该类的 minor="),
    ),
    "minor-without-change": Rule(
        "the minor version was raised and nothing changed",
        "次版本号提高但内容未变",
        ("take minor= back", "恢复原来的 minor="),
    ),
    "golden-missing": Rule("the version has no schema here", "该版本缺少模式文件", _WRITE),
    "golden-drifted": Rule("the schema is not what the class says", "模式文件与类定义不一致", _WRITE),
    "golden-unknown": Rule(
        "the file belongs to no version of a known type",
        "该文件不属于任何已知类型的版本",
        ("remove it, or raise minor= of the class", "删除该文件，或提高该类的 minor="),
    ),
    "golden-unreadable": Rule("not a schema: {reads}", "不是有效的模式：{reads}", _RESTORE),
    "nothing-published": Rule(
        "there is nothing to compare with: {reads}",
        "没有可供比较的内容：{reads}",
        (
            "name a commit, branch or tag of this repository (`git fetch` first), or a folder with golden schemas",
            "请给出本仓库的提交、分支或标签（先执行 git fetch），或含有基准模式的文件夹",
        ),
    ),
    "example-refused": Rule(
        "the newest reader refuses an example of an older version: {reads}", "最新读者拒绝旧版本的示例：{reads}", _WIDEN
    ),
}

_WRITERS = {"old": ("an old writer", "旧写方"), "new": ("a new writer", "新写方")}
_NO_LIMIT = ("no limit", "不限")
_READERS = {"old": ("an old reader", "旧读者"), "new": ("a new reader", "新读者")}


def finding(
    rule: str,
    of: tuple[str, str, str],
    path: str = "$",
    *,
    breaks: Sufferer = "people",
    wrote: str = "",
    reads: str = "",
    example: str | None = None,
    place: tuple[str, int] = ("", 0),
) -> Finding:
    """A finding of a rule.

    Args:
        rule: Name of the rule.
        of: Type, old version, new version.
        path: JSON path.
        breaks: Who pays.
        wrote: What the one side says.
        reads: What the other says.
        example: JSON text of a payload.
        place: File and line.
    """
    known = RULES[rule]
    reader, writer = ("old", "new") if breaks == "old reader" else ("new", "old")

    def said(text: str, language: int) -> str:
        return text.format(
            writer=_WRITERS[writer][language],
            reader=_READERS[reader][language],
            wrote=wrote or _NO_LIMIT[language],
            reads=reads or _NO_LIMIT[language],
        )

    return Finding(
        rule=rule,
        grade=known.grade,
        type=of[0],
        old=of[1],
        new=of[2],
        path=path,
        breaks=breaks,
        reason_en=said(known.en, 0),
        reason_zh=said(known.zh, 1),
        way_out_en=known.way_out[0],
        way_out_zh=known.way_out[1],
        example=example,
        file=place[0],
        line=place[1],
    )
