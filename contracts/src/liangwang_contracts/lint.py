"""Faults of a checkout's contracts, each with file and line: for ``liangwang contracts check`` and ``make lint``.

Run as a program it needs nothing but the standard library until it has looked at the source, so that a model that
cannot even be imported is named like any other fault:

    python -P contracts/src/liangwang_contracts/lint.py [--root CHECKOUT] [--against REF] [--json] [--lang zh]

Protocol: what is written is looked at first (types: once each, in the package of their network), then the package of
that checkout is imported, each contract and example is looked at (`liangwang_contracts.lint_contracts`), and contracts
are held against golden schemas (`liangwang_contracts.lint_history`). Exit code: 0 in order, 1 faults.
"""

import argparse
import ast
import json
import re
import sys
import traceback
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

PACKAGE = Path("contracts", "src", "liangwang_contracts")
NETWORKS = ("tongban", "tongguan", "fusion", "industry")

RULES: Mapping[str, tuple[str, str]] = {
    "no-package": ("no contracts here: {path} was expected", "此处没有契约：应有 {path}"),
    "broken-model": ("the contracts cannot be imported: {error}", "契约无法导入：{error}"),
    "duplicate-type": (
        "{type} is already the type of {other} ({place}); give each event a type of its own",
        "{type} 已是 {other}（{place}）的类型；每个事件须有自己的类型",
    ),
    "wrong-network": (
        "{type} is no type of {network}; move {name} into the package {own} or name its type {network}.…",
        "{type} 不是 {network} 的类型；请将 {name} 移入包 {own}，或将其类型命名为 {network}.…",
    ),
    "no-title": (
        "{name} has no {field}; write one, in the past tense",
        "{name} 没有 {field}；请填写，使用完成时态",
    ),
    "no-owner": (
        "{name} has no contract_owner; name the kind of department that decides what it means (parties.py)",
        "{name} 没有 contract_owner；请指明由哪类部门决定其含义（parties.py）",
    ),
    "no-publisher": (
        "{name} has no contract_publisher; name the service or outside party that states it (parties.py)",
        "{name} 没有 contract_publisher；请指明由哪个服务或外部方发布（parties.py）",
    ),
    "unpublished": (
        '{name} is active, but {publisher} neither is a service here nor an outside party; or write status="planned"',
        '{name} 为 active，但其发布方 {publisher} 既非本系统服务也非外部方；请指明发布方，或写 status="planned"',
    ),
    "no-description": (
        'field {field} has no description; write described("…", "…", zh="…")',
        '字段 {field} 没有英文说明；请写 described("…", "…", zh="…")',
    ),
    "no-chinese-description": (
        ('field {field} has no description in Chinese that says more than its name; write described("…", "…", zh="…")'),
        '字段 {field} 没有中文说明，或只重复了名称；请写 described("…", "…", zh="…")',
    ),
    "no-chinese-name": (
        'field {field} has no Chinese name; write described("…", "…", zh="…")',
        '字段 {field} 没有中文名称；请写 described("…", "…", zh="…")',
    ),
    "no-classification": (
        'field {field} has no class of data; write described("…", "…", zh="…", classification=…)',
        '字段 {field} 没有数据级别；请写 described("…", "…", zh="…", classification=…)',
    ),
    "not-filled-in": ("{field} is not filled in", "{field} 尚未填写"),
    "no-example": (
        "{name} has no example; write one of its data in {path}",
        "{name} 没有示例；请在 {path} 中写一份其数据的示例",
    ),
    "wrong-example": ("{field}: expected {expected}", "{field}：应为：{expected}"),
    "incomplete-example": (
        "the example does not show {field}; show every field, in the order of the model",
        "示例未列出 {field}；须按模型顺序列出每个字段",
    ),
    "surplus-example": ("no event has this type; remove the file", "没有此类型的事件；请删除该文件"),
    "unfaithful-example": (
        "the example of {name} is not the same once it was read, written and read again; mend how {name} writes",
        "{name} 的示例读取、写出、再读取后与原值不同；请修正 {name} 的写出方式",
    ),
    "hidden-validator": (
        "{what} checks what no schema shows; name it there as x-check (codes.Checked, a model's json_schema_extra)",
        "{what} 的校验未体现在模式中；请以 x-check 标明（codes.Checked，或模型的 json_schema_extra）",
    ),
    "hidden-serialiser": (
        "{what}: it would be written otherwise than it is read, and no schema shows it; take it away",
        "{what}：写出与读取的形式不同，且模式中看不到；请去掉",
    ),
    "not-liftable": (
        "{step} fails for the example ({wrong}); mend the step, so that the other major can be read",
        "{step} 无法转换示例（{wrong}）；请修正该步骤，使另一主版本可读",
    ),
    "published-changed": (
        (
            "{version} was published and is another now; raise minor= for an optional field, else the major (nobody"
            " else ever had it: take its line out of {ledger} and run `liangwang contracts docs`)"
        ),
        (
            "{version} 已发布，现内容不同；新增可选字段须提高 minor=，其他改动须为新的主版本"
            "（若从未提供给他人：从 {ledger} 删除其行并执行 liangwang contracts docs）"
        ),
    ),
    "published-missing": (
        (
            "{version} was published and is gone; bring it back, `liangwang contracts deprecate` it and wait for its"
            " last day: its line goes in the commit that takes the type away"
        ),
        (
            "{version} 已发布但已不存在；请恢复，执行 liangwang contracts deprecate 并等到停用日期后，"
            "在移除该类型的同一提交中删除其行"
        ),
    ),
    "published-unlisted": (
        "{version} is active and not in {ledger}; run `liangwang contracts docs` and commit the result",
        "{version} 已生效但未列入 {ledger}；请执行 liangwang contracts docs 并提交结果",
    ),
    "published-unreadable": (
        "{ledger} is no list of versions, once each; take it back from the history",
        "{ledger} 不是有效的版本清单；请从历史版本恢复",
    ),
}
"""What is said of each kind of fault, in English and Chinese."""
UNCOMPARABLE = frozenset({"no-package", "broken-model", "duplicate-type", "wrong-network", "no-owner", "no-publisher"})
"""Faults with which no schema can be made, so that nothing can be compared."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Something in a checkout that must be mended before it can be published.

    Attributes:
        rule: one of `RULES`.
        path: of the file, from the root of the checkout.
        line: from 1.
        en: what is wrong and what to do.
        zh: the same in Chinese.
    """

    rule: str
    path: str
    line: int
    en: str
    zh: str

    @classmethod
    def of(cls, rule: str, path: str | Path, line: int, /, **words: object) -> "Fault":
        """A fault, said with the words of its rule; a word that exists in both languages has its Chinese as ``zh``."""
        english, chinese = RULES[rule]
        in_chinese = {name: getattr(word, "zh", word) for name, word in words.items()}
        return cls(rule, str(path), line, english.format(**words), chinese.format(**in_chinese))

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.en}"


