"""Rule files: what is refused, on which line, in which words, and that one wrong file keeps all out."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from refusing import HEAD, line_of, problems, taken

from both_languages import english, written_wrongly
from fusion.domain.arrivals import EVALUABLE
from fusion.domain.rulebook import RuleBookError, load
from fusion.rule_choice import choose
from fusion.rulefiles import read_calendar, read_rules
from liangwang_contracts.yaml_text import Problem

GOOD = f"""\
{HEAD}parameters:
  bad:
    value: [fail]
    mark: recalled
hold:
  acts: [renewal]
  raised_by:
    event: tongguan.inspection.completed.v1
    key: permit
    where: event.result in $bad
    reason: {{zh: "{{date}}", en: "{{date}}"}}
  released_by:
    event: tongguan.inspection.completed.v1
    key: permit
    where: event.result == 'pass'
    reason: {{zh: 好, en: good}}
"""
ASKING = f"""\
{HEAD}obligation:
  opened_by:
    event: tongban.permit.issued.v1
    key: permit
  fulfilled_by:
    event: tongguan.inspection.completed.v1
    key: permit
  due: {{calendar_days: 3}}
then:
  - on: opened
    state: fusion.inspection.requested.v1
    values:
      permit: =event.permit
      due_on: =own.due_on
      purpose: look
    reason: {{zh: 看, en: look}}
"""
NEAR = f"""\
{HEAD}when:
  event: tongguan.report.received.v1
  key: report
  having:
    - name: around
      past:
        event: tongguan.report.received.v1
        near: 300
        within: {{hours: 72}}
    - name: licensed
      permit: {{by: place, where: permit.matter == 'food'}}
