"""A gateway with two recipients, events to offer to it, and a journal that stands for fusion's."""

import json
import warnings
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import select
from units import members_of

from gateway import keys
from gateway.door_settings import GatewaySettings
from gateway.feeds import offer
from gateway.filling import Filling
from gateway.history import Page
from gateway.http.app import Door, make_app
from gateway.http.feeds import router
from gateway.http.receipts import router as receipts
from gateway.sharing import Sharing
from liangwang_bus import testing as bus_testing
from liangwang_bus.settings import Settings
from liangwang_bus.store import Store
from liangwang_contracts import CATALOGUE, Classification, Event, encode
from liangwang_contracts.agreements import Agreement
from liangwang_contracts.attributes import PREFIX
from liangwang_contracts.codes.tokens import PurposeKey

with warnings.catch_warnings():  # Starlette would rather have another client, which is not among our packages
    warnings.simplefilter("ignore")
    from fastapi.testclient import TestClient

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
ZONE = ZoneInfo("Asia/Shanghai")
ISSUED = "tongban.permit.issued.v1"
EXAMPLES = Path(__file__).parents[2] / "contracts" / "examples"
KEYS = {
    name: PurposeKey(f"share.{name.replace(':', '.')}", secret * 32, "sha256")
    for name, secret in (("unit:fire", b"f"), ("unit:health", b"h"))
}


def agreement(recipient: str = "unit:fire", **changes: Any) -> Agreement:
    """Make an agreement about issued permits."""
    given = {
        "id": f"to-{recipient.partition(':')[2]}",
        "title": {"zh": "共享", "en": "Sharing"},
        "provider": "service:gateway",
        "recipient": recipient,
        "events": (ISSUED,),
        "purpose": "on-site-inspection",
        "legal_basis": {"zh": "无", "en": "None", "mark": "proposed"},
        "at_most": "G2",
        "valid_from": date(2026, 1, 1),
        "valid_until": date(2026, 12, 31),
        "keep_days": 30,
        "when_over": "recall",
        "fields": {"permit": "plain", "matter": "plain"},
    }
    return Agreement.model_validate(given | changes)


def issued(**changes: Any) -> Event[Any]:
    """Make an event that a permit was issued."""
    return stated(ISSUED, **changes)


def stated(event_type: str, **changes: Any) -> Event[Any]:
    """Make an event of a type, with the example's data."""
    told = json.loads((EXAMPLES / f"{event_type}.json").read_text(encoding="utf-8"))
    model = CATALOGUE[event_type]
    data = model.model_validate_json(json.dumps(told.get("data", told) | changes))
    return bus_testing.stated(data, NOW)._replace(dataclassification=Classification.G1)


class Office:
    """A gateway with two recipients, and a client for each."""

    def __init__(self, store: Store) -> None:
        self.store, self.now = store, NOW
        self.sharing = Sharing((agreement(), agreement("unit:health", fields={"permit": "plain"})), KEYS)
        self.fill(Written())
        door = Door(
            Settings(timezone="Asia/Shanghai"),
            GatewaySettings(),
            store,
            self.sharing,
            members_of(*KEYS),
            clock=lambda: self.now,
        )
        self.client = TestClient(make_app(door, router, receipts), raise_server_exceptions=True)
        with store.begin() as connection:
            self.keys = {name: keys.issue(connection, name, NOW) for name in KEYS}

    def offer(self, *events: Event[Any]) -> int:
        """Let events arrive."""
        with self.store.begin() as connection:
            return offer(connection, self.sharing, events, self.now, ZONE)

    def fill(self, history: "Written") -> None:
        """Let the feeds be filled from a journal until there is nothing more to do."""
        filling = Filling(self.store, self.sharing, lambda: self.now, ZONE)
        filling.begin()
        while filling.round(history):
            continue

    def get(self, path: str, who: str = "unit:fire", **query: Any) -> Any:
        """Ask as a member."""
        return self.client.get(path, params=query, headers={"Authorization": f"Bearer {self.keys[who].secret}"})

    def rows(self, table: Any) -> list[Any]:
        """Give all rows of a table."""
        with self.store.read() as connection:
            return list(connection.execute(select(table)).mappings())


class Written:
    """A journal in memory: the events in the order in which they were published, looked through in small pieces."""

    def __init__(self, *events: Event[Any], piece: int = 2) -> None:
        self.events, self.piece = list(events), piece
        self.asked: list[int] = []

    def page(self, types: Sequence[str], after: int) -> Page:
        """Give the wanted events among the next few."""
        self.asked.append(after)
        until = min(after + self.piece, len(self.events) - 1)
        found = [one for one in self.events[after + 1 : until + 1] if one.type in types]
        return Page([_published(one) for one in found], until, len(self.events) - 1)

    def lacks(self, ids: Sequence[str]) -> Sequence[str]:
        """Give the ids that it does not have."""
        return sorted(set(ids) - {one.id for one in self.events})


def _published(event: Event[Any]) -> tuple[dict[str, str], str]:
    headers, body = encode(event)
    return {name.removeprefix(PREFIX): value for name, value in headers.items()}, body.decode()
