"""The operator *match*: ids that mean the same, each held against those before it; the earlier one is kept.

Protocol: the case is an id. What is told of it is scored against the ids of its blocks that were told of before. From
``confirm_at`` on the rule confirms the match itself, unless it fits several ids that are not each other's match; from
``propose_at`` on a person is asked. A person's answer is an observation: it is about the grounds that were seen, and
until something else speaks for the match, the rule neither asks nor decides again.

Invariants: a pair belongs to the id that came later, so that it does not depend on arrival. What is told of an id later
can add to what speaks for a match and never undoes one; what was told wrongly is corrected and folded again. Everything
is read as it was said, so that a merge never changes what it rests on.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import cached_property
from itertools import combinations
from typing import Any, NamedTuple

from fusion.domain.entities.answers import STATES, grounds_of
from fusion.domain.entities.blocks import HOUSE, ORGANISATION, Block, SameNumber
from fusion.domain.entities.candidates import MOST
from fusion.domain.entities.known import Known, gather
from fusion.domain.entities.score import Compared, Weights, compare
from fusion.domain.episodes import Episode, Statement, identity
from fusion.domain.observation import AS_SAID, Observation
from fusion.domain.operators.base import Run
from fusion.domain.regions import Region
from fusion.domain.roles import Look, Role
from fusion.domain.rules import Having, Matching, Past
from fusion.domain.saying import identifier
from liangwang_contracts.conditions import condition

_EVENT = "fusion.entity.match_"
_NAMES = ("proposed", "confirmed", "rejected", "reversed")


class _Fitting(NamedTuple):
    """An earlier id that may mean the same, by what was last told of it."""

    known: Known
    told: Observation
    answer: Compared


@dataclass(slots=True)
class _Pair:
    """What was said of one pair of ids, so far."""

    episode: Episode
    named: dict[str, Any]
    begun_at: datetime
    reasons: tuple[str, ...] = ()
    score: float = 0.0
    rests_on: tuple[Observation, ...] = ()
    decided: set[str] = field(default_factory=set)

    @property
    def grounds(self) -> str:
        """Names what speaks for it."""
        return grounds_of(self.reasons)

    @property
    def told(self) -> dict[str, Any]:
        """What is told with it."""
        return {"score": self.score, "reasons": list(self.reasons)}

    @property
    def state(self) -> str:
        """What it is: the name of what was said last."""
        return self.episode.state

    def say(self, name: str, at: datetime, data: Mapping[str, Any], *, by_person: bool = False) -> None:
        """Go on to a state."""
        said = {**self.named, **data}
        self.episode.state = name
        evidence = () if by_person else self.rests_on
        ids = tuple(one.id for one in self.rests_on) if by_person else ()
        begun = bool(self.episode.statements)
        self.episode.statements.append(
            Statement(
                f"match_{name}", f"{_EVENT}{name}.v1", at, said, evidence, begun, rests_on=ids, by_person=by_person
            )
        )


@dataclass(frozen=True)
class MatchingOperator:
    """Ids of one kind that mean the same."""

    spec: Matching

    @cached_property
    def roles(self) -> Sequence[Role]:
        """What is told of an id; its looks are the blocks that other ids are found in."""
        when = self.spec.of.model_copy(update={"key": f"{self.spec.of.key}{AS_SAID}"})
        regions: list[Region] = [Block(ORGANISATION)]
        if self.spec.kind == "place":
            regions = [Block(HOUSE), SameNumber(self.spec.near)]
        anything = condition(when.event, "")
        looks = tuple(
            Look(Having(name=f"block_{number}", past=Past(event=when.event)), when.event, anything, region)
            for number, region in zip("ab", regions, strict=False)
        )
        return (replace(Role.of("of", when), looks=looks, as_said=True),)

    looks_back = timedelta(days=36_500)
    """What is known of an id is all that was ever told of it."""

    least = 1

    @property
    def states(self) -> Mapping[str, str]:
        """What it may state."""
        return {f"match_{name}": f"{_EVENT}{name}.v1" for name in _NAMES}

    def fold(self, run: Run) -> Iterable[Episode]:
        """One episode for each earlier id that may mean the same; it goes on for good."""
        pairs: dict[str, _Pair] = {}
        before: Known | None = None
        moments: list[Observation] = [*run.seen.get("of", ()), *run.answers]
        for one in sorted(moments, key=lambda each: (each.time, each.type != self.spec.of.event, each.order)):
            if one.type != self.spec.of.event:
                _answer(run, pairs, one)
            elif run.admits(one.time) and (known := self._known(one)) is not None and not _same(before, known):
                before = known
                self._judge(run, pairs, known, one)
        return [pair.episode for pair in pairs.values()]

    def _judge(self, run: Run, pairs: dict[str, _Pair], known: Known, one: Observation) -> None:
        """Hold an id against those before it, by what is now known."""
        fitting = [each for each in self._earlier(run, known, one) if each.answer.score >= self.spec.propose_at]
        sure = [each for each in fitting if each.answer.score >= self.spec.confirm_at]
        same = all(self._compare(a.known, b.known).score >= self.spec.confirm_at for a, b in combinations(sure, 2))
        for each in fitting:
            pair = pairs.get(each.known.key) or self._pair(run, each, one)
            if same and each in sure[1:] and each.known.key not in pairs:
                continue  # it is the match of the first one, by a case of its own
            pairs[each.known.key] = pair
            self._tell(run, pair, each, one, sure=same and each is sure[0] if sure else False)

    def _tell(self, run: Run, pair: _Pair, fitting: _Fitting, one: Observation, *, sure: bool) -> None:
        """What a pair comes to by something told of its later id."""
        reasons = tuple(f"{each.zh} / {each.en}" for each in fitting.answer.reasons)
        known = {each for each, reason in zip(reasons, fitting.answer.reasons, strict=True) if reason.bits > 0}
        if (
            (pair.decided and known <= pair.decided)
            or pair.state == "confirmed"
            or (pair.state == "proposed" and not sure)
        ):
            return
        pair.reasons, pair.score, pair.rests_on = reasons, round(fitting.answer.score, 4), (one, fitting.told)
        if sure and not pair.decided:
            data = {"decided_by": "rule", "valid_from": one.time.astimezone(run.zone)}
            pair.say("confirmed", one.time, {**pair.told, **data})
        elif pair.state != "proposed":
            pair.say("proposed", one.time, pair.told)

    def _pair(self, run: Run, fitting: _Fitting, one: Observation) -> _Pair:
        kept = fitting.known.key
        named = (run.rule.id, str(run.rule.version), kept, run.case.key)
        episode = run.episode("match", one, one.time, "new", id=identity("match", *named))
        data = {
            "match": {"scheme": "fusion.match", "value": identity("fusion.match", *named)},
            "kind": self.spec.kind,
            "kept": identifier(kept),
            "other": identifier(run.case.key),
        }
        return _Pair(episode, data, one.time)

    def _earlier(self, run: Run, known: Known, one: Observation) -> Iterator[_Fitting]:
        """The ids of its blocks that came before an id, in the order in which they did, with how well they fit."""
        first = run.seen["of"][0].order
        lines: dict[str, dict[str, Observation]] = defaultdict(dict)
        for look in self.roles[0].looks:
            block: dict[str, dict[str, Observation]] = defaultdict(dict)
            for each in run.world.past(look, one):
                key = each.key(self._field)
                if (
                    key != known.key
                    and key is not None
                    and each.order < one.order
                    and self._holds(look, one, each, run)
                ):
                    block[key][each.id] = each
            if len(block) <= MOST:
                for key, found in block.items():
                    lines[key] |= found
        all_told = [sorted(line.values(), key=_order) for line in lines.values()]
        for told in sorted(all_told, key=lambda line: line[0].order):
            other = self._known(told[-1])
            if told[0].order < first and other is not None:
                yield _Fitting(other, told[-1], self._compare(known, other))

    def _holds(self, look: Look, one: Observation, other: Observation, run: Run) -> bool:
        assert look.region is not None  # noqa: S101 (each look is at a block)
        return look.region.holds(one, other, other.point) and self.roles[0].fits(other, run.zone)

    def _compare(self, one: Known, other: Known) -> Compared:
        return compare(one, other, Weights(near_m=self.spec.near))

    @property
    def _field(self) -> str:
        return f"{self.spec.of.key}{AS_SAID}"

    def _known(self, one: Observation) -> Known | None:
        """What one event tells of the id; None where that is a person's."""
        key = one.key(self._field)
        return next((each for each in gather([one]) if (each.kind, each.key) == (self.spec.kind, key)), None)


def _answer(run: Run, pairs: Mapping[str, _Pair], one: Observation) -> None:
    """What a person's answer comes to; one that is about something else than what is there comes to nothing."""
    values = one.values
    pair = next((each for each in pairs.values() if each.named["match"]["value"] == values["match"]), None)
    before, after = STATES[values["act"]]
    if pair is None or pair.state != before or pair.grounds != values["grounds"]:
        return
    pair.decided.update(pair.reasons)
    at = one.time.astimezone(run.zone)
    data: dict[str, Any] = {"decided_by": "person", "decider_unit": identifier(values["unit"])}
    if after == "confirmed":
        data |= {**pair.told, "valid_from": pair.begun_at.astimezone(run.zone)}
    elif after == "rejected":
        data |= {"ground": values["ground"], "rejected_at": at}
    else:
        data |= {"why": "appeal", "reversed_at": at}
    pair.say(after, one.time, data, by_person=True)


def _same(one: Known | None, other: Known) -> bool:
    """Whether what is told of an id is what was told before."""
    return one is not None and replace(one, events=[]) == replace(other, events=[])


def _order(one: Observation) -> Any:
    return one.order