"""
VISIT = "tongguan.inspection.completed.v1"


def test_good_rules_are_taken_and_off_is_a_word() -> None:
    """YAML 1.1 would read the mode as false; parameters are put in where they are named, as CEL writes them."""
    (rule,) = taken(GOOD).rules
    assert (rule.id, rule.mode) == ("hold-it", "off")
    assert rule.hold is not None
    raised_by = rule.hold.raised_by
    assert not isinstance(raised_by, list)
    assert raised_by.where == 'event.result in ["fail"]'
    assert [one.operator for one in taken(ASKING).rules + taken(NEAR).rules] == ["obligation", "when"]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("id: hold-it", "id: Hold It", "0.yaml:1: id: string should match pattern '^[a-z][a-z0-9-]{1,63}$'"),
        ("version: 1", "version: one", "0.yaml:2: version: input should be a valid integer"),
        ("mode: off", "mode: on", "0.yaml:3: mode: input should be 'off', 'shadow' or 'live'"),
        ("owner: tests", "owner: tests\nteam: x", "0.yaml:6: unknown key 'team'"),
        ("owner: tests\n", "", "0.yaml:1: key 'owner' is missing"),
        (HEAD.splitlines()[-1] + "\n", "", "0.yaml:1: tests were expected: at least one story under 'tests'"),
        ("mark: recalled", "mark: sure", "0.yaml:11: parameters.bad.mark: input should be 'verified', 'recalled' or"),
        ("acts: [renewal]", "acts: [$worse]", "0.yaml:13: unknown parameter '$worse': define it under 'parameters'"),
        ("in $bad", "== 'fail'", "0.yaml:9: parameter 'bad' is not used; write '$bad' where it belongs"),
        (
            VISIT,
            "tongguan.inspection.complete.v1",
            "0.yaml:15: unknown event type 'tongguan.inspection.complete.v1'; did you",
        ),
        (
            VISIT,
            "tongguan.inspection.planned.v1",
            "0.yaml:15: fusion does not receive 'tongguan.inspection.planned.v1'; it receives",
        ),
        ("key: permit", "key: permitt", "0.yaml:16: unknown field 'permitt': tongguan.inspection.completed.v1 has"),
        (
            "key: permit",
            "key: purpose",
            "0.yaml:16: field 'purpose' of tongguan.inspection.completed.v1 is not an identifier",
        ),
        ("event.result in", "event.outcome in", "0.yaml:17: unknown name 'event.outcome' at character 6 of"),
        (
            "event.result in $bad",
            "event.result > 3 && size($bad) > 0",
            "0.yaml:17: found no matching overload for '_>_'",
        ),
        ("in $bad", "in $bad &&", "0.yaml:17: "),
        ("event.result in $bad", "size($bad)", "0.yaml:17: an expression that gives true or false was expected"),
        ("value: [fail]", "value: [fial]", "0.yaml:17: result is never 'fial': it is one of"),
        (
            "in $bad",
            "in $bad && clock < '9:00'",
            "0.yaml:17: clock is never '9:00': it is a time of day, written HH:MM",
        ),
        (
            "in $bad",
            "in $bad && event.result == 'pass'",
            "0.yaml:17: event.result in [\"fail\"] and event.result == 'pass' can never hold together; mend one, or",
        ),
        (
            "event.result == 'pass'",
            "event.result in $bad",
            "0.yaml:19: the hold would be raised and released by the same event",
        ),
        ('en: "{date}"', 'en: "{day}"', "0.yaml:18: unknown placeholder '{day}'; there are {date}, {count}"),
        ("acts: [renewal]", "acts: []", "0.yaml:13: hold.acts: list should have at least 1 item"),
        ("mode: off", "mode: off\nmode: live", "0.yaml:4: key 'mode' stands here a second time; keep one"),
        ("mode: off", "mode: [", "0.yaml:5: YAML was expected: "),
        ("mode: off", "mode: \x01", "0.yaml:1: YAML text was expected, the file holds control characters"),
        ("owner: tests", "owner: tests\nneeds: [tongguan.nothing.happened.v1]", "0.yaml:6: unknown event type"),
        (
            "mode: off",
            "mode: live\nneeds: [tongguan.inspection.planned.v1]",
            "0.yaml:3: a rule that needs events which nobody",
        ),
        (
            "owner: tests",
            "owner: tests\nin_force: {first: 2026-05-01, last: 2026-04-01}",
            "0.yaml:6: the first day in force",
        ),
    ],
)
def test_what_is_wrong_is_named_with_its_line(old: str, new: str, expected: str) -> None:
    """Each mistake is one sentence with file and line, and says what was expected."""
    assert GOOD.count(old) >= 1
    told = problems(GOOD.replace(old, new, 1))
    assert [one[: len(expected)] for one in told] == [expected]


@pytest.mark.parametrize(
    ("old", "new", "at", "expected"),
    [
        ("calendar_days: 3", "calendar_days: 3, hours: 2", "due:", "expected exactly one of calendar_days"),
        ("calendar_days: 3", "weeks: 3", "due:", "obligation.due: expected exactly one of calendar_days"),
        (
            "due: {calendar_days: 3}",
            "due: {calendar_days: 3}\n  paused_by: {event: VISIT, key: permit}",
            "obligation:",
            "expected both",
        ),
        (
            "key: permit\n  due",
            "key: permit\n    from_day: 5\n  due",
            "from_day",
            "it cannot be fulfilled: day 5 is after the last",
        ),
        ("on: opened", "on: raised", "on: raised", "obligation states opened, fulfilled, overdue"),
        (
            "inspection.requested.v1",
            "inspection.wanted.v1",
            "state:",
            "unknown event type 'fusion.inspection.wanted.v1'",
        ),
        (
            "fusion.inspection.requested.v1",
            "tongban.permit.issued.v1",
            "state:",
            "a rule cannot state tongban.permit.issued.v1",
        ),
        (
            "purpose: look",
            "purpos: look",
            "purpos:",
            "unknown field 'purpos' of fusion.inspection.requested.v1; did you mean",
        ),
        ("      purpose: look\n", "", "values:", "fusion.inspection.requested.v1 needs purpose"),
        ("=event.permit", "=event.premit", "permit: =", "unknown name 'event.premit' at character 6"),
        ("=own.due_on", "never", "due_on: never", "due_on: "),
        (
            "purpose: look",
            "purpose: \"=own.due_on < '2026-1-1' ? 'look' : 'see'\"",
            "purpose: ",
            "own.due_on is never '2026-1-1': it is a day of the calendar",
        ),
    ],
)
def test_what_is_wrong_with_an_obligation_is_named_with_its_line(old: str, new: str, at: str, expected: str) -> None:
    """Spans, and what follows: statements, events and their fields."""
    assert ASKING.count(old) >= 1
    text = ASKING.replace(old, new, 1).replace("VISIT", VISIT)
    told = problems(text)
    assert any(one.startswith(f"0.yaml:{line_of(text, at)}: {expected}") or expected in one for one in told), told


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            "near: 300",
            "near: 300\n        on: place",
            "one of 'on', 'near', 'inside' and 'around' was expected",
        ),
        ("        near: 300\n", "", "one of 'on', 'near', 'inside' and 'around' was expected"),
        ("near: 300", "inside: place", "an area of "),
        ("near: 300", "around: location", "an area of "),
        (
            "within: {hours: 72}",
            "within: {hours: 72}\n        where: event.kind == this.sort",
            "unknown name 'this.sort'",
        ),
        (
            "within: {hours: 72}",
            "within: {hours: 72}\n        after: before",
            "unknown clause 'before'; before this one there are none",
        ),
        ("name: licensed", "name: around", "name 'around' is taken by a clause before"),
        (
            "permit: {by: place",
            "at_least: 3\n      at_most: 2\n      permit: {by: place",
            "at most 2 and at least 3 cannot both be",
        ),
        ("permit.matter", "permit.mater", "unknown name 'permit.mater'"),
        (
            "key: report",
            "key: report\n  at_end_of: category",
            "a day of tongguan.report.received.v1 was expected, got 'category'",
        ),
    ],
)
def test_what_is_wrong_with_a_look_at_other_facts_is_told(old: str, new: str, expected: str) -> None:
    """Clauses are checked against the event that is judged and the one that is looked for."""
    assert NEAR.count(old) >= 1
    (problem,) = problems(NEAR.replace(old, new, 1))
    assert expected in problem


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("=own.due_on", "=1 == 2", "a value of the kind string was expected, '1 == 2' gives bool"),
        (
            "=own.due_on",
            "=event.valid_to == ''",
            "a value of the kind string was expected, \"event.valid_to == ''\" gives",
        ),
        ("=event.permit", "nocolon", "permit: an identifier as scheme:value was expected, got 'nocolon'"),
        ("=event.permit", "=3", "a value of the kind object or string was expected, '3' gives int"),
        (
            "=event.permit",
            "=[event.permit]",
            "a value of the kind object or string was expected, '[event.permit]' gives l",
        ),
    ],
)
def test_an_expression_of_the_wrong_type_is_refused(old: str, new: str, expected: str) -> None:
    """What a further statement is given must be what its field takes: an identifier may be written as text."""
    (told,) = problems(ASKING.replace(old, new))
    assert told.partition(": ")[2].startswith(expected), told


WINDOW = """count:
  of: {event: tongguan.inspection.completed.v1, key: permit}
  at_least: 2
  within: {calendar_days: 3}
  distinct: result
