"""The whole system in containers: it starts by itself, carries flows, loses nothing, and says what is wrong."""

import html
import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count

import httpx
import pytest

from containers.accounts import journal_told
from containers.department import PLATFORM, Department, member, operator_token
from containers.figures import Figures
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


def unfinished(system: System) -> dict[str, int]:
    """Count what stands undone in the inbox of each service."""
    query = "SELECT count(*) FROM inbox WHERE state <> 'done'"
    return {service: system.number(service, query) for service in SERVICES}


def ready(system: System, service: str) -> bool:
    """Tell whether a container runs and is healthy."""
    return system.state(service) == ("running", "healthy")


@contextmanager
def once(system: System, network: str, *words: str) -> Iterator[str]:
    """Run a container beside the block; give its name."""
    name = f"{system.project}-once"
    system.docker("run", "--detach", "--name", name, "--network", network, "--read-only", "--tmpfs", "/tmp", *words)  # noqa: S108
    try:
        yield name
    finally:
        system.docker("rm", "--force", name)


def found(system: System, container: str, text: str) -> str:
    """Give the line of a container's log that has a text; empty when none has."""
    return next((line for line in system.docker("logs", container).splitlines() if text in line), "")


@contextmanager
def playing(system: System) -> Iterator[str]:
    """Play the city beside the block; give its container, and wait for its good end."""
    name = f"{system.project}-playing"
    system.compose("run", "--detach", "--name", name, "city")
    try:
        yield name
        code = system.docker("wait", name).strip()
        assert code == "0", system.docker("logs", name)
    finally:
        system.docker("rm", "--force", name)


def test_everything_starts_by_itself(system: System) -> None:
    """Jobs have ended well, services are healthy, in the order that compose gives."""
    assert {job: system.inspect(job)["State"]["ExitCode"] for job in JOBS} == dict.fromkeys(JOBS, 0)
    running = (*SERVICES, *FURTHER, "rabbitmq", "postgres")
    assert {name for name in running if not ready(system, name)} == set()


@pytest.mark.parametrize("service", [*SERVICES, "console"])
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


def test_nothing_is_lost_when_everything_is_killed_once(
    system: System, department: Department, figures: Figures
) -> None:
    """Under load each process is killed without grace and comes back by itself, then broker and database are, too."""
    platform, numbers = member(system, PLATFORM), (range(first, first + 20) for first in count(0, 20))
    with figures.measured("play, everything killed"), playing(system) as city:
        until(lambda: "records" in system.docker("logs", city), "the city plays", seconds=120)
        for service in (*SERVICES, *FURTHER):
            system.docker("exec", system.container(service), "python", "-c", _KILL, code=None)
            until(lambda name=service: system.inspect(name)["RestartCount"] == 1, f"{service} was started again")
            platform.publish(next(numbers))
            until(lambda name=service: ready(system, name), f"{service} is healthy", seconds=120)
            department.pull()
        for backing in ("rabbitmq", "postgres"):
            system.docker("kill", system.container(backing))
            if backing == "rabbitmq":
                platform.publish(next(numbers))  # what is accepted without a broker is carried later
            system.docker("start", system.container(backing))
            until(lambda name=backing: ready(system, name), f"{backing} is healthy")
        state = system.docker("inspect", "--format", "{{.State.Status}} {{.State.ExitCode}}", city).strip()
        assert state == "running 0", f"the load was over, {state}: {system.docker('logs', '--tail', '30', city)}"
    published = {service: system.number(service, "SELECT count(*) FROM outbox") for service in SERVICES}
    assert min(published.values()) > 0
    assert published["gateway"] == next(numbers).start
    total = sum(published.values())
    with figures.measured("journaled after it"):
        until(
            lambda: system.number("fusion", "SELECT count(*) FROM journal") >= total,
            "the journal has everything",
            seconds=120,
            told=lambda: journal_told(system),
        )
    assert system.number("fusion", "SELECT count(*) FROM journal") == total, journal_told(system)
    ids = {row[0] for service in SERVICES for row in system.sql(service, "SELECT id FROM outbox")}
    assert ids == {row[0] for row in system.sql("fusion", "SELECT event_id FROM journal")}
    until(lambda: set(unfinished(system).values()) == {0}, "every inbox is done")
    gaps = "SELECT count(*) FROM (SELECT 1 FROM journal GROUP BY source, subject HAVING max(sequence) <> count(*)) AS g"
    assert system.number("fusion", gaps) == 0


