"""Between rows and the objects of the domain: one pair of functions for each table."""

from datetime import datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import Row

from fusion.domain.arrivals import Arrival, Link
from fusion.domain.facts import PermitFact
from fusion.domain.state import Evidence, Hold, Obligation, Occurrence, Profile
from liangwang_contracts import CATALOGUE, Cause, Classification, DomainEvent, Identifier


@lru_cache(maxsize=50_000)
def identifier(key: str) -> Identifier:
    """Read ``scheme:value``."""
    scheme, _, value = key.partition(":")
    return Identifier(scheme=scheme, value=value)


def arrival_row(arrival: Arrival) -> dict[str, Any]:
    """Write an arrival that waits."""
    return {
        "event_id": arrival.id,
        "effective": arrival.effective,
        "type": arrival.type,
        "subject": arrival.subject,
        "sequence": arrival.sequence,
        "time": arrival.time,
        **_cause_columns(arrival.link),
        "body": arrival.data.model_dump_json(),
    }


def arrival_of(row: Row[Any]) -> Arrival:
    """Read an arrival that waited."""
    data = _data(row.type, row.body)
    return Arrival(row.event_id, row.subject, row.sequence, row.time, row.effective, data, _cause_of(row))


def fact_row(fact: PermitFact) -> dict[str, Any]:
    """Write a permit fact."""
    return {
        "event_id": fact.event_id,
        "permit": fact.permit.key,
        "sequence": fact.sequence,
        "state": fact.state,
        "holder": _key(fact.holder),
        "matter": fact.matter,
        "place": _key(fact.place),
        "valid_from": fact.valid_from,
        "valid_to": fact.valid_to,
        "holds_from": fact.holds_from,
        "holds_to": fact.holds_to,
        "known_from": fact.known_from,
        "known_to": fact.known_to,
    }


def fact_of(row: Row[Any]) -> PermitFact:
    """Read a permit fact."""
    return PermitFact(
        permit=identifier(row.permit),
        event_id=row.event_id,
        sequence=row.sequence,
        state=row.state,
        holder=_maybe(row.holder),
        matter=row.matter,
        place=_maybe(row.place),
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        holds_from=row.holds_from,
        known_from=row.known_from,
        holds_to=row.holds_to,
        known_to=row.known_to,
        stored=True,
    )


def obligation_row(one: Obligation) -> dict[str, Any]:
    """Write an obligation."""
    return {
        "id": one.id,
        "rule": one.rule,
        "version": one.version,
        "digest": one.digest,
        "mode": one.mode,
        "about": one.about.key,
        "state": one.state,
        "opened_on": one.opened_on,
        "due_on": one.due_on,
        "deadline": one.deadline,
        "fulfilled_on": one.fulfilled_on,
        "on_time": one.on_time,
        "was_overdue": one.was_overdue,
        "sequence": one.sequence,
        **_begun_columns(one.begun),
    }


def obligation_of(row: Row[Any]) -> Obligation:
    """Read an obligation."""
    return Obligation(
        id=row.id,
        rule=row.rule,
        version=row.version,
        digest=row.digest,
        mode=row.mode,
        about=identifier(row.about),
        begun=_begun_of(row),
        sequence=row.sequence,
        stored=True,
        opened_on=row.opened_on,
        due_on=row.due_on,
        deadline=row.deadline,
        state=row.state,
        fulfilled_on=row.fulfilled_on,
        on_time=row.on_time,
        was_overdue=row.was_overdue,
    )


def hold_row(one: Hold) -> dict[str, Any]:
    """Write a hold."""
    return {
        "id": one.id,
        "rule": one.rule,
        "version": one.version,
        "digest": one.digest,
        "mode": one.mode,
        "about": one.about.key,
        "state": one.state,
        "raised_on": one.raised_on,
        "released_on": one.released_on,
        "evidence": [{"event": known.event_id, "time": known.time.isoformat()} for known in one.evidence],
        "sequence": one.sequence,
        **_begun_columns(one.begun),
    }


def hold_of(row: Row[Any]) -> Hold:
    """Read a hold."""
    return Hold(
        id=row.id,
        rule=row.rule,
        version=row.version,
        digest=row.digest,
        mode=row.mode,
        about=identifier(row.about),
        begun=_begun_of(row),
        sequence=row.sequence,
        stored=True,
        raised_on=row.raised_on,
        evidence=[Evidence(known["event"], datetime.fromisoformat(known["time"])) for known in row.evidence],
        state=row.state,
        released_on=row.released_on,
    )


def profile_row(profile: Profile) -> dict[str, Any]:
    """Write a profile."""
    return {
        "permit": profile.permit.key,
        "version": profile.version,
        "holder": _key(profile.holder),
        "place": _key(profile.place),
        "inspections": profile.inspections,
        "failures": profile.failures,
        "last_result": profile.last_result,
        "last_inspected_at": profile.last_inspected_at,
    }


def profile_of(row: Row[Any]) -> Profile:
    """Read a profile."""
    return Profile(
        permit=identifier(row.permit),
        version=row.version,
        holder=_maybe(row.holder),
        place=_maybe(row.place),
        inspections=row.inspections,
        failures=row.failures,
        last_result=row.last_result,
        last_inspected_at=row.last_inspected_at,
        stored=True,
    )


def occurrence_row(history: tuple[str, str], one: Occurrence) -> dict[str, Any]:
    """Write an occurrence."""
    return {
        "type": history[0],
        "key": history[1],
        "event_id": one.event_id,
        "time": one.time,
        **_cause_columns(one.link),
        "body": one.data.model_dump_json(),
    }


def occurrence_of(row: Row[Any]) -> Occurrence:
    """Read an occurrence."""
    return Occurrence(row.event_id, row.time, _data(row.type, row.body), _cause_of(row))


def _data(type_name: str, body: str) -> DomainEvent:
    return CATALOGUE[type_name].model_validate_json(body, extra="ignore")


def _cause_columns(link: Link) -> dict[str, Any]:
    """The columns that, beside the event's id, make its reference."""
    cause = link.cause
    if cause is None:
        msg = "an event that was received was expected"
        raise ValueError(msg)
    return {
        "correlationid": cause.correlationid,
        "traceparent": cause.traceparent,
        "dataclassification": cause.classification.value,
    }


def _cause_of(row: Row[Any]) -> Link:
    return Link(Cause(row.event_id, row.correlationid, row.traceparent, Classification(row.dataclassification)))


def _begun_columns(link: Link) -> dict[str, Any]:
    cause = link.cause
    return {
        "begun_id": cause.id if cause else None,
        "begun_correlationid": cause.correlationid if cause else None,
        "begun_traceparent": cause.traceparent if cause else None,
        "begun_dataclassification": cause.classification.value if cause else None,
    }


def _begun_of(row: Row[Any]) -> Link:
    if row.begun_id is None:
        return Link()
    classification = Classification(row.begun_dataclassification)
    return Link(Cause(row.begun_id, row.begun_correlationid, row.begun_traceparent, classification))


def _key(value: Identifier | None) -> str | None:
    return None if value is None else value.key


def _maybe(key: str | None) -> Identifier | None:
    return None if key is None else identifier(key)
