"""The six files of a folder: finding them, and reading their rows one by one.

A file is ``<stem>.csv`` or ``<stem>.csv.gz``: UTF-8, a header line, commas, RFC 4180 quoting, no line breaks
inside cells. Each line is read on its own, so that a broken quote spoils one row and not the rest of the file.

What is wrong with a folder or a file as a whole is a ``RecordsError``; what is wrong with a row is a rejected
row. Exact repeats of a row are rejected here, for every file alike.
"""

import csv
import gzip
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

from liangwang_chicago.forms import FORMS, Form
from liangwang_chicago.ledger import Ledger, SourceRow

_UNREADABLE = (OSError, EOFError, zlib.error)


class RecordsError(Exception):
    """A folder or file that cannot be played at all; one sentence with the file and the way out."""


class Row:
    """One row: its cells by column name, without surrounding blanks."""

    __slots__ = ("_cells", "_columns", "where")

    def __init__(self, where: SourceRow, cells: list[str], columns: dict[str, int]) -> None:
        self.where = where
        self._cells = cells
        self._columns = columns

    def __getitem__(self, column: str) -> str:
        return self._cells[self._columns[column]].strip()


@dataclass(frozen=True, slots=True)
class RecordFile:
    """A file that was found, with its form and the position of each column."""

    form: Form
    path: Path
    columns: dict[str, int]

    def rows(self, ledger: Ledger) -> Iterator[Row]:
        """The rows that can be read, in file order; the others go to the ledger."""
        name, width = self.path.name, len(self.columns)
        left_out = self.columns.get(self.form.counter, -1)
        seen: set[bytes] = set()
        for number, line in _lines(self.path):
            if number == 1 or not line.strip():
                continue
            ledger.rows[name] += 1
            where = SourceRow(name, number)
            cells = _cells(line)
            if isinstance(cells, str):
                ledger.reject(where, cells)
            elif len(cells) != width:
                ledger.reject(where, "wrong_number_of_cells")
            elif (digest := _digest(cells, left_out)) in seen:
                ledger.reject(where, "exact_repeat")
            else:
                seen.add(digest)
                yield Row(where, cells, self.columns)


def find(folder: Path) -> dict[str, RecordFile]:
    """Find the files of a folder and check their headers.

    Args:
        folder: Where the records are.

    Returns:
        The files by stem; one that is not essential may be missing.

    Raises:
        RecordsError: No such folder, an essential file is missing, or a header lacks a column.
    """
    if not folder.is_dir():
        raise RecordsError(f"{folder}: expected a folder with the record files; there is none")
    found = {form.stem: path for form in FORMS if (path := _path(folder, form))}
    lacking = [form.stem for form in FORMS if form.essential and form.stem not in found]
    if lacking:
        wanted = " and ".join(f"{stem}.csv.gz (or .csv)" for stem in lacking)
        raise RecordsError(f"{folder}: expected {wanted}, which cannot be done without; put it there")
    return {form.stem: _open(form, found[form.stem]) for form in FORMS if form.stem in found}


def _path(folder: Path, form: Form) -> Path | None:
    there = [path for ending in (".csv.gz", ".csv") if (path := folder / f"{form.stem}{ending}").is_file()]
    if len(there) > 1:
        raise RecordsError(f"{folder}: expected one of {there[0].name} and {there[1].name}; take one away")
    return there[0] if there else None


def _open(form: Form, path: Path) -> RecordFile:
    header = next((line for _, line in _lines(path)), b"")
    names = _cells(header.removeprefix(b"\xef\xbb\xbf"))
    if isinstance(names, str) or not header.strip():
        raise RecordsError(f"{path.name}: expected a header line with column names as its first line")
    names = [name.strip() for name in names]
    for column in form.columns:
        if column not in names:
            raise RecordsError(f"{path.name}: expected a column {column}; the header has none of that name")
        if names.count(column) > 1:
            raise RecordsError(f"{path.name}: expected one column {column}; the header has several")
    # A foreign column may be there twice: the position keeps the width right.
    return RecordFile(form, path, {_unique(names, at): at for at in range(len(names))})


def _unique(names: list[str], at: int) -> str:
    return names[at] if names.count(names[at]) == 1 else f"{names[at]}#{at}"


def _lines(path: Path) -> Iterator[tuple[int, bytes]]:
    number = 0
    try:
        with gzip.open(path) if path.suffix == ".gz" else path.open("rb") as stream:
            for line in stream:
                number += 1
                yield number, line
    except _UNREADABLE as error:
        kind = "a gzip file" if path.suffix == ".gz" else "a file"
        raise RecordsError(
            f"{path.name}: expected {kind} readable to its end; it breaks off after line {number} "
            f"({type(error).__name__}); fetch it again"
        ) from error


def _cells(line: bytes) -> list[str] | str:
    """The cells of a line, or in snake_case why it cannot be read."""
    try:
        text = line.decode("utf-8").rstrip("\r\n")
        return next(csv.reader([text], strict=True))
    except UnicodeDecodeError:
        return "not_utf8"
    except (csv.Error, StopIteration):
        return "unreadable_line"


def _digest(cells: list[str], left_out: int) -> bytes:
    kept = cells if left_out < 0 else [*cells[:left_out], *cells[left_out + 1 :]]
    return blake2b("\x1f".join(kept).encode(), digest_size=16).digest()
