"""Rule files: what is refused, on which line, in which words, and that one wrong file keeps all out."""

from pathlib import Path

import pytest

from fusion.domain.arrivals import EVALUABLE
from fusion.domain.rulebook import RuleBookError, load
from fusion.rulefiles import read_rules

GOOD = """\
id: hold-it
version: 1
mode: off
title: {zh: 题目, en: Title}
owner: tests
legal_basis: {zh: 无, en: None, mark: proposed}
parameters:
  bad:
    value: [fail]
    mark: recalled
hold:
  acts: [renewal]
  raised_by:
    event: tongguan.inspection.completed.v1
    key: permit
    where:
      result: {in: $bad}
    reason: {zh: "{date}", en: "{date}"}
  released_by:
    event: tongguan.inspection.completed.v1
    key: permit
    where:
      result: {eq: pass}
    reason: {zh: 好, en: good}
"""


def problems(*texts: str) -> list[str]:
    """Load files that are wrong; give what is said."""
    with pytest.raises(RuleBookError) as raised:
        load({f"{index}.yaml": text for index, text in enumerate(texts)}, EVALUABLE)
    return [str(problem) for problem in raised.value.problems]


def test_a_good_rule_is_taken_and_off_is_a_word() -> None:
    """YAML 1.1 would read the mode as false; parameters are put in where they are named."""
    (rule,) = load({"a.yaml": GOOD}, EVALUABLE).rules
    assert (rule.id, rule.mode) == ("hold-it", "off")
    assert rule.hold is not None
    assert rule.hold.raised_by.where == {"result": {"in": ["fail"]}}


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("id: hold-it", "id: Hold It", "0.yaml:1: id: string should match pattern '^[a-z][a-z0-9-]{2,63}$'"),
        ("version: 1", "version: one", "0.yaml:2: version: input should be a valid integer"),
        ("mode: off", "mode: on", "0.yaml:3: mode: input should be 'off', 'shadow' or 'live'"),
        ("owner: tests", "owner: tests\nteam: x", "0.yaml:6: unknown key 'team'"),
        ("owner: tests\n", "", "0.yaml:1: key 'owner' is missing"),
        ("mark: recalled", "mark: sure", "0.yaml:10: parameters.bad.mark: input should be 'verified', 'recalled' or"),
        ("acts: [renewal]", "acts: [$worse]", "0.yaml:12: unknown parameter '$worse': define it under 'parameters'"),
        ("in: $bad", "eq: fail", "0.yaml:8: parameter 'bad' is not used; write '$bad' where it belongs"),
        (
            "tongguan.inspection.completed.v1\n    key: permit\n    where:\n      result: {in",
            "tongguan.inspection.complete.v1\n    key: permit\n    where:\n      result: {in",
            "0.yaml:14: unknown event type 'tongguan.inspection.complete.v1'; did you mean",
        ),
        (
            "tongguan.inspection.completed.v1\n    key: permit\n    where:\n      result: {in",
            "tongguan.report.received.v1\n    key: permit\n    where:\n      result: {in",
            "0.yaml:14: fusion does not receive 'tongguan.report.received.v1'; it receives tongban.permit.amended.v1",
        ),
        (
            "key: permit\n    where:\n      result: {in",
            "key: permitt\n    where:\n      result: {in",
            "0.yaml:15: unknown",
        ),
        (
            "key: permit\n    where:\n      result: {in",
            "key: purpose\n    where:\n      result: {in",
            "0.yaml:15: field 'purpose' of tongguan.inspection.completed.v1 is not an identifier",
        ),
        ("result: {in", "outcome: {in", "0.yaml:17: unknown field 'outcome': tongguan.inspection.completed.v1 has"),
        ("value: [fail]", "value: [fial]", "0.yaml:17: result: 'in' does not fit the contract: Input should be 'pass'"),
        ("{eq: pass}", "{is: pass}", "0.yaml:23: hold.released_by.where.result.is.[key]: input should be 'eq', 'ne'"),
        ("{eq: pass}", "{in: pass}", "0.yaml:23: result: 'in' expects a list of at least one value"),
        ("result: {eq: pass}", "place: {gt: x}", "0.yaml:23: place: 'gt' does not fit the contract"),
        ("result: {eq: pass}", "planned: {lt: true}", "0.yaml:23: planned: values of this field have no order"),
        ("result: {eq: pass}", "place: {present: 1}", "0.yaml:23: place: 'present' expects true or false"),
        ("result: {eq: pass}", "result: {}", "0.yaml:23: field 'result': an operation was expected, for example 'eq'"),
        ("{eq: pass}", "{in: $bad}", "0.yaml:19: the hold would be raised and released by the same event"),
        ('en: "{date}"', 'en: "{due_on}"', "0.yaml:18: unknown placeholder '{due_on}'; only '{date}' has a value here"),
        ("hold:\n  acts: [renewal]", "hold:\n  acts: []", "0.yaml:12: hold.acts: list should have at least 1 item"),
        ("mode: off", "mode: off\nmode: live", "0.yaml:4: key 'mode' stands here a second time; keep one"),
        ("mode: off", "mode: [", "0.yaml:5: YAML was expected: "),
        ("mode: off", "mode: \x01", "0.yaml:1: YAML text was expected, the file holds control characters"),
    ],
)
def test_what_is_wrong_is_named_with_its_line(old: str, new: str, expected: str) -> None:
    """Each mistake is one sentence with file and line, and says what was expected."""
    assert GOOD.count(old) >= 1
    (problem,) = problems(GOOD.replace(old, new, 1))
    assert problem.startswith(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "0.yaml:1: a rule was expected, the file is empty"),
        ("# nothing\n", "0.yaml:1: a rule was expected, the file is empty"),
        ("- 1\n", "0.yaml:1: a rule was expected: keys and values, with at least 'id'"),
        ("a: &x [*x]\n", "0.yaml:1: a rule was expected, the file is nested without end"),
        (GOOD[: GOOD.index("parameters:")], "0.yaml:1: exactly one operator was expected: 'obligation' or 'hold'"),
    ],
)
def test_what_is_no_rule_is_said_so(text: str, expected: str) -> None:
    """Empty, listed or endless files are not rules."""
    assert problems(text) == [expected]


