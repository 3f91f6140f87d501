"""The project's own rule book: every story of every rule holds, and the twenty-eight scenarios are all there.

A city takes these files, sets its own parameters and turns rules on one by one; so each file must be right by itself.
"""

import json
import re
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from fusion.domain.arrivals import EVALUABLE
from fusion.domain.operators import operator_of
from fusion.domain.playbook import playbook
from fusion.domain.roles import Role
from fusion.domain.rulebook import RuleBook, load
from fusion.domain.rules import OPERATORS, Anchor, Bilingual, Hold, Obligation, Rule, Sustained, several
from fusion.domain.stories import tell
from liangwang_contracts import CATALOGUE

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "contracts" / "examples"
FILES = {path.name: path.read_text(encoding="utf-8") for path in sorted((ROOT / "rules").glob("*.yaml"))}
BOOK: RuleBook = load(FILES, EVALUABLE)
CITY = ZoneInfo("Asia/Shanghai")
SCENARIOS = set(range(1, 29))
OVERDUE = "fusion.obligation.overdue.v1"
LIVE = {"failed-inspection-renewal-hold", "permit-issued-inspection"}
THRESHOLDS = "working_days|calendar_days|hours|minutes|at_least|near|metres|baseline|deviations|share|number"
HAN, LATIN = re.compile(r"[\u4e00-\u9fff]"), re.compile(r"[A-Za-z]")

every_rule = pytest.mark.parametrize("rule", BOOK.rules, ids=lambda rule: rule.id)


@cache
def example(event_type: str) -> Mapping[str, Any]:
    """The example of a contract."""
    found: dict[str, Any] = json.loads((EXAMPLES / f"{event_type}.json").read_text(encoding="utf-8"))
    return found


def told(rule: Rule) -> dict[str, tuple[list[str], list[str], list[str]]]:
    """What is wrong with each story of a rule: statements that are missing, that are too many, errors."""
    wrong = {}
    for story in rule.tests:
        result = tell(rule, story, CITY, example)
        if not result.good:
            missing = [f"{one.event} {one.at or ''} {one.data or ''}" for one in result.missing]
            wrong[story.name] = missing, list(result.extra), [one.message for one in result.errors]
    return wrong


def heard(rule: Rule) -> set[str]:
    """The events that a rule rests on."""
    roles = operator_of(rule).roles
    looks = {look.past.event for role in roles for look in role.looks if look.past is not None}
    return {role.type for role in roles} | looks | anchors(roles)


def anchors(roles: Iterable[Role]) -> set[str]:
    """The events by whose place other events find their key."""
    return {role.when.key.event for role in roles if isinstance(role.when.key, Anchor)}


def texts(rule: Rule) -> list[Bilingual]:
    """Everything in a rule that people read."""
    found = [rule.title, rule.legal_basis, rule.purpose, rule.reason, *(then.reason for then in rule.then)]
    found += [rule.confirm.reason] if rule.confirm else []
    if isinstance(rule.spec, Hold):
        found += [one.reason for one in (*several(rule.spec.raised_by), *several(rule.spec.released_by))]
    return [one for one in found if one is not None]


@every_rule
def test_every_story_of_a_rule_holds(rule: Rule) -> None:
    """The stories in the file are what the rule was meant to do; they are told at once and one by one."""
    assert told(rule) == {}


@every_rule
def test_a_rule_has_a_story_in_which_it_speaks_and_one_in_which_it_does_not(rule: Rule) -> None:
    """A rule that is only shown to speak may speak always; what an obligation leaves unsaid is that it is overdue."""
    said = [{one.event for one in story.expect} for story in rule.tests]
    decisive = {"obligation": OVERDUE, "hold": "fusion.hold.released.v1"}.get(rule.operator)
    assert len(said) >= 2
    assert any(said)
    assert any(not one if decisive is None else decisive not in one for one in said)
    if rule.operator == "obligation":
        assert any(OVERDUE in one for one in said)


@every_rule
def test_a_story_is_not_good_when_something_else_comes_of_it(rule: Rule) -> None:
    """The stories are not vacuous: each one that speaks fails when nothing was expected of it."""
    for story in rule.tests:
        if story.expect:
            assert not tell(rule, story.model_copy(update={"expect": []}), CITY, example).good


@every_rule
def test_a_rule_that_needs_what_nobody_publishes_is_off(rule: Rule) -> None:
    """Nothing waits in silence: what a rule needs is named, and nothing is named that fusion receives or states."""
    assert [one for one in rule.needs if one in EVALUABLE] == []
    assert (rule.mode == "off") == bool(rule.needs)
    own = {one for one in heard(rule) if one.startswith("fusion.") and one not in rule.needs}
    assert set(rule.needs) == heard(rule) - EVALUABLE - own


@every_rule
def test_only_the_two_oldest_rules_are_live(rule: Rule) -> None:
    """A new rule is looked at in shadow before anybody is bothered by it."""
    assert (rule.mode == "live") == (rule.id in LIVE)


