"""The audit finds what is planted: each fault in a copy of the databases of one good run raises exactly its figures."""
# ruff: noqa: S608 (statements of constants of ours)

import shutil
import sqlite3
from contextlib import closing
from dataclasses import asdict
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from plays import Calm

from fusion.service import FusionService
from liangwang_bus.calls import Calls
from liangwang_bus.extensions.subscribe import Subscribe
from liangwang_city import CitySource
from liangwang_contracts import Outcome
from liangwang_play.__main__ import main
from liangwang_play.audit import SUBSCRIBED, Audit, audit
from liangwang_play.player import ClockRefusedError, Player
from liangwang_play.services import NAMES
from tongban.service import TongbanService
from tongguan.service import TongguanService

pytestmark = [pytest.mark.slow, pytest.mark.timeout(240)]

_SOME_FACT = "(SELECT min(arrival) FROM inbox WHERE subscription = 'fusion.on_facts' AND type NOT LIKE '%clock%')"
_THIRD = '(SELECT "offset" FROM journal ORDER BY "offset" LIMIT 1 OFFSET 2)'
_LAST = '(SELECT max("offset") FROM journal)'
FAULTS: list[tuple[str, str, dict[str, int]]] = [
    (f"UPDATE journal SET body = body || ' ' WHERE \"offset\" = {_THIRD}", "fusion", {"altered": 1, "broken_chain": 1}),
    (f"UPDATE journal SET chain = 'x' WHERE \"offset\" = {_LAST}", "fusion", {"broken_chain": 2}),
    (f'UPDATE journal SET "offset" = 1000000 WHERE "offset" = {_THIRD}', "fusion", {"broken_chain": 3}),
    ("UPDATE positions SET rows = rows + 1 WHERE name = 'journal'", "fusion", {"broken_chain": 1}),
    (f"DELETE FROM inbox WHERE arrival = {_SOME_FACT}", "fusion", {"unhandled": 1}),
    ("DELETE FROM inbox WHERE arrival IN (SELECT arrival FROM inbox WHERE subscription = 'tongguan.on_fusion' LIMIT 2)",
     "tongguan", {"unhandled": 2}),
    (f"UPDATE inbox SET message_id = 'nobody' WHERE arrival = {_SOME_FACT}", "fusion",
     {"unhandled": 1, "unexplained": 1}),
    (f"UPDATE inbox SET state = 'dead', finished_at = NULL, body = x'00' WHERE arrival = {_SOME_FACT}", "fusion",
     {"unfinished": 1}),
    ("INSERT INTO journal_conflicts VALUES (1000000, 'x', '{}', '{}', 'x', NULL)", "fusion", {"conflicts": 1}),
]  # fmt: skip


@pytest.fixture
def finished(calm: Calm) -> Path:
    """Give the databases of a good run."""
    return calm.folder / "play"


def copied(finished: Path, folder: Path) -> dict[str, Path]:
    """Copy the databases."""
    for path in finished.glob("*.db*"):
        shutil.copy(path, folder / path.name)
    return {name: folder / f"{name}.db" for name in NAMES}


def raised(found: Audit) -> dict[str, int]:
    """Give the figures that should be zero and are not."""
    return {name: value for name, value in asdict(found).items() if value and name not in {"published", "journal"}}


@pytest.mark.broker
@pytest.mark.parametrize(("statement", "service", "expected"), FAULTS)
def test_a_planted_fault_raises_its_figure(
    finished: Path, tmp_path: Path, statement: str, service: str, expected: dict[str, int]
) -> None:
    """Nothing else moves, and the verdict is not good."""
    databases = copied(finished, tmp_path)
    assert raised(audit(databases)) == {}
    with closing(sqlite3.connect(databases[service])) as connection, connection:
        assert connection.execute(statement).rowcount > 0
    found = audit(databases)
    assert raised(found) == expected
    assert not found.good


