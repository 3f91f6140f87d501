"""Renewals: a new term, either requested and decided here, or decided elsewhere and only recorded here.

Invariants:

* a requested renewal needs a permit that was not ended, no hold in force as of its time, and a longer term.
* a recorded renewal is history and is never turned away for what the permit's state should have been.
* a record that comes late does not undo what happened after it: an older term does not replace a newer one, and a
  renewal from before the permit's end does not bring it back. Both are versions of the permit all the same.
"""

from collections.abc import Sequence

from liangwang_contracts import PermitRenewed, RenewPermit
from liangwang_contracts.city_days import Moment
from tongban.domain.hold import Hold, in_force
from tongban.domain.permit import Change, Permit
from tongban.domain.refusal import Refusal


def renew(known: Permit | None, command: RenewPermit, moment: Moment, holds: Sequence[Hold] = ()) -> Change | Refusal:
    """Extend a permit's term, or record that it was extended.

    Args:
        known: the permit, None when the register does not have it.
        command: the new term and how it came about.
        moment: when the renewal was decided.
        holds: all holds on the permit, in force or not.
    """
    if command.valid_to < command.valid_from:
        return Refusal("invalid_term", "valid_to")
    if known is None:
        return _first_known(command, moment)
    if command.basis == "requested":
        refusal = _against_request(known, command, moment, holds)
        if refusal is not None:
            return refusal
    return _renewed(_extended(known, command, moment), command, moment)


def _first_known(command: RenewPermit, moment: Moment) -> Change | Refusal:
    if command.basis != "recorded" or command.matter is None or command.holder is None:
        return Refusal("unknown_permit", "permit")
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
    return _renewed(state, command, moment)


def _against_request(known: Permit, command: RenewPermit, moment: Moment, holds: Sequence[Hold]) -> Refusal | None:
    if known.ended_at is not None:
        return Refusal("permit_ended", "permit")
    standing = [hold for hold in holds if in_force(hold, moment.at)]
    if standing:
        return _held(standing)
    for field in ("matter", "holder", "place"):
        told = getattr(command, field)
        if told is not None and told != getattr(known, field):
            return Refusal("not_part_of_renewal", field)
    if command.valid_to <= known.valid_to:
        return Refusal("term_not_extended", "valid_to")
    return None


def _held(standing: Sequence[Hold]) -> Refusal:
    return Refusal(
        "held",
        "permit",
        reason_zh="；".join(hold.reason_zh for hold in standing),
        reason_en="; ".join(hold.reason_en for hold in standing),
        evidence=tuple(dict.fromkeys(event for hold in standing for event in hold.evidence)),
    )


def _extended(known: Permit, command: RenewPermit, moment: Moment) -> Permit:
    older_term = command.valid_to < known.valid_to
    before_its_end = known.ended_at is not None and moment.at < known.ended_at
    if older_term or before_its_end:
        return known.next(moment)
    return known.next(
        moment,
        status="valid",
        matter=command.matter or known.matter,
        holder=command.holder or known.holder,
        place=command.place or known.place,
        valid_from=command.valid_from,
        valid_to=command.valid_to,
        ended_at=None,
    )


def _renewed(state: Permit, command: RenewPermit, moment: Moment) -> Change:
    event = PermitRenewed(
        permit=state.permit,
        matter=command.matter or state.matter,
        holder=command.holder or state.holder,
        place=command.place or state.place,
        valid_from=command.valid_from,
        valid_to=command.valid_to,
        renewed_on=moment.day,
        basis=command.basis,
        first_known=state.version == 1,
        version=state.version,
    )
    return Change(state, event, moment.at)
