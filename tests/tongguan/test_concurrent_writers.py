from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import Connection, text

from liangwang_bus import Unit
from liangwang_bus.store import Store
from liangwang_bus.tracing import Tracing
from liangwang_bus.unit import Publisher
from liangwang_contracts import CommandEnvelope, Event, Identifier, InspectionRequested
from tongguan import handlers, views
from tongguan.repository import Casebook
from tongguan.testing import permit, visit

PUBLISHER = Publisher("tongguan", ZoneInfo("Asia/Shanghai"), Tracing("tongguan"))
REQUEST = InspectionRequested(
    request=Identifier(scheme="fusion.request", value="r1"),
    rule="permit-issued-inspection",
    rule_version=1,
    permit=permit(1),
    due_on=date(2026, 4, 1),
    purpose="first visit",
    reason_zh="新发许可",
    reason_en="new permit",
)


@pytest.fixture
def store(postgresql_url: str) -> Iterator[Store]:
    """Give a PostgreSQL with the service's tables."""
    store = Store(postgresql_url)
    store.migrate("tongguan")
    yield store
    store.close()


def send(connection: Connection, command: CommandEnvelope) -> None:
    """Carry a command out in a transaction."""
    handlers.execute([command], Casebook(connection), Unit(connection, PUBLISHER))


def until_waiting(follower: Future[None], store: Store) -> None:
    """Return when the follower waits for a lock (or did not care to)."""
    waiting = text("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'")
    while not follower.done():
        with store.read() as connection:
            if connection.execute(waiting).scalar_one():
                return


@pytest.mark.postgres
def test_two_visits_at_once(store: Store, fusion_says: Callable[..., Event[Any]]) -> None:
    """Of two visits written at the same time, the first fulfils the plan and the second finds it done."""
    asked = fusion_says(REQUEST, "2026-03-02T09:00+08:00")
    with store.begin() as connection:
        handlers.take_shared([asked], Casebook(connection), Unit(connection, PUBLISHER))
    first, second = (visit(each, "2026-03-10T09:00+08:00", permit=permit(1)) for each in ("I1", "I2"))

    def follow() -> None:
        with store.begin() as connection:
            send(connection, second)

    with ThreadPoolExecutor(max_workers=1) as pool:
        with store.begin() as connection:
            send(connection, first)
            done = pool.submit(follow)
            until_waiting(done, store)
        done.result(timeout=30)

    with store.read() as connection:
        status = views.status(connection)
    assert (status["inspections_by_state"], status["visits_planned"]) == ({"completed": 2, "fulfilled": 1}, 1)
