"""Reports about public space: litter, lamps, water on the road. Nothing in the city causes them.

They fill the month up to the number of records asked for, so that a source has exactly that many.
"""

from datetime import date, datetime
from typing import Literal

from liangwang_city.arrivals import HOTLINE, WATCH, Curve
from liangwang_city.chance import Odds
from liangwang_city.city import City
from liangwang_city.district import DIVISION, KM_LAT, KM_LON
from liangwang_city.places import Place, point
from liangwang_contracts import Channel, ReceiveReport, ReportKind

_COMPLAINTS = (
    "illegal-parking",
    "street-lamp",
    "litter",
    "green-space",
    "shared-bicycles",
    "drain-cover",
    "water-on-road",
)
_INCIDENTS = (
    "litter-exposed",
    "occupied-pavement",
    "component-damaged",
    "water-on-road",
    "building-waste",
    "smoke-alarm",
    "tree-fallen",
)
_CHANNELS: dict[ReportKind, Odds[Channel]] = {
    "complaint": Odds({"12345": 70, "public": 24, "upper-level": 6}),
    "incident": Odds({"patrol": 46, "video": 27, "sensor": 17, "police": 7, "upper-level": 3}),
}
#: Incidents at a place rather than in the open.
_AT_A_PLACE = 0.15
_CELL_KM = 0.1
_CELLS = 10


class Background:
    """What is reported about public space in one city."""

    def __init__(self, city: City) -> None:
        self._city = city

    def fill(self, count: int) -> None:
        """Add so many reports."""
        incidents = round(count * self._city.parameters.volumes.incidents)
        self._spread(incidents, WATCH, "incident")
        self._spread(count - incidents, HOTLINE, "complaint")

    def _spread(self, total: int, curve: Curve, kind: ReportKind) -> None:
        city, days = self._city, self._city.month.days()
        for day, count in zip(days, city.chance.apportion(total, curve.weights(days)), strict=True):
            for _ in range(count):
                self._report(kind, curve.moment(city.chance, day))

    def _report(self, kind: ReportKind, moment: datetime) -> None:
        city, chance = self._city, self._city.chance
        incident = kind == "incident"
        place = chance.pick(city.places) if incident and chance.happens(_AT_A_PLACE) else None
        if place is not None and place.opened >= moment:
            place = None
        command = self._somewhere(kind, chance.draw(_CHANNELS[kind]), moment.date(), place)
        city.intake.take(command, moment, known=city.delays.upload(moment))

    def _somewhere(
        self, kind: Literal["complaint", "incident"], channel: Channel, day: date, place: Place | None
    ) -> ReceiveReport:
        chance, numbering = self._city.chance, self._city.numbering
        community = chance.pick(self._city.surveyor.communities)
        row, column = chance.whole(0, _CELLS - 1), chance.whole(0, _CELLS - 1)
        spot = point(
            community.lat + (row - _CELLS / 2 + 0.5) * _CELL_KM * KM_LAT,
            community.lon + (column - _CELLS / 2 + 0.5) * _CELL_KM * KM_LON,
        )
        return ReceiveReport(
            report=numbering.report(day),
            kind=kind,
            channel=channel,
            category=chance.pick(_INCIDENTS if kind == "incident" else _COMPLAINTS),
            location=place.location if place else spot,
            place=place.id if place else None,
            division=DIVISION,
            grid=place.grid if place else f"{community.code}{row * _CELLS + column + 1:03d}",
            incident=numbering.case(day) if kind == "incident" else None,
        )
