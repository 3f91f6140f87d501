"""What one comparison of a writer's shape with a reader's comes to."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any

from liangwang_contracts.evolution.samples import NOTHING

Path = tuple[str, ...]
NOT_COMPARABLE = "not-comparable"


@dataclass(frozen=True, slots=True)
class Break:
    """The reader refuses what the writer may write, or this could not be decided.

    Attributes:
        rule: what was broken.
        path: steps from the event to the place.
        wrote: what the writer may do there, in the words of the schema.
        reads: what the reader takes there.
        witness: a value of the writer that the reader refuses, at the place that was compared; or `NOTHING`.
    """

    rule: str
    path: Path
    wrote: str
    reads: str
    witness: Any = NOTHING


def within(breaks: Iterable[Break], whole: Callable[[Any], Any], *, marked: bool = False) -> list[Break]:
    """The breaks of a part, seen from the whole: each witness becomes a whole with that part.

    Args:
        breaks: Of the part.
        whole: Makes a whole of a part, or gives `NOTHING`.
        marked: The whole is under a mark: what is made up does not keep it.
    """
    return [
        replace(each, witness=NOTHING if marked or each.witness is NOTHING else whole(each.witness)) for each in breaks
    ]


def said(**words: Any) -> str:
    """Some words of a schema for the reader of a finding: ``minLength 3, maxLength 5``; empty: no constraint."""
    return ", ".join(f"{key} {value}" for key, value in words.items() if value is not None)
