"""What ``liangwang contracts usage`` and ``deprecate`` share: the session with fusion, which keeps the register."""

from collections.abc import Callable
from typing import Any, TypeVar

from liangwang_bus.cli.dead_session import for_service
from liangwang_bus.usage_client import REGISTER

Command = TypeVar("Command", bound=Callable[..., Any])


def for_fusion(command: Command) -> Command:
    """Give a command its session with fusion; see :func:`liangwang_bus.cli.dead_session.for_service`."""
    asked: Any = for_service(command)

    def run(**given: Any) -> None:
        asked(service=REGISTER, **given)

    run.__name__, run.__doc__ = command.__name__, command.__doc__
    run.__click_params__ = [each for each in asked.__click_params__ if each.name != "service"]  # type: ignore[attr-defined]  # where click keeps them
    return run  # type: ignore[return-value]  # click replaces it by a command
