"""Crash points: named steps at which a test process ends itself, to prove that a restart loses and repeats nothing.

Protocol: a test's own process calls :func:`install` before it starts a service or while it runs. The method that the
point names is then replaced by one that ends the process, without grace, the n-th time the point is reached.

Invariants: production code knows no crash points, so they cost nothing there and no setting can switch them on; no
module of the bus or of a service imports this one (``make lint`` executes it). A point whose method was renamed is an
error when it is installed, never a point that is silently not reached.
"""

import os
import signal
from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass
from functools import wraps
from importlib import import_module
from itertools import count
from typing import Any, Literal, NamedTuple


class CrashPointError(LookupError):
    """There is no such point, or what it names has gone."""


def _always(_result: Any) -> bool:
    return True


def _stated(outcomes: Any) -> bool:
    return any(outcome.status == "done" and not outcome.repeated for outcome in outcomes)


@dataclass(frozen=True, slots=True)
class CrashPoint:
    """One step of the bus at which a process can be ended.

    Attributes:
        name: what a test calls it.
        meaning: what is done at that moment and what is not.
        seam: the method that is wrapped, ``module:Class.method``.
        when: whether the process ends before the method runs or after it has.
        within: only while this method runs, where several ways lead through the seam.
        counts: whether a result of the seam reaches the point (an empty batch does not).
    """

    name: str
    meaning: str
    seam: str
    when: Literal["before", "after"] = "after"
    within: str | None = None
    counts: Callable[[Any], bool] = _always


_FLUSH = "liangwang_bus.unit:Unit.flush"
_SUBSCRIBER = "liangwang_bus.subscriber:Subscriber"
_RECEIVER = "liangwang_bus.receiving:BatchReceiver"
_PUBLISHER = "liangwang_bus.publishing:ConfirmedPublisher"
_RUNNER = "liangwang_bus.timing:TimerRunner"

CRASH_POINTS = (
    CrashPoint(
        "after_domain_commit",
        "a command is committed with its outbox rows; nothing is published, nobody was answered",
        "liangwang_bus.door:CommandDoor._together",
        counts=_stated,
    ),
    CrashPoint(
        "after_publish",
        "a batch of the outbox is on the wire; no confirm was read",
        f"{_PUBLISHER}.send",
    ),
    CrashPoint(
        "after_confirm",
        "the broker has confirmed the batch; no row is marked",
        f"{_PUBLISHER}.confirmed",
        counts=bool,
    ),
    CrashPoint(
        "after_mark",
        "the rows of the batch are marked as published",
        "liangwang_bus.relay:Relay._mark",
        counts=bool,
    ),
    CrashPoint(
        "after_receive",
        "a batch has left the queue; nothing is done with it",
        f"{_RECEIVER}.receive",
        counts=bool,
    ),
    CrashPoint(
        "after_handler",
        "inbox rows and effects are written; nothing is committed",
        _FLUSH,
        "before",
        within=f"{_SUBSCRIBER}._together",
    ),
    CrashPoint(
        "after_commit",
        "the batch is committed; nothing is acknowledged",
        f"{_SUBSCRIBER}.take",
    ),
    CrashPoint(
        "after_ack",
        "the batch is committed and acknowledged",
        f"{_RECEIVER}.acknowledge",
    ),
    CrashPoint(
        "after_failure_kept",
        "an event that failed is committed to be tried again; its batch is not acknowledged",
        f"{_SUBSCRIBER}._say_failed",
        "before",
    ),
    CrashPoint(
        "after_retry_handler",
        "another try has written its effects; nothing is committed",
        _FLUSH,
        "before",
        within=f"{_SUBSCRIBER}._run_again",
    ),
    CrashPoint(
        "after_retry_commit",
        "another try is committed",
        f"{_SUBSCRIBER}._try_one",
        counts=bool,
    ),
    CrashPoint(
        "after_timer_handler",
        "due timers are taken and their effects written; nothing is committed",
        _FLUSH,
        "before",
        within=f"{_RUNNER}._together",
    ),
    CrashPoint(
        "after_timer_commit",
        "due timers and their effects are committed",
        f"{_RUNNER}._together",
    ),
)
"""Every point, in the order of an event's way."""


class Seam(NamedTuple):
    """A method that can be replaced."""

    owner: type
    method: str
    original: Callable[..., Any]


def install(name: str, nth: int = 1, number: signal.Signals = signal.SIGKILL) -> None:
    """End this process with a signal the n-th time it reaches a point.

    Args:
        name: one of :data:`CRASH_POINTS`.
        nth: how many times the point must be reached, 1 is the first.
        number: the signal that the process sends itself; SIGKILL leaves it no time for anything.

    Raises:
        CrashPointError: there is no such point, or the method that it names has gone.
    """
    point = crash_point(name)
    seam = find(point.seam, point)
    here = _running(find(point.within, point)) if point.within else _anywhere
    reached = count(1)

    def reach(result: Any) -> None:
        if here() and point.counts(result) and next(reached) == nth:
            os.write(2, f"crash point reached: {name}\n".encode())
            os.kill(os.getpid(), number)

    @wraps(seam.original)
    def crashing(*args: Any, **kwargs: Any) -> Any:
        if point.when == "before":
            reach(None)
            return seam.original(*args, **kwargs)
        result = seam.original(*args, **kwargs)
        reach(result)
        return result

    setattr(seam.owner, seam.method, crashing)


def crash_point(name: str) -> CrashPoint:
    """Give the point of a name.

    Raises:
        CrashPointError: there is none.
    """
    for point in CRASH_POINTS:
        if point.name == name:
            return point
    raise CrashPointError(f"{name}: one of {', '.join(point.name for point in CRASH_POINTS)} was expected")


def find(path: str, point: CrashPoint) -> Seam:
    """Find the method ``module:Class.method`` that a point names.

    Raises:
        CrashPointError: it has gone.
    """
    module, _, names = path.partition(":")
    owner_name, _, method = names.partition(".")
    owner = getattr(import_module(module), owner_name, None)
    original = vars(owner).get(method) if isinstance(owner, type) else None
    if not isinstance(owner, type) or not callable(original):
        raise CrashPointError(
            f"{point.name}: the method {path} was expected and is not there; where a step moved, CRASH_POINTS moves too"
        )
    return Seam(owner, method, original)


def _anywhere() -> bool:
    return True


def _running(outer: Seam) -> Callable[[], bool]:
    """Wrap a method; give a function that says whether it is running on this (green) thread."""
    inside: ContextVar[bool] = ContextVar("inside", default=False)

    @wraps(outer.original)
    def noted(*args: Any, **kwargs: Any) -> Any:
        token = inside.set(True)
        try:
            return outer.original(*args, **kwargs)
        finally:
            inside.reset(token)

    setattr(outer.owner, outer.method, noted)
    return inside.get
