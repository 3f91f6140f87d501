"""Reconciling: what an outbox has published is compared with the journal, and what that lacks is published again.

The journal reads a stream, which a broker confirms before it is on the disk, and which keeps a bounded size. So an
event can be confirmed and yet never reach the journal. Its row is still in the outbox.

Protocol: a round notes up to which position the broker has confirmed everything. Then it asks the journal for the ids
behind the *place* up to there, a chunk at a time. An id that is lacking is lost when the journal has read everything
that was confirmed some seconds after the round began; an answer from before that says nothing, and is asked for again.
What is lost goes back into ``outbox_waiting``, under its old position: the relay publishes the same id and bytes.
The place moves on, so that a round costs what is new.

The place starts from the oldest row again when the journal is another one than before: it says so (another stream, or a
gap in it), or it lacks the event at the place (an older copy of its database).

Invariants: a row that was put back is in ``outbox_resent`` until the journal has it, and is put back three times at
most: then it is *given up* and only told. A row that is older than receivers remember ids is never put back, nor one
that is about to be removed. One process of a database reconciles at a time. Nothing is written for what the journal
has, but the place.
"""

import time
from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Literal

import structlog
from sqlalchemy import Connection, Row, Select, delete, func, insert, select, update

from liangwang_bus.clock import Clock, wall_clock
from liangwang_bus.metrics import Metrics
from liangwang_bus.store import Store
from liangwang_bus.tables import outbox, outbox_place, outbox_resent, outbox_waiting

COMPARE = "journal_compare"
"""The method of fusion that compares."""
MOST = 1_000
"""The most ids in one question."""

SETTLED_SECONDS = 5.0
"""How much later than the beginning of a round the journal must have read: clocks of machines differ a little, and a
transaction may be seen after one that has a larger position."""
_MOST_AT_ONCE = 10_000
"""Rows put back in one round; before the next one begins they must have reached the journal."""
_TRIES = 3
_YOUNG_ENOUGH = 0.9
"""Of the time for which rows and ids are kept."""

Step = Literal["more", "behind", "done"]


@dataclass(frozen=True, slots=True)
class Answer:
    """What the journal says to a question.

    Attributes:
        lacks: the ids that it does not have.
        behind: everything that was confirmed more than so many seconds ago has been read; None when it is not known.
        reading: another text when something of the stream was not read, or it is another one.
    """

    lacks: AbstractSet[str]
    behind: float | None
    reading: str

    @classmethod
    def from_wire(cls, wire: Mapping[str, Any]) -> "Answer":
        """Read an answer."""
        return cls(frozenset(wire["lacks"]), wire["behind"], wire["reading"])


Ask = Callable[[Sequence[str]], Answer]
"""Asks the journal for at most a thousand ids."""


@dataclass(slots=True)
class Round:
    """One comparison of everything that was confirmed when it began.

    Attributes:
        upto: the last position of it.
        again: positions that were put back before and have been confirmed since.
        since: when it began, in monotonic seconds.
        resent: how many rows were put back for the first time.
    """

    upto: int
    again: Sequence[int]
    since: float
    resent: int = 0


@dataclass(frozen=True, slots=True)
class _Question:
    """What one step asks for; ``witness`` is an event at the place, which the journal had."""

    place: int
    reading: str
    witness: str | None
    again: Sequence[Row[int, str]]
    rows: Sequence[Row[int, str]]

    @property
    def ids(self) -> list[str]:
        asked = [row.id for row in (*self.again, *self.rows)]
        return asked if self.witness is None else [self.witness, *asked]


