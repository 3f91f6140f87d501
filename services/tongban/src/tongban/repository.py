"""The register's own tables, as places and permits.

Protocol: ``fetch`` everything that a batch touches, read and keep objects in memory in the order of the batch, then
``flush``: a few statements for the whole batch. Later acts of a batch see what earlier ones did.

Invariant: the expiry timers follow the permits: at every commit a permit in force has the timer of its term, any other
permit has none.
"""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

from sqlalchemy import BindParameter, Connection, bindparam, select, update

from liangwang_bus import timers
from liangwang_bus.bulk import insert_rows
from liangwang_bus.serial import queue_up
from liangwang_bus.upsert import upsert
from liangwang_contracts import Event
from tongban import tables
from tongban.domain import Change, Hold, Permit, PlaceChange, RegisteredPlace, due
from tongban.rows import PERMIT_STATE, entry_row, hold_of, permit_of, permit_row, place_of, place_row, version_row

EXPIRY: Final = "permit-expiry"
"""Kind of the timers that end a permit's term; their key is the permit's."""

_KEYS: BindParameter[Any] = bindparam("keys", expanding=True)
_PLACES = select(tables.places).where(tables.places.c.place.in_(_KEYS))
_PERMITS = select(*PERMIT_STATE).where(tables.permits.c.permit.in_(_KEYS))
_UPDATE_PERMIT = update(tables.permits).where(tables.permits.c.permit == bindparam("key"))
_HOLDS = select(tables.holds).where(tables.holds.c.permit.in_(_KEYS)).order_by(tables.holds.c.hold)


class Register:
    """Places and permits of one transaction."""

    def __init__(self, connection: Connection, zone: ZoneInfo) -> None:
        self._connection = connection
        self._zone = zone
        self._places: dict[str, RegisteredPlace] = {}
        self._permits: dict[str, Permit] = {}
        self._holds: dict[str, list[Hold]] = {}
        self._place_rows: dict[str, dict[str, Any]] = {}
        self._entries: dict[str, dict[str, Any]] = {}
        self._changed: dict[str, Permit] = {}
        self._version_rows: list[dict[str, Any]] = []
        self._mark_rows: list[dict[str, Any]] = []

    def fetch(
        self, *, places: Collection[str] = (), permits: Collection[str] = (), renewals: Collection[str] = ()
    ) -> None:
        """Read what a batch is going to look at.

        Args:
            places: keys of places.
            permits: keys of permits.
            renewals: those of the permits whose holds matter.
        """
        queue_up(self._connection, {*places, *permits})
        if places:
            self._places = {row.place: place_of(row) for row in self._read(_PLACES, places)}
        if permits:
            self._permits = {row.permit: permit_of(row) for row in self._read(_PERMITS, permits)}
        if renewals:
            for row in self._read(_HOLDS, renewals):
                self._holds.setdefault(row.permit, []).append(hold_of(row))

    def place(self, key: str) -> RegisteredPlace | None:
        """Give a fetched place, as the batch has left it so far."""
        return self._places.get(key)

    def permit(self, key: str) -> Permit | None:
        """Give a fetched permit, as the batch has left it so far."""
        return self._permits.get(key)

    def holds(self, permit: str) -> Sequence[Hold]:
        """Give all holds on a permit, in force or not."""
        return self._holds.get(permit, ())

    def keep_place(self, change: PlaceChange, event: Event[Any]) -> None:
        """Take a place's new state over."""
        key = change.state.place.key
        self._places[key] = change.state
        self._place_rows[key] = place_row(change.state, event)

    def keep_permit(self, change: Change, event: Event[Any]) -> None:
        """Take a permit's new state over, and the version that it is."""
        key = change.state.permit.key
        if key not in self._permits:
            self._entries[key] = entry_row(change)
        self._permits[key] = self._changed[key] = change.state
        self._version_rows.append(version_row(change, event))

    def mark(self, permit: str, version: int, hold: Hold) -> None:
        """Note that a version is a renewal made under a hold."""
        self._mark_rows.append({"permit": permit, "version": version, "hold": hold.hold})

    def flush(self) -> None:
        """Write what the batch changed."""
        upsert(self._connection, tables.places, list(self._place_rows.values()))
        self._write_permits()
        insert_rows(self._connection, tables.permit_versions, self._version_rows)
        insert_rows(self._connection, tables.renewals_under_hold, self._mark_rows)
        self._set_timers()

    def _write_permits(self) -> None:
        new = [{**entry, **permit_row(self._permits[key])} for key, entry in self._entries.items()]
        known = [
            {"key": key, **permit_row(permit)} for key, permit in self._changed.items() if key not in self._entries
        ]
        insert_rows(self._connection, tables.permits, new)
        if known:
            self._connection.execute(_UPDATE_PERMIT, known)

    def _read(self, statement: Any, keys: Collection[str]) -> Any:
        return self._connection.execute(statement, {"keys": list(keys)})

    def _set_timers(self) -> None:
        running: list[tuple[str, datetime]] = []
        over: list[str] = []
        for key, permit in self._changed.items():
            end = due(permit.valid_to, self._zone) if permit.status == "valid" else None
            if end is None:
                over.append(key)
            else:
                running.append((key, end))
        timers.schedule_many(self._connection, EXPIRY, running)
        timers.cancel_many(self._connection, EXPIRY, over)
