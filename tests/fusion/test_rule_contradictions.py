"""Rules that contradict themselves are refused by what they mean; what could fire is taken."""

import pytest
from refusing import HEAD, line_of, problems, taken

MEND = " can never hold together; mend one, or write || where either is meant"
RESULTS = "fail, no_entry, not_located, out_of_business, pass, pass_with_conditions, unrecorded"
VISIT = f"""\
{HEAD}parameters:
  days: {{value: 3, mark: recalled}}
obligation:
  opened_by:
    event: tongguan.inspection.completed.v1
    key: permit
    where: event.result == 'fail' && event.critical > $days
  fulfilled_by:
    event: tongguan.inspection.completed.v1
    key: permit
    where: event.result in ['pass', 'pass_with_conditions']
    whose: event.performed_on > this.performed_on
  due: {{calendar_days: 30}}
"""
PLACE = f"""\
{HEAD}when:
  event: tongguan.report.received.v1
  key: report
  where: event.kind == 'complaint'
  having:
    - name: before
      past:
        event: tongguan.inspection.completed.v1
        on: place
        where: event.result == 'fail' && this.duplicate
    - name: licensed
      at_least: 1
      permit: {{by: place, where: permit.matter == 'food'}}
"""
READING = f"""\
{HEAD}needs: [tongguan.signal.sensed.v1]
sustained:
  of:
    event: tongguan.signal.sensed.v1
    key: device
    where: event.value > 55.0
  until: event.value <= 50.0
  lasting: {{minutes: 15}}
"""


@pytest.mark.parametrize(
    ("good", "old", "new", "at", "expected"),
    [
        (
            VISIT,
            "event.critical > $days",
            "event.critical > $days && event.critical < 4",
            "where: event.result == 'fail'",
            "event.critical > 3 and event.critical < 4" + MEND,
        ),
        (
            VISIT,
            "event.critical > $days",
            "event.critical < -$days",
            "where: event.result == 'fail'",
            "event.critical < -3 can never hold: critical is from 0 to 1000000000",
        ),
        (
            VISIT,
            "'pass_with_conditions'",
            "'passed_with_conditions'",
            "where: event.result in",
            f"result is never 'passed_with_conditions': it is one of {RESULTS}; did you mean 'pass_with_conditions'?",
        ),
        (
            VISIT,
            "this.performed_on",
            "this.performed_on && this.critical == 2",
            "whose:",
            "this.critical == 2 and this: event.critical > 3" + MEND,
        ),
        (
            VISIT,
            "this.performed_on",
            "this.performed_on && event.result == 'fail'",
            "whose:",
            "event.result == 'fail' and event.result in ['pass', 'pass_with_conditions']" + MEND,
        ),
        (
            PLACE,
            "this.duplicate",
            "this.kind == 'incident'",
            "where: event.result",
            "this.kind == 'incident' and this: event.kind == 'complaint'" + MEND,
        ),
        (
            PLACE,
            "permit.matter == 'food'",
            "permit.state == 'revoked'",
            "permit: {by",
            "permit.state == 'revoked' and permit.state == 'valid' (valid: true)" + MEND,
        ),
        (
            PLACE,
            "permit.matter == 'food'",
            "permit.state == 'revokd'",
            "permit: {by",
            "permit.state is never 'revokd': it is one of cancelled, expired, revoked, valid; did you mean 'revoked'?",
        ),
        (
            PLACE,
            "permit.matter == 'food'",
            "permit.valid_to < day",
            "permit: {by",
            "permit.valid_to < day and day <= permit.valid_to (valid: true)" + MEND,
        ),
        (
            PLACE,
            "permit.matter == 'food'",
            "event.kind == 'incident'",
            "permit: {by",
            "event.kind == 'incident' and event.kind == 'complaint'" + MEND,
        ),
        (
            PLACE,
            "permit.matter == 'food'",
            "permit.valid_to > '2026-6-31'",
            "permit: {by",
            "permit.valid_to is never '2026-6-31': it is a day of the calendar, written YYYY-MM-DD",
        ),
        (
            VISIT,
            "event.performed_on > this.performed_on",
            "this.performed_on >= '2026-06'",
            "whose:",
            "this.performed_on is never '2026-06': it is a day of the calendar, written YYYY-MM-DD",
        ),
        (
            READING,
            "event.value <= 50.0",
            "event.value <= 50.0 && event.value > 50.0",
            "until: event",
            "event.value <= 50.0 and event.value > 50.0" + MEND,
        ),
    ],
)
def test_a_condition_that_can_never_hold_is_refused(good: str, old: str, new: str, at: str, expected: str) -> None:
    """By itself, and with what must hold beside it; the fewest parts that exclude each other are named."""
    assert taken(good).rules
    wrong = good.replace(old, new)
    assert problems(wrong) == [f"0.yaml:{line_of(wrong, at)}: {expected}"]


