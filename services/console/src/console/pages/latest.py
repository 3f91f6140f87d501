"""Latest events: what came last, perhaps of one network or from one to another, or what rules have yet to evaluate."""

from html import escape
from typing import Any
from urllib.parse import urlencode

from fastapi import Request

from console.frame import Content
from console.gateway import Gateway
from console.living import living
from console.parts import Raw, card, cut, lane, link, moment, ref, show, table
from console.visit import Visit

_EVERY = 2.0
_NETWORKS = ("tongban", "tongguan", "fusion", "industry")


def content(gateway: Gateway) -> Content:
    """Give the page."""

    async def made(visit: Visit, request: Request) -> None:
        query = request.query_params
        asked = {name: query[name] for name in ("to", "from") if query.get(name) in _NETWORKS}
        waits = "waits" in query
        show(_choice(visit, asked, waits=waits))

        async def told() -> Raw:
            found = await gateway.get(visit, "/events", **asked, waits="true" if waits else None)
            title = visit.say("arrivals_waiting" if waits else "latest")
            note = visit.say("means_arrivals_waiting" if waits else "latest_note")
            return card(title, _table(visit, found["events"]), note)

        await living(told, _EVERY)

    return made


def _choice(visit: Visit, asked: dict[str, str], *, waits: bool) -> Raw:
    """Choose whose events are shown."""
    chosen = "waits" if waits else asked.get("to", "")
    shown = [("", visit.say("all")), *((name, visit.say(name)) for name in _NETWORKS)]
    links = [
        f'<a href="/latest{"?" + urlencode({"to": name}) if name else ""}"{_here(name == chosen)}>'
        f'<span class="lw-chip">{escape(text)}</span></a>'
        for name, text in shown
    ]
    links.append(
        f'<a href="/latest?waits=1"{_here(waits)}>'
        f'<span class="lw-chip">{escape(visit.say("arrivals_waiting"))}</span></a>'
    )
    said = f"{visit.say('caused_by')} {lane(visit, asked['from'])}" if asked.get("from") and not waits else ""
    return Raw(
        f'<p class="lw-chips">{"".join(links)}</p>' + (f'<p class="lw-said lw-below">{said}</p>' if said else "")
    )


def _here(is_chosen: bool) -> str:
    return " aria-current=true" if is_chosen else ""


def _table(visit: Visit, events: list[dict[str, Any]]) -> Raw:
    rows = (
        (
            moment(visit, each["recordedtime"], "%m-%d %H:%M:%S"),
            moment(visit, each["time"]),
            _event(visit, each),
            Raw(f"{cut(each['subject'])}<br>{ref('flows', each['flow'], 12)}"),
            _event(visit, each["cause"]) if each["cause"] else "",
        )
        for each in events
    )
    heads = ("recorded", "time", "event", "subject_and_flow", "cause")
    return table([visit.say(head) for head in heads], rows, visit.say("nothing"))


def _event(visit: Visit, event: dict[str, Any]) -> Raw:
    return Raw(f"{lane(visit, event['network'])}<br>{link('/events/' + event['id'], event['type'])}")
