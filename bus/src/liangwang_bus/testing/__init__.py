"""Test doubles and fixtures, shipped with the bus so that department services can use them too.

The doubles are ours and run under the same behaviour suite as the real ones: :class:`MemoryBus` stands for RabbitMQ,
:func:`memory_store` for a database, :class:`FrozenClock` for the wall clock.
:func:`stated` makes an event, :func:`migrated` tables on any database in a fraction of what their migration takes;
:func:`unhurried` lets a store commit without waiting for the disk.
"""

from liangwang_bus.testing.clock import FrozenClock
from liangwang_bus.testing.events import stated
from liangwang_bus.testing.memory import Member, MemoryBus, memory_store
from liangwang_bus.testing.migrated import migrated
from liangwang_bus.testing.total_queue import Effect, Stated, TotalQueue, total_queue, total_queue_of
from liangwang_bus.testing.unhurried import unhurried

__all__ = [
    "Effect",
    "FrozenClock",
    "Member",
    "MemoryBus",
    "Stated",
    "TotalQueue",
    "memory_store",
    "migrated",
    "stated",
    "total_queue",
    "total_queue_of",
    "unhurried",
]
