"""What `validate` says of a payload: every kind of fault in both languages, and what no single field shows."""

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any, Literal

import pytest
from click.testing import CliRunner, Result
from pydantic import Field

from checkouts import PACKAGE, ROOT
from liangwang_bus.cli import main
from liangwang_contracts import CATALOGUE
from liangwang_contracts.codes import Uscc
from liangwang_contracts.codes.masks import MaskedMobile
from liangwang_contracts.expectations_zh import SENTENCES, in_chinese
from liangwang_contracts.fields import CalendarDate, Label, Line, Moment, Token, described
from liangwang_contracts.identifiers import Identifier, of_scheme
from liangwang_contracts.industry.base import IndustryEvent
from liangwang_contracts.parties import DELIVERY_PLATFORMS
from liangwang_contracts.validation import examine, wrong_fields

ISSUED = "tongban.permit.issued.v1"
EXAMPLE = (ROOT / f"contracts/examples/{ISSUED}.json").read_text(encoding="utf-8")
CHINESE = re.compile(r"[一-鿿]")


class StallInspected(IndustryEvent, type="industry.stall.inspected.v1", subject="stall"):
    """A contract with every kind of field."""

    title_en = "Stall inspected"
    title_zh = "摊位已检查"
    contract_publisher = DELIVERY_PLATFORMS

    stall: Annotated[Identifier, described("The stall", "所述摊位", zh="摊位")]
    unit: Annotated[Identifier | None, described("Who", "所述单位", zh="单位")] = None
    permit: Annotated[
        Annotated[Identifier, of_scheme("permit-no")] | None, described("Permit", "所述许可", zh="许可")
    ] = None
    holder: Annotated[
        Annotated[Identifier, of_scheme("uscc", cities=True)] | None, described("H", "所述人", zh="人")
    ] = None
    token: Annotated[Token | None, described("A token", "所述标记", zh="标记")] = None
    label: Annotated[Label | None, described("A label", "所述标签", zh="标签")] = None
    line: Annotated[Line | None, described("A line", "所述说明", zh="说明")] = None
    day: Annotated[CalendarDate | None, described("A day", "所述日期", zh="日期")] = None
    moment: Annotated[Moment | None, described("A moment", "所述时刻", zh="时刻")] = None
    code: Annotated[Uscc | None, described("A code", "所述代码", zh="代码")] = None
    mobile: Annotated[MaskedMobile | None, described("A mobile", "所述手机", zh="手机")] = None
    count: Annotated[int | None, Field(ge=1, le=9), described("A count", "所述数量", zh="数量")] = None
    share: Annotated[float | None, Field(gt=0, lt=1), described("A share", "所述比例", zh="比例")] = None
    name: Annotated[
        str | None, Field(min_length=2, max_length=4, pattern="^[a-z]+$"), described("A", "所述名", zh="名")
    ] = None
    result: Annotated[Literal["pass", "fail", "void"] | None, described("Result", "所述结果", zh="结果")] = None
    marks: Annotated[list[int] | None, Field(min_length=1, max_length=2), described("Marks", "所述记号", zh="记号")] = (
        None
    )
    right: Annotated[bool | None, described("Whether", "所述是否", zh="是否")] = None


def validate(*arguments: str, given: str) -> Result:
    """Validate standard input in the language of the options, English without."""
    return CliRunner().invoke(main, ["contracts", "validate", "-", *arguments], input=given, env={"LANG": "C"})


