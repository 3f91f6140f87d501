"""A small city to tell stories in: events of both networks, an engine over them, and what it decides in plain words.

Days are counted from ``DAY_0``; hours are local. Ids are made by hand so that a story reads the same in every run.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any, TypeVar
from uuid import UUID
from zoneinfo import ZoneInfo

from fusion.domain.arrivals import EVALUABLE, effective_time
from fusion.domain.engine import Engine
from fusion.domain.evaluation import Outcome
from fusion.domain.memory import PlainMemory
from fusion.domain.observation import Observation
from fusion.domain.playbook import playbook
from fusion.domain.rulebook import RuleBook, load
from fusion.domain.saying import Decision
from fusion.rulefiles import read_rules
from liangwang_bus.testing import stated
from liangwang_contracts import (
    Cause,
    Classification,
    DomainEvent,
    Event,
    Identifier,
    InspectionCompleted,
    InspectionResult,
    PermitAmended,
    PermitCancelled,
    PermitExpired,
    PermitIssued,
    PermitRenewed,
    PermitRevoked,
    TongbanClockAdvanced,
    TongguanClockAdvanced,
)

RULES = Path(__file__).parents[2] / "rules"
DAY_0 = date(2026, 3, 2)
HOLDER = Identifier(scheme="uscc", value="91310000MA00000012")
PLACE = Identifier(scheme="place", value="P-1")
D = TypeVar("D", bound=DomainEvent)

TITLES = """
title: {zh: 题目, en: Title}
owner: tests
legal_basis: {zh: 无, en: None, mark: proposed}
tests:
  - name: nothing comes of what no rule is about
    given: [{event: tongban.place.registered.v1, at: 2026-03-01T09:00}]
    until: 2026-03-03T00:00
    expect: []
"""


def permit(number: int = 1) -> Identifier:
    """Name a permit."""
    return Identifier(scheme="permit-no", value=f"3101000000{number:04d}")


def event_id(number: int) -> str:
    """Make the id of the event with a number."""
    return str(UUID(int=(0x7000 << 64) | (0x8 << 60) | number))


def book_of(*files: str) -> RuleBook:
    """Load rule texts."""
    return load({f"rule-{index}.yaml": text for index, text in enumerate(files)}, EVALUABLE)


FIRST = book_of(
    *((RULES / f"{name}.yaml").read_text() for name in ("failed-inspection-renewal-hold", "permit-issued-inspection"))
)
"""The project's rules of the first slice: most stories are about these two."""


