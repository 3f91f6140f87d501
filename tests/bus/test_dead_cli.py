"""``liangwang dead`` against a running service: over RPC, with its tables, its JSON and its exit codes."""

import json
import os
import re
import shlex
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from bus_facts import issue
from click.testing import CliRunner

from liangwang_bus.calls import Calls
from liangwang_bus.cli.dead import dead
from liangwang_bus.cli.dead_texts import TEXTS
from liangwang_bus.refusals import REFUSALS
from processes import ServiceProcess, until

ALL = ("--role", "viewer", "--role", "operator", "--role", "payload", "--role", "auditor")
Run = Callable[..., tuple[int, str]]


def test_every_text_exists_in_both_languages_with_the_same_places() -> None:
    """What is filled in on one side is filled in on the other."""
    for english, chinese in (*TEXTS.values(), *REFUSALS.values()):
        assert re.findall(r"{\w+}", english) == re.findall(r"{\w+}", chinese) or sorted(
            re.findall(r"{\w+}", english)
        ) == sorted(re.findall(r"{\w+}", chinese))
        assert re.search(r"[一-鿿]", chinese)


@pytest.mark.parametrize(
    "arguments",
    [
        ["retry", "tongban"],
        ["retry", "tongban", "--limit", "3"],
        ["retry", "tongban", "x", "--pace", "0"],
        ["discard", "tongban", "x"],
        ["edit", "tongban", "x", "--header", "subject"],
        ["edit", "tongban", "x", "--payload", "there-is-no-such-file.json"],
        ["list"],
        ["list", "tongban", "--state", "done"],
        ["list", "tongban", "--role", "root"],
    ],
)
def test_wrong_usage_ends_with_2(arguments: list[str]) -> None:
    """Before anything is asked; nobody retries or discards everything by leaving something out."""
    assert CliRunner().invoke(dead, arguments).exit_code == 2


def test_every_command_on_the_page_can_be_given() -> None:
    """Each line of the page on dead letters has a command of ours with options that it knows."""
    page = (Path(__file__).parents[2] / "docs" / "architecture" / "dead-letters.md").read_text(encoding="utf-8")
    lines = re.findall(r"^liangwang dead (.*)$", page, re.MULTILINE)
    assert {line.split()[0] for line in lines} == set(dead.commands)
    for line in lines:
        name, *arguments = shlex.split(line)
        dead.commands[name].make_context(name, arguments)


@pytest.mark.broker
def test_a_service_that_does_not_answer_ends_with_2(amqp_uri: str, prefix: str) -> None:
    """Within the patience, with a sentence that says what to look at."""
    found = _liangwang(amqp_uri, prefix, "list", "tongban", "--patience", "0.5", "--lang", "en")
    assert found.returncode == 2
    assert "no answer" in found.stderr
    assert "Traceback" not in found.stderr


@pytest.mark.broker
@pytest.mark.slow
def test_an_operator_repairs_a_running_service(amqp_uri: str, prefix: str, tmp_path: Path, run: Run) -> None:
    """Find, look, be refused, retry and watch, edit, discard, audit: over the broker, and in the end nothing waits."""
    with ServiceProcess("probe", _environment(amqp_uri, prefix, tmp_path), tmp_path / "log") as probe:
        probe.await_ready()
        _issue(amqp_uri, prefix, 12, 13)
        until(lambda: run("list", "--state", "dead")[0] == 0, "a dead message")
        [message] = _json(run("list", "--json"))["messages"]
        name = message["message_id"]
        assert (message["subscription"], message["error_type"]) == ("tongban.on_self", "RuntimeError")
        assert "1 dead, 0 retrying, 0 blocked" in run("list")[1]
        assert "死信 1 条" in run("list", "--lang", "zh")[1]
        assert "planted" in run("groups")[1]
        assert _json(run("groups", "--json"))["groups"][0]["count"] == 1

        code, shown = run("show", name)
        assert (code, "permit.value: text (2)" in shown, "probe/service.py" in shown) == (0, True, True)
        code, shown = run("show", name, "--payload")
        assert (code, "role_missing" in shown) == (1, True)
        code, shown = run("show", name, "--payload", "--json", *ALL)
        payload = json.loads(_json((code, shown))["message"]["payload"]["value"])
        assert payload["permit"]["value"] == "13"

        assert run("retry", name, "--lang", "zh")[1].startswith("已拒绝 (role_missing)")
        code, shown = run("retry", "--all", "--dry-run", *ALL)
        assert (code, "Dry run: nothing was changed." in shown) == (0, True)
        code, shown = run("retry", "--all", "--watch", "--pace", "10", *ALL)
        assert (code, "0 done, 1 failed again, 0 to be tried, 0 blocked" in shown) == (0, True), shown
        assert _json(run("show", name, "--json"))["message"]["earlier_attempts"] == 2

        changed = tmp_path / "payload.json"
        changed.write_text(json.dumps({**payload, "matter": "drink"}))
        edited = _json(run("edit", name, "--payload", str(changed), "--header", "subject=permit/x:14", "--json", *ALL))
        new_id = edited["result"]["replaced_by"]
        until(lambda: _json(run("show", new_id, "--json"))["message"]["state"] == "done", "the edited one")
        assert _json(run("show", name, "--json"))["message"]["replaced_by"] == new_id

        _issue(amqp_uri, prefix, 13)
        until(lambda: run("list", "--state", "dead")[0] == 0, "another dead message")
        assert run("discard", "--all", "--reason", "a test", *ALL)[0] == 0
        assert run("list") == (1, "Nothing matches.\n")
        code, shown = run("acts", *ALL)
        assert (code, "a test" in shown) == (0, True)
        acts = _json(run("acts", "--json", *ALL))["acts"]
        assert [(act["action"], act["outcome"]) for act in reversed(acts)] == [
            ("payload", "refused"),
            ("payload", "done"),
            ("retry", "refused"),
            ("retry", "dry_run"),
            ("retry", "done"),
            ("edit", "done"),
            ("discard", "done"),
        ]
        with_calls = Calls(amqp_uri, prefix, timeout=5)
        assert with_calls.ask("tongban", "effects") == 2
        assert with_calls.ask("tongban", "dead_list", "nonsense")["refused"]["field"] == "operator.name"
        with_calls.close()
    assert "chicago.account" not in (tmp_path / "log").read_text()


