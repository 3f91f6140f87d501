"""Fusion's memory in the database: arrivals that wait, and the state that an evaluation needs.

Protocol: ``load`` fills a :class:`~fusion.domain.state.State` with everything that some arrivals need, in a few
queries; the engine changes it in memory; ``save`` writes what is new or changed, one statement per table.

Invariant: two evaluations never overlap. SQLite queues write transactions anyway; on PostgreSQL ``lock`` takes an
advisory lock that ends with the transaction.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any
from zlib import crc32
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlalchemy import Connection, Row

from fusion import rows
from fusion.domain.arrivals import SOURCES, Arrival, Clock
from fusion.domain.facts import PermitFact, Timeline
from fusion.domain.rules import Spec
from fusion.domain.state import Needs, RuleError, State
from fusion.statements import (
    FORGET_DUE_ARRIVALS,
    KEEP_ERRORS,
    READ_CLOCKS,
    READ_DUE_ARRIVALS,
    READ_LAPSING,
    STATEMENTS,
)
from fusion.tables import (
    arrivals,
    clocks,
    holds,
    obligations,
    occurrences,
    permit_facts,
    profiles,
    rule_errors,
    rule_specs,
)
from liangwang_contracts import Identifier

_CHUNK = 500
_LOCK = crc32(b"fusion.evaluate")


class Repository:
    """The tables of the engine behind one connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._sql = STATEMENTS[connection.dialect.name]

    def lock(self) -> None:
        """Wait until no other evaluation runs; held until the transaction ends."""
        if self._connection.dialect.name == "postgresql":
            self._connection.execute(sa.text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})

    # clocks and arrivals

    def clocks(self) -> dict[str, Clock]:
        """Read the clocks of all sources and of fusion itself."""
        found = {
            row.source: Clock(row.reached, row.moves, row.received, row.late)
            for row in self._connection.execute(READ_CLOCKS)
        }
        return {source: found.get(source) or Clock() for source in (*SOURCES, "fusion")}

    def save_clocks(self, moved: Mapping[str, Clock]) -> None:
        """Write all clocks."""
        values = [
            {
                "source": source,
                "reached": clock.reached,
                "moves": clock.moves,
                "received": clock.received,
                "late": clock.late,
            }
            for source, clock in moved.items()
        ]
        self._write(clocks, values)

    def keep_waiting(self, waiting: Sequence[Arrival]) -> None:
        """Store arrivals that the watermark has not reached."""
        self._write(arrivals, [rows.arrival_row(arrival) for arrival in waiting])

    def take_due(self, before: datetime) -> list[Arrival]:
        """Take out the arrivals that are effective before a moment."""
        found = [rows.arrival_of(row) for row in self._connection.execute(READ_DUE_ARRIVALS, {"moment": before})]
        if found:
            self._connection.execute(FORGET_DUE_ARRIVALS, {"moment": before})
        return found

    def count_waiting(self) -> int:
        """Count the arrivals that wait for the watermark."""
        return self._connection.execute(sa.select(sa.func.count()).select_from(arrivals)).scalar_one()

    # state

    def load(self, needs: Needs, until: datetime) -> State:
        """Load what some arrivals need, and every obligation whose deadline comes until then."""
        state = State()
        for row in self._connection.execute(READ_LAPSING, {"moment": until}):
            state.add_obligation(rows.obligation_of(row))
        lapsing = {one.about.key for one in state.obligations.values()}
        for row in self._by_key(self._sql.unfulfilled, needs.subjects | lapsing):
            state.add_obligation(rows.obligation_of(row))
        for row in self._by_key(self._sql.held, needs.subjects | lapsing):
            state.add_hold(rows.hold_of(row))
        for event_type in sorted({history[0] for history in needs.histories}):
            keys = {history[1] for history in needs.histories if history[0] == event_type}
            for row in self._by_key(self._sql.history, keys, type=event_type):
                state.occurrences.setdefault((row.type, row.key), []).append(rows.occurrence_of(row))
        permits = needs.permits | lapsing
        for row in self._by_key(self._sql.profiles, permits):
            state.profiles[row.permit] = rows.profile_of(row)
        for row in self._by_key(self._sql.facts, permits):
            state.timeline(rows.identifier(row.permit)).facts.append(rows.fact_of(row))
        for timeline in state.permits.values():
            timeline.facts.sort(key=lambda fact: (fact.holds_from, fact.sequence))
        return state

    def save(self, state: State) -> None:
        """Write what is new or changed."""
        facts = [fact for line in state.permits.values() for fact in (*line.facts, *line.withdrawn)]
        self._save(permit_facts, facts, rows.fact_row)
        self._save(obligations, list(state.obligations.values()), rows.obligation_row)
        self._save(holds, list(state.holds.values()), rows.hold_row)
        self._save(profiles, list(state.profiles.values()), rows.profile_row)
        self._write(occurrences, [rows.occurrence_row(history, one) for history, one in state.new_occurrences])
        if state.errors:
            self._connection.execute(KEEP_ERRORS, [_error_row(error) for error in state.errors])

    # rule versions

    def remember_specs(self, specs: Mapping[str, tuple[tuple[str, int], Spec]]) -> None:
        """Keep the operators of rules by their digest, so that open instances outlive a change of the rule."""
        self._write(
            rule_specs,
            [
                {
                    "digest": digest,
                    "rule": rule[0],
                    "version": rule[1],
                    "spec": spec.model_dump(mode="json"),
                }
                for digest, (rule, spec) in specs.items()
            ],
        )

    def specs_beyond(self, digests: Collection[str]) -> list[tuple[str, int, dict[str, Any]]]:
        """Give rule, version and operator of everything that ever began an instance, except these."""
        ordered = sa.select(rule_specs).order_by(rule_specs.c.digest)
        found = self._connection.execute(ordered.where(rule_specs.c.digest.not_in(sorted(digests))))
        return [(row.rule, row.version, row.spec) for row in found]

    def not_told_yet(self, errors: Sequence[RuleError]) -> list[RuleError]:
        """Give those of these errors that have no row yet."""
        if not errors:
            return []
        versions = {(error.rule, error.version) for error in errors}
        told = sa.select(rule_errors.c.message).where(
            sa.tuple_(rule_errors.c.rule, rule_errors.c.version).in_(sorted(versions)),
            rule_errors.c.error_type.in_({error.error_type for error in errors}),
        )
        known = set(self._connection.execute(told).scalars())
        return [error for error in errors if error.message not in known]

    # as of

    def permit_as_of(
        self, permit: Identifier, at: datetime, known_at: datetime | None = None, *, zone: ZoneInfo
    ) -> PermitFact | None:
        """Give the permit fact in force at a moment, as believed now or as believed at ``known_at``."""
        statement = sa.select(permit_facts).where(permit_facts.c.permit == permit.key)
        if known_at is None:
            statement = statement.where(permit_facts.c.known_to.is_(None))
        else:
            withdrawn_later = sa.or_(permit_facts.c.known_to.is_(None), permit_facts.c.known_to > known_at)
            statement = statement.where(permit_facts.c.known_from <= known_at, withdrawn_later)
        ordered = statement.order_by(permit_facts.c.holds_from, permit_facts.c.sequence)
        facts = [rows.fact_of(row) for row in self._connection.execute(ordered)]
        return Timeline(facts).as_of(at, zone)

    def _by_key(self, statement: sa.Select[Any], keys: Collection[str], **more: str) -> Iterator[Row[Any]]:
        ordered = sorted(keys)
        for start in range(0, len(ordered), _CHUNK):
            yield from self._connection.execute(statement, {"keys": ordered[start : start + _CHUNK], **more})

    def _save(self, table: sa.Table, entities: Sequence[Any], row_of: Any) -> None:
        self._write(table, [row_of(one) for one in entities if one.changed or not one.stored])
        for one in entities:
            one.stored, one.changed = True, False

    def _write(self, table: sa.Table, values: Sequence[Mapping[str, Any]]) -> None:
        if values:
            self._connection.execute(self._sql.upserts[table], values)


def _error_row(error: RuleError) -> dict[str, Any]:
    return {
        "rule": error.rule,
        "version": error.version,
        "event_id": error.event_id,
        "event_type": error.event_type,
        "error_type": error.error_type,
        "message": error.message,
        "occurred_at": datetime.now(UTC),
    }
