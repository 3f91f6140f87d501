"""The generated documents: what is committed is what the contracts say, to the byte, and faults are named."""

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from referencing import Registry, Resource

from liangwang_contracts import CATALOGUE, PermitExpired, PermitIssued, PermitRenewed
from liangwang_contracts.documents import check_documents, write_documents
from liangwang_contracts.documents.bundle import bundle
from liangwang_contracts.documents.folder import ForeignFolderError, documents
from liangwang_contracts.documents.naming import type_title
from liangwang_contracts.documents.source import MissingExampleError, source_of

TYPES = sorted(CATALOGUE)
FEW = {each.type_name: each for each in (PermitIssued, PermitRenewed, PermitExpired)}
DIGEST = """
import hashlib, sys
from pathlib import Path
from liangwang_contracts import CATALOGUE
from liangwang_contracts.documents.folder import documents
from liangwang_contracts.documents.source import source_of
written = documents(source_of(CATALOGUE, Path(sys.argv[1])))
print(hashlib.sha256(repr(list(written.items())).encode()).hexdigest())
"""


@pytest.fixture(scope="module")
def examples(contracts_folder: Path) -> Path:
    """The folder of the examples."""
    return contracts_folder / "examples"


@pytest.fixture
def few(examples: Path, tmp_path: Path) -> Path:
    """The documents of a few events, to break."""
    write_documents(tmp_path / "generated", FEW, examples=examples)
    return tmp_path / "generated"


@pytest.fixture(scope="module")
def bundled(examples: Path) -> dict[str, Any]:
    """The schema of all events."""
    found: dict[str, Any] = json.loads(json.dumps(bundle(source_of(CATALOGUE, examples))))
    return found


@pytest.fixture(scope="module")
def registry(bundled: dict[str, Any]) -> Registry[Any]:
    """Resolves references into it."""
    return Resource.from_contents(bundled) @ Registry()


def test_the_committed_documents_are_as_the_contracts_say(contracts_folder: Path, examples: Path) -> None:
    """Red after a change of a contract: look at the diff of what others read, then write them anew."""
    assert list(check_documents(contracts_folder / "generated", examples=examples)) == []


def test_every_document_is_there(few: Path) -> None:
    """For machines, for other languages, and a page for each event."""
    assert {path.name for path in few.iterdir()} == {
        "asyncapi.json",
        "catalogue",
        "liangwang.ts",
        "schemas.bundle.json",
    }
    assert sorted(path.stem for path in (few / "catalogue" / "events").iterdir()) == sorted(FEW)


def test_drift_and_missing_and_surplus_files_are_named(few: Path, examples: Path) -> None:
    """One sentence each, with the way out."""
    (few / "asyncapi.json").write_text("{}")
    (few / "liangwang.ts").unlink()
    (few / "catalogue" / "events" / "tongban.permit.lost.v1.html").write_text("lost")
    way_out = "run `liangwang contracts docs` and commit the result"
    assert list(check_documents(few, FEW, examples=examples)) == [
        f"{few}/asyncapi.json: drifted; {way_out}",
        f"{few}/liangwang.ts: missing; {way_out}",
        f"{few}/catalogue/events/tongban.permit.lost.v1.html: surplus, no contract asks for it; {way_out}",
    ]


def test_another_end_of_lines_is_drift(few: Path, examples: Path) -> None:
    """Bytes are compared, not lines: git may have turned them."""
    path = few / "schemas.bundle.json"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert [each.split(";")[0] for each in check_documents(few, FEW, examples=examples)] == [f"{path}: drifted"]


def test_writing_makes_the_check_green(few: Path, examples: Path) -> None:
    """Missing ones come, surplus ones go, and what was written is named in order."""
    (few / "liangwang.ts").unlink()
    (few / "catalogue" / "old.html").write_text("old")
    files = write_documents(few, FEW, examples=examples)
    assert list(check_documents(few, FEW, examples=examples)) == []
    assert files == sorted(files, key=lambda path: path.relative_to(few).as_posix())
    assert {path for path in few.rglob("*") if path.is_file()} == set(files)


