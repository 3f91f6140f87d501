"""Flows: search by any key, states, pages."""

from html import escape
from typing import Any
from urllib.parse import urlencode

from fastapi import Request

from console.frame import Content
from console.gateway import Gateway
from console.parts import STATES, Raw, card, chip, lane, link, moment, mono, show, table
from console.visit import Visit

KEYS = ("permit", "case", "place", "subject", "token", "rule", "member", "flow", "event", "trace")
_SCHEMES = {"permit": "permit-no", "case": "case-no", "place": "place", "token": "person-token"}
"""What stands before a number that was typed without its scheme."""


def content(gateway: Gateway) -> Content:
    """Give the page."""

    async def made(visit: Visit, request: Request) -> None:
        query = request.query_params
        by, value, state = query.get("by", "permit"), query.get("value", "").strip(), query.get("state", "")
        show(_form(visit, by, value, state) + _chips(visit, by, value, state))
        wanted = {by: with_scheme(by, value)} if value and by in KEYS else {}
        found = await gateway.get(visit, "/flows", **wanted, state=state, after=query.get("after"))
        show(card(visit.say("flows"), _table(visit, found["flows"]) + _next(visit, query, found["after"])))

    return made


def with_scheme(by: str, value: str) -> str:
    """Give a key as the gateway knows it."""
    return value if ":" in value or by not in _SCHEMES else f"{_SCHEMES[by]}:{value}"


def _form(visit: Visit, by: str, value: str, state: str) -> str:
    options = "".join(
        f'<option value="{key}"{" selected" if key == by else ""}>{escape(visit.say(key))}</option>' for key in KEYS
    )
    return (
        f'<form class="lw-form" action="/flows" role="search"><select name="by" aria-label="{visit.say("search_by")}">'
        f'{options}</select><input name="value" value="{escape(value)}" aria-label="{visit.say("value")}" '
        f'placeholder="{visit.say("value")}"><input type="hidden" name="state" value="{escape(state)}">'
        f"<button>{visit.say('search')}</button></form>"
    )


def _chips(visit: Visit, by: str, value: str, state: str) -> str:
    found = "".join(
        f'<a href="/flows?{escape(urlencode({"by": by, "value": value, "state": each}))}"'
        f"{' aria-current=true' if each == state else ''}>{chip(visit, each or 'all')}</a>"
        for each in ("", *STATES)
    )
    return f'<p class="lw-chips">{found}</p>'


def _table(visit: Visit, flows: list[dict[str, Any]]) -> Raw:
    heads = ("flow", "state", "opened_by", "waits_for", "events", "opened_at", "last_at")
    return table([visit.say(head) for head in heads], (_row(visit, each) for each in flows), visit.say("nothing"))


def _row(visit: Visit, flow: dict[str, Any]) -> tuple[Any, ...]:
    networks = " ".join(f"{lane(visit, name)} {number}" for name, number in flow["networks"].items())
    return (
        link(f"/flows/{flow['flow']}", mono(flow["flow"], 12)),
        chip(visit, flow["state"]),
        Raw(f"{escape(flow['opened_by']['type'])}<br>{mono(flow['opened_by']['subject'])}"),
        waits(visit, flow["waits_for"]),
        Raw(networks),
        moment(flow["opened_at"]),
        moment(flow["last_at"]),
    )


def waits(visit: Visit, found: list[dict[str, Any]]) -> Raw:
    """Say what is waited for, until when."""
    return Raw(
        "<br>".join(
            escape(f"{each[visit.language]}" + (f" {visit.say('until')} {each['until']}" if each["until"] else ""))
            for each in found[:3]
        )
    )


def _next(visit: Visit, query: Any, after: str | None) -> str:
    if not after:
        return ""
    target = urlencode({**dict(query), "after": after})
    return f'<p class="lw-empty">{link(f"/flows?{target}", visit.say("next"))}</p>'
