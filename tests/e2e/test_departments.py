"""A permit issued in tongban reaches a department by signed webhook and by pulling: one content, two receipts."""

import json
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import date, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from zoneinfo import ZoneInfo

import httpx
import pytest
from standardwebhooks import Webhook
from units import text_of
from whole import AGREEMENT

from gateway import keys
from liangwang_bus.calls import Calls
from liangwang_bus.clock import wall_clock
from liangwang_bus.store import Store
from liangwang_contracts import CommandEnvelope, Identifier, IssuePermit
from processes import ServiceProcess, running, until

pytestmark = [pytest.mark.broker, pytest.mark.postgres, pytest.mark.slow]

ISSUED = datetime(2026, 3, 2, 9, tzinfo=ZoneInfo("Asia/Shanghai"))
HOLDER = "91110000600037341L"


class Inbox(list[dict[str, Any]]):
    """What a department's webhook got, once verified."""

    secret = ""
    port = 0


@pytest.fixture
def department() -> Iterator[Inbox]:
    """Give a running webhook that takes what is signed with its secret."""
    inbox = Inbox()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            inbox.append(Webhook(inbox.secret).verify(body.decode(), dict(self.headers)))
            self.send_response(204)
            self.end_headers()

        def log_message(self, *_args: Any) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    inbox.port = server.server_address[1]
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    yield inbox
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def environment(amqp_uri: str, prefix: str, tmp_path: Path) -> dict[str, str]:
    """Give what all processes share, and the gateway's own."""
    folder = tmp_path / "agreements"
    folder.mkdir()
    (folder / "to-fire.yaml").write_text(AGREEMENT, encoding="utf-8")
    members = tmp_path / "members"
    members.mkdir()
    (members / "fire.yaml").write_text(text_of("unit:fire"), encoding="utf-8")
    return {
        "AMQP_URI": amqp_uri,
        "LIANGWANG_PREFIX": prefix,
        "LIANGWANG_CLOCK": "event",
        "LIANGWANG_GATEWAY_AGREEMENTS": str(folder),
        "LIANGWANG_GATEWAY_MEMBERS": str(members),
        "LIANGWANG_GATEWAY_RECIPIENT_KEYS": json.dumps({"unit:fire": "ab" * 32}),
        "LIANGWANG_COURIER_ALLOWED_NETWORKS": "127.0.0.0/8",
        "LIANGWANG_COURIER_POLL_SECONDS": "0.1",
    }


def test_what_one_network_states_a_department_gets(
    environment: dict[str, str], postgresql_schema: Any, department: Inbox, calls: Calls, tmp_path: Path
) -> None:
    """Named fields only, the same on both ways, signed, acknowledged, receipted; the holder never leaves."""
    tongban, fusion, own = (postgresql_schema() for _ in range(3))
    store = Store(own)
    store.migrate("gateway")
    with store.begin() as connection:
        key = keys.issue(connection, "unit:fire", wall_clock())
    gateway = {**environment, "LIANGWANG_DATABASE_URL": own}
    with ExitStack() as stack:
        for name, url in (("tongban", tongban), ("fusion", fusion), ("gateway", own)):
            log = tmp_path / f"{name}.log"
            stack.enter_context(ServiceProcess(name, {**environment, "LIANGWANG_DATABASE_URL": url}, log)).await_ready()
        door = stack.enter_context(running("gateway.http", gateway, tmp_path / "http.log"))
        stack.enter_context(running("gateway.courier", gateway, tmp_path / "courier.log"))
        member = stack.enter_context(httpx.Client(base_url=door, headers={"Authorization": f"Bearer {key.secret}"}))
        endpoint = f"http://127.0.0.1:{department.port}/events"
        wanted = {"agreement": "to-fire", "way": "webhook", "endpoint": endpoint, "since": "beginning"}
        made = member.post("/v1/subscriptions", json=wanted).raise_for_status().json()
        department.secret = made["secret"]
        command = IssuePermit(
            permit=Identifier(scheme="permit-no", value="JY23101150000017"),
            matter="food-operation",
            holder=Identifier(scheme="uscc", value=HOLDER),
            valid_from=date(2026, 3, 2),
            valid_to=date(2026, 6, 30),
        )
        (outcome,) = calls.execute({"tongban": [CommandEnvelope("c1", command.name, ISSUED, command)]})["tongban"]
        assert outcome.status == "done"
        until(lambda: bool(department), "the webhook got it")
        page = member.get("/v1/agreements/to-fire/events").raise_for_status().json()
        assert member.get(f"/v1/agreements/to-fire/events?after={page['cursor']}").json()["events"] == []
        until(lambda: _carried(member), "the courier has settled it")
        said = " ".join(path.read_text(errors="replace") for path in tmp_path.glob("*.log"))
    (pulled,), (pushed,) = page["events"], department
    assert pulled == pushed
    assert (pulled["type"], pulled["id"]) == ("tongban.permit.issued.v1", pushed["id"])
    assert pulled["data"] == {
        "permit": {"scheme": "permit-no", "value": "JY23101150000017"},
        "matter": "food-operation",
    }
    with store.read() as connection:
        ways = connection.exec_driver_sql("SELECT way, acknowledged_at IS NOT NULL FROM receipts ORDER BY way").all()
    store.close()
    assert [tuple(row) for row in ways] == [("pull", True), ("webhook", True)]
    assert HOLDER not in json.dumps([page, *department])
    assert HOLDER not in said
    assert key.secret not in said


def _carried(member: httpx.Client) -> bool:
    (one,) = member.get("/v1/subscriptions").json()["subscriptions"]
    return bool(one["delivered_to"] == 1)
