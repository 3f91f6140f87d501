"""Rule by rule: schemas written by hand, and what a change of them breaks."""

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from liangwang_contracts.essence import essence
from liangwang_contracts.evolution import RULES, Finding, Grade, Mode, compare
from liangwang_contracts.published import digest

TEXT = {"type": "string"}
NUMBER = {"type": "integer", "minimum": 0, "maximum": 9}
CODE = {"type": "string", "pattern": "^[0-9]{6}$"}


def schema(properties: dict[str, Any], required: tuple[str, ...] = (), **root: Any) -> dict[str, Any]:
    """A golden schema of one event."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:liangwang:schema:a.b.c.v1.0",
        "type": "object",
        "properties": properties,
        "required": list(required),
        "x-type": "a.b.c.v1",
        **root,
    }


def of(field: Any, **root: Any) -> dict[str, Any]:
    """An event with one required field."""
    return schema({"f": field}, ("f",), **root)


def told(findings: list[Finding]) -> set[tuple[str, str, str]]:
    """Rule, path and who breaks."""
    return {(each.rule, each.path, each.breaks) for each in findings}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (schema({}), schema({"f": TEXT})),
        (
            of(TEXT),
            of(
                {
                    **TEXT,
                    "description": "another",
                    "title": "F",
                    "x-zh": "字段",
                    "x-description-zh": "甲",
                    "examples": ["a"],
                }
            ),
        ),
        (of({"enum": ["a"], "type": "string"}), of({"const": "a", "type": "string"})),
        (
            of({"type": "integer", "exclusiveMinimum": 0, "maximum": 9}),
            of({"type": "integer", "minimum": 1, "maximum": 9}),
        ),
        (of({"anyOf": [TEXT, {"type": "null"}]}), of({"anyOf": [{"type": "null"}, TEXT]})),
        (of({"anyOf": [TEXT, {"type": "null"}]}), of({"type": ["null", "string"]})),
        (of({"type": "boolean"}), of({"enum": [True, False]})),
        (of({"$ref": "#/$defs/A"}, **{"$defs": {"A": TEXT}}), of({"$ref": "#/$defs/B"}, **{"$defs": {"B": TEXT}})),
        (of(CODE), of({**CODE, "minLength": 6, "maxLength": 6})),
        (of({"not": {"const": 1}}), of({"not": {"const": 1}, "description": "the same"})),
    ],
    ids=[
        *("optional field added", "words for people", "const is a list of one"),
        *("bounds said otherwise", "order of a union", "list of types", "boolean listed", "definition renamed"),
        *("length that the pattern has anyway", "unknown word, unchanged"),
    ],
)
def test_no_false_alarm(old: dict[str, Any], new: dict[str, Any]) -> None:
    """Nobody refuses anything: in both directions nothing is found."""
    assert compare(old, new) == []


B, F = "new reader", "old reader"
SELF = {"anyOf": [{"$ref": "#/$defs/N"}, {"type": "null"}]}
LISTED = {"type": "string", "enum": ["a", "b"]}
LIST = {"type": "array", "items": TEXT}
MAP = {"type": "object", "additionalProperties": NUMBER}
A = {"type": "object", "properties": {"k": {"const": "a"}, "v": NUMBER}, "required": ["v"]}
Z = {"type": "object", "properties": {"k": {"const": "z"}, "v": TEXT}, "required": ["v"]}
DAY = {"type": "string", "format": "date", "x-minimum": "1900-01-01", "x-maximum": "2999-12-31"}


def tagged(*options: dict[str, Any]) -> dict[str, Any]:
    """A tagged union as pydantic writes it."""
    return {"oneOf": list(options), "discriminator": {"propertyName": "k"}}


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (schema({}), of(TEXT), {("required-field-added", "$.f", B)}),
        (schema({"f": TEXT}), of(TEXT), {("field-made-required", "$.f", B)}),
        (of(TEXT), schema({}), {("required-field-removed", "$.f", F)}),
        (of(TEXT), schema({"f": TEXT}), {("field-made-optional", "$.f", F)}),
        (of(TEXT), of(NUMBER), {("type-changed", "$.f", B), ("type-changed", "$.f", F)}),
        (of(NUMBER), of({"type": "number", "minimum": 0, "maximum": 9}), {("type-changed", "$.f", F)}),
        (of({"type": "integer"}), of({"type": "boolean"}), {("type-changed", "$.f", B), ("type-changed", "$.f", F)}),
        (of(TEXT), of({"anyOf": [TEXT, {"type": "null"}]}), {("null-refused", "$.f", F)}),
        (of(LISTED), of({"type": "string", "enum": ["a", "b", "c"]}), {("values-narrowed", "$.f", F)}),
        (of(LISTED), of({"type": "string", "const": "a"}), {("values-narrowed", "$.f", B)}),
        (of(LISTED), of(TEXT), {("values-narrowed", "$.f", F)}),
        (of(NUMBER), of({**NUMBER, "maximum": 8}), {("range-narrowed", "$.f", B)}),
        (of(NUMBER), of({"type": "integer", "exclusiveMinimum": 0, "maximum": 9}), {("range-narrowed", "$.f", B)}),
        (
            of({**NUMBER, "multipleOf": 3}),
            of({**NUMBER, "multipleOf": 2}),
            {("step-changed", "$.f", B), ("step-changed", "$.f", F)},
        ),
        (of({**TEXT, "maxLength": 5}), of({**TEXT, "maxLength": 6}), {("length-narrowed", "$.f", F)}),
        (of(TEXT), of({**TEXT, "minLength": 1}), {("length-narrowed", "$.f", B)}),
        (of(TEXT), of(CODE), {("pattern-changed", "$.f", B)}),
        (of(TEXT), of({"type": "string", "format": "date"}), {("format-changed", "$.f", B)}),
        (of(DAY), of({**DAY, "x-minimum": "1949-10-01"}), {("range-narrowed", "$.f", B)}),
        (of(LIST), of({**LIST, "maxItems": 2}), {("size-narrowed", "$.f", B)}),
        (of({**LIST, "minItems": 1}), of(LIST), {("size-narrowed", "$.f", F)}),
        (of(LIST), of({"type": "array", "items": {**TEXT, "maxLength": 3}}), {("length-narrowed", "$.f[*]", B)}),
        (
            of(MAP),
            of({"type": "object", "additionalProperties": TEXT}),
            {("type-changed", "$.f.*", B), ("type-changed", "$.f.*", F)},
        ),
        (of(MAP), of({**MAP, "propertyNames": {"maxLength": 2}}), {("name-refused", "$.f.*", B)}),
        (of(MAP), of({**MAP, "minProperties": 1}), {("size-narrowed", "$.f", B)}),
        (
            of({"type": "array", "prefixItems": [TEXT, NUMBER], "minItems": 2, "maxItems": 2}),
            of({"type": "array", "prefixItems": [TEXT, TEXT], "minItems": 2, "maxItems": 2}),
            {("type-changed", "$.f[1]", B), ("type-changed", "$.f[1]", F)},
        ),
        (of(tagged(A, Z)), of(tagged(A)), {("values-narrowed", "$.f.k", B), ("type-changed", "$.f.v", B)}),
        (
            of(tagged(A, Z)),
            of(tagged({**A, "properties": {**A["properties"], "v": {**NUMBER, "maximum": 5}}}, Z)),  # type: ignore[dict-item]
            {("range-narrowed", "$.f.v", B)},
        ),
        (
            of({"$ref": "#/$defs/N"}, **{"$defs": {"N": {"type": "object", "properties": {"n": SELF}}}}),
            of(
                {"$ref": "#/$defs/N"},
                **{"$defs": {"N": {"type": "object", "properties": {"n": SELF, "v": TEXT}, "required": ["v"]}}},
            ),
            {("required-field-added", "$.f.v", B), ("required-field-added", "$.f.n.v", B)},
        ),
    ],
)
def test_what_one_writes_and_the_other_refuses(
    old: dict[str, Any], new: dict[str, Any], expected: set[tuple[str, str, str]]
) -> None:
    """Each with a payload that JSON Schema itself lets through on the one side and not on the other."""
    found = compare(old, new)
    assert told(found) == expected
    for each in found:
        writer, reader = (old, new) if each.breaks == B else (new, old)
        assert each.example is not None
        payload = json.loads(each.example)
        checker = Draft202012Validator.FORMAT_CHECKER
        assert Draft202012Validator(writer, format_checker=checker).is_valid(payload)
        bounded = each.path == "$.f" and "x-minimum" in reader["properties"]["f"]
        assert bounded or not Draft202012Validator(reader, format_checker=checker).is_valid(payload)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (of({**TEXT, "pattern": r"\bA"}), of({**TEXT, "pattern": r"\bB"})),
        (of({**TEXT, "pattern": "^[a-c]+$"}), of({**TEXT, "pattern": "^(?:a|b|c)+$"})),
        (of(TEXT), of({"allOf": [TEXT]})),
        (of({"not": {"const": 1}}), of({"not": {"const": 2}})),
        (
            of({"allOf": [{"$ref": "#/$defs/A"}]}, **{"$defs": {"A": TEXT}}),
            of({"allOf": [{"$ref": "#/$defs/A"}]}, **{"$defs": {"A": LIST}}),
        ),
        (of({"oneOf": [TEXT, NUMBER]}), of({"oneOf": [TEXT, LIST]})),
        (of(LIST), of({**LIST, "uniqueItems": True})),
        (of({"type": "string", "format": "uri"}), of({"type": "string", "format": "hostname"})),
        (of({"type": "integer"}), of({"type": "number"})),
        (of({"type": "number", "multipleOf": 0.1}), of({"type": "number", "multipleOf": 0.3})),
        (of({"enum": [1], "x-classification": "G1"}), of({"enum": [True], "x-classification": "G1"})),
        (of({**TEXT, "x-classification": "secret"}), of({**TEXT, "x-classification": "open"})),
    ],
    ids=[
        "boundary",
        "two patterns",
        "allOf",
        "not",
        "reference in an unknown word",
        "oneOf",
        "set",
        "format",
        "beyond 2^53",
        "step of a float",
        "true for 1",
        "unknown class",
    ],
)
def test_what_cannot_be_compared_does_not_pass(old: dict[str, Any], new: dict[str, Any]) -> None:
    """It is a fault by a name of its own, not silence."""
    found = compare(old, new)
    assert "not-comparable" in {each.rule for each in found}
    assert all(each.grade is Grade.FAULT for each in found)


def test_checks_that_no_schema_can_say_are_compared_by_name() -> None:
    """A check that comes breaks new readers, one that goes breaks old ones; no payload is made up under a check."""
    old, new = of({**CODE, "x-check": "division"}), of({**CODE, "x-check": "street"})
    found = compare(old, new)
    assert told(found) == {("constraint-changed", "$.f", B), ("constraint-changed", "$.f", F)}
    assert [each.example for each in found] == [None, None]
    assert told(compare(of(CODE), old)) == {("constraint-changed", "$.f", B)}
    assert told(compare(old, of(CODE))) == {("constraint-changed", "$.f", F)}


@pytest.mark.parametrize(
    ("rule", "old", "new", "path"),
    [
        ("default-changed", schema({"f": {**NUMBER, "default": 1}}), schema({"f": {**NUMBER, "default": 2}}), "$.f"),
        ("unit-changed", of({**NUMBER, "x-unit": "m"}), of({**NUMBER, "x-unit": "km"}), "$.f"),
        (
            "classification-lowered",
            of({**TEXT, "x-classification": "G2"}),
            of({**TEXT, "x-classification": "G1"}),
            "$.f",
        ),
        ("subject-changed", of(TEXT, **{"x-subject": "f"}), of(TEXT, **{"x-subject": "g"}), "$"),
        ("partition-changed", of(TEXT, **{"x-partition": ["f"]}), of(TEXT, **{"x-partition": ["g"]}), "$"),
        ("type-renamed", of(TEXT), of(TEXT, **{"x-type": "a.b.c.v2"}), "$"),
        ("owner-changed", of(TEXT, **{"x-owner": "one"}), of(TEXT, **{"x-owner": "other"}), "$"),
        ("status-withdrawn", of(TEXT, **{"x-status": "active"}), of(TEXT, **{"x-status": "planned"}), "$"),
    ],
)
def test_a_change_of_meaning_breaks_people(rule: str, old: dict[str, Any], new: dict[str, Any], path: str) -> None:
    """No program refuses a payload, so there is none to show."""
    [found] = compare(old, new)
    assert (found.rule, found.path, found.breaks, found.example) == (rule, path, "people", None)
    assert found.grade is Grade.FAULT


@pytest.mark.parametrize(
    ("rule", "old", "new"),
    [
        ("classification-raised", of({**TEXT, "x-classification": "G1"}), of({**TEXT, "x-classification": "G3"})),
        ("publisher-changed", of(TEXT, **{"x-publisher": "one"}), of(TEXT, **{"x-publisher": "other"})),
        (
            "scheme-added",
            of({"$ref": "#/$defs/I"}, **{"$defs": {"I": {**TEXT, "x-schemes": {"a": "."}}}}),
            of({"$ref": "#/$defs/I"}, **{"$defs": {"I": {**TEXT, "x-schemes": {"a": ".", "b": "."}}}}),
        ),
    ],
)
def test_some_changes_are_only_told(rule: str, old: dict[str, Any], new: dict[str, Any]) -> None:
    """A notice, no fault."""
    [found] = compare(old, new)
    assert (found.rule, found.grade) == (rule, Grade.NOTICE)


def test_a_register_that_is_taken_away_or_narrowed_is_a_fault() -> None:
    """Identifiers of it lie in events already."""
    old = of({"$ref": "#/$defs/I"}, **{"$defs": {"I": {**TEXT, "x-schemes": {"a": "[0-9]{2,4}", "b": "."}}}})
    new = of({"$ref": "#/$defs/I"}, **{"$defs": {"I": {**TEXT, "x-schemes": {"a": "[0-9]{2,3}"}}}})
    assert [(each.rule, each.reason_en.count("a [0-9]{2,3}")) for each in compare(old, new)] == [
        ("constraint-changed", 1),
        ("constraint-changed", 0),
    ]


def test_only_the_side_that_is_asked_for_is_told() -> None:
    """Backward looks at new readers, forward at old ones."""
    old, new = of(TEXT), of(NUMBER)
    assert {each.breaks for each in compare(old, new, Mode.BACKWARD)} == {B}
    assert {each.breaks for each in compare(old, new, Mode.FORWARD_TRANSITIVE)} == {F}


def test_planned_contracts_may_change_freely() -> None:
    """Nobody publishes them yet; becoming active is no change either."""
    planned = of(TEXT, **{"x-status": "planned"})
    assert compare(planned, of(NUMBER)) == []
    assert compare(planned, of(TEXT, **{"x-status": "active"})) == []


def test_payloads_are_built_on_the_example() -> None:
    """What stands beside the break is the example's, also where nothing could be made up."""
    old = schema({"f": {**TEXT, "maxLength": 4}, "code": {**CODE, "x-check": "division"}}, ("f", "code"))
    new = schema({"f": {**TEXT, "maxLength": 3}, "code": {**CODE, "x-check": "division"}}, ("f", "code"))
    [without] = compare(old, new)
    assert without.example is None
    [found] = compare(old, new, old_example={"f": "ab", "code": "310106"})
    payload = json.loads(found.example or "")
    assert (len(payload["f"]), payload["code"]) == (4, "310106")


