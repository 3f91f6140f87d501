"""Acts: what was done and denied, at the door and at the desks of the services; for auditors."""

from typing import Any
from urllib.parse import urlencode

from fastapi import Request

from console.frame import Content
from console.gateway import Gateway
from console.parts import Raw, card, chip, lane, link, moment, mono, show, table
from console.visit import Visit

_PAGE = 100
_OUTCOMES = ("", "allowed", "denied")


def content(gateway: Gateway) -> Content:
    """Give the page."""

    async def made(visit: Visit, request: Request) -> None:
        query = request.query_params
        asked = {name: query[name] for name in ("by", "outcome") if query.get(name)}
        found = await gateway.get(visit, "/acts", **asked, before=query.get("before"), limit=_PAGE)
        rows = (
            (
                moment(visit, each["at"]),
                link(f"/acts?{urlencode({'by': each['who']})}", each["who"]),
                mono(each["action"]),
                chip(visit, each["outcome"]),
                each["code"],
                mono(each["target"]),
            )
            for each in found["accesses"]
        )
        heads = [visit.say(head) for head in ("time", "who", "action", "outcome", "code", "target")]
        show(_chips(visit, asked))
        earlier = _earlier(visit, asked, found["accesses"])
        show(card(visit.say("at_door"), table(heads, rows, visit.say("nothing")) + earlier))
        at_desks = (
            (
                moment(visit, each["at"]),
                lane(visit, name),
                each["operator"],
                mono(each["action"]),
                chip(visit, each["outcome"]),
                each["reason"],
            )
            for name, answer in found["services"].items()
            for each in answer.get("acts", ())
        )
        heads = [visit.say(head) for head in ("time", "service", "who", "action", "outcome", "reason")]
        show(card(visit.say("at_desk"), table(heads, at_desks, visit.say("nothing"))))

    return made


def _chips(visit: Visit, asked: dict[str, str]) -> Raw:
    """Choose outcomes; of one person, where one was chosen, and how to see all."""
    chosen = asked.get("outcome", "")
    links = "".join(
        f'<a href="/acts?{urlencode({**asked, "outcome": each})}"{" aria-current=true" if each == chosen else ""}>'
        f"{chip(visit, each or 'all')}</a>"
        for each in _OUTCOMES
    )
    who = f"{mono(asked['by'])} · {link('/acts', visit.say('show_all'))}" if "by" in asked else ""
    return Raw(f'<p class="lw-chips">{links}{who}</p>')


def _earlier(visit: Visit, asked: dict[str, str], rows: list[dict[str, Any]]) -> Raw:
    if len(rows) < _PAGE:
        return Raw()
    more = urlencode({**asked, "before": rows[-1]["number"]})
    return Raw(f'<p class="lw-empty">{link(f"/acts?{more}", visit.say("earlier_ones"))}</p>')
