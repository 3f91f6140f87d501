"""Days that are told of an obligation while its clock stands still, in whatever order what changes it came."""

from itertools import permutations
from typing import Any

import pytest
from explaining import INSPECTED, ISSUED, PERMIT, PLANNED, Explained, issued, rule_text, visit

EXTENDED = "tongban.permit.renewed.v1"
CALENDAR, WORKING = ("{calendar_days: 10}", "{calendar_days: 5}"), ("{working_days: 5}", "{working_days: 2}")
Days = tuple[str, str]

PAUSES = [
    (
        "calendar days: 12 March, three days of pause; the pause that goes on is not known to last",
        CALENDAR,
        ["stop 04T10:00", "go 07T10:00", "stop 08T10:00", "more 09T10:00", "go 10T10:00"],
        [("2026-03-15", "2026-03-20")],
        ["2026-03-15", "2026-03-22"],
    ),
    (
        "two extensions in one pause: the second begins where the first ends",
        CALENDAR,
        ["stop 04T10:00", "go 07T10:00", "stop 08T10:00", "more 09T10:00", "more 10T10:00", "go 11T10:00"],
        [("2026-03-15", "2026-03-20"), ("2026-03-20", "2026-03-25")],
        ["2026-03-15", "2026-03-28"],
    ),
    (
        "an extension before the pause counts, too",
        CALENDAR,
        ["more 03T10:00", "stop 08T10:00", "more 09T10:00", "go 10T10:00"],
        [("2026-03-12", "2026-03-17"), ("2026-03-17", "2026-03-22")],
        ["2026-03-24"],
    ),
    (
        "working days: 3, 5, 6, 9, 10 March, then 11 and 12; with the 6th in the pause 9 to 13 March",
        WORKING,
        ["stop 04T10:00", "go 05T10:00", "stop 06T10:00", "more 06T11:00", "go 09T10:00"],
        [("2026-03-10", "2026-03-12")],
        ["2026-03-10", "2026-03-13"],
    ),
    (
        "hours: 4 March 10:00, twelve hours of pause, thirty more end on 6 March at 04:00",
        ("{hours: 48}", "{hours: 30}"),
        ["stop 03T10:00", "go 03T22:00", "stop 04T12:00", "more 04T13:00", "go 04T14:00"],
        [("2026-03-04", "2026-03-06")],
        ["2026-03-04", "2026-03-06"],
    ),
    (
        "minutes: the same",
        ("{minutes: 2880}", "{minutes: 1800}"),
        ["stop 03T10:00", "go 03T22:00", "stop 04T12:00", "more 04T13:00", "go 05T12:00"],
        [("2026-03-04", "2026-03-06")],
        ["2026-03-04", "2026-03-07"],
    ),
    (
        "working hours: seven on the 2nd, eight on the 4th, one on the 5th, then eight to the 6th at 10:00",
        ("{working_hours: 16}", "{working_hours: 8}"),
        ["stop 03T09:00", "go 04T09:00", "stop 04T12:00", "more 04T13:00", "go 05T12:00"],
        [("2026-03-05", "2026-03-06")],
        ["2026-03-05", "2026-03-09"],
    ),
]


def city_of(due: str, extension: str) -> Explained:
    """Make a city with one obligation whose clock can stand still and be given more time."""
    return Explained(
        rule_text(f"""
obligation:
  opened_by: {{event: {ISSUED}, key: permit}}
  fulfilled_by: {{event: {INSPECTED}, key: permit, where: event.result == 'pass'}}
  paused_by: {{event: {INSPECTED}, key: permit, where: event.result == 'no_entry'}}
  resumed_by: {{event: {PLANNED}, key: permit}}
  extended_by: {{event: {EXTENDED}, key: permit, by: {extension}}}
  due: {due}
""")
    )


def changes(city: Explained, told: list[str]) -> list[Any]:
    """Make what changes the clock, on days of March 2026."""
    found = []
    for what, at in (each.split() for each in told):
        moment = f"2026-03-{at}"
        if what == "stop":
            found.append(visit(city, moment, "no_entry"))
        else:
            found.append(city.event(PLANNED if what == "go" else EXTENDED, moment, permit=PERMIT))
    return found


def days(city: Explained) -> tuple[list[Days], list[str]]:
    """Give what stands: the last days before and after each extension, and those after each resumption."""
    (episode,) = city.memory.episodes()
    standing = sorted(episode.standing, key=lambda one: one.time)
    extended = [one.body for one in standing if one.name == "extended"]
    resumed = [one.body["due_on"] for one in standing if one.name == "resumed"]
    return [(one["previous_due_on"], one["due_on"]) for one in extended], resumed


@pytest.mark.parametrize(
    ("spans", "told", "extended", "resumed"), [one[1:] for one in PAUSES], ids=[one[0] for one in PAUSES]
)
def test_an_extension_in_a_pause_tells_the_last_days_as_far_as_they_are_known(
    spans: tuple[str, str], told: list[str], extended: list[Days], resumed: list[str]
) -> None:
    """Earlier pauses and extensions count, the pause that goes on does not: what it adds is told when it ends."""
    city = city_of(*spans)
    city.tell(issued(city, "2026-03-02T10:00"), *changes(city, told), until="2026-03-11T12:00")
    assert days(city) == (extended, resumed)
    assert city.archive.rule_errors == []


@pytest.mark.parametrize(
    ("spans", "told", "extended", "resumed"), [one[1:] for one in PAUSES], ids=[one[0] for one in PAUSES]
)
def test_an_extension_in_a_pause_is_told_the_same_in_whatever_order_it_came(
    spans: tuple[str, str], told: list[str], extended: list[Days], resumed: list[str]
) -> None:
    """Each change by itself, the others late: what stands at the end is the same."""
    for order in list(permutations(range(len(told))))[::7]:
        city = city_of(*spans)
        opening, found = issued(city, "2026-03-02T10:00"), changes(city, told)
        city.tell(opening, until="2026-03-02T12:00")
        for number, index in enumerate(order):
            city.tell(found[index], until=f"2026-03-11T12:{number:02d}")
        assert days(city) == (extended, resumed)