@pytest.mark.parametrize(
    "broken",
    [
        None,
        [],
        {},
        {"$schema": "http://json-schema.org/draft-07/schema#"},
        of({"$ref": "#/$defs/Nowhere"}),
        of({"$ref": "https://elsewhere.example/schema"}),
        of({"$ref": "#/$defs/A"}, **{"$defs": {"A": {"$ref": "#/$defs/A"}}}),
        of({"type": "text"}),
        of({"type": "string", "maxLength": "long"}),
        of({"anyOf": {}}),
        schema({"f": 7}),
        of({"multipleOf": 0, "type": "integer"}),
    ],
)
def test_what_is_no_schema_is_a_finding(broken: Any) -> None:
    """Whatever it is, nothing is raised and nothing passes."""
    assert {each.rule for each in compare(broken, of(TEXT))} == {"golden-unreadable"}
    assert {each.rule for each in compare(of(TEXT), broken)} == {"golden-unreadable"}


def test_a_schema_without_end_does_not_pass() -> None:
    """A union of itself, which lets nothing through, and a nesting that no program reads."""
    endless = {"$defs": {"A": {"anyOf": [{"$ref": "#/$defs/A"}]}}}
    assert compare(of({"$ref": "#/$defs/A"}, **endless), of(TEXT)) != []
    assert compare(of(TEXT), of({"$ref": "#/$defs/A"}, **endless)) != []
    deep: dict[str, Any] = TEXT
    for _ in range(3000):
        deep = {"type": "array", "items": deep}
    assert {each.rule for each in compare(of(deep), of(TEXT))} == {"not-comparable"}


