"""Flows: search by any key, states, pages."""

from html import escape
from typing import Any
from urllib.parse import urlencode

from fastapi import Request

from console.frame import Content
from console.gateway import Gateway
from console.parts import STATES, Raw, card, chip, clock, lane, link, moment, mono, ref, show, table
from console.visit import Visit

KEYS = ("permit", "case", "place", "subject", "token", "rule", "member", "flow", "event", "trace")
_TIMES = ("from", "opened_from")
_SCHEMES = {"permit": "permit-no", "case": "case-no", "place": "place", "token": "person-token"}
"""What stands before a number that was typed without its scheme."""


def content(gateway: Gateway) -> Content:
    """Give the page."""

    async def made(visit: Visit, request: Request) -> None:
        query = request.query_params
        by, value, state = query.get("by", "permit"), query.get("value", "").strip(), query.get("state", "")
        times = {name: query[name] for name in _TIMES if query.get(name)}
        kept = {"by": by, "value": value, **times}
        show(
            _form(visit, by, value, {"state": state, **times})
            + _chips(visit, kept, state)
            + _since(visit, query, times)
        )
        wanted = {by: with_scheme(by, value)} if value and by in KEYS else {}
        found = await gateway.get(visit, "/flows", **wanted, **times, state=state, after=query.get("after"))
        show(card(visit.say("flows"), _table(visit, found["flows"]) + _next(visit, query, found["after"])))

    return made


def with_scheme(by: str, value: str) -> str:
    """Give a key as the gateway knows it."""
    return value if ":" in value or by not in _SCHEMES else f"{_SCHEMES[by]}:{value}"


def _form(visit: Visit, by: str, value: str, kept: dict[str, str]) -> str:
    options = "".join(
        f'<option value="{key}"{" selected" if key == by else ""}>{escape(visit.say(key))}</option>' for key in KEYS
    )
    hidden = "".join(f'<input type="hidden" name="{name}" value="{escape(each)}">' for name, each in kept.items())
    return (
        f'<form class="lw-form" action="/flows" role="search"><select name="by" aria-label="{visit.say("search_by")}">'
        f'{options}</select><input name="value" value="{escape(value)}" aria-label="{visit.say("value")}" '
        f'placeholder="{visit.say("value")}">{hidden}'
        f"<button>{visit.say('search')}</button></form>"
    )


def _chips(visit: Visit, kept: dict[str, str], state: str) -> str:
    found = "".join(
        f'<a href="/flows?{escape(urlencode({**kept, "state": each}))}"'
        f"{' aria-current=true' if each == state else ''}>{chip(visit, each or 'all')}</a>"
        for each in ("", *STATES)
    )
    return f'<p class="lw-chips">{found}</p>'


def _since(visit: Visit, query: Any, times: dict[str, str]) -> str:
    """Say from which moment on flows are shown, and how to see all."""
    if not times:
        return ""
    rest = urlencode({name: each for name, each in query.items() if name not in (*_TIMES, "after")})
    said = " · ".join(f"{visit.say(f'since_{name}')} {moment(visit, each)}" for name, each in times.items())
    return f'<p class="lw-said">{said} · {link(f"/flows?{rest}", visit.say("any_time"))}</p>'


def _table(visit: Visit, flows: list[dict[str, Any]]) -> Raw:
    heads = ("flow", "state", "opened_by", "waits_for", "events", "opened_at", "last_at")
    return table([visit.say(head) for head in heads], (_row(visit, each) for each in flows), visit.say("nothing"))


def _row(visit: Visit, flow: dict[str, Any]) -> tuple[Any, ...]:
    networks = " ".join(
        f'<span class="lw-day">{lane(visit, name)} {number:,}</span>' for name, number in flow["networks"].items()
    )
    return (
        ref("flows", flow["flow"], 12),
        chip(visit, flow["state"]),
        Raw(f"{escape(flow['opened_by']['type'])}<br>{mono(flow['opened_by']['subject'])}"),
        waits(visit, flow["waits_for"]),
        Raw(networks),
        moment(visit, flow["opened_at"]),
        moment(visit, flow["last_at"]),
    )


def waits(visit: Visit, found: list[dict[str, Any]]) -> Raw:
    """Say what is waited for, until when."""
    return Raw(
        "<br>".join(
            escape(
                f"{each[visit.language]}" + (f" {visit.say('until')} {_until(visit, each)}" if each["until"] else "")
            )
            for each in found[:3]
        )
    )


def _until(visit: Visit, each: dict[str, Any]) -> str:
    """A day stays one; a moment is told in the city's time."""
    until = str(each["until"])
    return clock(visit, until) if "T" in until else until


def _next(visit: Visit, query: Any, after: str | None) -> str:
    if not after:
        return ""
    target = urlencode({**dict(query), "after": after})
    return f'<p class="lw-empty">{link(f"/flows?{target}", visit.say("next"))}</p>'
