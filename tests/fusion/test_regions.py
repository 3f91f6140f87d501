"""What is inside an area, and what has an event inside its own: outlines by hand, and rules over random rectangles."""

import json
import os
from datetime import timedelta
from pathlib import Path
from random import Random, SystemRandom
from typing import Any

import pytest
import yaml
from hypothesis import given, seed, settings
from hypothesis import strategies as st
from scenarios import City

from fusion.domain.regions import areas_in, contains, outline_of
from fusion.domain.rulebook import RuleBook
from fusion.domain.rules import Rule
from liangwang_contracts import CATALOGUE, Event

SEED = int(os.environ.get("EXACTNESS_SEED", str(SystemRandom().randrange(2**32))))
EXAMPLES = Path(__file__).parents[2] / "contracts" / "examples"
WARNED, REPORTED = "tongguan.warning.issued.v1", "tongguan.report.received.v1"
HEAD = """
id: {name}
version: 1
mode: live
title: {{zh: 区域, en: Areas}}
owner: 测试 / tests
legal_basis: {{zh: 测试, en: tests, mark: proposed}}
"""
BEFORE = """
when:
  event: tongguan.warning.issued.v1
  key: warning
  having:
    - {past: {event: tongguan.report.received.v1, inside: polygon, within: {hours: 48}}}
"""
UNDER = """
when:
  event: tongguan.report.received.v1
  key: report
  having:
    - {past: {event: tongguan.warning.issued.v1, around: polygon, within: {hours: 48}}}
"""
"""Reports inside a warning's area in the two days before it; warnings in whose area a report lies, likewise."""


def made(event_type: str, changes: dict[str, Any]) -> Any:
    """Make the data of an event out of its example."""
    body = json.loads((EXAMPLES / f"{event_type}.json").read_text()) | changes
    return CATALOGUE[event_type].model_validate_json(json.dumps(body))


def corner(lat: float, lon: float) -> dict[str, Any]:
    """Give a corner in the reference system that needs no conversion."""
    return {"lat": lat, "lon": lon, "crs": "EPSG:4326"}


def rectangle(south: float, west: float, north: float, east: float) -> list[dict[str, Any]]:
    """Give the outline of a rectangle, closed."""
    corners = [(south, west), (south, east), (north, east), (north, west), (south, west)]
    return [corner(*each) for each in corners]


L_SHAPE = outline_of({"area": [corner(*each) for each in ((0, 0), (0, 2), (1, 2), (1, 1), (2, 1), (2, 0))]}, "area")


@pytest.mark.parametrize(
    ("point", "inside"),
    [
        ((0.5, 1.5), True),
        ((1.5, 0.5), True),
        ((1.5, 1.5), False),
        ((1.0, 1.5), True),
        ((1.0, 1.0), True),
        ((0.0, 0.0), True),
        ((-0.1, 1.0), False),
        ((0.5, 2.1), False),
        ((3.0, 1.0), False),
    ],
)
def test_a_point_is_inside_an_outline_or_on_its_edge(point: tuple[float, float], inside: bool) -> None:
    """An L with its notch in the north-east; edges and corners belong to it."""
    assert L_SHAPE is not None
    assert contains(L_SHAPE, point) is inside


def test_an_area_is_found_by_its_cells_and_a_very_large_one_from_everywhere() -> None:
    """A cell is 0.08 degrees: this one touches two rows of three; a country is not cut into thousands."""
    small = {"polygon": rectangle(31.01, 121.01, 31.09, 121.18)}
    assert len(list(areas_in(small))) == 2 * 3
    assert list(areas_in({"polygon": rectangle(20, 100, 40, 120)})) == [("@polygon", "everywhere")]
    assert list(areas_in({"polygon": [], "divisions": ["310106"]})) == []


def rule(name: str, operator: str) -> Rule:
    """Give a rule about events that nobody publishes yet, past the checks of a rule book."""
    return Rule.model_validate(yaml.safe_load(HEAD.format(name=name) + operator))


class Story:
    """Random warnings over rectangles and reports at points, over some days."""

    def __init__(self, number: int) -> None:
        self.random = Random(number)  # noqa: S311 (seeded, to repeat a story)
        self.city = City(RuleBook((rule("before", BEFORE), rule("under", UNDER)), {}))
        self.warnings: dict[str, tuple[int, tuple[float, float, float, float]]] = {}
        self.reports: dict[str, tuple[int, tuple[float, float]]] = {}
        self.events = [self._warning(each) if self.random.random() < 0.4 else self._report(each) for each in range(24)]

    def _warning(self, number: int) -> Event[Any]:
        south, west = self.random.uniform(31.0, 31.2), self.random.uniform(121.0, 121.3)
        box = (south, west, south + self.random.uniform(0.01, 0.2), west + self.random.uniform(0.01, 0.2))
        hour = self.random.randrange(240)
        self.warnings[f"W-{number}"] = (hour, box)
        data = {"warning": {"scheme": "warning-no", "value": f"W-{number}"}, "polygon": rectangle(*box)}
        return self.city.event(made(WARNED, data), self.city.at(0, "00:00") + timedelta(hours=hour))

    def _report(self, number: int) -> Event[Any]:
        point = (self.random.uniform(31.0, 31.4), self.random.uniform(121.0, 121.5))
        hour = self.random.randrange(240)
        self.reports[f"R-{number}"] = (hour, point)
        data = {"report": {"scheme": "report-no", "value": f"R-{number}"}, "location": corner(*point), "place": None}
        return self.city.event(made(REPORTED, data), self.city.at(0, "00:00") + timedelta(hours=hour))

    def standing(self) -> dict[tuple[str, str], int]:
        """How many each rule found for each key, as it stands."""
        return {
            (one.rule, one.about.partition(":")[2]): one.body["matches"]
            for one in self.city.memory.stated
            if one.standing and not one.retracts
        }

    def expected(self) -> dict[tuple[str, str], int]:
        """The same from the rectangles alone."""
        found: dict[tuple[str, str], int] = {}
        for warning, (warned, (south, west, north, east)) in self.warnings.items():
            for report, (reported, (lat, lon)) in self.reports.items():
                if not (south <= lat <= north and west <= lon <= east):
                    continue
                if warned - 48 <= reported < warned:
                    found["before", warning] = found.get(("before", warning), 0) + 1
                if reported - 48 <= warned < reported:
                    found["under", report] = found.get(("under", report), 0) + 1
        return found


@seed(SEED)
@settings(max_examples=40, deadline=None, database=None)
@given(number=st.integers(0, 2**32 - 1))
def test_rules_find_what_lies_in_an_area_however_late_it_is_told(number: int) -> None:
    """A third of the events are told when everything is over: what stands is what the rectangles say."""
    story = Story(number)
    late = [event for event in story.events if story.random.random() < 0.3]
    story.city.decide(*(event for event in story.events if event not in late), until=11)
    story.city.decide(*late, until=12, known=story.city.at(11, "00:00"))
    assert story.standing() == story.expected()
