"""Golden schemas: ``contracts/schemas/<type>.<minor>.json``, one JSON Schema 2020-12 for each version of an event.

``liangwang contracts docs`` writes those of the current versions, ``--check`` compares. They are committed so that a
change of a contract shows in review as a change of data; the files of lower minor versions stay for ever, and what
they promised is held against the contracts by `liangwang_contracts.evolution`. A schema describes what is accepted on
arrival: unknown fields are allowed, since a newer minor version may bring some. Each event also has one example of its
``data`` in ``contracts/examples/<type>.json``, written by hand and checked here; that of a lower minor version may
stay beside it as ``<type>.<minor>.json``.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import zip_longest
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaMode, JsonSchemaValue, NoDefault
from pydantic_core import CoreSchema, core_schema

from liangwang_contracts.catalogue import CATALOGUE
from liangwang_contracts.errors import explain
from liangwang_contracts.event import DomainEvent
from liangwang_contracts.published import add_new

_REGENERATE = "run `liangwang contracts docs` and commit the result"
_SCHEMAS = "schemas"
_RESTORE = "a published version stays as it was: take it back from the history"


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a file of golden data.

    Attributes:
        path: the file.
        line: in it, from 1; 0 where the whole file is meant.
        what: is wrong.
        way_out: what to do.
    """

    path: Path
    line: int
    what: str
    way_out: str

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}" if self.line else str(self.path)
        return f"{place}: {self.what}; {self.way_out}"


class _Generator(GenerateJsonSchema):
    """Titles are given by hand and unknown fields are allowed."""

    def generate(self, schema: CoreSchema, mode: JsonSchemaMode = "validation") -> JsonSchemaValue:
        return {"$schema": self.schema_dialect, **super().generate(schema, mode)}

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ARG002 - the signature is pydantic's
        return False

    def get_default_value(self, schema: core_schema.WithDefaultSchema) -> Any:
        """What a field that is left out means, also where a function makes it."""
        factory = schema.get("default_factory")
        if factory is None or schema.get("default_factory_takes_data"):
            return schema.get("default", NoDefault)
        return factory()  # type: ignore[call-arg]  # it takes no data

    def model_schema(self, schema: Any) -> JsonSchemaValue:
        found = super().model_schema(schema)
        found.pop("additionalProperties", None)
        return found


def json_schema(model: type[BaseModel]) -> dict[str, Any]:
    """The JSON Schema of any model, as golden schemas have it."""
    return model.model_json_schema(schema_generator=_Generator)


def core_json_schema(schema: Any) -> dict[str, Any]:
    """The JSON Schema of what pydantic made of a model, or of a part of it: as golden schemas have it."""
    return _Generator().generate(schema)


def schema_of(contract: type[DomainEvent]) -> dict[str, Any]:
    """The JSON Schema of an event's ``data``."""
    return json_schema(contract) | {
        "$id": contract.dataschema,
        "title": contract.title_en,
        "x-zh": contract.title_zh,
        "x-type": contract.type_name,
        "x-subject": contract.subject_field,
        "x-partition": list(contract.partition_fields),
        "x-classification": contract.classification.value,
        "x-status": contract.contract_status,
        "x-owner": contract.contract_owner.id,
        "x-publisher": contract.contract_publisher.id,
        **({"x-sunset": contract.contract_sunset.isoformat()} if contract.contract_sunset else {}),
    }


@lru_cache(256)
def text_of(contract: type[DomainEvent]) -> str:
    """The text of the golden file; of a contract that does not change it is made once in a process."""
    return golden_text(schema_of(contract))