"""
PAST = """when:
  event: tongguan.inspection.completed.v1
  key: permit
  having:
    - past: {event: tongguan.report.received.v1, on: place, within: {calendar_days: 3}}
      at_least: 1
"""
RATE = """rate:
  of: {event: tongguan.inspection.completed.v1, key: permit}
  period: {calendar_days: 7}
  baseline: 4
  deviations: 2
"""
WINDOWS = "expected exactly one of calendar_days, hours, minutes"
DRAW = """sample:
  drawn_by: {event: tongguan.inspection.completed.v1, key: inspection}
  of: {}
  stratum: permit.matter
  share: 0.5
  inspect_within: {calendar_days: 3}
"""


@pytest.mark.parametrize(
    ("good", "old", "new", "expected"),
    [
        (
            WINDOW,
            "calendar_days: 3",
            "calendar_days: 0",
            "at least one was expected: a length of 0 calendar_days holds",
        ),
        (WINDOW, "distinct: result", "distinct: resilt", "unknown field 'resilt' of tongguan.inspection.completed.v1;"),
        (
            WINDOW,
            "distinct: result",
            "distinct: permit",
            "events of one permit have one value of it, 2 are never there",
        ),
        (WINDOW, "calendar_days: 3", "working_days: 3", f"count.within: {WINDOWS}, got working_days"),
        (WINDOW, "calendar_days: 3", "working_hours: 3", f"count.within: {WINDOWS}, got working_hours"),
        (WINDOW, "count:", "cool_down: {working_days: 1}\ncount:", f"cool_down: {WINDOWS}, got working_days"),
        (PAST, "calendar_days: 3", "working_days: 3", f"when.having.0.past.within: {WINDOWS}, got working_days"),
        (RATE, "calendar_days: 7", "hours: 1", "rate.period: expected exactly calendar_days, got hours"),
        (RATE, "calendar_days: 7", "minutes: 30", "rate.period: expected exactly calendar_days, got minutes"),
        (RATE, "calendar_days: 7", "working_days: 5", "rate.period: expected exactly calendar_days, got working_days"),
        (DRAW, "permit.matter", "permit.mater", "unknown name 'permit.mater' at character 7"),
        (DRAW, "permit.matter", "1 + 2", "an expression that gives"),
        (DRAW, "permit.matter", "\"day < '2026-1-1' ? 'old' : 'new'\"", "day is never '2026-1-1': it is a day"),
    ],
)
def test_what_would_fail_on_every_event_is_refused_when_it_is_read(
    good: str, old: str, new: str, expected: str
) -> None:
    """A window without length or in working time, a field that is not there or never differs, no stratum."""
    head = HEAD.replace("mode: off", "mode: live")
    assert taken(head + good).rules
    (told,) = problems(head + good.replace(old, new))
    assert told.partition(": ")[2].startswith(expected), told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "0.yaml:1: a rule was expected, the file is empty"),
        ("# nothing\n", "0.yaml:1: a rule was expected, the file is empty"),
        ("- 1\n", "0.yaml:1: a rule was expected: keys and values, with at least 'id'"),
        ("a: &x [*x]\n", "0.yaml:1: a rule was expected, the file is nested without end"),
        (HEAD, "0.yaml:1: exactly one operator was expected: 'when' or 'sequence' or 'obligation' or"),
        (
            GOOD + ASKING[len(HEAD) :],
            "0.yaml:1: exactly one operator was expected: 'when' or 'sequence' or 'obligation' or",
        ),
    ],
)
def test_what_is_no_rule_is_said_so(text: str, expected: str) -> None:
    """Empty, listed or endless files are not rules; neither is one with no operator, or with two."""
    (problem,) = problems(text)
    assert problem.startswith(expected)


HEARING = """\
id: {name}
version: 1
mode: live
title: {{zh: 题目, en: Title}}
owner: tests
legal_basis: {{zh: 无, en: None, mark: proposed}}
tests: [{{name: none, given: [{{event: tongban.place.registered.v1, at: 2026-03-01}}], until: 2026-03-02, expect: []}}]
count:
  of: {{event: {heard}, key: about, where: "{where}"}}
  at_least: 1
  within: {{calendar_days: 3}}
