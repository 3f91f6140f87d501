"""The register of contracts over RPC: three services report, fusion comes and goes, a version is deprecated."""

import json
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import date, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from click import Command
from click.testing import CliRunner
from kombu.connection import Connection

from liangwang_bus.calls import Calls
from liangwang_bus.cli.contracts.deprecate import deprecate
from liangwang_bus.cli.contracts.usage import usage
from liangwang_bus.usage_client import may_remove
from liangwang_contracts import CommandEnvelope, Identifier, IssuePermit, new_event_id
from processes import ServiceProcess, until

pytestmark = [pytest.mark.broker, pytest.mark.slow]

ISSUED = "tongban.permit.issued.v1"
NOON = datetime(2026, 3, 2, 12, tzinfo=ZoneInfo("Asia/Shanghai"))
OPERATOR = {"name": "tests", "roles": ["viewer", "operator"]}
ON_FACTS = ("tongban.permit.issued.v1", "tongguan.inspection.completed.v1", "tongban.clock.advanced.v1")


@pytest.fixture
def environment(environment: dict[str, str]) -> dict[str, str]:
    """Report twice a second, with traces off."""
    return {**environment, "LIANGWANG_TRACES": "none", "LIANGWANG_USAGE_SECONDS": "0.5"}


@pytest.fixture
def processes(
    environment: dict[str, str], databases: dict[str, str], tmp_path: Path
) -> Iterator[dict[str, ServiceProcess]]:
    """Give the services, none of them started."""
    made = {
        name: ServiceProcess(name, {**environment, "LIANGWANG_DATABASE_URL": url}, tmp_path / f"{name}.log")
        for name, url in databases.items()
    }
    with ExitStack() as stack:
        for each in made.values():
            stack.callback(lambda each=each: each.process is None or each.end())
        yield made


class Register:
    """Asks fusion."""

    def __init__(self, calls: Calls) -> None:
        self.calls = calls

    def usage(self, type_name: str) -> dict[str, Any]:
        """Ask who uses a type."""
        return dict(self.calls.ask("fusion", "contract_usage", {"operator": OPERATOR, "type": type_name}))

    def readers(self, type_name: str) -> list[str]:
        """Name the subscriptions that read a type."""
        return [each["name"] for each in self.usage(type_name)["consumers"]]

    def publishers(self, type_name: str) -> list[str]:
        """Name the services that publish a type."""
        return [each["name"] for each in self.usage(type_name)["publishers"]]

    def volumes(self, part: str, name: str, type_name: str = ISSUED) -> dict[str, int]:
        """Give events by version of one party; nothing while it is not registered."""
        found = next((each for each in self.usage(type_name)[part] if each["name"] == name), None)
        if found is None:
            return {}
        return {each["version"]: each["events"] for each in found["volumes"]}


@pytest.fixture
def register(calls: Calls) -> Register:
    """Give the register."""
    return Register(calls)


def start(*services: ServiceProcess) -> None:
    """Start services and wait until they are ready."""
    for each in services:
        each.start()
    for each in services:
        each.await_ready()


def issue(calls: Calls, *numbers: int) -> None:
    """Issue permits."""
    batch = [
        CommandEnvelope(
            f"c{number}",
            "permit.issue",
            NOON,
            IssuePermit(
                permit=Identifier(scheme="permit-no", value=f"JY{number}"),
                matter="food",
                holder=Identifier(scheme="uscc", value="91110000600037341L"),
                valid_from=date(2026, 3, 2),
                valid_to=date(2027, 3, 1),
            ),
        )
        for number in numbers
    ]
    assert {each.status for each in calls.execute({"tongban": batch})["tongban"]} == {"done"}


def publish_newer(amqp_uri: str, prefix: str, minor: int) -> None:
    """Publish the issue of a permit as a sender with a newer minor version would: it has a field that nobody knows."""
    identity = new_event_id()
    headers = {
        "specversion": "1.0",
        "id": identity,
        "type": ISSUED,
        "source": "/tongban",
        "subject": "permit/JY900",
        "time": NOON.isoformat(),
        "recordedtime": NOON.isoformat(),
        "dataschema": f"urn:liangwang:schema:{ISSUED}.{minor}",
        "partitionkey": "permit-no:JY900",
        "sequence": "1",
        "correlationid": identity,
        "dataclassification": "G1",
    }
    data = {
        "permit": {"scheme": "permit-no", "value": "JY900"},
        "matter": "food",
        "holder": {"scheme": "uscc", "value": "91110000600037341L"},
        "valid_from": "2026-03-02",
        "valid_to": "2027-03-01",
        "issued_on": "2026-03-02",
        "unheard_of": 1,
    }
    with Connection(amqp_uri) as connection:
        connection.Producer().publish(
            json.dumps(data).encode(),
            exchange=f"{prefix}tongban.events",
            routing_key="permit.issued.v1",
            content_type="application/json",
            content_encoding="utf-8",
            headers={f"cloudEvents:{name}": value for name, value in headers.items()},
        )


