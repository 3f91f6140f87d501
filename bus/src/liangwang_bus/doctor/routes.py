"""Looks at what lies between exchanges and queues: alternate exchange, policies, bindings, members, orphans.

The queues of a system are those that its services declare, and those bound to its events: other systems may share the
vhost.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from liangwang_bus.doctor.expected import Expected, subscription_arguments
from liangwang_bus.doctor.findings import Finding
from liangwang_bus.doctor.management import Told
from liangwang_bus.doctor.routes_checks import (
    ALTERNATE_EXCHANGE,
    BINDING_MISSING,
    BUCKET_OF_ANOTHER,
    FOREIGN_ARGUMENTS,
    ORPHAN_QUEUE,
    POLICY,
    QUORUM_LEADER,
    QUORUM_MEMBERS,
    SPREAD_EXCHANGE,
)
from liangwang_bus.topology import without_bucket

_HURTS = (
    "max-length",
    "max-length-bytes",
    "max-age",
    "message-ttl",
    "expires",
    "delivery-limit",
    "overflow",
    "dead-letter-exchange",
    "dead-letter-strategy",
)
_KINDS = {"quorum": "quorum_queues", "stream": "streams", "classic": "classic_queues"}
_SAYS_NOTHING = "nothing"
_HASH_EXCHANGE = "x-consistent-hash"

_Binding = tuple[str, str, str]
"""Source, destination, routing key."""

Count = Callable[[str], tuple[int, int] | None]
"""Counts messages and consumers of a queue, as the broker itself has them at this moment."""


def look_at_routes(told: Told, expected: Expected, installed: Expected, count: Count) -> Iterator[Finding]:
    """Look at exchanges, policies, bindings and queues.

    Args:
        told: by the management API.
        expected: by the services that are looked at.
        installed: expected by all installed services and those that are looked at.
        count: messages and consumers of a queue.
    """
    yield from _alternates(told, expected)
    for queue in _ours(told, installed):
        yield from _policies(told, queue)
        if queue["type"] == "quorum":
            yield from _members(told, queue)
        if queue["name"] not in installed.queues:
            yield from _foreign(told, installed, queue["name"], queue, count)
    yield from _missing(told, expected)
    yield from _of_others(told, expected)
    yield from _spread(told, expected)


def our_bindings(told: Told, expected: Expected) -> list[dict[str, Any]]:
    """Give the bindings to the networks' exchanges."""
    events = set(expected.events)
    return [binding for binding in told.bindings if binding["source"] in events]


def _ours(told: Told, installed: Expected) -> list[dict[str, Any]]:
    names = {*installed.queues, *_reached(told, installed), installed.topology.journal, installed.topology.unrouted}
    return [queue for queue in told.queues if queue["name"] in names]


def _reached(told: Told, installed: Expected) -> set[str]:
    """Name the queues that events reach, also through an exchange that is bound to those of the networks."""
    first = our_bindings(told, installed)
    between = {each["destination"] for each in first if each["destination_type"] == "exchange"}
    reached = [*first, *(each for each in told.bindings if each["source"] in between)]
    return {each["destination"] for each in reached if each["destination_type"] == "queue"}


def _alternates(told: Told, expected: Expected) -> Iterator[Finding]:
    wanted = expected.topology.unrouted
    for exchange in told.exchanges:
        if exchange["name"] not in expected.events:
            continue
        policy = _in_force(told.policies, exchange["name"], {"exchanges", "all"})
        named = (policy or {}).get("definition", {}).get("alternate-exchange")
        found = exchange["arguments"].get("alternate-exchange", named)
        if found != wanted:
            yield ALTERNATE_EXCHANGE.found(
                f"exchange {exchange['name']}",
                exchange=exchange["name"],
                found=found or _SAYS_NOTHING,
                expected=wanted,
                vhost=told.vhost,
                pattern=f"^{re.escape(expected.topology.prefix)}.*\\.events$",
                priority=(policy or {}).get("priority", 0) + 1,
            )


def _policies(told: Told, queue: dict[str, Any]) -> Iterator[Finding]:
    applies = {"queues", "all", _KINDS.get(queue["type"], "queues")}
    for kind, policies in (("policy", told.policies), ("operator_policy", told.operator_policies)):
        policy = _in_force(policies, queue["name"], applies)
        keys = sorted(set(_HURTS) & set((policy or {}).get("definition", {})))
        if policy is not None and keys:
            yield POLICY.found(
                f"queue {queue['name']}",
                queue=queue["name"],
                kind=kind,
                policy=policy["name"],
                keys=", ".join(keys),
                vhost=told.vhost,
            )


