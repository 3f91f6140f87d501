"""Questions that fusion answers: its state, its rules, a permit as of a moment, the counts of a run."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection

from fusion import sequence_gaps
from fusion.domain.facts import PermitFact
from fusion.domain.rulebook import RuleBook, digest_of
from fusion.domain.rules import Rule
from fusion.flows import Flows
from fusion.journal import Journal
from fusion.repository import Repository
from fusion.tables import holds, obligations, rule_errors, rule_specs


def status(connection: Connection) -> dict[str, Any]:
    """Say how far fusion is, what waits, and how many numbers are missing in the ``sequence`` of subjects."""
    return {**_progress(connection), "sequence_gaps": sequence_gaps.count_open(connection)}


def _progress(connection: Connection) -> dict[str, Any]:
    store, position = Repository(connection), Journal(connection).position()
    clocks = store.clocks()
    sources = {source: clock for source, clock in clocks.items() if source != "fusion"}
    waiting = store.count_waiting()
    return {
        "watermark": _text(clocks["fusion"].reached),
        "sources": {source: _text(clock.reached) for source, clock in sources.items()},
        "arrivals_waiting": waiting,
        "evaluated": sum(clock.received for clock in sources.values()) - waiting,
        "late": sum(clock.late for clock in sources.values()),
        "journal_rows": position.rows,
        "last_offset": position.next_offset - 1 if position.next_offset else None,
        "duplicates": position.duplicates,
        "conflicts": position.conflicts,
        "unreadable": position.unreadable,
        "gaps": position.gaps,
        "rule_errors": connection.execute(sa.select(sa.func.count()).select_from(rule_errors)).scalar_one(),
    }


def _text(reached: datetime | None) -> str | None:
    return reached.isoformat() if reached else None


def report(connection: Connection) -> dict[str, Any]:
    """Count what a run came to: events, flows, requests, obligations, holds."""
    flows = Flows(connection)
    events = flows.events_by_type()
    counts = _instance_counts(connection)
    live = [counts[key] for key in counts if key[2] == "live"]
    return {
        "events": events,
        "flows": flows.flow_counts(),
        "requests": events.get("fusion.inspection.requested.v1", 0),
        "obligations": {name: sum(one[name] for one in live) for name in _OBLIGATION_COUNTS},
        "holds": {name: sum(one[name] for one in live) for name in _HOLD_COUNTS},
        **_progress(connection),
    }


def rules(connection: Connection, book: RuleBook) -> list[dict[str, Any]]:
    """Describe every rule, and what it has come to so far in each mode."""
    counts = _instance_counts(connection)
    errors = _error_counts(connection)
    used = _digests(connection)
    return [_rule(rule, counts, errors, used) for rule in book.rules]


def moment(field: str, text: str) -> datetime:
    """Read a moment of a question.

    Raises:
        ValueError: it is not RFC 3339 with an offset.
    """
    try:
        found = datetime.fromisoformat(text)
    except (TypeError, ValueError):
        found = None
    if found is None or found.tzinfo is None:
        msg = f"{field}: a moment with its offset was expected, such as 2026-05-01T09:00:00+08:00"
        raise ValueError(msg)
    return found


def permit(fact: PermitFact | None) -> dict[str, Any] | None:
    """Tell a permit fact."""
    if fact is None:
        return None
    return {
        "permit": fact.permit.model_dump(),
        "state": fact.state,
        "holder": fact.holder.model_dump() if fact.holder else None,
        "matter": fact.matter,
        "place": fact.place.model_dump() if fact.place else None,
        "valid_from": fact.valid_from.isoformat() if fact.valid_from else None,
        "valid_to": fact.valid_to.isoformat() if fact.valid_to else None,
        "holds_from": fact.holds_from.isoformat(),
        "known_from": fact.known_from.isoformat(),
        "event": fact.event_id,
    }


_OBLIGATION_COUNTS = ("opened", "fulfilled_on_time", "fulfilled_late", "overdue", "open", "became_overdue")
_HOLD_COUNTS = ("raised", "released", "held")
_Key = tuple[str, int, str]


def _instance_counts(connection: Connection) -> dict[_Key, dict[str, int]]:
    """Count instances by rule, version and mode.

    ``opened`` is the sum of fulfilled on time, fulfilled late, overdue (now) and open; ``became_overdue`` also counts
    those that were fulfilled afterwards.
    """
    counts: dict[_Key, dict[str, int]] = defaultdict(lambda: dict.fromkeys((*_OBLIGATION_COUNTS, *_HOLD_COUNTS), 0))
    table = obligations.c
    grouped = sa.select(
        table.rule, table.version, table.mode, table.state, table.on_time, table.was_overdue, sa.func.count()
    ).group_by(table.rule, table.version, table.mode, table.state, table.on_time, table.was_overdue)
    for rule, version, mode, state, on_time, was_overdue, number in connection.execute(grouped):
        one = counts[rule, version, mode]
        name = state if state != "fulfilled" else "fulfilled_on_time" if on_time else "fulfilled_late"
        one["opened"] += number
        one[name] += number
        one["became_overdue"] += number if was_overdue else 0
    held = sa.select(holds.c.rule, holds.c.version, holds.c.mode, holds.c.state, sa.func.count())
    for rule, version, mode, state, number in connection.execute(
        held.group_by(holds.c.rule, holds.c.version, holds.c.mode, holds.c.state)
    ):
        counts[rule, version, mode]["raised"] += number
        counts[rule, version, mode][state] += number
    return counts


def _error_counts(connection: Connection) -> dict[tuple[str, int], int]:
    grouped = sa.select(rule_errors.c.rule, rule_errors.c.version, sa.func.count())
    found = connection.execute(grouped.group_by(rule_errors.c.rule, rule_errors.c.version))
    return {(rule, version): number for rule, version, number in found}


def _digests(connection: Connection) -> dict[tuple[str, int], set[str]]:
    used: dict[tuple[str, int], set[str]] = defaultdict(set)
    for row in connection.execute(sa.select(rule_specs.c.rule, rule_specs.c.version, rule_specs.c.digest)):
        used[row.rule, row.version].add(row.digest)
    return used


def _rule(
    rule: Rule,
    counts: dict[_Key, dict[str, int]],
    errors: dict[tuple[str, int], int],
    used: Mapping[tuple[str, int], Iterable[str]],
) -> dict[str, Any]:
    names = _OBLIGATION_COUNTS if rule.obligation else _HOLD_COUNTS
    by_mode = {key[2]: {name: one[name] for name in names} for key, one in counts.items() if key[:2] == rule.key}
    return {
        **rule.model_dump(mode="json", exclude={"obligation", "hold"}),
        "operator": "obligation" if rule.obligation else "hold",
        "counts": by_mode,
        "errors": errors.get(rule.key, 0),
        "changed_without_new_version": bool(set(used.get(rule.key, ())) - {digest_of(rule.spec)}),
    }
