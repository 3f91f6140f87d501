"""Outbox: the events that a service has committed and the broker has not confirmed, the oldest first."""

from datetime import UTC, datetime
from typing import Any

from fastapi import Request
from nicegui import ui

from console.frame import Content
from console.gateway import Gateway, GatewayError
from console.parts import Raw, card, lane, link, moment, mono, problem, ref, show, span, table
from console.visit import Visit

_EVERY = 2.0


def content(gateway: Gateway) -> Content:
    """Give the page."""

    async def made(visit: Visit, _request: Request) -> None:
        async def told() -> Raw:
            found = await gateway.get(visit, "/outbox")
            missing = "".join(
                problem(f"{visit.say('missing')}: {visit.detail(each)}") for each in found["missing"].values()
            )
            shown = card(visit.say("outbox"), _table(visit, found["services"]), visit.say("outbox_note"))
            return Raw(missing + shown)

        place = show(await told())

        async def again() -> None:
            try:
                place.content = await told()
            except GatewayError as error:
                place.content = problem(error.text)

        ui.timer(_EVERY, again, immediate=False)

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
