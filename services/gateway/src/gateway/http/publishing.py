"""Publishing: a member's CloudEvents, one or many, each with its own answer.

Protocol: CloudEvents HTTP binding; structured (``application/cloudevents+json``), a batch
(``application/cloudevents-batch+json``) or binary (``application/json`` with ``ce-`` headers). What is accepted is in
the database, with its place in the outbox, before the answer goes out; sending it again under its id is safe.

One row of ``accesses`` for what was taken, and one for each code of what was refused, with their numbers.
"""

from collections import Counter
from collections.abc import Sequence
from typing import Annotated, Any, NoReturn

from fastapi import APIRouter, Depends, Request
from fastapi.responses import JSONResponse

from gateway.http.app import Door, door_of
from gateway.http.entering import Member
from gateway.http.notes import note
from gateway.http.problems import ProblemError, problem
from gateway.publishing import (
    Checked,
    Given,
    Refusal,
    Taken,
    UnreadableError,
    check,
    read_batch,
    read_binary,
    read_one,
    take,
)
from gateway.publishing.refusals import SENTENCES
from liangwang_bus.unit import Publisher

router = APIRouter(prefix="/v1", tags=["publishing"])
_ONE, _BATCH, _DATA = "application/cloudevents+json", "application/cloudevents-batch+json", "application/json"
_STATUS = {"source": 403, "type": 403, "member": 403, "conflict": 409, "json": 400}
_EVENT = {
    "type": "object",
    "required": ["specversion", "id", "source", "type", "time", "data"],
    "properties": {
        "specversion": {"type": "string", "enum": ["1.0"]},
        "id": {"type": "string", "description": "Your own; the same again is the same event"},
        "source": {"type": "string", "description": "/industry/<your number>"},
        "type": {"type": "string", "description": "One of the types of your member's file"},
        "time": {"type": "string", "format": "date-time", "description": "When it happened, with its offset"},
        "subject": {"type": "string"},
        "correlationid": {"type": "string", "description": "A flow that you began; left out, the event begins one"},
        "data": {"type": "object", "description": "As the contract says"},
    },
}


async def _body(request: Request) -> bytes:
    return await request.body()


@router.post(
    "/events",
    status_code=202,
    response_model=None,
    openapi_extra={
        "requestBody": {
            "required": True,
            "content": {
                _ONE: {"schema": _EVENT},
                _BATCH: {"schema": {"type": "array", "items": _EVENT}},
                _DATA: {"schema": {"type": "object"}},
            },
        }
    },
)
def publish(request: Request, member: Member, body: Annotated[bytes, Depends(_body)]) -> JSONResponse:
    """Publish events of your own types. A batch is answered event by event; one that is wrong leaves the others be."""
    door = door_of(request)
    many = _media_type(request) == _BATCH
    given = _given(request, door, member, body)
    found = _take(door, member, given)
    if many:
        counted = Counter("refused" if isinstance(one, Refusal) else one.state for one in found)
        numbers = {name: counted[name] for name in ("accepted", "duplicate", "refused")}
        return JSONResponse({**numbers, "events": [_told(index, one) for index, one in enumerate(found)]}, 200)
    (one,) = found
    if isinstance(one, Refusal):
        return problem(_STATUS.get(one.code, 422), f"event_{one.code}", more={"faults": _faults(one)})
    return JSONResponse({"status": one.state, "event": one.event, "flow": one.flow}, 202)


def _media_type(request: Request) -> str:
    return request.headers.get("content-type", "").partition(";")[0].strip().lower()


def _given(request: Request, door: Door, member: str, body: bytes) -> Sequence[Given]:
    kind = _media_type(request)
    binary = kind == _DATA and "ce-specversion" in request.headers
    if kind not in {_ONE, _BATCH} and not binary:
        _refuse(door, member, 415, "content_type")
    try:
        given = read_batch(body) if kind == _BATCH else [_one(request, body, binary=binary)]
    except UnreadableError:
        _refuse(door, member, 400, "unreadable")
    if len(given) > door.own.max_batch_events:
        _refuse(door, member, 413, "too_many")
    return given


def _one(request: Request, body: bytes, *, binary: bool) -> Given:
    return read_binary(request.headers.items(), body) if binary else read_one(body)


def _take(door: Door, member: str, given: Sequence[Given]) -> list[Taken | Refusal]:
    who, settings = door.members.by_id[member], door.settings
    checked = [check(who, one, settings.max_event_bytes) for one in given]
    publisher = Publisher("gateway", settings.zone, door.tracing, door.clock, settings.max_event_bytes)
    with door.store.begin() as connection:
        right = [one for one in checked if isinstance(one, Checked)]
        taken = iter(take(connection, publisher, who, right) if right else ())
        found = [next(taken) if isinstance(one, Checked) else one for one in checked]
        if states := Counter[str](one.state for one in found if isinstance(one, Taken)):
            note(connection, door, member, "events", action="publish", detail=states)
        for code, events in Counter(one.code for one in found if isinstance(one, Refusal)).items():
            note(connection, door, member, "events", f"event_{code}", "publish", {"events": events})
    return found


def _told(index: int, one: Taken | Refusal) -> dict[str, Any]:
    if isinstance(one, Taken):
        return {"index": index, "status": one.state, "event": one.event, "flow": one.flow}
    english, chinese = SENTENCES[one.code]
    told = {"index": index, "status": "refused", "code": one.code, "detail": english, "detail_zh": chinese}
    return told | {"faults": _faults(one)}


def _faults(refusal: Refusal) -> list[dict[str, str]]:
    return [{"field": one.field, "expected": one.expected.en, "expected_zh": one.expected.zh} for one in refusal.faults]


def _refuse(door: Door, member: str, status: int, code: str) -> NoReturn:
    with door.store.begin() as connection:
        note(connection, door, member, "events", code, action="publish")
    raise ProblemError(status, code)
