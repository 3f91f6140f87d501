"""The gateway's tables: what each agreement lets out, who takes it, and the proof of it.

A **feed** is everything that one agreement has let out, in one order. Webhooks, queues, pulling and server-sent events
all read the same items, so that every way gives the same content. What stands in an item has been projected: nothing
that the agreement keeps back is in this database.

Invariants that the database keeps:

* ``feed_items``: an event is once in a feed; positions have no gaps and are given in the transaction that adds.
* ``receipts``: one row per item and way that it was offered on; it names fields and a digest, never a value.
* ``member_keys`` holds SHA-256 of random keys, never a key.
* ``publications``: what a member has published under an id stands once, with the digest of what it said then; the
  numbers of a subject have no gaps.
"""

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKeyConstraint,
    Identity,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from liangwang_bus.types import NAMING, BigKey, Json, UtcDateTime

metadata = MetaData(naming_convention=NAMING)

feeds = Table(
    "feeds",
    metadata,
    Column("agreement", Text, primary_key=True),
    Column("digest", Text, nullable=False),
    Column("wants", Json, nullable=False),
    Column("state", Text, nullable=False),
    Column("last_position", BigKey, nullable=False),
    Column("began_at", UtcDateTime, nullable=False),
    Column("filled_at", UtcDateTime),
    Column("journal_after", BigKey, nullable=False),
    Column("journal_end", BigKey),
    Column("since_arrival", BigKey, nullable=False),
    Column("unanswered", BigKey, nullable=False),
    Column("removed_to", BigKey, nullable=False),
    Column("keep_days", Integer, nullable=False),
    Column("valid_from", Text, nullable=False),
    Column("valid_until", Text, nullable=False),
    Column("withdrawn_at", UtcDateTime),
    CheckConstraint("state IN ('filling', 'live')", name="state"),
)
"""One row per agreement: what it said when it was last read, the last position given, and how far its history is.

``wants`` is what decides whether an event is in the feed: types, conditions, first day of history. While a feed is
``filling`` from the journal (``journal_after`` of ``journal_end``), what comes live waits in ``feed_waiting``;
``since_arrival`` is the last row of the inbox that came before that. ``unanswered`` counts events kept back because a
condition could not be answered. ``withdrawn_at``: no file says it any more. Of items up to ``removed_to`` the values
are not kept any more, because their ``keep_days`` are over (:mod:`gateway.keeping`).
"""

feed_waiting = Table(
    "feed_waiting",
    metadata,
    Column("number", BigKey, Identity(), primary_key=True),
    Column("agreement", Text, nullable=False),
    Column("event_id", Text, nullable=False),
    Column("item", Json, nullable=False),
    UniqueConstraint("agreement", "event_id"),
)
"""What came live while its feed was filling, projected like every item, in the order in which it came."""

feed_items = Table(
    "feed_items",
    metadata,
    Column("agreement", Text, primary_key=True),
    Column("position", BigKey, primary_key=True, autoincrement=False),
    Column("event_id", Text, nullable=False),
    Column("type", Text, nullable=False),
    Column("partition_key", Text, nullable=False),
    Column("time", UtcDateTime, nullable=False),
    Column("recorded_at", UtcDateTime, nullable=False),
    Column("added_at", UtcDateTime, nullable=False),
    Column("attributes", Json),
    Column("body", Text),
    Column("fields", Json, nullable=False),
    Column("digest", Text, nullable=False),
    Column("cause", Json, nullable=False),
    CheckConstraint("(attributes IS NULL) = (body IS NULL)", name="kept"),
    UniqueConstraint("agreement", "event_id"),
    Index("ix_feed_items_recorded_at", "agreement", "recorded_at"),
)
"""What an agreement has let out: CloudEvents attributes, projected data as JSON, the fields in it, SHA-256 of it.

``cause`` is what must be known of the event where its recipient answers it: flow, trace and class; it is told nobody.
When its days are over an item has neither attributes nor body; the rest stays as long as its receipts.
"""

