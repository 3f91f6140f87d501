"""The folder, the programs and the process of one private PostgreSQL cluster."""

import shutil
from dataclasses import dataclass
from pathlib import Path

from backing.accounts import Account
from backing.console import Problem, Unavailable, tail
from backing.locations import postgres_programs
from backing.ports import LOOPBACK
from backing.processes import Process, spawn


@dataclass(frozen=True, slots=True)
class Cluster:
    """One cluster: `folder` holds its data and its log, `programs` is where initdb and postgres are."""

    folder: Path
    account: Account
    programs: Path

    @property
    def data(self) -> Path:
        """The data folder; there only when it is complete."""
        return self.folder / "data"

    @property
    def log(self) -> Path:
        """What the server writes."""
        return self.folder / "postgres.log"

    def create(self, password: str) -> None:
        """Make the cluster with its superuser and its database, then move it to its place."""
        fresh, secret = self.folder / "data.new", self.folder / "password"
        shutil.rmtree(fresh, ignore_errors=True)
        secret.unlink(missing_ok=True)
        fresh.mkdir()
        self.account.own(fresh, 0o700)
        secret.touch(mode=0o600)
        secret.write_text(password, encoding="ascii")
        self.account.own(secret, 0o400)
        try:
            self._run("initdb", "--pgdata", str(fresh), "--username", "liangwang", "--pwfile", str(secret), *INITDB)
        finally:
            secret.unlink()
        self._run("postgres", "--single", "-D", str(fresh), "postgres", text="CREATE DATABASE liangwang;\n")
        fresh.rename(self.data)

    def spawn_server(self, port: int) -> Process:
        """Start the server on the port of the loopback address, without a Unix socket."""
        if self.log.exists():
            self.log.replace(self.log.with_suffix(".log.1"))
        return spawn(
            [str(self.programs / "postgres"), "-D", str(self.data), "-p", str(port), "-h", LOOPBACK, "-k", ""],
            account=self.account,
            environment=self.account.environment(),
            cwd=self.data,
            log=self.log,
        )

    def port_taken(self) -> bool:
        """Whether the last start failed because somebody was quicker at the port."""
        return "Address already in use" in tail(self.log, 50)

    def failure(self, what: str) -> Problem:
        """A Problem that shows the end of the log."""
        return Problem(f"postgres {what}; its log {self.log} ends with\n{tail(self.log)}")

    def _run(self, program: str, *arguments: str, text: str = "") -> None:
        done = self.account.run([str(self.programs / program), *arguments], text=text)
        if done.returncode != 0:
            raise Problem(f"{program} failed in {self.folder}:\n{done.stdout.strip()}")


INITDB = ("--auth", "scram-sha-256", "--encoding", "UTF8", "--locale", "C")


def programs_for(data: Path) -> Path:
    """The programs of the version that made the data folder, or the newest."""
    version = (data / "PG_VERSION").read_text(encoding="ascii").strip() if data.exists() else None
    programs = postgres_programs(version)
    if programs is not None:
        return programs
    if version is None:
        raise Unavailable("installed, but not where Debian puts it: LIANGWANG_POSTGRES_BIN=<folder> says where")
    raise Problem(f"{data} was made by PostgreSQL {version}, which is not here any more. `make clean` removes it.")
