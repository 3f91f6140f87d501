"""Visits of the log, results and violations become completed inspections."""

from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from liangwang_chicago import ChicagoSource
from liangwang_contracts import CompleteInspection, Identifier, RegisterPlace, Violation
from liangwang_contracts.replay import Step

Make = Callable[..., ChicagoSource]
Played = Callable[[ChicagoSource, str], list[Step]]

CHICAGO = ZoneInfo("America/Chicago")
NOWHERE = {"Latitude": "", "Longitude": ""}


def inspections(source: ChicagoSource) -> list[CompleteInspection]:
    """The inspections in the order of the play."""
    return [step.command.data for step in source.steps() if isinstance(step.command.data, CompleteInspection)]


def test_a_visit_with_its_result_and_violations_is_one_step(make: Make, played: Played) -> None:
    """One row of each of three files, four in all, and every number is where it belongs."""
    source = make(
        visits=[{"source_row": "131"}],
        results=[{"Results": "Fail", "criticalCount": "2", "seriousCount": "1"}],
        violations=[{"violation_number": "3", "occurrences": "2"}, {"violation_number": "18"}],
    )
    (step,) = played(source, "inspection.complete")
    assert (step.service, step.rows, step.command.id) == ("tongguan", 4, "chicago-visit-131")
    assert step.at == step.command.time == datetime(2011, 5, 2, 14, tzinfo=CHICAGO)
    assert step.command.data == CompleteInspection(
        inspection=Identifier(scheme="chicago.visit", value="131"),
        permit=Identifier(scheme="chicago.licence", value="5001"),
        place=Identifier(scheme="chicago.premises", value="5001"),
        purpose="canvass",
        result="fail",
        violations=[
            Violation(code="3", severity="critical", occurrences=2),
            Violation(code="18", severity="serious", occurrences=1),
        ],
        critical=2,
        serious=1,
    )


def test_a_visit_without_a_result_says_so(make: Make) -> None:
    """Most visits have no published result; that is neither passed nor failed."""
    (visit,) = inspections(make(visits=[{"Inspection_Purpose": "Complaint"}]))
    assert (visit.result, visit.purpose, visit.place) == ("unrecorded", "complaint", None)


def test_a_result_without_a_visit_is_a_visit_of_its_own(make: Make, played: Played) -> None:
    """It took place: there is a result of it."""
    source = make(results=[{"Inspection_ID": "30007"}], violations=[{"Inspection_ID": "30007"}])
    (step,) = played(source, "inspection.complete")
    assert (step.rows, step.command.id) == (2, "chicago-result-30007")
    (visit,) = inspections(source)
    assert visit.inspection == Identifier(scheme="chicago.result", value="30007")
    assert (visit.purpose, visit.result) == ("canvass", "pass")
    assert source.notes()["results_without_a_visit_in_the_log"] == 1


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("Pass", "pass"),
        ("Pass w/ Conditions", "pass_with_conditions"),
        ("Fail", "fail"),
        ("No Entry", "no_entry"),
        ("Out of Business", "out_of_business"),
        ("Business Not Located", "not_located"),
    ],
)
def test_results_have_one_name_each(make: Make, text: str, result: str) -> None:
    """The six results of the department."""
    (visit,) = inspections(make(results=[{"Results": text}]))
    assert visit.result == result


@pytest.mark.parametrize(
    ("number", "severity"),
    [
        *[("1", "critical"), ("14", "critical"), ("15", "serious"), ("29", "serious")],
        *[("30", "minor"), ("44", "minor"), ("70", "unspecified")],
    ],
)
def test_the_number_of_a_violation_tells_how_grave_it_is(make: Make, number: str, severity: str) -> None:
    """1-14 critical, 15-29 serious, 30-44 minor; 70 is outside the department's scale."""
    (visit,) = inspections(make(results=[{}], violations=[{"violation_number": number}]))
    assert [(found.code, found.severity) for found in visit.violations] == [(number, severity)]


@pytest.mark.parametrize(
    ("text", "licence"),
    [
        *[("5001", "5001"), ("5001-1006", "5001"), ("5001-O.B.", "5001"), ("5001-", "5001")],
        *[("5001-S-401", "5001"), ("0005001", "5001"), (" 5001 ", "5001")],
        *[("0", None), ("0-5001", None), ("", None), ("CPS5001", None), ("5001A", None), ("5001 1006", None)],
        *[("5001.0", None), ("-5001", None)],
    ],
)
def test_the_licence_is_recovered_from_the_text(make: Make, text: str, licence: str | None) -> None:
    """Leading digits that are the whole cell or are followed by a hyphen; zero is no licence."""
    source = make(visits=[{"License": text}])
    (visit,) = inspections(source)
    assert (visit.permit.value if visit.permit else None) == licence
    assert source.notes()["visits_without_city_licence"] == (licence is None)


def test_a_result_belongs_to_the_visit_of_its_licence_and_day(make: Make) -> None:
    """Another day or another licence is another visit."""
    visits = [{"License": "5001-1006"}, {"Inspection_Date": "2011-05-03"}, {"License": "5002"}]
    first, *others = inspections(make(visits=visits, results=[{}]))
    assert (first.inspection.value, first.result) == ("1", "pass")
    assert [visit.result for visit in others] == ["unrecorded", "unrecorded"]


