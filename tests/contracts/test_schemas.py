"""Golden schemas and examples: no drift, and each fault is named with the way out."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from liangwang_contracts import CATALOGUE, DomainEvent, PermitIssued
from liangwang_contracts.catalogue import catalogue_of
from liangwang_contracts.parties import SUPERVISORS, TONGGUAN
from liangwang_contracts.schemas import check_examples, check_schemas, golden_name, write
from liangwang_contracts.vocabulary import Division, Grid, ReportId

TYPES = sorted(CATALOGUE)


@pytest.fixture
def copy(contracts_folder: Path, tmp_path: Path) -> Path:
    """A copy of the golden data, to break."""
    for name in ("schemas", "examples"):
        shutil.copytree(contracts_folder / name, tmp_path / name)
    return tmp_path


def check(folder: Path) -> list[str]:
    """What is wrong with the golden data of a folder, a sentence each."""
    return [str(each) for each in (*check_schemas(folder / "schemas"), *check_examples(folder / "examples"))]


def golden(contracts_folder: Path, type_name: str) -> dict[str, Any]:
    """The golden schema of a type's current version."""
    name = f"{type_name}.{CATALOGUE[type_name].minor_version}.json"
    found: dict[str, Any] = json.loads((contracts_folder / "schemas" / name).read_text())
    return found


def test_the_golden_data_are_as_the_contracts_say(contracts_folder: Path) -> None:
    """Red after a change of a contract: look at what it does to others, then write the schemas anew."""
    assert check(contracts_folder) == []


@pytest.mark.parametrize("type_name", TYPES)
def test_a_golden_schema_is_a_schema_and_says_whose(contracts_folder: Path, type_name: str) -> None:
    """JSON Schema 2020-12, found by its URN."""
    schema = golden(contracts_folder, type_name)
    Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["$id"] == f"urn:liangwang:schema:{type_name}.{CATALOGUE[type_name].minor_version}"
    assert schema["x-type"] == type_name
    assert schema["title"]
    assert schema["x-classification"] in {"G1", "G2", "G3", "G4", "important"}
    assert "additionalProperties" not in json.dumps(schema)


@pytest.mark.parametrize("type_name", TYPES)
def test_an_example_is_valid_by_schema_and_by_contract(contracts_folder: Path, type_name: str) -> None:
    """It shows every field, and reading and writing it changes nothing."""
    text = (contracts_folder / "examples" / f"{type_name}.json").read_text()
    example = json.loads(text)
    schema = golden(contracts_folder, type_name)
    Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER).validate(example)
    read: DomainEvent = CATALOGUE[type_name].model_validate_json(text)
    assert json.loads(read.model_dump_json()) == example
    assert list(example) == list(CATALOGUE[type_name].model_fields)


@pytest.mark.parametrize(
    "change",
    [
        {"valid_to": "next year"},
        {"valid_to": None},
        {"matter": "two words"},
        {"via_commitment": "yes"},
        {"permit": {"scheme": "permit-no"}},
        {"permit": "JY23101060000017"},
        {"conditions": [""]},
    ],
)
def test_what_the_contract_refuses_the_schema_refuses(contracts_folder: Path, change: dict[str, Any]) -> None:
    """In form; check digits and schemes are beyond a schema."""
    example = json.loads((contracts_folder / "examples" / "tongban.permit.issued.v1.json").read_text())
    validator = Draft202012Validator(golden(contracts_folder, PermitIssued.type_name))
    assert validator.is_valid(example)
    assert not validator.is_valid(example | change)


def test_a_drifted_schema_is_named_with_the_way_out(copy: Path) -> None:
    """By file and line, and what to do about versions."""
    path = copy / "schemas" / golden_name(PermitIssued)
    text = path.read_text()
    line = next(number for number, each in enumerate(text.splitlines(), 1) if "First day of validity" in each)
    path.write_text(text.replace("First day of validity", "The first day"))
    [said] = check(copy)
    assert said.startswith(f"{path}:{line}: drifted; run `liangwang contracts docs`")
    assert "raises minor= of PermitIssued" in said


def test_missing_and_surplus_files_are_all_named(copy: Path) -> None:
    """One sentence each."""
    (copy / "schemas" / "fusion.hold.raised.v1.0.json").unlink()
    for name in ("fusion.hold.forgotten.v1.0", "fusion.hold.raised.v1.1", "fusion.hold.raised.v1", "notes"):
        (copy / "schemas" / f"{name}.json").write_text("{}")
    (copy / "examples" / "fusion.hold.raised.v1.json").unlink()
    (copy / "examples" / "fusion.hold.forgotten.v1.json").write_text("{}")
    said = [line.removeprefix(f"{copy}/").split(";")[0] for line in check(copy)]
    assert said == [
        "schemas/fusion.hold.raised.v1.0.json: missing",
        "schemas/fusion.hold.forgotten.v1.0.json: surplus, no event has this version",
        "schemas/fusion.hold.raised.v1.1.json: surplus, no event has this version",
        "schemas/fusion.hold.raised.v1.json: surplus, no event has this version",
        "schemas/notes.json: surplus, no event has this version",
        "examples/fusion.hold.raised.v1.json: missing",
        "examples/fusion.hold.forgotten.v1.json: surplus, no event has this type",
    ]


