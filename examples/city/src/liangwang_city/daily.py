"""What the month brings of itself, without a cause in the city: applications, changes, the inspection plan."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

from liangwang_city.arrivals import FIELD, OFFICE, Curve
from liangwang_city.chance import Odds
from liangwang_city.city import City
from liangwang_city.consequences import Consequences
from liangwang_city.inspectorate import Inspectorate
from liangwang_city.licensing import LicensingCounter, Mistake
from liangwang_city.matters import Matter, matters
from liangwang_city.permits import Permit
from liangwang_city.places import Place
from liangwang_city.workdays import working_days_after
from liangwang_contracts import PlaceKind

#: A new permit goes to a place that did not exist before: shares by kind.
_NEW_PLACE: dict[PlaceKind, float] = {"premises": 0.7, "site": 0.8, "public-space": 0.0}
_PLANNED_VISITS = 0.4
#: Working days from plan to visit; days until a planned visit is due.
_PLANNED_BEFORE, _PLANNED_FOR = (1, 4), timedelta(days=14)
_CLOSED, _MOVED = "停止经营，申请注销", "迁出本区，申请注销"
_LEAST_MISTAKES = 2
_TRIES = 20


class DailyLife:
    """Puts on the agenda what happens anyway."""

    def __init__(
        self,
        city: City,
        counter: LicensingCounter,
        inspectorate: Inspectorate,
        consequences: Consequences,
    ) -> None:
        self._city, self._counter = city, counter
        self._inspectorate, self._consequences = inspectorate, consequences
        self._intake = Odds({each: each.intake for each in matters()})
        self._mistaken: list[Mistake | None] = []

    def schedule(self) -> None:
        """Spread it over the month."""
        city, volumes = self._city, self._city.parameters.volumes
        issues = city.count(volumes.issues)
        self._mistaken = self._mistakes(issues)
        self._spread(issues, OFFICE, self._issue)
        self._spread(city.count(volumes.patrols), FIELD, self._patrol)
        self._spread(city.count(volumes.relocations), OFFICE, self._relocate)
        self._spread(city.count(volumes.expansions), OFFICE, self._expand)
        self._spread(city.count(volumes.transfers), OFFICE, self._transfer)
        self._spread(city.count(volumes.cancellations), OFFICE, self._cancel)
        self._spread(city.count(volumes.revocations), OFFICE, self._revoke)
        self._routine_visits(city.count(volumes.routine_visits))

    def _spread(self, total: int, curve: Curve, act: Callable[[datetime], None]) -> None:
        city, days = self._city, self._city.month.days()
        for day, count in zip(days, city.chance.apportion(total, curve.weights(days)), strict=True):
            for _ in range(count):
                city.agenda.put(curve.moment(city.chance, day), act)

    def _mistakes(self, issues: int) -> list[Mistake | None]:
        count = max(_LEAST_MISTAKES, round(self._city.parameters.disorder.issued_wrong * issues))
        kinds: list[Mistake | None] = ["holder" if index % 3 == 0 else "term" for index in range(count)]
        return self._city.chance.shuffled(kinds + [None] * (issues - count))

    def _issue(self, moment: datetime) -> None:
        matter = self._city.chance.draw(self._intake)
        mistake = self._mistaken.pop()
        permit = self._counter.issue(matter, self._place_for(matter, moment), moment, mistake)
        self._consequences.after_issue(permit)
        if mistake:
            self._correct(permit, mistake)

    def _correct(self, permit: Permit, mistake: Mistake) -> None:
        def correct(moment: datetime) -> None:
            if permit.ended:
                return
            if permit.known >= moment:
                self._correct(permit, mistake)
            elif mistake == "term":
                self._counter.amend(permit, "correction", moment, valid_to=permit.valid_to)
            else:
                self._counter.amend(permit, "correction", moment, holder=permit.holder)

        day = working_days_after(permit.known.date(), self._city.chance.whole(1, 4))
        self._city.agenda.put(OFFICE.moment(self._city.chance, day), correct)

    def _place_for(self, matter: Matter, moment: datetime) -> Place | None:
        if matter.kind is None:
            return None
        if matter.key != "night-work" and self._city.chance.happens(_NEW_PLACE[matter.kind]):
            return self._new_place(matter.kind, moment)
        return self._city.chance.pick(self._city.places_of[matter.kind])

    def _new_place(self, kind: PlaceKind, moment: datetime) -> Place:
        opened = moment - timedelta(seconds=self._city.chance.whole(30, 1500))
        place = self._city.open_place(kind, opened)
        self._counter.register(place)
        return place

    def _routine_visits(self, count: int) -> None:
        chance, days = self._city.chance, self._city.month.working_days()
        permits = chance.quota(
            [each for each in self._city.permits if each.requested_since is None and not each.due],
            count / len(self._city.permits),
        )
        shares = chance.apportion(len(permits), [1.0] * len(days))
        on = [index for index, share in enumerate(shares) for _ in range(share)]
        for permit, index in zip(permits, on, strict=True):
            planned = index - chance.whole(*_PLANNED_BEFORE)
            if planned < 0 or not chance.happens(_PLANNED_VISITS):
                self._consequences.visit_on(permit, "routine", days[index])
            else:
                self._planned_visit(permit, days[planned], days[index])

    def _planned_visit(self, permit: Permit, planning_day: date, day: date) -> None:
        def plan(moment: datetime) -> None:
            if permit.in_force(moment.date()) and permit.known < moment and not permit.planned:
                self._inspectorate.plan(permit, "routine", moment, moment.date() + _PLANNED_FOR)
                self._consequences.visit_on(permit, "routine", day)

        self._city.agenda.put(OFFICE.moment(self._city.chance, planning_day), plan)

    def _patrol(self, moment: datetime) -> None:
        self._inspectorate.patrol(self._city.chance.pick(self._city.places_of["public-space"]), moment)

    def _relocate(self, moment: datetime) -> None:
        if permit := self._someone(moment):
            self._counter.amend(permit, "relocation", moment, place=self._new_place("premises", moment))

    def _expand(self, moment: datetime) -> None:
        if permit := self._someone(moment):
            self._counter.amend(permit, "expansion", moment)

    def _transfer(self, moment: datetime) -> None:
        if permit := self._someone(moment):
            self._counter.amend(permit, "other", moment, holder=self._city.registry.found())

    def _cancel(self, moment: datetime) -> None:
        if permit := self._someone(moment):
            reason = _CLOSED if self._city.chance.happens(0.8) else _MOVED
            self._counter.cancel(permit, moment, reason)

    def _revoke(self, moment: datetime) -> None:
        if permit := self._someone(moment):
            self._counter.revoke(permit, moment, "以欺骗手段取得许可")

    def _someone(self, moment: datetime) -> Permit | None:
        """A permit of premises to which something can happen now."""
        for _ in range(_TRIES):
            permit = self._city.chance.pick(self._city.permits)
            settled = permit.known < moment and not permit.unvisited and not permit.due
            at_premises = permit.place is not None and permit.place.kind == "premises"
            if settled and at_premises and permit.in_force(moment.date()):
                return permit
        return None
