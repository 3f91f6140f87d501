"""Rules that set themselves off through a network are refused, unless something in the circle bounds it."""

from typing import Any

import pytest
import yaml
from refusing import line_of, problems, taken

PLANNED, COMPLETED, ISSUED = (
    "tongguan.inspection.planned.v1",
    "tongguan.inspection.completed.v1",
    "tongban.permit.issued.v1",
)
REQUESTED, FOUND = "fusion.inspection.requested.v1", "fusion.correlation.found.v1"
WHY = {"zh": "因", "en": "why"}
BOUNDS = "bound it by a cool-down on a key that comes back, by 'confirm', or by a condition that the answer may miss"
ANSWERED = f"states {REQUESTED}, tongguan answers with {PLANNED}"


def asking(on: str = "found", purpose: str = "again", permit: str = "=event.permit", **more: Any) -> dict[str, Any]:
    """Write that an inspection is requested."""
    values = {"permit": permit, "due_on": "=day", "purpose": purpose}
    return {"on": on, "state": REQUESTED, "values": values, "reason": WHY, **more}


def heard(event: str = PLANNED, where: str = "", key: str = "permit", **more: Any) -> dict[str, Any]:
    """Write a pattern."""
    return {"event": event, "key": key, "where": where, **more}


def rule(operator: str, spec: Any, *then: dict[str, Any], name: str = "ask-again", **more: Any) -> str:
    """Write a rule file that waits for plans, and is off for that."""
    head = {
        "id": name,
        "version": 1,
        "mode": "off",
        "title": WHY,
        "owner": "tests",
        "legal_basis": {**WHY, "mark": "proposed"},
        "needs": [PLANNED],
        "tests": [{"name": "nothing", "given": [GIVEN], "until": "2026-03-02T00:00", "expect": []}],
    }
    return yaml.safe_dump({**head, **more, operator: spec, "then": list(then)}, sort_keys=False, allow_unicode=True)


GIVEN = {"event": "tongban.place.registered.v1", "at": "2026-03-01T09:00"}
SPAN = {"within": {"calendar_days": 3}}
HOLD = {
    "acts": ["renewal"],
    "raised_by": heard(reason=WHY),
    "released_by": heard(COMPLETED, "event.result == 'pass'", reason=WHY),
}
CONFIRM = {"kind": "stop_work", "by": "unit:a", "within": {"calendar_days": 3}, "permit": "permit"}


@pytest.mark.parametrize(
    ("spec", "then", "more"),
    [
        (("when", heard()), asking(), {}),
        (("when", [heard(ISSUED), heard()]), asking(), {}),
        (("when", heard(where="event.purpose == 'again' && known.permit")), asking(), {}),
        (("when", heard(where="event.purpose == 'first'")), asking(purpose="=event.purpose"), {}),
        (("count", {"of": heard(), "at_least": 2, **SPAN}), asking(), {}),
        (("sequence", {"steps": [heard(ISSUED), heard()], **SPAN}), asking(), {}),
        (
            ("obligation", {"opened_by": heard(), "fulfilled_by": heard(COMPLETED), "due": {"calendar_days": 3}}),
            asking("opened"),
            {},
        ),
        (("hold", HOLD), asking("cause_added"), {}),
        (("hold", {**HOLD, "released_by": heard(where="event.purpose == 'b'", reason=WHY)}), asking("raised"), {}),
        (("when", heard(key="inspection")), asking(), {"cool_down": {"calendar_days": 9}}),
        (("when", heard()), asking(permit="permit-no:A1"), {"cool_down": {"calendar_days": 9}}),
        (("hold", HOLD), asking("cause_added"), {"cool_down": {"calendar_days": 9}}),
        (("when", heard()), asking(at_once=True), {"confirm": CONFIRM, "lateness": {"calendar_days": 3}}),
    ],
)
def test_a_rule_that_hears_the_answer_to_what_it_asks_is_refused(
    spec: tuple[str, Any], then: dict[str, Any], more: dict[str, Any]
) -> None:
    """Whatever the operator; a cool-down on another key each time, or of what asks a fixed key, bounds nothing."""
    text = rule(*spec, then, **more)
    told = f"rules can set themselves off through a network: ask-again {ANSWERED}, which begins ask-again; {BOUNDS}"
    assert problems(text) == [f"0.yaml:{line_of(text, 'state:')}: {told}"]


