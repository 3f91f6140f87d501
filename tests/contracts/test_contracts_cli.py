"""`liangwang contracts`: what a person reads, what a program reads, and the exit codes."""

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from checkouts import PACKAGE, ROOT, few_to
from liangwang_bus.cli import main
from liangwang_bus.cli.contracts import COMMANDS
from liangwang_bus.cli.contracts.forms import form_of
from liangwang_bus.cli.contracts.texts import TEXTS
from liangwang_contracts import CATALOGUE, PermitIssued
from liangwang_contracts.positions import lines_of
from liangwang_contracts.schemas import schema_of

ISSUED = "tongban.permit.issued.v1"
ENVELOPE = {
    "specversion": "1.0",
    "id": "019cac9b-4280-7a31-8c5d-2f6b9e104d77",
    "type": ISSUED,
    "source": "/tongban",
    "subject": "permit/JY23101060000017",
    "time": "2026-03-02T09:30:00+08:00",
    "recordedtime": "2026-03-02T09:30:00.250000+08:00",
    "dataschema": f"urn:liangwang:schema:{ISSUED}.0",
    "partitionkey": "permit-no:JY23101060000017",
    "sequence": "1",
    "correlationid": "019cac9b-4280-7a31-8c5d-2f6b9e104d00",
    "dataclassification": "G1",
}


def ask(*arguments: str, given: str | None = None) -> Result:
    """Call a command of the group in English, on a wide screen."""
    return CliRunner().invoke(main, ["contracts", *arguments], input=given, env={"LANG": "C", "COLUMNS": "200"})


def answer(*arguments: str, given: str | None = None) -> Any:
    """Give what a command prints for programs."""
    return json.loads(ask(*arguments, "--json", given=given).stdout)


@pytest.fixture
def issued() -> dict[str, Any]:
    """Give the data of a permit."""
    found: dict[str, Any] = json.loads((ROOT / f"contracts/examples/{ISSUED}.json").read_text())
    return found


@pytest.fixture
def event(issued: dict[str, Any]) -> dict[str, Any]:
    """Give the permit as an event in structured mode."""
    return ENVELOPE | {"data": issued}


def paths(document: object, *options: str) -> list[tuple[int, str]]:
    """Validate a document given on standard input; give line and path of each wrong field."""
    found = answer("validate", "-", *options, given=json.dumps(document, indent=1, ensure_ascii=False))
    return [(each["line"], each["path"]) for each in found]


def test_the_group_offers_its_commands_with_help_in_both_languages() -> None:
    """Each can be loaded, and says what it does in English and Chinese."""
    offered = re.findall(r"^  ([a-z]+) ", ask("--help").stdout.partition("Commands:")[2], re.MULTILINE)
    assert tuple(offered) == COMMANDS
    for name in COMMANDS:
        told = ask(name, "--help")
        assert told.exit_code == 0
        assert re.search(r"[一-鿿]", told.stdout)


def test_a_command_that_there_is_not_is_wrong_usage() -> None:
    """Exit code 2, as everywhere."""
    assert ask("forget").exit_code == 2
    assert ask("output").exit_code == 2  # a module of the group that is no command


def test_list_shows_every_event_and_narrows() -> None:
    """By network and status; the last line counts."""
    told = ask("list")
    assert told.exit_code == 0
    assert len(told.stdout.splitlines()) == len(CATALOGUE) + 2
    ours = [each for each in CATALOGUE.values() if (each.network, each.contract_status) == ("tongguan", "active")]
    narrowed = answer("list", "--network", "tongguan", "--status", "active")
    assert [each["type"] for each in narrowed] == [each.type_name for each in ours]
    assert ask("list", "--network", "police").exit_code == 2