@pytest.mark.parametrize(
    ("field", "value", "english", "chinese"),
    [
        ("stall", ..., "a value: the field is required", "有值：该字段必填"),
        ("stall", 7, "an object", "对象"),
        ("stool", 7, "no such field in this contract", "没有此字段：契约中未定义"),
        ("token", "a b", "1 to 64 printable ASCII characters without blanks", "1 至 64 个可打印 ASCII 字符，不含空格"),
        (
            "label",
            "",
            "a text of 1 to 64 characters, none of them a control character",
            "1 至 64 个字符的文本，不含控制字符",
        ),
        (
            "line",
            7,
            "a text of 1 to 500 characters, none of them a control character",
            "1 至 500 个字符的文本，不含控制字符",
        ),
        (
            "day",
            "2026-02-30",
            "a calendar date YYYY-MM-DD from 1900-01-01 to 2999-12-31",
            "1900-01-01 至 2999-12-31 之间的日期，格式 YYYY-MM-DD",
        ),
        (
            "moment",
            "2026-03-02",
            "an RFC 3339 date-time with offset, years 1900 to 2999",
            "RFC 3339 格式、带时区偏移的时刻，年份 1900 至 2999",
        ),
        (
            "code",
            "91310106000000018L",
            "the check character (the 18th) that GB 32100 gives for the first 17",
            "按 GB 32100 由前 17 位算出的校验码（第 18 位）",
        ),
        ("mobile", "138", "a masked value in the form 138****5678", "脱敏形式，如 138****5678"),
        ("count", 0, "greater than or equal to 1", "大于或等于 1"),
        ("count", 10, "less than or equal to 9", "小于或等于 9"),
        ("count", "many", "a whole number", "整数"),
        ("count", 1.5, "a whole number", "整数"),
        ("share", 0, "greater than 0.0", "大于 0.0"),
        ("share", 1, "less than 1.0", "小于 1.0"),
        ("share", "half", "a number", "数字"),
        ("name", 7, "a text", "文本"),
        ("name", "a", "a text of at least 2 characters", "至少 2 个字符的文本"),
        ("name", "abcde", "a text of at most 4 characters", "至多 4 个字符的文本"),
        ("name", "ABC", "a text of the form ^[a-z]+$", "符合格式 ^[a-z]+$ 的文本"),
        ("result", "maybe", "'pass', 'fail' or 'void'", "'pass'、'fail' 或 'void'"),
        ("marks", 7, "a list", "列表"),
        ("marks", [], "at least 1 items", "至少 1 项"),
        ("marks", [1, 2, 3], "at most 2 items", "至多 2 项"),
        ("right", "yes", "true or false", "true 或 false"),
        (
            "unit",
            {"scheme": "grid", "value": "7"},
            "for scheme grid a value of 12 to 20 digits",
            "编码体系 grid 的值：12 至 20 位数字",
        ),
        (
            "permit",
            {"scheme": "case-no", "value": "7"},
            "an identifier of scheme permit-no",
            "编码体系为 permit-no 的标识",
        ),
        (
            "holder",
            {"scheme": "case-no", "value": "7"},
            "an identifier of scheme uscc or <city>.<scheme>",
            "编码体系为 uscc 或 <城市>.<体系> 的标识",
        ),
    ],
)
def test_each_kind_of_fault_is_said_in_both_languages(field: str, value: Any, english: str, chinese: str) -> None:
    """What the contract wants, with its bounds."""
    data: dict[str, Any] = {"stall": {"scheme": "shanghai.stall", "value": "7"}, field: value}
    [wrong] = wrong_fields(json.dumps({name: each for name, each in data.items() if each is not ...}), StallInspected)
    assert (wrong.path, wrong.expected.en, wrong.expected.zh) == (field, english, chinese)


def test_chinese_is_spoken_wholly() -> None:
    """Envelope, data, unknown names: no English sentence among the Chinese, and no value."""
    event = {"specversion": "2.0", "type": ISSUED, "data": json.loads(EXAMPLE) | {"valid_to": "NEVER", "Secret!": 1}}
    told = validate("--lang", "zh", given=json.dumps(event))
    assert told.exit_code == 1
    *lines, last = told.stdout.splitlines()
    assert last == f"共 {len(lines)} 处不符"
    said = {line.split("：")[1]: line.split("：", 3)[3] for line in lines}
    assert said["data.（无法显示的名称）"] == "没有此字段：契约中未定义"
    assert said["subject"] == "文本：<聚合>/<值>，1 至 160 个可打印 ASCII 字符，不含空格"
    for name, sentence in said.items():
        assert "符合契约的值" not in sentence
        assert CHINESE.search(sentence) or name == "specversion"
    assert "Secret!" not in told.output
    assert "NEVER" not in told.output
    assert "第 2 列" in validate("--lang", "zh", given="{").stdout


def test_every_sentence_of_the_contracts_has_its_chinese() -> None:
    """Whoever writes a new sentence into a check or an attribute writes its Chinese into `expectations_zh`."""
    missing = [each for each in sorted(sentences()) if in_chinese(each).startswith("符合契约的值")]
    assert missing == []
    for english, chinese in SENTENCES.items():
        assert sorted(set(re.findall(r"{\w+}", english))) == sorted(set(re.findall(r"{\w+}", chinese)))


