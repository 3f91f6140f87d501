"""A code as the type of a field: checked on arrival, and its check shows in the JSON Schema."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import jsonschema
import pytest
from pydantic import TypeAdapter, ValidationError

from liangwang_contracts import CATALOGUE, codes
from liangwang_contracts.codes import GBT_30428_1, Checked
from liangwang_contracts.errors import explain
from liangwang_contracts.fields import ContractModel, described

# Type, name of its check, a value that passes, one that has the form but fails the check (or, where the form is all,
# one that has not the form).
FIELDS: list[tuple[str, Any, str, str, str]] = [
    ("Uscc", codes.Uscc, "gb32100", "91110000600037341L", "91110000600037341M"),
    ("StrictUscc", codes.StrictUscc, "gb32100+gb11714", "91110000600037341L", "91110000600037341M"),
    ("OrganisationCode", codes.OrganisationCode, "gb11714", "600037341", "600037342"),
    ("ResidentId", codes.ResidentId, "gb11643", "11010519491231002X", "110105194912310021"),
    ("DivisionCode", codes.DivisionCode, "gbt2260-form", "310106", "01010６"),
    ("StreetCode", codes.StreetCode, "gbt10114-form", "310106017", "310106000"),
    ("CommunityCode", codes.CommunityCode, "community-form", "310106017003", "310106017000"),
    ("GridCode", codes.GridCode, "grid", "310106017003021", "31010601700X"),
    ("a grid", Annotated[str, GBT_30428_1.field()], "grid-gbt30428.1", "310106017003021", "31010601700302"),
    ("ComponentCode", codes.ComponentCode, "component", "3101060112000017", "31010601120000"),
    ("EventClassCode", codes.EventClassCode, "event-class", "3101060103", "310106010"),
    ("MatterCode", codes.MatterCode, "gbt39554.1-or-opaque", "310106-food", "11370800MB285591853370117002011"),
    ("StrictMatterCode", codes.StrictMatterCode, "gbt39554.1", "370117002011", "379917002011"),
    (
        "CertificateOid",
        codes.CertificateOid,
        "gbt36904",
        "1.2.156.3005.2.11100000MB03271699022.340100.000000016.001.9",
        "1.2.156.3005.2.11100000MB03271699022.340100.000000016.001.8",
    ),
    (
        "LenientCertificateOid",
        codes.LenientCertificateOid,
        "gbt36904-form",
        "1.2.156.3005.2.11100000MB03271699022.340100.000000016.001.8",
        "1.2.156.3005.2.11100000MB03271699022.340100.000000016.01.8",
    ),
    ("CaseNumber", codes.CaseNumber, "opaque", "310106-2026-004417", "310106 2026 004417"),
    ("Phone", codes.Phone, "e164-form", "+8613812345678", "+8601381234567"),
    ("Plate", codes.Plate, "plate", "沪A12345", "沪I12345"),
    ("WorkingDuration", codes.WorkingDuration, "working-time", "PT4WH", "PT0WH"),
    ("MaskedName", codes.MaskedName, "masked-name", "张*三", "张小三"),
    ("MaskedResidentId", codes.MaskedResidentId, "masked-id", "310115********0012", "11010519491231002X"),
    ("MaskedMobile", codes.MaskedMobile, "masked-mobile", "138****5678", "13812345678"),
    ("MaskedPlate", codes.MaskedPlate, "masked-plate", "沪A·**123", "沪A12123"),
    ("MaskedAddress", codes.MaskedAddress, "masked-address", "静安区***", "静安区石门一路1号"),
    (
        "MaskedDispatchAddress",
        codes.MaskedDispatchAddress,
        "masked-dispatch-address",
        "石门一路1号***",
        "石门一路1号402室",
    ),
]
each_field = pytest.mark.parametrize(("code", "check", "right", "wrong"), [row[1:] for row in FIELDS])


@each_field
def test_a_field_takes_what_is_right_and_says_what_it_wanted(code: Any, check: str, right: str, wrong: str) -> None:
    """Without repeating what it got, in the words that the contract's errors have."""
    field = TypeAdapter(code)
    assert field.validate_python(right) == right
    with pytest.raises(ValidationError) as caught:
        field.validate_python(wrong)
    _, expected, _ = explain(caught.value)
    assert check
    assert wrong not in expected


@each_field
def test_a_check_shows_in_the_json_schema(code: Any, check: str, right: str, wrong: str) -> None:
    """Pattern, description in two languages and the name of the check; what is right fits the pattern."""
    schema = TypeAdapter(code).json_schema()
    assert schema["type"] == "string"
    assert schema["x-check"] == check
    assert schema["description"]
    assert re.search(r"[一-鿿]", schema["x-zh"])
    jsonschema.validate(right, schema)
    assert wrong != right


