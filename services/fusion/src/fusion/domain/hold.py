"""The operator *hold*: acts about a subject are held back from one event until another.

It decides in a turn: first it builds everything that it will state (which may fail and then leaves no trace but a
rule error), then it changes the state. One rule holds a subject once; each further reason is added to that hold as
evidence. Only an event that happened after every reason lifts it, and a reason that becomes known after an event that
would have lifted it raises nothing.
"""

from dataclasses import dataclass
from functools import cached_property

from fusion.domain.arrivals import Arrival, Link
from fusion.domain.decisions import Turn, identity
from fusion.domain.rules import HoldSpec, Mode
from fusion.domain.state import Evidence, Hold
from fusion.domain.triggers import Trigger
from liangwang_contracts import HoldRaised, HoldReleased, Identifier
from liangwang_contracts.city_days import city_day


@dataclass(frozen=True)
class HoldOperator:
    """Acts are held back from one event until another; only events later than its reasons lift it."""

    rule: tuple[str, int]
    mode: Mode
    digest: str
    spec: HoldSpec

    @cached_property
    def raised_by(self) -> Trigger:
        """What raises it."""
        return Trigger(self.spec.raised_by)

    @cached_property
    def released_by(self) -> Trigger:
        """What releases it."""
        return Trigger(self.spec.released_by)

    def raise_(self, turn: Turn, arrival: Arrival, about: Identifier) -> None:
        """Raise a hold, or add a reason to the one that this rule already holds about the subject."""
        if not self.raised_by.matches(arrival) or self._lifted_since(turn, arrival, about):
            return
        evidence = Evidence(arrival.id, arrival.time)
        held = [hold for hold in turn.state.held(about) if hold.rule == self.rule[0] and hold.mode == self.mode]
        if held:
            if all(known.event_id != arrival.id for known in held[0].evidence):
                held[0].evidence.append(evidence)
                held[0].changed = True
            return
        day, reason = city_day(arrival.time, turn.zone), self.spec.raised_by.reason
        hold = Hold(
            id=identity("hold", self.rule, about, arrival),
            rule=self.rule[0],
            version=self.rule[1],
            digest=self.digest,
            mode=self.mode,
            about=about,
            begun=Link(),
            raised_on=day,
            evidence=[evidence],
        )
        raised = HoldRaised(
            hold=Identifier(scheme="fusion.hold", value=hold.id),
            rule=hold.rule,
            rule_version=hold.version,
            about=about,
            acts=self.spec.acts,
            raised_on=day,
            reason_zh=reason.zh.replace("{date}", day.isoformat()),
            reason_en=reason.en.replace("{date}", day.isoformat()),
            evidence=[arrival.id],
        )
        turn.state.add_hold(hold)
        turn.decide(hold, raised, [arrival.link], link=hold.begun)
        if self._in_profile(hold):
            turn.touch(about, hold.begun)

    def release(self, turn: Turn, arrival: Arrival, hold: Hold) -> None:
        """Release a hold when the event that lifts it happened after every reason for it."""
        if not self.released_by.matches(arrival):
            return
        if arrival.time < max(known.time for known in hold.evidence):
            return
        day, reason = city_day(arrival.time, turn.zone), self.spec.released_by.reason
        released = HoldReleased(
            hold=Identifier(scheme="fusion.hold", value=hold.id),
            rule=hold.rule,
            rule_version=hold.version,
            about=hold.about,
            released_on=day,
            reason_zh=reason.zh.replace("{date}", day.isoformat()),
            reason_en=reason.en.replace("{date}", day.isoformat()),
            evidence=[arrival.id],
        )
        hold.state, hold.released_on = "released", day
        decision = turn.decide(hold, released, [arrival.link, hold.begun])
        if self._in_profile(hold):
            turn.touch(hold.about, decision.link)

    def _lifted_since(self, turn: Turn, arrival: Arrival, about: Identifier) -> bool:
        """Whether a late reason is out of date: something that lifts the hold happened after it."""
        if not arrival.late:
            return False
        known = turn.state.occurrences.get(self.released_by.history(about), ())
        return any(one.time >= arrival.time and self.released_by.matches(one) for one in known)

    def _in_profile(self, hold: Hold) -> bool:
        return hold.live and self.spec.raised_by.key == "permit"