def test_an_inspection_can_only_be_requested_for_a_permit() -> None:
    """The request names a permit, so the key must be one."""
    text = """\
id: ask-holder
version: 1
mode: live
title: {zh: 题目, en: Title}
owner: tests
legal_basis: {zh: 无, en: None, mark: proposed}
obligation:
  opened_by: {event: tongban.permit.issued.v1, key: holder}
  fulfilled_by: {event: tongban.permit.renewed.v1, key: holder}
  due: {calendar_days: 3}
  request:
    purpose: look
    reason: {zh: 看, en: look}
"""
    assert problems(text) == [
        "0.yaml:11: an inspection can only be requested for a permit: 'opened_by.key' must be 'permit'"
    ]


def test_both_events_of_an_operator_have_one_key() -> None:
    """What is opened for a permit cannot be fulfilled for a holder."""
    text = GOOD.replace("key: permit", "key: place", 1)
    assert problems(text) == ["0.yaml:11: one key was expected for both events of the operator, got permit and place"]


def test_an_id_is_taken_once() -> None:
    """The second file is told where the first one is."""
    assert problems(GOOD, GOOD) == ["1.yaml:1: rule id 'hold-it' is already taken by 0.yaml"]


def test_one_wrong_file_keeps_all_out_and_all_mistakes_are_told() -> None:
    """Nothing is loaded by half; the second file's mistake is told beside the first one's."""
    found = problems(GOOD, GOOD.replace("hold-it", "b").replace("owner: tests\n", ""), "a: [")
    assert [text.partition(": ")[0] for text in found] == ["1.yaml:1", "1.yaml:1", "2.yaml:1"]


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    """The setting to change stands in the sentence."""
    with pytest.raises(RuleBookError, match="LIANGWANG_FUSION_RULES"):
        read_rules(tmp_path / "rules", EVALUABLE)


def test_a_file_that_is_no_text_is_named(tmp_path: Path) -> None:
    """Bytes that are not UTF-8 are no rule."""
    (tmp_path / "a.yaml").write_bytes(b"\xff\xfe")
    with pytest.raises(RuleBookError, match=r"a\.yaml:1: a readable UTF-8 file was expected"):
        read_rules(tmp_path, EVALUABLE)
