"""Each user of the broker may do what its service does and nothing else: tried as that user, on a real broker."""

import json
import secrets
from collections.abc import Callable, Iterator
from contextlib import closing
from itertools import product
from pathlib import Path
from typing import Any
from urllib.parse import quote
from uuid import uuid4

import pytest
from amqp import Message
from amqp.exceptions import AccessRefused
from kombu.connection import Connection
from vhosts import Vhost, own_vhost

from liangwang_bus.calls import Calls
from liangwang_bus.definitions import definitions, password_hash, users_of
from liangwang_bus.doctor.services import named_services
from liangwang_bus.store import Store
from liangwang_bus.topology import NETWORKS
from processes import ServiceProcess, until

pytestmark = [pytest.mark.broker, pytest.mark.slow]

SERVICES = ("fusion", "gateway", "tongban", "tongguan")
NETWORKS_OF = {"gateway": "industry"}
"""Whose events a service publishes that is no network itself."""
OWN = {
    "fusion": ("rpc-fusion", "journal"),
    "gateway": ("gateway.on_events", "rpc-gateway"),
    "tongban": ("tongban.on_fusion", "rpc-tongban"),
    "tongguan": ("tongguan.on_fusion", "rpc-tongguan"),
    "gateway-http": (),
    "operator": (),
    "monitor": (),
}
"""The queues that each user reads."""
QUEUES = sorted({queue for queues in OWN.values() for queue in queues} | {"unrouted"})
EXCHANGES = [f"{network}.events" for network in NETWORKS] + ["nameko-rpc", "unrouted"]
KEYS = {
    "tongban.events": "permit.issued.v1",
    "tongguan.events": "report.received.v1",
    "fusion.events": "hold.raised.v1",
    "industry.events": "delivery.orders_counted.v1",
    "nameko-rpc": "tongban.execute",
    "unrouted": "",
}


class System:
    """A vhost of its own with the definitions of the whole system, and an address for each of its users."""

    def __init__(self, vhost: Vhost) -> None:
        self.vhost = vhost
        self.services = named_services(SERVICES)
        self.passwords = {name: secrets.token_hex(8) for name in users_of(self.services)}

    def make(self) -> None:
        """Import the definitions."""
        made = definitions(
            self.services,
            self.vhost.name,
            user_prefix=f"{self.vhost.name}.",
            hash_of=lambda user: password_hash(self.passwords[user]),
        )
        del made["vhosts"]  # it is there, with the policy that `make up` gives
        self.vhost.call("POST", "definitions", made)

    def remove(self) -> None:
        """Take the users away; the vhost takes the rest."""
        for user in self.passwords:
            self.vhost.call("DELETE", f"users/{quote(f'{self.vhost.name}.{user}')}")

    def uri(self, user: str) -> str:
        """Give the vhost as a user sees it."""
        address = self.vhost.uri.partition("@")[2]
        return f"amqp://{self.vhost.name}.{user}:{self.passwords[user]}@{address}"

    def name(self, user: str) -> str:
        """Name a user in full."""
        return f"{self.vhost.name}.{user}"


@pytest.fixture(scope="module")
def system(amqp_uri: str) -> Iterator[System]:
    """Give the system, without its services."""
    with own_vhost(amqp_uri) as vhost:
        system = System(vhost)
        system.make()
        yield system
        system.remove()


def tried(uri: str, what: dict[Any, Callable[[Any], object]]) -> set[Any]:
    """Give what of it the broker lets a user do; each is tried on a channel of its own, which a refusal closes."""
    with closing(Connection(uri)) as connection:
        return {name for name, work in what.items() if allowed(connection, work)}


def allowed(connection: Connection, work: Callable[[Any], object]) -> bool:
    """Tell whether the broker lets a user do something."""
    channel = connection.channel()
    channel.confirm_select()
    try:
        work(channel)
    except AccessRefused:
        return False
    channel.close()
    return True


def publish(exchange: str, key: str) -> Callable[[Any], object]:
    """Publish an empty message and wait for the confirm."""
    return lambda channel: channel.basic_publish_confirm(Message(b"{}", delivery_mode=2), exchange, key)


@pytest.mark.parametrize("user", OWN)
def test_a_user_publishes_only_the_types_of_its_own_network(system: System, user: str) -> None:
    """Every exchange is tried with a type of its network; its own one also with a bucket, and with types it has not."""
    uri = system.uri(user)
    own = {f"{NETWORKS_OF.get(user, user)}.events"} & set(EXCHANGES)
    found = tried(
        uri, {exchange: publish(exchange, KEYS[exchange]) for exchange in EXCHANGES if exchange != "nameko-rpc"}
    )
    assert found == own
    for exchange in own:
        keys = [KEYS[exchange].replace(".", ":") + ":b63", "permit.forged.v1", "seal.revoked.v1", "#", ""]
        assert tried(uri, {key: publish(exchange, key) for key in keys}) == {keys[0]}


@pytest.mark.parametrize("user", OWN)
def test_a_user_reads_only_its_own_queues(system: System, user: str) -> None:
    """Every queue of the system is tried, by consuming and by purging."""
    uri = system.uri(user)

    def consume(queue: str) -> Callable[[Any], object]:
        def work(channel: Any) -> None:
            channel.basic_qos(0, 1, False)  # noqa: FBT003 (AMQP's own order; a stream demands it)
            channel.basic_consume(queue, callback=lambda _message: None)

        return work

    assert tried(uri, {queue: consume(queue) for queue in QUEUES}) == set(OWN[user])
    others = [queue for queue in QUEUES if queue not in OWN[user]]
    assert tried(uri, {queue: lambda channel, queue=queue: channel.queue_purge(queue) for queue in others}) == set()


