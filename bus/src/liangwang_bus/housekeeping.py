"""Removing what a system has declared on a broker: for replays and tests, which start from nothing."""

from collections.abc import Iterable
from contextlib import closing

from amqp.exceptions import AMQPError
from kombu.connection import Connection
from kombu.exceptions import KombuError, OperationalError

from liangwang_bus.errors import BrokerUnavailableError
from liangwang_bus.topology import NETWORKS, Partition, Topology


def remove_everything(amqp_uri: str, prefix: str, subscriptions: Iterable[str], partitions: int = 0) -> None:
    """Delete the queues and exchanges of one system, and their messages. Nothing outside its prefix is touched.

    Args:
        amqp_uri: broker and vhost.
        prefix: the system's name prefix; must not be empty.
        subscriptions: names of its subscriptions (``fusion.on_facts``) and of its services (for their RPC queues).
        partitions: the largest number of partitions that any of them has.

    Raises:
        ValueError: the prefix is empty: that would be the system that a city runs on.
        BrokerUnavailableError: the broker cannot be reached.
    """
    if not prefix:
        msg = "prefix: a name prefix was expected; without one this would delete a running system"
        raise ValueError(msg)
    topology, subscriptions = Topology(prefix), tuple(subscriptions)
    queues = [topology.journal, topology.unrouted]
    for name in subscriptions:
        queues += [topology.queue(name), topology.rpc_queue(name)]
        queues += [topology.queue(name, Partition(number, 2)) for number in range(partitions)]
    services = [name for name in subscriptions if "." not in name]
    exchanges = [topology.exchange(f"{name}.events") for name in {*NETWORKS, *services}]
    exchanges += [topology.unrouted, topology.rpc]
    try:
        with closing(Connection(amqp_uri, connect_timeout=5)) as connection:  # type: ignore[no-untyped-call]
            channel = connection.channel()  # type: ignore[no-untyped-call]
            for queue in queues:
                channel.queue_delete(queue)
            for exchange in exchanges:
                channel.exchange_delete(exchange)
    except (AMQPError, KombuError, OperationalError, OSError) as error:
        msg = f"the broker does not answer ({type(error).__name__}); `make up` starts one, or check AMQP_URI"
        raise BrokerUnavailableError(msg) from error
