"""Fusion's tables: the journal, facts, and what the rule engine remembers.

Keys of subjects, permits, holders and places are ``scheme:value``. ``correlationid``, ``traceparent`` and
``dataclassification`` refer to an event so that its flow and trace can be continued later; they are empty in shadow
mode.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Float,
    Identity,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
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
    Column("type", Text, nullable=False),
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
    Column("exchange", Text),
    Index("ix_journal_type", "type", "time", "offset"),
    Index("ix_journal_correlationid", "correlationid", "offset", "type"),
    Index("ix_journal_subject", "subject", "source", "sequence"),
    _partial("ix_journal_causationid", "causationid", "offset", where="causationid IS NOT NULL"),
)
"""Every event of every network, once, in the order of the stream; ``headers`` and ``body`` are what was published.

``exchange`` is where it came through when that is not the exchange of its type's network.
"""

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
    Column("type", Text),
    Column("exchange", Text),
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
    Column("type", Text),
    Column("exchange", Text),
)
"""Entries that are no events, with their bytes; ``type`` is what they say they are."""

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
    Column("recorded_at", UtcDateTime),
    Column("stored_at", UtcDateTime),
    Column("base", BigKey, nullable=False, server_default="0"),
    Column("last", Text),
)
"""How far the journal has been indexed, its last chain link, and what was counted on the way.

``base`` is what the journal had when the stream of now was begun: its own offsets are counted on from there. ``last``
is the digest of the last entry that came from it.