def _in_force(policies: Sequence[dict[str, Any]], name: str, applies: set[str]) -> dict[str, Any] | None:
    """Give the policy that the broker applies: of those that match, the one with the highest priority."""
    matching = [each for each in policies if each.get("apply-to", "all") in applies and _matches(each["pattern"], name)]
    return max(matching, key=lambda each: int(each.get("priority", 0)), default=None)


def _matches(pattern: str, name: str) -> bool:
    try:
        return re.search(pattern, name) is not None
    except re.error:
        return True  # Erlang's dialect: a person looks at it rather than nobody


def _members(told: Told, queue: dict[str, Any]) -> Iterator[Finding]:
    members, online = set(queue.get("members", ())), set(queue.get("online", ()))
    if missing := members - online:
        yield QUORUM_MEMBERS.found(
            f"queue {queue['name']}",
            "warning" if len(members & online) * 2 > len(members) else "error",
            queue=queue["name"],
            online=len(members & online),
            members=len(members),
            missing=", ".join(sorted(missing)),
            vhost=told.vhost,
        )
    if members and queue.get("leader") not in online:
        yield QUORUM_LEADER.found(
            f"queue {queue['name']}", queue=queue["name"], members=", ".join(sorted(members)), vhost=told.vhost
        )


def _foreign(told: Told, installed: Expected, name: str, queue: dict[str, Any], count: Count) -> Iterator[Finding]:
    """Look at a queue that gets our events and belongs to no installed service."""
    if name in {installed.topology.journal, installed.topology.unrouted}:
        return
    messages, consumers = count(name) or (0, 0)
    if not consumers:
        yield ORPHAN_QUEUE.found(f"queue {name}", queue=name, messages=messages, vhost=told.vhost)
        return
    for argument, wanted in subscription_arguments(installed.topology).items():
        current = queue["arguments"].get(argument, _SAYS_NOTHING)
        if current != wanted:
            yield FOREIGN_ARGUMENTS.found(
                f"queue {name}", queue=name, argument=argument, current=current, expected=wanted, vhost=told.vhost
            )


def _missing(told: Told, expected: Expected) -> Iterator[Finding]:
    known = {each["name"] for each in told.queues}
    there = {_told(each) for each in told.bindings if each["destination_type"] == "queue"}
    missing = [each for each in expected.recorder.queue_bindings - there if each[1] in known]
    for (source, queue, _), keys in _by_event(missing).items():
        yield BINDING_MISSING.found(
            f"queue {queue}", name=queue, exchange=source, key=_shown(keys), service=expected.owner(queue)
        )


def _of_others(told: Told, expected: Expected) -> Iterator[Finding]:
    """Look for queues that get an event's other buckets, too, since the number of partitions was changed."""
    wanted = _by_event(expected.recorder.queue_bindings)
    there = {_told(each) for each in our_bindings(told, expected) if each["destination_type"] == "queue"}
    for (source, queue, event), keys in _by_event(there - expected.recorder.queue_bindings).items():
        if (source, queue, event) in wanted:
            yield BUCKET_OF_ANOTHER.found(
                f"queue {queue}",
                queue=queue,
                exchange=source,
                key=_shown(keys),
                service=expected.owner(queue),
                vhost=told.vhost,
            )


def _spread(told: Told, expected: Expected) -> Iterator[Finding]:
    """Look for the exchanges by which releases before this one spread a subscription over its partitions."""
    bound = {each["destination"] for each in our_bindings(told, expected) if each["destination_type"] == "exchange"}
    for exchange in told.exchanges:
        if exchange["type"] == _HASH_EXCHANGE and exchange["name"] in bound:
            yield SPREAD_EXCHANGE.found(f"exchange {exchange['name']}", exchange=exchange["name"], vhost=told.vhost)


def _told(binding: dict[str, Any]) -> _Binding:
    return binding["source"], binding["destination"], binding["routing_key"]


def _by_event(bindings: Iterable[_Binding]) -> dict[_Binding, list[str]]:
    """Put the keys of the buckets of an event together: source, destination and the event's routing key to keys."""
    found: dict[_Binding, list[str]] = defaultdict(list)
    for source, destination, key in sorted(bindings):
        found[source, destination, without_bucket(key)].append(key)
    return found


def _shown(keys: Sequence[str]) -> str:
    more = f" (+{len(keys) - 1})" if len(keys) > 1 else ""
    return (keys[0] or "''") + more
