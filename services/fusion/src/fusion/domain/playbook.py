"""The rule book made ready to run: which rule hears which event, in which order rules are evaluated, what follows.

An event finds the rules that it may begin something by through its type and the values that their conditions demand,
and those that it may only change something for through what goes on at its key: a thousand rules about a thousand
matters cost an event no more than one.
"""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cached_property
from typing import Any

from fusion.domain.confirming import STATED, decided, going_on, proposal
from fusion.domain.episodes import Episode, Statement, identity
from fusion.domain.facts import ENDS, FULL, PERMIT_FIELDS
from fusion.domain.hearing import Hearing, Played, by_key
from fusion.domain.merging import MATCHES
from fusion.domain.observation import Observation
from fusion.domain.operators import Operator, Run, operator_of
from fusion.domain.resting import Rest
from fusion.domain.roles import Look, Role
from fusion.domain.rules import Anchor, Rule
from fusion.domain.saying import computed, reasons
from liangwang_contracts import CATALOGUE
from liangwang_contracts.conditions import Expression, Scope
from liangwang_contracts.conditions.fields import Field

_MOMENT = timedelta(microseconds=1)


def digest_of(rule: Rule) -> str:
    """Name what a rule does by its content: what it opens finishes under exactly what opened it."""
    names = {rule.operator, "then", "cool_down", "confirm", "reason", "in_force", "confidence", "lateness"}
    text = json.dumps(rule.model_dump(mode="json", include=names), sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


class Player:
    """One rule version, ready to run.

    Attributes:
        opens_from, opens_until: Between which moments it opens episodes: a newer version takes over then.
        rests: When it opens none in between.
        older: The versions before it whose findings keep it silent: they acted, it acts, and it has a cool-down.

    Raises:
        ConditionInvalidError: a condition in the rule is none.
    """

    def __init__(
        self,
        rule: Rule,
        opens_from: datetime | None = None,
        opens_until: datetime | None = None,
        older: Sequence[int] = (),
        rests: Sequence[Rest] = (),
    ) -> None:
        self.rule = rule
        self.operator: Operator = operator_of(rule)
        self.digest = digest_of(rule)
        self.opens_from, self.opens_until, self.rests = opens_from, opens_until, tuple(rests)
        self.older = tuple(older) if rule.cool_down is not None and rule.mode == "live" else ()
        self._roles = {role.name: role for role in self.operator.roles}
        self._then = [(then, self._compiled(_expressions(then.values))) for then in rule.then]
        self._proposing = self._compiled(rule.proposing)

    @property
    def hears_people(self) -> bool:
        """Whether what a person answers may change what it comes to."""
        return self.rule.confirm is not None or self.matches_ids

    @property
    def matches_ids(self) -> bool:
        """Whether it says which ids mean the same; then it comes before all rules that do not."""
        return self.rule.match is not None

    @cached_property
    def tells_permits(self) -> bool:
        """Whether what it states further tells what was known of a permit."""
        texts = [text for then in self.rule.then for text in _expressions(then.values).values()]
        return any("permit." in text for text in (*texts, *self.rule.proposing.values()))

    def role(self, name: str) -> Role:
        """A role by its name."""
        return self._roles[name]

    @cached_property
    def looks(self) -> list[tuple[Role, Look, str]]:
        """What it looks at beside its own events: role, clause and type of the events that clause rests on."""
        found = []
        for role in self.operator.roles:
            for look in role.looks:
                if look.past is not None:
                    found.append((role, look, look.past.event))
                else:
                    found += [(role, look, each) for each in _PERMIT_TYPES]
        return found

    @cached_property
    def cools(self) -> timedelta:
        """How long before something a cool-down can reach."""
        return self.rule.cool_down.span.longest if self.rule.cool_down else timedelta(0)

    @cached_property
    def hears(self) -> frozenset[str]:
        """The types of its events and of those that it looks at."""
        return frozenset({role.type for role in self.operator.roles} | {event_type for _, _, event_type in self.looks})

    @cached_property
    def located(self) -> frozenset[str]:
        """The types of the events that it asks for their place."""
        roles = self.operator.roles
        anchored = {
            each for role in roles if isinstance(role.when.key, Anchor) for each in (role.type, role.when.key.event)
        }
        near = {
            each for role, look, event_type in self.looks if look.region is not None for each in (role.type, event_type)
        }
        return frozenset(anchored | near)

    @cached_property
    def states(self) -> frozenset[str]:
        """The types of the events that it may state."""
        own = STATED if self.rule.confirm is not None else ()
        return frozenset({*self.operator.states.values(), *(then.state for then in self.rule.then), *own})

    def complete(self, run: Run, episodes: list[Episode], stored: Sequence[Episode] = ()) -> list[Episode]:
        """Add the further statements that each statement leads to, and go on with what waits for a person."""
        confirm = self.rule.confirm
        if self._then or confirm is not None:
            for episode in episodes:
                episode.statements = [
                    one for each in episode.statements for one in (each, *self._led_to(run, episode, each))
                ]
        if confirm is None:
            return episodes
        going = list(going_on(stored, episodes, run.settled))
        for episode in going:
            said = {one.name: one for one in episode.statements}
            if "proposed" in said:
                episode.statements += self._decided(run, episode, said["proposed"], said[self.rule.outcome])
        return [*episodes, *going]

    def _led_to(self, run: Run, episode: Episode, statement: Statement) -> Iterator[Statement]:
        """What a statement leads to; what a person has to confirm comes last, and waits."""
        confirm = self.rule.confirm
        waits = confirm is not None and statement.name == self.rule.outcome
        yield from self._further(run, episode, statement, at_once=waits or None)
        if waits and confirm is not None and not _over(episode, statement):
            begun = self._begun(run, episode)
            around = self._around(run, episode, statement, begun)
            asked = self._proposing[begun.type if begun else self.beginning[0].type]
            proposed = proposal(run, episode, confirm, statement, computed(dict.fromkeys(asked), asked, around))
            yield proposed
            yield from self._decided(run, episode, proposed, statement)

    def _decided(self, run: Run, episode: Episode, proposed: Statement, outcome: Statement) -> list[Statement]:
        assert self.rule.confirm is not None  # noqa: S101 (only then something was proposed)

        def acts(confirmed: Statement) -> Iterator[Statement]:
            return self._further(run, episode, confirmed, at_once=False)

        return list(decided(run, episode, self.rule.confirm, proposed, outcome, acts))

    def _further(
        self, run: Run, episode: Episode, statement: Statement, *, at_once: bool | None = None
    ) -> Iterator[Statement]:
        """The acts on a statement: all of them, or those that wait for nobody, or those that do."""
        if all(then.on != statement.name for then, _ in self._then):
            return
        begun = self._begun(run, episode)
        around = self._around(run, episode, statement, begun)
        for number, (then, expressions) in enumerate(self._then):
            if then.on != statement.name or _over(episode, statement):
                continue
            if at_once not in (None, then.at_once):
                continue
            subject = CATALOGUE[then.state].subject_field
            data = {
                subject: {
                    "scheme": f"fusion.{subject}",
                    "value": identity(
                        then.state,
                        run.rule.id,
                        str(run.rule.version),
                        run.case.key,
                        episode.begun_by,
                        str(number),
                        str(statement.time.timestamp()) if then.on not in ("opened", "found", "raised") else "",
                    ),
                },
                **computed(then.values, expressions[begun.type if begun else self.beginning[0].type], around),
            }
            if then.reason is not None:
                data |= reasons(then.reason, statement.time, run.zone, statement, {**statement.data, **data})
            yield Statement(
                f"{statement.name}:{number + 1}",
                then.state,
                statement.time,
                data,
                statement.evidence,
                about_itself=True,
                matches=statement.matches,
                due_at=statement.due_at,
                rests_on=statement.rests_on,
            )

    def _around(self, run: Run, episode: Episode, statement: Statement, begun: Observation | None) -> Mapping[str, Any]:
        local = statement.time.astimezone(run.zone)
        found: dict[str, Any] = {
            "at": statement.time,
            "day": local.date().isoformat(),
            "clock": f"{local:%H:%M}",
            "matches": statement.data.get("matches", statement.matches),
            "own.id": episode.id,
            "own.about": episode.about,
            "own.due_on": str(statement.data["due_on"]) if "due_on" in statement.data else None,
        }
        if begun is not None:
            found |= {f"event.{name}": value for name, value in begun.values.items()}
        permit = begun.key("permit") if begun is not None else None
        events = statement.evidence if begun is None else (begun, *statement.evidence)
        caused = any(one.time == statement.time for one in events)
        moment = statement.time if caused else statement.time - _MOMENT  # a deadline comes before events at it
        fact = run.world.permit(permit, moment) if permit else None  # type: ignore[attr-defined]
        if fact is not None:
            found |= {f"permit.{name}": value for name, value in fact.values().items()}
        return {name: value for name, value in found.items() if value is not None}

    def _begun(self, run: Run, episode: Episode) -> Observation | None:
        """The event that an episode began with."""
        seen = (one for role in self.beginning for one in run.seen.get(role.name, ()))
        return next((one for one in seen if one.name == episode.begun_by), None)

    @cached_property
    def beginning(self) -> list[Role]:
        """The roles whose events begin an episode: for a sequence that is its last step."""
        return beginning_of(self.operator)

    def _compiled(self, texts: Mapping[str, str]) -> dict[str, dict[str, Expression]]:
        """The expressions of a further statement, for each type of event that an episode may begin with."""
        return {
            role.type: {name: then_scope(role.type).compile(text, None) for name, text in texts.items()}
            for role in self.beginning
        }


def beginning_of(operator: Operator) -> list[Role]:
    """The roles whose events begin an episode: for a sequence that is its last step."""
    roles = list(operator.roles)
    return roles[-1:] if roles[0].place == "step" else [role for role in roles if role.place == roles[0].place]


def _over(episode: Episode, statement: Statement) -> bool:
    """What is over as it begins leads to nothing."""
    return statement.name == "opened" and episode.ended_at == statement.time


def _expressions(values: Mapping[str, Any]) -> dict[str, str]:
    return {name: value[1:].strip() for name, value in values.items() if _is_expression(value)}


def _is_expression(value: object) -> bool:
    return isinstance(value, str) and value.startswith("=")


def then_scope(event_type: str) -> Scope:
    """The scope of what further statements say: the event that began the episode, its permit, the episode itself."""
    own = {
        "id": Field("text", optional=False),
        "about": Field("text", optional=False),
        "due_on": Field("day", optional=True),
    }
    return Scope({"event": event_type}, {"permit": PERMIT_FIELDS, "own": own})


_PERMIT_TYPES = (*FULL, *ENDS)


@dataclass
class Playbook:
    """Rules that are at work, by level: a rule that hears what another states comes after it.

    Attributes:
        matching: The rules that say which ids mean the same; they come first, and hear nothing that is stated.

    Raises:
        LoopError: rules hear each other in a circle.
    """

    players: Sequence[Player]
    levels: list[list[Player]] = field(init=False)

    def __post_init__(self) -> None:
        self.matching = [player for player in self.players if player.matches_ids]
        self.levels = _levels([player for player in self.players if not player.matches_ids])
        self._by_permit = {one.rule.key for one in self.players if one.operator.roles[0].when.key == "permit"}
        statable = frozenset().union(*(player.states for player in self.players))
        self.hears_itself = any(player.hears & statable for player in self.players)
        self.located = frozenset(each for player in self.players for each in player.located)
        self._heard = frozenset(event_type for player in self.players for event_type in player.hears)
        self.cools = max((player.cools for player in self.players), default=timedelta(0))
        everything = [(player, role) for player in self.players for role in player.operator.roles]
        changing = [each for each in everything if _only_changes(*each)]
        self._beginning = Hearing(each for each in everything if not _only_changes(*each))
        self._changing = Hearing(changing)
        self._changing_by_key = by_key(changing)
        self._newer: dict[tuple[str, int], list[Player]] = defaultdict(list)
        for player in self.players:
            for version in player.older:
                self._newer[player.rule.id, version].append(player)

    def playing(self, one: Observation) -> Iterator[Played]:
        """The roles that an event is asked for: those that may begin something; all where it is late or corrected."""
        yield from self._beginning.playing(one)
        if one.late or one.revised:
            yield from self._changing.playing(one)

    def changing(self, event_type: str) -> Mapping[str, Mapping[tuple[str, int], list[Played]]]:
        """The roles in which an event of a type changes only what goes on at its key: by field, by rule version."""
        return self._changing_by_key.get(event_type, {})

    def newer(self, rule: tuple[str, int]) -> Sequence[Player]:
        """The versions that what a rule version finds keeps silent."""
        return self._newer.get(rule, ())

    def about_permits(self, rule: str, version: int) -> bool:
        """Whether a rule version keeps its episodes by permit."""
        return (rule, version) in self._by_permit

    @property
    def heard(self) -> frozenset[str]:
        """The types that any rule hears."""
        return self._heard

    def listens_to(self, event_type: str) -> bool:
        """Whether any rule hears a type, or what it says is put into events that rules hear."""
        return event_type in self._heard or event_type in MATCHES


def _only_changes(player: Player, role: Role) -> bool:
    """Whether nothing begins by a role, and where it matters is found by key."""
    return isinstance(role.when.key, str) and all(role is not each for each in player.beginning)


class LoopError(Exception):
    """Rules that can reach themselves through what they state; names them in the order of the circle."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        super().__init__(" -> ".join(rule.id for rule in (*rules, rules[0])))
        self.rules = rules


def _levels(players: Sequence[Player]) -> list[list[Player]]:
    statable = frozenset().union(*(player.states for player in players))
    hearing = [index for index, player in enumerate(players) if player.hears & statable]
    before = {
        index: [other for other in range(len(players)) if follows(players[index], players[other])] for index in hearing
    }
    depth: dict[int, int] = {}

    def level(index: int, path: tuple[int, ...]) -> int:
        if index in path:
            raise LoopError([players[each].rule for each in path[path.index(index) :]])
        if index not in depth:
            depth[index] = 1 + max((level(other, (*path, index)) for other in before.get(index, ())), default=-1)
        return depth[index]

    found: dict[int, list[Player]] = defaultdict(list)
    for index in range(len(players)):
        found[level(index, ())].append(players[index])
    return [found[each] for each in sorted(found)]


def follows(one: Player, other: Player) -> bool:
    """Whether a rule hears what another one states, unless its conditions ask for another rule's statements."""
    for event_type in one.hears & other.states:
        demanding = [role.condition.demands.get("rule") for role in one.operator.roles if role.type == event_type]
        looks = [
            look.condition.demands.get("rule")
            for role in one.operator.roles
            for look in role.looks
            if look.past and look.past.event == event_type
        ]
        if any(rules is None or other.rule.id in rules for rules in (*demanding, *looks)):
            return True
    return False


def playbook(rules: Iterable[Rule]) -> Playbook:
    """Make rules ready; those that are off are left out.

    Raises:
        ConditionInvalidError, LoopError: see there.
    """
    return Playbook([Player(rule) for rule in rules if rule.mode != "off"])
