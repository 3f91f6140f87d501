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

import sqlalchemy as sa
from sqlalchemy import Connection, Row
from sqlalchemy.dialects import postgresql, sqlite

from fusion import rows
from fusion.domain.arrivals import Arrival
from fusion.domain.facts import PermitFact, Timeline
from fusion.domain.rules import Spec
from fusion.domain.state import Needs, RuleError, State
from fusion.tables import (
    arrivals,
    holds,
    obligations,
    occurrences,
    permit_facts,
    profiles,
    rule_errors,
    rule_specs,
    tallies,
)
from liangwang_contracts import Identifier

_CHUNK = 500
_LOCK = crc32(b"fusion.evaluate")


class Repository:
    """The tables of the engine behind one connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def lock(self) -> None:
        """Wait until no other evaluation runs; held until the transaction ends."""
        if self._connection.dialect.name == "postgresql":
            self._connection.execute(sa.text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})

    # arrivals

    def keep_waiting(self, waiting: Sequence[Arrival]) -> None:
        """Store arrivals that the watermark has not reached."""
        self._write(arrivals, [rows.arrival_row(arrival) for arrival in waiting])

    def take_due(self, before: datetime) -> list[Arrival]:
        """Take out the arrivals that are effective before a moment."""
        due = arrivals.c.effective < before
        found = [rows.arrival_of(row) for row in self._connection.execute(sa.select(arrivals).where(due))]
        if found:
            self._connection.execute(sa.delete(arrivals).where(due))
        return found

    def count_waiting(self) -> int:
        """Count the arrivals that wait for the watermark."""
        return self._connection.execute(sa.select(sa.func.count()).select_from(arrivals)).scalar_one()

    # state

    def load(self, needs: Needs, until: datetime) -> State:
        """Load what some arrivals need, and every obligation whose deadline comes until then."""
        state = State()
        for row in self._by_key(permit_facts, permit_facts.c.permit, needs.permits):
            if row.known_to is None:
                state.timeline(rows.identifier(row.permit)).facts.append(rows.fact_of(row))
        for timeline in state.permits.values():
            timeline.facts.sort(key=lambda fact: (fact.holds_from, fact.sequence))
        for row in self._by_key(obligations, obligations.c.about, needs.subjects, obligations.c.state != "fulfilled"):
            state.add_obligation(rows.obligation_of(row))
        due = sa.select(obligations).where(obligations.c.state == "open", obligations.c.deadline <= until)
        for row in self._connection.execute(due):
            state.add_obligation(rows.obligation_of(row))
        for row in self._by_key(holds, holds.c.about, needs.subjects, holds.c.state == "held"):
            state.add_hold(rows.hold_of(row))
        for row in self._histories(needs.histories):
            state.occurrences.setdefault((row.type, row.key), []).append(rows.occurrence_of(row))
        self._load_profiles(state, needs)
        return state

    def save(self, state: State) -> None:
        """Write what is new or changed."""
        facts = [fact for line in state.permits.values() for fact in (*line.facts, *line.withdrawn)]
        self._save(permit_facts, "event_id", facts, rows.fact_row)
        self._save(obligations, "id", list(state.obligations.values()), rows.obligation_row)
        self._save(holds, "id", list(state.holds.values()), rows.hold_row)
        self._save(profiles, "permit", list(state.profiles.values()), rows.profile_row)
        self._write(occurrences, [rows.occurrence_row(history, one) for history, one in state.new_occurrences])
        self._write(rule_errors, [_error_row(error) for error in state.errors])

    def add_to(self, tally: str, number: int) -> None:
        """Count."""
        if number == 0:
            return
        changed = self._connection.execute(
            sa.update(tallies).where(tallies.c.name == tally).values(value=tallies.c.value + number)
        )
        if changed.rowcount == 0:
            self._connection.execute(sa.insert(tallies).values(name=tally, value=number))

    def tally(self) -> dict[str, int]:
        """Read all counts."""
        return {row.name: row.value for row in self._connection.execute(sa.select(tallies))}

    # rule versions

    def remember_specs(self, specs: Mapping[str, tuple[tuple[str, int], Spec]]) -> None:
        """Keep the operators of rules by their digest, so that open instances outlive a change of the rule."""
        if not specs:
            return
        known = {row.digest for row in self._connection.execute(sa.select(rule_specs.c.digest))}
        self._write(
            rule_specs,
            [
                {
                    "digest": digest,
                    "rule": rule[0],
                    "version": rule[1],
                    "spec": spec.model_dump(mode="json"),
                    "first_used": datetime.now(UTC),
                }
                for digest, (rule, spec) in specs.items()
                if digest not in known
            ],
        )

    def open_specs(self) -> list[tuple[str, int, str, dict[str, Any]]]:
        """Give rule, version, digest and operator of everything that open instances still need."""
        in_use = sa.union(
            sa.select(obligations.c.digest).where(obligations.c.state != "fulfilled"),
            sa.select(holds.c.digest).where(holds.c.state == "held"),
        )
        found = self._connection.execute(sa.select(rule_specs).where(rule_specs.c.digest.in_(in_use)))
        return [(row.rule, row.version, row.digest, row.spec) for row in found]

    # as of

    def permit_as_of(
        self, permit: Identifier, at: datetime, known_at: datetime | None = None, *, zone: Any
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

    def _load_profiles(self, state: State, needs: Needs) -> None:
        lapsing = {one.about.key for one in state.obligations.values() if one.about.key not in needs.permits}
        for row in self._by_key(profiles, profiles.c.permit, needs.permits | lapsing):
            state.profiles[row.permit] = rows.profile_of(row)
        for row in self._by_key(permit_facts, permit_facts.c.permit, lapsing):
            if row.known_to is None:
                state.timeline(rows.identifier(row.permit)).facts.append(rows.fact_of(row))
        for key in lapsing & state.permits.keys():
            state.permits[key].facts.sort(key=lambda fact: (fact.holds_from, fact.sequence))

    def _by_key(
        self, table: sa.Table, column: sa.Column[Any], keys: Collection[str], *conditions: sa.ColumnElement[bool]
    ) -> Iterator[Row[Any]]:
        ordered = sorted(keys)
        for start in range(0, len(ordered), _CHUNK):
            statement = sa.select(table).where(column.in_(ordered[start : start + _CHUNK]), *conditions)
            yield from self._connection.execute(statement)

    def _histories(self, wanted: Collection[tuple[str, str]]) -> Iterator[Row[Any]]:
        for event_type in sorted({history[0] for history in wanted}):
            keys = [history[1] for history in wanted if history[0] == event_type]
            yield from self._by_key(occurrences, occurrences.c.key, keys, occurrences.c.type == event_type)

    def _save(self, table: sa.Table, key: str, entities: Sequence[Any], row_of: Any) -> None:
        self._write(table, [row_of(one) for one in entities if not one.stored])
        changed = [row_of(one) for one in entities if one.stored and one.changed]
        if changed:
            statement = sa.update(table).where(table.c[key] == sa.bindparam(f"the_{key}"))
            columns = [column.name for column in table.columns if column.name != key]
            values: dict[str, Any] = {name: sa.bindparam(name) for name in columns}
            self._connection.execute(statement.values(values), [{f"the_{key}": row.pop(key), **row} for row in changed])
        for one in entities:
            one.stored, one.changed = True, False

    def _write(self, table: sa.Table, values: Sequence[Mapping[str, Any]]) -> None:
        """Insert; a row that is there already stays (two events that claim one sequence number make one instance)."""
        if values:
            dialect: Any = sqlite if self._connection.dialect.name == "sqlite" else postgresql
            self._connection.execute(dialect.insert(table).on_conflict_do_nothing(), values)


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
