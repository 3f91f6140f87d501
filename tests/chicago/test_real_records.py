"""The real records: every row accounted for, and the counts that rules must reach are in the steps.

Counts are taken from the steps alone and, where it is cheap, from the files with the csv module too. On the records of
2011 and 2012 they must be the reference counts, which were computed independently in SQL and pandas.
"""

import csv
import gzip
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from time import process_time

import pytest

from liangwang_chicago import ChicagoSource
from liangwang_contracts import (
    AmendPermit,
    CancelPermit,
    CompleteInspection,
    Coordinate,
    IssuePermit,
    ReceiveReport,
    RegisterPlace,
    RenewPermit,
    RevokePermit,
)

ROWS_2011_2012 = {
    "chicago_licenses.csv.gz": 12_097,
    "chicago_inspections.csv.gz": 36_944,
    "chicago_inspection_results.csv.gz": 9_897,
    "chicago_violations.csv.gz": 38_451,
    "chicago_311_sanitation.csv.gz": 37_230,
    "chicago_burglaries.csv.gz": 37_232,
}
EARTH_RADIUS = 6_371_008.8
DAYS = timedelta(days=1)


@dataclass(slots=True)
class Visit:
    """What the steps say about one visit."""

    scheme: str
    licence: str | None
    day: date
    purpose: str
    result: str
    place: str | None
    violations: int


@dataclass(slots=True)
class Told:
    """What the steps say, without the steps."""

    source: ChicagoSource
    seconds: float = 0.0
    rows: int = 0
    commands: Counter[str] = field(default_factory=Counter)
    ids: set[str] = field(default_factory=set)
    in_order: bool = True
    issued: list[tuple[str, date]] = field(default_factory=list)
    terms: dict[str, set[tuple[date, date]]] = field(default_factory=lambda: defaultdict(set))
    endings: dict[str, list[tuple[date, str]]] = field(default_factory=lambda: defaultdict(list))
    visits: list[Visit] = field(default_factory=list)
    complaints: list[tuple[date, Coordinate]] = field(default_factory=list)
    points: dict[str, Coordinate] = field(default_factory=dict)
    premises: dict[str, Coordinate] = field(default_factory=dict)

    def by_licence(self) -> dict[str, list[Visit]]:
        """The visits of each licence."""
        grouped = defaultdict(list)
        for visit in self.visits:
            if visit.licence:
                grouped[visit.licence].append(visit)
        return grouped


@pytest.fixture(scope="module")
def told(city_records: Path) -> Told:
    """All records, played once."""
    started = process_time()
    told = Told(ChicagoSource(city_records))
    last = None
    for step in told.source.steps():
        told.in_order &= last is None or last <= step.at
        last, told.rows = step.at, told.rows + step.rows
        told.commands[step.command.name] += 1
        told.ids.add(step.command.id)
        note(told, step.command.data, step.command.time.date())
    told.seconds = process_time() - started
    return told


def note(told: Told, data: object, day: date) -> None:
    """Keep of a command what is counted."""
    match data:
        case IssuePermit():
            told.issued.append((data.permit.value, day))
            told.terms[data.permit.value].add((data.valid_from, data.valid_to))
        case RenewPermit() | AmendPermit():
            assert data.valid_from is not None
            assert data.valid_to is not None
            told.terms[data.permit.value].add((data.valid_from, data.valid_to))
        case CancelPermit() | RevokePermit():
            assert data.reason is not None
            told.endings[data.permit.value].append((day, data.reason))
        case CompleteInspection():
            licence = data.permit.value if data.permit else None
            place = data.place.key if data.place else None
            scheme = data.inspection.scheme
            visit = Visit(scheme, licence, day, data.purpose, data.result, place, len(data.violations))
            told.visits.append(visit)
        case ReceiveReport(kind="complaint", duplicate=False, location=Coordinate() as location):
            told.complaints.append((day, location))
        case RegisterPlace(location=Coordinate() as location):
            told.points[data.place.key] = location
            if data.kind == "premises":
                told.premises[data.place.key] = location
        case _:
            pass


def table(folder: Path, stem: str) -> list[dict[str, str]]:
    """A file, read by the csv module alone."""
    with gzip.open(folder / f"{stem}.csv.gz", "rt", encoding="utf-8", newline="") as text:
        return list(csv.DictReader(text))


