"""Complaints about places: who is complained about today, and what yesterday's failures have to do with it.

The number of complaints of a day follows the calendar alone; causes decide whom they are about. A place that
failed a visit draws more of them for some days, and so do, less, the places near it.
"""

from datetime import date, datetime, timedelta

from liangwang_city.arrivals import HOTLINE, NIGHT
from liangwang_city.chance import Odds
from liangwang_city.city import City
from liangwang_city.consequences import Consequences
from liangwang_city.district import DIVISION, KM_LAT, KM_LON
from liangwang_city.permits import Permit
from liangwang_city.places import Place, point
from liangwang_city.workdays import at
from liangwang_contracts import Channel, Coordinate, ReceiveReport

_CHANNELS = Odds[Channel]({"12345": 78, "public": 15, "upper-level": 4, "media": 3})
_NIGHT_CHANNELS = Odds[Channel]({"12345": 80, "police": 20})
#: How precisely a caller says where: below the first the place itself, below the second a point nearby, above
#: it the grid alone.
_NAMED, _POINTED = 0.6, 0.92
_ASIDE_KM = 0.06
_NIGHT_ASIDE_KM = 0.25
_OTHER_CATEGORIES = ("noise-trade", "waste-bins", "parking", "occupied-pavement")
_AGE_WEIGHT = 0.02


class Hotline:
    """The 12345 line and its sister channels, as far as they concern places."""

    def __init__(self, city: City, consequences: Consequences) -> None:
        self._city, self._consequences = city, consequences

    def schedule(self) -> None:
        """Open the line every morning at midnight."""
        city, days = self._city, self._city.month.days()
        total = city.count(city.parameters.volumes.place_complaints)
        first_reports = round(total / (1 + city.parameters.disorder.second_report))
        for day, count in zip(days, city.chance.apportion(first_reports, HOTLINE.weights(days)), strict=True):
            self._open(day, count)

    def _open(self, day: date, count: int) -> None:
        def take_calls(moment: datetime) -> None:
            self._follow_clusters(moment.date())
            self._day(moment.date(), count)
            self._night(moment.date())

        self._city.agenda.put(at(day), take_calls)

    def _day(self, day: date, count: int) -> None:
        chance, places = self._city.chance, list(self._city.places)
        echo = self._echo(day)
        weights = [
            each.appeal * (1 + _AGE_WEIGHT * each.age(day)) * (1 + echo.get(each.id.value, 0.0)) for each in places
        ]
        for place in chance.weighted(places, weights, count):
            self._city.complaints[place.id.value].append(day)
            category = chance.pick(self._categories(place, day))
            self._report(place, category, HOTLINE.moment(chance, day), _CHANNELS, _ASIDE_KM)

    def _echo(self, day: date) -> dict[str, float]:
        """How much the failures of the last days add to the rate of each place, as a share of it."""
        causes = self._city.parameters.causes
        echo: dict[str, float] = {}
        for failed_on, place in self._city.failures:
            age = (day - failed_on).days
            if not 1 <= age <= causes.echo_days:
                continue
            left = 1 - (age - 1) / causes.echo_days
            _add(echo, place, (causes.echo_self - 1) * left)
            for other in self._city.neighbourhood.near(place):
                _add(echo, other, (causes.echo_near - 1) * left)
        return echo

    def _night(self, day: date) -> None:
        chance, likely = self._city.chance, self._city.parameters.causes.night_complaint
        for permit in self._city.permits:
            at_night = permit.matter.key == "night-work" and permit.in_force(day)
            if at_night and permit.place and chance.happens(likely):
                moment = NIGHT.moment(chance, day)
                self._report(permit.place, "noise-night", moment, _NIGHT_CHANNELS, _NIGHT_ASIDE_KM)

    def _report(
        self,
        place: Place,
        category: str,
        moment: datetime,
        channels: Odds[Channel],
        aside_km: float,
    ) -> None:
        city, chance = self._city, self._city.chance
        said = chance.between(0, 1)
        command = ReceiveReport(
            report=city.numbering.report(moment.date()),
            kind="complaint",
            channel=chance.draw(channels),
            category=category,
            location=self._where(place, said, aside_km),
            place=place.id if said < _NAMED else None,
            division=DIVISION,
            grid=place.grid,
        )
        city.intake.take(command, moment, known=city.delays.upload(moment))
        if chance.happens(city.parameters.disorder.second_report):
            self._again(command, moment)

    def _again(self, command: ReceiveReport, moment: datetime) -> None:
        city, chance = self._city, self._city.chance
        later = moment + timedelta(seconds=chance.whole(600, 30 * 3600))
        if later < city.month.end:
            second = command.model_copy(update={"report": city.numbering.report(later.date()), "duplicate": True})
            city.intake.take(second, later, known=city.delays.upload(later))

    def _where(self, place: Place, said: float, aside_km: float) -> Coordinate | None:
        if said < _NAMED:
            return place.location
        if said >= _POINTED:
            return None
        chance = self._city.chance
        return point(
            place.location.lat + chance.bell(aside_km) * KM_LAT,
            place.location.lon + chance.bell(aside_km) * KM_LON,
        )

    def _categories(self, place: Place, day: date) -> tuple[str, ...]:
        permits: list[Permit] = self._city.permits_at.get(place.id.value, [])
        for permit in permits:
            if permit.in_force(day):
                return permit.matter.categories
        return _OTHER_CATEGORIES

    def _follow_clusters(self, day: date) -> None:
        causes = self._city.parameters.causes
        since, yesterday = day - timedelta(days=causes.cluster_days), day - timedelta(days=1)
        for place in list(self._city.places):
            days = self._city.complaints.get(place.id.value, [])
            fresh = bool(days) and days[-1] == yesterday
            if fresh and len([each for each in days if each >= since]) >= causes.cluster_size:
                self._consequences.after_complaints(place, day)


def _add(echo: dict[str, float], place: Place, more: float) -> None:
    echo[place.id.value] = echo.get(place.id.value, 0.0) + more
