"""The replicas of a service: one row per process in the service's own database, renewed while it lives.

Moments are the database's own, so that the clocks of the machines do not matter. On SQLite there is one process.
"""

from datetime import timedelta

from sqlalchemy import Connection, delete, func, select
from sqlalchemy.dialects import postgresql

from liangwang_bus.tables import replicas

_FORGOTTEN = timedelta(hours=1)


def renew(connection: Connection, replica: str, within: timedelta) -> int:
    """Say that a replica lives; give how many have said so within a time, this one included.

    Args:
        connection: a write transaction.
        replica: the process's own id.
        within: for how long a replica counts that says nothing any more.
    """
    if connection.dialect.name != "postgresql":
        return 1
    now = func.clock_timestamp()
    statement = postgresql.insert(replicas).values(replica=replica, seen_at=now)
    connection.execute(statement.on_conflict_do_update(index_elements=["replica"], set_={"seen_at": now}))
    connection.execute(delete(replicas).where(replicas.c.seen_at < now - _FORGOTTEN))
    return connection.execute(
        select(func.count()).select_from(replicas).where(replicas.c.seen_at > now - within)
    ).scalar_one()


def leave(connection: Connection, replica: str) -> None:
    """Say that a replica ends."""
    connection.execute(delete(replicas).where(replicas.c.replica == replica))
