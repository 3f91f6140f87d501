"""What is wrong with the records, on purpose."""

from collections import Counter
from datetime import timedelta

from liangwang_city import CitySource
from liangwang_contracts import AmendPermit, IssuePermit, ReceiveReport
from liangwang_contracts.replay import Step


def test_commands_are_sent_twice(steps: list[Step]) -> None:
    """300 second copies: the same envelope, later, a row of its own."""
    by_id: dict[str, list[Step]] = {}
    for step in steps:
        by_id.setdefault(step.command.id, []).append(step)
    twice = [copies for copies in by_id.values() if len(copies) > 1]
    assert len(twice) == 300
    for first, *others in twice:
        assert len(others) == 1
        assert others[0].command is first.command
        assert others[0].at > first.at
        assert others[0].rows == 1


def test_records_are_late_by_hours_and_days(city: CitySource, once: list[Step]) -> None:
    """Between one and five of a hundred, of each kind of record; the latest by more than two days."""
    month = [step for step in once if step.command.time >= city.month.start]
    delays = {step.command.id: step.at - step.command.time for step in month}
    late = [step for step in month if delays[step.command.id] >= timedelta(hours=1)]
    assert 0.01 < len(late) / len(month) < 0.05
    assert {step.command.name for step in late} >= {
        "report.receive",
        "inspection.complete",
        "permit.issue",
        "permit.renew",
    }
    assert max(delays.values()) > timedelta(days=2)
    assert min(delays[step.command.id] for step in late) < timedelta(hours=12)


def test_reports_overtake_each_other(city: CitySource, steps: list[Step]) -> None:
    """Between 5 and 20 of a hundred records of the month come after one that happened later."""
    latest, overtaken, seen = city.month.start, 0, 0
    for step in steps:
        if step.command.time >= city.month.start:
            seen += 1
            overtaken += step.command.time < latest
            latest = max(latest, step.command.time)
    assert 0.05 < overtaken / seen < 0.2


def test_a_second_report_repeats_a_first(once: list[Step]) -> None:
    """A report marked as duplicate has an elder brother: same category and grid, another number."""
    firsts: dict[tuple[str, str | None], list[Step]] = {}
    seconds: list[tuple[Step, ReceiveReport]] = []
    for step in once:
        match step.command.data:
            case ReceiveReport(duplicate=True) as report:
                seconds.append((step, report))
            case ReceiveReport() as report:
                firsts.setdefault((report.category, report.grid), []).append(step)
    assert 350 < len(seconds) < 650
    for step, report in seconds:
        elder = firsts[report.category, report.grid]
        assert any(first.command.time < step.command.time for first in elder)


def test_what_was_issued_wrong_is_corrected(once: list[Step]) -> None:
    """A correction names a permit that was issued here, and says otherwise than its issue did."""
    issued: dict[str, tuple[Step, IssuePermit]] = {}
    corrected = 0
    for step in once:
        match step.command.data:
            case IssuePermit() as issue:
                issued.setdefault(issue.permit.key, (step, issue))
            case AmendPermit(kind="correction") as amendment:
                known, issue = issued[amendment.permit.key]
                wrong_term = amendment.valid_to is not None and amendment.valid_to < issue.valid_to
                wrong_holder = amendment.holder is not None and amendment.holder != issue.holder
                assert step.command.time > known.at
                assert wrong_term != wrong_holder
                corrected += 1
    assert 20 <= corrected <= 40


def test_what_is_no_command_says_why(city: CitySource) -> None:
    """Each of ten breaches twice, with the field that the contract names."""
    assert Counter((each.reason, each.field) for each in city.rejected()) == {
        ("wrong_check_digit", "data.holder"): 2,
        ("time_without_offset", "time"): 2,
        ("missing_holder", "data.holder"): 2,
        ("unreadable_date", "data.valid_from"): 2,
        ("unknown_scheme", "data.permit"): 2,
        ("missing_reference_system", "data.location.crs"): 2,
        ("swapped_axes", "data.location.lat"): 2,
        ("unknown_channel", "data.channel"): 2,
        ("surplus_field", "data.caller"): 2,
        ("unknown_result", "data.result"): 2,
    }
    lines = [each.row for each in city.rejected()]
    assert lines == sorted(set(lines))
    assert 2 <= lines[0] < lines[-1] <= 30_001
    assert {each.file for each in city.rejected()} == {"city-2026-03"}
