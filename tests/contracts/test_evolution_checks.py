"""A check keeps its meaning under its name: ``contracts/checks.json`` says what each takes, for every language."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from liangwang_contracts import CATALOGUE, Identifier, codes
from liangwang_contracts.evolution.samples import NOTHING
from liangwang_contracts.identifiers import SCHEMES
from liangwang_contracts.schemas import schema_of

CONTRACTS = Path(__file__).parents[2] / "contracts"
VECTORS = json.loads((CONTRACTS / "checks.json").read_text())


def fields() -> dict[str, TypeAdapter[Any]]:
    """Each type of the package that names a check, by that name."""
    found = {}
    for name in codes.__all__:
        for each in getattr(getattr(codes, name), "__metadata__", ()):
            if isinstance(each, codes.Checked):
                found[each.name] = TypeAdapter(getattr(codes, name))
    return found


FIELDS = fields()


def taken(adapter: TypeAdapter[Any], value: Any) -> bool:
    """Whether a value is accepted when it arrives as JSON."""
    try:
        adapter.validate_json(json.dumps(value))
    except ValidationError:
        return False
    return True


def other_verdicts(adapter: TypeAdapter[Any], vectors: Any, made: Any = NOTHING) -> list[Any]:
    """Values of which the check says something else than its vectors."""
    wrong = []
    for expected in ("accepted", "refused"):
        for value in vectors[expected]:
            given = value if made is NOTHING else made(value)
            if taken(adapter, given) != (expected == "accepted"):
                wrong.append((expected, value))
    return wrong


def named(schema: Any) -> Iterator[str]:
    """Every ``x-check`` in a schema."""
    if isinstance(schema, dict):
        if "x-check" in schema:
            yield schema["x-check"]
        for each in schema.values():
            yield from named(each)
    elif isinstance(schema, list):
        for each in schema:
            yield from named(each)


def test_every_check_has_vectors() -> None:
    """Of codes, of registers and of whole models; a new one is added here with the values at its borders."""
    in_schemas = {check for contract in CATALOGUE.values() for check in named(schema_of(contract))}
    assert VECTORS["fields"].keys() == FIELDS.keys()
    assert in_schemas - {"identifier"} <= VECTORS["fields"].keys() | VECTORS["models"].keys()
    assert set(SCHEMES) <= VECTORS["schemes"].keys()
    for vectors in (*VECTORS["fields"].values(), *VECTORS["models"].values()):
        assert vectors["accepted"]
        assert vectors["refused"]


@pytest.mark.parametrize("check", sorted(VECTORS["fields"]))
def test_a_code_takes_and_refuses_what_it_did(check: str) -> None:
    """Red: the check has another meaning now, so it needs another name, and its readers a new major version."""
    assert other_verdicts(FIELDS[check], VECTORS["fields"][check]) == []


@pytest.mark.parametrize("scheme", sorted(VECTORS["schemes"]))
def test_a_register_takes_and_refuses_what_it_did(scheme: str) -> None:
    """Known ones, those of cities, and those that never travel."""
    adapter = TypeAdapter(Identifier)
    made = lambda value: {"scheme": scheme, "value": value}  # noqa: E731 - one line, used once
    assert other_verdicts(adapter, VECTORS["schemes"][scheme], made) == []


@pytest.mark.parametrize("check", sorted(VECTORS["models"]))
def test_a_check_of_a_whole_event_takes_and_refuses_what_it_did(check: str) -> None:
    """Each vector is what changes in the example of one event."""
    vectors = VECTORS["models"][check]
    example = json.loads((CONTRACTS / "examples" / f"{vectors['of']}.json").read_text())
    contract = CATALOGUE[vectors["of"]]
    assert check in named(schema_of(contract))
    assert other_verdicts(TypeAdapter(contract), vectors, lambda change: example | change) == []


def test_another_meaning_under_the_same_name_is_found() -> None:
    """The comparison itself: a credit code whose check character is not looked at any more."""
    [wrong, *_] = other_verdicts(TypeAdapter(str), VECTORS["fields"]["gb32100"])
    assert wrong == ("refused", "91110000600037341M")
