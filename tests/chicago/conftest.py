"""Folders of invented records, written for one test each, and the real records where they are."""

import csv
import gzip
import io
import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest

from liangwang_chicago import ChicagoSource
from liangwang_contracts.replay import Step

Cells = Mapping[str, str]
Make = Callable[..., ChicagoSource]
Played = Callable[[ChicagoSource, str], list[Step]]

STEMS = {
    "licences": "chicago_licenses",
    "visits": "chicago_inspections",
    "results": "chicago_inspection_results",
    "violations": "chicago_violations",
    "complaints": "chicago_311_sanitation",
    "burglaries": "chicago_burglaries",
}
TEMPLATES: dict[str, dict[str, str]] = {
    "licences": {
        "ID": "",
        "LICENSE_ID": "7000001",
        "LICENSE_NUMBER": "5001",
        "ACCOUNT_NUMBER": "901",
        "SITE_NUMBER": "1",
        "ADDRESS": "12 W INVENTED ST",
        "CITY": "CHICAGO",
        "STATE": "IL",
        "ZIP_CODE": "60600",
        "LICENSE_CODE": "1006",
        "APPLICATION_TYPE": "RENEW",
        "LICENSE_APPROVED_FOR_ISSUANCE": "",
        "DATE_ISSUED": "2011-03-01",
        "LICENSE_TERM_START_DATE": "2011-03-16",
        "LICENSE_TERM_EXPIRATION_DATE": "2013-03-15",
        "LICENSE_STATUS": "AAI",
        "LICENSE_STATUS_CHANGE_DATE": "",
        "LATITUDE": "41.9",
        "LONGITUDE": "-87.7",
    },
    "visits": {
        "source_row": "",
        "Inspection_Date": "2011-05-02",
        "Inspection_Purpose": "Canvass",
        "License": "5001",
        "License_Type": "Food",
        "DBA": "INVENTED GRILL, WITH A COMMA",
    },
    "results": {
        "Inspection_ID": "30001",
        "Inspection_Date": "2011-05-02",
        "Inspection_Type": "Canvass",
        "Results": "Pass",
        "License": "5001",
        "Address": "12 W INVENTED",
        "City": "CHICAGO",
        "State": "IL",
        "Zip": "60600",
        "Latitude": "41.9001",
        "Longitude": "-87.7001",
        "criticalCount": "0",
        "seriousCount": "0",
        "minorCount": "0",
    },
    "violations": {
        "Inspection_ID": "30001",
        "Inspection_Date": "2011-05-02",
        "violation_number": "33",
        "occurrences": "1",
    },
    "complaints": {
        "source_row": "",
        "Service_Request_Number": "",
        "Creation_Date": "2011-06-01",
        "Status": "Completed",
        "What_is_the_Nature_of_this_Code_Violation": "Garbage in yard",
        "Latitude": "41.8",
        "Longitude": "-87.6",
    },
    "burglaries": {
        "ID": "",
        "Case_Number": "",
        "Date": "2011-07-02",
        "Primary_Type": "BURGLARY",
        "Description": "FORCIBLE ENTRY",
        "Latitude": "41.7",
        "Longitude": "-87.6",
    },
}


def _filled(kind: str, cells: Cells, position: int) -> dict[str, str]:
    row = TEMPLATES[kind] | dict(cells)
    started = row.get("LICENSE_TERM_START_DATE", "").replace("-", "")
    own = {
        "ID": f"{row.get('LICENSE_NUMBER')}-{started}" if kind == "licences" else f"80{position:03}",
        "source_row": f"{position + 1}",
        "Service_Request_Number": f"11-0000{position:04}",
        "Case_Number": f"HT{position:06}",
    }
    empty = {column for column, text in row.items() if not text and column not in cells}
    return row | {column: text for column, text in own.items() if column in empty}


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """Write a folder of records and open it: rows per kind, each filled up from a template."""

    def made(*, plain: bool = False, without: Sequence[str] = (), **rows: Sequence[Cells]) -> ChicagoSource:
        for kind, stem in STEMS.items():
            if kind in without:
                continue
            text = io.StringIO()
            writer = csv.DictWriter(text, TEMPLATES[kind], lineterminator="\n")
            writer.writeheader()
            writer.writerows(_filled(kind, cells, at) for at, cells in enumerate(rows.get(kind, ())))
            content = text.getvalue().encode()
            if plain:
                (tmp_path / f"{stem}.csv").write_bytes(content)
            else:
                (tmp_path / f"{stem}.csv.gz").write_bytes(gzip.compress(content))
        return ChicagoSource(tmp_path)

    return made


@pytest.fixture
def played() -> Played:
    """The steps of a source whose command has a name."""

    def of(source: ChicagoSource, name: str) -> list[Step]:
        return [step for step in source.steps() if step.command.name == name]

    return of


@pytest.fixture(scope="session")
def city_records() -> Path:
    """The folder with real records: LIANGWANG_RECORDS, or ../shared/data beside the checkout."""
    folder = Path(os.environ.get("LIANGWANG_RECORDS") or Path(__file__).parents[3] / "shared" / "data")
    if not (folder / "chicago_licenses.csv.gz").is_file():
        pytest.skip(f"no records of the city in {folder}; set LIANGWANG_RECORDS to a folder that has them")
    return folder