def golden_text(schema: Mapping[str, Any]) -> str:
    """The text of a schema: sorted, so that the same contract always gives the same bytes."""
    return json.dumps(schema, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def golden_name(contract: type[DomainEvent]) -> str:
    """``tongban.permit.issued.v1.0.json``."""
    return f"{contract.type_name}.{contract.minor_version}.json"


def version_in(name: str) -> tuple[str, int] | None:
    """Type and minor version in the name of a golden file, or ``None`` when it is not named like one."""
    type_name, _, minor = name.removesuffix(".json").rpartition(".")
    plain = minor.isdecimal() and minor.isascii() and str(int(minor)) == minor
    return (type_name, int(minor)) if name.endswith(".json") and type_name and plain else None


def first_difference(found: str, expected: str) -> int:
    """The first line, from 1, on which two texts differ; 0 when they are the same."""
    lines = zip_longest(found.splitlines(), expected.splitlines())
    return next((number for number, (one, other) in enumerate(lines, 1) if one != other), int(found != expected))


def write(folder: Path, catalogue: Mapping[str, type[DomainEvent]] = CATALOGUE) -> None:
    """Write the schema of every current version and take away files that belong to no version of a known type.

    Args:
        folder: Of the schemas; beside one that is called ``schemas`` the ledger of published versions is kept, too.
        catalogue: The contracts.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for name in _surplus(folder, catalogue):
        (folder / name).unlink()
    for contract in catalogue.values():
        (folder / golden_name(contract)).write_text(text_of(contract), encoding="utf-8")
    if folder.name == _SCHEMAS:
        add_new(folder)


def check_schemas(folder: Path, catalogue: Mapping[str, type[DomainEvent]] = CATALOGUE) -> Iterator[Fault]:
    """Each schema that is not as the contracts have it, by type and version."""
    for type_name, contract in catalogue.items():
        for minor in range(contract.minor_version):
            yield from _check_older(folder / f"{type_name}.{minor}.json")
        path = folder / golden_name(contract)
        text = _text_in(path)
        if text is None:
            yield Fault(path, 0, "missing", _REGENERATE)
        elif line := first_difference(text, text_of(contract)):
            way_out = (
                f"{_REGENERATE} (a new optional field raises minor= of {contract.__name__}, any other change needs a"
                " new major version beside this one)"
            )
            yield Fault(path, line, "drifted", way_out)
    for name in _surplus(folder, catalogue):
        yield Fault(folder / name, 0, "surplus, no event has this version", _REGENERATE)


def _check_older(path: Path) -> Iterator[Fault]:
    """A lower minor version: there, and as it was written by this program."""
    text = _text_in(path)
    if text is None:
        yield Fault(path, 0, "missing, a lower minor version", _RESTORE)
        return
    try:
        schema = json.loads(text)
    except json.JSONDecodeError as error:
        yield Fault(path, error.lineno, "not JSON", _RESTORE)
        return
    if line := first_difference(text, golden_text(schema)):
        yield Fault(path, line, "edited by hand", _RESTORE)
    elif not isinstance(schema, dict) or schema.get("$id") != f"urn:liangwang:schema:{path.stem}":
        yield Fault(path, 0, "not the schema of this version", _RESTORE)


def check_examples(folder: Path, catalogue: Mapping[str, type[DomainEvent]] = CATALOGUE) -> Iterator[Fault]:
    """Each example that is missing, surplus or breaks its contract."""
    for type_name, contract in catalogue.items():
        path = folder / f"{type_name}.json"
        if path.is_file():
            yield from _check_example(path, contract, older=False)
        else:
            yield Fault(path, 0, "missing", f"write one example of the data of {contract.__name__} there")
        for minor in range(contract.minor_version):
            if (path := folder / f"{type_name}.{minor}.json").is_file():
                yield from _check_example(path, contract, older=True)
    kept = {f"{each.type_name}.{minor}.json" for each in catalogue.values() for minor in range(each.minor_version)}
    for path in sorted(folder.glob("*.json")):
        if path.stem not in catalogue and path.name not in kept:
            yield Fault(path, 0, "surplus, no event has this type", "remove it")


def _check_example(path: Path, contract: type[DomainEvent], *, older: bool) -> Iterator[Fault]:
    try:
        contract.model_validate_json(path.read_bytes(), extra="ignore" if older else None)
    except ValidationError as error:
        field, expected, more = explain(error)
        count = f" ({more})" if more else ""
        yield Fault(path, 0, f"{field or 'the document'}: expected {expected}{count}", "correct it")


def _text_in(path: Path) -> str | None:
    """What a file says, or ``None`` when there is none; bytes that are no text show as a difference."""
    return path.read_bytes().decode(errors="replace") if path.is_file() else None


def _surplus(folder: Path, catalogue: Mapping[str, type[DomainEvent]]) -> list[str]:
    def belongs(name: str) -> bool:
        version = version_in(name)
        contract = catalogue.get(version[0]) if version else None
        return contract is not None and version is not None and version[1] <= contract.minor_version

    return sorted(each.name for each in folder.glob("*.json") if not belongs(each.name))
