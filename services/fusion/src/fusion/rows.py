"""Between rows and the objects of the domain: one pair of functions for each table."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from sqlalchemy import Row

from fusion.domain.cells import cell_of, coarse_of, packed
from fusion.domain.episodes import Episode, Stated
from fusion.domain.memory import Case
from fusion.domain.observation import Link, Observation
from fusion.domain.profiles import Profile
from liangwang_contracts import CATALOGUE, Cause, Classification, Identifier


@lru_cache(maxsize=50_000)
def identifier(key: str) -> Identifier:
    """Read ``scheme:value``."""
    scheme, _, value = key.partition(":")
    return Identifier(scheme=scheme, value=value)


def observation_row(one: Observation) -> dict[str, Any]:
    """Write an event that rules are about."""
    return {
        "event_id": one.id,
        "type": one.type,
        "subject": one.subject,
        "sequence": one.sequence,
        "time": one.time,
        "effective": one.effective,
        "standing": one.standing,
        "says": one.values,
        "said": one.said,
        **place_columns(one),
        **_cause_columns(one.link),
    }


def place_columns(one: Observation) -> dict[str, Any]:
    """Write where an event was."""
    if one.point is None:
        return {"lat": None, "lon": None, "cell": None, "coarse": None}
    row, column = cell_of(one.point)
    return {
        "lat": one.point[0],
        "lon": one.point[1],
        "cell": packed((row, column)),
        "coarse": packed(coarse_of((row, column))),
    }


def observation_of(row: Row[Any]) -> Observation:
    """Read an event that rules are about."""
    point = (row.lat, row.lon) if row.lat is not None else None
    return Observation(
        row.event_id,
        row.type,
        row.subject,
        row.sequence,
        row.time,
        row.effective,
        row.says,
        Link(Cause(row.event_id, row.correlationid, row.traceparent, Classification(row.dataclassification))),
        point,
        row.said,
        row.standing,
        stored=True,
    )


def episode_row(one: Episode) -> dict[str, Any]:
    """Write an episode."""
    return {
        "id": one.id,
        "rule": one.case.rule,
        "version": one.case.version,
        "key": one.case.key,
        "kind": one.kind,
        "about": one.about,
        "mode": one.mode,
        "digest": one.digest,
        "state": one.state,
        "begun_by": one.begun_by,
        "begun_at": one.begun_at,
        "ended_at": one.ended_at,
        "due_at": one.due_at,
        "on_time": one.on_time,
        "wake": one.wake,
        "waits_for": list(one.waits_for),
        "matches": one.matches,
        "awaits": one.awaits,
    }


def episode_of(row: Row[Any], stated: list[Stated]) -> Episode:
    """Read an episode, with what was stated about it."""
    return Episode(
        Case(row.rule, row.version, row.key),
        row.kind,
        row.begun_by,
        row.about,
        row.state,
        row.begun_at,
        row.ended_at,
        row.due_at,
        row.on_time,
        row.wake,
        tuple(row.waits_for),
        row.matches,
        stated=stated,
        mode=row.mode,
        digest=row.digest,
        stored=True,
        id=row.id,
        awaits=row.awaits,
    )


def stated_row(one: Stated) -> dict[str, Any]:
    """Write a statement that was made."""
    cause = one.link.cause
    return {
        "episode": one.episode,
        "order": one.order,
        "position": one.position,
        "name": one.name,
        "type": one.type,
        "digest": one.digest,
        "time": one.time,
        "mode": one.mode,
        "rule": one.rule,
        "version": one.version,
        "about": one.about,
        "standing": one.standing,
        "retracts": one.retracts,
        "takes_back": one.takes_back,
        "evidence": one.evidence,
        "subject": _subject(one),
        "body": one.body,
        "event_id": cause.id if cause else None,
        "correlationid": cause.correlationid if cause else None,
        "traceparent": cause.traceparent if cause else None,
        "dataclassification": cause.classification.value if cause else None,
    }


def _subject(one: Stated) -> str:
    """The value of the identifier that a statement is about."""
    found = one.body.get(CATALOGUE[one.type].subject_field)
    return str(found["value"]) if isinstance(found, dict) else one.episode


def stated_of(row: Row[Any]) -> Stated:
    """Read a statement that was made."""
    link = Link()
    if row.event_id is not None:
        link = Link(Cause(row.event_id, row.correlationid, row.traceparent, Classification(row.dataclassification)))
    return Stated(
        row.episode,
        row.order,
        row.position,
        row.name,
        row.type,
        row.digest,
        row.time,
        row.body,
        row.evidence,
        row.mode,
        row.rule,
        row.version,
        row.about,
        link,
        row.event_id or "",
        row.standing,
        row.retracts,
        takes_back=row.takes_back,
        stored=True,
    )


def profile_row(profile: Profile) -> dict[str, Any]:
    """Write a profile."""
    return {
        "permit": profile.permit,
        "version": profile.version,
        "holder": profile.holder,
        "place": profile.place,
        "inspections": profile.inspections,
        "failures": profile.failures,
        "last_result": profile.last_result,
        "last_inspected_at": profile.last_inspected_at,
        "holds": sorted(profile.holds),
        "obligations": dict(profile.obligations),
    }


def profile_of(row: Row[Any]) -> Profile:
    """Read a profile."""
    return Profile(
        row.permit,
        row.version,
        row.holder,
        row.place,
        row.inspections,
        row.failures,
        row.last_result,
        row.last_inspected_at,
        set(row.holds),
        dict(row.obligations),
    )


def _cause_columns(link: Link) -> Mapping[str, Any]:
    cause = link.cause
    if cause is None:
        msg = "an event that was received or published was expected"
        raise ValueError(msg)
    return {
        "correlationid": cause.correlationid,
        "traceparent": cause.traceparent,
        "dataclassification": cause.classification.value,
    }
