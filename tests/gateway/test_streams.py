"""Server-sent events: the same content as a page, resumed by cursor, with receipts, bounded, and cheap while idle."""

import json
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import timedelta
from typing import Any

import httpx
import pytest
import uvicorn
from office import KEYS, NOW, Office, issued
from units import members_of

from gateway import keys
from gateway.door_settings import GatewaySettings
from gateway.http.app import Door, make_app
from gateway.http.feeds import router as feeds
from gateway.http.serving import QUIET, Server
from gateway.http.streams import Streams, stream_router
from gateway.tables import accesses, receipts
from liangwang_bus.settings import Settings
from liangwang_bus.store import Store
from liangwang_bus.testing import migrated
from processes import free_port, until

PATH = "/v1/agreements/to-fire/events/stream"


class Station:
    """A running door with streams, on loopback."""

    def __init__(self, url: str) -> None:
        self.office = Office(migrated(Store(url), "gateway"))
        own = GatewaySettings(streams_per_member=3, stream_heartbeat_seconds=0.3, stream_look_seconds=0.02)
        given = Settings(timezone="Asia/Shanghai")
        known = (self.office.sharing, members_of(*KEYS))
        self.door = Door(given, own, self.office.store, *known, clock=lambda: self.office.now)
        self.streams = Streams(self.door)
        self.port = free_port()
        app = make_app(self.door, feeds, stream_router(self.streams))
        self.server = Server(uvicorn.Config(app, host="127.0.0.1", port=self.port, **QUIET), self.streams)
        self.thread = threading.Thread(target=self.server.run)
        self.thread.start()
        until(lambda: self.server.started, "the door is open")

    def client(self, who: str = "unit:fire") -> httpx.Client:
        """Give a client with a member's key."""
        headers = {"Authorization": f"Bearer {self.office.keys[who].secret}"}
        return httpx.Client(base_url=f"http://127.0.0.1:{self.port}", headers=headers, timeout=5)

    def open(self) -> float:
        """Give how many streams are open, as the metrics say."""
        return self.streams._gauge._value.get()

    def close(self) -> None:
        """End it as SIGTERM does."""
        self.server.handle_exit(15, None)
        self.thread.join(10)
        assert not self.thread.is_alive()
        self.office.client.close()
        self.office.store.close()


@pytest.fixture
def station(sqlite_url: str) -> Iterator[Station]:
    """Give a running door."""
    found = Station(sqlite_url)
    yield found
    found.close()


@contextmanager
def listening(client: httpx.Client, path: str = PATH, **headers: str) -> Iterator[Iterator[dict[str, str]]]:
    """Open a stream; give its messages, comments among them as `{"": ""}`."""
    with client.stream("GET", path, headers=headers) as answer:
        assert answer.status_code == 200
        assert answer.headers["content-type"].startswith("text/event-stream")
        yield _messages(answer)


def _messages(answer: httpx.Response) -> Iterator[dict[str, str]]:
    message: dict[str, str] = {}
    for line in answer.iter_lines():
        if line:
            name, _, value = line.partition(": ")
            message[name.rstrip(":")] = value
        else:
            yield message
            message = {}


def told(messages: Iterator[dict[str, str]], count: int) -> list[dict[str, Any]]:
    """Give the next events."""
    found = []
    while len(found) < count:
        message = next(messages)
        if "data" in message:
            found.append({"cursor": message["id"], **json.loads(message["data"])})
    return found


