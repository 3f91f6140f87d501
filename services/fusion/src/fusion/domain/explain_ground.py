"""What an explanation stands on: one rule, one key, and all that the memory knows of both.

Protocol: a :class:`View` is made for one question; ``view.grounds(key)`` asks the memory once for each field and gives
a :class:`Ground` for each rule that knows the key, or whose roles could take it: their key is in a field in which the
memory knows this key.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cached_property
from typing import Protocol
from zoneinfo import ZoneInfo

from fusion.domain.calendar import WorkingCalendar
from fusion.domain.cooling import older_of
from fusion.domain.episodes import Episode
from fusion.domain.evaluation import RuleError
from fusion.domain.explain_answers import ClauseAnswer
from fusion.domain.explain_words import Sentence, failed_part, say
from fusion.domain.lateness import Lateness
from fusion.domain.memory import Case, Memory, Upto, together
from fusion.domain.observation import Observation
from fusion.domain.playbook import Player, beginning_of
from fusion.domain.roles import Role, distance
from fusion.domain.rules import Anchor, Sustained
from fusion.domain.world import KnownWorld
from liangwang_contracts.codes.coordinates import distance_m
from liangwang_contracts.conditions import Condition, ConditionError, condition
from liangwang_contracts.conditions.fields import fields_of

NEWEST = 10
"""Episodes and events of a role that are told one by one; the others are counted."""
NEXT, FARTHER = 1.5, 5
"""How many times the limit away the nearest thing is looked for, to say how far it is."""
RECENT = timedelta(days=366)
"""How far back events near a place are looked for, where a rule does not look further."""


class Archive(Protocol):
    """What explanations look up by name, beside what the engine remembers."""

    def observations(self, event_ids: Collection[str]) -> Mapping[str, Observation]:
        """The events with these ids, also those that do not stand and fusion's own; unknown ids are left out."""

    def episodes(self, name: str) -> Sequence[Episode]:
        """The episodes of this id, with a statement of this event id, or with one about a subject of this value."""

    def resting_on(self, event_id: str) -> Sequence[Episode]:
        """The episodes with a statement that has this event among its evidence or causes."""

    def history(self, key: str, rules: Collection[tuple[str, int]]) -> Mapping[Case, Sequence[Episode]]:
        """All episodes of some rule versions on a key, oldest first.

        What was stated comes with the newest of each version only: with ``NEWEST`` of all and of those that came to
        something.
        """

    def errors(self, key: str, event_ids: Collection[str]) -> Sequence[RuleError]:
        """Rule errors, oldest first: whose message begins with ``key: ``, or that are about one of these events."""


