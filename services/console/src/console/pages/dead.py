"""Dead letters: groups of equal failures, what is blocked behind them, one message, and their repair."""

import json
from html import escape
from typing import Any
from urllib.parse import quote, urlencode
from uuid import uuid4

from fastapi import Request
from nicegui import ui

from console import acting
from console.frame import Content
from console.gateway import Gateway, GatewayError
from console.parts import Raw, card, chip, lane, link, listing, moment, mono, problem, show, table
from console.visit import Visit

_EVERY = 1.0


def content(gateway: Gateway) -> Content:
    """Give the page of groups and messages."""

    async def made(visit: Visit, request: Request) -> None:
        query = request.query_params
        wanted = {name: query.get(name) for name in ("service", "subscription", "digest", "state")}
        groups = await gateway.get(visit, "/dead/groups", service=wanted["service"])
        _away(visit, groups["missing"])
        found = [(name, each) for name, answer in groups["services"].items() for each in answer.get("groups", ())]
        if not found:
            show(card(visit.say("group"), f'<p class="lw-empty">{escape(visit.say("nothing_dead"))}</p>'))
        for name, group in found:
            _group(gateway, visit, name, group)
        listed = await gateway.get(visit, "/dead", **wanted)
        show(card(visit.say("messages"), _messages(visit, listed["services"])))

    return made


def _group(gateway: Gateway, visit: Visit, service: str, group: dict[str, Any]) -> None:
    selection = {"subscription": group["subscription"], "digest": group["digest"]}
    facts = (
        f"{lane(visit, service)} · {mono(group['subscription'])} · {escape(', '.join(group['types']))}<br>"
        f"{escape(group['error_message'] or '')}<br>"
        f"<b>{group['count']:,}</b> {visit.say('messages')} · "
        f"<b>{group['blocked_behind']:,}</b> {visit.say('behind')} · "
        f"{visit.say('since')} {moment(group['first_at'])} · "
        f"{link('/dead?' + urlencode({'service': service, **selection}), visit.say('messages'))}"
    )
    with ui.element("section").classes("lw-card"):
        show(f"<h2>{escape(str(group['error_type']))}</h2><p>{facts}</p>")
        progress = show("")

        async def watch(answer: dict[str, Any]) -> None:
            await _watch(gateway, visit, service, answer["act_id"], progress)

        with ui.element("div").classes("lw-acts"):
            path = f"/dead/{service}/act"
            retry = {"action": "retry", "selection": selection}
            acting.button(gateway, visit, "retry_group", path, retry, asks=("pace", "reason"), then=watch)
            discard = {"action": "discard", "selection": selection}
            acting.button(
                gateway, visit, "discard_group", path, discard, asks=("reason",), needs=("reason",), then=_again
            )


async def _watch(gateway: Gateway, visit: Visit, service: str, act: str, place: ui.html) -> None:
    """Tell how many of an act's messages are left, until none is untried."""

    async def look() -> None:
        try:
            answer = await gateway.get(visit, "/dead", service=service, act=act, limit=1)
        except GatewayError as error:
            place.content = problem(error.text)
            return
        counts = answer["services"][service]["counts"]
        left = " · ".join(f"{chip(visit, name, counts[name])}" for name in ("retrying", "dead"))
        place.content = (
            f"<p role=status>{visit.say('progress')}: {counts['untried']:,} {visit.say('left')} · {left}</p>"
        )
        if not counts["untried"]:
            timer.deactivate()

    timer = ui.timer(_EVERY, look)


async def _again(_answer: dict[str, Any]) -> None:
    ui.navigate.reload()


def _messages(visit: Visit, services: dict[str, Any]) -> Raw:
    rows = [
        (
            link(_path(name, each), mono(each["message_id"], 12)),
            chip(visit, each["state"]),
            each["subscription"],
            each["type"],
            each["error_type"],
            each["attempts"],
            moment(each["received_at"]),
            link(f"/flows/{each['flow']}", visit.say("flow")) if each["flow"] else "",
        )
        for name, answer in services.items()
        for each in answer.get("messages", ())
    ]
    heads = ("message", "state", "subscription", "type", "error", "attempts", "since", "flow")
    return table([visit.say(head) for head in heads], rows, visit.say("nothing_dead"))


