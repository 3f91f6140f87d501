"""Random streams of both networks' events, a rule book with every operator, and the ways in which events can arrive.

A stream is made from a seed. Each network tells its events in the order of their times and says by its clock how far it
has come; ``late`` lets some of them come after the clock that should have waited for them.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from random import Random
from typing import Any

from scenarios import TITLES, City, book_of, event_id, permit

from fusion.domain.confirming import PROPOSED, Answer, answered
from fusion.domain.episodes import Stated
from fusion.domain.memory import Case
from fusion.domain.observation import Link, Observation
from fusion.domain.rulebook import RuleBook
from liangwang_contracts import (
    Cause,
    Classification,
    Coordinate,
    Crs,
    Event,
    Identifier,
    InspectionCompleted,
    PermitAmended,
    PermitCancelled,
    PermitIssued,
    PermitRenewed,
    PlaceRegistered,
    ReportReceived,
)

DAYS = 30
HORIZON = 90
PERMITS = 2
PLACES = [Identifier(scheme="place", value=name) for name in ("P-1", "P-2")]
HOLDERS = [Identifier(scheme="uscc", value=value) for value in ("91310000MA00000012", "91110000600037341L")]
POINTS = [(31.2000, 121.4000), (31.2010, 121.4010), (31.2022, 121.4000), (31.2300, 121.4300)]
HOURS = (0, 0, 9, 9, 12, 14, 23)

RULES = {
    "visit-calendar": """
obligation:
  opened_by: {event: tongban.permit.issued.v1, key: permit}
  fulfilled_by: {event: tongguan.inspection.completed.v1, key: permit}
  due: {calendar_days: 6}
then:
  - on: opened
    state: fusion.inspection.requested.v1
    values:
      permit: =event.permit
      place: =permit.place
      holder: =permit.holder
      due_on: =own.due_on
      purpose: after-issue
    reason: {zh: "{due_on}", en: "{due_on}"}
  - on: overdue
    state: fusion.inspection.requested.v1
    values: {permit: =event.permit, holder: =permit.holder, due_on: =own.due_on, purpose: late}
    reason: {zh: "{due_on}", en: "{due_on}"}
""",
    "visit-working": """
obligation:
  opened_by: {event: tongban.permit.issued.v1, key: permit, where: event.matter == 'food'}
  fulfilled_by: {event: tongguan.inspection.completed.v1, key: permit, where: event.result == 'pass', from_day: 1}
  due: {working_days: 4}
  paused_by: {event: tongguan.inspection.completed.v1, key: permit, where: event.result == 'no_entry'}
  resumed_by: {event: tongguan.inspection.completed.v1, key: permit, where: event.result == 'fail'}
  extended_by: {event: tongban.permit.renewed.v1, key: permit, by: {working_days: 2}}
  cancelled_by: {event: tongban.permit.cancelled.v1, key: permit}
reason: {zh: "{due_on}", en: "{due_on}"}
""",
    "answer-hours": """
obligation:
  opened_by: {event: tongguan.report.received.v1, key: place}
  fulfilled_by: {event: tongguan.inspection.completed.v1, key: place}
  due: {working_hours: 12}
""",
    "hold-it": """
hold:
  acts: [renewal]
  raised_by:
    event: tongguan.inspection.completed.v1
    key: permit
    where: event.result == 'fail'
    reason: {zh: "{date}", en: "{date}"}
  released_by:
    event: tongguan.inspection.completed.v1
    key: permit
    where: event.result == 'pass'
    reason: {zh: "{date}", en: "{date}"}
""",
    "count-days": """
count:
  of: {event: tongguan.inspection.completed.v1, key: permit, where: event.result == 'fail'}
  at_least: 2
  within: {calendar_days: 6}
cool_down: {calendar_days: 4}
""",
    "count-hours": """
count:
  of: {event: tongguan.report.received.v1, key: place}
  at_least: 2
  within: {hours: 60}
  distinct: category
