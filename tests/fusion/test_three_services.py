"""All three services on one in-memory bus: what fusion decides reaches both networks, in one flow."""

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from fusion.service import FusionService
from fusion.sharing import Sharing
from fusion.testing import FusionInMemory
from liangwang_bus.testing import MemoryBus, memory_store
from liangwang_contracts import AdvanceClock
from liangwang_contracts.agreements import read_agreements
from tongban.service import TongbanService
from tongban.testing import HOLDER, PLACE, TongbanInMemory, issue, number, renew
from tongguan.service import TongguanService
from tongguan.testing import TongguanInMemory, envelope, visit

RULES = Path(__file__).parents[2] / "rules"
AGREEMENTS = read_agreements(Path(__file__).parents[2] / "agreements")


class Town:
    """Three services and a bus, in memory."""

    def __init__(self) -> None:
        self.bus = MemoryBus()
        self.tongban = TongbanInMemory(self.bus, memory_store())
        self.tongguan = TongguanInMemory(self.bus, memory_store())
        self.fusion = FusionInMemory(self.bus, memory_store(), RULES, sharing=Sharing(AGREEMENTS))

    def reach(self, moment: str) -> None:
        """Let the city reach a moment, with all effects."""
        self.tongban.advance(moment)
        self.tongguan.send(envelope(AdvanceClock(to=datetime.fromisoformat(moment)), moment))
        self.bus.settle()
        self.fusion.index()

    def visit(self, name: str, at: str, result: str) -> None:
        """Visit the permit's premises."""
        self.tongguan.send(visit(name, at, permit=number("JY1"), result=result))

    def permit(self) -> dict[str, Any]:
        """Ask tongban for the permit."""
        return self.tongban.ask(TongbanService.permit, number("JY1").model_dump())


@pytest.fixture
def town() -> Town:
    """Give a town in which one permit was issued."""
    town = Town()
    (outcome,) = town.tongban.send(issue("JY1", "2026-03-02T09:00+08:00", "2026-03-02", "2027-03-01"))
    assert outcome.status == "done"
    town.reach("2026-03-03T00:00:00+08:00")
    return town


def test_one_flow_from_the_permit_to_its_profile(town: Town) -> None:
    """Permit, request, plan, visit, fulfilment, profile: every hop in the journal, under one flow id."""
    town.visit("I1", "2026-03-10T10:00+08:00", "pass")
    town.reach("2026-03-11T00:00:00+08:00")
    first = town.bus.events[0]
    whole = town.fusion.ask(FusionService.flow, first.id)
    assert whole is not None
    assert (whole["state"], whole["waits_for"]) == ("done", [])
    flow = whole["events"]
    causes = {one["id"]: one["type"] for one in flow}
    hops = [(causes.get(one["causationid"] or ""), one["type"]) for one in flow]
    assert ("tongban.permit.issued.v1", "fusion.inspection.requested.v1") in hops
    assert ("fusion.inspection.requested.v1", "tongguan.inspection.planned.v1") in hops
    assert ("tongguan.inspection.planned.v1", "tongguan.inspection.completed.v1") in hops
    assert ("tongguan.inspection.completed.v1", "fusion.obligation.fulfilled.v1") in hops
    assert ("tongguan.inspection.completed.v1", "fusion.profile.updated.v1") in hops
    assert {one["correlationid"] for one in flow} == {first.id}
    report = town.fusion.ask(FusionService.report)
    assert (report["flows"]["both_networks"], report["obligations"]["fulfilled_on_time"]) == (1, 1)
    assert report["journal_rows"] == len(town.bus.journal)
    assert town.fusion.ask(FusionService.verify_journal) == {
        "rows": len(town.bus.journal),
        "broken_at": None,
        "reason": None,
    }