@pytest.mark.broker
def test_a_row_deleted_from_the_journal_is_missing_and_breaks_the_chain(finished: Path, tmp_path: Path) -> None:
    """Also when it is the last one, which leaves no link behind it."""
    databases = copied(finished, tmp_path)
    with closing(sqlite3.connect(databases["fusion"])) as connection, connection:
        connection.execute(f'DELETE FROM journal WHERE "offset" = {_LAST}')
    found = audit(databases)
    assert (found.missing, found.broken_chain, found.good) == (1, 1, False)


@pytest.mark.broker
def test_a_failed_command_is_no_good_run(finished: Path) -> None:
    """The databases cannot show it: it left no trace there."""
    found = audit({name: finished / f"{name}.db" for name in NAMES}, failed_commands=2)
    assert raised(found) == {"failed_commands": 2}
    assert not found.good


def test_the_audit_knows_what_the_services_subscribe_to() -> None:
    """The audit's own table and the services' subscriptions say the same."""
    services: dict[str, Any] = {"tongban": TongbanService, "tongguan": TongguanService, "fusion": FusionService}
    stated = {
        f"{name}.{method}": tuple(sorted(event.type_name for event in entrypoint.events))
        for name, service in services.items()
        for method, function in vars(service).items()
        for entrypoint in getattr(function, "nameko_entrypoints", ())
        if isinstance(entrypoint, Subscribe)
    }
    assert stated == SUBSCRIBED


def test_a_clock_that_a_service_does_not_take_stops_the_run() -> None:
    """Days that a service does not know of would end its terms at the wrong place."""

    class Away(Calls):
        def __init__(self) -> None:
            """Need no broker."""

        def execute(self, batches: Any, meanwhile: Any = None) -> dict[str, list[Outcome]]:  # noqa: ARG002
            return {
                name: [Outcome(id=item.id, status="failed", message_en="the disk is full") for item in batch]
                for name, batch in batches.items()
            }

    player = Player(Away(), CitySource(seed=1, records=1000), _ignore, lambda: None, lambda: 0)
    with pytest.raises(ClockRefusedError, match=r"tongban did not take the time .* \(failed\): the disk is full"):
        player.catch_up(datetime(2026, 3, 1, tzinfo=UTC))


def test_what_others_publish_beside_does_not_hold_a_run_up() -> None:
    """It waits for the newest event of each service that it plays into, not for a number of rows of the journal."""
    lacked = [["tongban-9"], ["tongban-9"], []]

    class Beside(Calls):
        def __init__(self) -> None:
            """Need no broker."""

        def ask(self, service: str, method: str, *args: Any) -> Any:
            if method == "journal_lacks":
                assert args == (["tongban-9", "tongguan-9"],)
                return lacked.pop(0)
            last = None if service == "fusion" else f"{service}-9"
            return {"outbox_waiting": 0, "outbox_last": last, "inbox_unfinished": []}

    player = Player(Beside(), CitySource(seed=1, records=1000), _ignore, lambda: None, lambda: 0, patience=5)
    player.drain()
    assert lacked == []


def test_an_unexpected_error_has_an_exit_code_of_its_own(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """1 would say that the audit found something; the trace is kept."""
    (tmp_path / "play.lock").mkdir()
    with pytest.raises(SystemExit) as ended:
        main(["--run-dir", str(tmp_path)], standalone_mode=False)
    assert ended.value.code == 3
    assert "Unexpected IsADirectoryError" in capsys.readouterr().out
    assert "play.lock" in (tmp_path / "play-error.log").read_text()


def test_a_size_that_the_city_does_not_have_is_told_in_a_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    """The run could not be done: code 2."""
    with pytest.raises(SystemExit) as ended:
        main(["--records", "10"], standalone_mode=False)
    assert ended.value.code == 2
    assert "records: expected 1000 to" in capsys.readouterr().out


def _ignore(_rows: int, _day: date) -> None:
    """Show nothing."""
