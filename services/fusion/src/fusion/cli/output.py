"""How ``liangwang rules`` speaks, and what its commands share: rule files, and the database of fusion."""

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any, NoReturn, TypeVar
from zoneinfo import ZoneInfo

import click
from sqlalchemy.exc import DatabaseError

from fusion.cli.texts import say
from fusion.domain.calendar import WorkingCalendar
from fusion.domain.rulebook import RuleBookError
from fusion.rule_choice import Choice, choose
from fusion.rulefiles import read_calendar
from fusion.settings import FusionSettings
from liangwang_bus.cli.contracts import output
from liangwang_bus.cli.contracts.output import UNUSABLE, WRONG, Output, Problem, Said
from liangwang_bus.errors import StoreUnavailableError
from liangwang_bus.store import Store

Command = TypeVar("Command", bound=Callable[..., Any])
_ZONE = "Asia/Shanghai"
_VARIABLES = ("LIANGWANG_DATABASE_URL", "DATABASE_URL")


class RulesOutput(Output):
    """Prints in the words of ``liangwang rules``."""

    def say(self, name: str, **words: object) -> str:
        """Give one text in the asked language."""
        return say(self.language, name, **words)

    def choose(self, path: Path, *, as_written: bool = False) -> Choice:
        """Read rules with the city's own parameters, or as they are written.

        What is wrong with them is told, each with file and line, and ends the command with 1.
        """
        try:
            return choose(path, None if as_written else FusionSettings().parameters)
        except RuleBookError as error:
            self.problems(error.problems)

    def calendar(self) -> WorkingCalendar:
        """The city's working time, as for the service: ``LIANGWANG_FUSION_CALENDAR``."""
        try:
            return read_calendar(FusionSettings().calendar)
        except RuleBookError as error:
            self.problems(error.problems)

    def problems(self, problems: Sequence[Problem | Said]) -> NoReturn:
        """Tell what is wrong with rule files, and end with 1."""
        if self.as_json:
            super().problems(problems)
        for each in problems:
            self.line(each.told(self.language))
        self.line(self.say("problems", count=len(problems)))
        raise SystemExit(WRONG)

    @contextmanager
    def store(self, database: str | None) -> Iterator[Store]:
        """Open the database of fusion; ends with 2 where there is none that can be used."""
        url = database or next((found for name in _VARIABLES if (found := os.environ.get(name))), None)
        if not url:
            self.fail(self.say("no_database"), UNUSABLE)
        try:
            store = Store(url)
        except Exception as error:  # noqa: BLE001 (SQLAlchemy's many ways to refuse a URL, which may hold a password)
            self.fail(self.say("unusable_database", error=type(error).__name__), UNUSABLE)
        try:
            yield store
        except StoreUnavailableError as error:
            self.fail(self.say("unusable_database", error=error), UNUSABLE)
        except DatabaseError:
            self.fail(self.say("no_tables"), UNUSABLE)
        finally:
            store.close()


def zone() -> ZoneInfo:
    """The city's time zone, as for a service: ``LIANGWANG_TIMEZONE``."""
    return ZoneInfo(os.environ.get("LIANGWANG_TIMEZONE") or _ZONE)


def city_time(moment: str, form: str = "%Y-%m-%d %H:%M") -> str:
    """Give a moment (RFC 3339) as clocks in the city show it."""
    return f"{datetime.fromisoformat(moment).astimezone(zone()):{form}}"


def speaking(command: Command) -> Command:
    """Give a command a :class:`RulesOutput`, and the options ``--json`` and ``--lang``."""
    return output.speaking(command, RulesOutput)


def rules_option(command: Command) -> Command:
    """Give a command the folder with the rule files."""
    return click.option(
        "--rules",
        "folder",
        type=click.Path(path_type=Path),
        envvar="LIANGWANG_FUSION_RULES",
        default=Path("rules"),
        show_default=True,
        help="Folder with the rule files, or one file. 规则文件夹或规则文件。",
    )(command)


def database_option(command: Command) -> Command:
    """Give a command the database of fusion."""
    return click.option(
        "--database",
        metavar="URL",
        help="Database of fusion; else LIANGWANG_DATABASE_URL or DATABASE_URL. 融合服务数据库。",
    )(command)
