"""Conditions over one event."""

from typing import Any

import pytest
from scenarios import City

from fusion.domain.conditions import ConditionError, compile_where
from liangwang_contracts import InspectionCompleted, PermitCancelled, PermitIssued


@pytest.mark.parametrize(
    ("where", "expected"),
    [
        ({}, True),
        ({"result": {"eq": "fail"}}, True),
        ({"result": {"ne": "fail"}}, False),
        ({"result": {"in": ["pass", "fail"]}}, True),
        ({"result": {"not_in": ["pass", "fail"]}}, False),
        ({"critical": {"gte": 0, "lt": 1}}, True),
        ({"critical": {"gt": 0}}, False),
        ({"performed_on": {"lte": "2026-03-02"}}, True),
        ({"performed_on": {"gt": "2026-03-02"}}, False),
        ({"place": {"present": True}}, True),
        ({"permit": {"present": False}}, False),
        ({"place": {"eq": {"scheme": "place", "value": "P-1"}}}, True),
        ({"result": {"eq": "fail"}, "critical": {"eq": 1}}, False),
    ],
)
def test_all_parts_must_hold(city: City, where: dict[str, Any], expected: bool) -> None:
    """Each operation says what it says, and several together are an and."""
    event = city.visited(0, "fail")
    assert compile_where(InspectionCompleted, where).holds(event.data) is expected


def test_values_are_read_as_the_contracts_type(city: City) -> None:
    """A date in a rule file is compared as a date."""
    condition = compile_where(PermitIssued, {"valid_to": {"gte": "2027-03-01"}})
    assert condition.holds(city.issued(0).data)


def test_an_empty_field_has_no_order(city: City) -> None:
    """It can be equal or not, but not less."""
    event = city.cancelled(0).data
    assert not compile_where(PermitCancelled, {"reason": {"eq": "closed"}}).holds(event)
    with pytest.raises(ConditionError, match="reason: a value was expected for 'lt', the field is empty"):
        compile_where(PermitCancelled, {"reason": {"lt": "closed"}}).holds(event)
