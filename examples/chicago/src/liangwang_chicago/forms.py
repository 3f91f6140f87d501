"""The form of each file: its name, the columns that are read, and whether a replay can do without it.

Other columns may be there and are left alone. Names are the source's own.
"""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Form:
    """What a file must look like.

    Attributes:
        stem: Its name without ``.csv`` or ``.csv.gz``.
        columns: The columns that are read.
        essential: Nothing can be played without it.
        counter: A column that only counts the rows; two rows that differ in it alone are repeats.
    """

    stem: str
    columns: tuple[str, ...]
    essential: bool = False
    counter: str = ""


LICENCES: Final = Form(
    "chicago_licenses",
    (
        *("ID", "LICENSE_NUMBER", "ACCOUNT_NUMBER", "SITE_NUMBER", "ADDRESS", "CITY", "STATE", "ZIP_CODE"),
        *("LICENSE_CODE", "APPLICATION_TYPE", "LICENSE_APPROVED_FOR_ISSUANCE", "DATE_ISSUED"),
        *("LICENSE_TERM_START_DATE", "LICENSE_TERM_EXPIRATION_DATE"),
        *("LICENSE_STATUS", "LICENSE_STATUS_CHANGE_DATE", "LATITUDE", "LONGITUDE"),
    ),
    essential=True,
)
INSPECTIONS: Final = Form(
    "chicago_inspections",
    ("source_row", "Inspection_Date", "Inspection_Purpose", "License"),
    essential=True,
    counter="source_row",
)
RESULTS: Final = Form(
    "chicago_inspection_results",
    (
        *("Inspection_ID", "Inspection_Date", "Inspection_Type", "Results", "License"),
        *("Address", "City", "State", "Zip", "Latitude", "Longitude"),
        *("criticalCount", "seriousCount", "minorCount"),
    ),
)
VIOLATIONS: Final = Form("chicago_violations", ("Inspection_ID", "violation_number", "occurrences"))
COMPLAINTS: Final = Form(
    "chicago_311_sanitation",
    (
        *("source_row", "Service_Request_Number", "Creation_Date", "Status"),
        *("What_is_the_Nature_of_this_Code_Violation", "Latitude", "Longitude"),
    ),
    counter="source_row",
)
BURGLARIES: Final = Form(
    "chicago_burglaries",
    ("ID", "Case_Number", "Date", "Primary_Type", "Description", "Latitude", "Longitude"),
)
FORMS: Final = (LICENCES, INSPECTIONS, RESULTS, VIOLATIONS, COMPLAINTS, BURGLARIES)
"""Every file, in the order in which its steps stand within one moment."""
