"""The private PostgreSQL of a chaos run: a database for each service, and ways to end it."""

import os
import signal
from pathlib import Path

import psycopg
from backing import pgwire
from backing.accounts import Account
from backing.checkout import Checkout
from backing.pgwire import DatabaseUrl
from backing.ports import LOOPBACK, free_ports
from backing.postgres_cluster import Cluster, programs_for
from backing.processes import Process, birth
from backing.rabbitmq_cluster import ended

from processes import until

_PORT_OFFSET = 50  # apart from the broker's ports


class Database:
    """One PostgreSQL server that can be killed and comes back on its port."""

    def __init__(self, checkout: Checkout, password: str) -> None:
        account = Account.running("postgres")
        folder = checkout.folder("postgres", account)
        self._cluster = Cluster(folder, account, programs_for(folder / "data"))
        self._password = password
        (self._port,) = free_ports(checkout.id, 1, skip=_PORT_OFFSET)
        self._server: Process | None = None

    def url(self, name: str = "liangwang") -> str:
        """Give the address of one database."""
        return f"postgresql://liangwang:{self._password}@{LOOPBACK}:{self._port}/{name}"

    def create(self, *names: str) -> None:
        """Make the server's folder, start it and make the databases."""
        self._cluster.create(self._password)
        self.start()
        with psycopg.connect(self.url(), autocommit=True) as connection:
            for name in names:
                connection.execute(f'CREATE DATABASE "{name}"'.encode())

    def start(self) -> None:
        """Start the server and wait until it takes connections.

        A server whose predecessor was killed refuses to start until the last of that one's processes has gone.
        """
        self._server = self._cluster.spawn_server(self._port)
        until(self._answers, "PostgreSQL takes connections")

    def end(self, number: signal.Signals) -> None:
        """Send the server a signal and wait until it has ended: SIGINT is a fast shutdown, SIGKILL a crash."""
        server = self._server
        if server is not None and server.alive:
            os.kill(server.pid, number)
            until(lambda: ended(server), "PostgreSQL ended")

    def _answers(self) -> bool:
        if self._server is None or ended(self._server):
            self._server = self._cluster.spawn_server(self._port)
        return pgwire.check(DatabaseUrl.parse(self.url())) is None


def left_behind(folder: Path) -> Process | None:
    """Give the server that an earlier run left in a folder, if it still runs there."""
    try:
        pid = int((folder / "data" / "postmaster.pid").read_text(encoding="ascii").split()[0])
        here = Path(f"/proc/{pid}/cwd").resolve() == (folder / "data").resolve()
    except (OSError, ValueError, IndexError):
        return None
    born = birth(pid)
    return Process(pid, born) if here and born else None
