"""A whole run: every round goes through all jobs and contestants, so that each meets the machine as the others do."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from harness.database import Schema
from harness.jobs import consuming, flow, growth, latency, pipeline, publishing
from harness.plan import CONSUME, FLOW, PUBLISH, Plan
from harness.processes import FailedError
from harness.samples import Samples
from harness.stand import Stand

JOBS = ("publish", "consume", "flow", "latency", "growth", "replicas")
_SIDE_BY_SIDE: dict[str, tuple[Callable[[Stand, str, int], dict[str, float]], dict[str, int]]] = {
    "publish": (publishing.run, PUBLISH),
    "consume": (consuming.run, CONSUME),
    "flow": (flow.run, FLOW),
}


@dataclass(frozen=True, slots=True)
class Step:
    """One contestant doing one job once."""

    round: int
    job: str
    name: str
    run: Callable[[], Mapping[str, float]]

    @property
    def words(self) -> str:
        """What it does, for the progress line."""
        return f"round {self.round}  {self.job}  {self.name}"


@dataclass(slots=True)
class Run:
    """One run on one stand.

    Attributes:
        jobs: which jobs to do.
        samples: what was found.
    """

    stand: Stand
    plan: Plan
    jobs: frozenset[str]
    samples: Samples = field(default_factory=Samples)
    _stores: dict[int, Schema] = field(default_factory=dict)

    def steps(self) -> list[Step]:
        """Give all steps in their order."""
        return [step for number in range(1, self.plan.rounds + 1) for step in self._round(number)]

    def take(self, step: Step) -> None:
        """Do one step; note its figures, or that it failed."""
        try:
            self.samples.add(step.job, step.name, step.run())
        except FailedError as error:
            self.samples.failures.append(f"{step.words}: {error}")

    def _round(self, number: int) -> Iterator[Step]:
        for job, (run, counts) in _SIDE_BY_SIDE.items():
            for name, count in counts.items():
                if job in self.jobs and self.stand.has(name):
                    events = self.plan.of(counts, name) if count else 0
                    yield Step(
                        number, job, name, lambda run=run, name=name, events=events: run(self.stand, name, events)
                    )
        if number <= self.plan.slow_rounds:
            yield from self._slow(number)

    def _slow(self, number: int) -> Iterator[Step]:
        stand, plan = self.stand, self.plan
        if "latency" in self.jobs:
            yield Step(number, "memory", "ours", lambda: pipeline.at_full_speed(stand, plan.memory))
            yield Step(number, "latency", "ours", lambda: latency.ours(stand, self._half(), plan.latency_seconds))
            yield Step(number, "latency", "broker", lambda: latency.broker(stand, self._half(), plan.latency_seconds))
        if "growth" in self.jobs:
            for size in plan.sizes:
                yield Step(number, "growth", str(size), lambda size=size: self._grown(size))
        if "replicas" in self.jobs:
            for count in plan.replicas:
                yield Step(
                    number,
                    "replicas",
                    str(count),
                    lambda count=count: consuming.run(stand, "ours", plan.replicated, count),
                )

    def _half(self) -> float:
        """Give half of what the two services carry at full speed."""
        rates = self.samples.values.get("memory", {}).get("ours", {}).get("rate")
        if not rates:
            msg = "the throughput is not known"
            raise FailedError(msg)
        return rates[-1] / 2

    def _grown(self, size: int) -> dict[str, float]:
        if size not in self._stores:
            self._stores[size] = growth.prepare(self.stand, size)
        return growth.run(self.stand, self._stores[size], self.plan.growth)
