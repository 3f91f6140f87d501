"""The folders, settings and processes of one private RabbitMQ node.

`conf/` stays ours and is readable for the node's account; `data/`, `home/` (Erlang cookie) and `log/` are the
account's own.
"""

import re
import secrets
import shutil
from dataclasses import asdict, dataclass
from pathlib import Path

from backing import definitions, locations
from backing.accounts import Account
from backing.console import Problem, tail
from backing.ports import LOOPBACK
from backing.processes import Process, spawn

PORT_TAKEN = re.compile(r"eaddrinuse|address already in use|distribution port \d+ in use", re.IGNORECASE)

# Made when the first start has ended well: without it the data folder holds half a database and is made anew.
INITIALISED = "initialised"


@dataclass(frozen=True, slots=True)
class Ports:
    """The four ports of a node."""

    amqp: int
    management: int
    distribution: int
    epmd: int

    def as_dict(self) -> dict[str, int]:
        """For the record."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Node:
    """One private node: `folder` holds everything it reads and writes."""

    name: str
    folder: Path
    account: Account
    scripts: Path

    @property
    def log(self) -> Path:
        """The node's own log."""
        return self.folder / "log" / f"{self.name}@localhost.log"

    @property
    def start_log(self) -> Path:
        """What the processes print while they start."""
        return self.folder / "start.log"

    def prepare(self, ports: Ports, password: str) -> None:
        """Make the folders and settings; a data folder whose first start never ended is made anew."""
        if not (self.folder / INITIALISED).exists():
            shutil.rmtree(self.folder / "data", ignore_errors=True)
        for log in (self.log, self.start_log):
            if log.exists():
                log.replace(log.with_suffix(".log.1"))
        for own in ("data", "home", "log"):
            (self.folder / own).mkdir(exist_ok=True)
            self.account.own(self.folder / own, 0o700)
        self._write_cookie()
        conf = self.folder / "conf"
        conf.mkdir(exist_ok=True)
        self.account.share(conf, 0o750)
        for name, text in self._settings(ports, password).items():
            path = conf / name
            path.touch(mode=0o600)
            path.write_text(text, encoding="utf-8")
            self.account.share(path, 0o640)

    def spawn_epmd(self, ports: Ports) -> Process:
        """Start a port mapper of the node's own, in the foreground so that its pid is known."""
        program = locations.epmd()
        if program is None:
            raise Problem("epmd (package erlang-base) expected on the PATH; rabbitmq-server does not start without.")
        command = [str(program), "-port", str(ports.epmd), "-address", LOOPBACK]
        return self._spawn(command, ports)

    def spawn_server(self, ports: Ports) -> Process:
        """Start the node."""
        return self._spawn([str(self.scripts / "rabbitmq-server")], ports)

    def port_taken(self) -> bool:
        """Whether the last start failed because somebody was quicker at one of the ports."""
        return any(PORT_TAKEN.search(tail(log, 200)) for log in (self.log, self.start_log))

    def failure(self, what: str) -> Problem:
        """A Problem that shows the end of the log that says most."""
        log = self.log if self.log.exists() and self.log.stat().st_size else self.start_log
        return Problem(f"rabbitmq-server {what}; its log {log} ends with\n{tail(log)}")

    def _write_cookie(self) -> None:
        cookie = self.folder / "home" / ".erlang.cookie"
        if not cookie.exists():
            cookie.touch(mode=0o600)
            cookie.write_text(secrets.token_hex(20), encoding="ascii")
            self.account.own(cookie, 0o400)

    def _settings(self, ports: Ports, password: str) -> dict[str, str]:
        shared = (definitions.FOLDER / "rabbitmq.conf").read_text(encoding="utf-8")
        return {
            "rabbitmq.conf": f"{shared}"
            f"listeners.tcp.local = {LOOPBACK}:{ports.amqp}\n"
            f"management.tcp.ip = {LOOPBACK}\n"
            f"management.tcp.port = {ports.management}\n"
            f"load_definitions = {self.folder}/conf/definitions.json\n",
            "definitions.json": definitions.own_broker(password),
            "enabled_plugins": (definitions.FOLDER / "enabled_plugins").read_text(encoding="utf-8"),
            "advanced.config": "[].\n",
            "rabbitmq-env.conf": "",  # an empty one of our own: the system's is not read
        }

    def _spawn(self, command: list[str], ports: Ports) -> Process:
        return spawn(
            command,
            account=self.account,
            environment=self.environment(ports),
            cwd=self.folder / "data",
            log=self.start_log,
        )

    def environment(self, ports: Ports) -> dict[str, str]:
        """What the node and the tools that speak to it read from the environment."""
        folder = self.folder
        return self.account.environment(
            HOME=f"{folder}/home",
            ERL_EPMD_PORT=str(ports.epmd),
            ERL_EPMD_ADDRESS=LOOPBACK,
            ERL_CRASH_DUMP=f"{folder}/log/erl_crash.dump",
            RABBITMQ_NODENAME=f"{self.name}@localhost",
            RABBITMQ_DIST_PORT=str(ports.distribution),
            RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS="-kernel inet_dist_use_interface {127,0,0,1}",
            RABBITMQ_CONF_ENV_FILE=f"{folder}/conf/rabbitmq-env.conf",
            RABBITMQ_CONFIG_FILE=f"{folder}/conf/rabbitmq.conf",
            RABBITMQ_CONFIG_FILES=f"{folder}/conf/conf.d/*.conf",
            RABBITMQ_ADVANCED_CONFIG_FILE=f"{folder}/conf/advanced.config",
            RABBITMQ_ENABLED_PLUGINS_FILE=f"{folder}/conf/enabled_plugins",
            RABBITMQ_MNESIA_BASE=f"{folder}/data",
            RABBITMQ_MNESIA_DIR=f"{folder}/data/node",
            RABBITMQ_GENERATED_CONFIG_DIR=f"{folder}/data/config",
            RABBITMQ_SCHEMA_DIR=f"{folder}/data/schema",
            RABBITMQ_PLUGINS_EXPAND_DIR=f"{folder}/data/plugins",
            RABBITMQ_PID_FILE=f"{folder}/data/node.pid",
            RABBITMQ_LOG_BASE=f"{folder}/log",
            # The start script then becomes the node instead of standing in front of it: its pid is ours.
            RUNNING_UNDER_SYSTEMD="true",
        )
