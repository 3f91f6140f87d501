"""Flows by hour as bars: opened and done side by side, each bar with its figure."""

from html import escape
from typing import Any

from console.parts import Raw, clock
from console.visit import Visit

_HEIGHT, _STEP, _BAR = 64, 20, 8


def hours(visit: Visit, known: list[dict[str, Any]]) -> Raw:
    """Draw the hours, the latest one on the right."""
    ordered = list(reversed(known))
    most = max(1, *(max(each["opened"], each["done"]) for each in ordered))
    drawn = []
    for i, each in enumerate(ordered):
        for j, name in enumerate(("opened", "done")):
            height = round(each[name] / most * _HEIGHT)
            title = f"{clock(visit, each['hour'], '%m-%d %H:%M')} · {visit.say(f'hour_{name}')} {each[name]:,}"
            drawn.append(
                f'<rect class="lw-h-{name}" x="{i * _STEP + j * (_BAR + 1)}" y="{_HEIGHT - height}" width="{_BAR}" '
                f'height="{max(height, 1)}"><title>{escape(title)}</title></rect>'
            )
        if i % 6 == 0 or i == len(ordered) - 1:
            end = ' text-anchor="end"' if i == len(ordered) - 1 else ""
            x = i * _STEP + (2 * _BAR if end else 0)
            drawn.append(
                f'<text class="soft" x="{x}" y="{_HEIGHT + 14}"{end}>{clock(visit, each["hour"], "%H:%M")}</text>'
            )
    width = len(ordered) * _STEP
    key = "".join(
        f'<span class="lw-key lw-h-{name}">{escape(visit.say(f"bar_{name}"))}</span>' for name in ("opened", "done")
    )
    size = f'width="{width}" height="{_HEIGHT + 18}" viewBox="0 0 {width} {_HEIGHT + 18}"'
    label = escape(visit.say("by_hour"))
    return Raw(
        f'<div class="lw-svg lw-hours" role="img" aria-label="{label}"><svg {size}>{"".join(drawn)}</svg></div>'
        f'<p class="lw-said">{key}</p>'
    )
