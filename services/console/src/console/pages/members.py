"""Members: who comes to the gateway, what is carried to whom and how far behind, and the feeds of agreements."""

from html import escape
from typing import Any
from urllib.parse import urlencode

from fastapi import Request

from console.frame import Content
from console.gateway import Gateway
from console.parts import Raw, card, chip, link, moment, mono, show, table
from console.visit import Visit
from console.wrong import not_carried


def content(gateway: Gateway) -> Content:
    """Give the page."""

    async def made(visit: Visit, _request: Request) -> None:
        members = (await gateway.get(visit, "/members"))["members"]
        carried = (await gateway.get(visit, "/subscriptions"))["subscriptions"]
        feeds = (await gateway.get(visit, "/feeds"))["feeds"]
        show(card(visit.say("members"), _members(visit, members), str(len(members))))
        show(card(visit.say("subscriptions"), _subscriptions(visit, carried), visit.say("subscriptions_note")))
        show(card(visit.say("feeds"), _feeds(visit, feeds), visit.say("feeds_note")))

    return made


def _members(visit: Visit, members: list[dict[str, Any]]) -> Raw:
    rows = (
        (
            _who(visit, each),
            Raw("<br>".join(mono(one) for one in each["agreements"])),
            Raw("<br>".join(link(f"/contracts/{one}", one) for one in each["publishes"])),
            f"{each['keys']:,} / {each['clients']:,}",
            f"{each['subscriptions']:,}",
            f"{each['published']:,}",
            moment(visit, each["last_published_at"]),
        )
        for each in members
    )
    heads = ("member", "agreements", "publishes", "keys_clients", "subscriptions", "published", "last_at")
    return table([visit.say(head) for head in heads], rows, visit.say("nothing"), (3, 4, 5))


def _who(visit: Visit, each: dict[str, Any]) -> Raw:
    name = link(f"/flows?by=member&value={_short(each)}", each["name"][visit.language])
    contact = escape(each["contact"][visit.language])
    return Raw(f'{name}<br>{mono(each["id"])}<br><span class="lw-soft">{contact}</span>')


def _receipts(visit: Visit, agreement: str) -> Raw:
    """An agreement, leading those who may see them to its receipts."""
    shown = mono(agreement)
    return link(f"/receipts?{urlencode({'agreement': agreement})}", shown) if "auditor" in visit.roles else shown


def _short(member: dict[str, Any]) -> str:
    return str(member["id"]).partition(":")[2]


def _subscriptions(visit: Visit, found: list[dict[str, Any]]) -> Raw:
    rows = (
        (
            mono(each["member"]),
            _receipts(visit, each["agreement"]),
            visit.say(f"way_{each['way']}"),
            each["endpoint_host"] or "–",
            chip(visit, each["state"]),
            f"{each['delivered_to']:,} / {each['last_position']:,}",
            f"{each['behind']:,}",
            each["failures"] or "",
            not_carried(visit, each["last_error"]),
            moment(visit, each["failing_since"]),
            moment(visit, each["next_at"]) if each["failures"] else "",
        )
        for each in found
    )
    heads = ("member", "agreement", "way", "endpoint", "state", "delivered", "behind_feed")
    more = ("failures_number", "error", "failing_since", "next_try")
    return table([visit.say(head) for head in (*heads, *more)], rows, visit.say("nobody_subscribed"), (5, 6, 7))


def _feeds(visit: Visit, found: list[dict[str, Any]]) -> Raw:
    rows = (
        (
            _receipts(visit, each["agreement"]),
            _state(visit, each),
            each["valid_until"],
            f"{each['last_position']:,}",
            f"{each['removed_to']:,}" if each["removed_to"] else "–",
            f"{each.get('unanswered') or 0:,}",
            moment(visit, each.get("began_at")),
        )
        for each in found
    )
    heads = ("agreement", "state", "valid_until", "items", "removed_to", "kept_back", "opened_at")
    return table([visit.say(head) for head in heads], rows, visit.say("nothing"), (3, 4, 5))


def _state(visit: Visit, feed: dict[str, Any]) -> Raw:
    state = "withdrawn" if feed["withdrawn_at"] else feed["state"]
    return chip(visit, state, name=f"feed_{state}")
