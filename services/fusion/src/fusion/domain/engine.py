"""The engine: folds the events of each key again when something about it is new, and states what is different.

Protocol: ``evaluate(memory, fresh, since, until, say)`` takes events that are new and evaluates everything effective
before ``until``; ``say`` publishes a decision. Rules are evaluated level by level: what a rule states can be another
rule's event, and never its own, however far around (the rule book refuses that).

Invariants: what stands depends only on the events and on ``until``; not on the order in which they came, on how they
were split over calls, or on which process took them. A rule that fails on a key costs one rule error, and leaves what
it had said about that key. A deadline at instant D comes before events at D.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import groupby, takewhile
from typing import Any
from zoneinfo import ZoneInfo

import pydantic

from fusion.domain.calendar import CalendarError, WorkingCalendar
from fusion.domain.conditions import ConditionError
from fusion.domain.confirming import ANSWERS, answers_in, is_about_decision
from fusion.domain.corrections import corrected, corrects
from fusion.domain.entities.answers import MATCH_ANSWERED
from fusion.domain.episodes import Episode, Stated, Statement
from fusion.domain.expiry import Reach
from fusion.domain.facts import FULL, PERMIT_EVENTS
from fusion.domain.lateness import Lateness, Missed
from fusion.domain.memory import Case, Memory, Upto
from fusion.domain.merging import merge
from fusion.domain.neighbours import Neighbours
from fusion.domain.observation import Link, Observation, as_said, point_of
from fusion.domain.operators import Run
from fusion.domain.persons import case_of
from fusion.domain.playbook import Playbook, Player
from fusion.domain.roles import Look, Role
from fusion.domain.rules import Anchor
from fusion.domain.saying import Decision, said, taken_back
from fusion.domain.world import KnownWorld
from liangwang_contracts import CATALOGUE, DomainEvent
from liangwang_contracts.city_days import city_day, end_of_day

Say = Callable[[Decision], None]
_DAY = timedelta(days=1)
_MOMENT = timedelta(microseconds=1)
_PLACE = "tongban.place.registered.v1"
_THERE = "place.as_said"
"""An event was where the place is that it names itself, whatever other places mean the same."""


@dataclass(frozen=True, slots=True)
class RuleError:
    """A rule could not evaluate a key; its events are kept and the engine goes on."""

    rule: str
    version: int
    event_id: str
    event_type: str
    error_type: str
    message: str


@dataclass(slots=True)
class Outcome:
    """What an evaluation came to.

    Attributes:
        stated: What was said, in order.
        errors: What could not be evaluated.
        missed: What came too late for a rule.
        folds: How many keys were folded.
        wakes: When each episode that was stored wants to be looked at again.
        revised: What says something else now, or counts for nothing, with what it said before.
    """

    stated: list[tuple[Stated, DomainEvent]] = field(default_factory=list)
    errors: list[RuleError] = field(default_factory=list)
    missed: list[Missed] = field(default_factory=list)
    folds: int = 0
    wakes: dict[str, datetime | None] = field(default_factory=dict)
    revised: list[tuple[Observation, Mapping[str, Any] | None]] = field(default_factory=list)


@dataclass(slots=True)
class _Touched:
    """A case to be folded: from when on, because of what, and whether something may begin or change by that."""

    since: datetime
    because: Observation | None = None
    why: str = "late_event"
    begins: bool = True


class Engine:
    """Rules at work.

    Args:
        book: the rules, made ready.
        zone: the city's time zone: calendar days are local days.
        calendar: its working time.
        reach: how far back folds may reach; left out: as far as there is anything.
    """

    def __init__(
        self, book: Playbook, zone: ZoneInfo, calendar: WorkingCalendar | None = None, reach: Reach | None = None
    ) -> None:
        self.reach = reach
        self.book = book
        self.zone = zone
        self.calendar = calendar or WorkingCalendar()
        self._lateness = {one.rule.key: Lateness(one.rule.late_by, zone, self.calendar) for one in book.players}

    def evaluate(
        self, memory: Memory, fresh: Sequence[Observation], since: datetime | None, until: datetime, say: Say
    ) -> Outcome:
        """Take new events, and evaluate everything up to a moment.

        Args:
            memory: what is remembered.
            fresh: events that are effective before ``until`` and were not evaluated before, already in the memory.
            since: up to when everything was evaluated before; None at the first time.
            until: up to when everything is evaluated now.
            say: publishes a decision.
        """
        outcome = Outcome()
        ordered = sorted(fresh, key=lambda one: (one.effective, one.order))
        for page, bound in _pages(ordered, since, until):
            self._evaluate(memory, page, since, bound, say, outcome)
            since = bound
        return outcome

    def _evaluate(
        self,
        whole: Memory,
        page: list[Observation],
        since: datetime | None,
        until: datetime,
        say: Say,
        outcome: Outcome,
    ) -> None:
        memory = Upto(whole, until)
        if since is not None and self.book.hears_itself:  # what it said at that very moment comes after it
            page = [*page, *whole.own_at(since)]
        pool = [*page, *corrected(memory, page)]
        pool += self._locate(memory, pool)
        world = KnownWorld(memory, self.zone)
        waking = memory.waking(until)
        if self.book.matching:
            touched = self._touched(self.book.matching, memory, pool, since, waking, outcome)
            pool += self._fold(self.book.matching, memory, world, touched, since, until, say, outcome)
            world.forget()
        pool += merge(memory, pool, self.book.heard)
        self._neighbours(memory, outcome).registered(self.book.players, pool)
        for level in self.book.levels:
            touched = self._touched(level, memory, pool, since, waking, outcome)
            if touched:
                pool += self._fold(level, memory, world, touched, since, until, say, outcome)
                world.forget()
        for one in pool:
            if one.revised:
                outcome.revised.append((one, one.was))
            one.settle()

    def _locate(self, memory: Memory, pool: Sequence[Observation]) -> list[Observation]:
        """Give events that name a place and no point of their own the point that the place had at their time.

        A place that becomes known late locates what happened there before; those events are given.
        """
        types = tuple(sorted(self.book.located - {_PLACE}))
        registered = sorted((one for one in pool if one.type == _PLACE and one.late), key=lambda one: one.order)
        late = {place: one for one in reversed(registered) if (place := one.key(_THERE))}
        found = {one.id: one for one in pool if one.type in types}
        if late and types:
            events = memory.keyed(types, _THERE, list(late), min(one.time for one in late.values()))
            found |= {one.id: one for line in events.values() for one in line}
        floating = [one for one in found.values() if "place" in one.values and point_of(one.values) is None]
        named = {place for one in floating if (place := one.key(_THERE)) is not None}
        known = memory.keyed((_PLACE,), _THERE, named, None) if named else {}
        moved, before = [], {one.id for one in pool}
        for one in floating:
            entries = known.get(one.key(_THERE) or "", [])
            point = next((entry.point for entry in reversed(entries) if entry.time <= one.time), None)
            if point == one.point:
                continue
            one.was_at, one.point = one.point, point
            moved.append(one)
            if one.id not in before:
                one.revise(late[one.key(_THERE) or ""])
        memory.change(moved)
        return [one for one in moved if one.id not in before]

    # which cases are to be folded

    def _touched(
        self,
        level: Sequence[Player],
        memory: Memory,
        pool: Sequence[Observation],
        since: datetime | None,
        waking: Mapping[Case, datetime],
        outcome: Outcome,
    ) -> dict[Case, _Touched]:
        touched: dict[Case, _Touched] = {}
        players = {player.rule.key: player for player in level}
        for case, wake in waking.items():
            if case[:2] in players:
                _touch(touched, case, wake, None)
        for one in pool:
            if one.type in ANSWERS and (case := case_of(one))[:2] in players:
                _touch(touched, case, one.time, None)
        for player, role, found in self._playing(level, pool):
            fitting = [
                one
                for one in found
                if (one.revised or self._fits(player, role, one, outcome)) and not self._misses(player, one, outcome)
            ]
            opening = any(role is each for each in player.beginning)
            for one, key in self._keys(memory, player, role, fitting, outcome):
                begins = opening or one.late or one.revised
                _touch(touched, Case(*player.rule.key, key), one.time, one, begins=begins)
        for case, one in self._changing(players, memory, pool, outcome):
            _touch(touched, case, one.time, one, begins=False)
        disturbing = [one for one in pool if since is not None and (one.time < since or one.revised)]
        if disturbing:
            self._disturb(level, memory, disturbing, touched, outcome)
        return touched

    def _misses(self, player: Player, one: Observation, outcome: Outcome) -> bool:
        """Whether an event came too late for a rule; then that is noted."""
        if not self._lateness[player.rule.key].misses(one):
            return False
        outcome.missed.append(Missed(*player.rule.key, one.id, one.type, one.time, one.effective))
        return True

    def _disturb(
        self,
        level: Sequence[Player],
        memory: Memory,
        disturbing: Sequence[Observation],
        touched: dict[Case, _Touched],
        outcome: Outcome,
    ) -> None:
        """What rests on events that became known late, or say something else now, beside a rule's own events."""
        for player, role, look, found in self._looking(level, disturbing):
            for one in found:
                rested = self._judged(memory, role, look, one)
                if not rested or self._misses(player, one, outcome):
                    continue
                for judged, key in self._keys(memory, player, role, rested, outcome):
                    _touch(touched, Case(*player.rule.key, key), judged.time, one)
        for player in level:
            for one in disturbing:
                _touch_registered(touched, player, one)
                late = self._lateness[player.rule.key].misses(one)
                if player.tells_permits and one.type in PERMIT_EVENTS and not late:
                    self._retell(player, memory, one, touched, outcome)

    def _retell(
        self, player: Player, memory: Memory, one: Observation, touched: dict[Case, _Touched], outcome: Outcome
    ) -> None:
        """Touch the episodes whose further statements tell what was known of the permit."""
        for role in player.beginning:
            for line in memory.keyed((role.type,), "permit", one.keys("permit"), None).values():
                for begun, key in self._keys(memory, player, role, line, outcome):
                    _touch(touched, Case(*player.rule.key, key), begun.time, one)

    def _playing(
        self, level: Sequence[Player], pool: Sequence[Observation]
    ) -> Iterator[tuple[Player, Role, list[Observation]]]:
        """Each role with the events of the pool that may play it, found by their demands."""
        wanted = {player.rule.key for player in level}
        groups: dict[tuple[tuple[str, int], str], tuple[Player, Role, list[Observation]]] = {}
        for one in pool:
            for player, role in self.book.playing(one):
                if player.rule.key in wanted:
                    groups.setdefault((player.rule.key, role.name), (player, role, []))[2].append(one)
        yield from groups.values()

    def _changing(
        self, players: Mapping[tuple[str, int], Player], memory: Memory, pool: Sequence[Observation], outcome: Outcome
    ) -> Iterator[tuple[Case, Observation]]:
        """What goes on at the keys of events in time that cannot begin anything there: asked by key, not by rule."""
        asked = self._asked_by_key(pool)
        if not asked:
            return
        earliest = min(one.time for found in asked.values() for _, one in found)
        for case in memory.begun(asked, _morning(earliest, self.zone) - self.book.cools):
            if case[:2] in players:
                for name, one in asked[case.key]:
                    for player, role in self.book.changing(one.type)[name].get(case[:2], ()):
                        if self._fits(player, role, one, outcome):
                            yield case, one

    def _asked_by_key(self, pool: Sequence[Observation]) -> Mapping[str, list[tuple[str, Observation]]]:
        """The events in time that may change something, by their keys, each with the field that has the key."""
        asked: dict[str, list[tuple[str, Observation]]] = defaultdict(list)
        for one in pool:
            if not (one.late or one.revised):
                for name in self.book.changing(one.type):
                    if (key := one.key(name)) is not None:
                        asked[key].append((name, one))
        return asked

    def _looking(
        self, level: Sequence[Player], pool: Sequence[Observation]
    ) -> Iterator[tuple[Player, Role, Look, list[Observation]]]:
        types = defaultdict(list)
        for one in pool:
            types[one.type].append(one)
        for player in level:
            for role, look, event_type in player.looks:
                if event_type in types:
                    yield player, role, look, types[event_type]

    def _judged(self, memory: Memory, role: Role, look: Look, one: Observation) -> list[Observation]:
        """The events that were judged by what a late or corrected event says differently."""
        reach = None if role.when.at_end_of else _morning(one.time, self.zone)
        said = [one]
        if look.known is not None and look.known.by != "permit":  # what ends or moves a permit names no place before
            lines = memory.keyed(FULL, "permit", one.keys("permit"), None)
            said += [each for line in lines.values() for each in line]
        if look.region is not None:
            return look.region.judged(memory, role.type, said, reach)
        name = look.past.on if look.past else (look.known.field or look.known.by) if look.known else None
        theirs = look.past.on if look.past else look.known.by if look.known else None
        if theirs is None or name is None:  # it asks for all permits
            if not isinstance(role.when.key, str):
                return []
            name = role.when.key
            keys = memory.keys((role.type,), name)
        else:
            keys = list(dict.fromkeys(key for each in said for key in each.keys(theirs)))
        return [each for line in memory.keyed((role.type,), name, keys, reach).values() for each in line]

    def _keys(
        self, memory: Memory, player: Player, role: Role, found: Sequence[Observation], outcome: Outcome
    ) -> Iterator[tuple[Observation, str]]:
        """The keys that events count for in a role, and those that they counted for before they were corrected."""
        name = role.when.key
        if isinstance(name, Anchor):
            yield from self._neighbours(memory, outcome).keys(player, role, found)
            return
        for one in found:
            for key in one.keys(name):
                yield one, key

    def _neighbours(self, memory: Memory, outcome: Outcome) -> Neighbours:
        def failed(player: Player, one: Observation, error: ConditionError) -> None:
            outcome.errors.append(RuleError(*player.rule.key, one.id, one.type, type(error).__name__, str(error)))

        return Neighbours(memory, self.zone, failed)

    # folding

    def _fold(
        self,
        level: Sequence[Player],
        memory: Memory,
        world: KnownWorld,
        touched: Mapping[Case, _Touched],
        since: datetime | None,
        until: datetime,
        say: Say,
        outcome: Outcome,
    ) -> list[Observation]:
        players = {player.rule.key: player for player in level}
        floors = self._floors(touched, since, outcome)
        cool = {case: floor - players[case[:2]].cools for case, floor in floors.items()}
        known = memory.cases(cool)
        plans = {
            case: _Plan.of(known.get(case, ()), floors[case], self.zone)
            for case, one in touched.items()
            if one.begins or case in known
        }
        seen = self._seen(players, memory, plans, outcome)
        answers = answers_in(memory, {case: one.since for case, one in plans.items() if players[case[:2]].hears_people})
        kept: list[Episode] = []
        dropped: list[Episode] = []
        said_now: list[tuple[Stated, DomainEvent]] = []
        self._prepare(players, world, seen)
        heard = {key: world.heard_within(self._lateness[key]) for key in players}
        for case in sorted(plans):
            player, plan = players[case[:2]], plans[case]
            if _idle(player, plan, seen[case]):
                continue
            run = Run(
                player.rule,
                case,
                heard[case[:2]],
                self.calendar,
                seen[case],
                plan.since,
                plan.settled,
                until,
                plan.earlier,
                player.opens_from,
                player.opens_until,
                answers.get(case, ()),
            )
            try:
                told = player.complete(run, list(player.operator.fold(run)), plan.stored)
                difference = self._compare(player, plan, told, touched[case])
            except (
                ConditionError,
                CalendarError,
                pydantic.ValidationError,
                ArithmeticError,
                LookupError,
                TypeError,
                ValueError,
            ) as error:
                outcome.errors.append(_error(player, case, touched[case], error))
                continue
            outcome.folds += 1
            kept += difference.kept
            dropped += difference.dropped
            said_now += difference.said
        for stated, _ in said_now:
            stated.known = max(stated.time, since or stated.time)
            stated.by_time = stated.by_time and (since is None or stated.time > since)
        said_now.sort(key=lambda pair: _turn(pair[0], players))
        derived = [self._state(stated, data, since, say) for stated, data in said_now]
        memory.keep(kept, dropped, [one for episode in kept for one in episode.stated if not one.stored or one.changed])
        outcome.stated += said_now
        outcome.wakes |= {one.id: one.wake for one in kept} | {one.id: None for one in dropped}
        observed = [one for one in derived if one is not None]
        gone = self._gone(memory, said_now, touched)
        memory.add(observed)
        memory.change(gone)
        return [*observed, *gone]

    def _floors(
        self, touched: Mapping[Case, _Touched], since: datetime | None, outcome: Outcome
    ) -> dict[Case, datetime]:
        """From when on each case is folded: not from behind what is kept; what would have reached there is noted."""
        floors = {case: _morning(one.since, self.zone) for case, one in touched.items()}
        if self.reach is None or since is None:
            return floors
        for case, floor in floors.items():
            limit, one = _morning(self.reach.limit(case[:2], since), self.zone), touched[case].because
            if floor < limit:
                floors[case] = limit
                if one is not None and (one.time < limit or corrects(one)):
                    outcome.missed.append(Missed(*case[:2], one.id, one.type, one.time, one.effective, "kept"))
        return floors

    def _prepare(
        self,
        players: Mapping[tuple[str, int], Player],
        world: KnownWorld,
        seen: Mapping[Case, Mapping[str, Sequence[Observation]]],
    ) -> None:
        asking: dict[tuple[tuple[str, int], str], list[Observation]] = defaultdict(list)
        for case, roles in seen.items():
            for name, found in roles.items():
                asking[case[:2], name] += found
        for (rule, name), found in asking.items():
            role = players[rule].role(name)
            if role.looks:
                world.prepare(role, found)
            if players[rule].rule.then or players[rule].rule.confirm:
                world.know_permits({permit for one in found if (permit := one.key("permit")) is not None})

    def _seen(
        self, players: Mapping[tuple[str, int], Player], memory: Memory, plans: "Mapping[Case, _Plan]", outcome: Outcome
    ) -> dict[Case, dict[str, list[Observation]]]:
        """The events that play the roles of each case, from as far back as they matter; one question for each field."""
        asked: dict[tuple[str, str], dict[str, datetime]] = defaultdict(dict)
        for case, plan in plans.items():
            player = players[case[:2]]
            floor = plan.since - player.operator.looks_back
            for role in player.operator.roles:
                if isinstance(role.when.key, str):
                    earliest = asked[role.type, role.when.key]
                    earliest[case.key] = min(floor, earliest.get(case.key, floor))
        answers = {
            (event_type, name): memory.keyed((event_type,), name, list(keys), min(keys.values()))
            for (event_type, name), keys in asked.items()
        }
        near = self._near_anchors(players, memory, plans, outcome)
        known: dict[tuple[tuple[str, int], str, str], bool] = {}

        def fits(player: Player, role: Role, one: Observation) -> bool:
            name = (player.rule.key, role.name, one.id)
            if name not in known:
                late = self._lateness[player.rule.key].misses(one)
                known[name] = not late and self._fits(player, role, one, outcome)
            return known[name]

        found: dict[Case, dict[str, list[Observation]]] = {}
        for case, plan in plans.items():
            player = players[case[:2]]
            floor = plan.since - player.operator.looks_back
            found[case] = {}
            for role in player.operator.roles:
                if isinstance(role.when.key, str):
                    events = answers[role.type, role.when.key].get(case.key, [])
                else:
                    events = near[case[:2], role.name].get(case.key, [])
                recent = (one for one in events if one.time >= floor)
                found[case][role.name] = [one for one in recent if fits(player, role, one)]
        return found

    def _fits(self, player: Player, role: Role, one: Observation, outcome: Outcome) -> bool:
        """Whether an event fits; one that cannot answer is an error of the rule, and does not fit."""
        try:
            return role.fits(one, self.zone)
        except ConditionError as error:
            outcome.errors.append(RuleError(*player.rule.key, one.id, one.type, type(error).__name__, str(error)))
            return False

    def _near_anchors(
        self,
        players: Mapping[tuple[str, int], Player],
        memory: Memory,
        plans: "Mapping[Case, _Plan]",
        outcome: Outcome,
    ) -> dict[tuple[tuple[str, int], str], dict[str, list[Observation]]]:
        """The events near the registered things with some keys, each where it was registered at their time."""
        floors: dict[tuple[tuple[str, int], str], dict[str, datetime]] = defaultdict(dict)
        for case, plan in plans.items():
            player = players[case[:2]]
            for role in player.operator.roles:
                if isinstance(role.when.key, Anchor):
                    floors[case[:2], role.name][case.key] = plan.since - player.operator.looks_back
        neighbours = self._neighbours(memory, outcome)
        return {
            (rule, name): neighbours.around(players[rule], players[rule].role(name), since)
            for (rule, name), since in floors.items()
        }

    def _compare(self, player: Player, plan: "_Plan", told: Sequence[Episode], touched: _Touched) -> "_Difference":
        """Hold what there is to say against what was said; what was settled before is told again, and left alone."""
        difference = _Difference()
        before = {one.id: one for one in plan.stored}
        at = max(touched.because.effective if touched.because else touched.since, touched.since)
        for episode in told:
            old = before.pop(episode.id, None)
            if old is None and episode.ended_at is not None and episode.ended_at < plan.settled:
                continue
            if old is None:
                episode.mode, episode.digest = player.rule.mode, player.digest
            else:
                episode.mode, episode.digest, episode.stated, episode.stored = (
                    old.mode,
                    old.digest,
                    old.stated,
                    old.stored,
                )
            self._settle(player, episode, episode.statements, at, touched, difference)
            if old is None or _moved(old, episode) or difference.touches(episode):
                difference.kept.append(episode)
        for old in before.values():
            if any(one.standing for one in old.stated):
                self._settle(player, old, [], at, touched, difference)
                old.state, old.ended_at, old.wake, old.waits_for = "retracted", max(at, old.begun_at), None, ()
                old.awaits = None
                difference.kept.append(old)
            elif old.state != "retracted":
                difference.dropped.append(old)
        return difference

    def _settle(
        self,
        player: Player,
        episode: Episode,
        statements: Sequence[Statement],
        at: datetime,
        touched: _Touched,
        difference: "_Difference",
    ) -> None:
        """What was said stands up to the first thing that does not follow; what a person decides goes beside it.

        A decision falls with the outcome that it rests on, and with nothing else that the operator says.
        """
        standing = episode.standing
        agreed = _agreed([one for one in standing if not is_about_decision(one.name)], statements)
        if player.rule.confirm is not None and any(one.name == player.rule.outcome for one in agreed):
            agreed |= _agreed([one for one in standing if is_about_decision(one.name)], statements)
        if gone := [one for one in standing if one not in agreed]:
            self._take_back(player, episode, list(agreed), gone, at, touched, difference)
        again = set(map(id, agreed.values()))
        for statement in statements:
            if id(statement) not in again:
                data = said(statement, episode, player.rule, self.zone)
                difference.add(episode, _stated(player, episode, statement, data), data)

    def _take_back(
        self,
        player: Player,
        episode: Episode,
        remain: Sequence[Stated],
        gone: Sequence[Stated],
        at: datetime,
        touched: _Touched,
        difference: "_Difference",
    ) -> None:
        groups: dict[str, list[Stated]] = {}
        for one in gone:
            one.standing, one.changed = False, True
            groups.setdefault(_thing(one.type, one.body), []).append(one)
        for thing, back in reversed(groups.items()):
            stands: dict[str, Any] = {}
            for one in remain:
                if _thing(one.type, one.body) == thing:
                    stands |= one.body
            because = (touched.because,) if touched.because is not None else ()
            data = taken_back(back[0], back, touched.why, at, self.zone, stands, because)
            stated = _stated(player, episode, Statement("retracted", data.type_name, at, {}, because), data)
            stated.retracts = True
            difference.add(episode, stated, data)

    def _state(self, stated: Stated, data: DomainEvent, since: datetime | None, say: Say) -> Observation | None:
        """Publish a decision; give it as an event for other rules, unless it is only noted or takes something back."""
        decision = Decision(
            (stated.rule, stated.version),
            stated.mode,
            data,
            stated.time,
            stated.position,
            tuple(stated.causes),
            stated.link,
        )
        if stated.mode != "live":
            return None
        say(decision)
        stated.event_id = stated.link.cause.id if stated.link.cause else ""
        if stated.retracts or not self.book.listens_to(stated.type):
            return None
        return Observation.derived(
            stated.event_id, data, stated.position, stated.time, max(stated.time, since or stated.time), stated.link
        )

    def _gone(
        self, memory: Memory, said_now: Sequence[tuple[Stated, DomainEvent]], touched: Mapping[Case, _Touched]
    ) -> list[Observation]:
        """The own events that other rules have listened to and that do not stand any more."""
        back = {
            event: touched[Case(stated.rule, stated.version, stated.about)].because
            for stated, _ in said_now
            for event in stated.takes_back
            if event
        }
        gone = memory.stating(back) if back else []
        for one in gone:
            one.standing = False
            one.revise(back[one.id] or one)
        return gone


