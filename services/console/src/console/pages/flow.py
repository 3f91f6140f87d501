"""One flow: lanes, causes, places, decisions with their why, obligations, failures, events."""

from collections.abc import Iterator
from html import escape
from typing import Any
from urllib.parse import quote

from fastapi import Request

from console.frame import Content
from console.gateway import Gateway, GatewayError
from console.lanes import lanes, plain_map
from console.pages.flows import waits
from console.parts import Raw, card, chip, lane, link, moment, mono, show, span, table
from console.visit import Visit

_MOST_SENTENCES = 30


def content(gateway: Gateway) -> Content:
    """Give the page."""

    async def made(visit: Visit, request: Request) -> None:
        flow = await gateway.get(visit, f"/flows/{quote(request.path_params['one'], safe='')}")
        show(_head(visit, flow))
        show(card(visit.say("lanes"), lanes(visit, flow["events"]), visit.say("lanes_hint")))
        why = await _why(gateway, visit, request.query_params.get("why") or _asked_about(flow))
        show(
            f'<div class="lw-two">{card(visit.say("decision"), _decisions(visit, flow["decisions"]))}'
            f"{card(visit.say('obligations'), _obligations(visit, flow['obligations']))}"
            f"{card(visit.say('why_not'), why)}{card(visit.say('map'), plain_map(visit, flow['places']))}</div>"
        )
        if flow["failures"]:
            show(card(visit.say("failures"), _failures(visit, flow["failures"])))
        show(card(visit.say("events"), _events(visit, flow)))

    return made


def _head(visit: Visit, flow: dict[str, Any]) -> Raw:
    keys = " · ".join(
        str(link(f"/flows?by=subject&value={quote(each['key'])}", mono(each["key"]))) for each in flow["keys"]
    )
    notes = [visit.say("truncated")] if flow["truncated"] else []
    notes += [f"{len(flow['missing'])} {visit.say('missing_causes')}"] if flow["missing"] else []
    facts = (
        ("state", chip(visit, flow["state"])),
        ("waits_for", waits(visit, flow["waits_for"])),
        ("opened_at", moment(flow["opened_at"])),
        ("last_at", moment(flow["last_at"])),
        ("key", keys),
    )
    listed = "".join(f"<dt>{escape(visit.say(name))}</dt><dd>{value or '–'}</dd>" for name, value in facts)
    said = f'<p class="lw-problem">{escape("; ".join(notes))}</p>' if notes else ""
    return Raw(
        f'{said}<section class="lw-card"><h2>{mono(flow["flow"])}</h2><dl class="lw-facts">{listed}</dl></section>'
    )


def _asked_about(flow: dict[str, Any]) -> str:
    known = {each["key"].partition(":")[0]: each["key"] for each in flow["keys"]}
    return str(known.get("permit-no") or known.get("case-no") or next(iter(known.values()), ""))


async def _why(gateway: Gateway, visit: Visit, subject: str) -> Raw:
    if not subject:
        return Raw(f'<p class="lw-empty">{visit.say("nothing")}</p>')
    try:
        answer = await gateway.get(visit, "/why", subject=subject)
    except GatewayError as error:
        return Raw(f'<p class="lw-empty">{escape(error.text)}</p>')
    said = list(dict.fromkeys(sentences(answer, visit.language)))[:_MOST_SENTENCES]
    return Raw(f"<p>{mono(subject)}</p><ul>" + "".join(f"<li>{escape(each)}</li>" for each in said) + "</ul>")


def sentences(value: Any, language: str) -> Iterator[str]:
    """Give every sentence of an answer in one language, in the order of the answer."""
    if isinstance(value, dict):
        for name in (language, f"text_{language}", f"reason_{language}", f"title_{language}"):
            if isinstance(value.get(name), str):
                yield value[name]
        for each in value.values():
            yield from sentences(each, language)
    elif isinstance(value, list):
        for each in value:
            yield from sentences(each, language)


def _decisions(visit: Visit, found: list[dict[str, Any]]) -> Raw:
    rows = (
        (
            Raw(f"{mono(each['rule'])} v{each['version']} {chip(visit, each['mode'])}"),
            visit.pick(each, "reason") or each["type"],
            moment(each["at"]),
        )
        for each in found
    )
    return table([visit.say(head) for head in ("rule", "why", "time")], rows, visit.say("nothing"))


def _obligations(visit: Visit, found: list[dict[str, Any]]) -> Raw:
    rows = (
        (
            mono(each["id"], 12),
            chip(visit, each["state"]),
            mono(each.get("rule")),
            each.get("due_on") or "–",
            moment(each.get("ended_at")),
        )
        for each in found
    )
    heads = ("obligations", "state", "rule", "due_on", "done")
    return table([visit.say(head) for head in heads], rows, visit.say("nothing"))


def _failures(visit: Visit, found: list[dict[str, Any]]) -> Raw:
    rows = (
        (
            chip(visit, each["state"]),
            link(f"/dead/{each['service']}/{each['event']}?subscription={each['subscription']}", each["subscription"]),
            each["type"],
            each["reason"],
            moment(each["since"]),
        )
        for each in found
    )
    return table([visit.say(head) for head in ("state", "subscription", "type", "error", "since")], rows, "")


def _events(visit: Visit, flow: dict[str, Any]) -> Raw:
    took = {leg["to"]: span(visit, leg["seconds"]) for leg in flow["legs"]}
    types = {each["id"]: each["type"] for each in flow["events"]}
    rows = (
        (
            Raw(f'<span id="e-{escape(each["id"])}">{moment(each["time"])}</span>'),
            lane(visit, each["lane"]),
            link(f"/contracts/{each['type']}", each["type"]),
            mono(each["subject"]),
            Raw("<br>".join(escape(_short(types.get(cause, cause))) for cause in each["causes"])),
            took.get(each["id"], ""),
            mono(each["id"], 12),
        )
        for each in flow["events"]
    )
    heads = ("time", "service", "type", "subject", "cause", "took", "event")
    return table([visit.say(head) for head in heads], rows, visit.say("nothing"))


def _short(type_name: str) -> str:
    return ".".join(type_name.split(".")[1:-1]) or type_name