def test_a_failed_visit_keeps_tongban_from_renewing_until_a_passed_one(town: Town) -> None:
    """The hold reaches the counter, and so does its release."""
    town.visit("I1", "2026-03-10T10:00+08:00", "fail")
    town.reach("2026-03-11T00:00:00+08:00")
    assert town.permit()["holds"]
    (refused,) = town.tongban.send(renew("JY1", "2026-03-12T09:00+08:00", "2027-03-02", "2028-03-01", "requested"))
    assert refused.status == "refused"
    assert refused.evidence
    town.visit("I2", "2026-03-20T10:00+08:00", "pass")
    town.reach("2026-03-21T00:00:00+08:00")
    (done,) = town.tongban.send(renew("JY1", "2026-03-22T09:00+08:00", "2027-03-02", "2028-03-01", "requested"))
    assert done.status == "done"


def told(answer: dict[str, Any]) -> dict[str, str]:
    """Give the fields of an answer by name."""
    return {one["name"]: one["value"] for one in answer["fields"]}


def test_each_network_is_told_what_the_other_found_for_its_own_purpose(town: Town) -> None:
    """City operation and service handling know different fields; a late visit takes back; in the end all is forgotten.

    After the visit of 10 March a visit of 5 March becomes known.
    """
    town.visit("I1", "2026-03-10T10:00+08:00", "pass")
    town.reach("2026-03-11T00:00:00+08:00")
    permit, place = number("JY1").model_dump(), PLACE.model_dump()
    assert told(town.tongguan.ask(TongguanService.told, permit))["last_result"] == "pass"
    assert town.tongban.ask(TongbanService.told, permit)["fields"] == []
    (plan,) = [event for event in town.bus.events if event.type == "tongguan.inspection.planned.v1"]
    shown = town.tongguan.ask(TongguanService.inspection, plan.data.inspection.model_dump())["told"]
    assert {one["purpose"] for one in shown} == {"on-site-inspection"}
    assert told(town.tongban.ask(TongbanService.told, HOLDER.model_dump())) == {"last_result": "pass", "overdue": "0"}
    town.visit("I2", "2026-03-05T10:00+08:00", "fail")
    town.reach("2026-03-13T00:00:00+08:00")
    (back, *_) = [event for event in town.bus.events if event.type == "fusion.profile.recalled.v1"]
    assert back.data.why == "late_event"
    answer = town.fusion.ask(FusionService.profile, "permit", number("JY1").key)
    fields = {one["name"]: one["value"] for one in answer["fields"]}
    seen = told(town.tongguan.ask(TongguanService.told, permit))
    assert seen == {name: fields[name] for name in seen}
    assert fields["failures"] == "1"
    assert told(town.tongguan.ask(TongguanService.told, place))["permits"] == "1"
    town.reach("2026-09-20T00:00:00+08:00")
    assert town.tongguan.ask(TongguanService.told, place)["fields"] == []


def test_a_permit_is_told_as_of_a_moment(town: Town) -> None:
    """Before the issue nothing held; after it, the term does."""
    permit = number("JY1").model_dump()
    assert town.fusion.ask(FusionService.permit_as_of, permit, "2026-03-02T08:59:00+08:00") is None
    told = town.fusion.ask(FusionService.permit_as_of, permit, "2026-03-02T09:00:00+08:00", "2026-03-02T09:00:00+08:00")
    assert (told["state"], told["valid_from"], told["valid_to"]) == ("valid", "2026-03-02", "2027-03-01")
    assert told["place"] == {"scheme": "place", "value": "PL-1"}
    assert told["event"] == town.bus.events[0].id


@pytest.mark.parametrize("at", ["yesterday", "2026-03-02", "2026-03-02T09:00:00"])
def test_a_moment_without_its_offset_is_refused(town: Town, at: str) -> None:
    """The answer names the field and an example."""
    with pytest.raises(ValueError, match=r"^at: a moment with its offset was expected, such as 2026-"):
        town.fusion.ask(FusionService.permit_as_of, number("JY1").model_dump(), at)


def test_the_rules_are_told_with_what_they_came_to(town: Town) -> None:
    """One obligation is open."""
    rules = {one["id"]: one["counts"] for one in town.fusion.ask(FusionService.rules)}
    assert rules["permit-issued-inspection"]["live"]["open"] == 1
