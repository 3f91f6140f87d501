"""Every code in the month is formally right, and none can belong to anybody."""

import re
from collections.abc import Iterator

from pydantic import BaseModel
from stdnum.cn import uscc

from liangwang_city.matters import matters
from liangwang_contracts import Coordinate, Identifier, check_division_code, division_name
from liangwang_contracts.replay import Step

DISTRICT = "310199"


def organisation_check(body: str) -> str:
    """GB 11714, written out anew: C = 11 - sum mod 11, 10 is X and 11 is 0."""
    total = 0
    for weight, char in zip((3, 7, 9, 10, 5, 8, 4, 2), body, strict=True):
        value = ord(char) - 48 if char.isdigit() else ord(char) - 55
        total += weight * value
    check = 11 - total % 11
    return {10: "X", 11: "0"}.get(check, str(check))


def everything_in(model: BaseModel) -> Iterator[BaseModel]:
    """Give a model and all models inside it."""
    yield model
    for name in type(model).model_fields:
        value = getattr(model, name)
        for each in value if isinstance(value, list) else [value]:
            if isinstance(each, BaseModel):
                yield from everything_in(each)


def identifiers(steps: list[Step], scheme: str) -> list[str]:
    """Give the values of all identifiers of a scheme."""
    return [
        part.value
        for step in steps
        for part in everything_in(step.command.data)
        if isinstance(part, Identifier) and part.scheme == scheme
    ]


def test_the_inner_check_digit_is_computed_as_the_standard_does() -> None:
    """The vector of GB 11714: 60003734 has the check digit 1."""
    assert organisation_check("60003734") == "1"


def test_credit_codes_are_right_inside_and_out(steps: list[Step]) -> None:
    """Both check digits hold, by python-stdnum for the outer and by hand for the inner one."""
    codes = identifiers(steps, "uscc")
    assert len(codes) > 3_000
    assert [code for code in codes if not uscc.is_valid(code)] == []
    assert [code for code in codes if code[16] != organisation_check(code[8:16])] == []


def test_no_credit_code_can_belong_to_anybody(steps: list[Step]) -> None:
    """All of them were given out in a division that does not exist."""
    assert {code[2:8] for code in identifiers(steps, "uscc")} == {DISTRICT}
    assert check_division_code(DISTRICT) == DISTRICT
    assert [division_name(DISTRICT, each.command.time.date()) for each in steps[:1]] == [None]


def test_matter_codes_have_the_form_of_an_implementation_code() -> None:
    """18 of a credit code, level 4, province 31, type 01 (permit), department, item, sub-item."""
    codes = [each.code for each in matters()]
    assert len(set(codes)) == 7
    assert [code for code in codes if not re.fullmatch(r"[0-9A-Y]{18}43101[0-9]{8}", code)] == []
    assert [code for code in codes if not uscc.is_valid(code[:18])] == []


def test_coordinates_say_their_system_and_lie_in_the_district(steps: list[Step]) -> None:
    """All are CGCS2000 inside the box, which lies on the open sea."""
    points = [part for step in steps for part in everything_in(step.command.data) if isinstance(part, Coordinate)]
    assert len(points) > 15_000
    assert {part.crs.value for part in points} == {"EPSG:4490"}
    assert 30.995 <= min(part.lat for part in points) <= max(part.lat for part in points) <= 31.205
    assert 122.115 <= min(part.lon for part in points) <= max(part.lon for part in points) <= 122.415


def test_grids_and_places_carry_the_district(steps: list[Step]) -> None:
    """Grid codes have 15 digits and start, as place numbers do, with the division."""
    grids = [getattr(step.command.data, "grid", None) for step in steps]
    assert [grid for grid in grids if grid and not re.fullmatch(r"310199[0-9]{9}", grid)] == []
    assert {value[:6] for value in identifiers(steps, "place")} == {DISTRICT}


def test_nobody_is_in_it(steps: list[Step]) -> None:
    """There are no persons: the only schemes are those of offices, and no text has a run of 11 digits."""
    schemes = {
        part.scheme for step in steps for part in everything_in(step.command.data) if isinstance(part, Identifier)
    }
    assert schemes == {"uscc", "permit-no", "place", "inspection-no", "report-no", "case-no"}
    texts = [getattr(step.command.data, name, None) for step in steps for name in ("address", "reason", "category")]
    assert [text for text in texts if text and re.search(r"\d{11}", text)] == []