@every_rule
def test_what_was_verified_names_its_source(rule: Rule) -> None:
    """Every parameter has a mark, and only what was read somewhere may be called verified."""
    assert {one.mark for one in rule.parameters.values()} <= {"verified", "recalled", "proposed"}
    assert [name for name, one in rule.parameters.items() if one.mark == "verified" and not one.source] == []


@every_rule
def test_thresholds_are_parameters(rule: Rule) -> None:
    """A number that stands in an operator is one that no city can change."""
    operator = FILES[BOOK.files[rule.id]].partition(f"\n{rule.operator}:")[2].partition("\ntests:")[0]
    assert re.findall(rf"\b(?:{THRESHOLDS}): ([0-9.]+)", operator) == []


@every_rule
def test_a_rule_speaks_both_languages(rule: Rule) -> None:
    """Chinese is Chinese and English is English, in every text that people read."""
    assert rule.purpose is not None
    assert [one.zh for one in texts(rule) if not HAN.search(one.zh)] == []
    assert [one.en for one in texts(rule) if not LATIN.search(one.en)] == []
    assert [one.zh for one in texts(rule) if re.search(r"[\u4e00-\u9fff] ?[,;?!] ?", one.zh)] == []


@every_rule
def test_an_adverse_proposal_is_for_a_person(rule: Rule) -> None:
    """Nothing to somebody's disadvantage takes effect by a rule: the person is told why."""
    proposed = {one.event for story in rule.tests for one in story.expect if one.event.startswith("fusion.decision.")}
    assert bool(proposed) == (rule.confirm is not None)
    if rule.confirm is not None:
        assert rule.confirm.reason is not None
        assert {then.at_once for then in rule.then if then.on == rule.outcome} <= {True}


@every_rule
def test_a_file_says_in_its_first_line_what_it_is_about(rule: Rule) -> None:
    """Whoever opens the file reads a sentence before he reads a key; and no line runs off the screen."""
    name = BOOK.files[rule.id]
    lines = FILES[name].splitlines()
    assert lines[0].startswith("# ")
    assert max(map(len, lines)) <= 140
    prefix = "entity-" if rule.scenario is None else f"{rule.scenario:02}-"
    assert rule.id in LIVE or name.startswith(prefix)


def test_decisions_are_confirmed_vetoed_and_lapse_in_the_stories() -> None:
    """Each way in which a proposal ends is told at least once."""
    told = {one.event for rule in BOOK.rules for story in rule.tests for one in story.expect}
    assert {f"fusion.decision.{name}.v1" for name in ("confirmed", "vetoed", "lapsed")} <= told


def test_all_scenarios_are_there() -> None:
    """The twenty-eight of the domain reference, each with a rule at least; what matches ids belongs to none."""
    assert {rule.scenario for rule in BOOK.rules if rule.match is None} == SCENARIOS


def test_every_operator_is_used() -> None:
    """The book is also how the language is learnt."""
    assert {rule.operator for rule in BOOK.rules} == set(OPERATORS)


def test_every_part_of_the_language_is_used() -> None:
    """Joins, nearness, pauses, extensions, several causes, hysteresis: each is shown once at least."""
    looks = [look for rule in BOOK.rules for role in operator_of(rule).roles for look in role.looks]
    specs = [rule.spec for rule in BOOK.rules]
    obligations = [one for one in specs if isinstance(one, Obligation)]
    shown = {
        "as-of join": any(one.known and one.clause.at_most is None for one in looks),
        "anti-join": any(one.clause.at_most == 0 for one in looks),
        "near a permit": any(one.known and one.known.near for one in looks),
        "near an event": any(one.past and one.past.near for one in looks),
        "after another": any(one.past and one.past.after for one in looks),
        "working days": any(one.due.working_days for one in obligations),
        "pause": any(one.paused_by for one in obligations),
        "extension": any(one.extended_by for one in obligations),
        "cancellation": any(one.cancelled_by for one in obligations),
        "several causes": any(isinstance(one, Hold) and len(several(one.raised_by)) > 1 for one in specs),
        "hysteresis and gap": any(isinstance(one, Sustained) and one.gap and one.until for one in specs),
        "anchor": any(anchors(operator_of(rule).roles) for rule in BOOK.rules),
        "cool-down": any(rule.cool_down for rule in BOOK.rules),
        "days in force": any(rule.in_force.first for rule in BOOK.rules),
    }
    assert [name for name, there in shown.items() if not there] == []


def test_both_networks_get_something_back() -> None:
    """Permits to supervision alone would be half of it; and each scenario gives to somebody."""
    assert {to for rule in BOOK.rules for to in rule.directions} == {"tongban", "tongguan"}
    assert [rule.id for rule in BOOK.rules if not rule.directions] == []


def test_all_rules_could_be_live_together() -> None:
    """No rule sets itself off through others once everything is published."""
    live = [rule.model_copy(update={"mode": "live"}) for rule in BOOK.rules]
    assert len(playbook(live).players) == len(BOOK.rules)


def test_what_is_needed_is_in_the_catalogue() -> None:
    """A rule waits for events that have a contract already, whether or not somebody publishes them."""
    assert [one for rule in BOOK.rules for one in rule.needs if one not in CATALOGUE] == []
