"""Golden schemas: ``contracts/schemas/<type>.json``, one JSON Schema 2020-12 for each event.

``python -m liangwang_contracts.schemas`` writes them, ``--check`` compares. They are committed so that a
change of a contract shows in review as a change of data. A schema describes what is accepted on arrival:
unknown fields are allowed, since a newer minor version may bring some. Each event also has one example of
its ``data`` in ``contracts/examples/<type>.json``; examples are written by hand and checked here.
"""

import argparse
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaMode, JsonSchemaValue
from pydantic_core import CoreSchema

from liangwang_contracts.catalogue import CATALOGUE
from liangwang_contracts.errors import explain
from liangwang_contracts.event import DomainEvent

_REGENERATE = "run `python -m liangwang_contracts.schemas` and commit the result"


class _Generator(GenerateJsonSchema):
    """Titles are given by hand and unknown fields are allowed."""

    def generate(self, schema: CoreSchema, mode: JsonSchemaMode = "validation") -> JsonSchemaValue:
        return {"$schema": self.schema_dialect, **super().generate(schema, mode)}

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ARG002 - the signature is pydantic's
        return False

    def model_schema(self, schema: Any) -> JsonSchemaValue:
        found = super().model_schema(schema)
        found.pop("additionalProperties", None)
        return found


def schema_of(contract: type[DomainEvent]) -> dict[str, Any]:
    """The JSON Schema of an event's ``data``."""
    return contract.model_json_schema(schema_generator=_Generator) | {
        "$id": contract.dataschema,
        "title": contract.title_en,
        "x-zh": contract.title_zh,
        "x-type": contract.type_name,
        "x-subject": contract.subject_field,
        "x-partition": list(contract.partition_fields),
        "x-classification": contract.classification.value,
    }


def text_of(contract: type[DomainEvent]) -> str:
    """The text of the golden file: sorted, so that the same contract always gives the same bytes."""
    return json.dumps(schema_of(contract), ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def write(folder: Path, catalogue: Mapping[str, type[DomainEvent]] = CATALOGUE) -> None:
    """Write every schema and take away those of events that are no more."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in _surplus(folder, catalogue):
        (folder / name).unlink()
    for type_name, contract in catalogue.items():
        (folder / f"{type_name}.json").write_text(text_of(contract), encoding="utf-8")


def check_schemas(folder: Path, catalogue: Mapping[str, type[DomainEvent]] = CATALOGUE) -> Iterator[str]:
    """One sentence for each schema that is not as the contracts have it."""
    for type_name, contract in catalogue.items():
        path = folder / f"{type_name}.json"
        if not path.is_file():
            yield f"{path}: missing; {_REGENERATE}"
        elif path.read_text(encoding="utf-8") != text_of(contract):
            yield (
                f"{path}: drifted; {_REGENERATE} (a new optional field raises minor= of "
                f"{contract.__name__}, any other change needs a new major version beside this one)"
            )
    for name in _surplus(folder, catalogue):
        yield f"{folder / name}: surplus, no event has this type; {_REGENERATE}"


def check_examples(folder: Path, catalogue: Mapping[str, type[DomainEvent]] = CATALOGUE) -> Iterator[str]:
    """One sentence for each example that is missing, surplus or breaks its contract."""
    for type_name, contract in catalogue.items():
        path = folder / f"{type_name}.json"
        if not path.is_file():
            yield f"{path}: missing; write one example of the data of {contract.__name__} there"
            continue
        try:
            contract.model_validate_json(path.read_bytes())
        except ValidationError as error:
            field, expected, more = explain(error)
            count = f" ({more})" if more else ""
            yield f"{path}: {field or 'the document'}: expected {expected}{count}; correct it"
    for name in _surplus(folder, catalogue):
        yield f"{folder / name}: surplus, no event has this type; remove it"


def main(arguments: Sequence[str] | None = None) -> int:
    """Write or check; returns the exit code."""
    parser = argparse.ArgumentParser(
        prog="python -m liangwang_contracts.schemas", description="Write the golden schemas of all events."
    )
    parser.add_argument("--check", action="store_true", help="compare instead of writing; exit 1 on drift")
    parser.add_argument("--folder", type=Path, default=Path("contracts/schemas"), help="default: %(default)s")
    parser.add_argument(
        "--examples", type=Path, default=Path("contracts/examples"), help="checked by --check; %(default)s"
    )
    options = parser.parse_args(arguments)
    if not options.check:
        write(options.folder)
        sys.stdout.write(f"{options.folder}: {len(CATALOGUE)} schemas written\n")
        return 0
    faults = [*check_schemas(options.folder), *check_examples(options.examples)]
    for fault in faults:
        sys.stderr.write(f"{fault}\n")
    if not faults:
        sys.stdout.write(f"{options.folder}: {len(CATALOGUE)} schemas and examples as the contracts say\n")
    return 1 if faults else 0


def _surplus(folder: Path, catalogue: Mapping[str, type[DomainEvent]]) -> list[str]:
    return sorted(each.name for each in folder.glob("*.json") if each.stem not in catalogue)


if __name__ == "__main__":
    sys.exit(main())
