"""How ``liangwang contracts`` speaks: tables and sentences for a person, JSON for a program, in the asked language."""

import json
import sys
from collections.abc import Callable, Iterable, Sequence
from typing import Any, NoReturn, Protocol, TypeVar, runtime_checkable

import click
from rich.console import Console
from rich.table import Table

from liangwang_bus.cli.contracts.texts import say
from liangwang_bus.cli.dead_texts import Language, chosen

WRONG = 1
UNUSABLE = 2
_LOG_WIDTH = 140
Command = TypeVar("Command", bound=Callable[..., Any])


class Said(Protocol):
    """A sentence in both languages; the contracts, which may be broken, need not be imported to tell it."""

    @property
    def en(self) -> str: ...  # noqa: D102

    @property
    def zh(self) -> str: ...  # noqa: D102

    def told(self, language: str) -> str: ...  # noqa: D102


@runtime_checkable
class Problem(Protocol):
    """What is wrong at a place in a file."""

    @property
    def file(self) -> str: ...  # noqa: D102

    @property
    def line(self) -> int: ...  # noqa: D102

    @property
    def sentence(self) -> Said: ...  # noqa: D102

    def told(self, language: str) -> str: ...  # noqa: D102


class Output:
    """Where a command prints.

    Args:
        language: of headings and sentences.
        as_json: print answers as JSON, and nothing else on standard output.
    """

    def __init__(self, language: Language, *, as_json: bool) -> None:
        self.language = language
        self.as_json = as_json
        self._console = Console(highlight=False, width=None if sys.stdout.isatty() else _LOG_WIDTH)

    def say(self, name: str, **words: object) -> str:
        """Give one text in the asked language."""
        return say(self.language, name, **words)

    def line(self, text: str = "") -> None:
        """Print one line."""
        click.echo(text)

    def json(self, answer: Any) -> None:
        """Print an answer for a program."""
        click.echo(json.dumps(answer, ensure_ascii=False, indent=2))

    def json_line(self, answer: Any) -> None:
        """Print one answer of many in one line, as programs read what comes bit by bit."""
        click.echo(json.dumps(answer, ensure_ascii=False))

    def table(self, columns: Iterable[str], rows: Iterable[Iterable[str]]) -> None:
        """Print a table; the headings are names of texts. What names a row stands first, in one piece to be copied."""
        table = Table(box=None, pad_edge=False)
        for number, name in enumerate(columns):
            table.add_column(self.say(name), overflow="fold", no_wrap=number == 0)
        for row in rows:
            table.add_row(*row)
        with self._console.capture() as printed:
            self._console.print(table, markup=False)
        click.echo("\n".join(line.rstrip() for line in printed.get().splitlines()))

    def problems(self, problems: Sequence[Problem | Said]) -> NoReturn:
        """Tell what is wrong in files, each with file and line where it has one, and end with 1."""
        if self.as_json:
            self.json({"problems": [problem_row(each) for each in problems]})
            sys.exit(WRONG)
        self.fail("\n".join(each.told(self.language) for each in problems))

    def fail(self, text: str, code: int = WRONG) -> NoReturn:
        """Say on standard error why nothing was done, and end."""
        click.echo(text, err=True)
        sys.exit(code)


def problem_row(problem: Problem | Said) -> dict[str, Any]:
    """A problem for a program, in both languages; one of no file has a sentence alone."""
    if isinstance(problem, Problem):
        place, said = {"file": problem.file, "line": problem.line}, problem.sentence
    else:
        place, said = {"file": None, "line": None}, problem
    return {**place, "sentence": said.en, "sentence_zh": said.zh}


def speaking(command: Command, output: type[Output] = Output) -> Command:
    """Give a command an :class:`Output`, or one that speaks other words, and the options ``--json`` and ``--lang``."""

    def run(**given: Any) -> None:
        command(output(chosen(given.pop("lang")), as_json=given.pop("as_json")), **given)

    run.__name__, run.__doc__ = command.__name__, command.__doc__
    run.__click_params__ = getattr(command, "__click_params__", [])  # type: ignore[attr-defined]  # where click keeps them
    for decorate in (
        click.option("--lang", type=click.Choice(["en", "zh"]), help="Language; else the one of LANG. 语言。"),
        click.option("--json", "as_json", is_flag=True, help="Print JSON for programs. 输出 JSON。"),
    ):
        run = decorate(run)
    return run  # type: ignore[return-value]  # click replaces it by a command