@pytest.fixture(scope="module")
def licences(city_records: Path) -> list[dict[str, str]]:
    """The licence table."""
    return table(city_records, "chicago_licenses")


@pytest.fixture(scope="module")
def results(city_records: Path) -> list[dict[str, str]]:
    """The results."""
    return table(city_records, "chicago_inspection_results")


@pytest.fixture(scope="module")
def log(city_records: Path) -> dict[str, list[tuple[date, str]]]:
    """Day and purpose of the visits in the log, by licence as the data's README recovers it."""
    visits = defaultdict(list)
    for row in table(city_records, "chicago_inspections"):
        match = re.match(r"(\d+)(-|$)", row["License"])
        if match and int(match[1]):
            visits[match[1]].append((date.fromisoformat(row["Inspection_Date"]), row["Inspection_Purpose"]))
    return visits


@pytest.fixture
def of_2011_2012(told: Told) -> None:
    """Only for the records of 2011 and 2012; other folders have other counts."""
    if told.source.rows_by_file() != ROWS_2011_2012:
        pytest.skip("the reference counts are those of the records of 2011 and 2012")


def test_every_row_is_played_or_rejected(told: Told) -> None:
    """Rows of the steps and rejected rows are all rows of the six files."""
    assert told.rows + len(told.source.rejected()) == told.source.total_rows()
    assert len({(row.file, row.row) for row in told.source.rejected()}) == len(told.source.rejected())


def test_the_play_is_in_order_and_every_id_is_its_own(told: Told) -> None:
    """Times never go back, and no two commands share an id."""
    assert told.in_order
    assert len(told.ids) == told.commands.total()


def test_the_time_grows_with_the_rows_and_not_faster(told: Told) -> None:
    """Two years take about seven seconds of one idle core; the bound leaves room for a busy machine."""
    seconds_per_row = told.seconds / told.source.total_rows()
    assert seconds_per_row < 30 / 171_851


@pytest.mark.usefixtures("of_2011_2012")
def test_the_account_of_2011_and_2012(told: Told) -> None:
    """171,851 rows; what is not played is 56 repeats and 199 terms that were not decided by the end."""
    assert told.source.total_rows() == 171_851
    reasons = Counter((row.reason, row.file) for row in told.source.rejected())
    assert reasons == {
        ("exact_repeat", "chicago_inspections.csv.gz"): 55,
        ("exact_repeat", "chicago_burglaries.csv.gz"): 1,
        ("after_the_records_end", "chicago_licenses.csv.gz"): 199,
    }
    assert told.commands == {
        "place.register": 18_280,
        "permit.issue": 876,
        "permit.renew": 11_022,
        "permit.amend": 46,
        "permit.cancel": 294,
        "permit.revoke": 10,
        "inspection.complete": 38_188,
        "report.receive": 74_461,
    }
    assert told.source.notes() == {
        "addresses_redacted": 1,
        "changes_of_licences_not_known_before": 46,
        "complaints_marked_duplicate": 1_791,
        "complaints_with_a_repeated_number": 2,
        "complaints_without_coordinates": 4,
        "licence_terms_dated_by_approval": 139,
        "licence_terms_dated_by_start_of_term": 2_275,
        "new_licences_without_a_day_of_issue": 1_139,
        "results_without_a_visit_in_the_log": 1_299,
        "results_without_coordinates": 52,
        "visits_with_a_result": 8_598,
        "visits_without_city_licence": 2_782,
    }


def test_results_are_all_there(told: Told, results: list[dict[str, str]]) -> None:
    """As many of each result as the table has, and every violation row with its result."""
    names = {"Pass w/ Conditions": "pass_with_conditions", "Business Not Located": "not_located"}
    expected = Counter(names.get(row["Results"], row["Results"].lower().replace(" ", "_")) for row in results)
    found = Counter(visit.result for visit in told.visits)
    del found["unrecorded"]
    assert found == expected


@pytest.mark.usefixtures("of_2011_2012")
def test_results_join_the_log_as_documented(told: Told) -> None:
    """87.1 % of the results have a visit of the same licence on the same day; violations are complete."""
    logged = {(visit.licence, visit.day) for visit in told.visits if visit.scheme == "chicago.visit"}
    recorded = [visit for visit in told.visits if visit.result != "unrecorded"]
    joined = sum((visit.licence, visit.day) in logged for visit in recorded)
    assert (joined, round(100 * joined / len(recorded), 1)) == (8_616, 87.1)
    assert sum(visit.violations for visit in recorded) == 38_451


