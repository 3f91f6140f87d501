"""What a network publishes because fusion stated something: who answers, with what, and what stands in the answer.

A rule that hears the answer to what it states may set itself off through a network. Contracts name the events of both
sides and nothing between them; here it is said, as data. What follows a first answer is the life of its aggregate
(``lifecycles.py``), which people carry on: they go, look and decide.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from liangwang_contracts.lifecycles import Lifecycle
from liangwang_contracts.tongban.lifecycles import BENEFIT
from liangwang_contracts.tongguan.lifecycles import INSPECTION, TASK


@dataclass(frozen=True, slots=True)
class Answer:
    """How a network answers.

    Attributes:
        network: who does.
        first: the event that it publishes by itself.
        life: of what that begins.
        copied: the fields of the statement that stand in the first answer, under the same name.
        carried: those of them that stand in what people state later, where it has them.
        known: what holds of a later event besides, in CEL.
    """

    network: str
    first: str
    life: Lifecycle
    copied: frozenset[str]
    carried: frozenset[str]
    known: Mapping[str, str] = field(default_factory=dict)

    @property
    def events(self) -> frozenset[str]:
        """The first answer, and what people state afterwards."""
        return frozenset({self.first, *(step.event for step in self.life.transitions)})


ANSWERS: Mapping[str, Answer] = {
    "fusion.inspection.requested.v1": Answer(
        "tongguan",
        "tongguan.inspection.planned.v1",
        INSPECTION,
        frozenset({"permit", "place", "purpose", "due_on"}),
        frozenset({"permit"}),
        {"tongguan.inspection.completed.v1": "event.planned"},
    ),
    "fusion.task.requested.v1": Answer(
        "tongguan",
        "tongguan.task.dispatched.v1",
        TASK,
        frozenset({"permit", "place", "grid", "kind"}),
        frozenset({"permit", "place"}),
    ),
    "fusion.benefit.candidate_found.v1": Answer(
        "tongban",
        "tongban.benefit.matched.v1",
        BENEFIT,
        frozenset({"policy", "beneficiary"}),
        frozenset({"policy", "beneficiary"}),
    ),
}
"""By the statement. Holds, profiles and clocks are kept and answered with nothing; advice and annotations, too."""
