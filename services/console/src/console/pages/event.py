"""One event: its envelope, what caused it and what it led to, its fields, and their contents by role."""

from typing import Any
from urllib.parse import quote

from fastapi import Request

from console.frame import Content
from console.gateway import Gateway
from console.parts import Raw, card, facts, lane, link, listing, moment, mono, outline, ref, show
from console.visit import Visit


def content(gateway: Gateway) -> Content:
    """Give the page."""

    async def made(visit: Visit, request: Request) -> None:
        path = f"/events/{quote(request.path_params['event'], safe='')}"
        asked = "true" if "payload" in request.query_params else None
        found = (await gateway.get(visit, path, payload=asked))["event"]
        show(card(visit.pick(found, "title"), _envelope(visit, found)))
        show(card(visit.say("payload"), _body(visit, found), visit.say("look_is_noted")))

    return made


def _envelope(visit: Visit, found: dict[str, Any]) -> Raw:
    seconds = "%Y-%m-%d %H:%M:%S"
    return facts(
        visit,
        (
            ("event", mono(found["id"])),
            ("type", link(f"/contracts/{found['type']}", found["type"])),
            ("service", lane(visit, found["lane"])),
            ("subject", mono(found["subject"])),
            ("time", moment(visit, found["time"], seconds)),
            ("recorded", moment(visit, found["recordedtime"], seconds)),
            ("number", found["sequence"]),
            ("classification", found["dataclassification"]),
            ("flow", ref("flows", found["flow"])),
            ("trace", link(f"/flows?by=trace&value={found['trace']}", mono(found["trace"])) if found["trace"] else ""),
            ("cause", _events(found["causes"])),
            ("effect", _events(found["effects"])),
        ),
    )


def _events(found: list[dict[str, Any]]) -> Raw:
    return Raw(
        "<br>".join(link(f"/events/{each['id']}", each["type"]) if each["type"] else mono(each["id"]) for each in found)
    )


def _body(visit: Visit, found: dict[str, Any]) -> Raw:
    if "payload" in found:
        return listing(found["payload"])
    can = "payload" in visit.roles
    more = link(f"/events/{found['id']}?payload=1", visit.say("show_payload")) if can else visit.say("masked")
    return Raw(f'{outline(visit, found["fields"])}<p class="lw-said">{more}</p>')
