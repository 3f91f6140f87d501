"""Who asks too often is told to wait; a flood costs a row a minute, and shuts nobody else out."""

import asyncio
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from office import KEYS, NOW, TestClient, agreement, members_of
from sqlalchemy import select

from gateway import keys
from gateway.door_settings import GatewaySettings
from gateway.http import app as application
from gateway.http.app import Door, make_app
from gateway.http.feeds import router as feeds
from gateway.http.oauth import router as oauth
from gateway.http.pace import Buckets, address_of
from gateway.http.serving import config_of
from gateway.http.subscriptions import router as subscriptions
from gateway.sharing import Sharing
from gateway.tables import accesses
from liangwang_bus.settings import Settings
from liangwang_bus.testing import FrozenClock, memory_store


class Front:
    """A door of small limits: 3 requests a minute for strangers of an address, 5 for a member, 2 subscriptions."""

    def __init__(self, store: Any) -> None:
        self.store, self.clock = store, FrozenClock(NOW)
        own = GatewaySettings(stranger_requests_per_minute=3, requests_per_minute=5, subscriptions_per_member=2)
        sharing = Sharing((agreement(), agreement("unit:health")), KEYS)
        self.door = Door(Settings(), own, store, sharing, members_of(*KEYS), clock=self.clock)
        self.door.pace.floods.clock = self.clock
        self.app = make_app(self.door, feeds, oauth, subscriptions)
        with store.begin() as connection:
            self.keys = {name: keys.issue(connection, name, NOW) for name in KEYS}

    def get(self, path: str = "/v1/agreements", who: str | None = None, address: str = "192.0.2.1") -> httpx.Response:
        """Ask, as a member or as nobody, from an address."""
        headers = {"Authorization": f"Bearer {self.keys[who].secret}" if who else "Bearer wrong"}
        return self.client(address).get(path, headers=headers)

    def client(self, address: str = "192.0.2.1") -> Any:
        """Give a client at an address."""
        return TestClient(self.app, client=(address, 5000))

    def denied(self) -> list[tuple[str, str, str | None, Any]]:
        """Give who, kind, code and detail of each refusal."""
        with self.store.read() as connection:
            rows = connection.execute(
                select(accesses).where(accesses.c.outcome == "denied").order_by(accesses.c.number)
            )
            return [(row.who, row.kind, row.code, row.detail) for row in rows]


@pytest.fixture
def front(monkeypatch: pytest.MonkeyPatch) -> Iterator[Front]:
    """Give the door; what writes floods by itself is kept out of tests that do it by hand."""
    monkeypatch.setattr(application.Paced, "_write", _nothing)
    store = memory_store("gateway")
    yield Front(store)
    store.close()


async def _nothing(_self: Any) -> None:
    return


def test_a_strangers_flood_is_refused_and_leaves_one_row_a_minute(front: Front) -> None:
    """Three are looked at, the others told when to come again, in both languages; the minute's row has their number."""
    answers = [front.get() for _ in range(10)]
    assert [one.status_code for one in answers] == [401] * 3 + [429] * 7
    refused = answers[-1]
    assert 1 <= int(refused.headers["retry-after"]) <= 20  # one in 20 seconds flows in
    assert refused.headers["content-type"] == "application/problem+json"
    assert {"title": "too_often", "status": 429}.items() <= refused.json().items()
    assert "Retry-After" in refused.json()["detail_zh"]
    floods = front.door.pace.floods
    assert floods.write(front.store) == 0  # the minute is not over
    front.clock.move(timedelta(minutes=1))
    assert (floods.write(front.store), bool(floods)) == (1, False)
    kept = front.denied()
    assert kept[:3] == [("", "unknown", "unauthenticated", {})] * 3
    assert kept[3:] == [("", "unknown", "too_often", {"requests": 7, "address": "192.0.2.1"})]


def test_a_flood_shuts_nobody_out_who_is_known_there_or_comes_from_elsewhere(front: Front) -> None:
    """A member that came before, other addresses and health are served; a new one at that address has to wait."""
    assert front.get(who="unit:fire").status_code == 200
    for _ in range(5):
        front.get()
    assert front.get(who="unit:fire").status_code == 200
    assert front.get(who="unit:health").status_code == 429
    assert front.get(who="unit:health", address="192.0.2.2").status_code == 200
    assert front.get(address="192.0.2.3").status_code == 401
    assert [front.get("/health/live").status_code for _ in range(9)] == [200] * 9


def test_a_revoked_key_is_limited_at_once_and_by_itself(front: Front) -> None:
    """After its first refusal it has three a minute, and others at its address have theirs: a page was left open."""
    front.get(who="unit:fire")
    with front.store.begin() as connection:
        keys.revoke(connection, front.keys["unit:fire"].id, NOW)
    answers = [front.get(who="unit:fire").status_code for _ in range(6)]
    assert answers == [401] * 4 + [429] * 2
    assert front.get(who="unit:health").status_code == 200
    assert front.get().status_code == 401


def test_a_member_has_a_pace_of_its_own_from_wherever_it_comes(front: Front) -> None:
    """Five a minute from two addresses together; the row names the member; another member is not touched."""
    answers = [front.get(who="unit:fire", address=f"192.0.2.{number % 2}").status_code for number in range(8)]
    assert answers == [200] * 5 + [429] * 3
    assert front.get(who="unit:health").status_code == 200
    assert front.door.pace.floods.write(front.store, ended=True) == 1
    assert front.denied() == [("unit:fire", "member", "too_often", {"requests": 3})]


