"""Where a run takes place: broker, database, a folder for processes, and the contestants that can start here."""

import importlib.util
import socket
import sys
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

from harness.broker import Broker
from harness.database import Database, Schema
from harness.facts import wires
from harness.processes import BENCHMARKS, Contestant, until

LIMIT = BENCHMARKS.parent / ".venv-bench" / "limit"
NEEDED = {"faststream": "faststream", "aio-pika": "aio_pika", "nameko": "nameko", "celery": "celery"}
MODULES = {
    "bare": "contestants.bare",
    "faststream": "contestants.with_faststream",
    "aio-pika": "contestants.with_aio_pika",
    "nameko": "contestants.with_nameko",
    "celery": "contestants.with_celery",
    "ours": "contestants.ours",
}


@dataclass(slots=True)
class Stand:
    """A run's broker, database and folder.

    Attributes:
        wanted: names of contestants to run; empty for all that can start here.
    """

    broker: Broker
    database: Database
    folder: Path
    wanted: frozenset[str] = frozenset()
    _numbers: "count[int]" = field(default_factory=count)

    def has(self, name: str) -> bool:
        """Tell whether a contestant takes part."""
        name = name.removesuffix("-journal").removesuffix("-exchange")
        if self.wanted and name not in self.wanted:
            return False
        if name == "limit":
            return LIMIT.exists()
        return name not in NEEDED or importlib.util.find_spec(NEEDED[name]) is not None

    def start(self, name: str, role: str, schema: Schema | None = None, **environment: object) -> Contestant:
        """Prepare a contestant's process for ``with``.

        Args:
            name: which one.
            role: what it does.
            schema: its database.
            environment: further settings.
        """
        settings = {
            "AMQP_URI": self.broker.uri,
            "LIANGWANG_PREFIX": self.broker.prefix,
            "DATABASE_URL": self.database.server,
            **{key: str(value) for key, value in environment.items()},
        }
        if schema is not None:
            settings |= {"BENCH_SCHEMA": schema.name, "LIANGWANG_DATABASE_URL": schema.url}
        command = [sys.executable, "-W", "ignore", "-m", MODULES[name], role]
        return Contestant(command, settings, self._folder(f"{name}-{role}"))

    def service(self, role: str, schema: Schema, **environment: object) -> "Service":
        """Prepare one of our services for ``with``."""
        port = free_port()
        process = self.start("ours", role, schema, LIANGWANG_HTTP_PORT=port, **environment)
        return Service(process, port)

    def limit(self, *words: object) -> Contestant:
        """Prepare the C client for ``with``."""
        folder = self._folder(f"limit-{words[0]}")
        folder.mkdir()
        wire = next(wires(1))
        (folder / "body").write_bytes(wire.body)
        (folder / "headers").write_text("".join(f"{name}\t{value}\n" for name, value in wire.headers.items()))
        command = [str(LIMIT), str(words[0]), str(folder), *map(str, words[1:])]
        return Contestant(command, {"AMQP_URI": self.broker.uri}, folder)

    def _folder(self, name: str) -> Path:
        return self.folder / f"{next(self._numbers):04d}-{name}"


@dataclass(slots=True)
class Service:
    """One of our services: a process with a health port."""

    process: Contestant
    port: int

    def __enter__(self) -> Contestant:
        self.process.__enter__()
        try:
            until(self._ready, f"{self.process.command[-1]} ready; {self.process.said('out')}")
        except BaseException:
            self.process.end()
            raise
        return self.process

    def __exit__(self, *_: object) -> None:
        self.process.end()

    def _ready(self) -> bool:
        self.process.alive()
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/health/ready", timeout=2) as answer:
                return bool(answer.status == 200)  # noqa: PLR2004 (HTTP's own number)
        except (urllib.error.URLError, OSError):
            return False


def free_port() -> int:
    """Give a port that nobody listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])
