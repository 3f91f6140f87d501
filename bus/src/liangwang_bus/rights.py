"""What a service's broker user may do: write to its own exchange and no other network's, read its own queues.

RabbitMQ asks for three patterns. *configure*: what the user may declare; *write*: exchanges that it publishes to and
queues that it binds; *read*: queues that it consumes and exchanges that it binds to. A publisher is held to its own
types twice: :meth:`liangwang_bus.unit.Unit.publish` refuses another network's, and so does the broker.
"""

import re
from dataclasses import dataclass

from liangwang_bus.topology import NETWORKS, Topology


@dataclass(frozen=True, slots=True)
class Rights:
    """The three patterns of one user in one vhost."""

    configure: str
    write: str
    read: str


def rights_of(service: str, topology: Topology) -> Rights:
    """Give the rights that a service needs.

    It may declare every network's exchange, because it binds to them and may be the first to start; to RabbitMQ that is
    also the right to delete them. It may write to its own only.

    Args:
        service: its name, which is also the name of its network.
        topology: names on the broker.
    """
    own = f"{re.escape(topology.queue(service))}\\..+"  # its exchange, the queues of its subscriptions
    calls = re.escape(topology.exchange("nameko-rpc"))
    answers = [f"rpc-{re.escape(topology.queue(service))}", r"rpc\.reply-.+"]
    shared = [re.escape(topology.journal), re.escape(topology.unrouted)]
    events = [re.escape(topology.exchange(f"{network}.events")) for network in NETWORKS]
    return Rights(
        configure=_any_of(
            own, *events, *shared, calls, *answers
        ),  # to declare what is there already needs the right, too
        write=_any_of(own, *shared, calls, *answers),
        read=_any_of(own, *events, *shared, calls, *answers),
    )


def _any_of(*patterns: str) -> str:
    return f"^({'|'.join(patterns)})$"