""",
    "chain": """
sequence:
  steps:
    - {event: tongguan.report.received.v1, key: place}
    - {event: tongguan.inspection.completed.v1, key: place, where: event.result == 'fail'}
    - {event: tongguan.inspection.completed.v1, key: place}
  within: {calendar_days: 8}
cool_down: {hours: 30}
""",
    "past-key": """
when:
  event: tongguan.inspection.completed.v1
  key: permit
  where: event.result == 'fail'
  having:
    - name: before
      past:
        event: tongguan.inspection.completed.v1
        on: permit
        where: event.result == 'fail'
        within: {calendar_days: 9}
    - name: none_passed
      at_most: 0
      at_least: 0
      past: {event: tongguan.inspection.completed.v1, on: permit, where: event.result == 'pass', after: before}
""",
    "past-near": """
when:
  event: tongguan.report.received.v1
  key: report
  having:
    - name: around
      past: {event: tongguan.report.received.v1, near: 300, within: {hours: 96}, where: event.category == this.category}
      at_least: 1
""",
    "permit-of-place": """
when:
  event: tongguan.report.received.v1
  key: place
  having:
    - {name: licensed, permit: {by: place, where: permit.matter == 'food'}}
then:
  - on: found
    state: fusion.inspection.requested.v1
    values: {permit: "permit-no:31010000000001", place: =event.place, due_on: =day, purpose: report}
    reason: {zh: "{count}", en: "{count}"}
""",
    "no-permit": """
when:
  event: tongguan.inspection.completed.v1
  key: place
  having:
    - {name: licensed, permit: {by: place}, at_least: 0, at_most: 0}
""",
    "cancelled-working": """
when:
  event: tongguan.inspection.completed.v1
  key: permit
  having:
    - {name: ended, permit: {by: permit, valid: false, where: permit.state == 'cancelled'}}
""",
    "not-renewed": """
when:
  event: tongban.permit.issued.v1
  key: permit
  at_end_of: valid_to
  having:
    - {name: renewed, past: {event: tongban.permit.renewed.v1, on: permit}, at_least: 0, at_most: 0}
cool_down: {calendar_days: 15}
""",
    "by-holder": """
count:
  of: {event: tongban.permit.issued.v1, key: holder}
  at_least: 2
  within: {calendar_days: 30}
""",
    "lasting": """
sustained:
  of: {event: tongguan.inspection.completed.v1, key: place, where: event.result == 'fail'}
  until: event.result == 'pass'
  lasting: {hours: 50}
  gap: {hours: 100}
""",
    "more-than-usual": """
rate:
  of: {event: tongguan.report.received.v1, key: place}
  period: {calendar_days: 7}
  baseline: 2
  deviations: 0.5
""",
    "around-places": """
count:
  of:
    event: tongguan.report.received.v1
    key: {event: tongban.place.registered.v1, key: place, metres: 250}
  at_least: 2
  within: {calendar_days: 10}
""",
    "asked": """
confirm: {kind: suspend_permit, by: "unit:u1", within: {calendar_days: 12}, permit: permit, about: =permit.holder}
lateness: {calendar_days: 40}
count:
  of: {event: tongguan.inspection.completed.v1, key: permit, where: event.result == 'fail'}
  at_least: 2
  within: {calendar_days: 6}
then:
  - on: found
    state: fusion.inspection.requested.v1
    values: {permit: =event.permit, holder: =permit.holder, due_on: =day, purpose: confirmed}
    reason: {zh: "{count}", en: "{count}"}
  - on: found
    state: fusion.inspection.requested.v1
    at_once: true
    values: {permit: =event.permit, due_on: =day, purpose: found}
    reason: {zh: "{count}", en: "{count}"}
""",
    "asked-when-overdue": """
