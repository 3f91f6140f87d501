"""Journals to try rules on: permits, visits and reports of a made-up city, written into the journal's table."""

import json
import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any
from uuid import UUID

from fusion.tables import journal
from liangwang_bus.store import Store

EXAMPLES = Path(__file__).parents[2] / "contracts" / "examples"
ISSUED = "tongban.permit.issued.v1"
INSPECTED = "tongguan.inspection.completed.v1"
REPORTED = "tongguan.report.received.v1"
FIRST = datetime(2011, 1, 1, 1, tzinfo=UTC)
_SIZE = 5_000


def example(event_type: str) -> dict[str, Any]:
    """Give the example of a contract."""
    found: dict[str, Any] = json.loads(_text(event_type))
    return found


@cache
def _text(event_type: str) -> str:
    return (EXAMPLES / f"{event_type}.json").read_text(encoding="utf-8")


def entry(offset: int, event_type: str, at: datetime, sequence: int = 1, **data: Any) -> dict[str, Any]:
    """Make one row of the journal; identifiers are written ``scheme:value``."""
    body = example(event_type)
    for name, value in data.items():
        scheme, colon, rest = str(value).partition(":")
        body[name] = {"scheme": scheme, "value": rest} if colon and isinstance(body.get(name), dict) else value
    network, subject_field, _rest = event_type.split(".", 2)
    subject = f"{subject_field}/{body[subject_field]['value']}"
    identity = str(UUID(int=(offset << 80) | (0x7000 << 64) | (0x8 << 60) | offset))
    return {
        "offset": offset,
        "event_id": identity,
        "type": event_type,
        "source": f"/{network}",
        "subject": subject,
        "time": at,
        "recordedtime": at,
        "correlationid": identity,
        "partitionkey": subject,
        "sequence": sequence,
        "headers": "{}",
        "body": json.dumps(body, ensure_ascii=False),
        "chain": "0" * 64,
    }


def write(store: Store, rows: Iterator[dict[str, Any]] | list[dict[str, Any]]) -> int:
    """Write rows into the journal; give how many."""
    written, page = 0, []
    for row in rows:
        page.append(row)
        if len(page) == _SIZE:
            written += _write(store, page)
            page = []
    return written + (_write(store, page) if page else 0)


def city(events: int, days: int = 730, permits: int | None = None, seed: int = 7) -> Iterator[dict[str, Any]]:
    """Make a journal: of ten events one issues a permit, three are visits (a sixth of them failed), six are reports."""
    dice = random.Random(seed)  # noqa: S311 (a repeatable city, no secret)
    kinds = [ISSUED, *[INSPECTED] * 3, *[REPORTED] * 6]
    number = permits or max(1, events // 10)
    issued = 0
    for offset in range(events):
        at = FIRST + timedelta(seconds=int(days * 86_400 * offset / events))
        kind = kinds[offset % 10]
        if kind == ISSUED:
            issued = issued % number + 1
            yield entry(offset, kind, at, permit=f"permit-no:P{issued}", place=f"place:A-{issued}")
            continue
        chosen = dice.randint(max(1, issued - 500), max(1, issued))
        if kind == INSPECTED:
            result = dice.choice(["pass", "pass", "pass", "pass_with_conditions", "no_entry", "fail"])
            yield entry(
                offset,
                kind,
                at,
                inspection=f"inspection-no:I{offset}",
                permit=f"permit-no:P{chosen}",
                place=f"place:A-{chosen}",
                result=result,
            )
        else:
            yield entry(offset, kind, at, report=f"report-no:R{offset}", place=f"place:A-{chosen}")


def _write(store: Store, page: list[dict[str, Any]]) -> int:
    with store.begin() as connection:
        connection.execute(journal.insert(), page)
    return len(page)
