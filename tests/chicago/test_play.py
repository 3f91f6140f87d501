"""The play as a whole: order, hours, ids, the account of the rows, the command line."""

import subprocess
import sys
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from liangwang_chicago import ChicagoSource
from liangwang_contracts import from_wire, to_wire
from liangwang_contracts.replay import Source

Make = Callable[..., ChicagoSource]

ROWS = {
    "licences": [
        {"APPLICATION_TYPE": "ISSUE", "LICENSE_STATUS": "AAC", "LICENSE_STATUS_CHANGE_DATE": "2011-05-02"},
        {"LICENSE_NUMBER": "5002", "DATE_ISSUED": "2011-05-02"},
        {"LICENSE_NUMBER": "5003", "DATE_ISSUED": "?"},
    ],
    "visits": [{"License": "CPS1"}, {}, {"License": "5002"}],
    "results": [{}, {"Inspection_ID": "30002", "License": "5009"}],
    "violations": [{}, {"Inspection_ID": "1"}],
    "complaints": [{"Creation_Date": "2011-05-02"}],
    "burglaries": [{"Date": "2011-05-02"}],
}


def test_it_is_a_source(make: Make) -> None:
    """The player asks for nothing else."""
    source: Source = make()
    assert (source.name, source.timezone) == ("chicago", "America/Chicago")
    assert source.title_en
    assert source.title_zh


def test_a_day_is_played_hour_by_hour_and_row_by_row(make: Make) -> None:
    """Decisions, endings, visits, complaints, burglaries; within an hour by file and line."""
    steps = [step for step in make(**ROWS).steps() if step.at.date() == date(2011, 5, 2)]
    assert [(step.at.hour, step.command.id) for step in steps] == [
        (9, "chicago-licence-5002-20110316"),
        (10, "chicago-status-5001-20110316"),
        (14, "chicago-visit-1"),
        (14, "chicago-visit-2"),
        (14, "chicago-visit-3"),
        (14, "chicago-result-30002"),
        (16, "chicago-sr-11-00000000"),
        (18, "chicago-crime-80000"),
    ]


def test_every_row_is_played_or_rejected(make: Make) -> None:
    """Nothing is lost and nothing is counted twice."""
    source = make(**ROWS)
    assert source.total_rows() == 12
    assert sum(step.rows for step in source.steps()) == 10
    assert [(row.file, row.row, row.reason) for row in source.rejected()] == [
        ("chicago_licenses.csv.gz", 4, "not_a_date"),
        ("chicago_violations.csv.gz", 3, "no_result_for_it"),
    ]


def test_playing_twice_gives_the_same(make: Make, tmp_path: Path) -> None:
    """Ids, times and contents do not depend on the run, so that sending twice does no harm."""
    source = make(**ROWS)
    first = list(source.steps())
    assert first == list(source.steps()) == list(ChicagoSource(tmp_path).steps())
    assert len({step.command.id for step in first}) == len(first)


def test_every_command_survives_the_wire(make: Make) -> None:
    """What is played is what a service reads."""
    for step in make(**ROWS).steps():
        read = from_wire(to_wire(step.command))
        assert (read.id, read.time, read.data) == (step.command.id, step.at, step.command.data)


def test_times_keep_the_offset_of_their_season(make: Make) -> None:
    """An hour of the city's clock is that hour on both sides of a change."""
    days = ["2012-03-10", "2012-03-11", "2012-11-03", "2012-11-04"]
    steps = list(make(complaints=[{"Creation_Date": day} for day in days]).steps())
    offsets = [step.at.utcoffset() for step in steps]
    assert offsets == [timedelta(hours=hours) for hours in (-6, -5, -5, -6)]
    assert {step.at.hour for step in steps} == {16}


def test_rows_need_no_order(make: Make) -> None:
    """Files need not be sorted by day."""
    source = make(visits=[{"Inspection_Date": day} for day in ("2011-09-01", "2011-05-01", "2011-07-01")])
    assert [step.at.month for step in source.steps()] == [5, 7, 9]


def test_the_command_line_tells_what_a_folder_holds(make: Make, tmp_path: Path) -> None:
    """Rows, steps, rejected rows and days, without a broker."""
    make(**ROWS)
    told = subprocess.run(
        [sys.executable, "-m", "liangwang_chicago", tmp_path], capture_output=True, text=True, check=True
    ).stdout
    lines = [" ".join(line.split()) for line in told.splitlines()]
    assert lines[1] == "from 2011-03-01 to 2011-05-02, 2 days with records"
    assert "inspection.complete 4" in lines
    assert "not_a_date (chicago_licenses.csv.gz) 1" in lines
    assert lines[-1] == "rows played 10 + rejected 2 = 12 of 12"


def test_the_command_line_says_what_is_missing(tmp_path: Path) -> None:
    """One sentence and a failing exit code, no traceback."""
    ended = subprocess.run(
        [sys.executable, "-m", "liangwang_chicago", tmp_path], capture_output=True, text=True, check=False
    )
    assert ended.returncode == 2
    assert ended.stderr.startswith("error: ")
    assert len(ended.stderr.splitlines()) == 1