def test_show_says_everything_of_an_event() -> None:
    """Fields with form, class and description; owner, publisher, routing, versions; the example."""
    told = ask("show", ISSUED).stdout
    assert re.search(r"^type: tongban\.permit\.issued\.v1\.0$", told, re.MULTILINE)
    assert re.search(r"^routing: tongban\.events permit\.issued\.v1$", told, re.MULTILINE)
    assert re.search(r"^owner: government service office \(service-office\)$", told, re.MULTILINE)
    assert re.search(r"^place +Identifier or null +optional +G1 +The place concerned", told, re.MULTILINE)
    assert '"JY23101060000017"' in told
    shown = answer("show", f"{ISSUED}.0")
    assert shown["versions"] == [f"{ISSUED}.0"]
    assert [each["name"] for each in shown["fields"]] == list(PermitIssued.model_fields)
    assert shown["publisher"]["kind"] == "service"
    assert answer("show", "tongban.permit.issued") == shown
    chinese = ask("show", ISSUED, "--lang", "zh").stdout
    assert re.search(
        r"^valid_to +string \(date\) +必填 +G1 +有效期止：有效期的最后一天（含当天，按城市时区）$",
        chinese,
        re.MULTILINE,
    )


def test_show_names_what_is_near_to_what_there_is_not() -> None:
    """A typing error is found; an unknown version is answered with those there are."""
    told = ask("show", "tongban.permit.isued")
    assert told.exit_code == 1
    assert "tongban.permit.issued" in told.stderr
    told = ask("show", f"{ISSUED}.7")
    assert (told.exit_code, told.stderr) == (1, f"{ISSUED}.7: no such version; there are {ISSUED}.0\n")


@pytest.mark.parametrize(
    ("field", "form"),
    [
        ({"type": "string", "format": "date"}, "string (date)"),
        ({"type": "integer", "minimum": 1, "maximum": 5}, "integer (>= 1, <= 5)"),
        ({"enum": ["a", "b"], "type": "string"}, '"a", "b"'),
        ({"const": "a"}, '"a"'),
        ({"type": "array", "items": {"$ref": "#/$defs/Part"}}, "list of Part"),
        ({"anyOf": [{"$ref": "#/$defs/Word"}, {"type": "null"}]}, "string or null"),
    ],
)
def test_a_form_is_said_in_a_few_words(field: Mapping[str, Any], form: str) -> None:
    """From the JSON Schema of the field; names of models stand for themselves."""
    schema = {"$defs": {"Part": {"type": "object"}, "Word": {"type": "string"}}}
    assert form_of(field, schema) == form


def test_validate_takes_data_events_and_lists(issued: dict[str, Any], event: dict[str, Any], tmp_path: Path) -> None:
    """Bare data with --type, an event, a list of either; from a file or standard input."""
    assert paths(issued, "--type", ISSUED) == []
    assert paths(event) == []
    assert paths([event, event]) == []
    assert paths([issued, issued], "--type", "tongban.permit.issued") == []
    file = tmp_path / "permit.json"
    file.write_text(json.dumps(event))
    told = ask("validate", str(file))
    assert (told.exit_code, told.stdout) == (0, f"{file}: in order\n")


def test_validate_names_every_wrong_field_with_its_line_and_no_value(issued: dict[str, Any]) -> None:
    """Wrong, missing, unknown and deep ones in one run; what was found there is not repeated."""
    del issued["matter"]
    issued["valid_to"], issued["holder"]["value"], issued["secret_name"] = "NEVER", "NOBODY", "HIDDEN"
    text = json.dumps(issued, indent=1)
    told = ask("validate", "-", "--type", ISSUED, given=text)
    lines = text.splitlines()
    at = {name: next(n for n, line in enumerate(lines, 1) if f'"{name}"' in line) for name in issued}
    assert told.exit_code == 1
    assert {tuple(line.split(": ")[:2]) for line in told.stdout.splitlines()[:-1]} == {
        ("-:1", "matter"),
        (f"-:{at['holder']}", "holder"),
        (f"-:{at['valid_to']}", "valid_to"),
        (f"-:{at['secret_name']}", "secret_name"),
    }
    assert told.stdout.splitlines()[-1] == "4 wrong"
    for value in ("NEVER", "NOBODY", "HIDDEN"):
        assert value not in told.output