def within(visits: list[tuple[date, str]], day: date, first: int, last: int) -> list[str]:
    """Purposes of the visits from ``first`` to ``last`` days after a day."""
    return [purpose for on, purpose in visits if first * DAYS <= on - day <= last * DAYS]


def issued_counts(
    issued: list[tuple[str, date]], visits: dict[str, list[tuple[date, str]]]
) -> tuple[int, int, int, int]:
    """G1: licences, visited on days 0 to 30, on days 1 to 30, with a licence visit in the 60 days up to it."""
    of = [(visits.get(licence, []), day) for licence, day in issued]
    return (
        len(of),
        sum(bool(within(seen, day, 0, 30)) for seen, day in of),
        sum(bool(within(seen, day, 1, 30)) for seen, day in of),
        sum(any(why.lower().startswith("license") for why in within(seen, day, -60, 0)) for seen, day in of),
    )


def logged_visits(told: Told) -> dict[str, list[tuple[date, str]]]:
    """The visits of the log by licence, as the steps tell them."""
    return {
        licence: [(visit.day, visit.purpose) for visit in visits if visit.scheme == "chicago.visit"]
        for licence, visits in told.by_licence().items()
    }


def test_g1_issued_and_inspected(
    told: Told, licences: list[dict[str, str]], log: dict[str, list[tuple[date, str]]]
) -> None:
    """New licences and the visits around their issue: steps and files agree, also in 2011 and 2012."""
    days = [date.fromisoformat(row["DATE_ISSUED"]) for row in licences if row["DATE_ISSUED"]]
    first, last = min(day for visits in log.values() for day, _ in visits), max(days) - 30 * DAYS
    in_table = [
        (row["LICENSE_NUMBER"], date.fromisoformat(row["DATE_ISSUED"]))
        for row in licences
        if row["APPLICATION_TYPE"] == "ISSUE" and row["DATE_ISSUED"]
    ]
    from_table = issued_counts([pair for pair in in_table if first <= pair[1] <= last], log)
    from_steps = issued_counts([pair for pair in told.issued if first <= pair[1] <= last], logged_visits(told))
    assert from_steps == from_table
    if told.source.rows_by_file() == ROWS_2011_2012:
        window = [pair for pair in told.issued if date(2011, 1, 4) <= pair[1] <= date(2012, 12, 1)]
        assert issued_counts(window, logged_visits(told)) == (480, 17, 10, 426)


def reinspected(
    failures: list[tuple[str, date]], visits: dict[str, list[tuple[date, str]]], purpose: str
) -> tuple[int, int, int]:
    """G2: failures, re-inspected on days 1 to 30, on days 1 to 7."""
    return (
        len(failures),
        sum(purpose in within(visits.get(licence, []), day, 1, 30) for licence, day in failures),
        sum(purpose in within(visits.get(licence, []), day, 1, 7) for licence, day in failures),
    )


def test_g2_failed_and_inspected_again(
    told: Told, results: list[dict[str, str]], log: dict[str, list[tuple[date, str]]]
) -> None:
    """Failed canvass visits and the re-inspections after them."""
    in_table = [
        (row["License"], date.fromisoformat(row["Inspection_Date"])) for row in results if row["Results"] == "Fail"
    ]
    in_steps = [(v.licence, v.day) for v in told.visits if v.result == "fail" and v.licence]
    assert sorted(in_steps) == sorted(in_table)
    visits = logged_visits(told)
    assert reinspected(in_steps, visits, "canvass-re-inspection") == reinspected(in_table, log, "Canvass Re-Inspection")
    if told.source.rows_by_file() == ROWS_2011_2012:
        window = [failure for failure in in_steps if failure[1] <= date(2012, 12, 1)]
        assert reinspected(window, visits, "canvass-re-inspection") == (1_896, 1_467, 712)


