"""A question to a running service from the command line: its answer, or the end of the process with the reason."""

import sys
from typing import Any, NoReturn

import click

from liangwang_bus.asking import asking
from liangwang_bus.cli.dead_texts import Language, say

UNUSABLE = 2
"""Exit code when a service does not answer."""


def ask(service: str, method: str, *args: Any, language: Language, patience: float, told: str | None = None) -> Any:
    """Ask a service; end the process with 2 when it does not answer or fails.

    Args:
        service: whom to ask.
        method: what.
        args: the question.
        language: of the reason.
        patience: seconds to wait for an answer.
        told: the name of an error whose own text is for the person who asks.
    """
    with asking(patience) as calls:
        from nameko.exceptions import RemoteError  # noqa: PLC0415 (help must not load a broker's client)

        from liangwang_bus.calls import ServiceAwayError  # noqa: PLC0415 (same)

        try:
            return calls.ask(service, method, *args)
        except ServiceAwayError:
            _end(say(language, "unreachable", service=service))
        except RemoteError as error:
            own = error.value if told is not None and error.exc_type == told else None
            _end(own or say(language, "failed", service=service, error=error.exc_type))


def _end(reason: str) -> NoReturn:
    click.echo(reason, err=True)
    sys.exit(UNUSABLE)
