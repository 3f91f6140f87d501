"""One flow: lanes, causes, obligations with their clocks, decisions, what each rule says, places, failures, events."""

from html import escape
from typing import Any
from urllib.parse import quote

from fastapi import Request

from console.frame import Content
from console.gateway import Gateway
from console.lanes import lanes, plain_map
from console.obligations import obligations
from console.pages.flows import waits
from console.parts import Raw, card, chip, cut, facts, lane, link, moment, mono, ref, show, span, table
from console.visit import Visit
from console.why import why
from console.wrong import wrong

PAGE = 120
"""Events that are drawn and listed at once."""


def content(gateway: Gateway) -> Content:
    """Give the page."""

    async def made(visit: Visit, request: Request) -> None:
        flow = await gateway.get(visit, f"/flows/{quote(request.path_params['one'], safe='')}")
        ordered = sorted(flow["events"], key=lambda each: (each["time"], each["sequence"]))
        page, said = _page(visit, request, flow, len(ordered))
        shown = ordered[page * PAGE : (page + 1) * PAGE]
        took = {leg["to"]: leg["seconds"] for leg in flow["legs"]}
        show(_head(visit, flow))
        show(card(visit.say("lanes"), said + lanes(visit, shown, took), visit.say("lanes_hint")))
        if flow["failures"]:
            show(card(visit.say("failures"), _failures(visit, flow["failures"])))
        show(card(visit.say("obligations"), obligations(visit, flow["obligations"], flow["reached"])))
        show(card(visit.say("decision"), _decisions(visit, flow["decisions"])))
        asked = request.query_params.get("why") or _asked_about(flow)
        show(card(visit.say("why_not"), await why(gateway, visit, asked), asked))
        if flow["places"]:
            show(card(visit.say("map"), plain_map(visit, flow["places"])))
        show(card(visit.say("events_of_flow"), said + _events(visit, shown, flow["events"], took)))

    return made


def _page(visit: Visit, request: Request, flow: dict[str, Any], number: int) -> tuple[int, Raw]:
    """Give which part of a long flow is shown, and what says so."""
    last = max(0, (number - 1) // PAGE)
    asked = request.query_params.get("page", "1")
    page = min(int(asked) - 1 if asked.isdecimal() and asked != "0" else 0, last)
    if not last:
        return 0, Raw()
    said = f"{page * PAGE + 1:,}–{min((page + 1) * PAGE, number):,} / {number:,} {visit.say('of_events')}"
    path = f"/flows/{flow['flow']}?page="
    steps = [link(f"{path}{page}", visit.say("earlier"))] if page else []
    steps += [link(f"{path}{page + 2}", visit.say("later"))] if page < last else []
    return page, Raw(f'<p class="lw-said">{escape(said)} · {visit.say("paged")} {" · ".join(steps)}</p>')


def _head(visit: Visit, flow: dict[str, Any]) -> Raw:
    notes = [visit.say("truncated")] if flow["truncated"] else []
    notes += [f"{len(flow['missing'])} {visit.say('missing_causes')}"] if flow["missing"] else []
    said = f'<p class="lw-problem">{escape("; ".join(notes))}</p>' if notes else ""
    listed = facts(
        visit,
        (
            ("state", chip(visit, flow["state"])),
            ("waits_for", waits(visit, flow["waits_for"])),
            ("opened_at", moment(visit, flow["opened_at"])),
            ("last_at", moment(visit, flow["last_at"])),
            ("trace", _traces(flow)),
            ("key", _keys(flow)),
        ),
    )
    return Raw(f'{said}<section class="lw-card"><h2>{mono(flow["flow"])}</h2>{listed}</section>')


def _keys(flow: dict[str, Any]) -> Raw:
    return Raw(
        " · ".join(link(f"/flows?by=subject&value={quote(each['key'])}", mono(each["key"])) for each in flow["keys"])
    )


def _traces(flow: dict[str, Any]) -> Raw:
    traces = dict.fromkeys(each["traceparent"][3:35] for each in flow["events"] if each["traceparent"])
    return Raw(" · ".join(link(f"/flows?by=trace&value={each}", mono(each)) for each in traces))


def _asked_about(flow: dict[str, Any]) -> str:
    known = {each["key"].partition(":")[0]: each["key"] for each in flow["keys"]}
    return str(known.get("permit-no") or known.get("case-no") or next(iter(known.values()), ""))


def _decisions(visit: Visit, found: list[dict[str, Any]]) -> Raw:
    rows = (
        (
            Raw(f"{ref('rules', each['rule'])} v{each['version']} {chip(visit, each['mode'])}"),
            Raw(
                (escape(visit.pick(each, "reason")) or _stated(visit, each["type"]))
                + _evidence(visit, each["evidence"])
            ),
            moment(visit, each["at"]),
        )
        for each in found
    )
    return table([visit.say(head) for head in ("rule", "why", "time")], rows, visit.say("nothing"))


def _stated(visit: Visit, type_name: str) -> Raw:
    """What a rule stated, by the words of its type."""
    _network, aggregate, event, _version = type_name.split(".")
    return Raw(f"{escape(visit.say(aggregate))}: {escape(visit.say(event))} {mono(type_name)}")


def _evidence(visit: Visit, ids: list[str]) -> Raw:
    if not ids:
        return Raw()
    linked = " ".join(ref("events", each, 6) for each in ids)
    return Raw(f'<br><span class="lw-soft">{visit.say("rests_on")} {linked}</span>')


def _failures(visit: Visit, found: list[dict[str, Any]]) -> Raw:
    rows = (
        (
            chip(visit, each["state"]),
            link(f"/dead/{each['service']}/{each['event']}?subscription={each['subscription']}", each["subscription"]),
            each["type"],
            wrong(visit, each["reason"]),
            moment(visit, each["since"]),
        )
        for each in found
    )
    return table([visit.say(head) for head in ("state", "subscription", "type", "error", "since")], rows, "")


def _events(visit: Visit, shown: list[dict[str, Any]], known: list[dict[str, Any]], took: dict[str, float]) -> Raw:
    types = {each["id"]: each["type"] for each in known}
    rows = (
        (
            moment(visit, each["time"], "%Y-%m-%d %H:%M:%S"),
            lane(visit, each["lane"]),
            link(f"/events/{each['id']}", each["type"]),
            cut(each["subject"]),
            Raw("<br>".join(escape(_short(types.get(cause, cause))) for cause in each["causes"])),
            span(visit, took[each["id"]]) if each["id"] in took else "",
        )
        for each in shown
    )
    heads = ("time", "service", "type", "subject", "cause", "took")
    return table([visit.say(head) for head in heads], rows, visit.say("nothing"), (5,))


def _short(type_name: str) -> str:
    return ".".join(type_name.split(".")[1:-1]) or type_name
