"""What was measured: figures by job, contestant and name, one value a round; the median counts."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from statistics import median


@dataclass(slots=True)
class Samples:
    """The figures of a run."""

    values: dict[str, dict[str, dict[str, list[float]]]] = field(default_factory=dict)
    failures: list[str] = field(default_factory=list)

    def add(self, job: str, name: str, figures: Mapping[str, float]) -> None:
        """Note the figures of one round."""
        known = self.values.setdefault(job, {}).setdefault(name, {})
        for figure, value in figures.items():
            known.setdefault(figure, []).append(value)

    def names(self, job: str) -> list[str]:
        """Name who took part in a job, in the order of their first round."""
        return list(self.values.get(job, {}))

    def median(self, job: str, name: str, figure: str = "rate") -> float | None:
        """Give the median over the rounds, or nothing."""
        values = self.values.get(job, {}).get(name, {}).get(figure)
        return median(values) if values else None

    def best(self, job: str, names: tuple[str, ...], figure: str = "rate") -> float | None:
        """Give the best median of some contestants, or nothing."""
        return max((value for name in names if (value := self.median(job, name, figure)) is not None), default=None)
