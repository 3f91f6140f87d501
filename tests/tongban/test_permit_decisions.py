from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from liangwang_contracts import (
    AmendPermit,
    CancelPermit,
    Identifier,
    IssuePermit,
    PermitAmended,
    PermitCancelled,
    PermitExpired,
    PermitIssued,
    PermitRevoked,
    RevokePermit,
)
from liangwang_contracts.fields import LAST_DAY
from tongban.domain import Change, Moment, Permit, Refusal, amend, due, end, issue, lapse

SHANGHAI = ZoneInfo("Asia/Shanghai")
PERMIT = Identifier(scheme="permit-no", value="31010020260001")
HOLDER = Identifier(scheme="uscc", value="91110000600037341L")
OTHER_HOLDER = Identifier(scheme="uscc", value="11370800MB28559184")
PLACE = Identifier(scheme="place", value="PL-1")
NEW_PLACE = Identifier(scheme="place", value="PL-2")


def moment(text: str) -> Moment:
    """Give a moment in Shanghai."""
    return Moment.of(datetime.fromisoformat(text), SHANGHAI)


MARCH_2 = moment("2026-03-02T10:00+08:00")


def permit(**changes: Any) -> Permit:
    """Give a permit issued on 2026-03-02 for March."""
    usual: dict[str, Any] = {
        "permit": PERMIT,
        "version": 1,
        "status": "valid",
        "matter": "food",
        "holder": HOLDER,
        "place": PLACE,
        "valid_from": date(2026, 3, 2),
        "valid_to": date(2026, 3, 31),
        "changed_at": MARCH_2.at,
        "ended_at": None,
    }
    return Permit(**{**usual, **changes})


def asked(valid_from: date, valid_to: date) -> IssuePermit:
    """Ask for a permit."""
    return IssuePermit(
        permit=PERMIT,
        matter="food",
        holder=HOLDER,
        place=PLACE,
        valid_from=valid_from,
        valid_to=valid_to,
        via_commitment=True,
        conditions=["closes at 22:00"],
    )


def changed(decided: Change | Refusal | None) -> Change:
    """Insist on a change."""
    assert isinstance(decided, Change)
    return decided


def test_issue() -> None:
    """A new permit is valid in version 1; the day of issue is the city's day of the command's time."""
    late_evening_utc = moment("2026-03-01T18:30+00:00")

    change = changed(issue(None, asked(date(2026, 3, 2), date(2026, 3, 31)), late_evening_utc))

    assert permit(changed_at=late_evening_utc.at) == change.state
    expected = PermitIssued(
        permit=PERMIT,
        matter="food",
        holder=HOLDER,
        place=PLACE,
        valid_from=date(2026, 3, 2),
        valid_to=date(2026, 3, 31),
        issued_on=date(2026, 3, 2),
        via_commitment=True,
        conditions=["closes at 22:00"],
    )
    assert expected == change.event
    assert late_evening_utc.at == change.at


def test_issue_of_a_known_number() -> None:
    """A permit number stands for one permit, whatever became of it."""
    for status in ("valid", "expired"):
        decided = issue(permit(status=status), asked(date(2026, 4, 1), date(2026, 4, 30)), MARCH_2)

        assert Refusal("already_known", "permit") == decided


def test_issue_for_a_term_that_ends_before_it_begins() -> None:
    """A contradictory term is invalid, and the field is named."""
    decided = issue(None, asked(date(2026, 3, 2), date(2026, 3, 1)), MARCH_2)

    assert Refusal("invalid_term", "valid_to") == decided
    assert decided.contradictory


def test_issue_for_one_day() -> None:
    """Both days of a term count, so that a term of one day begins and ends on it."""
    change = changed(issue(None, asked(date(2026, 3, 2), date(2026, 3, 2)), MARCH_2))

    assert (date(2026, 3, 2), date(2026, 3, 2)) == (change.state.valid_from, change.state.valid_to)


@pytest.mark.parametrize("kind", ["relocation", "expansion", "correction", "other"])
def test_amend(kind: Any) -> None:
    """An amendment changes what it names, leaves the rest, and states the whole new permit."""
    command = AmendPermit(permit=PERMIT, kind=kind, place=NEW_PLACE, holder=OTHER_HOLDER)

    change = changed(amend(permit(), command, moment("2026-03-10T09:00+08:00")))

    assert (
        PermitAmended(
            permit=PERMIT,
            version=2,
            amended_on=date(2026, 3, 10),
            kind=kind,
            holder=OTHER_HOLDER,
            matter="food",
            place=NEW_PLACE,
            valid_from=date(2026, 3, 2),
            valid_to=date(2026, 3, 31),
        )
        == change.event
    )
    assert (
        change.state.version,
        change.state.place,
        change.state.holder,
        change.state.status,
    ) == (2, NEW_PLACE, OTHER_HOLDER, "valid")


@pytest.mark.parametrize(
    ("changes", "field"),
    [({"valid_to": date(2026, 3, 1)}, "valid_to"), ({"valid_from": date(2026, 4, 1)}, "valid_from")],
)
def test_amend_to_a_contradictory_term(changes: dict[str, Any], field: str) -> None:
    """A new end before the old begin, or a new begin after the old end, is invalid and names the field."""
    decided = amend(permit(), AmendPermit(permit=PERMIT, kind="correction", **changes), MARCH_2)

    assert Refusal("invalid_term", field) == decided


