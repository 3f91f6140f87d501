"""A member publishes while the broker is away; then the gateway carries it, and fusion has it in its member's flow."""

import json
import warnings
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from proxy import Proxy, through
from units import DELIVERY, members_of

from gateway import keys
from gateway.door_settings import GatewaySettings
from gateway.http.app import Door, make_app
from gateway.http.publishing import router as publishing
from liangwang_bus.calls import Calls
from liangwang_bus.clock import wall_clock
from liangwang_bus.settings import Settings
from liangwang_bus.store import Store
from processes import ServiceProcess, until

with warnings.catch_warnings():  # Starlette would rather have another client, which is not among our packages
    warnings.simplefilter("ignore")
    from fastapi.testclient import TestClient

pytestmark = [pytest.mark.broker, pytest.mark.postgres, pytest.mark.slow]

TYPE = "industry.delivery.orders_counted.v1"
EXAMPLE = Path(__file__).parents[2] / "contracts" / "examples" / f"{TYPE}.json"
PERMIT = "permit-no:JY23101060000017"


def said(name: str, **more: str) -> dict[str, Any]:
    """Give an event as the delivery platform says it."""
    told = {"specversion": "1.0", "id": name, "source": "/industry/wangchao-delivery", "type": TYPE}
    return {**told, "time": "2026-04-22T00:10:00+08:00", **more, "data": json.loads(EXAMPLE.read_text())}


def test_what_a_member_publishes_reaches_the_journal_with_its_flow(
    amqp_uri: str, prefix: str, postgresql_schema: Any, calls: Calls, tmp_path: Path
) -> None:
    """Accepted without a broker, carried when it is there again; found by permit and by member; gone on with."""
    broker = urlsplit(amqp_uri)
    own, fusion = postgresql_schema(), postgresql_schema()
    shared = {"LIANGWANG_PREFIX": prefix, "LIANGWANG_CLOCK": "event"}
    store = Store(own)
    store.migrate("gateway")
    with store.begin() as connection:
        key = keys.issue(connection, DELIVERY, wall_clock()).secret
    member = TestClient(
        make_app(Door(Settings(), GatewaySettings(), store, members=members_of(DELIVERY)), publishing),
        headers={"Authorization": f"Bearer {key}", "Content-Type": "application/cloudevents+json"},
    )
    with Proxy(str(broker.hostname), broker.port or 5672) as proxy:
        proxy.open()
        beyond = {**shared, "AMQP_URI": through(amqp_uri, proxy), "LIANGWANG_DATABASE_URL": own}
        near = {**shared, "AMQP_URI": amqp_uri, "LIANGWANG_DATABASE_URL": fusion}
        with (
            ServiceProcess("fusion", near, tmp_path / "fusion.log") as journal,
            ServiceProcess("gateway", beyond, tmp_path / "gateway.log") as gateway,
        ):
            journal.await_ready()
            gateway.await_ready()
            proxy.cut()
            until(lambda: gateway.get("/health/ready")[0] == 503, "the gateway has noticed that its broker is away")
            first = member.post("/v1/events", content=json.dumps(said("1")))
            assert first.status_code == 202
            assert calls.ask("fusion", "flow", first.json()["event"]) is None
            proxy.open()
            flow = until(lambda: calls.ask("fusion", "flow", first.json()["event"]), "fusion has it")
            second = member.post("/v1/events", content=json.dumps(said("2", correlationid=first.json()["flow"])))
            until(lambda: calls.ask("fusion", "flow", second.json()["event"]), "fusion has the second one")
            found = [
                calls.ask("fusion", "flows", each) for each in ({"permit": PERMIT}, {"member": "wangchao-delivery"})
            ]
            whole = calls.ask("fusion", "flow", first.json()["flow"])
            assert calls.ask("gateway", "bus_status")["outbox_waiting"] == 0
    store.close()
    (event,) = flow["events"]
    assert (event["lane"], event["source"], event["type"]) == ("departments", "/industry/wangchao-delivery", TYPE)
    assert [[one["flow"] for one in page["flows"]] for page in found] == [[first.json()["flow"]]] * 2
    assert [(each["sequence"], each["causes"]) for each in whole["events"]] == [(1, []), (2, [first.json()["event"]])]
    assert PERMIT.partition(":")[2] not in (tmp_path / "gateway.log").read_text()
