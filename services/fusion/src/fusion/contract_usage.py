"""The register of contracts: who publishes and reads which version, when they were last seen, how many events.

Protocol: ``take`` takes a process's report in one transaction: it renews the rows of what the process publishes and
reads, and adds what it has counted. A report under a number that was taken before changes nothing.

Invariants: no moment lies behind the register's own clock, however a process's clock is set. A subscription *reads* a
type at the later one of its last report and its last event. What a process no longer names stays, as last seen.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy import Connection, Row, Table
from sqlalchemy.dialects import postgresql, sqlite

from fusion.contract_tables import contract_deprecations, contract_users, contract_volumes, usage_reporters
from fusion.tables import journal
from liangwang_bus.usage_report import UsageReport

READ_WITHIN = timedelta(days=30)
"""A version that somebody read within this time may not be removed."""

_REPORTER_KEPT = timedelta(days=90)
_USER_KEY = ("role", "name", "type")
_VOLUME_KEY = ("role", "name", "type", "version")


class Reader(NamedTuple):
    """A subscription that reads a type, and when it last did."""

    name: str
    last_read: datetime


@dataclass(frozen=True, slots=True)
class Touched:
    """Whom a version concerns: subscriptions that read it, services that publish it."""

    consumers: tuple[str, ...]
    publishers: tuple[str, ...]


def take(connection: Connection, report: UsageReport, now: datetime) -> bool:
    """Take a report; give False when it was taken before."""
    if not _is_new(connection, report, now):
        return False
    _upsert(connection, contract_users, _USER_KEY, sorted(_users(report, now), key=_by(_USER_KEY)))
    _upsert(connection, contract_volumes, _VOLUME_KEY, sorted(_volumes(report, now), key=_by(_VOLUME_KEY)))
    connection.execute(sa.delete(usage_reporters).where(usage_reporters.c.seen_at < now - _REPORTER_KEPT))
    return True


def usage(connection: Connection, type_name: str) -> dict[str, Any]:
    """Tell all that is known of the use of a type: publishers, consumers, volumes, the journal, its deprecation."""
    return {
        "type": type_name,
        "publishers": list(_parties(connection, "publishes", type_name)),
        "consumers": list(_parties(connection, "reads", type_name)),
        "journal": _journaled(connection, type_name),
        "deprecation": _deprecation(connection, type_name),
    }


def users(connection: Connection) -> dict[str, dict[str, list[str]]]:
    """Tell by type who says that it publishes and who that it reads, by name."""
    columns = contract_users.c
    asked = sa.select(columns.type, columns.role, columns.name).distinct().order_by(columns.name)
    found: dict[str, dict[str, list[str]]] = {}
    for type_name, role, name in connection.execute(asked):
        found.setdefault(type_name, {"publishes": [], "reads": []})[role].append(name)
    return found


def readers(connection: Connection, type_name: str) -> list[Reader]:
    """Give the subscriptions that have read a type, the latest first."""
    found: dict[str, datetime] = {}
    for table, column in ((contract_users, contract_users.c.seen_at), (contract_volumes, contract_volumes.c.last_at)):
        asked = sa.select(table.c.name, sa.func.max(column)).where(table.c.type == type_name, table.c.role == "reads")
        for name, at in connection.execute(asked.group_by(table.c.name)):
            found[name] = max(at, found.get(name, at))
    return sorted((Reader(*each) for each in found.items()), key=lambda each: (each.last_read, each.name), reverse=True)


def touched(connection: Connection, type_name: str) -> Touched:
    """Give whom a type concerns, by the register and by the journal."""
    services = set(connection.scalars(_named("publishes", type_name)))
    sources = {source.removeprefix("/") for source in connection.scalars(_sources(type_name))}
    consumers = {reader.name for reader in readers(connection, type_name)}
    return Touched(tuple(sorted(consumers)), tuple(sorted(services | sources)))


def known_since(connection: Connection) -> datetime | None:
    """Give since when the register has been kept; None: nobody has reported yet."""
    found: datetime | None = connection.scalar(sa.select(sa.func.min(contract_users.c.registered_at)))
    return found


def is_known(connection: Connection, type_name: str) -> bool:
    """Tell whether anybody has ever published or read a type."""
    asked = sa.select(sa.literal(1)).select_from(contract_users).where(contract_users.c.type == type_name)
    return connection.execute(asked.limit(1)).first() is not None


def _is_new(connection: Connection, report: UsageReport, now: datetime) -> bool:
    """Note the number of a report; the same report at another replica of fusion waits here until this one is stored."""
    row = {"replica": report.replica, "service": report.service, "number": report.number, "seen_at": now}
    statement = _dialect(connection).insert(usage_reporters)
    noted = statement.on_conflict_do_update(
        index_elements=["replica"],
        set_={"number": statement.excluded.number, "seen_at": statement.excluded.seen_at},
        where=usage_reporters.c.number < statement.excluded.number,
    )
    return connection.execute(noted.returning(usage_reporters.c.replica), row).first() is not None


def _users(report: UsageReport, now: datetime) -> Iterator[dict[str, Any]]:
    seen = {"service": report.service, "registered_at": now, "seen_at": now}
    for type_name, version in report.publishes.items():
        yield {"role": "publishes", "name": report.service, "type": type_name, "version": version, **seen}
    for name, versions in report.reads.items():
        for type_name, version in versions.items():
            yield {"role": "reads", "name": name, "type": type_name, "version": version, **seen}


def _volumes(report: UsageReport, now: datetime) -> Iterator[dict[str, Any]]:
    for each in report.volumes:
        yield {
            "role": each.role,
            "name": each.name,
            "type": each.type,
            "version": each.version,
            "events": each.events,
            "first_at": min(each.first_at, now),
            "last_at": min(each.last_at, now),
        }


def _upsert(connection: Connection, table: Table, key: tuple[str, ...], rows: list[dict[str, Any]]) -> None:
    if not rows:
        return
    statement = _dialect(connection).insert(table)
    new, old = statement.excluded, table.c
    if table is contract_users:
        changed = {"service": new.service, "version": new.version, "seen_at": new.seen_at}
    else:
        later = sa.case((new.last_at > old.last_at, new.last_at), else_=old.last_at)
        changed = {"events": old.events + new.events, "last_at": later}
    connection.execute(statement.on_conflict_do_update(index_elements=key, set_=changed), rows)


def _parties(connection: Connection, role: str, type_name: str) -> Iterator[dict[str, Any]]:
    users, volumes = contract_users.c, contract_volumes.c
    known = connection.execute(
        sa.select(contract_users).where(users.type == type_name, users.role == role).order_by(users.name)
    ).all()
    counted = connection.execute(
        sa.select(contract_volumes).where(volumes.type == type_name, volumes.role == role).order_by(volumes.version)
    ).all()
    for row in known:
        yield {
            "name": row.name,
            "service": row.service,
            "version": row.version,
            "registered_at": row.registered_at.isoformat(),
            "seen_at": row.seen_at.isoformat(),
            "volumes": [_volume(each) for each in counted if each.name == row.name],
        }


def _volume(row: Row[Any]) -> dict[str, Any]:
    return {
        "version": row.version,
        "events": row.events,
        "first_at": row.first_at.isoformat(),
        "last_at": row.last_at.isoformat(),
    }


def _journaled(connection: Connection, type_name: str) -> list[dict[str, Any]]:
    """Count what the journal has of a type, by source: every publisher, those outside too."""
    asked = (
        sa.select(journal.c.source, sa.func.count(), sa.func.max(journal.c.recordedtime))
        .where(journal.c.type == type_name)
        .group_by(journal.c.source)
        .order_by(journal.c.source)
    )
    return [
        {"source": source, "events": events, "last_at": last.isoformat()}
        for source, events, last in connection.execute(asked)
    ]


def _deprecation(connection: Connection, type_name: str) -> dict[str, Any] | None:
    asked = sa.select(contract_deprecations).where(contract_deprecations.c.type == type_name)
    row = connection.execute(asked).one_or_none()
    if row is None:
        return None
    return {
        "sunset": row.sunset.isoformat(),
        "replacement": row.replacement,
        "reason_zh": row.reason_zh,
        "reason_en": row.reason_en,
        "notices": row.notices,
        "deprecated_at": row.deprecated_at.isoformat(),
    }


def _named(role: str, type_name: str) -> sa.Select[str]:
    return sa.select(contract_users.c.name).where(contract_users.c.type == type_name, contract_users.c.role == role)


def _sources(type_name: str) -> sa.Select[str]:
    return sa.select(journal.c.source).where(journal.c.type == type_name).distinct()


def _by(key: Iterable[str]) -> Any:
    names = tuple(key)
    return lambda row: tuple(row[name] for name in names)


def _dialect(connection: Connection) -> Any:
    return sqlite if connection.dialect.name == "sqlite" else postgresql
