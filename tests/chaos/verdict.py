"""The balance of a run: what the total-queue check says of both ways, and what else must be true."""

import json
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import asdict, dataclass, field, replace
from itertools import chain
from pathlib import Path
from statistics import median
from typing import Any

import sqlalchemy as sa

from chaos.disturbances import ORDERED_QUEUES, queues
from chaos.system import System
from chaos.tables import effects
from chaos.watch import PRODUCERS, Recovery
from chaos.wire import messages_by_type
from liangwang_bus.testing import TotalQueue, total_queue_of
from liangwang_contracts import InspectionRequested, PermitIssued, ReportReceived

EFFECTS = sa.select(effects.c.id, effects.c.key, effects.c.sequence, effects.c.serial)
_CONSUMERS = {"fusion.on_facts": 3, "consumer.on_requests": 1}


@dataclass(frozen=True, slots=True)
class Done:
    """A disturbance that took place; ``at`` is in seconds from the start of the run."""

    kind: str
    target: str
    at: float
    lasted: float
    recovery: Recovery


@dataclass(slots=True)
class Verdict:
    """What a run has shown; it is good when there is no fault of any kind."""

    seed: int
    nodes: int
    minutes: float
    bound: float = 0.0
    done: list[Done] = field(default_factory=list)
    ways: dict[str, TotalQueue] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)

    @property
    def good(self) -> bool:
        """Whether both ways balance and nothing else was wrong."""
        return bool(self.ways) and all(way.good for way in self.ways.values()) and not self.faults

    def by_kind(self) -> dict[str, list[Done]]:
        """Give the disturbances by their kind."""
        kinds: dict[str, list[Done]] = {}
        for each in self.done:
            kinds.setdefault(each.kind, []).append(each)
        return dict(sorted(kinds.items()))

    @property
    def slowest(self) -> float | None:
        """The longest time to recover; None when something did not."""
        times = [each.recovery.seconds for each in self.done]
        return None if None in times else max((each for each in times if each is not None), default=0.0)

    def write(self, path: Path) -> None:
        """Keep it as JSON."""
        content: dict[str, Any] = asdict(self) | {"good": self.good, "slowest": self.slowest}
        path.write_text(json.dumps(content, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")

    def lines(self) -> list[str]:
        """Give the tables that end a run."""
        lines = ["", f"{'seconds after it was over':<28}{'':>6}{'events flow again':>22}{'every part works':>22}"]
        lines.append(f"{'disturbance':<28}{'times':>6}{'median':>12}{'max':>10}{'median':>12}{'max':>10}")
        for kind, all_of_it in self.by_kind().items():
            flows = [each.recovery.flows for each in all_of_it]
            ready = [each.recovery.seconds for each in all_of_it]
            figures = (_median(flows), _most(flows), _median(ready), _most(ready))
            shown = "".join(f"{_seconds(each):>{width}}" for each, width in zip(figures, (12, 10, 12, 10), strict=True))
            lines.append(f"{kind:<28}{len(all_of_it):>6}{shown}")
        for name, way in self.ways.items():
            lines += ["", f"{name}", way.table()]
        lines += ["", *(f"FAULT: {each}" for each in self.faults)]
        events = self.ways["fusion"].committed if self.ways else 0
        word = "good" if self.good else "NOT GOOD"
        lines.append(
            f"{word}: seed {self.seed}, {self.nodes} node{'s' if self.nodes > 1 else ''}, {events:,} events stated, "
            f"{len(self.done)} disturbances, slowest recovery {_seconds(self.slowest)} s (bound {self.bound:.0f} s)"
        )
        return lines


def balance(system: System) -> dict[str, TotalQueue]:
    """Check both ways by the databases: networks to fusion, fusion to the consumer."""
    stores, carried = system.stores, messages_by_type(system)
    with ExitStack() as closing:
        attempts = [closing.enter_context(system.attempts(name).open(encoding="ascii")) for name in PRODUCERS]
        stated = [PermitIssued.type_name, ReportReceived.type_name]
        fused = total_queue_of(
            [stores[name] for name in PRODUCERS],
            stores["fusion"],
            "fusion.on_facts",
            EFFECTS,
            types=stated,
            attempted=(line.strip() for line in chain.from_iterable(attempts)),
        )
    answers = [InspectionRequested.type_name]
    consumed = total_queue_of([stores["fusion"]], stores["consumer"], "consumer.on_requests", EFFECTS, types=answers)
    ways = {"fusion": (fused, stated), "consumer": (consumed, answers)}
    return {
        name: replace(way, duplicated_on_wire=sum(carried[each] for each in types) - way.committed)
        for name, (way, types) in ways.items()
    }


def missing_consumers(system: System) -> list[str]:
    """Say which subscription has not all of its consumers on the broker."""
    found = queues(system)
    return [
        f"{name}: {expected} consumers expected on the broker, found {found[name]['consumers']}"
        for name, expected in _CONSUMERS.items()
        if found[name]["consumers"] != expected
    ]


def missing_members(system: System) -> list[str]:
    """Say which queue is not on every node."""
    found = queues(system)
    names = {member.name for member in system.broker.members}
    return [
        f"{name}: a member on each of {len(names)} nodes expected, found {len(_names(found[name]['online']))}"
        for name in ORDERED_QUEUES
        if _names(found[name]["online"]) != names
    ]


def _names(value: object) -> set[str]:
    return {str(each) for each in value} if isinstance(value, list) else set()


def _median(times: Sequence[float | None]) -> float | None:
    return None if None in times else median(each for each in times if each is not None)


def _most(times: Sequence[float | None]) -> float | None:
    return None if None in times else max(each for each in times if each is not None)


def _seconds(value: float | None) -> str:
    return "never" if value is None else f"{value:.1f}"
