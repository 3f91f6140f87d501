"""The choice among the ways, with stand-ins for the programs of the system on the PATH."""

import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from backing.management import Management
from backing.rabbitmq_given import delete_prefixed
from tests.infra.conftest import ROOT, Local, alive

pytestmark = pytest.mark.slow

SCRIPTS = Path("/usr/lib/rabbitmq/bin/rabbitmq-server")
with_rabbitmq = pytest.mark.skipif(not SCRIPTS.exists(), reason="no rabbitmq-server of the system here")

BASIC = ("sh", "sed", "rm", "chmod", "flock", "cat", "cp", "mkdir", "touch", "env", "id", "true")


@pytest.fixture
def bare(local: Local) -> Local:
    """A machine with nothing but the basics: no docker, no apt-get, no sudo, no RabbitMQ, no PostgreSQL."""
    programs = local.run.parent / "bin"
    programs.mkdir()
    for name in BASIC:
        for folder in ("/usr/bin", "/bin"):
            if (Path(folder) / name).exists() and not (programs / name).exists():
                (programs / name).symlink_to(Path(folder) / name)
    nowhere = local.run.parent / "system"
    nowhere.mkdir()
    local.environment = {
        "PATH": str(programs),
        "LIANGWANG_RABBITMQ_BIN": str(nowhere),
        "LIANGWANG_POSTGRES_BIN": str(nowhere),
        "LIANGWANG_POLICY_RC_D": str(local.run.parent / "policy-rc.d"),
        "LIANGWANG_INSTALL_LOCK": str(local.run.parent / "install.lock"),
    }
    return local


def program(local: Local, name: str, text: str) -> Path:
    """Put a stand-in for a program on the PATH."""
    path = local.run.parent / "bin" / name
    path.write_text(f"#!/bin/sh\n{text}\n", encoding="utf-8")
    path.chmod(0o755)
    return path


def apt_get_that_installs(local: Local, server: str) -> Path:
    """A stand-in for apt-get: notes its calls and what policy-rc.d says, and `installs` a rabbitmq-server."""
    calls = local.run.parent / "calls"
    policy, system = local.run.parent / "policy-rc.d", local.run.parent / "system"
    program(
        local,
        "apt-get",
        f'echo "$@" >>{calls}\n'
        f'case "$*" in *\' install \'*) sh {policy} rabbitmq-server start; echo "policy says $?" >>{calls}\n'
        f"printf '#!/bin/sh\\n{server}\\n' >{system}/rabbitmq-server; chmod 755 {system}/rabbitmq-server;; esac",
    )
    return calls


def test_a_machine_with_nothing_gets_told_the_three_ways(bare: Local) -> None:
    """When no way is open, each says why, and the person reads what to do."""
    done = bare("up")

    assert done.returncode == 1
    assert "AMQP_URI: not set" in done.stdout
    assert "Docker: no docker command" in done.stdout
    assert "rabbitmq-server: no apt-get here to install it with" in done.stdout
    assert "1. a broker of yours:  AMQP_URI=amqp://user:password@host:5672/vhost" in done.stdout
    assert "2. containers:         start a Docker engine" in done.stdout
    assert "3. a private node:     sudo apt-get install rabbitmq-server" in done.stdout


def test_an_engine_that_cannot_start_the_container_is_a_reason_not_the_end(bare: Local) -> None:
    """An image that cannot be had must not keep a machine from the other ways."""
    program(
        bare,
        "docker",
        'case "$*" in *" up "*) echo "Error: pull access denied for rabbitmq"; exit 1;; esac; echo 28.0',
    )

    done = bare("up")

    assert "a Docker engine answers, but `rabbitmq` does not start: Error: pull access denied" in done.stdout
    assert "rabbitmq-server: no apt-get here" in done.stdout


