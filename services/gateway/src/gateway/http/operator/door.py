"""The operators' door: who comes is checked, what is done is noted, what is denied is noted too.

Invariants: without a valid token and the role that a route names, nothing is asked of any service. A row of
``accesses`` names person, act and target, never a value. Reading lists and figures leaves no row: the overview is read
every second. Acts, payloads, and what auditors read do, and so does every denial.
"""

from collections.abc import Callable, Mapping
from typing import Annotated, Any

import sqlalchemy as sa
from fastapi import Header, Query, Request

from gateway import acts, feed_rows
from gateway.http.operator.problems import OperatorProblemError, refused
from gateway.http.operator.services import Services
from gateway.http.operator.tokens import Tokens
from gateway.http.pace import Pace
from gateway.receipts import Wanted, find
from gateway.tables import accesses
from liangwang_bus.clock import Clock, wall_clock
from liangwang_bus.operators import Operator, Role
from liangwang_bus.store import Store

_UNKNOWN = "(unknown)"
_TARGETS = ("message_id", "event", "decision", "rule", "act_id")
"""What an act is about, the closest first."""
Wire = dict[str, Any]
Position = Annotated[int, Query(ge=0, le=2**63 - 1)]
"""The number of a row, as far as databases count."""


class OperatorDoor:
    """What the routes share.

    Args:
        store: the gateway's database.
        services: who is asked.
        tokens: who may come.
        pace: how often each may ask.
        clock: gives the moment of a row.
    """

    def __init__(self, store: Store, services: Services, tokens: Tokens, pace: Pace, clock: Clock = wall_clock) -> None:
        self.services = services
        self._store = store
        self._tokens = tokens
        self._pace = pace
        self._clock = clock

    def needs(self, role: Role, *others: Role) -> Callable[..., Operator]:
        """Give the dependency of a route: the person, who has one of the roles."""

        def person(request: Request, authorization: str | None = Header(None)) -> Operator:
            action = f"{request.method} {request.scope['route'].path}"
            found = self._person(action, request.url.path, authorization)
            if not found.roles & {role, *others}:
                self.note(found, action, request.url.path, "role_missing")
                raise OperatorProblemError("role_missing", expected=role)
            return found

        return person

    def note(self, who: Operator | None, action: str, target: str, code: str | None = None, **detail: Any) -> None:
        """Write a row; with a code it is a denial."""
        kind: acts.Kind = "person" if who else "unknown"
        name = who.name if who else _UNKNOWN
        with self._store.begin() as connection:
            acts.note(connection, self._clock(), name, kind, action, target, code, detail)

    def act(
        self, who: Operator, service: str, method: str, request: Mapping[str, Any], *, noted: bool = True
    ) -> tuple[int, Wire]:
        """Let a service do something for a person; give status and answer. What its desk refuses is a denial."""
        action = f"{service}.{method}"
        target = next((str(request[name]) for name in _TARGETS if request.get(name)), "")
        answer = self.services.ask(service, method, {**request, "operator": wire_of(who)})
        said = answer.get("refused")
        if said or noted:
            self.note(who, action, target, said["code"] if said else None)
        return refused(said) if said else (200, answer)

    def accesses(self, who: str | None, outcome: str | None, before: int | None, limit: int) -> list[Wire]:
        """Give the rows, the last one first."""
        columns = accesses.c
        wanted = sa.select(accesses).order_by(columns.number.desc()).limit(limit)
        for column, value in ((columns.who, who), (columns.outcome, outcome)):
            if value:
                wanted = wanted.where(column == value)
        if before is not None:
            wanted = wanted.where(columns.number < before)
        with self._store.read() as connection:
            return [{**row, "at": row["at"].isoformat()} for row in connection.execute(wanted).mappings()]

    def feeds(self) -> list[Wire]:
        """Tell the feeds of all agreements."""
        with self._store.read() as connection:
            return feed_rows.told(connection)

    def receipts(self, wanted: Wanted, after: int, limit: int, *, newest: bool) -> list[Wire]:
        """Give receipts after a number, or those before it, the last one first."""
        with self._store.read() as connection:
            return find(connection, wanted, after, limit, newest=newest)

    def _person(self, action: str, target: str, authorization: str | None) -> Operator:
        try:
            found = self._tokens.read(_bearer(authorization))
        except OperatorProblemError as problem:
            self._pace.stranger(authorization or "")
            self.note(None, action, target, problem.code)
            raise
        self._pace.enter(found.name, "person", authorization or "")
        return found


def _bearer(authorization: str | None) -> str:
    scheme, _, token = (authorization or "").partition(" ")
    if scheme.lower() != "bearer" or not token.strip():
        raise OperatorProblemError("token_missing")
    return token.strip()


def wire_of(who: Operator) -> Wire:
    """Name a person inward."""
    return {"name": who.name, "roles": sorted(who.roles)}