then:
  - {{on: found, state: {stated}, values: {values}, reason: {{zh: 看, en: look}}}}
"""


def test_rules_that_can_set_themselves_off_are_named_in_the_order_of_their_circle() -> None:
    """However far around; a condition on the rule that is heard breaks the circle."""
    hold = "fusion.hold.raised.v1"
    found = "fusion.correlation.found.v1"
    values = "{acts: [renewal], raised_on: =day}"
    one = HEARING.format(name="b-one", heard=found, where="event.rule == 'c-two'", stated=hold, values=values)
    two = HEARING.format(name="c-two", heard=hold, where="", stated=hold, values=values)
    (problem,) = problems(two)
    assert problem == "0.yaml:8: rules can set themselves off through what they state: c-two -> c-two"
    calm = two.replace('where: ""', "where: event.rule == 'b-one'")
    (problem,) = problems(one, calm)
    assert problem == "0.yaml:8: rules can set themselves off through what they state: b-one -> c-two -> b-one"
    assert len(taken(one.replace("'c-two'", "'d-three'"), calm).rules) == 2


def test_a_mistake_in_a_pattern_is_told_once_and_where_it_stands() -> None:
    """A place may have one pattern or several; only what was written is held against what was expected."""
    wrong = GOOD.replace("    key: permit\n", "    key: permit\n    colour: red\n", 1)
    assert problems(wrong) == [f"0.yaml:{line_of(wrong, 'colour')}: unknown key 'hold.raised_by.colour'"]
    several = GOOD.replace("  raised_by:\n    event", "  raised_by:\n    - colour: red\n      event", 1)
    for name in ("key: permit", "where: event.result in", 'reason: {zh: "{date}"'):
        several = several.replace(f"    {name}", f"      {name}", 1)
    assert problems(several) == [f"0.yaml:{line_of(several, 'colour')}: unknown key 'hold.raised_by.0.colour'"]


def test_an_id_is_taken_once() -> None:
    """The second file is told where the first one is."""
    assert problems(GOOD, GOOD) == ["1.yaml:1: rule id 'hold-it' is already taken by 0.yaml"]


def test_one_wrong_file_keeps_all_out_and_all_mistakes_are_told() -> None:
    """Nothing is loaded by half; the second file's mistake is told beside the third one's."""
    found = problems(GOOD, GOOD.replace("hold-it", "b").replace("owner: tests\n", ""), "a: [")
    assert [text.partition(": ")[0] for text in found] == ["1.yaml:1", "1.yaml:1", "2.yaml:1"]


def test_a_city_sets_parameters_of_its_own() -> None:
    """They take the place of the file's values, and are checked like these."""
    (rule,) = taken(GOOD, parameters={"hold-it": {"bad": ["fail", "no_entry"]}}).rules
    assert rule.parameters["bad"].value == ["fail", "no_entry"]
    (problem,) = problems(GOOD, parameters={"hold-it": {"bad": ["fial"]}})
    assert problem.startswith("0.yaml:17: result is never 'fial'")


