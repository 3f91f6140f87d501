"""Processes of ours for a run: started, watched, started again when they die, stopped.

Invariant: whatever was started is stopped by :meth:`Services.stop`, or found by its ``<module>.pid`` the next time.
"""

import json
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event, Thread

NAMES = ("tongban", "tongguan", "fusion")
_MAX_RESTARTS = 5


class ServiceFailedError(Exception):
    """A process did not start or kept dying."""


@dataclass(frozen=True, slots=True)
class Program:
    """What is run as ``python -m <module>``.

    Attributes:
        module: Its name, also that of its log and its file of the process id.
        database: Name of its database in the folder of the run.
        port: Of health and whatever else it serves; 0 takes a free one.
        settings: Its own, beside those that all have in common.
        health: The path that answers 200 when it can work.
        nice: How far it lets the others go first, where processors are few.
    """

    module: str
    database: str
    port: int = 0
    settings: Mapping[str, str] = field(default_factory=dict)
    health: str = "/health/ready"
    nice: int = 0


_BEHIND_FUSION = 10
"""Fusion is the one process that everything passes through in order; the networks work ahead of it anyway."""
NETWORKS = tuple(Program(name, name, nice=0 if name == "fusion" else _BEHIND_FUSION) for name in NAMES)


@dataclass(slots=True)
class _Service:
    name: str
    port: int
    health: str
    environment: dict[str, str]
    nice: int
    process: "subprocess.Popen[bytes] | None" = None
    ready: bool = False
    restarts: int = 0


class Services:
    """The processes of one run.

    Args:
        folder: databases, logs and process ids go here.
        environment: settings for all (broker, prefix, time zone, clock).
        say: prints a line for the person at the terminal.
        programs: what there is to run.
    """

    def __init__(
        self,
        folder: Path,
        environment: Mapping[str, str],
        say: Callable[[str], None],
        programs: Sequence[Program] = NETWORKS,
    ) -> None:
        self._folder = folder
        self._say = say
        self._stopping = Event()
        self._gave_up = Event()
        self._failed: str | None = None
        (folder / "logs").mkdir(parents=True, exist_ok=True)
        self._services = [
            _Service(each.module, port, each.health, self._environment(each, port, environment), each.nice)
            for each, port in zip(programs, _ports(programs), strict=True)
        ]
        self._watcher = Thread(target=self._watch, name="watch-services", daemon=True)

    def database(self, name: str) -> Path:
        """Give the path of a service's database."""
        return self._folder / f"{name}.db"

    @property
    def failed(self) -> str | None:
        """Why a process was given up, if one was."""
        return self._failed

    def start(self, *names: str, timeout: float = 60.0) -> None:
        """Start those that are named, else all, and wait until they are ready.

        Raises:
            ServiceFailedError: one was not ready in time; says what it waits for.
        """
        starting = [service for service in self._services if not names or service.name in names]
        for service in starting:
            self._launch(service)
        if not self._watcher.is_alive():
            self._watcher.start()
        deadline = time.monotonic() + timeout
        for service in starting:
            while not _ready(service):
                if self._failed or time.monotonic() > deadline:
                    raise ServiceFailedError(self._failed or self._not_ready(service, timeout))
                time.sleep(0.05)
            service.ready = True

    def stay(self) -> None:
        """Stay for as long as all goes on.

        Raises:
            ServiceFailedError: one was given up.
        """
        self._gave_up.wait()
        raise ServiceFailedError(self._failed)

    def stop(self, timeout: float = 30.0) -> None:
        """Stop all gracefully; kill what does not end in time."""
        self._stopping.set()
        if self._watcher.is_alive():
            self._watcher.join()
        running = [service for service in self._services if service.process is not None]
        for service in running:
            _process(service).terminate()
        deadline = time.monotonic() + timeout
        for service in running:
            try:
                _process(service).wait(max(0.1, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                self._say(f"{service.name} did not stop within {timeout:.0f} s and was killed")
                _process(service).kill()
                _process(service).wait()
            (self._folder / f"{service.name}.pid").unlink(missing_ok=True)

    def _environment(self, program: Program, port: int, shared: Mapping[str, str]) -> dict[str, str]:
        return {
            **os.environ,
            **shared,
            "LIANGWANG_DATABASE_URL": f"sqlite:///{self.database(program.database)}",
            "LIANGWANG_HTTP_PORT": str(port),
            "PYTHONWARNINGS": "ignore",
            **program.settings,
        }

    def _launch(self, service: _Service) -> None:
        with (self._folder / "logs" / f"{service.name}.log").open("ab") as log:
            service.process = subprocess.Popen(  # noqa: S603 (our own processes)
                [sys.executable, "-m", service.name],
                env=service.environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        _let_others_go_first(service.process.pid, service.nice)
        (self._folder / f"{service.name}.pid").write_text(str(service.process.pid))

    def _watch(self) -> None:
        while not self._stopping.wait(0.1):
            for service in [each for each in self._services if each.process is not None]:
                code = _process(service).poll()
                if code is not None and self._failed is None:
                    self._revive(service, code)

    def _revive(self, service: _Service, code: int) -> None:
        if not service.ready or service.restarts >= _MAX_RESTARTS:
            self._failed = f"{service.name} ended with exit code {code}: {self._last_words(service)}"
            self._gave_up.set()
            return
        service.restarts += 1
        self._say(f"{service.name} ended unexpectedly (exit code {code}) and is started again")
        self._launch(service)

    def _last_words(self, service: _Service) -> str:
        log = self._folder / "logs" / f"{service.name}.log"
        lines = log.read_text(errors="replace").strip().splitlines()
        return f"{lines[-1][:300] if lines else 'it said nothing'} (in {log})"

    def _not_ready(self, service: _Service, timeout: float) -> str:
        log = self._folder / "logs" / f"{service.name}.log"
        return f"{service.name} was not ready within {timeout:.0f} s: {_components(service)}; see {log}"


def free_ports(number: int) -> list[int]:
    """Give ports that nobody listens on."""
    sockets = [socket.socket() for _ in range(number)]
    try:
        for item in sockets:
            item.bind(("127.0.0.1", 0))
        return [item.getsockname()[1] for item in sockets]
    finally:
        for item in sockets:
            item.close()


def _ports(programs: Sequence[Program]) -> list[int]:
    return [program.port or free for program, free in zip(programs, free_ports(len(programs)), strict=True)]


def _process(service: _Service) -> "subprocess.Popen[bytes]":
    if service.process is None:
        msg = f"{service.name} was not started"
        raise ServiceFailedError(msg)
    return service.process


def _get(service: _Service) -> tuple[int, str]:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{service.port}{service.health}", timeout=2) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()
    except OSError:
        return 0, "{}"


def _ready(service: _Service) -> bool:
    return _get(service)[0] == 200  # noqa: PLR2004 (HTTP OK)


def _components(service: _Service) -> str:
    components = json.loads(_get(service)[1]).get("components", {})
    waiting = [f"{name} ({item['detail']})" for name, item in components.items() if not item["ok"]]
    return ", ".join(waiting) or "its health port does not answer"


def _let_others_go_first(pid: int, nice: int) -> None:
    """Lower a process's priority; Linux shares processors between sessions first, so that of its session as well.

    A preference only: where the system refuses (no right, no such file, a session that has no share of its own)
    the process runs as any other.
    """
    if not nice:
        return
    with suppress(OSError):
        os.setpriority(os.PRIO_PROCESS, pid, nice)
    with suppress(OSError):
        Path(f"/proc/{pid}/autogroup").write_text(str(nice))
