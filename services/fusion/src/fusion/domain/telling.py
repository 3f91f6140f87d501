"""What is told of a case against what was said of it: what stays, what is taken back, what is new.

Invariant: what was said stands up to the first thing that does not follow any more; the rest is taken back before
anything new is said.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import takewhile
from typing import Any
from zoneinfo import ZoneInfo

from fusion.domain.confirming import is_about_decision
from fusion.domain.episodes import Episode, Stated, Statement
from fusion.domain.observation import Link
from fusion.domain.plans import Plan
from fusion.domain.playbook import Player
from fusion.domain.saying import said, taken_back
from fusion.domain.touching import Touched
from liangwang_contracts import CATALOGUE, DomainEvent


@dataclass(slots=True)
class Difference:
    """What has to be stored and said."""

    kept: list[Episode] = field(default_factory=list)
    dropped: list[Episode] = field(default_factory=list)
    said: list[tuple[Stated, DomainEvent]] = field(default_factory=list)

    def add(self, episode: Episode, stated: Stated, data: DomainEvent) -> None:
        """Say something more of an episode."""
        episode.stated.append(stated)
        self.said.append((stated, data))

    def touches(self, episode: Episode) -> bool:
        """Whether something was said of an episode, or taken back."""
        return bool(episode.stated) and (not episode.stated[-1].stored or any(one.changed for one in episode.stated))


@dataclass(frozen=True, slots=True)
class Telling:
    """Tells what a rule says of a case that was touched.

    Attributes:
        player: the rule, made ready.
        zone: the city's time zone.
        touched: why the case is told again.
    """

    player: Player
    zone: ZoneInfo
    touched: Touched

    def against(self, plan: Plan, told: Sequence[Episode]) -> Difference:
        """Hold what there is to say against what was said; what was settled before is told again, and left alone."""
        difference = Difference()
        before, gone = ({one.id: one for one in some} for some in (plan.stored, plan.gone))
        because, since = self.touched.because, self.touched.since
        at = max(because.effective if because else since, since)
        for episode in told:
            old = before.pop(episode.id, None) or gone.get(episode.id)
            if old is None and episode.ended_at is not None and episode.ended_at < plan.settled:
                continue
            if old is None:
                episode.mode, episode.digest = self.player.rule.mode, self.player.digest
            else:
                episode.mode, episode.digest, episode.stated, episode.stored = (
                    old.mode,
                    old.digest,
                    old.stated,
                    old.stored,
                )
            self._settle(episode, episode.statements, at, difference)
            if old is None or _moved(old, episode) or difference.touches(episode):
                difference.kept.append(episode)
        for old in before.values():
            if any(one.standing for one in old.stated):
                self._settle(old, [], at, difference)
                old.state, old.ended_at, old.wake, old.waits_for = "retracted", max(at, old.begun_at), None, ()
                old.awaits = None
                difference.kept.append(old)
            elif old.state != "retracted":
                difference.dropped.append(old)
        return difference

    def _settle(self, episode: Episode, statements: Sequence[Statement], at: datetime, difference: Difference) -> None:
        """What was said stands up to the first thing that does not follow; what a person decides goes beside it.

        A decision falls with the outcome that it rests on, and with nothing else that the operator says.
        """
        standing = episode.standing
        agreed = _agreed([one for one in standing if not is_about_decision(one.name)], statements)
        if self.player.rule.confirm is not None and any(one.name == self.player.rule.outcome for one in agreed):
            agreed |= _agreed([one for one in standing if is_about_decision(one.name)], statements)
        if gone := [one for one in standing if one not in agreed]:
            self._take_back(episode, list(agreed), gone, at, difference)
        again = set(map(id, agreed.values()))
        for statement in statements:
            if id(statement) not in again:
                data = said(statement, episode, self.player.rule, self.zone)
                difference.add(episode, _stated(self.player, episode, statement, data), data)

    def _take_back(
        self, episode: Episode, remain: Sequence[Stated], gone: Sequence[Stated], at: datetime, difference: Difference
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
            because = (self.touched.because,) if self.touched.because is not None else ()
            data = taken_back(back[0], back, self.touched.why, at, self.zone, stands, because)
            stated = _stated(self.player, episode, Statement("retracted", data.type_name, at, {}, because), data)
            stated.retracts = True
            difference.add(episode, stated, data)


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


def turn_of(stated: Stated, players: Mapping[tuple[str, int], Player]) -> tuple[Any, ...]:
    """In the order in which things became known, of one moment by priority, of an episode in the order of numbers."""
    priority = players[stated.rule, stated.version].rule.priority
    return stated.known, -priority, stated.rule, stated.about, stated.episode, stated.order


def _thing(event_type: str, body: Mapping[str, Any]) -> str:
    """What an event is about within an episode: the aggregate whose events are numbered."""
    subject = body.get(CATALOGUE[event_type].subject_field)
    value = subject["value"] if isinstance(subject, dict) else subject
    return f"{event_type.rpartition('.')[0].rpartition('.')[0]}:{value}"


def _moved(old: Episode, new: Episode) -> bool:
    return any(
        getattr(old, name) != getattr(new, name)
        for name in ("state", "ended_at", "due_at", "on_time", "wake", "matches", "waits_for", "awaits")
    )
