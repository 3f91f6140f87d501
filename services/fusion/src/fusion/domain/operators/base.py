"""What every operator has: roles to be played, and a fold over the events that play them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Protocol
from zoneinfo import ZoneInfo

from fusion.domain.bounds import after, before
from fusion.domain.calendar import Span, WorkingCalendar
from fusion.domain.episodes import Episode
from fusion.domain.memory import Case
from fusion.domain.observation import Observation
from fusion.domain.resting import Rest
from fusion.domain.roles import Match, Role, World
from fusion.domain.rules import Rule
from liangwang_contracts.city_days import city_day, end_of_day

FOUND = "fusion.correlation.found.v1"


class Operator(Protocol):
    """A rule's operator: roles, and a pure function from the events that play them to episodes."""

    @property
    def roles(self) -> Sequence[Role]:
        """The patterns whose events it folds."""

    @property
    def looks_back(self) -> timedelta:
        """How long before an episode events can still matter for it."""

    @property
    def least(self) -> int:
        """How many events an episode needs at least to begin."""

    @property
    def states(self) -> Mapping[str, str]:
        """What it may state: name of the statement to event type."""

    def fold(self, run: "Run") -> Iterable[Episode]:
        """Tell the episodes that begin at or after ``run.since``, as far as ``run.until``."""


@dataclass(slots=True)
class Run:
    """One evaluation of a rule on one key.

    Attributes:
        seen: The events that play each role, in order, those that do not fit left out.
        since: Episodes that begin before are left alone.
        settled: What was over before is left alone, too.
        until: Now, on the clock that counts.
        earlier: The episodes that ended shortly before ``settled``, for cool-downs.
        opens_from, opens_until: When this version of the rule begins and ceases to open episodes.
        rests: When it opens none in between.
        answers: What people have answered to what was proposed, in order.
    """

    rule: Rule
    case: Case
    world: World
    calendar: WorkingCalendar
    seen: Mapping[str, Sequence[Observation]]
    since: datetime
    settled: datetime
    until: datetime
    earlier: Sequence[Episode] = field(default_factory=list)
    opens_from: datetime | None = None
    opens_until: datetime | None = None
    rests: Sequence[Rest] = ()
    answers: Sequence[Observation] = ()

    @property
    def zone(self) -> ZoneInfo:
        """The city's time zone."""
        return self.world.zone

    def admits(self, moment: datetime) -> bool:
        """Whether an episode may begin at a moment."""
        day, force = city_day(moment, self.zone), self.rule.in_force
        return (
            moment >= self.since
            and (self.opens_from is None or moment >= self.opens_from)
            and (self.opens_until is None or moment < self.opens_until)
            and not any(rest.covers(moment) for rest in self.rests)
            and (force.first is None or day >= force.first)
            and (force.last is None or day <= force.last)
        )

    def matches(self, role: Role, kind: str) -> Iterator[Match | Episode]:
        """The events that fit and what was found beside them; an episode in place of one that is still to be judged.

        An event is admitted by when it happened; one that counts later and did not find what it wants leaves an episode
        behind that says so, because a late fact can change that.
        """
        for one in self.seen.get(role.name, ()):
            if not self.admits(one.time):
                continue
            moment = role.moment(one, self.zone)
            if moment is None:
                continue
            if role.delayed and moment > self.until:
                yield self.episode(kind, one, one.time, "waiting", wake=moment, waits_for=_looked_at(role))
                continue
            match = role.judge(one, moment, self.world)
            if match is not None:
                yield match
            elif role.delayed:
                yield self.episode(kind, one, one.time, "not_met", ended_at=moment)

    def matches_of(self, roles: Sequence[Role], kind: str) -> Iterator[Match | Episode]:
        """The same for patterns of which any may fit, in the order in which they count; an event counts once."""
        found: dict[str, Match | Episode] = {}
        for role in roles:
            for one in self.matches(role, kind):
                name = _begun_by(one)
                found[name] = min(found.get(name, one), one, key=_rank)
        yield from sorted(found.values(), key=_rank)

    def episode(self, kind: str, begun_by: Observation, begun_at: datetime, state: str, **more: Any) -> Episode:
        """Begin an episode."""
        return Episode(self.case, kind, begun_by.name, self.case.key, state, begun_at, **more)

    def cooled(self, moment: datetime, fired: Sequence[datetime]) -> bool:
        """Whether the cool-down since the last of some moments is over."""
        last = max((one for one in fired if one <= moment), default=None)
        if self.rule.cool_down is None or last is None:
            return True
        span = self.rule.cool_down.span
        if span.whole_days:
            return (city_day(moment, self.zone) - city_day(last, self.zone)).days >= span.count
        return moment >= after(last, span.exactly)

    def cooling(self, match: Match, kind: str) -> Iterator[Episode]:
        """What a match that a cool-down keeps silent leaves behind where it counts later than it happened."""
        if match.moment != match.observation.time and match.moment >= self.settled:
            yield self.episode(kind, match.observation, match.observation.time, "not_met", ended_at=match.moment)

    def fired_before(self) -> list[datetime]:
        """When the rule fired on this key before ``settled``."""
        return [one.fired_at for one in self.earlier if one.state == "found" and one.stated]

    def found(
        self, kind: str, match: Match, window: tuple[datetime, datetime], matches: int, evidence: Sequence[Observation]
    ) -> Episode:
        """An episode that is over at once: something was found."""
        at = match.moment
        episode = self.episode(kind, match.observation, match.observation.time, "found", ended_at=at, matches=matches)
        data = {
            "correlation": {"scheme": "fusion.correlation", "value": episode.id},
            "operator": _OPERATORS.get(kind, kind),
            "window_from": min(window),
            "window_to": max(window),
            "matches": matches,
            "distance": match.nearest,
            "permit": match.observation.values.get("permit"),
            "place": match.observation.values.get("place"),
            "grid": match.observation.values.get("grid"),
        }
        episode.say("found", FOUND, at, {name: value for name, value in data.items() if value is not None}, *evidence)
        return episode


_OPERATORS = {"when": "as_of_join"}


def window_start(span: Span, moment: datetime, zone: ZoneInfo) -> datetime:
    """Begin of the window of a length that ends with a moment; a window of days ends with the day of it."""
    if span.whole_days:
        return span.begin(end_of_day(city_day(moment, zone), zone), zone)
    return before(moment, span.exactly)


def _begun_by(one: Match | Episode) -> str:
    return one.begun_by if isinstance(one, Episode) else one.observation.name


def _rank(one: Match | Episode) -> tuple[Any, ...]:
    """What was found comes before what waits, and that before what was not found; earlier comes before later."""
    if isinstance(one, Match):
        return 0, one.moment, one.observation.order
    return 1 if one.ended_at is None else 2, one.begun_at, one.begun_by


def _looked_at(role: Role) -> tuple[str, ...]:
    return tuple(dict.fromkeys(look.past.event for look in role.looks if look.past))