def test_a_department_got_all_of_it_on_both_ways(system: System, department: Department) -> None:
    """What the agreement lets out is in the feed once, was pulled once, and came signed by webhook in order by key."""
    wanted = (
        "SELECT event_id FROM journal WHERE type = 'tongban.permit.issued.v1'"
        " OR type = 'tongguan.inspection.completed.v1'"
        " AND body::json ->> 'result' IN ('fail', 'pass_with_conditions', 'pass')"
    )
    journaled = {row[0] for row in system.sql("fusion", wanted)}
    query = "SELECT event_id, partition_key FROM feed_items WHERE agreement = 'gateway-fire-permits' ORDER BY position"
    until(lambda: len(system.sql("gateway", query)) >= len(journaled), "the feed has everything")
    feed = system.sql("gateway", query)
    assert (len(feed), {event for event, _ in feed}) == (len(journaled), journaled)
    open_ones = "SELECT count(*) FROM receipts WHERE way = 'webhook' AND acknowledged_at IS NOT NULL"
    until(lambda: system.number("gateway", open_ones) == len(feed), "the webhook took everything", seconds=180)
    department.pull()
    assert [event["id"] for event in department.pulled] == [event for event, _ in feed]
    came = department.received()
    first = dict(reversed([(event["id"], event) for event in came]))
    assert {event["id"]: event for event in department.pulled} == first
    order, keys = list(dict.fromkeys(event["id"] for event in came)), dict(map(tuple, feed))
    assert {key: [each for each in order if keys[each] == key] for key in set(keys.values())} == {
        key: [event for event, own in feed if own == key] for key in set(keys.values())
    }
    assert {name for event in came for name in event["data"]} <= {"permit", "matter", "place", "result", "performed_on"}


def test_a_flow_crosses_the_containers(system: System) -> None:
    """A permit leads fusion to an inspection that tongguan plans: one flow, at the door and in the tools."""
    flows = system.sql(
        "fusion",
        "SELECT correlationid, min(event_id) FILTER (WHERE type = 'fusion.inspection.requested.v1') FROM journal"
        " GROUP BY correlationid HAVING array_agg(type) @> ARRAY['tongban.permit.issued.v1',"
        " 'fusion.inspection.requested.v1', 'tongguan.inspection.planned.v1']::text[]",
    )
    assert flows
    assert "inspection" in system.compose("run", "--rm", "liangwang", "why", flows[0][1])
    told = json.loads(system.compose("run", "--rm", "-T", "liangwang", "flows", "show", flows[0][0], "--json"))
    head = {"Authorization": f"Bearer {operator_token(system, 'viewer')}"}
    asked = httpx.get(f"{system.url('gateway-http')}/v1/operator/flows/{flows[0][0]}", headers=head, timeout=20)
    assert asked.status_code == 200, asked.text
    for flow in (told, asked.json()):
        assert {"tongban", "fusion", "tongguan"} <= {event["lane"] for event in flow["events"]}


def test_an_operator_signs_in_to_the_console(system: System) -> None:
    """From the console to the issuer and back: the overview has figures of the gateway, and the person's name."""
    with httpx.Client(follow_redirects=True, timeout=30) as browser:
        page = browser.get(f"{system.url('console')}/login")
        account = re.search(r'href="(/authorize\?[^"]+)" data-account="operator"', page.text)
        assert account is not None
        overview = browser.get(f"{system.url('issuer')}{html.unescape(account[1])}")
    assert str(overview.url).startswith(system.url("console"))
    shown = set(re.findall(r"class=\W*(lw-[a-z]+)\b", overview.text))
    assert "lw-figures" in shown
    assert "lw-problem" not in shown
    assert "Operator" in overview.text or "operator" in overview.text


