"""What the engine decides, and the turn in which it decides.

A :class:`Turn` is the evaluation of one thing: one event, or one deadline that passed. It collects decisions in order
and knows which profiles they touch; when it closes, one profile update per touched permit follows from all of them.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

from fusion.domain.arrivals import Arrival, Link
from fusion.domain.rules import Mode
from fusion.domain.state import Instance, State
from liangwang_contracts import DomainEvent, Identifier

_NAMESPACE = UUID("5b0b6d0e-6c56-5c7c-9a53-2b1f0c7e4d10")


@dataclass(frozen=True, slots=True)
class Decision:
    """One fact that fusion states.

    Attributes:
        rule: id and version of the rule that decided; None for profiles.
        mode: ``live`` decisions are published, ``shadow`` ones only counted.
        time: event time of what triggered it.
        causes: what led to it, the decisive event first.
        link: reference to the decision itself, filled when it is published.
    """

    rule: tuple[str, int] | None
    mode: Mode
    data: DomainEvent
    time: datetime
    sequence: int
    causes: tuple[Link, ...]
    link: Link = field(default_factory=Link)


@dataclass(slots=True)
class Turn:
    """The evaluation of one event (``arrival``) or one deadline (without arrival)."""

    state: State
    zone: ZoneInfo
    time: datetime
    arrival: Arrival | None
    decisions: list[Decision]
    touched: dict[str, tuple[Identifier, list[Link]]] = field(default_factory=dict)

    def decide(
        self, instance: Instance, data: DomainEvent, causes: Sequence[Link], *, link: Link | None = None
    ) -> Decision:
        """State a fact about an instance, as its next event; ``link`` when somebody refers to it already."""
        instance.sequence += 1
        instance.changed = True
        return self._add(instance, data, instance.sequence, causes, link or Link())

    def decide_once(self, instance: Instance, data: DomainEvent, causes: Sequence[Link]) -> Decision:
        """State the only fact of an aggregate of its own (a request)."""
        return self._add(instance, data, 1, causes, Link())

    def touch(self, permit: Identifier, *because: Link) -> None:
        """Note that the profile of a permit must be published again, and why."""
        self.touched.setdefault(permit.key, (permit, []))[1].extend(because)

    def _add(
        self, instance: Instance, data: DomainEvent, sequence: int, causes: Sequence[Link], link: Link
    ) -> Decision:
        decision = Decision(
            (instance.rule, instance.version), instance.mode, data, self.time, sequence, tuple(causes), link
        )
        self.decisions.append(decision)
        return decision


Aggregate = Literal["request", "obligation", "hold"]


def identity(aggregate: Aggregate, rule: tuple[str, int], about: Identifier, trigger: Arrival) -> str:
    """Name an aggregate by what made it, so that it has the same name in every run over the same events."""
    name = "\x1f".join((aggregate, rule[0], str(rule[1]), about.key, trigger.subject, str(trigger.sequence)))
    return str(uuid5(_NAMESPACE, name))
