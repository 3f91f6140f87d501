"""Asking running services from a command line.

Broker and system come from the environment (``AMQP_URI``, ``LIANGWANG_PREFIX``), as for a service. A broker's client is
loaded when somebody asks and not before, so that help and completion are quick.
"""

import os
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from liangwang_bus.calls import Calls

_DEFAULT_AMQP = "amqp://guest:guest@127.0.0.1:5672//"


@contextmanager
def asking(patience: float) -> Iterator["Calls"]:
    """Give calls to the services, closed at the end.

    Args:
        patience: seconds to wait for an answer.
    """
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message=r"[\s\S]*Eventlet is deprecated")
        from liangwang_bus.calls import Calls  # noqa: PLC0415 (who only wants help must not load a broker's client)

    uri, prefix = os.environ.get("AMQP_URI", _DEFAULT_AMQP), os.environ.get("LIANGWANG_PREFIX", "")
    calls = Calls(uri, prefix, patience=patience, timeout=max(patience, 1.0))
    try:
        yield calls
    finally:
        calls.close()