def test_a_wrong_example_is_named_with_its_field(copy: Path) -> None:
    """An example is read strictly: no unknown fields."""
    path = copy / "examples" / "tongban.permit.expired.v1.json"
    path.write_text(path.read_text().replace("2036-03-02", "soon").replace('"version"', '"edition"'))
    assert check(copy) == [f"{path}: version: expected a value: the field is required (and 2 more); correct it"]


def test_writing_makes_the_check_green(copy: Path, contracts_folder: Path) -> None:
    """Missing ones come, surplus ones go, and the bytes are the same each time."""
    (copy / "schemas" / "fusion.hold.raised.v1.0.json").unlink()
    (copy / "schemas" / "fusion.hold.forgotten.v1.0.json").write_text("{}")
    write(copy / "schemas")
    assert check(copy) == []
    written = {path.name: path.read_bytes() for path in (copy / "schemas").iterdir()}
    assert written == {path.name: path.read_bytes() for path in (contracts_folder / "schemas").iterdir()}


class SeenBefore(DomainEvent, type="tongguan.thing.seen.v1", subject="report"):
    """The first minor version of something."""

    title_en = "Thing seen"
    title_zh = "已发现"
    contract_owner = SUPERVISORS
    contract_publisher = TONGGUAN

    report: ReportId


class SeenNow(DomainEvent, type="tongguan.thing.seen.v1", subject="report", minor=2):
    """The third one: two fields were added."""

    title_en = "Thing seen"
    title_zh = "已发现"
    contract_owner = SUPERVISORS
    contract_publisher = TONGGUAN

    report: ReportId
    grid: Grid = None
    division: Division = None


@pytest.fixture
def history(tmp_path: Path) -> Path:
    """The schemas of an event in its third minor version, the second of which is lost."""
    write(tmp_path, catalogue_of([SeenBefore]))
    write(tmp_path, catalogue_of([SeenNow]))
    return tmp_path


def faults(folder: Path) -> list[str]:
    """What is wrong with the schemas of that event, from the file's name to the way out."""
    found = check_schemas(folder, catalogue_of([SeenNow]))
    return [str(each).removeprefix(f"{folder}/").partition(";")[0] for each in found]


def test_lower_minor_versions_stay_and_must_all_be_there(history: Path) -> None:
    """Writing anew takes none away."""
    assert sorted(path.name for path in history.iterdir()) == [f"tongguan.thing.seen.v1.{it}.json" for it in (0, 2)]
    assert faults(history) == ["tongguan.thing.seen.v1.1.json: missing, a lower minor version"]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('{\n  "$defs"', '{\n    "$defs"', ":2: edited by hand"),
        ('"type": "object"', '"type": "object",', ": not JSON"),
        ("seen.v1.0", "seen.v1.1", ": not the schema of this version"),
    ],
)
def test_a_lower_minor_version_that_was_edited_is_named(history: Path, old: str, new: str, said: str) -> None:
    """By its line, as far as the file alone tells it; the rest shows against a commit."""
    path = history / "tongguan.thing.seen.v1.0.json"
    path.write_text(path.read_text().replace(old, new))
    [found, _lost] = faults(history)
    assert found.startswith(path.name)
    assert found.endswith(said)


def test_examples_of_lower_minor_versions_may_stay(tmp_path: Path) -> None:
    """The newest reader must read them; it passes over what it does not know."""
    example = {"report": {"scheme": "report-no", "value": "R-1"}}
    catalogue = catalogue_of([SeenNow])
    (tmp_path / "tongguan.thing.seen.v1.json").write_text(json.dumps(example | {"grid": None, "division": None}))
    (tmp_path / "tongguan.thing.seen.v1.0.json").write_text(json.dumps(example | {"dropped": 1}))
    assert list(check_examples(tmp_path, catalogue)) == []
    (tmp_path / "tongguan.thing.seen.v1.1.json").write_text("{}")
    (tmp_path / "tongguan.thing.seen.v1.3.json").write_text("{}")
    said = [
        str(each).removeprefix(f"{tmp_path}/tongguan.thing.seen.v1.") for each in check_examples(tmp_path, catalogue)
    ]
    assert said == [
        "1.json: report: expected a value: the field is required; correct it",
        "3.json: surplus, no event has this type; remove it",
    ]
