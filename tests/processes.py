"""Service processes for tests: started with an environment of their own, asked for readiness, ended by their id."""

import json
import os
import signal
import socket
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from http import HTTPStatus
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from forge import Forged, forge


def free_port() -> int:
    """Give a port that nobody listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def until(condition: Callable[[], Any], what: str, seconds: float = 60, told: Callable[[], str] | None = None) -> Any:
    """Wait for a condition; give its value. When it does not come, what ``told`` gives then is part of the error."""
    deadline, pause = time.monotonic() + seconds, 0.02
    while not (value := condition()):
        if time.monotonic() > deadline:
            msg = f"not within {seconds:.0f} s: {what}" + (f"\n{told()}" if told else "")
            raise AssertionError(msg)
        time.sleep(pause)
        pause = min(0.1, pause * 1.2)  # who looks all the time takes the processor from what is waited for
    return value


@contextmanager
def running(module: str, environment: Mapping[str, str], log: Path, port: int = 0) -> Iterator[str]:
    """Run a process of ours that is no nameko service; give the address of its port, which answers."""
    port = port or free_port()
    own = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}  # NiceGUI looks at them
    given = {**own, **environment, "LIANGWANG_HTTP_PORT": str(port)}
    log.touch()
    process = forge("plain").start(module, given, log)
    address = f"http://127.0.0.1:{port}"
    try:
        ready = f"{module} is ready"
        until(lambda: _answers(f"{address}/health/ready"), ready, told=lambda: log.read_text()[-2000:])
        yield address
    finally:
        process.terminate()
        assert process.wait(20) in (0, -15), log.read_text()[-2000:]


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=2) as answer:  # noqa: S310 (an address of ours)
            return bool(answer.status == HTTPStatus.OK)
    except OSError:
        return False


class ServiceProcess:
    """One service as a process.

    Args:
        module: ``python -m <module>``.
        environment: its settings.
        log: file for what it says.
    """

    def __init__(self, module: str, environment: Mapping[str, str], log: Path) -> None:
        self.module = module
        self.port = free_port()
        self.log = log
        self._environment = {
            **os.environ,
            "LIANGWANG_HTTP_PORT": str(self.port),
            "PYTHONPATH": str(Path(__file__).parent / "bus"),
            **environment,
            "PYTHONWARNINGS": "ignore",
        }
        self.process: Forged | None = None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.end()

    def start(self) -> None:
        """Start it."""
        self.log.touch()
        self.process = forge("green").start(self.module, self._environment, self.log)

    def get(self, path: str) -> tuple[int, str]:
        """Ask the health port; 0 when it does not answer."""
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=2) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            with error:
                return error.code, error.read().decode()
        except OSError:
            return 0, ""

    def components(self) -> dict[str, Any]:
        """Give the state of its components."""
        status, body = self.get("/health/ready")
        return dict(json.loads(body)["components"]) if status else {}

    def await_ready(self) -> None:
        """Wait until it is ready."""
        ready = f"{self.module} is ready"
        until(lambda: self.get("/health/ready")[0] == 200, ready, told=lambda: self.log.read_text()[-2000:])

    def kill(self) -> None:
        """End it without grace."""
        assert self.process is not None
        self.process.kill()
        self.process.wait()

    def end(self, grace: float = 30) -> int:
        """End it gracefully; give its exit code."""
        assert self.process is not None
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        return self.process.wait(grace)
