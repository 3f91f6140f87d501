"""PostgreSQL, third and fourth way: a private cluster of the system's binaries, installed first when missing.

Invariants: it listens on the loopback address only, without a Unix socket (whose path may be too long); every
connection needs the password; fsync stays on; never root. A cluster is made beside its place and moved there
when it is complete.
"""

import signal

from backing import pgwire
from backing.accounts import Account
from backing.checkout import Checkout
from backing.console import Problem
from backing.locations import postgres_programs
from backing.packages import install
from backing.pgwire import DatabaseUrl
from backing.ports import LOOPBACK, PortTakenError, free_ports
from backing.postgres_cluster import Cluster, programs_for
from backing.processes import Process, end, wait_until
from backing.records import Record
from backing.services import Endpoint

READY_SECONDS = 60
ANSWER_SECONDS = 30
STOP_SECONDS = 30
ATTEMPTS = 3
PORT_OFFSET = 50  # apart from the broker's ports


class PrivateCluster:
    """A PostgreSQL cluster of this checkout alone; its superuser and its database are named `liangwang`."""

    title = "PostgreSQL"

    def __init__(self, checkout: Checkout, password: str) -> None:
        self._checkout = checkout
        self._record = Record(checkout.infra / "postgres.private.json")
        self._password = password

    def running(self) -> Endpoint | None:
        """The server on record, if its process lives and takes connections; a busy one gets time to answer."""
        found = self._record.read()
        if found is None:
            return None
        server, endpoint = Process(**found["server"]), self._endpoint(found["port"])
        wait_until(lambda: not server.alive or _refused(endpoint) is None, ANSWER_SECONDS)
        return endpoint if server.alive and _refused(endpoint) is None else None

    def start(self) -> Endpoint:
        """Install PostgreSQL when it is missing, make the cluster on first use, start it."""
        if postgres_programs() is None:
            install("postgres", "postgresql", self._checkout.infra / "install.log")
        self.stop()
        account = Account.running("postgres")
        folder = self._checkout.folder("postgres", account)
        cluster = Cluster(folder, account, programs_for(folder / "data"))
        if not cluster.data.exists():
            cluster.create(self._password)
        return self._start(cluster)

    def recorded(self) -> str | None:
        """The label on record."""
        return self._label if self._record.read() else None

    def stop(self) -> str | None:
        """End the server, if it is the very process that was started."""
        found = self._record.read()
        if found is None:
            return None
        end(Process(**found["server"]), signal.SIGINT, STOP_SECONDS)  # SIGINT: disconnect clients, write, end
        self._record.remove()
        return self._label

    def _start(self, cluster: Cluster) -> Endpoint:
        for attempt in range(ATTEMPTS):
            (port,) = free_ports(self._checkout.id, 1, skip=attempt + PORT_OFFSET)
            try:
                return self._boot(cluster, port)
            except PortTakenError:
                self.stop()
            except BaseException:
                self.stop()
                raise
        raise Problem(f"a free port expected on {LOOPBACK}; {ATTEMPTS} times somebody was quicker. Try again.")

    def _boot(self, cluster: Cluster, port: int) -> Endpoint:
        server = cluster.spawn_server(port)
        self._record.write({"port": port, "server": server.as_dict()})
        endpoint = self._endpoint(port)
        ready = wait_until(lambda: not server.alive or _refused(endpoint) is None, READY_SECONDS)
        if ready and server.alive:
            return endpoint
        if not server.alive and cluster.port_taken():
            raise PortTakenError
        raise cluster.failure("ended while starting" if ready else f"is not ready after {READY_SECONDS} s")

    def _endpoint(self, port: int) -> Endpoint:
        url = f"postgresql://liangwang:{self._password}@{LOOPBACK}:{port}/liangwang"
        return Endpoint(self._label, {"DATABASE_URL": url})

    @property
    def _label(self) -> str:
        return f"private cluster {self._checkout.name}"


def _refused(endpoint: Endpoint) -> str | None:
    return pgwire.check(DatabaseUrl.parse(endpoint.variables["DATABASE_URL"]))
