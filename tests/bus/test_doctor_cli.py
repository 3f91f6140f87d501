"""`liangwang doctor`: exit codes for automation, a table and fixes for people, JSON for machines."""

import json
import subprocess
import sys
from collections.abc import Iterator

import pytest
from click.testing import CliRunner, Result
from patients import started_once
from vhosts import Vhost, own_vhost

from liangwang_bus.cli import main
from liangwang_bus.doctor.examination import CHECKS, QUICK
from liangwang_bus.store import Store

pytestmark = pytest.mark.broker


@pytest.fixture
def vhost(amqp_uri: str) -> Iterator[Vhost]:
    """Give a vhost in which tongban has been started once."""
    with own_vhost(amqp_uri) as vhost:
        vhost.on_channel(started_once)
        yield vhost


@pytest.fixture
def environment(vhost: Vhost, sqlite_url: str) -> dict[str, str | None]:
    """Give the doctor's environment, with a migrated database of the probe."""
    store = Store(sqlite_url)
    store.migrate()
    store.close()
    return {
        "AMQP_URI": vhost.uri,
        "LIANGWANG_PREFIX": "",
        "LIANGWANG_DATABASE_URL": sqlite_url,
        "LIANGWANG_MANAGEMENT_URL": vhost.management_url,
        "LANG": "C",
        "COLUMNS": "200",
    }


def doctor(environment: dict[str, str | None], *options: str, service: str = "probe.service:ProbeService") -> Result:
    """Call the doctor."""
    return CliRunner().invoke(main, ["doctor", "--service", service, *options], env=environment)


def test_nothing_wrong_is_zero(environment: dict[str, str | None]) -> None:
    """Also with --strict; the last line counts."""
    for options in ([], ["--strict"]):
        told = doctor(environment, *options)
        assert (told.exit_code, told.output.splitlines()) == (
            0,
            [f"0 error, 0 warning, 0 not checked, {len(CHECKS)} ok"],
        )


def test_a_warning_counts_only_when_strict(environment: dict[str, str | None], vhost: Vhost) -> None:
    """Something lies in unrouted: 0, and 1 with --strict."""
    vhost.publish("unrouted", "permit.painted.v9")
    assert doctor(environment).exit_code == 0
    assert doctor(environment, "--strict").exit_code == 1


def test_an_error_is_two(environment: dict[str, str | None], vhost: Vhost) -> None:
    """The table names it, and one line in one piece says the fix, however narrow the terminal is."""
    vhost.replace_queue("tongban.on_self")
    told = doctor({**environment, "COLUMNS": "60"})
    assert told.exit_code == 2
    fixes = [line for line in told.output.splitlines() if line.startswith("queue tongban.on_self, fix: stop tongban;")]
    assert len(fixes) == 1
    assert fixes[0].endswith("start tongban, it declares the queue anew")


def test_what_was_not_checked_counts_only_when_strict(environment: dict[str, str | None]) -> None:
    """Without management API: 0, and 3 with --strict; each check is named."""
    blind = {**environment, "LIANGWANG_MANAGEMENT_URL": None}
    told = doctor(blind)
    assert told.exit_code == 0
    assert all(check.name in told.output for check in CHECKS if check.needs == "management")
    assert "LIANGWANG_MANAGEMENT_URL is not set" in told.output
    assert doctor(blind, "--strict").exit_code == 3


def test_machines_get_json(environment: dict[str, str | None], vhost: Vhost) -> None:
    """Every finding with its level, texts and fixes; the exit code stands in it."""
    vhost.replace_queue("tongban.on_self")
    told = doctor(environment, "--json")
    found = json.loads(told.output)
    assert (told.exit_code, found["exit_code"]) == (2, 2)
    assert found["counts"] == {"ok": len(CHECKS) - 2, "warning": 0, "error": 2, "unknown": 0}  # its binding went, too
    [wrong] = [each for each in found["findings"] if each["check"] == "queue-type"]
    assert (wrong["level"], wrong["where"]) == ("error", "queue tongban.on_self")
    assert set(wrong) == {"level", "check", "where", "what_en", "what_zh", "fix_en", "fix_zh"}


@pytest.mark.parametrize(("options", "lang"), [(["--lang", "zh"], "C"), ([], "zh_CN.UTF-8")])
def test_it_speaks_chinese(environment: dict[str, str | None], vhost: Vhost, options: list[str], lang: str) -> None:
    """Where it is told so, or the terminal is set so."""
    vhost.replace_queue("tongban.on_self")
    told = doctor({**environment, "LANG": lang}, *options).output
    assert "队列 tongban.on_self 的类型为 classic，应为 quorum" in told
    assert "处理办法：停止 tongban" in told
    assert "未检查" in told


def test_everything_can_be_shown(environment: dict[str, str | None]) -> None:
    """With --all, what is in order has a row, too."""
    told = doctor(environment, "--all").output
    assert all(check.name in told for check in CHECKS)


def test_the_quick_part(environment: dict[str, str | None]) -> None:
    """What a service looks at before it starts, and nothing else."""
    found = json.loads(doctor(environment, "--quick", "--json").output)["findings"]
    assert [each["check"] for each in found] == [check.name for check in QUICK]


def test_no_password_is_shown(environment: dict[str, str | None]) -> None:
    """Neither the broker's nor the database's nor the management API's."""
    wrong = {
        **environment,
        "AMQP_URI": "amqp://clerk:hush1@127.0.0.1:1/v",
        "LIANGWANG_DATABASE_URL": "postgresql://clerk:hush2@127.0.0.1:1/city",
        "LIANGWANG_MANAGEMENT_URL": "http://clerk:hush3@127.0.0.1:1",
    }
    told = doctor(wrong, "--json")
    assert told.exit_code == 2
    assert "hush" not in told.output


def test_a_wrong_setting_is_told(environment: dict[str, str | None]) -> None:
    """With the name of the variable, and without a stack trace."""
    told = doctor({**environment, "AMQP_URI": "nothing"})
    assert told.exit_code == 1
    assert "AMQP_URI" in told.output


def test_an_unknown_service_is_told(environment: dict[str, str | None]) -> None:
    """With the names of those that are installed."""
    told = doctor(environment, service="oldtown")
    assert told.exit_code == 2
    assert "tongguan" in told.output


def test_the_installed_command_says_nothing_beside_it() -> None:
    """As a process: JSON on standard output, no warning of a library on standard error."""
    code = "from liangwang_bus.cli import main; main(['doctor', '--quick', '--json'])"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False)
    assert json.loads(told.stdout)["findings"]
    assert told.stderr == ""
