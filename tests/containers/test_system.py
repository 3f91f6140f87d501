"""The whole system in containers: it starts by itself, carries flows, loses nothing, and says what is wrong."""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from containers.system import FURTHER, JOBS, SERVICES, System
from processes import until

pytestmark = pytest.mark.timeout(600)

_KILL = """
import os, pathlib, signal
for each in pathlib.Path("/proc").iterdir():
    if each.name.isdecimal() and int(each.name) not in (1, os.getpid()):
        if b"start.py" in (each / "cmdline").read_bytes():
            os.kill(int(each.name), signal.SIGKILL)
"""
_REACHES = """
import socket
from concurrent.futures import ThreadPoolExecutor
def reached(place):
    try:
        socket.create_connection(place[1:], timeout=2).close()
    except OSError:
        return ""
    return place[0]
with ThreadPoolExecutor(32) as pool:
    print(*pool.map(reached, {places}))
"""


def ready(system: System, service: str) -> bool:
    """Tell whether a container runs and is healthy."""
    return system.state(service) == ("running", "healthy")


@contextmanager
def playing(system: System) -> Iterator[str]:
    """Play the city beside the block; give its container, and wait for its good end."""
    name = f"{system.project}-playing"
    system.compose("run", "--detach", "--name", name, "city")
    yield name
    code = system.docker("wait", name).strip()
    said = system.docker("logs", name)
    system.docker("rm", name)
    assert code == "0", said


def test_everything_starts_by_itself(system: System) -> None:
    """Jobs have ended well, services are healthy, in the order that compose gives."""
    assert {job: system.inspect(job)["State"]["ExitCode"] for job in JOBS} == dict.fromkeys(JOBS, 0)
    running = (*SERVICES, *FURTHER, "rabbitmq", "postgres")
    assert {name for name in running if not ready(system, name)} == set()


@pytest.mark.parametrize("service", SERVICES)
def test_an_image_has_nothing_that_it_does_not_need(system: System, service: str) -> None:
    """A fixed user, a read-only root, no capabilities, no installer, compiler or curl, a label with the version."""
    found = system.inspect(service)
    assert found["Config"]["User"] == "10001:10001"
    assert (found["HostConfig"]["ReadonlyRootfs"], found["HostConfig"]["CapDrop"]) == (True, ["ALL"])
    assert found["Config"]["Labels"]["org.opencontainers.image.title"] == f"liangwang {service}"
    tools = "import shutil; print([n for n in ('pip', 'pip3', 'gcc', 'cc', 'make', 'curl', 'wget') if shutil.which(n)])"
    assert system.inside(service, tools) == "[]"
    assert system.inside(service, "import os; print(os.getuid(), os.access('/srv', os.W_OK))") == "10001 False"
    others = [name for name in SERVICES if name != service]
    installed = "import importlib.util as u; print([n for n in {} if u.find_spec(n)])"
    assert system.inside(service, installed.format(others)) == "[]"


@pytest.mark.parametrize("service", SERVICES)
def test_a_service_reaches_only_what_it_must(system: System, service: str) -> None:
    """Its broker, its database and itself; no other service, nothing outside."""
    ports = {"rabbitmq": 5672, "postgres": 5432, **dict.fromkeys(SERVICES, 8080)}
    places = [(name, address, port) for name, port in ports.items() for address in system.addresses(name)]
    assert set(system.inside(service, _REACHES.format(places=places)).split()) == {"rabbitmq", "postgres", service}
    joined = system.inspect(service)["NetworkSettings"]["Networks"]
    assert [system.docker("network", "inspect", "--format", "{{.Internal}}", each).strip() for each in joined] == [
        "true"
    ]


def test_nothing_is_lost_when_everything_is_killed_once(system: System) -> None:
    """Under load each service is killed without grace and comes back by itself, then broker and database are, too."""
    with playing(system) as city:
        for service in SERVICES:
            until(lambda: "records" in system.docker("logs", city), "the city plays")
            system.docker("exec", system.container(service), "python", "-c", _KILL, code=None)
            until(lambda name=service: system.inspect(name)["RestartCount"] == 1, f"{service} was started again")
            until(lambda name=service: ready(system, name), f"{service} is healthy")
        for backing in ("rabbitmq", "postgres"):
            system.docker("kill", system.container(backing))
            system.docker("start", system.container(backing))
            until(lambda name=backing: ready(system, name), f"{backing} is healthy")
    published = {service: system.number(service, "SELECT count(*) FROM outbox") for service in SERVICES}
    assert min(published.values()) > 0
    assert system.number("fusion", "SELECT count(*) FROM journal") == sum(published.values())
    ids = {row[0] for service in SERVICES for row in system.sql(service, "SELECT id FROM outbox")}
    assert ids == {row[0] for row in system.sql("fusion", "SELECT event_id FROM journal")}
    assert {
        service: system.number(service, "SELECT count(*) FROM inbox WHERE state <> 'done'") for service in SERVICES
    } == dict.fromkeys(SERVICES, 0)
    gaps = "SELECT count(*) FROM (SELECT 1 FROM journal GROUP BY source, subject HAVING max(sequence) <> count(*)) AS g"
    assert system.number("fusion", gaps) == 0