PART = {"type": "object", "properties": {"g": TEXT}}
LIST = {"type": "array", "items": PART}
BARE = {"type": "object", "properties": {}}


@pytest.mark.parametrize(
    ("old", "new", "path"),
    [
        (schema({"f": TEXT}), schema({}), "$.f"),
        (schema({"f": TEXT}), schema({"renamed": TEXT}), "$.f"),
        (of(LIST), of({**LIST, "items": BARE}), "$.f[*].g"),
        (schema({"f": LIST}), schema({}), "$.f"),
    ],
)
def test_an_optional_field_that_goes_is_a_notice(old: dict[str, Any], new: dict[str, Any], path: str) -> None:
    """No reader refuses anything, and those that used it find nothing; said once, for what went."""
    [found] = compare(old, new)
    assert (found.rule, found.grade, found.path) == ("optional-field-removed", Grade.NOTICE, path)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (schema({"f": TEXT, "g": TEXT}, ("f", "g")), schema({"g": TEXT, "f": TEXT}, ("g", "f"))),
        (of({"enum": ["a", "b"]}), of({"enum": ["b", "a"]})),
        (of({"type": ["null", "string"]}), of({"type": ["string", "null"]})),
        (of({"$ref": "#/$defs/A"}, **{"$defs": {"A": TEXT}}), of({"$ref": "#/$defs/B"}, **{"$defs": {"B": TEXT}})),
        (
            of({"$ref": "#/$defs/A"}, **{"$defs": {"A": {"type": "array", "items": {"$ref": "#/$defs/A"}}}}),
            of({"$ref": "#/$defs/Z"}, **{"$defs": {"Z": {"type": "array", "items": {"$ref": "#/$defs/Z"}}}}),
        ),
        (of(TEXT), of({**TEXT, "description": "another", "title": "F", "x-zh": "字段", "x-description-zh": "甲"})),
    ],
    ids=["order of required", "order of enum", "order of types", "name", "name of what holds itself", "words"],
)
def test_harmless_edits_do_not_change_the_essence(one: dict[str, Any], other: dict[str, Any]) -> None:
    """What is kept of a version for ever must not depend on how pydantic orders and names things."""
    assert essence(one) == essence(other)
    assert digest(one) == digest(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (schema({"f": TEXT}), schema({"f": TEXT}, ("f",))),
        (schema({"description": TEXT}), schema({"description": NUMBER})),
        (of({"type": "object", "default": {"title": 1}}), of({"type": "object", "default": {"title": 2}})),
        (of({"$ref": "#/$defs/A"}, **{"$defs": {"A": TEXT}}), of({"$ref": "#/$defs/A"}, **{"$defs": {"A": NUMBER}})),
        (
            of({"$ref": "#/$defs/A", "minLength": 1}, **{"$defs": {"A": {**TEXT, "minLength": 2}}}),
            of({"$ref": "#/$defs/A", "minLength": 1}, **{"$defs": {"A": {**TEXT, "minLength": 3}}}),
        ),
        (of(TEXT, **{"x-partition": ["a", "b"]}), of(TEXT, **{"x-partition": ["b", "a"]})),
        (of({"enum": [1]}), of({"enum": [True]})),
        (
            of(
                {"$ref": "#/$defs/A"},
                **{"$defs": {"A": {**LIST, "items": {"$ref": "#/$defs/B"}}, "B": {"items": {"$ref": "#/$defs/A"}}}},
            ),
            of(
                {"$ref": "#/$defs/A"},
                **{"$defs": {"A": {**LIST, "items": {"$ref": "#/$defs/B"}}, "B": {"items": {"$ref": "#/$defs/B"}}}},
            ),
        ),
    ],
)
def test_everything_else_changes_the_essence(one: dict[str, Any], other: dict[str, Any]) -> None:
    """Also fields that are called like words for people, values, what a reference leads to, and where a circle ends."""
    assert essence(one) != essence(other)


