from collections.abc import Callable
from datetime import date, datetime, timedelta, timezone
from itertools import count
from typing import Any, Literal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from structlog.testing import capture_logs

from liangwang_bus.testing import MemoryBus
from liangwang_contracts import CommandEnvelope, Event, HoldRaised, HoldReleased, Identifier
from tongban.service import TongbanService
from tongban.testing import HOLDER, TongbanInMemory, issue, number, renew

Say = Callable[..., Event[Any]]


def hold_id(value: str) -> Identifier:
    """Name a hold."""
    return Identifier(scheme="fusion.hold", value=value)


def hold_raised(permit: int | str, hold: str = "h1") -> HoldRaised:
    """State that a hold was raised."""
    return HoldRaised(
        hold=hold_id(hold),
        rule="failed-inspection-holds-renewal",
        rule_version=1,
        about=number(permit),
        acts=["renewal"],
        raised_on=date(2026, 3, 10),
        reason_zh="检查不合格",
        reason_en="failed inspection",
        evidence=["e-1"],
    )


def hold_released(permit: int | str, hold: str = "h1") -> HoldReleased:
    """State that a hold was released."""
    return HoldReleased(
        hold=hold_id(hold),
        rule="failed-inspection-holds-renewal",
        rule_version=1,
        about=number(permit),
        released_on=date(2026, 3, 20),
        reason_zh="复查合格",
        reason_en="passed on the next visit",
        evidence=["e-2"],
    )


def marked(tongban: TongbanInMemory, permit: int | str) -> list[tuple[int, str]]:
    """Give the marks of a permit: version and hold."""
    described = tongban.ask(TongbanService.permit, {"scheme": "permit-no", "value": str(permit)})
    return [(mark["version"], mark["hold"]) for mark in described["renewals_under_hold"]]


@pytest.fixture
def permit_one(tongban: TongbanInMemory) -> TongbanInMemory:
    """Give the service with permit 1 issued for 2026."""
    tongban.send(issue(1, "2026-03-02T09:00+08:00", "2026-03-02", "2026-12-31"))
    return tongban


def renewal(at: str, basis: Literal["requested", "recorded"]) -> Any:
    """Renew permit 1 for 2027."""
    return renew(1, at, "2027-01-01", "2027-12-31", basis)


def test_requested_under_a_hold(permit_one: TongbanInMemory, fusion_says: Say) -> None:
    """A request under a hold is refused with reason and evidence; after the release it is granted."""
    fusion_says(hold_raised(1), "2026-03-10T00:00+08:00")
    (refused,) = permit_one.send(renewal("2026-03-15T09:00+08:00", "requested"))
    fusion_says(hold_released(1), "2026-03-20T00:00+08:00")
    (granted,) = permit_one.send(renewal("2026-03-20T09:00+08:00", "requested"))

    assert (
        refused.status,
        refused.code,
        refused.field,
        refused.evidence,
    ) == ("refused", "held", "permit", ("e-1",))
    assert refused.message_en == "renewal of this permit is on hold: failed inspection"
    assert refused.message_zh == "该许可的延续受到限制：检查不合格"
    assert (granted.status, granted.result["version"]) == ("done", 2)
    assert marked(permit_one, 1) == []


def test_recorded_under_a_hold(permit_one: TongbanInMemory, fusion_says: Say) -> None:
    """A renewal decided elsewhere under a hold is recorded, marked, counted, and logged by ids."""
    fusion_says(hold_raised(1), "2026-03-10T00:00+08:00")

    with capture_logs() as logs:
        (outcome,) = permit_one.send(renewal("2026-03-15T09:00+08:00", "recorded"))

    assert outcome.status == "done"
    assert marked(permit_one, 1) == [(2, "fusion.hold:h1")]
    assert permit_one.ask(TongbanService.status)["renewals_under_hold"] == 1
    assert {
        "event": "renewal_made_under_hold",
        "log_level": "warning",
        "permit": "permit-no:1",
        "version": 2,
        "hold": "fusion.hold:h1",
        "event_id": outcome.result["event"],
    } in logs


def test_the_hold_becomes_known_after_the_renewal(permit_one: TongbanInMemory, fusion_says: Say) -> None:
    """The mark comes with the raising, and goes when the release turns out to lie before the renewal."""
    permit_one.send(renewal("2026-03-15T09:00+08:00", "recorded"))
    assert marked(permit_one, 1) == []

    fusion_says(hold_raised(1), "2026-03-10T00:00+08:00")
    assert marked(permit_one, 1) == [(2, "fusion.hold:h1")]

    fusion_says(hold_released(1), "2026-03-14T00:00+08:00")
    assert marked(permit_one, 1) == []


def test_the_release_becomes_known_before_the_raising(permit_one: TongbanInMemory, fusion_says: Say) -> None:
    """A release alone holds nothing; with the raising the hold stood from the one to the other."""
    permit_one.send(
        renew(1, "2026-03-15T09:00+08:00", "2027-01-01", "2027-06-30", "recorded"),
        renew(1, "2026-03-25T09:00+08:00", "2027-07-01", "2027-12-31", "recorded"),
    )
    fusion_says(hold_released(1), "2026-03-20T00:00+08:00")
    assert marked(permit_one, 1) == []

    fusion_says(hold_raised(1), "2026-03-10T00:00+08:00")

    assert marked(permit_one, 1) == [(2, "fusion.hold:h1")]
    (granted,) = permit_one.send(renew(1, "2026-03-26T09:00+08:00", "2028-01-01", "2028-12-31", "requested"))
    assert granted.status == "done"