def test_the_bytes_do_not_depend_on_the_process(examples: Path) -> None:
    """Not on the order of sets and dictionaries, nor on the language of the terminal."""
    other = subprocess.run(
        [sys.executable, "-c", DIGEST, examples],
        env={**os.environ, "PYTHONHASHSEED": "1", "LC_ALL": "C"},
        capture_output=True,
        text=True,
        check=True,
        timeout=150,
    )
    here = repr(list(documents(source_of(CATALOGUE, examples)).items()))
    assert other.stdout.strip() == hashlib.sha256(here.encode()).hexdigest()


def test_a_folder_of_other_things_is_left_alone(tmp_path: Path, examples: Path) -> None:
    """Writing takes away what is no document, so it asks for a folder of its own."""
    (tmp_path / "thesis.md").write_text("years of work")
    with pytest.raises(ForeignFolderError, match="expected an empty folder or one of generated documents"):
        write_documents(tmp_path, FEW, examples=examples)
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.md"]


@pytest.mark.parametrize(("text", "fault"), [(None, "missing; write one example"), ("{", "expected valid JSON")])
def test_an_event_without_an_example_is_named(text: str | None, fault: str, tmp_path: Path) -> None:
    """Documents without an example would be half documents."""
    path = tmp_path / "tongban.permit.issued.v1.json"
    if text is not None:
        path.write_text(text)
    catalogue = {PermitIssued.type_name: PermitIssued}
    with pytest.raises(MissingExampleError, match=fault):
        write_documents(tmp_path / "generated", catalogue, examples=tmp_path)
    (said,) = check_documents(tmp_path / "generated", catalogue, examples=tmp_path)
    assert said.startswith(f"{path}: {fault}")


def test_the_bundle_is_a_schema_whose_root_reaches_every_event(bundled: dict[str, Any]) -> None:
    """Generators of code start at the root."""
    Draft202012Validator.check_schema(bundled)
    assert list(bundled["properties"]) == TYPES
    assert bundled["properties"]["tongban.permit.issued.v1"] == {"$ref": "#/$defs/TongbanPermitIssuedV1"}


@pytest.mark.parametrize("type_name", TYPES)
def test_an_example_is_valid_by_the_bundle(
    type_name: str, bundled: dict[str, Any], registry: Registry[Any], examples: Path
) -> None:
    """And the same without a required field is not."""
    example = json.loads((examples / f"{type_name}.json").read_text())
    own = bundled["$defs"][type_title(type_name)]
    validator = Draft202012Validator({"$ref": f"urn:liangwang:schema:bundle#/$defs/{own['title']}"}, registry=registry)
    validator.validate(example)
    assert not validator.is_valid({key: value for key, value in example.items() if key != own["required"][0]})


def test_every_object_and_closed_list_of_the_bundle_has_a_name(bundled: dict[str, Any]) -> None:
    """Otherwise Java and Go invent one after the place, and it changes with the order of fields."""

    def unnamed(part: Any, *, top: bool) -> bool:
        if isinstance(part, list):
            return any(unnamed(each, top=False) for each in part)
        if not isinstance(part, dict):
            return False
        if not top and ("enum" in part or part.get("properties")):
            return True
        inner = [*part.get("properties", {}).values(), *(part[key] for key in ("items", "anyOf") if key in part)]
        return any(unnamed(each, top=False) for each in inner)

    assert [name for name, schema in bundled["$defs"].items() if unnamed(schema, top=True)] == []
    assert all(schema["title"] == name for name, schema in bundled["$defs"].items())
    assert "$id" not in json.dumps(bundled["$defs"])


def test_references_stay_references_and_plain_values_that_may_be_null_say_so_in_their_type(
    bundled: dict[str, Any],
) -> None:
    """Generators know that form; an alternative would become a type of its own."""
    grid = bundled["$defs"]["TongguanReportReceivedV1"]["properties"]["grid"]
    assert grid["type"] == ["string", "null"]
    assert grid["maxLength"] == 64
    assert (grid["description"], grid["x-zh"]) == ("Management grid it lies in", "单元网格")
    assert grid["x-description-zh"] == "所在的城市管理单元网格编码，未掌握时为空"
    acts = bundled["$defs"]["FusionHoldRaisedV1"]["properties"]["acts"]
    assert acts["items"] == {"$ref": "#/$defs/HeldAct"}
    place = bundled["$defs"]["TongguanReportReceivedV1"]["properties"]["place"]
    assert place["anyOf"] == [{"$ref": "#/$defs/Identifier"}, {"type": "null"}]
