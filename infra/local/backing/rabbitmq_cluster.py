"""Private RabbitMQ nodes of one machine, joined into a cluster: for trying what happens when one of them goes.

Each node has its own name, folder and ports; all share one epmd and one Erlang cookie. The ports stay the same for the
life of the object, so that a node that was killed comes back where its clients look for it. One node is a cluster too.

`pause_minority`: a node that cannot see the majority stops its listeners, so that its clients go to the others. Quorum
queues would keep their promises without it, but clients of a cut-off node would stay there and wait for ever.
"""

import os
import secrets
import signal
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

from backing import amqp, definitions
from backing.accounts import Account
from backing.amqp import BrokerUri
from backing.checkout import Checkout
from backing.console import Problem
from backing.locations import rabbitmq_scripts
from backing.ports import LOOPBACK, accepts, free_ports
from backing.processes import Process
from backing.rabbitmq_control import control
from backing.rabbitmq_node import INITIALISED, Node, Ports

START_SECONDS = 120.0
STOP_SECONDS = 60.0
POLL_SECONDS = 0.05
SETTINGS = """\
cluster_partition_handling = pause_minority
# A node that does not answer is given up after 15 s instead of 60.
net_ticktime = 15
"""


@dataclass(slots=True)
class Member:
    """One node of the cluster and, while it runs, its process."""

    node: Node
    ports: Ports
    process: Process | None = None

    @property
    def name(self) -> str:
        """The name by which the other nodes know it."""
        return f"{self.node.name}@localhost"


class NodeCluster:
    """One or more nodes under one run folder."""

    def __init__(self, checkout: Checkout, size: int, password: str) -> None:
        scripts = rabbitmq_scripts()
        if scripts is None:
            raise Problem("rabbitmq-server expected on this machine; `make up` installs it.")
        account = Account.running("rabbitmq")
        epmd, *ports = free_ports(checkout.id, 1 + 3 * size)
        batched = zip(ports[0::3], ports[1::3], ports[2::3], strict=True)
        self.members = [
            Member(
                Node(f"{checkout.name}-{number}", checkout.folder(f"rabbitmq-{number}", account), account, scripts),
                Ports(client, management, distribution, epmd),
            )
            for number, (client, management, distribution) in enumerate(batched, 1)
        ]
        self.epmd: Process | None = None
        self._password = password

    def start(self) -> None:
        """Start every node and join them to the first."""
        cookie = secrets.token_hex(20)
        for member in self.members:
            self._prepare(member, cookie)
        first = self.members[0]
        self.epmd = first.node.spawn_epmd(first.ports)
        _until(lambda: accepts(first.ports.epmd), START_SECONDS, "epmd")
        for index in range(len(self.members)):
            self.spawn(index)
        for index in range(len(self.members)):
            self.await_ready(index)
        for index in range(1, len(self.members)):
            for step in (("stop_app",), ("reset",), ("join_cluster", first.name), ("start_app",)):
                self.control(index, *step)
            self.await_ready(index)
        for member in self.members[1:]:  # the definitions declared `unrouted` when there was only one node
            self.control(0, "grow", member.name, "all", tool="rabbitmq-queues")

    def stop(self, number: signal.Signals = signal.SIGTERM) -> None:
        """End every node and epmd, whatever state they are in; SIGKILL is for nodes whose data nobody wants."""
        running = [member.process for member in self.members if member.process]
        for process in running:
            send(process, signal.SIGCONT)
            send(process, number)
        for process in running:
            end(process, STOP_SECONDS)
        if self.epmd is not None:
            send(self.epmd, signal.SIGTERM)
            end(self.epmd, STOP_SECONDS)

    def spawn(self, index: int) -> Process:
        """Start one node and do not wait for it."""
        member = self.members[index]
        member.process = member.node.spawn_server(member.ports)
        return member.process

    def await_ready(self, index: int) -> None:
        """Wait until a node lets clients in."""
        member = self.members[index]
        uri = BrokerUri.parse(self.uri(member.ports.amqp))
        process = member.process

        def ready() -> bool:
            if process is None or not process.alive:
                raise member.node.failure("ended while starting")
            return amqp.check(uri) is None

        _until(ready, START_SECONDS, f"{member.name} ready", lambda: member.node.failure("is not ready"))

    def signal(self, index: int, number: signal.Signals) -> None:
        """Send a node's Erlang process a signal."""
        process = self.members[index].process
        if process is not None:
            send(process, number)

    def await_end(self, index: int) -> None:
        """Wait until a node's process has ended."""
        process = self.members[index].process
        if process is not None:
            _until(lambda: ended(process), STOP_SECONDS, f"{self.members[index].name} ended")

    def control(self, index: int, *arguments: str, tool: str = "rabbitmqctl") -> str:
        """Run one of RabbitMQ's tools for a node."""
        member = self.members[index]
        return control(member.node, member.ports, *arguments, tool=tool)

    def uri(self, port: int) -> str:
        """Give the address of the broker at a port of the loopback address."""
        return f"amqp://{definitions.USER}:{self._password}@{LOOPBACK}:{port}/{definitions.VHOST}"

    def _prepare(self, member: Member, cookie: str) -> None:
        home = member.node.folder / "home"
        home.mkdir(parents=True, exist_ok=True)
        secret = home / ".erlang.cookie"
        secret.touch(mode=0o600)
        secret.write_text(cookie, encoding="ascii")
        member.node.account.own(secret, 0o400)
        member.node.prepare(member.ports, self._password)
        more = member.node.folder / "conf" / "conf.d"
        more.mkdir(exist_ok=True)
        member.node.account.share(more, 0o750)
        (more / "cluster.conf").write_text(SETTINGS, encoding="utf-8")
        member.node.account.share(more / "cluster.conf", 0o640)
        (member.node.folder / INITIALISED).touch()


def send(process: Process, number: signal.Signals) -> None:
    """Send a signal to this very process, if it still runs."""
    if process.alive:
        os.kill(process.pid, number)


def end(process: Process, patience: float) -> None:
    """Wait for a process that was asked to end; insist when it does not."""
    try:
        _until(lambda: ended(process), patience, f"process {process.pid} ended")
    except Problem:
        send(process, signal.SIGKILL)


def ended(process: Process) -> bool:
    """Whether a process has ended; a child of ours is collected, or its number would still count as a living one."""
    if process.alive:
        return False
    with suppress(ChildProcessError):  # it was collected before, or is not ours
        os.waitpid(process.pid, os.WNOHANG)
    return True


def _until(holds: Callable[[], bool], seconds: float, what: str, failure: Callable[[], Problem] | None = None) -> None:
    """Wait for a condition without collecting the caller's other children."""
    deadline = time.monotonic() + seconds
    while not holds():
        if time.monotonic() > deadline:
            raise failure() if failure else Problem(f"{what}: expected within {seconds:.0f} s.")
        time.sleep(POLL_SECONDS)
