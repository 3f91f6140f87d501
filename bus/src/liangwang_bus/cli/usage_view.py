"""How ``liangwang contracts usage`` and ``deprecate`` show what the register knows, in English and Chinese."""

import sys
from collections.abc import Iterable, Mapping
from typing import Any

from rich.console import Console
from rich.table import Table

from liangwang_bus.cli.dead_texts import Language

_LOG_WIDTH = 140

TEXTS: dict[str, tuple[str, str]] = {
    "publishers": ("Published by", "发布方"),
    "consumers": ("Read by", "读取方"),
    "journal": ("In the journal", "日志流"),
    "nobody": ("nobody", "无"),
    "name": ("name", "名称"),
    "version": ("version", "版本"),
    "seen_at": ("last report", "最近上报"),
    "registered_at": ("since", "登记时间"),
    "volume": ("events by version", "各版本事件数"),
    "last_event": ("last event", "最近事件"),
    "source": ("source", "来源"),
    "events": ("events", "事件数"),
    "last_at": ("last event", "最近事件"),
    "deprecated": (
        "Deprecated: published until {sunset}. {reason}",
        "已弃用：发布至 {sunset}。{reason}",
    ),
    "replacement": ("In its place: {replacement}", "替代契约：{replacement}"),
    "dry_run": ("Dry run: nothing was changed and no notice was stated.", "演练：未作任何更改，也未发布通知。"),
    "repeated": ("This act was done before; its first answer:", "该操作此前已执行；首次结果如下："),
    "stated": (
        "Notice {notice} was stated as fusion.contract.deprecated.v1. Write sunset= into the contract, too.",
        "已发布第 {notice} 次通知（fusion.contract.deprecated.v1）。请同时在契约中写明 sunset=。",
    ),
    "act": ("act {act_id}", "操作编号 {act_id}"),
}


class UsageView:
    """Prints answers of the register for a person.

    Args:
        language: of headings and sentences.
    """

    def __init__(self, language: Language) -> None:
        self.language = language
        self.console = Console(highlight=False, width=None if sys.stdout.isatty() else _LOG_WIDTH)

    def usage(self, answer: Mapping[str, Any]) -> None:
        """Print who publishes and reads a type, and how much."""
        self._print(answer["type"])
        if (deprecation := answer["deprecation"]) is not None:
            reason = deprecation["reason_zh" if self.language == "zh" else "reason_en"]
            self._line("deprecated", sunset=deprecation["sunset"], reason=reason)
            if deprecation["replacement"]:
                self._line("replacement", replacement=deprecation["replacement"])
        for role in ("publishers", "consumers"):
            rows = [_party(each) for each in answer[role]]
            self._table(role, ("name", "version", "registered_at", "seen_at", "volume", "last_event"), rows)
        self._table("journal", ("source", "events", "last_at"), answer["journal"])

    def deprecation(self, answer: Mapping[str, Any]) -> None:
        """Print whom a deprecation touches, and what was done."""
        if answer["outcome"] == "dry_run":
            self._line("dry_run")
        if answer["repeated"]:
            self._line("repeated")
        result = answer["result"]
        for role in ("consumers", "publishers"):
            self._print(f"{self._say(role)}: {', '.join(result[role]) or self._say('nobody')}")
        if answer["outcome"] == "done":
            self._line("stated", notice=result["notice"])
        self._line("act", act_id=answer["act_id"])

    def _table(self, title: str, columns: tuple[str, ...], rows: Iterable[Mapping[str, Any]]) -> None:
        shown = list(rows)
        if not shown:
            self._print(f"{self._say(title)}: {self._say('nobody')}")
            return
        table = Table(box=None, pad_edge=False, title=self._say(title), title_justify="left")
        for name in columns:
            table.add_column(self._say(name), overflow="fold")
        for row in shown:
            table.add_row(*(_cell(row[name]) for name in columns))
        self.console.print(table, markup=False)

    def _line(self, name: str, **values: object) -> None:
        self._print(self._say(name, **values))

    def _say(self, name: str, **values: object) -> str:
        return TEXTS[name][self.language == "zh"].format(**values)

    def _print(self, text: str) -> None:
        self.console.print(text, markup=False, soft_wrap=True)


def _party(found: Mapping[str, Any]) -> dict[str, Any]:
    volumes = found["volumes"]
    return {
        **found,
        "volume": ", ".join(f"{each['version']}: {each['events']}" for each in volumes),
        "last_event": max((each["last_at"] for each in volumes), default=""),
    }


def _cell(value: object) -> str:
    text = str(value)
    return text[:19] if "T" in text[10:11] else text  # a moment, to the second
