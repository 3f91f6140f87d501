"""The compose project under test: its commands, its containers, its databases."""

import json
import os
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
COMPOSE = ROOT / "infra" / "compose" / "compose.yaml"
MEMBER = Path(__file__).with_name("member.yaml")
FILES = (COMPOSE, MEMBER)
"""What is delivered, and a member beside it."""
SERVICES = ("tongban", "tongguan", "fusion", "gateway")
FURTHER = ("gateway-http", "courier", "console")
"""Processes of ours beside the nameko services."""
PORTS = {
    "gateway-http": "LIANGWANG_GATEWAY_PORT",
    "console": "LIANGWANG_CONSOLE_PORT",
    "issuer": "LIANGWANG_ISSUER_PORT",
}
JOBS = ("definitions", "databases", *(f"{service}-tables" for service in SERVICES))


@dataclass(frozen=True, slots=True)
class System:
    """A running project.

    Args:
        project: its name.
        secrets: folder with its secrets.
    """

    project: str
    secrets: Path

    def compose(self, *arguments: str, code: int | None = 0, seconds: float = 300) -> str:
        """Run a command of docker compose; give what it printed, to both ends."""
        files = [part for each in FILES for part in ("-f", str(each))]
        return self._run("docker", "compose", "-p", self.project, *files, *arguments, code=code, seconds=seconds)

    def docker(self, *arguments: str, code: int | None = 0) -> str:
        """Run a command of docker; give what it printed."""
        return self._run("docker", *arguments, code=code, seconds=300)

    def container(self, service: str) -> str:
        """Name the container of a service."""
        return f"{self.project}-{service}-1"

    @staticmethod
    def url(service: str) -> str:
        """Give the address at which a service is open to this machine."""
        return f"http://127.0.0.1:{os.environ[PORTS[service]]}"

    def inspect(self, service: str) -> Any:
        """Tell everything about the container of a service."""
        return json.loads(self.docker("inspect", self.container(service)))[0]

    def state(self, service: str) -> tuple[str, str]:
        """Tell whether a container runs, and its health."""
        state = self.inspect(service)["State"]
        return state["Status"], state.get("Health", {}).get("Status", "")

    def addresses(self, service: str) -> list[str]:
        """Give a container's addresses, one on each of its networks."""
        networks = self.inspect(service)["NetworkSettings"]["Networks"]
        return [each["IPAddress"] for each in networks.values()]

    def health(self, service: str) -> str:
        """Tell what the health check of an image says now."""
        return self.docker(
            "exec", self.container(service), "python", "-I", "-S", "/opt/start/healthy.py", code=None
        ).strip()

    def inside(self, service: str, code: str) -> str:
        """Run Python inside a container; give what it printed."""
        return self.docker("exec", self.container(service), "python", "-c", code).strip()

    def sql(self, database: str, statement: str) -> list[list[str]]:
        """Ask a database as the superuser; give the rows as text."""
        password = (self.secrets / "postgres_password").read_text()
        connect = ["psql", "-X", "-A", "-t", "-q", "-h", "127.0.0.1", "-U", "postgres", "-d", database]
        told = self.docker(
            "exec", "-e", f"PGPASSWORD={password}", self.container("postgres"), *connect, "-c", statement
        )
        return [line.split("|") for line in told.splitlines() if line]

    def number(self, database: str, statement: str) -> int:
        """Ask a database for one number."""
        return int(self.sql(database, statement)[0][0])

    @staticmethod
    def _run(*command: str, code: int | None, seconds: float) -> str:
        done = subprocess.run(
            command, check=False, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=seconds
        )
        assert code is None or done.returncode == code, f"{command[-3:]} ended with {done.returncode}: {done.stdout}"
        return done.stdout
