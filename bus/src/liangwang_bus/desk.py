"""The operators' desk: who asks is checked, what is done is noted, what is refused is noted too.

Protocol: each method gives an answer as JSON. What is not done comes back as ``{"refused": {...}}`` with code, field
and a sentence in both languages, and has a row of ``operator_acts`` in a transaction of its own. An act and its row are
one transaction. Whoever reads a payload leaves a row, too.

Invariants: an act id takes effect once: sent again it gives the first answer (``repeated``), also when two processes
get it at the same moment. No answer holds a payload without the role ``payload``.
"""

from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import Connection

from liangwang_bus import dead_letters, edits, operators, repair
from liangwang_bus.clock import Clock, wall_clock
from liangwang_bus.edits import Edit
from liangwang_bus.key_order import Subscription
from liangwang_bus.operators import Act, ActTakenError, Operator
from liangwang_bus.orders import Order
from liangwang_bus.refusals import Refused
from liangwang_bus.repair import Retry
from liangwang_bus.selection import Selection
from liangwang_bus.serial import queue_up
from liangwang_bus.store import Store
from liangwang_contracts import new_event_id

Answer = dict[str, Any]


class Desk:
    """What operators can ask of one service.

    Args:
        store: the service's database.
        subscriptions: those that the service hosts, by name; messages of others cannot be retried.
        clock: gives the moment of an act.
    """

    def __init__(self, store: Store, subscriptions: Mapping[str, Subscription], clock: Clock = wall_clock) -> None:
        self._store = store
        self._subscriptions = subscriptions
        self._clock = clock

    def list(self, operator: Operator, selection: Selection, after: int = 0) -> Answer:
        """Give one page of messages; see :func:`liangwang_bus.dead_letters.find`."""
        return self._read(operator, "list", selection, lambda found: dead_letters.find(found, selection, after))

    def groups(self, operator: Operator, selection: Selection) -> Answer:
        """Give groups of equal failures; see :func:`liangwang_bus.dead_letters.groups`."""
        return self._read(
            operator, "groups", selection, lambda found: {"groups": dead_letters.groups(found, selection)}
        )

    def show(
        self, operator: Operator, message_id: str, subscription: str | None = None, *, payload: bool = False
    ) -> Answer:
        """Give all that is known of one message; its payload only to those who may see it, and that is noted."""
        asked = Selection(subscription=subscription, ids=(message_id,))
        action = "payload" if payload else "show"

        def read(connection: Connection) -> Answer:
            if payload:
                operator.require("payload")
            row = dead_letters.one(connection, message_id, subscription, self._subscriptions)
            return {"message": dead_letters.show(connection, row, payload=payload)}

        answer = self._read(operator, action, asked, read)
        if payload and "refused" not in answer:
            self._note(Act(new_event_id(), operator, action, "done", asked.to_wire(), {}))
        return answer

    def acts(self, operator: Operator, /, **wanted: Any) -> Answer:
        """Give what operators did and were refused; see :func:`liangwang_bus.operators.latest`."""
        try:
            operator.require("auditor")
        except Refused as refusal:
            return self.refuse(operator, "acts", {}, refusal)
        with self._store.read() as connection:
            return {"acts": operators.latest(connection, **wanted)}

    def act(self, operator: Operator, order: Order) -> Answer:
        """Carry an order out, or give the first answer to it."""
        with self._store.read() as connection:
            first = operators.find(connection, order.act_id)
        if first is not None:
            return self._again(first, operator, order)
        try:
            return self._carry_out(operator, order)
        except Refused as refusal:
            return self.refuse(operator, order.action, order.to_audit(), refusal, order.act_id, order.reason)
        except ActTakenError:
            with self._store.read() as connection:
                return self._again(operators.find(connection, order.act_id), operator, order)

    def refuse(
        self,
        operator: Operator,
        action: str,
        selection: Mapping[str, Any],
        refusal: Refused,
        act_id: str | None = None,
        reason: str | None = None,
    ) -> Answer:
        """Note a refusal and give it as data; without an act id, or with a taken one, it is noted under a new one."""
        said = refusal.to_wire()
        act = Act(act_id or new_event_id(), operator, action, "refused", selection, said, reason)
        try:
            self._note(act)
        except ActTakenError:
            self._note(Act(new_event_id(), operator, action, "refused", selection, said, reason))
        return {"refused": said}

    def _read(
        self, operator: Operator, action: str, selection: Selection, read: Callable[[Connection], Answer]
    ) -> Answer:
        try:
            operator.require("viewer")
            with self._store.read() as connection:
                return read(connection)
        except Refused as refusal:
            return self.refuse(operator, action, selection.to_wire(), refusal)

    def _carry_out(self, operator: Operator, order: Order) -> Answer:
        operator.require("operator")
        now, what = self._clock(), order.what
        with self._store.begin() as connection:
            queue_up(connection, [f"act {order.act_id}"])  # the same act at two processes: the second one waits here
            if operators.find(connection, order.act_id) is not None:
                raise ActTakenError
            if isinstance(what, Retry):
                result = repair.retry(connection, what, self._subscriptions, now)
            elif isinstance(what, Edit):
                result = edits.edit(connection, what, self._subscriptions, now)
            else:
                result = repair.discard(connection, what.selection, self._subscriptions, now, dry_run=what.dry_run)
            outcome: Any = "dry_run" if what.dry_run else "done"
            act = Act(order.act_id, operator, order.action, outcome, order.to_audit(), result, order.reason)
            operators.note(connection, act, now)
        return {"act_id": order.act_id, "outcome": outcome, "repeated": False, "result": result}

    def _again(self, first: Any, operator: Operator, order: Order) -> Answer:
        asked = (operator.name, order.action, order.to_audit(), order.reason)
        if (first.operator, first.action, first.selection, first.reason) != asked:
            return self.refuse(operator, order.action, order.to_audit(), Refused("id_of_another", "act_id"))
        if first.outcome == "refused":
            return {"refused": first.result, "repeated": True}
        return {"act_id": first.act_id, "outcome": first.outcome, "repeated": True, "result": first.result}

    def _note(self, act: Act) -> None:
        with self._store.begin() as connection:
            operators.note(connection, act, self._clock())
