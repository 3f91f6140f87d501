"""What this process reads and publishes, counted for the register of contracts in fusion's store.

Protocol: a subscription notes the events that took effect, the relay those that the broker has confirmed, a batch at a
time. ``report`` gives what was counted since the last report that arrived; ``reported`` says that it has arrived. Until
then the same report is given again, under the same number, so that the register can tell a repetition.

Invariants: an event is counted once, by the version that its sender wrote (the end of ``dataschema``); what is counted
while a report is on its way is part of the next one. Counts live in memory: what a process that is killed has not
reported is not in the register.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from liangwang_bus.clock import Clock, wall_clock
from liangwang_bus.usage_report import Role, UsageReport, Volume, version_of
from liangwang_contracts.attributes import HEADERS

DATASCHEMA = HEADERS["dataschema"]
"""The header that carries type and version of an event."""


@dataclass(slots=True)
class UsageLedger:
    """The counts of one process.

    Attributes:
        clock: gives the moment of a batch.
    """

    clock: Clock = wall_clock
    _counted: dict[tuple[Role, str], dict[str, "_Tally"]] = field(init=False, default_factory=dict)
    _number: int = field(init=False, default=0)
    _on_its_way: UsageReport | None = field(init=False, default=None)

    def received(self, subscription: str, dataschemas: Iterable[str]) -> None:
        """Count events that took effect in a subscription, by their ``dataschema``."""
        self._count("reads", subscription, dataschemas)

    def published(self, service: str, dataschemas: Iterable[str]) -> None:
        """Count events of a service that the broker has confirmed, by their ``dataschema``."""
        self._count("publishes", service, dataschemas)

    def report(self, of: "Declared") -> UsageReport:
        """Give the report that has not arrived, else one of what was counted since the last."""
        if self._on_its_way is None:
            self._number += 1
            self._on_its_way = UsageReport(
                of.service, of.replica, self._number, of.publishes, of.reads, tuple(self._volumes())
            )
            self._counted = {}
        return self._on_its_way

    def reported(self) -> None:
        """Say that the report has arrived."""
        self._on_its_way = None

    def _count(self, role: Role, name: str, dataschemas: Iterable[str]) -> None:
        tallies, now = self._counted.setdefault((role, name), {}), self.clock()
        for dataschema, events in Counter(dataschemas).items():
            tally = tallies.get(dataschema)
            if tally is None:
                tallies[dataschema] = _Tally(events, now, now)
            else:
                tally.events += events
                tally.last_at = now

    def _volumes(self) -> Iterable[Volume]:
        for (role, name), tallies in self._counted.items():
            for dataschema, tally in tallies.items():
                type_name, version = version_of(dataschema)
                yield Volume(role, name, type_name, version, tally.events, tally.first_at, tally.last_at)


@dataclass(slots=True)
class _Tally:
    events: int
    first_at: datetime
    last_at: datetime


@dataclass(frozen=True, slots=True)
class Declared:
    """What a process has told that it reads and publishes.

    Attributes:
        service: its name, without prefix.
        replica: id of this life of the process.
        publishes: version of each type that the service publishes.
        reads: for each subscription, the version of each type that it reads.
    """

    service: str
    replica: str
    publishes: Mapping[str, str] = field(default_factory=dict)
    reads: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
