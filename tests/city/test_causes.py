"""The causes can be measured in the records again, and are gone when they are switched off.

Everything is counted from the steps alone. Bounds are wide on purpose: they hold for any seed.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache

from liangwang_city import Causes, CityParameters, CitySource
from liangwang_city.district import metres_apart
from liangwang_contracts import CompleteInspection, Coordinate, ReceiveReport, RegisterPlace

DAYS = timedelta(days=1)
NOTHING = CityParameters(causes=Causes(echo_self=1.0, echo_near=1.0, ageing=0.0, cluster_visit=0.0))


@dataclass
class Told:
    """What the records of one city say about its places, by their numbers."""

    days: list[date]
    places: dict[str, Coordinate] = field(default_factory=dict)
    premises: set[str] = field(default_factory=set)
    opened: dict[str, date] = field(default_factory=dict)
    failed: dict[str, set[date]] = field(default_factory=lambda: defaultdict(set))
    visited: dict[str, set[date]] = field(default_factory=lambda: defaultdict(set))
    checked: list[tuple[str, date, bool]] = field(default_factory=list)
    complaints: dict[str, list[date]] = field(default_factory=lambda: defaultdict(list))
    at_night: int = 0


@cache
def told(seed: int, parameters: CityParameters) -> Told:
    """Read a month."""
    source = CitySource(seed=seed, parameters=parameters)
    result = Told(source.month.days())
    commands = {step.command.id: step.command for step in source.steps()}
    for command in commands.values():
        day = command.time.date()
        match command.data:
            case RegisterPlace(place=place, kind=kind, location=Coordinate() as location):
                result.places[place.key], result.opened[place.key] = location, day
                if kind == "premises":
                    result.premises.add(place.key)
            case CompleteInspection(place=place) as visit if place is not None and visit.permit is not None:
                result.visited[place.key].add(day)
                if visit.result == "fail":
                    result.failed[place.key].add(day)
                if visit.purpose in {"routine", "after-issue"} and day >= source.month.first:
                    result.checked.append((place.key, day, visit.result == "fail"))
            case ReceiveReport(kind="complaint", place=place) as report if place is not None:
                result.complaints[place.key].append(day)
                result.at_night += report.category == "noise-night"
    return result


def exposed(city: Told, places: dict[str, list[str]]) -> set[tuple[str, date]]:
    """Give the place-days of the month within four days after a failure at one of a place's ``places``."""
    return {
        (place, day + ahead * DAYS)
        for place, others in places.items()
        for other in others
        for day in city.failed.get(other, ())
        for ahead in range(1, 5)
        if city.days[0] <= day + ahead * DAYS <= city.days[-1]
    }


def neighbours(city: Told) -> dict[str, list[str]]:
    """Give the failed places within 150 metres of each other premises."""
    squares: dict[tuple[int, int], list[str]] = defaultdict(list)
    for failed in city.failed:
        squares[square(city, failed)].append(failed)
    result: dict[str, list[str]] = {}
    for place in city.premises:
        row, column = square(city, place)
        around = [(row + up, column + right) for up in (-1, 0, 1) for right in (-1, 0, 1)]
        near = [failed for each in around for failed in squares.get(each, ()) if is_near(city, place, failed)]
        if near:
            result[place] = near
    return result


def square(city: Told, place: str) -> tuple[int, int]:
    """Give a square of a good 150 metres."""
    location = city.places[place]
    return int(location.lat / 0.0014), int(location.lon / 0.0016)


def is_near(city: Told, place: str, other: str) -> bool:
    """Whether two places are different and 150 metres apart at most."""
    here, there = city.places[place], city.places[other]
    return place != other and metres_apart(here.lat, here.lon, there.lat, there.lon) <= 150


def rates(city: Told) -> tuple[float, float]:
    """Give the complaint rate at failed premises and at their neighbours, against the rate of all others."""
    themselves = exposed(city, {place: [place] for place in city.failed if place in city.premises})
    near = exposed(city, neighbours(city)) - themselves
    counts = {"self": 0, "near": 0, "other": 0}
    for place in city.premises:
        for day in city.complaints.get(place, ()):
            which = "self" if (place, day) in themselves else "near" if (place, day) in near else "other"
            counts[which] += 1
    others = len(city.premises) * len(city.days) - len(themselves) - len(near)
    usual = counts["other"] / others
    return counts["self"] / len(themselves) / usual, counts["near"] / len(near) / usual


def test_a_failed_visit_echoes_in_complaints() -> None:
    """In the four days after, a failed place has 4 to 14 times the usual rate, its neighbours 1.5 to 3.5 times."""
    themselves, neighbours = rates(told(5, CityParameters()))
    assert 4 < themselves < 14
    assert 1.5 < neighbours < 3.5


def test_without_the_echo_there_is_none() -> None:
    """Switched off, both rates are about the usual one."""
    themselves, neighbours = rates(told(5, NOTHING))
    assert 0.5 < themselves < 1.8
    assert 0.7 < neighbours < 1.3


def failing_share(city: Told, years_from: int, years_to: int) -> float:
    """Give the share of unforced visits that fail, at premises of that age."""
    results = [
        failed
        for place, day, failed in city.checked
        if place in city.premises and years_from <= (day - city.opened[place]).days / 365.25 < years_to
    ]
    assert len(results) > 200
    return sum(results) / len(results)


def test_older_premises_fail_more() -> None:
    """Twenty years and older: 1.3 to 4 times as often as younger than eight."""
    city = told(5, CityParameters())
    assert 1.3 < failing_share(city, 20, 99) / failing_share(city, 0, 8) < 4


def visited_after(city: Told, *, clustered: bool) -> float:
    """Give how often a visited place is visited within six days, after a cluster of complaints or anyway."""
    hits = tries = 0
    for place, visits in city.visited.items():
        complaints = city.complaints.get(place, [])
        for day in city.days[7:24]:
            recent = sum(day - 7 * DAYS < each <= day for each in complaints)
            if (recent >= 3 and day in complaints) if clustered else recent == 0:
                tries += 1
                hits += any(day < each <= day + 6 * DAYS for each in visits)
    assert tries > 100
    return hits / tries


def test_a_cluster_of_complaints_brings_a_visit() -> None:
    """A place with three complaints in a week is visited more than 1.8 times as often as a quiet one."""
    city = told(5, CityParameters())
    assert visited_after(city, clustered=True) > 1.8 * visited_after(city, clustered=False)


def test_without_their_causes_age_and_clusters_say_little() -> None:
    """Switched off, old premises fail about as often as new ones, and clusters bring few visits of their own."""
    city = told(5, NOTHING)
    assert 0.6 < failing_share(city, 20, 99) / failing_share(city, 0, 8) < 1.3
    assert visited_after(city, clustered=True) < 1.6 * visited_after(city, clustered=False)


def test_night_work_keeps_people_awake() -> None:
    """Complaints about noise at night come with night-work permits, and not without that cause."""
    silent = CityParameters(causes=Causes(night_complaint=0.0))
    categories = [
        step.command.data.category
        for step in CitySource(records=2_000, parameters=silent).steps()
        if isinstance(step.command.data, ReceiveReport)
    ]
    assert told(5, CityParameters()).at_night > 80
    assert categories.count("noise-night") == 0
