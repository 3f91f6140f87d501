"""Use cases of city operation: functions over ports.

Each takes a batch: everything is fetched at once, decided in memory in the batch's order, and written at once. What is
decided is stated as an event in the same transaction; what is refused leaves no trace.
"""

from collections.abc import Sequence
from typing import Any

import structlog

from liangwang_contracts import (
    CommandEnvelope,
    CompleteInspection,
    Event,
    FusionClockAdvanced,
    InspectionRequested,
    Outcome,
    PlanInspection,
    ProfileRecalled,
    ProfileShared,
    ReceiveReport,
)
from tongguan.domain import (
    Moment,
    Refusal,
    complete,
    number_of,
    oldest_requested,
    plan,
    plan_requested,
    receive,
)
from tongguan.ports import Casebook, Desk

log = structlog.get_logger()


def execute(batch: Sequence[CommandEnvelope], book: Casebook, desk: Desk) -> list[Outcome]:
    """Carry out commands in their order; give an outcome for each."""
    commands = [envelope.data for envelope in batch]
    received = [command for command in commands if isinstance(command, ReceiveReport)]
    inspected = [command for command in commands if isinstance(command, PlanInspection | CompleteInspection)]
    book.fetch(
        reports={command.report.key for command in received},
        incidents={command.incident.key for command in received if command.incident},
        inspections={command.inspection.key for command in inspected},
        permits={command.permit.key for command in inspected if command.permit},
    )
    outcomes = [_carry_out(envelope, book, desk) for envelope in batch]
    book.flush()
    return outcomes


def take_shared(events: Sequence[Event[Any]], book: Casebook, desk: Desk) -> None:
    """Plan what fusion asks for, once per request; keep what it shares; note how far it has come."""
    requested = [event.data for event in events if isinstance(event.data, InspectionRequested)]
    book.fetch(
        inspections={number_of(data.request).key for data in requested},
        permits={data.permit.key for data in requested},
    )
    for event in events:
        match event.data:
            case InspectionRequested():
                _plan_requested(event, book, desk)
            case ProfileShared():
                book.keep_shared(event)
            case ProfileRecalled():
                book.drop_recalled(event)
            case FusionClockAdvanced() as data:
                book.keep_clock(data.to)
    book.flush()


def _carry_out(envelope: CommandEnvelope, book: Casebook, desk: Desk) -> Outcome:
    moment = Moment.of(envelope.time, desk.zone)
    match envelope.data:
        case ReceiveReport() as command:
            return _receive(envelope, command, moment, book, desk)
        case PlanInspection() as command:
            return _plan(envelope, command, moment, book, desk)
        case CompleteInspection() as command:
            return _complete(envelope, command, moment, book, desk)
    msg = f"{envelope.name}: tongguan has no use case for this command; was it left out of handlers.py?"
    raise LookupError(msg)


def _receive(envelope: CommandEnvelope, command: ReceiveReport, moment: Moment, book: Casebook, desk: Desk) -> Outcome:
    incident = command.incident
    decided = receive(
        command,
        moment,
        report_known=book.knows_report(command.report.key),
        incident_known=incident is not None and book.knows_incident(incident.key),
    )
    if isinstance(decided, Refusal):
        return _refused(envelope, decided)
    report = desk.publish(decided.report, time=moment.at, sequence=1, traceparent=envelope.traceparent)
    book.keep_report(report)
    if decided.incident is None:
        return Outcome(envelope.id, "done", {"event": report.id})
    registered = desk.publish(decided.incident, time=moment.at, sequence=1, caused_by=[report])
    book.keep_incident(registered)
    return Outcome(envelope.id, "done", {"event": report.id, "incident_event": registered.id})


def _plan(envelope: CommandEnvelope, command: PlanInspection, moment: Moment, book: Casebook, desk: Desk) -> Outcome:
    decided = plan(book.inspection(command.inspection.key), command, moment)
    if isinstance(decided, Refusal):
        return _refused(envelope, decided)
    event = desk.publish(decided.event, time=decided.at, sequence=1, traceparent=envelope.traceparent)
    book.keep_inspection(decided.state(event.cause()))
    return Outcome(envelope.id, "done", {"event": event.id})


def _complete(
    envelope: CommandEnvelope, command: CompleteInspection, moment: Moment, book: Casebook, desk: Desk
) -> Outcome:
    plans = book.plans_for(command.permit.key) if command.permit else ()
    decided = complete(
        book.inspection(command.inspection.key),
        oldest_requested(plans, moment.day, command.inspection),
        command,
        moment,
    )
    if isinstance(decided, Refusal):
        return _refused(envelope, decided)
    event = desk.publish(
        decided.event,
        time=moment.at,
        sequence=decided.state.version,
        caused_by=decided.causes,
        traceparent=envelope.traceparent,
    )
    book.keep_visit(decided, event)
    return Outcome(envelope.id, "done", {"event": event.id, "planned": decided.event.planned})


def _plan_requested(event: Event[InspectionRequested], book: Casebook, desk: Desk) -> None:
    decided = plan_requested(event, Moment.of(event.time, desk.zone))
    key = decided.event.inspection.key
    if book.inspection(key) is not None:
        log.info("inspection_request_repeated", event_id=event.id, flow=event.correlationid, inspection=key)
        return
    planned = desk.publish(decided.event, time=decided.at, sequence=1, caused_by=[event])
    book.keep_inspection(decided.state(planned.cause()))


def _refused(envelope: CommandEnvelope, refusal: Refusal) -> Outcome:
    return Outcome(
        id=envelope.id,
        status="refused",
        code=refusal.code,
        field=refusal.field,
        message_en=refusal.message_en,
        message_zh=refusal.message_zh,
    )