@pytest.mark.parametrize("user", OWN)
def test_a_user_makes_binds_and_deletes_nothing(system: System, user: str) -> None:
    """Neither its own names nor another's; not by a default exchange, not by an alternate one."""
    uri = system.uri(user)
    works: dict[Any, Callable[[Any], object]] = {}
    for exchange in EXCHANGES:
        works["delete", exchange] = lambda channel, name=exchange: channel.exchange_delete(name)
        works["declare", exchange] = lambda channel, name=exchange: channel.exchange_declare(
            name, "topic", durable=True
        )
        works["bind", exchange, "journal"] = lambda channel, name=exchange: channel.exchange_bind("unrouted", name, "#")
    for queue in QUEUES:
        works["delete", queue] = lambda channel, name=queue: channel.queue_delete(name)
        works["declare", queue] = lambda channel, name=queue: channel.queue_declare(name, durable=True)
    for exchange, queue in product(EXCHANGES, QUEUES):
        works["bind", exchange, queue] = lambda channel, pair=(queue, exchange): channel.queue_bind(*pair, "#")
        works["unbind", exchange, queue] = lambda channel, pair=(queue, exchange): channel.queue_unbind(*pair, "#")
    works["declare", f"{user}.on_more"] = lambda channel: channel.queue_declare(f"{user}.on_more", durable=True)
    works["publish", "default exchange"] = publish("", "tongban.on_fusion")
    assert tried(uri, works) == set()


@pytest.mark.parametrize(
    ("user", "calls"),
    [
        ("tongban", {"fusion.report_usage"}),
        ("gateway-http", {"fusion.explain"}),
        ("operator", {"fusion.explain", "tongban.execute", "fusion.report_usage"}),
        ("monitor", set()),
    ],
)
def test_a_user_calls_only_what_it_needs(system: System, user: str, calls: set[str]) -> None:
    """A service reports its usage; the HTTP door asks what its routes ask; operators may call every method."""
    keys = ["fusion.report_usage", "tongban.execute", "fusion.explain", "elsewhere.execute"]
    assert tried(system.uri(user), {key: publish("nameko-rpc", key) for key in keys}) == calls
    answer = {"answer": publish("nameko-rpc", str(uuid4()))}
    assert tried(system.uri(user), answer) == ({"answer"} if user in SERVICES else set())


def test_answers_are_read_by_nobody_else(system: System) -> None:
    """A reply queue belongs to its user; bound by a wildcard it would hear every call of the system."""
    name = f"rpc.reply-{system.name('operator')}-{uuid4()}"

    def bound(key: str) -> Callable[[Any], object]:
        def work(channel: Any) -> None:
            channel.queue_declare(name, durable=True, arguments={"x-expires": 60_000})
            channel.queue_bind(name, "nameko-rpc", key)

        return work

    keys = [str(uuid4()), "#", "tongban.*", "tongban.execute"]
    assert tried(system.uri("operator"), {key: bound(key) for key in keys}) == {keys[0]}
    for user in ("tongban", "fusion", "gateway-http", "monitor"):
        takes = {
            "consume": lambda channel: channel.basic_consume(name),
            "delete": lambda channel: channel.queue_delete(name),
        }
        assert tried(system.uri(user), takes) == set()


def test_the_system_runs_on_these_rights(system: System, tmp_path: Path) -> None:
    """In production tongban and fusion start, their quick doctor included, and an operator's call is answered."""
    services: list[ServiceProcess] = []
    try:
        for name in ("tongban", "fusion"):
            url = f"sqlite:///{tmp_path / name}.db"
            store = Store(url)
            store.migrate(name)
            store.close()
            environment = {
                "LIANGWANG_MODE": "production",
                "AMQP_URI": system.uri(name),
                "LIANGWANG_PREFIX": "",
                "LIANGWANG_DATABASE_URL": url,
            }
            services.append(ServiceProcess(name, environment, tmp_path / f"{name}.log"))
            services[-1].start()
        for service in services:
            service.await_ready()
        calls = Calls(system.uri("operator"), "", patience=10, timeout=5)
        assert calls.ask("tongban", "bus_status")["outbox_waiting"] == 0
        calls.close()
        log = tmp_path / "tongban.log"
        until(lambda: "usage_reported" in log.read_text(), "tongban's report reached fusion")
    finally:
        for service in services:
            service.end()


def test_a_missing_name_refuses_the_start(system: System, tmp_path: Path) -> None:
    """In production a queue that the definitions have not brought is told with the command that brings it."""
    user = system.name("tongguan")
    environment = {
        "LIANGWANG_MODE": "production",
        "AMQP_URI": system.uri("tongguan"),
        "LIANGWANG_PREFIX": "",
        "LIANGWANG_DATABASE_URL": f"sqlite:///{tmp_path / 'tongguan.db'}",
    }
    store = Store(environment["LIANGWANG_DATABASE_URL"])
    store.migrate("tongguan")
    store.close()
    system.vhost.on_channel(lambda channel: channel.queue_delete("tongguan.on_fusion"))
    log = tmp_path / "log"
    try:
        with ServiceProcess("tongguan", environment, log) as service:
            assert service.process is not None
            assert service.process.wait(30) == 1
    finally:
        system.make()
    said = log.read_text()
    assert "queue tongguan.on_fusion does not exist" in said
    assert "liangwang broker definitions" in said
    assert [json.loads(line)["check"] for line in said.splitlines() if "start_refused" in line] == ["name-missing"]
    assert system.passwords["tongguan"] not in said
    assert user not in said