def test_a_city_that_sets_what_is_not_there_is_told() -> None:
    """A parameter that the rule does not have, and a rule that is not there."""
    (problem,) = problems(GOOD, parameters={"hold-it": {"worse": 1}})
    assert problem == "0.yaml:8: the city sets parameter 'worse', which this rule does not have; it has bad"
    (problem,) = problems(GOOD, parameters={"hold-that": {"bad": 1}})
    assert "there is no rule 'hold-that' whose parameters could be set; rules are hold-it" in problem


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    """The setting to change stands in the sentence."""
    with pytest.raises(RuleBookError, match="LIANGWANG_FUSION_RULES"):
        read_rules(tmp_path / "rules", EVALUABLE)


def test_a_file_that_is_no_text_is_named(tmp_path: Path) -> None:
    """Bytes that are not UTF-8 are no rule."""
    (tmp_path / "a.yaml").write_bytes(b"\xff\xfe")
    with pytest.raises(RuleBookError, match=r"a\.yaml:1: a readable UTF-8 file was expected"):
        read_rules(tmp_path, EVALUABLE)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("owner: tests", "ownr: tests", "0.yaml:5: unknown key 'ownr'; did you mean 'owner'?"),
        ("  acts:", "  act: x\n  acts:", "0.yaml:13: unknown key 'hold.act'; did you mean 'acts'?"),
        (
            "    mark: recalled",
            "    marks: recalled",
            "0.yaml:11: unknown key 'parameters.bad.marks'; did you mean 'mark'?",
        ),
        (
            "    where: event.result == 'pass'\n",
            "    wher: x\n",
            "0.yaml:22: unknown key 'hold.released_by.wher'; did you mean",
        ),
        ("hold:", "hodl:", "0.yaml:12: unknown key 'hodl'; did you mean 'hold'?"),
        ("owner: tests", "owner: tests\ncolour: red", "0.yaml:6: unknown key 'colour'"),
        ("in $bad", "in $bda", "unknown parameter '$bda': define it under 'parameters'; did you mean '$bad'?"),
    ],
)
def test_an_unknown_name_comes_with_the_ones_that_may_be_meant(old: str, new: str, expected: str) -> None:
    """Keys of a rule wherever they stand, and its parameters; what is like nothing stands alone."""
    assert GOOD.count(old) >= 1
    told = problems(GOOD.replace(old, new, 1))
    assert any(one.endswith(expected) or (expected.endswith("mean") and expected in one) for one in told), told


NOT_READ = (
    "names of files end in .yaml here, and this one is not read: rename it to 'b.yaml', or take it out of the folder"
)


@pytest.mark.parametrize("name", ["b.yml", "b.YAML"])
def test_a_file_that_only_looks_like_a_rule_file_is_not_left_out_in_silence(tmp_path: Path, name: str) -> None:
    """A rule that somebody wrote would never fire; other files beside the rules are nobody's concern."""
    (tmp_path / "a.yaml").write_text(GOOD)
    (tmp_path / "read.me").write_text("x")
    read_rules(tmp_path, EVALUABLE)
    (tmp_path / name).write_text(GOOD)
    told = [*refused(lambda: read_rules(tmp_path, EVALUABLE)), *refused(lambda: choose(tmp_path))]
    assert list(map(english, told)) == [f"{tmp_path / name}:1: {NOT_READ}"] * 2


