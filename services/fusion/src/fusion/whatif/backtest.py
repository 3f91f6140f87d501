"""A backtest: one rule over the journal of some days, with what it came to, what it costs, and how it differs.

Events before the first day are read, too (*warm-up*), because permits, places and open obligations of those days rest
on them; what the rule says about them is not counted. Time ends where the journal ends: a deadline after that has not
passed.
"""

import gc
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from fusion.domain.bounds import after, before
from fusion.domain.calendar import WorkingCalendar
from fusion.domain.episodes import Stated
from fusion.domain.rules import Rule
from fusion.whatif.archive import BEGINNING, PAGE, Archive
from fusion.whatif.difference import Decided, Difference, compare, decided
from fusion.whatif.outcomes import Foreseen, Outcome, foreseen
from fusion.whatif.rehearsal import Rehearsal
from liangwang_contracts.city_days import end_of_day

_DAY = timedelta(days=1)
_MOMENT = timedelta(microseconds=1)
_ERRORS = 10

Progress = Callable[[float], None]
"""Is told how much is done, from 0 to 1."""


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked.

    Attributes:
        first, last: days of the city, both included.
        warm_up: how many days before the first one are read; None: all that there are.
        outcomes, within: what counts as an outcome, and how many days after a statement.
    """

    rule: Rule
    first: date
    last: date
    others: Sequence[Rule] = ()
    warm_up: int | None = None
    outcomes: Sequence[Outcome] = ()
    within: int = 30
    page: int = PAGE

    def span(self, zone: ZoneInfo) -> tuple[datetime, datetime]:
        """From when to before when."""
        return end_of_day(self.first - _DAY, zone), end_of_day(self.last, zone)


@dataclass(frozen=True, slots=True)
class Cost:
    """What it took.

    Attributes:
        events: events of the days that were read, heard or not, warm-up included.
        seconds: all in all, reading included.
        key, key_seconds, key_share: the key that was dearest to evaluate, and its share of evaluating.
    """

    events: int
    seconds: float
    key: str | None = None
    key_seconds: float = 0.0
    key_share: float = 0.0

    @property
    def events_per_second(self) -> float:
        """How fast it went."""
        return self.events / self.seconds if self.seconds else 0.0


@dataclass(frozen=True, slots=True)
class Result:
    """What a backtest came to; statements and episodes are those of its days.

    Attributes:
        events, heard: events of the days, and those of them that were read for the rule.
        warmed_up: events read from before.
        unreadable: events whose body its contract does not take any more; left out.
        statements: how many of each name stand; ``months``: in each month of the city.
        episodes: how many of each state.
        errors: events that the rule could not evaluate; samples of them.
    """

    events: int
    heard: int
    warmed_up: int
    unreadable: int
    episodes: dict[str, int]
    statements: dict[str, int]
    months: dict[str, int]
    taken_back: int
    errors: int
    error_samples: list[dict[str, Any]]
    cost: Cost
    difference: Difference
    foreseen: Foreseen | None = None
    with_rules: list[str] = field(default_factory=list)

    def counts(self) -> dict[str, Any]:
        """It as JSON, for programs and for the record."""
        found = asdict(self)
        found["cost"]["events_per_second"] = round(self.cost.events_per_second)
        found["cost"]["seconds"] = round(self.cost.seconds, 3)
        for name in ("now", "then"):
            found["difference"][name] = [
                {**one._asdict(), "day": one.day.isoformat()} for one in getattr(self.difference, name)
            ]
        if self.foreseen is not None:
            found["foreseen"] |= {"precision": self.foreseen.precision, "recall": self.foreseen.recall}
        return found


def backtest(
    archive: Archive,
    question: Question,
    zone: ZoneInfo,
    *,
    calendar: WorkingCalendar | None = None,
    then: Decided = decided,
    progress: Progress = lambda _done: None,
) -> Result:
    """Run a rule over the journal; nothing is published and nothing is written.

    Args:
        archive: the journal.
        question: the rule and the days.
        zone: the city's time zone.
        calendar: its working time.
        then: how to find what was decided in those days.
        progress: is told how far it is.
    """
    began = time.perf_counter()
    first, until = question.span(zone)
    reaches = archive.span()
    known_until = until if reaches is None else min(until, reaches[1] + _MOMENT)
    start = BEGINNING if question.warm_up is None else before(first, question.warm_up * _DAY)
    rehearsal = Rehearsal(question.rule, question.others, zone, calendar)
    heard = _run(
        archive,
        rehearsal,
        (start, first, max(known_until, first)),
        question.page,
        _told(progress, reaches, start, known_until),
    )
    standing = rehearsal.standing()
    counted = [one for one in standing if first <= one.time < until]
    events = archive.count(first, until)
    warmed = archive.count(start, first)
    seconds = time.perf_counter() - began
    with archive.read() as connection:
        difference = compare(counted, then(connection, question.rule.id, first, until), zone)
    dearest = rehearsal.cost.dearest()
    return Result(
        events=events,
        heard=heard[1],
        warmed_up=heard[0],
        unreadable=archive.unreadable,
        episodes=_counted(one.state for one in rehearsal.episodes() if one.ended_at is None or one.ended_at >= first),
        statements=_counted(one.name for one in counted),
        months=_counted(f"{one.time.astimezone(zone):%Y-%m}" for one in counted),
        taken_back=rehearsal.taken_back,
        errors=len(rehearsal.errors),
        error_samples=[asdict(error) for error in rehearsal.errors[:_ERRORS]],
        cost=Cost(events + warmed, seconds, *(dearest or ())),
        difference=difference,
        foreseen=_foreseen(archive, question, zone, standing, reaches),
        with_rules=[one.id for one in question.others],
    )


def _run(
    archive: Archive,
    rehearsal: Rehearsal,
    moments: tuple[datetime, datetime, datetime],
    size: int,
    told: Callable[[datetime], None],
) -> tuple[int, int]:
    """Give all pages to the rule; the numbers of events before and from the first day on."""
    start, first, until = moments
    before = heard = 0
    with _unburdened() as relieved:
        for page, upto in archive.pages(rehearsal.types, start, until, size):
            early = sum(one.time < first for one in page)
            before, heard = before + early, heard + len(page) - early
            rehearsal.take(page, upto)
            relieved()
            told(upto)
    return before, heard


@contextmanager
def _unburdened() -> Iterator[Callable[[], None]]:
    """Keep the collector from walking all that was read again and again: a quarter of the time of a long run."""
    try:
        yield gc.freeze
    finally:
        gc.unfreeze()


def _told(
    progress: Progress, reaches: tuple[datetime, datetime] | None, start: datetime, until: datetime
) -> Callable[[datetime], None]:
    begin = start if reaches is None else max(start, reaches[0])
    whole = max(_MOMENT, until - begin)
    return lambda upto: progress(min(1.0, max(0.0, (upto - begin) / whole)))


def _foreseen(
    archive: Archive,
    question: Question,
    zone: ZoneInfo,
    standing: Sequence[Stated],
    reaches: tuple[datetime, datetime] | None,
) -> Foreseen | None:
    if not question.outcomes:
        return None
    first, until = question.span(zone)
    within = timedelta(days=question.within)
    types = {one.type for one in question.outcomes}
    seen = archive.events(types, first, after(until, within))
    outcomes = [event for event in seen if any(one.is_met(event, zone) for one in question.outcomes)]
    return foreseen(standing, outcomes, (first, until), within, reaches[1] if reaches else until)


def _counted(names: Iterable[str]) -> dict[str, int]:
    return dict(sorted(Counter(names).items()))
