"""The Liangwang event bus: the plain objects that handlers work with.

The nameko entrypoints and dependencies (``UnitOfWork``, ``subscribe``, ``commands``, ``query``, ``timer``, ``journal``)
are in :mod:`liangwang_bus.extensions`; everything here runs without nameko and eventlet.
"""

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
