"""Finding a contract, or one version of it, by what a person types."""

import json
import re
from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from liangwang_bus.cli.contracts.output import UNUSABLE, Output
from liangwang_bus.cli.contracts.places import data_folder
from liangwang_contracts import CATALOGUE, DomainEvent
from liangwang_contracts.schemas import schema_of

_VERSION = re.compile(r"(?P<type>.+\.v[0-9]+)\.(?P<minor>[0-9]+)")
_MOST_NEAR = 3


def contract_of(output: Output, given: str) -> type[DomainEvent]:
    """Give the contract of a type; without a version the newest major. Ends with 1 when there is none."""
    majors = [each for name, each in CATALOGUE.items() if given in {name, name.rpartition(".v")[0]}]
    if not majors:
        near = get_close_matches(given, [*CATALOGUE, *(name.rpartition(".v")[0] for name in CATALOGUE)], n=_MOST_NEAR)
        shown = output.say("near", types=", ".join(near)) if near else ""
        output.fail(output.say("unknown", type=given, near=shown))
    return max(majors, key=lambda each: each.major_version)


def contract_and_minor(output: Output, given: str) -> tuple[type[DomainEvent], int]:
    """Give contract and minor version of ``TYPE`` or ``TYPE.minor``; ends with 1 when there is none."""
    found = _VERSION.fullmatch(given)
    contract = contract_of(output, found["type"] if found else given)
    minor = int(found["minor"]) if found else contract.minor_version
    if minor not in minors_of(contract):
        versions = ", ".join(f"{contract.type_name}.{each}" for each in minors_of(contract))
        output.fail(output.say("no_version", type=given, versions=versions))
    return contract, minor


def minors_of(contract: type[DomainEvent]) -> list[int]:
    """Give the minor versions whose schema is known: the installed one, and the golden ones below it."""
    golden = {
        int(minor)
        for path in data_folder("schemas").glob(f"{contract.type_name}.*.json")
        if (minor := path.stem.removeprefix(f"{contract.type_name}.")).isdecimal()
    }
    return sorted({each for each in golden if each < contract.minor_version} | {contract.minor_version})


def schema_of_version(contract: type[DomainEvent], minor: int) -> dict[str, Any]:
    """Give the schema of one version: what the model says, or the golden file of an older one."""
    if minor == contract.minor_version:
        return schema_of(contract)
    path = data_folder("schemas") / f"{contract.type_name}.{minor}.json"
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


def schema_named(output: Output, given: str) -> tuple[str, dict[str, Any]]:
    """Give name and schema of a version, of a type, or of a file with a schema in it."""
    if not (given.endswith(".json") or "/" in given):
        contract, minor = contract_and_minor(output, given)
        return f"{contract.type_name}.{minor}", schema_of_version(contract, minor)
    try:
        found = json.loads(Path(given).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        output.fail(output.say("unreadable", path=given, error=type(error).__name__), UNUSABLE)
    if not isinstance(found, dict):
        output.fail(output.say("unreadable", path=given, error=type(found).__name__), UNUSABLE)
    return Path(given).name, found


def example_for(schema: Mapping[str, Any]) -> dict[str, Any] | None:
    """Give the example of the event whose schema it is, with the fields that this version knows; there may be none."""
    path = data_folder("examples") / f"{schema.get('x-type')}.json"
    if not path.is_file():
        return None
    known = schema.get("properties", {})
    return {name: value for name, value in json.loads(path.read_text(encoding="utf-8")).items() if name in known}