def test_a_canvass_result_takes_the_canvass_visit(make: Make) -> None:
    """Of two visits on one day the result goes to the one of its own purpose, wherever it stands."""
    visits = [{"Inspection_Purpose": "Canvass Re-Inspection"}, {"Inspection_Purpose": "Canvass"}]
    found = {visit.purpose: visit.result for visit in inspections(make(visits=visits, results=[{}]))}
    assert found == {"canvass-re-inspection": "unrecorded", "canvass": "pass"}


def test_two_results_of_one_day_take_two_visits_in_order(make: Make) -> None:
    """Results by their numbers, whatever their order in the file; the third finds no visit."""
    source = make(
        visits=[{}, {"DBA": "THE NEXT OWNER"}],
        results=[
            {"Inspection_ID": "9", "Results": "Fail"},
            {"Inspection_ID": "30", "Results": "Out of Business"},
            {"Inspection_ID": "8", "Results": "Pass"},
        ],
    )
    assert [(visit.inspection.key, visit.result) for visit in inspections(source)] == [
        ("chicago.visit:1", "pass"),
        ("chicago.visit:2", "fail"),
        ("chicago.result:30", "out_of_business"),
    ]
    assert source.notes()["visits_with_a_result"] == 2


def test_a_result_without_a_licence_is_played_where_it_was(make: Make) -> None:
    """It has coordinates of its own and no premises to belong to."""
    (visit,) = inspections(make(results=[{"License": "0"}]))
    assert visit.permit is None
    assert visit.place == Identifier(scheme="chicago.result-place", value="30001")


def test_premises_lie_where_the_first_result_has_them(make: Make, played: Played) -> None:
    """First by Inspection_ID; a result elsewhere is at a further place, and only the first counts as premises."""
    source = make(
        results=[
            {"Inspection_ID": "40", "Latitude": "41.95", "Inspection_Date": "2011-04-01"},
            {"Inspection_ID": "30"} | NOWHERE,
            {"Inspection_ID": "31"},
            {"Inspection_ID": "41"},
        ]
    )
    registered = [step.command.data for step in played(source, "place.register")]
    assert [
        (data.place.key, data.kind, data.location and data.location.lat)
        for data in registered
        if isinstance(data, RegisterPlace)
    ] == [("chicago.premises:5001", "premises", 41.9001), ("chicago.premises:5001.2", "site", 41.95)]
    places = {visit.inspection.value: visit.place and visit.place.value for visit in inspections(source)}
    assert places == {"40": "5001.2", "30": None, "31": "5001", "41": "5001"}


def test_a_visit_without_a_result_is_at_the_usual_place(make: Make) -> None:
    """The premises of its licence if a result names them, else the site of the licence."""
    other_day = {"Inspection_Date": "2011-09-09"}
    licences = [{}, {"LICENSE_NUMBER": "5002", "SITE_NUMBER": "7"}]
    visits = [other_day, other_day | {"License": "5002"}, other_day | {"License": "5003"}]
    found = inspections(make(licences=licences, visits=visits, results=[{}]))
    places = {visit.permit.value: visit.place for visit in found if visit.permit and visit.result == "unrecorded"}
    assert places == {
        "5001": Identifier(scheme="chicago.premises", value="5001"),
        "5002": Identifier(scheme="chicago.site", value="901-7"),
        "5003": None,
    }


def test_a_visit_is_at_the_site_of_its_day(make: Make) -> None:
    """Before the first known term it is the first site, after a move the new one."""
    moved = {
        "APPLICATION_TYPE": "C_LOC",
        "SITE_NUMBER": "2",
        "DATE_ISSUED": "2012-06-01",
        "LICENSE_TERM_START_DATE": "2012-06-01",
    }
    days = ["2011-02-01", "2012-05-31", "2012-06-01"]
    found = inspections(make(licences=[{}, moved], visits=[{"Inspection_Date": day} for day in days]))
    assert [visit.place.value for visit in found if visit.place] == ["901-1", "901-1", "901-2"]


def test_the_first_visit_after_an_issue_waits_for_it(make: Make, played: Played) -> None:
    """The city may have planned it because of the issue; a visit before and one after do not wait."""
    issued = {"APPLICATION_TYPE": "ISSUE", "DATE_ISSUED": "2011-03-01"}
    days = ["2011-02-28", "2011-03-01", "2011-03-02"]
    visits = [{"Inspection_Date": day} for day in days]
    steps = played(make(licences=[issued], visits=visits), "inspection.complete")
    assert [step.after for step in steps] == [None, datetime(2011, 3, 1, 9, tzinfo=CHICAGO), None]


def test_a_visit_after_a_recorded_renewal_does_not_wait(make: Make, played: Played) -> None:
    """Nothing is planned because of it."""
    steps = played(make(licences=[{}], visits=[{}]), "inspection.complete")
    assert [step.after for step in steps] == [None]
