"""Processes of a run on one machine: started in groups, told when they fail, stopped together, found when left."""

import json
import stat
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from kombu.connection import Connection
from vhosts import own_vhost

from gateway.issuer import app
from liangwang_play import serve
from liangwang_play.__main__ import NotPossibleError
from liangwang_play.queues import Broker, department_addresses
from liangwang_play.recipients import keys_of_recipients
from liangwang_play.services import Program, ServiceFailedError, Services
from liangwang_play.stopping import end_leftovers

CHECKOUT = Path(__file__).parents[2]
HEALTHY = """
import os
from http.server import BaseHTTPRequestHandler, HTTPServer


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200 if self.path == "/well" else 404)
        self.end_headers()


HTTPServer(("127.0.0.1", int(os.environ["LIANGWANG_HTTP_PORT"])), Handler).serve_forever()
"""
PROGRAMS = (Program("first", "one", health="/well"), Program("second", "one", health="/well"))


@pytest.fixture
def environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """Give what lets Python find two programs that are well and one that fails."""
    for name in ("first", "second"):
        (tmp_path / f"{name}.py").write_text(HEALTHY)
    (tmp_path / "failing.py").write_text("import sys\nsys.exit('there is no broker')\n")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    return {}


@pytest.fixture
def services(tmp_path: Path, environment: dict[str, str]) -> Iterator[Services]:
    """Give both, not started."""
    services = Services(tmp_path, environment, print, PROGRAMS)
    yield services
    services.stop()


def test_groups_are_started_one_after_the_other_and_all_are_stopped(services: Services, tmp_path: Path) -> None:
    """What is not named is not started yet; nothing runs afterwards, and no file of a process id is left."""
    services.start("first")
    assert [path.name for path in tmp_path.glob("*.pid")] == ["first.pid"]
    services.start("second")
    pids = [int(path.read_text()) for path in sorted(tmp_path.glob("*.pid"))]
    assert [_runs(pid) for pid in pids] == [True, True]
    services.stop()
    assert [_runs(pid) for pid in pids] == [False, False]
    assert list(tmp_path.glob("*.pid")) == []


def test_what_was_left_behind_is_found_whatever_it_is_called(services: Services, tmp_path: Path) -> None:
    """The files say which modules; two of them may share a database."""
    services.start()
    left = [int(path.read_text()) for path in sorted(tmp_path.glob("*.pid"))]
    assert end_leftovers(tmp_path) == ["first", "second"]
    services.stop()
    assert [_runs(pid) for pid in left] == [False, False]


def test_one_that_does_not_start_is_told_with_its_last_words(tmp_path: Path, environment: dict[str, str]) -> None:
    """With the name of its log."""
    services = Services(tmp_path, environment, print, [Program("failing", "one")])
    with pytest.raises(ServiceFailedError, match=r"failing ended with exit code 1: there is no broker \(in .*failing"):
        services.start()
    services.stop()


def test_a_priority_that_the_system_refuses_stops_nobody(tmp_path: Path, environment: dict[str, str]) -> None:
    """Letting others go first is a preference; Linux refuses 99 as it does for a session without a share of its own."""
    services = Services(tmp_path, environment, print, [Program("first", "one", health="/well", nice=99)])
    services.start()
    assert _runs(int((tmp_path / "first.pid").read_text()))
    services.stop()


def test_every_recipient_has_a_key_that_stays(tmp_path: Path) -> None:
    """Those of events only; nobody else can read the file; a wrong agreement is told."""
    keys = keys_of_recipients(CHECKOUT / "agreements", tmp_path)
    assert "unit:fire" in keys
    assert not [name for name in keys if name.startswith("service:")]
    assert keys_of_recipients(CHECKOUT / "agreements", tmp_path) == keys
    kept = tmp_path / "recipient-keys.json"
    assert json.loads(kept.read_text()) == keys
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    (tmp_path / "agreements").mkdir()
    (tmp_path / "agreements" / "wrong.yaml").write_text("id: wrong\n")
    with pytest.raises(NotPossibleError, match=r"wrong\.yaml"):
        keys_of_recipients(tmp_path / "agreements", tmp_path)


@pytest.mark.broker
def test_a_broker_of_our_own_gets_the_departments(amqp_uri: str, tmp_path: Path) -> None:
    """The courier and each recipient may come in, with passwords that stay and that nobody else can read."""
    with own_vhost(amqp_uri) as vhost:
        broker = Broker(amqp_uri, vhost.management_url, f"{vhost.name}-departments", f"{vhost.name}.")
        try:
            addresses = department_addresses(broker, CHECKOUT / "agreements", tmp_path)
            assert set(addresses) == {"courier", "unit:fire"}
            assert department_addresses(broker, CHECKOUT / "agreements", tmp_path) == addresses
            for address in addresses.values():
                with Connection(address) as connection:
                    connection.connect()
        finally:
            vhost.call("DELETE", f"vhosts/{broker.vhost}")
            for user in addresses:
                vhost.call("DELETE", f"users/{quote(f'{broker.user_prefix}{user}', safe='')}")
    assert stat.S_IMODE((tmp_path / "department-passwords.json").stat().st_mode) == 0o600


def test_the_accounts_that_are_named_are_those_of_the_issuer() -> None:
    """In its order."""
    assert tuple(app.ACCOUNTS) == serve.ACCOUNTS


def _runs(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="/proc says what a process is")
