"""A permit issued through RPC leads to a planned inspection, and its completion to a profile in tongban: one flow."""

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from spans import Receiver

from liangwang_bus.calls import Calls
from liangwang_contracts import (
    AdvanceClock,
    Command,
    CommandEnvelope,
    CompleteInspection,
    Identifier,
    IssuePermit,
    Outcome,
    RenewPermit,
)
from processes import ServiceProcess, until

pytestmark = [pytest.mark.broker, pytest.mark.slow]

SHANGHAI = ZoneInfo("Asia/Shanghai")
ISSUED = datetime(2026, 3, 2, 9, tzinfo=SHANGHAI)
VISITED = datetime(2026, 3, 10, 14, tzinfo=SHANGHAI)
PERMIT = Identifier(scheme="permit-no", value="JY23101150000017")


class Town:
    """Sends commands to the services and moves their clocks."""

    def __init__(self, calls: Calls) -> None:
        self.calls = calls
        self._number = 0

    def do(self, service: str, command: Command, time: datetime) -> Outcome:
        """Send one command."""
        self._number += 1
        envelope = CommandEnvelope(f"c{self._number}", command.name, time, command)
        return self.calls.execute({service: [envelope]})[service][0]

    def reach(self, moment: datetime) -> None:
        """Let the city reach a moment, and wait until everything before it had its effects."""
        for service in ("tongban", "tongguan"):
            self.do(service, AdvanceClock(to=moment), moment)
        for service in ("tongban", "tongguan"):
            until(lambda service=service: self._reached(service, moment), f"{service} has fusion's effects")

    def issue(self) -> Outcome:
        """Issue the permit."""
        command = IssuePermit(
            permit=PERMIT,
            matter="food-operation",
            holder=Identifier(scheme="uscc", value="91110000600037341L"),
            valid_from=date(2026, 3, 2),
            valid_to=date(2026, 6, 30),
        )
        return self.do("tongban", command, ISSUED)

    def visit(self, number: str, result: str, time: datetime) -> Outcome:
        """Inspect the permit's premises."""
        command = CompleteInspection.model_validate(
            {
                "inspection": Identifier(scheme="inspection-no", value=number),
                "permit": PERMIT,
                "purpose": "first-inspection",
                "result": result,
            }
        )
        return self.do("tongguan", command, time)

    def renew(self, basis: str, time: datetime) -> Outcome:
        """Renew the permit for another term."""
        command = RenewPermit.model_validate(
            {"permit": PERMIT, "valid_from": date(2026, 7, 1), "valid_to": date(2026, 12, 31), "basis": basis}
        )
        return self.do("tongban", command, time)

    def permit(self) -> dict[str, Any]:
        """Ask tongban for the permit."""
        return dict(self.calls.ask("tongban", "permit", PERMIT.model_dump()))

    def flow(self) -> list[dict[str, Any]]:
        """Ask fusion for the flow that the permit began."""

        def whole() -> bool:
            first = self.calls.ask("fusion", "report")["events"]
            return "fusion.profile.updated.v1" in first

        until(whole, "the journal has the profile")
        return list(self.calls.ask("fusion", "flow", self._first_event())["events"])

    def _first_event(self) -> str:
        return str(self.permit()["versions"][0]["event_id"])

    def _reached(self, service: str, moment: datetime) -> bool:
        reached = self.calls.ask(service, "bus_status")["watermarks"].get("clock/fusion")
        return reached is not None and datetime.fromisoformat(reached) >= moment


@pytest.fixture
def town(calls: Calls, services: dict[str, ServiceProcess]) -> Town:
    """Give the town."""
    assert set(services) == {"tongban", "tongguan", "fusion"}
    return Town(calls)


def chain(events: list[dict[str, Any]]) -> dict[str, str | None]:
    """Give for each event type the type of what caused it."""
    types = {event["id"]: event["type"] for event in events}
    return {event["type"]: types.get(event["causationid"]) for event in events}


