"""What reaches whom: every member, type and field on all four ways, and every mark that must not be anywhere.

The table of what is expected is made from the files of the agreements and the examples of the contracts, by reading
them as plain YAML and JSON. The code that projects has no part in it.
"""

import asyncio
import json
import logging
import ssl
import threading
import warnings
from collections import defaultdict
from collections.abc import Sequence
from contextlib import ExitStack
from datetime import timedelta
from typing import Any

import httpx
import pytest
import uvicorn
import yaml
from departing import departments_of, read
from feeding import SECRET, receiver
from office import KEYS, NOW, ZONE, Written
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from planting import Planted, leaves, planted
from sqlalchemy import insert, select
from structlog.testing import capture_logs
from units import members_of

from gateway import keys
from gateway.courier.addresses import CheckedBackend, networks_of
from gateway.courier.endings import Endings
from gateway.courier.figures import Figures
from gateway.courier.queues import Queues
from gateway.courier.webhooks import Webhooks
from gateway.courier.work import Courier
from gateway.door_settings import GatewaySettings
from gateway.feeds import offer
from gateway.filling import Filling
from gateway.http.app import Door, make_app
from gateway.http.feeds import router as feeds
from gateway.http.receipts import router as receipts
from gateway.http.serving import QUIET, Server
from gateway.http.streams import Streams, stream_router
from gateway.seals import DEVELOPMENT
from gateway.settings import CourierSettings
from gateway.sharing import Sharing
from gateway.tables import metadata, subscriptions
from liangwang_bus.departments import COURIER, queue_of
from liangwang_bus.health import Health
from liangwang_bus.nothing import nothing
from liangwang_bus.settings import Settings
from liangwang_bus.store import Store
from liangwang_bus.testing import FrozenClock, migrated
from liangwang_bus.tracing import Tracing
from liangwang_contracts.agreements import read_texts
from liangwang_contracts.codes.tokens import PurposeKey
from processes import free_port, until

pytestmark = pytest.mark.broker

PERMIT, VISIT = "tongban.permit.issued.v1", "tongguan.inspection.completed.v1"
REPORT, PLACE, RENEWED = "tongguan.report.received.v1", "tongban.place.registered.v1", "tongban.permit.renewed.v1"
MEMBERS = ("unit:fire", "unit:health", "unit:market")
WAYS = ("pull", "stream", "webhook", "queue")
_COMMON = """
title: {zh: 共享, en: Sharing}
provider: service:gateway
purpose: on-site-inspection
legal_basis: {zh: 测试, en: A test, mark: proposed}
at_most: G2
valid_from: 2026-01-01
keep_days: 30
when_over: recall
"""
AGREEMENTS = {
    "fire.yaml": f"""{_COMMON}
id: fire
recipient: unit:fire
valid_until: 2026-12-31
events: [{PERMIT}, {VISIT}]
where: {{{VISIT}: event.planned}}
fields: {{permit: plain, matter: plain, holder: plain, place: tokenise, performed_on: plain, violations: drop}}
""",
    "health.yaml": f"""{_COMMON}
id: health
recipient: unit:health
valid_until: 2026-12-31
events: [{VISIT}, {REPORT}]
fields: {{inspection: plain, critical: plain, violations: plain, category: plain, location.lat: plain, grid: drop}}
""",
    "places.yaml": f"""{_COMMON}
id: places
recipient: unit:health
valid_until: 2026-12-31
events: [{PLACE}]
fields: {{place: plain, address: mask_address, division: tokenise}}
""",
    "market.yaml": f"""{_COMMON}
id: market
recipient: unit:market
valid_until: 2026-03-01
events: [{PERMIT}, {REPORT}]
fields: {{permit: plain, holder: plain, category: plain}}
""",
}
_KEYS = {name: KEYS.get(name) or PurposeKey("share.unit.market", b"m" * 32, "sha256") for name in MEMBERS}
_LOOPBACK = networks_of("127.0.0.0/8")

Fields = dict[tuple[str, str], set[str]]
"""By member and event id: the fields that came."""


class Seen:
    """What members got, and everything that could be looked into afterwards."""

    def __init__(self) -> None:
        self.fields: dict[str, Fields] = {way: {} for way in WAYS}
        self.events: dict[str, dict[tuple[str, str], Any]] = {way: {} for way in WAYS}
        self.raw: dict[str, list[str]] = defaultdict(list)
        self.elsewhere: dict[str, str] = {}

    def take(self, way: str, member: str, event: dict[str, Any]) -> None:
        """Note a CloudEvent that came."""
        self.fields[way][member, event["id"]] = set(leaves(event["data"]))
        self.events[way][member, event["id"]] = event


@pytest.fixture(scope="module")
def events() -> list[Planted]:
    """Give an event of each type, one that no condition lets out, one that nobody may have, one of a person."""
    return [
        planted(PERMIT, NOW),
        planted(PERMIT, NOW, holder="person-token:"),
        planted(VISIT, NOW, planned=True),
        planted(VISIT, NOW, planned=False),
        planted(REPORT, NOW),
        planted(PLACE, NOW),
        planted(RENEWED, NOW),
    ]


