"""Between which days the six counts are taken."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner

from liangwang_chicago import ChicagoSource
from liangwang_play.__main__ import main

Make = Callable[..., ChicagoSource]
_DAYS = [{"Inspection_Date": (date(2014, 1, 6) + timedelta(days=number)).isoformat()} for number in range(300)]


def test_a_visit_with_a_mistyped_year_moves_no_count(make: Make) -> None:
    """300 visits from 2014-01-06 to 2014-11-01; one each in 1999 and 2031 is a stray, and so is a result of 2002."""
    strays = [{"Inspection_Date": day} for day in ("1999-05-05", "2031-05-05")]
    results = [{"Inspection_ID": "1", "Inspection_Date": "2002-02-01"}]
    found = make(visits=[*_DAYS, *strays], results=results).rule_parameters()
    assert found["g1-issued-visited"] == {"first": "2014-01-06", "last": "2014-10-02"}
    assert found["g2-failed-reinspected-30"] == {"first": "2014-01-06", "last": "2014-10-02"}
    assert found["g4-complaint-cluster"]["last"] == "2014-10-18"
    assert found["g6-renewal-hold"] == {"last_end": "2014-11-01"}


def test_visits_far_from_the_others_that_are_no_few_count(make: Make) -> None:
    """A department that paused for half a year has no strays."""
    later = [{"Inspection_Date": "2015-06-01", "License": str(number)} for number in range(1, 4)]
    found = make(visits=[*_DAYS, *later]).rule_parameters()
    assert found["g6-renewal-hold"] == {"last_end": "2015-06-01"}


def test_the_days_can_be_given(make: Make) -> None:
    """Then they stand instead of the log's, for everything that comes from them."""
    source = make(visits=_DAYS, results=[{"Inspection_Date": "2014-02-03"}])
    again = ChicagoSource(source.folder, date(2014, 3, 1), date(2014, 8, 31))
    found = again.rule_parameters()
    assert found["g1-issued-visited"] == {"first": "2014-03-01", "last": "2014-08-01"}
    assert found["g5-failed-ended"] == {"first": "2014-03-01", "last": "2014-08-31"}
    assert found["g4-complaint-cluster"] == {"first": "2014-01-14", "last": "2014-08-17", "counted_from": "2014-01-01"}


@pytest.mark.parametrize(
    ("words", "own", "said"),
    [
        (("--first", "2014-03-02", "--last", "2014-03-01"), "", "lies before --first 2014-03-02"),
        ((), "own.yaml", "LIANGWANG_FUSION_PARAMETERS=own.yaml would not be read"),
    ],
)
def test_days_that_cannot_be_counted_between_stop_the_run(
    make: Make, tmp_path: Path, words: tuple[str, ...], own: str, said: str
) -> None:
    """Before anything is started, with one sentence."""
    data = str(make(visits=_DAYS).folder)
    environment = {"LIANGWANG_FUSION_PARAMETERS": own, "AMQP_URI": "amqp://127.0.0.1:1"}
    done = CliRunner().invoke(main, ("--data", data, "--run-dir", str(tmp_path / "run"), *words), env=environment)
    assert done.exit_code == 2
    assert said in done.output
