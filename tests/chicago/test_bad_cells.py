"""Rows that cannot be used: never an error, never a wrong value, always a line in the list."""

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from liangwang_chicago import ChicagoSource
from liangwang_chicago.forms import FORMS
from liangwang_contracts.replay import Rejected

Make = Callable[..., ChicagoSource]

FILES = {
    "licences": "chicago_licenses.csv.gz",
    "visits": "chicago_inspections.csv.gz",
    "results": "chicago_inspection_results.csv.gz",
    "violations": "chicago_violations.csv.gz",
    "complaints": "chicago_311_sanitation.csv.gz",
    "burglaries": "chicago_burglaries.csv.gz",
}
COLUMNS = {kind: form.columns for kind, form in zip(FILES, FORMS, strict=True)}
GOOD = {
    "licences": {"LICENSE_NUMBER": "5002"},
    "visits": {"License": "5002"},
    "results": {"Inspection_ID": "30002"},
}
"""What makes the next row another one, where the template would repeat the first."""


@pytest.mark.parametrize(
    ("kind", "column", "text", "reason"),
    [
        ("licences", "ID", "", "missing"),
        ("licences", "ID", "50 01", "unreadable_identifier"),
        ("licences", "LICENSE_NUMBER", "", "missing"),
        ("licences", "LICENSE_NUMBER", "0", "not_a_number"),
        ("licences", "LICENSE_NUMBER", "5001-1006", "not_a_number"),
        ("licences", "LICENSE_NUMBER", "CPS11", "not_a_number"),
        ("licences", "ACCOUNT_NUMBER", "", "missing"),
        ("licences", "ACCOUNT_NUMBER", "-5", "not_a_number"),
        ("licences", "SITE_NUMBER", "one", "not_a_number"),
        ("licences", "LICENSE_CODE", "", "missing"),
        ("licences", "LICENSE_CODE", "ö", "unreadable_identifier"),
        ("licences", "APPLICATION_TYPE", "", "missing"),
        ("licences", "APPLICATION_TYPE", "RENEWED", "unknown_application_type"),
        ("licences", "DATE_ISSUED", "2011-02-30", "not_a_date"),
        ("licences", "DATE_ISSUED", "03/01/2011", "not_a_date"),
        ("licences", "DATE_ISSUED", "20110301", "not_a_date"),
        ("licences", "DATE_ISSUED", "2011-03-01T00:00:00", "not_a_date"),
        ("licences", "DATE_ISSUED", "1011-03-01", "date_out_of_range"),
        ("licences", "LICENSE_APPROVED_FOR_ISSUANCE", "soon", "not_a_date"),
        ("licences", "LICENSE_TERM_START_DATE", "", "missing"),
        ("licences", "LICENSE_TERM_EXPIRATION_DATE", "", "missing"),
        ("licences", "LICENSE_TERM_EXPIRATION_DATE", "9999-12-31", "date_out_of_range"),
        ("licences", "LICENSE_TERM_EXPIRATION_DATE", "2011-03-15", "term_ends_before_it_starts"),
        ("licences", "LICENSE_STATUS", "XYZ", "unknown_status"),
        ("licences", "LICENSE_STATUS_CHANGE_DATE", "?", "not_a_date"),
        ("licences", "LATITUDE", "", "coordinate_incomplete"),
        ("licences", "LONGITUDE", "", "coordinate_incomplete"),
        ("licences", "LATITUDE", "-87.7", "coordinate_outside_the_city"),
        ("licences", "LATITUDE", "0", "coordinate_outside_the_city"),
        ("licences", "LATITUDE", "4_1.9", "not_a_coordinate"),
        ("licences", "LATITUDE", "nan", "not_a_coordinate"),
        ("licences", "LONGITUDE", "87.7", "coordinate_outside_the_city"),
        ("licences", "LONGITUDE", "-87,7", "not_a_coordinate"),
        ("visits", "source_row", "", "missing"),
        ("visits", "source_row", "a b", "unreadable_identifier"),
        ("visits", "Inspection_Date", "", "missing"),
        ("visits", "Inspection_Date", "2011-13-01", "not_a_date"),
        ("visits", "Inspection_Purpose", "word " * 20, "text_too_long"),
        ("visits", "License", "9" * 30, "unreadable_identifier"),
        ("results", "Inspection_ID", "", "missing"),
        ("results", "Inspection_ID", "x1", "not_a_number"),
        ("results", "Inspection_Date", "yesterday", "not_a_date"),
        ("results", "Inspection_Type", "", "missing"),
        ("results", "Results", "", "missing"),
        ("results", "Results", "Passed", "unknown_result"),
        ("results", "Latitude", "41.9N", "not_a_coordinate"),
        ("results", "criticalCount", "", "missing"),
        ("results", "seriousCount", "-1", "not_a_number"),
        ("results", "minorCount", "1.5", "not_a_number"),
        ("complaints", "Service_Request_Number", "", "missing"),
        ("complaints", "Service_Request_Number", "11 5", "unreadable_identifier"),
        ("complaints", "Service_Request_Number", "1" * 65, "unreadable_identifier"),
        ("complaints", "Creation_Date", "", "missing"),
        ("complaints", "What_is_the_Nature_of_this_Code_Violation", "x" * 65, "text_too_long"),
        ("complaints", "Longitude", "", "coordinate_incomplete"),
        ("burglaries", "ID", "", "missing"),
        ("burglaries", "Case_Number", "H T", "unreadable_identifier"),
        ("burglaries", "Date", "2012-02-31", "not_a_date"),
        ("burglaries", "Primary_Type", "", "missing"),
        ("burglaries", "Latitude", "91", "coordinate_outside_the_city"),
    ],
)
def test_a_cell_that_cannot_be_understood_makes_its_row_unusable(
    make: Make, kind: str, column: str, text: str, reason: str
) -> None:
    """The row is listed with file, line, column and reason, and the next one is played."""
    source = make(**{kind: [{column: text}, GOOD.get(kind, {})]})
    assert sum(step.rows for step in source.steps()) == 1
    assert source.rejected() == [Rejected(FILES[kind], 2, reason, column)]


