"""A small city for explanations: rules as text, events from the contracts' examples, everything in plain objects."""

import json
from collections.abc import Collection, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from pydantic_core import to_json

from fusion.domain.calendar import WorkingCalendar
from fusion.domain.engine import Engine
from fusion.domain.episodes import Episode
from fusion.domain.evaluation import RuleError
from fusion.domain.memory import Case, PlainMemory
from fusion.domain.observation import Link, Observation, point_of
from fusion.domain.playbook import Playbook, Player
from fusion.domain.rules import Rule
from fusion.domain.saying import Decision, identifier
from fusion.explanations import City, explain
from liangwang_contracts import CATALOGUE, Cause, Classification
from liangwang_contracts.conditions.fields import fields_of, values_of
from liangwang_contracts.yaml_text import parse

EXAMPLES = Path(__file__).parents[2] / "contracts" / "examples"
HEAD = """\
id: {id}
version: 1
mode: {mode}
title: {{zh: 题目, en: Title}}
owner: tests
legal_basis: {{zh: 无, en: None, mark: proposed}}
"""

ISSUED, CANCELLED, ANNULLED = (f"tongban.permit.{name}.v1" for name in ("issued", "cancelled", "annulled"))
PLACED, INSPECTED = "tongban.place.registered.v1", "tongguan.inspection.completed.v1"
PLANNED, REPORTED, SENSED = (
    "tongguan.inspection.planned.v1",
    "tongguan.report.received.v1",
    "tongguan.signal.sensed.v1",
)
PERMIT, PLACE, DEVICE = "permit-no:A1", "place:P1", "device:noise-1"
REPORT, INSPECTION = "report-no:R1", "inspection-no:I1"

WHEN = f"""
when:
  event: {INSPECTED}
  key: permit
  where: event.result == 'fail' && event.critical > 2
  having:
    - name: earlier
      past:
        {{event: {INSPECTED}, on: permit, where: event.result == 'fail', within: {{calendar_days: 30}}, today: false}}
      at_least: 2
    - {{name: permit, permit: {{by: permit}}}}
cool_down: {{calendar_days: 10}}
"""
NEAR = f"""
when:
  event: {REPORTED}
  key: report
  having: [{{name: permits, permit: {{near: 200}}}}]
"""
OBLIGATION = f"""
obligation:
  opened_by: {{event: {ISSUED}, key: permit}}
  fulfilled_by: {{event: {INSPECTED}, key: permit, where: event.result != 'no_entry', from_day: 1}}
  cancelled_by: {{event: {CANCELLED}, key: permit}}
  due: {{calendar_days: 30}}
"""
HOLD = f"""
hold:
  acts: [renewal]
  raised_by: {{event: {INSPECTED}, key: permit, where: event.result == 'fail', reason: {{zh: 不合格, en: failed}}}}
  released_by: {{event: {INSPECTED}, key: permit, where: event.result == 'pass', reason: {{zh: 合格, en: passed}}}}
"""
COUNT = f"""
count:
  of: {{event: {INSPECTED}, key: permit, where: event.result == 'fail'}}
  at_least: 3
  within: {{calendar_days: 14}}
"""
SEQUENCE = f"""
sequence:
  steps:
    - {{event: {ISSUED}, key: permit}}
    - {{event: {INSPECTED}, key: permit, where: event.result == 'fail'}}
    - {{event: {CANCELLED}, key: permit}}
  within: {{calendar_days: 20}}
"""
SUSTAINED = f"""
sustained:
  of: {{event: {SENSED}, key: device, where: event.value > 70.0}}
  until: event.value < 65.0
  lasting: {{minutes: 60}}
  gap: {{minutes: 30}}
"""
RATE = f"""
rate:
  of: {{event: {REPORTED}, key: place}}
  period: {{calendar_days: 7}}
  baseline: 4
  deviations: 2.0
  at_least: 3
"""
SAMPLE = f"""
sample:
  drawn_by: {{event: {PLANNED}, key: inspection, where: event.purpose == 'draw'}}
  of: {{where: permit.matter == 'food'}}
  number: 1
  inspect_within: {{calendar_days: 30}}
"""
FAILED = f"""
when: {{event: {INSPECTED}, key: permit, where: event.result == 'fail'}}
"""
INSPECTED_ZH, INSPECTED_EN = f"{INSPECTED}（检查已完成）", f"{INSPECTED} (Inspection completed)"
CANCELLED_ZH, CANCELLED_EN = f"{CANCELLED}（许可已注销）", f"{CANCELLED} (Permit cancelled)"

Told = tuple[str, str, str]


