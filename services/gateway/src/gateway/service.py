"""The nameko service: every event that may travel is offered to the agreements."""

from typing import Any

from gateway.feeds import offer
from gateway.filling import ACTIVE
from gateway.sharing import Sharing
from gateway.tending import Agreements
from liangwang_bus import Unit
from liangwang_bus.extensions import UnitOfWork, subscribe
from liangwang_contracts import Event


class GatewayService:
    """The departments' side of the bus (部门网关)."""

    name = "gateway"
    network = "industry"
    unit: Unit = UnitOfWork()
    sharing: Sharing = Agreements()

    @subscribe(*ACTIVE, batch=500, ordered=True)
    def on_events(self, events: list[Event[Any]]) -> None:
        """Offer events to every agreement that wants them."""
        offer(self.unit.connection, self.sharing, events, self.unit.now, self.unit.zone)
