"""The inspectorate (tongguan): plans visits, makes them, and finds what age, temper and complaints have left.

A visit at a held permit is a follow-up whatever its occasion, and ends in pass, fail or a closed door: so that
a hold is released by nothing but a pass.
"""

from datetime import date, datetime, timedelta
from typing import Literal

from liangwang_city.chance import Odds
from liangwang_city.city import City
from liangwang_city.permits import Permit
from liangwang_city.places import Place
from liangwang_contracts import (
    CompleteInspection,
    InspectionResult,
    PlanInspection,
    Violation,
)

Purpose = Literal["after-issue", "routine", "before-renewal", "complaint", "follow-up", "patrol"]

_NO_ENTRY = 0.04
#: What comes of a visit that did not fail, in shares of 1000.
_UNFAILED = Odds[InspectionResult](
    {
        "pass": 776,
        "pass_with_conditions": 150,
        "no_entry": 40,
        "out_of_business": 18,
        "not_located": 9,
        "unrecorded": 7,
    }
)
_MOST_LIKELY_TO_FAIL = 0.7
_FINDINGS: dict[str, tuple[float, float]] = {  # chance of each grave and of each minor point on the form
    "fail": (0.35, 0.5),
    "pass_with_conditions": (0.0, 0.8),
    "pass": (0.0, 0.12),
}


class Inspectorate:
    """The inspectors of one city."""

    def __init__(self, city: City) -> None:
        self._city = city

    def plan(self, permit: Permit, purpose: Purpose, moment: datetime, due_on: date) -> None:
        """Put a visit on the plan of one's own accord; the next visit is made under its number."""
        permit.planned = self._city.numbering.inspection(moment.date())
        command = PlanInspection(
            inspection=permit.planned,
            permit=permit.id,
            place=permit.place.id if permit.place else None,
            purpose=purpose,
            due_on=due_on,
        )
        self._city.intake.take(command, moment)

    def visit(
        self,
        permit: Permit,
        purpose: Purpose,
        moment: datetime,
        verdict: InspectionResult | None = None,
    ) -> InspectionResult:
        """Visit the holder of a permit.

        A verdict makes the result and is known at once; otherwise chance and causes make it.
        """
        result = verdict or self._result(permit, moment.date())
        found = self._violations(permit, result)
        command = CompleteInspection(
            inspection=permit.planned or self._city.numbering.inspection(moment.date()),
            permit=permit.id,
            place=permit.place.id if permit.place else None,
            purpose="follow-up" if permit.held else purpose,
            result=result,
            violations=found,
            critical=_occurrences(found, "critical"),
            serious=_occurrences(found, "serious"),
            minor=_occurrences(found, "minor"),
        )
        known = moment if verdict else self._city.delays.paper(moment)
        permit.known = self._city.intake.take(command, moment, known=known, after=permit.requested_since).at
        self._remember(permit, result, moment.date())
        return result

    def patrol(self, place: Place, moment: datetime) -> None:
        """Look after a public space; no permit is concerned."""
        command = CompleteInspection(
            inspection=self._city.numbering.inspection(moment.date()),
            place=place.id,
            purpose="patrol",
            result="pass" if self._city.chance.happens(0.8) else "pass_with_conditions",
        )
        self._city.intake.take(command, moment, known=self._city.delays.paper(moment))

    def _result(self, permit: Permit, day: date) -> InspectionResult:
        chance = self._city.chance
        if permit.held:
            if chance.happens(_NO_ENTRY):
                return "no_entry"
            return "fail" if chance.happens(self._city.parameters.causes.fails_again) else "pass"
        if chance.happens(self._likely_to_fail(permit, day)):
            return "fail"
        return chance.draw(_UNFAILED)

    def _likely_to_fail(self, permit: Permit, day: date) -> float:
        causes = self._city.parameters.causes
        likely = permit.matter.fails * permit.holder.laxity
        if permit.place is not None:
            likely *= 1 + causes.ageing * permit.place.age(day)
            if self.clustered(permit.place, day):
                likely *= causes.cluster_fails
        return min(_MOST_LIKELY_TO_FAIL, likely)

    def clustered(self, place: Place, day: date) -> bool:
        """Whether there have been so many complaints about the place lately that they are no accident."""
        causes = self._city.parameters.causes
        since = day - timedelta(days=causes.cluster_days)
        recent = [each for each in self._city.complaints.get(place.id.value, ()) if each >= since]
        return len(recent) >= causes.cluster_size

    def _violations(self, permit: Permit, result: InspectionResult) -> list[Violation]:
        grave, minor = _FINDINGS.get(result, (0.0, 0.0))
        points = permit.matter.violations
        chance = self._city.chance
        marked = [point for point in points if chance.happens(minor if point[1] == "minor" else grave)]
        if result == "fail" and all(severity == "minor" for _, severity in marked):
            marked.insert(0, chance.pick([point for point in points if point[1] != "minor"]))
        return [Violation(code=code, severity=severity, occurrences=chance.whole(1, 3)) for code, severity in marked]

    def _remember(self, permit: Permit, result: InspectionResult, day: date) -> None:
        permit.unvisited, permit.planned = False, None
        permit.visited_on = day
        if result == "fail":
            permit.held = True
            permit.failures += 1
            if permit.place is not None:
                self._city.failures.append((day, permit.place))
        elif result == "pass":
            permit.held = False
            permit.failures = 0


def _occurrences(found: list[Violation], severity: str) -> int:
    return sum(each.occurrences for each in found if each.severity == severity)
