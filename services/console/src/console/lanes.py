"""Drawings of a flow as SVG: lanes on the axis of event time with arrows from causes, and a plain map."""

import math
from collections import defaultdict
from html import escape
from typing import Any

from console.parts import Raw, clock, span
from console.visit import Visit

LANES = ("tongban", "fusion", "tongguan", "departments")
_STEP, _LEFT, _TOP, _ROW = 148, 104, 30, 34
_MAP = 420
_METRES = 111_320.0


def lanes(visit: Visit, shown: list[dict[str, Any]], took: dict[str, float]) -> Raw:
    """Draw events: a column for each moment, a row for each network.

    Args:
        visit: the reader.
        shown: the events, by time.
        took: seconds from its cause, by event.
    """
    columns = {time: i for i, time in enumerate(dict.fromkeys(each["time"] for each in shown))}
    used = [name for name in LANES if any(each["lane"] == name for each in shown)]
    taken: dict[tuple[str, int], int] = defaultdict(int)
    slots = []
    for each in shown:
        slots.append(taken[each["lane"], columns[each["time"]]])
        taken[each["lane"], columns[each["time"]]] += 1
    heights = {name: max((taken[name, i] for i in columns.values()), default=1) * _ROW + 14 for name in used}
    tops, y = {}, _TOP
    for name in used:
        tops[name] = y
        y += heights[name] + 6
    at = {
        each["id"]: (_LEFT + columns[each["time"]] * _STEP + 12, tops[each["lane"]] + 18 + slot * _ROW)
        for each, slot in zip(shown, slots, strict=True)
        if each["lane"] in tops
    }
    width = _LEFT + len(columns) * _STEP + 20
    drawn = [_band(visit, name, tops[name], heights[name], width) for name in used]
    drawn += [_tick(visit, time, i) for time, i in columns.items()]
    drawn += [
        _arrow(at[cause], at[each["id"]], _leg(visit, took, each) if cause == each["causationid"] else "")
        for each in shown
        for cause in each["causes"]
        if cause in at and each["id"] in at
    ]
    drawn += [_dot(visit, each, at[each["id"]]) for each in shown if each["id"] in at]
    label = escape(visit.say("lanes"))
    return Raw(
        f'<div class="lw-svg" tabindex="0" role="img" aria-label="{label}"><svg width="{width}" height="{y + 6}" '
        f'xmlns="http://www.w3.org/2000/svg"><defs><marker id="lw-tip" viewBox="0 0 8 8" refX="7" refY="4" '
        f'markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0L8 4L0 8" /></marker></defs>'
        f"{''.join(drawn)}</svg></div>"
    )


def _band(visit: Visit, name: str, top: int, height: int, width: int) -> str:
    return (
        f'<rect class="band" x="0" y="{top}" width="{width}" height="{height}" rx="8"/>'
        f'<rect x="0" y="{top}" width="4" height="{height}" rx="2" style="fill:var(--{name})"/>'
        f'<text x="12" y="{top + 22}" font-weight="600">{escape(visit.say(name))}</text>'
    )


def _tick(visit: Visit, time: str, column: int) -> str:
    return f'<text class="soft" x="{_LEFT + column * _STEP + 6}" y="18">{escape(clock(visit, time))}</text>'


def _leg(visit: Visit, took: dict[str, float], event: dict[str, Any]) -> str:
    return span(visit, took[event["id"]]) if event["id"] in took else ""


def _arrow(one: tuple[int, int], other: tuple[int, int], said: str) -> str:
    (x1, y1), (x2, y2) = one, other
    title = f"<title>{escape(said)}</title>" if said else ""
    if x1 == x2:
        curve = f"M{x1} {y1}C{x1 - 34} {y1} {x2 - 34} {y2} {x2 - 7} {y2}"
        return f'<path d="{curve}" marker-end="url(#lw-tip)">{title}</path>'
    bend = max(24, abs(x2 - x1) / 2)
    curve = f"M{x1} {y1}C{x1 + bend} {y1} {x2 - bend} {y2} {x2 - 7} {y2}"
    label = f'<text class="lw-leg" x="{(x1 + x2) // 2}" y="{(y1 + y2) // 2 - 4}">{escape(said)}</text>' if said else ""
    return f'<path d="{curve}" marker-end="url(#lw-tip)">{title}</path>{label}'


def _dot(visit: Visit, event: dict[str, Any], at: tuple[int, int]) -> str:
    x, y = at
    told = f"{clock(visit, event['time'], '%Y-%m-%d %H:%M:%S')} {event['type']} {event['subject']}"
    name = ".".join(event["type"].split(".")[1:-1])
    joins = 'stroke-dasharray="2 2"' if event["join"] else ""
    return (
        f'<a href="/events/{escape(event["id"])}"><circle cx="{x}" cy="{y}" r="6" style="fill:var(--{event["lane"]})" '
        f'stroke="var(--card)" stroke-width="2" {joins}>'
        f"<title>{escape(told)}</title>"
        "</circle>"
        f'<text x="{x - 6}" y="{y + 19}" style="font-size:11px">{escape(_short(name))}</text></a>'
    )


def _short(name: str, longest: int = 24) -> str:
    return name if len(name) <= longest else f"{name[: longest - 1]}…"


def plain_map(visit: Visit, places: list[dict[str, Any]]) -> Raw:
    """Draw places by their coordinates on an empty ground with a scale: no tiles, no outside address."""
    if not places:
        return Raw(f'<p class="lw-empty">{visit.say("no_places")}</p>')
    north, east = max(p["lat"] for p in places), max(p["lon"] for p in places)
    south, west = min(p["lat"] for p in places), min(p["lon"] for p in places)
    shrink = math.cos(math.radians((north + south) / 2))
    extent = max((north - south), (east - west) * shrink, 0.004) * 1.3
    mid_lat, mid_lon = (north + south) / 2, (east + west) / 2
    scale = 260 / extent
    grid = "".join(f'<path class="grid" d="M0 {i}H{_MAP}"/>' for i in range(0, 261, 52))
    grid += "".join(f'<path class="grid" d="M{i} 0V260"/>' for i in range(0, _MAP + 1, 52))

    def dot(place: dict[str, Any]) -> str:
        x, y = _MAP / 2 + (place["lon"] - mid_lon) * shrink * scale, 130 - (place["lat"] - mid_lat) * scale
        title = f"{place['lat']:.5f}, {place['lon']:.5f} {place['crs']}"
        style = "fill:var(--accent);opacity:.8"
        return f'<circle cx="{x:.0f}" cy="{y:.0f}" r="7" style="{style}"><title>{escape(title)}</title></circle>'

    dots = "".join(map(dot, places))
    metres = 52 / scale * _METRES
    legend = ", ".join(sorted({str(p["crs"]) for p in places}))
    note = f"□ {metres:,.0f} m · {legend} · {mid_lat:.4f}, {mid_lon:.4f}"
    return Raw(
        f'<div class="lw-svg" role="img" aria-label="{escape(visit.say("map"))}"><svg width="{_MAP}" height="284">'
        f'{grid}{dots}<text class="soft" x="4" y="278">{escape(note)}</text></svg></div>'
    )