@dataclass(slots=True)
class View:
    """What is explained against.

    Attributes:
        players: every rule version, those that are off included.
        now: how far the rules have come: what is effective at it or later is not known yet.
    """

    memory: Memory
    archive: Archive
    players: Sequence[Player]
    zone: ZoneInfo
    calendar: WorkingCalendar
    now: datetime
    world: KnownWorld = field(init=False)
    _resting: dict[str, Sequence[Episode]] = field(default_factory=dict)
    _asked: dict[str | None, Mapping[str, Sequence[str]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.memory = Upto(self.memory, self.now)
        self.world = KnownWorld(self.memory, self.zone)

    def grounds(self, key: str, rule: str | None = None) -> "list[Ground]":
        """The rules that know a key or could take it; with ``rule`` that one, whatever it knows."""
        wanted = [player for player in self.players if rule is None or player.rule.id == rule]
        known = self._known(key, self._fields(rule))
        cases = self.archive.history(key, {each for player in wanted for each in (player.rule.key, *older_of(player))})
        grounds = [Ground(self, player, key, known, cases.get(Case(*player.rule.key, key), ())) for player in wanted]
        for one in grounds:
            one.older = [each for older in older_of(one.player) for each in cases.get(Case(*older, key), ())]
        found = [one for one in grounds if rule is not None or one.concerned]
        self._note_errors(key, found)
        return found

    def look_ahead(self, keys: Collection[str]) -> None:
        """Read at once what the grounds of several keys will ask for, one after the other."""
        for name, having in self._fields(None).items():
            self.memory.keyed(having, name, keys, None)

    def resting_on(self, event_id: str) -> Sequence[Episode]:
        """The episodes with a statement that has this event among its evidence; asked once."""
        if event_id not in self._resting:
            self._resting[event_id] = self.archive.resting_on(event_id)
        return self._resting[event_id]

    def _fields(self, rule: str | None) -> Mapping[str, Sequence[str]]:
        """The fields that roles count by, each with the types that have it."""
        if rule not in self._asked:
            self._asked[rule] = _fields_of(
                [player for player in self.players if rule is None or player.rule.id == rule]
            )
        return self._asked[rule]

    def _known(self, key: str, fields: Mapping[str, Sequence[str]]) -> "_Known":
        """The events with this key, by field and type: one question for each field that a role counts by."""
        known: _Known = defaultdict(lambda: defaultdict(list))
        for name, having in fields.items():
            for one in self.memory.keyed(having, name, [key], None).get(key, ()):
                known[name][one.type].append(one)
        return known

    def _note_errors(self, key: str, grounds: "Sequence[Ground]") -> None:
        ids = {one.id for ground in grounds for events in ground.seen.values() for one in events}
        errors = self.archive.errors(key, ids) if grounds else ()
        for error in errors:
            for ground in grounds:
                if ground.player.rule.key == (error.rule, error.version):
                    ground.errors.append(error)


def _fields_of(players: Sequence[Player]) -> Mapping[str, Sequence[str]]:
    roles = [role for player in players for role in player.operator.roles]
    types = {event_type for player in players for event_type in player.hears}
    types |= {role.when.key.event for role in roles if isinstance(role.when.key, Anchor)}
    names = sorted({_key_field(role) for role in roles})
    having = {name: [each for each in sorted(types) if name in fields_of(each)] for name in names}
    return {name: [each for each in found if fields_of(each)[name].identifier] for name, found in having.items()}


_Known = defaultdict[str, defaultdict[str, list[Observation]]]


@dataclass
class RoleEvents:
    """The events of a role's type that have its key; each is asked whether it fits once, and only when that matters."""

    events: Sequence[Observation]
    asked: Condition
    zone: ZoneInfo
    lateness: Lateness
    errors: dict[str, str] = field(default_factory=dict)
    _answers: dict[str, bool] = field(default_factory=dict)

    def fits(self, one: Observation) -> bool:
        """Whether an event fits; one that cannot answer does not, and is noted."""
        if self.lateness.misses(one):
            return False
        if one.id not in self._answers:
            try:
                self._answers[one.id] = self.asked.holds(one.values, one.time, self.zone)
            except ConditionError as error:
                self.errors[one.id], self._answers[one.id] = str(error), False
        return self._answers[one.id]

    @cached_property
    def fitting(self) -> Sequence[Observation]:
        """Those that fit, in order."""
        return [one for one in self.events if self.fits(one)]


@dataclass
class Ground:
    """One rule on one key."""

    view: View
    player: Player
    key: str
    known: _Known
    episodes: Sequence[Episode]
    older: Sequence[Episode] = ()
    errors: list[RuleError] = field(default_factory=list)
    looked: dict[tuple[str, str, datetime], list[ClauseAnswer]] = field(default_factory=dict)

    @property
    def case(self) -> Case:
        """The instance of the rule."""
        return Case(*self.player.rule.key, self.key)

    @cached_property
    def roles(self) -> Sequence[Role]:
        """The rule's roles."""
        return self.player.operator.roles

    @cached_property
    def lateness(self) -> Lateness:
        """How late its events may be."""
        return Lateness(self.player.rule.late_by, self.view.zone, self.view.calendar)

    @cached_property
    def world(self) -> KnownWorld:
        """The world as the rule knows it, without what came too late for it."""
        return self.view.world.heard_within(self.lateness)

    @cached_property
    def beginnings(self) -> Sequence[Role]:
        """The roles whose events begin an episode: the last step of a sequence, else those in the first place."""
        return beginning_of(self.player.operator)

    @cached_property
    def beginners(self) -> Sequence[tuple[Role, Observation]]:
        """The events that fit a beginning role, in order."""
        found = [(role, one) for role in self.beginnings for one in self.of(role).fitting]
        return sorted(found, key=lambda pair: pair[1].order)

    @property
    def concerned(self) -> bool:
        """Whether the rule knows this key, or could take it."""
        lines = (line for role in self.roles for line in self.known.get(_key_field(role), {}).values())
        return bool(self.episodes) or any(lines)

    @cached_property
    def seen(self) -> Mapping[str, Sequence[Observation]]:
        """The events of each role's type that have its key."""
        return {role.name: self._events(role) for role in self.roles}

    def of(self, role: Role) -> RoleEvents:
        """The events of a role."""
        if role.name not in self._sorted:
            asked = self.condition(role)
            self._sorted[role.name] = RoleEvents(self.seen[role.name], asked, self.view.zone, self.lateness)
        return self._sorted[role.name]

    def condition(self, role: Role) -> Condition:
        """What a role asks of its event; for *sustained* what begins it, because every reading plays the role."""
        spec = self.player.rule.spec
        return condition(spec.of.event, spec.of.where) if isinstance(spec, Sustained) else role.condition

    def anchor_miss(self, role: Role, one: Observation | None = None) -> Sentence | None:
        """Why what is registered under the key does not fit; None when it does."""
        one, asked, zone = one or self.anchors(role)[0], role.anchor, self.view.zone
        try:
            if asked is None or asked.holds(one.values, one.time, zone):
                return None
        except ConditionError as error:
            return say("cannot_answer", message=str(error))
        return failed_part(next(each for each in asked.explain(one.values, one.time, zone) if each.held is not True))

    def anchors(self, role: Role) -> Sequence[Observation]:
        """The latest entry that fits of what is registered under a key that counts by nearness, else the latest."""
        anchor = role.when.key
        known = self.known[anchor.key][anchor.event] if isinstance(anchor, Anchor) else []
        return [one for one in known if self.anchor_miss(role, one) is None][-1:] or known[-1:]

    def away(self, role: Role, one: Observation) -> float | None:
        """How far an event is from the key, for a role that counts by nearness."""
        found = [away for each in self.anchors(role) if (away := distance(each.point, one.point)) is not None]
        return min(found, default=None)

    def begun_by(self, one: Observation) -> Episode | None:
        """The episode that an event began."""
        return self._begun.get(one.name)

    @cached_property
    def _sorted(self) -> dict[str, RoleEvents]:
        return {}

    @cached_property
    def _begun(self) -> Mapping[str, Episode]:
        return {one.begun_by: one for one in self.episodes}

    def nearest_outside(self, role: Role) -> float | None:
        """Metres to the nearest recent event that is too far away for a role that counts by nearness."""
        anchor = role.when.key
        limit = anchor.metres if isinstance(anchor, Anchor) else 0.0
        for farther in (limit * NEXT, limit * FARTHER):  # in a city there is nearly always something next to it
            outside = [away for _, away in self._around(role, farther) if limit < away <= farther]
            if outside:
                return min(outside)
        return None

    def _events(self, role: Role) -> Sequence[Observation]:
        if isinstance(role.when.key, str):
            return self.known[role.when.key][role.type]
        limit = role.when.key.metres
        return [one for one, away in self._around(role, limit) if away <= limit]

    def _around(self, role: Role, metres: float) -> Sequence[tuple[Observation, float]]:
        points = [one.point for one in self.anchors(role) if one.point is not None]
        if not points or self.anchor_miss(role) is not None:
            return ()
        since = self.view.now - max(RECENT, self.player.operator.looks_back)
        found = together(self.view.memory.near(role.type, points, metres, since))
        placed = [(one, one.point) for one in found if one.point is not None]
        return [(one, min(distance_m(*point, *where) for point in points)) for one, where in placed]


def _key_field(role: Role) -> str:
    return role.when.key.key if isinstance(role.when.key, Anchor) else role.when.key
