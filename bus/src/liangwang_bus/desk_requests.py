"""Requests to the desk as they come over RPC: one JSON object each, read, checked, and given to the desk."""

from collections.abc import Mapping
from typing import Any

from liangwang_bus.desk import Answer, Desk
from liangwang_bus.operators import NOBODY, Operator
from liangwang_bus.orders import ACTIONS, Order, act_id_of
from liangwang_bus.refusals import Refused
from liangwang_bus.selection import Selection, text, whole

METHODS = ("dead_list", "dead_groups", "dead_show", "dead_acts", "dead_act")
"""The RPC methods of every service; each takes one object with the operator in it."""


def answer(desk: Desk, method: str, request: object) -> Answer:
    """Answer one request; what is wrong with it comes back as a refusal and is noted."""
    wire: Mapping[str, Any] = request if isinstance(request, Mapping) else {}
    operator, act_id = NOBODY, None
    action = method.removeprefix("dead_")
    try:
        operator = Operator.from_wire(wire.get("operator"))
        if method == "dead_act":
            act_id = act_id_of(wire)
            action = wire["action"] if wire.get("action") in ACTIONS else "act"
        return _ask(desk, method, operator, wire)
    except Refused as refusal:
        return desk.refuse(operator, action, {}, refusal, act_id)


def _ask(desk: Desk, method: str, operator: Operator, wire: Mapping[str, Any]) -> Answer:
    if method == "dead_act":
        return desk.act(operator, Order.from_wire(wire))
    if method == "dead_acts":
        return desk.acts(
            operator,
            operator=text(wire.get("by"), "by"),
            action=text(wire.get("action"), "action"),
            outcome=text(wire.get("outcome"), "outcome"),
            before=whole(wire.get("before"), "before"),
            limit=min(whole(wire.get("limit"), "limit") or 100, 1000),
        )
    if method == "dead_show":
        message_id = text(wire.get("message_id"), "message_id")
        if message_id is None:
            raise Refused("invalid", "message_id", "the id of a message", "消息的编号")
        subscription = text(wire.get("subscription"), "subscription")
        return desk.show(operator, message_id, subscription, payload=wire.get("payload") is True)
    selection = Selection.from_wire(wire.get("selection", {}))
    if method == "dead_groups":
        return desk.groups(operator, selection)
    return desk.list(operator, selection, whole(wire.get("after"), "after") or 0)
