"""Conditions in CEL over one event: what holds, what is refused before it runs, what an index finds rules by."""

from typing import Any
from zoneinfo import ZoneInfo

import pytest
from scenarios import City

from both_languages import english
from liangwang_contracts import Event
from liangwang_contracts.conditions import ConditionError, ConditionInvalidError, condition, conjuncts
from liangwang_contracts.conditions.fields import values_of

VISIT, ISSUED, CANCELLED = (
    "tongguan.inspection.completed.v1",
    "tongban.permit.issued.v1",
    "tongban.permit.cancelled.v1",
)
CITY = ZoneInfo("America/Chicago")


def holds(event: Event[Any], text: str) -> bool:
    """Ask an event."""
    return condition(event.type, text).holds(values_of(event.data), event.time, CITY)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", True),
        ("event.result == 'fail'", True),
        ("event.result != 'fail'", False),
        ("event.result in ['pass', 'fail']", True),
        ("!(event.result in ['pass', 'fail'])", False),
        ("event.critical >= 0 && event.critical < 1", True),
        ("event.critical > 0 || event.planned", False),
        ("event.performed_on <= '2026-03-02'", True),
        ("known.place && !known.permit.scheme", False),
        ("event.place == 'place:P-1' && event.place.scheme == 'place'", True),
        ("day == '2026-03-02' && clock == '14:00'", True),
        ("at == timestamp('2026-03-02T20:00:00Z')", True),
        ("size(event.violations) == 0", True),
    ],
)
def test_a_condition_asks_the_fields_of_the_event(city: City, text: str, expected: bool) -> None:
    """Names are those of the contract; day and clock are the city's."""
    assert holds(city.visited(0, "fail"), text) is expected


def test_what_asks_for_an_absent_field_does_not_hold(city: City) -> None:
    """As in SQL; who wants to know asks ``known`` first."""
    event = city.cancelled(0)
    assert not holds(event, "event.reason == 'closed'")
    assert not holds(event, "event.reason != 'closed'")
    assert holds(event, "!known.reason || event.reason == 'closed'")


def test_what_cannot_be_answered_is_an_error_without_any_value(city: City) -> None:
    """The message names the condition, and nothing that the event says."""
    with pytest.raises(ConditionError, match=r"^'1 / event.critical > 0' could not be answered: [A-Z_]+$"):
        holds(city.visited(0), "1 / event.critical > 0")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("event.outcome == 'fail'", "unknown name 'event.outcome' at character 6 of"),
        ("event.result == 3", "at character 14 of"),
        ("event.result", "an expression that gives true or false was expected, 'event.result' gives string"),
        ("event.result ==", "at character"),
        ("evnt.result == 'fail'", "unknown name 'evnt"),
    ],
)
def test_what_is_no_condition_is_refused_with_its_place(text: str, expected: str) -> None:
    """Names and types are checked against the contract before any event is seen."""
    with pytest.raises(ConditionInvalidError) as refused:
        condition(VISIT, text)
    assert expected in english(refused.value.said)


def test_demands_are_the_values_that_one_field_must_have() -> None:
    """Only what stands at the outermost and is an equality can be demanded."""
    text = (
        "event.result in ['fail', 'no_entry'] && event.purpose == \"canvass\" && (event.planned || event.critical > 1)"
    )
    found = condition(VISIT, text)
    assert found.demands == {"result": {"fail", "no_entry"}, "purpose": {"canvass"}}
    assert condition(VISIT, "event.result == 'fail' || event.planned").demands == {}
    assert [part.text for part in found.parts] == conjuncts(text)


def test_a_condition_is_explained_part_by_part(city: City) -> None:
    """Each part says whether it held and what it rested on; what is absent has neither."""
    event = city.cancelled(0)
    found = condition(CANCELLED, "event.version == 2 && event.reason == 'closed' && event.version > 5")
    answers = found.explain(values_of(event.data), event.time, CITY)
    assert [(one.held, dict(one.values)) for one in answers] == [
        (True, {"event.version": 2}),
        (None, {}),
        (False, {"event.version": 2}),
    ]
