"""The definitions of a broker for the whole system: names, users, rights and policies, as RabbitMQ imports them.

Nothing is written down twice: exchanges, queues and bindings are those that the services would declare
(:mod:`liangwang_bus.doctor.expected`), rights are :mod:`liangwang_bus.rights`. Passwords are read and leave as salted
hashes only. Importing again adds what is new and changes rights and policies; it takes nothing away.
"""

import base64
import hashlib
import secrets
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from liangwang_bus.callers import callers_of
from liangwang_bus.doctor.expected import Expected
from liangwang_bus.doctor.services import expected_of
from liangwang_bus.rights import Rights, TopicRights, rights_of, rights_to_call, rights_to_call_all
from liangwang_bus.topology import Topology

Definitions = dict[str, list[dict[str, Any]]]

OPERATOR = "operator"
"""Who calls the services, every method: command lines and sources of records."""
MONITOR = "monitor"
"""Who reads figures from the management API, and nothing on the broker."""
ADMINISTRATOR = "administrator"
"""Who may do everything."""

_TAGS = {MONITOR: ["monitoring"], ADMINISTRATOR: ["administrator"]}


def definitions(
    services: Sequence[Any],
    vhost: str,
    prefix: str = "",
    user_prefix: str = "",
    hash_of: Callable[[str], str] | None = None,
) -> Definitions:
    """Give the definitions.

    Args:
        services: classes of the services of the system.
        vhost: name of the one vhost.
        prefix: before every name of an exchange or a queue.
        user_prefix: before every user's name, for several systems on one broker.
        hash_of: gives the password hash of a user, named without prefix; without it nobody can log in.

    Returns:
        RabbitMQ's definitions as JSON values, in a stable order.
    """
    topology = Topology(prefix)
    everything = expected_of(services, topology)
    topology.declare_journal(everything.recorder)
    rights = _rights(services, topology, user_prefix)
    return {
        "vhosts": [{"name": vhost}],
        "users": [
            _user(f"{user_prefix}{name}", hash_of(name) if hash_of else "", _TAGS.get(name, []))
            for name in users_of(services)
        ],
        "permissions": [_permission(vhost, name, each) for name, each in rights.items()],
        "topic_permissions": [
            _topic_permission(vhost, name, exchange, topic)
            for name, each in rights.items()
            for exchange, topic in sorted(each.topics.items())
        ],
        **_names(vhost, everything),
        "policies": [_unrouted(vhost, topology)],
    }


def users_of(services: Iterable[Any]) -> list[str]:
    """Name the users of a system: one for each service and each other caller, and three for people and their tools."""
    services = list(services)
    return [*sorted(each.name for each in services), *callers_of(services), OPERATOR, MONITOR, ADMINISTRATOR]


def password_hash(password: str) -> str:
    """RabbitMQ's rabbit_password_hashing_sha256: base64 of a 4-byte salt and sha256(salt + password)."""
    salt = secrets.token_bytes(4)
    return base64.b64encode(salt + hashlib.sha256(salt + password.encode()).digest()).decode()


def _rights(services: Sequence[Any], topology: Topology, user_prefix: str) -> Mapping[str, Rights]:
    """Give each user's rights, in the order of :func:`users_of`."""
    by_name = {each.name: each for each in sorted(services, key=lambda each: str(each.name))}
    operator = f"{user_prefix}{OPERATOR}"
    return {
        **{
            f"{user_prefix}{name}": rights_of(f"{user_prefix}{name}", expected_of([each], topology))
            for name, each in by_name.items()
        },
        **{
            f"{user_prefix}{name}": rights_to_call(f"{user_prefix}{name}", methods, topology)
            for name, methods in callers_of(services).items()
        },
        operator: rights_to_call_all(operator, by_name, topology),
        f"{user_prefix}{MONITOR}": Rights(),
        f"{user_prefix}{ADMINISTRATOR}": Rights(".*", ".*", ".*"),
    }


def _user(name: str, hashed: str, tags: list[str]) -> dict[str, Any]:
    return {
        "name": name,
        "password_hash": hashed,
        "hashing_algorithm": "rabbit_password_hashing_sha256",
        "tags": tags,
    }


def _permission(vhost: str, user: str, rights: Rights) -> dict[str, Any]:
    return {
        "user": user,
        "vhost": vhost,
        "configure": rights.configure,
        "write": rights.write,
        "read": rights.read,
    }


def _topic_permission(vhost: str, user: str, exchange: str, topic: TopicRights) -> dict[str, Any]:
    return {"user": user, "vhost": vhost, "exchange": exchange, "write": topic.write, "read": topic.read}


def _names(vhost: str, everything: Expected) -> Definitions:
    recorder = everything.recorder
    return {
        "exchanges": [
            {"name": name, "vhost": vhost, "type": kind, "internal": False, "arguments": {}, **options}
            for name, (kind, options) in sorted(recorder.exchanges.items())
        ],
        "queues": [{"name": name, "vhost": vhost, **options} for name, options in sorted(recorder.queues.items())],
        "bindings": [
            {
                "source": source,
                "vhost": vhost,
                "destination": queue,
                "destination_type": "queue",
                "routing_key": key,
                "arguments": {},
            }
            for source, queue, key in sorted(recorder.queue_bindings)
        ],
    }


def _unrouted(vhost: str, topology: Topology) -> dict[str, Any]:
    """Send what no queue wants to ``unrouted``; as an argument it would break nameko's own declarations."""
    pattern = "|".join(name.replace(".", r"\.") for name in Expected(topology).events)
    return {
        "vhost": vhost,
        "name": topology.unrouted,
        "pattern": f"^({pattern})$",
        "apply-to": "exchanges",
        "definition": {"alternate-exchange": topology.unrouted},
        "priority": 0,
    }
