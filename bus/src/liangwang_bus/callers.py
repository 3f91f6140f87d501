"""Programs that call services over RPC and are no services themselves: which methods each may call.

A package names them under the entry-point group ``liangwang.callers``: the name is the broker's user, the object a set
of ``<service>.<method>``. They may call nothing else, and neither publish nor read events.
"""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from liangwang_bus.doctor.services import brought_by

GROUP = "liangwang.callers"


def callers_of(services: Iterable[Any]) -> Mapping[str, Collection[str]]:
    """Give the callers that the packages of some services bring, by user, each with the methods that it calls."""
    return brought_by(services, GROUP)
