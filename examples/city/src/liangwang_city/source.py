"""The month as a source of records: founded, opened, lived through, disturbed, sorted.

The same seed, size, month and parameters give the same steps, ids included, on every machine and on every
Python from 3.11 on.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

from liangwang_city import breaches
from liangwang_city.background import Background
from liangwang_city.city import City
from liangwang_city.consequences import Consequences
from liangwang_city.daily import DailyLife
from liangwang_city.hotline import Hotline
from liangwang_city.inspectorate import Inspectorate
from liangwang_city.licensing import LicensingCounter
from liangwang_city.opening import Opening
from liangwang_city.parameters import LEAST_RECORDS, MOST_RECORDS, CityParameters
from liangwang_city.refusals import Refusals
from liangwang_city.renewals import Renewals
from liangwang_city.repeats import repeat
from liangwang_city.workdays import ZONE, Month
from liangwang_contracts import to_wire
from liangwang_contracts.replay import Rejected, Step

DEFAULT_SEED, DEFAULT_RECORDS, DEFAULT_MONTH = 310199, 30_000, "2026-03"


class CitySource:
    """A seeded month of the invented district; satisfies ``liangwang_contracts.replay.Source``.

    Args:
        seed: Another seed is another city.
        records: How many records it has, usable or not; from 1,000 to 400,000.
        month: Year and month, like ``2026-03``.
        parameters: What shapes it.

    Raises:
        ValueError: An argument is out of range; says which and what was expected.
    """

    name = "city"
    rules = None
    timezone = ZONE.key
    title_en = "Wangchao District (invented), one month"
    title_zh = "望潮区（虚构）一个月"

    def __init__(
        self,
        *,
        seed: int = DEFAULT_SEED,
        records: int = DEFAULT_RECORDS,
        month: str = DEFAULT_MONTH,
        parameters: CityParameters | None = None,
    ) -> None:
        if not LEAST_RECORDS <= records <= MOST_RECORDS:
            raise ValueError(f"records: expected {LEAST_RECORDS} to {MOST_RECORDS}; got {records}")
        self.seed, self.records = seed, records
        self.month = Month.parse(month)
        self.parameters = parameters or CityParameters()

    def rule_parameters(self) -> Mapping[str, Mapping[str, str]]:
        """The project's own rules keep their values."""
        return {}

    def count_rules(self, database: Path) -> Mapping[str, Any]:  # noqa: ARG002 (nothing beside the project's rules)
        """There are no rules of its own to count."""
        return {}

    def total_rows(self) -> int:
        """How many records there are: the rows of all steps and the rejected ones."""
        return self.records

    def steps(self) -> Iterator[Step]:
        """The steps in the order in which they become known."""
        return iter(self._played[0])

    def rejected(self) -> list[Rejected]:
        """The records that do not become a command."""
        return list(self._played[1])

    def digest(self) -> str:
        """SHA-256 over every step and every rejected record: equal digests, equal months."""
        digest = hashlib.sha256()
        for step in self.steps():
            told = (step.at.isoformat(), step.service, to_wire(step.command), step.rows, str(step.after))
            digest.update(json.dumps(told, sort_keys=True).encode())
        for rejected in self.rejected():
            digest.update(repr(rejected).encode())
        return digest.hexdigest()

    @cached_property
    def _played(self) -> tuple[list[Step], list[Rejected]]:
        city = City.found(
            seed=self.seed,
            records=self.records,
            month=self.month,
            parameters=self.parameters,
            id_prefix=f"city-{self._fingerprint()}",
        )
        _live(city)
        return self._disturb(city)

    def _disturb(self, city: City) -> tuple[list[Step], list[Rejected]]:
        wrong = city.count(self.parameters.volumes.wrong)
        Refusals(city).add(wrong)
        repeats = city.count(self.parameters.disorder.repeated)
        rest = self.records - len(city.intake.steps()) - repeats - wrong * breaches.KINDS
        if rest < 0:
            raise ValueError(f"parameters: their volumes make {-rest} more than {self.records} records")
        Background(city).fill(rest)
        once = city.intake.steps()
        steps = sorted(once + repeat(once, repeats, city.chance, self.month), key=_order)
        return steps, breaches.spoil(steps, city.chance, wrong, f"{self.name}-{self.month.first:%Y-%m}")

    def _fingerprint(self) -> str:
        shape = repr((self.seed, self.records, self.month, self.parameters))
        return hashlib.sha256(shape.encode()).hexdigest()[:8]


def _live(city: City) -> None:
    counter, inspectorate = LicensingCounter(city), Inspectorate(city)
    consequences = Consequences(city, counter, inspectorate)
    due = Opening(city, counter, inspectorate, consequences).open()
    Renewals(city, counter, consequences).schedule(due)
    DailyLife(city, counter, inspectorate, consequences).schedule()
    Hotline(city, consequences).schedule()
    city.agenda.run()


def _order(step: Step) -> tuple[object, object, str]:
    return step.at, step.command.time, step.command.id