@pytest.fixture(scope="module")
def seen(events: list[Planted], amqp_uri: str, tmp_path_factory: pytest.TempPathFactory) -> Seen:
    """Let the events arrive, and take them on all ways."""
    found = Seen()
    log = logging.Handler()
    lines: list[str] = []
    log.emit = lambda record: lines.append(f"{record.getMessage()} {record.__dict__}")  # type: ignore[method-assign]
    logging.getLogger().addHandler(log)
    store = migrated(Store(f"sqlite:///{tmp_path_factory.mktemp('proof') / 'gateway.db'}"), "gateway")
    with ExitStack() as stack:
        stack.callback(store.close)
        stack.callback(logging.getLogger().removeHandler, log)
        logs = stack.enter_context(capture_logs())
        world = _World(store, stack, amqp_uri)
        with warnings.catch_warnings():  # marks are no values of closed lists, which pydantic says when it writes them
            warnings.simplefilter("ignore")
            world.arrive(events)
        world.carry(found)
        world.ask(found)
        found.elsewhere |= {"logs": json.dumps(logs, default=str) + "".join(lines), **world.looked_into()}
    return found


class _World:
    def __init__(self, store: Store, stack: ExitStack, amqp_uri: str) -> None:
        self.store, self.stack = store, stack
        self.sharing = Sharing(read_texts(AGREEMENTS), _KEYS)
        self.figures, self.spans = Figures(), InMemorySpanExporter()
        self.departments = stack.enter_context(departments_of(amqp_uri, MEMBERS))
        self.hooks = stack.enter_context(receiver())
        with store.begin() as connection:
            self.keys = {name: keys.issue(connection, name, NOW).secret for name in MEMBERS}
        self.known = (self.sharing, members_of(*MEMBERS))
        self.door = Door(Settings(timezone="Asia/Shanghai"), GatewaySettings(), store, *self.known, clock=lambda: NOW)

    def arrive(self, events: Sequence[Planted]) -> None:
        filling = Filling(self.store, self.sharing, lambda: NOW, ZONE)
        filling.begin()
        while filling.round(Written()):
            continue
        with self.store.begin() as connection:
            offer(connection, self.sharing, [one.event for one in events], NOW, ZONE)

    def carry(self, found: Seen) -> None:
        """Let every member have every agreement carried to it that is its own, by webhook and by queue."""
        row = {"types": [], "state": "active", "delivered_to": 0, "failures": 0, "created_at": NOW, "changed_at": NOW}
        own = [(one.recipient, one.id) for one in self.sharing.agreements]
        for member, agreement in own:
            about = row | {"member": member, "agreement": agreement}
            hook = {"id": f"{agreement}-hook", "way": "webhook", "endpoint": f"{self.hooks.url}/{member}"}
            secret = {"secrets": [DEVELOPMENT.close(SECRET, hook["id"])]}
            with self.store.begin() as connection:
                connection.execute(insert(subscriptions).values(about | hook | secret))
                connection.execute(insert(subscriptions).values(about | {"id": f"{agreement}-queue", "way": "queue"}))
        asyncio.run(self._carried())
        for path, headers, body in self.hooks.came:
            event = json.loads(body)
            found.take("webhook", path.removeprefix("/"), event)
            found.raw[path.removeprefix("/")].append(f"{headers} {body.decode()}")
        for member, agreement in own:
            self._read_queue(found, member, queue_of(member, f"{agreement}-queue"))

    async def _carried(self) -> None:
        clock = FrozenClock(NOW)
        backend, tls = CheckedBackend(_LOOPBACK), ssl.create_default_context()
        limits = {"timeout": timedelta(seconds=5), "in_flight": 8}
        hooks = Webhooks(backend, tls, clock, seal=DEVELOPMENT, allowed=_LOOPBACK, **limits)
        queues, turn = Queues(self.departments.uri(COURIER), 20, nothing), asyncio.Lock()

        async def queue(one: Any, items: Any) -> Any:
            async with turn:
                return await asyncio.to_thread(queues.carry, one, items)

        parts = (clock, self.figures, Health(), Tracing("courier", self.spans), Endings(self.store, clock, ZONE))
        courier = Courier(self.store, {"webhook": hooks.carry, "queue": queue}, CourierSettings(), *parts)
        await courier.run_once()
        queues.close()

    def _read_queue(self, found: Seen, member: str, queue: str) -> None:
        names = json.loads(self.departments.vhost.call("GET", f"queues/{self.departments.vhost.name}"))
        if queue not in {one["name"] for one in names}:
            return
        with self.store.read() as connection:
            carried = connection.execute(
                select(subscriptions.c.delivered_to).where(subscriptions.c.id == queue.partition(".")[2])
            ).scalar_one()
        for message in read(self.departments.uri(member), queue, carried):
            body = message.body if isinstance(message.body, str) else bytes(message.body).decode()
            headers = message.properties["application_headers"]
            attributes = {name.removeprefix("cloudEvents:"): text for name, text in headers.items()}
            found.take("queue", member, attributes | {"data": json.loads(body)})
            found.raw[member].append(f"{message.properties} {message.delivery_info} {body}")

    def ask(self, found: Seen) -> None:
        """Let every member ask for every agreement, page by page and as a stream."""
        streams = Streams(self.door)
        port = free_port()
        app = make_app(self.door, feeds, stream_router(streams), receipts)
        server = Server(uvicorn.Config(app, host="127.0.0.1", port=port, **QUIET), streams)
        thread = threading.Thread(target=server.run)
        thread.start()
        until(lambda: server.started, "the door is open")
        for member in MEMBERS:
            headers = {"Authorization": f"Bearer {self.keys[member]}"}
            with httpx.Client(base_url=f"http://127.0.0.1:{port}", headers=headers, timeout=5) as client:
                for one in self.sharing.agreements:
                    self._pull(found, client, member, f"/v1/agreements/{one.id}/events")
                found.elsewhere["receipts"] = found.elsewhere.get("receipts", "") + client.get("/v1/receipts").text
                found.elsewhere["metrics"] = client.get("/metrics").text + self.figures.text().decode()
        server.handle_exit(15, None)
        thread.join(10)

    def _pull(self, found: Seen, client: httpx.Client, member: str, path: str) -> None:
        page = client.get(path)
        found.raw[member].append(f"{page.headers} {page.text}")
        events = page.json().get("events", [])
        for event in events:
            found.take("pull", member, event)
        with client.stream("GET", f"{path}/stream") as answer:
            if answer.status_code != httpx.codes.OK:
                answer.read()
                found.raw[member].append(answer.text)
                return
            lines = answer.iter_lines()
            while events:
                line = next(lines)
                found.raw[member].append(line)
                if line.startswith("data: "):
                    event = json.loads(line.removeprefix("data: "))
                    found.take("stream", member, event)
                    events = events[1:]

    def looked_into(self) -> dict[str, str]:
        with self.store.read() as connection:
            tables = {
                table.name: [dict(row) for row in connection.execute(select(table)).mappings()]
                for table in metadata.sorted_tables
            }
        definitions = self.departments.vhost.call("GET", f"queues/{self.departments.vhost.name}").decode()
        spans = [one.to_json() for one in self.spans.get_finished_spans()]
        return {"tables": json.dumps(tables, default=str), "spans": "".join(spans), "queues": definitions}


