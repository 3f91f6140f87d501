"""What the two rules must come to on a folder of city records, counted from the files alone."""

import csv
import gzip
import re
from collections import defaultdict
from datetime import date
from pathlib import Path


def rows(folder: Path, name: str) -> list[dict[str, str]]:
    """Read one file."""
    with gzip.open(folder / f"chicago_{name}.csv.gz", "rt", newline="") as file:
        return list(csv.DictReader(file))


def holds(folder: Path) -> dict[str, int]:
    """Count holds: raised by a failed canvass of a licence that is not held, released by a passed one."""
    held: set[str] = set()
    raised = released = 0
    for row in sorted(
        rows(folder, "inspection_results"), key=lambda row: (row["Inspection_Date"], int(row["Inspection_ID"]))
    ):
        licence, result = row["License"], row["Results"]
        if result == "Fail" and licence not in held:
            held.add(licence)
            raised += 1
        elif result in {"Pass", "Pass w/ Conditions"} and licence in held:
            held.remove(licence)
            released += 1
    return {"raised": raised, "released": released, "held": len(held)}


def visited(folder: Path) -> dict[str, int]:
    """Count new licences by their first visit from the day of issue on: within 30 days, later, never."""
    visits: dict[str, list[date]] = defaultdict(list)
    for row in rows(folder, "inspections"):
        number = re.match(r"(\d+)(?:$|-)", row["License"])
        if number and int(number[1]):
            visits[str(int(number[1]))].append(date.fromisoformat(row["Inspection_Date"]))
    for row in rows(folder, "inspection_results"):
        visits[row["License"]].append(date.fromisoformat(row["Inspection_Date"]))
    on_time = late = never = 0
    for row in rows(folder, "licenses"):
        if row["APPLICATION_TYPE"] != "ISSUE" or not row["DATE_ISSUED"]:
            continue
        issued = date.fromisoformat(row["DATE_ISSUED"])
        waited = [(day - issued).days for day in visits[row["LICENSE_NUMBER"]] if day >= issued]
        on_time += bool(waited) and min(waited) <= 30
        late += bool(waited) and min(waited) > 30
        never += not waited
    return {"requests": on_time + late + never, "on_time": on_time, "late": late, "never": never}
