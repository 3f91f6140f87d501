"""One private node and one private cluster, in the order of their life: found, used, shared, killed, ended.

Starting a node takes seconds, so all of these tests share one; the last two end it.
"""

import json
import os
import re
import signal
import socket
import stat
import subprocess
import urllib.request
from base64 import b64encode
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import kombu
import psycopg
import pytest
from tests.infra.conftest import Local, alive, descendants

SCRIPTS = Path("/usr/lib/rabbitmq/bin/rabbitmq-server")

pytestmark = [
    pytest.mark.slow,
    pytest.mark.broker,
    pytest.mark.postgres,
    pytest.mark.skipif(not SCRIPTS.exists(), reason="no rabbitmq-server of the system here"),
]


@pytest.fixture(scope="module")
def first(place: Path) -> Iterator[tuple[Local, list[str]]]:
    """Two `up` at once on the same run folder, and what each printed."""
    local = Local(place / "checkout" / ".run")
    local.run.parent.mkdir()
    both = [local.start("up", "--postgres") for _ in range(2)]
    printed = [each.communicate(timeout=170)[0] for each in both]
    assert [each.returncode for each in both] == [0, 0], printed
    yield local, printed
    local("down", "--purge")


@pytest.fixture(scope="module")
def node(first: tuple[Local, list[str]]) -> Local:
    """What the two have started."""
    return first[0]


def test_two_ups_at_once_start_one_node(first: tuple[Local, list[str]]) -> None:
    """The second waits for the first and finds what it started."""
    _, printed = first
    states = sorted(re.findall(r"^rabbitmq .* (ready|running) ", "".join(printed), re.MULTILINE))

    assert states == ["ready", "running"]


def test_each_step_is_one_line_with_its_seconds(first: tuple[Local, list[str]]) -> None:
    """A person sees what was provided, how, and how long it took."""
    local, printed = first
    lines = [line for line in "".join(printed).splitlines() if " ready " in line]

    assert len(lines) == 2
    assert re.fullmatch(r"rabbitmq   private node lw-[0-9a-f]{8}@localhost +ready +\d+\.\d s", lines[0])
    assert re.fullmatch(r"postgres   private cluster lw-[0-9a-f]{8} +ready +\d+\.\d s", lines[1])
    assert not any(password in "".join(printed) for password in _passwords(local))


def test_the_environment_is_for_its_owner_only(node: Local) -> None:
    """Passwords are in files that nobody else reads."""
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in (node.run / "infra").glob("*.password")}

    assert stat.S_IMODE((node.run / "env").stat().st_mode) == 0o600
    assert modes == {"rabbitmq.password": 0o600, "postgres.password": 0o600}


def test_env_prints_what_a_shell_can_evaluate(node: Local) -> None:
    """`eval "$(python infra/local env)"` sets the four variables."""
    names = re.findall(r"^export (\w+)=", node("env").stdout, re.MULTILINE)

    assert sorted(names) == ["AMQP_URI", "DATABASE_URL", "LIANGWANG_MANAGEMENT_URL", "LIANGWANG_PREFIX"]


def test_a_second_up_finds_the_running_node(node: Local) -> None:
    """Nothing is started twice, and the environment stays as it was."""
    before = node.env(), node.record("rabbitmq.private")

    printed = node("up").stdout

    assert " running " in printed
    assert (node.env(), node.record("rabbitmq.private")) == before


def test_a_start_whose_command_was_killed_is_taken_over(node: Local) -> None:
    """The node came up although its `up` did not see it: its data must not count as half made."""
    (node.run / "rabbitmq" / "initialised").unlink()

    node("up")

    assert (node.run / "rabbitmq" / "initialised").exists()


def test_an_evaluated_environment_is_known_as_our_own(node: Local) -> None:
    """After `eval`, AMQP_URI is set to our own node: that is no broker of somebody else's."""
    printed = node("up", **node.env()).stdout

    assert "private node" in printed
    assert "AMQP_URI" not in printed


def test_every_listener_is_on_the_loopback_address(node: Local) -> None:
    """Nothing of a private node can be reached from another machine."""
    ports = {*node.record("rabbitmq.private")["ports"].values(), node.record("postgres.private")["port"]}

    listening = _listening()

    assert ports <= {port for _, port in listening}
    assert {address for address, port in listening if port in ports} <= {"127.0.0.1", "::1"}


