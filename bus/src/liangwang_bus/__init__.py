"""The Liangwang event bus: the plain objects that handlers work with.

The nameko entrypoints and dependencies (``UnitOfWork``, ``subscribe``, ``commands``, ``query``, ``timer``, ``journal``)
are in :mod:`liangwang_bus.extensions`; everything here runs without nameko and eventlet. Names are loaded when they are
first used: the command line starts without the database library, and can name what is wrong with a broken contract.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from liangwang_bus.errors import BrokerUnavailableError, BusError, EventTooLargeError, StoreUnavailableError
    from liangwang_bus.journal import JournalEntry
    from liangwang_bus.settings import Settings
    from liangwang_bus.timers import Timer
    from liangwang_bus.unit import Unit

__all__ = [
    "BrokerUnavailableError",
    "BusError",
    "EventTooLargeError",
    "JournalEntry",
    "Settings",
    "StoreUnavailableError",
    "Timer",
    "Unit",
]

_HOMES = {
    **dict.fromkeys(("BrokerUnavailableError", "BusError", "EventTooLargeError", "StoreUnavailableError"), "errors"),
    "JournalEntry": "journal",
    "Settings": "settings",
    "Timer": "timers",
    "Unit": "unit",
}


def __getattr__(name: str) -> Any:
    """Load a name from its module."""
    home = _HOMES.get(name)
    if home is None:
        msg = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(msg)
    return getattr(import_module(f"{__name__}.{home}"), name)
