"""Where the history of feeds comes from: fusion's journal, asked for over RPC, page by page.

The journal is the one record of everything that was ever published, and fusion answers for its order and its wholeness
(decision 0050). A page names offsets of the journal's stream; reading on begins after the last one.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from liangwang_bus.rpc_client import rpc_client

JOURNAL = "fusion"
"""The service that keeps the journal."""
CALLS = ("fusion.journal_page", "fusion.journal_lacks")
"""What the gateway may ask it; broker rights are made of this."""


@dataclass(frozen=True, slots=True)
class Page:
    """A piece of the journal.

    Attributes:
        events: attributes without prefix, and the body, of each event, in the journal's order.
        after: the offset up to which the journal was looked through.
        end: the last offset that the journal has.
    """

    events: Sequence[tuple[dict[str, str], str]]
    after: int
    end: int

    @property
    def at_end(self) -> bool:
        """Whether there is nothing behind it yet."""
        return self.after >= self.end


class History(Protocol):
    """The journal, as filling reads it."""

    def page(self, types: Sequence[str], after: int) -> Page:
        """Give the next events of some types after an offset; bounded, so that it may be empty before the end."""

    def lacks(self, ids: Sequence[str]) -> Sequence[str]:
        """Give the ids that the journal does not have (yet)."""


class JournalOverRpc:
    """The journal of a running fusion.

    Args:
        prefix: the system's name prefix.
        seconds: until an answer is given up.
    """

    def __init__(self, prefix: str, seconds: float) -> None:
        self._client = rpc_client(seconds)
        self._fusion: Any = self._client.start()[f"{prefix}{JOURNAL}"]

    def page(self, types: Sequence[str], after: int) -> Page:
        """Ask for a page."""
        found = self._fusion.journal_page({"types": sorted(types), "after": after})
        events = [(one["attributes"], one["body"]) for one in found["events"]]
        return Page(events, found["after"], found["end"])

    def lacks(self, ids: Sequence[str]) -> Sequence[str]:
        """Ask for the ids that it does not have."""
        lacking: Sequence[str] = self._fusion.journal_lacks(list(ids))
        return lacking

    def close(self) -> None:
        """Close the connection."""
        self._client.stop()