@dataclass(slots=True)
class _Plan:
    """What is folded of a case: from when on, what is stored of that, and what was over before (``settled``)."""

    since: datetime
    settled: datetime
    stored: list[Episode]
    earlier: list[Episode]

    @classmethod
    def of(cls, known: Sequence[Episode], floor: datetime, zone: ZoneInfo) -> "_Plan":
        back = [one for one in known if one.state == "retracted"]
        known = [one for one in known if one.state != "retracted"]
        stored = [one for one in known if one.ended_at is None or one.ended_at >= floor]
        earlier = [one for one in known if (one.ended_at or floor) < floor]
        earlier += [one for one in stored if one.state == "found" and one.fired_at < floor]
        since = min((floor, *(_morning(one.begun_at, zone) for one in stored)))
        stored += [one for one in back if one.begun_at >= since]  # it may be told again
        return cls(since, floor, stored, earlier)


def _idle(player: Player, plan: _Plan, seen: Mapping[str, Sequence[Observation]]) -> bool:
    """Whether nothing was going on and too little was seen for anything to begin."""
    if plan.stored:
        return False
    lines = (seen[role.name] for role in player.beginning)
    return not any(len(line) >= player.operator.least and line[-1].time >= plan.since for line in lines)


@dataclass(slots=True)
class _Difference:
    """What has to be stored and said."""

    kept: list[Episode] = field(default_factory=list)
    dropped: list[Episode] = field(default_factory=list)
    said: list[tuple[Stated, DomainEvent]] = field(default_factory=list)

    def add(self, episode: Episode, stated: Stated, data: DomainEvent) -> None:
        episode.stated.append(stated)
        self.said.append((stated, data))

    def touches(self, episode: Episode) -> bool:
        return bool(episode.stated) and (not episode.stated[-1].stored or any(one.changed for one in episode.stated))


