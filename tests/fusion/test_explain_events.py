"""Asked for an event, a rule says what became of that very event, and not of another one of the key."""

import pytest
from explaining import (
    CANCELLED,
    COUNT,
    FAILED,
    HOLD,
    OBLIGATION,
    PERMIT,
    SUSTAINED,
    Explained,
    Told,
    issued,
    read,
    rule_text,
    visit,
)


def days(city: Explained, *told: str) -> None:
    """Visits that fail, at ten o'clock of days of March."""
    city.tell(*[visit(city, f"2026-03-{day}T10:00") for day in told], until="2026-03-30T00:00")


def test_an_event_that_a_cool_down_silenced_says_until_when_and_by_which_finding() -> None:
    """The third of three fired; the one of the 12th is within ten days."""
    city = Explained(rule_text(f"{COUNT}cool_down: {{calendar_days: 10}}\n"))
    days(city, "01", "02", "03", "12")
    assert city.why("event-4") == (
        "not_fired",
        "cool-down until the end of 2026-03-12: it fired at 2026-03-03 10:00",
        "冷却期至 2026-03-12 日终：上次触发于 2026-03-03 10:00",
    )
    (rule,) = city.explain("event-4")["rules"]
    assert rule["says"]["values"]["finding"] == rule["episodes"][0]["id"]
    for fired in ("event-1", "event-3", PERMIT):
        assert city.why(fired)[:2] == ("fired", "found at 2026-03-03 10:00: 3 matches")


def test_a_silenced_event_on_which_a_later_finding_rests_says_both() -> None:
    """The 13th fired, and counted the 12th."""
    city = Explained(rule_text(f"{COUNT}cool_down: {{calendar_days: 10}}\n"))
    days(city, "01", "02", "03", "12", "13")
    assert city.why("event-4")[:2] == (
        "fired",
        ("found at 2026-03-13 10:00: 5 matches; cool-down until the end of 2026-03-12: it fired at 2026-03-03 10:00"),
    )


@pytest.mark.parametrize(
    ("event", "told"),
    [
        ("event-1", ("not_fired", "not in force before 2026-03-05", "2026-03-05 起生效，此前不适用")),
        ("event-2", ("fired", "found at 2026-03-05 10:00: 1 match", "已于 2026-03-05 10:00 成立：1 件")),
        ("event-3", ("fired", "found at 2026-03-06 10:00: 1 match", "已于 2026-03-06 10:00 成立：1 件")),
        ("event-4", ("not_fired", "not in force after 2026-03-06", "2026-03-06 后不再适用")),
    ],
)
def test_each_event_has_its_own_answer(event: str, told: Told) -> None:
    """Two days in force, and a day before and after them."""
    city = Explained(rule_text(f"{FAILED}in_force: {{first: 2026-03-05, last: 2026-03-06}}\n"))
    days(city, "04", "05", "06", "07")
    assert city.why(event) == told


def test_a_visit_that_fulfilled_nothing_says_why_and_the_others_what_came_of_them() -> None:
    """On the day of the issue nothing counts; the second visit fulfils; the third finds nothing open."""
    city = Explained(rule_text(OBLIGATION))
    visits = [visit(city, f"2026-03-{day}T10:00", "pass") for day in ("02", "05", "09")]
    opened = issued(city)
    city.tell(opened, *visits, until="2026-03-20T00:00")
    assert [city.why(one.id)[:2] for one in (opened, *visits)] == [
        ("fired", "fulfilled in time at 2026-03-05 10:00, due by the end of 2026-04-01"),
        ("not_fired", "it counts from 2026-03-03 on only"),
        ("fired", "fulfilled in time at 2026-03-05 10:00, due by the end of 2026-04-01"),
        ("not_fired", "nothing was open that it could change"),
    ]


def test_a_visit_that_neither_raises_nor_releases_a_hold() -> None:
    """Nothing was held yet when the first one passed; at the third, which failed to get in, the key is held."""
    city = Explained(rule_text(HOLD))
    told = (("11", "pass"), ("12", "fail"), ("13", "no_entry"))
    city.tell(*[visit(city, f"2026-03-{day}T10:00", result) for day, result in told], until="2026-03-20T00:00")
    assert city.why("event-1")[:2] == ("not_fired", "nothing was open that it could change")
    assert city.why("event-2")[0] == "fired"
    assert city.why("event-3")[:2] == ("not_fired", "event.result was 'no_entry', == 'fail' was asked")


def test_a_reading_in_a_stretch_that_goes_on_is_part_of_it() -> None:
    """68 would not begin it, and does not end it."""
    city = Explained(rule_text(SUSTAINED))
    city.tell(read(city, "10:00", 72.0), read(city, "10:20", 68.0), until="2026-03-02T10:30")
    assert city.why("event-2")[0] == "waiting"
    assert city.why("event-2")[1].startswith("holds since 2026-03-02 10:00")


def test_a_finding_that_was_taken_back_is_told_of_its_event_while_another_one_stands() -> None:
    """That the permit was cancelled after the first visit becomes known late; before the third it was issued anew."""
    city = Explained(rule_text(f"{FAILED.replace('}', ', having: [{permit: {by: permit}}]}')}"))
    visits = [visit(city, f"2026-03-{day}T10:00") for day in ("05", "12", "16")]
    known = issued(city, "2026-03-02T09:00"), issued(city, "2026-03-14T09:00")
    city.tell(*known, *visits, until="2026-03-20T00:00")
    city.tell(city.event(CANCELLED, "2026-03-10T10:00", permit=PERMIT), until="2026-03-30T00:00")
    assert city.why("event-1")[:2] == ("fired", "found at 2026-03-05 10:00: 1 match")
    assert city.why("event-3")[:2] == ("fired", "found at 2026-03-16 10:00: 1 match")
    outcome, said, _ = city.why("event-2")
    assert outcome == "taken_back"
    assert said.endswith("permit permit-no:A1 was cancelled at 2026-03-10 10:00")
