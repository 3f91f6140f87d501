"""What a rule would say now beside what was said then.

Two statements are the same when they are about the same thing, of the same type, on the same day of the city. Only what
stands is compared: what was taken back was no decision in the end.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlalchemy import Connection

from fusion.domain.episodes import Stated
from fusion.tables import decisions
from liangwang_contracts.city_days import city_day

SAMPLES = 10


class Said(NamedTuple):
    """One statement, as far as it is compared."""

    about: str
    type: str
    day: date


Decided = Callable[[Connection, str, datetime, datetime], Iterable[tuple[str, str, datetime]]]
"""Gives what a rule has decided in a span and not taken back: about whom, which type, when."""


@dataclass(frozen=True, slots=True)
class Difference:
    """How two sets of statements differ.

    Attributes:
        same: statements of both.
        only_now, only_then: statements of one of them.
        now, then: samples of those, the earliest ones.
    """

    same: int
    only_now: int
    only_then: int
    now: tuple[Said, ...]
    then: tuple[Said, ...]


def decided(connection: Connection, rule: str, first: datetime, until: datetime) -> list[tuple[str, str, datetime]]:
    """What a rule, in whatever version and mode, has decided in a span and not taken back."""
    columns = decisions.c
    asked = sa.select(columns.about, columns.type, columns.time).where(
        columns.rule == rule,
        columns.time >= first,
        columns.time < until,
        columns.standing.is_(True),
        columns.retracts.is_(False),
    )
    return [(row.about, row.type, row.time) for row in connection.execute(asked)]


def compare(now: Iterable[Stated], then: Iterable[tuple[str, str, datetime]], zone: ZoneInfo) -> Difference:
    """Hold statements against those that were made."""
    ours = Counter(Said(one.about, one.type, city_day(one.time, zone)) for one in now)
    theirs = Counter(Said(about, event_type, city_day(at, zone)) for about, event_type, at in then)
    only_now, only_then = ours - theirs, theirs - ours
    return Difference(
        (ours & theirs).total(), only_now.total(), only_then.total(), _samples(only_now), _samples(only_then)
    )


def _samples(found: Counter[Said]) -> tuple[Said, ...]:
    return tuple(sorted(found.elements(), key=lambda one: (one.day, one.about, one.type))[:SAMPLES])
