"""Running a service method inside a unit, in a nameko worker."""

from collections.abc import Callable
from typing import Any, TypeVar

from eventlet.event import Event as Signal

from liangwang_bus import runtime
from liangwang_bus.unit import Unit

UNIT_KEY = "liangwang_unit"
Method = TypeVar("Method", bound=Callable[..., Any])
"""A service's method; decorators leave its type as it is."""


def run_method(entrypoint: Any, unit: Unit, *args: Any, **kwargs: Any) -> Any:
    """Run the service method of an entrypoint in a nameko worker, inside a unit; give its result or raise its error."""
    done = Signal()

    def handle_result(_context: Any, result: Any, exc_info: Any) -> Any:
        done.send((result, exc_info))
        return result, exc_info

    entrypoint.container.spawn_worker(
        entrypoint, args, kwargs, context_data={UNIT_KEY: unit}, handle_result=handle_result
    )
    result, exc_info = done.wait()
    if exc_info is not None:
        raise exc_info[1]
    return result


def plain_name(container: Any) -> str:
    """Give the service's name without the prefix that its RPC queue carries."""
    return str(container.service_name).removeprefix(runtime.current().settings.prefix)
