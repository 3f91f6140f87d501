"""What conditions can never mean, held against CEL's own answers on every state of a small world.

The suite looks at some hundred conditions; ``CONTRADICTIONS=20000`` looks at more.
"""

import os
from datetime import UTC, datetime
from itertools import product
from math import nan
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from both_languages import english
from liangwang_contracts.conditions import ConditionError, ConditionInvalidError, Scope, condition
from liangwang_contracts.conditions.contradictions import Clause, clash, clauses, covered, said, strange, unless
from liangwang_contracts.conditions.fields import Field

EXAMPLES = int(os.environ.get("CONTRADICTIONS", "60"))
VISIT = "tongguan.inspection.completed.v1"
CITY = ZoneInfo("America/Chicago")
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
WORLD = Scope(
    {},
    {
        "own": {
            "whole": Field("whole", optional=False, least=0, most=3),
            "other": Field("whole", optional=True),
            "size": Field("number", optional=True),
            "kind": Field("text", optional=False, values=frozenset({"a", "b", "c"})),
            "text": Field("text", optional=True),
            "truth": Field("truth", optional=True),
        }
    },
)
STATES: dict[str, tuple[Any, ...]] = {
    "whole": (0, 1, 2, 3),
    "other": (None, -1, 0, 1, 2, 3),
    "size": (None, nan, -1.0, 0.0, 0.5, 1.0, 1.5, 2.0, 3.0),
    "kind": ("a", "b", "c"),
    "text": (None, "", "a", "aa", "b", "bb", "c"),
    "truth": (None, False, True),
}
"""Every value that a constant of these tests tells apart from another; None: it is absent."""
CONSTANTS = {
    "whole": ("-1", "0", "1", "2", "3", "4"),
    "other": ("0", "1", "2"),
    "size": ("0.0", "1.0", "2.0"),
    "kind": ("'a'", "'b'", "'d'"),
    "text": ("'a'", "'b'"),
}


@st.composite
def comparisons(draw: st.DrawFn) -> str:
    """One field beside constants, as people write it."""
    name = draw(st.sampled_from(sorted(CONSTANTS)))
    field, constants = f"own.{name}", st.sampled_from(CONSTANTS[name])
    form = draw(st.integers(0, 2))
    if form == 0:
        return f"{field} in [{', '.join(draw(st.lists(constants, max_size=3)))}]"
    sides = [field, draw(constants)]
    if form == 1:
        sides.reverse()
    return f" {draw(st.sampled_from(['==', '!=', '<', '<=', '>', '>=']))} ".join(sides)


ATOMS = st.one_of(
    comparisons(),
    st.sampled_from(
        ["own.truth", "own.truth == false", "own.truth != true", "true", "false", "own.whole == 1 + 1", "1 > 2"]
        + [
            "own.text.startsWith('a')",
            "own.text.startsWith('b')",
            "own.kind.startsWith('')",
            "own.kind.startsWith('b')",
        ]
        + [f"known.own.{name}" for name in ("other", "size", "text", "truth")]
    ),
)
ODD = st.sampled_from(
    [
        "own.whole < own.other",
        "own.other <= own.whole",
        "own.whole == own.other",
        "own.other + 1 > 2",
        "own.other + 1 < 2",
        "1 / own.whole > 0",
        "own.text.startsWith(own.kind)",
        "'ab'.startsWith(own.kind)",
        "own.text.endsWith('a')",
        "size(own.text) > 1",
        "own.text in ['a', own.kind]",
        "[own.whole, 2].exists(one, one > 1)",
        "(own.whole > 1) == (own.other > 1)",
        "own.text < own.kind",
        "own.size != own.size",
    ]
)
"""What is understood in part, or not at all."""


def conditions(atoms: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Conditions of such parts."""
    return st.recursive(
        atoms,
        lambda some: st.one_of(
            st.tuples(some, st.sampled_from(["&&", "||"]), some).map(lambda one: f"({' '.join(one)})"),
            some.map(lambda one: f"!({one})"),
            st.tuples(atoms, some, some).map(lambda one: f"({one[0]} ? {one[1]} : {one[2]})"),
        ),
        max_leaves=6,
    )


def conjunctions(atoms: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Conditions that must hold together."""
    return st.lists(conditions(atoms), min_size=1, max_size=4).map(" && ".join)


def holding(*texts: str) -> list[set[int]]:
    """For each condition, the states of the world in which CEL says that it holds."""
    asked = sorted(name for name in STATES if any(f"own.{name}" in text for text in texts))
    found: list[set[int]] = [set() for _ in texts]
    for number, values in enumerate(product(*(STATES[name] for name in asked))):
        extra = {f"own.{name}": value for name, value in zip(asked, values, strict=True) if value is not None}
        for states, text in zip(found, texts, strict=True):
            try:
                if condition("", text, WORLD).holds({}, NOON, CITY, extra):
                    states.add(number)
            except ConditionError:
                pass
    return found


def excluded(text: str) -> tuple[str, ...]:
    """What of a condition excludes each other."""
    return clash(clauses("", text, WORLD))


CALM = settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))


