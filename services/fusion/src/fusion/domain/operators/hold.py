"""The operator *hold*: acts about a key are held back while there is a cause.

One hold at a time: the first cause raises it, further ones are added to it, an event that happened at or after every
cause releases it. A cause that is taken back leaves the others; the last one gone releases the hold.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property

from fusion.domain.episodes import Episode
from fusion.domain.operators.base import Run
from fusion.domain.roles import Match, Role
from fusion.domain.rules import Hold, ReasonedWhen, When
from liangwang_contracts.city_days import city_day

RAISED, ADDED, RELEASED = "fusion.hold.raised.v1", "fusion.hold.cause_added.v1", "fusion.hold.released.v1"


@dataclass(frozen=True)
class HoldOperator:
    """Acts are held back from the first cause until an event after the last."""

    spec: Hold

    @cached_property
    def roles(self) -> Sequence[Role]:
        """What raises and what releases it."""
        return (*Role.all_of("raised_by", self.spec.raised_by), *Role.all_of("released_by", self.spec.released_by))

    looks_back = timedelta(0)

    least = 1

    @property
    def states(self) -> Mapping[str, str]:
        """What it may state."""
        return {"raised": RAISED, "cause_added": ADDED, "released": RELEASED}

    def fold(self, run: Run) -> Iterable[Episode]:
        """One episode from each first cause to its release."""
        turns: list[tuple[Role, Match]] = []
        for role in self.roles:
            for match in run.matches(role, "hold") if role.place == "raised_by" else _releasing(run, role):
                if isinstance(match, Episode):
                    yield match
                else:
                    turns.append((role, match))
        hold: Episode | None = None
        for role, match in sorted(turns, key=lambda turn: (turn[1].moment, turn[1].observation.order)):
            if role.place == "raised_by":
                hold = self._raise(run, hold, role, match)
            elif hold is not None:
                self._release(run, hold, role, match)
                yield hold
                hold = None
        if hold is not None:
            yield hold

    def _raise(self, run: Run, hold: Episode | None, role: Role, match: Match) -> Episode:
        day = city_day(match.moment, run.zone)
        if hold is None:
            hold = run.episode("hold", match.observation, match.observation.time, "held", matches=1)
            hold.waits_for = tuple(dict.fromkeys(one.type for one in self.roles if one.place == "released_by"))
            data = {
                "hold": _id(hold),
                "acts": list(self.spec.acts),
                "raised_on": day,
                **_reason(role.when, day),
            }
            hold.say("raised", RAISED, match.moment, data, *match.evidence)
        else:
            hold.matches += 1
            hold.begun_at = min(hold.begun_at, match.observation.time)
            data = {
                "hold": _id(hold),
                "cause": match.observation.id,
                "causes": hold.matches,
                "added_on": day,
                **_reason(role.when, day),
            }
            hold.say("cause_added", ADDED, match.moment, data, *match.evidence)
        return hold

    def _release(self, run: Run, hold: Episode, role: Role, match: Match) -> None:
        day = city_day(match.moment, run.zone)
        hold.state, hold.ended_at, hold.waits_for = "released", match.moment, ()
        data = {"hold": _id(hold), "released_on": day, **_reason(role.when, day)}
        hold.say("released", RELEASED, match.moment, data, *match.evidence)


def _releasing(run: Run, role: Role) -> Iterable[Match]:
    for one in run.seen.get(role.name, ()):
        if one.time >= run.since and (match := role.judge(one, one.time, run.world)) is not None:
            yield match


def _id(hold: Episode) -> dict[str, str]:
    return {"scheme": "fusion.hold", "value": hold.id}


def _reason(when: When, day: object) -> dict[str, str]:
    if not isinstance(when, ReasonedWhen):
        return {}
    texts = (("zh", when.reason.zh), ("en", when.reason.en))
    return {f"reason_{language}": text.replace("{date}", str(day)) for language, text in texts}
