"""One run of fusion over a stream, in plain objects or on a database, and what came of it, without ids of chance."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from random import Random
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from desks import published
from scenarios import City
from sqlalchemy import Connection

from fusion.domain.arrivals import Clock, watermark_of
from fusion.domain.engine import Engine
from fusion.domain.evaluation import RuleError
from fusion.domain.memory import PlainMemory
from fusion.domain.observation import Observation
from fusion.domain.playbook import Playbook, playbook
from fusion.domain.saying import Decision
from fusion.handlers import Fusion
from fusion.repository import Repository
from fusion.shelf import Shelf
from fusion.tables import decisions, episodes, observations, rule_errors
from liangwang_bus import Unit
from liangwang_bus.store import Store
from liangwang_bus.tracing import Tracing
from liangwang_bus.unit import Publisher
from liangwang_contracts import Cause, Classification, Event

Batch = list[Event[Any]]


class CrashError(Exception):
    """A process ends in the middle of a batch."""


class PlainRun:
    """The engine behind a watermark, in plain objects.

    Attributes:
        said: Everything that was published.
        errors: What rules could not evaluate.
    """

    def __init__(self, city: City, book: Playbook | None = None, answers: Sequence[Observation] = ()) -> None:
        self.memory = PlainMemory()
        self.engine = Engine(book or playbook(city.book.rules), city.zone)
        self.said: list[Decision] = []
        self.errors: list[RuleError] = []
        self._clocks = {source: Clock() for source in ("tongban", "tongguan", "fusion")}
        self._waiting = [fresh(one) for one in answers]
        self.memory.add(self._waiting)

    def take(self, batches: Iterable[Batch]) -> "PlainRun":
        """Hand in batches."""
        for batch in batches:
            for event in batch:
                self._take(event)
        return self

    def published(self) -> list[str]:
        """Tell what was published, without regard to order between subjects."""
        names = {
            one.link.cause.id: _name(one.data.type_name, one.data.subject(), one.sequence)
            for one in self.said
            if one.link.cause
        }
        return sorted(
            _told(
                names,
                one.data.type_name,
                one.data.subject(),
                one.sequence,
                one.time,
                one.data.model_dump(mode="json"),
                [link.cause.id for link in one.causes if link.cause],
            )
            for one in self.said
        )

    def standing(self) -> list[str]:
        """Tell what stands."""
        rows = {(one.episode, one.order): one for one in self.memory.stated}
        return standing_of(rows.values())

    def _take(self, event: Event[Any]) -> None:
        clock = self._clocks[event.data.network]
        if not event.type.endswith("clock.advanced.v1"):
            one = clock.receive(event)
            self.memory.add([one])
            self._waiting.append(one)
            return
        if not clock.advance(event.data.to):
            return
        watermark, own = watermark_of(self._clocks), self._clocks["fusion"]
        since = own.reached
        if watermark is None or not own.advance(watermark):
            return
        due = [one for one in self._waiting if one.effective < watermark]
        self._waiting = [one for one in self._waiting if one.effective >= watermark]
        self.errors += self.engine.evaluate(self.memory, due, since, watermark, self._say).errors

    def _say(self, decision: Decision) -> None:
        number = str(UUID(int=(0x7001 << 64) | (0x8 << 60) | len(self.said) + 1))
        decision.link.cause = Cause(number, "flow", None, Classification.G1)
        self.said.append(decision)


class DatabaseRun:
    """Fusion on a database, in a transaction that leaves nothing; each batch may be taken by a new process."""

    def __init__(self, connection: Connection, city: City, answers: Sequence[Observation] = (), **more: Any) -> None:
        Repository(connection).add([fresh(one) for one in answers])
        self.connection = self._connection = connection
        self._city = city
        self._more = more
        self._fusion = Fusion(city.book, city.zone, **more)

    def _process(self, random: Random) -> Fusion:
        """Start a process; some have hardly any room for what they have read."""
        return Fusion(self._city.book, self._city.zone, shelf=Shelf(most=random.choice((8, 60_000))), **self._more)

    def take(self, batches: Iterable[Batch], random: Random | None = None, crashes: float = 0.0) -> "DatabaseRun":
        """Hand in batches; sometimes the process ends before its commit, and another one goes on."""
        for batch in batches:
            if random is not None and random.random() < 0.3:
                self._fusion = self._process(random)
            if random is not None and random.random() < crashes:
                try:
                    with self._connection.begin_nested():
                        self._take(batch[: random.randint(1, len(batch))])
                        raise CrashError  # noqa: TRY301 (where the crash is)
                except CrashError:
                    self._fusion = self._process(random)
            with self._connection.begin_nested():
                self._take(batch)
        return self

    def published(self) -> list[str]:
        """Tell what was published but profiles and clocks, without regard to order between subjects."""
        return [one for one in self.everything() if not one.startswith(('["fusion.profile', '["fusion.clock'))]

    def everything(self) -> list[str]:
        """Tell what was published."""
        events = [event for event in published(self._connection) if event.type != "fusion.clock.advanced.v1"]
        names = {event.id: _name(event.type, event.subject, event.sequence) for event in events}
        return sorted(
            _told(
                names,
                event.type,
                event.subject,
                event.sequence,
                event.time,
                event.data.model_dump(mode="json"),
                event.causes,
            )
            for event in events
        )

    def standing(self) -> list[str]:
        """Tell what stands."""
        return standing_of(self._connection.execute(sa.select(decisions)))

    def errors(self) -> int:
        """Count what rules could not evaluate."""
        return self._connection.execute(sa.select(sa.func.count()).select_from(rule_errors)).scalar_one()

    def remembered(self) -> int:
        """Count the observations and episodes that are there."""
        tables = (observations, episodes)
        return sum(
            self._connection.execute(sa.select(sa.func.count()).select_from(each)).scalar_one() for each in tables
        )

    def _take(self, batch: Batch) -> None:
        unit = Unit(self._connection, Publisher("fusion", self._city.zone, Tracing("fusion")))
        self._fusion.take(batch, unit)
        unit.flush()


@contextmanager
def database_run(store: Store, city: City, answers: Sequence[Observation] = (), **more: Any) -> Iterator[DatabaseRun]:
    """Open a run that leaves nothing."""
    with store.engine.connect() as connection, connection.begin() as transaction:
        yield DatabaseRun(connection, city, answers, **more)
        transaction.rollback()


def fresh(one: Observation) -> Observation:
    """The same event, as no run has touched it."""
    return replace(one)


def _name(event_type: str, subject: str, sequence: int) -> str:
    return f"{event_type} {subject} {sequence}"


def _told(
    names: Mapping[str, str],
    event_type: str,
    subject: str,
    sequence: int,
    time: datetime,
    body: Mapping[str, Any],
    causes: Iterable[str],
) -> str:
    """One event; ids of own events are put as what they name."""
    known = [names.get(cause, cause) for cause in dict.fromkeys(causes)]
    return json.dumps([event_type, subject, sequence, time.timestamp(), known, _put(body, names)], ensure_ascii=False)


def _put(value: Any, names: Mapping[str, str]) -> Any:
    if isinstance(value, dict):
        return {key: _put(item, names) for key, item in sorted(value.items())}
    if isinstance(value, list):
        return [_put(item, names) for item in value]
    return names.get(value, value) if isinstance(value, str) else value


def standing_of(stated: Iterable[Any]) -> list[str]:
    """Decisions that stand, by rule, type, time and body; own events in the evidence by what they are about."""
    rows = list(stated)
    names = {one.event_id: f"{one.type} {one.about} {one.time.timestamp()}" for one in rows if one.event_id}
    return sorted(
        json.dumps(
            [one.rule, one.type, one.about, one.time.timestamp(), _put(dict(one.body), names)], ensure_ascii=False
        )
        for one in rows
        if one.standing and not one.retracts
    )