def test_validate_holds_the_envelope_against_the_data(event: dict[str, Any]) -> None:
    """Attributes have their form, the network is the type's, and subject and key are those of the data."""
    wrong = event | {
        "id": "7",
        "source": "/tongguan",
        "subject": "permit/other",
        "time": "today",
        "sequence": 1,
        "dataclassification": "core",
        "partitionkey": "permit-no:other",
        "dataschema": "urn:liangwang:schema:tongban.permit.renewed.v1.0",
    }
    del wrong["correlationid"]
    assert sorted(path for _, path in paths(wrong)) == [
        "correlationid",
        "dataclassification",
        "dataschema",
        "id",
        "partitionkey",
        "sequence",
        "source",
        "subject",
        "time",
    ]
    before = len(json.dumps(event, indent=1).splitlines())
    assert paths([event, event | {"time": None}]) == [(before + 8, "1.time")]  # [, the first, {, time is the sixth


@pytest.mark.parametrize(
    ("text", "line", "expected"),
    [
        ('{"a": 1,\n "b": }', 2, "valid JSON"),
        ("", 1, "valid JSON"),
        ('{"permit": NaN}', 1, "valid JSON without NaN and Infinity"),
        ("7", 1, "an event in structured mode"),
        ('[\n{"specversion": "1.0",\n "type": "tongban.permit.lost.v1"}]', 3, "a type of the catalogue"),
        ('{"specversion": "1.0"}', 1, "a type of the catalogue"),
        ("[" * 100_000, 1, "JSON nested at most 200 levels deep"),
    ],
)
def test_validate_survives_what_is_no_event(text: str, line: int, expected: str) -> None:
    """Whatever the bytes, one sentence with a line."""
    [wrong] = answer("validate", "-", given=text)
    assert wrong["line"] == line
    assert wrong["expected"].startswith(expected)


def test_validate_of_a_file_that_cannot_be_read_is_wrong_usage(tmp_path: Path) -> None:
    """Nothing was looked at: 2, not 1."""
    assert ask("validate", str(tmp_path / "none.json"), "--type", ISSUED).exit_code == 2
    (tmp_path / "latin.json").write_bytes(b'{"a": "\xe9"}')
    assert ask("validate", str(tmp_path / "latin.json"), "--type", ISSUED).exit_code == 2
    assert ask("validate", "-", "--type", "tongban.permit.lost", given="{}").exit_code == 1


def test_every_value_has_its_line() -> None:
    """Members, items, nested ones; a member stands where its name stands, whatever is in its text."""
    text = '{\n "a": [\n  {"b": "x,]}:\\"", "c":\n 1},\n  []\n ],\n "d": {}\n}'
    assert lines_of(text) == {
        (): 1,
        ("a",): 2,
        ("a", 0): 3,
        ("a", 0, "b"): 3,
        ("a", 0, "c"): 3,
        ("a", 1): 5,
        ("d",): 7,
    }


def test_diff_of_a_version_with_itself_finds_nothing() -> None:
    """A type, a version, a file: all name a schema."""
    told = ask("diff", ISSUED, f"{ISSUED}.0")
    assert (told.exit_code, told.stdout) == (0, f"{ISSUED}.0 to {ISSUED}.0: nothing breaks\n")


