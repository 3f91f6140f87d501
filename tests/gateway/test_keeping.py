"""What the gateway holds ends: values after the days of their agreement, proofs after years; nobody is skipped."""

import threading
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from feeding import BEGAN, TYPE, Feed
from office import NOW, ZONE, Office, TestClient, issued
from structlog.testing import capture_logs

from gateway import keeping as module
from gateway import keys
from gateway.acts import note
from gateway.courier import book
from gateway.http.app import make_app
from gateway.http.feeds import router as feeds_router
from gateway.http.receipts import router as receipts_router
from gateway.http.streams import Streams, stream_router
from gateway.http.subscriptions import router as subscriptions_router
from gateway.keeping import Keeping, Spans
from gateway.tables import (
    accesses,
    feed_items,
    feed_waiting,
    feeds,
    member_keys,
    metadata,
    publications,
    receipts,
    subscriptions,
)
from gateway.tending import KeepingLoop
from liangwang_bus.runtime import Process
from liangwang_bus.settings import Settings
from liangwang_bus.store import Store
from liangwang_bus.testing import FrozenClock, memory_store
from liangwang_bus.tracing import Tracing
from processes import until

DAY = timedelta(days=1)


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def feed(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Feed]:
    """Give a feed on each database, whose items are kept for 30 days."""
    url = f"sqlite:///{tmp_path / 'gateway.db'}"
    found = Feed(url if request.param == "sqlite" else request.getfixturevalue("postgresql_tables")("gateway"))
    yield found
    found.store.close()


@pytest.fixture
def office() -> Iterator[Office]:
    """Give the gateway with its door: pages, streams, receipts and subscriptions."""
    store = memory_store("gateway")
    found = Office(store)
    door = found.client.app.state.door  # type: ignore[attr-defined]
    routers = (feeds_router, receipts_router, subscriptions_router, stream_router(Streams(door)))
    found.client = TestClient(make_app(door, *routers))
    yield found
    store.close()


def held(feed: Feed) -> list[int]:
    """Give the positions whose values are there."""
    query = sa.select(feed_items.c.position).where(feed_items.c.body.is_not(None)).order_by(feed_items.c.position)
    with feed.store.read() as connection:
        return list(connection.execute(query).scalars())


def count(store: Store, table: sa.Table) -> int:
    """Count the rows of a table."""
    with store.read() as connection:
        return int(connection.execute(sa.select(sa.func.count()).select_from(table)).scalar_one())


def test_values_go_after_the_last_day_in_the_city_and_what_was_proven_stays(feed: Feed) -> None:
    """Shared on 2 March, 30 days, the day of sharing not counted: there on 1 April, gone at the midnight after."""
    feed.add("a", "b", recorded=BEGAN)
    keeping = Keeping(feed.store, ZONE)
    midnight = datetime(2026, 4, 1, 16, 0, tzinfo=UTC)  # 2 April in Shanghai
    assert keeping.remove(midnight - timedelta(seconds=1))["feed_values"] == 0
    assert keeping.remove(midnight)["feed_values"] == 2
    with feed.store.read() as connection:
        rows = connection.execute(sa.select(feed_items).order_by(feed_items.c.position)).all()
        assert connection.execute(sa.select(feeds.c.removed_to)).scalar() == 2
    assert [(row.attributes, row.body, row.partition_key) for row in rows] == [(None, None, "")] * 2
    assert [(row.type, row.fields, row.digest) for row in rows] == [(TYPE, ["matter"], "0")] * 2
    assert not any(keeping.remove(midnight).values())


def test_what_a_subscription_has_not_got_stays(feed: Feed) -> None:
    """The slowest subscription, paused or not, holds what it has not taken; what is behind the young stays as well."""
    feed.add("a", "b", "c", "d")
    feed.subscribe("slow", "https://a.example/", delivered_to=1)
    feed.subscribe("fast", None, delivered_to=4)
    feed.subscribe("paused", "https://b.example/", state="paused", delivered_to=3)
    feed.subscribe("ended", "https://c.example/", state="ended")
    keeping, late = Keeping(feed.store, ZONE), BEGAN + 60 * DAY
    assert keeping.remove(late)["feed_values"] == 1
    with feed.store.begin() as connection:
        connection.execute(sa.update(subscriptions).where(subscriptions.c.id == "slow").values(delivered_to=4))
    assert (keeping.remove(late)["feed_values"], held(feed)) == (2, [4])
    with feed.store.begin() as connection:
        connection.execute(sa.update(subscriptions).values(delivered_to=6))
    feed.add("e", "f")
    with feed.store.begin() as connection:
        connection.execute(sa.update(feed_items).where(feed_items.c.position == 5).values(added_at=late))
    assert (keeping.remove(late)["feed_values"], held(feed)) == (1, [5, 6])


