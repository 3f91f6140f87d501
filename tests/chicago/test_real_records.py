"""The real records: every row accounted for, and the counts that rules must reach are in the steps.

The counts are the oracle's (``oracle``), which takes them straight from the files; over what the steps alone tell
(``retold``) they must be the same, whatever the years. On the records of 2011 and 2012 they must be the reference
counts, which were computed independently in SQL and pandas.
"""

import csv
import gzip
from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from time import process_time
from typing import NamedTuple

import pytest

from chicago.oracle import counts, windows
from chicago.oracle_records import Records, read
from chicago.retold import Retold
from liangwang_chicago import ChicagoSource
from liangwang_contracts import CompleteInspection

ROWS_2011_2012 = {
    "chicago_licenses.csv.gz": 12_097,
    "chicago_inspections.csv.gz": 36_944,
    "chicago_inspection_results.csv.gz": 9_897,
    "chicago_violations.csv.gz": 38_451,
    "chicago_311_sanitation.csv.gz": 37_230,
    "chicago_burglaries.csv.gz": 37_232,
}


@dataclass(slots=True)
class Visit:
    """What the steps say about one visit."""

    scheme: str
    licence: str | None
    day: date
    result: str
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
    visits: list[Visit] = field(default_factory=list)
    retold: Retold = field(default_factory=Retold)


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
        told.retold.hear(step.command.data, step.command.time.date())
        if isinstance(step.command.data, CompleteInspection):
            told.visits.append(visit(step.command.data, step.command.time.date()))
    told.seconds = process_time() - started
    return told


def visit(command: CompleteInspection, day: date) -> Visit:
    """Keep of a visit what is counted."""
    licence = command.permit.value if command.permit else None
    return Visit(command.inspection.scheme, licence, day, command.result, len(command.violations))


def table(folder: Path, stem: str) -> list[dict[str, str]]:
    """A file, read by the csv module alone."""
    with gzip.open(folder / f"{stem}.csv.gz", "rt", encoding="utf-8", newline="") as text:
        return list(csv.DictReader(text))


@pytest.fixture(scope="module")
def in_files(city_records: Path) -> Records:
    """The records as the oracle reads them."""
    return read(city_records)


@pytest.fixture(scope="module")
def counted(in_files: Records) -> dict[str, NamedTuple]:
    """The six counts over them."""
    return dict(counts(in_files))


@pytest.fixture(scope="module")
def results(city_records: Path) -> list[dict[str, str]]:
    """The results."""
    return table(city_records, "chicago_inspection_results")


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


def test_the_steps_tell_what_the_counts_need(told: Told, in_files: Records, counted: dict[str, NamedTuple]) -> None:
    """Any years: the six counts over what the steps tell are those over the files, in the same windows."""
    in_steps = told.retold.records()
    assert windows(in_steps) == windows(in_files)
    assert dict(counts(in_steps)) == counted


def test_the_steps_tell_every_ending(told: Told, in_files: Records) -> None:
    """Any years: each term with a dated status AAC or REV that is played is ended on that day."""
    expected, found = (
        {term.id: (term.status, term.ended) for terms in records.terms.values() for term in terms if term.ended}
        for records in (in_files, told.retold.records())
    )
    assert found == expected


@pytest.mark.usefixtures("of_2011_2012")
def test_the_counts_of_2011_and_2012(in_files: Records, counted: dict[str, NamedTuple]) -> None:
    """The reference counts, which were computed independently in SQL and pandas."""
    assert windows(in_files) == (
        (date(2011, 1, 4), date(2012, 12, 1)),
        (date(2011, 9, 2), date(2012, 12, 1)),
        date(2011, 4, 1),
        date(2011, 1, 1),
        (date(2011, 1, 14), date(2012, 12, 17)),
        date(2012, 12, 31),
    )
    assert counted == {
        "G1": (480, 17, 10, 426),
        "G2": (1_896, 1_467, 712),
        "G3 Fail": (1_955, 3_126, 1_236, 465, 165),
        "G3 Pass": (5_979, 7_545, 3_325, 1_018, 306),
        "G3 Pass w/ Conditions": (1_027, 1_485, 620, 211, 70),
        "G4": (9_835, 3_118),
        "G5": (1_965, 28, 2, 29),
        "G6": (149, 29, 22),
    }
