"""Who may do what with the inbox, and the rows that say who did or was refused.

Denied first: an operator may do what one of the given roles allows, and nothing follows from another role. The bus does
not know people: who calls over RPC says name and roles, and answers for having checked them.

Invariants of ``operator_acts``: one row per act, dry run or refusal, in the transaction of the act (a refusal has one
of its own); never changed; an act id takes effect once, because the key is unique. No row holds a payload.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal, get_args

from sqlalchemy import Connection, select
from sqlalchemy.dialects import postgresql, sqlite

from liangwang_bus.refusals import Refused
from liangwang_bus.tables import operator_acts

Role = Literal["viewer", "payload", "operator", "auditor"]
"""viewer: list, group, show without payload; payload: see bodies; operator: retry, edit, discard; auditor: see acts."""

ROLES: tuple[str, ...] = get_args(Role)
_NAME = re.compile(r"[\w.@-]{1,64}")


class ActTakenError(Exception):
    """The act id has been used; what the transaction did is rolled back."""


@dataclass(frozen=True, slots=True)
class Operator:
    """A person, or a program on behalf of one.

    Attributes:
        name: up to 64 letters, digits and ``. @ - _``.
        roles: what the person may do.
    """

    name: str
    roles: frozenset[str] = frozenset()

    def require(self, role: Role) -> None:
        """Raise :class:`Refused` when the role is missing."""
        if role not in self.roles:
            raise Refused("role_missing", "roles", role)

    @classmethod
    def from_wire(cls, wire: object) -> "Operator":
        """Read an operator from a request.

        Raises:
            Refused: it is no ``{"name": ..., "roles": [...]}`` with known roles.
        """
        name, roles = (wire.get("name"), wire.get("roles")) if isinstance(wire, Mapping) else (None, None)
        if not isinstance(name, str) or not _NAME.fullmatch(name):
            raise Refused(
                "invalid", "operator.name", "1 to 64 letters, digits and . @ - _", "1 至 64 个字母、数字或 . @ - _"
            )
        if not isinstance(roles, list | tuple) or not all(role in ROLES for role in roles):
            raise Refused(
                "invalid", "operator.roles", "a list of " + ", ".join(ROLES), "列表，可含 " + "、".join(ROLES)
            )
        return cls(name, frozenset(roles))


NOBODY = Operator("(unreadable)")
"""Stands in the row of a refusal when the request does not say who asks."""


@dataclass(frozen=True, slots=True)
class Act:
    """One row of ``operator_acts``."""

    act_id: str
    operator: Operator
    action: str
    outcome: Literal["done", "dry_run", "refused"]
    selection: Mapping[str, Any]
    result: Mapping[str, Any]
    reason: str | None = None


def note(connection: Connection, act: Act, at: datetime) -> None:
    """Write the row of an act.

    Raises:
        ActTakenError: another transaction has written one under this id.
    """
    dialect: Any = sqlite if connection.dialect.name == "sqlite" else postgresql
    statement = dialect.insert(operator_acts).on_conflict_do_nothing(index_elements=["act_id"])
    row = {
        "act_id": act.act_id,
        "at": at,
        "operator": act.operator.name,
        "roles": sorted(act.operator.roles),
        "action": act.action,
        "outcome": act.outcome,
        "subscription": act.selection.get("subscription"),
        "selection": dict(act.selection),
        "reason": act.reason,
        "result": dict(act.result),
    }
    if connection.execute(statement.returning(operator_acts.c.position), row).first() is None:
        raise ActTakenError


def repeated(first: Any, operator: Operator, action: str, selection: Mapping[str, Any]) -> dict[str, Any]:
    """Give the first answer of an act that is sent again.

    Raises:
        Refused: under its id something else was done, or somebody else did it.
    """
    if (first.operator, first.action, first.selection) != (operator.name, action, dict(selection)):
        raise Refused("id_of_another", "act_id")
    return {"act_id": first.act_id, "outcome": first.outcome, "repeated": True, "result": first.result}


def find(connection: Connection, act_id: str) -> Any:
    """Give the row under an act id, or None."""
    return connection.execute(select(operator_acts).where(operator_acts.c.act_id == act_id)).one_or_none()


def latest(
    connection: Connection,
    *,
    operator: str | None = None,
    action: str | None = None,
    outcome: str | None = None,
    before: int | None = None,
    limit: int = 100,
) -> list[dict[str, Any]]:
    """Give the acts, the last one first; ``before`` is the position of the last one of the page before."""
    columns = operator_acts.c
    wanted = select(operator_acts).order_by(columns.position.desc()).limit(limit)
    for column, value in ((columns.operator, operator), (columns.action, action), (columns.outcome, outcome)):
        if value is not None:
            wanted = wanted.where(column == value)
    if before is not None:
        wanted = wanted.where(columns.position < before)
    return [{**row._mapping, "at": row.at.isoformat()} for row in connection.execute(wanted)]  # noqa: SLF001 (a row's public view)
