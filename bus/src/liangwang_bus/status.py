"""What waits on the bus side of a service, as counts."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from liangwang_bus import inbox, outbox, reconciling, timers, watermarks
from liangwang_bus.errors import StoreUnavailableError
from liangwang_bus.runtime import Process


def bus_status(connection: Connection, process: Process) -> dict[str, Any]:
    """Describe outbox, inbox, timers, clocks and readiness; the answer of the RPC query ``bus_status``."""
    unfinished = inbox.count_unfinished(connection)
    resent, given_up = reconciling.count(connection)
    return {
        "service": process.service,
        "ready": process.health.ready,
        "outbox_waiting": outbox.count_waiting(connection),
        "outbox_oldest_seconds": _age(outbox.oldest_waiting(connection), process),
        "outbox_last": outbox.last(connection),
        "outbox_resent": resent,
        "outbox_given_up": given_up,
        "inbox_unfinished": [
            {"subscription": name, "state": state, "events": number} for (name, state), number in unfinished.items()
        ],
        "timers": timers.count(connection),
        "watermarks": {name: at.isoformat() for name, at in watermarks.reached(connection).items()},
    }


def refresh_gauges(process: Process) -> None:
    """Count what waits in outbox and inbox, for the next scrape; leave the last figures when the database is away."""
    try:
        with process.store.read() as connection:
            waiting = outbox.count_waiting(connection)
            oldest = _age(outbox.oldest_waiting(connection), process)
            unfinished = inbox.count_unfinished(connection)
    except StoreUnavailableError:
        return
    process.metrics.outbox_waiting.set(waiting)
    process.metrics.outbox_oldest.set(oldest)
    process.metrics.unfinished.clear()
    for (name, state), number in unfinished.items():
        process.metrics.unfinished.labels(name, state).set(number)


def _age(moment: datetime | None, process: Process) -> float:
    """Seconds since a moment; 0 without one."""
    return (process.clock() - moment).total_seconds() if moment else 0.0
