"""How ``liangwang dead`` shows what a service answered: tables for a person, JSON for a program."""

import json
import sys
from collections.abc import Iterable, Mapping
from typing import Any

from rich.console import Console
from rich.table import Table

from liangwang_bus.cli.dead_texts import Language, say

_LOG_WIDTH = 140
_LISTED = ("received_at", "subscription", "state", "type", "partition_key", "attempts", "error_type", "message_id")
_GROUPED = ("count", "subscription", "error_type", "error_message", "blocked_behind", "first_at", "last_at", "digest")
_ACTED = ("at", "operator", "action", "outcome", "subscription", "reason", "result")


class View:
    """Prints answers.

    Args:
        language: of headings and sentences.
        as_json: print each answer as it came, one JSON object a line.
    """

    def __init__(self, language: Language, *, as_json: bool) -> None:
        self.language = language
        self.as_json = as_json
        self.console = Console(highlight=False, width=None if sys.stdout.isatty() else _LOG_WIDTH)

    def line(self, name: str, **values: object) -> None:
        """Print one sentence."""
        self.console.print(say(self.language, name, **values), markup=False, soft_wrap=True)

    def answer(self, answer: Mapping[str, Any]) -> None:
        """Print an answer as JSON."""
        print(json.dumps(answer, ensure_ascii=False))  # noqa: T201 (for programs: no wrapping, no markup)

    def refusal(self, refused: Mapping[str, Any]) -> None:
        """Print why something was not done."""
        sentence = refused["message_zh" if self.language == "zh" else "message_en"]
        said = f"{say(self.language, 'refused')} ({refused['code']}): {sentence}"
        self.console.print(said, markup=False, soft_wrap=True)

    def messages(self, answer: Mapping[str, Any]) -> None:
        """Print a list of messages, how many there are in all, and where it goes on."""
        self._table(_LISTED, answer["messages"])
        self.line("counts", **answer["counts"])
        if answer["next"] is not None:
            self.line("more", next=answer["next"])

    def groups(self, groups: Iterable[Mapping[str, Any]]) -> None:
        """Print groups of equal failures."""
        self._table(_GROUPED, groups)

    def acts(self, acts: Iterable[Mapping[str, Any]]) -> None:
        """Print what operators did."""
        self._table(_ACTED, acts)

    def message(self, message: Mapping[str, Any]) -> None:
        """Print all that is known of one message, one thing a line."""
        for name, value in message.items():
            if value in (None, "", {}, []):
                continue
            label = say(self.language, name)
            if name == "fields":
                self._print(f"{label}:")
                for field in value:
                    length = "" if field["length"] is None else f" ({field['length']})"
                    self._print(f"  {field['field'] or '-'}: {field['type']}{length}")
            elif name == "headers":
                self._print(f"{label}:")
                for header, text in value.items():
                    self._print(f"  {header}: {text}")
            elif name == "error_trace":
                self._print(f"{label}:")
                self._print("\n".join(f"  {each}" for each in value.splitlines()))
            else:
                self._print(f"{label}: {_cell(value)}")

    def result(self, answer: Mapping[str, Any]) -> None:
        """Print what an act did, or would do."""
        if answer["outcome"] == "dry_run":
            self.line("dry_run")
        if answer["repeated"]:
            self.line("repeated")
        for name, value in answer["result"].items():
            if value not in (0, None) or name == "matched":
                self._print(f"  {say(self.language, name)}: {value}")
        self.line("act", act_id=answer["act_id"])

    def _print(self, text: str) -> None:
        self.console.print(text, markup=False, soft_wrap=True)

    def _table(self, columns: Iterable[str], rows: Iterable[Mapping[str, Any]]) -> None:
        table = Table(box=None, pad_edge=False)
        for name in columns:
            table.add_column(say(self.language, name), overflow="fold")
        for row in rows:
            table.add_row(*(_cell(row[name]) for name in columns))
        self.console.print(table, markup=False)


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, dict):
        return " ".join(f"{name}={_cell(item)}" for name, item in value.items() if item not in (None, 0, [], {}))
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return str(value)[:19] if isinstance(value, str) and _is_moment(value) else str(value)


def _is_moment(value: str) -> bool:
    return len(value) > 19 and value[4:5] == "-" and value[10:11] == "T" and value[13:14] == ":"  # noqa: PLR2004 (a form)
