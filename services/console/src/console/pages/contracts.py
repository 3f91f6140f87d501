"""Contracts: the catalogue, and of each who publishes and reads it."""

from typing import Any
from urllib.parse import quote

from fastapi import Request

from console.frame import Content
from console.gateway import Gateway
from console.parts import Raw, card, chip, facts, folded, lane, link, listing, moment, mono, show, table
from console.visit import Visit


def content(gateway: Gateway) -> Content:
    """Give the page of the catalogue."""

    async def made(visit: Visit, _request: Request) -> None:
        found = await gateway.get(visit, "/contracts")
        active = [each for each in found if each["status"] == "active"]
        show(card(visit.say("active"), _table(visit, active), str(len(active))))
        planned = [each for each in found if each["status"] != "active"]
        shown = folded(f"{len(planned):,} {visit.say('count_planned')}", _table(visit, planned))
        show(card(visit.say("planned"), shown))

    return made


def _table(visit: Visit, found: list[dict[str, Any]]) -> Raw:
    rows = (
        (
            lane(visit, each["network"]),
            link(f"/contracts/{each['type']}", each["type"]),
            visit.pick(each, "title"),
            each["classification"],
            each["owner"],
            _named(each["users"], "publishes"),
            _named(each["users"], "reads"),
        )
        for each in found
    )
    heads = ("service", "type", "title", "classification", "owner", "publishes", "reads")
    return table([visit.say(head) for head in heads], rows, visit.say("nothing"))


def _named(users: dict[str, list[str]] | None, role: str) -> str:
    return ", ".join(users[role]) if users else ""


def one(gateway: Gateway) -> Content:
    """Give the page of one contract."""

    async def made(visit: Visit, request: Request) -> None:
        found = await gateway.get(visit, f"/contracts/{quote(request.path_params['type_name'], safe='')}")
        basis = "; ".join(f"{each[visit.language]} [{visit.say(each['mark'])}]" for each in found["basis"]) or "–"
        items = (
            ("type", mono(f"{found['type']}.{found['minor']}")),
            ("status", chip(visit, found["status"])),
            ("classification", found["classification"]),
            ("owner", found["owner"]),
            ("basis", basis),
        )
        show(card(visit.pick(found, "title"), facts(visit, items)))
        show(card(visit.say("used_by"), _users(visit, found.get("usage", {}))))
        show(card(visit.say("schema"), listing(found["schema"])))

    return made


def _users(visit: Visit, usage: dict[str, Any]) -> Raw:
    rows = (
        (
            visit.say(role),
            each["name"],
            each["version"],
            f"{sum(volume['events'] for volume in each['volumes']):,}",
            moment(visit, each["seen_at"]),
        )
        for role, name in (("publishes", "publishers"), ("reads", "consumers"))
        for each in usage.get(name, ())
    )
    heads = ("used_by", "service", "version", "events", "last_at")
    return table([visit.say(head) for head in heads], rows, visit.say("nothing"), (3,))
