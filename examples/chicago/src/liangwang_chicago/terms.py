"""A licence term: one row of the licence table, read.

A licence number stays the same through renewals; each term is a row of its own, with how it came about, from
when to when it runs, when it was decided, and what became of it.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from liangwang_chicago.cells import (
    BadCell,
    Point,
    day,
    digits,
    licence,
    maybe_day,
    point,
    required,
    token,
    unseen,
)
from liangwang_chicago.files import Row
from liangwang_chicago.ledger import Ledger, SourceRow
from liangwang_chicago.places import address

ISSUE: Final = "ISSUE"
RENEW: Final = "RENEW"
AMENDMENTS: Final = {"C_LOC": "relocation", "C_EXPA": "expansion", "C_CAPA": "other", "C_SBA": "other"}
"""Kinds of change: of location, expansion, of capacity, of business activity."""
ENDINGS: Final = {"AAC": "cancel", "REV": "revoke"}
"""Statuses that end a licence."""
_OTHER_STATUSES: Final = frozenset({"", "AAI", "REA", "INQ"})
_ADDRESS: Final = ("ADDRESS", "CITY", "STATE", "ZIP_CODE")


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One term of a licence.

    Attributes:
        where: The row.
        id: The table's key, licence number and start.
        licence: The licence number.
        account: Who holds it.
        site: The holder's site, if the row knows it.
        matter: The licence code.
        application: How the term came about: ISSUE, RENEW or a change.
        issued: Day it was issued, if known.
        approved: Day it was approved for issuance, if known.
        start: First day of validity.
        end: Last day of validity.
        status: AAI, AAC, REV, REA, INQ or empty.
        changed: Day of the status, if known.
        point: Where the site is.
        address: The site's address.
    """

    where: SourceRow
    id: str
    licence: str
    account: str
    site: str | None
    matter: str
    application: str
    issued: date | None
    approved: date | None
    start: date
    end: date
    status: str
    changed: date | None
    point: Point | None
    address: str | None

    @property
    def ended(self) -> date | None:
        """The day it was cancelled or revoked, if it was."""
        return self.changed if self.status in ENDINGS else None

    def decided(self, last_day: date) -> date | None:
        """The day from which the register can know the term.

        The day of issue; else the day of approval; else the day on which the term begins, or was ended if
        that came first. Application and payment are no decisions.

        Args:
            last_day: The last day of the records.

        Returns:
            Nothing when only the term's begin is known and lies after the last day: by then it was
            applied for and not decided.
        """
        if found := self.issued or self.approved:
            return found
        begun = min(self.start, self.ended or self.start)
        return begun if begun <= last_day else None


def read_terms(rows: Iterable[Row], ledger: Ledger) -> list[Term]:
    """Read the licence table; what cannot be understood goes to the ledger."""
    terms: list[Term] = []
    ids: set[str] = set()
    for row in rows:
        try:
            term = _term(row, ledger)
            unseen(term.id, ids, "ID")
        except BadCell as bad:
            ledger.reject(row.where, bad.fault, bad.column)
        else:
            ids.add(term.id)
            terms.append(term)
    return terms


def by_licence(terms: Iterable[Term]) -> Iterator[list[Term]]:
    """The terms grouped by licence, in the order in which licences first occur."""
    groups: dict[str, list[Term]] = defaultdict(list)
    for term in terms:
        groups[term.licence].append(term)
    return iter(groups.values())


def _term(row: Row, ledger: Ledger) -> Term:
    start, end = day(row, "LICENSE_TERM_START_DATE"), day(row, "LICENSE_TERM_EXPIRATION_DATE")
    if end < start:
        raise BadCell("term_ends_before_it_starts", "LICENSE_TERM_EXPIRATION_DATE")
    return Term(
        where=row.where,
        id=token(row, "ID"),
        licence=_licence(row),
        account=digits(row, "ACCOUNT_NUMBER"),
        site=digits(row, "SITE_NUMBER") if row["SITE_NUMBER"] else None,
        matter=token(row, "LICENSE_CODE"),
        application=_application(row),
        issued=maybe_day(row, "DATE_ISSUED"),
        approved=maybe_day(row, "LICENSE_APPROVED_FOR_ISSUANCE"),
        start=start,
        end=end,
        status=_status(row),
        changed=maybe_day(row, "LICENSE_STATUS_CHANGE_DATE"),
        point=point(row, "LATITUDE", "LONGITUDE"),
        address=address(row, _ADDRESS, ledger),
    )


def _licence(row: Row) -> str:
    required(row, "LICENSE_NUMBER")
    # In this table the number stands alone; a suffix here would be a key that nobody documented.
    found = licence(row, "LICENSE_NUMBER") if "-" not in row["LICENSE_NUMBER"] else None
    if found is None:
        raise BadCell("not_a_number", "LICENSE_NUMBER")
    return found


def _application(row: Row) -> str:
    text = required(row, "APPLICATION_TYPE")
    if text not in (ISSUE, RENEW) and text not in AMENDMENTS:
        raise BadCell("unknown_application_type", "APPLICATION_TYPE")
    return text


def _status(row: Row) -> str:
    text = row["LICENSE_STATUS"]
    if text not in ENDINGS and text not in _OTHER_STATUSES:
        raise BadCell("unknown_status", "LICENSE_STATUS")
    return text
