"""What some rules must come to, computed from all events at once, slowly and without any code of the engine."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from math import asin, cos, radians, sin, sqrt
from typing import Any
from zoneinfo import ZoneInfo

from liangwang_contracts import Coordinate, Event, InspectionCompleted, PermitIssued, PlaceRegistered, ReportReceived

Found = tuple[str, str, datetime]
"""What, about whom, when."""
_EARTH = 6_371_008.8


class Oracle:
    """Answers about a stream up to a moment, by looking at everything."""

    def __init__(self, events: Sequence[Event[Any]], zone: ZoneInfo, until: datetime) -> None:
        self.zone = zone
        self.until = until
        self.events = sorted(events, key=lambda one: (one.time, one.source, one.subject, one.sequence))

    def day(self, moment: datetime) -> date:
        """The city's day of a moment."""
        return moment.astimezone(self.zone).date()

    def midnight_after(self, day: date) -> datetime:
        """The end of a day."""
        return datetime.combine(day + timedelta(days=1), time.min, self.zone)

    def visits(self, *results: str) -> list[Event[InspectionCompleted]]:
        """Inspections with some results, or all."""
        found = [one for one in self.events if isinstance(one.data, InspectionCompleted)]
        return [one for one in found if not results or one.data.result in results]

    def reports(self) -> list[Event[ReportReceived]]:
        """All reports."""
        return [one for one in self.events if isinstance(one.data, ReportReceived)]

    def counted(self, days: int, at_least: int) -> set[Found]:
        """So many failures of a permit in as many days, without a cool-down."""
        found = set()
        for one in self.visits("fail"):
            first = self.day(one.time) - timedelta(days=days - 1)
            before = [
                each
                for each in self.visits("fail")
                if each.data.permit == one.data.permit
                and self.events.index(each) <= self.events.index(one)
                and self.day(each.time) >= first
            ]
            if one.data.permit is not None and len(before) >= at_least:
                found.add(("found", one.data.permit.key, one.time))
        return found

    def followed(self, days: int) -> set[Found]:
        """A report of a place, the latest failure after it, and a visit after that, within some days after it."""
        found = set()
        for index, last in enumerate(self.events):
            if not isinstance(last.data, InspectionCompleted) or last.data.place is None:
                continue
            place = last.data.place
            failed = [i for i in range(index) if self._failed(self.events[i], place)]
            reported = [i for i in range(failed[-1] if failed else 0) if self._reported(self.events[i], place)]
            if reported:
                first = self.events[reported[-1]]
                if last.time < self.midnight_after(self.day(first.time) + timedelta(days=days)):
                    found.add(("found", place.key, last.time))
        return found

    def near(self, metres: float, hours: int) -> set[Found]:
        """Reports with another one of their category within some metres, in the hours before them."""
        found = set()
        for one in self.reports():
            for other in self.reports():
                where, there = self.point(one), self.point(other)
                close = where is not None and there is not None and apart(where, there) <= metres
                recent = timedelta(0) < one.time - other.time <= timedelta(hours=hours)
                if one is not other and close and recent and one.data.category == other.data.category:
                    found.add(("found", one.data.report.key, one.time))
        return found

    def point(self, one: Event[ReportReceived]) -> Coordinate | None:
        """Where it was: its own location, else that of its place as it was registered by then."""
        if one.data.location is not None or one.data.place is None:
            return one.data.location
        known = [each for each in self.events if isinstance(each.data, PlaceRegistered) and each.time <= one.time]
        entries = [each.data.location for each in known if each.data.place == one.data.place]
        return entries[-1] if entries else None

    def visited(self, days: int) -> list[Found]:
        """What is said about the first visit of permits: opened, overdue, fulfilled."""
        told = []
        for one in self.events:
            if not isinstance(one.data, PermitIssued):
                continue
            key, day = one.data.permit.key, self.day(one.time)
            told.append(("opened", key, one.time))
            visits = [
                each for each in self.visits() if each.data.permit == one.data.permit and self.day(each.time) >= day
            ]
            end = self.midnight_after(day + timedelta(days=days))
            first = visits[0] if visits else None
            if end <= self.until and (first is None or first.time >= end):
                told.append(("overdue", key, end))
            if first is not None:
                told.append(("fulfilled", key, max(first.time, one.time)))
        return sorted(told)

    def decided(self, found: set[Found], answers: Sequence[Any], days: int) -> set[Found]:
        """What becomes of proposals: each is answered in its days, or lapses at their end."""
        told = set()
        for _, key, moment in found:
            end = self.midnight_after(self.day(moment) + timedelta(days=days))
            about = [one for one in answers if (one.values["rule"], one.values["about"]) == ("asked", key)]
            mine = [one for one in about if datetime.fromisoformat(one.values["proposed_at"]) == moment]
            told.add(("proposed", key, moment))
            told |= {("confirmed" if one.values["confirms"] else "vetoed", key, one.time) for one in mine}
            if end <= self.until and not mine:
                told.add(("lapsed", key, end))
        return told

    def _failed(self, one: Event[Any], place: Any) -> bool:
        return isinstance(one.data, InspectionCompleted) and one.data.place == place and one.data.result == "fail"

    def _reported(self, one: Event[Any], place: Any) -> bool:
        return isinstance(one.data, ReportReceived) and one.data.place == place


def apart(one: Coordinate, other: Coordinate) -> float:
    """Great-circle metres by the haversine formula."""
    lat, lon = radians(other.lat - one.lat), radians(other.lon - one.lon)
    half = sin(lat / 2) ** 2 + cos(radians(one.lat)) * cos(radians(other.lat)) * sin(lon / 2) ** 2
    return 2 * _EARTH * asin(sqrt(half))