@pytest.mark.parametrize(
    ("good", "old", "new"),
    [
        (VISIT, "event.critical > $days", "event.critical >= $days && event.critical < 4"),
        (VISIT, "event.critical > $days", "(event.critical > $days || event.critical < 3) && event.critical != 4"),
        (VISIT, "event.result == 'fail'", "event.result != 'fial'"),
        (VISIT, "this.performed_on", "this.performed_on && this.critical == 4 && clock < '10:00'"),
        (PLACE, "event.kind == 'complaint'", "(clock >= '22:00' || clock < '06:00') && event.kind == 'complaint'"),
        (
            PLACE,
            "{by: place, where: permit.matter == 'food'}",
            "{by: place, valid: false, where: permit.valid_to < day}",
        ),
        (PLACE, "at_least: 1", "at_most: 0\n      at_least: 0"),
        (
            PLACE,
            "by: place, where: permit.matter == 'food'",
            "by: place, where: event.kind == 'incident' || known.permit.matter",
        ),
    ],
)
def test_a_condition_that_could_hold_is_taken(good: str, old: str, new: str) -> None:
    """Edges, either of two, what is always true, another event's day, and what is only wrong where it is wanted."""
    assert good.count(old) == 1
    assert taken(good.replace(old, new)).rules


def test_what_must_not_be_found_may_exclude_what_is_judged() -> None:
    """A clause that wants none beside an event holds where none can be; one that wants some never does."""
    none = PLACE.replace("permit.matter == 'food'", "event.kind == 'incident'")
    assert len(problems(none)) == 1
    assert taken(none.replace("at_least: 1", "at_most: 0")).rules


def test_each_opening_must_be_fulfilled_by_some_pattern_and_each_pattern_must_fulfil_some_opening() -> None:
    """Where there are several, another one makes up for what one of them excludes."""
    second = "  - {event: tongguan.inspection.completed.v1, key: permit, where: event.result == 'no_entry'}\n"
    opening, fulfilling = VISIT.index("  fulfilled_by:"), VISIT.index("  due:")
    pattern = VISIT[VISIT.index("    event:") : opening].replace("    event", "  - event", 1)
    openings = VISIT[: VISIT.index("    event:")] + pattern + second + VISIT[opening:]
    assert taken(openings).rules
    asking = openings.replace("> this.performed_on", "> this.performed_on && this.result == 'fail'")
    (told,) = problems(asking)
    assert told.startswith(
        f"0.yaml:{line_of(asking, 'whose')}: this.result == 'fail' and this: event.result == 'no_entry'"
    )
    any_of_both = asking.replace("fulfilled_by:\n    event", "fulfilled_by:\n  - event")
    assert taken(any_of_both.replace("  due:", f"{second.replace('no_entry', 'not_located')}  due:")).rules
    neither = VISIT[:fulfilling].replace("fulfilled_by:\n    event", "fulfilled_by:\n  - event") + second.replace(
        "}", ", whose: this.result == 'pass'}"
    )
    (told,) = problems(neither + VISIT[fulfilling:])
    assert told.startswith(
        f"0.yaml:{line_of(neither, 'no_entry')}: this.result == 'pass' and this: event.result == 'fail'"
    )
