"""The Docker way: `infra/compose/backing.yml` as a project of this checkout's name."""

import os
import shutil
import subprocess
from collections.abc import Mapping

from backing.checkout import ROOT, Checkout
from backing.console import Unavailable

COMPOSE_FILE = ROOT / "infra" / "compose" / "backing.yml"
ANSWER_SECONDS = 10
START_SECONDS = 600  # the first start pulls images


class Compose:
    """The compose project of one checkout."""

    def __init__(self, checkout: Checkout) -> None:
        self.project = checkout.name
        self.log = checkout.infra / "compose.log"

    def require(self) -> None:
        """Raise Unavailable with the reason when no engine, or no compose, answers."""
        if shutil.which("docker") is None:
            raise Unavailable("no docker command")
        if _ask("docker", "version", "--format", "{{.Server.Version}}").returncode != 0:
            raise Unavailable("no Docker engine answers")
        if _ask("docker", "compose", "version").returncode != 0:
            raise Unavailable("a Docker engine answers, but has no compose plugin (package docker-compose-plugin)")

    def up(self, service: str, variables: Mapping[str, str]) -> None:
        """Start a service and wait until its health check passes; Unavailable says why it could not."""
        done = self._compose(variables, START_SECONDS, "up", "--detach", "--wait", service)
        if done.returncode != 0:
            last = done.stdout.strip().splitlines()[-1:] or ["no output"]
            raise Unavailable(f"a Docker engine answers, but `{service}` does not start: {last[0]} (log: {self.log})")

    def port(self, service: str, inner: int, variables: Mapping[str, str]) -> int | None:
        """The loopback port behind which a service's port is; None when it does not run."""
        done = self._compose(variables, ANSWER_SECONDS, "port", service, str(inner))
        found = done.stdout.strip().rpartition(":")[2]
        return int(found) if done.returncode == 0 and found.isdigit() and found != "0" else None

    def remove(self, service: str, variables: Mapping[str, str]) -> None:
        """End a service and remove its container and volumes; the last one takes the network with it."""
        self._compose(variables, ANSWER_SECONDS, "logs", "--no-color", "--tail", "50", service)
        self._compose(variables, 60, "rm", "--stop", "--force", "--volumes", service)
        if not self._compose(variables, ANSWER_SECONDS, "ps", "--all", "--quiet").stdout.strip():
            self._compose(variables, 60, "down", "--volumes")

    def answers(self) -> bool:
        """Whether the engine answers; a container cannot be ended without it."""
        return _ask("docker", "version", "--format", "{{.Server.Version}}").returncode == 0

    def _compose(
        self, variables: Mapping[str, str], seconds: float, *arguments: str
    ) -> subprocess.CompletedProcess[str]:
        command = [
            "docker",
            "compose",
            "--project-name",
            self.project,
            "--file",
            str(COMPOSE_FILE),
            *arguments,
        ]
        done = _ask(*command, seconds=seconds, variables=variables)
        with self.log.open("a", encoding="utf-8") as log:
            log.write(f"$ {' '.join(command)}\n{done.stdout}\n")
        return done


def _ask(
    *command: str, seconds: float = ANSWER_SECONDS, variables: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    try:
        return subprocess.run(
            command,
            check=False,
            env={**os.environ, **(variables or {})},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            timeout=seconds,
        )
    except subprocess.TimeoutExpired:
        return subprocess.CompletedProcess(command, 124, stdout=f"no answer within {seconds:.0f} s", stderr="")
