"""A gateway to which two members publish, and what they say."""

import json
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import select
from units import DELIVERY, MACHINERY, members_of

from gateway import keys
from gateway.door_settings import GatewaySettings
from gateway.http.app import Door, make_app
from gateway.http.feeds import router as feeds
from gateway.http.oauth import router as oauth
from gateway.http.publishing import router as publishing
from gateway.tables import accesses
from liangwang_bus import outbox
from liangwang_bus.settings import Settings
from liangwang_bus.store import Store
from liangwang_bus.testing import memory_store
from liangwang_contracts import Event, decode

with warnings.catch_warnings():  # Starlette would rather have another client, which is not among our packages
    warnings.simplefilter("ignore")
    from fastapi.testclient import TestClient

NOW = datetime(2026, 4, 22, 1, 0, tzinfo=UTC)
COUNTED, WORKED = "industry.delivery.orders_counted.v1", "industry.machine.work_reported.v1"
EXAMPLES = Path(__file__).parents[2] / "contracts" / "examples"
ONE, BATCH = "application/cloudevents+json", "application/cloudevents-batch+json"
SECRET = "5ec4e7-planted-value"  # noqa: S105 (what must not be repeated)


def data_of(event_type: str, **changes: Any) -> dict[str, Any]:
    """Give the data of the contract's example, changed."""
    found: dict[str, Any] = json.loads((EXAMPLES / f"{event_type}.json").read_text(encoding="utf-8"))
    return found | changes


def said(name: str = "a-1", member: str = DELIVERY, **changes: Any) -> dict[str, Any]:
    """Give an event as a member says it; None takes an attribute away."""
    event_type = COUNTED if member == DELIVERY else WORKED
    event = {
        "specversion": "1.0",
        "id": name,
        "source": f"/industry/{member.partition(':')[2]}",
        "type": event_type,
        "time": "2026-04-22T00:10:00+08:00",
        "data": data_of(event_type),
    }
    return {key: value for key, value in (event | changes).items() if value is not None}


class Office:
    """A gateway with two members that publish, and a client for each."""

    def __init__(self, store: Store) -> None:
        self.store, self.now = store, NOW
        own = GatewaySettings(max_batch_events=5, max_request_bytes=100_000)
        door = Door(Settings(max_event_bytes=5_000), own, store, members=members_of(DELIVERY, MACHINERY))
        door.clock = lambda: self.now
        self.door = door
        self.client = TestClient(make_app(door, oauth, publishing, feeds))
        with store.begin() as connection:
            self.keys = {name: keys.issue(connection, name, NOW).secret for name in (DELIVERY, MACHINERY, "unit:gone")}

    def post(self, content: Any, kind: str = ONE, who: str = DELIVERY, **headers: str) -> Any:
        """Publish as a member."""
        body = content if isinstance(content, bytes) else json.dumps(content).encode()
        return self.client.post(
            "/v1/events", content=body, headers=self.headers(who) | {"Content-Type": kind, **headers}
        )

    def headers(self, who: str = DELIVERY) -> dict[str, str]:
        """Give what a member comes with."""
        return {"Authorization": f"Bearer {self.keys[who]}"}

    def token(self, form: dict[str, str], **headers: str) -> Any:
        """Ask for an access token."""
        return self.client.post("/v1/oauth/token", data=form, headers=headers)

    def rows(self, table: Any) -> list[Any]:
        """Give all rows of a table."""
        with self.store.read() as connection:
            return list(connection.execute(select(table)).mappings())

    def denied(self) -> list[tuple[str, str]]:
        """Give who was denied, and why."""
        return [(row["who"], row["code"]) for row in self.rows(accesses) if row["outcome"] == "denied"]

    def waiting(self) -> list[Event[Any]]:
        """Give what waits for the broker, as its receivers will read it."""
        with self.store.read() as connection:
            return [decode(dict(row.headers), row.body) for row in outbox.waiting(connection, 100)]


@contextmanager
def office_in_memory() -> Iterator[Office]:
    """Give a gateway on a database in memory."""
    store = memory_store("gateway")
    made = Office(store)
    yield made
    made.client.close()
    store.close()
