"""What no rule can need any more is removed: observations, and ended episodes with their decisions after a time.

Protocol: ``sweep`` is called at the end of an evaluation, in its transaction. It walks two primary keys, a window of
rows at a time, from where it was; a walk begins at most once a day of fusion's clock, and ``sweep`` says whether one is
still on its way. The journal keeps everything.

Invariants: a call costs two windows at most, whatever the tables hold. What an open episode, or one that has just
ended, may rest on stays: everything with its key. ``kept`` says for each type from when on nothing was removed.
"""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection

from fusion import rows
from fusion.domain.bounds import before
from fusion.domain.expiry import Reach
from fusion.domain.lines import keys_in
from fusion.tables import (
    decision_evidence,
    decisions,
    episodes,
    kept,
    missed_events,
    observation_keys,
    observations,
    sweeps,
)
from liangwang_bus.upsert import upsert

WINDOW = 500
_KEYS = observation_keys.c
_NAMED: sa.BindParameter[Any] = sa.bindparam("ids", expanding=True)
_AFTER: sa.BindParameter[str] = sa.bindparam("after")


def sweep(connection: Connection, reach: Reach, now: datetime, window: int = WINDOW) -> bool:
    """Remove what can go of the next windows.

    Args:
        connection: the open transaction.
        reach: how far back the rules reach.
        now: up to when everything is evaluated.
        window: how many rows are looked at.

    Returns:
        Whether a walk is still on its way.
    """
    states = {row.name: row for row in connection.execute(sa.select(sweeps))}
    found = [_walk(connection, states.get(name), name, reach, now, window) for name in ("observations", "episodes")]
    return not all(found)


def kept_from(connection: Connection) -> dict[str, datetime]:
    """From when on nothing was removed, by type of event; types of which nothing ever was are left out."""
    return {row.type: row.kept_from for row in connection.execute(sa.select(kept))}


def _walk(connection: Connection, state: Any, name: str, reach: Reach, now: datetime, window: int) -> bool:
    """Go one window further; say whether the walk is over."""
    if state is not None and state.finished and state.began_at.date() >= now.date():
        return True
    began, after = (now, "") if state is None or state.finished else (state.began_at, state.after)
    step = _observations if name == "observations" else _episodes
    last = step(connection, reach, began, after, window)
    row = {"name": name, "began_at": began, "after": last or after, "finished": last is None}
    upsert(connection, sweeps, [row])
    return last is None


def _observations(connection: Connection, reach: Reach, now: datetime, after: str, window: int) -> str | None:
    table = observations.c
    seen = connection.execute(_WINDOW_OF_OBSERVATIONS, {"after": after, "window": window}).all()
    old = [
        row for row in seen if (needed := reach.needed(row.type)) is not None and row.effective < before(now, needed)
    ]
    if old:
        ids = [row.event_id for row in old]
        found = connection.execute(sa.select(observations).where(table.event_id.in_(_NAMED)), {"ids": ids}).all()
        _forget(connection, found, _held(connection, reach, now, found))
        reached = {row.type: before(now, reach.needed(row.type) or timedelta(0)) for row in old}
        upsert(connection, kept, [{"type": each, "kept_from": moment} for each, moment in sorted(reached.items())])
    return seen[-1].event_id if len(seen) == window else None


def _held(connection: Connection, reach: Reach, now: datetime, found: Sequence[Any]) -> set[str]:
    """The keys of episodes that are open or have just ended, among those of some events."""
    keys = sorted({key for row in found for key in _keys_of(row)})
    if not keys:
        return set()
    recent = sa.or_(episodes.c.ended_at.is_(None), episodes.c.ended_at >= before(now, reach.ended))
    asked = sa.select(episodes.c.key).where(episodes.c.key.in_(_NAMED), recent).distinct()
    return set(connection.execute(asked, {"ids": keys}).scalars())


