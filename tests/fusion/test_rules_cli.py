"""``liangwang rules`` over rule files: problems, stories, the schema, lists; in both languages and as JSON."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from jsonschema import Draft202012Validator
from rule_texts import LISTENING, visit

from fusion.cli import rules
from fusion.cli.schema import written
from fusion.cli.texts import TEXTS
from liangwang_contracts.yaml_text import parse

ROOT = Path(__file__).parents[2]
SCHEMA = ROOT / "services" / "fusion" / "rule.schema.json"


def run(*arguments: object) -> Result:
    """Call the command in English."""
    return CliRunner().invoke(rules, [*map(str, arguments), "--lang", "en"], catch_exceptions=False)


def rule_file(folder: Path, text: str, name: str = "visit-soon") -> Path:
    """Write a rule file."""
    path = folder / f"{name}.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_good_story_is_told(tmp_path: Path) -> None:
    """One line for each story, and how many there were."""
    done = run("test", rule_file(tmp_path, visit()))
    assert (done.exit_code, done.output) == (0, "good  visit-soon: never visited\n1 stories good, 0 bad, 1 rules\n")


def test_a_story_in_chinese(tmp_path: Path) -> None:
    """The language is chosen by an option."""
    done = CliRunner().invoke(rules, ["test", str(rule_file(tmp_path, visit())), "--lang", "zh"])
    assert done.output == "通过  visit-soon: never visited\n用例通过 1 个，不符 0 个，规则 1 条\n"


def test_a_bad_story_names_what_is_missing_and_what_is_extra(tmp_path: Path) -> None:
    """The expected overdue is a day early: the one that came is extra, the command ends with 1."""
    done = run("test", rule_file(tmp_path, visit(overdue=", at: 2026-03-12T00:00")))
    assert done.exit_code == 1
    assert done.output.splitlines() == [
        "BAD  visit-soon: never visited",
        "      missing: fusion.obligation.overdue.v1 2026-03-12T00:00",
        "      not expected: fusion.obligation.overdue.v1 at 2026-03-13T00:00",
        "0 stories good, 1 bad, 1 rules",
    ]


def test_a_bad_story_as_json(tmp_path: Path) -> None:
    """The same for programs."""
    done = run("test", rule_file(tmp_path, visit(overdue=", at: 2026-03-12T00:00")), "--json")
    (story,) = json.loads(done.output)["stories"]
    assert (done.exit_code, story["good"]) == (1, False)
    assert story["missing"] == [{"event": "fusion.obligation.overdue.v1", "at": "2026-03-12T00:00"}]


SAME_UNIT = "{event: tongguan.verification.passed.v1, at: 2026-03-02T09:00, data: {verifier_unit: unit:310106-command}}"


def test_a_story_that_cannot_be_told_is_bad(tmp_path: Path) -> None:
    """Its values do not fit together: the sentence says where, which event and what was expected, in both languages."""
    path = rule_file(tmp_path, visit().replace("    until:", f"      - {SAME_UNIT}\n    until:", 1))
    done = run("test", path)
    place = f"{path}:17: "
    another = "expected verifier_unit to be another unit than handler_unit and dispatcher_unit"
    assert done.exit_code == 1
    assert f"rule error: {place}event 2, tongguan.verification.passed.v1: {another}" in done.output
    chinese = CliRunner().invoke(rules, ["test", str(path), "--lang", "zh"]).output
    assert f"规则出错：{place}第 2 个事件，tongguan.verification.passed.v1：应为 verifier_unit 不同于" in chinese
    (story,) = json.loads(run("test", path, "--json").output)["stories"]
    assert [story[name][0].startswith(place) for name in ("errors", "errors_zh")] == [True, True]


def test_problems_in_chinese(tmp_path: Path) -> None:
    """File and line stay in front, where editors read them; JSON has both languages, whichever is asked for."""
    path = rule_file(tmp_path, visit().replace("  opened_by", "  opend_by", 1))
    told = CliRunner().invoke(rules, ["test", str(path), "--lang", "zh"]).output.splitlines()
    assert told == [
        f"{path}:9: 缺少键 'obligation.opened_by'",
        f"{path}:10: 未知的键 'obligation.opend_by'；是否应为 'opened_by'？",
        "共 2 处错误；未执行用例",
    ]
    problems = json.loads(run("test", path, "--json").output)["problems"]
    assert [(one["sentence"], one["sentence_zh"]) for one in problems][1] == (
        "unknown key 'obligation.opend_by'; did you mean 'opened_by'?",
        "未知的键 'obligation.opend_by'；是否应为 'opened_by'？",
    )


@pytest.mark.parametrize("command", [("show", "visit-soon"), ("list",)])
def test_every_command_that_reads_rules_tells_problems_in_chinese(tmp_path: Path, command: tuple[str, ...]) -> None:
    """Not only the one that tests them."""
    rule_file(tmp_path, visit().replace("owner: tests\n", ""))
    done = CliRunner().invoke(rules, [*command, "--rules", str(tmp_path), "--lang", "zh"])
    assert (done.exit_code, f"{tmp_path}/visit-soon.yaml:1: 缺少键 'owner'" in done.output) == (1, True)


def test_every_problem_is_told_with_file_and_line(tmp_path: Path) -> None:
    """Of all files of a folder; nothing is tested."""
    rule_file(tmp_path, visit().replace("key: permit}", "key: permitt}", 1))
    rule_file(tmp_path, visit().replace("id: visit-soon", "id: other").replace("owner: tests\n", ""), "other")
    done = run("test", tmp_path)
    assert done.exit_code == 1
    assert f"{tmp_path}/other.yaml:1: key 'owner' is missing" in done.output
    assert f"{tmp_path}/visit-soon.yaml:10: unknown field 'permitt'" in done.output
    assert "2 problems; nothing was tested" in done.output


def test_problems_as_json(tmp_path: Path) -> None:
    """Each with file, line and sentence."""
    done = run("test", tmp_path / "gone.yaml", "--json")
    (problem,) = json.loads(done.output)["problems"]
    assert (done.exit_code, problem["line"]) == (1, 1)
    assert problem["sentence"] == "a rule file or a folder with rule files was expected"


def test_a_rule_is_told_with_the_rules_that_it_listens_to(tmp_path: Path) -> None:
    """The other rule of the folder states what this one counts; its own stories are not told."""
    rule_file(tmp_path, visit("off"))
    done = run("test", rule_file(tmp_path, LISTENING, "twice-overdue"))
    assert (done.exit_code, done.output.splitlines()[-1]) == (0, "1 stories good, 0 bad, 1 rules")


def test_a_wrong_neighbour_does_not_matter_to_a_rule_that_listens_to_nobody(tmp_path: Path) -> None:
    """But it does to one that listens."""
    rule_file(tmp_path, "id: [", "wrong")
    assert run("test", rule_file(tmp_path, visit())).exit_code == 0
    assert f"{tmp_path}/wrong.yaml" in run("test", rule_file(tmp_path, LISTENING, "twice-overdue")).output


def test_rules_are_listed(tmp_path: Path) -> None:
    """With version, mode and operator, and how many of each mode."""
    rule_file(tmp_path, visit("off", version=3))
    done = run("list", "--rules", tmp_path)
    assert re.search(r"^visit-soon +3 +off +obligation +Title$", done.output, re.MULTILINE)
    assert done.output.endswith("1 rules: 0 live, 0 shadow, 1 off\n")
    (row,) = json.loads(run("list", "--rules", tmp_path, "--json").output)
    assert (row["id"], row["version"], row["mode"], row["stories"]) == ("visit-soon", 3, "off", 1)


def test_no_rule_of_a_mode(tmp_path: Path) -> None:
    """The command says so and ends with 1."""
    rule_file(tmp_path, visit())
    done = run("list", "--rules", tmp_path, "--mode", "live")
    assert (done.exit_code, done.output) == (1, "There is none.\n")


def test_a_rule_is_shown_with_the_marks_of_its_parameters(tmp_path: Path) -> None:
    """Each value with its mark and its source."""
    rule_file(tmp_path, visit())
    rule_file(tmp_path, LISTENING, "twice-overdue")
    done = run("show", "visit-soon", "--rules", tmp_path)
    assert re.search(r"^\$days +10 +recalled, not checked +A text$", done.output, re.MULTILINE)
    assert "hears: tongban.permit.issued.v1, tongguan.inspection.completed.v1" in done.output
    row = json.loads(run("show", "twice-overdue", "--rules", tmp_path, "--json").output)
    assert row["listens_to"] == ["visit-soon"]


def test_a_rule_that_is_not_there(tmp_path: Path) -> None:
    """The sentence names those that are."""
    rule_file(tmp_path, visit())
    done = run("show", "visit", "--rules", tmp_path)
    assert (done.exit_code, done.stderr) == (1, "visit: no rule has this id; there are visit-soon\n")


def test_the_schema_in_the_tree_is_what_the_model_says() -> None:
    """``liangwang rules schema --write services/fusion/rule.schema.json`` writes it anew."""
    assert SCHEMA.read_text(encoding="utf-8") == written()
    assert run("schema").output == written()


def test_drift_of_the_schema_is_a_fault(tmp_path: Path) -> None:
    """It names the file and the way out."""
    path = tmp_path / "rule.schema.json"
    assert run("schema", "--check", path).exit_code == 1
    assert run("schema", "--write", path).exit_code == 0
    assert run("schema", "--check", path).exit_code == 0


def faults(text: str) -> list[str]:
    """What a schema validator finds in a rule file."""
    values = json.loads(json.dumps(parse("rule.yaml", text).values))
    return [error.message for error in Draft202012Validator(json.loads(written())).iter_errors(values)]


@pytest.mark.parametrize("path", sorted((ROOT / "rules").glob("*.yaml")), ids=lambda path: path.stem)
def test_every_rule_of_the_project_meets_the_schema(path: Path) -> None:
    """With parameters in the place of numbers, as the files are written."""
    Draft202012Validator.check_schema(json.loads(written()))
    assert faults(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("calendar_days: $days", "calendar_days: soon"),
        ("calendar_days: $days", "calendar_days: 3, hours: 4"),
        ("key: permit}", "key: permit, color: red}"),
        ("tests:", "hold: {acts: [renewal]}\ntests:"),
        ("obligation:", "obligations:"),
        ("mode: shadow", "mode: maybe"),
        ("id: visit-soon", "id: Visit Soon"),
        (visit()[visit().index("tests:") :], ""),
        (visit()[visit().index("tests:") :], "tests: []\n"),
    ],
)
def test_the_schema_refuses_what_is_no_rule(old: str, new: str) -> None:
    """No number, two units, an unknown key, two operators, none, a mode that is none, an id with a blank, no story."""
    assert faults(visit()) == []
    assert faults(visit().replace(old, new, 1)) != []


def test_every_command_has_help() -> None:
    """In both languages; none needs a database or a broker for it."""
    for name in ("backtest", "list", "promote", "resume", "schema", "show", "stop", "test", "versions"):
        told: Any = CliRunner().invoke(rules, [name, "--help"])
        assert told.exit_code == 0
        assert re.search(r"[\u4e00-\u9fff]", told.output), name


def test_every_text_is_in_both_languages() -> None:
    """With the same words to be filled in."""
    for name, (english, chinese) in TEXTS.items():
        assert set(re.findall(r"{(\w+)}", english)) == set(re.findall(r"{(\w+)}", chinese)), name


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "a folder with rule files (*.yaml) was expected; there is none in it"),
        ("zh", "应为含规则文件（*.yaml）的文件夹，其中没有规则"),
    ],
)
def test_a_folder_without_rules_is_no_success(tmp_path: Path, language: str, sentence: str) -> None:
    """Whoever names the wrong folder is told, and a build that tests nothing does not pass."""
    (tmp_path / "read.me").write_text("x", encoding="utf-8")
    done = CliRunner().invoke(rules, ["test", str(tmp_path), "--lang", language], catch_exceptions=False)
    assert (done.exit_code, done.output.splitlines()[0]) == (1, f"{tmp_path}:1: {sentence}")
    told = CliRunner().invoke(rules, ["test", str(tmp_path), "--lang", language, "--json"], catch_exceptions=False)
    key = "sentence_zh" if language == "zh" else "sentence"
    assert (told.exit_code, [one[key] for one in json.loads(told.output)["problems"]]) == (1, [sentence])
