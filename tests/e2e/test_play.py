"""``make run`` on a slice of each source: complete, the same each time, whatever is killed in between."""

import csv
import gzip
import json
import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
import recount

from liangwang_bus.housekeeping import remove_everything
from liangwang_city import CitySource
from liangwang_city.summary import summarise
from liangwang_play.__main__ import SUBSCRIPTIONS
from liangwang_play.services import NAMES
from processes import until

pytestmark = [pytest.mark.broker, pytest.mark.slow, pytest.mark.timeout(240)]

CHECKOUT = Path(__file__).parent.parent.parent
RECORDS = Path(os.environ.get("LIANGWANG_RECORDS", CHECKOUT.parent / "shared" / "data"))
SEED = 20260301
_DATES = {
    "chicago_inspections.csv.gz": "Inspection_Date",
    "chicago_inspection_results.csv.gz": "Inspection_Date",
    "chicago_violations.csv.gz": "Inspection_Date",
    "chicago_311_sanitation.csv.gz": "Creation_Date",
    "chicago_burglaries.csv.gz": "Date",
    "chicago_licenses.csv.gz": "DATE_ISSUED",
}


@pytest.fixture
def play_prefix(amqp_uri: str, prefix: str) -> Iterator[str]:
    """Give the prefix under which the player works; its names are removed at the end."""
    yield prefix
    remove_everything(amqp_uri, f"{prefix}play.", (*NAMES, *SUBSCRIPTIONS))


def start(folder: Path, prefix: str, *arguments: str) -> "subprocess.Popen[str]":
    """Start a run."""
    return subprocess.Popen(
        [sys.executable, "-W", "ignore", "-m", "liangwang_play", "--run-dir", str(folder), *arguments],
        env={**os.environ, "LIANGWANG_PREFIX": prefix},
        cwd=CHECKOUT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def finish(run: "subprocess.Popen[str]") -> str:
    """Wait for a run; give what it printed."""
    printed, _ = run.communicate(timeout=200)
    assert run.returncode == 0, printed
    return printed


def report(folder: Path) -> dict[str, Any]:
    """Read a run's report without what differs from run to run."""
    found: dict[str, Any] = json.loads((folder / "report.json").read_text())
    return {name: value for name, value in found.items() if name not in {"timing", "wire"}}


def test_the_seeded_city_is_complete_and_the_same_after_fusion_was_killed(tmp_path: Path, play_prefix: str) -> None:
    """A run in which fusion is ended with SIGKILL gives the report of a run in which it is not."""
    arguments = ("--records", "1500", "--seed", str(SEED))
    printed = finish(start(tmp_path / "calm", play_prefix, *arguments))
    killed = start(tmp_path / "killed", play_prefix, *arguments)
    played = tmp_path / "killed" / "play"
    until(
        lambda: (played / "fusion.db").exists() and _journaled(played / "fusion.db") > 300, "the middle of the replay"
    )
    os.kill(int((played / "fusion.pid").read_text()), signal.SIGKILL)
    assert "fusion ended unexpectedly" in finish(killed)
    calm = report(tmp_path / "calm")
    assert report(tmp_path / "killed") == calm
    assert calm["city"] == {"from": "2026-03-01", "to": "2026-03-31"}
    assert calm["completeness"]["complete"]
    assert calm["completeness"]["published"] == calm["completeness"]["journal"] > 1500
    agree(calm, CitySource(seed=SEED, records=1500))
    assert "tongban.permit.issued.v1" in printed
    assert "fusion.profile.updated.v1" in printed
    assert (tmp_path / "calm" / "unusable.csv").read_text().startswith("file,line,field,reason")


@pytest.mark.skipif(not RECORDS.exists(), reason=f"the city's records are not here ({RECORDS.name}; LIANGWANG_RECORDS)")
def test_a_slice_of_a_real_citys_records_is_complete(tmp_path: Path, play_prefix: str) -> None:
    """Three weeks of real records: every row is played or listed, and both rules come to what the files say."""
    folder = tmp_path / "records"
    folder.mkdir()
    rows = sum(_cut(RECORDS / name, folder / name, column) for name, column in _DATES.items())
    finish(start(tmp_path / "run", play_prefix, "--data", str(folder)))
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
