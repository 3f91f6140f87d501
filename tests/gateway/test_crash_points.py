"""A courier that is killed at any step loses nothing, and one that is told to stop doubles nothing either."""

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from departing import Departments, departments_of, read
from feeding import Feed, receiver

from forge import Forged, forge
from liangwang_bus.departments import COURIER, queue_of
from processes import until


@contextmanager
def _started(feed_url: str, point: str, log: Path, **more: str) -> Iterator[Forged]:
    """Run a courier that ends with the block, whatever happens in it."""
    environment = os.environ | {
        "LIANGWANG_DATABASE_URL": feed_url,
        "LIANGWANG_COURIER_ALLOWED_NETWORKS": "127.0.0.0/8",
        "LIANGWANG_COURIER_POLL_SECONDS": "0.05",
        "DYING_AT": point,
        "PYTHONPATH": str(Path(__file__).parent),
        **more,
    }
    log.touch()
    courier = forge("plain").start("dying_courier", environment, log)
    try:
        yield courier
    finally:
        courier.kill()
        courier.wait()


@pytest.fixture(scope="module")
def departments(amqp_uri: str) -> Iterator[Departments]:
    """Give the vhost of members' queues."""
    with departments_of(amqp_uri, ["unit:1001"]) as found:
        yield found


@pytest.mark.slow
@pytest.mark.broker
def test_killed_after_handing_over_a_queue_has_all(tmp_path: Path, departments: Departments) -> None:
    """After SIGKILL the next courier brings all: the last copies of a key's events stand in its order, none is lost."""
    url, name = f"sqlite:///{tmp_path / 'gateway.db'}", "s-killed"
    feed = Feed(url)
    feed.add("a", "b", "a")
    feed.subscribe(name, None, secrets=[])
    there = {"LIANGWANG_COURIER_DEPARTMENTS_URI": departments.uri(COURIER)}
    with _started(url, "handed-over", tmp_path / "killed.log", **there) as killed:
        assert killed.wait(30) == -9
    assert feed.subscription(name).delivered_to == 0
    with _started(url, "none", tmp_path / "log", **there):
        until(lambda: feed.subscription(name).delivered_to == 3, "the feed was carried")
    came = read(departments.uri("unit:1001"), queue_of("unit:1001", name), 6)
    numbers = [each.properties["application_headers"]["cloudEvents:sequence"] for each in came]
    assert sorted(numbers) == ["1", "1", "2", "2", "3", "3"]
    last = {number: place for place, number in enumerate(numbers)}
    assert last["1"] < last["3"]
    assert feed.receipts(name) == [(1, True), (2, True), (3, True)]
    feed.store.close()


@pytest.mark.slow
@pytest.mark.postgres
def test_told_to_stop_it_settles_what_is_in_flight_and_another_goes_on(tmp_path: Path, postgresql_url: str) -> None:
    """What was begun is finished and noted, and the one that stood by has the rest: each event comes once."""
    feed = Feed(postgresql_url)
    answered = threading.Event()

    def answer(_path: str, _event: dict[str, Any]) -> tuple[int, dict[str, str]]:
        answered.wait(20)
        return 204, {}

    with receiver(answer) as there:
        feed.add("a", "b", "a")
        feed.subscribe("s", f"{there.url}/")
        with _started(postgresql_url, "none", tmp_path / "first.log") as first:
            until(lambda: len(there.came) == 2, "an event of each key is in flight")
            with _started(postgresql_url, "none", tmp_path / "second.log"):
                until(lambda: "courier_started" in (tmp_path / "second.log").read_text(), "another courier stands by")
                first.terminate()
                until(lambda: "courier_stopping" in (tmp_path / "first.log").read_text(), "the first one was told")
                answered.set()
                assert first.wait(20) == 0
                until(lambda: feed.subscription("s").delivered_to == 3, "the other one has carried the rest")
    assert sorted(there.keys()) == ["a1", "a3", "b2"]
    assert feed.receipts("s") == [(1, True), (2, True), (3, True)]
    feed.store.close()


@pytest.mark.slow
@pytest.mark.parametrize("point", ["offered", "handed-over", "settled-not-committed"])
def test_killed_there_nothing_is_lost(tmp_path: Path, point: str) -> None:
    """After SIGKILL the next courier brings all: each id at least once, a receipt each, and SIGTERM ends it cleanly."""
    url = f"sqlite:///{tmp_path / 'gateway.db'}"
    feed = Feed(url)
    with receiver() as there:
        feed.add("a", "b", "a")
        feed.subscribe("s", f"{there.url}/")
        with _started(url, point, tmp_path / "killed.log") as killed:
            assert killed.wait(60) == -9
        before = there.keys()
        assert len(before) == (0 if point == "offered" else 3)
        assert feed.subscription("s").delivered_to == 0
        with _started(url, "none", tmp_path / "log") as again:
            until(lambda: feed.subscription("s").delivered_to == 3, "the feed was carried")
            again.terminate()
            assert again.wait(60) == 0
    after = there.keys()[len(before) :]
    assert sorted(after) == ["a1", "a3", "b2"]
    assert after.index("a1") < after.index("a3")
    assert feed.receipts("s") == [(1, True), (2, True), (3, True)]
    assert "courier_stopped" in (tmp_path / "log").read_text()
    feed.store.close()
