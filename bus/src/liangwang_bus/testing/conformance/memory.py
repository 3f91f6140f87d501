"""The in-memory bus under test."""

from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from liangwang_bus.outbox import Outgoing
from liangwang_bus.relay import Relay
from liangwang_bus.store import Store
from liangwang_bus.testing.conformance.bus_under_test import EXCHANGE, ROUTING_KEY, Desk
from liangwang_bus.testing.memory import MemoryBus
from liangwang_contracts import PermitIssued


class MemoryUnderTest(Desk):
    """:class:`~liangwang_bus.testing.MemoryBus` as the suite sees it."""

    def __init__(self, store: Store, bus: MemoryBus | None = None) -> None:
        super().__init__(store)
        self.bus = bus or MemoryBus()
        self.bus.join(Relay(store, self.bus, self.metrics))

    def subscribe(self, *, batch: int = 10, ordered: bool = True, attempts: int = 8) -> None:
        """Open the subscription."""
        self.subscriber = self.make_subscriber(ordered=ordered, attempts=attempts)
        self.bus.bind(self.subscriber, [PermitIssued], batch)

    def put(self, headers: Mapping[str, Any], body: bytes) -> None:
        """Send a message past the outbox."""
        self._send(Outgoing(0, str(uuid4()), "", EXCHANGE, ROUTING_KEY, dict(headers), body))

    def settle(self) -> None:
        """Carry and deliver until nothing moves any more."""
        self.bus.settle()

    def lose_connection(self, *, settled: bool) -> None:
        """Deliver everything a second time when it was settled; nothing leaves a queue in memory before that."""
        if settled:
            self.settle()
            for row in list(self.bus.journal):
                self._send(row)

    def _send(self, row: Outgoing) -> None:
        self.bus.send([row])
