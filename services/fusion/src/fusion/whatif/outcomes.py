"""Whether what a rule says comes true: the events that count as its outcome, and how many of them it foresaw.

An outcome is an event of a type that meets a condition and names the key of a statement in any of its identifiers. A
statement *hits* when an outcome follows it within n days, later than itself; it is *open* while the journal does not
reach that far and none has followed. Precision is hits of those that are not open, recall is outcomes that a statement
came before of all outcomes of the span.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from fusion.domain.bounds import after, before
from fusion.domain.episodes import Stated
from fusion.domain.lines import keys_in
from fusion.domain.observation import Observation
from fusion.domain.rulechecks import unknown_type
from liangwang_contracts import CATALOGUE
from liangwang_contracts.conditions import Condition, ConditionError, ConditionInvalidError, condition
from liangwang_contracts.conditions.contradictions import strange
from liangwang_contracts.said import SaidError, chained

JUDGED = ("found", "opened", "raised", "drawn")
"""The statements that say something for the first time; the others go on from one of these."""


class OutcomeInvalidError(SaidError):
    """A text that names no outcome; it says what was expected."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """Which events count as an outcome."""

    type: str
    condition: Condition

    @classmethod
    def of(cls, text: str) -> "Outcome":
        """Read ``TYPE: CONDITION``; without a condition every event of the type counts.

        Raises:
            OutcomeInvalidError: it is none.
        """
        name, _, where = (part.strip() for part in text.partition(":"))
        if name not in CATALOGUE:
            raise OutcomeInvalidError(unknown_type(name))
        try:
            wrong = strange(name, where)
        except ConditionInvalidError as error:
            raise OutcomeInvalidError(error.said) from None
        if wrong:
            raise OutcomeInvalidError(chained(wrong, "; ", "；"))
        return cls(name, condition(name, where))

    def is_met(self, one: Observation, zone: ZoneInfo) -> bool:
        """Whether an event is such an outcome; one that cannot answer is none."""
        try:
            return one.type == self.type and self.condition.holds(one.values, one.time, zone)
        except ConditionError:
            return False


@dataclass(frozen=True, slots=True)
class Foreseen:
    """How statements and outcomes went together.

    Attributes:
        judged, hits, open: statements, those that an outcome followed, those that it is too early to judge.
        outcomes, foreseen: outcomes in the span, those that a statement came before.
    """

    judged: int
    hits: int
    open: int
    outcomes: int
    foreseen: int

    @property
    def precision(self) -> float | None:
        """Hits of what can be judged; None where there is nothing."""
        settled = self.judged - self.open
        return self.hits / settled if settled else None

    @property
    def recall(self) -> float | None:
        """Outcomes foreseen of all; None where there is none."""
        return self.foreseen / self.outcomes if self.outcomes else None


def foreseen(
    stated: Sequence[Stated],
    outcomes: Iterable[Observation],
    span: tuple[datetime, datetime],
    within: timedelta,
    known_until: datetime,
) -> Foreseen:
    """Judge statements by what followed.

    Args:
        stated: what stands, from before the span, too.
        outcomes: from the begin of the span until ``within`` after its end.
        span: the statements and the outcomes of these moments are counted.
        within: how long after a statement an outcome is its own.
        known_until: how far the journal reaches.
    """
    first, until = span
    judged = [one for one in stated if one.name in JUDGED]
    seen = list(outcomes)
    followed = _moments((key, one.time) for one in seen for key in {key for _, key in keys_in(one)})
    came_before = _moments((one.about, one.time) for one in judged)
    counted = [one for one in judged if first <= one.time < until]
    hits = [one for one in counted if _any_in(followed.get(one.about, ()), one.time, after(one.time, within))]
    missed = len(counted) - len(hits)
    early = sum(after(one.time, within) >= known_until for one in counted) - sum(
        after(one.time, within) >= known_until for one in hits
    )
    ours = [one for one in seen if first <= one.time < until]
    known = [
        one for one in ours if any(_any_before(came_before.get(key, ()), one.time, within) for _, key in keys_in(one))
    ]
    return Foreseen(len(counted), len(hits), min(early, missed), len(ours), len(known))


def _moments(pairs: Iterable[tuple[str, datetime]]) -> Mapping[str, Sequence[datetime]]:
    found: dict[str, list[datetime]] = defaultdict(list)
    for key, moment in pairs:
        found[key].append(moment)
    return {key: sorted(moments) for key, moments in found.items()}


def _any_in(moments: Sequence[datetime], first: datetime, last: datetime) -> bool:
    """Whether one of some moments lies after one and not after another."""
    return bisect_right(moments, first) < bisect_right(moments, last)


def _any_before(moments: Sequence[datetime], at: datetime, within: timedelta) -> bool:
    return bisect_left(moments, before(at, within)) < bisect_left(moments, at)
