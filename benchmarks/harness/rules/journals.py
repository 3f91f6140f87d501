"""A made-up city's journal, written by column: of ten events one issues a permit, three are visits, six are reports."""

import json
import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from fusion.tables import journal
from harness.rules.texts import INSPECTED, ISSUED, PLACED, REPORTED
from liangwang_bus.bulk import insert_columns
from liangwang_bus.store import Store

FIRST = datetime(2024, 1, 1, tzinfo=UTC)
A_DAY = 2_000
"""Events of a day."""
_KINDS = (ISSUED, *[INSPECTED] * 3, *[REPORTED] * 6)
_PAGE = 5_000
_PLACES, _REPORTED = 400, 5_000
"""Places that are registered, and places that reports are about: those and others."""
_STEP = 0.004
"""Degrees between places: about 400 metres, so that a report is near one place at most."""


def write(store: Store, events: int, seed: int = 7) -> None:
    """Write a journal of so many events, in the order in which they happened, give or take an hour."""
    page: list[dict[str, Any]] = []
    for row in rows(events, seed):
        page.append(row)
        if len(page) == _PAGE:
            _write(store, page)
            page = []
    _write(store, page)


def rows(events: int, seed: int = 7) -> Iterator[dict[str, Any]]:
    """The rows of the journal."""
    dice = random.Random(seed)  # noqa: S311 (a repeatable city, no secret)
    for offset in range(events):
        at = FIRST + timedelta(days=offset / A_DAY)
        if offset < _PLACES:
            yield _row(offset, PLACED, FIRST, _place(offset))
            continue
        late = timedelta(minutes=dice.randint(0, 60) if offset % 50 == 0 else 0)
        permit = max(1, offset // 10 - dice.randint(0, 500))
        kind = _KINDS[offset % 10]
        if kind == ISSUED:
            yield _row(offset, kind, at, _permit(offset // 10))
        elif kind == INSPECTED:
            yield _row(offset, kind, at - late, _visit(offset, permit, dice))
        else:
            yield _row(offset, kind, at - late, _report(offset, dice))


def _permit(number: int) -> dict[str, Any]:
    return {
        "permit": _named("permit-no", f"P{number}"),
        "matter": f"310106-{number % 50:05d}",
        "holder": _named("uscc", "91110000600037341L"),
        "place": _named("place", f"A-{number % _PLACES}"),
        "valid_from": "2024-01-01",
        "valid_to": "2029-12-31",
        "issued_on": "2024-01-01",
        "via_commitment": False,
        "conditions": ["the kitchen is cleaned before opening and after closing, and the log is kept on site"] * 4,
    }


def _visit(number: int, permit: int, dice: random.Random) -> dict[str, Any]:
    return {
        "inspection": _named("inspection-no", f"I{number}"),
        "permit": _named("permit-no", f"P{permit}"),
        "place": _named("place", f"A-{permit % _PLACES}"),
        "purpose": "check",
        "performed_on": "2024-01-01",
        "result": dice.choice(["pass", "pass", "pass", "pass_with_conditions", "no_entry", "fail"]),
        "planned": True,
        "violations": [{"code": "07", "severity": "critical", "occurrences": 1}],
        "critical": 1,
        "serious": 0,
        "minor": 0,
    }


def _report(number: int, dice: random.Random) -> dict[str, Any]:
    place = dice.randrange(_REPORTED)
    return {
        "report": _named("report-no", f"R{number}"),
        "kind": "complaint",
        "channel": "12345",
        "category": "油烟扰民",
        "occurred_on": "2024-01-01",
        "location": _point(place),
        "place": _named("place", f"A-{place}"),
        "duplicate": False,
    }


def _place(number: int) -> dict[str, Any]:
    return {"place": _named("place", f"A-{number}"), "kind": "premises", "location": _point(number)}


def _point(number: int) -> dict[str, Any]:
    return {"lat": 31.0 + number // 50 * _STEP, "lon": 121.0 + number % 50 * _STEP, "crs": "EPSG:4326"}


def _named(scheme: str, value: str) -> dict[str, str]:
    return {"scheme": scheme, "value": value}


def _row(offset: int, event_type: str, at: datetime, body: dict[str, Any]) -> dict[str, Any]:
    network, subject_field, _rest = event_type.split(".", 2)
    subject = f"{subject_field}/{body[subject_field]['value']}"
    given = str(UUID(int=(offset << 80) | (0x7000 << 64) | (0x8 << 60) | offset))
    return {
        "offset": offset,
        "event_id": given,
        "type": event_type,
        "source": f"/{network}",
        "subject": subject,
        "time": at,
        "recordedtime": at,
        "correlationid": given,
        "partitionkey": subject,
        "sequence": 1,
        "headers": "{}",
        "body": json.dumps(body, ensure_ascii=False),
        "chain": "0" * 64,
    }


def _write(store: Store, page: list[dict[str, Any]]) -> None:
    if page:
        with store.begin() as connection:
            insert_columns(connection, {}, {journal.c[name]: [row[name] for row in page] for name in page[0]})
