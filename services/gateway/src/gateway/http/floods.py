"""What was refused because it came too often: counted by caller and minute, one row of ``accesses`` for each.

Protocol: :meth:`Floods.refused` counts; :meth:`Floods.write` writes the minutes that are over, and at the end of the
process all. Invariants: a flood costs a row a minute, whatever its size, and at most a thousand rows, whoever takes
part; a count that could not be written is written later.
"""

import threading
from collections import Counter
from datetime import datetime, timedelta

from sqlalchemy import Connection

from gateway import acts
from gateway.acts import Kind
from liangwang_bus.clock import Clock, wall_clock
from liangwang_bus.store import Store

_MOST_ROWS = 1_000
_OTHERS = "(others)"
_MINUTE = timedelta(minutes=1)
_Caller = tuple[datetime, str, Kind]


class Floods:
    """Refusals that are not written yet.

    Args:
        clock: the present.
    """

    def __init__(self, clock: Clock = wall_clock) -> None:
        self.clock = clock
        self._counted: Counter[_Caller] = Counter()
        self._lock = threading.Lock()

    def __bool__(self) -> bool:
        """Whether there is something to write, now or later."""
        return bool(self._counted)

    def refused(self, caller: str, kind: Kind) -> None:
        """Count a refusal: of a member or person by name, of somebody unknown by address."""
        minute = self.clock().replace(second=0, microsecond=0)
        with self._lock:
            one = (minute, caller, kind)
            if one not in self._counted and len(self._counted) >= _MOST_ROWS:
                one = (minute, _OTHERS, "unknown")
            self._counted[one] += 1

    def write(self, store: Store, *, ended: bool = False) -> int:
        """Write the minutes that are over, all of them at the end; give how many rows.

        Raises:
            StoreUnavailableError: nothing was written; it is still counted.
        """
        now = self.clock()
        with self._lock:
            over = [one for one in self._counted if ended or one[0] + _MINUTE <= now]
            taken = {one: self._counted.pop(one) for one in over}
        if not taken:
            return 0
        try:
            with store.begin() as connection:
                for one, requests in taken.items():
                    _note(connection, one, requests)
        except BaseException:
            with self._lock:
                self._counted.update(taken)
            raise
        return len(taken)


def _note(connection: Connection, one: _Caller, requests: int) -> None:
    minute, caller, kind = one
    detail: dict[str, object] = {"requests": requests}
    if kind == "unknown":
        detail["address"] = caller
    who = "" if kind == "unknown" else caller
    acts.note(connection, minute, who, kind, "ask", "door", "too_often", detail)
