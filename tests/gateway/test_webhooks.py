"""Webhooks carry a feed in order, signed, as often as it takes; what fails rests alone."""

import asyncio
import json
import ssl
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from feeding import BEGAN, PARENT, SECRET, Feed, Receiver, receiver
from sqlalchemy import select
from standardwebhooks import Webhook
from structlog.testing import capture_logs

from gateway.courier import book
from gateway.courier.addresses import CheckedBackend, networks_of
from gateway.courier.endings import Endings
from gateway.courier.figures import Figures
from gateway.courier.webhooks import Webhooks
from gateway.courier.work import Courier
from gateway.seals import DEVELOPMENT
from gateway.settings import CourierSettings
from gateway.tables import accesses
from liangwang_bus.clock import wall_clock
from liangwang_bus.health import Health
from liangwang_bus.testing.clock import FrozenClock
from liangwang_bus.tracing import Tracing

LOOPBACK = networks_of("127.0.0.0/8")


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def feed(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Feed]:
    """Give a feed on each database."""
    if request.param == "sqlite":
        url = f"sqlite:///{tmp_path / 'gateway.db'}"
    else:
        url = request.getfixturevalue("postgresql_url")
    found = Feed(url)
    yield found
    found.store.close()


def carried(feed: Feed, clock: Any, rounds: int = 1, timeout: float = 5.0) -> Figures:
    """Let a courier work for some rounds; give its counters."""
    figures = Figures()
    settings = CourierSettings(poll_seconds=0.01)

    async def work() -> None:
        backend, tls = CheckedBackend(LOOPBACK), ssl.create_default_context()
        limits = {"timeout": timedelta(seconds=timeout), "in_flight": 8}
        way = Webhooks(backend, tls, clock, seal=DEVELOPMENT, allowed=LOOPBACK, **limits)
        endings = Endings(feed.store, clock, ZoneInfo("Asia/Shanghai"))
        parts = (settings, clock, figures, Health(), Tracing("test"), endings)
        courier = Courier(feed.store, {"webhook": way.carry}, *parts)
        for _ in range(rounds):
            await courier.run_once()

    asyncio.run(work())
    return figures


def test_an_event_comes_signed_as_a_cloud_event(feed: Feed) -> None:
    """The member's own library accepts the signature of each secret, old and new, and finds the event whole."""
    other = "whsec_" + "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY="
    with receiver() as there:
        feed.add("k")
        feed.subscribe("s", f"{there.url}/", [SECRET, other])
        carried(feed, wall_clock)
    (_path, headers, body) = there.came[0]
    for secret in (SECRET, other):
        event = Webhook(secret).verify(body, headers)
    assert headers["content-type"] == "application/cloudevents+json; charset=utf-8"
    assert headers["webhook-id"] == event["id"] == "01958a00-0000-7000-8000-000000000001"
    assert (event["specversion"], event["data"]) == ("1.0", {"matter": "夜间施工"})
    assert event["traceparent"] == PARENT
    assert feed.receipts("s") == [(1, True)]
    assert feed.subscription("s").delivered_to == 1


def test_a_refused_event_holds_its_key_and_nothing_else(feed: Feed) -> None:
    """422 for one event lets other keys pass; when it is taken at last, its key follows in order, once each."""
    refused = {"1"}
    clock = FrozenClock(BEGAN)
    with receiver(lambda _path, event: (422 if event["sequence"] in refused else 200, {})) as there:
        feed.add("a", "b", "a", "b")
        feed.subscribe("s", f"{there.url}/")
        carried(feed, clock, rounds=2)
        assert sorted(there.keys()) == ["a1", "b2", "b4"]
        assert feed.subscription("s").delivered_to == 0
        refused.clear()
        clock.move(timedelta(seconds=7))
        carried(feed, clock)
    assert there.keys()[-2:] == ["a1", "a3"]
    assert feed.subscription("s").delivered_to == 4
    assert feed.receipts("s") == [(1, True), (2, True), (3, True), (4, True)]