@dataclass(frozen=True, slots=True)
class Written:
    """A contract as it is written.

    Attributes:
        type: of the event; empty for an abstract base or a part of events.
        name: of the class.
        network: the package in which it stands; empty outside of the networks' packages.
        path: of its file, from the root of the checkout.
        line: of its class statement.
        end: its last line.
        fields: the line of each annotated attribute.
    """

    type: str
    name: str
    network: str
    path: str
    line: int
    end: int
    fields: Mapping[str, int]


def written(root: Path) -> Iterator[Written]:
    """Every class of the contracts of a checkout, without importing it; unreadable files are passed over."""
    for path in sorted((root / PACKAGE).rglob("*.py")):
        try:
            tree = ast.parse(path.read_text(encoding="utf-8"))
        except (SyntaxError, ValueError):
            continue  # the import will name it
        folder = path.parent.name
        for node in tree.body:
            if isinstance(node, ast.ClassDef):
                place = str(path.relative_to(root))
                network = folder if folder in NETWORKS else ""
                end = node.end_lineno or node.lineno
                yield Written(_type(node), node.name, network, place, node.lineno, end, dict(_fields(node)))


def faults(root: Path) -> Iterator[Fault]:
    """Every fault of the contracts of a checkout.

    Args:
        root: its folder; ``contracts/src`` of it must be where `liangwang_contracts` is imported from.
    """
    if not (root / PACKAGE / "__init__.py").is_file():
        yield Fault.of("no-package", ".", 1, path=PACKAGE)
        return
    classes = list(written(root))
    found = [*_duplicates(classes), *_strangers(classes)]
    yield from found
    try:
        from liangwang_contracts.lint_contracts import contract_faults  # noqa: PLC0415 (a broken model ends it)
    except Exception as error:  # noqa: BLE001 (whatever a model raises is the fault)
        broken = _broken(error, root)
        if not (found and broken.path == str(PACKAGE / "catalogue.py")):  # else it was said already
            yield broken
    else:
        yield from contract_faults(root, classes)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print every fault; returns the exit code."""
    parser = argparse.ArgumentParser(description="Name every fault of the contracts of a checkout.")
    parser.add_argument("--root", type=Path, default=Path(), help="the checkout; default: here")
    parser.add_argument("--against", help="what was published: a git ref, or a folder like contracts/")
    parser.add_argument("--mode", default="full_transitive", help="of the comparison; default: %(default)s")
    parser.add_argument("--json", action="store_true", help="one JSON object")
    parser.add_argument("--lang", choices=("en", "zh"), default="en", help="default: %(default)s")
    options = parser.parse_args(arguments)
    root = options.root.resolve()
    sys.path.insert(0, str(root / PACKAGE.parent))
    found = [asdict(each) for each in faults(root)]
    history: dict[str, Any] = {"findings": [], "removed": [], "events": 0}
    if not any(each["rule"] in UNCOMPARABLE for each in found):
        from liangwang_contracts.lint_history import history_of  # noqa: PLC0415 (as above)

        history = history_of(root, options.against, options.mode)
    if options.json:
        sys.stdout.write(json.dumps({"faults": found, **history}, ensure_ascii=False) + "\n")
    else:
        for line in _lines(found, history["findings"], options.lang):
            sys.stderr.write(f"{line}\n")
    return 1 if found or any(each["grade"] == "fault" for each in history["findings"]) else 0


def _lines(found: Sequence[Any], findings: Sequence[Any], language: str) -> Iterator[str]:
    for each in found:
        yield f"{each['path']}:{each['line']}: {each[language]}"
    for each in findings:
        place = f"{each['file']}:{each['line'] or 1}: " if each["file"] else ""
        yield f"{place}{each['type']} {each['path']}: {each['rule']}: {each[f'reason_{language}']}"


def _duplicates(classes: Sequence[Written]) -> Iterator[Fault]:
    first: dict[str, Written] = {}
    for each in classes:
        if each.type and (known := first.setdefault(each.type, each)) is not each:
            for one, other in ((known, each), (each, known)):
                place = f"{other.path}:{other.line}"
                yield Fault.of("duplicate-type", one.path, one.line, type=one.type, other=other.name, place=place)


def _strangers(classes: Sequence[Written]) -> Iterator[Fault]:
    for each in classes:
        own = each.type.partition(".")[0]
        if each.type and each.network and own != each.network:
            yield Fault.of(
                "wrong-network",
                each.path,
                each.line,
                type=each.type,
                network=each.network,
                name=each.name,
                own=own,
            )


def _broken(error: Exception, root: Path) -> Fault:
    """The place of an error of import: in a network's package if it passed one, else the innermost of ours."""
    said = re.sub(r"\s+", " ", f"{type(error).__name__}: {error}")
    places = [(Path(frame.filename), frame.lineno or 1) for frame in traceback.extract_tb(error.__traceback__)]
    if isinstance(error, SyntaxError):
        said = f"{type(error).__name__}: {error.msg}"
        places.append((Path(error.filename or ""), error.lineno or 1))
    ours = [each for each in places if each[0].is_relative_to(root / PACKAGE) and each[0].name != "lint.py"]
    frames = [(path.relative_to(root), line) for path, line in ours]
    modelled = [each for each in frames if each[0].parent.name in NETWORKS]
    path, line = (modelled or frames or [(PACKAGE / "__init__.py", 1)])[-1]
    return Fault.of("broken-model", path, line, error=said)


def _type(node: ast.ClassDef) -> str:
    for keyword in node.keywords:
        if keyword.arg == "type" and isinstance(keyword.value, ast.Constant):
            return str(keyword.value.value)
    return ""


def _fields(node: ast.ClassDef) -> Iterator[tuple[str, int]]:
    for each in node.body:
        if isinstance(each, ast.AnnAssign) and isinstance(each.target, ast.Name):
            yield each.target.id, each.lineno


if __name__ == "__main__":
    sys.exit(main())
