"""Pieces of pages as HTML: everything that came from outside is escaped here."""

import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from html import escape
from typing import Any

from nicegui import ui

from console.visit import Visit

STATES = ("open", "waiting", "overdue", "failed", "done")


class Raw(str):
    """HTML that a function of this module has made."""

    __slots__ = ()


def show(content: str) -> ui.html:
    """Put HTML of this module on the page."""
    return ui.html(content, sanitize=False).classes("lw-html")


def cell(value: Any) -> str:
    """Give a value as HTML."""
    return value if isinstance(value, Raw) else escape("" if value is None else str(value))


def link(target: str, text: Any, name: str = "") -> Raw:
    """Give a link within the console."""
    label = f' aria-label="{escape(name)}"' if name else ""
    return Raw(f'<a href="{escape(target)}"{label}>{cell(text)}</a>')


def mono(value: Any, tail: int = 0) -> Raw:
    """Give an id in fixed width, perhaps only its end, whole in the tooltip."""
    text = str(value or "")
    short = f"…{text[-tail:]}" if tail and len(text) > tail else text
    return Raw(f'<code title="{escape(text)}">{escape(short)}</code>')


def chip(visit: Visit, state: str, number: int | None = None) -> Raw:
    """Give a state as a coloured word; never by colour alone."""
    name = "dead_state" if state == "dead" else state
    text = visit.say(name) + (f" {number:,}" if number is not None else "")
    return Raw(f'<span class="lw-chip lw-{escape(state)}">{escape(text)}</span>')


def lane(visit: Visit, network: str) -> Raw:
    """Give a network's name with its colour."""
    return Raw(f'<span class="lw-net lw-net-{escape(network)}">{escape(visit.say(network))}</span>')


def table(heads: Sequence[str], rows: Iterable[Sequence[Any]], empty: str, numbers: Iterable[int] = ()) -> Raw:
    """Give a table; ``numbers`` are the columns that are set to the right."""
    right = set(numbers)
    body = "".join(
        "<tr>" + "".join(f"<td{_right(i in right)}>{cell(value)}</td>" for i, value in enumerate(row)) + "</tr>"
        for row in rows
    )
    if not body:
        return Raw(f'<p class="lw-empty">{escape(empty)}</p>')
    head = "".join(f'<th scope="col"{_right(i in right)}>{escape(text)}</th>' for i, text in enumerate(heads))
    return Raw(f'<div class="lw-scroll"><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>')


def figures(items: Iterable[tuple[str, Any, str, str]]) -> Raw:
    """Give figures that open their rows: name, value, target, kind."""
    return Raw(
        '<div class="lw-figures">'
        + "".join(
            f'<a class="lw-figure lw-f-{escape(kind)}" href="{escape(target)}"><b>{cell(value)}</b>'
            f"<span>{escape(name)}</span></a>"
            for name, value, target, kind in items
        )
        + "</div>"
    )


def card(title: str, content: str, note: str = "") -> Raw:
    """Give a titled part of a page."""
    said = f'<span class="lw-note">{escape(note)}</span>' if note else ""
    return Raw(f'<section class="lw-card"><h2>{escape(title)}{said}</h2>{content}</section>')


def listing(value: Any) -> Raw:
    """Give JSON to read."""
    return Raw(f"<pre>{escape(json.dumps(value, ensure_ascii=False, indent=2))}</pre>")


def moment(value: str | None) -> Raw:
    """Give a moment to the minute, in the offset that it came with."""
    if not value:
        return Raw()
    try:
        text = datetime.fromisoformat(value).strftime("%Y-%m-%d %H:%M")
    except ValueError:
        text = value
    return Raw(f"<time>{escape(text)}</time>")


def span(visit: Visit, seconds: float) -> str:
    """Give a length of time in its largest fitting unit."""
    zh = visit.language == "zh"
    for size, chinese, english in ((86400, "天", "d"), (3600, "小时", "h"), (60, "分", "min")):
        if abs(seconds) >= size:
            return f"{seconds / size:.1f} {chinese if zh else english}"
    return f"{seconds:.0f} {'秒' if zh else 's'}"


def problem(text: str) -> Raw:
    """Say what went wrong."""
    return Raw(f'<p class="lw-problem" role="alert">{escape(text)}</p>')


def _right(is_number: bool) -> str:
    return ' class="lw-right"' if is_number else ""
