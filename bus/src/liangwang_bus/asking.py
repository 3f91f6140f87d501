"""Asking running services from a command line.

Broker and system come from the settings (``AMQP_URI``, ``LIANGWANG_PREFIX``), as for a service. A broker's client is
loaded when somebody asks and not before, so that help and completion are quick.
"""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from pydantic import ValidationError

from liangwang_bus.settings import Settings, explain

if TYPE_CHECKING:
    from liangwang_bus.calls import Calls


@contextmanager
def asking(patience: float) -> Iterator["Calls"]:
    """Give calls to the services, closed at the end.

    Args:
        patience: seconds to wait for an answer.

    Raises:
        SystemExit: the settings are wrong; the text names them.
    """
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message=r"[\s\S]*Eventlet is deprecated")
        from liangwang_bus.calls import Calls  # noqa: PLC0415 (who only wants help must not load a broker's client)

    try:
        settings = Settings()
    except ValidationError as error:
        raise SystemExit(explain(error)) from error
    uri = settings.amqp_uri.get_secret_value()
    calls = Calls(uri, settings.prefix, patience=patience, timeout=max(patience, 1.0))
    try:
        yield calls
    finally:
        calls.close()