@with_rabbitmq
def test_a_missing_server_is_installed_without_starting_the_system_service(bare: Local) -> None:
    """Packages are unpacked under a policy-rc.d that says no, which is gone afterwards."""
    calls = apt_get_that_installs(bare, "echo cannot open the door; exit 7")
    program(bare, "sudo", 'shift; exec "$@"')

    done = bare("up")
    lines = calls.read_text(encoding="utf-8").splitlines()

    assert [line.rpartition("=300 ")[2] for line in lines] == [
        "update",
        "install --yes --no-install-recommends rabbitmq-server",
        "policy says 101",
    ]
    assert not (bare.run.parent / "policy-rc.d").exists()
    assert "apt-get install rabbitmq-server" in done.stdout


@with_rabbitmq
def test_a_node_that_fails_shows_the_end_of_its_log(bare: Local) -> None:
    """The person sees why, and where the whole log is; nothing is left running."""
    server = bare.run.parent / "system" / "rabbitmq-server"
    server.write_text("#!/bin/sh\necho BOOT FAILED: cannot open the door\nexit 7\n", encoding="utf-8")
    server.chmod(0o755)
    bare.environment["PATH"] += f":{os.environ['PATH']}"

    done = bare("up")

    assert done.returncode == 1
    assert f"its log {bare.run}/rabbitmq/start.log ends with" in done.stdout
    assert "BOOT FAILED: cannot open the door" in done.stdout
    assert not (bare.run / "infra" / "rabbitmq.private.json").exists()
    assert not (bare.run / "env").exists()


@with_rabbitmq
def test_an_interrupted_up_ends_what_it_started(bare: Local) -> None:
    """SIGTERM in the middle of a start leaves no process behind."""
    server = bare.run.parent / "system" / "rabbitmq-server"
    told = bare.run.parent / "told"
    os.mkfifo(told)
    told.chmod(0o666)
    server.write_text(f"#!/bin/sh\necho $$ >{told}\nexec sleep 600\n", encoding="utf-8")
    server.chmod(0o755)
    bare.environment["PATH"] += f":{os.environ['PATH']}"

    starting = bare.start("up")
    pid = int(told.read_text(encoding="ascii"))
    starting.send_signal(signal.SIGTERM)
    printed, _ = starting.communicate(timeout=60)

    assert starting.returncode == 130
    assert "interrupted" in printed
    assert not alive(pid)


def test_a_policy_of_somebody_else_is_not_touched(bare: Local) -> None:
    """A policy-rc.d that is there decides as it is, and stays."""
    policy = bare.run.parent / "policy-rc.d"
    policy.write_text("#!/bin/sh\n# of the administrator\nexit 104\n", encoding="utf-8")
    before = policy.read_text(encoding="utf-8")
    calls = apt_get_that_installs(bare, "exit 7")
    program(bare, "sudo", 'shift; exec "$@"')

    bare("install", "rabbitmq-server")

    assert policy.read_text(encoding="utf-8") == before
    assert "policy says 104" in calls.read_text(encoding="utf-8")


def test_a_failing_installation_removes_its_policy(bare: Local) -> None:
    """Also one that a killed run had left behind is known as ours."""
    policy = bare.run.parent / "policy-rc.d"
    policy.write_text("#!/bin/sh\n# liangwang: removed when the installation ends\nexit 101\n", encoding="utf-8")
    program(bare, "apt-get", 'case "$*" in *install*) echo E: no such package; exit 100;; esac')
    program(bare, "sudo", 'shift; exec "$@"')

    done = bare("install", "rabbitmq-server")

    assert done.returncode == 1
    assert "E: no such package" in done.stdout
    assert not policy.exists()


INSTALL_AS_SOMEBODY = """
import os, sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from backing.console import Problem
from backing.packages import install
if os.geteuid() == 0:
    os.setgroups([])
    os.setresgid(65534, 65534, 65534)
    os.setresuid(65534, 65534, 65534)
try:
    install("rabbitmq", "rabbitmq-server", Path(sys.argv[2]))
except Problem as problem:
    print(problem)
"""


