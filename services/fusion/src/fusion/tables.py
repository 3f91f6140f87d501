"""Fusion's tables: the journal, facts, and what the rule engine remembers.

Keys of subjects, permits, holders and places are ``scheme:value``. The columns ``begun_*`` refer to the event that said
that an instance began, so that its flow and trace can be continued later; they are empty in shadow mode.
"""

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Date,
    Identity,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    text,
)

from liangwang_bus.types import NAMING, BigKey, Json, UtcDateTime

metadata = MetaData(naming_convention=NAMING)


def _partial(name: str, *columns: str, where: str) -> Index:
    return Index(name, *columns, sqlite_where=text(where), postgresql_where=text(where))


journal = Table(
    "journal",
    metadata,
    Column("offset", BigKey, primary_key=True, autoincrement=False),
    Column("event_id", Text, nullable=False, unique=True),
    Column("type", Text, nullable=False, index=True),
    Column("source", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("time", UtcDateTime, nullable=False, index=True),
    Column("recordedtime", UtcDateTime, nullable=False),
    Column("correlationid", Text, nullable=False),
    Column("causationid", Text),
    Column("causes", Text),
    Column("partitionkey", Text, nullable=False),
    Column("sequence", BigKey, nullable=False),
    Column("traceparent", Text),
    Column("headers", Text, nullable=False),
    Column("body", Text, nullable=False),
    Column("chain", Text, nullable=False),
    Index("ix_journal_correlationid", "correlationid", "type"),
    Index("ix_journal_subject", "subject", "source", "sequence"),
    _partial("ix_journal_causationid", "causationid", where="causationid IS NOT NULL"),
)
"""Every event of every network, once, in the order of the stream; ``headers`` and ``body`` are what was published."""

journal_joins = Table(
    "journal_joins",
    metadata,
    Column("cause", Text, primary_key=True),
    Column("event_id", Text, primary_key=True),
    Index("ix_journal_joins_event_id", "event_id"),
)
"""The further causes of events that have several: the first one is ``journal.causationid``."""

journal_conflicts = Table(
    "journal_conflicts",
    metadata,
    Column("offset", BigKey, primary_key=True, autoincrement=False),
    Column("event_id", Text, nullable=False, index=True),
    Column("headers", Text, nullable=False),
    Column("body", Text, nullable=False),
)
"""Entries with the id of a journaled event but with another content."""

journal_unreadable = Table(
    "journal_unreadable",
    metadata,
    Column("offset", BigKey, primary_key=True, autoincrement=False),
    Column("reason", Text, nullable=False),
    Column("detail", Text, nullable=False),
    Column("headers", Json, nullable=False),
    Column("body", LargeBinary, nullable=False),
)
"""Entries that are no events, with their bytes."""

journal_gaps = Table(
    "journal_gaps",
    metadata,
    Column("expected", BigKey, primary_key=True, autoincrement=False),
    Column("found", BigKey, nullable=False),
    Column("at", UtcDateTime, nullable=False),
)
"""Offsets from ``expected`` up to before ``found`` that the stream no longer gave; an ``expected`` of 0: late start."""

sequence_gaps = Table(
    "sequence_gaps",
    metadata,
    Column("source", Text, primary_key=True),
    Column("subject", Text, primary_key=True),
    Column("sequence", BigKey, primary_key=True, autoincrement=False),
    Column("noticed_at", UtcDateTime, nullable=False),
    Column("noticed_by", Text, nullable=False),
    Column("closed_at", UtcDateTime),
    _partial("ix_sequence_gaps_open", "noticed_at", where="closed_at IS NULL"),
)
"""Numbers of a subject that no event had when a later one, ``noticed_by``, was journaled; closed when one has it."""

positions = Table(
    "positions",
    metadata,
    Column("name", Text, primary_key=True),
    Column("next_offset", BigKey, nullable=False),
    Column("head", Text, nullable=False),
    Column("rows", BigKey, nullable=False),
    Column("duplicates", BigKey, nullable=False),
    Column("conflicts", BigKey, nullable=False),
    Column("unreadable", BigKey, nullable=False),
    Column("gaps", BigKey, nullable=False),
)
"""How far the journal has been indexed, its last chain link, and what was counted on the way."""

arrivals = Table(
    "arrivals",
    metadata,
    Column("event_id", Text, primary_key=True),
    Column("effective", UtcDateTime, nullable=False, index=True),
    Column("type", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("sequence", BigKey, nullable=False),
    Column("time", UtcDateTime, nullable=False),
    Column("correlationid", Text, nullable=False),
    Column("traceparent", Text),
    Column("dataclassification", Text, nullable=False),
    Column("body", Text, nullable=False),
)
"""Received and not yet evaluated: they wait for the watermark."""

clocks = Table(
    "clocks",
    metadata,
    Column("source", Text, primary_key=True),
    Column("reached", UtcDateTime),
    Column("moves", BigKey, nullable=False),
    Column("received", BigKey, nullable=False),
    Column("late", BigKey, nullable=False),
)
"""How far each network and fusion itself have come, in how many moves; events received from each, and late ones."""

permit_facts = Table(
    "permit_facts",
    metadata,
    Column("event_id", Text, primary_key=True),
    Column("permit", Text, nullable=False, index=True),
    Column("sequence", BigKey, nullable=False),
    Column("state", Text, nullable=False),
    Column("holder", Text),
    Column("matter", Text),
    Column("place", Text),
    Column("valid_from", Date),
    Column("valid_to", Date),
    Column("holds_from", UtcDateTime, nullable=False),
    Column("holds_to", UtcDateTime),
    Column("known_from", UtcDateTime, nullable=False),
    Column("known_to", UtcDateTime),
    CheckConstraint("state IN ('valid', 'cancelled', 'revoked', 'expired')", name="state"),
)
"""What was the case about permits (``holds_*``), and since and until when that was believed (``known_*``)."""

rule_specs = Table(
    "rule_specs",
    metadata,
    Column("digest", Text, primary_key=True),
    Column("rule", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("spec", Json, nullable=False),
)
"""Operators of rule versions as they were used: an open instance finishes under the one that opened it."""

obligations = Table(
    "obligations",
    metadata,
    Column("id", Text, primary_key=True),
    Column("rule", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("digest", Text, nullable=False),
    Column("mode", Text, nullable=False),
    Column("about", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("opened_on", Date, nullable=False),
    Column("due_on", Date, nullable=False),
    Column("deadline", UtcDateTime, nullable=False),
    Column("fulfilled_on", Date),
    Column("on_time", Boolean),
    Column("was_overdue", Boolean, nullable=False),
    Column("sequence", Integer, nullable=False),
    Column("begun_id", Text),
    Column("begun_correlationid", Text),
    Column("begun_traceparent", Text),
    Column("begun_dataclassification", Text),
    CheckConstraint("state IN ('open', 'overdue', 'fulfilled')", name="state"),
    CheckConstraint("mode IN ('shadow', 'live')", name="mode"),
    CheckConstraint("(state = 'fulfilled') = (fulfilled_on IS NOT NULL)", name="fulfilled_on"),
    _partial("ix_obligations_unfulfilled", "about", where="state <> 'fulfilled'"),
    _partial("ix_obligations_due", "deadline", where="state = 'open'"),
)

holds = Table(
    "holds",
    metadata,
    Column("id", Text, primary_key=True),
    Column("rule", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("digest", Text, nullable=False),
    Column("mode", Text, nullable=False),
    Column("about", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("raised_on", Date, nullable=False),
    Column("released_on", Date),
    Column("evidence", Json, nullable=False),
    Column("sequence", Integer, nullable=False),
    Column("begun_id", Text),
    Column("begun_correlationid", Text),
    Column("begun_traceparent", Text),
    Column("begun_dataclassification", Text),
    CheckConstraint("state IN ('held', 'released')", name="state"),
    CheckConstraint("mode IN ('shadow', 'live')", name="mode"),
    CheckConstraint("(state = 'released') = (released_on IS NOT NULL)", name="released_on"),
    _partial("ix_holds_held", "about", where="state = 'held'"),
)

profiles = Table(
    "profiles",
    metadata,
    Column("permit", Text, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("holder", Text),
    Column("place", Text),
    Column("inspections", Integer, nullable=False),
    Column("failures", Integer, nullable=False),
    Column("last_result", Text),
    Column("last_inspected_at", UtcDateTime),
)
"""What was counted about permits; holds and obligations in force are in their own tables."""

occurrences = Table(
    "occurrences",
    metadata,
    Column("type", Text, primary_key=True),
    Column("key", Text, primary_key=True),
    Column("event_id", Text, primary_key=True),
    Column("time", UtcDateTime, nullable=False),
    Column("correlationid", Text, nullable=False),
    Column("traceparent", Text),
    Column("dataclassification", Text, nullable=False),
    Column("body", Text, nullable=False),
)
"""Evaluated events that a rule may look back at, by type and key."""

rule_errors = Table(
    "rule_errors",
    metadata,
    Column("position", BigKey, Identity(), primary_key=True),
    Column("rule", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("event_id", Text, nullable=False),
    Column("event_type", Text, nullable=False),
    Column("error_type", Text, nullable=False),
    Column("message", Text, nullable=False),
    Column("occurred_at", UtcDateTime, nullable=False),
    Index("ix_rule_errors_rule", "rule", "version"),
)
"""Events that a rule could not evaluate; the events themselves are in the journal."""
