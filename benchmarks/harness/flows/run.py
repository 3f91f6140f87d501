"""``make bench ARGS=--flows``: every question to the flow model over a million rows of the journal."""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from statistics import median
from typing import Any

import structlog
from sqlalchemy import text

from fusion import flow_failures
from fusion.journal import Journal
from harness.bars import Bar
from harness.flows.city import FIRST, City, Delivered
from harness.flows.questions import Ask, questions
from harness.held import Held
from harness.stores import stores
from liangwang_bus.collecting import collect_less
from liangwang_bus.store import Store

MILLISECONDS = 300
_BATCH, _PICTURE = 2_000, 1_000
_STATES = (*["dead"] * 6, *["blocked"] * 3, "retrying")
_SINCE = FIRST.isoformat()


@dataclass(frozen=True, slots=True)
class Sizes:
    """How many events are journaled, and how often each question is asked."""

    events: int = 1_000_000
    asked: int = 20

    @classmethod
    def quick(cls) -> "Sizes":
        """One small round: does everything work?"""
        return cls(events=20_000, asked=3)


def main(*, quick: bool, write_docs: bool, results: Path) -> int:
    """Measure, print, and write ``flows.json``; the code is 1 when a bar is missed."""
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(40))
    measured = measure(Sizes.quick() if quick else Sizes())
    held = Held("flows", "what questions to the flow model cost, ms", "slowest", "median")
    return held.main(measured, results, write_docs=write_docs)


def measure(sizes: Sizes) -> Iterator[tuple[Bar, float]]:
    """Give the bar of each question and database: its slowest answer; and the median, both in ms on the wall."""
    with stores("fusion") as databases:
        for where, store in databases.items():
            city = filled(store, sizes.events)
            with store.begin() as connection:
                connection.execute(text("ANALYZE"))
            collect_less()  # as a service does
            with store.read() as connection:
                asked = list(questions(city, connection))
            for name, ask in asked:
                took = [_asked(store, ask) for _ in range(sizes.asked)]
                yield Bar(where, name, MILLISECONDS, max(took), at_most=True), median(took)


def filled(store: Store, events: int) -> City:
    """Journal a city, as the service does; every hundredth event stands in an inbox."""
    city = City(events)
    entries = city.entries()
    while batch := list(islice(entries, _BATCH)):
        with store.begin() as connection:
            Journal(connection).append(batch)
    for start in range(0, len(city.delivered), _PICTURE):
        picture = {f"tongguan.on_{start}": _standing(city.delivered[start : start + _PICTURE])}
        with store.begin() as connection:
            flow_failures.take(connection, "tongguan", picture)
    return city


def _standing(delivered: list[Delivered]) -> list[dict[str, Any]]:
    """A subscription in which nothing is done: of ten deliveries six are dead, three blocked, one is tried again."""
    return [
        {"event_id": event, "flow": flow, "type": kind, "state": _STATES[n % 10], "error_type": "Lost", "since": _SINCE}
        for n, (event, flow, kind, _) in enumerate(delivered)
    ]


def _asked(store: Store, ask: Ask) -> float:
    began = time.perf_counter()
    with store.read() as connection:
        ask(connection)
    return (time.perf_counter() - began) * 1000