``recorded_at`` is when the last entry was recorded by its network, ``stored_at`` when it came to be here.
"""

journal_readers = Table(
    "journal_readers",
    metadata,
    Column("name", Text, primary_key=True),
    Column("next_offset", BigKey, nullable=False),
)
"""How far those who follow the journal have come: the first offset that they have not settled."""

observations = Table(
    "observations",
    metadata,
    Column("event_id", Text, primary_key=True),
    Column("type", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("sequence", BigKey, nullable=False),
    Column("time", UtcDateTime, nullable=False),
    Column("effective", UtcDateTime, nullable=False, index=True),
    Column("standing", Boolean, nullable=False),
    Column("lat", Float),
    Column("lon", Float),
    Column("cell", BigInteger),
    Column("coarse", BigInteger),
    Column("says", Json, nullable=False),
    Column("said", Json),
    Column("correlationid", Text, nullable=False),
    Column("traceparent", Text),
    Column("dataclassification", Text, nullable=False),
    _partial("ix_observations_cell", "type", "cell", "time", where="cell IS NOT NULL"),
    _partial("ix_observations_coarse", "type", "coarse", "time", where="coarse IS NOT NULL"),
)
"""The events that rules are about: what each says, where it was, from when it counts; ``said`` before it was
corrected.
"""

observation_keys = Table(
    "observation_keys",
    metadata,
    Column("type", Text, primary_key=True),
    Column("field", Text, primary_key=True),
    Column("key", Text, primary_key=True),
    Column("time", UtcDateTime, primary_key=True),
    Column("event_id", Text, primary_key=True),
)
"""The identifiers in events, by which rules find them."""

clocks = Table(
    "clocks",
    metadata,
    Column("source", Text, primary_key=True),
    Column("reached", UtcDateTime),
    Column("moves", BigKey, nullable=False),
    Column("received", BigKey, nullable=False),
    Column("late", BigKey, nullable=False),
    Column("heard_at", UtcDateTime),
    Column("idle", Boolean, nullable=False),
)
"""How far each network and fusion itself have come, in how many moves; events received from each, and late ones; when
it was heard last by the wall clock, and whether the others do not wait for it.
"""

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
    Column("holds", Json, nullable=False),
    Column("obligations", Json, nullable=False),
)
"""What was counted about permits; ``holds`` and ``obligations`` in force are ids, obligations with their state."""

rule_versions = Table(
    "rule_versions",
    metadata,
    Column("rule", Text, primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("digest", Text, nullable=False),
    Column("definition", Json, nullable=False),
    Column("opens_from", UtcDateTime),
    Column("opens_until", UtcDateTime),
)
"""Rule versions as they are at work: between which moments each opens episodes; what it opened it finishes."""

episodes = Table(
    "episodes",
    metadata,
    Column("id", Text, primary_key=True),
    Column("rule", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("key", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("about", Text, nullable=False),
    Column("mode", Text, nullable=False),
    Column("digest", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("begun_by", Text, nullable=False),
    Column("begun_at", UtcDateTime, nullable=False),
    Column("ended_at", UtcDateTime),
    Column("due_at", UtcDateTime),
    Column("on_time", Boolean),
    Column("wake", UtcDateTime),
    Column("waits_for", Json, nullable=False),
    Column("matches", Integer, nullable=False),
    Column("awaits", Text),
    CheckConstraint("mode IN ('shadow', 'live')", name="mode"),
    Index("ix_episodes_key", "key", "ended_at"),
    Index("ix_episodes_rule", "rule", "version", "state"),
    _partial("ix_episodes_wake", "wake", where="wake IS NOT NULL"),
    _partial("ix_episodes_awaits", "awaits", where="awaits IS NOT NULL"),
    _partial("ix_episodes_about", "about", where="kind IN ('hold', 'obligation')"),
)
"""Every running of a rule on a key: obligations, holds, what was found; open ones say what they wait for, until when,
and ``awaits`` names the decision that a person has to make.
"""

decisions = Table(
    "decisions",
    metadata,
    Column("episode", Text, primary_key=True),
    Column("order", Integer, primary_key=True),
    Column("position", Integer, nullable=False),
    Column("name", Text, nullable=False),
    Column("type", Text, nullable=False),
    Column("digest", Text, nullable=False),
    Column("time", UtcDateTime, nullable=False),
    Column("mode", Text, nullable=False),
    Column("rule", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("about", Text, nullable=False),
    Column("standing", Boolean, nullable=False),
    Column("retracts", Boolean, nullable=False),
    Column("takes_back", Json, nullable=False),
    Column("evidence", Json, nullable=False),
    Column("subject", Text, nullable=False),
    Column("body", Json, nullable=False),
    Column("event_id", Text),
    Column("correlationid", Text),
    Column("traceparent", Text),
    Column("dataclassification", Text),
    Index("ix_decisions_rule", "rule", "type", "time"),
    Index("ix_decisions_subject", "subject"),
    _partial("ix_decisions_event_id", "event_id", where="event_id IS NOT NULL"),
)
"""Everything that rules stated, in shadow mode, too; ``standing`` is false for what was taken back."""

decision_evidence = Table(
    "decision_evidence",
    metadata,
    Column("event_id", Text, primary_key=True),
    Column("episode", Text, primary_key=True),
)
"""Which episodes rest on an event."""

missed_events = Table(
    "missed_events",
    metadata,
    Column("rule", Text, primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("event_id", Text, primary_key=True),
    Column("event_type", Text, nullable=False),
    Column("time", UtcDateTime, nullable=False),
    Column("effective", UtcDateTime, nullable=False),
    Column("why", Text, nullable=False),
    CheckConstraint("why IN ('lateness', 'kept')", name="why"),
    Index("ix_missed_events_effective", "effective"),
)
"""Events that changed nothing about a rule's decisions: they came later than its lateness (``effective`` after
``time``), or would change what is not kept any more.
"""

kept = Table(
    "kept",
    metadata,
    Column("type", Text, primary_key=True),
    Column("kept_from", UtcDateTime, nullable=False),
)
"""From when on nothing was removed of the observations of a type; types of which nothing ever was are not here."""

sweeps = Table(
    "sweeps",
    metadata,
    Column("name", Text, primary_key=True),
    Column("began_at", UtcDateTime, nullable=False),
    Column("after", Text, nullable=False),
    Column("finished", Boolean, nullable=False),
)
"""The walks that remove what is not needed any more: as of when, and how far along the key they have come."""

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
    UniqueConstraint("rule", "version", "event_id", "error_type"),
)
"""Events that a rule could not evaluate; the events themselves are in the journal."""