class Near:
    """Complaints around a point, by cells of about 200 m."""

    def __init__(self, complaints: list[tuple[date, Coordinate]]) -> None:
        self._cells: dict[tuple[int, int], list[tuple[date, Coordinate]]] = defaultdict(list)
        for day, point in complaints:
            self._cells[self._cell(point)].append((day, point))

    def days(self, point: Coordinate) -> Iterator[date]:
        """The days of the complaints within 200 m."""
        row, column = self._cell(point)
        for near_row in (row - 1, row, row + 1):
            for near_column in (column - 1, column, column + 1):
                for day, other in self._cells.get((near_row, near_column), ()):
                    if metres(point, other) <= 200:
                        yield day

    def _cell(self, point: Coordinate) -> tuple[int, int]:
        return int(point.lat / 0.002), int(point.lon / 0.003)


def metres(one: Coordinate, other: Coordinate) -> float:
    """The great-circle distance."""
    here, there = math.radians(one.lat), math.radians(other.lat)
    across = math.sin(math.radians(other.lon - one.lon) / 2) ** 2
    half = math.sin((there - here) / 2) ** 2 + math.cos(here) * math.cos(there) * across
    return 2 * EARTH_RADIUS * math.asin(math.sqrt(half))


@pytest.mark.usefixtures("of_2011_2012")
def test_g3_complaints_near_before_a_result(told: Told) -> None:
    """Results, pairs with complaints of the 90 days before within 200 m, results with at least 1, 3 and 5."""
    near = Near(told.complaints)
    counts: dict[str, list[int]] = {}
    for visit in told.visits:
        if visit.result in ("pass", "fail", "pass_with_conditions") and visit.place:
            before = sum(1 <= (visit.day - day).days <= 90 for day in near.days(told.points[visit.place]))
            found = counts.setdefault(visit.result, [0, 0, 0, 0, 0])
            for at, more in enumerate((1, before, before >= 1, before >= 3, before >= 5)):
                found[at] += more
    assert counts == {
        "fail": [1_955, 3_126, 1_236, 465, 165],
        "pass": [5_979, 7_545, 3_325, 1_018, 306],
        "pass_with_conditions": [1_027, 1_485, 620, 211, 70],
    }


@pytest.mark.usefixtures("of_2011_2012")
def test_g4_complaint_clusters(told: Told) -> None:
    """Premises-days with a complaint that day and three in fourteen days within 200 m."""
    near = Near([complaint for complaint in told.complaints if complaint[0] >= date(2011, 1, 1)])
    triggers: Counter[str] = Counter()
    for premises, point in told.premises.items():
        days = sorted(near.days(point))
        for day in {day for day in days if date(2011, 1, 14) <= day <= date(2012, 12, 17)}:
            triggers[premises] += sum(0 <= (day - other).days <= 13 for other in days) >= 3
    assert (triggers.total(), len(+triggers)) == (9_835, 3_118)


@pytest.mark.usefixtures("of_2011_2012")
def test_g5_failed_and_ended(told: Told) -> None:
    """Failures followed within 180 days by an ending, those by a revocation, and the terms that were ended."""
    followed, revoked, terms = 0, 0, set()
    failures = [visit for visit in told.visits if visit.result == "fail" and visit.licence]
    for failure in failures:
        reasons = [
            reason.split()
            for day, reason in told.endings.get(str(failure.licence), ())
            if 1 <= (day - failure.day).days <= 180
        ]
        followed += bool(reasons)
        revoked += any(status == "REV" for status, *_ in reasons)
        terms |= {term for _, *ended in reasons for term in ended}
    assert (len(failures), followed, revoked, len(terms)) == (1_965, 28, 2, 29)


@pytest.mark.usefixtures("of_2011_2012")
def test_g6_renewed_after_a_failure(told: Told) -> None:
    """Terms that ended within 90 days of their last failure, unresolved ones, and those renewed all the same."""
    near_end, holds, renewed = 0, 0, 0
    for licence, visits in told.by_licence().items():
        for begin, end in told.terms.get(licence, ()):
            failed = [visit.day for visit in visits if visit.result == "fail" and begin <= visit.day <= end]
            if end > date(2012, 12, 31) or not failed or end - max(failed) > 90 * DAYS:
                continue
            near_end += 1
            since = [visit for visit in visits if max(failed) <= visit.day <= end]
            if not any(
                visit.result in ("pass", "pass_with_conditions") or "re-inspection" in visit.purpose for visit in since
            ):
                holds += 1
                renewed += any(0 < (next_begin - end).days <= 31 for next_begin, _ in told.terms[licence])
    assert (near_end, holds, renewed) == (149, 29, 22)