def _agreed(standing: Sequence[Stated], statements: Sequence[Statement]) -> dict[Stated, Statement]:
    """What was said of one line of an episode and is still to be said, up to the first difference."""
    about = is_about_decision(standing[0].name) if standing else False
    line = [one for one in statements if is_about_decision(one.name) == about]
    pairs = takewhile(lambda pair: pair[0].digest == pair[1].digest(), zip(standing, line, strict=False))
    return dict(pairs)


def _stated(player: Player, episode: Episode, statement: Statement, data: DomainEvent) -> Stated:
    thing = _thing(data.type_name, body := data.model_dump(mode="json"))
    number = 1 + sum(_thing(one.type, one.body) == thing for one in episode.stated)
    led = [one for one in episode.standing if not statement.follows or one.name == statement.follows]
    begun = led[0].link if led and statement.about_itself else None
    gone = [one for one in episode.stated if not one.standing and one.changed and _thing(one.type, one.body) == thing]
    causes = [one.link for one in statement.evidence]
    return Stated(
        episode=episode.id,
        position=number,
        order=len(episode.stated) + 1,
        name=statement.name,
        type=statement.type,
        digest=statement.digest(),
        time=statement.time,
        body=body,
        evidence=statement.evidence_ids,
        mode=episode.mode,
        rule=player.rule.id,
        version=player.rule.version,
        about=episode.about,
        link=Link(),
        causes=[*causes, *([begun] if begun is not None else [])],
        takes_back=[one.event_id for one in gone] if statement.name == "retracted" else [],
        by_time=not statement.by_person
        and not any(one.time == statement.time for one in statement.evidence)
        and all(one.by_time for one in episode.stated if one.time == statement.time and not one.stored),
    )


