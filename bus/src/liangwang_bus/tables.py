"""The bus's tables in each service's own database.

Invariants that the database itself keeps:

* ``outbox``: one row per event, written in the transaction of the fact it states, never changed; its position stands in
  ``outbox_waiting`` until the broker has confirmed the event.
* ``outbox_place``, ``outbox_resent``: what comparing the outbox with the journal has to remember.
* ``inbox``: ``(subscription, message_id)`` is unique: a duplicate is refused by the key, not by an ``if``.
* a row that is not ``done`` keeps its headers and bytes, so that it can be explained and run again.
* a row is finished (``done`` or ``discarded``) when it has ``finished_at``; the partial indexes hold only the others.
* ``operator_acts``: one row per act or refusal, never changed; an act id takes effect once.
"""

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
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

outbox = Table(
    "outbox",
    metadata,
    Column("position", BigKey, Identity(), primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("type", Text, nullable=False),
    Column("exchange", Text, nullable=False),
    Column("routing_key", Text, nullable=False),
    Column("headers", Json, nullable=False),
    Column("body", Text, nullable=False),
    Column("recorded_at", UtcDateTime, nullable=False),
)

outbox_waiting = Table(
    "outbox_waiting",
    metadata,
    Column("position", BigKey, primary_key=True, autoincrement=False),
)
"""The rows of ``outbox`` that the broker has not confirmed: narrow, because marking a wide row would write it again."""

outbox_place = Table(
    "outbox_place",
    metadata,
    Column("name", Text, primary_key=True),
    Column("position", BigKey, nullable=False),
    Column("reading", Text, nullable=False),
)
"""Up to where the outbox has been compared with the journal, and which reading of the stream that journal was."""

outbox_resent = Table(
    "outbox_resent",
    metadata,
    Column("position", BigKey, primary_key=True, autoincrement=False),
    Column("times", Integer, nullable=False, server_default="1"),
    Column("given_up_at", UtcDateTime),
)
"""The rows of ``outbox`` that the journal lacked and that were put back, until they are seen there."""

INBOX_STATES = ("done", "retrying", "blocked", "dead", "discarded")

inbox = Table(
    "inbox",
    metadata,
    Column("arrival", BigKey, Identity(), primary_key=True),
    Column("subscription", Text, nullable=False),
    Column("message_id", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("type", Text),
    Column("partition_key", Text),
    Column("body_hash", BigInteger),
    Column("received_at", UtcDateTime, nullable=False),
    Column("finished_at", UtcDateTime),
    Column("result", Json),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("next_at", UtcDateTime),
    Column("error_type", Text),
    Column("error_message", Text),
    Column("error_digest", Text),
    Column("error_trace", Text),
    Column("headers", Json),
    Column("body", LargeBinary),
    Column("edited_from", Text),
    Column("replaced_by", Text),
    UniqueConstraint("subscription", "message_id"),
    CheckConstraint("state IN ('done', 'retrying', 'blocked', 'dead', 'discarded')", name="state"),
    CheckConstraint("(state IN ('done', 'discarded')) = (finished_at IS NOT NULL)", name="finished"),
    CheckConstraint("state = 'done' OR body IS NOT NULL", name="kept_bytes"),
    CheckConstraint("(state = 'retrying') = (next_at IS NOT NULL)", name="next_at"),
    Index(
        "ix_inbox_unfinished",
        "subscription",
        "partition_key",
        "arrival",
        sqlite_where=text("finished_at IS NULL"),
        postgresql_where=text("finished_at IS NULL"),
    ),
    Index(
        "ix_inbox_due",
        "subscription",
        "next_at",
        sqlite_where=text("state = 'retrying'"),
        postgresql_where=text("state = 'retrying'"),
    ),
)

timers = Table(
    "timers",
    metadata,
    Column("kind", Text, primary_key=True),
    Column("key", Text, primary_key=True),
    Column("due", UtcDateTime, nullable=False),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("error_type", Text),
    Index("ix_timers_due", "due", "kind", "key"),
)

watermarks = Table(
    "watermarks",
    metadata,
    Column("source", Text, primary_key=True),
    Column("reached", UtcDateTime, nullable=False),
    Column("moves", Integer, nullable=False),
)

replicas = Table(
    "replicas",
    metadata,
    Column("replica", Text, primary_key=True),
    Column("seen_at", UtcDateTime, nullable=False),
)

operator_acts = Table(
    "operator_acts",
    metadata,
    Column("position", BigKey, Identity(), primary_key=True),
    Column("act_id", Text, nullable=False, unique=True),
    Column("at", UtcDateTime, nullable=False),
    Column("operator", Text, nullable=False),
    Column("roles", Json, nullable=False),
    Column("action", Text, nullable=False),
    Column("outcome", Text, nullable=False),
    Column("subscription", Text),
    Column("selection", Json, nullable=False),
    Column("reason", Text),
    Column("result", Json, nullable=False),
    CheckConstraint("outcome IN ('done', 'dry_run', 'refused')", name="outcome"),
)
