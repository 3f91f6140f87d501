"""How much a run of ``--rules`` measures."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sizes:
    """How many of what.

    Attributes:
        few, rules: rules that the stream is about, and rules that are loaded.
        pieces, piece: how often the same is measured, and the events of each time.
        opened: open instances in the smaller and in the larger database.
        journal: rows of the journal that is read and explained on.
        backtested: events that a rule is tried on.
        key_events, asked: events of the key that is explained, and how often it is asked.
    """

    few: int = 20
    rules: int = 1_000
    pieces: int = 10
    piece: int = 450
    opened: tuple[int, int] = (10_000, 1_000_000)
    journal: int = 1_000_000
    backtested: int = 100_000
    key_events: int = 200
    asked: int = 20

    @classmethod
    def quick(cls) -> "Sizes":
        """One small round: does everything work?"""
        return cls(few=20, rules=100, pieces=2, opened=(300, 3_000), journal=5_000, backtested=3_000, asked=3)
