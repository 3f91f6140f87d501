"""Questions that fusion answers: its state, its rules, a permit as of a moment, the counts of a run."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection

from fusion import explanations, flow_latest, sequence_gaps
from fusion.archive import SqlArchive
from fusion.domain.facts import PermitFact
from fusion.domain.playbook import digest_of
from fusion.domain.rulebook import RuleBook
from fusion.domain.rules import OPERATORS, Rule
from fusion.explanations import City
from fusion.flows import Flows
from fusion.handlers import Fusion
from fusion.journal import Journal
from fusion.repository import Repository
from fusion.rows import identifier
from fusion.tables import episodes, missed_events, rule_errors, rule_versions


def status(connection: Connection) -> dict[str, Any]:
    """Say how far fusion is, what waits, and how many numbers are missing in the ``sequence`` of subjects."""
    return {**_progress(connection), "sequence_gaps": sequence_gaps.count_open(connection)}


def _progress(connection: Connection) -> dict[str, Any]:
    store, position = Repository(connection), Journal(connection).position()
    clocks = store.clocks()
    sources = {source: clock for source, clock in clocks.items() if source != "fusion"}
    waiting = store.count_waiting(clocks["fusion"].reached)
    return {
        "watermark": _text(clocks["fusion"].reached),
        "sources": {source: _text(clock.reached) for source, clock in sources.items()},
        "idle": sorted(source for source, clock in sources.items() if clock.idle),
        "arrivals_waiting": waiting,
        "evaluated": sum(clock.received for clock in clocks.values()) - waiting,
        "late": sum(clock.late for clock in sources.values()),
        "journal_rows": position.rows,
        "last_offset": position.next_offset - 1 if position.next_offset else None,
        "duplicates": position.duplicates,
        "conflicts": position.conflicts,
        "unreadable": position.unreadable,
        "gaps": position.gaps,
        "journal_recorded_at": _text(position.recorded_at),
        "journal_delay_seconds": position.delay,
        "too_late": connection.execute(sa.select(sa.func.count()).select_from(missed_events)).scalar_one(),
        "rule_errors": connection.execute(sa.select(sa.func.count()).select_from(rule_errors)).scalar_one(),
    }


def _text(reached: datetime | None) -> str | None:
    return reached.isoformat() if reached else None


def latest_events(connection: Connection, request: Mapping[str, Any]) -> dict[str, Any]:
    """Give the events behind the figures of the overview."""
    return flow_latest.find(connection, request, Repository(connection).clocks()["fusion"].reached)


def report(connection: Connection) -> dict[str, Any]:
    """Count what a run came to: events, flows, requests, obligations, holds."""
    flows = Flows(connection)
    events = flows.events_by_type()
    counts = _instance_counts(connection)
    live = [counts[key] for key in counts if key[2] == "live"]
    return {
        "events": events,
        "flows": flows.flow_counts(),
        "requests": events.get("fusion.inspection.requested.v1", 0) - events.get("fusion.inspection.withdrawn.v1", 0),
        "obligations": {name: sum(one[name] for one in live) for name in _OBLIGATION_COUNTS},
        "holds": {name: sum(one[name] for one in live) for name in _HOLD_COUNTS},
        "rules": {
            f"{rule}@{version}": {name: number for name, number in one.items() if number}
            for (rule, version, _), one in sorted(counts.items())
        },
        **_progress(connection),
    }


def rules(connection: Connection, book: RuleBook) -> list[dict[str, Any]]:
    """Describe every rule, and what it has come to so far in each mode."""
    counts = _instance_counts(connection)
    errors, missed = _counts_of(connection, rule_errors), _counts_of(connection, missed_events)
    used = _digests(connection)
    return [
        _rule(rule, counts, used) | {"errors": errors.get(rule.key, 0), "too_late": missed.get(rule.key, 0)}
        for rule in book.rules
    ]


def explain(connection: Connection, fusion: Fusion, subject: str, rule: str | None) -> dict[str, Any]:
    """Explain a key, an event or a decision, as far as fusion has come."""
    store = Repository(connection)
    now = store.clocks()["fusion"].reached or datetime.now(UTC)
    city = City(fusion.zone, fusion.calendar)
    return explanations.explain(store, SqlArchive(connection), fusion.known(store), city, subject, now, rule=rule)


def permit(fact: PermitFact | None) -> dict[str, Any] | None:
    """Tell a permit fact."""
    if fact is None:
        return None
    return {
        "permit": fact.permit.model_dump(),
        "state": fact.state,
        "holder": identifier(fact.holder).model_dump() if fact.holder else None,
        "matter": fact.matter,
        "place": identifier(fact.place).model_dump() if fact.place else None,
        "valid_from": fact.valid_from.isoformat() if fact.valid_from else None,
        "valid_to": fact.valid_to.isoformat() if fact.valid_to else None,
        "holds_from": fact.holds_from.isoformat(),
        "known_from": fact.known_from.isoformat(),
        "event": fact.event_id,
    }


_OBLIGATION_COUNTS = ("opened", "fulfilled_on_time", "fulfilled_late", "overdue", "open", "became_overdue", "cancelled")
_HOLD_COUNTS = ("raised", "released", "held")
_FOUND_COUNTS = ("found", "waiting", "not_met", "matches", "keys")
_Key = tuple[str, int, str]


def _instance_counts(connection: Connection) -> dict[_Key, dict[str, int]]:
    """Count episodes by rule, version and mode.

    ``opened`` is the sum of fulfilled on time, fulfilled late, overdue (now), open and cancelled; ``became_overdue``
    also counts those that were fulfilled afterwards. ``matches`` is what was found altogether, ``keys`` for how many
    keys.
    """
    names = dict.fromkeys((*_OBLIGATION_COUNTS, *_HOLD_COUNTS, *_FOUND_COUNTS), 0)
    counts: dict[_Key, dict[str, int]] = defaultdict(lambda: dict(names))
    table = episodes.c
    late = sa.and_(table.state == "fulfilled", table.on_time.is_(False))
    columns = (table.rule, table.version, table.mode, table.kind, table.state, late.label("late"))
    grouped = sa.select(
        *columns, sa.func.count(), sa.func.sum(table.matches), sa.func.count(table.key.distinct())
    ).group_by(*columns)
    for rule, version, mode, kind, state, was_late, number, matches, keys in connection.execute(grouped):
        one = counts[rule, version, mode]
        if state == "retracted":
            continue
        if state in ("waiting", "not_met"):
            name = state
        elif kind == "obligation":
            name = {"fulfilled": "fulfilled_late" if was_late else "fulfilled_on_time", "suspended": "open"}.get(
                state, state
            )
            one["opened"] += number
            one["became_overdue"] += number if name in ("fulfilled_late", "overdue") else 0
        elif kind == "hold":
            name = state
            one["raised"] += number
        else:
            name = state if state in ("found", "not_met") else "waiting"
            one["matches"] += matches if state == "found" else 0
            one["keys"] += keys if state == "found" else 0
        one[name] += number
    return counts


def _counts_of(connection: Connection, table: sa.Table) -> dict[tuple[str, int], int]:
    grouped = sa.select(table.c.rule, table.c.version, sa.func.count())
    found = connection.execute(grouped.group_by(table.c.rule, table.c.version))
    return {(rule, version): number for rule, version, number in found}


def _digests(connection: Connection) -> dict[tuple[str, int], str]:
    found = connection.execute(sa.select(rule_versions.c.rule, rule_versions.c.version, rule_versions.c.digest))
    return {(rule, version): digest for rule, version, digest in found}


def _rule(
    rule: Rule,
    counts: dict[_Key, dict[str, int]],
    used: Mapping[tuple[str, int], str],
) -> dict[str, Any]:
    names = {"obligation": _OBLIGATION_COUNTS, "hold": _HOLD_COUNTS}.get(rule.operator, _FOUND_COUNTS)
    by_mode = {key[2]: {name: one[name] for name in names} for key, one in counts.items() if key[:2] == rule.key}
    return {
        **rule.model_dump(mode="json", exclude={*OPERATORS, "tests", "then"}),
        "operator": rule.operator,
        "counts": by_mode,
        "changed_without_new_version": used.get(rule.key, digest_of(rule)) != digest_of(rule),
    }
