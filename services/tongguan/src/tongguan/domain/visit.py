"""Visits: an inspection that was held, or attempted, and the plans that it fulfils.

A visit fulfils the plan under its own number and, when it was for a permit, the oldest open plan that fusion asked for;
a plan that was made after the visit is not fulfilled by it. The visit keeps its own number.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from liangwang_contracts import Cause, CompleteInspection, Identifier, InspectionCompleted
from liangwang_contracts.city_days import Moment
from tongguan.domain.inspection import Inspection, Plan
from tongguan.domain.refusal import Refusal


@dataclass(frozen=True, slots=True)
class Completed:
    """A visit that was recorded.

    Attributes:
        state: the inspection under the visit's own number.
        event: what is stated.
        fulfilled: the plan under another number that this visit did, in its new state.
        causes: the events of the plans that led to it, its own plan first.
    """

    state: Inspection
    event: InspectionCompleted
    fulfilled: Inspection | None
    causes: tuple[Cause, ...]


def complete(
    known: Inspection | None, requested: Inspection | None, command: CompleteInspection, moment: Moment
) -> Completed | Refusal:
    """Record a visit with its result.

    Args:
        known: the inspection under the visit's number, None when nobody planned it here.
        requested: the open plan for the visit's permit that it fulfils besides, see :func:`oldest_requested`.
        command: what was found.
        moment: when the visit was.
    """
    refusal = _mismatch(known, command)
    if refusal is not None:
        return refusal
    plans = [each.plan for each in (known, requested) if each is not None and each.plan is not None]
    state = _completed(known, command)
    event = InspectionCompleted(
        inspection=state.inspection,
        permit=state.permit,
        place=state.place,
        purpose=state.purpose,
        performed_on=moment.day,
        result=command.result,
        planned=bool(plans),
        violations=command.violations,
        critical=command.critical,
        serious=command.serious,
        minor=command.minor,
    )
    fulfilled = replace(requested, state="fulfilled") if requested is not None else None
    return Completed(state, event, fulfilled, tuple(plan.cause for plan in plans))


def oldest_requested(plans: Iterable[Inspection], performed_on: date, own: Identifier) -> Inspection | None:
    """Choose the plan that a visit fulfils: the oldest open one that fusion asked for, made by that day.

    Args:
        plans: inspections planned for the visit's permit.
        performed_on: city date of the visit.
        own: the visit's own number, whose plan it fulfils anyway.
    """
    suitable = {
        (plan.at, inspection.inspection.key): inspection
        for inspection in plans
        if inspection.inspection != own and (plan := _open_request(inspection)) and plan.on <= performed_on
    }
    return suitable[min(suitable)] if suitable else None


def _open_request(inspection: Inspection) -> Plan | None:
    plan = inspection.plan
    return plan if inspection.state == "planned" and plan is not None and plan.request is not None else None


def _mismatch(known: Inspection | None, command: CompleteInspection) -> Refusal | None:
    if known is None:
        return None
    if known.state != "planned":
        return Refusal("already_completed", "inspection")
    if known.permit and command.permit and known.permit != command.permit:
        return Refusal("other_permit", "permit")
    return None


def _completed(known: Inspection | None, command: CompleteInspection) -> Inspection:
    return Inspection(
        inspection=command.inspection,
        state="completed",
        version=known.version + 1 if known else 1,
        purpose=command.purpose,
        permit=command.permit or (known.permit if known else None),
        place=command.place or (known.place if known else None),
        plan=known.plan if known else None,
    )
