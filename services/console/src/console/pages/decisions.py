"""Decisions: what rules propose and a person must confirm or veto."""

from html import escape
from typing import Any

from fastapi import Request
from nicegui import ui

from console import acting
from console.frame import Content
from console.gateway import Gateway
from console.parts import Raw, card, chip, link, moment, mono, show
from console.visit import Visit


def content(gateway: Gateway) -> Content:
    """Give the page."""

    async def made(visit: Visit, _request: Request) -> None:
        found = await gateway.get(visit, "/decisions")
        if not found:
            show(card(visit.say("decisions"), f'<p class="lw-empty">{escape(visit.say("nothing_waits"))}</p>'))
        for each in found:
            _one(gateway, visit, each)

    return made


def _one(gateway: Gateway, visit: Visit, each: dict[str, Any]) -> None:
    facts = (
        ("rule", f"{mono(each['rule'])} v{each['version']}"),
        ("why", escape(visit.pick(each, "reason"))),
        ("about", link(f"/flows?by=subject&value={each['about']}", mono(each["about"])) if each["about"] else "–"),
        ("permit", link(f"/flows?by=permit&value={each['permit']}", mono(each["permit"])) if each["permit"] else "–"),
        ("confirm_by", mono(each["confirm_by"])),
        ("confirm_until", moment(each["confirm_until"]) or "–"),
    )
    listed = "".join(f"<dt>{escape(visit.say(name))}</dt><dd>{value}</dd>" for name, value in facts)
    answered = f" {chip(visit, 'answered')}" if each["answered"] else ""

    async def again(_answer: dict[str, Any]) -> None:
        ui.navigate.reload()

    with ui.element("section").classes("lw-card"):
        show(Raw(f'<h2>{escape(visit.pick(each, "title"))}{answered}</h2><dl class="lw-facts">{listed}</dl>'))
        with ui.element("div").classes("lw-acts"):
            for name in ("confirm", "veto"):
                order = {"decision": each["decision"], "unit": each["confirm_by"]}
                asks = ("confirmer", "ground")
                acting.button(gateway, visit, name, f"/decisions/{name}", order, asks=asks, needs=asks, then=again)