def test_a_permit_leads_to_an_inspection_and_back_hop_by_hop(
    town: Town, gateway: ServiceProcess, receiver: Receiver
) -> None:
    """Every event names its cause, all carry one correlation id and one trace, as do the spans of four processes."""
    gateway.await_ready()
    assert town.issue().status == "done"
    town.reach(ISSUED + timedelta(hours=12))
    assert town.visit("V1", "pass", VISITED).status == "done"
    town.reach(VISITED + timedelta(hours=12))
    until(lambda: len(town.flow()) >= 7, "the whole flow is in the journal")
    events = town.flow()
    by_type = {event["type"]: event for event in events}
    assert chain(events) == {
        "tongban.permit.issued.v1": None,
        "fusion.obligation.opened.v1": "tongban.permit.issued.v1",
        "fusion.inspection.requested.v1": "tongban.permit.issued.v1",
        "tongguan.inspection.planned.v1": "fusion.inspection.requested.v1",
        "tongguan.inspection.completed.v1": "tongguan.inspection.planned.v1",
        "fusion.obligation.fulfilled.v1": "tongguan.inspection.completed.v1",
        "fusion.profile.updated.v1": "tongguan.inspection.completed.v1",
    }
    flow = by_type["tongban.permit.issued.v1"]["id"]
    assert {event["correlationid"] for event in events} == {flow}
    assert {event["traceparent"][3:35] for event in events} == {flow.replace("-", "")}
    assert by_type["fusion.obligation.opened.v1"]["id"] in by_type["fusion.obligation.fulfilled.v1"]["causes"]
    profile = town.permit()["profile"]
    assert (profile["inspections"], profile["failures"], profile["last_result"]) == (1, 0, "pass")
    until(lambda: ("tongban", "process tongban.on_fusion") in hops(receiver, flow), "the last span")
    until(lambda: handled(receiver, flow, "gateway") == len(events), "a span of the gateway for each event")
    until(lambda: not orphans(receiver, flow), "each span's parent, which another process may send later")
    assert hops(receiver, flow) >= {
        ("tongban", "publish tongban.permit.issued.v1"),
        ("fusion", "process fusion.on_facts"),
        ("fusion", "publish fusion.inspection.requested.v1"),
        ("tongguan", "process tongguan.on_fusion"),
        ("tongguan", "publish tongguan.inspection.planned.v1"),
        ("tongguan", "publish tongguan.inspection.completed.v1"),
        ("fusion", "publish fusion.profile.updated.v1"),
        ("tongban", "process tongban.on_fusion"),
        ("gateway", "process gateway.on_events"),
    }
    assert orphans(receiver, flow) == set()
    joins = {span.name: span.links for span in receiver.spans if span.links}
    assert joins["publish fusion.obligation.fulfilled.v1"] == (flow.replace("-", ""),)


@pytest.mark.parametrize("databases", [pytest.param("postgresql", marks=pytest.mark.postgres)], indirect=True)
def test_a_failed_inspection_holds_the_renewal_until_a_passed_one(town: Town) -> None:
    """Requested under the hold: refused with reason and evidence. Recorded: marked. After a pass: granted."""
    town.issue()
    town.visit("V1", "fail", VISITED)
    town.reach(VISITED + timedelta(hours=1))
    refused = town.renew("requested", VISITED + timedelta(hours=2))
    assert (refused.status, refused.code) == ("refused", "held")
    assert refused.evidence
    assert refused.message_zh
    assert refused.message_en
    recorded = town.renew("recorded", VISITED + timedelta(hours=3))
    assert recorded.status == "done"
    assert town.calls.ask("tongban", "status")["renewals_under_hold"] == 1
    town.visit("V2", "pass", VISITED + timedelta(days=1))
    town.reach(VISITED + timedelta(days=1, hours=1))
    command = RenewPermit.model_validate(
        {"permit": PERMIT, "valid_from": date(2027, 1, 1), "valid_to": date(2027, 6, 30), "basis": "requested"}
    )
    assert town.do("tongban", command, VISITED + timedelta(days=1, hours=2)).status == "done"
    assert town.calls.ask("tongban", "status")["renewals_under_hold"] == 1


def hops(receiver: Receiver, flow: str) -> set[tuple[str, str]]:
    """Name the spans of a flow's trace."""
    trace = flow.replace("-", "")
    return {(span.service, span.name) for span in list(receiver.spans) if span.trace == trace}


def handled(receiver: Receiver, flow: str, service: str) -> int:
    """Count the spans in which a service handled an event of a flow."""
    trace = flow.replace("-", "")
    mine = (span for span in list(receiver.spans) if span.trace == trace and span.service == service)
    return sum(span.name.startswith("process ") for span in mine)


def orphans(receiver: Receiver, flow: str) -> set[str]:
    """Name the spans whose parent never arrived, the root apart."""
    trace = flow.replace("-", "")
    spans = [span for span in list(receiver.spans) if span.trace == trace]
    known = {span.span for span in spans}
    return {span.name for span in spans if span.parent and span.parent not in known}