def test_every_rule_speaks_both_languages() -> None:
    """A reason and a way out each."""
    for name, rule in RULES.items():
        assert name == name.lower().replace("_", "-")
        assert all((rule.en, rule.zh, *rule.way_out))
        assert any("\u4e00" <= letter <= "\u9fff" for letter in rule.zh)
        assert any("\u4e00" <= letter <= "\u9fff" for letter in rule.way_out[1])


def test_every_rule_stands_in_the_document() -> None:
    """With its grade and its way out, in the order of the code."""
    text = (Path(__file__).parents[2] / "docs" / "architecture" / "evolution.md").read_text()
    table = text.partition("<!-- rules -->")[2].partition("<!-- /rules -->")[0].strip().splitlines()[2:]
    rows = [[cell.strip() for cell in row.strip("|").split("|")] for row in table]
    assert [(row[0], row[3], row[4]) for row in rows] == [
        (f"`{name}`", rule.grade.value, rule.way_out[0]) for name, rule in RULES.items()
    ]


def test_the_code_in_the_document_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    """In a checkout."""
    root = Path(__file__).parents[2]
    monkeypatch.chdir(root)
    text = (root / "docs" / "architecture" / "evolution.md").read_text()
    exec(text.partition("```python\n")[2].partition("```")[0], {})  # noqa: S102 - our own page
