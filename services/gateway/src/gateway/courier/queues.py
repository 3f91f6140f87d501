"""Members' queues: one quorum queue for each subscription in the vhost ``departments``, published with confirms.

Protocol: the queue is declared before its first event of a connection; events go to it through the default exchange in
CloudEvents' binary mode, with the frames of the inner bus. "Taken" is the broker's confirm: the queue holds the event
on a majority of its nodes. Whether the member has read it is the member's business.

Invariants: what the broker returns (no such queue) or refuses (it is full) is not taken, nor is what was sent behind it
of the same key: the last copies in the queue are in the order of the key.
"""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from gateway.courier.book import Failed, Item, Outcome, Subscription, Taken
from liangwang_bus.departments import queue_of
from liangwang_bus.errors import BrokerUnavailableError
from liangwang_bus.line import FAILURES, Line, failure_of
from liangwang_bus.outbox import Outgoing
from liangwang_bus.publishing import ConfirmedPublisher
from liangwang_bus.topology import DELIVERY_LIMIT, Channel, Topology

MAX_BYTES = 500_000_000
"""What a queue holds that nobody reads; what comes then waits in the feed."""


@dataclass(frozen=True, slots=True)
class MembersQueues(Topology):
    """Names in the vhost ``departments``: queues on the default exchange, nothing else."""

    def exchange(self, name: str) -> str:
        """Give the default exchange."""
        del name
        return ""

    def declare_publishing(self, channel: Channel, exchange: str) -> None:
        """Declare nothing: queues are declared when they are first published to."""


class Queues:
    """Hands events over to queues.

    Args:
        uri: broker and vhost, as the courier's own user.
        heartbeat: seconds.
        waited: called about once a second while the broker blocks publishers; may raise BrokerUnavailableError.
    """

    def __init__(self, uri: str, heartbeat: int, waited: Callable[[], None]) -> None:
        self._publisher = ConfirmedPublisher(uri, MembersQueues(), "", heartbeat, waited)
        self._line = Line(uri, heartbeat, lambda _channel: None)
        self._declared: set[str] = set()

    def carry(self, one: Subscription, items: Sequence[Item]) -> list[Outcome]:
        """Hand items over; give how it went, failures last."""
        queue = queue_of(one.member, one.id)
        try:
            self._wake()
            self._declare(queue)
            batch = [_outgoing(item, queue) for item in items]
            self._publisher.send(batch)
            confirmed = self._publisher.confirmed(batch)
        except BrokerUnavailableError as error:
            self._declared.clear()
            return [Failed(items[0], f"the broker is away ({type(error).__name__})")]
        return self._outcomes(queue, items, confirmed)

    def clear(self, member: str, subscription: str) -> bool:
        """Delete the queue of an ended subscription with what is in it; give whether it is gone."""
        queue = queue_of(member, subscription)
        self._declared.discard(queue)
        try:
            self._line.open().queue_delete(queue)
        except FAILURES:
            self._line.abandon()
            return False
        finally:
            self._line.close()
        return True

    def close(self) -> None:
        """Close both connections."""
        with suppress(*FAILURES):
            self._line.close()
        self._publisher.close()

    def _wake(self) -> None:
        """Read what the broker said while nothing was published; one that went away meanwhile is reached anew."""
        with suppress(BrokerUnavailableError):
            self._publisher.ensure()

    def _outcomes(self, queue: str, items: Sequence[Item], confirmed: set[int]) -> list[Outcome]:
        taken: list[Outcome] = []
        held: dict[str, Item] = {}
        for item in items:
            if item.position in confirmed and item.key not in held:
                taken.append(Taken(item))
            else:
                held.setdefault(item.key, item)
        if held:
            self._declared.discard(queue)
            taken.append(Failed(next(iter(held.values())), "the queue is full or gone"))
        return taken

    def _declare(self, queue: str) -> None:
        if queue in self._declared:
            return
        try:
            declare(self._line.open(), queue)
        except FAILURES as error:
            self._line.abandon()
            raise failure_of(error) from error
        finally:
            self._line.close()  # used once for each queue: not worth a heartbeat
        self._declared.add(queue)


def declare(channel: Any, queue: str) -> None:
    """Declare a member's queue; one active consumer at a time, so that a member's replicas keep the order."""
    arguments = {
        "x-queue-type": "quorum",
        "x-delivery-limit": DELIVERY_LIMIT,
        "x-overflow": "reject-publish",
        "x-max-length-bytes": MAX_BYTES,
        "x-single-active-consumer": True,
    }
    channel.queue_declare(queue, durable=True, auto_delete=False, arguments=arguments)


def _outgoing(item: Item, queue: str) -> Outgoing:
    attributes = {"specversion": "1.0", "partitionkey": item.key, **item.attributes}
    headers = {f"cloudEvents:{name}": str(value) for name, value in attributes.items()}
    return Outgoing(item.position, item.event_id, item.type, "", queue, headers, item.body.encode())
