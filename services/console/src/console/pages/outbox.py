"""Outbox: the events that a service has committed and the broker has not confirmed, the oldest first."""

from datetime import UTC, datetime
from typing import Any

from fastapi import Request

from console.frame import Content
from console.gateway import Gateway
from console.living import living
from console.parts import Raw, card, lane, link, missing, moment, mono, ref, span, table
from console.visit import Visit

_EVERY = 2.0


def content(gateway: Gateway) -> Content:
    """Give the page."""

    async def made(visit: Visit, _request: Request) -> None:
        async def told() -> Raw:
            found = await gateway.get(visit, "/outbox")
            shown = card(visit.say("outbox"), _table(visit, found["services"]), visit.say("outbox_note"))
            return Raw(missing(visit, found) + shown)

        await living(told, _EVERY)

    return made


def _table(visit: Visit, services: dict[str, list[dict[str, Any]]]) -> Raw:
    now = datetime.now(UTC)
    rows = (
        (
            lane(visit, name),
            moment(visit, each["recorded_at"], "%Y-%m-%d %H:%M:%S"),
            span(visit, max((now - datetime.fromisoformat(each["recorded_at"])).total_seconds(), 0)),
            link(f"/contracts/{each['type']}", each["type"]),
            mono(each["subject"]),
            mono(each["id"], 12),
            ref("flows", each["correlationid"], 12) if each["correlationid"] else "",
        )
        for name, events in services.items()
        for each in events
    )
    heads = ("service", "recorded", "waits_since", "type", "subject", "event", "flow")
    return table([visit.say(head) for head in heads], rows, visit.say("nothing_unsent"), (2,))