@pytest.mark.parametrize(
    ("spec", "then", "more"),
    [
        (("when", heard(where="event.purpose == 'first'")), asking(), {}),
        (("when", heard(where="known.permit && event.permit != 'permit-no:A1'")), asking(permit="permit-no:A1"), {}),
        (("when", heard()), asking(), {"cool_down": {"calendar_days": 9}}),
        (("when", heard()), asking(permit="=own.about"), {"cool_down": {"calendar_days": 9}}),
        (("when", heard()), asking(), {"confirm": CONFIRM, "lateness": {"calendar_days": 3}}),
        (
            ("obligation", {"opened_by": heard(), "fulfilled_by": heard(COMPLETED), "due": {"calendar_days": 3}}),
            asking("overdue"),
            {},
        ),
        (
            ("obligation", {"opened_by": heard(), "fulfilled_by": heard(COMPLETED), "due": {"calendar_days": 3}}),
            asking("fulfilled"),
            {},
        ),
        (
            ("obligation", {"opened_by": heard(ISSUED), "fulfilled_by": heard(), "due": {"calendar_days": 3}}),
            asking("opened"),
            {},
        ),
        (("hold", HOLD), asking("raised"), {}),
        (("sustained", {"of": heard(), "until": "event.purpose == 'b'", "lasting": {"hours": 3}}), asking(), {}),
        (
            ("rate", {"of": heard(), "period": {"calendar_days": 7}, "baseline": 4, "deviations": 3.0}),
            asking(),
            {},
        ),
        (("sequence", {"steps": [heard(), heard(ISSUED)], **SPAN}), asking(), {}),
    ],
)
def test_a_circle_that_something_bounds_is_taken(
    spec: tuple[str, Any], then: dict[str, Any], more: dict[str, Any]
) -> None:
    """What the answer misses, a person, a cool-down on the key that comes back, time, an event from outside."""
    assert taken(rule(*spec, then, **more)).rules


def test_a_visit_bounds_a_circle_where_it_may_come_out_otherwise() -> None:
    """Who goes there decides on what is found; where every visit asks for another one, nobody ever ends it."""
    told = f"ask-again states {REQUESTED}, tongguan answers with {COMPLETED}, which begins ask-again; {BOUNDS}"
    for where in ("", "event.planned", "event.planned || event.result == 'fail'", "event.result != 'unknown'"):
        (problem,) = problems(rule("when", heard(COMPLETED, where), asking()))
        assert problem.endswith(told)
    for where in ("event.result == 'fail'", "event.planned && event.purpose == 'again'", "!event.planned"):
        assert taken(rule("when", heard(COMPLETED, where), asking())).rules


def test_a_circle_goes_over_several_rules_and_their_statements() -> None:
    """It is told with every step, where the first of them asks; one bounded step ends it, one that misses, too."""
    first = rule("when", heard(where="event.purpose == 'a'"), name="b-first")
    second = rule(
        "when",
        heard(FOUND, "event.rule == 'b-first'", "about"),
        asking(purpose="a", permit="=event.about"),
        name="a-second",
    )
    (problem,) = problems(first, second)
    told = f"a-second {ANSWERED}, which begins b-first states {FOUND}, which begins a-second"
    assert problem == (
        f"1.yaml:{line_of(second, 'state:')}: rules can set themselves off through a network: {told}; {BOUNDS}"
    )
    assert taken(first, second.replace("'b-first'", "'b-third'")).rules
    assert taken(first, second.replace("purpose: a", "purpose: b")).rules
    cooled = first.replace("mode: 'off'", "mode: 'off'\ncool_down: {hours: 1}")
    assert cooled != first
    assert taken(cooled, second).rules
    assert len(problems(cooled.replace("key: permit", "key: inspection"), second)) == 1
    elsewhere = second.replace("purpose: a", "purpose: b")
    back = rule("when", heard(where="event.purpose == 'b'"), asking(purpose="a"), name="c-third")
    (problem,) = problems(first, elsewhere, back)
    assert f"a-second {ANSWERED}, which begins c-third {ANSWERED}, which begins b-first" in problem