def test_a_dead_endpoint_rests_and_pauses_after_three_days(feed: Feed) -> None:
    """Only one event is tried at a time, later and later, until 72 hours are over; a member's resume goes on."""
    clock = FrozenClock(BEGAN)
    with receiver(lambda _path, _event: (503, {})) as there:
        feed.add(*"abcdefghij")
        feed.subscribe("s", f"{there.url}/")
        tries = 0
        while feed.subscription("s").state == "active":
            carried(feed, clock)
            tries += 1
            clock.set(feed.subscription("s").next_at or clock())
        paused = feed.subscription("s")
        # 8 tries in the first 7 h 42 min; then every 8 h up to the first one past 72 h: 15.7, 23.7, … 79.7 (± jitter)
        assert 16 <= tries <= 20
        assert paused.last_error.startswith("webhook.paused: status 503, since 2026-03-02T09:00:00")
        assert len(there.came) <= 8 + tries - 1  # the first round had up to eight in flight
        there.answer = lambda _path, _event: (200, {})
        with feed.store.begin() as connection:
            assert book.resume(connection, "s", clock())
        carried(feed, clock)
    assert feed.subscription("s").delivered_to == 10


@pytest.mark.parametrize(
    ("status", "headers", "state", "rests"),
    [
        (429, {"retry-after": "900"}, "active", timedelta(seconds=900)),
        (503, {"retry-after": "Mon, 02 Mar 2026 10:00:00 GMT"}, "active", timedelta(hours=1)),
        (503, {"retry-after": "999999999"}, "active", timedelta(hours=24)),
        (302, {"location": "http://169.254.169.254/"}, "active", timedelta(seconds=4)),
        (410, {}, "paused", None),
    ],
)
def test_what_an_endpoint_answers_is_heeded(
    tmp_path: Path, status: int, headers: dict[str, str], state: str, rests: timedelta | None
) -> None:
    """Retry-After is waited for, up to a day; 410 pauses at once; a redirect is a failure and is not followed."""
    feed = Feed(f"sqlite:///{tmp_path / 'gateway.db'}")
    with receiver(lambda _path, _event: (status, headers)) as there:
        feed.add("a")
        feed.subscribe("s", f"{there.url}/")
        carried(feed, FrozenClock(BEGAN), rounds=2)
    row = feed.subscription("s")
    feed.store.close()
    assert row.state == state
    assert len(there.came) == 1
    assert (row.next_at is None) if rests is None else (row.next_at - BEGAN >= rests)
    assert row.last_error.endswith(f"status {status}") or state == "paused"


def test_types_that_are_not_wanted_are_passed_over(tmp_path: Path) -> None:
    """A subscription to one type gets that one, and is not held by the others."""
    feed = Feed(f"sqlite:///{tmp_path / 'gateway.db'}")
    with receiver() as there:
        feed.add("a", "b", kind="tongban.permit.renewed.v1")
        feed.add("c")
        feed.add("d", kind="tongban.permit.renewed.v1")
        feed.subscribe("s", f"{there.url}/", types=["tongban.permit.issued.v1"])
        carried(feed, wall_clock, rounds=2)
    assert (there.keys(), feed.subscription("s").delivered_to) == (["c3"], 4)
    feed.store.close()


def test_what_was_recorded_before_a_moment_is_passed_over(tmp_path: Path) -> None:
    """A subscription from a moment on gets what its networks recorded then or later, wherever it stands."""
    feed = Feed(f"sqlite:///{tmp_path / 'gateway.db'}")
    with receiver() as there:
        feed.add("a")
        feed.add("b", recorded=BEGAN + timedelta(hours=1))
        feed.add("c")
        feed.subscribe("s", f"{there.url}/", since=BEGAN + timedelta(minutes=1))
        carried(feed, wall_clock, rounds=2)
    assert (there.keys(), feed.subscription("s").delivered_to) == (["b2"], 3)
    feed.store.close()


@pytest.mark.parametrize("how", ["over", "withdrawn"])
def test_nothing_is_carried_once_the_agreement_is_over(tmp_path: Path, how: str) -> None:
    """From the city's midnight on, or once it is withdrawn: the subscription ends, with the reason and an audit row."""
    feed = Feed(f"sqlite:///{tmp_path / 'gateway.db'}")
    clock = FrozenClock(datetime(2026, 3, 2, 15, 59, 59, tzinfo=UTC))
    with receiver() as there:
        feed.add("a")
        feed.subscribe("s", f"{there.url}/")
        feed.set(valid_until="2026-03-02")
        carried(feed, clock)
        feed.add("a", "b")
        if how == "over":
            clock.move(timedelta(seconds=1))
        else:
            feed.set(withdrawn_at=BEGAN)
        carried(feed, clock, rounds=2)
    row = feed.subscription("s")
    assert (there.keys(), row.state, row.secrets, row.delivered_to) == (["a1"], "ended", None, 1)
    reason = {"over": "agreement.over: valid until 2026-03-02", "withdrawn": "agreement.withdrawn: since 2026-03-02T09"}
    assert row.last_error.startswith(reason[how])
    with feed.store.read() as connection:
        (act,) = connection.execute(select(accesses)).all()
    assert (act.who, act.kind, act.action, act.target) == ("gateway", "service", "unsubscribe", "s")
    assert act.detail == {"member": "unit:1001", "agreement": "a", "reason": row.last_error}
    feed.store.close()