def test_a_stream_tells_what_a_page_gives_and_goes_on_where_it_was(station: Station) -> None:
    """What stands there, then what comes; `Last-Event-ID` goes on behind it, acknowledges it, and pages know it too."""
    station.office.offer(issued(), issued())
    with station.client() as client:
        with listening(client) as messages:
            came = told(messages, 2)
            station.office.offer(issued())
            came += told(messages, 1)
        page = client.get("/v1/agreements/to-fire/events").json()
        assert [{name: value for name, value in one.items() if name != "cursor"} for one in came] == page["events"]
        assert came[-1]["cursor"] == page["cursor"]
        with listening(client, f"{PATH}?from=1", **{"Last-Event-ID": came[1]["cursor"]}) as messages:
            assert told(messages, 1) == came[2:]
        with listening(client, f"{PATH}?from=2") as messages:
            assert told(messages, 2) == came[1:]
    rows = [row for row in station.office.rows(receipts) if row["way"] == "stream"]
    assert [(row["position"], row["acknowledged_at"] is not None) for row in rows] == [(1, True), (2, True), (3, False)]
    assert [row["action"] for row in station.office.rows(accesses)] == ["stream", "read", "stream", "stream"]


def test_a_line_says_that_it_is_alive_and_a_client_that_leaves_is_noticed(station: Station) -> None:
    """A comment at least every heartbeat; the place is free again once the client is gone."""
    with station.client() as client:
        with listening(client) as messages:
            assert [next(messages) for _ in range(3)] == [{"": ""}] * 3
            assert station.open() == 1
        until(lambda: station.open() == 0, "the stream was given up")


def test_a_member_has_so_many_streams_and_no_more(station: Station) -> None:
    """The fourth is refused and noted; another member is not touched, and a closed one makes room."""
    with ExitStack() as stack:
        client = stack.enter_context(station.client())
        with ExitStack() as three:
            lines = [three.enter_context(listening(client)) for _ in range(3)]
            assert [next(one) for one in lines] == [{"": ""}] * 3
            refused = client.get(PATH)
            assert (refused.status_code, refused.json()["title"]) == (429, "streams")
            other = stack.enter_context(station.client("unit:health"))
            with listening(other, PATH.replace("fire", "health")) as messages:
                next(messages)
        until(lambda: station.open() == 0, "the streams were given up")
        with listening(client) as messages:
            next(messages)
    assert [row["code"] for row in station.office.rows(accesses) if row["outcome"] == "denied"] == ["streams"]


@pytest.mark.parametrize("what", ["agreement", "key"])
def test_a_stream_ends_with_what_allows_it(station: Station, what: str) -> None:
    """Nothing is told any more; the last message says why, and a row notes it."""
    with station.client() as client, listening(client) as messages:
        station.office.offer(issued())
        told(messages, 1)
        if what == "agreement":
            station.office.now = NOW + timedelta(days=365)
        else:
            with station.office.store.begin() as connection:
                keys.revoke(connection, station.office.keys["unit:fire"].id, NOW)
        rest = [one for one in messages if one != {"": ""}]
    assert [one["event"] for one in rest] == ["end"]
    assert json.loads(rest[0]["data"])["title"] == {"agreement": "not_in_force", "key": "unauthenticated"}[what]
    assert station.office.rows(accesses)[-1]["outcome"] == "denied"


def test_what_is_not_theirs_is_refused_before_it_begins(station: Station) -> None:
    """Another's feed, another's cursor, a place that is none: as for pages."""
    station.office.offer(issued())
    with station.client() as client, station.client("unit:health") as other:
        cursor = client.get("/v1/agreements/to-fire/events").json()["cursor"]
        refused = [
            other.get(PATH),
            other.get(PATH.replace("fire", "health"), headers={"Last-Event-ID": cursor}),
            client.get(f"{PATH}?from=yesterday"),
            httpx.get(f"http://127.0.0.1:{station.port}{PATH}"),
        ]
    assert [(one.status_code, one.json()["title"]) for one in refused] == [
        (404, "not_found"),
        (422, "cursor"),
        (422, "from"),
        (401, "unauthenticated"),
    ]


def test_stopping_does_not_wait_for_clients(station: Station) -> None:
    """An open stream ends, and so does the process."""
    with station.client() as client, listening(client) as messages:
        next(messages)
        station.server.handle_exit(15, None)
        assert [one for one in messages if one != {"": ""}] == []
