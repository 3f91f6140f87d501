"""Receipts: which fields went to whom under which agreement, on which way, offered and acknowledged when."""

from html import escape
from typing import Any
from urllib.parse import urlencode

from fastapi import Request

from console.frame import Content
from console.gateway import Gateway
from console.parts import Raw, card, link, moment, mono, ref, show, table
from console.visit import Visit

_ASKED = ("member", "agreement", "event")
_SECONDS = "%Y-%m-%d %H:%M:%S"
_PAGE = 100


def content(gateway: Gateway) -> Content:
    """Give the page."""

    async def made(visit: Visit, request: Request) -> None:
        query = request.query_params
        asked = {name: query.get(name, "").strip() for name in _ASKED}
        after = query.get("after", "")
        show(_form(visit, asked))
        found = await gateway.get(
            visit, "/receipts", **asked, newest="true", limit=_PAGE, after=after if after.isdecimal() else None
        )
        shown = _table(visit, found["receipts"])
        more = _more(visit, asked, found) if len(found["receipts"]) == _PAGE else ""
        show(card(visit.say("receipts"), shown + more, visit.say("receipts_note")))

    return made


def _form(visit: Visit, asked: dict[str, str]) -> str:
    fields = "".join(
        f'<input name="{name}" value="{escape(value)}" aria-label="{escape(visit.say(name))}" '
        f'placeholder="{escape(visit.say(f"hint_receipts_{name}"))}">'
        for name, value in asked.items()
    )
    every = f" {link('/receipts', visit.say('show_all'))}" if any(asked.values()) else ""
    return (
        f'<form class="lw-form lw-form-narrow" action="/receipts" role="search">{fields}'
        f"<button>{escape(visit.say('search'))}</button>{every}</form>"
    )


def _table(visit: Visit, receipts: list[dict[str, Any]]) -> Raw:
    rows = (
        (
            moment(visit, each["offered_at"], _SECONDS),
            moment(visit, each["acknowledged_at"], _SECONDS) or Raw(escape(visit.say("not_acknowledged"))),
            _narrowed("member", each["member"]),
            _narrowed("agreement", each["agreement"]),
            visit.say(f"way_{each['way']}"),
            Raw(f"{link('/contracts/' + each['type'], each['type'])}<br>{ref('events', each['event_id'], 12)}"),
            Raw(" ".join(mono(name) for name in each["fields"])),
            mono(each["digest"], 8),
        )
        for each in receipts
    )
    heads = ("offered", "acknowledged", "member", "agreement", "way", "event", "fields_given", "digest")
    return table([visit.say(head) for head in heads], rows, visit.say("no_receipts"))


def _narrowed(name: str, value: str) -> Raw:
    return link(f"/receipts?{urlencode({name: value})}", mono(value))


def _more(visit: Visit, asked: dict[str, str], found: dict[str, Any]) -> str:
    rest = urlencode({name: value for name, value in asked.items() if value} | {"after": found["after"]})
    return f'<p class="lw-empty">{link(f"/receipts?{rest}", visit.say("earlier_ones"))}</p>'