confirm: {kind: stop_use, by: "unit:u1", within: {hours: 70}}
cool_down: {calendar_days: 3}
obligation:
  opened_by: {event: tongban.permit.issued.v1, key: permit}
  fulfilled_by: {event: tongguan.inspection.completed.v1, key: permit, where: event.result == 'pass'}
  due: {calendar_days: 5}
then:
  - on: overdue
    state: fusion.inspection.requested.v1
    values: {permit: =event.permit, due_on: =own.due_on, purpose: confirmed}
    reason: {zh: "{due_on}", en: "{due_on}"}
""",
    "asked-seldom": """
confirm: {kind: stop_work, by: "unit:u1", within: {calendar_days: 9}}
cool_down: {calendar_days: 4}
when:
  event: tongguan.report.received.v1
  key: place
  having:
    - {name: licensed, permit: {by: place, where: permit.matter == 'food'}}
""",
    "held-when-confirmed": """
hold:
  acts: [renewal]
  raised_by:
    event: fusion.decision.confirmed.v1
    key: about
    where: event.rule == 'asked'
    reason: {zh: "{date}", en: "{date}"}
  released_by:
    - {event: fusion.decision.vetoed.v1, key: about, reason: {zh: "{date}", en: "{date}"}}
    - {event: fusion.decision.lapsed.v1, key: about, reason: {zh: "{date}", en: "{date}"}}
""",
    "after-overdue": """
when:
  event: fusion.obligation.overdue.v1
  key: about
  where: event.rule == 'visit-calendar'
  having:
    - {name: held, past: {event: fusion.hold.raised.v1, on: about, within: {hours: 400}}, at_least: 0}
    - {name: unheld, past: {event: fusion.hold.released.v1, on: about, within: {hours: 400}}, at_least: 0, at_most: 1}
""",
    "held-too-long": """
obligation:
  opened_by: {event: fusion.hold.raised.v1, key: about}
  fulfilled_by: {event: fusion.hold.released.v1, key: about}
  due: {calendar_days: 5}
""",
    "twice-overdue": """
count:
  of: {event: fusion.obligation.overdue.v1, key: about, where: "event.rule in ['visit-calendar', 'held-too-long']"}
  at_least: 2
  within: {calendar_days: 30}