def test_a_token_by_form_makes_nobody_known(front: Front) -> None:
    """Who gets a token without a header is no excuse for those who come without one."""
    with front.store.begin() as connection:
        client = keys.issue(connection, "unit:fire", NOW, kind="client")
    form = {"grant_type": "client_credentials", "client_id": client.id, "client_secret": client.secret}
    assert front.client().post("/v1/oauth/token", data=form).status_code == 200
    answers = [front.client().get("/v1/agreements").status_code for _ in range(4)]
    assert answers == [401, 401, 429, 429]


def test_a_member_has_so_many_subscriptions_and_no_more(front: Front) -> None:
    """The third is refused with a row; one that is ended makes room a day later: nobody makes and ends without end."""
    http = front.client()
    http.headers = {"Authorization": f"Bearer {front.keys['unit:fire'].secret}"}
    wanted = {"agreement": "to-fire", "way": "queue"}
    made = [http.post("/v1/subscriptions", json=wanted) for _ in range(3)]
    assert [one.status_code for one in made] == [201, 201, 409]
    assert made[2].json()["title"] == "subscriptions"
    assert front.denied() == [("unit:fire", "member", "subscriptions", {})]
    assert http.delete(f"/v1/subscriptions/{made[0].json()['id']}").status_code == 204
    for later, status in ((timedelta(hours=23), 409), (timedelta(hours=1, seconds=1), 201)):
        front.clock.move(later)
        front.door.pace = Door(front.door.settings, front.door.own, front.store).pace
        assert http.post("/v1/subscriptions", json=wanted).status_code == status


def test_rows_are_written_by_themselves_when_their_minute_is_over(monkeypatch: pytest.MonkeyPatch) -> None:
    """The running door writes them without being asked again; a thousand callers have their own, the rest share one."""
    monkeypatch.setattr(application, "_FLOODS_SECONDS", 0.01)
    store = memory_store("gateway")
    front = Front(store)

    async def ask() -> None:
        loop, written = asyncio.get_running_loop(), asyncio.Event()
        write = front.door.pace.floods.write

        def watched(to: Any) -> int:
            if rows := write(to):
                loop.call_soon_threadsafe(written.set)
            return rows

        monkeypatch.setattr(front.door.pace.floods, "write", watched)
        for number in range(1_003):
            front.door.pace.floods.refused(f"2001:db8:0:{number:x}::/64", "unknown")
        async with httpx.AsyncClient(transport=httpx.ASGITransport(front.app), base_url="http://door") as http:
            await http.get("/health/live")
            front.clock.move(timedelta(minutes=1))
            async with asyncio.timeout(10):
                await written.wait()

    asyncio.run(ask())
    rows = front.denied()
    assert len(rows) == 1_001
    assert rows[-1][3] == {"requests": 3, "address": "(others)"}
    store.close()


@given(st.integers(1, 600), st.lists(st.floats(0, 30), max_size=60))
def test_a_bucket_gives_no_more_than_it_says(per_minute: int, pauses: list[float]) -> None:
    """Within any time no more pass than a full bucket and what flows in; after the wait that it names, one does."""
    now = [0.0]
    buckets = Buckets(per_minute, lambda: now[0])
    passed = 0
    for pause in pauses:
        now[0] += pause
        wait = buckets.take("a")
        passed += not wait
        assert passed <= per_minute + now[0] * per_minute / 60 + 1e-6
        if wait:
            now[0] += wait + 1e-6
            assert buckets.take("a") == 0.0
            passed += 1
    assert buckets.take("b") == 0.0
    now[0] += 3_600
    assert sum(not buckets.take("a") for _ in range(per_minute + 5)) == per_minute


@pytest.mark.parametrize(
    ("host", "told"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("fe80::1%eth0", "fe80::/64"),
        ("testclient", "testclient"),
    ],
)
def test_an_address_is_a_callers_as_a_rule(host: str, told: str) -> None:
    """IPv4 as it is, also inside IPv6; of IPv6 the network that one caller has."""
    assert address_of({"type": "http", "client": (host, 1)}) == told


@pytest.mark.parametrize(
    ("proxies", "comes_from", "counted"),
    [
        ("", "10.0.0.7", "10.0.0.7"),
        ("10.0.0.0/8", "10.0.0.7", "192.0.2.9"),
        ("10.0.0.7,10.0.0.8", "10.0.0.9", "10.0.0.9"),
    ],
)
def test_only_a_named_front_is_believed(front: Front, proxies: str, comes_from: str, counted: str) -> None:
    """X-Forwarded-For counts from the fronts of the setting alone; anybody else's word is worth nothing."""
    config = config_of(front.app, Settings(), proxies)
    config.load()
    http = TestClient(config.loaded_app, client=(comes_from, 5000))
    for _ in range(4):
        http.get("/v1/agreements", headers={"X-Forwarded-For": "192.0.2.9"})
    front.door.pace.floods.write(front.store, ended=True)
    assert front.denied()[-1][3] == {"requests": 1, "address": counted}
