"""Requests of every shape that the description allows, and of many that it does not: never a fault of the server."""

import warnings
from datetime import UTC, datetime
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from units import DELIVERY, members_of

from gateway import keys
from gateway.door_settings import GatewaySettings
from gateway.http.app import Door, make_app
from gateway.http.feeds import router as feeds
from gateway.http.oauth import router as oauth
from gateway.http.publishing import router as publishing
from gateway.http.subscriptions import router as subscriptions
from liangwang_bus.settings import Settings
from liangwang_bus.store import Store
from liangwang_bus.testing import memory_store


@pytest.fixture(scope="module")
def store() -> Any:
    """Give the gateway's database."""
    found = memory_store("gateway")
    yield found
    found.close()


@pytest.fixture(scope="module")
def secret(store: Store) -> str:
    """Give the key of a member that publishes."""
    with store.begin() as connection:
        return keys.issue(connection, DELIVERY, datetime.now(UTC)).secret


def test_no_request_is_a_fault_of_the_server(store: Store, secret: str) -> None:
    """Whatever is sent with a valid key, by the door's own description, the answer is below 500."""
    door = Door(Settings(), GatewaySettings(url="http://127.0.0.1:8000"), store, members=members_of(DELIVERY))
    app = make_app(door, feeds, subscriptions, oauth, publishing)
    described = schemathesis.openapi.from_asgi("/openapi.json", app)
    operations = [each.ok() for each in described.get_all_operations()]
    assert len(operations) >= 10

    def ask(case: Any) -> None:
        answer = case.call(headers={"Authorization": f"Bearer {secret}"})
        assert answer.status_code < 500, (case.method, case.path, answer.status_code)

    with warnings.catch_warnings():  # schemathesis's own use of Starlette's client
        warnings.simplefilter("ignore")
        for operation in operations:
            settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))(
                given(case=operation.as_strategy())(ask)
            )()
