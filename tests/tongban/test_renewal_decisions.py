from dataclasses import replace
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from liangwang_contracts import Identifier, PermitRenewed, RenewPermit
from tongban.domain import Change, Hold, Moment, Permit, Refusal, renew

SHANGHAI = ZoneInfo("Asia/Shanghai")
PERMIT = Identifier(scheme="permit-no", value="31010020260001")
HOLDER = Identifier(scheme="uscc", value="91110000600037341L")
OTHER_HOLDER = Identifier(scheme="uscc", value="11370800MB28559184")
PLACE = Identifier(scheme="place", value="PL-1")


def moment(text: str) -> Moment:
    """Give a moment in Shanghai."""
    return Moment.of(datetime.fromisoformat(text), SHANGHAI)


ISSUED = moment("2026-03-02T10:00+08:00")
RENEWED = moment("2026-03-20T10:00+08:00")
MARCH = Permit(
    permit=PERMIT,
    version=1,
    status="valid",
    matter="food",
    holder=HOLDER,
    place=PLACE,
    valid_from=date(2026, 3, 2),
    valid_to=date(2026, 3, 31),
    changed_at=ISSUED.at,
    ended_at=None,
)
HOLD = Hold(
    hold="fusion.hold:1",
    permit=PERMIT.key,
    rule="failed-inspection",
    rule_version=1,
    renewal=True,
    raised_at=moment("2026-03-10T10:00+08:00").at,
    reason_zh="检查不合格",
    reason_en="failed inspection",
    evidence=("e-1", "e-2"),
)


def april(basis: Any = "requested", **data: Any) -> RenewPermit:
    """Renew for April."""
    return RenewPermit(
        **{
            "permit": PERMIT,
            "valid_from": date(2026, 4, 1),
            "valid_to": date(2026, 4, 30),
            "basis": basis,
            **data,
        }
    )


def changed(decided: Change | Refusal) -> Change:
    """Insist on a change."""
    assert isinstance(decided, Change)
    return decided


def test_requested() -> None:
    """A requested renewal gives the new term and states the permit as it stands."""
    change = changed(renew(MARCH, april(), RENEWED))

    assert (
        PermitRenewed(
            permit=PERMIT,
            matter="food",
            holder=HOLDER,
            place=PLACE,
            valid_from=date(2026, 4, 1),
            valid_to=date(2026, 4, 30),
            renewed_on=date(2026, 3, 20),
            basis="requested",
            first_known=False,
            version=2,
        )
        == change.event
    )
    assert (2, date(2026, 4, 30), RENEWED.at) == (
        change.state.version,
        change.state.valid_to,
        change.state.changed_at,
    )


def test_requested_for_a_contradictory_term() -> None:
    """A term that ends before it begins is invalid, also for a permit that nobody knows."""
    for known in (MARCH, None):
        decided = renew(known, april(valid_to=date(2026, 3, 31)), RENEWED)

        assert Refusal("invalid_term", "valid_to") == decided


def test_requested_for_an_unknown_permit() -> None:
    """A request needs a permit in the register, even if it brings the rest."""
    decided = renew(None, april(matter="food", holder=HOLDER), RENEWED)

    assert Refusal("unknown_permit", "permit") == decided


def test_requested_under_a_hold() -> None:
    """A request under a hold is refused with the hold's reason and the events that it rests on."""
    second = replace(HOLD, hold="fusion.hold:2", reason_zh="欠费", reason_en="fees owed", evidence=("e-2", "e-3"))

    decided = renew(MARCH, april(), RENEWED, [HOLD, second])

    assert (
        Refusal(
            "held",
            "permit",
            reason_zh="检查不合格；欠费",
            reason_en="failed inspection; fees owed",
            evidence=("e-1", "e-2", "e-3"),
        )
        == decided
    )
    assert decided.message_en == "renewal of this permit is on hold: failed inspection; fees owed"
    assert decided.message_zh == "该许可的延续受到限制：检查不合格；欠费"


@pytest.mark.parametrize(
    ("hold", "refused"),
    [
        (replace(HOLD, raised_at=RENEWED.at), True),
        (replace(HOLD, raised_at=moment("2026-03-20T10:00:01+08:00").at), False),
        (replace(HOLD, released_at=RENEWED.at), False),
        (replace(HOLD, released_at=moment("2026-03-20T10:00:01+08:00").at), True),
        (replace(HOLD, renewal=False), False),
        (replace(HOLD, raised_at=None, released_at=RENEWED.at), False),
    ],
    ids=["raised then", "raised later", "released then", "released later", "other acts", "raising unknown"],
)
def test_a_hold_counts_as_of_the_request(hold: Hold, refused: bool) -> None:
    """A hold stands from its raising, included, to its release, excluded, by event time."""
    assert refused == isinstance(renew(MARCH, april(), RENEWED, [hold]), Refusal)


