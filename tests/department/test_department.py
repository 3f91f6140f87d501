"""The example of a department: what it receives by webhook is kept once, what it hears on the bus is known."""

import base64
import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date, datetime
from pathlib import Path
from threading import Thread
from zoneinfo import ZoneInfo

import httpx
import pytest
from departing import departments_of

from gateway.courier.book import Item, Subscription, Taken
from gateway.courier.queues import Queues
from gateway.courier.signing import signed
from liangwang_bus import Unit
from liangwang_bus.calls import Calls
from liangwang_bus.clock import wall_clock
from liangwang_bus.departments import COURIER
from liangwang_bus.housekeeping import remove_everything
from liangwang_bus.nothing import nothing
from liangwang_bus.receiving import BatchReceiver
from liangwang_bus.testing import Member, MemoryBus, memory_store
from liangwang_contracts import Event, Identifier, InspectionCompleted
from liangwang_department import queue, receiver
from liangwang_department.subscriber import failed, take
from processes import ServiceProcess

SECRET, ANOTHER = (f"whsec_{base64.b64encode(bytes([each] * 32)).decode()}" for each in (1, 2))
EVENT = {"specversion": "1.0", "id": "e-1", "type": "tongban.permit.issued.v1", "data": {"matter": "food-operation"}}
CITY = ZoneInfo("Asia/Shanghai")


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """Give the receiver's database."""
    return tmp_path / "received.db"


@pytest.fixture
def address(kept: Path) -> Iterator[str]:
    """Give a running receiver."""
    with receiver.server(0, SECRET, kept) as running:
        thread = Thread(target=running.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield f"http://127.0.0.1:{running.server_address[1]}"
        running.shutdown()
        thread.join()


def post(address: str, body: bytes, secret: str = SECRET) -> int:
    """Send what the courier would; give the status."""
    headers = signed([secret], "e-1", wall_clock(), body)
    return httpx.post(address, content=body, headers=headers).status_code


def test_an_event_that_comes_twice_is_kept_once(address: str, kept: Path) -> None:
    """Both are answered with 204: the second one was kept before."""
    body = json.dumps(EVENT).encode()
    assert [post(address, body), post(address, body)] == [204, 204]
    with closing(sqlite3.connect(kept)) as database:
        assert database.execute("SELECT id, type, event FROM events").fetchall() == [
            ("e-1", "tongban.permit.issued.v1", body.decode())
        ]


def test_what_is_not_signed_with_the_secret_is_refused(address: str, kept: Path) -> None:
    """And nothing is kept."""
    assert post(address, json.dumps(EVENT).encode(), ANOTHER) == 401
    assert httpx.post(address, content=b"\xff").status_code == 401
    assert not kept.exists()


def test_what_cannot_be_kept_is_asked_for_again(address: str, kept: Path) -> None:
    """The courier tries a 503 later."""
    kept.mkdir()
    assert post(address, json.dumps(EVENT).encode()) == 503


def test_the_receiver_fits_on_a_page() -> None:
    """It is an example."""
    assert len(Path(receiver.__file__).read_text().splitlines()) < 60


def test_the_last_inspection_of_a_permit_counts() -> None:
    """Two permits: one failed and passed, one failed; each in its order, over the real outbox and inbox."""
    bus = MemoryBus()
    tongguan, department = Member(bus, "tongguan", memory_store()), Member(bus, "department", memory_store())

    def on_inspections(unit: Unit, events: list[Event[InspectionCompleted]]) -> None:
        take(unit.connection, events)

    department.subscribe("on_inspections", on_inspections, [InspectionCompleted])
    with department.store.read() as connection:
        assert failed(connection) == []
    with tongguan.store.begin() as connection:
        unit = Unit(connection, tongguan.publisher)
        for number, (permit, result) in enumerate([("A1", "fail"), ("A2", "fail"), ("A1", "pass")], 1):
            fact = InspectionCompleted(
                inspection=Identifier(scheme="inspection-no", value=f"JC{number}"),
                permit=Identifier(scheme="permit-no", value=permit),
                purpose="routine",
                performed_on=date(2026, 3, number),
                result=result,
                planned=False,
            )
            unit.publish(fact, time=datetime(2026, 3, number, 9, tzinfo=CITY), sequence=1)
        unit.flush()
    bus.settle()
    with department.store.read() as connection:
        assert failed(connection) == ["permit-no:A2"]
    tongguan.store.close()
    department.store.close()


@pytest.mark.broker
def test_a_queue_is_read_once_and_acknowledged_when_it_is_kept(amqp_uri: str, kept: Path) -> None:
    """As the courier fills it; what comes again is kept once, and nothing is left in the queue."""
    attributes = {"id": "e-1", "type": EVENT["type"], "partitionkey": "k"}
    item = Item(1, "e-1", str(EVENT["type"]), "k", attributes, json.dumps(EVENT["data"]), 0)
    subscription = Subscription("s1", "unit:fire", "a", "queue", (), "", (), 0, None)
    with departments_of(amqp_uri, ["unit:fire"]) as departments:
        queues = Queues(departments.uri(COURIER), 20, nothing)
        assert queues.carry(subscription, [item]) + queues.carry(subscription, [item]) == [Taken(item), Taken(item)]
        queues.close()
        receiver = BatchReceiver(departments.uri("unit:fire"), lambda _channel: "unit:fire.s1", batch=100)
        read = 0
        while read < 2:
            read += queue.read(receiver, kept)
        assert queue.read(receiver, kept) == 0
        receiver.close()
    with closing(sqlite3.connect(kept)) as database:
        [(ident, event)] = database.execute("SELECT id, event FROM events").fetchall()
    assert (ident, json.loads(event)) == ("e-1", {**attributes, "specversion": "1.0", "data": EVENT["data"]})


@pytest.mark.broker
def test_the_service_runs_on_the_bus(amqp_uri: str, prefix: str, tmp_path: Path) -> None:
    """It becomes ready and answers what it was made for."""
    environment = {"AMQP_URI": amqp_uri, "LIANGWANG_PREFIX": prefix, "LIANGWANG_CLOCK": "event"}
    environment["LIANGWANG_DATABASE_URL"] = f"sqlite:///{tmp_path / 'department.db'}"
    calls = Calls(amqp_uri, prefix, timeout=10)
    with ServiceProcess("liangwang_department", environment, tmp_path / "department.log") as service:
        service.await_ready()
        assert calls.ask("department", "failed") == []
    calls.close()
    remove_everything(amqp_uri, prefix, ("department", "department.on_inspections"))
