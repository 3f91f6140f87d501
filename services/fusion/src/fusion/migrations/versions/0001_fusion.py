"""Tables of fusion: journal, facts, and what the rule engine remembers."""

import sqlalchemy as sa
from alembic import op

from liangwang_bus.types import BigKey, Json, UtcDateTime

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the tables."""
    _create_journal()
    _create_facts()
    _create_rules()
    _create_profiles()
    _create_flows()


def _create_journal() -> None:
    op.create_table(
        "journal",
        sa.Column("offset", BigKey, primary_key=True, autoincrement=False),
        sa.Column("event_id", sa.Text, nullable=False),
        sa.Column("type", sa.Text, nullable=False),
        sa.Column("source", sa.Text, nullable=False),
        sa.Column("subject", sa.Text, nullable=False),
        sa.Column("time", UtcDateTime, nullable=False),
        sa.Column("recordedtime", UtcDateTime, nullable=False),
        sa.Column("correlationid", sa.Text, nullable=False),
        sa.Column("causationid", sa.Text),
        sa.Column("causes", sa.Text),
        sa.Column("partitionkey", sa.Text, nullable=False),
        sa.Column("sequence", BigKey, nullable=False),
        sa.Column("traceparent", sa.Text),
        sa.Column("headers", sa.Text, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("chain", sa.Text, nullable=False),
        sa.UniqueConstraint("event_id", name="uq_journal_event_id"),
    )
    _partial_index("ix_journal_causationid", "journal", ["causationid", "offset"], "causationid IS NOT NULL")
    op.create_index("ix_journal_correlationid", "journal", ["correlationid", "offset", "type"])
    op.create_index("ix_journal_subject", "journal", ["subject", "source", "sequence"])
    op.create_index("ix_journal_time", "journal", ["time"])
    op.create_index("ix_journal_type", "journal", ["type", "time", "offset"])
    op.create_table(
        "journal_joins",
        sa.Column("cause", sa.Text, primary_key=True),
        sa.Column("event_id", sa.Text, primary_key=True),
    )
    op.create_index("ix_journal_joins_event_id", "journal_joins", ["event_id"])
    op.create_table(
        "journal_conflicts",
        sa.Column("offset", BigKey, primary_key=True, autoincrement=False),
        sa.Column("event_id", sa.Text, nullable=False),
        sa.Column("headers", sa.Text, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
    )
    op.create_index("ix_journal_conflicts_event_id", "journal_conflicts", ["event_id"])
    op.create_table(
        "journal_unreadable",
        sa.Column("offset", BigKey, primary_key=True, autoincrement=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("detail", sa.Text, nullable=False),
        sa.Column("headers", Json, nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "journal_gaps",
        sa.Column("expected", BigKey, primary_key=True, autoincrement=False),
        sa.Column("found", BigKey, nullable=False),
        sa.Column("at", UtcDateTime, nullable=False),
    )
    _create_sequence_gaps()
    _create_positions()


def _create_sequence_gaps() -> None:
    op.create_table(
        "sequence_gaps",
        sa.Column("source", sa.Text, primary_key=True),
        sa.Column("subject", sa.Text, primary_key=True),
        sa.Column("sequence", BigKey, primary_key=True, autoincrement=False),
        sa.Column("noticed_at", UtcDateTime, nullable=False),
        sa.Column("noticed_by", sa.Text, nullable=False),
        sa.Column("closed_at", UtcDateTime),
    )
    _partial_index("ix_sequence_gaps_open", "sequence_gaps", ["noticed_at"], "closed_at IS NULL")


def _create_positions() -> None:
    """Create the journal's position with its row: replicas lock it before anything is indexed."""
    positions = op.create_table(
        "positions",
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("next_offset", BigKey, nullable=False),
        sa.Column("head", sa.Text, nullable=False),
        sa.Column("rows", BigKey, nullable=False),
        sa.Column("duplicates", BigKey, nullable=False),
        sa.Column("conflicts", BigKey, nullable=False),
        sa.Column("unreadable", BigKey, nullable=False),
        sa.Column("gaps", BigKey, nullable=False),
        sa.Column("recorded_at", UtcDateTime),
        sa.Column("stored_at", UtcDateTime),
    )
    counted = dict.fromkeys(("next_offset", "rows", "duplicates", "conflicts", "unreadable", "gaps"), 0)
    op.bulk_insert(positions, [{"name": "journal", "head": "0" * 64, **counted}])


