"""The register's opening: what was there before the month, all of it known when the month begins.

* places, entered at the moment each opened
* permits in force, recorded as renewals decided elsewhere, at the moment of that decision
* permits issued in the four weeks before, not visited yet: requests for their visits are open
* visits of those four weeks; half of them failed, so that holds stand from the first day on
"""

from datetime import date, timedelta

from liangwang_city.arrivals import FIELD, OFFICE
from liangwang_city.chance import Odds
from liangwang_city.city import City
from liangwang_city.consequences import Consequences
from liangwang_city.inspectorate import Inspectorate
from liangwang_city.licensing import LicensingCounter
from liangwang_city.matters import Matter, matters
from liangwang_city.permits import Permit
from liangwang_city.places import Place
from liangwang_city.workdays import working_day_before, working_days
from liangwang_contracts import PlaceKind

_KINDS: dict[PlaceKind, float] = {"premises": 0.84, "site": 0.05, "public-space": 0.11}
#: Days before the month on which places of each kind opened: the latest, the earliest.
_OPENED: dict[PlaceKind, tuple[int, int]] = {
    "premises": (60, 30 * 365),
    "site": (60, 900),
    "public-space": (3 * 365, 30 * 365),
}
#: A place has its permit at the earliest so long after it opened.
_SETTLING = timedelta(days=20)
_FOUR_WEEKS = timedelta(days=27)
_FAILED_SHARE = 0.5
#: What is due for renewal had a term of a year or more, and ends so many days after the month's start.
_LEAST_DUE_TERM = 365
_DUE_IN = (12, 75)


class Opening:
    """Opens the register of one city."""

    def __init__(
        self,
        city: City,
        counter: LicensingCounter,
        inspectorate: Inspectorate,
        consequences: Consequences,
    ) -> None:
        self._city, self._counter = city, counter
        self._inspectorate, self._consequences = inspectorate, consequences
        self._vacant: dict[str, list[Place]] = {}

    def open(self) -> list[Permit]:
        """Do it; gives the permits that are due for renewal, in no particular order."""
        city, volumes = self._city, self._city.parameters.volumes
        self._places()
        stock = city.chance.weighted(matters(), [each.stock for each in matters()], city.count(volumes.permits))
        renewable = [each for each in stock if _renewable(each)]
        others = [each for each in stock if not _renewable(each)]
        due = city.count(volumes.due)
        due_permits = [self._enter(each, due=True) for each in renewable[:due]]
        permits = [self._enter(each, due=False) for each in renewable[due:] + others]
        self._findings(permits)
        self._recently_issued()
        return due_permits

    def _places(self) -> None:
        for kind, share in _KINDS.items():
            for _ in range(self._city.count(share * self._city.parameters.volumes.places)):
                self._counter.register(self._open_place(kind))
        for matter in matters():
            places = self._city.places_of[matter.kind] if matter.kind else []
            self._vacant[matter.key] = self._city.chance.shuffled(places)

    def _open_place(self, kind: PlaceKind) -> Place:
        chance, (latest, earliest) = self._city.chance, _OPENED[kind]
        day = self._city.month.first - timedelta(days=chance.whole(latest, earliest))
        return self._city.open_place(kind, OFFICE.moment(chance, working_day_before(day)))

    def _place_for(self, matter: Matter) -> Place | None:
        if matter.kind is None:
            return None
        if not self._vacant[matter.key]:
            place = self._open_place(matter.kind)
            self._counter.register(place)
            return place
        return self._vacant[matter.key].pop()

    def _enter(self, matter: Matter, *, due: bool) -> Permit:
        city, place = self._city, self._place_for(matter)
        first, last = self._term(matter, place, due=due)
        decided = OFFICE.moment(city.chance, working_day_before(first))
        permit = Permit(
            id=city.numbering.permit(decided.date()),
            matter=matter,
            holder=place.occupier if place and place.kind != "public-space" else city.registry.found(),
            place=place,
            valid_from=first,
            valid_to=last,
            known=city.month.start,
            due=due,
        )
        self._counter.enter(permit, decided)
        return permit

    def _term(self, matter: Matter, place: Place | None, *, due: bool) -> tuple[date, date]:
        chance = self._city.chance
        term = chance.whole(*matter.term)
        to_come = chance.whole(*_DUE_IN) if due else chance.whole(0, term - 1)
        last = self._city.month.first + timedelta(days=to_come)
        first = min(last - timedelta(days=term - 1), self._city.month.first)
        return (first if place is None else max(first, place.opened.date() + _SETTLING)), last

    def _findings(self, permits: list[Permit]) -> None:
        city = self._city
        count = city.count(city.parameters.volumes.open_findings)
        settled = [each for each in permits if each.valid_from <= city.month.first - _FOUR_WEEKS]
        visited = city.chance.quota(settled, count / len(settled))
        failed = round(len(visited) * _FAILED_SHARE)
        for index, permit in enumerate(visited):
            moment = FIELD.moment(city.chance, city.chance.pick(self._days_before()))
            self._inspectorate.visit(permit, "routine", moment, "fail" if index < failed else "pass")
            if permit.held:
                self._consequences.after_finding(permit)

    def _recently_issued(self) -> None:
        city = self._city
        # What is issued for days or weeks is over before the month begins.
        steady = Odds({each: each.intake for each in matters() if _renewable(each)})
        for _ in range(city.count(city.parameters.volumes.recently_issued)):
            matter = city.chance.draw(steady)
            place = self._place_for(matter)
            moment = OFFICE.moment(city.chance, city.chance.pick(self._days_before()))
            self._consequences.after_issue(self._counter.issue(matter, place, moment))

    def _days_before(self) -> list[date]:
        first = self._city.month.first
        return working_days(first - _FOUR_WEEKS, first - timedelta(days=1))


def _renewable(matter: Matter) -> bool:
    return matter.term[0] >= _LEAST_DUE_TERM