@pytest.mark.postgres
def test_what_is_subscribed_to_meanwhile_stays(postgresql_url: str) -> None:
    """Removing waits for a subscription that is made with the row of its feed held, and leaves it what it wants."""
    feed = Feed(postgresql_url)
    feed.add("a")
    removing = threading.Thread(target=Keeping(feed.store, ZONE).remove, args=(BEGAN + 60 * DAY,))
    with feed.store.begin() as connection:
        connection.execute(sa.select(feeds).with_for_update())
        removing.start()
        until(lambda: waits_for_a_lock(feed.store), "removing waits for the row of the feed")
        feed.subscribe("s", "https://a.example/")
    removing.join(20)
    assert (removing.is_alive(), held(feed)) == (False, [1])
    feed.store.close()


def waits_for_a_lock(store: Store) -> bool:
    """Whether removing waits for the row of a feed."""
    query = (
        "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE '%removed_to%FOR UPDATE'"
    )
    with store.read() as connection:
        return bool(connection.exec_driver_sql(query.replace("%", "%%")).scalar())


def test_a_subscription_that_only_fails_is_ended_and_holds_its_feed_no_longer(feed: Feed) -> None:
    """After 30 days: ended, without secret, with its reason, an audit row and a line; a day less and it is let be."""
    feed.add("a")
    feed.subscribe("gone", "https://a.example/", state="paused", failing_since=BEGAN)
    feed.subscribe("fails", "https://b.example/", failing_since=BEGAN + DAY)
    keeping = Keeping(feed.store, ZONE)
    with capture_logs() as logs:
        removed = keeping.remove(BEGAN + 30 * DAY + timedelta(seconds=1))
    assert not any(removed.values())  # the other one holds it
    ended = feed.subscription("gone")
    assert (ended.state, ended.secrets, ended.last_error) == (
        "ended",
        None,
        "subscription.abandoned: failing since 2026-03-02T09:00:00+00:00",
    )
    assert [each["subscription"] for each in logs if each["event"] == "subscription_ended"] == ["gone"]
    with feed.store.read() as connection:
        row = connection.execute(sa.select(accesses)).one()
    assert (row.who, row.action, row.target, row.detail["member"]) == ("gateway", "unsubscribe", "gone", "unit:1001")
    assert feed.subscription("fails").state == "active"
    assert keeping.remove(BEGAN + 40 * DAY)["feed_values"] == 1


def test_proofs_and_traces_go_after_their_own_spans(feed: Feed) -> None:
    """Each table has rows from the first day; they are there on the last day of the span and gone after it."""
    feed.add("a", "b")
    feed.subscribe("s", "https://a.example/")
    with feed.store.begin() as connection:
        one = next(iter(book.due(connection, "webhook", BEGAN, ZONE)))
        items = book.offer(connection, one, 10, BEGAN)
        book.settle(connection, one, [book.Taken(items[1])], BEGAN, 3 * DAY)
        ended = sa.update(subscriptions).values(state="ended", secrets=None, changed_at=BEGAN)
        connection.execute(ended)
        note(connection, BEGAN, "unit:1001", "member", "read", "a")
        key = keys.issue(connection, "unit:1001", BEGAN, BEGAN + DAY)
        keys.issue(connection, "unit:1001", BEGAN)
        published = {"member": "unit:1001", "id": "mine", "digest": "0", "flow": "f", "classification": "G1"}
        connection.execute(sa.insert(publications).values(**published, event_id="01958a00", accepted_at=BEGAN))
    keeping = Keeping(feed.store, ZONE, Spans(accesses=200, receipts=300, publications=100))
    spans = {accesses: 200, receipts: 300, publications: 100, subscriptions: 300, member_keys: 201, feed_items: 300}
    there = {table: count(feed.store, table) for table in spans}
    for days in sorted(set(spans.values())):
        keeping.remove(BEGAN + days * DAY)
        before = {table.name for table in spans if count(feed.store, table) < there[table]}
        assert before == {table.name for table, span in spans.items() if span < days}
        keeping.remove(BEGAN + days * DAY + timedelta(seconds=1))
    assert all(count(feed.store, table) < there[table] for table in spans)
    left = {table.name for table in metadata.sorted_tables if count(feed.store, table)}
    assert left == {"feeds", "member_keys"}
    with feed.store.read() as connection:
        assert connection.execute(sa.select(member_keys.c.id)).scalar() != key.id


