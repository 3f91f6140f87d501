"""Looks at the gateway's database: keys of members, feeds, and what is carried to whom."""

from collections.abc import Collection, Iterator
from datetime import datetime

from sqlalchemy import Connection, inspect, select
from sqlalchemy.exc import DatabaseError

from gateway import keys
from gateway.courier.backlog import backlog
from gateway.doctor.checks import BEHIND, FILES, FILLING, KEPT_BACK, KEYS, OF_DATABASE, PAUSED
from gateway.tables import feeds, member_keys, subscriptions
from liangwang_bus.clock import wall_clock
from liangwang_bus.doctor.findings import Finding
from liangwang_bus.errors import StoreUnavailableError
from liangwang_bus.store import Store
from liangwang_contracts.said import Said

_LATE_SECONDS = 300
_FIX = Said(
    "LIANGWANG_DATABASE_URL=(the gateway's) liangwang doctor --service gateway",
    "LIANGWANG_DATABASE_URL=（网关数据库） liangwang doctor --service gateway",
)


def look_at_database(url: str | None, coming: Collection[str] | None) -> list[Finding]:
    """Make the checks that need the gateway's database; of another database, or none, they are not made.

    Args:
        url: of the database that is examined.
        coming: members that need a key or a client; None where that is not known.
    """
    if url is None:
        return _unmade("LIANGWANG_DATABASE_URL is not set", "未设置 LIANGWANG_DATABASE_URL")
    store = Store(url)
    try:
        with store.read() as connection:
            if not inspect(connection).has_table(feeds.name):
                return _unmade("the database is not the gateway's", "该数据库不是网关的数据库")
            now = wall_clock()
            return [*_keys(connection, coming, now), *_feeds(connection), *_deliveries(connection, now)]
    except (StoreUnavailableError, DatabaseError) as error:
        name = type(error).__name__
        return _unmade(f"the database could not be looked at ({name})", f"无法检查数据库（{name}）")
    finally:
        store.close()


def _keys(connection: Connection, coming: Collection[str] | None, now: datetime) -> Iterator[Finding]:
    if coming is None:
        reason = Said("agreements and members could not be read", "无法读取协议与成员文件")
        yield KEYS.unchecked("gateway database", reason, Said(FILES.fix.en, FILES.fix.zh))
        return
    counting = set(connection.scalars(select(member_keys.c.member).where(keys.counts(now))))
    for name in sorted(set(coming) - counting):
        yield KEYS.found(f"member {name}", member=name)


def _feeds(connection: Connection) -> Iterator[Finding]:
    for row in connection.execute(select(feeds).where(feeds.c.withdrawn_at.is_(None)).order_by(feeds.c.agreement)):
        where = f"agreement {row.agreement}"
        if row.state == "filling":
            yield FILLING.found(where, after=max(row.journal_after, 0), end=row.journal_end or "?")
        if row.unanswered:
            yield KEPT_BACK.found(where, number=row.unanswered)


def _deliveries(connection: Connection, now: datetime) -> Iterator[Finding]:
    flowing = backlog(connection, now)["flowing"]
    if flowing.oldest_seconds > _LATE_SECONDS:
        yield BEHIND.found(
            "courier",
            seconds=int(flowing.oldest_seconds),
            waiting=flowing.waiting,
            subscriptions=flowing.subscriptions,
        )
    for row in connection.execute(select(subscriptions).where(subscriptions.c.state == "paused")):
        where, error = f"subscription {row.id}", row.last_error or "-"
        yield PAUSED.found(where, id=row.id, member=row.member, agreement=row.agreement, error=error)


def _unmade(en: str, zh: str) -> list[Finding]:
    return [check.unchecked("gateway database", Said(en, zh), _FIX) for check in OF_DATABASE]