def test_a_request_granted_before_the_hold_was_known(permit_one: TongbanInMemory, fusion_says: Say) -> None:
    """A renewal that would have been refused, had the hold been known, is marked too."""
    permit_one.send(renewal("2026-03-15T09:00+08:00", "requested"))

    fusion_says(hold_raised(1), "2026-03-10T00:00+08:00")

    assert marked(permit_one, 1) == [(2, "fusion.hold:h1")]


def test_a_hold_on_a_permit_that_is_not_in_the_register(tongban: TongbanInMemory, fusion_says: Say) -> None:
    """Holds are kept by permit number, and count when the permit becomes known by a recorded renewal."""
    fusion_says(hold_raised(1), "2026-03-10T00:00+08:00")

    tongban.send(
        renew(1, "2026-03-15T09:00+08:00", "2026-04-01", "2026-12-31", "recorded", matter="food", holder=HOLDER)
    )

    assert marked(tongban, 1) == [(1, "fusion.hold:h1")]


def test_what_a_permit_tells_of_its_holds(permit_one: TongbanInMemory, fusion_says: Say) -> None:
    """The permit's description has the hold with reasons and evidence of raising and release."""
    fusion_says(hold_raised(1), "2026-03-10T00:00+08:00")
    fusion_says(hold_released(1), "2026-03-20T00:00+08:00")

    described = permit_one.ask(TongbanService.permit, {"scheme": "permit-no", "value": "1"})

    assert described["holds"] == [
        {
            "hold": "fusion.hold:h1",
            "permit": "permit-no:1",
            "rule": "failed-inspection-holds-renewal",
            "rule_version": 1,
            "renewal": True,
            "raised_at": "2026-03-09T16:00:00+00:00",
            "reason_zh": "检查不合格",
            "reason_en": "failed inspection",
            "evidence": ["e-1"],
            "released_at": "2026-03-19T16:00:00+00:00",
            "release_reason_zh": "复查合格",
            "release_reason_en": "passed on the next visit",
            "release_evidence": ["e-2"],
        }
    ]


START = datetime(2026, 3, 1, tzinfo=timezone(timedelta(hours=8)))
hours = st.integers(min_value=0, max_value=30)
fresh = count(1)

Fact = tuple[Literal["renewal", "raised", "released"], int, int]
"""What happened, to which hold (0 for renewals), after how many hours."""


@st.composite
def histories(draw: st.DrawFn) -> list[list[Fact]]:
    """Draw what happened to a permit, in an order in which it becomes known, cut into batches."""
    facts: list[Fact] = [("renewal", 0, at) for at in draw(st.lists(hours, max_size=4))]
    for hold in range(draw(st.integers(min_value=0, max_value=3))):
        raised = draw(hours)
        facts.append(("raised", hold, raised))
        released = draw(st.none() | st.integers(min_value=raised, max_value=31))
        if released is not None:
            facts.append(("released", hold, released))
    arrival = draw(st.permutations(facts))
    size = draw(st.integers(min_value=1, max_value=10))
    return [arrival[start : start + size] for start in range(0, len(arrival), size)]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=80)
@given(history=histories(), renewals_first=st.booleans())
def test_the_marks_do_not_depend_on_the_order_of_arrival(
    quick_tongban: TongbanInMemory,
    memory_bus: MemoryBus,
    fusion_says: Say,
    history: list[list[Fact]],
    renewals_first: bool,
) -> None:
    """Whatever becomes known first, and together with what, the renewals from raising to release are marked."""
    permit = f"P{next(fresh)}"
    for batch in history:
        renewals: list[CommandEnvelope] = []
        for act, hold, after in batch:
            at = (START + timedelta(hours=after)).isoformat()
            if act == "renewal":
                term = ("2026-04-01", "2026-12-31")
                renewals.append(renew(permit, at, *term, "recorded", matter="food", holder=HOLDER))
            elif act == "raised":
                fusion_says(hold_raised(permit, f"{permit}-{hold}"), at, deliver=False)
            else:
                fusion_says(hold_released(permit, f"{permit}-{hold}"), at, deliver=False)
        if renewals_first:
            quick_tongban.send(*renewals)
        memory_bus.settle()
        if not renewals_first:
            quick_tongban.send(*renewals)

    facts = [fact for batch in history for fact in batch]
    released = {hold: after for act, hold, after in facts if act == "released"}
    stood = [(hold, after, released.get(hold, 99)) for act, hold, after in facts if act == "raised"]
    renewed = [after for act, _, after in facts if act == "renewal"]
    expected = {
        (version, f"fusion.hold:{permit}-{hold}")
        for version, after in enumerate(renewed, start=1)
        for hold, since, until in stood
        if since <= after < until
    }
    assert expected == set(marked(quick_tongban, permit))
