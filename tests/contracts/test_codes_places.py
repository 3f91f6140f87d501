"""Phones, plates, coordinates, warning levels and working time."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from liangwang_contracts import Coordinate, Crs
from liangwang_contracts.codes import (
    WARNING_LEVELS,
    WarningLevel,
    WorkingTime,
    WorkingUnit,
    at_least,
    check_phone,
    check_plate,
    check_warning_level,
    check_working_time,
    convert,
    distance_m,
    e164,
    is_new_energy,
    plate,
)

PEOPLES_SQUARE = (31.2304, 121.4737)
INSIDE = st.tuples(st.floats(4, 53), st.floats(74, 135))
OUTSIDE = [(41.8781, -87.6298), (0.5, 110.0), (56.0, 110.0), (30.0, 138.0), (-33.9, 151.2)]


@pytest.mark.parametrize("number", ["+8613812345678", "+862112345678", "+13125550100", "+4912345", "+123456789012345"])
def test_a_number_in_the_form_of_e164_passes(number: str) -> None:
    """Seven to fifteen digits."""
    assert check_phone(number) == number


@pytest.mark.parametrize(
    "number",
    ["13812345678", "+013812345678", "+86 13812345678", "+86021123456", "+123456", "+1234567890123456", "", "+86１38"],
)
def test_a_number_in_another_form_is_refused_without_being_repeated(number: str) -> None:
    """No plus sign, a leading 0, blanks, a trunk prefix, too short, too long, full-width digits."""
    with pytest.raises(ValueError, match=r"expected a phone number by E\.164") as caught:
        check_phone(number)
    assert not number or number not in str(caught.value)


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("13812345678", "+8613812345678"),
        ("138 1234 5678", "+8613812345678"),
        ("138-1234-5678", "+8613812345678"),
        ("+86 138 1234 5678", "+8613812345678"),
        ("0086 13812345678", "+8613812345678"),
        ("021-12345678", "+862112345678"),
        ("(0571) 1234567", "+865711234567"),
        ("400-123-4567", "+864001234567"),
        ("+1 (312) 555-0100", "+13125550100"),
    ],
)
def test_what_people_write_has_one_form(written: str, number: str) -> None:
    """So that a phone has one token."""
    assert e164(written) == number
    assert e164(number) == number


@pytest.mark.parametrize(
    "written", ["8613812345678", "12345", "110", "12812345678", "1381234567", "+86 (0)21 12345678"]
)
def test_what_could_mean_several_numbers_is_refused(written: str) -> None:
    """A country code without its plus sign, short codes, no mobile number, one digit too few, a trunk prefix."""
    with pytest.raises(ValueError, match="expected"):
        e164(written)


@pytest.mark.parametrize(
    ("number", "new_energy"),
    [
        ("沪A12345", False),
        ("京NB8A01", False),
        ("粤B1C2D3", False),
        ("沪A1234警", False),
        ("粤Z1234港", False),
        ("沪AD12345", True),
        ("沪AFA2345", True),
        ("沪A12345D", True),
        ("沪A12345F", True),
    ],
)
def test_a_plate_passes(number: str, new_energy: bool) -> None:
    """Five characters, or six with new energy: the letter first on small vehicles, last on large ones."""
    assert check_plate(number, strict=True) == number
    assert is_new_energy(number) is new_energy


@pytest.mark.parametrize("number", ["沪AA12345", "沪A12345K"])
def test_recalled_letters_of_new_energy_pass_in_lenient_mode_only(number: str) -> None:
    """D and F were read, the others are remembered."""
    assert check_plate(number) == number
    with pytest.raises(ValueError, match=r"new-energy letter \(DF\) at an end"):
        check_plate(number, strict=True)


@pytest.mark.parametrize(
    "number",
    [
        "A12345",
        "沪112345",
        "沪I12345",
        "沪A1234O",
        "沪A1234",
        "沪A123456",
        "沪AD1234D",
        "沪a12345",
        "沪A警1234",
        "深A12345",
        "",
    ],
)
def test_what_is_no_plate_is_refused(number: str) -> None:
    """No province or letter, I or O, too short, eight without a letter, small letters, a city for a province."""
    with pytest.raises(ValueError, match="expected a licence plate") as caught:
        check_plate(number)
    assert not number or number not in str(caught.value)


@pytest.mark.parametrize("written", ["沪A·12345", "沪A 12345", "沪a12345", "沪A-12345", "沪A•12345"])
def test_a_plate_as_written_has_one_form(written: str) -> None:
    """Separators and small letters do not count."""
    assert plate(written) == "沪A12345"


def test_the_shift_at_peoples_square_is_the_known_one() -> None:
    """About 480 metres; the published value has seven decimals."""
    shifted = convert(*PEOPLES_SQUARE, source=Crs.WGS84, target=Crs.GCJ02)
    assert shifted == pytest.approx((31.2284577, 121.4782231), abs=5e-8)
    assert distance_m(*PEOPLES_SQUARE, *shifted) == pytest.approx(482, abs=1)


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        (Crs.WGS84, Crs.GCJ02, (39.91640428150164, 116.41024449916938)),
        (Crs.GCJ02, Crs.BD09, (39.92133699351022, 116.41036949371029)),
    ],
)
def test_the_way_there_gives_what_public_converters_give(
    source: Crs, target: Crs, expected: tuple[float, float]
) -> None:
    """For a point in the middle of Beijing, whose images are widely published."""
    assert convert(39.915, 116.404, source=source, target=target) == pytest.approx(expected, abs=1e-9)


@settings(deadline=None)
@given(INSIDE, st.sampled_from(Crs), st.sampled_from(Crs))
def test_there_and_back_is_right_to_a_billionth_of_a_degree(
    point: tuple[float, float], source: Crs, target: Crs
) -> None:
    """Between any two systems, inside China; asked for was a millionth."""
    there = convert(*point, source=source, target=target)
    assert convert(*there, source=target, target=source) == pytest.approx(point, abs=1e-9)


@settings(deadline=None)
@given(INSIDE)
def test_a_shift_is_some_hundred_metres(point: tuple[float, float]) -> None:
    """Never none and never a kilometre, so a mixed-up system is always felt."""
    shifted = convert(*point, source=Crs.WGS84, target=Crs.GCJ02)
    assert 10 < distance_m(*point, *shifted) < 1_500


@pytest.mark.parametrize("point", OUTSIDE)
@pytest.mark.parametrize("target", [Crs.GCJ02, Crs.BD09])
def test_outside_china_nothing_is_shifted(point: tuple[float, float], target: Crs) -> None:
    """Neither there nor back."""
    assert convert(*point, source=Crs.WGS84, target=target) == point
    assert convert(*point, source=target, target=Crs.WGS84) == point


def test_cgcs2000_is_taken_as_wgs84() -> None:
    """They differ by less than a metre."""
    assert convert(*PEOPLES_SQUARE, source=Crs.CGCS2000, target=Crs.WGS84) == PEOPLES_SQUARE


@pytest.mark.parametrize("point", [(90.5, 0), (0, -181), (math.nan, 0), (0, math.inf)])
def test_a_point_off_the_globe_is_not_converted(point: tuple[float, float]) -> None:
    """Nor what is no number."""
    with pytest.raises(ValueError, match="expected a latitude from -90 to 90"):
        convert(*point, source=Crs.WGS84, target=Crs.GCJ02)


def test_a_coordinate_says_itself_in_another_system() -> None:
    """The result names its system, as every coordinate does."""
    shifted = Coordinate(lat=31.2304, lon=121.4737, crs=Crs.WGS84).to(Crs.GCJ02)
    assert shifted.crs is Crs.GCJ02
    assert (shifted.lat, shifted.lon) == pytest.approx((31.2284577, 121.4782231), abs=5e-8)


@pytest.mark.parametrize(
    ("one", "other", "metres"),
    [
        ((31.0, 121.0), (32.0, 121.0), 111_195.08),
        ((0.0, 0.0), (0.0, 180.0), 20_015_114.4),
        ((31.0, 121.0), (31.0, 121.0), 0.0),
        ((60.0, 10.0), (60.0, 11.0), 55_597.01),
    ],
)
def test_a_distance_is_along_the_great_circle(
    one: tuple[float, float], other: tuple[float, float], metres: float
) -> None:
    """A degree of a meridian is pi R / 180, half the equator pi R, a degree at 60 north a bit less than half."""
    assert distance_m(*one, *other) == pytest.approx(metres, rel=1e-5)


@pytest.mark.parametrize(
    ("level", "zh", "roman"),
    [("red", "红色", "I"), ("orange", "橙色", "II"), ("yellow", "黄色", "III"), ("blue", "蓝色", "IV")],
)
def test_a_warning_level_has_a_colour_and_a_number(level: str, zh: str, roman: str) -> None:
    """Red is I, the gravest."""
    name = WARNING_LEVELS[check_warning_level(level)]
    assert (name.zh, name.roman) == (zh, roman)


@pytest.mark.parametrize(("threshold", "graver"), [("red", 1), ("orange", 2), ("yellow", 3), ("blue", 4)])
def test_warning_levels_are_ordered_by_gravity(threshold: WarningLevel, graver: int) -> None:
    """Yellow or graver means red, orange, yellow."""
    ordered: list[WarningLevel] = ["red", "orange", "yellow", "blue"]
    assert [level for level in ordered if at_least(level, threshold)] == ordered[:graver]


def test_an_unknown_warning_level_is_refused() -> None:
    """By its colour only."""
    with pytest.raises(ValueError, match="expected a warning level: red, orange, yellow, blue"):
        check_warning_level("I")


@pytest.mark.parametrize(
    ("text", "count", "unit", "zh"),
    [
        ("P7WD", 7, WorkingUnit.WORKING_DAYS, "7工作日"),
        ("PT4WH", 4, WorkingUnit.WORKING_HOURS, "4工作时"),
        ("PT2H", 2, WorkingUnit.CLOCK_HOURS, "2紧急工作时"),
        ("P9999WD", 9999, WorkingUnit.WORKING_DAYS, "9999工作日"),
    ],
)
def test_a_working_time_has_one_text(text: str, count: int, unit: WorkingUnit, zh: str) -> None:
    """A count and what is counted."""
    duration = WorkingTime.parse(text)
    assert duration == WorkingTime(count, unit)
    assert (str(duration), duration.zh) == (text, zh)


@settings(deadline=None)
@given(st.integers(1, 9999), st.sampled_from(WorkingUnit))
def test_a_working_time_survives_format_and_parse(count: int, unit: WorkingUnit) -> None:
    """In every unit."""
    duration = WorkingTime(count, unit)
    assert WorkingTime.parse(check_working_time(str(duration))) == duration


@pytest.mark.parametrize(
    "text", ["P7D", "7WD", "P0WD", "P07WD", "PT4WD", "P4WH", "PT1.5WH", "P10000WD", "p7wd", "P7WDT1H", ""]
)
def test_another_text_is_no_working_time(text: str) -> None:
    """Calendar days, no P, none, a leading zero, hours among days, a fraction, too many, small letters, two units."""
    with pytest.raises(ValueError, match="expected a working-time duration: P7WD, PT4WH or PT2H"):
        check_working_time(text)


@pytest.mark.parametrize("count", [0, -1, 10_000])
def test_a_count_without_a_text_is_refused(count: int) -> None:
    """One to 9999."""
    with pytest.raises(ValueError, match="expected a count from 1 to 9999"):
        WorkingTime(count, WorkingUnit.WORKING_DAYS)
