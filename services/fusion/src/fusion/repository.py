"""Fusion's memory in the database: the engine's ``Memory`` on tables, clocks and rule versions.

Invariant: two evaluations never overlap. SQLite queues write transactions anyway; on PostgreSQL ``lock`` takes an
advisory lock that ends with the transaction. So replicas share the work of taking events, and decide one after another.
"""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any
from zlib import crc32
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlalchemy import Connection, Row

from fusion import rows
from fusion.domain.arrivals import SOURCES, Clock
from fusion.domain.episodes import Episode, Stated
from fusion.domain.evaluation import RuleError
from fusion.domain.facts import PERMIT_EVENTS, PermitFact, Timeline
from fusion.domain.lateness import Missed
from fusion.domain.lines import Name, keys_in, line_of, merged
from fusion.domain.memory import Around, Case, cells_named, gathered, standing
from fusion.domain.observation import Observation, Point
from fusion.domain.profiles import Profile
from fusion.shelf import Shelf
from fusion.statements import (
    COUNT_ALL,
    COUNT_WAITING,
    READ_ALL_DUE,
    READ_CLOCKS,
    READ_DUE,
    READ_KEYS,
    READ_OWN,
    READ_STAND,
    READ_WAKING,
    STATEMENTS,
)
from fusion.tables import (
    clocks,
    decisions,
    episodes,
    observation_keys,
    observations,
    profiles,
    rule_errors,
)
from liangwang_bus.bulk import chunks, insert_columns, insert_rows
from liangwang_bus.upsert import upsert

_LOCK = crc32(b"fusion.evaluate")
_LONG_AGO = datetime(1, 1, 2, tzinfo=UTC)

RulesStand = tuple[int, int, int]
"""How many versions were entered, the last mode that was set, how many rests began or ended."""