def test_a_calendar_is_read_from_its_file_and_refused_with_its_name(tmp_path: Path) -> None:
    """Hours, weekdays from Monday as 1, holidays, and the days that are worked instead."""
    file = tmp_path / "calendar.yaml"
    file.write_text(
        "hours: [09:00-12:00, 13:00-17:30]\nweekdays: [1, 2]\nholidays: [2026-03-02]\nworking_days: [2026-03-07]\n"
    )
    found = read_calendar(file)
    assert (len(found.hours), found.weekdays) == (2, {0, 1})
    assert [one.isoformat() for one in (*found.off, *found.on)] == ["2026-03-02", "2026-03-07"]
    file.write_text("hours: [17:00-09:00]\n")
    with pytest.raises(
        RuleBookError, match=r"calendar\.yaml:1: a working calendar was expected: expected working hours"
    ) as refused:
        read_calendar(file)
    assert english(refused.value.problems[0])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "hours: [09:00-17:00]\nholiday: [2026-02-12]\n",
            "calendar.yaml:2: unknown key 'holiday'; did you mean 'holidays'?",
        ),
        ("weekdays: [0, 9]\n", "calendar.yaml:1: weekdays.0: input should be greater than or equal to 1"),
        ("holidays:\n  - 2026-02-12\n  - 2026-02-30\n", "calendar.yaml:3: holidays.1: input should be a valid date"),
        ("hours: [9-17]\n", "calendar.yaml:1: hours.0: string should match pattern"),
    ],
)
def test_a_calendar_with_a_slip_of_the_pen_is_refused_at_its_line(tmp_path: Path, text: str, expected: str) -> None:
    """Deadlines would be wrong, and nobody would see it."""
    file = tmp_path / "calendar.yaml"
    file.write_text(text)
    with pytest.raises(RuleBookError) as told:
        read_calendar(file)
    assert expected in "\n".join(map(english, told.value.problems))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# ours\nhold-it:\n  bad: [fial]\n", "own.yaml:2: with the values set here: "),
        ("# ours\nhold-that:\n  bad: [fail]\n", "own.yaml:1: there is no rule 'hold-that'"),
        ("# ours\nhold-i:\n  bad: [fail]\n", "rules are hold-it; did you mean 'hold-it'?"),
        ("# ours\nhold-it:\n  bed: [fail]\n", "which this rule does not have; it has bad; did you mean 'bad'?"),
        ("# ours\nhold-it: [fail]\n", "own.yaml:2: parameters of rule 'hold-it' were expected as name: value"),
    ],
)
def test_a_citys_own_value_that_is_wrong_is_told_where_it_is_set(tmp_path: Path, text: str, expected: str) -> None:
    """Not in the rule, which is good by itself."""
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "hold-it.yaml").write_text(GOOD)
    own = tmp_path / "own.yaml"
    own.write_text(text)
    with pytest.raises(RuleBookError) as told:
        read_rules(tmp_path / "rules", EVALUABLE, own)
    assert expected in "\n".join(map(english, told.value.problems))


RATE = f"""\
{HEAD}rate:
  of: {{event: tongguan.report.received.v1, key: place}}
  period: {{calendar_days: 7}}
  baseline: 60
  deviations: 1
"""
OWED = f"""\
{HEAD}obligation:
  opened_by: {{event: tongban.permit.issued.v1, key: permit}}
  fulfilled_by: {{event: {VISIT}, key: permit}}
  extended_by: {{event: tongban.permit.renewed.v1, key: permit, by: {{calendar_days: 5}}}}
  due: {{calendar_days: 3}}
"""
TOGETHER = (
    "a period and its baseline of at most 36500 days (100 years) together were expected: "
    "{days} days x (60 + 1) = {total} days"
)
NO_EXTENSION = "an extension of 1 to 100000 {} was expected, got {}"


@pytest.mark.parametrize(
    ("text", "old", "new", "expected"),
    [
        (RATE, "calendar_days: 7", "calendar_days: 599", f"10: {TOGETHER.format(days=599, total=36_539)}"),
        (
            RATE,
            "calendar_days: 7",
            "calendar_days: 12300",
            "10: rate.period.calendar_days: input should be less than or equal to 12166",
        ),
        (
            OWED,
            "calendar_days: 3",
            "working_days: 25001",
            "12: obligation.due.working_days: input should be less than or equal to 25000",
        ),
        (
            OWED,
            "calendar_days: 3",
            "working_hours: 200001",
            "12: obligation.due.working_hours: input should be less than or equal to 200000",
        ),
        (
            OWED,
            "calendar_days: 3",
            "hours: 876001",
            "12: obligation.due.hours: input should be less than or equal to 876000",
        ),
        (OWED, "calendar_days: 5", "calendar_days: 0", f"11: {NO_EXTENSION.format('calendar_days', 0)}"),
        (OWED, "calendar_days: 5", "hours: 100001", f"11: {NO_EXTENSION.format('hours', 100_001)}"),
    ],
)
def test_a_length_of_more_than_a_hundred_years_is_refused(text: str, old: str, new: str, expected: str) -> None:
    """And an extension that its statement could not tell: it would fail on every event."""
    assert text.count(old) == 1
    assert problems(text.replace(old, new)) == [f"0.yaml:{expected}"]


