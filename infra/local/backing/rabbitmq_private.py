"""RabbitMQ, third and fourth way: a private node of the system's rabbitmq-server, installed when missing.

Invariants: its own node name, Erlang cookie, epmd, ports and folders; every listener on the loopback address;
never root; nothing of /etc/rabbitmq is read. A process is put on record as soon as it is started, so that a killed
command leaves nothing that `down` does not know.
"""

from typing import Any

from backing import amqp, definitions
from backing.accounts import Account
from backing.amqp import BrokerUri
from backing.checkout import Checkout
from backing.console import Problem, Unavailable
from backing.locations import rabbitmq_scripts
from backing.packages import install
from backing.ports import LOOPBACK, PortTakenError, accepts, free_ports
from backing.processes import Process, end, wait_until, with_variable
from backing.rabbitmq_node import INITIALISED, Node, Ports
from backing.records import Record
from backing.services import Endpoint

READY_SECONDS = 120
ANSWER_SECONDS = 30
EPMD_SECONDS = 10
STOP_SECONDS = 60
ATTEMPTS = 3


class PrivateNode:
    """A RabbitMQ node of this checkout alone."""

    title = "rabbitmq-server"

    def __init__(self, checkout: Checkout, password: str) -> None:
        self._checkout = checkout
        self._record = Record(checkout.infra / "rabbitmq.private.json")
        self._password = password

    def running(self) -> Endpoint | None:
        """The node on record, if its process lives and lets us in; a busy machine gets time to answer."""
        found = self._record.read()
        if found is None or "node" not in found:
            return None
        node, endpoint = _process(found, "node"), self._endpoint(Ports(**found["ports"]))
        wait_until(lambda: not node.alive or _refused(endpoint) is None, ANSWER_SECONDS)
        if not node.alive or _refused(endpoint):
            return None
        # The command that started it may have been killed before it could say so.
        (self._checkout.run / "rabbitmq" / INITIALISED).touch()
        return endpoint

    def start(self) -> Endpoint:
        """Install rabbitmq-server when it is missing, start the node, wait until it lets us in."""
        scripts = rabbitmq_scripts()
        if scripts is None:
            install("rabbitmq", "rabbitmq-server", self._checkout.infra / "install.log")
            scripts = rabbitmq_scripts()
        if scripts is None:
            raise Unavailable("installed, but not where Debian puts it: LIANGWANG_RABBITMQ_BIN=<folder> says where")
        self.stop()  # what a crash left behind: an epmd without its node, a node that does not answer
        account = Account.running("rabbitmq")
        folder = self._checkout.folder("rabbitmq", account)
        return self._start(Node(self._checkout.name, folder, account, scripts))

    def recorded(self) -> str | None:
        """The label on record."""
        return self._label if self._record.read() else None

    def stop(self) -> str | None:
        """End the node, then its epmd; both only if they are the very processes that were started."""
        found = self._record.read()
        if found is None:
            return None
        if "node" in found:
            end(_process(found, "node"), patience=STOP_SECONDS)
        if "epmd" in found:
            end(_process(found, "epmd"), patience=5.0)
        # A node whose epmd died starts another one by itself: only its HOME tells that it is ours.
        for stray in with_variable(f"HOME={(self._checkout.run / 'rabbitmq').resolve()}/home"):
            end(stray, patience=5.0)
        self._record.remove()
        return self._label

    def _start(self, node: Node) -> Endpoint:
        for attempt in range(ATTEMPTS):
            try:
                return self._boot(node, Ports(*free_ports(self._checkout.id, 4, skip=attempt)))
            except PortTakenError:
                self.stop()
            except BaseException:
                self.stop()
                raise
        raise Problem(f"free ports expected on {LOOPBACK}; {ATTEMPTS} times somebody was quicker. Try again.")

    def _boot(self, node: Node, ports: Ports) -> Endpoint:
        node.prepare(ports, self._password)
        record: dict[str, Any] = {"ports": ports.as_dict()}
        epmd = node.spawn_epmd(ports)
        record["epmd"] = epmd.as_dict()
        self._record.write(record)
        wait_until(lambda: accepts(ports.epmd) or not epmd.alive, EPMD_SECONDS)
        if not epmd.alive:
            raise PortTakenError
        server = node.spawn_server(ports)
        record["node"] = server.as_dict()
        self._record.write(record)
        endpoint = self._endpoint(ports)
        self._wait(node, server, endpoint)
        (node.folder / INITIALISED).touch()
        return endpoint

    def _wait(self, node: Node, server: Process, endpoint: Endpoint) -> None:
        ready = wait_until(lambda: not server.alive or _refused(endpoint) is None, READY_SECONDS)
        if ready and server.alive:
            return
        if not server.alive and node.port_taken():
            raise PortTakenError
        raise node.failure("ended while starting" if ready else f"is not ready after {READY_SECONDS} s")

    def _endpoint(self, ports: Ports) -> Endpoint:
        login = f"{definitions.USER}:{self._password}@{LOOPBACK}"
        return Endpoint(
            self._label,
            {
                "AMQP_URI": f"amqp://{login}:{ports.amqp}/{definitions.VHOST}",
                "LIANGWANG_PREFIX": "",
                "LIANGWANG_MANAGEMENT_URL": f"http://{login}:{ports.management}",
            },
        )

    @property
    def _label(self) -> str:
        return f"private node {self._checkout.name}@localhost"


def _process(record: dict[str, Any], name: str) -> Process:
    return Process(**record[name])


def _refused(endpoint: Endpoint) -> str | None:
    return amqp.check(BrokerUri.parse(endpoint.variables["AMQP_URI"]))