class Repository:
    """The tables of the engine behind one connection; an event is one object, however often it is read.

    Args:
        connection: the open transaction.
        shelf: what was read before and nobody can have changed since; only what is not there is read.
    """

    def __init__(self, connection: Connection, shelf: Shelf | None = None) -> None:
        self._connection = connection
        self._sql = STATEMENTS[connection.dialect.name]
        self._shelf = shelf or Shelf()
        self._read = self._shelf.known

    @property
    def around(self) -> Around:
        """What was found around registered things, kept for as long as nobody else can have changed it."""
        return self._shelf.around

    def forget(self) -> None:
        """Answer from the rows again."""
        self._shelf.clear()

    @property
    def connection(self) -> Connection:
        """The open transaction."""
        return self._connection

    def lock(self) -> None:
        """Wait until no other evaluation runs; held until the transaction ends."""
        if self._connection.dialect.name == "postgresql":
            self._connection.execute(sa.text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})

    # clocks and rule versions

    def clocks(self) -> dict[str, Clock]:
        """Read the clocks of all sources and of fusion itself."""
        found = {
            row.source: Clock(row.reached, row.moves, row.received, row.late, row.heard_at, row.idle)
            for row in self._connection.execute(READ_CLOCKS)
        }
        return {source: found.get(source) or Clock() for source in (*SOURCES, "fusion")}

    def save_clocks(self, moved: Mapping[str, Clock]) -> None:
        """Write all clocks."""
        upsert(
            self._connection,
            clocks,
            [
                {
                    "source": source,
                    "reached": one.reached,
                    "moves": one.moves,
                    "received": one.received,
                    "late": one.late,
                    "heard_at": one.heard_at,
                    "idle": one.idle,
                }
                for source, one in moved.items()
            ],
        )

    def stand_of_rules(self) -> RulesStand:
        """How many versions were entered, modes set, rests begun and ended: the same as long as the rules are."""
        entered, set_, rests = self._connection.execute(READ_STAND).one()
        return entered, set_, rests

    # the memory of the engine

    def add(self, fresh: Collection[Observation]) -> None:
        """Remember events, with all their keys and their place."""
        if not fresh:
            return
        insert_rows(self._connection, observations, [rows.observation_row(one) for one in fresh])
        self._enter_keys(fresh)
        self._shelf.enter(fresh)

    def _enter_keys(self, entered: Iterable[Observation]) -> None:
        """Note by which keys events are found; what an event was found by before it was corrected stays."""
        keys = [(one.type, field, key, one.time, one.id) for one in entered for field, key in keys_in(one)]
        if keys:
            columns = dict(zip(observation_keys.columns, map(list, zip(*keys, strict=True)), strict=True))
            insert_columns(self._connection, {}, columns, key=tuple(observation_keys.primary_key.columns))

    def change(self, changed: Collection[Observation]) -> None:
        """Remember that events were corrected, taken back or located."""
        if not changed:
            return
        statement = (
            sa.update(observations)
            .where(observations.c.event_id == sa.bindparam("changed"))
            .values({name: sa.bindparam(name) for name in ("standing", "says", "said", "lat", "lon", "cell", "coarse")})
        )
        self._connection.execute(
            statement,
            [
                {
                    "changed": one.id,
                    "standing": one.standing,
                    "says": one.values,
                    "said": one.said,
                    **rows.place_columns(one),
                }
                for one in changed
            ],
        )
        self._enter_keys(one for one in changed if one.was is not None)
        self._shelf.enter(changed)

    def due(self, since: datetime | None, until: datetime) -> list[Observation]:
        """The events that are effective from a moment on and before another."""
        parameters = {"moment": until} if since is None else {"moment": until, "since": since}
        found = self._connection.execute(READ_ALL_DUE if since is None else READ_DUE, parameters).scalars()
        return self._all(list(found))

    def count_waiting(self, since: datetime | None) -> int:
        """Count the events that wait for the watermark."""
        found = self._connection.execute(
            COUNT_ALL if since is None else COUNT_WAITING, {} if since is None else {"since": since}
        )
        return found.scalar_one()

    def keyed(
        self, types: Collection[str], field: str, keys: Collection[str], since: datetime | None
    ) -> Mapping[str, list[Observation]]:
        """The standing events of some types by key, from a moment on."""
        line = line_of(field)
        for event_type in types:
            missing = self._shelf.missing(((event_type, line, key) for key in keys), since)
            if missing:
                self._read_keys(event_type, line, [str(key) for _, _, key in missing], since)
        lines = {key: [self._shelf.line((each, line, key)) for each in types] for key in keys}
        return {key: standing(merged(found), since, field, key) for key, found in lines.items()}

    def _read_keys(self, event_type: str, field: str, keys: Sequence[str], since: datetime | None) -> None:
        statement = self._sql.keyed if since is None else self._sql.keyed_since
        more = {} if since is None else {"since": since}
        found = [(row.key, row.event_id) for row in self._by_key(statement, keys, type=event_type, field=field, **more)]
        self._put(((event_type, field, key) for key in keys), since, (((event_type, field, a), b) for a, b in found))

    def _put(self, names: Iterable[Name], since: datetime | None, found: Iterable[tuple[Name, str]]) -> None:
        """Put lines on the shelf that were read, empty ones, too."""
        lines: dict[Name, list[str]] = {name: [] for name in names}
        for name, event_id in found:
            lines[name].append(event_id)
        self._fetch(each for line in lines.values() for each in line)
        for name, line in lines.items():
            self._shelf.put(name, since, (self._read[each] for each in line))

    def keys(self, event_type: str, field: str) -> AbstractSet[str]:
        """Every key that a field of a type has had."""
        asked = {"type": event_type, "field": field}
        return self._shelf.keys(event_type, field, lambda: self._connection.execute(READ_KEYS, asked).scalars())

    def near(
        self, event_type: str, points: Collection[Point], metres: float, since: datetime | None
    ) -> Mapping[Point, list[Observation]]:
        """The standing events of a type that may be near each of some points: all that are, and some more."""
        around = {point: cells_named(event_type, point, metres) for point in points}
        missing = self._shelf.missing({name for names in around.values() for name in names}, since)
        for coarse in {bool(name[1]) for name in missing}:
            cells = [int(cell) for _, which, cell in missing if which == coarse]
            statement = self._sql.coarse if coarse else self._sql.cell
            found = self._by_key(statement, cells, type=event_type, since=since or _LONG_AGO)
            self._put(
                ((event_type, coarse, cell) for cell in cells),
                since,
                [((event_type, coarse, row[0]), row.event_id) for row in found],
            )
        return {point: gathered(map(self._shelf.line, names), since) for point, names in around.items()}

    def cases(self, since: Mapping[Case, datetime]) -> Mapping[Case, list[Episode]]:
        """The episodes of cases that are open, ended at or after a moment, or were taken back at any time."""
        if not since:
            return {}
        keys = {case.key for case in since}
        earliest = min(since.values())
        wanted = [
            row
            for row in self._by_key(self._sql.episodes, keys, since=earliest)
            if (floor := since.get(Case(row.rule, row.version, row.key))) is not None
            and (row.ended_at is None or row.ended_at >= floor or row.state == "retracted")
        ]
        stated: dict[str, list[Stated]] = defaultdict(list)
        for row in self._by_key(self._sql.decisions, [row.id for row in wanted]):
            stated[row.episode].append(rows.stated_of(row))
        found: dict[Case, list[Episode]] = defaultdict(list)
        for row in wanted:
            found[Case(row.rule, row.version, row.key)].append(rows.episode_of(row, stated.get(row.id, [])))
        return found

    def begun(self, keys: Collection[str], since: datetime) -> Iterable[Case]:
        """The cases of some keys that have an episode that is open, ended since a moment, or was taken back."""
        return [Case(row.rule, row.version, row.key) for row in self._by_key(self._sql.begun, keys, since=since)]

    def waking(self, until: datetime) -> Mapping[Case, datetime]:
        """The cases with an episode that wants to be looked at by a moment, and the earliest such moment of each."""
        found = self._connection.execute(READ_WAKING, {"moment": until})
        return {Case(rule, version, key): _aware(wake) for rule, version, key, wake in found}

    def keep(self, kept: Collection[Episode], dropped: Collection[Episode], stated: Collection[Stated]) -> None:
        """Remember episodes and what was stated about them; forget episodes that never were."""
        upsert(self._connection, episodes, [rows.episode_row(one) for one in kept])
        upsert(self._connection, decisions, [rows.stated_row(one) for one in stated])
        resting = {(event, one.episode) for one in stated if not one.stored for event in one.evidence}
        if resting:
            values = [{"event_id": event, "episode": episode} for event, episode in sorted(resting)]
            self._connection.execute(self._sql.evidence, values)
        if dropped:
            self._connection.execute(sa.delete(episodes).where(episodes.c.id.in_([one.id for one in dropped])))
        for episode in kept:
            episode.stored = True
        for one in stated:
            one.stored, one.changed = True, False

    def stating(self, event_ids: Collection[str]) -> list[Observation]:
        """The own events among these ids, as observations."""
        self._fetch(event_ids)
        return [self._read[each] for each in event_ids if each in self._read]

    def own_at(self, moment: datetime) -> list[Observation]:
        """The own events that count from exactly a moment."""
        return [self._one(row) for row in self._connection.execute(READ_OWN, {"moment": moment})]

    # profiles, errors

    def profiles(self, permits: Iterable[str]) -> dict[str, Profile]:
        """The profiles of some permits; new ones where there are none."""
        found = {permit: Profile(permit) for permit in permits}
        for row in self._by_key(self._sql.profiles, found):
            found[row.permit] = rows.profile_of(row)
        return found

    def save_profiles(self, changed: Iterable[Profile]) -> None:
        """Write profiles."""
        upsert(self._connection, profiles, [rows.profile_row(one) for one in changed])

    def keep_errors(self, errors: Iterable[RuleError]) -> list[RuleError]:
        """Note what rules could not evaluate; give those that were not noted before."""
        new = []
        for error in dict.fromkeys(errors):
            table = rule_errors.c
            known = sa.select(sa.literal(1)).where(
                table.rule == error.rule,
                table.version == error.version,
                table.event_id == error.event_id,
                table.error_type == error.error_type,
            )
            if self._connection.execute(known).first() is None:
                self._connection.execute(sa.insert(rule_errors), _error_row(error))
                new.append(error)
        return new

    def keep_missed(self, missed: Collection[Missed]) -> None:
        """Note what came too late for rules; each once."""
        rows_ = {(one.rule, one.version, one.event_id): asdict(one) for one in missed}
        if rows_:
            self._connection.execute(self._sql.missed, list(rows_.values()))

    # as of

    def permit_as_of(
        self, permit: str, at: datetime, known_at: datetime | None = None, *, zone: ZoneInfo
    ) -> PermitFact | None:
        """Give the permit fact in force at a moment, as believed now or as believed at ``known_at``."""
        events = self.keyed(PERMIT_EVENTS, "permit", [permit], None)[permit]
        known = [one for one in events if known_at is None or one.effective <= known_at]
        return Timeline.of(known).as_of(at, zone)

    def _all(self, event_ids: Collection[str]) -> list[Observation]:
        self._fetch(event_ids)
        return [self._read[each] for each in event_ids]

    def _fetch(self, event_ids: Iterable[str]) -> None:
        """Read the events that are not known."""
        for row in self._by_key(self._sql.named, {each for each in event_ids if each not in self._read}):
            self._one(row)

    def _one(self, row: Row[Any]) -> Observation:
        known = self._read.get(row.event_id)
        if known is None:
            known = self._read[row.event_id] = rows.observation_of(row)
        return known

    def _by_key(self, statement: sa.Select[Any], keys: Collection[Any], **more: Any) -> Iterator[Row[Any]]:
        for chunk in chunks(keys):
            keys_ = json.dumps(chunk) if self._connection.dialect.name == "sqlite" else chunk
            yield from self._connection.execute(statement, {"keys": keys_, **more}).all()


def _aware(moment: Any) -> datetime:
    """What an aggregate gives is a moment on PostgreSQL and text on SQLite."""
    found = datetime.fromisoformat(moment) if isinstance(moment, str) else moment
    return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)


def _error_row(error: RuleError) -> dict[str, Any]:
    return {
        "rule": error.rule,
        "version": error.version,
        "event_id": error.event_id,
        "event_type": error.event_type,
        "error_type": error.error_type,
        "message": error.message,
        "occurred_at": datetime.now(UTC),
    }
