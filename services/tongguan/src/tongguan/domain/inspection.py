"""Inspections and how they come onto the plan: by a person's command, or because fusion asked.

Invariant: one request is planned once, under a number that follows from the request alone, whatever is delivered twice.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal
from uuid import UUID, uuid5

from liangwang_contracts import (
    Cause,
    Event,
    Identifier,
    InspectionPlanned,
    InspectionRequested,
    PlanInspection,
)
from liangwang_contracts.city_days import Moment
from tongguan.domain.refusal import Refusal

State = Literal["planned", "fulfilled", "completed"]

_REQUESTED = UUID("6f1de4f2-9c0c-5a5d-8a3f-2b6d0f6b7c11")
"""Name space of the numbers of requested inspections; never to be changed."""


@dataclass(frozen=True, slots=True)
class Plan:
    """When and why an inspection came onto the plan.

    Attributes:
        on, at: city date and event time of the planning.
        due_on: last day for the visit, if there is one.
        request: what asked for it; None when a person planned it.
        cause: the planning's own event, for what it leads to.
    """

    on: date
    at: datetime
    due_on: date | None
    request: Identifier | None
    cause: Cause


@dataclass(frozen=True, slots=True)
class Inspection:
    """An inspection: on the plan, visited, or both.

    Attributes:
        state: ``planned`` (open), ``fulfilled`` (a visit under another number did it) or ``completed``.
        version: number of events about it so far.
        plan: None for a visit that nobody planned here.
    """

    inspection: Identifier
    state: State
    version: int
    purpose: str
    permit: Identifier | None
    place: Identifier | None
    plan: Plan | None


@dataclass(frozen=True, slots=True)
class Planned:
    """An inspection that came onto the plan: the event that states it, and the event's time."""

    event: InspectionPlanned
    at: datetime

    def state(self, cause: Cause) -> Inspection:
        """Give the inspection, once its event is published."""
        event = self.event
        return Inspection(
            inspection=event.inspection,
            state="planned",
            version=1,
            purpose=event.purpose,
            permit=event.permit,
            place=event.place,
            plan=Plan(event.planned_on, self.at, event.due_on, event.request, cause),
        )


def plan(known: Inspection | None, command: PlanInspection, moment: Moment) -> Planned | Refusal:
    """Put an inspection on the plan by a person's command."""
    if known is not None:
        return Refusal("already_known", "inspection")
    event = InspectionPlanned(
        inspection=command.inspection,
        permit=command.permit,
        place=command.place,
        purpose=command.purpose,
        planned_on=moment.day,
        due_on=command.due_on,
    )
    return Planned(event, moment.at)


def plan_requested(request: Event[InspectionRequested], moment: Moment) -> Planned:
    """Put an inspection on the plan because fusion asked for it."""
    asked = request.data
    event = InspectionPlanned(
        inspection=number_of(asked.request),
        request=asked.request,
        permit=asked.permit,
        place=asked.place,
        purpose=asked.purpose,
        planned_on=moment.day,
        due_on=asked.due_on,
    )
    return Planned(event, moment.at)


def number_of(request: Identifier) -> Identifier:
    """Give the number under which a request is planned."""
    return Identifier(scheme="inspection-no", value=f"RQ-{uuid5(_REQUESTED, request.key)}")