def sentences() -> Iterator[str]:
    """Give what `raise ValueError` and `_saying` say in the source of fields, codes and events; `7` for what varies."""
    package = ROOT / PACKAGE
    folders = ("codes", "tongban", "tongguan", "fusion", "industry")
    files = [
        package / "fields.py",
        package / "identifiers.py",
        *(f for d in folders for f in (package / d).glob("*.py")),
    ]
    for call in (
        node for path in files for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Call)
    ):
        if isinstance(call.func, ast.Name) and call.func.id in {"ValueError", "_saying"} and call.args:
            parts = getattr(call.args[0], "values", [call.args[0]])
            text = "".join(str(part.value) if isinstance(part, ast.Constant) else "7" for part in parts)
            if text != "7" and "codes/tokens.py" not in text and not text.startswith(NOT_OF_DATA):
                yield text.removeprefix("expected ")


NOT_OF_DATA = (
    *("expected a purpose", "expected a key", "expected a kind", "expected an algorithm"),
    *("expected a name of", "expected a mobile number", "expected '+'", "expected the parts", "expected each part"),
)
"""What is said to a program that makes tokens, masks and codes: no payload is validated by it."""


def test_what_is_too_large_to_be_published_is_named() -> None:
    """By the bus's default, though readers would take it; and the limit of readers, whatever is allowed."""
    data = json.loads(EXAMPLE) | {"conditions": ["字" * 500] * 667}
    told = validate("--type", ISSUED, given=json.dumps(data))
    assert told.exit_code == 1
    assert "-:1: the document: expected a body of at most 1000000 bytes" in told.stdout.splitlines()
    [wrong] = wrong_fields(json.dumps(data | {"conditions": ["字" * 500] * 700}), CATALOGUE[ISSUED])
    assert (wrong.path, wrong.expected.zh) == ("", "至多 1048576 字节的消息体")
    assert examine(json.dumps(data, indent=9), CATALOGUE[ISSUED]).wrong == []  # blanks do not travel


def test_a_name_that_stands_twice_in_an_object_is_named() -> None:
    """At any depth: which of the two counts is not the same for every reader."""
    text = EXAMPLE.replace('"scheme": "uscc",', '"scheme": "uscc", "scheme": "uscc",', 1)
    [wrong] = wrong_fields(text, CATALOGUE[ISSUED])
    line = next(
        number for number, each in enumerate(text.splitlines(), 1) if each.count('"scheme"') == 2 or '"uscc", "' in each
    )
    assert (wrong.line, wrong.path) == (line, "holder.scheme")
    assert wrong.expected.en == "a name that stands only once in its object"
    assert "同一对象中不重复的名称" in validate("--type", ISSUED, "--lang", "zh", given=text).stdout


@pytest.mark.parametrize("levels", [202, 900, 100_000])
def test_what_is_nested_too_deeply_is_called_so(levels: int) -> None:
    """Whichever parser gives up first."""
    told = validate("--type", ISSUED, given='{"permit": ' + "[" * levels + "]" * levels + "}")
    assert told.stdout.splitlines() == ["-:1: the document: expected JSON nested at most 200 levels deep", "1 wrong"]


def test_no_depth_breaks_the_examination() -> None:
    """Where reading still succeeds and writing again would not, too."""
    said = {
        wrong.expected.en
        for levels in range(850, 1000)
        for wrong in wrong_fields('{"permit": ' + "[" * levels + "]" * levels + "}", CATALOGUE[ISSUED])
    }
    assert said == {"JSON nested at most 200 levels deep"}


def test_a_planned_type_is_said_to_be_planned() -> None:
    """What is valid may not be published: 0, with words that leave no doubt, for programs on standard error."""
    planned = next(each for each in CATALOGUE.values() if each.contract_status == "planned")
    text = Path(ROOT, "contracts", "examples", f"{planned.type_name}.json").read_text(encoding="utf-8")
    said = f"-: valid, but nobody may publish it yet: {planned.type_name} is planned\n"
    told = validate("--type", planned.type_name, given=text)
    assert (told.exit_code, told.stdout) == (0, said)
    told = validate("--type", planned.type_name, "--json", given=text)
    assert (told.exit_code, json.loads(told.stdout), told.stderr) == (0, [], said)
    assert validate("--type", ISSUED, given=EXAMPLE).stdout == "-: in order\n"
    assert "尚不得发布" in validate("--type", planned.type_name, "--lang", "zh", given=text).stdout
