"""How sensitive a piece of data is, after GB/T 43697-2024.

General data has four levels (G1 the least sensitive), above them stand important and core data.
Invariant: core data never travels on the bus; a contract with a core field cannot be defined.
"""

from collections.abc import Iterable
from enum import StrEnum
from typing import Self


class Classification(StrEnum):
    """A class of data; ``<`` and ``max`` go from the least to the most sensitive."""

    G1 = "G1"
    G2 = "G2"
    G3 = "G3"
    G4 = "G4"
    IMPORTANT = "important"
    CORE = "core"

    @property
    def rank(self) -> int:
        """Position in the order of sensitivity: 0 for G1, 5 for core."""
        return _RANKS[self.value]

    @classmethod
    def strictest(cls, classes: Iterable[Self]) -> "Classification":
        """The most sensitive of the given classes; G1 when there is none."""
        return max(classes, key=lambda each: each.rank, default=cls.G1)

    def __lt__(self, other: str) -> bool:
        return self.rank < other.rank if isinstance(other, Classification) else NotImplemented

    def __le__(self, other: str) -> bool:
        return self.rank <= other.rank if isinstance(other, Classification) else NotImplemented

    def __gt__(self, other: str) -> bool:
        return self.rank > other.rank if isinstance(other, Classification) else NotImplemented

    def __ge__(self, other: str) -> bool:
        return self.rank >= other.rank if isinstance(other, Classification) else NotImplemented


_RANKS = {each.value: rank for rank, each in enumerate(Classification)}
