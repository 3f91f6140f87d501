"""Reads from the words of a refusal what is wrong: 403 names the right that is missing, 406 the argument that differs.

The broker cuts its words at 255 bytes, so that with very long names the values may be missing.
"""

import re

from amqp.exceptions import AccessRefused, PreconditionFailed, ResourceLocked

from liangwang_bus.doctor.broker_checks import EXCHANGE_TYPE, PERMISSION, QUEUE_ARGUMENTS, QUEUE_TYPE
from liangwang_bus.doctor.findings import Finding

_DIFFERS = re.compile(
    r"inequivalent arg '([^']+)' for (queue|exchange) '([^']*)(?:' in vhost '([^']*)')?"
    r"(?:: received (.+?) but current is (.+))?",
    re.DOTALL,
)
_LOCKED = re.compile(r"locked queue '([^']*)(?:' in vhost '([^']*)')?")
_REFUSED = re.compile(
    r"(?:(configure|write|read) )?access to (\w+) '([^']*)(?:' in vhost '([^']*)')?(?: refused for user '([^']*)')?"
)
_NOT_TOLD = "not told in full"


def finding_of(refusal: BaseException | None, *, service: str, right: str = "use") -> Finding | None:
    """Give the finding that a refusal stands for; nothing when it is none that a person has to mend.

    Args:
        refusal: what a request raised.
        service: who needs it, for the fix.
        right: which right the request needs; newer brokers say it themselves.
    """
    text = str(getattr(refusal, "reply_text", ""))
    if isinstance(refusal, PreconditionFailed) and (differs := _DIFFERS.search(text)):
        argument, kind, name, vhost, wanted, current = differs.groups(default="")
        return _difference(kind, name, vhost or "/", argument, wanted or _NOT_TOLD, current or _NOT_TOLD, service)
    if isinstance(refusal, ResourceLocked) and (locked := _LOCKED.search(text)):
        return _difference("queue", locked[1], locked[2] or "/", "exclusive", "false", "true", service)
    if isinstance(refusal, AccessRefused) and (refused := _REFUSED.search(text)):
        told, kind, name, vhost, user = refused.groups(default="")
        return PERMISSION.found(
            f"{kind} {name}", user=user or "of AMQP_URI", right=told or right, kind=kind, name=name, vhost=vhost or "/"
        )
    return None


def _difference(kind: str, name: str, vhost: str, argument: str, wanted: str, current: str, service: str) -> Finding:
    none = "classic" if argument == "x-queue-type" else "none"
    check = QUEUE_TYPE if argument == "x-queue-type" else QUEUE_ARGUMENTS
    return (EXCHANGE_TYPE if kind == "exchange" else check).found(
        f"{kind} {name}",
        name=name,
        service=service,
        vhost=vhost,
        argument=argument,
        expected=_plain(wanted, none),
        current=_plain(current, none),
    )


def _plain(value: str, none: str) -> str:
    """Take the broker's quotes and type names off a value."""
    if value == "none":
        return none
    quoted = re.search(r"'([^']*)'", value)
    return quoted[1] if quoted else value
