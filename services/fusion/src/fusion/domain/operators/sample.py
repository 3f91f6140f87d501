"""The operator *sample*: a draw out of the permits that fit, when an event asks for it.

The draw is repeatable: the seed follows from the rule and the event that asked, each permit's lot from seed and permit,
and the digest of the sorted population says out of whom it was drawn. Strata are drawn one by one.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from math import ceil

from fusion.domain.episodes import Episode
from fusion.domain.operators.base import Run
from fusion.domain.roles import Match, Role
from fusion.domain.rules import Having, Sample
from fusion.domain.scopes import scope_for
from liangwang_contracts.city_days import city_day
from liangwang_contracts.conditions import Expression

DRAWN = "fusion.sample.drawn.v1"


@dataclass(frozen=True)
class SampleOperator:
    """A draw by lot."""

    spec: Sample

    @cached_property
    def roles(self) -> Sequence[Role]:
        """The event that asks for the draw; its population is one more clause."""
        clause = Having(name="population", permit=self.spec.of, at_least=0)
        asked = self.spec.drawn_by.model_copy(update={"having": [*self.spec.drawn_by.having, clause]})
        return (Role.of("drawn_by", asked),)

    @cached_property
    def stratum(self) -> Expression:
        """What a population is divided by.

        Raises:
            ConditionInvalidError: it asks for what permits do not have, or gives no text.
        """
        return scope_for(self.spec.drawn_by.event, permit=True).compile(self.spec.stratum, "text")

    looks_back = timedelta(0)

    least = 1

    @property
    def states(self) -> Mapping[str, str]:
        """What it may state."""
        return {"drawn": DRAWN}

    def fold(self, run: Run) -> Iterable[Episode]:
        """One episode for each event that asked, with one statement for each stratum."""
        for match in run.matches(self.roles[0], "sample"):
            yield match if isinstance(match, Episode) else self._draw(run, match)

    def _draw(self, run: Run, match: Match) -> Episode:
        strata: dict[str, list[str]] = defaultdict(list)
        for fact in match.findings[-1].facts:
            around = {f"permit.{name}": value for name, value in fact.values().items()}
            strata[self.stratum.value(around) or "unknown"].append(fact.permit.key)
        one = match.observation
        episode = run.episode(
            "sample", one, one.time, "found", ended_at=match.moment, matches=sum(map(len, strata.values()))
        )
        seed = hashlib.sha256(f"{run.rule.id}\x1f{one.subject}\x1f{one.sequence}".encode()).hexdigest()
        due = self.spec.inspect_within.span.end(match.moment, run.zone, run.calendar)
        for stratum, permits in sorted(strata.items()):
            drawn = self._drawn(permits, seed)
            data = {
                "sample": {"scheme": "fusion.sample", "value": f"{episode.id}-{len(episode.statements) + 1}"},
                "plan": one.subject,
                "stratum": stratum,
                "population": len(permits),
                "population_digest": "sha-256:" + hashlib.sha256("\n".join(sorted(permits)).encode()).hexdigest(),
                "seed": seed,
                "drawn": drawn,
                "left_out": 0,
                "drawn_on": city_day(match.moment, run.zone),
                "inspect_by": city_day(due - timedelta(microseconds=1), run.zone) if due else None,
            }
            episode.say("drawn", DRAWN, match.moment, data, one)
        return episode

    def _drawn(self, permits: Sequence[str], seed: str) -> list[str]:
        wanted = self.spec.number if self.spec.number is not None else ceil((self.spec.share or 0) * len(permits))
        lots = sorted(permits, key=lambda permit: hashlib.sha256(f"{seed}\x1f{permit}".encode()).hexdigest())
        return lots[:wanted]