def test_neither_runs_as_root(node: Local) -> None:
    """A broker or database that runs as root would be one mistake away from the whole machine."""
    pids = [
        node.record("rabbitmq.private")["node"]["pid"],
        node.record("rabbitmq.private")["epmd"]["pid"],
        node.record("postgres.private")["server"]["pid"],
    ]

    assert 0 not in [Path(f"/proc/{pid}").stat().st_uid for pid in pids]


def test_there_is_no_guest(node: Local) -> None:
    """The only user is ours, with its random password."""
    assert [user["name"] for user in _ask(node, "users")] == ["liangwang"]
    assert [vhost["name"] for vhost in _ask(node, "vhosts")] == ["liangwang"]


def test_an_event_that_nobody_takes_is_kept(node: Local) -> None:
    """The policy on *.events sends what no binding matches to the queue `unrouted`."""
    with kombu.Connection(node.env()["AMQP_URI"]) as connection, connection.channel() as channel:
        kombu.Exchange("probe.events", type="topic", channel=channel).declare()
        kombu.Producer(channel).publish(b"nobody", exchange="probe.events", routing_key="no.one")
        kept = _take(channel, "unrouted")

    assert kept == b"nobody"


def test_no_plugin_gives_the_node_exchange_types(node: Local) -> None:
    """Partitions need none: what works here works on a broker without plugins."""
    types = {each["name"] for each in _ask(node, "overview")["exchange_types"]}
    assert "topic" in types
    assert "x-consistent-hash" not in types


def test_postgres_is_durable_and_asks_for_the_password(node: Local) -> None:
    """Commits reach the disk (fsync); a wrong password is refused although the server is local."""
    url = node.env()["DATABASE_URL"]
    with psycopg.connect(url) as connection:
        row = connection.execute("SHOW fsync").fetchone()

    assert row == ("on",)
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        psycopg.connect(url.replace(urlsplit(url).password or "", "wrong"))


def test_a_given_broker_keeps_what_does_not_carry_the_prefix(node: Local, local: Local) -> None:
    """`down` on somebody else's broker deletes what starts with our prefix and leaves the rest."""
    given = {name: node.env()[name] for name in ("AMQP_URI", "LIANGWANG_MANAGEMENT_URL")}
    assert local("up", **given).returncode == 0
    prefix = local.env()["LIANGWANG_PREFIX"]
    with kombu.Connection(given["AMQP_URI"]) as connection, connection.channel() as channel:
        for name in ("theirs", f"{prefix}ours"):
            kombu.Queue(name, channel=channel, durable=True).declare()
        kombu.Exchange(f"{prefix}probe.events", type="topic", channel=channel).declare()
        kombu.Producer(channel).publish(b"ours", exchange=f"{prefix}probe.events", routing_key="no.one")
        kept = _take(channel, f"{prefix}unrouted")

    printed = local("down").stdout
    queues = {queue["name"] for queue in _ask(node, "queues/liangwang")}
    exchanges = {exchange["name"] for exchange in _ask(node, "exchanges/liangwang")}
    policies = {policy["name"] for policy in _ask(node, "policies/liangwang")}

    assert prefix == f"lw-{prefix[3:11]}."
    assert kept == b"ours"
    assert " left " in printed
    assert queues == {"unrouted", "theirs"}
    assert not [name for name in exchanges if name.startswith(prefix)]
    assert policies == {"unrouted"}
    assert alive(node.record("rabbitmq.private")["node"]["pid"])


def test_a_given_broker_without_management_api_says_what_stays(node: Local, local: Local) -> None:
    """AMQP cannot list names: nothing is deleted by guesswork, and the person is told."""
    given = {"AMQP_URI": node.env()["AMQP_URI"], "LIANGWANG_MANAGEMENT_URL": "http://127.0.0.1:1"}

    up = local("up", **given)
    prefix = local.env()["LIANGWANG_PREFIX"]
    down = local("down")

    assert (up.returncode, down.returncode) == (0, 0)
    assert "unrouted events are not kept" in up.stdout
    assert f"What is named {prefix}* stays there" in down.stdout