@pytest.mark.broker
@pytest.mark.slow
def test_a_paced_retry_survives_a_killed_service(amqp_uri: str, prefix: str, tmp_path: Path, run: Run) -> None:
    """Killed in the middle of a paced retry and started again: the rest is tried, each takes effect once."""
    environment = _environment(amqp_uri, prefix, tmp_path)
    calls = Calls(amqp_uri, prefix, timeout=5)
    with ServiceProcess("probe", environment, tmp_path / "log") as probe:
        probe.await_ready()
        _sql(tmp_path, "CREATE TABLE effects (subject TEXT NOT NULL CHECK (0))")  # nothing can be written
        _issue(amqp_uri, prefix, *range(100, 108))
        until(lambda: _json(run("list", "--json"))["counts"]["dead"] == 8, "eight dead messages")
        _sql(tmp_path, "DROP TABLE effects")
        assert _json(run("retry", "--all", "--pace", "2", "--json", *ALL))["result"]["retried"] == 8
        until(lambda: calls.ask("tongban", "effects") >= 2, "the first effects")
        probe.kill()
        probe.start()
        probe.await_ready()
        until(lambda: run("list")[0] == 1, "nothing that waits")
        assert calls.ask("tongban", "effects") == 8
    calls.close()


@pytest.fixture
def run(amqp_uri: str, prefix: str) -> Run:
    """Give a function that runs ``liangwang dead`` against the probe; it gives exit code and output."""

    def command(name: str, *arguments: str) -> tuple[int, str]:
        found = CliRunner().invoke(dead, [name, "tongban", *arguments], env=_of_operator(amqp_uri, prefix))
        assert found.exception is None or isinstance(found.exception, SystemExit), found.exc_info
        return found.exit_code, found.stdout

    return command


def _sql(tmp_path: Path, statement: str) -> None:
    with closing(sqlite3.connect(tmp_path / "probe.db", timeout=10)) as connection:
        connection.execute(statement)
        connection.commit()


def _liangwang(amqp_uri: str, prefix: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the installed tool as a process."""
    tool = str(Path(sys.executable).parent / "liangwang")
    environment = {name: value for name, value in _of_operator(amqp_uri, prefix).items() if value is not None}
    return subprocess.run(
        [tool, "dead", *arguments],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def _of_operator(amqp_uri: str, prefix: str) -> dict[str, str | None]:
    """Give the environment of an operator who may look; None takes a variable away."""
    given = {"AMQP_URI": amqp_uri, "LIANGWANG_PREFIX": prefix, "LIANGWANG_OPERATOR": "tester", "LANG": "C.UTF-8"}
    return {**given, **dict.fromkeys(("LC_ALL", "LC_MESSAGES", "LIANGWANG_OPERATOR_ROLES"))}


def _json(ran: tuple[int, str]) -> Any:
    assert ran[1].count("\n") == 1, ran
    return json.loads(ran[1])


def _environment(amqp_uri: str, prefix: str, tmp_path: Path) -> dict[str, str]:
    return {
        "AMQP_URI": amqp_uri,
        "LIANGWANG_PREFIX": prefix,
        "LIANGWANG_DATABASE_URL": f"sqlite:///{tmp_path / 'probe.db'}",
        "LIANGWANG_RETRY_ATTEMPTS": "2",
        "LIANGWANG_RETRY_BASE_SECONDS": "0.1",
    }


def _issue(amqp_uri: str, prefix: str, *numbers: int) -> None:
    calls = Calls(amqp_uri, prefix, timeout=5)
    calls.execute({"tongban": [issue(number, f"issue-{number}-{os.urandom(4).hex()}") for number in numbers]})
    calls.close()