""",
}


MATCHING = {
    "same-places": "match: {kind: place, of: {event: tongban.place.registered.v1, key: place}}\n",
    "same-holders": "match: {kind: enterprise, of: {event: tongban.permit.issued.v1, key: holder}}\n",
}
"""Rules after which ids read otherwise; what an oracle counts by hand knows nothing of them."""
ADDRESSES = ("长安路1号", "长安路1号", "长安路2号", None)
ONE_HOLDER = [Identifier(scheme="uscc", value=value) for value in ("91310106MA1FL0000J", "91310115MA1FL0000K")]


def texts(*names: str) -> dict[str, str]:
    """Write the rules, or some of them, as files."""
    rules = RULES | MATCHING
    return {name: f"id: {name}\nversion: 1\nmode: live\n{TITLES}{rules[name]}" for name in names or RULES}


def every_operator(*names: str) -> RuleBook:
    """Load the rules, or some of them."""
    return book_of(*texts(*names).values())


@dataclass
class Stream:
    """What one network tells, in the order in which it arrives: events and moves of its clock."""

    network: str
    told: list[Event[Any]]


class Maker:
    """Makes the events of a seed; ids and numbers follow the order of their times, however they arrive."""

    def __init__(
        self, seed: int, city: City, most: int = 36, least: int = 2, days: int = DAYS, *, merging: bool = False
    ) -> None:
        self.days, self.merging = days, merging
        self.random = Random(seed)  # noqa: S311 (seeded, to repeat a stream)
        self.city = city
        self._made = 0
        self._numbers: Counter[str] = Counter()
        moments = sorted(self._moment() for _ in range(self.random.randint(least, most)))
        self.events = [self._event(moment) for moment in moments]

    def of(self, network: str) -> list[Event[Any]]:
        """The events of one network, in order."""
        return [event for event in self.events if event.source == f"/{network}"]

    def in_order(self) -> list[Stream]:
        """Both networks tell everything in time; the clock moves now and then."""
        return [self._told(network, 0.0) for network in ("tongban", "tongguan")]

    def late(self, share: float = 0.35) -> list[Stream]:
        """The same events; some of them come after the clock of their network."""
        return [self._told(network, share) for network in ("tongban", "tongguan")]

    def _told(self, network: str, share: float) -> Stream:
        told: list[Event[Any]] = []
        held: list[tuple[datetime, Event[Any]]] = []
        reached = None
        for event in [*self.of(network), None]:
            moment = event.time if event else self.city.at(HORIZON, "00:00")
            if self.random.random() < 0.5 or event is None:
                to = moment if self.random.random() < 0.5 else moment - timedelta(hours=self.random.randint(0, 40))
                if reached is None or to > reached:
                    told += [late for until, late in held if until < to]
                    held = [pair for pair in held if pair[0] >= to]
                    told.append(self._clock(network, to))
                    reached = to
            if event is None:
                break
            if self.random.random() < share:
                held.append((event.time + timedelta(hours=self.random.randint(1, 400)), event))
            else:
                told.append(event)
        told += [late for _, late in held]
        return Stream(network, [*told, self._clock(network, self.city.at(HORIZON, "00:00") + timedelta(days=1))])

    def _clock(self, network: str, to: datetime) -> Event[Any]:
        event = self.city.clock(network, 0)
        return event._replace(time=to, data=event.data.model_copy(update={"to": to}))

    def _moment(self) -> datetime:
        return self.city.at(
            self.random.randrange(self.days), f"{self.random.choice(HOURS):02}:{self.random.choice(['00', '00', '30'])}"
        )

    def _event(self, moment: datetime) -> Event[Any]:
        self._made += 1
        kinds = (self._issued, self._issued, self._renewed, self._amended, self._cancelled, self._place)
        others = (self._visited, self._visited, self._visited, self._reported, self._reported)
        data = self.random.choice((*kinds, *others))(moment.astimezone(self.city.zone).date())
        self._numbers[data.subject()] += 1
        made = self.city.event(data, moment, sequence=self._numbers[data.subject()])
        name = event_id(self._made)
        return made._replace(id=name, correlationid=name, dataclassification=data.classification)

    def _permit(self) -> dict[str, Any]:
        return {
            "permit": permit(self.random.randint(1, PERMITS)),
            "holder": self.random.choice(ONE_HOLDER if self.merging else HOLDERS),
            "matter": self.random.choice(["food", "food", "drinks"]),
            "place": self.random.choice([*PLACES, None]),
        }

    def _issued(self, day: Any) -> PermitIssued:
        term = {"valid_from": day, "valid_to": day + timedelta(days=self.random.randint(3, 40)), "issued_on": day}
        return PermitIssued(**self._permit(), **term)

    def _renewed(self, day: Any) -> PermitRenewed:
        term = {"valid_from": day, "valid_to": day + timedelta(days=self.random.randint(3, 40)), "renewed_on": day}
        return PermitRenewed(**self._permit(), **term, basis="requested", version=2)

    def _amended(self, day: Any) -> PermitAmended:
        term = {"valid_from": day, "valid_to": day + timedelta(days=self.random.randint(3, 40)), "amended_on": day}
        kind = self.random.choice(["correction", "correction", "relocation"])
        return PermitAmended(**self._permit(), **term, kind=kind, version=2)

    def _cancelled(self, day: Any) -> PermitCancelled:
        return PermitCancelled(permit=permit(self.random.randint(1, PERMITS)), version=2, cancelled_on=day)

    def _place(self, _day: Any) -> PlaceRegistered:
        place, location = self.random.choice(PLACES), self._location()
        address = self.random.choice(ADDRESSES) if self.merging else None
        return PlaceRegistered(place=place, kind="premises", location=location, address=address)

    def _visited(self, day: Any) -> InspectionCompleted:
        return InspectionCompleted(
            inspection=Identifier(scheme="inspection-no", value=f"I{self._made}"),
            permit=self.random.choice([permit(number + 1) for number in range(PERMITS)] + [None]),
            place=self.random.choice([*PLACES, None]),
            purpose="canvass",
            performed_on=day,
            result=self.random.choice(["pass", "fail", "fail", "no_entry"]),
            planned=False,
        )

    def _reported(self, day: Any) -> ReportReceived:
        return ReportReceived(
            report=Identifier(scheme="report-no", value=f"R{self._made}"),
            kind="complaint",
            channel="12345",
            category=self.random.choice(["noise", "smoke"]),
            occurred_on=day,
            place=self.random.choice([*PLACES, None]),
            location=self.random.choice([self._location(), None]),
        )

    def _location(self) -> Coordinate:
        lat, lon = self.random.choice(POINTS)
        return Coordinate(lat=lat, lon=lon, crs=Crs.WGS84)


def answers_to(stated: Sequence[Stated], random: Random) -> list[Observation]:
    """What people answer to some of the proposals that stand: at any moment in their time, alike to twins."""
    found = []
    chosen: dict[tuple[str, str, datetime], tuple[bool, float, bool]] = {}
    proposals = [one for one in stated if one.standing and one.type == PROPOSED]
    for number, one in enumerate(sorted(proposals, key=lambda each: (each.time, each.rule, each.episode)), 1):
        drawn = random.random() < 0.6, random.choice([0.0, 0.1, 0.5, 0.999]), random.random() < 0.7
        answers, share, confirms = chosen.setdefault((one.rule, one.about, one.time), drawn)
        if not answers:
            continue
        at = one.time + (datetime.fromisoformat(one.body["confirm_until"]) - one.time) * share
        case = Case(one.rule, one.version, one.about)
        decision = one.body["decision"]["value"]
        answer = Answer(case, decision, one.digest, confirms, "unit:u1", "person-token:" + "a" * 64, "ground")
        name = f"answer-{number:04}"
        told = answered(name, answer, at, Link(Cause(name, name, None, Classification.G1)))
        found.append(replace(told, values={**told.values, "proposed_at": one.time.isoformat()}))
    return found


def thinned(stream: Stream, random: Random) -> Stream:
    """Leave out moves of the clock that nobody needs: all but the last before each late event, and the very last."""
    kept: list[Event[Any]] = []
    needed = True
    reached_after = _late_after(stream)
    for index in range(len(stream.told) - 1, -1, -1):
        event = stream.told[index]
        if not event.type.endswith("clock.advanced.v1"):
            needed = needed or reached_after[index]
            kept.insert(0, event)
        elif needed or random.random() < 0.5:
            kept.insert(0, event)
            needed = False
    return Stream(stream.network, kept)


def _late_after(stream: Stream) -> list[bool]:
    reached: datetime | None = None
    late = []
    for event in stream.told:
        late.append(reached is not None and event.time < reached)
        if event.type.endswith("clock.advanced.v1"):
            reached = event.data.to
    return late


def merged(streams: Sequence[Stream], random: Random) -> list[Event[Any]]:
    """Interleave the networks, each in its own order."""
    left = [list(stream.told) for stream in streams]
    found: list[Event[Any]] = []
    while any(left):
        found.append(random.choice([line for line in left if line]).pop(0))
    return found


def batches(events: Sequence[Event[Any]], random: Random) -> Iterator[list[Event[Any]]]:
    """Cut into batches."""
    start = 0
    most = random.choice([1, 4, 12, 500])
    while start < len(events):
        size = random.randint(1, most)
        yield list(events[start : start + size])
        start += size