@CALM
@given(conjunctions(st.one_of(ATOMS, ODD)))
def test_what_could_hold_is_never_called_impossible(text: str) -> None:
    """Whatever stands in a condition: if CEL knows one state in which it holds, nothing is refused."""
    (states,) = holding(text)
    if states:
        assert excluded(text) == ()


@CALM
@given(conjunctions(ATOMS))
def test_comparisons_that_never_hold_are_found_and_named(text: str) -> None:
    """Where all is understood, nothing is missed, and what is named excludes each other by itself."""
    (states,) = holding(text)
    named = excluded(text)
    assert bool(named) == (not states)
    if named:
        assert holding(" && ".join(f"({one})" for one in named)) == [set()]
        for left in range(len(named)) if len(named) > 1 else ():
            rest = [f"({one})" for number, one in enumerate(named) if number != left]
            assert holding(" && ".join(rest)) != [set()]


@CALM
@given(conjunctions(st.one_of(ATOMS, ODD)), conjunctions(st.one_of(ATOMS, ODD)))
def test_what_might_not_follow_is_never_called_covered(text: str, other: str) -> None:
    """A state in which one holds and the other one does not is never overlooked."""
    some, others = holding(text, other)
    if covered(clauses("", text, WORLD), [unless("", other, WORLD)]):
        assert some <= others


@CALM
@given(conjunctions(ATOMS), conjunctions(ATOMS))
def test_what_follows_from_comparisons_is_found(text: str, other: str) -> None:
    """Where all is understood, one condition covers another exactly where it holds in all its states."""
    some, others = holding(text, other)
    assert covered(clauses("", text, WORLD), [unless("", other, WORLD)]) == (some <= others)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("event.critical > 3 && event.critical < 4", 2),
        ("event.critical > 3 && event.planned && event.critical < 3", 2),
        ("event.critical < 0", 1),
        ("event.critical < 2 * 3 && event.critical > 6", 2),
        ("clock >= '22:00' && clock < '06:00'", 2),
        ("clock >= '6:00'", 1),
        ("event.result == 'pass' && !(event.result in ['pass', 'fail'])", 2),
        ("event.place.scheme == 'place' && !known.place", 2),
        ("day <= event.performed_on && event.performed_on < day", 2),
        ("days(event.performed_on, day) > 30 && days(event.performed_on, day) < 10", 2),
        ("(event.critical < 2 || event.serious > 3) && event.critical >= 2 && event.serious == 1", 3),
        ("at > timestamp('2026-01-02T00:00:00Z') && at < timestamp('2026-01-02T01:00:00+02:00')", 2),
        ("at - at > duration('1h30m') && at - at < duration('90m')", 2),
        ("event.violations.exists(v, size(v) == 1) && !event.violations.exists(v, size(v) == 1)", 2),
        ("event.critical != event.critical", 1),
        ("day < '2' && day > '2' && (event.minor < 1 || event.planned) && event.minor > 1 && !event.planned", 2),
        ("event.purpose.startsWith('a') && event.purpose == 'b'", 2),
        ("event.purpose.startsWith('复查') && event.purpose.startsWith('抽查')", 2),
        ("event.result.startsWith('x')", 1),
        ("size(event.purpose) < 0", 1),
        ("event.purpose.startsWith('ab') && event.purpose.startsWith('a')", 0),
        ("clock >= '22:00' || clock < '06:00'", 0),
        ("event.place != event.place.value", 0),
        ("at > timestamp('2026-01-02T00:00:00.000000001Z') && at < timestamp('2026-01-02T00:00:00.000000002Z')", 0),
        ("event.violations.exists(v, size(v) == 1) && !event.violations.exists(v, size(v) == 2)", 0),
    ],
)
def test_what_excludes_each_other_is_the_fewest(text: str, named: int) -> None:
    """Numbers, texts, times of day, moments, two fields beside each other, what is absent, what is not understood."""
    assert len(clash(clauses(VISIT, text))) == named


