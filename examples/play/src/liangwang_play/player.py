"""The player: sends a source's commands in event-time order and lets the services catch up where a step needs it."""

import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import islice
from typing import TypeVar
from zoneinfo import ZoneInfo

from liangwang_bus.calls import Calls
from liangwang_contracts import CommandEnvelope, Outcome
from liangwang_contracts.replay import Source
from liangwang_play.days import NETWORKS, Run, clock, midnight, runs

S = TypeVar("S")

FUSION_CLOCK = "clock/fusion"
_SHORTEST, _LONGEST = 0.004, 0.04
"""Seconds between two looks at the services: they answer instead of working."""


class StuckError(Exception):
    """The services stopped making progress; says what waits where."""


class ClockRefusedError(Exception):
    """A service did not take the city's time; nothing after it would be right."""


@dataclass(slots=True)
class Tally:
    """What came of the commands."""

    rows: int = 0
    commands: int = 0
    statuses: Counter[str] = field(default_factory=Counter)
    refusals: Counter[str] = field(default_factory=Counter)
    first_day: date | None = None
    last_day: date | None = None

    def add(self, service: str, outcome: Outcome) -> None:
        """Count one outcome."""
        self.commands += 1
        self.statuses["repeated" if outcome.repeated else outcome.status] += 1
        if not outcome.repeated and outcome.status != "done":
            self.refusals[f"{service}: {outcome.code}"] += 1


def _nothing() -> None:
    """Have nothing to do meanwhile."""


class _Ahead:
    """Runs, each of which can be prepared while the services work on the one before."""

    def __init__(self, made: Iterator[Run]) -> None:
        self._made = made
        self._next: list[Run] = []

    def prepare(self) -> None:
        """Make the next run, unless it is made."""
        if not self._next:
            self._next = list(islice(self._made, 1))

    def take(self) -> Run | None:
        """Give the next run; None when there is none any more."""
        self.prepare()
        return self._next.pop() if self._next else None


@dataclass(slots=True)
class Player:
    """Plays one source.

    Attributes:
        calls: the services.
        source: the records.
        progress: told after each run: rows played so far and the city's date.
        alive: raises when a service was given up.
        unhandled: counts events that are in the journal and have not reached a service that subscribes to them.
        patience: seconds without any progress until the run is given up.
    """

    calls: Calls
    source: Source
    progress: Callable[[int, date], None]
    alive: Callable[[], None]
    unhandled: Callable[[], int]
    patience: float = 60.0
    tally: Tally = field(default_factory=Tally)

    def play(self) -> Tally:
        """Play everything; returns when the services have handled all of it up to the end of the last day."""
        zone = ZoneInfo(self.source.timezone)
        ahead = _Ahead(runs(self.source.steps(), zone))
        while (run := ahead.take()) is not None:
            self._play(run, ahead.prepare)
        if self.tally.last_day is not None:
            end = midnight(self.tally.last_day + timedelta(days=1), zone)
            self.catch_up(end)
        return self.tally

    def catch_up(self, moment: datetime) -> None:
        """Let everything before a moment have its effects in all services."""
        self._send({service: [clock(moment)] for service in NETWORKS})
        self._until(
            lambda: self.calls.ask_all(NETWORKS, "bus_reached", FUSION_CLOCK),
            lambda seen: all(at is not None and datetime.fromisoformat(at) >= moment for at in seen.values()),
            f"fusion's effects up to {moment.isoformat()}",
        )

    def drain(self) -> None:
        """Wait until every event of every service is published, in the journal and handled where it is subscribed to.

        A service's outbox is carried in its order, so the journal has all of it when it has the newest event. Others
        may publish beside: how many rows the journal has says nothing.

        What never comes to the journal or to a service is not an error here: it is what the audit is to find.
        """
        services = (*NETWORKS, "fusion")

        def look() -> dict[str, object]:
            states = {service: self.calls.ask(service, "bus_status") for service in services}
            newest = {state["outbox_last"]: service for service, state in states.items() if state["outbox_last"]}
            return {
                "outbox": {name: state["outbox_waiting"] for name, state in states.items()},
                "inbox": [
                    row for state in states.values() for row in state["inbox_unfinished"] if row["state"] != "dead"
                ],
                "not in the journal": [newest[one] for one in self.calls.ask("fusion", "journal_lacks", list(newest))],
            }

        def settled(seen: Mapping[str, object]) -> bool:
            outbox = seen["outbox"]
            return isinstance(outbox, dict) and not any(outbox.values()) and not seen["inbox"]

        def done(seen: Mapping[str, object]) -> bool:
            return settled(seen) and not seen["not in the journal"] and not seen["unhandled"]

        def look_further() -> dict[str, object]:
            seen = look()
            arrived = settled(seen) and not seen["not in the journal"]
            return {**seen, "unhandled": self.unhandled() if arrived else None}

        self._until(look_further, done, "all events in the journal and handled", settled)

    def _play(self, run: Run, meanwhile: Callable[[], None]) -> None:
        self.alive()
        if run.catch_up is not None:
            self.catch_up(run.catch_up)
        self._send(run.batches, meanwhile)
        self.tally.rows += run.rows
        if run.day is not None:
            self.tally.last_day = run.day
            self.tally.first_day = self.tally.first_day or run.first_day
            self.progress(self.tally.rows, run.day)

    def _send(self, batches: Mapping[str, list[CommandEnvelope]], meanwhile: Callable[[], None] = _nothing) -> None:
        for service, outcomes in self.calls.execute(batches, meanwhile).items():
            for command, outcome in zip(batches[service], outcomes, strict=True):
                if command.name != "clock.advance":
                    self.tally.add(service, outcome)
                elif outcome.status != "done":
                    why = outcome.message_en or outcome.code
                    msg = f"{service} did not take the time {command.time.isoformat()} ({outcome.status}): {why}"
                    raise ClockRefusedError(msg)

    def _until(
        self,
        look: Callable[[], S],
        done: Callable[[S], bool],
        what: str,
        enough: Callable[[S], bool] = lambda _seen: False,
    ) -> None:
        """Look again until done; when nothing changes for the length of the patience, give up unless it is enough."""
        before: S | None = None
        changed, wait = time.monotonic(), _SHORTEST
        while not done(seen := look()):
            self.alive()
            if seen != before:
                before, changed = seen, time.monotonic()
            elif time.monotonic() - changed > self.patience:
                if enough(seen):
                    return
                msg = f"no progress for {self.patience:.0f} s while waiting for {what}: {seen}"
                raise StuckError(msg)
            time.sleep(wait)
            wait = min(1.3 * wait, _LONGEST)