subscriptions = Table(
    "subscriptions",
    metadata,
    Column("id", Text, primary_key=True),
    Column("member", Text, nullable=False),
    Column("agreement", Text, nullable=False),
    Column("way", Text, nullable=False),
    Column("types", Json, nullable=False),
    Column("state", Text, nullable=False),
    Column("endpoint", Text),
    Column("secrets", Json),
    Column("delivered_to", BigKey, nullable=False),
    Column("since", UtcDateTime),
    Column("failing_since", UtcDateTime),
    Column("next_at", UtcDateTime),
    Column("failures", Integer, nullable=False),
    Column("last_error", Text),
    Column("created_at", UtcDateTime, nullable=False),
    Column("changed_at", UtcDateTime, nullable=False),
    Column("cleared_at", UtcDateTime),
    CheckConstraint("way IN ('webhook', 'queue')", name="way"),
    CheckConstraint("state IN ('active', 'paused', 'ended')", name="state"),
    CheckConstraint("(way = 'webhook') = (endpoint IS NOT NULL)", name="endpoint"),
    Index("ix_subscriptions_member", "member"),
)
"""Who has a feed carried to it: every item up to ``delivered_to`` was taken; later ones taken are in ``deliveries``.

``secrets`` are sealed (:mod:`gateway.seals`). With ``since``, only what its network recorded from that moment on.
``cleared_at``: when the queue of an ended one was deleted.
"""

deliveries = Table(
    "deliveries",
    metadata,
    Column("subscription", Text, primary_key=True),
    Column("position", BigKey, primary_key=True, autoincrement=False),
    Column("state", Text, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("next_at", UtcDateTime),
    Column("last_status", Integer),
    Column("last_error", Text),
    CheckConstraint("state IN ('taken', 'retrying', 'given_up')", name="state"),
    ForeignKeyConstraint(["subscription"], ["subscriptions.id"]),
)
"""Items after ``delivered_to`` that were taken ahead of others, or are tried again, or were given up."""

receipts = Table(
    "receipts",
    metadata,
    Column("number", BigKey, Identity(), primary_key=True),
    Column("agreement", Text, nullable=False),
    Column("position", BigKey, nullable=False),
    Column("event_id", Text, nullable=False),
    Column("member", Text, nullable=False),
    Column("way", Text, nullable=False),
    Column("subscription", Text, nullable=False),
    Column("offered_at", UtcDateTime, nullable=False),
    Column("acknowledged_at", UtcDateTime),
    CheckConstraint("way IN ('webhook', 'queue', 'pull', 'stream')", name="way"),
    UniqueConstraint("agreement", "position", "way", "subscription"),
    Index("ix_receipts_event_id", "event_id"),
    Index("ix_receipts_member", "member", "number"),
)
"""What was offered to whom on which way, and when it was acknowledged; ``subscription`` is empty for pulling."""

member_keys = Table(
    "member_keys",
    metadata,
    Column("id", Text, primary_key=True),
    Column("member", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("hash", Text, nullable=False, unique=True),
    Column("created_at", UtcDateTime, nullable=False),
    Column("expires_at", UtcDateTime),
    Column("revoked_at", UtcDateTime),
    CheckConstraint("kind IN ('key', 'client')", name="kind"),
    Index("ix_member_keys_member", "member"),
)
"""Keys with which members come to the HTTP door, and OAuth2 clients that get tokens for it."""

publishers = Table(
    "publishers",
    metadata,
    Column("member", Text, primary_key=True),
    Column("events", BigKey, nullable=False),
    Column("last_at", UtcDateTime),
)
"""One row per member that has published: held while its events are taken, so that they stand in one order."""

publications = Table(
    "publications",
    metadata,
    Column("member", Text, primary_key=True),
    Column("id", Text, primary_key=True),
    Column("digest", Text, nullable=False),
    Column("event_id", Text, nullable=False, unique=True),
    Column("flow", Text, nullable=False),
    Column("traceparent", Text),
    Column("classification", Text, nullable=False),
    Column("accepted_at", UtcDateTime, nullable=False),
)
"""What a member has published, by its own id: the event that it became, its flow, and SHA-256 of what was said."""

publication_numbers = Table(
    "publication_numbers",
    metadata,
    Column("member", Text, primary_key=True),
    Column("subject", Text, primary_key=True),
    Column("last_sequence", BigKey, nullable=False),
)
"""The last number of a subject of a member's."""

accesses = Table(
    "accesses",
    metadata,
    Column("number", BigKey, Identity(), primary_key=True),
    Column("at", UtcDateTime, nullable=False),
    Column("who", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("action", Text, nullable=False),
    Column("outcome", Text, nullable=False),
    Column("target", Text, nullable=False),
    Column("code", Text),
    Column("detail", Json, nullable=False, server_default=text("'{}'")),
    CheckConstraint("kind IN ('member', 'person', 'service', 'unknown')", name="kind"),
    CheckConstraint("outcome IN ('allowed', 'denied')", name="outcome"),
    Index("ix_accesses_who", "who", "number"),
)
"""Every act at the HTTP door, allowed or denied: who, what, on what; never a value of an event, never a key."""