def test_what_can_never_hold_is_said_with_what_the_field_can_be() -> None:
    """Two parts are named together; one that is alone says what its field is."""
    assert (
        english(said(("day < '2026' ", "day > '2027'"), VISIT))
        == "day < '2026' and day > '2027' can never hold together"
    )
    assert english(said(("clock >= '6:00'",), VISIT)) == "clock >= '6:00' can never hold: clock is from 00:00 to 23:59"
    assert english(said(("event.critical < 0",), VISIT)) == (
        "event.critical < 0 can never hold: critical is from 0 to 1000000000"
    )
    either = "event.critical < 1 && event.critical > 1 || event.serious < 1 && event.serious > 1"
    assert english(said(clash(clauses(VISIT, f"event.planned && ({either})")), VISIT)) == f"({either}) can never hold"
    inner = "((event.critical < 1 && event.planned) && event.critical > 1)"
    assert clash(clauses(VISIT, inner)) == ("event.critical < 1", "event.critical > 1")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("event.result == 'fial' || event.planned", ["result is never 'fial': it is one of", "did you mean 'fail'?"]),
        ("event.planned ? event.result in ['pass', 'fial'] : true", ["result is never 'fial'"]),
        ("'fial' == event.result", ["result is never 'fial'"]),
        ("event.performed_on == '2026-02-30'", ["performed_on is never '2026-02-30': it is a day of the calendar"]),
        ("event.result != 'fial'", []),
        ("!(event.result in ['fial'])", []),
        ("event.purpose == 'fial'", []),
        ("event.performed_on == '2026-02-28'", []),
    ],
)
def test_a_value_that_a_field_never_has_is_told_with_what_is_near(text: str, expected: list[str]) -> None:
    """Wherever it stands; under a negation it only makes true what was meant to be, which may be."""
    told = [english(one) for one in strange(VISIT, text)]
    assert len(told) == bool(expected)
    assert all(part in told[0] for part in expected)


A_DAY = "it is a day of the calendar, written YYYY-MM-DD"
DAYS = A_DAY.removeprefix("it is ")
A_CLOCK = "it is a time of day, written HH:MM, from 00:00 to 23:59"


@pytest.mark.parametrize("comparison", ["==", "!=", "<", "<=", ">", ">="])
@pytest.mark.parametrize(
    ("name", "wrong", "right", "expected"),
    [
        ("day", "2026-1-1", "2026-01-01", f"day is never '2026-1-1': {A_DAY}; did you mean '2026-01-01'?"),
        ("day", "2026", "2026-12-31", f"day is never '2026': {A_DAY}"),
        ("event.performed_on", "2026-13-45", "2024-02-29", f"performed_on is never '2026-13-45': {A_DAY}"),
        ("event.performed_on", "20260101", "2026-01-01", f"performed_on is never '20260101': {A_DAY}"),
        ("clock", "9:00", "09:00", f"clock is never '9:00': {A_CLOCK}; did you mean '09:00'?"),
        ("clock", "24:00", "23:59", f"clock is never '24:00': {A_CLOCK}"),
        ("clock", "22:60", "00:00", f"clock is never '22:60': {A_CLOCK}"),
        ("clock", "22:00:00", "22:00", f"clock is never '22:00:00': {A_CLOCK}; did you mean '22:00'?"),
    ],
)
def test_days_and_times_of_day_are_compared_only_in_their_form(
    comparison: str, name: str, wrong: str, right: str, expected: str
) -> None:
    """Texts sort as days do only in their own form: in any comparison, from either side."""
    for text in (f"{name} {comparison} '{wrong}'", f"'{wrong}' {comparison} {name}"):
        assert [english(one) for one in strange(VISIT, text)] == [expected]
    assert strange(VISIT, f"{name} {comparison} '{right}' && '{right}' {comparison} {name}") == ()


@pytest.mark.parametrize(
    "text",
    [
        "!(day >= '2026-1-1')",
        "event.planned || (event.critical > 2 && day < '2026-1-1')",
        "event.planned ? day < '2026-1-1' : true",
        "(day < '2026-1-1') == event.planned",
        "day in ['2026-01-01', '2026-1-1']",
        "!(day in ['2026-1-1'])",
        "'2026-1-1' in [day, event.performed_on]",
        "day >= (event.planned ? '2026-01-01' : '2026-1-1')",
        "(event.planned ? day : event.performed_on) >= '2026-1-1'",
        "event.violations.exists(v, size(v) == 1 && day > '2026-1-1')",
        "['a'].exists(day, .day > '2026-1-1') || dyn(day) == '2026-1-1'",
    ],
)
def test_a_form_is_asked_for_wherever_a_comparison_stands(text: str) -> None:
    """Under a negation, in a choice, in a list, in what is asked of each of some."""
    (told,) = map(english, strange(VISIT, text))
    assert told.partition("day ")[2] == f"is never '2026-1-1': {A_DAY}; did you mean '2026-01-01'?"


