"""When things happen: curves over the day's hours and over working and rest days (all [D] design values)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from liangwang_city.chance import Chance, Odds
from liangwang_city.workdays import at, is_working_day


@dataclass(frozen=True, slots=True)
class Curve:
    """Weight of each hour of a day, and of a rest day against a working day."""

    hours: Odds[int]
    rest_day: float = 0.0

    def weights(self, days: Sequence[date]) -> list[float]:
        """How much each of these days receives."""
        return [1.0 if is_working_day(day) else self.rest_day for day in days]

    def moment(self, chance: Chance, day: date) -> datetime:
        """A moment of that day."""
        hour = chance.draw(self.hours)
        return at(day, hour, chance.whole(0, 59), chance.whole(0, 59))


def _day(first_hour: int, *weights: int) -> Odds[int]:
    return Odds({(first_hour + offset) % 24: weight for offset, weight in enumerate(weights)})


#: Counters and desks: two humps, almost nothing at lunch.
OFFICE = Curve(_day(9, 16, 20, 15, 2, 10, 17, 14, 11, 3))
#: Visits: later start, no lunch, a few in the evening trade.
FIELD = Curve(_day(9, 12, 18, 14, 1, 6, 17, 16, 10, 3, 1, 1, 1))
#: The 12345 line: all day, highest after supper.
HOTLINE = Curve(_day(0, 3, 2, 1, 1, 1, 1, 3, 8, 14, 18, 19, 15, 11, 12, 15, 16, 16, 17, 20, 26, 28, 24, 14, 7), 0.72)
#: What keeps people awake.
NIGHT = Curve(_day(22, 30, 28, 16, 9, 6, 4, 3, 4), 1.0)
#: Patrols, cameras and sensors: never quite asleep.
WATCH = Curve(_day(0, 4, 3, 3, 3, 3, 4, 8, 13, 17, 18, 17, 14, 9, 13, 16, 17, 16, 13, 11, 9, 8, 7, 6, 5), 0.85)
