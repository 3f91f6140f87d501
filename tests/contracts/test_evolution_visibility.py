"""What the check of evolution cannot see it cannot guard: every check of a field leaves a trace in its JSON Schema."""

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Any

import pytest
from pydantic import AfterValidator, Field, create_model, model_validator
from pydantic_core import core_schema

from liangwang_contracts import CATALOGUE, Identifier
from liangwang_contracts.evolution import compare
from liangwang_contracts.fields import CalendarDate, ContractModel
from liangwang_contracts.identifiers import of_scheme
from liangwang_contracts.schemas import _Generator, json_schema

TRACES = ("x-check", "x-scheme", "x-minimum", "x-maximum")
DOCUMENT = {"$id": "urn:liangwang:schema:a.b.c.v1.0", "x-type": "a.b.c.v1"}


def invisible(model: type[ContractModel]) -> list[str]:
    """The checks of a model that its JSON Schema does not show, each in a few words."""
    schema: Any = model.__pydantic_core_schema__
    definitions = schema.get("definitions", []) if schema["type"] == "definitions" else []
    known = {each["ref"]: each for each in definitions}
    return [fault for node in nodes(schema) for fault in faults(node, known)]


def nodes(schema: Any) -> Iterator[dict[str, Any]]:
    """Every core schema within one. Of two ways in, JSON is the one that a JSON Schema speaks of."""
    if isinstance(schema, dict):
        if isinstance(schema.get("type"), str):
            yield schema
        for key, inner in schema.items():
            if key not in {"python_schema", "metadata", "serialization"}:
                yield from nodes(inner)
    elif isinstance(schema, list | tuple):
        for each in schema:
            yield from nodes(each)


def faults(node: dict[str, Any], known: dict[str, Any]) -> Iterator[str]:
    """What one node checks and does not show."""
    kind = node["type"]
    if kind.startswith("function-") and not set(TRACES) & shown(node, known).keys():
        yield f"{kind} {node['function']['function']}"
    if kind == "float" and node.get("allow_inf_nan", True):
        yield "float that may be written as null"
    if kind == "dict" and node.get("keys_schema", {"type": "str"})["type"] not in {"str", "function-after"}:
        yield "dict with names that are no texts"
    if kind in {"date", "datetime", "time"} and node.keys() & {"ge", "gt", "le", "lt"}:
        yield from () if node.get("ge") == date(1900, 1, 1) else [f"{kind} with bounds of its own"]


def shown(node: dict[str, Any], known: dict[str, Any]) -> dict[str, Any]:
    """The JSON Schema of a node, without the way through a reference."""
    schema = core_schema.definitions_schema(node, list(known.values())) if known else node  # type: ignore[arg-type]
    found = _Generator().generate(schema)  # type: ignore[arg-type]
    own: dict[str, Any] = {key: value for key, value in found.items() if key != "$defs"}
    if "$ref" in own:
        own |= found["$defs"][own["$ref"].removeprefix("#/$defs/")]
    return own


@pytest.mark.parametrize("type_name", sorted(CATALOGUE))
def test_every_check_of_a_contract_is_visible(type_name: str) -> None:
    """A validator without ``x-check`` or the like: name it in the JSON Schema of its field."""
    assert invisible(CATALOGUE[type_name]) == []


def _even(value: int) -> int:
    return value


class _Checked(ContractModel):
    value: int

    @model_validator(mode="after")
    def _right(self) -> "_Checked":
        return self


@pytest.mark.parametrize(
    ("annotation", "said"),
    [
        (Annotated[int, AfterValidator(_even)], "function-after"),
        (list[Annotated[int, AfterValidator(_even)] | None], "function-after"),
        (_Checked, "function-after"),
        (float, "float"),
        (dict[int, str], "dict"),
    ],
)
def test_a_hidden_check_is_found(annotation: Any, said: str) -> None:
    """The walk itself is no empty promise."""
    [found] = invisible(create_model("Probe", __base__=ContractModel, field=(annotation, ...)))
    assert found.startswith(said)


def with_field(annotation: Any, default: Any = ...) -> dict[str, Any]:
    """A golden schema of a model with one field."""
    return json_schema(create_model("Probe", __base__=ContractModel, field=(annotation, default))) | DOCUMENT


def test_the_scheme_of_an_identifier_is_visible() -> None:
    """A field that takes fewer registers than before refuses what was written."""
    loose, strict = with_field(Identifier), with_field(Annotated[Identifier, of_scheme("uscc")])
    assert strict["properties"]["field"]["x-scheme"] == "uscc"
    assert [(each.rule, each.breaks) for each in compare(loose, strict)] == [("constraint-changed", "new reader")]
    other = with_field(Annotated[Identifier, of_scheme("grid")])
    assert {each.rule for each in compare(strict, other)} == {"constraint-changed"}


def test_the_registers_of_identifiers_are_visible() -> None:
    """With the form of their numbers."""
    identifier = with_field(Identifier)["$defs"]["Identifier"]
    assert identifier["x-check"] == "identifier"
    assert identifier["x-schemes"]["grid"] == "[0-9]{12,20}"
    assert identifier["x-schemes"]["uscc"] == "checked"
    assert [Identifier.model_validate(each).key for each in identifier["examples"]] == ["permit-no:JY23101060000017"]


def test_the_days_of_a_calendar_are_visible() -> None:
    """The first and the last."""
    field = with_field(CalendarDate)["properties"]["field"]
    assert (field["x-minimum"], field["x-maximum"]) == ("1900-01-01", "2999-12-31")


def test_a_default_that_a_function_makes_is_visible() -> None:
    """An empty list that becomes another one changes what a payload says."""
    empty, full = (with_field(list[str], Field(default_factory=make)) for make in (list, lambda: ["a"]))
    assert empty["properties"]["field"]["default"] == []
    assert [each.rule for each in compare(empty, full)] == ["default-changed"]
