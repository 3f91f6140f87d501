"""What the gateway's door and courier say of themselves: readiness, tables that are behind, and figures."""

import asyncio
import warnings
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from feeding import BEGAN, Feed

from gateway.courier.backlog import Backlog, backlog
from gateway.courier.book import Item, Outcome, Refused, Subscription
from gateway.courier.endings import Endings
from gateway.courier.figures import Figures
from gateway.courier.work import Courier
from gateway.door_settings import GatewaySettings
from gateway.http.app import Door, make_app
from gateway.settings import CourierSettings
from liangwang_bus.health import Health
from liangwang_bus.settings import Settings
from liangwang_bus.store import Store
from liangwang_bus.testing import FrozenClock
from liangwang_bus.tracing import Tracing

with warnings.catch_warnings():  # Starlette would rather have another client, which is not among our packages
    warnings.simplefilter("ignore")
    from fastapi.testclient import TestClient


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def feed(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Feed]:
    """Give a feed on each database."""
    url = f"sqlite:///{tmp_path / 'gateway.db'}"
    found = Feed(url if request.param == "sqlite" else request.getfixturevalue("postgresql_url"))
    yield found
    found.store.close()


def test_what_waits_is_counted_by_the_state_of_its_subscription(feed: Feed) -> None:
    """Three events a minute old; one subscription has taken two, one rests, one is paused, one has ended."""
    feed.add("a", "b", "c")
    later = BEGAN + timedelta(minutes=1)
    feed.subscribe("flows", "https://a.example/", delivered_to=2)
    feed.subscribe("rests", "https://b.example/", next_at=later + timedelta(seconds=1), delivered_to=1)
    feed.subscribe("paused", "https://c.example/", state="paused")
    feed.subscribe("queue", None, delivered_to=3)
    feed.subscribe("ended", "https://d.example/", state="ended")
    with feed.store.read() as connection:
        found = backlog(connection, later)
    assert {name: each[:2] for name, each in found.items()} == {"flowing": (2, 1), "resting": (1, 2), "paused": (1, 3)}
    ages = {name: round(each.oldest_seconds) for name, each in found.items()}
    assert set(ages.values()) == {60}
    with feed.store.read() as connection:
        rested = backlog(connection, later + timedelta(seconds=1))
    assert (rested["flowing"][:2], rested["resting"]) == ((3, 3), Backlog(0, 0, 0.0))


def test_an_event_that_is_given_up_is_counted_as_such(feed: Feed) -> None:
    """The last refusal counts as given_up, the ones before as refused."""
    clock, figures = FrozenClock(BEGAN), Figures()
    feed.add("k")
    feed.subscribe("s", "https://a.example/")

    async def refuse(_one: Subscription, items: list[Item]) -> list[Outcome]:
        return [Refused(item, 422, "HTTP 422") for item in items]

    endings = Endings(feed.store, clock, ZoneInfo("Asia/Shanghai"))
    parts = (CourierSettings(poll_seconds=0.01), clock, figures, Health(), Tracing("test"), endings)
    tries = 0
    while feed.subscription("s").delivered_to == 0:
        asyncio.run(Courier(feed.store, {"webhook": refuse}, *parts).run_once())
        clock.move(timedelta(days=1))
        tries += 1
    counted = figures.registry.get_sample_value
    refused, given_up = (
        counted("liangwang_courier_events_total", {"way": "webhook", "outcome": outcome})
        for outcome in ("refused", "given_up")
    )
    assert (refused, given_up) == (tries - 1, 1)


def test_the_door_is_ready_once_its_tables_are_there(tmp_path: Path) -> None:
    """Tables that are missing or behind are named with the command that makes them; asking does not make them."""
    store = Store(f"sqlite:///{tmp_path / 'gateway.db'}")
    http = TestClient(make_app(Door(Settings(), GatewaySettings(), store)))
    missing = http.get("/health/ready")
    assert missing.status_code == 503
    assert "liangwang database migrate gateway" in missing.json()["components"]["database"]["detail"]
    store.migrate("gateway")
    assert http.get("/health/ready").json() == {"ready": True, "components": {"database": {"ok": True, "detail": ""}}}
    store.close()


def test_the_door_counts_answers_by_route_and_never_by_address(tmp_path: Path) -> None:
    """A known route is counted under its template, everything else under one name."""
    store = Store(f"sqlite:///{tmp_path / 'gateway.db'}")
    http = TestClient(make_app(Door(Settings(), GatewaySettings(), store)))
    http.get("/health/live")
    http.get("/v1/somewhere-else/4711")
    told = http.get("/metrics").text
    store.close()
    assert 'liangwang_http_requests_total{method="GET",route="/health/live",status="200"} 1.0' in told
    assert 'liangwang_http_requests_total{method="(unknown)",route="(unknown)",status="404"} 1.0' in told
    assert "4711" not in told
