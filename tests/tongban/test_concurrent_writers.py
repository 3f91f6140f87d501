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
from liangwang_contracts import Event, HoldRaised, Identifier
from tongban import handlers, views
from tongban.repository import Register
from tongban.shared_repository import SharedFacts
from tongban.testing import HOLDER, number, renew

PUBLISHER = Publisher("tongban", ZoneInfo("Asia/Shanghai"), Tracing("tongban"))
RENEWAL = renew(1, "2026-03-15T09:00+08:00", "2026-04-01", "2026-12-31", "recorded", matter="food", holder=HOLDER)
HOLD = HoldRaised(
    hold=Identifier(scheme="fusion.hold", value="h1"),
    rule="failed-inspection-holds-renewal",
    rule_version=1,
    about=number(1),
    acts=["renewal"],
    raised_on=date(2026, 3, 10),
    reason_zh="检查不合格",
    reason_en="failed inspection",
    evidence=[],
)


@pytest.fixture
def store(postgresql_url: str) -> Iterator[Store]:
    """Give a PostgreSQL with the service's tables."""
    store = Store(postgresql_url)
    store.migrate("tongban")
    yield store
    store.close()


def record(connection: Connection) -> None:
    """Record the renewal in a transaction."""
    unit = Unit(connection, PUBLISHER)
    handlers.execute([RENEWAL], Register(connection, unit.zone), unit)


def until_waiting(follower: Future[None], store: Store) -> None:
    """Return when the follower waits for a lock (or did not care to)."""
    waiting = text("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'")
    while not follower.done():
        with store.read() as connection:
            if connection.execute(waiting).scalar_one():
                return


@pytest.mark.postgres
@pytest.mark.parametrize("first", ["renewal", "hold"])
def test_a_renewal_and_a_hold_at_once(store: Store, fusion_says: Callable[..., Event[Any]], first: str) -> None:
    """Written by two transactions at the same time, a renewal and a hold see each other, whichever begins."""
    raised = fusion_says(HOLD, "2026-03-10T00:00+08:00", deliver=False)
    acts: list[Callable[[Connection], None]] = [
        record,
        lambda connection: handlers.take_shared([raised], SharedFacts(connection)),
    ]
    leading, following = acts if first == "renewal" else reversed(acts)

    def follow() -> None:
        with store.begin() as connection:
            following(connection)

    with ThreadPoolExecutor(max_workers=1) as pool:
        with store.begin() as connection:
            leading(connection)
            done = pool.submit(follow)
            until_waiting(done, store)
        done.result(timeout=30)

    with store.read() as connection:
        described = views.permit(connection, number(1).model_dump())
    assert described["renewals_under_hold"] == [{"permit": "permit-no:1", "version": 1, "hold": "fusion.hold:h1"}]
