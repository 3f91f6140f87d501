"""Overview: read anew twice a second; each figure says what it means and opens its rows."""

from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from fastapi import Request

from console.frame import Content
from console.gateway import Gateway
from console.hours import hours
from console.living import living
from console.parts import STATES, Raw, card, chip, clock, figures, lane, link, missing, moment, span, table
from console.visit import Visit

_EVERY = 0.5
_UNFINISHED = ("dead", "retrying", "blocked")


def content(gateway: Gateway) -> Content:
    """Give the page."""

    async def made(visit: Visit, _request: Request) -> None:
        async def told() -> str:
            return _told(visit, await gateway.get(visit, "/overview"))

        (await living(told, _EVERY)).props("aria-live=off")

    return made


def _told(visit: Visit, found: dict[str, Any]) -> str:
    flows, progress = found.get("flows", {}), found.get("progress", {})
    read = f"{visit.say('updated')} {clock(visit, flows['at'], '%H:%M:%S')}" if flows else ""
    return (
        missing(visit, found)
        + card(visit.say("flows_by_state"), _states(visit, flows), read)
        + f'<div class="lw-two">{card(visit.say("by_hour"), _hours(visit, flows), visit.say("by_hour_note"))}'
        + card(visit.say("lag"), _lag(visit, flows, progress, found["services"]) + _journal(visit, progress))
        + '</div><div class="lw-two lw-narrow-wide">'
        + card(visit.say("rates"), _rates(visit, flows), visit.say("rate_now"))
        + card(visit.say("services"), _services(visit, found["services"]))
        + "</div>"
    )


def _states(visit: Visit, flows: dict[str, Any]) -> Raw:
    counts = flows.get("flows", {})
    return figures(
        (visit.say(name), _number(counts.get(name)), f"/flows?state={name}", name, visit.say(f"means_{name}"))
        for name in STATES
    )


def _hours(visit: Visit, flows: dict[str, Any]) -> Raw:
    known = flows.get("hours") or []
    if not known:
        return Raw(f'<p class="lw-empty">{visit.say("nothing")}</p>')
    latest, before = known[0], known[1]
    since = {"opened": {"opened_from": latest["hour"]}}
    shown = figures(
        (
            visit.say(f"hour_{name}"),
            Raw(f'{latest[name]:,}<small title="{visit.say("hour_before")}">/ {before[name]:,}</small>'),
            f"/flows?{urlencode(since.get(name, {'state': name, 'from': latest['hour']}))}",
            name,
            f"{visit.say(f'means_hour_{name}')} · {visit.say('hour_before')}: {before[name]:,}",
        )
        for name in ("opened", "done", "overdue")
    )
    return Raw(shown + hours(visit, known))


def _lag(visit: Visit, flows: dict[str, Any], progress: dict[str, Any], services: dict[str, Any]) -> Raw:
    delay, behind = progress.get("journal_delay_seconds"), _behind(flows.get("at"), progress.get("watermark"))
    oldest = max((each["outbox_oldest_seconds"] for each in services.values()), default=None)
    shown = figures(
        (visit.say(name), "–" if value is None else span(visit, value), target, "", visit.say(f"means_{name}"))
        for name, value, target in (
            ("journal_delay", delay, "/latest"),
            ("outbox_oldest", oldest, "/outbox"),
            ("clock_behind", behind, "/latest?waits=1"),
        )
    )
    recorded = moment(visit, progress.get("journal_recorded_at"), "%Y-%m-%d %H:%M:%S") or "–"
    reached = moment(visit, progress.get("watermark")) or "–"
    said = f"{visit.say('last_recorded')} {recorded} · {visit.say('watermark')} {reached}"
    return Raw(f'{shown}<p class="lw-said lw-below">{said}</p>')


def _behind(now: str | None, reached: str | None) -> float | None:
    if not now or not reached:
        return None
    return (datetime.fromisoformat(now) - datetime.fromisoformat(reached)).total_seconds()


def _rates(visit: Visit, flows: dict[str, Any]) -> Raw:
    known = {"tongban": 0.0, "tongguan": 0.0, "fusion": 0.0, **flows.get("events", {})}
    rows = [(lane(visit, name), _rate(visit, rate, to=name)) for name, rate in known.items()]
    rows += [
        (
            Raw(f"{lane(visit, each['from'])} → {lane(visit, each['to'])}"),
            _rate(visit, each["per_second"], **{"from": each["from"], "to": each["to"]}),
        )
        for each in flows.get("between", ())
    ]
    return table((visit.say("from_where"), visit.say("per_second")), rows, "", (1,))


def _rate(visit: Visit, rate: float, **networks: str) -> Raw:
    named = " → ".join(visit.say(name) for name in (networks.get("from"), networks["to"]) if name)
    return link(f"/latest?{urlencode(networks)}", f"{rate:,.1f}", f"{named}: {rate:,.1f} {visit.say('per_second')}")


def _journal(visit: Visit, found: dict[str, Any]) -> Raw:
    return figures(
        (visit.say(name), _number(found.get(name)), target, kind, visit.say(f"means_{name}"))
        for name, target, kind in (
            ("journal_rows", "/latest", ""),
            ("arrivals_waiting", "/latest?waits=1", ""),
            ("sequence_gaps", "/gaps", ""),
            *((("rules_refused", "/rules", "failed"),) if found.get("rules_refused") else ()),
        )
    )


def _services(visit: Visit, services: dict[str, Any]) -> Raw:
    rows = []
    for name, each in services.items():
        unfinished = dict.fromkeys(_UNFINISHED, 0)
        for one in each["inbox_unfinished"]:
            unfinished[one["state"]] = unfinished.get(one["state"], 0) + one["events"]
        rows.append(
            (
                lane(visit, name),
                chip(visit, "ready" if each["ready"] else "not_ready"),
                link("/outbox", _number(each["outbox_waiting"]), f"{visit.say(name)}: {visit.say('outbox')}"),
                span(visit, each["outbox_oldest_seconds"]) if each["outbox_waiting"] else "–",
                *(_waiting(visit, name, state, number) for state, number in unfinished.items()),
            )
        )
    heads = ("service", "status", "outbox", "outbox_oldest", "dead_state", "retrying", "blocked")
    return table([visit.say(head) for head in heads], rows, visit.say("nothing"), (2, 3, 4, 5, 6))


def _waiting(visit: Visit, service: str, state: str, number: int) -> Raw:
    named = f"{visit.say(service)}: {visit.say('dead_state' if state == 'dead' else state)} {number:,}"
    shown = Raw(f'<b class="lw-{state}">{_number(number)}</b>') if number else _number(number)
    return link(f"/dead?service={service}&state={state}", shown, named)


def _number(value: int | None) -> str:
    return "–" if value is None else f"{value:,}"