def test_every_check_has_a_name_of_its_own() -> None:
    """So that another check is another schema."""
    named = [check for _, _, check, _, _ in FIELDS]
    assert len(set(named)) == len(named)


def test_every_field_type_of_the_package_is_tested_here() -> None:
    """Whatever it exports with a check."""
    exported = {name for name in codes.__all__ if _check_of(getattr(codes, name))}
    assert exported == {name for name, *_ in FIELDS} - {"a grid"}


def test_patterns_are_read_alike_everywhere() -> None:
    """No look-around and no classes that differ between languages: schemas are for Java, Go and JavaScript too."""
    patterns = [TypeAdapter(code).json_schema()["pattern"] for _, code, *_ in FIELDS]
    assert [pattern for pattern in patterns if re.search(r"\(\?[^:]|\\[dwsbDWSB]", pattern)] == []


def test_the_page_on_codes_names_every_type_with_its_check() -> None:
    """And no check that does not exist."""
    page = (Path(__file__).parents[2] / "docs" / "architecture" / "codes.md").read_text(encoding="utf-8")
    rows = [[cell.strip() for cell in row[1:-1].split(" | ")] for row in page.splitlines() if row.startswith("| `")]
    shown = {row[0].strip("`"): row[1].strip("`") for row in rows}
    assert shown == {name: check for name, _, check, _, _ in FIELDS if name != "a grid"}


def test_the_code_on_the_page_runs() -> None:
    """From top to bottom, as a reader would try it."""
    page = (Path(__file__).parents[2] / "docs" / "architecture" / "codes.md").read_text(encoding="utf-8")
    blocks = re.findall(r"^```python\n(.*?)^```$", page, flags=re.DOTALL | re.MULTILINE)
    names: dict[str, Any] = {"__name__": "page"}
    for block in blocks:
        exec(block, names)  # noqa: S102 - our own page
    assert len(blocks) == 4


def test_a_field_of_a_contract_keeps_its_check_beside_its_own_description() -> None:
    """What the contract says about the field goes before what the code says about itself."""

    class Model(ContractModel):
        division: Annotated[codes.DivisionCode | None, described("Where it lies", "所述所在区划", zh="所在区划")] = None
        uscc: Annotated[codes.Uscc, described("Who holds it", "所述持证主体", zh="持证主体")]

    properties = Model.model_json_schema()["properties"]
    assert properties["uscc"]["x-check"] == "gb32100"
    assert (properties["uscc"]["description"], properties["uscc"]["x-zh"]) == ("Who holds it", "持证主体")
    assert properties["division"]["anyOf"][0]["x-check"] == "gbt2260-form"
    assert properties["division"]["description"] == "Where it lies"


def test_no_event_carries_a_resident_id_or_a_phone_number() -> None:
    """They stop at the door of the service that took them in; events have tokens and masks."""
    checks = {
        each["x-check"]
        for contract in CATALOGUE.values()
        for each in _parts(contract.model_json_schema())
        if "x-check" in each
    }
    assert "gbt2260-form" in checks
    assert checks & {"gb11643", "e164-form", "plate"} == set()


def test_a_number_is_no_code() -> None:
    """Codes are texts; a code of digits read as a number would lose its zeros."""
    with pytest.raises(ValidationError, match="valid string"):
        TypeAdapter(codes.DivisionCode).validate_python(310106)


def test_the_table_of_divisions_is_read_at_the_first_question_only() -> None:
    """Importing the package reads no table and no python-stdnum."""
    program = (
        "import sys, datetime, liangwang_contracts.codes as codes\n"
        "assert not any(name.split('.')[0] == 'stdnum' for name in sys.modules)\n"
        "print(codes.division_name('310230', datetime.date(2010, 5, 1)))\n"
        "assert 'stdnum.numdb' in sys.modules\n"
    )
    run = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", program], capture_output=True, text=True, encoding="utf-8", check=True
    )
    assert run.stdout == "崇明县\n"


def _parts(schema: Any) -> Iterator[dict[str, Any]]:
    if isinstance(schema, dict):
        yield schema
    for each in schema.values() if isinstance(schema, dict) else schema if isinstance(schema, list) else ():
        yield from _parts(each)


def _check_of(exported: Any) -> bool:
    return any(isinstance(each, Checked) for each in getattr(exported, "__metadata__", ()))
