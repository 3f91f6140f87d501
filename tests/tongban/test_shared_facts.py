from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest

from liangwang_contracts import (
    CommandInvalid,
    Event,
    FusionClockAdvanced,
    Identifier,
    ProfileUpdated,
)
from tongban.service import TongbanService
from tongban.testing import HOLDER, TongbanInMemory, issue, number

Say = Callable[..., Event[Any]]
NINE = "2026-03-02T09:00+08:00"


def profile(version: int, failures: int) -> ProfileUpdated:
    """State the profile of permit 1."""
    return ProfileUpdated(
        profile=number(1),
        version=version,
        holder=HOLDER,
        inspections=4,
        failures=failures,
        last_result="pass",
        last_inspected_on=date(2026, 3, 1),
        open_holds=["h1"],
        open_obligations=1,
        overdue_obligations=0,
    )


def test_the_newest_profile_is_kept(tongban: TongbanInMemory, fusion_says: Say) -> None:
    """A profile is kept by its version, whichever comes last, also for a permit that is not in the register."""
    fusion_says(profile(2, failures=2), NINE)
    newest = fusion_says(profile(3, failures=3), NINE)
    fusion_says(profile(1, failures=1), NINE)

    described = tongban.ask(TongbanService.permit, {"scheme": "permit-no", "value": "1"})

    assert described["profile"] == {
        "profile": "permit-no:1",
        "version": 3,
        "holder": HOLDER.key,
        "place": None,
        "inspections": 4,
        "failures": 3,
        "last_result": "pass",
        "last_inspected_on": "2026-03-01",
        "open_holds": ["h1"],
        "open_obligations": 1,
        "overdue_obligations": 0,
        "event_time": "2026-03-02T01:00:00+00:00",
        "event_id": newest.id,
    }
    assert (described["known"], described["state"]) == (False, None)


def test_clocks(tongban: TongbanInMemory, fusion_says: Say) -> None:
    """The status tells how far the service and fusion have come; a clock does not go back."""
    fusion = Identifier(scheme="service", value="fusion")
    for to in ("2026-03-03T00:00+08:00", "2026-03-02T00:00+08:00"):
        fusion_says(FusionClockAdvanced(service=fusion, to=datetime.fromisoformat(to)), to)
    tongban.advance("2026-03-04T00:00+08:00")

    assert tongban.ask(TongbanService.status)["watermarks"] == {
        "clock/fusion": "2026-03-02T16:00:00+00:00",
        "clock/tongban": "2026-03-03T16:00:00+00:00",
    }


def test_status(tongban: TongbanInMemory) -> None:
    """The status counts what the register holds."""
    tongban.send(
        issue(1, NINE, "2026-03-02", "2026-12-31"),
        issue(2, NINE, "2026-03-02", "2026-12-31"),
        issue(3, NINE, "2026-02-01", "2026-02-28"),
    )

    status = tongban.ask(TongbanService.status)

    del status["watermarks"]
    assert status == {
        "places": 0,
        "permits": 3,
        "permits_by_status": {"expired": 1, "valid": 2},
        "permit_versions": 4,
        "holds": 0,
        "holds_in_force": 0,
        "renewals_under_hold": 0,
        "profiles": 0,
    }


@pytest.mark.parametrize(
    ("asked", "field"),
    [({"scheme": "permit-no"}, "permit.value"), ({"scheme": "uscc", "value": "1"}, "permit"), ("1", "permit")],
)
def test_a_question_about_nothing(quick_tongban: TongbanInMemory, asked: Any, field: str) -> None:
    """A question that names no identifier is answered with the field and what was expected."""
    with pytest.raises(CommandInvalid) as caught:
        quick_tongban.ask(TongbanService.permit, asked)

    assert field == caught.value.field
