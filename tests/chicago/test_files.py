"""What a folder and its files may look like."""

import gzip
from collections.abc import Callable
from pathlib import Path

import pytest

from liangwang_chicago import ChicagoSource, RecordsError
from liangwang_contracts.replay import Rejected

Make = Callable[..., ChicagoSource]

HEADER = "source_row,Inspection_Date,Inspection_Purpose,License"


def visits_written(folder: Path, content: bytes) -> ChicagoSource:
    """The folder with another inspection log."""
    (folder / "chicago_inspections.csv.gz").write_bytes(gzip.compress(content))
    return ChicagoSource(folder)


def test_plain_and_packed_files_give_the_same_steps(make: Make, tmp_path: Path) -> None:
    """A file is taken with .csv as well as with .csv.gz."""
    packed = list(make(licences=[{}], visits=[{}]).steps())
    for file in tmp_path.iterdir():
        file.unlink()
    plain = list(make(plain=True, licences=[{}], visits=[{}]).steps())
    assert len(packed) == 3
    assert packed == plain


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    """The error says which folder was looked for."""
    with pytest.raises(RecordsError, match="nowhere: expected a folder"):
        ChicagoSource(tmp_path / "nowhere")


def test_an_essential_file_that_is_missing_is_named(make: Make) -> None:
    """Without licences there is nothing to play, and the error says which file to put where."""
    with pytest.raises(RecordsError, match=r"chicago_licenses\.csv\.gz \(or \.csv\), which cannot be done"):
        make(without=["licences"])


def test_another_missing_file_is_counted(make: Make) -> None:
    """A folder without burglaries is played without them, and says so."""
    source = make(without=["burglaries"], visits=[{}])
    assert [step.command.name for step in source.steps()] == ["inspection.complete"]
    assert source.notes()["file_missing_chicago_burglaries"] == 1
    assert source.rows_by_file()["chicago_burglaries (missing)"] == 0


def test_a_file_in_both_forms_is_refused(make: Make, tmp_path: Path) -> None:
    """Nobody can know which of the two is meant."""
    make()
    (tmp_path / "chicago_licenses.csv").write_text("ID\n")
    with pytest.raises(RecordsError, match=r"one of chicago_licenses\.csv\.gz and chicago_licenses\.csv"):
        ChicagoSource(tmp_path)


def test_a_missing_column_is_named_with_its_file(make: Make, tmp_path: Path) -> None:
    """The error names file and column before anything is played."""
    make()
    with pytest.raises(RecordsError, match=r"chicago_inspections\.csv\.gz: expected a column License;"):
        visits_written(tmp_path, b"source_row,Inspection_Date,Inspection_Purpose\n")


def test_a_column_that_is_there_twice_is_refused(make: Make, tmp_path: Path) -> None:
    """One of the two would be read and the other silently left."""
    make()
    with pytest.raises(RecordsError, match="expected one column License; the header has several"):
        visits_written(tmp_path, f"{HEADER},License\n".encode())


def test_a_file_without_a_header_is_refused(make: Make, tmp_path: Path) -> None:
    """An empty file is not an empty table."""
    make()
    with pytest.raises(RecordsError, match="expected a header line"):
        visits_written(tmp_path, b"")


def test_foreign_columns_and_another_order_do_not_matter(make: Make, tmp_path: Path) -> None:
    """Columns are found by name."""
    make()
    header = "License,extra,extra,Inspection_Purpose,Inspection_Date,source_row"
    source = visits_written(tmp_path, f"{header}\n77,x,y,Canvass,2011-05-02,5\n".encode())
    (step,) = source.steps()
    assert step.command.id == "chicago-visit-5"


def test_byte_order_mark_carriage_returns_and_blank_lines_do_no_harm(make: Make, tmp_path: Path) -> None:
    """What spreadsheets leave in a file is not dirt."""
    make()
    text = f"\ufeff{HEADER}\r\n1,2011-05-02,Canvass,77\r\n\r\n2,2011-05-03,Canvass,77\r\n"
    source = visits_written(tmp_path, text.encode())
    assert [step.command.id for step in source.steps()] == ["chicago-visit-1", "chicago-visit-2"]
    assert source.total_rows() == 2


def test_lines_that_cannot_be_read_spoil_only_themselves(make: Make, tmp_path: Path) -> None:
    """A broken quote, a wrong width, and bytes that are no text: each is one rejected row."""
    make()
    lines = [
        HEADER.encode(),
        b'1,2011-05-02,"Canvass,77',
        b"2,2011-05-02,Canvass",
        b"3,2011-05-02,Canvass\xff,77",
        b"4,2011-05-02,Canvass,77",
        b"5,2011-05-02,Canvass,77,78",
    ]
    source = visits_written(tmp_path, b"\n".join(lines))
    assert [step.command.id for step in source.steps()] == ["chicago-visit-4"]
    file = "chicago_inspections.csv.gz"
    assert source.rejected() == [
        Rejected(file, 2, "unreadable_line"),
        Rejected(file, 3, "wrong_number_of_cells"),
        Rejected(file, 4, "not_utf8"),
        Rejected(file, 6, "wrong_number_of_cells"),
    ]
    assert source.total_rows() == 5


def test_a_file_that_breaks_off_is_named(make: Make, tmp_path: Path) -> None:
    """Half a download is not half a city: nothing is played of it."""
    source = make(visits=[{"Inspection_Date": f"2011-05-{day:02}"} for day in range(1, 29)])
    file = tmp_path / "chicago_inspections.csv.gz"
    file.write_bytes(file.read_bytes()[:-20])
    with pytest.raises(RecordsError, match=r"chicago_inspections\.csv\.gz: expected a gzip file readable to"):
        source.total_rows()


def test_a_file_that_is_no_gzip_is_named(make: Make, tmp_path: Path) -> None:
    """A file with the wrong ending is told at once."""
    make()
    (tmp_path / "chicago_inspections.csv.gz").write_text(HEADER)
    with pytest.raises(RecordsError, match=r"chicago_inspections\.csv\.gz: expected a gzip file"):
        ChicagoSource(tmp_path)


@pytest.mark.parametrize(
    ("kind", "row", "file"),
    [
        ("licences", {}, "chicago_licenses.csv.gz"),
        ("visits", {"source_row": "1"}, "chicago_inspections.csv.gz"),
        ("results", {}, "chicago_inspection_results.csv.gz"),
        ("complaints", {"Service_Request_Number": "11-7"}, "chicago_311_sanitation.csv.gz"),
        ("burglaries", {"ID": "5", "Case_Number": "HT5"}, "chicago_burglaries.csv.gz"),
    ],
)
def test_an_exact_repeat_is_one_row_and_a_rejected_one(make: Make, kind: str, row: dict[str, str], file: str) -> None:
    """The second of two equal rows says nothing new; its own counter does not make it different."""
    source = make(**{kind: [row, row]})
    assert sum(step.rows for step in source.steps()) == 1
    assert source.rejected() == [Rejected(file, 3, "exact_repeat")]


def test_rows_that_differ_only_in_their_counter_are_repeats(make: Make) -> None:
    """source_row numbers the rows of the source and is no part of what they say."""
    source = make(visits=[{"source_row": "8"}, {"source_row": "9"}])
    assert [step.command.id for step in source.steps()] == ["chicago-visit-8"]
    assert [row.reason for row in source.rejected()] == ["exact_repeat"]


def test_folders_without_rows_give_no_steps(make: Make) -> None:
    """An empty city is played in no time."""
    source = make()
    assert (list(source.steps()), source.rejected(), source.total_rows()) == ([], [], 0)