def _forget(connection: Connection, found: Sequence[Any], held: Collection[str] = ()) -> None:
    """Remove events with their keys, but those that have one of some keys."""
    gone, entered = [], []
    for row in found:
        one = rows.observation_of(row)
        keys = list(keys_in(one))
        if not any(key in held for _, key in keys):
            gone.append(one.id)
            entered += [
                {"a_type": one.type, "a_field": name, "a_key": key, "a_time": one.time, "an_id": one.id}
                for name, key in keys
            ]
    if entered:
        connection.execute(_DELETE_KEYS, entered)
    if gone:
        connection.execute(sa.delete(observations).where(observations.c.event_id.in_(_NAMED)), {"ids": gone})


def _episodes(connection: Connection, reach: Reach, now: datetime, after: str, window: int) -> str | None:
    floor = before(now, reach.kept)
    if not after:
        connection.execute(sa.delete(missed_events).where(missed_events.c.effective < floor))
    seen = connection.execute(_WINDOW_OF_EPISODES, {"after": after, "window": window}).all()
    old = [row.id for row in seen if row.ended_at is not None and row.ended_at < floor]
    if old:
        said = connection.execute(_SAID, {"ids": old}).all()
        _forget_episodes(connection, reach, now, old, said)
    return seen[-1].id if len(seen) == window else None


def _forget_episodes(
    connection: Connection, reach: Reach, now: datetime, old: Sequence[str], said: Sequence[Any]
) -> None:
    """Remove episodes with what was stated about them, but those on whose statements another one still rests."""
    by_event = {row.event_id: row.episode for row in said if row.event_id is not None}
    asked = sa.select(observations).where(observations.c.event_id.in_(_NAMED))
    own = connection.execute(asked, {"ids": sorted(by_event)}).all() if by_event else []
    held = _held(connection, reach, now, own)
    stay = {by_event[row.event_id] for row in own if reach.clings_to(row.type) or not held.isdisjoint(_keys_of(row))}
    _forget(connection, [row for row in own if by_event[row.event_id] not in stay])
    rested = [
        {"an_id": event, "an_episode": row.episode} for row in said if row.episode not in stay for event in row.evidence
    ]
    if rested:
        connection.execute(_DELETE_EVIDENCE, rested)
    gone = [each for each in old if each not in stay]
    connection.execute(sa.delete(decisions).where(decisions.c.episode.in_(_NAMED)), {"ids": gone})
    connection.execute(sa.delete(episodes).where(episodes.c.id.in_(_NAMED)), {"ids": gone})


def _keys_of(row: Any) -> list[str]:
    return [key for _, key in keys_in(rows.observation_of(row))]


_SAID = sa.select(decisions.c.episode, decisions.c.event_id, decisions.c.evidence).where(
    decisions.c.episode.in_(_NAMED)
)
_WINDOW_OF_OBSERVATIONS = (
    sa.select(observations.c.event_id, observations.c.type, observations.c.effective)
    .where(observations.c.event_id > _AFTER)
    .order_by(observations.c.event_id)
    .limit(sa.bindparam("window"))
)
_WINDOW_OF_EPISODES = (
    sa.select(episodes.c.id, episodes.c.ended_at)
    .where(episodes.c.id > _AFTER)
    .order_by(episodes.c.id)
    .limit(sa.bindparam("window"))
)
_DELETE_KEYS = sa.delete(observation_keys).where(
    _KEYS.type == sa.bindparam("a_type"),
    _KEYS.field == sa.bindparam("a_field"),
    _KEYS.key == sa.bindparam("a_key"),
    _KEYS.time == sa.bindparam("a_time"),
    _KEYS.event_id == sa.bindparam("an_id"),
)
_DELETE_EVIDENCE = sa.delete(decision_evidence).where(
    decision_evidence.c.event_id == sa.bindparam("an_id"), decision_evidence.c.episode == sa.bindparam("an_episode")
)
