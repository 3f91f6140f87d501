"""The bars: what ours has to reach beside the others, from the medians of one run."""

from dataclasses import dataclass

from harness.samples import Samples

PYTHON_PEERS = ("faststream", "aio-pika", "nameko", "celery")


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: what is asked, what was found."""

    job: str
    text: str
    target: float
    found: float | None
    at_most: bool = False

    @property
    def met(self) -> bool | None:
        """Whether it is met; None when it could not be measured."""
        if self.found is None:
            return None
        return self.found <= self.target if self.at_most else self.found >= self.target

    @property
    def verdict(self) -> str:
        """The same in words."""
        return {True: "met", False: "not met", None: "not measured"}[self.met]


def bars(samples: Samples) -> list[Bar]:
    """Hold the medians against the bars."""
    median = samples.median
    publish, consume, flow = (median(job, "ours") for job in ("publish", "consume", "flow"))
    exchange = _ratio(publish, median("publish", "limit-exchange"))
    journal = _ratio(median("publish", "ours-journal"), median("publish", "limit-journal"))
    sizes = sorted(samples.names("growth"), key=int)
    ends = (sizes[-1], sizes[0]) if len(sizes) > 1 else ("", "")
    growth = [_ratio(*(median("growth", size, f"{part}_us") for size in ends)) for part in ("consume", "relay")]
    memory = [median("memory", "ours", f"growth_{role}") for role in ("committing", "storing")]
    latency = _ratio(median("latency", "ours", "p99"), median("latency", "broker", "p99"))
    return [
        Bar("a publish", "of the C limit", 0.55, _ratio(publish, median("publish", "limit"))),
        Bar("a publish", "of the C limit through the topic exchange of events", 0.55, exchange),
        Bar("a publish", "of the C limit, with the journal stream on both", 0.55, journal),
        Bar("a publish", "times the best Python peer", 2.0, _ratio(publish, samples.best("publish", PYTHON_PEERS))),
        Bar("b consume", "times FastStream", 5.0, _ratio(consume, median("consume", "faststream"))),
        Bar("c flow", "times FastStream", 4.0, _ratio(flow, median("flow", "faststream"))),
        Bar("c flow", "flows per second", 1500.0, flow),
        Bar("d latency", "p99, times the bare round trip's p99", 10.0, latency, at_most=True),
        Bar("e growth", f"consume: cost at {_many(ends[0])} rows over {_many(ends[1])}", 1.2, growth[0], at_most=True),
        Bar("e growth", f"relay: cost at {_many(ends[0])} rows over {_many(ends[1])}", 1.2, growth[1], at_most=True),
        Bar("memory", "last quarter of the run over the second", 1.05, _most(memory), at_most=True),
    ]


def _ratio(one: float | None, other: float | None) -> float | None:
    return one / other if one is not None and other else None


def _most(values: list[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return max(known) if known else None


def _many(rows: str) -> str:
    return f"{int(rows):,}" if rows else "more"
