"""The vhost of departments: a queue for each subscription, a user for each member, and one user for the courier.

Invariants: the courier declares members' queues and publishes to them, and reads none; a member reads the queues that
carry its own name, and makes, deletes and publishes nothing. Nobody of the inner bus has any right here, and nobody of
here has any right there.
"""

import re
from collections.abc import Callable, Iterable
from typing import Any

from liangwang_contracts.agreements import Agreement

VHOST = "departments"
COURIER = "courier"
"""Who carries feeds into queues: a user of its own, with no right on the inner bus."""

_MEMBER = re.compile(r"unit:[0-9A-Za-z][0-9A-Za-z_-]{0,62}")
_SUBSCRIPTION = "[0-9A-Za-z-]{1,40}"
_NOTHING = "^$"


def recipients_of(agreements: Iterable[Agreement]) -> set[str]:
    """Name the members that agreements about events let have a queue."""
    return {one.recipient for one in agreements if one.events}


def queue_of(member: str, subscription: str) -> str:
    """Name a member's queue: ``unit:1001.<subscription id>``."""
    return f"{member}.{subscription}"


def password_file(user: str) -> str:
    """Name the file of a user's password; a colon is no letter of a file's name everywhere."""
    return f"rabbitmq_{user.replace(':', '-')}"


def department_definitions(
    members: Iterable[str],
    vhost: str = VHOST,
    user_prefix: str = "",
    hash_of: Callable[[str], str] | None = None,
) -> dict[str, list[dict[str, Any]]]:
    """Give vhost, users and permissions as RabbitMQ imports them.

    Args:
        members: ``unit:<number>`` each.
        vhost: its name.
        user_prefix: before every user's name, for several systems on one broker.
        hash_of: gives the password hash of a user, named without prefix; without it nobody can log in.

    Raises:
        ValueError: a member is not of the form ``unit:<number>``.
    """
    names = sorted(set(members))
    if wrong := [name for name in names if not _MEMBER.fullmatch(name)]:
        msg = f"members unit:<number> were expected, got {wrong[0]!r}"
        raise ValueError(msg)
    rights = {COURIER: (rf"^{_MEMBER.pattern}\.{_SUBSCRIPTION}$", r"^amq\.default$", _NOTHING)}
    rights |= {name: (_NOTHING, _NOTHING, rf"^{re.escape(name)}\.{_SUBSCRIPTION}$") for name in names}
    return {
        "vhosts": [{"name": vhost}],
        "users": [
            {
                "name": f"{user_prefix}{name}",
                "password_hash": hash_of(name) if hash_of else "",
                "hashing_algorithm": "rabbit_password_hashing_sha256",
                "tags": [],
            }
            for name in rights
        ],
        "permissions": [
            {"user": f"{user_prefix}{name}", "vhost": vhost, "configure": configure, "write": write, "read": read}
            for name, (configure, write, read) in rights.items()
        ],
    }
