"""Test doubles and fixtures, shipped with the bus so that department services can use them too.

The doubles are ours and run under the same behaviour suite as the real ones: :class:`MemoryBus` stands for RabbitMQ,
:func:`memory_store` for a database, :class:`FrozenClock` for the wall clock.
"""

from liangwang_bus.testing.clock import FrozenClock
from liangwang_bus.testing.memory import Member, MemoryBus, memory_store
from liangwang_bus.testing.total_queue import Effect, Stated, TotalQueue, total_queue, total_queue_of

__all__ = [
    "Effect",
    "FrozenClock",
    "Member",
    "MemoryBus",
    "Stated",
    "TotalQueue",
    "memory_store",
    "total_queue",
    "total_queue_of",
]
