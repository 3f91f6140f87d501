"""A rule's ``When`` made ready to run: which arrivals fit, and what they are about."""

from dataclasses import dataclass
from functools import cached_property

from fusion.domain.arrivals import Arrival
from fusion.domain.conditions import Condition, compile_where
from fusion.domain.rules import When
from fusion.domain.state import Occurrence
from liangwang_contracts import CATALOGUE, Identifier


@dataclass(frozen=True)
class Trigger:
    """A ``When`` made ready: matches arrivals and gives their key."""

    when: When

    @cached_property
    def condition(self) -> Condition:
        """The compiled condition."""
        return compile_where(CATALOGUE[self.when.event], self.when.where)

    def about(self, arrival: Arrival) -> Identifier | None:
        """The key of an arrival of this type, whatever its condition says."""
        return arrival.identifier(self.when.key) if arrival.type == self.when.event else None

    def matches(self, arrival: Arrival | Occurrence) -> bool:
        """Whether type and condition fit.

        Raises:
            ConditionError: the event cannot answer the condition.
        """
        return arrival.data.type_name == self.when.event and self.condition.holds(arrival.data)

    def history(self, about: Identifier) -> tuple[str, str]:
        """Where earlier events of this type and key are remembered."""
        return self.when.event, about.key
