"""The operator *when*: one event, with what must be known of other facts as of its moment.

Without clauses it is a filter; with permits it is an as-of join, with ``at_most: 0`` an anti-join, with ``near`` a
spatial one, with past events a count before the event.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property

from fusion.domain.episodes import Episode
from fusion.domain.operators.base import FOUND, Run
from fusion.domain.roles import Role
from fusion.domain.rules import When, several


@dataclass(frozen=True)
class WhenOperator:
    """One event and what was known beside it."""

    spec: When | list[When]

    @cached_property
    def roles(self) -> Sequence[Role]:
        """The event."""
        return Role.all_of("when", self.spec)

    looks_back = timedelta(0)

    least = 1

    @property
    def states(self) -> Mapping[str, str]:
        """What it may state."""
        return {"found": FOUND}

    def fold(self, run: Run) -> Iterable[Episode]:
        """One episode for each event that found what it wants."""
        fired = run.fired_before()
        for match in run.matches_of(self.roles, "when"):
            if isinstance(match, Episode):
                yield match
            elif match.moment >= run.settled and run.cooled(match.moment, fired):
                fired.append(match.moment)
                times = [one.time for one in match.evidence]
                yield run.found(self._kind, match, (min(times), match.moment), match.count, match.evidence)
            else:
                yield from run.cooling(match, "when")

    @cached_property
    def _kind(self) -> str:
        """What the field calls it: near, anti-join or as-of join."""
        clauses = [clause for one in several(self.spec) for clause in one.having]
        if any((one.past and one.past.near) or (one.permit and one.permit.near) for one in clauses):
            return "near"
        if any(one.at_most == 0 for one in clauses):
            return "anti_join"
        return "as_of_join"