@pytest.mark.parametrize(
    ("text", "old", "new"),
    [
        (RATE, "calendar_days: 7", "calendar_days: 598"),
        (OWED, "calendar_days: 3", "working_days: 25000"),
        (OWED, "calendar_days: 5", "hours: 100000"),
    ],
)
def test_a_length_of_a_hundred_years_is_taken(text: str, old: str, new: str) -> None:
    """The bound itself is still a length: 598 days x 61 = 36478."""
    assert len(taken(text.replace(old, new)).rules) == 1


def test_a_story_beside_the_years_of_the_contracts_is_refused_at_its_line() -> None:
    """No event can say such a moment."""
    told = problems(GOOD.replace("at: 2026-03-01", "at: 0001-01-01").replace("until: 2026-03-02", "until: 9999-12-31"))
    assert told == [
        "0.yaml:7: a moment of the years 1900 to 2999 was expected, got '0001-01-01'",
        "0.yaml:7: a moment of the years 1900 to 2999 was expected, got '9999-12-31'",
    ]


NUL = "the text holds the character U+0000, which cannot be stored; take it out"
HALF = "the text holds U+D800, half of a character, which cannot be stored; write the whole character itself"


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("en: Title", r'en: "a\0b"', f"0.yaml:4: {NUL}"),
        ("owner: tests", r'owner: "\ud800"', f"0.yaml:5: {HALF}"),
        ("value: [fail]", r'value: ["fail", "\0"]', f"0.yaml:10: {NUL}"),
        ("where: event.result == 'pass'", r"""where: "event.result == '\0'" """, f"0.yaml:22: {NUL}"),
        ("en: good", r'en: "good\ud800"', f"0.yaml:23: {HALF}"),
    ],
)
def test_a_character_that_no_database_takes_is_refused_with_the_rule(old: str, new: str, expected: str) -> None:
    """It would stop the engine where the rule is written down."""
    assert GOOD.count(old) == 1
    assert problems(GOOD.replace(old, new)) == [expected]


def test_a_character_that_no_database_takes_is_refused_in_a_citys_own_value(tmp_path: Path) -> None:
    """At its line in the file of own values."""
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "hold-it.yaml").write_text(GOOD)
    own = tmp_path / "own.yaml"
    own.write_text('# ours\nhold-it:\n  bad: ["fail\\0"]\n')
    with pytest.raises(RuleBookError) as told:
        read_rules(tmp_path / "rules", EVALUABLE, own)
    assert [english(one) for one in told.value.problems] == [f"{own}:3: {NUL}"]


def refused(read: Callable[[], object]) -> list[Problem]:
    """What is wrong with what is read; nothing where it is taken."""
    try:
        read()
    except RuleBookError as error:
        return error.problems
    return []


@pytest.mark.parametrize("text", [GOOD, ASKING, NEAR], ids=["hold", "obligation", "when"])
def test_whatever_is_wrong_with_a_rule_is_told_in_both_languages(text: str) -> None:
    """Every value in turn replaced by what is none there, or left out."""
    told = [one for wrong in written_wrongly(text) for one in refused(partial(load, {"0.yaml": wrong}, EVALUABLE))]
    assert len(list(map(english, told))) > 100


def test_whatever_is_wrong_with_a_calendar_is_told_in_both_languages(tmp_path: Path) -> None:
    """The same with its file."""
    file = tmp_path / "calendar.yaml"
    right = "hours: [09:00-17:00]\nweekdays: [1]\nholidays: [2026-03-02]\nworking_days: [2026-03-07]\n"
    told: list[Problem] = []
    for wrong in written_wrongly(right):
        file.write_text(wrong)
        told += refused(lambda: read_calendar(file))
    assert len(list(map(english, told))) > 30
