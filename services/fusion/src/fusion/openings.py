"""The rows that say between which moments each rule version opens episodes, and what a version has open.

Invariant: what a version has opened and acted on is never touched here; what was only tried ends with its trial.
"""

from collections.abc import Collection
from datetime import UTC, datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection

from fusion.domain.playbook import digest_of
from fusion.domain.rules import Rule
from fusion.rule_acts import Key
from fusion.tables import decisions, episodes, rule_versions

NEVER = datetime(1, 1, 2, tzinfo=UTC)
"""Until when a version opens that was replaced before anything was evaluated."""
_versions, _episodes = rule_versions.c, episodes.c


def enter(connection: Connection, rule: Rule, since: datetime | None, ends: Collection[int]) -> None:
    """Note that a version is at work from a moment on, at which others of its rule cease to open."""
    end(connection, rule.id, since, ends)
    definition = rule.model_dump(mode="json", exclude={"tests"})
    values = {"rule": rule.id, "version": rule.version, "digest": digest_of(rule), "definition": definition}
    connection.execute(sa.insert(rule_versions), values | {"opens_from": since})


def end(connection: Connection, rule: str, since: datetime | None, versions: Collection[int]) -> None:
    """Let versions of a rule open nothing from a moment on; what they have open goes on."""
    ending = sa.update(rule_versions).where(_versions.rule == rule, _versions.version.in_(list(versions)))
    connection.execute(ending.values(opens_until=since or NEVER))


def open_again(connection: Connection, key: Key, since: datetime | None, ends: Collection[int]) -> None:
    """Let a version open from a moment on, and others of its rule no more; what it has open goes on."""
    end(connection, key[0], since, ends)
    _set(connection, key, opens_until=None)


def open_anew(connection: Connection, key: Key, since: datetime | None, ends: Collection[int]) -> None:
    """Let a version that was only tried judge what happens from a moment on; what it has open of before ends."""
    end(connection, key[0], since, ends)
    _set(connection, key, opens_from=since, opens_until=None)
    tried = (_episodes.rule == key[0], _episodes.version == key[1], _episodes.ended_at.is_(None))
    ended: dict[str, Any] = {"ended_at": since, "wake": None, "waits_for": [], "awaits": None}
    connection.execute(sa.update(episodes).where(*tried).values(ended))


def was_live(connection: Connection, key: Key) -> bool:
    """Whether a version has opened anything that it acted on."""
    found = sa.select(sa.literal(1)).where(
        _episodes.rule == key[0], _episodes.version == key[1], _episodes.mode == "live"
    )
    return connection.execute(found.limit(1)).first() is not None


def going(connection: Connection) -> set[Key]:
    """The rule versions with episodes that go on."""
    found = sa.select(_episodes.rule, _episodes.version).where(_episodes.ended_at.is_(None)).distinct()
    return {(rule, version) for rule, version in connection.execute(found)}


def latest(connection: Connection, rule: str) -> datetime | None:
    """The moment after the latest beginning that any version of a rule has judged."""
    found = sa.select(_episodes.begun_at).where(_episodes.rule == rule).order_by(_episodes.begun_at.desc()).limit(1)
    begun: datetime | None = connection.execute(found).scalar()
    return begun if begun is None else begun + timedelta(microseconds=1)


def stands(connection: Connection, key: Key) -> bool:
    """Whether something that a version has stated stands: a correction may take it back, however late."""
    said = sa.select(sa.literal(1)).where(
        decisions.c.rule == key[0],
        decisions.c.version == key[1],
        decisions.c.mode == "live",
        decisions.c.standing,
        sa.not_(decisions.c.retracts),
    )
    return connection.execute(said.limit(1)).first() is not None


def _set(connection: Connection, key: Key, **values: Any) -> None:
    change = sa.update(rule_versions).where(_versions.rule == key[0], _versions.version == key[1])
    connection.execute(change.values(values))
