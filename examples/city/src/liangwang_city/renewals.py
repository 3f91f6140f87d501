"""Permits that are due: who renews, who asks too early for his own good, who lets the term run out.

Of the requested renewals a fixed share at least follows a failed visit at once, and so do some of those that
are decided elsewhere: every city, however small, has renewals refused and renewals recorded under a hold.
"""

from bisect import bisect
from datetime import datetime

from liangwang_city.arrivals import OFFICE
from liangwang_city.city import City
from liangwang_city.consequences import Consequences
from liangwang_city.licensing import LicensingCounter
from liangwang_city.permits import Permit

_RECORDED, _HANDED_IN, _LAPSED = 0.18, 0.06, 0.1
_LEAST_RECORDED, _LEAST_OTHERS = 3, 1
_LEAST_HURRIED, _LEAST_RECORDED_HELD = 3, 2
#: Which of the month's working days: so that a follow-up and a second request still fall into the month.
_HURRIED_BETWEEN = (4, 10)
_DAYS_AFTER_VISIT = (1, 2)
_VISIT_BEFORE = (2, 6)


class Renewals:
    """Puts a month's renewals on the agenda."""

    def __init__(self, city: City, counter: LicensingCounter, consequences: Consequences) -> None:
        self._city, self._counter, self._consequences = city, counter, consequences
        self._days = city.month.working_days()

    def schedule(self, due: list[Permit]) -> None:
        """Decide for each of them."""
        chance, causes = self._city.chance, self._city.parameters.causes
        waiting = chance.shuffled(due)
        recorded = _take(waiting, max(_LEAST_RECORDED, round(_RECORDED * len(due))))
        handed_in = _take(waiting, max(_LEAST_OTHERS, round(_HANDED_IN * len(due))))
        _take(waiting, max(_LEAST_OTHERS, round(_LAPSED * len(due))))  # nobody does anything about these
        hurried = _take(waiting, max(_LEAST_HURRIED, round(causes.hurried_at_least * len(waiting))))
        held = max(_LEAST_RECORDED_HELD, round(causes.recorded_under_hold * len(recorded)))
        for permit in hurried:
            self._consequences.ask_for_renewal(permit, self._days[self._day_after_failure(permit)])
        for permit in waiting:
            self._request(permit)
        for index, permit in enumerate(recorded):
            self._record(permit, self._day_after_failure(permit) if index < held else self._any_day())
        for permit in handed_in:
            self._hand_in(permit)

    def _day_after_failure(self, permit: Permit) -> int:
        chance = self._city.chance
        day = chance.whole(*_HURRIED_BETWEEN)
        visited = day - chance.whole(*_DAYS_AFTER_VISIT)
        self._consequences.visit_on(permit, "before-renewal", self._days[visited], "fail")
        return day

    def _any_day(self) -> int:
        return self._city.chance.whole(1, len(self._days) - 1)

    def _request(self, permit: Permit) -> None:
        chance, causes, day = self._city.chance, self._city.parameters.causes, self._any_day()
        visited = day - chance.whole(*_VISIT_BEFORE)
        if visited >= 0 and chance.happens(causes.visited_before_renewal):
            self._consequences.visit_on(permit, "before-renewal", self._days[visited])
        self._consequences.ask_for_renewal(permit, self._days[day], hurried=chance.happens(causes.hurried))

    def _record(self, permit: Permit, day: int) -> None:
        def record(moment: datetime) -> None:
            if permit.ended:
                return
            if permit.known < moment:
                self._counter.record_renewal(permit, moment)
            elif permit.known.date() < self._days[-1]:
                self._record(permit, bisect(self._days, permit.known.date()))

        self._city.agenda.put(OFFICE.moment(self._city.chance, self._days[day]), record)

    def _hand_in(self, permit: Permit) -> None:
        def hand_in(moment: datetime) -> None:
            if not permit.ended and permit.known < moment:
                self._counter.cancel(permit, moment, "到期不再经营，申请注销")

        day = self._days[self._any_day()]
        self._city.agenda.put(OFFICE.moment(self._city.chance, day), hand_in)


def _take(permits: list[Permit], count: int) -> list[Permit]:
    taken = permits[:count]
    del permits[:count]
    return taken
