"""A lifecycle as SVG: a column for each state, an arrow in a row of its own for each event.

Rows keep the order of a usual life, so nothing crosses a label and the same data always give the same picture.
Both languages are in it; the page's style shows one. Units are CSS pixels.
"""

from collections.abc import Iterator, Mapping
from typing import Final

from markupsafe import Markup, escape

from liangwang_contracts.event import DomainEvent
from liangwang_contracts.lifecycles import Lifecycle, State, Transition

COLUMN: Final = 130
ROW: Final = 46
_BOX_WIDTH, _BOX_HEIGHT = 118, 44
_MARGIN = 44
"""Room at both sides for labels that are wider than their arrow."""
_TOP = 4
_SEEN_AT_ONCE = 10
"""With more rows the states stand below the picture once more."""
_HEAD = 9
_LINE_ZH, _LINE_EN = 8, 16
"""The most characters of a state's name in one line of its box."""


def draw(life: Lifecycle, contracts: Mapping[str, type[DomainEvent]]) -> Markup:
    """The picture.

    Args:
        life: What is drawn.
        contracts: Gives the events their names and tells the planned ones apart.
    """
    columns = {state.id: _MARGIN + COLUMN * (place + 1) for place, state in enumerate(life.states)}
    width = 2 * _MARGIN + COLUMN * len(life.states) + _BOX_WIDTH // 2
    end = _TOP + _BOX_HEIGHT + ROW * (len(life.transitions) + 1)
    again = (end,) if len(life.transitions) > _SEEN_AT_ONCE else ()
    height = end + (_BOX_HEIGHT + _TOP if again else 0)
    parts = [
        Markup(
            '<svg xmlns="http://www.w3.org/2000/svg" width="{0}" height="{1}" viewBox="0 0 {0} {1}" role="img">'
            "<title>{2} · {3}</title>"
        ).format(width, height, life.zh, life.en),
        *(_lifeline(columns[state.id], end) for state in life.states),
        *(
            _transition(step, columns, _TOP + _BOX_HEIGHT + ROW * (row + 1), contracts.get(step.event))
            for row, step in enumerate(life.transitions)
        ),
        *(_state(state, columns[state.id], top) for top in (_TOP, *again) for state in life.states),
        Markup("</svg>"),
    ]
    return Markup("\n").join(parts)


def _lifeline(x: int, end: int) -> Markup:
    return Markup('<line class="line" x1="{0}" y1="{1}" x2="{0}" y2="{2}"/>').format(x, _TOP + _BOX_HEIGHT, end)


def _state(state: State, x: int, top: int) -> Markup:
    box = Markup('<rect class="state{}" x="{}" y="{}" width="{}" height="{}" rx="8"/>').format(
        " final" if state.final else "", x - _BOX_WIDTH // 2, top, _BOX_WIDTH, _BOX_HEIGHT
    )
    words = [_text(_lines(state.zh, _LINE_ZH), x, top, "zh-CN"), _text(_lines(state.en, _LINE_EN), x, top, "en")]
    return box + Markup("").join(words)


def _text(lines: list[str], x: int, top: int, language: str) -> Markup:
    middle = top + _BOX_HEIGHT / 2 + 4.5
    spans = [
        Markup('<tspan x="{}" y="{:g}">{}</tspan>').format(x, middle + 16 * (place - (len(lines) - 1) / 2), line)
        for place, line in enumerate(lines)
    ]
    return Markup('<text lang="{}">{}</text>').format(language, Markup("").join(spans))


def _lines(text: str, most: int) -> list[str]:
    """At most two lines; words stay whole where there are blanks."""
    if len(text) <= most:
        return [text]
    if " " not in text:
        half = (len(text) + 1) // 2
        return [text[:half], text[half:]]
    breaks = [place for place, letter in enumerate(text) if letter == " "]
    middle = min(breaks, key=lambda place: abs(place - len(text) / 2))
    return [text[:middle], text[middle + 1 :]]


def _transition(step: Transition, columns: Mapping[str, int], y: int, contract: type[DomainEvent] | None) -> Markup:
    start, end = columns.get(step.before, _MARGIN), columns[step.after]
    planned = Markup(" planned") if contract is not None and contract.contract_status == "planned" else Markup("")
    if start == end:
        shape, middle = _loop(start, y, planned), start + COLUMN // 3
    else:
        shape, middle = _arrow(start, end, y, planned), _near(start, end)
    begin = Markup('<circle class="head{}" cx="{}" cy="{}" r="5"/>').format(planned, start, y)
    label = Markup("").join(_label(step, middle, y - 8, contract))
    if contract is not None:
        label = Markup('<a href="../events/{}.html">{}</a>').format(contract.type_name, label)
    return shape + (begin if not step.before else Markup("")) + label


def _near(start: int, end: int) -> int:
    """Where a label stands: in the middle, but not farther than a column from where a long arrow begins."""
    return start + max(-COLUMN, min(COLUMN, (end - start) // 2))


def _arrow(start: int, end: int, y: int, planned: Markup) -> Markup:
    way = 1 if end > start else -1
    return Markup('<path class="arrow{0}" d="M{1} {2}H{3}"/>{4}').format(
        planned, start, y, end - way * _HEAD, _head(end, y, way, planned)
    )


def _loop(x: int, y: int, planned: Markup) -> Markup:
    out = COLUMN // 3
    return Markup('<path class="arrow{0}" d="M{1} {2}h{3}q8 0 8 7t-8 7h-{4}"/>{5}').format(
        planned, x, y, out, out - _HEAD, _head(x, y + 14, -1, planned)
    )


def _head(x: int, y: int, way: int, planned: Markup) -> Markup:
    return Markup('<path class="head{0}" d="M{1} {2}l{3} -4.5v9z"/>').format(planned, x, y, -way * _HEAD)


def _label(step: Transition, x: int, y: int, contract: type[DomainEvent] | None) -> Iterator[Markup]:
    zh, en = (contract.title_zh, contract.title_en) if contract is not None else (step.event, step.event)
    for language, text in (("zh-CN", zh), ("en", en)):
        yield Markup('<text class="label" lang="{}" x="{}" y="{}">{}</text>').format(language, x, y, escape(text))