def test_an_item_stays_as_long_as_a_receipt_names_it(feed: Feed) -> None:
    """An item that was offered late keeps its fields and digest until that receipt is over."""
    feed.add("a", "b")
    with feed.store.begin() as connection:
        row = {"agreement": "a", "event_id": "e", "member": "unit:1001", "way": "pull", "subscription": ""}
        connection.execute(sa.insert(receipts).values(**row, position=2, offered_at=BEGAN + 20 * DAY))
    keeping = Keeping(feed.store, ZONE, Spans(receipts=300))
    assert keeping.remove(BEGAN + 310 * DAY)["feed_items"] == 1
    assert count(feed.store, feed_items) == 1
    assert keeping.remove(BEGAN + 321 * DAY)["feed_items"] == 1


def test_what_waits_behind_a_withdrawn_history_goes(feed: Feed) -> None:
    """Rows of a feed that no file says any more go with its days; those of a feed that fills stay."""
    feed.set(state="filling", withdrawn_at=BEGAN)
    with feed.store.begin() as connection:
        for name in ("a", "other"):
            connection.execute(sa.insert(feed_waiting).values(agreement=name, event_id="e", item={}))
    keeping = Keeping(feed.store, ZONE)
    assert keeping.remove(BEGAN + 30 * DAY)["feed_waiting"] == 0
    assert keeping.remove(BEGAN + 31 * DAY)["feed_waiting"] == 1
    assert count(feed.store, feed_waiting) == 1


def test_readers_are_told_what_is_gone_and_where_to_go_on(office: Office) -> None:
    """A cursor, a position, a moment, on a page or a stream, that lead to what is gone: 410 and the earliest."""
    office.offer(issued(), issued())
    first = office.get("/v1/agreements/to-fire/events", limit=1).json()["cursor"]
    office.now = NOW + 20 * DAY
    office.offer(issued())
    office.now = NOW + 31 * DAY
    assert Keeping(office.store, ZONE).remove(office.now)["feed_values"] == 4  # two feeds
    path = "/v1/agreements/to-fire/events"
    for asked in ({"after": first}, {"from": "1"}, {"from": "2"}, {"from": "2026-01-01T00:00:00+08:00"}):
        for where in (path, f"{path}/stream"):
            gone = office.get(where, **asked)
            assert (gone.status_code, gone.json()["earliest"], gone.json()["title"]) == (410, 3, "removed"), asked
    read = [office.get(path), office.get(path, **{"from": "3"})]
    assert [len(one.json()["events"]) for one in read] == [1, 1]
    assert office.get(path, after=read[0].json()["cursor"]).json()["events"] == []
    acknowledged = [row["position"] for row in office.rows(receipts) if row["acknowledged_at"]]
    assert 1 in acknowledged
    denied = [row["code"] for row in office.rows(accesses) if row["outcome"] == "denied"]
    assert denied == ["removed"] * 8
    assert [row["position"] for row in office.get("/v1/receipts").json()["receipts"]][:1] == [1]


def test_a_subscription_begins_where_something_is_kept(office: Office) -> None:
    """From the beginning is from what is kept; from a moment whose events are gone is refused with the earliest."""
    office.offer(issued())
    office.now = NOW + 31 * DAY
    Keeping(office.store, ZONE).remove(office.now)
    office.offer(issued())

    def subscribe(since: str) -> Any:
        wanted = {"agreement": "to-fire", "way": "queue", "since": since}
        key = office.keys["unit:fire"].secret
        return office.client.post("/v1/subscriptions", json=wanted, headers={"Authorization": f"Bearer {key}"})

    assert subscribe("beginning").json()["delivered_to"] == 1
    refused = subscribe("2026-01-01T00:00:00+08:00")
    assert (refused.status_code, refused.json()["earliest"]) == (410, 2)


def test_receipts_that_are_gone_are_told(office: Office) -> None:
    """A cursor before receipts that were removed: 410 with the cursor to go on with; it reads on without a gap."""
    office.offer(*(issued() for name in "abc"))
    office.get("/v1/agreements/to-fire/events")
    cursor = office.get("/v1/receipts", limit=1).json()["cursor"]
    with office.store.begin() as connection:
        connection.execute(sa.delete(receipts).where(receipts.c.number < 3))
    gone = office.get("/v1/receipts", after=cursor)
    assert (gone.status_code, gone.json()["title"]) == (410, "receipts_removed")
    assert [one["position"] for one in office.get("/v1/receipts", after=gone.json()["cursor"]).json()["receipts"]] == [
        3
    ]


