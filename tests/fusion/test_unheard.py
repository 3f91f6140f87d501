"""Stories that test nothing and rules that could never fire are refused when they are read, each with its line."""

import pytest

from both_languages import english
from fusion.domain.arrivals import EVALUABLE
from fusion.domain.rulebook import RuleBookError, load
from fusion.domain.rules import Known
from fusion.domain.unheardchecks import HEARD, never_heard, other_thing
from liangwang_contracts import CATALOGUE

RULE = """\
id: licensed-there
version: 1
mode: live
title: {zh: 题目, en: Title}
owner: tests
legal_basis: {zh: 无, en: None, mark: proposed}
when:
  event: tongguan.inspection.completed.v1
  key: place
  having:
    - name: licensed
      permit:
        by: permit
        field: permit
tests:
  - name: a visit
    given:
      - event: tongguan.inspection.completed.v1
        at: 2026-03-02T09:00
        data:
          place: "place:P1"
          purpose: canvass
    until: 2026-03-03T00:00
    expect:
      - event: fusion.correlation.found.v1
        data:
          matches: 1
          about:
            scheme: place
"""


def problem(text: str) -> str:
    """Load a file that is wrong in one place; give what is said."""
    with pytest.raises(RuleBookError) as raised:
        load({"rule.yaml": text}, EVALUABLE)
    (only,) = raised.value.problems
    return english(only)


def test_the_rule_is_taken_as_it_is() -> None:
    """What the others change is what is refused."""
    assert len(load({"rule.yaml": RULE}, EVALUABLE).rules) == 1


def test_a_story_without_events_is_no_test() -> None:
    """Nothing comes of nothing, whatever the rule says; a story that expects nothing of an event is one."""
    lines = RULE.splitlines(keepends=True)
    empty = "".join(lines[:16]) + "    given: []\n    until: 2026-03-03T00:00\n    expect: []\n"
    assert problem(empty) == (
        "rule.yaml:17: a story gives at least one event: without events nothing can come of it, and nothing is tested"
    )
    load({"rule.yaml": "".join(lines[:23]) + "    expect: []\n"}, EVALUABLE)


@pytest.mark.parametrize("moment", ["at: in March", "until: in March"])
def test_a_moment_of_a_story_that_is_none(moment: str) -> None:
    """Where it stands, and how one is written."""
    name = moment.partition(":")[0]
    old = f"{name}: 2026-03-0{2 if name == 'at' else 3}T0{9 if name == 'at' else 0}:00"
    line = 19 if name == "at" else 23
    assert problem(RULE.replace(old, moment)) == (
        f"rule.yaml:{line}: a local date and time such as 2026-03-02T09:00 was expected, got 'in March'"
    )


@pytest.mark.parametrize("until", ["2026-03-02T09:00", "2026-03-01"])
def test_a_story_that_ends_before_anything_happens_tests_nothing(until: str) -> None:
    """An event at the end itself is not evaluated any more."""
    assert problem(RULE.replace("until: 2026-03-03T00:00", f"until: {until}")) == (
        "rule.yaml:23: the story ends before anything happens, and nothing is tested: its first event is at "
        "2026-03-02T09:00"
    )


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            "purpose: canvass",
            "purposes: canvass",
            "rule.yaml:22: unknown field 'purposes' of tongguan.inspection.completed.v1; did you mean 'purpose'?",
        ),
        (
            "matches: 1",
            "match: 1",
            "rule.yaml:27: unknown field 'match' of fusion.correlation.found.v1; did you mean 'matches'?",
        ),
        (
            "            scheme: place",
            "            schema: place",
            "rule.yaml:29: unknown field 'schema' of about of fusion.correlation.found.v1; did you mean 'scheme'?",
        ),
        (
            "event: fusion.correlation.found.v1",
            "event: fusion.correlation.find.v1",
            (
                "rule.yaml:25: unknown event type 'fusion.correlation.find.v1'; "
                "did you mean 'fusion.correlation.found.v1'?"
            ),
        ),
    ],
)
def test_names_in_a_story_that_no_contract_has(old: str, new: str, expected: str) -> None:
    """What is given would not be an event, and what is expected could never come: told before anything is."""
    assert problem(RULE.replace(old, new, 1)) == expected


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("purpose: canvass", "purpose: ''", "rule.yaml:22: purpose: "),
        ("purpose: canvass", "result: fial", "rule.yaml:22: result: input should be 'pass', "),
        ('place: "place:P1"', "place: {scheme: place, value: ''}", "rule.yaml:21: place"),
        ("matches: 1", "matches: many", "rule.yaml:27: matches: input should be a valid integer"),
    ],
)
def test_values_in_a_story_that_its_contract_refuses(old: str, new: str, expected: str) -> None:
    """At the line of the value, in what is given and in what is expected."""
    assert problem(RULE.replace(old, new, 1)).startswith(expected)


