"""What a broker user may do, from the contracts and the subscriptions of its service; nothing else.

RabbitMQ asks for three patterns. *configure*: what the user may make and delete; *write*: exchanges that it publishes
to and queues that it binds; *read*: queues that it consumes and exchanges that it binds to. On topic exchanges it also
compares routing keys with two patterns for each user and exchange; without them it would allow every key.

Invariants: exchanges, queues and bindings come with the broker's definitions (:mod:`liangwang_bus.definitions`), so a
service may make and delete nothing but its own reply queues, and binds nothing else. It publishes the active types of
its network to that network's exchange, reads its own queues, answers calls, and calls only the register of contracts,
the journal's comparison and what its extensions name.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from liangwang_bus import reconciling, standing
from liangwang_bus.doctor.broker import NO_KEY
from liangwang_bus.doctor.expected import Expected
from liangwang_bus.rpc_client import reply_queues_of
from liangwang_bus.topology import Topology
from liangwang_bus.usage_client import REGISTER, REPORT
from liangwang_contracts import events_of

_REPLY_KEY = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"
_NOTHING = "^$"


@dataclass(frozen=True, slots=True)
class TopicRights:
    """Patterns of routing keys on one topic exchange: what is published under them, what is bound by them."""

    write: str = _NOTHING
    read: str = _NOTHING


@dataclass(frozen=True, slots=True)
class Rights:
    """The patterns of one user in one vhost.

    Attributes:
        topics: exchange to its routing keys.
    """

    configure: str = _NOTHING
    write: str = _NOTHING
    read: str = _NOTHING
    topics: Mapping[str, TopicRights] = field(default_factory=dict)


def rights_of(user: str, expected: Expected) -> Rights:
    """Give the rights of a service's user.

    Args:
        user: its name.
        expected: what its service expects on the broker.
    """
    topology = expected.topology
    reports = {f"{REGISTER}.{each}" for each in (REPORT, standing.REPORT, reconciling.COMPARE)}
    called = [re.escape(topology.queue(each)) for each in sorted(reports | expected.calls)]
    published = {
        exchange: TopicRights(write=_keys_of(network)) for exchange, network in sorted(expected.publishes.items())
    }
    return _with_calls(
        user,
        topology,
        keys=[*called, _REPLY_KEY],
        write=[re.escape(exchange) for exchange in expected.publishes],
        read=[re.escape(queue) for queue in expected.consumers],
        topics=published,
    )


def rights_to_call(user: str, methods: Iterable[str], topology: Topology) -> Rights:
    """Give the rights of a user who calls some methods of services and does nothing else.

    Args:
        user: its name.
        methods: ``<service>.<method>`` each.
        topology: names on the broker.
    """
    calls = [re.escape(topology.queue(method)) for method in methods]
    return _with_calls(user, topology, keys=calls, write=[], read=[], topics={})


def rights_to_call_all(user: str, services: Iterable[str], topology: Topology) -> Rights:
    """Give the rights of a user who calls every method of services and does nothing else: command lines, records.

    Args:
        user: its name.
        services: whom it calls.
        topology: names on the broker.
    """
    calls = [rf"{re.escape(topology.queue(service))}\.[a-z_]+" for service in services]
    return _with_calls(user, topology, keys=calls, write=[], read=[], topics={})


def _with_calls(
    user: str,
    topology: Topology,
    *,
    keys: Iterable[str],
    write: Iterable[str],
    read: Iterable[str],
    topics: Mapping[str, TopicRights],
) -> Rights:
    replies = f"{re.escape(reply_queues_of(user))}{_REPLY_KEY}"
    rpc = re.escape(topology.rpc)
    asked = TopicRights(write=_any_of(keys), read=_any_of([_REPLY_KEY]))
    return Rights(
        configure=_any_of([replies]),
        write=_any_of([*write, rpc, replies]),
        read=_any_of([*read, rpc, replies]),
        topics={**topics, topology.rpc: asked},
    )


def _keys_of(network: str) -> str:
    """Match the routing keys of a network's types, those of their buckets, and the one that the doctor tries."""
    active = [each.routing_key for each in events_of(network) if each.contract_status != "planned"]
    words = [r"[.:]".join(re.escape(word) for word in key.split(".")) for key in sorted(active)]
    return _any_of([f"({'|'.join(words)})(:b[0-9]+)?", re.escape(NO_KEY)])


def _any_of(patterns: Iterable[str]) -> str:
    return f"^({'|'.join(sorted(patterns))})$"