class PlainArchive:
    """What explanations look up by name, over :class:`PlainMemory`."""

    def __init__(self, memory: PlainMemory) -> None:
        self.memory = memory
        self.rule_errors: list[RuleError] = []

    def observations(self, event_ids: Collection[str]) -> Mapping[str, Observation]:
        """Find events, also those that do not stand."""
        return {one: self.memory._all[one] for one in event_ids if one in self.memory._all}

    def episodes(self, name: str) -> Sequence[Episode]:
        """Find episodes by id, event of a statement, or subject of a statement."""
        return [
            one
            for one in self.memory.episodes()
            if one.id == name or any(stated.event_id == name or _about(stated.body, name) for stated in one.stated)
        ]

    def resting_on(self, event_id: str) -> Sequence[Episode]:
        """Find episodes that rest on an event."""
        return [one for one in self.memory.episodes() if any(event_id in stated.evidence for stated in one.stated)]

    def history(self, key: str, rules: Collection[tuple[str, int]]) -> Mapping[Case, Sequence[Episode]]:
        """Find the episodes of a key."""
        found = self.memory.cases({Case(*each, key): datetime.min.replace(tzinfo=UTC) for each in rules})
        return {case: sorted(each, key=lambda one: one.begun_at) for case, each in found.items()}

    def errors(self, key: str, event_ids: Collection[str]) -> Sequence[RuleError]:
        """Find the errors of a key."""
        return [one for one in self.rule_errors if one.message.startswith(f"{key}: ") or one.event_id in event_ids]


def _about(body: Mapping[str, Any], name: str) -> bool:
    return any(isinstance(value, dict) and value.get("value") == name for value in body.values())


def rule_text(body: str, mode: str = "live", name: str = "the-rule") -> str:
    """Write a rule file: head and operator."""
    return HEAD.format(id=name, mode=mode) + body


class Explained:
    """Rules over a memory, told up to a moment, and the questions about them.

    Args:
        texts: rule files.
        zone: the city's time zone.
    """

    def __init__(self, *texts: str, zone: str = "Asia/Shanghai") -> None:
        self.zone = ZoneInfo(zone)
        rules = [Rule.model_validate(parse("rule.yaml", text).values) for text in texts]
        self.idle = [Player(one) for one in rules if one.mode == "off"]
        self.use(Playbook([Player(one) for one in rules if one.mode != "off"]))
        self.memory = PlainMemory()
        self.archive = PlainArchive(self.memory)
        self.since: datetime | None = None
        self._count = self.said = 0

    def use(self, book: Playbook) -> None:
        """Take other rules."""
        self.book, self.engine = book, Engine(book, self.zone)

    def at(self, text: str) -> datetime:
        """Read a local moment."""
        return datetime.fromisoformat(text).replace(tzinfo=self.zone)

    def event(self, event_type: str, at: str, **data: Any) -> Observation:
        """Make an event of a type from its contract's example; identifiers are written ``scheme:value``."""
        self._count += 1
        fields = fields_of(event_type)
        example = json.loads((EXAMPLES / f"{event_type}.json").read_text(encoding="utf-8"))
        shaped = {
            name: identifier(value)
            if isinstance(value, str) and fields.get(name) and fields[name].identifier
            else value
            for name, value in data.items()
        }
        model = CATALOGUE[event_type]
        body = model.model_validate_json(to_json({**example, **shaped}))
        name = f"event-{self._count}"
        link = Link(Cause(name, name, None, Classification.G1))
        subject = f"{body.subject_field}/{getattr(body, body.subject_field).value}"
        moment, values = self.at(at), values_of(body)
        return Observation(name, event_type, subject, self._count, moment, moment, values, link, point_of(values))

    def tell(self, *events: Observation, until: str) -> None:
        """Let events arrive, late ones as of what was told before, and evaluate up to a moment."""
        for one in events:
            if self.since is not None and one.time < self.since:
                one.effective = self.since
        self.memory.add(events)
        moment = self.at(until)
        outcome = self.engine.evaluate(self.memory, events, self.since, moment, self._say)
        self.archive.rule_errors += outcome.errors
        self.since = moment

    def explain(self, subject: str, rule: str | None = None) -> dict[str, Any]:
        """Ask."""
        assert self.since is not None
        city = City(self.zone, WorkingCalendar())
        now = self.since
        players = [*self.book.players, *self.idle]
        return explain(self.memory, self.archive, players, city, subject, now, rule=rule)

    def why(self, key: str, rule: str | None = None) -> tuple[str, str, str]:
        """Give outcome and both sentences of the one rule."""
        (found,) = self.explain(key, rule)["rules"]
        return found["outcome"], found["says"]["en"], found["says"]["zh"]

    def _say(self, decision: Decision) -> None:
        self.said += 1
        decision.link.cause = Cause(f"said-{self.said}", "flow", None, Classification.G1)


def issued(city: Explained, at: str = "2026-03-02T09:00", to: str = "2027-03-01") -> Any:
    """Issue the permit."""
    return city.event(ISSUED, at, permit=PERMIT, place=PLACE, matter="food", valid_from=at[:10], valid_to=to)


def visit(city: Explained, at: str, result: str = "fail", **data: Any) -> Any:
    """Inspect the permit's premises."""
    return city.event(INSPECTED, at, permit=PERMIT, result=result, **data)


def spot(north: float) -> dict[str, Any]:
    """Give a location some degrees of latitude north of the place."""
    return {"lat": 31.23 + north, "lon": 121.47, "crs": "EPSG:4326"}


def read(city: Explained, clock: str, value: float) -> Any:
    """Read the noise."""
    return city.event(SENSED, f"2026-03-02T{clock}", device=DEVICE, value=value)
