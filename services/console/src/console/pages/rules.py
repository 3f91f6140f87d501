"""Rules: the book with what each came to in shadow and live, versions, stop and resume."""

from html import escape
from typing import Any

from fastapi import Request
from nicegui import ui

from console import acting
from console.frame import Content
from console.gateway import Gateway
from console.parts import Raw, card, chip, moment, mono, show, table
from console.visit import Visit

_COUNTED = ("opened", "overdue", "raised", "held", "found", "matches")


def content(gateway: Gateway) -> Content:
    """Give the page."""

    async def made(visit: Visit, _request: Request) -> None:
        rules, versions = await gateway.get(visit, "/rules"), await gateway.get(visit, "/rules/versions")
        show(card(visit.say("book"), _book(visit, rules, versions)))
        if "operator" in visit.roles:
            _acts(gateway, visit)
        show(card(visit.say("versions"), _versions(visit, versions)))

    return made


def _book(visit: Visit, rules: list[dict[str, Any]], versions: list[dict[str, Any]]) -> Raw:
    modes = {(each["rule"], each["version"]): each["mode"] for each in versions}
    rows = (
        (
            Raw(f"{escape(each['title'][visit.language])}<br>{mono(each['id'])}"),
            f"v{each['version']}",
            chip(visit, modes.get((each["id"], each["version"])) or each["mode"]),
            visit.say(f"op_{each['operator']}"),
            _counts(visit, each["counts"].get("live", {})),
            _counts(visit, each["counts"].get("shadow", {})),
            each["errors"] or "",
        )
        for each in rules
    )
    heads = ("rule", "version", "mode", "operator", "in_live", "in_shadow", "errors")
    return table([visit.say(head) for head in heads], rows, visit.say("nothing"))


def _counts(visit: Visit, found: dict[str, int]) -> str:
    return " · ".join(f"{visit.say(name)} {found[name]:,}" for name in _COUNTED if found.get(name)) or "–"


def _acts(gateway: Gateway, visit: Visit) -> None:
    async def again(_answer: dict[str, Any]) -> None:
        ui.navigate.reload()

    with ui.element("div").classes("lw-acts").style("margin-bottom:14px"):
        for name in ("stop", "resume"):
            asks = ("rule", "reason")
            acting.button(gateway, visit, name, f"/rules/{name}", {}, asks=asks, needs=asks, then=again)


def _versions(visit: Visit, versions: list[dict[str, Any]]) -> Raw:
    rows = (
        (
            mono(each["rule"]),
            f"v{each['version']}",
            chip(visit, each["mode"]) if each["mode"] else "–",
            f"{each['open']:,}",
            moment(each["opens_from"]),
            each["set_by"],
        )
        for each in versions
    )
    heads = ("rule", "version", "mode", "open_episodes", "opens_from", "set_by")
    return table([visit.say(head) for head in heads], rows, visit.say("nothing"), (3,))