def test_the_city_played_again_changes_nothing(system: System) -> None:
    """Every command is known by its id."""
    before = system.number("fusion", "SELECT count(*) FROM journal")
    said = system.compose("run", "--rm", "city")
    outcomes = dict(re.findall(r"(\w+) (done|refused|repeated)", said.splitlines()[-1]))
    assert list(outcomes.values()) == ["repeated"], said
    clocks = system.number("fusion", "SELECT count(*) FROM journal WHERE type LIKE '%clock.advanced%'")
    assert system.number("fusion", "SELECT count(*) FROM journal") - before <= clocks


@pytest.mark.parametrize("service", ["tongguan", "gateway", *FURTHER])
def test_a_stopped_service_ends_its_work(system: System, service: str) -> None:
    """SIGTERM: exit code 0 before the grace is over, and nothing was killed."""
    system.docker("stop", "--time", "30", system.container(service))
    state = system.inspect(service)["State"]
    assert (state["ExitCode"], state["OOMKilled"]) == (0, False)
    said = system.docker("logs", "--tail", "1", system.container(service))
    assert service == "console" or json.loads(said)["event"] in {"service_stopped", "courier_stopped"}
    system.docker("start", system.container(service))
    until(lambda: ready(system, service), f"{service} is healthy again")


def test_a_broker_that_is_away_is_named_by_health(system: System) -> None:
    """The container stays, says what it waits for, and is well again by itself."""
    system.docker("stop", "--time", "5", system.container("rabbitmq"))
    until(lambda: "broker away" in system.health("tongban"), "health names the broker")
    assert system.state("tongban")[0] == "running"
    system.docker("start", system.container("rabbitmq"))
    until(lambda: all(ready(system, name) for name in SERVICES), "everything is healthy again", seconds=120)


@pytest.mark.parametrize(
    ("package", "services"), [("tongguan", ("tongguan",)), ("gateway", ("gateway", "gateway-http", "courier"))]
)
def test_tables_of_an_older_release_are_named_by_health(
    system: System, package: str, services: tuple[str, ...]
) -> None:
    """Each process waits for the job, says which one, and goes on by itself once it is done."""
    system.docker("stop", *map(system.container, services))
    system.sql(package, f"ALTER TABLE alembic_version_{package} RENAME TO hidden")
    system.docker("start", *map(system.container, services))
    for service in services:
        until(lambda name=service: f"database migrate {package}" in system.health(name), f"{service} names the job")
        assert f"alembic_version_{package} is at nothing" in system.health(service)
    system.sql(package, f"ALTER TABLE hidden RENAME TO alembic_version_{package}")
    for service in services:
        until(lambda name=service: ready(system, name), f"{service} goes on")


@pytest.mark.parametrize(
    ("image", "process", "missing"),
    [
        ("tongban", "", "AMQP_URI, LIANGWANG_DATABASE_URL"),
        ("gateway", "", "AMQP_URI, LIANGWANG_DATABASE_URL"),
        ("gateway", "gateway.http", "AMQP_URI, LIANGWANG_DATABASE_URL"),
        ("gateway", "gateway.courier", "LIANGWANG_DATABASE_URL"),
    ],
)
def test_missing_configuration_is_one_line(system: System, image: str, process: str, missing: str) -> None:
    """In both languages, exit code 1."""
    chosen = ("-e", f"LIANGWANG_SERVICE={process}") if process else ()
    said = system.docker("run", "--rm", "--read-only", *chosen, f"liangwang/{image}:test", code=1)
    assert said.count("\n") == 1
    assert said.startswith(f"{missing}: not set")
    assert "未设置" in said


