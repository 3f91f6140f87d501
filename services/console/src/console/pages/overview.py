"""Overview: read anew every second; each figure opens its rows."""

from datetime import datetime
from typing import Any

from fastapi import Request
from nicegui import ui

from console.frame import Content
from console.gateway import Gateway, GatewayError
from console.parts import STATES, Raw, card, chip, figures, lane, link, moment, problem, show, table
from console.visit import Visit

_EVERY = 1.0


def content(gateway: Gateway) -> Content:
    """Give the page."""

    async def made(visit: Visit, _request: Request) -> None:
        place = show(_told(visit, await gateway.get(visit, "/overview"))).props("aria-live=off")

        async def again() -> None:
            try:
                place.content = _told(visit, await gateway.get(visit, "/overview"))
            except GatewayError as error:
                place.content = problem(error.text)

        ui.timer(_EVERY, again, immediate=False)

    return made


def _told(visit: Visit, found: dict[str, Any]) -> str:
    missing = "".join(problem(f"{visit.say('missing')}: {_detail(visit, each)}") for each in found["missing"].values())
    flows = found.get("flows", {})
    states = [
        (visit.say(name), _number(flows.get("flows", {}).get(name)), f"/flows?state={name}", name) for name in STATES
    ]
    return (
        missing
        + card(visit.say("flows_by_state"), figures(states), f"{visit.say('updated')} {_clock()}")
        + f'<div class="lw-two">{card(visit.say("rates"), _rates(visit, flows), visit.say("rate_now"))}'
        + card(visit.say("fusion"), _progress(visit, found.get("progress", {})))
        + "</div>"
        + card(visit.say("services"), _services(visit, found["services"]))
    )


def _rates(visit: Visit, flows: dict[str, Any]) -> Raw:
    rows = [(lane(visit, name), f"{rate:,.1f}") for name, rate in flows.get("events", {}).items()]
    rows += [
        (Raw(f"{lane(visit, each['from'])} → {lane(visit, each['to'])}"), f"{each['per_second']:,.1f}")
        for each in flows.get("between", ())
    ]
    return table(
        ("", visit.say("rates")), rows or [(lane(visit, "tongban"), "0"), (lane(visit, "tongguan"), "0")], "", (1,)
    )


def _progress(visit: Visit, found: dict[str, Any]) -> Raw:
    shown = figures(
        (visit.say(name), _number(found.get(name)), target, "")
        for name, target in (
            ("arrivals_waiting", "/rules"),
            ("journal_rows", "/flows"),
            ("sequence_gaps", "/flows"),
        )
    )
    return Raw(f'{shown}<p class="lw-empty">{visit.say("watermark")}: {moment(found.get("watermark")) or "–"}</p>')


def _services(visit: Visit, services: dict[str, Any]) -> Raw:
    rows = []
    for name, each in services.items():
        unfinished = dict.fromkeys(("dead", "retrying", "blocked"), 0)
        for one in each["inbox_unfinished"]:
            unfinished[one["state"]] = unfinished.get(one["state"], 0) + one["events"]
        rows.append(
            (
                lane(visit, name),
                chip(visit, "ready" if each["ready"] else "not_ready"),
                _number(each["outbox_waiting"]),
                *(link(f"/dead?service={name}&state={state}", _number(unfinished[state])) for state in unfinished),
            )
        )
    heads = ("service", "status", "outbox", "dead_state", "retrying", "blocked")
    return table([visit.say(head) for head in heads], rows, visit.say("nothing"), (2, 3, 4, 5))


def _detail(visit: Visit, body: dict[str, Any]) -> str:
    return str(body["detail_zh" if visit.language == "zh" else "detail"])


def _number(value: int | None) -> str:
    return "–" if value is None else f"{value:,}"


def _clock() -> str:
    return datetime.now().astimezone().strftime("%H:%M:%S")