@pytest.mark.parametrize(
    ("field", "value"),
    [("matter", "drink"), ("holder", OTHER_HOLDER), ("place", Identifier(scheme="place", value="PL-9"))],
)
def test_a_request_changes_the_term_only(field: str, value: Any) -> None:
    """A requested renewal that would change anything else is refused and names the field; repeating it is fine."""
    assert Refusal("not_part_of_renewal", field) == renew(MARCH, april(**{field: value}), RENEWED)
    assert isinstance(renew(MARCH, april(**{field: getattr(MARCH, field)}), RENEWED), Change)


def test_a_request_must_extend_the_term() -> None:
    """Asking for a term that ends with the present one, or before, is refused."""
    decided = renew(MARCH, april(valid_from=date(2026, 3, 2), valid_to=date(2026, 3, 31)), RENEWED)

    assert Refusal("term_not_extended", "valid_to") == decided


@pytest.mark.parametrize("status", ["cancelled", "revoked"])
def test_an_ended_permit(status: Any) -> None:
    """A request for an ended permit is refused; a renewal decided elsewhere after the end brings it back."""
    ended = replace(MARCH, version=2, status=status, ended_at=moment("2026-03-15T10:00+08:00").at)

    assert Refusal("permit_ended", "permit") == renew(ended, april(), RENEWED)
    state = changed(renew(ended, april("recorded"), RENEWED)).state
    assert (state.status, state.ended_at, state.version) == ("valid", None, 3)


def test_an_expired_permit() -> None:
    """An expired permit may be renewed."""
    state = changed(renew(replace(MARCH, version=2, status="expired"), april(), RENEWED)).state

    assert (state.status, state.version) == ("valid", 3)


def test_recorded_for_an_unknown_permit() -> None:
    """A recorded renewal brings a permit into the register that was issued before the register began."""
    change = changed(renew(None, april("recorded", matter="food", holder=HOLDER, place=PLACE), RENEWED))

    assert (
        PermitRenewed(
            permit=PERMIT,
            matter="food",
            holder=HOLDER,
            place=PLACE,
            valid_from=date(2026, 4, 1),
            valid_to=date(2026, 4, 30),
            renewed_on=date(2026, 3, 20),
            basis="recorded",
            first_known=True,
            version=1,
        )
        == change.event
    )


@pytest.mark.parametrize("brought", [{}, {"matter": "food"}, {"holder": HOLDER}])
def test_recorded_for_an_unknown_permit_without_what_it_needs(brought: dict[str, Any]) -> None:
    """Without matter or holder there is nothing to enter."""
    assert Refusal("unknown_permit", "permit") == renew(None, april("recorded", **brought), RENEWED)


def test_recorded_again() -> None:
    """Only the renewal that brought the permit in says that it was not known before."""
    first = changed(renew(None, april("recorded", matter="food", holder=HOLDER), RENEWED)).state

    change = changed(renew(first, april("recorded", valid_to=date(2026, 5, 31)), RENEWED))

    assert isinstance(change.event, PermitRenewed)
    assert (change.event.first_known, change.event.version) == (False, 2)


def test_recorded_under_a_hold() -> None:
    """What was decided elsewhere is recorded, hold or not, and takes over what it says."""
    change = changed(renew(MARCH, april("recorded", holder=OTHER_HOLDER), RENEWED, [HOLD]))

    assert (OTHER_HOLDER, date(2026, 4, 30)) == (change.state.holder, change.state.valid_to)


def test_an_older_term_recorded_late() -> None:
    """An older term is a version of its own but does not replace the newer one."""
    command = april("recorded", valid_from=date(2026, 2, 1), valid_to=date(2026, 3, 1), holder=OTHER_HOLDER)

    change = changed(renew(MARCH, command, RENEWED))

    assert isinstance(change.event, PermitRenewed)
    assert (date(2026, 3, 1), OTHER_HOLDER, 2) == (
        change.event.valid_to,
        change.event.holder,
        change.event.version,
    )
    assert replace(MARCH, version=2, changed_at=RENEWED.at) == change.state


def test_a_renewal_from_before_the_end_recorded_late() -> None:
    """A renewal that was decided before the permit ended does not bring it back."""
    ended = replace(
        MARCH,
        version=2,
        status="revoked",
        changed_at=moment("2026-03-25T10:00+08:00").at,
        ended_at=moment("2026-03-25T10:00+08:00").at,
    )

    change = changed(renew(ended, april("recorded"), RENEWED))

    assert replace(ended, version=3) == change.state
    assert RENEWED.at == change.at
