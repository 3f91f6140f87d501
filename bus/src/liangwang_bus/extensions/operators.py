"""The operators' door: ``dead_list``, ``dead_groups``, ``dead_show``, ``dead_acts`` and ``dead_act`` over RPC."""

from collections.abc import Callable, Sequence
from typing import Any

from liangwang_bus import desk_requests, runtime
from liangwang_bus.desk import Desk
from liangwang_bus.extensions.rpc import RpcDoor
from liangwang_bus.extensions.subscribe import Subscribe
from liangwang_bus.extensions.worker import plain_name
from liangwang_bus.key_order import Subscription


class OperatorDoor(RpcDoor):
    """A question or an order of an operator over RPC.

    The desk answers and opens its own transactions, one for an act and its row; the service's method is only the name.
    """

    def setup(self) -> None:
        """Learn which subscriptions the service has."""
        super().setup()
        process = runtime.current()
        self.desk = Desk(process.store, hosted_subscriptions(self.container), process.clock)

    def answer(self, args: Sequence[Any], kwargs: dict[str, Any]) -> Any:
        """Answer the request."""
        return desk_requests.answer(self.desk, self.method_name, args[0] if args else kwargs.get("request"))


def hosted_subscriptions(container: Any) -> dict[str, Subscription]:
    """Give the subscriptions of the service in a container, by their names."""
    return {
        f"{plain_name(container)}.{each.method_name}": Subscription(
            each.ordered, frozenset(event.type_name for event in each.events)
        )
        for each in container.entrypoints
        if isinstance(each, Subscribe)
    }


def operator_doors() -> dict[str, Callable[..., Any]]:
    """Give the methods that every hosted service has for its operators."""
    return {name: OperatorDoor.decorator(_named(name)) for name in desk_requests.METHODS}


def _named(name: str) -> Callable[..., Any]:
    def method(self: Any, request: Any) -> None:
        """Stand for the name; the door answers."""

    method.__name__ = name
    return method
