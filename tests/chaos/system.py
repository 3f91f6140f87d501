"""What is disturbed: broker nodes, a database server, the network between, six service processes, all of this run."""

import os
import shutil
import signal
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from backing.checkout import Checkout
from backing.locations import postgres_programs, rabbitmq_scripts
from backing.packages import install
from backing.ports import free_ports
from backing.processes import with_variable
from backing.rabbitmq_cluster import NodeCluster, end, send
from backing.records import password

from chaos.database import Database, left_behind
from chaos.network import Network
from chaos.tables import metadata
from liangwang_bus.store import Store
from processes import ServiceProcess, until

HEARTBEAT_SECONDS = 5
RECONNECT_CAP_SECONDS = 2
TESTS = Path(__file__).parent.parent
_OWN_PORTS_OFFSET = 60  # apart from the broker's and the database's ports
_REPLICAS = {"tongban": 1, "tongguan": 1, "fusion": 3, "consumer": 1}


@dataclass(frozen=True, slots=True)
class Shape:
    """How large a run is: broker nodes, events a second of each producer, keys of each producer."""

    nodes: int = 1
    rate: float = 150.0
    keys: int = 200


class Service(ServiceProcess):
    """One replica of a chaos service."""

    def __init__(self, name: str, replica: int, port: int, environment: dict[str, str], log: Path) -> None:
        super().__init__("chaos.serve", environment, log)
        self.name = name
        self.label = f"{name}-{replica}"
        self.port = port
        path = os.pathsep.join([str(TESTS), os.environ.get("PYTHONPATH", "")])
        self._environment |= {"LIANGWANG_HTTP_PORT": str(port), "PYTHONPATH": path}

    @property
    def ready(self) -> bool:
        """Whether every component of it works."""
        return self.get("/health/ready")[0] == 200

    def await_ready(self) -> None:
        """Wait until it is ready."""
        until(lambda: self.ready or self.died, f"{self.label} ready; its log: {self.log}")
        if self.died:
            msg = f"{self.label} ended while starting: {self.log.read_text()[-2000:]}"
            raise AssertionError(msg)

    @property
    def died(self) -> bool:
        """Whether it has ended without being asked to."""
        return self.process is not None and self.process.poll() is not None


@dataclass(slots=True)
class System:
    """Everything of one run."""

    checkout: Checkout
    shape: Shape
    broker: NodeCluster
    database: Database
    networks: list[Network]
    services: list[Service] = field(default_factory=list)
    stores: dict[str, Store] = field(default_factory=dict)
    start_seconds: float = 0.0

    @property
    def producing(self) -> Path:
        """The file whose presence lets producers go on."""
        return self.checkout.run / "producing"

    def attempts(self, name: str) -> Path:
        """Give the file in which a producer notes the ids it tries to state."""
        return self.checkout.run / f"{name}.attempts"

    def of(self, *names: str) -> list[Service]:
        """Give the processes of some services."""
        return [each for each in self.services if each.name in names]

    @property
    def live_node(self) -> int:
        """Give the index of a node whose process runs."""
        return next(
            index for index, member in enumerate(self.broker.members) if member.process and member.process.alive
        )


