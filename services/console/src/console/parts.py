"""Pieces of pages as HTML: everything that came from outside is escaped here."""

import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from html import escape
from typing import Any
from urllib.parse import quote

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


def ref(place: str, name: Any, tail: int = 0) -> Raw:
    """Give an id as a link to its own page."""
    return link(f"/{place}/{quote(str(name), safe='')}", mono(name, tail))


def mono(value: Any, tail: int = 0) -> Raw:
    """Give an id in fixed width, perhaps only its end, whole in the tooltip."""
    text = str(value or "")
    short = f"…{text[-tail:]}" if tail and len(text) > tail else text
    return Raw(f'<code title="{escape(text)}">{escape(short)}</code>')


def cut(value: Any) -> Raw:
    """Give an id that may be long in at most so much room, whole in the tooltip."""
    text = escape(str(value or ""))
    return Raw(f'<code class="lw-cut" title="{text}">{text}</code>')


def facts(visit: Visit, items: Iterable[tuple[str, Any]]) -> Raw:
    """Give named facts, one below the other; a dash where there is none."""
    listed = "".join(f"<dt>{escape(visit.say(name))}</dt><dd>{cell(value) or '–'}</dd>" for name, value in items)
    return Raw(f'<dl class="lw-facts">{listed}</dl>')


def folded(title: str, content: str) -> Raw:
    """Give something that is opened when it is wanted."""
    return Raw(f"<details><summary>{escape(title)}</summary>{content}</details>")


def progress(visit: Visit, done: int, failed: int, total: int) -> Raw:
    """Give a bar of what is done and what failed again, and the same in words."""
    part = 100 / max(total, 1)
    left = max(total - done - failed, 0)
    said = f"{visit.say('progress')}: {done:,} / {total:,} {visit.say('done')}"
    said += f" · {failed:,} {visit.say('failed_again')}" if failed else ""
    said += f" · {left:,} {visit.say('left')}" if left else ""
    return Raw(
        f'<div class="lw-bar" role="progressbar" aria-valuemin="0" aria-valuemax="{total}" aria-valuenow="{done}" '
        f'aria-label="{escape(visit.say("progress"))}"><i style="width:{done * part:.1f}%"></i>'
        f'<i class="lw-bar-failed" style="width:{failed * part:.1f}%"></i></div>'
        f'<p class="lw-said" role="status">{escape(said)}</p>'
    )


def chip(visit: Visit, state: str, number: int | None = None, name: str = "") -> Raw:
    """Give a state as a coloured word, perhaps under a name of its own; never by colour alone."""
    name = name or ("dead_state" if state == "dead" else state)
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


def figures(items: Iterable[tuple[str, Any, str, str, str]]) -> Raw:
    """Give figures that open their rows: name, value, target, kind, and what the figure means."""
    return Raw(
        '<div class="lw-figures">'
        + "".join(
            f'<a class="lw-figure lw-f-{escape(kind)}" href="{escape(target)}" '
            f'title="{escape(hint)}"><b>{cell(value)}</b><span>{escape(name)}</span></a>'
            for name, value, target, kind, hint in items
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


def outline(visit: Visit, fields: Iterable[dict[str, Any]]) -> Raw:
    """Give the fields of a message with their kinds and lengths; what stands in them is masked."""
    rows = (
        (
            mono(each["field"]),
            each["type"],
            "" if each["length"] is None else each["length"],
            "" if each["type"] in ("object", "list") else Raw('<span class="lw-mask" aria-hidden="true">••••</span>'),
        )
        for each in fields
    )
    return table(
        [visit.say(head) for head in ("field", "kind", "length", "value_of")], rows, visit.say("nothing"), (2,)
    )


def moment(visit: Visit, value: str | None, form: str = "%Y-%m-%d %H:%M") -> Raw:
    """Give a moment in the city's time, to the minute."""
    if not value:
        return Raw()
    return Raw(f'<time datetime="{escape(value)}">{escape(clock(visit, value, form))}</time>')


def clock(visit: Visit, value: str, form: str = "%Y-%m-%d %H:%M") -> str:
    """Give a moment in the city's time as text; what is no moment stays as it is."""
    try:
        at = datetime.fromisoformat(value)
    except ValueError:
        return value
    return (at.astimezone(visit.zone) if at.tzinfo else at).strftime(form)


def span(visit: Visit, seconds: float) -> str:
    """Give a length of time in its largest fitting unit."""
    zh = visit.language == "zh"
    for size, chinese, english in ((86400, "天", "d"), (3600, "小时", "h"), (60, "分", "min")):
        if abs(seconds) >= size:
            return f"{seconds / size:.1f} {chinese if zh else english}"
    digits = 1 if 0 < abs(seconds) < 10 else 0  # noqa: PLR2004 (tenths matter below ten seconds)
    return f"{seconds:.{digits}f} {'秒' if zh else 's'}"


def problem(text: str) -> Raw:
    """Say what went wrong."""
    return Raw(f'<p class="lw-problem" role="alert">{escape(text)}</p>')


def missing(visit: Visit, found: dict[str, Any]) -> Raw:
    """Name the services that an answer of several does without."""
    return Raw("".join(problem(f"{visit.say('missing')}: {visit.detail(each)}") for each in found["missing"].values()))


def _right(is_number: bool) -> str:
    return ' class="lw-right"' if is_number else ""