def test_no_plan_reads_what_it_does_not_remove(feed: Feed) -> None:
    """On both databases every table that grows with events is reached by its key, whatever it holds."""
    growing = ("feed_items", "receipts", "accesses", "publications")
    asked: list[tuple[str, Any]] = []

    @sa.event.listens_for(feed.store.engine, "before_cursor_execute")
    def _note(_connection: Any, _cursor: Any, statement: str, values: Any, *_: Any) -> None:
        asked.append((statement, values))

    fill(feed, 3_000)
    asked.clear()
    Keeping(feed.store, ZONE, Spans(180, 180, 180)).remove(BEGAN + 400 * DAY)
    fill(feed, 3_000, 20_000)
    with feed.store.begin() as connection:
        if feed.store.dialect == "postgresql":
            connection.exec_driver_sql("SET LOCAL enable_seqscan = off")  # some thousand rows are read whole, else
        plans = [_plan(connection, *one) for one in list(asked) if any(name in one[0] for name in growing)]
    read_whole = [plan for plan in plans if any(f"{word} {name}" in plan for name in growing for word in _WHOLE)]
    assert (len(plans) > 10, read_whole) == (True, [])


_WHOLE = ("SCAN", "Seq Scan on")
_NUMBERS = {
    "postgresql": "generate_series(1, {rows}) AS n",
    "sqlite": "(WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < {rows}) SELECT n FROM c)",
}
_FILLED = (
    (
        "INSERT INTO feed_items (agreement, position, event_id, type, partition_key, time, recorded_at, added_at,"
        " attributes, body, fields, digest, cause) SELECT 'a', n + {base}, 'e' || (n + {base}), 't', 'k', '{at}',"
        " '{at}',"
        " '{at}', '{{}}', '{{}}', '[]', '0', '{{}}' FROM {numbers}"
    ),
    (
        "INSERT INTO receipts (agreement, position, event_id, member, way, subscription, offered_at)"
        " SELECT 'a', n + {base}, 'e' || (n + {base}), 'm', 'pull', '', '{at}' FROM {numbers}"
    ),
    (
        "INSERT INTO accesses (at, who, kind, action, outcome, target, detail)"
        " SELECT '{at}', 'm', 'member', 'read', 'allowed', 'a', '{{}}' FROM {numbers}"
    ),
    (
        "INSERT INTO publications (member, id, digest, event_id, flow, classification, accepted_at)"
        " SELECT 'm', 'i' || (n + {base}), '0', 'e' || lpad, 'f', 'G1', '{at}'"
        " FROM (SELECT n, substr(cast(n + {base} + 1000000000 AS text), 2) AS lpad FROM {numbers}) AS counted"
    ),
    "UPDATE feeds SET last_position = {base} + {rows}",
)


def fill(feed: Feed, rows: int, base: int = 0) -> None:
    """Fill what grows with rows of the first day."""
    numbers = _NUMBERS[feed.store.dialect].format(rows=rows)
    with feed.store.begin() as connection:
        for statement in _FILLED:
            text = statement.format(base=base, rows=rows, at="2026-03-02 09:00:00.000000", numbers=numbers)
            connection.exec_driver_sql(text)


def _plan(connection: sa.Connection, statement: str, values: Any) -> str:
    explain: str = "EXPLAIN QUERY PLAN " if connection.dialect.name == "sqlite" else "EXPLAIN "
    rows: Sequence[Any] = connection.exec_driver_sql(explain + statement, values).all()
    return "\n".join(str(row[-1]) for row in rows)


def test_the_loop_of_the_intake_removes_counts_and_tells(feed: Feed) -> None:
    """One turn removes what is over, counts it by table and says so in one line; one without anything says nothing."""
    feed.add("a", "b")
    clock = FrozenClock(BEGAN + 40 * DAY)
    process = Process("gateway", Settings(), feed.store, Tracing("gateway"), clock=clock)
    loop = KeepingLoop(process, Spans())
    with capture_logs() as logs:
        loop.turn()
        loop.stopping = True  # a turn that finds nothing rests
        loop.turn()
    assert [each for each in logs if each["event"] == "old_rows_removed"] == [
        {"event": "old_rows_removed", "log_level": "info", "feed_values": 2}
    ]
    counted = process.metrics.registry.get_sample_value("liangwang_rows_removed_total", {"table": "feed_values"})
    assert (counted, held(feed)) == (2.0, [])


def test_a_round_is_bounded(feed: Feed, monkeypatch: pytest.MonkeyPatch) -> None:
    """A backlog of old rows goes in rounds of some windows each, and all of it goes."""
    monkeypatch.setattr(module, "_WINDOW", 10)
    fill(feed, 250)
    keeping, rounds = Keeping(feed.store, ZONE), []
    while removed := keeping.remove(BEGAN + 40 * DAY)["feed_values"]:
        rounds.append(removed)
    assert (rounds, held(feed)) == ([100, 100, 50], [])