@contextmanager
def running(folder: Path, shape: Shape) -> Iterator[System]:
    """Start a whole system under a folder of its own, fresh; end all of it when the block ends."""
    checkout = Checkout(folder)
    checkout.run.mkdir(parents=True, exist_ok=True)
    clear(checkout)
    checkout.prepare()
    if rabbitmq_scripts() is None:
        install("rabbitmq", "rabbitmq-server", checkout.infra / "install.log")
    if postgres_programs() is None:
        install("postgres", "postgresql", checkout.infra / "install.log")
    secret = password(checkout.infra / "password")
    broker, database = NodeCluster(checkout, shape.nodes, secret), Database(checkout, secret)
    ports = iter(free_ports(checkout.id, shape.nodes + sum(_REPLICAS.values()), skip=_OWN_PORTS_OFFSET))
    networks = [Network(member.ports.amqp, next(ports)) for member in broker.members]
    system = System(checkout, shape, broker, database, networks)
    with ExitStack() as closing:
        closing.callback(broker.stop, signal.SIGKILL)  # what it holds goes with it
        closing.callback(database.end, signal.SIGINT)
        database.create("tongguan", "fusion")
        broker.start()
        for network in networks:
            closing.enter_context(network)
        for name, store in _make_stores(system).items():
            closing.callback(store.close)
            system.stores[name] = store
        _add_services(system, ports)
        closing.callback(_end_services, system)
        first, *others = sorted(system.services, key=lambda service: service.name != "fusion")
        for batch in ([first], others):  # the first one finds an empty broker, as in a new installation
            for service in batch:
                service.start()
            started = time.monotonic()
            for service in batch:
                service.await_ready()
            system.start_seconds = time.monotonic() - started
        yield system


def clear(checkout: Checkout) -> None:
    """End what a killed run left behind in the same folder, then remove what it stored."""
    here = checkout.run.resolve()
    stray = with_variable(f"CHAOS_PRODUCING={checkout.run / 'producing'}")
    for place in sorted(here.glob("rabbitmq-*")):
        stray += with_variable(f"HOME={place.resolve()}/home") + with_variable(f"HOME={place}/home")
    server = left_behind((here / "postgres").resolve())
    for process in [*stray, *([server] if server else [])]:
        send(process, signal.SIGCONT)
        send(process, signal.SIGKILL)
        end(process, 10.0)
    shutil.rmtree(here, ignore_errors=True)
    shutil.rmtree(checkout.outside, ignore_errors=True)


def _make_stores(system: System) -> dict[str, Store]:
    run = system.checkout.run
    urls = {
        "tongban": f"sqlite:///{run / 'tongban.db'}",
        "tongguan": system.database.url("tongguan"),
        "fusion": system.database.url("fusion"),
        "consumer": f"sqlite:///{run / 'consumer.db'}",
    }
    stores = {name: Store(url, pool_size=2) for name, url in urls.items()}
    for store in stores.values():
        store.migrate()
        with store.begin() as connection:
            metadata.create_all(connection)
    return stores


def _add_services(system: System, ports: Iterator[int]) -> None:
    (system.checkout.run / "log").mkdir()
    for name, replicas in _REPLICAS.items():
        system.attempts(name).touch()
        for replica in range(1, replicas + 1):
            log = system.checkout.run / "log" / f"{name}-{replica}.log"
            system.services.append(Service(name, replica, next(ports), _environment(system, name), log))


def _environment(system: System, name: str) -> dict[str, str]:
    uris = [system.broker.uri(network.port) for network in system.networks]
    return {
        "AMQP_URI": ";".join(uris),
        "LIANGWANG_PREFIX": "",
        "LIANGWANG_DATABASE_URL": system.stores[name].engine.url.render_as_string(hide_password=False),
        "LIANGWANG_HEARTBEAT_SECONDS": str(HEARTBEAT_SECONDS),
        "LIANGWANG_RECONNECT_CAP_SECONDS": str(RECONNECT_CAP_SECONDS),
        "CHAOS_SERVICE": f"{name.capitalize()}Service",
        "CHAOS_PRODUCING": str(system.producing),
        "CHAOS_ATTEMPTS": str(system.attempts(name)),
        "CHAOS_RATE": str(system.shape.rate),
        "CHAOS_KEYS": str(system.shape.keys),
    }


def _end_services(system: System) -> None:
    for service in system.services:
        if service.process is not None and service.process.poll() is None:
            service.process.send_signal(signal.SIGTERM)
    deadline = time.monotonic() + 30
    for service in system.services:
        process = service.process
        if process is None:
            continue
        try:
            until(lambda: process.poll() is not None, service.label, max(0.1, deadline - time.monotonic()))  # noqa: B023
        except AssertionError:
            service.kill()
