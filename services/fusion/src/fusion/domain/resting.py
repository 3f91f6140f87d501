"""When a rule version begins nothing although no other one does: its file is gone or says off, or it is stopped."""

from datetime import datetime
from typing import Literal, NamedTuple

Why = Literal["gone", "off", "stopped"]


class Rest(NamedTuple):
    """From one moment on and before another one, by the events' own times.

    Attributes:
        since: the first moment; None: from the beginning.
        until: the first moment at which it begins something again; None: not yet.
    """

    why: Why
    since: datetime | None
    until: datetime | None

    def covers(self, moment: datetime) -> bool:
        """Whether nothing begins then."""
        return (self.since is None or moment >= self.since) and (self.until is None or moment < self.until)
