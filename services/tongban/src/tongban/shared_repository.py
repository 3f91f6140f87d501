"""What fusion shared, in the service's own tables: holds with their marks, profiles, their fields, fusion's clock.

Protocol as in :mod:`tongban.repository`: ``fetch``, keep in memory, ``flush``.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Any, Final

from sqlalchemy import BindParameter, Connection, bindparam, delete, select

from liangwang_bus import watermarks
from liangwang_bus.bulk import insert_rows
from liangwang_bus.serial import queue_up
from liangwang_bus.told import Told
from liangwang_bus.upsert import upsert
from liangwang_contracts import Event, ProfileRecalled, ProfileShared, ProfileUpdated
from tongban import tables
from tongban.domain import Hold
from tongban.rows import hold_of, hold_row, profile_row

FUSION_CLOCK: Final = "clock/fusion"

_KEYS: BindParameter[Any] = bindparam("keys", expanding=True)
_VERSIONS = tables.permit_versions.c
_MARKS = tables.renewals_under_hold.c
_FETCH_HOLDS = select(tables.holds).where(tables.holds.c.hold.in_(_KEYS))
_FETCH_MARKS = select(_MARKS.hold, _MARKS.version).where(_MARKS.hold.in_(_KEYS))
_FETCH_RENEWALS = select(_VERSIONS.permit, _VERSIONS.version, _VERSIONS.event_time).where(
    _VERSIONS.permit.in_(_KEYS), _VERSIONS.act == "renewed"
)
_FETCH_PROFILES = select(tables.profiles.c.profile, tables.profiles.c.version).where(
    tables.profiles.c.profile.in_(_KEYS)
)


class SharedFacts:
    """Holds and profiles of one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._holds: dict[str, Hold] = {}
        self._changed: dict[str, Hold] = {}
        self._renewals: dict[str, list[tuple[int, datetime]]] = defaultdict(list)
        self._marked: dict[str, set[int]] = defaultdict(set)
        self._remarked: dict[str, tuple[str, frozenset[int]]] = {}
        self._versions: dict[str, int] = {}
        self._profiles: dict[str, dict[str, Any]] = {}
        self._told = Told(connection, tables.told_fields, "tongban")
        self._clock: datetime | None = None

    def fetch(self, *, holds: Collection[str], permits: Collection[str], profiles: Collection[str]) -> None:
        """Read what a batch is going to look at, by key."""
        queue_up(self._connection, permits)
        if holds:
            self._holds = {row.hold: hold_of(row) for row in self._read(_FETCH_HOLDS, holds)}
            for hold, version in self._read(_FETCH_MARKS, holds):
                self._marked[hold].add(version)
        if permits:
            for permit, version, at in self._read(_FETCH_RENEWALS, permits):
                self._renewals[permit].append((version, at))
        if profiles:
            self._versions = {row.profile: row.version for row in self._read(_FETCH_PROFILES, profiles)}

    def hold(self, key: str) -> Hold | None:
        """Give a fetched hold, as the batch has left it so far."""
        return self._holds.get(key)

    def keep_hold(self, hold: Hold) -> None:
        """Take a hold's new state over."""
        self._holds[hold.hold] = self._changed[hold.hold] = hold

    def changed_holds(self) -> Iterable[Hold]:
        """Give the holds that the batch changed."""
        return self._changed.values()

    def renewals(self, permit: str) -> Sequence[tuple[int, datetime]]:
        """Give a permit's renewals: version and event time."""
        return self._renewals.get(permit, ())

    def marked(self, hold: str) -> frozenset[int]:
        """Give the versions that are marked as made under a fetched hold."""
        return frozenset(self._marked.get(hold, ()))

    def remark(self, hold: Hold, versions: frozenset[int]) -> None:
        """Make these versions the marked ones of a hold."""
        self._remarked[hold.hold] = hold.permit, versions

    def keep_profile(self, event: Event[ProfileUpdated]) -> None:
        """Take a profile over, unless a newer version is there."""
        key, version = event.data.profile.key, event.data.version
        if version > self._versions.get(key, 0):
            self._versions[key] = version
            self._profiles[key] = profile_row(event)

    def keep_shared(self, event: Event[ProfileShared]) -> None:
        """Keep the fields of a profile that fusion shared with this service."""
        self._told.share(event.id, event.data)

    def drop_recalled(self, event: Event[ProfileRecalled]) -> None:
        """Remove fields that fusion takes back."""
        self._told.recall(event.data)

    def keep_clock(self, to: datetime) -> None:
        """Note how far fusion has come; what may not be kept any longer by then is removed."""
        self._clock = max(to, self._clock or to)
        self._told.reach(to)

    def flush(self) -> None:
        """Write what the batch changed."""
        upsert(self._connection, tables.holds, [hold_row(hold) for hold in self._changed.values()])
        upsert(self._connection, tables.profiles, list(self._profiles.values()))
        self._write_marks()
        self._told.flush()
        if self._clock is not None:
            watermarks.advance(self._connection, FUSION_CLOCK, self._clock)

    def _write_marks(self) -> None:
        if not self._remarked:
            return
        marks = [
            {"permit": permit, "version": version, "hold": hold}
            for hold, (permit, versions) in self._remarked.items()
            for version in versions
        ]
        self._connection.execute(delete(tables.renewals_under_hold).where(_MARKS.hold.in_(list(self._remarked))))
        insert_rows(self._connection, tables.renewals_under_hold, marks)

    def _read(self, statement: Any, keys: Collection[str]) -> Any:
        return self._connection.execute(statement, {"keys": list(keys)})
