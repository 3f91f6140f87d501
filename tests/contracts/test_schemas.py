"""Golden schemas and examples: no drift, and each fault is named with the way out."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from liangwang_contracts import CATALOGUE, DomainEvent, PermitIssued
from liangwang_contracts.schemas import main

TYPES = sorted(CATALOGUE)


@pytest.fixture
def copy(contracts_folder: Path, tmp_path: Path) -> Path:
    """A copy of the golden data, to break."""
    for name in ("schemas", "examples"):
        shutil.copytree(contracts_folder / name, tmp_path / name)
    return tmp_path


def check(folder: Path) -> int:
    """What ``--check`` says of a folder."""
    return main(["--check", "--folder", str(folder / "schemas"), "--examples", str(folder / "examples")])


def golden(contracts_folder: Path, type_name: str) -> dict[str, Any]:
    """The golden schema of a type."""
    found: dict[str, Any] = json.loads((contracts_folder / "schemas" / f"{type_name}.json").read_text())
    return found


def test_the_golden_data_are_as_the_contracts_say(contracts_folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Red after a change of a contract: look at what it does to others, then write the schemas anew."""
    code = check(contracts_folder)
    assert capsys.readouterr().err == ""
    assert code == 0


@pytest.mark.parametrize("type_name", TYPES)
def test_a_golden_schema_is_a_schema_and_says_whose(contracts_folder: Path, type_name: str) -> None:
    """JSON Schema 2020-12, found by its URN."""
    schema = golden(contracts_folder, type_name)
    Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["$id"] == f"urn:liangwang:schema:{type_name}.0"
    assert schema["x-type"] == type_name
    assert schema["title"]
    assert schema["x-classification"] in {"G1", "G2"}
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


def test_a_drifted_schema_is_named_with_the_way_out(copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """By file, and what to do about versions."""
    path = copy / "schemas" / "tongban.permit.issued.v1.json"
    path.write_text(path.read_text().replace("First day of validity", "The first day"))
    assert check(copy) == 1
    said = capsys.readouterr().err.splitlines()
    assert len(said) == 1
    assert said[0].startswith(f"{path}: drifted; run `python -m liangwang_contracts.schemas`")
    assert "raises minor= of PermitIssued" in said[0]


def test_missing_and_surplus_files_are_all_named(copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One sentence each."""
    (copy / "schemas" / "fusion.hold.raised.v1.json").unlink()
    (copy / "schemas" / "fusion.hold.forgotten.v1.json").write_text("{}")
    (copy / "examples" / "fusion.hold.raised.v1.json").unlink()
    (copy / "examples" / "fusion.hold.forgotten.v1.json").write_text("{}")
    assert check(copy) == 1
    said = [line.removeprefix(f"{copy}/").split(";")[0] for line in capsys.readouterr().err.splitlines()]
    assert said == [
        "schemas/fusion.hold.raised.v1.json: missing",
        "schemas/fusion.hold.forgotten.v1.json: surplus, no event has this type",
        "examples/fusion.hold.raised.v1.json: missing",
        "examples/fusion.hold.forgotten.v1.json: surplus, no event has this type",
    ]


def test_a_wrong_example_is_named_with_its_field(copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An example is read strictly: no unknown fields."""
    path = copy / "examples" / "tongban.permit.expired.v1.json"
    path.write_text(path.read_text().replace("2036-03-02", "soon").replace('"version"', '"edition"'))
    assert check(copy) == 1
    said = capsys.readouterr().err
    assert f"{path}: version: expected a value: the field is required (and 2 more); correct it" in said


def test_writing_makes_the_check_green(copy: Path, contracts_folder: Path) -> None:
    """Missing ones come, surplus ones go, and the bytes are the same each time."""
    (copy / "schemas" / "fusion.hold.raised.v1.json").unlink()
    (copy / "schemas" / "fusion.hold.forgotten.v1.json").write_text("{}")
    assert main(["--folder", str(copy / "schemas")]) == 0
    assert check(copy) == 0
    written = {path.name: path.read_bytes() for path in (copy / "schemas").iterdir()}
    assert written == {path.name: path.read_bytes() for path in (contracts_folder / "schemas").iterdir()}