def test_a_given_broker_that_refuses_us_is_named_without_the_password(node: Local, local: Local) -> None:
    """A wrong password ends in a sentence; no other broker is started behind one's back."""
    uri = node.env()["AMQP_URI"].replace(_passwords(node)[0], "wr0ng-secret")

    done = local("up", AMQP_URI=uri)

    assert done.returncode == 1
    assert "AMQP_URI is set, but 127.0.0.1:" in done.stdout
    assert "wr0ng-secret" not in done.stdout


def test_a_killed_node_is_started_again(node: Local) -> None:
    """A stale record leads to a new start on the same data; the left-over port mapper is ended first."""
    before = node.record("rabbitmq.private")
    os.kill(before["node"]["pid"], signal.SIGKILL)
    os.kill(node.record("postgres.private")["server"]["pid"], signal.SIGKILL)

    done = node("up", "--postgres")

    assert done.returncode == 0, done.stdout
    assert done.stdout.count(" ready ") == 2
    assert not alive(before["epmd"]["pid"])
    assert "theirs" in {queue["name"] for queue in _ask(node, "queues/liangwang")}


def test_down_ends_exactly_what_was_started(node: Local) -> None:
    """No process of ours is left, the data is, and other processes of the machine are untouched."""
    ours = {
        pid
        for leader in (
            node.record("rabbitmq.private")["node"],
            node.record("rabbitmq.private")["epmd"],
            node.record("postgres.private")["server"],
        )
        for pid in descendants(leader["pid"])
    }
    bystander = _port_mapper(HOME="/nowhere")
    stray = _port_mapper(HOME=f"{(node.run / 'rabbitmq').resolve()}/home")  # as a node starts one by itself

    done = node("down")

    assert done.returncode == 0, done.stdout
    assert done.stdout.count(" ended ") == 2
    assert [pid for pid in ours if alive(pid)] == []
    assert stray.wait(timeout=5) == -signal.SIGTERM
    assert bystander.poll() is None
    bystander.terminate()
    bystander.wait()
    assert not (node.run / "env").exists()
    assert (node.run / "rabbitmq").exists()
    assert node("status").returncode == 1
    assert node("down").stdout == ""


def _take(channel: Any, queue: str) -> bytes | None:
    """The next message of a queue, waiting for the broker to have put it there."""
    taken: list[bytes] = []
    consumer = kombu.Consumer(channel, [kombu.Queue(queue, channel=channel, no_declare=True)], no_ack=True)
    consumer.register_callback(lambda body, _: taken.append(body))
    with consumer:
        channel.connection.client.drain_events(timeout=5)
    return bytes(taken[0]) if taken else None


def _ask(local: Local, path: str) -> Any:
    url = urlsplit(local.env()["LIANGWANG_MANAGEMENT_URL"])
    token = b64encode(f"{url.username}:{url.password}".encode()).decode()
    request = urllib.request.Request(
        f"http://{url.hostname}:{url.port}/api/{path}", headers={"Authorization": f"Basic {token}"}
    )
    with urllib.request.urlopen(request, timeout=10) as answer:  # noqa: S310
        return json.load(answer)


def _passwords(local: Local) -> list[str]:
    names = ("rabbitmq.password", "postgres.password")
    return [(local.run / "infra" / name).read_text(encoding="ascii").strip() for name in names]


def _listening() -> set[tuple[str, int]]:
    found = set()
    for table, family in (("tcp", socket.AF_INET), ("tcp6", socket.AF_INET6)):
        for line in Path(f"/proc/net/{table}").read_text(encoding="ascii").splitlines()[1:]:
            address, state = line.split()[1], line.split()[3]
            if state == "0A":
                host, port = address.split(":")
                words = [bytes.fromhex(host[at : at + 8])[::-1] for at in range(0, len(host), 8)]
                found.add((socket.inet_ntop(family, b"".join(words)), int(port, 16)))
    return found


def _port_mapper(**environment: str) -> "subprocess.Popen[bytes]":
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    command = ["epmd", "-port", str(port), "-address", "127.0.0.1"]
    return subprocess.Popen(command, env={"PATH": os.environ["PATH"], **environment})
