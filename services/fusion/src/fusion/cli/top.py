"""``liangwang top``: what passes through the system now, second by second.

Asks fusion for rates and flows and each service for its outbox and inbox; a service that does not answer stands in the
list as such. Exit codes: 0, or 2 when fusion does not answer.
"""

import time
from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import Any

import click

from fusion.cli.flows import FlowsOutput, speaking
from fusion.flow_conditions import STATES
from liangwang_bus.asking import asking

SERVICES = ("tongban", "tongguan", "fusion", "gateway")


@click.command()
@click.option("--once", is_flag=True, help="Print once and end. 只显示一次。")
@click.option("--service", "services", multiple=True, default=SERVICES, show_default=True, help="Whom to ask. 服务。")
@speaking
def top(out: FlowsOutput, *, once: bool, services: tuple[str, ...], patience: float) -> None:
    """Show rates between the networks, flows by state, outboxes, inboxes and dead letters.

    实时显示网间速率、流程状态、待发布、未完结与死信。
    """
    while True:
        found = {"overview": out.ask(patience, "flow_overview"), "services": _statuses(services, patience)}
        if out.as_json:
            out.json_line(found)
        else:
            if not once:
                click.clear()
            for line in _lines(out, found):
                out.line(line)
        if once:
            return
        time.sleep(1.0)


def _statuses(services: tuple[str, ...], patience: float) -> dict[str, Any]:
    found: dict[str, Any] = dict.fromkeys(services)
    with asking(min(patience, 3.0)) as calls:
        from nameko.exceptions import RemoteError  # noqa: PLC0415 (help must not load a broker's client)

        from liangwang_bus.calls import ServiceAwayError  # noqa: PLC0415 (same)

        for service in services:
            with suppress(ServiceAwayError, RemoteError):
                found[service] = calls.ask(service, "bus_status")
    return found


def _lines(out: FlowsOutput, found: Mapping[str, Any]) -> Iterator[str]:
    seen = found["overview"]
    yield out.say("flows") + "  " + "  ".join(f"{out.say(state)} {seen['flows'][state]:,}" for state in STATES)
    rates = "  ".join(f"{network} {rate:,.1f}" for network, rate in seen["events"].items())
    yield f"{out.say('rates', seconds=seen['seconds'])}  {rates or '0'}"
    between = "  ".join(f"{one['from']} → {one['to']} {one['per_second']:,.1f}" for one in seen["between"])
    yield f"{out.say('between')}  {between or '0'}"
    yield ""
    outbox, inbox, dead = out.say("outbox"), out.say("unfinished"), out.say("dead")
    yield f"{out.say('service'):<12} {out.say('ready'):<8} {outbox:>10} {inbox:>10} {dead:>8}"
    for service, status in found["services"].items():
        if status is None:
            yield f"{service:<12} {out.say('away')}"
            continue
        states = status["inbox_unfinished"]
        dead = sum(one["events"] for one in states if one["state"] == "dead")
        ready = out.say("yes" if status["ready"] else "no")
        unfinished = sum(one["events"] for one in states)
        yield f"{service:<12} {ready:<8} {status['outbox_waiting']:>10,} {unfinished:>10,} {dead:>8,}"