def test_diff_shows_who_breaks_with_a_payload_and_the_way_out(tmp_path: Path) -> None:
    """A required field more: a new reader refuses what old writers wrote."""
    schema = schema_of(PermitIssued)
    schema["properties"]["stamp"] = {"type": "string", "x-classification": "G1", "description": "Stamp", "x-zh": "章"}
    schema["required"] = [*schema["required"], "stamp"]
    schema["$id"] = schema["$id"][:-1] + "1"
    newer = tmp_path / "newer.json"
    newer.write_text(json.dumps(schema))
    told = ask("diff", ISSUED, str(newer))
    assert told.exit_code == 1
    first, *rest = told.stdout.splitlines()
    assert first == f"{ISSUED} 1.0 → 1.1 $.stamp: required-field-added"
    assert rest[0] == "  breaks: new reader"
    [finding] = answer("diff", ISSUED, str(newer))
    example = json.loads(finding["example"])
    assert "stamp" not in example
    assert example["permit"]["value"] == "JY23101060000017"
    assert "解决办法：" in ask("diff", ISSUED, str(newer), "--lang", "zh").stdout
    assert ask("diff", ISSUED, str(newer), "--mode", "forward").exit_code == 0


def test_diff_of_what_cannot_be_read_is_wrong_usage(tmp_path: Path) -> None:
    """No file, no JSON, no object: 2; an unknown version: 1."""
    assert ask("diff", ISSUED, str(tmp_path / "none.json")).exit_code == 2
    for number, text in enumerate(("{", "[]")):
        (tmp_path / f"{number}.json").write_text(text)
        assert ask("diff", str(tmp_path / f"{number}.json"), ISSUED).exit_code == 2
    assert ask("diff", ISSUED, f"{ISSUED}.9").exit_code == 1


def test_new_writes_four_files_and_says_what_comes_next(tmp_path: Path) -> None:
    """The checkout is the one from the folder upwards, or the one named by --root."""
    few_to(tmp_path)
    told = ask("new", "tongban.permit.examined", "--root", str(tmp_path))
    assert told.exit_code == 0, told.output
    written = re.findall(r"^wrote (.*)$", told.stdout, re.MULTILINE)
    assert len(written) == 4
    assert all((tmp_path / path).is_file() for path in written)
    assert f"pytest {written[-1]}" in told.stdout
    assert 'Transition("tongban.permit.examined.v1"' in told.stdout
    again = ask("new", "tongban.permit.examined", "--root", str(tmp_path), "--lang", "zh")
    assert again.exit_code == 1
    assert "tongban.permit.examined.v1 已存在" in again.stderr
    assert f"{PACKAGE}/tongban/permit.py" in again.stderr


def test_what_needs_a_checkout_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Outside of one: 2. Documents of another checkout than the installed one are not written: 2."""
    monkeypatch.chdir(tmp_path)
    for command in (["check"], ["docs", "--check"], ["new", "tongban.permit.examined"]):
        assert ask(*command).exit_code == 2
    few_to(tmp_path)
    told = ask("docs")
    assert (told.exit_code, "PYTHONPATH=" in told.stderr) == (2, True)


@pytest.mark.parametrize(
    ("option", "said"),
    [("--title-zh", "--title-zh: a title with Chinese"), ("--title-en", "--title-en: a title in printable ASCII")],
)
def test_new_wants_each_title_in_its_language(tmp_path: Path, option: str, said: str) -> None:
    """Each is refused in the other's language, and nothing is written."""
    few_to(tmp_path)
    title = {"--title-zh": "Permit examined", "--title-en": "许可已审查"}[option]
    told = ask("new", "tongban.permit.examined", option, title, "--root", str(tmp_path))
    assert told.exit_code == 1
    assert told.stderr.startswith(said)
    assert len(told.stderr.splitlines()) == 1
    assert not list((tmp_path / "contracts").rglob("tongban.permit.examined*"))


def test_every_text_exists_in_both_languages_with_the_same_places() -> None:
    """What is filled in on one side is filled in on the other."""
    for name, (english, chinese) in TEXTS.items():
        assert sorted(set(re.findall(r"{\w+}", english))) == sorted(set(re.findall(r"{\w+}", chinese)))
        assert re.search(r"[一-鿿]", chinese) or name == "step_check"
