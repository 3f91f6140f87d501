"""The sub-commands of `python infra/local`: up, down, status, env.

up [--postgres]    provide a RabbitMQ (and a PostgreSQL) and write .run/env
down [--purge]     end what `up` started (and remove what it stored)
status             one line a service; exit code 1 when no RabbitMQ answers
env                shell exports, for: eval "$(python infra/local env)"
install PACKAGE    the system's package manager, as `up` uses it (for make)
"""

import argparse
import errno
import shlex
import signal
import sys
from pathlib import Path
from types import FrameType

from backing.checkout import ROOT, Checkout
from backing.console import Problem, note
from backing.packages import install
from backing.postgres_container import DatabaseContainer
from backing.postgres_given import GivenDatabase
from backing.postgres_private import PrivateCluster
from backing.rabbitmq_container import BrokerContainer
from backing.rabbitmq_given import GivenBroker
from backing.rabbitmq_private import PrivateNode
from backing.records import password, read_environment, write_environment
from backing.services import Service

WAYS_OUT = {
    "rabbitmq": (
        "a broker of yours:  AMQP_URI=amqp://user:password@host:5672/vhost make run",
        "containers:         start a Docker engine (with the compose plugin)",
        "a private node:     sudo apt-get install rabbitmq-server   (its system service is not used)",
    ),
    "postgres": (
        "a server of yours:  DATABASE_URL=postgresql://user:password@host:5432/database make test",
        "containers:         start a Docker engine (with the compose plugin)",
        "a private cluster:  sudo apt-get install postgresql   (its system service is not used)",
    ),
}


def main(arguments: list[str]) -> int:
    """Run one sub-command and return the exit code."""
    options = _parser().parse_args(arguments)
    checkout = Checkout(options.run_dir.resolve())
    signal.signal(signal.SIGTERM, _interrupt)
    try:
        checkout.prepare()
        with checkout.locked():
            return _run(options, checkout)
    except Problem as problem:
        note(str(problem))
    except KeyboardInterrupt:
        note("interrupted; what this command had started was ended again")
        return 130
    except OSError as problem:
        note(_explained(problem, checkout))
    return 1


def _run(options: argparse.Namespace, checkout: Checkout) -> int:
    rabbitmq, postgres = rabbitmq_of(checkout), postgres_of(checkout)
    match options.command:
        case "up":
            return _up(checkout, rabbitmq, postgres, with_postgres=options.postgres)
        case "down":
            return _down(checkout, [rabbitmq, postgres], purge=options.purge)
        case "status":
            answers = [service.status() for service in (rabbitmq, postgres)]
            return 0 if answers[0] else 1
        case "install":
            install("packages", options.package, checkout.infra / "install.log")
            return 0
        case _:
            return _env(checkout)


def rabbitmq_of(checkout: Checkout) -> Service:
    """RabbitMQ and the ways to have it, in order."""
    secret = password(checkout.infra / "rabbitmq.password")
    ways = (BrokerContainer(checkout, secret), PrivateNode(checkout, secret))
    return Service("rabbitmq", GivenBroker(checkout, secret), ways, WAYS_OUT["rabbitmq"])


def postgres_of(checkout: Checkout) -> Service:
    """PostgreSQL and the ways to have it, in order."""
    secret = password(checkout.infra / "postgres.password")
    ways = (DatabaseContainer(checkout, secret), PrivateCluster(checkout, secret))
    return Service("postgres", GivenDatabase(checkout, secret), ways, WAYS_OUT["postgres"])


def _up(checkout: Checkout, rabbitmq: Service, postgres: Service, *, with_postgres: bool) -> int:
    variables = dict(rabbitmq.up().variables)
    # Without --postgres, one that an earlier `up --postgres` started stays in the environment.
    database = postgres.up() if with_postgres else postgres.running()
    if database:
        variables |= database.variables
    write_environment(checkout.run / "env", variables)
    return 0


def _down(checkout: Checkout, services: list[Service], *, purge: bool) -> int:
    (checkout.run / "env").unlink(missing_ok=True)
    for service in services:
        service.down()
    if purge:
        checkout.remove_data()
    return 0


def _env(checkout: Checkout) -> int:
    variables = read_environment(checkout.run / "env")
    if not variables:
        raise Problem("nothing has been started here; `python infra/local up` first.")
    for name, value in variables.items():
        print(f"export {name}={shlex.quote(value)}")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python infra/local",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--run-dir", type=Path, default=ROOT / ".run", help="default: .run of the checkout")
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("up").add_argument("--postgres", action="store_true", help="a PostgreSQL as well")
    commands.add_parser("down").add_argument("--purge", action="store_true", help="remove the stored data too")
    commands.add_parser("status")
    commands.add_parser("env")
    commands.add_parser("install").add_argument("package")
    return parser


def _interrupt(_number: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _explained(problem: OSError, checkout: Checkout) -> str:
    place = problem.filename or checkout.run
    if problem.errno in {errno.ENOSPC, errno.EDQUOT}:
        return f"the disk of {checkout.run} is full; make room and try again."
    if problem.errno in {errno.EACCES, errno.EPERM}:
        return f"{place}: no permission. Was it made by another user (root)? Then call this as that user."
    return f"{place}: {problem.strerror or problem}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
