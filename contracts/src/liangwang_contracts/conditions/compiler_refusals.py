"""What CEL's compiler says of a text that is no condition, for a person who wrote it: where, and what was expected."""

import re
from collections.abc import Iterable

from liangwang_contracts.said import Said, both, chained, listed

_MESSAGE = re.compile(r"ERROR: <input>:(\d+):(\d+): (.*)")
_NO_OVERLOAD = re.compile(r"found no matching overload for ('.+') applied to ('.+')")
_IN_LINE = ("at character {column} of {text!r}", "{text!r} 第 {column} 个字符处")
_IN_LINES = ("at {line}:{column} of {text!r}", "{text!r} 第 {line} 行第 {column} 个字符处")


def said_by_compiler(text: str, message: str, names: Iterable[str]) -> Said:
    """Say why CEL does not compile a text.

    Args:
        text: the condition.
        message: what the compiler says.
        names: those that the condition may use.
    """
    found = _MESSAGE.search(message)
    if not found:
        return both("CEL was expected, got {text!r}", "应为 CEL 表达式，而不是 {text!r}", text=text)
    line, column, said = found.groups()
    where = both(*_IN_LINES if "\n" in text.strip() else _IN_LINE, line=line, column=column, text=text)
    wrong = re.search(r"undeclared reference to '([^']+)'", said)
    if not wrong:
        return both("{said} {where}", "{where}：{said}", said=_said_by_cel(said), where=where)
    unknown = both("unknown name {name!r} {where}", "{where}：未知的名称 {name!r}", name=wrong.group(1), where=where)
    root = wrong.group(1).partition(".")[0]
    there = sorted(name for name in names if name.partition(".")[0] == root and root != name)
    if not there:
        return unknown
    has = both(
        "{root} has {there}", "{root} 有 {there}", root=root, there=listed(each.partition(".")[2] for each in there)
    )
    return chained((unknown, has), "; ", "；")


def _said_by_cel(english: str) -> Said:
    """What the compiler says, which is a library; its commonest sentences have Chinese words of ours before them."""
    if found := _NO_OVERLOAD.fullmatch(english):
        return Said(english, "运算 {} 不适用于类型 {}".format(*found.groups()))
    syntax = english.removeprefix("Syntax error: ")
    return Said(english, f"CEL 报错：{english}" if syntax == english else f"CEL 语法有误：{syntax}")