def test_the_development_issuer_does_not_start_in_production(system: System) -> None:
    """One line in both languages that names the setting for a real one."""
    said = system.docker(
        "run", "--rm", "--read-only", "-e", "LIANGWANG_SERVICE=gateway.issuer", "liangwang/gateway:test", code=1
    )
    assert said.count("\n") == 1
    assert "set LIANGWANG_OIDC_ISSUER to your own issuer" in said


def test_no_issuer_is_said_once_at_the_start(system: System) -> None:
    """The door and the console start without one, and say in a line that nobody may in."""
    addresses = (
        "-e",
        "AMQP_URI=amqp://a:b@rabbitmq:5672/c",
        "-e",
        "LIANGWANG_DATABASE_URL=postgresql://a:b@postgres/c",
        "-e",
        f"LIANGWANG_WEBHOOK_KEYS={(system.secrets / 'webhook_keys').read_text()}",
    )
    door = ("-e", "LIANGWANG_SERVICE=gateway.http", *addresses, "liangwang/gateway:test")
    with once(system, "none", *door) as name:
        line = until(lambda: found(system, name, "operators_denied"), "the door says it")
    assert "LIANGWANG_OIDC_ISSUER: not set" in line
    with once(system, "none", "-e", "LIANGWANG_CONSOLE_ISSUER=", "liangwang/console:test") as name:
        until(lambda: found(system, name, "LIANGWANG_CONSOLE_ISSUER: empty"), "the console says it")


@pytest.mark.parametrize(
    ("broker", "database", "said"),
    [
        ("tongguan:{right}@rabbitmq", "tongguan:{wrong}@postgres", "cannot be used now (authentication failed)"),
        ("tongguan:{wrong}@rabbitmq", "tongguan:{right}@postgres", "broker refuses: AccessRefused"),
        ("tongguan:{wrong}@postgres", "tongguan:{right}@postgres", "broker away: Connection refused"),
    ],
    ids=["database", "broker", "no broker there"],
)
def test_a_wrong_secret_or_address_is_one_clear_line(system: System, broker: str, database: str, said: str) -> None:
    """Health names the component and the reason, and neither health nor log shows the secret."""
    wrong = "not-the-password-4711"
    right = {name: (system.secrets / f"{name}_tongguan").read_text() for name in ("rabbitmq", "postgres")}
    uri = f"amqp://{broker.format(wrong=wrong, right=right['rabbitmq'])}:5672/liangwang"
    url = f"postgresql://{database.format(wrong=wrong, right=right['postgres'])}:5432/tongguan"
    words = ("-e", f"AMQP_URI={uri}", "-e", f"LIANGWANG_DATABASE_URL={url}", "liangwang/tongguan:test")
    with once(system, f"{system.project}_tongguan", *words) as name:
        check = ("exec", name, "python", "-I", "-S", "/opt/start/healthy.py")
        told = until(lambda: system.docker(*check, code=None) if found(system, name, "component_waiting") else "", said)
        until(lambda: said in system.docker(*check, code=None), f"{said}: {told}")
        logged = system.docker("logs", name)
    assert wrong not in told + logged


def test_no_secret_is_shown(system: System) -> None:
    """No password in what containers say, in their settings, or in the broker's definitions."""
    passwords = {
        path.name: path.read_text()
        for path in system.secrets.rglob("*")
        if path.is_file() and not path.name.endswith(("_uri", "_url", "_keys"))
    }
    shown = [system.compose("logs", "--no-color")]
    shown += [json.dumps(system.inspect(service)) for service in (*SERVICES, *JOBS, "rabbitmq", "postgres")]
    shown.append(
        system.docker("exec", system.container("rabbitmq"), "cat", "/etc/rabbitmq/definitions/definitions.json")
    )
    assert {name for name, secret in passwords.items() if any(secret in each for each in shown)} == set()
