"""Waiting for PostgreSQL under eventlet: the process stands still for a moment at most.

psycopg waits in C, where eventlet cannot go on with anything else. A statement that waits for a lock of another green
thread of the same process, whose transaction is open, would so stop the process for ever: nobody is there to commit.

So a moment is waited for as psycopg does, which is enough for as good as every answer, and what takes longer is waited
for in the hub. Without eventlet psycopg waits in its own way.
"""

import select
import sys
import time
from collections.abc import Callable, Generator
from typing import Any, TypeVar

from psycopg import errors, waiting
from psycopg.waiting import Ready, Wait

R = TypeVar("R")
_MOMENT = 0.05
_IN, _OUT = 0x001, 0x004
"""POLLIN and POLLOUT: eventlet takes poll and its names out of ``select``."""


def share_waiting() -> None:
    """Let this process's green threads go on while one of them waits for the database."""
    patcher = sys.modules.get("eventlet.patcher")
    if patcher is not None and patcher.is_monkey_patched("select"):
        poll = patcher.original("select").poll
        waiting.wait = _sharing(poll)


def _sharing(poll: Callable[[], Any]) -> Callable[..., Any]:
    """Make a function in the place of ``psycopg.waiting.wait``, with a ``poll`` that eventlet has not replaced."""

    def wait(gen: Generator[Wait, Ready, R], fileno: int, interval: float = 0.1, timeout: float | None = None) -> R:
        deadline = None if timeout is None else time.monotonic() + timeout
        moment = _MOMENT
        try:
            wanted = next(gen)
            while True:
                ready = _at_once(poll(), fileno, wanted, moment) or _later(fileno, wanted, interval)
                if ready:
                    wanted = gen.send(ready)
                else:
                    gen.send(Ready.NONE)
                    moment = 0.0
                if deadline is not None and time.monotonic() >= deadline:
                    raise errors._WaitTimeout  # noqa: SLF001 (what psycopg's own raise)
        except StopIteration as end:
            result: R = end.value
            return result

    return wait


def _at_once(poll: Any, fileno: int, wanted: Wait, moment: float) -> Ready:
    """Wait for a moment in which nothing else goes on; a broken connection is ready to be read."""
    mask = (_IN if wanted & Wait.R else 0) | (_OUT if wanted & Wait.W else 0)
    poll.register(fileno, mask)
    found = sum(event for _, event in poll.poll(moment * 1000))
    reading = Ready.R if found & ~_OUT else 0
    return Ready(reading | (Ready.W if found & _OUT else 0))


def _later(fileno: int, wanted: Wait, interval: float) -> Ready:
    """Wait while others go on."""
    reading, writing = [fileno] if wanted & Wait.R else [], [fileno] if wanted & Wait.W else []
    try:
        reads, writes, _ = select.select(reading, writing, [], interval)
    except (OSError, ValueError) as error:
        msg = "connection socket closed"
        raise errors.OperationalError(msg) from error
    return Ready((Ready.R if reads else 0) | (Ready.W if writes else 0))
