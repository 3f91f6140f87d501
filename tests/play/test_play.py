"""``make run`` on a slice of each source: complete, the same each time, whatever is killed in between."""

import csv
import gzip
import os
import signal
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
import recount
from plays import CHECKOUT, RECORDS, SEED, SEEDED, Calm, finish, play, report, runs, services_of, start

from liangwang_city import CitySource
from liangwang_city.summary import summarise
from processes import until

pytestmark = [pytest.mark.broker, pytest.mark.slow, pytest.mark.timeout(240)]

DATA = Path(os.environ.get("LIANGWANG_RECORDS", CHECKOUT.parent / "shared" / "data"))
_DATES = {
    "chicago_inspections.csv.gz": "Inspection_Date",
    "chicago_inspection_results.csv.gz": "Inspection_Date",
    "chicago_violations.csv.gz": "Inspection_Date",
    "chicago_311_sanitation.csv.gz": "Creation_Date",
    "chicago_burglaries.csv.gz": "Date",
    "chicago_licenses.csv.gz": "DATE_ISSUED",
}


def test_the_seeded_city_is_complete(calm: Calm) -> None:
    """Every event is in the journal and handled, and the report is what the city's own steps say."""
    found = report(calm.folder)
    assert found["city"] == {"from": "2026-03-01", "to": "2026-03-31"}
    assert found["completeness"]["complete"]
    assert found["completeness"]["published"] == found["completeness"]["journal"] > RECORDS
    agree(found, CitySource(seed=SEED, records=RECORDS))
    assert "tongban.permit.issued.v1" in calm.printed
    assert "fusion.profile.updated.v1" in calm.printed
    assert (calm.folder / "unusable.csv").read_text().startswith("file,line,field,reason")


def test_whatever_is_killed_the_report_is_the_same(tmp_path: Path, play_prefix: str, calm: Calm) -> None:
    """Services of a killed run are ended first, in one line; of the next run fusion is killed in the middle."""
    first = start(tmp_path, play_prefix, *SEEDED)
    services = services_of(tmp_path)
    first.kill()
    first.communicate(timeout=60)
    assert [pid for pid in services if runs(pid)] == services
    again = start(tmp_path, play_prefix, *SEEDED)
    until(lambda: not any(map(runs, services)), "what was left is ended")
    played = tmp_path / "play"
    until(lambda: _journaled(played / "fusion.db") > 300, "the middle of the replay")
    os.kill(int((played / "fusion.pid").read_text()), signal.SIGKILL)
    printed = finish(again)
    assert "now stopped: fusion, tongban, tongguan" in printed
    assert "fusion ended unexpectedly" in printed
    assert report(tmp_path) == report(calm.folder)


@pytest.mark.skipif(not DATA.exists(), reason=f"the city's records are not here ({DATA.name}; LIANGWANG_RECORDS)")
def test_a_slice_of_a_real_citys_records_is_complete(tmp_path: Path, play_prefix: str) -> None:
    """Three weeks of real records: every row is played or listed, and both rules come to what the files say."""
    folder = tmp_path / "records"
    folder.mkdir()
    rows = sum(_cut(DATA / name, folder / name, column) for name, column in _DATES.items())
    play(tmp_path / "run", play_prefix, "--data", str(folder))
    found = report(tmp_path / "run")
    assert found["rows"]["total"] == rows
    assert found["rows"]["played"] + found["rows"]["unusable"] == rows
    assert found["completeness"]["complete"]
    assert found["commands"].get("failed", 0) == 0
    assert found["holds"] == recount.holds(folder)
    expected = recount.visited(folder)
    assert found["requests"] == expected["requests"] > 0
    assert found["obligations"]["fulfilled_on_time"] == expected["on_time"]
    assert found["obligations"]["fulfilled_late"] == expected["late"]


def agree(found: dict[str, Any], source: CitySource) -> None:
    """Hold a report against the source's own summary, which is computed from its steps alone, without any service."""
    expected = summarise(source.steps(), source.month)
    refused = {
        name.removeprefix("tongban: "): number for name, number in found["commands"]["not_done_by_reason"].items()
    }
    assert refused == dict(expected.refused)
    assert found["commands"]["repeated"] == expected.repeated
    assert found["requests"] == expected.requests
    assert found["holds"]["raised"] == expected.holds_raised
    assert found["holds"]["released"] == expected.holds_released
    assert found["renewals_under_hold"] == expected.recorded_under_hold
    assert found["obligations"]["became_overdue"] == expected.overdue
    assert found["obligations"]["fulfilled_on_time"] + found["obligations"]["fulfilled_late"] == expected.visited
    figures = (expected.requests, expected.holds_raised, expected.holds_released, expected.recorded_under_hold)
    assert min(*figures, expected.refused["held"], expected.overdue) > 0


def _journaled(database: Path) -> int:
    if not database.exists():
        return 0
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True, timeout=10)) as connection:
        try:
            return int(connection.execute("SELECT count(*) FROM journal").fetchone()[0])
        except sqlite3.OperationalError:
            return 0


def _cut(source: Path, target: Path, column: str) -> int:
    """Copy the rows of three weeks; give their number."""
    with gzip.open(source, "rt", newline="") as file:
        header, *rows = csv.reader(file)
    at = header.index(column)
    kept: Sequence[list[str]] = [row for row in rows if "2011-09-05" <= row[at] < "2011-09-26"]
    with gzip.open(target, "wt", newline="") as file:
        csv.writer(file).writerows([header, *kept])
    return len(kept)
