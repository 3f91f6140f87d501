"""Holds and renewals, followed through the month permit by permit."""

from collections import defaultdict

import pytest

from liangwang_city import CitySource
from liangwang_city.summary import Summary, summarise
from liangwang_contracts import CompleteInspection, IssuePermit, RenewPermit
from liangwang_contracts.replay import Step


@pytest.fixture(scope="module")
def summary(city: CitySource, steps: list[Step]) -> Summary:
    """Give what the services are expected to make of the month."""
    return summarise(steps, city.month)


def lives(once: list[Step]) -> dict[str, list[Step]]:
    """Give the steps about each permit, in order."""
    result: dict[str, list[Step]] = defaultdict(list)
    for step in once:
        permit = getattr(step.command.data, "permit", None)
        if permit is not None:
            result[permit.key].append(step)
    return result


def story(steps: list[Step]) -> str:
    """Give a permit's life in letters: f fail, p pass, R renewal requested, r recorded, - anything else."""
    letters = []
    for step in steps:
        match step.command.data:
            case CompleteInspection(result="fail"):
                letters.append("f")
            case CompleteInspection(result="pass"):
                letters.append("p")
            case RenewPermit(basis="requested"):
                letters.append("R")
            case RenewPermit(basis="recorded"):
                letters.append("r")
            case _:
                letters.append("-")
    return "".join(letters)


def test_who_is_refused_comes_back_after_a_pass(once: list[Step]) -> None:
    """Some permits live the whole story: on the register, failed, refused, passed, renewed."""
    stories = [story(each) for each in lives(once).values()]
    assert sum("fRpR" in each for each in stories) >= 5
    assert [each for each in stories if "RR" in each and "fR" not in each] == []


def test_renewals_are_recorded_under_a_hold(once: list[Step], summary: Summary) -> None:
    """A fifth or more of those decided elsewhere fall under a hold."""
    assert sum("fr" in story(each) for each in lives(once).values()) >= 10
    assert 0.15 < summary.recorded_under_hold / summary.renewed["recorded"] < 0.5


def test_holds_are_raised_released_and_left(summary: Summary) -> None:
    """Most holds of the month are released in it; some stand at its end or went with their permit."""
    assert 300 < summary.holds_raised < 800
    assert 0.5 < summary.holds_released / summary.holds_raised < 0.9
    assert 50 < summary.holds_standing <= summary.holds_raised - summary.holds_released


def test_a_hold_is_released_by_nothing_but_a_pass(once: list[Step]) -> None:
    """Between a failed visit and the next pass no visit ends otherwise than in fail or a closed door."""
    for steps in lives(once).values():
        held = False
        for step in steps:
            if isinstance(step.command.data, CompleteInspection):
                result = step.command.data.result
                assert not held or result in {"fail", "pass", "no_entry"}
                held = result == "fail" or (held and result != "pass")


def test_what_was_issued_is_visited_or_forgotten(summary: Summary) -> None:
    """About half of the permits are visited within the month; some are overdue before it ends."""
    assert 900 < summary.requests < 1_300
    assert 0.4 < summary.visited / summary.requests < 0.75
    assert 0.04 < summary.overdue / summary.requests < 0.25


def test_the_register_says_no_to_what_is_wrong(summary: Summary) -> None:
    """Two of each kind of wrong command, and some dozen renewals under a hold."""
    held = summary.refused.pop("held")
    assert 15 < held < 60
    assert summary.refused == dict.fromkeys(
        (
            "unknown_permit",
            "already_known",
            "permit_ended",
            "already_ended",
            "invalid_term",
            "term_not_extended",
        ),
        2,
    )


def test_permits_run_as_their_matter_allows(once: list[Step]) -> None:
    """Except where it is wrong on purpose, a term ends on or after the day it begins."""
    reversed_terms = [
        step
        for step in once
        if isinstance(step.command.data, IssuePermit | RenewPermit)
        and step.command.data.valid_to < step.command.data.valid_from
    ]
    assert len(reversed_terms) == 2


def test_violations_are_counted_by_severity(once: list[Step]) -> None:
    """The three counts of a visit are the sums over its violations; a failed visit has found something grave."""
    for step in once:
        visit = step.command.data
        if isinstance(visit, CompleteInspection):
            sums: dict[str, int] = defaultdict(int)
            for violation in visit.violations:
                sums[violation.severity] += violation.occurrences
            assert (visit.critical, visit.serious, visit.minor) == (
                sums["critical"],
                sums["serious"],
                sums["minor"],
            )
            assert visit.result != "fail" or visit.critical + visit.serious > 0