@pytest.mark.parametrize(
    ("column", "text", "reason"),
    [
        ("violation_number", "", "missing"),
        ("violation_number", "0", "unknown_violation"),
        ("violation_number", "45", "unknown_violation"),
        ("violation_number", "3a", "not_a_number"),
        ("occurrences", "0", "number_out_of_range"),
        ("occurrences", "", "missing"),
    ],
)
def test_a_bad_violation_does_not_take_its_inspection_along(make: Make, column: str, text: str, reason: str) -> None:
    """The inspection is played with the violations that can be read."""
    source = make(results=[{}], violations=[{column: text}, {"violation_number": "34"}])
    assert [step.rows for step in source.steps() if step.rows] == [2]
    assert source.rejected() == [Rejected(FILES["violations"], 2, reason, column)]


@pytest.mark.parametrize(
    ("kind", "first", "second", "column"),
    [
        ("licences", {}, {"LICENSE_CODE": "1010"}, "ID"),
        ("visits", {"source_row": "4"}, {"source_row": "4", "License": "6"}, "source_row"),
        ("results", {}, {"Results": "Fail"}, "Inspection_ID"),
        ("burglaries", {"ID": "6"}, {"ID": "6", "Date": "2011-08-01"}, "ID"),
    ],
)
def test_a_key_that_was_there_before_is_not_played_again(
    make: Make, kind: str, first: dict[str, str], second: dict[str, str], column: str
) -> None:
    """Two rows under one key contradict each other; the first stands."""
    source = make(**{kind: [first, second]})
    assert sum(step.rows for step in source.steps()) == 1
    assert source.rejected() == [Rejected(FILES[kind], 3, "key_repeated", column)]


def test_the_key_of_an_unusable_row_is_free(make: Make) -> None:
    """A good row is not refused because a bad one bore its number."""
    source = make(burglaries=[{"ID": "6", "Date": "?"}, {"ID": "6"}])
    assert [step.command.id for step in source.steps()] == ["chicago-crime-6"]


def test_a_violation_twice_is_used_once(make: Make) -> None:
    """Each number of the form stands once for each inspection."""
    source = make(results=[{}], violations=[{}, {"occurrences": "2"}])
    assert [row.reason for row in source.rejected()] == ["key_repeated"]


def test_violations_without_their_result_are_listed(make: Make) -> None:
    """They cannot be played: nobody knows whose they are. The same when their result cannot be used."""
    source = make(results=[{"Results": "?"}], violations=[{}, {"Inspection_ID": "39999"}])
    assert list(source.steps()) == []
    assert source.rejected() == [
        Rejected(FILES["results"], 2, "unknown_result", "Results"),
        Rejected(FILES["violations"], 2, "no_result_for_it", "Inspection_ID"),
        Rejected(FILES["violations"], 3, "no_result_for_it", "Inspection_ID"),
    ]


def test_a_value_that_the_contract_refuses_becomes_a_rejected_row(make: Make) -> None:
    """What slips through the reading is stopped by the contract, and its rows are listed once."""
    source = make(results=[{"minorCount": "2000000000"}], violations=[{}])
    assert [step.command.name for step in source.steps()] == ["place.register"]
    assert source.rejected() == [
        Rejected(FILES["results"], 2, "does_not_fit_the_contract", "minor"),
        Rejected(FILES["violations"], 2, "does_not_fit_the_contract", "minor"),
    ]
    list(source.steps())
    assert len(source.rejected()) == 2


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.data())
def test_whatever_stands_in_a_row_it_is_played_or_rejected(make: Make, data: st.DataObject) -> None:
    """Any text in any column of any file: no error, and every row is accounted for once."""
    text = st.text(st.characters(exclude_characters="\r\n", exclude_categories=["Cs"]), max_size=70)
    cell = text | st.sampled_from(["2011-05-02", "2011-02-30", "5001-", "0", "-0", "1e3", "AAC", "C_LOC", "41.9", '"'])
    kinds = {kind: st.dictionaries(st.sampled_from(columns), cell, max_size=3) for kind, columns in COLUMNS.items()}
    rows = {kind: data.draw(st.lists(row, max_size=4)) for kind, row in kinds.items()}
    source = make(**rows)
    played = sum(step.rows for step in source.steps())
    assert source.total_rows() == sum(len(of_kind) for of_kind in rows.values())
    assert played + len(source.rejected()) == source.total_rows()
