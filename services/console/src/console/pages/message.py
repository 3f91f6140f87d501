"""One message that failed: what is known of it, its fields or its payload by role, and its repair."""

import json
from html import escape
from typing import Any
from urllib.parse import quote, urlencode

from fastapi import Request
from nicegui import ui

from console import acting
from console.frame import Content
from console.gateway import Gateway, GatewayError
from console.parts import Raw, card, chip, facts, link, listing, moment, mono, outline, problem, ref, show
from console.visit import Visit
from console.wrong import noted, wrong

_EVERY = 1.0
_FINISHED = ("done", "discarded", "rejected")


def content(gateway: Gateway) -> Content:
    """Give the page."""

    async def made(visit: Visit, request: Request) -> None:
        service, one = request.path_params["service"], request.path_params["message"]
        subscription, payload = request.query_params.get("subscription"), "payload" in request.query_params
        path = f"/dead/{service}/{quote(one, safe='')}"
        answer = await gateway.get(visit, path, subscription=subscription, payload="true" if payload else None)
        found = answer["message"]
        told = show(_facts(visit, found))
        acts = _repair(gateway, visit, service, found)
        _body(gateway, visit, service, found, acts)

        async def again() -> None:
            try:
                now = await gateway.get(visit, path, subscription=found["subscription"])
            except GatewayError as error:
                told.content = problem(error.text)
                return
            told.content = _facts(visit, now["message"])
            acts.set_visibility(not now["message"]["finished_at"])

        acts.set_visibility(not found["finished_at"])
        ui.timer(_EVERY, again, immediate=False)

    return made


def _facts(visit: Visit, found: dict[str, Any]) -> Raw:
    replaced = found["replaced_by"]
    items = (
        ("state", chip(visit, found["state"])),
        ("type", found["type"] or ""),
        ("subscription", mono(found["subscription"])),
        ("key", mono(found["partition_key"])),
        ("attempts", _tries(visit, found)),
        ("next_try", moment(visit, found["next_at"], "%Y-%m-%d %H:%M:%S")),
        ("behind", f"{found['behind']['count']:,}"),
        ("received", moment(visit, found["received_at"])),
        ("finished", moment(visit, found["finished_at"])),
        ("flow", ref("flows", found["flow"]) if found["flow"] else ""),
        ("edited_from", mono(found["edited_from"]) if found["edited_from"] else ""),
        ("replaced_by", mono(replaced) if replaced else ""),
        (
            "error",
            Raw(wrong(visit, found["error_type"]) + noted(found["error_message"])) if found["error_type"] else "",
        ),
    )
    return card(str(found["message_id"]), facts(visit, (each for each in items if each[1] != "")))


def _tries(visit: Visit, found: dict[str, Any]) -> str:
    earlier = found["earlier_attempts"]
    return f"{found['attempts']:,}" + (f" ({visit.say('before_retry')} {earlier:,})" if earlier else "")


def _repair(gateway: Gateway, visit: Visit, service: str, found: dict[str, Any]) -> ui.element:
    selection = {"subscription": found["subscription"], "ids": [found["message_id"]]}
    path = f"/dead/{service}/act"
    with ui.element("div").classes("lw-acts lw-below") as acts:
        acting.button(gateway, visit, "retry", path, {"action": "retry", "selection": selection}, asks=("reason",))
        discard = {"action": "discard", "selection": selection}
        acting.button(gateway, visit, "discard", path, discard, asks=("reason",), needs=("reason",))
    return acts


def _body(gateway: Gateway, visit: Visit, service: str, found: dict[str, Any], acts: ui.element) -> None:
    if "payload" in found:
        _editor(gateway, visit, service, found, acts)
    elif "fields" in found:
        asked = urlencode({"subscription": found["subscription"], "payload": 1})
        more = f"/dead/{service}/{quote(found['message_id'], safe='')}?{asked}"
        can = "payload" in visit.roles
        shown = link(more, visit.say("show_payload")) if can else Raw(escape(visit.say("masked")))
        show(card(visit.say("fields"), outline(visit, found["fields"]) + f'<p class="lw-said">{shown}</p>'))


def _editor(gateway: Gateway, visit: Visit, service: str, found: dict[str, Any], acts: ui.element) -> None:
    body = found["payload"]
    if body["encoding"] != "text":
        show(card(visit.say("payload"), listing(body["value"]), visit.say("no_text")))
        return
    with ui.element("section").classes("lw-card"):
        show(f"<h2>{escape(visit.say('payload'))}</h2>")
        area = ui.textarea(value=_readable(body["value"])).classes("full-width lw-code")
        area.props(f'outlined autogrow data-payload aria-label="{visit.say("payload")}"')

    def order() -> dict[str, Any] | None:
        try:
            changed = json.loads(area.value)
        except ValueError:
            ui.notify(visit.say("not_json"), type="warning")
            return None
        names = {"message_id": found["message_id"], "subscription": found["subscription"]}
        return {"action": "edit", **names, "payload": changed}

    with acts:
        acting.button(gateway, visit, "edit", f"/dead/{service}/act", order, asks=("reason",))


def _readable(text: str) -> str:
    try:
        return json.dumps(json.loads(text), ensure_ascii=False, indent=2)
    except ValueError:
        return text