def test_amend_an_expired_permit_with_a_longer_term() -> None:
    """A longer term brings an expired permit back; without one it stays expired."""
    expired = permit(status="expired", version=2)
    later = moment("2026-04-10T09:00+08:00")

    longer = changed(amend(expired, AmendPermit(permit=PERMIT, kind="other", valid_to=date(2026, 12, 31)), later))
    moved = changed(amend(expired, AmendPermit(permit=PERMIT, kind="relocation", place=NEW_PLACE), later))

    assert (longer.state.status, moved.state.status) == ("valid", "expired")


def test_only_a_correction_follows_the_end() -> None:
    """What a cancelled or revoked permit says may be corrected, without bringing it back; nothing else may happen."""
    ended = permit(status="revoked", version=2, ended_at=MARCH_2.at)

    refused = amend(ended, AmendPermit(permit=PERMIT, kind="relocation", place=NEW_PLACE), MARCH_2)
    corrected = changed(
        amend(ended, AmendPermit(permit=PERMIT, kind="correction", valid_to=date(2027, 3, 31)), MARCH_2)
    )

    assert Refusal("permit_ended", "permit") == refused
    assert ("revoked", date(2027, 3, 31)) == (corrected.state.status, corrected.state.valid_to)


def test_cancel_and_revoke() -> None:
    """Cancelling and revoking are two acts with two events; both carry reason and legal basis."""
    at = moment("2026-03-20T09:00+08:00")

    cancelled = changed(end(permit(), CancelPermit(permit=PERMIT, reason="closed"), at))
    revoked = changed(end(permit(version=4), RevokePermit(permit=PERMIT, legal_basis="art. 69"), at))

    assert PermitCancelled(permit=PERMIT, version=2, cancelled_on=date(2026, 3, 20), reason="closed") == cancelled.event
    assert PermitRevoked(permit=PERMIT, version=5, revoked_on=date(2026, 3, 20), legal_basis="art. 69") == revoked.event
    assert ("cancelled", at.at, "revoked", at.at) == (
        cancelled.state.status,
        cancelled.state.ended_at,
        revoked.state.status,
        revoked.state.ended_at,
    )


@pytest.mark.parametrize("status", ["cancelled", "revoked"])
@pytest.mark.parametrize("command", [CancelPermit, RevokePermit])
def test_a_permit_ends_once(status: Any, command: type[CancelPermit | RevokePermit]) -> None:
    """What was cancelled or revoked cannot be ended again by either act."""
    decided = end(permit(status=status, ended_at=MARCH_2.at), command(permit=PERMIT), MARCH_2)

    assert Refusal("already_ended", "permit") == decided


def test_an_expired_permit_may_be_ended() -> None:
    """A term that ran out is no decision: the permit may still be taken off the register."""
    change = changed(end(permit(status="expired", version=2), CancelPermit(permit=PERMIT), MARCH_2))

    assert (change.state.status, change.state.version) == ("cancelled", 3)


def test_unknown_permit() -> None:
    """Amending or ending what the register does not know is refused and says so."""
    for decided in (
        amend(None, AmendPermit(permit=PERMIT, kind="other"), MARCH_2),
        end(None, CancelPermit(permit=PERMIT), MARCH_2),
        end(None, RevokePermit(permit=PERMIT), MARCH_2),
    ):
        assert Refusal("unknown_permit", "permit") == decided


def test_due_is_local_midnight_after_the_last_day() -> None:
    """A term is over at the city's midnight after its last day, also where the clocks were put forward since."""
    chicago = ZoneInfo("America/Chicago")

    assert datetime(2026, 3, 31, 16, tzinfo=UTC) == due(date(2026, 3, 31), SHANGHAI)
    assert datetime(2012, 3, 12, 5, tzinfo=UTC) == due(date(2012, 3, 11), chicago)
    assert due(LAST_DAY, SHANGHAI) is None


def test_lapse() -> None:
    """A permit in force expires at the midnight after its last day, and not a second before."""
    assert lapse(permit(), moment("2026-03-31T23:59:59+08:00")) is None

    change = changed(lapse(permit(), moment("2026-04-02T00:00+08:00")))

    assert PermitExpired(permit=PERMIT, version=2, expired_on=date(2026, 4, 1)) == change.event
    assert datetime.fromisoformat("2026-04-01T00:00+08:00") == change.at
    assert (change.state.status, change.state.version) == ("expired", 2)


@pytest.mark.parametrize("status", ["expired", "cancelled", "revoked"])
def test_only_a_permit_in_force_lapses(status: Any) -> None:
    """What is expired or ended does not expire again."""
    assert lapse(permit(status=status), moment("2027-01-01T00:00+08:00")) is None


def test_a_past_term_lapses_with_the_act_that_set_it() -> None:
    """An expiry never lies before the act that set the term: a permit's events do not run backwards."""
    recorded_late = permit(changed_at=moment("2026-06-01T10:00+08:00").at)

    change = changed(lapse(recorded_late, moment("2026-06-01T10:00+08:00")))

    assert moment("2026-06-01T10:00+08:00").at == change.at
    assert PermitExpired(permit=PERMIT, version=2, expired_on=date(2026, 4, 1)) == change.event
