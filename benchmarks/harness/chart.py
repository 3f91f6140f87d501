"""The chart of a run: one panel of bars for each job, as an SVG that fetches nothing."""

from html import escape
from typing import Any

from harness.report import RATES, title

_WIDTH, _LEFT, _BAR, _GAP, _ROOM = 760, 190, 16, 8, 130
_INK, _OURS, _PEER, _REFERENCE = "#1f2933", "#0b7285", "#adb5bd", "#dee2e6"


def draw(found: dict[str, Any]) -> str:
    """Draw the medians of a run."""
    parts: list[str] = []
    y = 52
    for heading, rows in _panels(found):
        parts.append(_text(16, y, heading, weight="600"))
        y += 12
        most = max(value for _, value in rows)
        for name, value in rows:
            parts += _row(y, name, value, most)
            y += _BAR + _GAP
        y += 26
    said = f"{found['cores']} cores, RabbitMQ {found['rabbitmq']}, PostgreSQL {found['postgresql']}; longer is faster"
    head = _text(16, 24, f"Liangwang beside its peers: medians, {said}", weight="700")
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_WIDTH}" height="{y}" viewBox="0 0 {_WIDTH} {y}" '
        f'font-family="DejaVu Sans, Segoe UI, Helvetica, Arial, sans-serif" font-size="12.5">'
        f"<desc>{escape(_words(found))}</desc>"
        f'<rect width="{_WIDTH}" height="{y}" fill="#ffffff"/>{head}{"".join(parts)}</svg>\n'
    )


def _panels(found: dict[str, Any]) -> list[tuple[str, list[tuple[str, float]]]]:
    medians = found["medians"]
    return [
        (heading, sorted(rows, key=_by_rate))
        for job, heading in RATES.items()
        if (rows := [(name, figures["rate"]) for name, figures in medians.get(job, {}).items() if _shown(job, name)])
    ]


def _shown(job: str, name: str) -> bool:
    """Leave out who only takes messages away: beside that, work with a database is a line without length."""
    return job != "consume" or name not in {"limit", "bare"}


def _by_rate(row: tuple[str, float]) -> float:
    return int(row[0]) if row[0].isdigit() else -row[1]


def _row(y: int, name: str, value: float, most: float) -> list[str]:
    ours = name == "ours" or name.isdigit()
    colour = _OURS if ours else _REFERENCE if name in {"limit", "bare"} else _PEER
    width = max(1.0, value / most * (_WIDTH - _LEFT - _ROOM))
    return [
        _text(_LEFT - 8, y + 13, title(name), weight="600" if ours else "400", anchor="end"),
        f'<rect x="{_LEFT}" y="{y}" width="{width:.1f}" height="{_BAR}" rx="2" fill="{colour}"/>',
        _text(int(_LEFT + width + 6), y + 13, f"{value:,.0f}", weight="600" if ours else "400"),
    ]


def _text(x: int, y: int, words: str, *, weight: str, anchor: str = "start") -> str:
    return f'<text x="{x}" y="{y}" font-weight="{weight}" text-anchor="{anchor}" fill="{_INK}">{escape(words)}</text>'


def _words(found: dict[str, Any]) -> str:
    return ". ".join(
        f"{heading}: " + ", ".join(f"{title(name)} {value:,.0f}" for name, value in rows)
        for heading, rows in _panels(found)
    )
