"""What the engine remembers between events: instances, profiles, permit facts, occurrences.

``State`` is an identity map: the repository puts in what an evaluation needs, the engine changes it in memory, the
repository writes back what is new (``stored`` is false) or ``changed``. The engine never asks for more than what
:class:`Needs` named beforehand.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from fusion.domain.arrivals import Arrival, Link
from fusion.domain.facts import Timeline
from fusion.domain.rules import Mode
from liangwang_contracts import DomainEvent, Identifier

ObligationState = Literal["open", "overdue", "fulfilled"]
HoldState = Literal["held", "released"]


@dataclass(slots=True)
class Instance:
    """One running case of one rule version.

    Attributes:
        digest: names the operator that opened it and will finish it, whatever the rule says by then.
        mode: ``live`` or ``shadow``, as it was when the instance began.
        begun: the event that says that it began (unpublished in shadow mode).
        sequence: events stated about it so far.
    """

    id: str
    rule: str
    version: int
    digest: str
    mode: Mode
    about: Identifier
    begun: Link
    sequence: int = 0
    stored: bool = False
    changed: bool = False

    @property
    def live(self) -> bool:
        """Whether its decisions are published."""
        return self.mode == "live"


@dataclass(slots=True, kw_only=True)
class Obligation(Instance):
    """Something that must happen until ``due_on`` (the whole day); overdue at ``deadline``, the midnight after it."""

    opened_on: date
    due_on: date
    deadline: datetime
    state: ObligationState = "open"
    fulfilled_on: date | None = None
    on_time: bool | None = None
    was_overdue: bool = False


@dataclass(frozen=True, slots=True)
class Evidence:
    """An event that a hold rests on, and when it happened."""

    event_id: str
    time: datetime


@dataclass(slots=True, kw_only=True)
class Hold(Instance):
    """Acts about a subject are held back; each further reason is kept as evidence."""

    raised_on: date
    evidence: list[Evidence]
    state: HoldState = "held"
    released_on: date | None = None


@dataclass(slots=True)
class Profile:
    """What was counted about one permit; ``version`` counts its published states.

    Holds and obligations in force belong to it too: they are in the state themselves.
    """

    permit: Identifier
    version: int = 0
    holder: Identifier | None = None
    place: Identifier | None = None
    inspections: int = 0
    failures: int = 0
    last_result: str | None = None
    last_inspected_at: datetime | None = None
    stored: bool = False
    changed: bool = False


@dataclass(frozen=True, slots=True)
class Occurrence:
    """An evaluated event that a rule may look back at, by type and key."""

    event_id: str
    time: datetime
    data: DomainEvent
    link: Link

    @classmethod
    def of(cls, arrival: Arrival) -> "Occurrence":
        """Remember an arrival."""
        return cls(arrival.id, arrival.time, arrival.data, arrival.link)


@dataclass(frozen=True, slots=True)
class RuleError:
    """A rule could not evaluate an event; the event is kept and the engine goes on."""

    rule: str
    version: int
    event_id: str
    event_type: str
    error_type: str
    message: str


@dataclass(frozen=True, slots=True)
class Needs:
    """What must be in the state before some arrivals can be evaluated.

    Attributes:
        permits: permit keys whose facts and profiles are needed.
        subjects: keys whose open instances are needed, the permits among them.
        histories: (event type, key) whose occurrences are needed.
    """

    permits: frozenset[str]
    subjects: frozenset[str]
    histories: frozenset[tuple[str, str]]


@dataclass(slots=True)
class State:
    """Everything loaded for one evaluation."""

    permits: dict[str, Timeline] = field(default_factory=dict)
    profiles: dict[str, Profile] = field(default_factory=dict)
    obligations: dict[str, Obligation] = field(default_factory=dict)
    holds: dict[str, Hold] = field(default_factory=dict)
    occurrences: dict[tuple[str, str], list[Occurrence]] = field(default_factory=dict)
    new_occurrences: list[tuple[tuple[str, str], Occurrence]] = field(default_factory=list)
    errors: list[RuleError] = field(default_factory=list)
    opened: list[Obligation] = field(default_factory=list)
    _obligations_about: dict[str, list[Obligation]] = field(default_factory=dict)
    _holds_about: dict[str, list[Hold]] = field(default_factory=dict)

    def timeline(self, permit: Identifier) -> Timeline:
        """All facts of a permit."""
        return self.permits.setdefault(permit.key, Timeline())

    def profile(self, permit: Identifier) -> Profile:
        """The profile of a permit, a new one when there is none."""
        profile = self.profiles.get(permit.key)
        if profile is None:
            profile = self.profiles[permit.key] = Profile(permit)
        return profile

    def add_obligation(self, obligation: Obligation) -> None:
        """Put an obligation in, loaded or new; a new one's deadline is taken from ``opened`` by the engine."""
        if obligation.id in self.obligations:
            return
        self.obligations[obligation.id] = obligation
        self._obligations_about.setdefault(obligation.about.key, []).append(obligation)
        if not obligation.stored:
            self.opened.append(obligation)

    def add_hold(self, hold: Hold) -> None:
        """Put a hold in, loaded or new."""
        if hold.id not in self.holds:
            self.holds[hold.id] = hold
            self._holds_about.setdefault(hold.about.key, []).append(hold)

    def unfulfilled(self, about: Identifier) -> list[Obligation]:
        """The obligations about a subject that still wait, the oldest first."""
        found = [one for one in self._obligations_about.get(about.key, ()) if one.state != "fulfilled"]
        return sorted(found, key=lambda one: (one.opened_on, one.id))

    def held(self, about: Identifier) -> list[Hold]:
        """The holds about a subject that are in force, by id."""
        found = [one for one in self._holds_about.get(about.key, ()) if one.state == "held"]
        return sorted(found, key=lambda one: one.id)

    def remember(self, history: tuple[str, str], occurrence: Occurrence) -> None:
        """Keep an evaluated event for rules that look back."""
        self.occurrences.setdefault(history, []).append(occurrence)
        self.new_occurrences.append((history, occurrence))

    def new_digests(self) -> set[str]:
        """Name the operators of the instances that began in this evaluation."""
        return {one.digest for group in (self.obligations, self.holds) for one in group.values() if not one.stored}