class City:
    """Makes events and evaluates them.

    Args:
        rules: a rule book, or a folder with one.
        zone: the city's time zone.
    """

    def __init__(self, rules: Path | RuleBook, zone: str = "Asia/Shanghai", day_0: date = DAY_0) -> None:
        self.zone = ZoneInfo(zone)
        self.day_0 = day_0
        self.book = read_rules(rules, EVALUABLE) if isinstance(rules, Path) else rules
        self.engine = Engine(playbook(self.book.rules), self.zone)
        self.memory = PlainMemory()
        self.since: datetime | None = None
        self.outcome = Outcome()
        self._count = 0
        self._sequences: Counter[str] = Counter()

    def at(self, day: int, clock: str = "12:00") -> datetime:
        """Give a local moment."""
        return datetime.combine(self.day_0 + timedelta(days=day), time.fromisoformat(clock), self.zone)

    def day(self, day: int) -> date:
        """Give a date."""
        return self.day_0 + timedelta(days=day)

    def event(self, data: D, when: datetime, *, sequence: int | None = None) -> Event[D]:
        """Put data into an envelope, as the next event of its subject."""
        self._count += 1
        self._sequences[data.subject()] += 1
        number = sequence or self._sequences[data.subject()]
        made = stated(data, when, event_id(self._count))
        return made._replace(sequence=number, dataclassification=Classification.G1)

    def issued(self, day: int, clock: str = "09:00", number: int = 1, **changes: Any) -> Event[PermitIssued]:
        """Issue a permit, valid for a year."""
        data: dict[str, Any] = {
            "permit": permit(number),
            "matter": "food",
            "holder": HOLDER,
            "place": PLACE,
            "valid_from": self.day(day),
            "valid_to": self.day(day + 364),
            "issued_on": self.day(day),
        }
        return self.event(PermitIssued(**{**data, **changes}), self.at(day, clock))

    def renewed(self, day: int, first: int, last: int, number: int = 1) -> Event[PermitRenewed]:
        """Renew a permit on a day, for the term from the first to the last day."""
        data = PermitRenewed(
            permit=permit(number),
            matter="food",
            holder=HOLDER,
            place=PLACE,
            valid_from=self.day(first),
            valid_to=self.day(last),
            renewed_on=self.day(day),
            basis="requested",
            version=2,
        )
        return self.event(data, self.at(day))

    def amended(self, day: int, kind: str, first: int, last: int, **changes: Any) -> Event[PermitAmended]:
        """Amend a permit on a day."""
        data: dict[str, Any] = {
            "permit": permit(),
            "version": 2,
            "amended_on": self.day(day),
            "kind": kind,
            "holder": HOLDER,
            "matter": "food",
            "place": PLACE,
            "valid_from": self.day(first),
            "valid_to": self.day(last),
        }
        return self.event(PermitAmended(**{**data, **changes}), self.at(day))

    def cancelled(self, day: int, number: int = 1, reason: str | None = None) -> Event[PermitCancelled]:
        """Cancel a permit."""
        data = PermitCancelled(permit=permit(number), version=2, cancelled_on=self.day(day), reason=reason)
        return self.event(data, self.at(day))

    def revoked(self, day: int, number: int = 1) -> Event[PermitRevoked]:
        """Revoke a permit."""
        return self.event(PermitRevoked(permit=permit(number), version=2, revoked_on=self.day(day)), self.at(day))

    def expired(self, day: int, number: int = 1) -> Event[PermitExpired]:
        """Let a permit expire."""
        return self.event(PermitExpired(permit=permit(number), version=2, expired_on=self.day(day)), self.at(day))

    def visited(
        self, day: int, result: InspectionResult = "pass", clock: str = "14:00", number: int | None = 1
    ) -> Event[InspectionCompleted]:
        """Visit the premises of a permit (or, without a number, of nobody's)."""
        data = InspectionCompleted(
            inspection=Identifier(scheme="inspection-no", value=f"I{self._count + 1}"),
            permit=None if number is None else permit(number),
            place=PLACE,
            purpose="canvass",
            performed_on=self.day(day),
            result=result,
            planned=False,
        )
        return self.event(data, self.at(day, clock))

    def clock(self, network: str, day: int, clock: str = "00:00") -> Event[Any]:
        """Say that everything of a network before a moment has been published."""
        model = TongbanClockAdvanced if network == "tongban" else TongguanClockAdvanced
        service, to = Identifier(scheme="service", value=network), self.at(day, clock)
        return self.event(model(service=service, to=to), to)

    def arrivals(self, events: Iterable[Event[Any]], known: datetime | None = None) -> list[Observation]:
        """Let events arrive; ``known`` is how far their sources had come by then."""
        return [Observation.of(event, effective_time(event.time, known)) for event in events]

    def decide(self, *events: Event[Any], until: int | datetime = 400, known: datetime | None = None) -> list[Decision]:
        """Evaluate events and deadlines until a day."""
        end = self.at(until, "00:00") if isinstance(until, int) else until
        said: list[Decision] = []

        def say(decision: Decision) -> None:
            self._count += 1
            decision.link.cause = Cause(event_id(self._count), "flow", None, Classification.G1)
            said.append(decision)

        arrived = self.arrivals(events, known)
        self.memory.add(arrived)
        self.outcome = self.engine.evaluate(self.memory, arrived, self.since, end, say)
        self.since = end
        return said


def words(decisions: Sequence[Decision]) -> list[str]:
    """Tell decisions by their event, in order."""
    return [f"{one.data.aggregate}.{one.data.event}" for one in decisions]


def only(decisions: Sequence[Decision], model: type[D]) -> D:
    """Give the data of the one decision of a kind."""
    (found,) = [one.data for one in decisions if isinstance(one.data, model)]
    return found


def utc(text: str) -> datetime:
    """Read a moment in UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)
