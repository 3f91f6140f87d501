"""How much is done: events for each job and contestant, so that each takes a few seconds, and rounds."""

from dataclasses import dataclass, replace

PUBLISH = {
    "limit": 40_000,
    "limit-exchange": 30_000,
    "bare": 12_000,
    "faststream": 8_000,
    "aio-pika": 12_000,
    "nameko": 3_000,
    "ours": 40_000,
    "limit-journal": 20_000,
    "ours-journal": 20_000,
}
CONSUME = {
    "limit": 30_000,
    "bare": 20_000,
    "faststream": 2_500,
    "aio-pika": 2_500,
    "nameko": 1_500,
    "celery": 1_200,
    "ours": 20_000,
}
FLOW = {"faststream": 1_500, "aio-pika": 1_500, "nameko": 700, "ours": 12_000}


@dataclass(frozen=True, slots=True)
class Plan:
    """How much one run does.

    Attributes:
        rounds: of jobs a to c.
        slow_rounds: of the other jobs.
        scale: factor on the number of events.
        sizes: rows in the stores of job e.
        growth: events for each size.
        replicas: of job f.
        replicated: events of job f: more than 1,000 a replica, which each may hold unacknowledged.
        memory: events of the run in which memory is watched.
        latency_seconds: length of job d.
    """

    rounds: int = 5
    slow_rounds: int = 3
    scale: float = 1.0
    sizes: tuple[int, ...] = (10_000, 100_000, 1_000_000)
    growth: int = 20_000
    replicas: tuple[int, ...] = (1, 2, 4)
    replicated: int = 20_000
    memory: int = 20_000
    latency_seconds: float = 6.0

    def of(self, counts: dict[str, int], name: str) -> int:
        """Give the number of events for a contestant."""
        return max(200, int(counts[name] * self.scale))

    def quick(self) -> "Plan":
        """Give the plan of one small round, which says that everything works and little more."""
        return replace(
            self,
            rounds=1,
            slow_rounds=1,
            scale=0.06,
            sizes=(1_000,),
            growth=1_000,
            replicas=(2,),
            replicated=3_000,
            memory=2_000,
            latency_seconds=1.0,
        )

    def tiny(self) -> "Plan":
        """Give the plan of the test of this harness."""
        return replace(
            self.quick(),
            scale=0.0,
            sizes=(100,),
            growth=200,
            memory=400,
        )
