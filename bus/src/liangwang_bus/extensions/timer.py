"""``@timer``: runs due timers of one kind."""

from collections.abc import Callable
from functools import partial
from typing import Any, cast

from nameko.extensions import Entrypoint

from liangwang_bus import runtime
from liangwang_bus.extensions.worker import Method, run_method
from liangwang_bus.timing import TimerRunner


class TimerEntrypoint(Entrypoint):  # type: ignore[misc]  # nameko is untyped
    """Runs due timers of one kind; the method gets a list of timers and runs in one transaction.

    Args:
        kind: the kind that the service schedules.
    """

    def __init__(self, kind: str, **kwargs: Any) -> None:
        self.kind = kind
        super().__init__(**kwargs)


def timer_runner(container: Any, process: runtime.Process) -> TimerRunner:
    """Collect the timer methods of a service."""
    found = [item for item in container.entrypoints if isinstance(item, TimerEntrypoint)]
    handlers = {item.kind: partial(run_method, item) for item in found}
    return TimerRunner(process.store, process.publisher, handlers, committed=process.committed)


def timer(kind: str) -> Callable[[Method], Method]:
    """Run due timers of a kind with the decorated method; see :class:`TimerEntrypoint`."""
    return cast("Callable[[Method], Method]", TimerEntrypoint.decorator(kind))