def test_a_flow_crosses_the_containers(system: System) -> None:
    """A permit of tongban leads fusion to an inspection that tongguan plans: one flow, in the journal and by `why`."""
    flows = system.sql(
        "fusion",
        "SELECT correlationid, min(event_id) FILTER (WHERE type = 'fusion.inspection.requested.v1') FROM journal"
        " GROUP BY correlationid HAVING array_agg(type) @> ARRAY['tongban.permit.issued.v1',"
        " 'fusion.inspection.requested.v1', 'tongguan.inspection.planned.v1']::text[]",
    )
    assert flows
    assert "inspection" in system.compose("run", "--rm", "liangwang", "why", flows[0][1])


def test_the_city_played_again_changes_nothing(system: System) -> None:
    """Every command is known by its id."""
    before = system.number("fusion", "SELECT count(*) FROM journal")
    said = system.compose("run", "--rm", "city")
    outcomes = dict(re.findall(r"(\w+) (done|refused|repeated)", said.splitlines()[-1]))
    assert list(outcomes.values()) == ["repeated"], said
    clocks = system.number("fusion", "SELECT count(*) FROM journal WHERE type LIKE '%clock.advanced%'")
    assert system.number("fusion", "SELECT count(*) FROM journal") - before <= clocks


def test_a_stopped_service_ends_its_work(system: System) -> None:
    """SIGTERM: exit code 0 well before the grace is over, the last word is that it stopped."""
    system.docker("stop", "--time", "30", system.container("tongguan"))
    state = system.inspect("tongguan")["State"]
    assert (state["ExitCode"], state["OOMKilled"]) == (0, False)
    last = system.docker("logs", "--tail", "1", system.container("tongguan"))
    assert json.loads(last)["event"] == "service_stopped"
    system.docker("start", system.container("tongguan"))
    until(lambda: ready(system, "tongguan"), "tongguan is healthy again")


def test_a_broker_that_is_away_is_named_by_health(system: System) -> None:
    """The container stays, says what it waits for, and is well again by itself."""
    system.docker("stop", "--time", "5", system.container("rabbitmq"))
    until(lambda: "broker away" in system.health("tongban"), "health names the broker")
    assert system.state("tongban")[0] == "running"
    system.docker("start", system.container("rabbitmq"))
    until(lambda: all(ready(system, name) for name in SERVICES), "everything is healthy again", seconds=120)


def test_tables_of_an_older_release_are_named_by_health(system: System) -> None:
    """The service waits for the job, and says which one."""
    system.docker("stop", system.container("tongguan"))
    system.sql("tongguan", "ALTER TABLE alembic_version_tongguan RENAME TO hidden")
    system.docker("start", system.container("tongguan"))
    until(lambda: "liangwang database migrate tongguan" in system.health("tongguan"), "health names the job")
    assert "alembic_version_tongguan is at nothing" in system.health("tongguan")
    system.sql("tongguan", "ALTER TABLE hidden RENAME TO alembic_version_tongguan")
    until(lambda: ready(system, "tongguan"), "the service goes on")


def test_missing_configuration_is_one_line(system: System) -> None:
    """In both languages, exit code 1."""
    said = system.docker("run", "--rm", "--read-only", "liangwang/tongban:test", code=1)
    assert said.count("\n") == 1
    assert "AMQP_URI, LIANGWANG_DATABASE_URL: not set" in said
    assert "未设置" in said


def test_no_secret_is_shown(system: System) -> None:
    """No password in what containers say, in their settings, or in the broker's definitions."""
    passwords = {
        path.name: path.read_text()
        for path in system.secrets.iterdir()
        if not path.name.endswith(("_uri", "_url", "_keys"))
    }
    shown = [system.compose("logs", "--no-color")]
    shown += [json.dumps(system.inspect(service)) for service in (*SERVICES, *JOBS, "rabbitmq", "postgres")]
    shown.append(
        system.docker("exec", system.container("rabbitmq"), "cat", "/etc/rabbitmq/definitions/definitions.json")
    )
    assert {name for name, secret in passwords.items() if any(secret in each for each in shown)} == set()
