"""The stream of records: its size, its order, what kinds are in it, in a large city and in a small one."""

import time
from collections import Counter
from datetime import timedelta

import pytest

from liangwang_city import CityParameters, CitySource, Volumes
from liangwang_city.summary import Summary, summarise
from liangwang_contracts import COMMANDS, AdvanceClock, IssuePermit, RegisterPlace, RenewPermit, from_wire, to_wire
from liangwang_contracts.replay import Step


def test_the_records_are_as_many_as_were_asked_for(city: CitySource, steps: list[Step]) -> None:
    """Every record is a row of a step or a rejected one."""
    assert city.total_rows() == 30_000
    assert sum(step.rows for step in steps) + len(city.rejected()) == 30_000
    assert len(city.rejected()) == 20


def test_steps_come_in_the_order_in_which_they_became_known(city: CitySource, steps: list[Step]) -> None:
    """`at` never goes back, stays in the month, and nothing is known before it happened or before its `after`."""
    assert [step.at for step in steps] == sorted(step.at for step in steps)
    assert steps[0].at == city.month.start
    assert steps[-1].at < city.month.end
    assert [step for step in steps if step.at < step.command.time] == []
    assert [step for step in steps if step.after and step.after > step.at] == []


def test_what_was_there_before_comes_first(city: CitySource, steps: list[Step]) -> None:
    """Everything from before the month is known when it begins: places, permits, visits, some fresh permits."""
    before = [step for step in steps if step.command.time < city.month.start]
    at_once = [step for step in before if step.at == city.month.start]
    assert len(before) - len(at_once) < 25  # paper forms that come late
    assert steps[: len(at_once)] == at_once
    assert {step.command.name for step in at_once} == {
        "place.register",
        "permit.renew",
        "permit.issue",
        "inspection.complete",
    }


def test_a_place_is_known_before_anything_happens_there(steps: list[Step]) -> None:
    """The register never meets a place that it does not know."""
    known: set[str] = set()
    strangers = []
    for step in steps:
        match step.command.data:
            case RegisterPlace(place=place):
                known.add(place.key)
            case other:
                named = getattr(other, "place", None)
                if named is not None and named.key not in known:
                    strangers.append(step)
    assert strangers == []


def test_every_command_passes_the_door(steps: list[Step]) -> None:
    """What a step holds survives the wire unchanged."""
    sample = steps[::97]
    assert [from_wire(to_wire(step.command), step.service) for step in sample] == [step.command for step in sample]


def test_every_command_of_both_services_occurs(steps: list[Step]) -> None:
    """All but the clock, which is the player's."""
    assert {step.command.name for step in steps} == set(COMMANDS) - {AdvanceClock.name}


def test_it_is_made_in_seconds() -> None:
    """30,000 records take two to three seconds; ten of processor time are allowed on a busy machine."""
    started = time.process_time()
    list(CitySource(seed=1).steps())
    assert time.process_time() - started < 10


def missing(summary: Summary) -> list[str]:
    """Give what a complete month has and this one lacks."""
    present = {
        "late": summary.late,
        "overtaken": summary.overtaken,
        "repeated": summary.repeated,
        "duplicates": summary.duplicates,
        "incidents": summary.incidents,
        "renewed on request": summary.renewed["requested"],
        "recorded elsewhere": summary.renewed["recorded"],
        "recorded under hold": summary.recorded_under_hold,
        "refused under hold": summary.refused["held"],
        "plans of one's own": summary.commands["inspection.plan"],
        "requests": summary.requests,
        "visited": summary.visited,
        "never visited": summary.requests - summary.visited,
        "overdue": summary.overdue,
        "holds raised": summary.holds_raised,
        "holds released": summary.holds_released,
        "revoked": summary.commands["permit.revoke"],
        "cancelled": summary.commands["permit.cancel"],
        "expiring": summary.expiring,
        "refused, known number": summary.refused["already_known"],
        "refused, unknown permit": summary.refused["unknown_permit"],
        "refused, ended": summary.refused["permit_ended"],
        "refused, ended twice": summary.refused["already_ended"],
        "refused, reversed term": summary.refused["invalid_term"],
        "refused, same term": summary.refused["term_not_extended"],
    }
    return [name for name, count in present.items() if not count]


@pytest.mark.parametrize("seed", range(8))
def test_a_small_city_is_a_complete_one(seed: int, city: CitySource) -> None:
    """2,000 records have everything that 30,000 have."""
    source = CitySource(seed=seed, records=2_000)
    assert missing(summarise(source.steps(), source.month)) == []
    assert {each.reason for each in source.rejected()} == {each.reason for each in city.rejected()}


def test_a_small_city_is_small_in_proportion(steps: list[Step]) -> None:
    """A fifteenth of the records has a fifteenth of each frequent kind, give or take a third."""
    small = Counter(step.command.name for step in CitySource(records=2_000).steps())
    large = Counter(step.command.name for step in steps)
    frequent = [name for name, count in large.items() if count > 500]
    assert sorted(frequent) == [
        "inspection.complete",
        "inspection.plan",
        "permit.issue",
        "permit.renew",
        "place.register",
        "report.receive",
    ]
    assert [name for name in frequent if not 0.67 < small[name] * 15 / large[name] < 1.34] == []


def test_a_permit_is_known_before_anything_happens_to_it(steps: list[Step]) -> None:
    """Nothing but the two wrong amendments names a permit that has not been issued or recorded before."""
    known: set[str] = set()
    strangers = []
    for step in steps:
        match step.command.data:
            case IssuePermit(permit=permit) | RenewPermit(permit=permit, matter=str()):
                known.add(permit.key)
            case other:
                named = getattr(other, "permit", None)
                if named is not None and named.key not in known:
                    strangers.append(step.command.name)
    assert strangers == ["permit.amend", "permit.amend"]


def test_numbers_of_offices_are_given_once(once: list[Step]) -> None:
    """No two reports, places, visits or cases share a number, nor do two permits that are issued."""
    for command, field in (
        ("report.receive", "report"),
        ("place.register", "place"),
        ("inspection.complete", "inspection"),
    ):
        numbers = [getattr(step.command.data, field).key for step in once if step.command.name == command]
        assert len(numbers) == len(set(numbers)), field


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ({"records": 999}, "records: expected 1000 to 400000; got 999"),
        ({"records": 400_001}, "records: expected 1000 to 400000; got 400001"),
        ({"month": "March"}, "month: 'March' is not a month; write year and month like 2026-03"),
    ],
)
def test_a_city_that_cannot_be_is_refused(asked: dict[str, object], sentence: str) -> None:
    """The sentence names the argument and what was expected."""
    with pytest.raises(ValueError, match=sentence):
        CitySource(**asked)  # type: ignore[arg-type]


def test_volumes_that_do_not_fit_are_refused() -> None:
    """More of everything than there are records is said, not cut."""
    greedy = CityParameters(volumes=Volumes(place_complaints=0.9))
    with pytest.raises(ValueError, match=r"parameters: their volumes make [0-9]+ more than 2000 records"):
        list(CitySource(records=2_000, parameters=greedy).steps())


@pytest.mark.parametrize("month", ["2026-02", "2026-10", "2027-02", "2025-07"])
def test_other_months_can_be_played(month: str) -> None:
    """Months with long holidays, short ones, and years without a table of holidays."""
    source = CitySource(records=2_000, month=month)
    summary = summarise(source.steps(), source.month)
    assert missing(summary) == []
    assert source.month.end - source.month.start >= timedelta(days=28)