def test_nothing_is_carried_before_the_first_day(tmp_path: Path) -> None:
    """A subscription waits for it, and stays."""
    feed = Feed(f"sqlite:///{tmp_path / 'gateway.db'}")
    clock = FrozenClock(datetime(2026, 3, 2, 15, 59, 59, tzinfo=UTC))
    with receiver() as there:
        feed.add("a")
        feed.subscribe("s", f"{there.url}/")
        feed.set(valid_from="2026-03-03")
        carried(feed, clock)
        assert there.keys() == []
        clock.move(timedelta(seconds=1))
        carried(feed, clock)
    assert there.keys() == ["a1"]
    feed.store.close()


def test_midnight_ends_a_round_that_has_begun(tmp_path: Path) -> None:
    """What was handed over before it is settled; the next event of the same batch is not handed over."""
    feed = Feed(f"sqlite:///{tmp_path / 'gateway.db'}")
    clock = FrozenClock(datetime(2026, 3, 2, 15, 59, 59, tzinfo=UTC))

    def answer(_path: str, _event: dict[str, Any]) -> tuple[int, dict[str, str]]:
        clock.move(timedelta(seconds=1))
        return 204, {}

    with receiver(answer) as there:
        feed.add("a", "a", "a")
        feed.subscribe("s", f"{there.url}/")
        feed.set(valid_until="2026-03-02")
        carried(feed, clock)
    assert (there.keys(), feed.subscription("s").delivered_to) == (["a1"], 1)
    feed.store.close()


def test_a_dead_and_a_slow_endpoint_do_not_slow_forty_eight(tmp_path: Path) -> None:
    """Of fifty endpoints one refuses connections and one hangs until the others have all twenty events."""
    feed = Feed(f"sqlite:///{tmp_path / 'gateway.db'}")
    healthy: set[str] = set()
    hanging, all_done = threading.Event(), threading.Event()
    began = time.monotonic()

    def answer(path: str, event: dict[str, Any]) -> tuple[int, dict[str, str]]:
        if path == "/slow":
            hanging.set()
            assert all_done.wait(120), "the healthy ones waited for the slow one"
        elif event["sequence"] == "20" and hanging.wait(120):
            healthy.add(path)
            if len(healthy) == 48:
                print(f"48 healthy: last event after {time.monotonic() - began:.2f} s")  # noqa: T201 (the figure)
                all_done.set()
        return 200, {}

    with receiver(answer) as there:
        feed.add(*("abcd" * 5))
        for number in range(48):
            feed.subscribe(f"s{number}", f"{there.url}/{number}")
        feed.subscribe("slow", f"{there.url}/slow")
        feed.subscribe("dead", "http://127.0.0.1:9/")
        carried(feed, wall_clock, timeout=120.0)
    assert all_done.is_set()
    assert {feed.subscription(f"s{number}").delivered_to for number in range(48)} == {20}
    assert [feed.subscription(name).delivered_to for name in ("slow", "dead")] == [20, 0]
    assert [feed.subscription(name).failures for name in ("slow", "dead")] == [0, 1]
    _in_order(there)
    feed.store.close()


def _in_order(there: Receiver) -> None:
    for number in range(48):
        for key in "abcd":
            numbers = [int(each[1:]) for each in there.keys(f"/{number}") if each[0] == key]
            assert numbers == sorted(numbers)


def test_no_secret_and_no_url_is_in_what_the_courier_shows(tmp_path: Path) -> None:
    """Neither logs nor metrics hold the endpoint's path, a secret or the payload."""
    feed = Feed(f"sqlite:///{tmp_path / 'gateway.db'}")
    with receiver(lambda _path, _event: (500, {})) as there, capture_logs() as logs:
        feed.add("a")
        feed.subscribe("s", f"{there.url}/hidden-path")
        shown = carried(feed, wall_clock).text().decode()
    with feed.store.read() as connection:
        subscription = book.due(connection, "webhook", wall_clock() + timedelta(days=1), ZoneInfo("Asia/Shanghai"))
    shown += json.dumps(logs) + repr(subscription) + str(feed.subscription("s").last_error)
    feed.store.close()
    assert "delivery_failed" in shown
    assert not [each for each in ("hidden-path", SECRET[6:], "夜间施工") if each in shown]
