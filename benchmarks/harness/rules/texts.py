"""Rule files as a city would write them, made by the dozen."""

from collections.abc import Iterable

from fusion.domain.arrivals import EVALUABLE
from fusion.domain.rulebook import RuleBook, load

ISSUED, INSPECTED = "tongban.permit.issued.v1", "tongguan.inspection.completed.v1"
REPORTED, PLACED = "tongguan.report.received.v1", "tongban.place.registered.v1"

_HEAD = """\
id: {id}
version: 1
mode: {mode}
title: {{zh: 题目, en: Title}}
owner: benchmark
legal_basis: {{zh: 无, en: None, mark: proposed}}
tests:
  - name: nothing comes of what no rule is about
    given: [{{event: tongban.place.registered.v1, at: 2026-03-01T09:00}}]
    until: 2026-03-03T00:00
    expect: []
"""
_VISIT = """\
obligation:
  opened_by: {{event: {issued}, key: permit{where}}}
  fulfilled_by: {{event: {inspected}, key: permit}}
  due: {{calendar_days: 30}}
"""
_FURTHER = """\
then:
  - on: opened
    state: fusion.inspection.requested.v1
    values:
      permit: =event.permit
      place: =permit.place
      holder: =permit.holder
      matter: =permit.matter
      due_on: =own.due_on
      purpose: after-issue
    reason: {zh: "{due_on} 前检查", en: "visit by {due_on}"}
"""
_HOLD = """\
hold:
  acts: [renewal]
  raised_by: {{event: {inspected}, key: permit, where: "event.result == 'fail'{where}", reason: {{zh: 不, en: no}}}}
  released_by: {{event: {inspected}, key: permit, where: event.result == 'pass', reason: {{zh: 可, en: yes}}}}
"""
_COUNT = """\
cool_down: {{calendar_days: 7}}
count:
  of: {{event: {reported}, key: place{where}}}
  at_least: 3
  within: {{calendar_days: 14}}
"""
_NEAR = """\
cool_down: {calendar_days: 7}
count:
  of: {event: tongguan.report.received.v1, key: {event: tongban.place.registered.v1, key: place, metres: 200}}
  at_least: 3
  within: {calendar_days: 14}
"""
_WHEN = """\
when: {{event: {inspected}, key: permit, where: "event.result == 'fail'{where}"}}
"""


def rule(name: str, body: str, mode: str = "live") -> str:
    """Put a head before an operator."""
    return _HEAD.format(id=name, mode=mode) + body


def visit(where: str = "") -> str:
    """A permit that was issued is visited within 30 days."""
    return _VISIT.format(issued=ISSUED, inspected=INSPECTED, where=_put(where))


def hold(more: str = "") -> str:
    """A failed inspection bars the renewal until one is passed."""
    return _HOLD.format(inspected=INSPECTED, where=_and(more))


def count(where: str = "") -> str:
    """Three reports about a place in 14 days, told once a week."""
    return _COUNT.format(reported=REPORTED, where=_put(where))


def when(more: str = "") -> str:
    """An inspection is failed."""
    return _WHEN.format(inspected=INSPECTED, where=_and(more))


def one_of_each() -> dict[str, str]:
    """One rule of each kind that is tried on the journal."""
    bodies = {
        "when": when(),
        "hold": hold(),
        "obligation": visit(),
        "obligation with then": visit() + _FURTHER,
        "count": count(),
        "near": _NEAR,
    }
    return {name: rule(name.replace(" ", "-"), body, "shadow") for name, body in bodies.items()}


def by_matter(number: int) -> RuleBook:
    """Rules that all hear the same type of event, each the permits of one matter."""
    return book(rule(f"matter-{each}", visit(f"event.matter == '{matter(each)}'")) for each in range(number))


def by_everything(number: int) -> RuleBook:
    """Rules of every kind: obligations by matter, further duties by holder, holds and counts by place and category."""

    def body(each: int) -> str:
        bodies = (
            visit(f"event.matter == '{matter(each // 4)}'"),
            hold(f"event.place.value == '{place(each // 4)}'"),
            count(f"event.category == 'category-{each // 4}'"),
            when(f"event.place.value == '{place(each // 4)}'"),
        )
        return bodies[each % 4]

    return book(rule(f"rule-{each}", body(each)) for each in range(number))


def book(texts: Iterable[str]) -> RuleBook:
    """Load rule files, with all checks."""
    return load({f"rule-{number}.yaml": text for number, text in enumerate(texts)}, EVALUABLE)


def matter(number: int) -> str:
    """The code of a matter."""
    return f"310106-{number:05d}"


def place(number: int) -> str:
    """The number of a place."""
    return f"310106017003-{number:05d}"


def _put(where: str) -> str:
    return f', where: "{where}"' if where else ""


def _and(more: str) -> str:
    return f" && {more}" if more else ""
