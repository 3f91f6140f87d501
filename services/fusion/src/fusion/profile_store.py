"""Profiles and shares on tables, and everything that is known about some keys, for their folds.

Protocol: ``touch`` notes which profiles something touched on which day; when that day is over, ``touched`` gives them,
``known`` what their folds need; what is different is kept, and written by ``flush``.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlalchemy import Connection, Row

from fusion.domain.facts import FULL, PERMIT_EVENTS
from fusion.domain.memory import Upto
from fusion.domain.observation import Observation
from fusion.domain.profile_folds import Known, Standing, Told
from fusion.profile_tables import profile_fields, profile_touches, profile_versions, shared_values, shares
from fusion.repository import Repository
from fusion.tables import decisions, episodes, observation_keys
from liangwang_bus.bulk import chunks, insert_rows
from liangwang_bus.upsert import upsert
from liangwang_contracts import Cause, Classification
from liangwang_contracts.agreements.profile_fields import PLACE, REPORT, VISIT
from liangwang_contracts.fusion.words import ProfileKind

_HOLDS_OR_OBLIGATIONS = sa.text("episodes.kind IN ('hold', 'obligation')")

_DROP_FIELD = sa.delete(profile_fields).where(
    profile_fields.c.kind == sa.bindparam("of_kind"),
    profile_fields.c.key == sa.bindparam("of_key"),
    profile_fields.c.name == sa.bindparam("called"),
)
_END_SHARED = (
    sa.update(shared_values)
    .where(
        shared_values.c.share == sa.bindparam("of"),
        shared_values.c.name == sa.bindparam("called"),
        shared_values.c.sequence == sa.bindparam("number"),
    )
    .values(state=sa.bindparam("became"), ended_by=sa.bindparam("by"))
)


class Touch(NamedTuple):
    """Something that touches a profile on a day.

    Attributes:
        time: When it happened; the last one decides the flow that the version belongs to.
        name: What names it in every run: ids of own events are made by chance.
        why: Why it touches the past; empty when it comes in its turn.
    """

    kind: ProfileKind
    key: str
    day: date
    time: datetime
    name: str
    why: str
    cause: Cause


@dataclass(frozen=True, slots=True)
class Shared:
    """One value that was shared and stands.

    Attributes:
        shared_at: As of which moment it was true, as far as was known then.
    """

    share: str
    name: str
    sequence: int
    value: str
    event_id: str
    shared_at: datetime


class ProfileStore:
    """Profiles behind one transaction, beside the engine's memory."""

    def __init__(self, connection: Connection, memory: Repository) -> None:
        self._connection = connection
        self._memory = memory
        self._replaced: dict[sa.Table, dict[tuple[str, ...], dict[str, Any]]] = defaultdict(dict)
        self._added: dict[sa.Table, list[dict[str, Any]]] = defaultdict(list)
        self._gone: list[dict[str, str]] = []
        self._ended: list[dict[str, Any]] = []

    def flush(self) -> None:
        """Write what was kept, noted and ended, each in one statement."""
        for table, replaced in self._replaced.items():
            upsert(self._connection, table, list(replaced.values()))
        for table, added in self._added.items():
            insert_rows(self._connection, table, added)
        if self._gone:
            self._connection.execute(_DROP_FIELD, self._gone)
        if self._ended:
            self._connection.execute(_END_SHARED, self._ended)
        self._replaced.clear()
        self._added.clear()
        self._gone, self._ended = [], []

    # what touches profiles

    def touch(self, touches: Collection[Touch]) -> None:
        """Note what touched profiles; what is noted already stays as it is."""
        names = [column.name for column in profile_touches.columns]
        rows = [dict(zip(names, _touch_row(one), strict=True)) for one in touches]
        insert_rows(self._connection, profile_touches, rows, key=tuple(profile_touches.primary_key.columns))

    def first_touch(self) -> date | None:
        """The first day that waits to be over."""
        first: date | None = self._connection.execute(sa.select(sa.func.min(profile_touches.c.day))).scalar_one()
        return first

    def next_wake(self) -> datetime | None:
        """When time itself changes an episode next."""
        first = sa.select(episodes.c.wake).where(sa.text("wake IS NOT NULL")).order_by(episodes.c.wake).limit(1)
        return self._connection.execute(first).scalar_one_or_none()

    def touched(self, before: date) -> list[Touch]:
        """Take what touched profiles before a day, the last first."""
        table = profile_touches.c
        rows = self._connection.execute(
            sa.select(profile_touches).where(table.day < before).order_by(table.time.desc(), table.name)
        ).all()
        self._connection.execute(sa.delete(profile_touches).where(table.day < before))
        return [
            Touch(
                row.kind,
                row.key,
                row.day,
                row.time,
                row.name,
                row.why,
                Cause(row.event_id, row.correlationid, row.traceparent, Classification(row.dataclassification)),
            )
            for row in rows
        ]

    def linked(self, permits: Collection[str], until: datetime) -> Iterator[tuple[str, Mapping[str, Any]]]:
        """Every permit of some with what acts said of it, known before a moment, corrected and annulled ones, too."""
        table = observation_keys.c
        for chunk in chunks(permits):
            ids = self._connection.execute(
                sa.select(table.event_id).where(table.type.in_(FULL), table.field == "permit", table.key.in_(chunk))
            ).scalars()
            for one in self._memory.stating(list(ids)):
                for said in (one.values, one.said) if one.effective < until else ():
                    if said and isinstance(permit := said.get("permit"), str):
                        yield permit, said

    # what folds need

    def known(self, kind: ProfileKind, keys: Collection[str], until: datetime, zone: ZoneInfo) -> Known:
        """Everything about some keys that has become known before a moment."""
        memory = Upto(self._memory, until)

        def of(types: Collection[str], field: str, wanted: Collection[str]) -> Mapping[str, list[Observation]]:
            return memory.keyed(types, field, wanted, None)

        permits: Mapping[str, Sequence[str]] = {key: [key] for key in keys}
        by_place: Mapping[str, Sequence[Observation]] = {}
        reports: Mapping[str, Sequence[Observation]] = {}
        places: Mapping[str, Sequence[Observation]] = {}
        if kind != "permit":
            acts = of(FULL, "place" if kind == "place" else "holder", keys)
            permits = {key: sorted({str(one.key("permit")) for one in line}) for key, line in acts.items()}
        if kind == "place":
            by_place, reports = of((VISIT,), "place", keys), of((REPORT,), "place", keys)
            places = of((PLACE,), "place", keys)
        ever = {permit for line in permits.values() for permit in line}
        return Known(
            zone,
            of(PERMIT_EVENTS, "permit", ever),
            permits,
            of((VISIT,), "permit", ever),
            by_place,
            reports,
            places,
            self._standing({*keys, *ever}),
        )

    def _standing(self, subjects: Collection[str]) -> Mapping[str, list[Standing]]:
        """The live decisions about holds and obligations that stand, by what they are about."""
        found: dict[str, list[Standing]] = defaultdict(list)
        table = decisions.c
        for chunk in chunks(subjects):
            rows = self._connection.execute(
                sa.select(table.about, table.episode, table.type, table.time, table.order, table.event_id)
                .join_from(episodes, decisions, table.episode == episodes.c.id)
                .where(_HOLDS_OR_OBLIGATIONS, episodes.c.about.in_(chunk), table.mode == "live")
                .where(table.standing, ~table.retracts, table.event_id.is_not(None))
            )
            for row in rows:
                if row.type.split(".")[1] in ("hold", "obligation"):
                    found[row.about].append(Standing(*row))
        return found

    # profiles

    def fields(self, kind: ProfileKind, keys: Collection[str]) -> Mapping[str, dict[str, Told]]:
        """Profiles as they were kept last."""
        found: dict[str, dict[str, Told]] = defaultdict(dict)
        for row in self._about(profile_fields, kind, keys):
            data_class = Classification(row.data_class)
            found[row.key][row.name] = Told(row.value, data_class, row.from_type, row.from_event, row.as_of)
        return found

    def versions(self, kind: ProfileKind, keys: Collection[str]) -> Mapping[str, int]:
        """The number of the last version of each profile that has one."""
        table = profile_versions.c
        found: dict[str, int] = {}
        for chunk in chunks(keys):
            statement = sa.select(table.key, sa.func.max(table.version)).where(table.kind == kind, table.key.in_(chunk))
            rows = self._connection.execute(statement.group_by(table.key))
            found.update((row[0], row[1]) for row in rows)
        return found

    def keep(
        self,
        kind: ProfileKind,
        key: str,
        now: Mapping[str, Told],
        before: Mapping[str, Told],
        version: int,
        at: datetime,
        causes: Sequence[Cause],
    ) -> None:
        """Write what is different about a profile, as a version when a value is."""
        different = {name: one for name, one in now.items() if before.get(name) != one}
        gone = [name for name in before if name not in now]
        changed: dict[str, Any] = {name: told_row(one) for name, one in different.items() if _is_new(one, before, name)}
        changed |= dict.fromkeys(gone)
        for name, one in different.items():
            row = {"kind": kind, "key": key, "name": name, **told_row(one), "as_of": one.as_of, "version": version}
            self._replaced[profile_fields][kind, key, name] = row
        self._gone += [{"of_kind": kind, "of_key": key, "called": name} for name in gone]
        if changed:
            ids = [cause.id for cause in causes]
            values = {"kind": kind, "key": key, "version": version, "at": at, "changed": changed, "causes": ids}
            self._added[profile_versions].append(values)

    # shares

    def shares(self, kind: ProfileKind, keys: Collection[str]) -> Mapping[str, Row[Any]]:
        """The shares of some profiles, by their own id."""
        return {row.share: row for row in self._about(shares, kind, keys)}

    def shares_under(self, agreement: str) -> Mapping[str, Row[Any]]:
        """The shares under an agreement of which something stands, by their own id."""
        standing = sa.select(shared_values.c.share).where(shared_values.c.state == "standing")
        found = sa.select(shares).where(shares.c.agreement == agreement, shares.c.share.in_(standing))
        return {row.share: row for row in self._connection.execute(found.order_by(shares.c.share))}

    def standing(self, ids: Collection[str]) -> Mapping[str, dict[str, Shared]]:
        """What stands of some shares, by share and name."""
        table = shared_values.c
        columns = (table.share, table.name, table.sequence, table.value, table.event_id, table.shared_at)
        found: dict[str, dict[str, Shared]] = defaultdict(dict)
        for chunk in chunks(ids):
            statement = sa.select(*columns).where(table.share.in_(chunk), table.state == "standing")
            for row in self._connection.execute(statement):
                found[row.share][row.name] = Shared(*row)
        return found

    def keep_share(self, values: Mapping[str, Any]) -> None:
        """Write a share with the number of its last event."""
        self._replaced[shares][(values["share"],)] = dict(values)

    def add_shared(self, rows: Sequence[Mapping[str, Any]]) -> None:
        """Note values that were shared."""
        self._added[shared_values] += [{**row, "ended_by": None} for row in rows]

    def end_shared(self, ended: Iterable[Shared], state: str, by: str | None) -> None:
        """Note that shared values do not stand any more, and which event said so."""
        self._ended += [
            {"of": one.share, "called": one.name, "number": one.sequence, "became": state, "by": by} for one in ended
        ]

    def _about(self, table: sa.Table, kind: str, keys: Collection[str]) -> Iterator[Row[Any]]:
        for chunk in chunks(keys):
            yield from self._connection.execute(sa.select(table).where(table.c.kind == kind, table.c.key.in_(chunk)))


def _is_new(one: Told, before: Mapping[str, Told], name: str) -> bool:
    return name not in before or before[name].value != one.value


def told_row(one: Told) -> dict[str, Any]:
    """A field of a profile as it is kept and told."""
    return {
        "value": one.value,
        "data_class": one.data_class.value,
        "from_type": one.from_type,
        "from_event": one.from_event,
        "as_of": one.as_of.isoformat(),
    }


def _touch_row(one: Touch) -> tuple[Any, ...]:
    cause = one.cause
    return (
        one.kind,
        one.key,
        one.day,
        cause.id,
        one.why,
        one.time,
        one.name,
        cause.correlationid,
        cause.traceparent,
        cause.classification.value,
    )