def _turn(stated: Stated, players: Mapping[tuple[str, int], Player]) -> tuple[Any, ...]:
    """In the order in which things became known, of one moment by priority, of an episode in the order of numbers."""
    priority = players[stated.rule, stated.version].rule.priority
    return stated.known, -priority, stated.rule, stated.about, stated.episode, stated.order


def _thing(event_type: str, body: Mapping[str, Any]) -> str:
    """What an event is about within an episode: the aggregate whose events are numbered."""
    subject = body.get(CATALOGUE[event_type].subject_field)
    value = subject["value"] if isinstance(subject, dict) else subject
    return f"{event_type.rpartition('.')[0].rpartition('.')[0]}:{value}"


def _pages(
    ordered: Sequence[Observation], since: datetime | None, until: datetime
) -> Iterator[tuple[list[Observation], datetime]]:
    """Cut right before and right after each moment at which something late or corrected, or a person, counts.

    What is said differently then was said before, and deadlines that follow come after it; so neither depends on how
    evaluations were split.
    """
    page: list[Observation] = []
    for instant, at_once in groupby(ordered, key=lambda one: one.effective):
        group = list(at_once)
        if not any(one.late or corrects(one) or one.type == MATCH_ANSWERED for one in group):
            page += group
            continue
        if page or since is None or since < instant:
            yield page, instant
        page = []
        yield group, min(until, instant + _MOMENT)
    yield page, until


