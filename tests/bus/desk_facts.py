"""What the tests of the operators' side share: a subscription with failures, a desk, and operators with their roles."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from uuid import uuid4

import sqlalchemy as sa
from bus_facts import NOON, Ledger, issued

from liangwang_bus.desk import Desk
from liangwang_bus.edits import Edit
from liangwang_bus.inbox import Delivery
from liangwang_bus.key_order import Subscription
from liangwang_bus.operators import Operator
from liangwang_bus.orders import Discard, Order
from liangwang_bus.repair import Retry
from liangwang_bus.retry import IMMEDIATE, RetryPolicy
from liangwang_bus.selection import Selection
from liangwang_bus.subscriber import Subscriber
from liangwang_bus.testing import FrozenClock, Member
from liangwang_bus.unit import Unit
from liangwang_contracts import PermitIssued, encode

NAME = "tongban.on_events"
VIEWER = Operator("viewer", frozenset({"viewer"}))
READER = Operator("reader", frozenset({"viewer", "payload"}))
REPAIRER = Operator("repairer", frozenset({"viewer", "operator"}))
AUDITOR = Operator("auditor", frozenset({"auditor"}))


def act_id() -> str:
    """Give a new act id."""
    return str(uuid4())


def subject(number: int) -> str:
    """Name the subject of a permit."""
    return f"permit/chicago.licence:{number}"


def key(number: int) -> str:
    """Name the partition key of a permit."""
    return f"chicago.licence:{number}"


@dataclass
class Bench:
    """One subscription whose failures can be planted, and the desk of its service."""

    member: Member
    ledger: Ledger
    clock: FrozenClock
    ordered: bool = True
    retry: RetryPolicy = IMMEDIATE
    subscriber: Subscriber = field(init=False)
    desk: Desk = field(init=False)

    def __post_init__(self) -> None:
        self.subscriber = self.member.subscribe(
            "on_events", self.ledger.handle, [PermitIssued], ordered=self.ordered, retry=self.retry
        )
        self.subscriber.breaker.threshold = 0  # it is about single messages here, and many of them die
        hosted = {NAME: Subscription(self.ordered, frozenset({PermitIssued.type_name}))}
        self.desk = Desk(self.member.store, hosted, self.clock)

    def deliveries(self, *facts: tuple[int, int]) -> list[Delivery]:
        """Make deliveries of ``(permit number, sequence)``."""
        with self.member.store.begin() as connection:
            unit = Unit(connection, self.member.publisher)
            events = [unit.publish(issued(number), time=NOON, sequence=sequence) for number, sequence in facts]
        return [Delivery(*encode(event)) for event in events]

    def die(self, *facts: tuple[int, int]) -> list[Delivery]:
        """Take events whose handler fails, and mend the handler."""
        deliveries = self.deliveries(*facts)
        self.ledger.failing = {subject(number) for number, _ in facts}
        self.subscriber.take(deliveries)
        self.mend()
        return deliveries

    def mend(self) -> None:
        """Let the handler work again."""
        self.ledger.failing = set()

    def run(self, seconds: float = 0) -> None:
        """Move the clock and try what is due."""
        self.clock.move(timedelta(seconds=seconds))
        while self.subscriber.run_due():
            pass

    def rows(self, columns: str = "message_id, state") -> list[tuple[Any, ...]]:
        """Read columns of the inbox, in the order of arrival."""
        with self.member.store.read() as connection:
            return [tuple(row) for row in connection.execute(sa.text(f"SELECT {columns} FROM inbox ORDER BY arrival"))]  # noqa: S608 (columns of this file)

    def states(self) -> list[str]:
        """Read the states, in the order of arrival."""
        return [row[0] for row in self.rows("state")]

    def effects(self) -> list[tuple[str, int]]:
        """Read the effects, as they were written."""
        order = "rowid" if self.member.store.dialect == "sqlite" else "ctid"
        with self.member.store.read() as connection:
            rows = connection.execute(sa.text(f"SELECT subject, sequence FROM effects ORDER BY {order}"))  # noqa: S608 (two words)
            return [(row.subject.rpartition(":")[2], row.sequence) for row in rows]

    def acts(self) -> list[tuple[Any, ...]]:
        """Read the audit: who, what, outcome."""
        with self.member.store.read() as connection:
            rows = connection.execute(sa.text("SELECT operator, action, outcome FROM operator_acts ORDER BY position"))
            return [tuple(row) for row in rows]

    def retry_all(self, *, operator: Operator = REPAIRER, given: str | None = None, **wanted: Any) -> Any:
        """Retry what a selection names; all dead messages unless it says otherwise."""
        pace, dry_run = wanted.pop("pace", None), wanted.pop("dry_run", False)
        order = given or act_id()
        return self.desk.act(operator, Order(order, Retry(Selection(**wanted), order, pace, dry_run)))

    def discard(self, *ids: str, operator: Operator = REPAIRER, given: str | None = None, dry_run: bool = False) -> Any:
        """Discard messages, with a reason."""
        what = Discard(Selection(ids=ids), dry_run)
        return self.desk.act(operator, Order(given or act_id(), what, "typed twice by the department"))

    def edit(self, message_id: str, *, operator: Operator = REPAIRER, given: str | None = None, **changes: Any) -> Any:
        """Edit a message and retry it."""
        return self.desk.act(operator, Order(given or act_id(), Edit(message_id, **changes)))
