"""The operator *obligation*: B must follow A until the end of a day.

It decides in a turn: first it builds everything that it will state (which may fail and then leaves no trace but a
rule error), then it changes the state. What fulfils counts by its calendar day, whenever it becomes known; after the
last day it fulfils late.
"""

from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property

from fusion.domain.arrivals import Arrival, Link
from fusion.domain.decisions import Turn, identity
from fusion.domain.rules import Mode, ObligationSpec
from fusion.domain.state import Obligation, Occurrence
from fusion.domain.triggers import Trigger
from liangwang_contracts import (
    Identifier,
    InspectionRequested,
    ObligationFulfilled,
    ObligationOpened,
    ObligationOverdue,
)
from liangwang_contracts.city_days import city_day, end_of_day


@dataclass(frozen=True)
class ObligationOperator:
    """B must follow A until the end of a day."""

    rule: tuple[str, int]
    mode: Mode
    digest: str
    spec: ObligationSpec

    @cached_property
    def opened_by(self) -> Trigger:
        """What opens it."""
        return Trigger(self.spec.opened_by)

    @cached_property
    def fulfilled_by(self) -> Trigger:
        """What fulfils it."""
        return Trigger(self.spec.fulfilled_by)

    def open(self, turn: Turn, arrival: Arrival, about: Identifier) -> None:
        """Open an obligation and ask for the inspection, unless what it expects has happened already."""
        if not self.opened_by.matches(arrival):
            return
        opened_on = city_day(arrival.time, turn.zone)
        due_on = opened_on + timedelta(days=self.spec.due.calendar_days)
        obligation = Obligation(
            id=identity("obligation", self.rule, about, arrival),
            rule=self.rule[0],
            version=self.rule[1],
            digest=self.digest,
            mode=self.mode,
            about=about,
            begun=Link(),
            opened_on=opened_on,
            due_on=due_on,
            deadline=end_of_day(due_on, turn.zone),
        )
        if obligation.id in turn.state.obligations:
            return
        opened = ObligationOpened(
            obligation=Identifier(scheme="fusion.obligation", value=obligation.id),
            rule=obligation.rule,
            rule_version=obligation.version,
            about=about,
            opened_on=opened_on,
            due_on=due_on,
            expects=self.spec.fulfilled_by.event,
        )
        done = self._already(turn, obligation)
        request = None if done else self._request(turn, arrival, obligation)
        turn.state.add_obligation(obligation)
        turn.decide(obligation, opened, [arrival.link], link=obligation.begun)
        if request is not None:
            turn.decide_once(obligation, request, [arrival.link, obligation.begun])
        self._touch(turn, obligation, obligation.begun)
        if done:
            self.fulfil(turn, done, obligation)

    def fulfil(self, turn: Turn, event: Arrival | Occurrence, obligation: Obligation) -> None:
        """Close an obligation with the event that it expected, in time or late."""
        event_id = event.id if isinstance(event, Arrival) else event.event_id
        day = city_day(event.time, turn.zone)
        if not self.fulfilled_by.matches(event) or not self._counts(turn, event, obligation):
            return
        fulfilled = ObligationFulfilled(
            obligation=Identifier(scheme="fusion.obligation", value=obligation.id),
            rule=obligation.rule,
            rule_version=obligation.version,
            about=obligation.about,
            fulfilled_on=day,
            on_time=day <= obligation.due_on,
            evidence=[event_id],
        )
        obligation.state, obligation.fulfilled_on, obligation.on_time = "fulfilled", day, day <= obligation.due_on
        decision = turn.decide(obligation, fulfilled, [event.link, obligation.begun])
        self._touch(turn, obligation, decision.link)

    def lapse(self, turn: Turn, obligation: Obligation) -> None:
        """Say that the last day has passed without what was expected."""
        overdue = ObligationOverdue(
            obligation=Identifier(scheme="fusion.obligation", value=obligation.id),
            rule=obligation.rule,
            rule_version=obligation.version,
            about=obligation.about,
            due_on=obligation.due_on,
        )
        obligation.state, obligation.was_overdue = "overdue", True
        decision = turn.decide(obligation, overdue, [obligation.begun])
        self._touch(turn, obligation, decision.link)

    def _counts(self, turn: Turn, event: Arrival | Occurrence, obligation: Obligation) -> bool:
        first = obligation.opened_on + timedelta(days=self.spec.fulfilled_by.from_day)
        return city_day(event.time, turn.zone) >= first

    def _already(self, turn: Turn, obligation: Obligation) -> Occurrence | None:
        """The earliest event that counts and was there before: of the same day, or when the opening came late."""
        known = turn.state.occurrences.get(self.fulfilled_by.history(obligation.about), ())
        fitting = [one for one in known if self.fulfilled_by.matches(one) and self._counts(turn, one, obligation)]
        return min(fitting, key=lambda one: (one.time, one.event_id), default=None)

    def _request(self, turn: Turn, arrival: Arrival, obligation: Obligation) -> InspectionRequested | None:
        if self.spec.request is None:
            return None
        fact = turn.state.timeline(obligation.about).as_of(arrival.time, turn.zone)
        reason, due_on = self.spec.request.reason, obligation.due_on.isoformat()
        return InspectionRequested(
            request=Identifier(
                scheme="fusion.request", value=identity("request", self.rule, obligation.about, arrival)
            ),
            rule=obligation.rule,
            rule_version=obligation.version,
            permit=obligation.about,
            place=fact.place if fact else None,
            holder=fact.holder if fact else None,
            matter=fact.matter if fact else None,
            valid_from=fact.valid_from if fact else None,
            valid_to=fact.valid_to if fact else None,
            due_on=obligation.due_on,
            purpose=self.spec.request.purpose,
            reason_zh=reason.zh.replace("{due_on}", due_on),
            reason_en=reason.en.replace("{due_on}", due_on),
        )

    def _touch(self, turn: Turn, obligation: Obligation, why: Link) -> None:
        if obligation.live and self.spec.opened_by.key == "permit":
            turn.touch(obligation.about, why)