def _path(service: str, each: dict[str, Any]) -> str:
    return f"/dead/{service}/{quote(each['message_id'], safe='')}?{urlencode({'subscription': each['subscription']})}"


def _away(visit: Visit, missing: dict[str, Any]) -> None:
    for each in missing.values():
        show(problem(f"{visit.say('missing')}: {each['detail_zh' if visit.language == 'zh' else 'detail']}"))


def message(gateway: Gateway) -> Content:
    """Give the page of one message."""

    async def made(visit: Visit, request: Request) -> None:
        service, one = request.path_params["service"], request.path_params["message"]
        subscription, payload = request.query_params.get("subscription"), "payload" in request.query_params
        path = f"/dead/{service}/{quote(one, safe='')}"
        answer = await gateway.get(visit, path, subscription=subscription, payload="true" if payload else None)
        found = answer["message"]
        show(_facts(visit, found))
        _repair(gateway, visit, service, found)
        if "payload" in found:
            _editor(gateway, visit, service, found)
        else:
            asked = urlencode({"subscription": found["subscription"], "payload": 1})
            more = f"/dead/{service}/{quote(one, safe='')}?{asked}"
            shown = link(more, visit.say("show_payload")) if "payload" in visit.roles else escape(visit.say("masked"))
            show(card(visit.say("fields"), listing(found.get("fields")) + f"<p>{shown}</p>"))

    return made


def _facts(visit: Visit, found: dict[str, Any]) -> Raw:
    facts = (
        ("state", chip(visit, found["state"])),
        ("type", escape(found["type"] or "")),
        ("subscription", mono(found["subscription"])),
        ("attempts", found["attempts"]),
        ("behind", found["behind"]["count"]),
        ("flow", link(f"/flows/{found['flow']}", mono(found["flow"])) if found["flow"] else "–"),
        ("error", escape(f"{found['error_type']}: {found['error_message'] or ''}")),
    )
    listed = "".join(f"<dt>{escape(visit.say(name))}</dt><dd>{value}</dd>" for name, value in facts)
    return card(str(found["message_id"]), f'<dl class="lw-facts">{listed}</dl>')


def _repair(gateway: Gateway, visit: Visit, service: str, found: dict[str, Any]) -> None:
    selection = {"subscription": found["subscription"], "ids": [found["message_id"]]}
    with ui.element("div").classes("lw-acts").style("margin-bottom:14px"):
        path = f"/dead/{service}/act"
        retry = {"action": "retry", "selection": selection}
        acting.button(gateway, visit, "retry", path, retry, asks=("reason",), then=_again)
        discard = {"action": "discard", "selection": selection}
        acting.button(gateway, visit, "discard", path, discard, asks=("reason",), needs=("reason",), then=_again)


def _editor(gateway: Gateway, visit: Visit, service: str, found: dict[str, Any]) -> None:
    shown = found["payload"]
    text = shown if isinstance(shown, str) else json.dumps(shown, ensure_ascii=False, indent=2)
    with ui.element("section").classes("lw-card"):
        show(f"<h2>{escape(visit.say('payload'))}</h2>")
        area = ui.textarea(value=text).props(f'outlined autogrow aria-label="{visit.say("payload")}"').classes("w-full")
        area.style("font-family:monospace")

        async def send() -> None:
            try:
                changed = json.loads(area.value)
            except ValueError:
                ui.notify(visit.say("not_json"), type="warning")
                return
            order = {
                "act_id": str(uuid4()),
                "action": "edit",
                "message_id": found["message_id"],
                "subscription": found["subscription"],
                "payload": changed,
            }
            try:
                await gateway.post(visit, f"/dead/{service}/act", order)
            except GatewayError as error:
                ui.notify(error.text, type="negative", timeout=8000)
                return
            ui.notify(visit.say("done_act"), type="positive")
            ui.navigate.to("/dead")

        ui.button(visit.say("edit"), on_click=send).props("unelevated dense no-caps").style("padding:2px 12px")
