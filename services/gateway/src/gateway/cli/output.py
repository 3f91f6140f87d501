"""How the gateway's commands speak, and the one place where they open its database and read its members."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import click
from pydantic import ValidationError
from sqlalchemy.exc import DatabaseError

from gateway.cli.texts import say
from gateway.members import Members, MembersError
from liangwang_bus.cli.contracts import output
from liangwang_bus.cli.contracts.output import UNUSABLE, Output
from liangwang_bus.errors import StoreUnavailableError
from liangwang_bus.settings import Settings, explain
from liangwang_bus.store import Store

Command = TypeVar("Command", bound=Callable[..., Any])

database_option = click.option(
    "--database", metavar="URL", help="The gateway's database; else LIANGWANG_DATABASE_URL. 网关数据库。"
)
members_option = click.option(
    "--members",
    "folder",
    type=click.Path(path_type=Path),
    envvar="LIANGWANG_GATEWAY_MEMBERS",
    default=Path("members"),
    show_default=True,
    help="Folder with the members' files. 成员文件目录。",
)


class GatewayOutput(Output):
    """Prints in the words of the gateway's commands."""

    def say(self, name: str, **words: object) -> str:
        """Give one text in the asked language."""
        return say(self.language, name, **words)

    def members(self, folder: Path) -> Members:
        """Read the members; wrong files end the command with 1 and every mistake."""
        try:
            return Members.read(folder)
        except MembersError as error:
            self.problems(error.problems)

    @contextmanager
    def store(self, database: str | None) -> Iterator[Store]:
        """Open the gateway's database; one that is not named or cannot be used ends the command with 2."""
        url = database or self._configured()
        if not url:
            self.fail(self.say("no_database"), UNUSABLE)
        store = Store(url)
        try:
            yield store
        except (StoreUnavailableError, DatabaseError) as error:
            self.fail(self.say("unusable_database", error=type(error).__name__), UNUSABLE)
        finally:
            store.close()

    def _configured(self) -> str:
        """Give the database of this process's settings, a file of secrets included; empty when there is none."""
        try:
            settings = Settings()
        except ValidationError as error:
            self.fail(explain(error), UNUSABLE)
        return settings.database_url.get_secret_value() if "database_url" in settings.model_fields_set else ""


def speaking(command: Command) -> Command:
    """Give a command a :class:`GatewayOutput`, and the options ``--json`` and ``--lang``."""
    return output.speaking(command, GatewayOutput)
