"""What ``liangwang contracts`` says, in English and Chinese."""

from liangwang_bus.cli.dead_texts import Language

TEXTS: dict[str, tuple[str, str]] = {
    "type": ("type", "类型"),
    "versions": ("versions", "各版本"),
    "status": ("status", "状态"),
    "classification": ("class", "级别"),
    "title": ("title", "名称"),
    "description": ("description", "说明"),
    "publisher": ("publisher", "发布方"),
    "owner": ("owner", "归口"),
    "basis": ("basis", "依据"),
    "sunset": ("published until", "停用日期"),
    "routing": ("routing", "路由"),
    "subject": ("subject", "主体"),
    "partition": ("order kept by", "保序键"),
    "fields": ("fields", "字段"),
    "field": ("field", "字段"),
    "form": ("form", "类型"),
    "required": ("required", "必填"),
    "optional": ("optional", "可选"),
    "example": ("example", "示例"),
    "breaks": ("breaks", "影响"),
    "active": ("active", "在用"),
    "planned": ("planned", "规划"),
    "verified": ("verified", "已核实"),
    "recalled": ("recalled, not checked", "凭记忆，未核实"),
    "proposed": ("our proposal", "本项目建议"),
    "sums": ("{count} events: {active} active, {planned} planned", "共 {count} 个事件：在用 {active}，规划 {planned}"),
    "nothing": ("Nothing matches.", "没有符合条件的事件。"),
    "unknown": ("{type}: no event has this type{near}", "{type}：没有此类型的事件{near}"),
    "near": ("; near it: {types}", "；相近的有：{types}"),
    "no_version": (
        "{type}: no such version; there are {versions}",
        "{type}：没有此版本；现有 {versions}",
    ),
    "unreadable": ("{path}: no JSON could be read ({error})", "{path}：无法读取 JSON（{error}）"),
    "wrong": ("{file}:{line}: {path}: expected {expected}", "{file}:{line}：{path}：应为：{expected}"),
    "document": ("the document", "整个文档"),
    "right": ("{file}: in order", "{file}：符合契约"),
    "right_but_planned": (
        "{file}: valid, but nobody may publish it yet: {types} is planned",
        "{file}：符合契约，但尚不得发布：{types} 处于规划状态",
    ),
    "unreadable_name": ("(unreadable name)", "（无法显示的名称）"),
    "wrong_count": ("{count} wrong", "共 {count} 处不符"),
    "no_checkout": (
        "no checkout with contracts/src here or above: name one by --root",
        "此处及上级目录中没有含 contracts/src 的代码库：请用 --root 指明",
    ),
    "other_checkout": (
        "{root} is not the checkout that is installed: set PYTHONPATH={root}/contracts/src, or install it",
        "{root} 不是已安装的代码库：请设置 PYTHONPATH={root}/contracts/src 或安装它",
    ),
    "wrote": ("wrote {path}", "已写入 {path}"),
    "next": ("next", "后续步骤"),
    "would_break": ("would break", "将被拒绝的示例"),
    "way_out": ("way out", "解决办法"),
    "notice": ("notice", "提示"),
    "may_not": ("still read", "仍在使用"),
    "step_fill": ("fill in what is marked FILL-IN in model and example", "填写模型与示例中标有 FILL-IN、待填 之处"),
    "step_docs": (
        "liangwang contracts docs    (schemas and documents anew)",
        "liangwang contracts docs    （重新生成模式与文档）",
    ),
    "step_check": ("liangwang contracts check", "liangwang contracts check"),
    "step_test": (
        "python -m pytest {path}    (green when all is filled in)",
        "python -m pytest {path}    （填写完毕即通过）",
    ),
    "step_life": ("in a lifecycle: {transition}", "如属某生命周期：{transition}"),
    "compatible": ("{old} to {new}: nothing breaks", "{old} 至 {new}：无破坏性改动"),
    "in_order": ("contracts in order: {count} events", "契约无误：共 {count} 个事件"),
    "faults": ("faults: {faults}, findings: {findings}", "错误 {faults} 处，演进问题 {findings} 处"),
    "schemas_done": ("contracts/schemas: {count} events", "contracts/schemas：共 {count} 个事件"),
    "documents_done": ("{folder}: {count} files", "{folder}：共 {count} 个文件"),
    "documents_right": ("schemas and documents as the contracts say", "模式与文档均与契约一致"),
    "away": (
        "fusion does not answer who still reads {types}: name it by AMQP_URI and LIANGWANG_PREFIX, or add --no-usage",
        "融合服务没有应答谁仍在读取 {types}：请用 AMQP_URI 与 LIANGWANG_PREFIX 指明，或加 --no-usage 跳过",
    ),
    "not_answered": (
        "fusion could not answer who still reads {types} ({error}): update an older one, or add --no-usage",
        "融合服务无法回答谁仍在读取 {types}（{error}）：旧版请先升级，或加 --no-usage 跳过",
    ),
    "usage_skipped": ("not asked who still reads: {types}", "未查询谁仍在读取：{types}"),
    "against_nothing": (
        "--against: a git ref or a folder was expected, got nothing",
        "--against：应为 git 引用或文件夹，所给为空",
    ),
    "usage_of_nothing": (
        "--usage: what was removed is known only with --against REF or FOLDER",
        "--usage：须同时给出 --against（git 引用或文件夹），才知道移除了什么",
    ),
    "title_zh_wanted": (
        "--title-zh: a title with Chinese characters was expected",
        "--title-zh：应含有汉字",
    ),
    "title_en_wanted": (
        "--title-en: a title in printable ASCII was expected; the Chinese one is --title-zh",
        "--title-en：应为可打印 ASCII 字符；中文名称请用 --title-zh",
    ),
}


def say(language: Language, name: str, **words: object) -> str:
    """Give one text."""
    return TEXTS[name][language == "zh"].format(**words)