class Reconciler:
    """Compares one database's outbox with the journal.

    Args:
        store: the service's database.
        metrics: counters.
        young: rows that were recorded longer ago are left alone.
        clock: the present.
        seconds: monotonic time.
    """

    def __init__(
        self,
        store: Store,
        metrics: Metrics,
        young: timedelta,
        clock: Clock = wall_clock,
        seconds: Callable[[], float] = time.monotonic,
    ) -> None:
        self._store = store
        self._metrics = metrics
        self._young = young * _YOUNG_ENOUGH
        self._clock = clock
        self._seconds = seconds

    def begin(self) -> Round | None:
        """Note what has been confirmed by now; None when nothing ever was published, or all of it was removed."""
        with self._store.begin() as connection:
            first, last = connection.execute(select(func.min(outbox.c.position), func.max(outbox.c.position))).one()
            if last is None or _place(connection)[0] > last:  # SQLite counts anew when everything was removed
                connection.execute(delete(outbox_place))
            if last is None:
                connection.execute(delete(outbox_resent))
                return None
            connection.execute(delete(outbox_resent).where(outbox_resent.c.position < first))
            waiting = connection.execute(_FIRST_WAITING).scalar()
            again = connection.execute(_CONFIRMED_AGAIN).scalars().all()
        return Round(last if waiting is None else waiting - 1, again, self._seconds())

    def step(self, now: Round, ask: Ask) -> Step:
        """Ask for one chunk, and put back what is lost.

        Gives ``more`` when the next step has something to do, ``behind`` when the same one is to be tried later because
        the journal has not read far enough, else ``done``.
        """
        with self._store.exclusive("reconcile") as turn:
            if turn is None:  # another process does it
                return "done"
            with turn.read() as connection:
                question = self._question(connection, now)
            asked_at = self._seconds()
            answer = ask(question.ids)
            if answer.behind is None or asked_at - answer.behind < now.since + SETTLED_SECONDS:
                return "behind"
            with self._store.begin() as connection:
                return self._settle(connection, now, question, answer)

    def try_again(self) -> None:
        """Give what was given up another chance: the process has started anew."""
        with self._store.begin() as connection:
            _try_again(connection)

    def _question(self, connection: Connection, now: Round) -> _Question:
        place, reading = _place(connection)
        young = outbox.c.recorded_at > self._clock() - self._young
        again = connection.execute(_IDS.where(outbox.c.position.in_(now.again[:_A_FEW]), young)).all()
        ahead = _NOT_RESENT.where(outbox.c.position > place, outbox.c.position <= now.upto, young)
        rows = connection.execute(ahead.order_by(outbox.c.position).limit(MOST - _A_FEW - 1)).all()
        before = _NOT_RESENT.where(outbox.c.position <= min(place, now.upto), young)
        witness = connection.execute(before.order_by(outbox.c.position.desc()).limit(1)).one_or_none()
        return _Question(place, reading, witness.id if witness else None, again, rows)

    def _settle(self, connection: Connection, now: Round, question: _Question, answer: Answer) -> Step:
        if answer.reading != question.reading or question.witness in answer.lacks:
            _go_back(connection, answer.reading)
            _try_again(connection)
            if question.place:
                structlog.get_logger().warning("journal_compared_anew", place=question.place)
            return "more"
        lost = [row for row in question.rows if row.id in answer.lacks]
        self._put_back(connection, lost)
        self._settle_again(connection, question.again, answer.lacks)
        now.resent += len(lost)
        now.again = now.again[_A_FEW:]
        full = len(question.rows) == MOST - _A_FEW - 1
        place = question.rows[-1].position if full else max(question.place, now.upto)
        if place != question.place:
            connection.execute(update(outbox_place).values(position=place))
        return "more" if (full or now.again) and now.resent < _MOST_AT_ONCE else "done"

    def _put_back(self, connection: Connection, rows: Sequence[Row[int, str]]) -> None:
        """Let rows wait for the relay again."""
        if not rows:
            return
        positions = [row.position for row in rows]
        there = select(outbox.c.position).where(outbox.c.position.in_(positions))
        connection.execute(insert(outbox_waiting).from_select(["position"], there))
        fresh = there.where(outbox.c.position.not_in(select(outbox_resent.c.position)))
        connection.execute(update(outbox_resent).where(outbox_resent.c.position.in_(positions)).values(_ONCE_MORE))
        connection.execute(insert(outbox_resent).from_select(["position"], fresh))
        self._metrics.resent.inc(len(rows))
        structlog.get_logger().warning("events_resent", events=len(rows), first=rows[0].id, last=rows[-1].id)

    def _settle_again(self, connection: Connection, rows: Sequence[Row[int, str]], lacks: AbstractSet[str]) -> None:
        """Let go of what has arrived; put back what has not, or give it up."""
        arrived = [row.position for row in rows if row.id not in lacks]
        connection.execute(delete(outbox_resent).where(outbox_resent.c.position.in_(arrived)))
        missing = [row for row in rows if row.id in lacks]
        tried_out = outbox_resent.c.position.in_([row.position for row in missing]), outbox_resent.c.times >= _TRIES
        hopeless = set(connection.execute(select(outbox_resent.c.position).where(*tried_out)).scalars())
        self._put_back(connection, [row for row in missing if row.position not in hopeless])
        if hopeless:
            connection.execute(update(outbox_resent).where(*tried_out).values(given_up_at=self._clock()))
            self._metrics.given_up.inc(len(hopeless))
            first = next(row.id for row in missing if row.position in hopeless)
            structlog.get_logger().error("events_given_up", events=len(hopeless), first=first, tries=_TRIES)


def count(connection: Connection) -> tuple[int, int]:
    """Count rows that were put back and have not been seen in the journal yet, and those that were given up."""
    given_up = func.count(outbox_resent.c.given_up_at)
    total, lost = connection.execute(select(func.count(), given_up).select_from(outbox_resent)).one()
    return total - lost, lost


_A_FEW = 200
"""Rows in one question that were put back before."""
_IDS = select(outbox.c.position, outbox.c.id)
_NOT_RESENT = _IDS.outerjoin(outbox_resent, outbox_resent.c.position == outbox.c.position).where(
    outbox_resent.c.position.is_(None)
)
_ONCE_MORE = {outbox_resent.c.times: outbox_resent.c.times + 1}
_FIRST_WAITING: Select[Any] = (
    select(func.min(outbox_waiting.c.position))
    .outerjoin(outbox_resent, outbox_resent.c.position == outbox_waiting.c.position)
    .where(outbox_resent.c.position.is_(None))
)
_CONFIRMED_AGAIN = (
    select(outbox_resent.c.position)
    .outerjoin(outbox_waiting, outbox_waiting.c.position == outbox_resent.c.position)
    .where(outbox_waiting.c.position.is_(None), outbox_resent.c.given_up_at.is_(None))
    .order_by(outbox_resent.c.position)
)


def _place(connection: Connection) -> tuple[int, str]:
    found = connection.execute(select(outbox_place.c.position, outbox_place.c.reading)).one_or_none()
    return (found.position, found.reading) if found else (0, "")


def _go_back(connection: Connection, reading: str) -> None:
    connection.execute(delete(outbox_place))
    connection.execute(insert(outbox_place).values(name="journal", position=0, reading=reading))


def _try_again(connection: Connection) -> None:
    connection.execute(update(outbox_resent).values(times=1, given_up_at=None))
