"""Names at the broker that are a test's own, and what is left of them when all tests have ended."""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from uuid import uuid4

from vhosts import Vhost, management_url

from liangwang_bus.housekeeping import remove_everything
from liangwang_play.__main__ import HOSTED

_OF_TESTS = ("probe", "probe.on_events", "tongban.on_self")
_taken: list[str] = []


@contextmanager
def own_prefix(amqp_uri: str, below: str = "") -> Iterator[str]:
    """Give a name prefix; everything of services and tests under it is removed at the end.

    Args:
        amqp_uri: the broker.
        below: what a program puts behind the prefix that it is given, such as ``play.``.
    """
    name = f"{os.environ.get('LIANGWANG_PREFIX', '')}t{uuid4().hex[:12]}."
    _taken.append(name)
    try:
        yield name
    finally:
        remove_everything(amqp_uri, f"{name}{below}", (*HOSTED, *_OF_TESTS))


def left_behind() -> list[str]:
    """Name the queues and exchanges of prefixes that tests of this process took; none where nobody can be asked.

    Queues for answers to RPC go by themselves.
    """
    uri = os.environ.get("AMQP_URI", "")
    url = management_url(uri) if _taken else None
    if url is None:
        return []
    broker = Vhost("", url, uri)
    kinds = ("queues", "exchanges")
    names = [each["name"] for kind in kinds for each in json.loads(broker.call("GET", f"{kind}?columns=name"))]
    return sorted(name for name in names if any(one in name for one in _taken))
