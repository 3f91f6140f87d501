"""``liangwang rules test``: a rule file's problems, then its stories."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import click

from fusion.cli.output import RulesOutput, speaking, zone
from fusion.cli.texts import TEXTS
from fusion.domain.rules import Expected, Rule
from fusion.domain.stories import StoryError, Told, tell
from fusion.rule_choice import Choice
from liangwang_bus.cli.contracts.output import WRONG
from liangwang_bus.cli.contracts.places import data_folder
from liangwang_contracts.said import Said
from liangwang_contracts.yaml_text import Problem


@click.command()
@click.argument("path", metavar="RULE.yaml|FOLDER", type=click.Path(path_type=Path))
@speaking
def test(output: RulesOutput, path: Path) -> None:
    """Check rule files, and tell each rule the stories that stand under its `tests`.

    检查规则文件，并执行其中的用例。
    """
    choice = output.choose(path, as_written=True)
    if not choice.rules:
        output.problems([Problem(str(path), 1, Said(*TEXTS["no_rules"]))])
    rows = [_row(choice, rule, number) for rule in choice.rules for number in range(len(rule.tests))]
    bad = sum(not row["good"] for row in rows)
    if output.as_json:
        output.json({"problems": [], "stories": rows})
    else:
        for row in rows:
            _show(output, row)
        output.line(output.say("told", good=len(rows) - bad, bad=bad, rules=len(choice.rules)))
    if bad:
        raise SystemExit(WRONG)


def example_of(event_type: str) -> Mapping[str, Any]:
    """The example of a contract; an event without one starts empty."""
    path = data_folder("examples") / f"{event_type}.json"
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    return found


def _row(choice: Choice, rule: Rule, number: int) -> dict[str, Any]:
    example = rule.tests[number]
    row: dict[str, Any] = {
        "rule": rule.id,
        "version": rule.version,
        "file": choice.files[rule.id],
        "story": example.name,
    }
    try:
        found = tell(rule, example, zone(), example_of, choice.listened_to(rule))
    except StoryError as error:
        place, said = choice.place(rule, ("tests", number, *error.path)), error.said
        told = {"errors": [f"{place}: {said.en}"], "errors_zh": [f"{place}: {said.zh}"]}
        return {**row, "good": False, "missing": [], "extra": [], **told}
    return {**row, "good": found.good, **_told(found)}


def _told(told: Told) -> dict[str, Any]:
    return {
        "missing": [one.model_dump(mode="json", exclude_defaults=True) for one in told.missing],
        "extra": list(told.extra),
        "errors": [error.message for error in told.errors],
        "errors_zh": [error.message for error in told.errors],
    }


def _show(output: RulesOutput, row: Mapping[str, Any]) -> None:
    output.line(f"{output.say('good' if row['good'] else 'bad')}  {row['rule']}: {row['story']}")
    for line in _faults(output, row):
        output.line(f"      {line}")


def _faults(output: RulesOutput, row: Mapping[str, Any]) -> Iterator[str]:
    for each in row["missing"]:
        one = Expected.model_validate(each)
        at = f" {one.at}" if one.at else ""
        data = f" {json.dumps(each['data'], ensure_ascii=False)}" if one.data else ""
        yield output.say("missing", event=one.event, at=at, data=data)
    for what in row["extra"]:
        yield output.say("extra", what=what)
    for message in row["errors_zh" if output.language == "zh" else "errors"]:
        yield output.say("rule_error", message=message)
