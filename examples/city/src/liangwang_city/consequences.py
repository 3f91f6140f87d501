"""What leads to what: each method puts on the agenda what follows from something that happened.

* issued → visited within 30 days, or forgotten; a construction permit → one for night work
* failed → followed up, until it passes or the permit is revoked
* found out of business → cancelled
* refused under a hold, then passed → asked for again
* complained about again and again → visited
"""

from datetime import date, datetime, timedelta

from liangwang_city.arrivals import FIELD, OFFICE
from liangwang_city.city import City
from liangwang_city.inspectorate import Inspectorate, Purpose
from liangwang_city.licensing import LicensingCounter
from liangwang_city.matters import matter
from liangwang_city.permits import Permit
from liangwang_city.places import Place
from liangwang_city.workdays import at, working_day, working_days_after
from liangwang_contracts import InspectionResult

#: Requested renewals are decided in two sittings per working day, so that whoever plays the month has to wait
#: for holds twice a day, not at every renewal.
SITTINGS = ((10, 30), (16, 0))
#: Days from issue to visit; working days from a failure to its follow-up.
_DAYS_TO_VISIT, _DAYS_TO_FOLLOW_UP = (3, 27), (3, 8)


class Consequences:
    """The causes at work in one city."""

    def __init__(self, city: City, counter: LicensingCounter, inspectorate: Inspectorate) -> None:
        self._city, self._counter, self._inspectorate = city, counter, inspectorate

    def visit_on(
        self,
        permit: Permit,
        purpose: Purpose,
        day: date,
        verdict: InspectionResult | None = None,
    ) -> None:
        """Have a permit visited on that day, or on the first working day on which it can be."""

        def visit(moment: datetime) -> None:
            if permit.ended or (purpose == "follow-up" and not permit.held):
                return
            if permit.known >= moment or permit.awaits_first_visit(moment.date()):
                later = working_days_after(max(moment, permit.known).date(), 1)
                self.visit_on(permit, purpose, later, verdict)
                return
            held_before = permit.held
            result = self._inspectorate.visit(permit, purpose, moment, verdict)
            self._after_visit(permit, result, held_before=held_before)

        self._city.agenda.put(FIELD.moment(self._city.chance, day), visit)

    def after_issue(self, permit: Permit) -> None:
        """A permit was issued."""
        chance, causes = self._city.chance, self._city.parameters.causes
        if chance.happens(causes.visited_after_issue):
            within = min(_DAYS_TO_VISIT[1], max(4, (permit.valid_to - permit.valid_from).days))
            days = chance.whole(_DAYS_TO_VISIT[0], within)
            self.visit_on(permit, "after-issue", working_day(permit.known.date() + timedelta(days=days)))
        if permit.matter.key == "construction" and chance.happens(causes.night_follows):
            self._issue_night_work(permit, working_days_after(permit.known.date(), chance.whole(2, 7)))

    def after_finding(self, permit: Permit) -> None:
        """A visit failed: someone comes back."""
        chance = self._city.chance
        if permit.failures >= self._city.parameters.causes.failures_to_revoke:
            self._revoke(permit)
        elif chance.happens(self._city.parameters.causes.followed_up):
            day = working_days_after(permit.known.date(), chance.whole(*_DAYS_TO_FOLLOW_UP))
            self.visit_on(permit, "follow-up", day)

    def after_complaints(self, place: Place, day: date) -> None:
        """There are many complaints about a place: it may be visited soon."""
        chance, causes = self._city.chance, self._city.parameters.causes
        permits = [each for each in self._city.permits_at.get(place.id.value, ()) if each.in_force(day)]
        if not permits or not chance.happens(causes.cluster_visit):
            return
        permit = permits[0]
        recently = day - timedelta(days=causes.cluster_days)
        if permit.visited_on is None or permit.visited_on < recently:
            permit.visited_on = day  # one visit per cluster
            self.visit_on(permit, "complaint", working_days_after(day, chance.whole(1, 3)))

    def ask_for_renewal(self, permit: Permit, earliest: date, *, hurried: bool = True) -> None:
        """Put a requested renewal before a sitting of that day; who is in no hurry waits while it is held."""
        sitting = self._city.chance.pick(SITTINGS)

        def decide(moment: datetime) -> None:
            if permit.ended:
                return
            if permit.known >= moment:
                self.ask_for_renewal(permit, working_days_after(permit.known.date(), 1), hurried=hurried)
                return
            if permit.held and not hurried:
                permit.waiting = True
                return
            self._counter.request_renewal(permit, moment)

        self._city.agenda.put(at(working_day(earliest), *sitting), decide)

    def _after_visit(self, permit: Permit, result: InspectionResult, *, held_before: bool) -> None:
        chance, day = self._city.chance, permit.known.date()
        if permit.held and result != "pass":
            self.after_finding(permit)
        elif held_before and permit.waiting:
            permit.waiting = False
            self.ask_for_renewal(permit, working_days_after(day, chance.whole(1, 3)))
        elif result == "out_of_business" and chance.happens(self._city.parameters.causes.closed_cancels):
            self._cancel(permit, working_days_after(day, chance.whole(1, 5)))

    def _issue_night_work(self, construction: Permit, day: date) -> None:
        def issue(moment: datetime) -> None:
            self.after_issue(self._counter.issue(matter("night-work"), construction.place, moment))

        self._city.agenda.put(OFFICE.moment(self._city.chance, day), issue)

    def _revoke(self, permit: Permit) -> None:
        def revoke(moment: datetime) -> None:
            if not permit.ended and permit.known < moment:
                self._counter.revoke(permit, moment, "检查连续不合格")

        day = working_days_after(permit.known.date(), self._city.chance.whole(1, 4))
        self._city.agenda.put(OFFICE.moment(self._city.chance, day), revoke)

    def _cancel(self, permit: Permit, day: date) -> None:
        def cancel(moment: datetime) -> None:
            if not permit.ended and permit.known < moment:
                self._counter.cancel(permit, moment, "检查发现已停业")

        self._city.agenda.put(OFFICE.moment(self._city.chance, day), cancel)
