"""The nameko extensions: thin shells around the bus's plain objects.

Green threads, connections and acknowledgements live here and nowhere else.
"""

from liangwang_bus.extensions.follow import follow
from liangwang_bus.extensions.journal import journal
from liangwang_bus.extensions.rpc import commands, query
from liangwang_bus.extensions.subscribe import subscribe
from liangwang_bus.extensions.timer import timer
from liangwang_bus.extensions.unit_of_work import UnitOfWork

__all__ = ["UnitOfWork", "commands", "follow", "journal", "query", "subscribe", "timer"]