def expected(events: Sequence[Planted]) -> tuple[Fields, dict[str, set[str]]]:
    """Say which fields of which event a member gets, and which marks it may see; from the files alone."""
    fields: Fields = {}
    marks: dict[str, set[str]] = {member: set() for member in MEMBERS}
    for text in AGREEMENTS.values():
        said = yaml.safe_load(text)
        if not str(said["valid_from"]) <= "2026-03-02" <= str(said["valid_until"]):
            continue
        for one in events:
            planned = getattr(one.event.data, "planned", True)
            if one.event.type not in said["events"] or (one.event.type in said.get("where", {}) and not planned):
                continue
            named = {name: how for name, how in said["fields"].items() if how != "drop" and name in one.marks}
            fields[said["recipient"], one.event.id] = set(named)
            for name, how in named.items():
                value = getattr(one.event.data, name.partition(".")[0])
                somebody = getattr(value, "scheme", "").endswith("-token")
                marks[said["recipient"]] |= set(one.marks[name]) if how == "plain" and not somebody else set()
    return fields, marks


@pytest.mark.parametrize("way", WAYS)
def test_each_field_reaches_exactly_those_to_whom_it_is_granted(seen: Seen, events: list[Planted], way: str) -> None:
    """The matrix over members, types and fields; on each way the same events, attributes and data."""
    fields, _ = expected(events)
    assert len(fields) == 7
    assert seen.fields[way] == fields
    assert seen.events[way] == seen.events["pull"]


@pytest.mark.parametrize("member", MEMBERS)
def test_a_member_sees_the_marks_of_what_is_granted_and_no_other(
    seen: Seen, events: list[Planted], member: str
) -> None:
    """In pages, messages, bodies and headers of all ways; marks of persons, flows and traces are among no member's."""
    _, marks = expected(events)
    everything = {mark for one in events for several in one.marks.values() for mark in several}
    everything |= {mark for one in events for mark in one.hidden}
    assert len(everything) > 60
    raw = "\n".join(seen.raw[member])
    assert {mark for mark in everything if mark in raw} == marks[member]


@pytest.mark.parametrize("where", ["logs", "spans", "metrics", "receipts", "queues", "tables"])
def test_a_mark_is_nowhere_else(seen: Seen, events: list[Planted], where: str) -> None:
    """Logs, spans, metrics, receipts and names on the broker hold none at all; the tables none that is not granted.

    Flow and trace of an event that somebody was given stand in the tables: by them its recipient's answer joins it.
    """
    fields, marks = expected(events)
    given = {event_id for _, event_id in fields}
    kept = set().union(*marks.values(), *(one.hidden for one in events if one.event.id in given))
    granted = kept if where == "tables" else set[str]()
    everything = {mark for one in events for several in (*one.marks.values(), one.hidden) for mark in several}
    assert seen.elsewhere[where]
    assert {mark for mark in everything if mark in seen.elsewhere[where]} == granted
