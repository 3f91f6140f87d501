"""One run of ``liangwang dead``: whom it asks, for whom, and the options that its commands share."""

import getpass
import os
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

import click

from liangwang_bus.cli.answers import ask
from liangwang_bus.cli.dead_texts import chosen
from liangwang_bus.cli.dead_view import View
from liangwang_bus.operators import ROLES
from liangwang_bus.selection import STATES

NOTHING_DONE = 1
Command = TypeVar("Command", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Session:
    """One run of the command: whom it asks, for whom, and how it shows the answer."""

    service: str
    operator: Mapping[str, Any]
    view: View
    patience: float

    def ask(self, method: str, **request: Any) -> Any:
        """Ask the service; end the process when it refuses (1) or does not answer (2)."""
        wanted = {name: value for name, value in request.items() if value is not None}
        question = {"operator": dict(self.operator), **wanted}
        answer = ask(self.service, method, question, language=self.view.language, patience=self.patience)
        if self.view.as_json:
            self.view.answer(answer)
        if "refused" in answer:
            if not self.view.as_json:
                self.view.refusal(answer["refused"])
            sys.exit(NOTHING_DONE)
        return answer

    def end(self, *, found: bool) -> None:
        """End with 1 when nothing matched."""
        if not found:
            if not self.view.as_json:
                self.view.line("nothing")
            sys.exit(NOTHING_DONE)


def _login() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # no login name: a container without a user table
        return "unknown"


def for_service(command: Command) -> Command:
    """Give a command its service, operator, language and form of output, as one :class:`Session`."""

    def run(**given: Any) -> None:
        roles = given.pop("role") or tuple(
            os.environ.get("LIANGWANG_OPERATOR_ROLES", "viewer").replace(",", " ").split()
        )
        view = View(chosen(given.pop("lang")), as_json=given.pop("as_json"))
        name = given.pop("as_") or os.environ.get("LIANGWANG_OPERATOR") or _login()
        operator = {"name": name, "roles": list(roles)}
        command(Session(given.pop("service"), operator, view, given.pop("patience")), **given)

    run.__name__, run.__doc__ = command.__name__, command.__doc__
    run.__click_params__ = getattr(command, "__click_params__", [])  # type: ignore[attr-defined]  # where click keeps them
    for decorate in (
        click.option("--patience", default=10.0, show_default=True, help="Seconds to wait for an answer."),
        click.option("--lang", type=click.Choice(["en", "zh"]), help="Language; else the one of LANG."),
        click.option("--role", multiple=True, type=click.Choice(ROLES), help="Role; can be given several times."),
        click.option("--as", "as_", metavar="NAME", help="Operator; else LIANGWANG_OPERATOR or the login name."),
        click.option("--json", "as_json", is_flag=True, help="Print answers as JSON."),
        click.argument("service"),
    ):
        run = decorate(run)
    return run  # type: ignore[return-value]  # click replaces it by a command


def conditions(command: Command) -> Command:
    """Give a command the options that select messages."""
    options = (
        click.option("--subscription", help="<service>.<method>"),
        click.option(
            "--state", "states", multiple=True, type=click.Choice(STATES), help="State; several are possible."
        ),
        click.option("--type", "type", help="Type of the event."),
        click.option("--error", "error_type", help="Class or reason of the last error."),
        click.option("--digest", help="Digest of the last error: a group."),
        click.option("--key", help="Partition key."),
        click.option("--flow", help="Correlation id."),
        click.option("--since", help="Received at this moment or later, with offset."),
        click.option("--until", help="Received before this moment, with offset."),
        click.option("--limit", type=click.IntRange(min=1), help="Most messages."),
    )
    for option in reversed(options):
        command = option(command)
    return command


def selected(given: Mapping[str, Any], ids: tuple[str, ...] = ()) -> dict[str, Any]:
    """Give the selection in wire form: what was set."""
    found = {name: list(value) if isinstance(value, tuple) else value for name, value in given.items() if value}
    return found | ({"ids": list(ids)} if ids else {})