@pytest.mark.parametrize(
    "text",
    [
        "event.purpose > '2026-1-1' && event.purpose != '9:00'",
        "day <= event.performed_on && days(event.performed_on, day) > 30",
        "(event.planned ? event.purpose : day) == 'no day'",
        "event.purpose in ['no day', day]",
        "['a', 'b'].exists(day, day > 'a')",
        "day.startsWith('2026-1') || day.matches('^2026-0[1-6]')",
        "string(at) > '2026'",
        "at > timestamp('2026-01-01T00:00:00Z')",
        "day in []",
    ],
)
def test_what_has_no_form_of_its_own_is_not_asked_for_one(text: str) -> None:
    """Other texts, parts of a day, two fields beside each other, a name that ``exists`` gives to something else."""
    assert strange(VISIT, text) == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("days('2026-1-1', day) > 3", f"days() takes {DAYS}, not '2026-1-1'; did you mean '2026-01-01'?"),
        ("days(event.performed_on, '2026-02-30') > 3", f"days() takes {DAYS}, not '2026-02-30'"),
        ("at > timestamp('2026-13-45')", "timestamp() takes a moment, written 2026-01-31T08:00:00Z, not '2026-13-45'"),
        (
            "!(at > timestamp('2026-02-30T00:00:00Z'))",
            "timestamp() takes a moment, written 2026-01-31T08:00:00Z, not '2026-02-30T00:00:00Z'",
        ),
        ("at - at > duration('1 hour')", "duration() takes a length, written 90m or 1h30m, not '1 hour'"),
    ],
)
def test_a_function_is_given_what_it_can_read(text: str, expected: str) -> None:
    """CEL compiles any text, and answers every event with an error."""
    assert [english(one) for one in strange(VISIT, text)] == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "days('2026-01-01', day) > 3",
        "at > timestamp('2026-01-31T08:00:00.123456789+08:00')",
        "at - at > duration('1h30m') || at - at < duration('-1.5h') || at - at == duration('0')",
        "days(event.purpose, day) > 3 || at > timestamp(event.purpose)",
    ],
)
def test_what_a_function_can_read_is_not_refused(text: str) -> None:
    """And what only the event knows cannot be told here."""
    assert strange(VISIT, text) == ()


@pytest.mark.parametrize(
    ("call", "texts"),
    [
        ("timestamp", ("2026-01-31T08:00:00Z", "2026-01-31T08:00:00.123456789+08:00", "2026-01-31T24:00:00Z")),
        ("timestamp", ("2026-13-31T08:00:00Z", "2026-01-31", "2026-01-31 08:00:00Z", "2026-01-31T08:00:00", "")),
        ("duration", ("1h30m", "-1.5h", "90m", "0", "1us", "+3ns", "1 hour", "90", "PT1H", "h", "1d", "")),
    ],
)
def test_a_text_is_readable_where_cel_reads_it(call: str, texts: tuple[str, ...]) -> None:
    """Held against CEL's own answer; what it reads is never refused."""
    for text in texts:
        asked = f"string({call}('{text}')) != 'x'"
        try:
            read = condition("", asked, WORLD).holds({}, NOON, CITY, {})
        except ConditionError:
            read = False
        assert (strange("", asked, WORLD) == ()) == read, text


@pytest.mark.parametrize("comparison", ["==", "!=", "<", "<=", ">", ">="])
def test_a_moment_is_not_compared_with_a_text(comparison: str) -> None:
    """CEL knows their types; where that is taken from them they are still no texts."""
    with pytest.raises(ConditionInvalidError, match="no matching overload"):
        condition(VISIT, f"at {comparison} '2026-01-01T00:00:00Z'")
    (told,) = map(english, strange(VISIT, f"dyn(at) {comparison} '2026-01-01T00:00:00Z'"))
    assert told.startswith("at is never '2026-01-01T00:00:00Z': it is a moment, written timestamp('")


def test_an_event_is_known_to_another_condition_by_another_name() -> None:
    """Its fields meet those of ``this``; its day and its time of day are not the other one's."""
    scope = Scope({"event": VISIT, "this": VISIT})
    opening = [one.about("this", "this: ") for one in clauses(VISIT, "event.result == 'fail' && clock > '12:00'")]
    later = clauses(VISIT, "this.result == 'pass' && clock < '10:00'", scope)
    assert clash((*later, *opening)) == ("this.result == 'pass'", "this: event.result == 'fail'")
    assert clash((later[1], *opening)) == ()
    assert isinstance(opening[0], Clause)
