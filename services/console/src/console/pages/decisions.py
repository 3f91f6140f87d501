"""Decisions: what rules propose and a person must confirm or veto."""

from html import escape
from typing import Any

from fastapi import Request
from nicegui import ui

from console import acting
from console.frame import Content
from console.gateway import Gateway
from console.parts import Raw, card, chip, facts, link, moment, mono, ref, show, table
from console.visit import Visit

_PAGE = 20


def content(gateway: Gateway) -> Content:
    """Give the page."""

    async def made(visit: Visit, request: Request) -> None:
        found = await gateway.get(visit, "/decisions")
        proposals = [each for each in await gateway.get(visit, "/rules/versions") if each["proposal"]]
        if proposals:
            show(card(visit.say("rules_proposed"), _rules(visit, proposals), visit.say("rules_proposed_note")))
        if not found:
            show(card(visit.say("decisions"), f'<p class="lw-empty">{escape(visit.say("nothing_waits"))}</p>'))
            return
        asked = request.query_params.get("page", "1")
        page = min(max(int(asked) if asked.isdecimal() else 1, 1), -(-len(found) // _PAGE))
        said = _where(visit, page, len(found))
        show(said)
        for each in found[(page - 1) * _PAGE : page * _PAGE]:
            _one(gateway, visit, each)
        show(said)

    return made


def _rules(visit: Visit, versions: list[dict[str, Any]]) -> Raw:
    """Rules of which one person has proposed that they go live."""
    rows = (
        (
            Raw(f"{ref('rules', each['rule'])} v{each['version']}"),
            each["proposal"]["by"],
            each["proposal"]["reason"],
            moment(visit, each["proposal"]["at"]),
            moment(visit, each["proposal"]["until"]),
        )
        for each in versions
    )
    return table([visit.say(head) for head in ("rule", "proposed_by", "reason", "time", "confirm_until")], rows, "")


def _where(visit: Visit, page: int, number: int) -> Raw:
    steps = [link(f"/decisions?page={page - 1}", visit.say("back"))] if page > 1 else []
    steps += [link(f"/decisions?page={page + 1}", visit.say("next"))] if page * _PAGE < number else []
    first, last = (page - 1) * _PAGE + 1, min(page * _PAGE, number)
    said = f"{first:,}–{last:,} / {number:,} {visit.say('wait_for_a_person')}"
    return Raw(f'<p class="lw-said lw-below">{escape(said)} {" · ".join(steps)}</p>')


def _one(gateway: Gateway, visit: Visit, each: dict[str, Any]) -> None:
    listed = facts(
        visit,
        (
            ("rule", Raw(f"{ref('rules', each['rule'])} v{each['version']}")),
            ("why", visit.pick(each, "reason")),
            ("proposed", f"{each['kind']} · {visit.say('adverse' if each['adverse'] else 'not_adverse')}"),
            ("about", link(f"/flows?by=subject&value={each['about']}", mono(each["about"])) if each["about"] else ""),
            (
                "permit",
                link(f"/flows?by=permit&value={each['permit']}", mono(each["permit"])) if each["permit"] else "",
            ),
            ("rests_on", Raw(" ".join(ref("events", one, 6) for one in each["evidence"]))),
            ("confirm_by", mono(each["confirm_by"])),
            ("confirm_until", moment(visit, each["confirm_until"])),
        ),
    )
    answered = f" {chip(visit, 'answered')}" if each["answered"] else ""
    answered += f'<span class="lw-note">{escape(visit.say("answered_note"))}</span>' if each["answered"] else ""

    async def again(_answer: dict[str, Any]) -> None:
        ui.navigate.reload()

    with ui.element("section").classes("lw-card").props(f"data-decision={each['decision']}"):
        show(Raw(f"<h2>{escape(visit.pick(each, 'title'))}{answered}</h2>{listed}"))
        if each["answered"]:
            return
        with ui.element("div").classes("lw-acts"):
            for name in ("confirm", "veto"):
                order = {"decision": each["decision"], "unit": each["confirm_by"]}
                asks = ("confirmer", "ground")
                acting.button(gateway, visit, name, f"/decisions/{name}", order, asks=asks, needs=asks, then=again)
