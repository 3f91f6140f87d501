"""What the check of evolution cannot see it cannot guard: every check of a field leaves a trace in its JSON Schema."""

from pathlib import Path
from typing import Annotated, Any

import pytest
from pydantic import AfterValidator, Field, WithJsonSchema, create_model, model_validator

from liangwang_contracts import CATALOGUE, Identifier
from liangwang_contracts.codes import DivisionCode
from liangwang_contracts.evolution import compare
from liangwang_contracts.fields import CalendarDate, ContractModel
from liangwang_contracts.identifiers import of_scheme
from liangwang_contracts.lint import Written
from liangwang_contracts.lint_visible import hidden
from liangwang_contracts.schemas import json_schema

DOCUMENT = {"$id": "urn:liangwang:schema:a.b.c.v1.0", "x-type": "a.b.c.v1"}


def invisible(*models: type[ContractModel]) -> list[tuple[str, str]]:
    """Rule and words of each check of some models that their JSON Schemas do not show."""
    nowhere = Written("", "Probe", "", "probe.py", 1, 1, {})
    return [(each.rule, each.en) for each in hidden(models, Path("/nowhere"), lambda _model: nowhere)]


def test_every_check_of_every_contract_is_visible() -> None:
    """A validator without ``x-check`` or the like: name it in the JSON Schema of its field."""
    assert invisible(*CATALOGUE.values()) == []


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
        (Annotated[int, AfterValidator(_even)], "Probe.field: function-after _even"),
        (list[Annotated[int, AfterValidator(_even)] | None], "Probe.field: function-after _even"),
        (Annotated[DivisionCode, AfterValidator(_even)], "Probe.field: function-after _even"),
        (_Checked, "_Checked._right"),
        (float, "Probe.field: a float"),
        (dict[int, str], "Probe.field: a dict"),
    ],
)
def test_a_hidden_check_is_found(annotation: Any, said: str) -> None:
    """The walk itself is no empty promise."""
    [(rule, words)] = invisible(create_model("Probe", __base__=ContractModel, field=(annotation, ...)))
    assert rule == "hidden-validator"
    assert words.startswith(said)


def test_a_check_that_is_named_beside_another_is_visible() -> None:
    """``a+b`` are two."""
    both = Annotated[DivisionCode, AfterValidator(_even), WithJsonSchema({"x-check": "gbt2260-form+even"})]
    assert invisible(create_model("Probe", __base__=ContractModel, field=(both, ...))) == []


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
