"""Looks at each exchange and queue that services expect: there, as expected, and open to the user."""

import re
from collections.abc import Iterator
from typing import Any

from amqp.exceptions import AMQPError, NotFound

from liangwang_bus.doctor.broker import Broker
from liangwang_bus.doctor.broker_checks import (
    CONSUMER_MISSING,
    NAME_MISSING,
    QUEUE_ARGUMENTS,
    QUEUE_MISSING,
    QUEUE_TYPE,
    UNROUTED_DEPTH,
    VERSION,
)
from liangwang_bus.doctor.expected import Expected
from liangwang_bus.doctor.findings import Finding, Level
from liangwang_bus.doctor.refusals import finding_of

_OLDEST = (3, 10)
_NEWEST_MAJOR = 4


def look_at_version(broker: Broker) -> Iterator[Finding]:
    """Compare the broker's version with what the arguments are written for."""
    said = broker.properties
    version = str(said.get("version", "unknown"))
    numbers = tuple(int(part) for part in re.findall(r"\d+", version)[:2])
    level: Level | None = None
    if said.get("product") != "RabbitMQ" or numbers < _OLDEST:
        level = "error"
    elif numbers[0] > _NEWEST_MAJOR:
        level = "warning"
    if level is not None:
        yield VERSION.found(broker.where, level, product=said.get("product", "an unnamed product"), version=version)


def look_at_names(broker: Broker, expected: Expected) -> Iterator[Finding]:
    """Compare exchanges and queues with what is expected, and try the user's rights."""
    for exchange, (kind, options) in expected.exchanges.items():
        yield from _exchange(broker, expected, exchange, kind, options)
    for queue, options in expected.queues.items():
        yield from _queue(broker, expected, queue, options)
    for source, queue in sorted({binding[:2] for binding in expected.recorder.queue_bindings}):
        yield from _binding(broker.may_bind(source, queue), source, expected.owner(queue))
    for queue in expected.consumers:
        yield from _told(broker.may_consume(queue), expected.owner(queue), "read")
    for exchange in sorted(expected.publishes):
        yield from _told(broker.may_publish(exchange), expected.owner(exchange), "write")


def look_at_counts(broker: Broker, expected: Expected) -> Iterator[Finding]:
    """Look for queues that are missing, that nobody consumes, and for what lies in unrouted."""
    unrouted = expected.topology.unrouted
    for queue, options in expected.queues.items():
        counted = broker.count(queue)
        if counted is None:
            service = expected.owner(queue)
            yield QUEUE_MISSING.found(f"queue {queue}", queue=queue, service=service)
            continue
        messages, consumers = counted
        if queue == unrouted and messages:
            yield UNROUTED_DEPTH.found(f"queue {queue}", queue=queue, messages=messages, vhost=broker.vhost)
        if queue in expected.consumers and not consumers and (messages or _is_stream(options)):
            yield _nobody_consumes(expected, queue, messages, options)


def _nobody_consumes(expected: Expected, queue: str, messages: int, options: dict[str, Any]) -> Finding:
    component = expected.consumers[queue]
    return CONSUMER_MISSING.found(
        f"queue {queue}",
        "warning" if _is_stream(options) else "error",
        queue=queue,
        messages=messages,
        service=component.partition(".")[0].removesuffix(" RPC"),
        component=component,
    )


def _is_stream(options: dict[str, Any]) -> bool:
    return bool((options.get("arguments") or {}).get("x-queue-type") == "stream")


def _exchange(broker: Broker, expected: Expected, name: str, kind: str, options: dict[str, Any]) -> Iterator[Finding]:
    refusal = broker.declare_exchange(name, kind, options)
    if isinstance(refusal, NotFound):
        yield NAME_MISSING.found(f"exchange {name}", kind="exchange", name=name)
    yield from _told(refusal, expected.owner(name), "configure")


def _queue(broker: Broker, expected: Expected, name: str, options: dict[str, Any]) -> Iterator[Finding]:
    service = expected.owner(name)
    refusal = broker.declare_queue(name, options)
    if isinstance(refusal, NotFound):
        yield NAME_MISSING.found(f"queue {name}", kind="queue", name=name)
    found = finding_of(refusal, service=service, right="configure")
    if found is not None and found.check == QUEUE_ARGUMENTS.name:
        by_type = finding_of(broker.compare_type(name, options), service=service)
        found = by_type if by_type is not None and by_type.check == QUEUE_TYPE.name else found
    if found is not None:
        yield found


def _binding(refusal: AMQPError | None, source: str, service: str) -> Iterator[Finding]:
    """To bind, one reads from the source and writes to what is bound."""
    for found in _told(refusal, service, "write"):
        yield from [found] if found.where != f"exchange {source}" else _told(refusal, service, "read")


def _told(refusal: AMQPError | None, service: str, right: str) -> Iterator[Finding]:
    found = finding_of(refusal, service=service, right=right)
    if found is not None:
        yield found