def _create_facts() -> None:
    op.create_table(
        "observations",
        sa.Column("event_id", sa.Text, primary_key=True),
        sa.Column("type", sa.Text, nullable=False),
        sa.Column("subject", sa.Text, nullable=False),
        sa.Column("sequence", BigKey, nullable=False),
        sa.Column("time", UtcDateTime, nullable=False),
        sa.Column("effective", UtcDateTime, nullable=False),
        sa.Column("standing", sa.Boolean, nullable=False),
        sa.Column("lat", sa.Float),
        sa.Column("lon", sa.Float),
        sa.Column("cell", sa.BigInteger),
        sa.Column("coarse", sa.BigInteger),
        sa.Column("says", Json, nullable=False),
        sa.Column("said", Json),
        sa.Column("correlationid", sa.Text, nullable=False),
        sa.Column("traceparent", sa.Text),
        sa.Column("dataclassification", sa.Text, nullable=False),
    )
    op.create_index("ix_observations_effective", "observations", ["effective"])
    _partial_index("ix_observations_cell", "observations", ["type", "cell", "time"], "cell IS NOT NULL")
    _partial_index("ix_observations_coarse", "observations", ["type", "coarse", "time"], "coarse IS NOT NULL")
    op.create_table(
        "observation_keys",
        sa.Column("type", sa.Text, primary_key=True),
        sa.Column("field", sa.Text, primary_key=True),
        sa.Column("key", sa.Text, primary_key=True),
        sa.Column("time", UtcDateTime, primary_key=True),
        sa.Column("event_id", sa.Text, primary_key=True),
    )
    op.create_table(
        "clocks",
        sa.Column("source", sa.Text, primary_key=True),
        sa.Column("reached", UtcDateTime),
        sa.Column("moves", BigKey, nullable=False),
        sa.Column("received", BigKey, nullable=False),
        sa.Column("late", BigKey, nullable=False),
        sa.Column("heard_at", UtcDateTime),
        sa.Column("idle", sa.Boolean, nullable=False),
    )
    op.create_table(
        "profiles",
        sa.Column("permit", sa.Text, primary_key=True),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("holder", sa.Text),
        sa.Column("place", sa.Text),
        sa.Column("inspections", sa.Integer, nullable=False),
        sa.Column("failures", sa.Integer, nullable=False),
        sa.Column("last_result", sa.Text),
        sa.Column("last_inspected_at", UtcDateTime),
        sa.Column("holds", Json, nullable=False),
        sa.Column("obligations", Json, nullable=False),
    )


