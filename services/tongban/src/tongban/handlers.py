"""Use cases of the register: functions over ports.

Each takes a batch: everything is fetched at once, decided in memory in the batch's order, and written at once. What is
decided is stated as an event in the same transaction; what is refused leaves no trace in the register.
"""

from collections.abc import Sequence
from typing import Any

import structlog

from liangwang_bus import Timer
from liangwang_contracts import (
    AmendPermit,
    CancelPermit,
    CommandEnvelope,
    Event,
    FusionClockAdvanced,
    HoldRaised,
    HoldReleased,
    IssuePermit,
    Outcome,
    PermitRenewed,
    ProfileRecalled,
    ProfileShared,
    ProfileUpdated,
    RegisterPlace,
    RenewPermit,
    RevokePermit,
)
from tongban.domain import (
    Change,
    Hold,
    Moment,
    Refusal,
    amend,
    end,
    in_force,
    issue,
    lapse,
    raised,
    register_place,
    released,
    renew,
    versions_under,
)
from tongban.ports import Desk, Register, SharedFacts

PermitCommand = IssuePermit | RenewPermit | AmendPermit | CancelPermit | RevokePermit

log = structlog.get_logger()


def execute(batch: Sequence[CommandEnvelope], register: Register, desk: Desk) -> list[Outcome]:
    """Carry out commands in their order; give an outcome for each."""
    commands = [envelope.data for envelope in batch]
    register.fetch(
        places={command.place.key for command in commands if isinstance(command, RegisterPlace)},
        permits={command.permit.key for command in commands if isinstance(command, PermitCommand)},
        renewals={command.permit.key for command in commands if isinstance(command, RenewPermit)},
    )
    outcomes = [_carry_out(envelope, register, desk) for envelope in batch]
    register.flush()
    return outcomes


def expire(timers: Sequence[Timer], register: Register, desk: Desk) -> None:
    """End the terms that are over: permits still in force whose last day has passed."""
    register.fetch(permits={timer.key for timer in timers})
    for timer in timers:
        permit = register.permit(timer.key)
        change = lapse(permit, Moment.of(timer.due, desk.zone)) if permit else None
        if change is not None:
            event = desk.publish(change.event, time=change.at, sequence=change.state.version)
            register.keep_permit(change, event)
    register.flush()


def take_shared(events: Sequence[Event[Any]], facts: SharedFacts) -> None:
    """Keep what fusion shared: holds, profiles, how far it has come; mark the renewals made under a hold."""
    decided = [event.data for event in events if isinstance(event.data, HoldRaised | HoldReleased)]
    facts.fetch(
        holds={data.hold.key for data in decided},
        permits={data.about.key for data in decided},
        profiles={event.data.profile.key for event in events if isinstance(event.data, ProfileUpdated)},
    )
    for event in events:
        _take(event, facts)
    for hold in facts.changed_holds():
        _remark(hold, facts)
    facts.flush()


def _carry_out(envelope: CommandEnvelope, register: Register, desk: Desk) -> Outcome:
    command = envelope.data
    if isinstance(command, RegisterPlace):
        return _registered(envelope, command, register, desk)
    if isinstance(command, PermitCommand):
        return _decided(envelope, command, register, desk)
    msg = f"{envelope.name}: tongban has no use case for this command; was it left out of handlers.py?"
    raise LookupError(msg)


def _registered(envelope: CommandEnvelope, command: RegisterPlace, register: Register, desk: Desk) -> Outcome:
    change = register_place(register.place(command.place.key), command)
    if change is None:
        return Outcome(envelope.id, "done", {"changed": False})
    version = change.state.version
    event = desk.publish(change.event, time=envelope.time, sequence=version, traceparent=envelope.traceparent)
    register.keep_place(change, event)
    return Outcome(envelope.id, "done", {"changed": True, "version": version, "event": event.id})


def _decided(envelope: CommandEnvelope, command: PermitCommand, register: Register, desk: Desk) -> Outcome:
    moment = Moment.of(envelope.time, desk.zone)
    change = _decide(command, moment, register)
    if isinstance(change, Refusal):
        return _refused(envelope, change)
    version = change.state.version
    event = desk.publish(change.event, time=change.at, sequence=version, traceparent=envelope.traceparent)
    register.keep_permit(change, event)
    if isinstance(change.event, PermitRenewed):
        _mark_if_held(change, event, register)
    past = lapse(change.state, moment)
    if past is not None:
        expiry = desk.publish(past.event, time=past.at, sequence=past.state.version, caused_by=[event])
        register.keep_permit(past, expiry)
    return Outcome(envelope.id, "done", {"version": version, "event": event.id})


def _decide(command: PermitCommand, moment: Moment, register: Register) -> Change | Refusal:
    key = command.permit.key
    known = register.permit(key)
    match command:
        case IssuePermit():
            return issue(known, command, moment)
        case RenewPermit():
            return renew(known, command, moment, register.holds(key))
        case AmendPermit():
            return amend(known, command, moment)
        case CancelPermit() | RevokePermit():
            return end(known, command, moment)


def _mark_if_held(change: Change, event: Event[Any], register: Register) -> None:
    key, version = change.state.permit.key, change.state.version
    for hold in register.holds(key):
        if in_force(hold, change.at):
            register.mark(key, version, hold)
            log.warning("renewal_made_under_hold", permit=key, version=version, hold=hold.hold, event_id=event.id)


def _refused(envelope: CommandEnvelope, refusal: Refusal) -> Outcome:
    return Outcome(
        id=envelope.id,
        status="invalid" if refusal.contradictory else "refused",
        code=refusal.code,
        field=refusal.field,
        message_en=refusal.message_en,
        message_zh=refusal.message_zh,
        evidence=refusal.evidence,
    )


def _take(event: Event[Any], facts: SharedFacts) -> None:
    match event.data:
        case HoldRaised() as data:
            facts.keep_hold(raised(facts.hold(data.hold.key), event))
        case HoldReleased() as data:
            facts.keep_hold(released(facts.hold(data.hold.key), event))
        case ProfileUpdated():
            facts.keep_profile(event)
        case ProfileShared():
            facts.keep_shared(event)
        case ProfileRecalled():
            facts.drop_recalled(event)
        case FusionClockAdvanced() as data:
            facts.keep_clock(data.to)


def _remark(hold: Hold, facts: SharedFacts) -> None:
    now, before = versions_under(hold, facts.renewals(hold.permit)), facts.marked(hold.hold)
    if now == before:
        return
    facts.remark(hold, now)
    for version in sorted(now - before):
        log.warning("renewal_made_under_hold", permit=hold.permit, version=version, hold=hold.hold)
