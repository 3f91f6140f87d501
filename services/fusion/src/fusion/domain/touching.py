"""Which cases are to be folded again, from when on and because of what.

A case is touched by an event that plays a role there, by a deadline that has come, by a person's answer, and by what
became known late or says something else now: then by everything that was judged by it.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from fusion.domain.bounds import before
from fusion.domain.confirming import ANSWERS
from fusion.domain.evaluation import Evaluation
from fusion.domain.facts import FULL, PERMIT_EVENTS
from fusion.domain.memory import Case
from fusion.domain.observation import Observation, as_said
from fusion.domain.persons import case_of
from fusion.domain.playbook import Player
from fusion.domain.roles import Look, Role
from fusion.domain.rules import Anchor
from liangwang_contracts.city_days import morning


@dataclass(slots=True)
class Touched:
    """A case to be folded: from when on, because of what, and whether something may begin or change by that."""

    since: datetime
    because: Observation | None = None
    why: str = "late_event"
    begins: bool = True


@dataclass(frozen=True, slots=True)
class Touching:
    """Finds the cases of one level of rules that an evaluation touches.

    Attributes:
        evaluation: what is evaluated.
        level: the rules.
        since: up to when everything was evaluated before; None at the first time.
        before: what this evaluation has touched at the levels before, of rules with versions that may rest on it.
    """

    evaluation: Evaluation
    level: Sequence[Player]
    since: datetime | None
    before: dict[Case, Touched] = field(default_factory=dict)

    def by(self, pool: Sequence[Observation], waking: Mapping[Case, datetime]) -> dict[Case, Touched]:
        """Give the cases that events, and the deadlines that have come, touch."""
        touched: dict[Case, Touched] = {}
        players = {player.rule.key: player for player in self.level}
        for case, wake in waking.items():
            if case[:2] in players:
                _touch(touched, case, wake, None)
        for one in pool:
            if one.type in ANSWERS and (case := case_of(one))[:2] in players:
                _touch(touched, case, one.time, None)
        for player, role, found in self._playing(pool):
            fitting = [
                one
                for one in found
                if (one.revised or self.evaluation.fits(player, role, one)) and not self.evaluation.misses(player, one)
            ]
            opening = any(role is each for each in player.beginning)
            for one, key in self._keys(player, role, fitting):
                begins = opening or one.late or one.revised
                _touch(touched, Case(*player.rule.key, key), one.time, one, begins=begins)
        for case, one in self._changing(players, pool):
            _touch(touched, case, one.time, one, begins=False)
        disturbing = [one for one in pool if self.since is not None and (one.time < self.since or one.revised)]
        if disturbing:
            self._disturb(disturbing, touched)
        self._silence(touched)
        return touched

    def _silence(self, touched: dict[Case, Touched]) -> None:
        """What keeps silent because of what an older version of its rule has found at the same key."""
        book, wanted = self.evaluation.book, {player.rule.key for player in self.level}
        self.before.update((case, one) for case, one in touched.items() if book.newer(case[:2]))
        for case, one in self.before.items():
            for player in book.newer(case[:2]):
                if player.rule.key in wanted:
                    since = max(one.since, player.opens_from or one.since)
                    _touch(touched, Case(*player.rule.key, case.key), since, one.because, begins=one.begins)

    def _disturb(self, disturbing: Sequence[Observation], touched: dict[Case, Touched]) -> None:
        """What rests on events that became known late, or say something else now, beside a rule's own events."""
        for player, role, look, found in self._looking(disturbing):
            for one in found:
                rested = self._judged(role, look, one)
                if not rested or self.evaluation.misses(player, one):
                    continue
                for judged, key in self._keys(player, role, rested):
                    _touch(touched, Case(*player.rule.key, key), judged.time, one)
        for player in self.level:
            for one in disturbing:
                _touch_registered(touched, player, one)
                late = self.evaluation.lateness[player.rule.key].misses(one)
                if player.tells_permits and one.type in PERMIT_EVENTS and not late:
                    self._retell(player, one, touched)

    def _retell(self, player: Player, one: Observation, touched: dict[Case, Touched]) -> None:
        """Touch the episodes whose further statements tell what was known of the permit."""
        for role in player.beginning:
            for line in self.evaluation.memory.keyed((role.type,), "permit", one.keys("permit"), None).values():
                for begun, key in self._keys(player, role, line):
                    _touch(touched, Case(*player.rule.key, key), begun.time, one)

    def _playing(self, pool: Sequence[Observation]) -> Iterator[tuple[Player, Role, list[Observation]]]:
        """Each role with the events of the pool that may play it, found by their demands."""
        wanted = {player.rule.key for player in self.level}
        groups: dict[tuple[tuple[str, int], str], tuple[Player, Role, list[Observation]]] = {}
        for one in pool:
            for player, role in self.evaluation.book.playing(one):
                if player.rule.key in wanted:
                    groups.setdefault((player.rule.key, role.name), (player, role, []))[2].append(one)
        yield from groups.values()

    def _changing(
        self, players: Mapping[tuple[str, int], Player], pool: Sequence[Observation]
    ) -> Iterator[tuple[Case, Observation]]:
        """What goes on at the keys of events in time that cannot begin anything there: asked by key, not by rule."""
        asked = self._asked_by_key(pool)
        if not asked:
            return
        earliest = min(one.time for found in asked.values() for _, one in found)
        for case in self.evaluation.memory.begun(
            asked, before(morning(earliest, self.evaluation.zone), self.evaluation.book.cools)
        ):
            if case[:2] in players:
                for name, one in asked[case.key]:
                    for player, role in self.evaluation.book.changing(one.type)[name].get(case[:2], ()):
                        if self.evaluation.fits(player, role, one):
                            yield case, one

    def _asked_by_key(self, pool: Sequence[Observation]) -> Mapping[str, list[tuple[str, Observation]]]:
        """The events in time that may change something, by their keys, each with the field that has the key."""
        asked: dict[str, list[tuple[str, Observation]]] = defaultdict(list)
        for one in pool:
            if not (one.late or one.revised):
                for name in self.evaluation.book.changing(one.type):
                    if (key := one.key(name)) is not None:
                        asked[key].append((name, one))
        return asked

    def _looking(self, pool: Sequence[Observation]) -> Iterator[tuple[Player, Role, Look, list[Observation]]]:
        types = defaultdict(list)
        for one in pool:
            types[one.type].append(one)
        for player in self.level:
            for role, look, event_type in player.looks:
                if event_type in types:
                    yield player, role, look, types[event_type]

    def _judged(self, role: Role, look: Look, one: Observation) -> list[Observation]:
        """The events that were judged by what a late or corrected event says differently."""
        memory = self.evaluation.memory
        reach = None if role.when.at_end_of else morning(one.time, self.evaluation.zone)
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
            keys = sorted(memory.keys(role.type, name))
        else:
            keys = list(dict.fromkeys(key for each in said for key in each.keys(theirs)))
        return [each for line in memory.keyed((role.type,), name, keys, reach).values() for each in line]

    def _keys(self, player: Player, role: Role, found: Sequence[Observation]) -> Iterator[tuple[Observation, str]]:
        """The keys that events count for in a role, and those that they counted for before they were corrected."""
        name = role.when.key
        if isinstance(name, Anchor):
            yield from self.evaluation.neighbours().keys(player, role, found)
            return
        for one in found:
            for key in one.keys(name):
                yield one, key


def _touch(
    touched: dict[Case, Touched], case: Case, since: datetime, because: Observation | None, *, begins: bool = True
) -> None:
    known, why = touched.get(case), _why(because)
    because = because.revised_by if because is not None and because.revised_by is not None else because
    if known is None:
        touched[case] = Touched(since, because, why, begins)
        return
    known.since, known.begins = min(known.since, since), known.begins or begins
    if because is not None and (known.because is None or because.effective > known.because.effective):
        known.because = because
    known.why = why if known.why == "late_event" else known.why


def _touch_registered(touched: dict[Case, Touched], player: Player, one: Observation) -> None:
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