def _touch(
    touched: dict[Case, _Touched], case: Case, since: datetime, because: Observation | None, *, begins: bool = True
) -> None:
    known, why = touched.get(case), _why(because)
    because = because.revised_by if because is not None and because.revised_by is not None else because
    if known is None:
        touched[case] = _Touched(since, because, why, begins)
        return
    known.since, known.begins = min(known.since, since), known.begins or begins
    if because is not None and (known.because is None or because.effective > known.because.effective):
        known.because = because
    known.why = why if known.why == "late_event" else known.why


def _touch_registered(touched: dict[Case, _Touched], player: Player, one: Observation) -> None:
    """Touch the case of a thing that was registered, or registered otherwise, for a rule that counts what is near."""
    for role in player.operator.roles:
        if isinstance(role.when.key, Anchor) and one.type == role.when.key.event:
            for key in one.keys(role.when.key.key):
                _touch(touched, Case(*player.rule.key, key), one.time, one)


def _why(because: Observation | None) -> str:
    if because is not None and _merged(because):
        return "merged_entity"
    if because is None or (because.standing and because.said is None):
        return "late_event"
    return "corrected" if because.standing else "annulled"


def _merged(one: Observation) -> bool:
    """Whether an event says what it said, and only reads otherwise."""
    if not one.revised or one.was is None or one.was == one.values:
        return False
    return as_said(one.was) == as_said(one.values)


def _moved(old: Episode, new: Episode) -> bool:
    return any(
        getattr(old, name) != getattr(new, name)
        for name in ("state", "ended_at", "due_at", "on_time", "wake", "matches", "waits_for", "awaits")
    )


def _morning(moment: datetime, zone: ZoneInfo) -> datetime:
    return end_of_day(city_day(moment, zone) - _DAY, zone)


def _error(player: Player, case: Case, touched: _Touched, error: Exception) -> RuleError:
    because = touched.because
    message = (
        f"{case.key}: {error}"
        if isinstance(error, ConditionError | CalendarError)
        else f"{case.key}: {type(error).__name__}"
    )
    return RuleError(
        *player.rule.key, because.id if because else "", because.type if because else "", type(error).__name__, message
    )
