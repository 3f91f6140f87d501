"""A gateway's database for tests, with feeds that a test fills by hand, and a receiver of webhooks on loopback."""

import json
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from sqlalchemy import insert, select, update

from gateway.seals import DEVELOPMENT
from gateway.tables import feed_items, feeds, receipts, subscriptions
from liangwang_bus.store import Store
from liangwang_bus.testing import migrated

BEGAN = datetime(2026, 3, 2, 9, tzinfo=UTC)
SECRET = "whsec_" + "QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVo0NTY3ODk="
TYPE = "tongban.permit.issued.v1"
PARENT = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"

Answer = tuple[int, dict[str, str]]


class Feed:
    """A store with the gateway's tables, and one agreement's feed in it."""

    def __init__(self, url: str) -> None:
        self.store = migrated(Store(url), "gateway")
        with self.store.begin() as connection:
            row = {"agreement": "a", "digest": "d", "wants": {}, "state": "live", "last_position": 0}
            row |= {"journal_after": -1, "since_arrival": 0, "unanswered": 0, "removed_to": 0, "keep_days": 30}
            row |= {"valid_from": "2026-01-01", "valid_until": "2099-12-31"}
            connection.execute(insert(feeds).values(**row, began_at=BEGAN))
        self.last = 0

    def add(self, *keys: str, kind: str = TYPE, recorded: datetime = BEGAN) -> None:
        """Let an event out for each key, in this order."""
        first, self.last = self.last + 1, self.last + len(keys)
        rows = [_item(position, key, kind) | {"recorded_at": recorded} for position, key in enumerate(keys, first)]
        with self.store.begin() as connection:
            connection.execute(insert(feed_items), rows)
            connection.execute(update(feeds).values(last_position=self.last))

    def subscribe(self, name: str, endpoint: str | None, secrets: Sequence[str] = (SECRET,), **more: Any) -> None:
        """Let a member subscribe, by webhook or, without endpoint, by queue."""
        row: dict[str, Any] = {"id": name, "member": "unit:1001", "agreement": "a", "types": [], "state": "active"}
        row |= {"way": "webhook" if endpoint else "queue", "endpoint": endpoint}
        row |= {"secrets": [DEVELOPMENT.close(each, name) for each in secrets] or None}
        row |= {"delivered_to": 0, "failures": 0, "created_at": BEGAN, "changed_at": BEGAN}
        with self.store.begin() as connection:
            connection.execute(insert(subscriptions).values(**row | more))

    def set(self, **values: Any) -> None:
        """Change what the agreement says."""
        with self.store.begin() as connection:
            connection.execute(update(feeds).values(**values))

    def subscription(self, name: str) -> Any:
        """Give a subscription's row."""
        with self.store.read() as connection:
            return connection.execute(select(subscriptions).where(subscriptions.c.id == name)).one()

    def receipts(self, name: str) -> list[tuple[int, bool]]:
        """Give position, and whether it was acknowledged, of each receipt of a subscription."""
        query = select(receipts).where(receipts.c.subscription == name).order_by(receipts.c.position)
        with self.store.read() as connection:
            return [(row.position, row.acknowledged_at is not None) for row in connection.execute(query)]


class Receiver:
    """What came to a webhook: paths, headers, bodies; and how it answers."""

    def __init__(self, answer: Callable[[str, dict[str, Any]], Answer]) -> None:
        self.answer = answer
        self.came: list[tuple[str, dict[str, str], bytes]] = []
        self.url = ""

    def keys(self, path: str = "/") -> list[str]:
        """Give key and sequence of what came to a path."""
        events = [json.loads(body) for at, _headers, body in list(self.came) if at == path]
        return [f"{event['partitionkey']}{event['sequence']}" for event in events]


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    request_queue_size = 512


@contextmanager
def receiver(answer: Callable[[str, dict[str, Any]], Answer] = lambda _path, _event: (204, {})) -> Iterator[Receiver]:
    """Give a receiver on loopback; ``answer`` is called with the path and the event."""
    found = Receiver(answer)

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["content-length"]))
            found.came.append((self.path, {name.lower(): value for name, value in self.headers.items()}, body))
            status, headers = found.answer(self.path, json.loads(body))
            self.send_response(status)
            for name, value in {"content-length": "0", **headers}.items():
                self.send_header(name, value)
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (the library's signature)
            """Say nothing."""

    server = _Server(("127.0.0.1", 0), Handler)
    found.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield found
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _item(position: int, key: str, kind: str) -> dict[str, Any]:
    event_id = f"01958a00-0000-7000-8000-{position:012d}"
    attributes = {"specversion": "1.0", "id": event_id, "type": kind, "source": "/tongban", "subject": f"permit/{key}"}
    attributes |= {"time": "2026-03-02T17:00:00+08:00", "partitionkey": key, "sequence": str(position)}
    attributes |= {"traceparent": PARENT}
    row = {"agreement": "a", "position": position, "event_id": event_id, "type": kind, "partition_key": key}
    row |= {
        "time": BEGAN,
        "recorded_at": BEGAN,
        "added_at": BEGAN,
        "attributes": attributes,
        "body": '{"matter": "夜间施工"}',
    }
    return row | {"fields": ["matter"], "digest": "0", "cause": {}}
