"""Complaints and burglaries become reports."""

from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from liangwang_chicago import ChicagoSource
from liangwang_contracts import Coordinate, Crs, Identifier, ReceiveReport

Make = Callable[..., ChicagoSource]

CHICAGO = ZoneInfo("America/Chicago")
NATURE = "What_is_the_Nature_of_this_Code_Violation"


def reports(source: ChicagoSource) -> list[ReceiveReport]:
    """The reports in the order of the play."""
    return [step.command.data for step in source.steps() if isinstance(step.command.data, ReceiveReport)]


def test_a_complaint_is_a_report_to_311(make: Make) -> None:
    """Number, day at 16, category and place travel; the address does not."""
    (step,) = make(complaints=[{"Service_Request_Number": "11-00000042"}]).steps()
    assert (step.service, step.rows, step.command.id) == ("tongguan", 1, "chicago-sr-11-00000042")
    assert step.at == step.command.time == datetime(2011, 6, 1, 16, tzinfo=CHICAGO)
    assert step.command.data == ReceiveReport(
        report=Identifier(scheme="chicago.sr", value="11-00000042"),
        kind="complaint",
        channel="311",
        category="garbage-in-yard",
        location=Coordinate(lat=41.8, lon=-87.6, crs=Crs.WGS84),
    )


@pytest.mark.parametrize(
    ("status", "duplicate"),
    [("Completed", False), ("Open", False), ("Completed - Dup", True), ("Open - Dup", True), ("", False)],
)
def test_a_complaint_marked_dup_is_a_duplicate(make: Make, status: str, *, duplicate: bool) -> None:
    """It is played all the same, and marked."""
    source = make(complaints=[{"Status": status}])
    assert [report.duplicate for report in reports(source)] == [duplicate]
    assert source.notes()["complaints_marked_duplicate"] == duplicate


@pytest.mark.parametrize(
    ("nature", "category"),
    [
        ("", "unspecified"),
        ("Other", "other"),
        ("Construction Site Cleanliness/Fence", "construction-site-cleanliness-fence"),
    ],
)
def test_the_nature_of_a_complaint_is_its_category(make: Make, nature: str, category: str) -> None:
    """Nothing written is unspecified, which is not the same as other."""
    assert [report.category for report in reports(make(complaints=[{NATURE: nature}]))] == [category]


def test_a_complaint_without_coordinates_has_no_place(make: Make) -> None:
    """It is counted, not guessed from the address."""
    source = make(complaints=[{"Latitude": "", "Longitude": ""}])
    assert [report.location for report in reports(source)] == [None]
    assert source.notes()["complaints_without_coordinates"] == 1


def test_a_request_number_that_occurs_twice_gets_the_row_appended(make: Make) -> None:
    """Both rows are played, under numbers that stay the same in every run."""
    twice = {"Service_Request_Number": "11-7"}
    source = make(complaints=[twice | {"source_row": "20"}, twice | {"source_row": "21", "Status": "Open"}])
    assert [report.report.value for report in reports(source)] == ["11-7", "11-7-21"]
    assert source.notes()["complaints_with_a_repeated_number"] == 1


def test_a_request_number_that_cannot_be_told_apart_is_rejected(make: Make) -> None:
    """The number with its row is taken too."""
    twice = {"Service_Request_Number": "11-7", "source_row": "20"}
    source = make(complaints=[twice, twice | {"Status": "Open"}, twice | {"Status": "Open - Dup"}])
    assert [report.report.value for report in reports(source)] == ["11-7", "11-7-20"]
    assert [(row.row, row.reason) for row in source.rejected()] == [(4, "key_repeated")]


def test_a_burglary_is_an_incident_with_its_case(make: Make) -> None:
    """Crime number, case number, day at 18, and what kind of burglary it was."""
    (step,) = make(burglaries=[{"ID": "8142251", "Case_Number": "HT1"}]).steps()
    assert (step.service, step.rows, step.command.id) == ("tongguan", 1, "chicago-crime-8142251")
    assert step.at == datetime(2011, 7, 2, 18, tzinfo=CHICAGO)
    assert step.command.data == ReceiveReport(
        report=Identifier(scheme="chicago.crime", value="8142251"),
        kind="incident",
        channel="police",
        category="burglary.forcible-entry",
        location=Coordinate(lat=41.7, lon=-87.6, crs=Crs.WGS84),
        incident=Identifier(scheme="chicago.case", value="HT1"),
    )


def test_a_burglary_without_a_case_of_its_own_is_registered_under_its_number(make: Make) -> None:
    """No case number, or one that another crime has: two incidents never share a number."""
    rows = [{"ID": "1", "Case_Number": "HT1"}, {"ID": "2", "Case_Number": ""}, {"ID": "3", "Case_Number": "HT1"}]
    source = make(burglaries=rows)
    assert [report.incident and report.incident.key for report in reports(source)] == [
        "chicago.case:HT1",
        "chicago.crime:2",
        "chicago.crime:3",
    ]
    assert source.notes()["burglaries_under_their_own_number"] == 2