def test_a_field_that_names_another_thing_is_no_permit() -> None:
    """An inspection's number is looked up among permits for ever, and never found."""
    assert problem(RULE.replace("field: permit", "field: inspection")) == (
        "rule.yaml:14: field 'inspection' of tongguan.inspection.completed.v1 names something else (inspection), "
        "never a permit: of its fields may be permit"
    )


@pytest.mark.parametrize(
    ("event_type", "by", "field", "may"),
    [
        ("tongguan.inspection.completed.v1", "permit", "place", False),
        ("tongguan.inspection.completed.v1", "place", "permit", False),
        ("tongguan.inspection.completed.v1", "place", "place", True),
        ("tongban.permit.issued.v1", "holder", "place", False),
        ("tongban.permit.issued.v1", "permit", "holder", False),
        ("tongban.subject.created.v1", "holder", "entity", True),
        ("tongban.subject.created.v1", "permit", "entity", False),
        ("fusion.obligation.overdue.v1", "permit", "about", True),
        ("fusion.obligation.overdue.v1", "permit", "obligation", False),
    ],
)
def test_which_fields_may_name_what_is_looked_up(event_type: str, by: str, field: str, may: bool) -> None:
    """A field with the name of another subject names that; a name that is nobody's may name anything."""
    known = Known.model_validate({"by": by, "field": field})
    told = other_thing(event_type, known)
    assert (told is None or not english(told)) == may


BACK = ("fusion.correlation.recalled.v1", "fusion.obligation.reinstated.v1", "fusion.decision.retracted.v1")


@pytest.mark.parametrize("event_type", [*BACK, "fusion.hold.cause_retracted.v1", "fusion.task.withdrawn.v1"])
def test_what_takes_back_is_given_to_no_rule(event_type: str) -> None:
    """A rule on it would be silent for ever; one on what is taken back follows by itself."""
    assert problem(_hearing(event_type)) == (
        f"rule.yaml:8: rules are never given {event_type}: it takes back what a rule has stated, and a rule that hears "
        "that is evaluated again by itself; listen to what is taken back"
    )


@pytest.mark.parametrize("event_type", ["fusion.clock.advanced.v1", "fusion.contract.deprecated.v1"])
def test_what_no_rule_states_is_given_to_no_rule(event_type: str) -> None:
    """Clocks, notices and profiles go to others."""
    assert problem(_hearing(event_type)) == (
        f"rule.yaml:8: rules are never given {event_type}: of fusion's own events they hear what rules state, which "
        "this is not"
    )


@pytest.mark.parametrize("place", ["past", "anchor"])
def test_it_is_refused_wherever_a_rule_waits_for_it(place: str) -> None:
    """What a clause looks back at, too."""
    recalled = "fusion.correlation.recalled.v1"
    if place == "past":
        text = RULE.replace("      permit:\n        by: permit\n        field: permit\n", _PAST)
        line = 13
    else:
        text = RULE.replace("  key: place\n", f"  key: {{event: {recalled}, key: about, metres: 30}}\n")
        line = 9
    assert problem(text).startswith(f"rule.yaml:{line}: rules are never given {recalled}: ")


def test_every_own_event_is_heard_or_says_why_not() -> None:
    """Those that rules state are heard; of the others each has a reason; of other networks nothing is said here."""
    own = {one for one in CATALOGUE if one.startswith("fusion.")}
    assert {one for one in own if never_heard(one) is None} == HEARD & own == HEARD
    assert never_heard("tongban.permit.issued.v1") is None


_PAST = """\
      past:
        event: fusion.correlation.recalled.v1
        on: about
"""


def _hearing(event_type: str) -> str:
    key = next(iter(CATALOGUE[event_type].model_fields))
    return RULE.replace(
        "  event: tongguan.inspection.completed.v1\n  key: place\n", f"  event: {event_type}\n  key: {key}\n"
    )
