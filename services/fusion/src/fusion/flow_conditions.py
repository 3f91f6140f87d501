"""Which flows a request asks for, as conditions that stay cheap however many flows there are.

A key that few flows have is looked up, and what it gives is sorted. A key that many flows have is asked of each flow,
from the latest on, until the page is full. A database chooses between these two by what a usual key is like, and keys
are not alike: a permit has one flow, a rule has most of them. So the flows of a key are counted first, up to ``MANY``.
"""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy import Connection

from fusion.flow_tables import flow_failures, flow_keys, flows
from fusion.moments import moment
from fusion.tables import journal

STATES = ("open", "waiting", "overdue", "done", "failed")
MANY = 10_000
"""Flows that are looked up and sorted at most."""
_KEYS = {
    "permit": "",
    "case": "",
    "place": "",
    "subject": "",
    "token": "",
    "key": "",
    "rule": "rule:",
    "member": "member:",
}
"""Names of keys in a request, and what stands before the value."""
FAILED = sa.select(flow_failures.c.flow).where(flow_failures.c.state != "retrying")
_HAS_FAILED = FAILED.where(flow_failures.c.flow == flows.c.flow).correlate(flows).exists()
_LATEST = (flows.c.last_at.desc(), flows.c.flow.desc())
_SORTED = (sa.func.coalesce(flows.c.last_at, flows.c.opened_at).desc(), flows.c.flow.desc())
"""The same order, in words that no index answers: what few flows are found by is not walked over."""


class _Among(NamedTuple):
    """Flows that have something.

    Attributes:
        all: their ids.
        this: whether the flow at hand is one of them.
    """

    all: sa.Select[Any]
    this: sa.ColumnElement[bool]


def asked(connection: Connection, request: Mapping[str, Any]) -> sa.Select[Any]:
    """Select the flows of a request, those with the latest events first.

    Raises:
        ValueError: a field is not what was expected.
    """
    wanted = sa.select(flows).where(*_fixed(connection, request))
    among = sorted(((_number(connection, one), one) for one in _among(request)), key=lambda counted: counted[0])
    if among and among[0][0] <= MANY:
        rarest, *others = (one for _, one in among)
        return wanted.where(flows.c.flow.in_(rarest.all), *(one.this for one in others)).order_by(*_SORTED)
    return wanted.where(*(one.this for _, one in among)).order_by(*_LATEST)


def cursor(row: Any) -> str:
    """Say where a page ended: the field ``after`` of the request for the next one."""
    return f"{row.last_at.isoformat()}|{row.flow}"


def _number(connection: Connection, among: _Among) -> int:
    some = among.all.limit(MANY + 1).subquery()
    return connection.scalar(sa.select(sa.func.count()).select_from(some)) or 0


def _among(request: Mapping[str, Any]) -> Iterator[_Among]:
    for name, before in _KEYS.items():
        if request.get(name):
            named = sa.select(flow_keys.c.flow).where(flow_keys.c.key == f"{before}{_text(name, request[name])}")
            yield _Among(named, named.where(flow_keys.c.flow == flows.c.flow).correlate(flows).exists())
    if request.get("state") == "failed":
        yield _Among(FAILED, _HAS_FAILED)


def _fixed(connection: Connection, request: Mapping[str, Any]) -> Iterator[sa.ColumnElement[bool]]:
    for name in ("flow", "event"):
        if request.get(name):
            event = sa.select(journal.c.correlationid).where(journal.c.event_id == _text(name, request[name]))
            yield flows.c.flow == (connection.scalar(event) or request[name])
    if request.get("trace"):
        trace = _text("trace", request["trace"])
        named = sa.select(flow_keys.c.flow).where(flow_keys.c.key == f"trace:{trace}")
        yield flows.c.flow.in_([_dashed(trace), *connection.execute(named).scalars()])
    yield from _times(request)
    if request.get("state"):
        yield from _stands(str(request["state"]))


def _times(request: Mapping[str, Any]) -> Iterator[sa.ColumnElement[bool]]:
    if request.get("from"):
        yield flows.c.last_at >= moment("from", request["from"])
    if request.get("opened_from"):
        opened = moment("opened_from", request["opened_from"])
        yield from (flows.c.last_at >= opened, flows.c.opened_at >= opened)
    if request.get("to"):
        yield flows.c.opened_at <= moment("to", request["to"])
    if request.get("after"):
        at, _, flow = _text("after", request["after"]).partition("|")
        last = sa.literal(moment("after", at), flows.c.last_at.type)
        yield sa.tuple_(flows.c.last_at, flows.c.flow) < sa.tuple_(last, sa.literal(flow))


def _stands(state: str) -> Iterator[sa.ColumnElement[bool]]:
    if state not in STATES:
        msg = f"state: one of {', '.join(STATES)} was expected"
        raise ValueError(msg)
    if state != "failed":
        yield flows.c.state == state
        yield ~_HAS_FAILED


def _text(name: str, value: Any) -> str:
    if not isinstance(value, str) or len(value) > 300:  # noqa: PLR2004 (longer than any key)
        msg = f"{name}: a text of at most 300 characters was expected"
        raise ValueError(msg)
    return value


def _dashed(trace: str) -> str:
    """A trace id as the flow id that it usually is."""
    return "-".join((trace[:8], trace[8:12], trace[12:16], trace[16:20], trace[20:]))
