"""The nameko service: every event that may travel is offered to the agreements."""

from typing import Any

from nameko.extensions import DependencyProvider

from gateway.door_settings import GatewaySettings
from gateway.feeds import offer
from gateway.sharing import Sharing
from liangwang_bus import Unit
from liangwang_bus.extensions import UnitOfWork, subscribe
from liangwang_contracts import CATALOGUE, Event

ACTIVE = tuple(each for each in CATALOGUE.values() if each.contract_status == "active")


class Agreements(DependencyProvider):  # type: ignore[misc]  # nameko is untyped
    """Injects the agreements; a wrong file, or a recipient without a key, keeps the service from starting."""

    def setup(self) -> None:
        """Read the agreements."""
        self.sharing = Sharing.of(GatewaySettings())

    def get_dependency(self, worker_ctx: Any) -> Sharing:  # noqa: ARG002 (the same for every call)
        """Give the agreements."""
        return self.sharing


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
