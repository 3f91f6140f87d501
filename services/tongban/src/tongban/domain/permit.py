"""Permits: what each act does to one, by pure functions of (permit, command, moment).

Protocol: every function gives a :class:`Change` (the new state and the event that states it) or a :class:`Refusal`;
after each change :func:`lapse` is asked whether the term is over already. Renewals have a module of their own.

Invariants:

* a change raises ``version`` by exactly one; the version is the event's sequence.
* a permit ends once: cancelled and revoked are final, but for a later renewal that was decided elsewhere.
* an expired permit is not ended: it may be renewed, amended, cancelled, revoked.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import lru_cache
from typing import Any, Literal, Self
from zoneinfo import ZoneInfo

from liangwang_contracts import (
    AmendPermit,
    CancelPermit,
    Identifier,
    IssuePermit,
    PermitAmended,
    PermitCancelled,
    PermitExpired,
    PermitIssued,
    PermitRenewed,
    PermitRevoked,
    RevokePermit,
)
from liangwang_contracts.city_days import Moment, end_of_day
from liangwang_contracts.fields import LAST_DAY
from tongban.domain.refusal import Refusal

Status = Literal["valid", "expired", "cancelled", "revoked"]
PermitEvent = PermitIssued | PermitRenewed | PermitAmended | PermitCancelled | PermitRevoked | PermitExpired


@dataclass(frozen=True, slots=True)
class Permit:
    """A permit as the register knows it now.

    Attributes:
        version: number of events about it so far.
        valid_from, valid_to: the present term, city dates, both days included.
        changed_at: the latest event time of its versions.
        ended_at: event time of its cancellation or revocation.
    """

    permit: Identifier
    version: int
    status: Status
    matter: str
    holder: Identifier
    place: Identifier | None
    valid_from: date
    valid_to: date
    changed_at: datetime
    ended_at: datetime | None

    def next(self, moment: Moment, **changes: Any) -> Self:
        """Give the permit's next version, with these fields changed."""
        return replace(self, version=self.version + 1, changed_at=max(self.changed_at, moment.at), **changes)


@dataclass(frozen=True, slots=True)
class Change:
    """A permit's new state, the event that states it, and the event's time."""

    state: Permit
    event: PermitEvent
    at: datetime


@lru_cache(maxsize=4096)
def due(valid_to: date, zone: ZoneInfo) -> datetime | None:
    """Give the instant a term is over, the city's midnight after its last day; None for a term without end."""
    if valid_to >= LAST_DAY:
        return None
    return end_of_day(valid_to, zone)


def issue(known: Permit | None, command: IssuePermit, moment: Moment) -> Change | Refusal:
    """Grant a new permit."""
    if command.valid_to < command.valid_from:
        return Refusal("invalid_term", "valid_to")
    if known is not None:
        return Refusal("already_known", "permit")
    state = Permit(
        permit=command.permit,
        version=1,
        status="valid",
        matter=command.matter,
        holder=command.holder,
        place=command.place,
        valid_from=command.valid_from,
        valid_to=command.valid_to,
        changed_at=moment.at,
        ended_at=None,
    )
    event = PermitIssued(
        permit=state.permit,
        matter=state.matter,
        holder=state.holder,
        place=state.place,
        valid_from=state.valid_from,
        valid_to=state.valid_to,
        issued_on=moment.day,
        via_commitment=command.via_commitment,
        conditions=command.conditions,
    )
    return Change(state, event, moment.at)


def amend(known: Permit | None, command: AmendPermit, moment: Moment) -> Change | Refusal:
    """Change what a permit says; what the command leaves out stays. Only a correction may follow its end."""
    if known is None:
        return Refusal("unknown_permit", "permit")
    if known.ended_at is not None and command.kind != "correction":
        return Refusal("permit_ended", "permit")
    state = known.next(
        moment,
        matter=command.matter or known.matter,
        holder=command.holder or known.holder,
        place=command.place or known.place,
        valid_from=command.valid_from or known.valid_from,
        valid_to=command.valid_to or known.valid_to,
    )
    if state.valid_to < state.valid_from:
        return Refusal("invalid_term", "valid_to" if command.valid_to else "valid_from")
    if known.status == "expired" and state.valid_to != known.valid_to:
        state = replace(state, status="valid")
    event = PermitAmended(
        permit=state.permit,
        version=state.version,
        amended_on=moment.day,
        kind=command.kind,
        holder=state.holder,
        matter=state.matter,
        place=state.place,
        valid_from=state.valid_from,
        valid_to=state.valid_to,
    )
    return Change(state, event, moment.at)


def end(known: Permit | None, command: CancelPermit | RevokePermit, moment: Moment) -> Change | Refusal:
    """Cancel (注销) or revoke (吊销) a permit: two different legal acts, each of them final here."""
    if known is None:
        return Refusal("unknown_permit", "permit")
    if known.ended_at is not None:
        return Refusal("already_ended", "permit")
    if isinstance(command, CancelPermit):
        ended = known.next(moment, status="cancelled", ended_at=moment.at)
        cancelled = PermitCancelled(
            permit=ended.permit,
            version=ended.version,
            cancelled_on=moment.day,
            legal_basis=command.legal_basis,
            reason=command.reason,
        )
        return Change(ended, cancelled, moment.at)
    ended = known.next(moment, status="revoked", ended_at=moment.at)
    revoked = PermitRevoked(
        permit=ended.permit,
        version=ended.version,
        revoked_on=moment.day,
        legal_basis=command.legal_basis,
        reason=command.reason,
    )
    return Change(ended, revoked, moment.at)


def lapse(known: Permit, moment: Moment) -> Change | None:
    """Expire a permit in force whose term is over by that moment.

    The event's time is the instant the term was over, or that of the latest version when this is later (a past term
    that was recorded late), so that a permit's expiry never lies before the act that set the term.
    """
    if known.status != "valid" or moment.day <= known.valid_to:
        return None
    over = due(known.valid_to, moment.zone)
    if over is None:
        return None
    at = max(over, known.changed_at)
    state = replace(known, version=known.version + 1, status="expired", changed_at=at)
    event = PermitExpired(permit=state.permit, version=state.version, expired_on=over.date())
    return Change(state, event, at)
