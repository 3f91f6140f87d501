"""The oracle of the six counts, against folders small enough to count by hand."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path

import pytest

from chicago.oracle import (
    NEAR,
    clustered_complaints,
    complained_before,
    counts,
    failed_and_ended,
    failed_and_reinspected,
    held_and_renewed,
    issued_and_inspected,
    metres,
    windows,
)
from chicago.oracle_records import Records, read
from liangwang_chicago import ChicagoSource

Written = Callable[..., Records]

WHOLE_YEAR = ("2011-01-04", "2011-12-31")


@pytest.fixture
def written(make: Callable[..., ChicagoSource], tmp_path: Path) -> Written:
    """Write a folder and read it by the oracle; the log has a visit of nobody on its first and on its last day."""

    def read_back(log: tuple[str, str] = WHOLE_YEAR, **rows: Sequence[Mapping[str, str]]) -> Records:
        ends = [{"Inspection_Date": day, "License": "0"} for day in log]
        make(**rows | {"visits": [*rows.get("visits", ()), *ends]})
        return read(tmp_path)

    return read_back


def new(number: str, issued: str) -> dict[str, str]:
    """A new licence."""
    return {"LICENSE_NUMBER": number, "APPLICATION_TYPE": "ISSUE", "DATE_ISSUED": issued}


def visit(number: str, day: str, purpose: str) -> dict[str, str]:
    """A visit of the log."""
    return {"License": number, "Inspection_Date": day, "Inspection_Purpose": purpose}


def result(number: str, day: str, outcome: str = "Fail", at: str = "41.9") -> dict[str, str]:
    """A result; the Inspection_ID counts the days, so that it is another one each day."""
    digits = f"{date.fromisoformat(day).toordinal()}{number}"
    return {"Inspection_ID": digits, "License": number, "Inspection_Date": day, "Results": outcome, "Latitude": at}


def complaint(day: str, at: str, status: str = "Completed") -> dict[str, str]:
    """A complaint on the meridian of the results."""
    return {"Creation_Date": day, "Latitude": at, "Longitude": "-87.7001", "Status": status}


def term(number: str, start: str, end: str, ending: str = "AAI ") -> dict[str, str]:
    """A term; the ending is a status and its day."""
    status, ended = ending.split(" ")
    return {
        "LICENSE_NUMBER": number,
        "LICENSE_TERM_START_DATE": start,
        "LICENSE_TERM_EXPIRATION_DATE": end,
        "LICENSE_STATUS": status,
        "LICENSE_STATUS_CHANGE_DATE": ended,
    }


def test_the_windows_come_from_the_log_and_the_first_result(written: Written) -> None:
    """Whatever the years: 2014-07-07 to 2015-03-31, with results from 2014-08-01."""
    records = written(log=("2014-07-07", "2015-03-31"), results=[result("1", "2014-08-02"), result("1", "2014-08-01")])
    assert windows(records) == (
        (date(2014, 7, 7), date(2015, 3, 1)),
        (date(2014, 8, 1), date(2015, 3, 1)),
        date(2014, 4, 1),
        date(2014, 1, 1),
        (date(2014, 1, 14), date(2015, 3, 17)),
        date(2015, 3, 31),
    )


def test_g1_new_licences(written: Written) -> None:
    """Issued from 2011-01-04 to 2011-12-01: 11 to 14. Days 0, 30 and -60 count, days 31 and -61 do not."""
    records = written(
        licences=[
            new("10", "2011-01-03"),
            new("11", "2011-01-04"),
            new("12", "2011-12-01"),
            new("13", "2011-06-01"),
            new("14", "2011-07-01"),
            new("15", "2011-12-02"),
            new("16", ""),
            {"LICENSE_NUMBER": "17", "APPLICATION_TYPE": "RENEW", "DATE_ISSUED": "2011-06-01"},
        ],
        visits=[
            visit("11-1006", "2011-01-04", "LICENSE"),
            visit("12", "2011-10-02", "License Re-Inspection"),
            visit("12", "2011-12-31", "Canvass"),
            visit("13", "2011-04-01", "License"),
            visit("13", "2011-07-02", "Canvass"),
            visit("14", "2011-06-30", "Liquor License"),
            visit("17", "2011-06-01", "License"),
        ],
    )
    assert issued_and_inspected(records) == (4, 2, 1, 2)


def test_g2_failures(written: Written) -> None:
    """Of four failures up to 2011-12-01 those re-inspected on day 7, on day 30; not on days 0 and 31."""
    records = written(
        results=[
            result("1", "2011-06-01"),
            result("2", "2011-06-01"),
            result("3", "2011-06-01"),
            result("4", "2011-12-01"),
            result("5", "2011-12-02"),
            result("6", "2011-06-01", "Pass"),
        ],
        visits=[
            visit("1", "2011-06-08", "CANVASS RE-INSPECTION"),
            visit("2", "2011-07-01", "Canvass Re-Inspection"),
            visit("3", "2011-06-01", "Canvass Re-Inspection"),
            visit("3", "2011-07-02", "Canvass Re-Inspection"),
            visit("4", "2011-12-05", "Complaint Re-Inspection"),
            visit("5", "2011-12-05", "Canvass Re-Inspection"),
            visit("6", "2011-06-05", "Canvass Re-Inspection"),
        ],
    )
    assert failed_and_reinspected(records) == (4, 2, 1)


def test_g2_a_result_is_a_row(written: Written) -> None:
    """A licence that failed twice on one day has two failures, and one visit answers both."""
    twice = [result("1", "2011-06-01"), result("1", "2011-06-01") | {"Inspection_ID": "7"}]
    records = written(results=twice, visits=[visit("1", "2011-06-20", "Canvass Re-Inspection")])
    assert failed_and_reinspected(records) == (2, 2, 0)


def test_g3_complaints_before_a_result(written: Written) -> None:
    """Days 1 and 90 before count, the day itself and day 91 do not; 189 m are near, 211 m are not; no duplicates."""
    records = written(
        results=[
            result("1", "2011-06-30"),
            result("2", "2011-06-30", "Pass", at="41.8"),
            result("3", "2011-03-31", "Pass w/ Conditions"),
            result("4", "2011-06-30", "Out of Business"),
            result("5", "2011-06-30", at="") | {"Longitude": ""},
        ],
        complaints=[
            complaint("2011-04-01", "41.9"),
            complaint("2011-06-29", "41.9017"),
            complaint("2011-06-29", "41.8983"),
            complaint("2011-03-31", "41.9"),
            complaint("2011-06-30", "41.9"),
            complaint("2011-06-29", "41.9019"),
            complaint("2011-06-29", "41.9", "Open - Dup"),
            complaint("2011-06-29", "") | {"Longitude": ""},
        ],
    )
    assert complained_before(records) == {
        "Fail": (1, 3, 1, 1, 0),
        "Pass": (1, 0, 0, 0, 0),
        "Pass w/ Conditions": (0, 0, 0, 0, 0),
    }


def test_a_degree_is_as_long_as_it_is() -> None:
    """A thousandth of a degree of latitude is 111.195 m; of longitude, at 60 degrees, half of it."""
    assert metres((41.9, -87.7), (41.901, -87.7)) == pytest.approx(111.195, abs=0.001)
    assert metres((60.0, -87.7), (60.0, -87.699)) == pytest.approx(111.195 / 2, abs=0.001)
    assert metres((41.9, -87.7), (41.9017, -87.7)) < NEAR < metres((41.9, -87.7), (41.9019, -87.7))


def test_g4_clusters(written: Written) -> None:
    """Two licences near three complaints of 14 days; a day has one trigger, however many complaints it has."""
    records = written(
        results=[
            result("1", "2011-06-01", "Out of Business"),
            result("2", "2011-06-01", at="41.9001"),
            # Where a licence was first is where its premises are.
            result("2", "2011-07-01", at="41.7"),
            result("3", "2011-06-01", at="41.8"),
        ],
        complaints=[
            complaint("2011-03-01", "41.9"),
            complaint("2011-03-10", "41.9"),
            complaint("2011-03-14", "41.9"),
            complaint("2011-03-14", "41.9"),
            # Fourteen days after the first two there are the two of the 14th and this one.
            complaint("2011-03-27", "41.9"),
            # And one day later only this one and that one.
            complaint("2011-03-28", "41.9"),
            *(complaint("2011-07-05", "41.7") for _ in range(3)),
            *(complaint("2011-12-18", "41.8") for _ in range(3)),
        ],
    )
    assert clustered_complaints(records) == (2 * 2, 2)


def test_g4_days_at_the_ends(written: Written) -> None:
    """Clusters count from the fourteenth day of the year to the fourteenth before the last; older complaints do not."""
    days = ("2010-12-31", "2011-01-01", "2011-01-02", "2011-01-13", "2011-01-14", "2011-12-17", "2011-12-18")
    three = [complaint(day, "41.9") for day in days for _ in range(3)]
    records = written(results=[result("1", "2011-06-01")], complaints=three)
    assert clustered_complaints(records) == (2, 1)


def test_g5_failures_and_ends(written: Written) -> None:
    """Ended on days 1 and 180, not on 0 and 181: three failures of two licences, one revocation, three terms."""
    records = written(
        results=[result(number, "2011-03-01") for number in ("1", "2", "3", "4", "5")] + [result("1", "2011-03-20")],
        licences=[
            term("1", "2009-04-16", "2011-04-15", "AAC 2011-08-28"),
            term("1", "2011-04-16", "2013-04-15", "AAC 2011-08-28"),
            term("2", "2010-04-16", "2012-04-15", "REV 2011-03-02"),
            term("3", "2010-04-16", "2012-04-15", "AAC 2011-03-01"),
            term("4", "2010-04-16", "2012-04-15", "AAC 2011-08-29"),
            term("5", "2010-04-16", "2012-04-15", "REA 2011-03-05"),
        ],
    )
    assert failed_and_ended(records) == (6, 3, 1, 3)


def test_g6_terms_that_end_after_a_failure(written: Written) -> None:
    """Of nine terms five end within 90 days of their last failure, three of them unresolved, one renewed."""
    short = ("2010-06-16", "2011-06-15")
    records = written(
        results=[
            result("1", "2011-03-17"),
            result("2", "2011-03-16"),
            result("3", "2011-05-01"),
            result("3", "2011-06-15", "Pass w/ Conditions"),
            result("4", "2011-05-01"),
            result("5", "2011-05-01"),
            result("6", "2011-06-16"),
            result("7", "2011-12-20"),
            result("8", "2011-05-01", "Pass"),
            result("9", "2011-06-15"),
            result("9", "2011-06-01", "Pass"),
        ],
        visits=[
            visit("4", "2011-06-15", "Complaint RE-INSPECTION"),
            visit("5", "2011-06-16", "Canvass Re-Inspection"),
            visit("5", "2011-05-20", "Canvass"),
        ],
        licences=[
            *(term(number, *short) for number in ("1", "2", "3", "4", "5", "6", "8", "9")),
            term("1", "2011-07-16", "2013-07-15"),
            term("5", "2011-07-17", "2013-07-15"),
            term("7", "2010-01-16", "2012-01-15"),
        ],
    )
    assert held_and_renewed(records) == (5, 3, 1)


def test_a_folder_without_anything_counts_nothing(written: Written) -> None:
    """Every count is there and zero."""
    assert all(not any(found) for _, found in counts(written()))