def _create_rules() -> None:
    op.create_table(
        "rule_versions",
        sa.Column("rule", sa.Text, primary_key=True),
        sa.Column("version", sa.Integer, primary_key=True),
        sa.Column("digest", sa.Text, nullable=False),
        sa.Column("definition", Json, nullable=False),
        sa.Column("opens_from", UtcDateTime),
        sa.Column("opens_until", UtcDateTime),
    )
    op.create_table(
        "episodes",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("rule", sa.Text, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("about", sa.Text, nullable=False),
        sa.Column("mode", sa.Text, nullable=False),
        sa.Column("digest", sa.Text, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("begun_by", sa.Text, nullable=False),
        sa.Column("begun_at", UtcDateTime, nullable=False),
        sa.Column("ended_at", UtcDateTime),
        sa.Column("due_at", UtcDateTime),
        sa.Column("on_time", sa.Boolean),
        sa.Column("wake", UtcDateTime),
        sa.Column("waits_for", Json, nullable=False),
        sa.Column("matches", sa.Integer, nullable=False),
        sa.Column("awaits", sa.Text),
        sa.CheckConstraint("mode IN ('shadow', 'live')", name="ck_episodes_mode"),
    )
    op.create_index("ix_episodes_key", "episodes", ["key", "ended_at"])
    op.create_index("ix_episodes_rule", "episodes", ["rule", "version", "state"])
    _partial_index("ix_episodes_wake", "episodes", ["wake"], "wake IS NOT NULL")
    _partial_index("ix_episodes_awaits", "episodes", ["awaits"], "awaits IS NOT NULL")
    _partial_index("ix_episodes_about", "episodes", ["about"], "kind IN ('hold', 'obligation')")
    op.create_table(
        "decisions",
        sa.Column("episode", sa.Text, primary_key=True),
        sa.Column("order", sa.Integer, primary_key=True),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("type", sa.Text, nullable=False),
        sa.Column("digest", sa.Text, nullable=False),
        sa.Column("time", UtcDateTime, nullable=False),
        sa.Column("mode", sa.Text, nullable=False),
        sa.Column("rule", sa.Text, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("about", sa.Text, nullable=False),
        sa.Column("standing", sa.Boolean, nullable=False),
        sa.Column("retracts", sa.Boolean, nullable=False),
        sa.Column("takes_back", Json, nullable=False),
        sa.Column("evidence", Json, nullable=False),
        sa.Column("subject", sa.Text, nullable=False),
        sa.Column("body", Json, nullable=False),
        sa.Column("event_id", sa.Text),
        sa.Column("correlationid", sa.Text),
        sa.Column("traceparent", sa.Text),
        sa.Column("dataclassification", sa.Text),
    )
    op.create_index("ix_decisions_rule", "decisions", ["rule", "type", "time"])
    op.create_index("ix_decisions_subject", "decisions", ["subject"])
    _partial_index("ix_decisions_event_id", "decisions", ["event_id"], "event_id IS NOT NULL")
    op.create_table(
        "decision_evidence",
        sa.Column("event_id", sa.Text, primary_key=True),
        sa.Column("episode", sa.Text, primary_key=True),
    )
    op.create_table(
        "missed_events",
        sa.Column("rule", sa.Text, primary_key=True),
        sa.Column("version", sa.Integer, primary_key=True),
        sa.Column("event_id", sa.Text, primary_key=True),
        sa.Column("event_type", sa.Text, nullable=False),
        sa.Column("time", UtcDateTime, nullable=False),
        sa.Column("effective", UtcDateTime, nullable=False),
        sa.Column("why", sa.Text, nullable=False),
        sa.CheckConstraint("why IN ('lateness', 'kept')", name="ck_missed_events_why"),
    )
    op.create_index("ix_missed_events_effective", "missed_events", ["effective"])
    op.create_table(
        "kept",
        sa.Column("type", sa.Text, primary_key=True),
        sa.Column("kept_from", UtcDateTime, nullable=False),
    )
    op.create_table(
        "sweeps",
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("began_at", UtcDateTime, nullable=False),
        sa.Column("after", sa.Text, nullable=False),
        sa.Column("finished", sa.Boolean, nullable=False),
    )
    op.create_table(
        "rule_errors",
        sa.Column("position", BigKey, sa.Identity(), primary_key=True),
        sa.Column("rule", sa.Text, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("event_id", sa.Text, nullable=False),
        sa.Column("event_type", sa.Text, nullable=False),
        sa.Column("error_type", sa.Text, nullable=False),
        sa.Column("message", sa.Text, nullable=False),
        sa.Column("occurred_at", UtcDateTime, nullable=False),
        sa.UniqueConstraint(
            "rule", "version", "event_id", "error_type", name="uq_rule_errors_rule_version_event_id_error_type"
        ),
    )


def _create_profiles() -> None:
    op.create_table(
        "profile_fields",
        sa.Column("kind", sa.Text, primary_key=True),
        sa.Column("key", sa.Text, primary_key=True),
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("value", sa.Text, nullable=False),
        sa.Column("data_class", sa.Text, nullable=False),
        sa.Column("from_type", sa.Text, nullable=False),
        sa.Column("from_event", sa.Text, nullable=False),
        sa.Column("as_of", UtcDateTime, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
    )
    op.create_table(
        "profile_versions",
        sa.Column("kind", sa.Text, primary_key=True),
        sa.Column("key", sa.Text, primary_key=True),
        sa.Column("version", sa.Integer, primary_key=True),
        sa.Column("at", UtcDateTime, nullable=False),
        sa.Column("changed", Json, nullable=False),
        sa.Column("causes", Json, nullable=False),
        sa.CheckConstraint("version >= 1", name="ck_profile_versions_version"),
    )
    op.create_table(
        "profile_touches",
        sa.Column("kind", sa.Text, primary_key=True),
        sa.Column("key", sa.Text, primary_key=True),
        sa.Column("day", sa.Date, primary_key=True),
        sa.Column("event_id", sa.Text, primary_key=True),
        sa.Column("why", sa.Text, primary_key=True),
        sa.Column("time", UtcDateTime, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("correlationid", sa.Text, nullable=False),
        sa.Column("traceparent", sa.Text),
        sa.Column("dataclassification", sa.Text, nullable=False),
    )
    op.create_index("ix_profile_touches_day", "profile_touches", ["day"])
    op.create_table(
        "shares",
        sa.Column("share", sa.Text, primary_key=True),
        sa.Column("agreement", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("recipient", sa.Text, nullable=False),
        sa.Column("profile", sa.Text, nullable=False),
        sa.Column("sequence", sa.Integer, nullable=False),
    )
    op.create_index("ix_shares_key", "shares", ["kind", "key"])
    op.create_index("ix_shares_agreement", "shares", ["agreement"])
    op.create_table(
        "shared_values",
        sa.Column("share", sa.Text, primary_key=True),
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("sequence", sa.Integer, primary_key=True),
        sa.Column("value", sa.Text, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("event_id", sa.Text, nullable=False),
        sa.Column("shared_at", UtcDateTime, nullable=False),
        sa.Column("keep_until", sa.Date, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("ended_by", sa.Text),
        sa.CheckConstraint("state IN ('standing', 'superseded', 'recalled', 'left')", name="ck_shared_values_state"),
    )


def _create_flows() -> None:
    op.create_table(
        "flows",
        sa.Column("flow", sa.Text, primary_key=True),
        sa.Column("opened_at", UtcDateTime, nullable=False),
        sa.Column("opened_type", sa.Text, nullable=False),
        sa.Column("opened_subject", sa.Text, nullable=False),
        sa.Column("last_at", UtcDateTime, nullable=False),
        sa.Column("tongban", sa.Integer, nullable=False),
        sa.Column("tongguan", sa.Integer, nullable=False),
        sa.Column("fusion", sa.Integer, nullable=False),
        sa.Column("industry", sa.Integer, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.CheckConstraint("state IN ('open', 'waiting', 'overdue', 'done')", name="ck_flows_state"),
    )
    op.create_index("ix_flows_last_at", "flows", ["last_at", "flow", "opened_at"])
    op.create_index("ix_flows_state", "flows", ["state", "last_at", "flow", "opened_at"])
    op.create_table(
        "flow_hours",
        sa.Column("hour", UtcDateTime, primary_key=True),
        sa.Column("opened", sa.Integer, nullable=False),
        sa.Column("open", sa.Integer, nullable=False),
        sa.Column("waiting", sa.Integer, nullable=False),
        sa.Column("overdue", sa.Integer, nullable=False),
        sa.Column("done", sa.Integer, nullable=False),
    )
    op.create_table(
        "flow_keys",
        sa.Column("key", sa.Text, primary_key=True),
        sa.Column("flow", sa.Text, primary_key=True),
    )
    op.create_index("ix_flow_keys_flow", "flow_keys", ["flow", "key"])
    op.create_table(
        "flow_waits",
        sa.Column("subject", sa.Text, primary_key=True),
        sa.Column("flow", sa.Text, nullable=False),
        sa.Column("aggregate", sa.Text, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("since", UtcDateTime, nullable=False),
        sa.Column("until", sa.Text),
        sa.Column("event_id", sa.Text, nullable=False),
        sa.CheckConstraint("kind IN ('work', 'awaited', 'overdue')", name="ck_flow_waits_kind"),
    )
    op.create_index("ix_flow_waits_flow", "flow_waits", ["flow", "kind"])
    op.create_index("ix_flow_waits_event_id", "flow_waits", ["event_id"])
    op.create_table(
        "flow_failures",
        sa.Column("service", sa.Text, primary_key=True),
        sa.Column("subscription", sa.Text, primary_key=True),
        sa.Column("event_id", sa.Text, primary_key=True),
        sa.Column("flow", sa.Text, nullable=False),
        sa.Column("type", sa.Text),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("error_type", sa.Text),
        sa.Column("since", UtcDateTime, nullable=False),
        sa.CheckConstraint("state IN ('retrying', 'blocked', 'dead')", name="ck_flow_failures_state"),
    )
    op.create_index("ix_flow_failures_flow", "flow_failures", ["flow"])


def _partial_index(name: str, table: str, columns: list[str], where: str) -> None:
    op.create_index(name, table, columns, sqlite_where=sa.text(where), postgresql_where=sa.text(where))