@pytest.mark.parametrize(
    ("sudo", "expected"),
    [
        ('[ "$1" = -n ] && shift; exec "$@"', "apt-get install rabbitmq-server              installed"),
        ("echo sudo: a password is required; exit 1", "not root, and sudo asks for a password"),
    ],
    ids=["sudo without a password", "sudo with a password"],
)
def test_who_is_not_root_installs_through_sudo(bare: Local, sudo: str, expected: str) -> None:
    """Only a sudo that asks nothing is used: a password prompt in the middle of make helps nobody."""
    bare.run.parent.chmod(0o777)
    (bare.run.parent / "system").chmod(0o777)
    calls = apt_get_that_installs(bare, "exit 7")
    program(bare, "sudo", sudo)

    done = subprocess.run(
        [sys.executable, "-c", INSTALL_AS_SOMEBODY, str(ROOT / "infra/local"), str(bare.run.parent / "log")],
        check=False,
        env=bare.variables(),
        cwd="/",
        capture_output=True,
        text=True,
        timeout=60,
    )

    assert expected in done.stdout, done.stderr
    assert calls.exists() == expected.endswith("installed")


@pytest.mark.parametrize(
    ("variables", "expected"),
    [
        ({"AMQP_URI": "rabbit.example:5672"}, "AMQP_URI: amqp://user:password@host:5672/vhost expected"),
        ({"AMQP_URI": "amqp://u:hidden@127.0.0.1:1/v"}, "AMQP_URI is set, but 127.0.0.1:1/v: no AMQP answer"),
        ({"AMQP_URI": "amqp://u:hidden@h:port/v"}, "AMQP_URI: amqp://user:password@host:5672/vhost expected"),
        ({"AMQP_URI": "amqp://127.0.0.1:1", "LIANGWANG_PREFIX": "a"}, "LIANGWANG_PREFIX: at least 4 characters"),
    ],
    ids=["no scheme", "nobody there", "no number", "short prefix"],
)
def test_a_wrong_setting_is_named(bare: Local, variables: dict[str, str], expected: str) -> None:
    """The message names the variable and what was expected, and never repeats a password."""
    done = bare("up", **variables)

    assert done.returncode == 1
    assert expected in done.stdout
    assert "hidden" not in done.stdout
    assert not (bare.run / "env").exists()


def test_something_else_at_the_port_is_no_broker(bare: Local) -> None:
    """An open port alone proves nothing."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        starting = bare.start("up", AMQP_URI=f"amqp://127.0.0.1:{port}")
        link, _ = server.accept()
        link.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")
        link.close()
        printed, _ = starting.communicate(timeout=60)

    assert starting.returncode == 1
    assert "AMQP_URI is set, but 127.0.0.1:" in printed


def test_down_takes_the_rpc_queues_of_the_prefix_and_no_others() -> None:
    """The RPC library puts `rpc-` before the name of a service, so the prefix does not come first there."""
    deleted: list[tuple[str, str]] = []

    class Shared(Management):
        def __init__(self) -> None:
            """Need no broker."""

        def names(self, kind: str) -> list[str]:
            queues = ["lw-a.journal", "rpc-lw-a.tongban", "rpc-lw-b.tongban", "rpc.reply-standalone_rpc_client-1", "b"]
            return queues if kind == "queues" else []

        def delete(self, kind: str, name: str) -> None:
            deleted.append((kind, name))

    delete_prefixed(Shared(), "lw-a.")

    assert deleted == [("queues", "lw-a.journal"), ("queues", "rpc-lw-a.tongban")]


def test_a_stale_record_never_ends_another_process(bare: Local) -> None:
    """A pid that was given to somebody else since is left alone."""
    (bare.run / "infra").mkdir(parents=True)
    ours = f'{{"pid": {os.getpid()}, "born": "another boot/1"}}'
    for name, text in {
        "rabbitmq.private": f'{{"ports": {{}}, "epmd": {ours}, "node": {ours}}}',
        "postgres.private": f'{{"port": 1, "server": {ours}}}',
    }.items():
        (bare.run / "infra" / f"{name}.json").write_text(text, encoding="utf-8")

    done = bare("down")

    assert done.returncode == 0, done.stdout
    assert alive(os.getpid())
    assert list((bare.run / "infra").glob("*.json")) == []


def test_env_before_up_says_what_to_do(bare: Local) -> None:
    """There is nothing to print yet."""
    done = bare("env")

    assert done.returncode == 1
    assert "`python infra/local up` first" in done.stdout