@pytest.mark.parametrize("databases", ["sqlite"], indirect=True)
def test_services_register_also_when_fusion_comes_later_and_counts_are_right(
    processes: dict[str, ServiceProcess], calls: Calls, register: Register, amqp_uri: str, prefix: str
) -> None:
    """Both networks start without fusion; all three are known when it is there, with events by their version.

    Three permits are issued before fusion first starts, two after that; the journal has all of them for it.
    """
    start(processes["tongban"], processes["tongguan"])
    log = processes["tongban"].log
    until(lambda: "usage_not_reported" in log.read_text(), "tongban misses fusion")
    issue(calls, 1, 2, 3)
    start(processes["fusion"])
    until(lambda: register.publishers(ISSUED) == ["tongban"], "tongban registers")
    until(lambda: register.publishers("tongguan.report.received.v1") == ["tongguan"], "tongguan registers")
    assert register.publishers("fusion.clock.advanced.v1") == ["fusion"]
    assert register.publishers("tongban.application.submitted.v1") == []
    assert register.readers("fusion.clock.advanced.v1") == ["tongban.on_fusion", "tongguan.on_fusion"]
    assert all(register.readers(each) == ["fusion.on_facts"] for each in ON_FACTS)
    assert "usage_reported" in log.read_text()
    issue(calls, 4, 5)
    until(lambda: register.volumes("consumers", "fusion.on_facts").get("1.0") == 5, "five are read")
    publish_newer(amqp_uri, prefix, 7)
    until(lambda: "1.7" in register.volumes("consumers", "fusion.on_facts"), "the newer one is read")
    assert register.volumes("consumers", "fusion.on_facts") == {"1.0": 5, "1.7": 1}
    until(lambda: register.volumes("publishers", "tongban") == {"1.0": 5}, "five are published")
    until(lambda: journaled(register) == [("/tongban", 6)], "the journal has all six")


def journaled(register: Register) -> list[tuple[str, int]]:
    """Give how many events the journal has, by source."""
    return [(each["source"], each["events"]) for each in register.usage(ISSUED)["journal"]]


@pytest.mark.parametrize("databases", ["sqlite"], indirect=True)
def test_fusion_that_is_killed_loses_no_report(
    processes: dict[str, ServiceProcess], calls: Calls, register: Register
) -> None:
    """What tongban publishes while fusion is away is counted once it is back, and the rest is not counted twice."""
    start(*processes.values())
    issue(calls, 1, 2)
    until(lambda: register.volumes("publishers", "tongban").get("1.0") == 2, "two are published")
    processes["fusion"].kill()
    issue(calls, 3, 4, 5)
    until(lambda: "usage_not_reported" in processes["tongban"].log.read_text(), "tongban misses fusion")
    start(processes["fusion"])
    until(lambda: register.volumes("publishers", "tongban")["1.0"] >= 5, "all five are published")
    seen = register.usage(ISSUED)["publishers"][0]["seen_at"]
    until(lambda: register.usage(ISSUED)["publishers"][0]["seen_at"] > seen, "one more report")
    assert register.volumes("publishers", "tongban") == {"1.0": 5}


@pytest.mark.parametrize("databases", [pytest.param("postgresql", marks=pytest.mark.postgres)], indirect=True)
def test_a_deprecation_reaches_the_journal_and_a_removal_is_refused(
    processes: dict[str, ServiceProcess],
    calls: Calls,
    register: Register,
    amqp_uri: str,
    prefix: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """By the command line: list, dry run, deprecate; the notice names the consumers of each service."""
    start(*processes.values())
    hold = "fusion.clock.advanced.v1"
    until(lambda: register.readers(hold) == ["tongban.on_fusion", "tongguan.on_fusion"], "both register")
    monkeypatch.setenv("AMQP_URI", amqp_uri)
    monkeypatch.setenv("LIANGWANG_PREFIX", prefix)
    order = [hold, "--sunset", "2999-12-31", "--reason-zh", "改名", "--reason-en", "Renamed", "--role", "operator"]
    tried = run(deprecate, *order, "--dry-run", "--json")
    assert tried["result"] == {"consumers": ["tongban.on_fusion", "tongguan.on_fusion"], "publishers": ["fusion"]}
    assert run(deprecate, *order, "--json", "--act-id", str(uuid4()))["result"]["notice"] == 1
    until(lambda: calls.ask("fusion", "report")["events"].get("fusion.contract.deprecated.v1") == 1, "the notice")
    told = run(usage, hold, "--json")
    assert (told["deprecation"]["sunset"], told["deprecation"]["notices"]) == ("2999-12-31", 1)
    (sentence,) = may_remove([hold], language="zh")
    assert sentence.startswith(f"{hold}: 最近 30 天内仍被读取：")
    assert "tongguan.on_fusion" in sentence


def run(command: Command, *arguments: str) -> Any:
    """Run a command; give the JSON that it writes on standard output."""
    done = CliRunner().invoke(command, arguments)
    assert done.exit_code == 0, done.output
    return json.loads(done.stdout)


def test_without_fusion_the_commands_say_so(amqp_uri: str, prefix: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Exit code 2 and a sentence; nothing is taken for an answer."""
    monkeypatch.setenv("AMQP_URI", amqp_uri)
    monkeypatch.setenv("LIANGWANG_PREFIX", prefix)
    for command, more in (
        (usage, []),
        (deprecate, ["--sunset", "2999-12-31", "--reason-zh", "改名", "--reason-en", "Renamed"]),
    ):
        done = CliRunner().invoke(command, [ISSUED, "--patience", "0.2", "--lang", "en", *more])
        assert done.exit_code == 2
        assert "fusion: no answer" in done.output
