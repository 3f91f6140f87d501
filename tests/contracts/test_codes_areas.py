"""Codes of areas and of what stands there: divisions, streets, communities, grids, components, classes of events."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from liangwang_contracts import check_division_code, division_name
from liangwang_contracts.codes import (
    CJT_213,
    CJT_349,
    COMPONENT,
    COMPONENT_CLASSES,
    EVENT_CLASS,
    EVENT_CLASSES,
    GBT_30428_1,
    GridScheme,
    Layout,
    Part,
    check_community_code,
    check_component_code,
    check_event_class,
    check_grid_code,
    check_street_code,
    community_kind,
    component_class,
    division_ancestry,
    event_class,
    street_kind,
)
from liangwang_contracts.marks import Mark

LAYOUTS = [GBT_30428_1, CJT_213, CJT_349, COMPONENT, EVENT_CLASS]


@pytest.mark.parametrize("code", ["31011", "3101060", "031010", "31010X", "３10106"])
def test_a_malformed_division_code_is_refused(code: str) -> None:
    """Six ASCII digits, the first not 0."""
    with pytest.raises(ValueError, match="expected a division code: 6 digits"):
        check_division_code(code)


@pytest.mark.parametrize(
    ("code", "on", "name"),
    [
        ("310115", date(2026, 3, 2), "浦东新区"),
        ("310115", date(1990, 1, 1), None),
        ("310230", date(2010, 5, 1), "崇明县"),
        ("310230", date(2020, 5, 1), None),
        ("310151", date(2016, 8, 1), "崇明区"),
        ("310000", date(2026, 3, 2), "上海市"),
        ("120110", date(1980, 1, 1), "东郊区"),
        ("120110", date(2000, 1, 1), "东丽区"),
        # In the year of a change the newer name is given.
        ("332621", date(1981, 5, 1), "丽水县"),
        ("332621", date(1982, 5, 1), "临海县"),
        ("319900", date(2026, 3, 2), None),
        ("999999", date(2026, 3, 2), None),
    ],
)
def test_a_division_has_the_name_of_the_day_asked_about(code: str, on: date, name: str | None) -> None:
    """Chongming was a county until 2016 and has been a district since, under another code."""
    assert division_name(code, on) == name


@pytest.mark.parametrize(
    ("code", "ancestry"),
    [
        ("310106", ("310000", "310100", "310106")),
        ("310100", ("310000", "310100")),
        ("310000", ("310000",)),
    ],
)
def test_a_division_lies_in_those_above_it(code: str, ancestry: tuple[str, ...]) -> None:
    """Province, city, county."""
    assert division_ancestry(code) == ancestry


@pytest.mark.parametrize(
    ("digits", "kind"),
    [
        ("001", "街道"),
        ("099", "街道"),
        ("100", "镇"),
        ("199", "镇"),
        ("200", "乡"),
        ("399", "乡"),
        ("400", "政企合一"),
        ("599", "政企合一"),
    ],
)
def test_a_street_code_says_what_it_stands_for(digits: str, kind: str) -> None:
    """First and last number of each range of GB/T 10114."""
    code = f"310106{digits}"
    found = street_kind(code)
    assert found is not None
    assert found.zh == kind
    assert check_street_code(code, strict=True) == code


@pytest.mark.parametrize("digits", ["600", "999"])
def test_a_street_outside_the_ranges_is_refused_only_in_strict_mode(digits: str) -> None:
    """Registers write 999 for what hangs directly under a county."""
    code = f"310106{digits}"
    assert check_street_code(code) == code
    assert street_kind(code) is None
    with pytest.raises(ValueError, match="a range of GB/T 10114: 001 to 599"):
        check_street_code(code, strict=True)


@pytest.mark.parametrize("code", ["310106000", "31010601", "3101060017", "01010601７", "31010601X"])
def test_a_malformed_street_code_is_refused(code: str) -> None:
    """No number, too short, too long, a full-width digit, a letter."""
    with pytest.raises(ValueError, match="expected a street code"):
        check_street_code(code)


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("310106017003", "居民委员会"),
        ("310106017199", "居民委员会"),
        ("310106100200", "村民委员会"),
        ("310106100399", "村民委员会"),
        ("310106017601", None),
    ],
)
def test_a_community_is_of_residents_or_villagers_or_the_citys_own(code: str, kind: str | None) -> None:
    """Other numbers are taken: merged communities count from 601 (CJ/T 349)."""
    assert check_community_code(code) == code
    found = community_kind(code)
    assert (found and found.zh) == kind


@pytest.mark.parametrize("code", ["310106017000", "310106000001", "31010601700", "31010601700A"])
def test_a_malformed_community_code_is_refused(code: str) -> None:
    """Neither street nor community is numbered 000."""
    with pytest.raises(ValueError, match="expected a community code"):
        check_community_code(code)


@pytest.mark.parametrize(
    ("scheme", "code", "community"),
    [
        (GBT_30428_1, "310106017003021", "310106017003"),
        (CJT_213, "31010601700321", "310106017003"),
        (CJT_349, "01020031010601700321", "310106017003"),
    ],
)
def test_a_grid_of_each_standard_rolls_up_to_the_same_areas(scheme: GridScheme, code: str, community: str) -> None:
    """Widths of 15, 14 and 20 digits; what is managed there stands before the area."""
    assert scheme.width == len(code)
    assert check_grid_code(code, scheme=scheme) == code
    assert check_grid_code(code) == code
    assert scheme.roll_up(code, "community") == community
    assert scheme.roll_up(code, "street") == community[:9]
    assert scheme.roll_up(code, "division") == community[:6]


def test_a_city_configures_its_own_widths() -> None:
    """Eighteen digits with a level of its own between street and community."""
    parts = tuple(
        Part(name, zh, width)
        for name, zh, width in [
            ("division", "行政区划", 6),
            ("street", "街道", 3),
            ("station", "工作站", 2),
            ("community", "社区", 3),
            ("grid", "网格", 4),
        ]
    )
    levels = ("division", "street", "station", "community", "grid")
    scheme = GridScheme("grid-of-a-city", "网格", "Grid", "rules of the city", Mark.PROPOSED, parts, levels)
    assert scheme.roll_up("310106017020030021", "station") == "31010601702"
    with pytest.raises(ValueError, match="expected a level out of division, street, station"):
        scheme.roll_up("310106017020030021", "province")
    with pytest.raises(ValueError, match="expected 18 digits by rules of the city: 6 division, 3 street, 2 station"):
        scheme.check("310106017003021")


@pytest.mark.parametrize("scheme", [GBT_30428_1, CJT_213, CJT_349])
def test_a_grid_lies_in_a_division(scheme: GridScheme) -> None:
    """No division begins with 0, whatever stands before it in the code."""
    parts = {part.name: "1" * part.width for part in scheme.parts}
    assert scheme.join(**parts)
    with pytest.raises(ValueError, match="expected"):
        scheme.join(**(parts | {"division": "011111"}))


@pytest.mark.parametrize("code", ["31010601700", "310106017003021000000", "31010601700302X", ""])
def test_a_grid_of_no_scheme_is_refused(code: str) -> None:
    """Twelve to twenty digits, whatever the scheme."""
    with pytest.raises(ValueError, match="expected a grid code: 12 to 20 digits"):
        check_grid_code(code)


@settings(deadline=None)
@given(st.data())
def test_a_code_of_fixed_widths_survives_split_and_join(data: st.DataObject) -> None:
    """For each layout and any digits, of which a division never begins with 0."""
    layout = data.draw(st.sampled_from(LAYOUTS))
    code = data.draw(st.from_regex(layout.pattern, fullmatch=True, alphabet="0123456789"))
    parts = layout.split(code)
    assert layout.join(**parts) == code
    assert [len(parts[part.name]) for part in layout.parts] == [part.width for part in layout.parts]
    assert parts["division"] in code


@pytest.mark.parametrize("layout", LAYOUTS)
def test_what_does_not_fit_a_layout_is_refused(layout: Layout) -> None:
    """One digit more or less, a part too many, a part too long: the code would be another one."""
    code = layout.join(**{part.name: "1" * part.width for part in layout.parts})
    for wrong in (code[1:], code + "1", code[:-1] + "X"):
        with pytest.raises(ValueError, match=f"expected {len(code)} digits"):
            layout.check(wrong)
    with pytest.raises(ValueError, match="expected the parts"):
        layout.join(division="310106")
    parts = layout.split(code)
    first = layout.parts[0].name
    with pytest.raises(ValueError, match="expected each part to have its width"):
        layout.join(**(parts | {first: parts[first] + "1"}))


@pytest.mark.parametrize(
    ("number", "name"), [("01", "公用设施"), ("02", "道路交通"), ("03", "市容环境"), ("04", "园林绿化"), ("05", "其他")]
)
def test_a_component_has_a_main_class(number: str, name: str) -> None:
    """Sixteen digits: division, class, subclass, serial number."""
    code = f"310106{number}12000017"
    assert check_component_code(code, classes=COMPONENT_CLASSES) == code
    found = component_class(code)
    assert found is not None
    assert found.zh == name


@pytest.mark.parametrize(
    ("number", "name"),
    [
        ("01", "市容环境"),
        ("02", "宣传广告"),
        ("03", "施工管理"),
        ("04", "突发事件"),
        ("05", "街面秩序"),
        ("06", "其他"),
    ],
)
def test_an_event_has_a_main_class(number: str, name: str) -> None:
    """Ten digits: division, class, subclass."""
    code = f"310106{number}03"
    assert check_event_class(code, classes=EVENT_CLASSES) == code
    found = event_class(code)
    assert found is not None
    assert found.zh == name


def test_a_main_class_of_a_citys_own_is_refused_only_against_a_table() -> None:
    """Numbers of classes are recalled and cities extend them."""
    component, event = "3101062112000017", "3101062103"
    assert check_component_code(component) == component
    assert check_event_class(event) == event
    assert (component_class(component), event_class(event)) == (None, None)
    with pytest.raises(ValueError, match=r"digits 7 and 8 to be a main class: 01, 02, 03, 04, 05$"):
        check_component_code(component, classes=COMPONENT_CLASSES)
    with pytest.raises(ValueError, match=r"digits 7 and 8 to be a main class: 01, 02, 03, 04, 05, 06$"):
        check_event_class(event, classes=EVENT_CLASSES)


def test_what_is_only_recalled_says_so() -> None:
    """Widths that nobody here has read are configuration, never law."""
    assert {layout.name: layout.mark for layout in LAYOUTS} == {
        "grid-gbt30428.1": Mark.RECALLED,
        "grid-cjt213": Mark.RECALLED,
        "grid-cjt349": Mark.VERIFIED,
        "component": Mark.RECALLED,
        "event-class": Mark.RECALLED,
    }
