"""What every answer of a person has: an operator, an act id, unit and person, a ground; and a row that says who.

Protocol: a request is one JSON object. What is not done comes back as ``{"refused": {...}}``.

Invariants: an act id takes effect once, and is refused for anything else. Each act and each refusal is a row of
``operator_acts``, in the transaction of what it did, without the ground's author: the person is a token.
"""

import re
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from fusion.domain.observation import Link
from fusion.domain.saying import identifier
from fusion.handlers import Fusion, Unit
from fusion.repository import Repository
from liangwang_bus import operators
from liangwang_bus.operators import NOBODY, Act, Operator
from liangwang_bus.orders import LONGEST_REASON, act_id_of
from liangwang_bus.refusals import Refused
from liangwang_bus.selection import text
from liangwang_bus.serial import queue_up
from liangwang_contracts import Cause, Classification, Identifier, new_event_id

Wire = Mapping[str, Any]
_ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def answered(
    unit: Unit,
    action: str,
    request: object,
    read: Callable[[Wire], dict[str, Any]],
    selected: tuple[str, ...],
    answer: Callable[[dict[str, Any]], dict[str, Any]],
) -> dict[str, Any]:
    """Do what is asked, or note the refusal and give it as data.

    Args:
        unit: the transaction.
        action: what it is called in the row of the act.
        request: what was asked.
        read: reads what this request has beside that.
        selected: what of that names the act: sent again under its id it must be the same.
        answer: does it.
    """
    wire: Wire = request if isinstance(request, Mapping) else {}
    operator = NOBODY
    try:
        operator = Operator.from_wire(wire.get("operator"))
        operator.require("operator")
        order = {**_order(wire), **read(wire)}
        selection = {name: order[name] for name in selected}
        queue_up(unit.connection, [f"act {order['act_id']}"])
        first = operators.find(unit.connection, order["act_id"])
        if first is not None:
            return operators.repeated(first, operator, action, selection)
        result = answer(order)
        act = Act(order["act_id"], operator, action, "done", selection, result, order["ground"])
        operators.note(unit.connection, act, unit.now)
        return {"act_id": order["act_id"], "outcome": "done", "repeated": False, "result": result}
    except Refused as refusal:
        said = refusal.to_wire()
        refused = Act(new_event_id(), operator, action, "refused", _asked(read, wire, selected[0]), said)
        operators.note(unit.connection, refused, unit.now)
        return {"refused": said}


def looked_at(fusion: Fusion, unit: Unit) -> Repository:
    """The store that an answer is held against: nobody else evaluates meanwhile, and it is read from its rows."""
    fusion.store_of(unit)
    return Repository(unit.connection)


def is_live(fusion: Fusion, store: Repository, rule: str, version: int) -> bool:
    """Whether something would follow from an answer to a rule version."""
    players = fusion.engine(store).book.players
    return any(player.rule.key == (rule, version) and player.rule.mode == "live" for player in players)


def link_to(said: Any, act_id: str) -> Link:
    """What an answer is in the flow of what it answers, a row of ``decisions``."""
    return Link(Cause(act_id, said.correlationid, said.traceparent, Classification(said.dataclassification)))


def counted(fusion: Fusion, at: datetime) -> dict[str, str]:
    """From when on an answer counts, and when what follows is stated."""
    return {
        "counts_from": at.astimezone(fusion.zone).isoformat(),
        "takes_effect": "now" if fusion.clock == "live" else "when_the_clock_moves",
    }


def id_of(value: object, scheme: str) -> str | None:
    """The id of something that fusion has named, written alone or as ``scheme:id``; None when it is none."""
    found = _ID.fullmatch(str(value).removeprefix(f"{scheme}:"))
    return found.group() if found else None


_VALUES = {"person-token": ("64 hexadecimal digits", "64 位十六进制数字")}
"""What stands behind a scheme, where it has a form of its own."""


def named(value: object, field: str, scheme: str) -> str:
    """Read an identifier of a scheme, as ``scheme:value``.

    Raises:
        Refused: it is none.
    """
    value_en, value_zh = _VALUES.get(scheme, ("value", "编号"))
    wrong = Refused("invalid", field, f"{scheme}:<{value_en}>", f"{scheme}:<{value_zh}>")
    if not isinstance(value, str) or not value.startswith(f"{scheme}:"):
        raise wrong
    try:
        return Identifier.model_validate(identifier(value)).key
    except ValueError:
        raise wrong from None


def _asked(read: Callable[[Wire], dict[str, Any]], wire: Wire, name: str) -> dict[str, Any]:
    """What a refused request was about, where that could be read."""
    try:
        return {name: read(wire)[name]}
    except Refused:
        return {}


def _order(wire: Wire) -> dict[str, Any]:
    act_id = act_id_of(wire)
    if act_id is None:
        raise Refused("invalid", "act_id", "a UUID", "UUID")
    ground = text(wire.get("ground"), "ground", LONGEST_REASON)
    if ground is None or not ground.strip() or not ground.isprintable():
        raise Refused("invalid", "ground", f"1 to {LONGEST_REASON} characters on one line", "一行文字，不可为空")
    return {"act_id": act_id, "ground": ground.strip(), "unit": named(wire.get("unit"), "unit", "unit")}
