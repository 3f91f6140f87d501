"""What all tests share: the broker and the database at hand, and a name prefix of each test's own.

`make test` gives both through `infra/local`. A bare `pytest` takes what `make up` left; where nothing was left and a
Docker engine answers, pytest-docker starts the same compose file for the session.
"""

import gc
import os
import secrets
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from amqp import Connection as AmqpConnection
from backing import definitions

from prefixes import left_behind, own_prefix

CHECKOUT = Path(__file__).parent.parent
_SHARING_A_SYSTEM = {CHECKOUT / "tests" / "console", CHECKOUT / "tests" / "play"}
"""Folders whose tests share what takes long to start: they go to one worker."""


def pytest_configure() -> None:
    """Take AMQP_URI and DATABASE_URL from ``make up`` where the environment does not give them.

    Until the tests are collected nothing of what is made is garbage, and nobody looks for any.
    """
    gc.disable()
    known = CHECKOUT / ".run" / "env"
    if known.exists():
        for line in known.read_text().splitlines():
            name, _, value = line.partition("=")
            if name in {"AMQP_URI", "DATABASE_URL", "LIANGWANG_PREFIX"}:
                os.environ.setdefault(name, value.strip("'\""))


def pytest_collection_finish() -> None:
    """Leave modules and tests out of every later search for garbage: they stay until the end."""
    gc.freeze()
    gc.enable()


@pytest.fixture(scope="module", autouse=True)
def _left_out() -> None:
    """Leave them out again where a backtest, which does the same for what it reads, has ended that."""
    if gc.get_freeze_count() == 0:
        gc.collect()
        gc.freeze()


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_teardown(nextitem: pytest.Item | None) -> Iterator[None]:
    """See in the end, when everything is closed, that tests have removed what they declared at the broker."""
    yield
    assert nextitem is not None or left_behind() == []


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let every worker begin with modules that take long, so that what is left to share at the end is short.

    Each worker is given one piece of the list, pieces of the same length; one that has nothing left takes from the end
    of another's.
    """
    workers = int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))
    modules: dict[Path, list[pytest.Item]] = {}
    for item in items:
        modules.setdefault(item.path.parent if item.path.parent in _SHARING_A_SYSTEM else item.path, []).append(item)
    long = [each for each in modules.values() if any(map(_takes_long, each))]
    short = [item for each in modules.values() if not any(map(_takes_long, each)) for item in each]
    pieces = [[item for each in long[number::workers] for item in each] for number in range(workers)]
    items.clear()
    for number, piece in enumerate(pieces, 1):
        waiting = sum(map(len, pieces[number:])) + len(short)
        filling = max(0, (len(piece) + waiting) // (workers - number + 1) - len(piece))
        items += piece + short[:filling]
        del short[:filling]
    items += short


def _takes_long(item: pytest.Item) -> bool:
    return any(item.get_closest_marker(name) for name in ("slow", "early"))


@pytest.fixture(scope="session")
def docker_compose_file(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Write the configuration that the compose file mounts; give the compose file."""
    folder = tmp_path_factory.mktemp("rabbitmq")
    password = os.environ["LIANGWANG_POSTGRES_PASSWORD"] = secrets.token_hex(12)
    settings = (definitions.FOLDER / "rabbitmq.conf").read_text()
    (folder / "definitions.json").write_text(definitions.own_broker(password))
    (folder / "liangwang.conf").write_text(f"{settings}load_definitions = /etc/rabbitmq/definitions.json\n")
    folder.chmod(0o755)
    os.environ["LIANGWANG_RABBITMQ_CONFIGURATION"] = str(folder)
    return str(CHECKOUT / "infra" / "compose" / "backing.yml")


@pytest.fixture(scope="session", autouse=True)
def _backing(request: pytest.FixtureRequest) -> None:
    """Start containers for a session that needs a broker or a database, was given none and has Docker."""
    needed = any(item.get_closest_marker(name) for item in request.session.items for name in ("broker", "postgres"))
    if not needed or "AMQP_URI" in os.environ or not _docker_answers():
        return
    services: Any = request.getfixturevalue("docker_services")
    password = os.environ["LIANGWANG_POSTGRES_PASSWORD"]
    broker, database = services.port_for("rabbitmq", 5672), services.port_for("postgres", 5432)
    url = f"postgresql://liangwang:{password}@127.0.0.1:{database}/liangwang"
    services.wait_until_responsive(timeout=120, pause=0.5, check=lambda: _lets_in(broker, password))
    services.wait_until_responsive(timeout=120, pause=0.5, check=lambda: _takes_connections(url))
    os.environ["AMQP_URI"] = f"amqp://{definitions.USER}:{password}@127.0.0.1:{broker}/{definitions.VHOST}"
    os.environ.setdefault("DATABASE_URL", url)


class Secret(str):
    """A text that a failing test does not print."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "'***'"


@pytest.fixture(scope="session")
def amqp_uri() -> str:
    """Give the broker at hand; skip when there is none."""
    uri = os.environ.get("AMQP_URI")
    if not uri:
        pytest.skip("AMQP_URI names no RabbitMQ (make test provides one)")
    return Secret(uri)


@pytest.fixture
def prefix(amqp_uri: str) -> Iterator[str]:
    """Give a name prefix of this test's own; everything under it is removed at the end."""
    with own_prefix(amqp_uri) as name:
        yield name


def _docker_answers() -> bool:
    if shutil.which("docker") is None:
        return False
    return subprocess.run(["docker", "compose", "ls"], capture_output=True, check=False, timeout=30).returncode == 0


def _lets_in(port: int, password: str) -> bool:
    try:
        with AmqpConnection(
            f"127.0.0.1:{port}", definitions.USER, password, virtual_host=definitions.VHOST, connect_timeout=2
        ):
            return True
    except OSError:
        return False


def _takes_connections(url: str) -> bool:
    try:
        psycopg.connect(url, connect_timeout=2).close()
    except psycopg.OperationalError:
        return False
    return True
