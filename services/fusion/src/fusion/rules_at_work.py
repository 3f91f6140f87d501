"""Which versions of rules are at work: which come, in which mode each is, and between which moments each opens.

Protocol: ``enter`` notes the versions of the files that were never at work; ``take_over`` lets one that was promoted
open from a moment on; ``players`` gives those at work, ``known`` all that there is to explain.

Invariants: of a rule at most one version acts on the city, and it opens until the moment from which another one does,
by the events' own times: between two versions nothing is lost and no event begins something twice. A new version of
a rule that has a history is tried beside it, in shadow mode, until it is promoted. What a version has opened it
finishes; what was only tried ends where its version begins to act. Which versions these are is in the database, the
same for every replica, whatever its files.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import structlog
from pydantic import ValidationError
from sqlalchemy import Connection

from fusion import expiry, openings, rests
from fusion.domain.calendar import WorkingCalendar
from fusion.domain.expiry import looked_back
from fusion.domain.playbook import LoopError, Playbook, Player, digest_of
from fusion.domain.resting import Rest
from fusion.domain.rulebook import RuleBook
from fusion.domain.rules import Mode, Rule
from fusion.repository import Repository
from fusion.rule_acts import Key
from fusion.rule_modes import InForce, promoted, set_by_file, set_initial
from liangwang_contracts.conditions import ConditionInvalidError


@dataclass(frozen=True, slots=True)
class RulesAtWork:
    """The rules of a process beside those that the database knows.

    Attributes:
        book: the rules of this process's files.
        zone, calendar: the city's, in which a rule's lateness is counted.
        taken: which of the rules that the database keeps these are.
    """

    book: RuleBook
    zone: ZoneInfo
    calendar: WorkingCalendar
    taken: int | None = None

    def enter(self, store: Repository, now: datetime) -> None:
        """Note the versions of the files that were never at work: they come live, or to be tried.

        What is live begins where the one before ends; what is tried takes the place of what was tried before it.
        """
        self._heed_files(store.connection, now)
        rests.heed(store.connection, self.book.rules, self.taken)
        force = InForce.of(store.connection)
        removed = expiry.kept_from(store.connection)
        for rule in self._new(force.entered):
            live = force.mode(rule.key, rule.mode) == "live" or force.lives(rule.key)
            ends = [
                key[1]
                for key, row in force.entered.items()
                if key[0] == rule.id and row.opens_until is None and (live or not force.lives(key))
            ]
            opens = _opening(rule, force.reached, removed)
            openings.enter(store.connection, rule, opens, ends)
            if live and rule.key not in force.rows:
                set_initial(store.connection, rule.key, now)
            elif force.waits(rule.key, rule.mode):
                structlog.get_logger().warning(
                    "rule_waits_for_promotion", rule=rule.id, version=rule.version, live=force.opening(rule.id)
                )

    def _heed_files(self, connection: Connection, now: datetime) -> None:
        """Note what a file has taken from a version that acted: when the file is gone, it does not act again."""
        force, chosen = InForce.of(connection), promoted(connection)
        for rule in self.book.rules:
            row = force.rows.get(rule.key)
            if row is None or row.act == "stop" or not force.lives(rule.key):
                continue
            if rule.mode == "off" or (rule.mode == "shadow" and rule.key not in chosen):
                set_by_file(connection, rule.key, rule.mode, now)

    def players(self, store: Repository, *, stopped: bool = False) -> Iterator[Player]:
        """The versions at work, ready to run; or those that would be, if no rule were stopped."""
        force, going = InForce.of(store.connection), openings.going(store.connection)
        own, pauses = {rule.key: rule for rule in self.book.rules}, rests.of_each(store.connection)
        ids = {rule.id for rule in self.book.rules} | {rule for rule, _ in rests.resting(store.connection, rests.AWAY)}
        off = {rule.id for rule in self.book.rules if rule.mode == "off"}
        for key, row in sorted(force.entered.items()):
            mine = own.get(key)
            if row.rule in off or not (mine is not None or key in going or row.rule in ids):
                continue
            rule = mine if mine is not None and digest_of(mine) == row.digest else _remembered(row)
            if mine is not None and rule is not mine:
                structlog.get_logger().error("rule_changed_without_version", rule=row.rule, version=row.version)
            if rule is None or not (
                mine is not None
                or key in going
                or self._hears_late(rule, row, force.reached)
                or openings.stands(store.connection, key)
            ):
                continue
            mode = force.mode(key, rule.mode)
            if mode != "off" or stopped:
                older = [each[1] for each in force.rows if each[0] == key[0] and each < key]
                yield Player(_in_mode(rule, mode), row.opens_from, row.opens_until, older, pauses.get(key, ()))

    def known(self, store: Repository, working: Sequence[Player]) -> list[Player]:
        """Every rule version that there is to explain: those at work, those that are off, and older ones."""
        force = InForce.of(store.connection)
        working = [player for player in working if force.mode(player.rule.key, player.rule.mode) != "off"]
        own = {rule.key: rule for rule in self.book.rules}
        off = {rule.id for rule in self.book.rules if rule.mode == "off"}
        pauses = rests.of_each(store.connection)
        resting = []
        for key in sorted({*own, *force.entered} - {player.rule.key for player in working}):
            row = force.entered.get(key)
            rule = own.get(key) or _remembered(row)
            mode: Mode = "off" if key[0] in off or rule is None else force.mode(key, rule.mode)
            if rule is not None and (row is not None or mode == "off"):
                resting.append(_resting(rule, mode, row, pauses.get(key, ())))
        return [*working, *(player for player in resting if player is not None)]

    def arranged(self, players: Sequence[Player]) -> Playbook:
        """All of them in levels; of versions that make a circle together those rest that matter less.

        The files alone have no circle: that was looked for when they were read. What is only tried rests before what
        acts, and a version that was replaced, with all that it has open, before the one that replaced it.
        """
        own = {rule.key for rule in self.book.rules}
        while True:
            try:
                return Playbook(players)
            except LoopError as error:
                circle = {rule.key for rule in error.rules}
                live = {player.rule.id for player in players if player.rule.mode == "live"}
                tried = {rule.key for rule in error.rules if rule.mode == "shadow" and rule.id in live}
                replaced = circle & {player.rule.key for player in players if player.opens_until is not None}
                resting = tried or replaced or circle - own
                if not resting:
                    raise
                names = sorted(f"{rule}@{version}" for rule, version in resting)
                structlog.get_logger().error("rule_versions_rest", circle=str(error), versions=names)
                players = [player for player in players if player.rule.key not in resting]

    def _new(self, versions: Mapping[Key, Any]) -> list[Rule]:
        """The rules whose version was never at work."""
        newest = {rule: max(version for other, version in versions if other == rule) for rule, _ in versions}
        return [rule for rule in self.book.rules if rule.mode != "off" and rule.version > newest.get(rule.id, 0)]

    def _hears_late(self, rule: Rule, row: Any, reached: datetime | None) -> bool:
        """Whether a version opens, or did so lately: then an event of its days may still come."""
        if row.opens_until is None:
            return True
        until = rule.late_by.end(row.opens_until, self.zone, self.calendar)
        return reached is None or until is None or reached < until


def take_over(connection: Connection, key: Key) -> None:
    """Let a version that is promoted open from now on, in place of the one that did; what was tried of it ends.

    Nobody evaluates meanwhile. A version that never came to work does so with the next evaluation. One that was live
    before goes on from where it was: what it has opened, and what it only noted since.
    """
    Repository(connection).lock()
    force = InForce.of(connection)
    row = force.entered.get(key)
    if row is None:
        return
    judged = openings.latest(connection, key[0])  # on the live clock an event may be ahead of the wall clock
    since = max((one for one in (row.opens_from, force.reached, judged) if one is not None), default=None)
    ends = [
        other[1]
        for other, one in force.entered.items()
        if other[0] == key[0] and other != key and one.opens_until is None and (force.lives(other) or other < key)
    ]
    let_open = openings.open_again if openings.was_live(connection, key) else openings.open_anew
    let_open(connection, key, since, ends)


def _opening(rule: Rule, since: datetime | None, removed: Mapping[str, datetime]) -> datetime | None:
    """From when on a version opens episodes: not before everything that it looks back at is there."""
    reaches = [(removed[each], before) for each, before in looked_back(Player(rule)) if each in removed]
    moments = [kept + (before or timedelta(0)) for kept, before in reaches]
    return since if since is None else max((since, *moments))


def _in_mode(rule: Rule, mode: Mode) -> Rule:
    return rule if mode == rule.mode else rule.model_copy(update={"mode": mode})


def _remembered(row: Any) -> Rule | None:
    """A rule version as it was when it came to work; None when this release cannot read it."""
    try:
        rule = Rule.model_validate(row.definition)
        Player(rule)
    except (ValidationError, ConditionInvalidError, KeyError) as error:
        structlog.get_logger().error(
            "rule_version_unreadable", rule=row.rule, version=row.version, error_type=type(error).__name__
        )
        return None
    return rule


def _resting(rule: Rule, mode: Mode, row: Any, pauses: Sequence[Rest]) -> Player | None:
    """A rule version that is not at work, made ready; None when it cannot be: its events do not exist yet."""
    begun, over = (None, None) if row is None else (row.opens_from, row.opens_until)
    try:
        return Player(_in_mode(rule, mode), begun, over, rests=pauses)
    except (ConditionInvalidError, KeyError):
        return None
