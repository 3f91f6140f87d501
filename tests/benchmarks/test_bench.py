"""The harness of ``make bench`` runs: ours and the bare broker, with as few events as possible."""

import io
import json
import os
import signal
import sys
import xml.etree.ElementTree as ET
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any, Self
from unittest import mock
from urllib.parse import unquote, urlsplit

import psycopg
import pytest
from amqp import Connection as AmqpConnection
from amqp.exceptions import NotFound
from sqlalchemy.engine import make_url

from forge import forge

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))

import bench
from harness import stand
from harness.processes import Contestant
from harness.stand import MODULES

pytestmark = [pytest.mark.broker, pytest.mark.postgres, pytest.mark.slow, pytest.mark.timeout(300)]


@pytest.fixture
def database_url() -> str:
    """Give the PostgreSQL at hand."""
    return make_url(os.environ["DATABASE_URL"]).set(drivername="postgresql").render_as_string(hide_password=False)


class Forked(Contestant):
    """A contestant of ours whose process the forge starts; the others start as they do in every run."""

    def __enter__(self) -> Self:
        *_, module, role = self.command
        if module != MODULES["ours"]:
            return super().__enter__()
        self.folder.mkdir(parents=True, exist_ok=True)
        log, output = self.folder / "log", self.folder / "out"
        for each in (log, output):
            each.touch()
        started: Any = forge("green").start(module, self._environment, log, role, output=output)
        self._process = started
        return self


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder that one tiny run has written."""
    folder, printed = tmp_path_factory.mktemp("results"), io.StringIO()
    told_to_end = signal.getsignal(signal.SIGTERM)
    with pytest.MonkeyPatch.context() as patch, mock.patch.dict(os.environ), redirect_stdout(printed):
        patch.setattr(stand, "Contestant", Forked)
        patch.setattr(sys, "argv", ["bench", "--tiny", "--only", "ours,bare", "--results", str(folder)])
        try:
            code = bench.main()
        finally:
            signal.signal(signal.SIGTERM, told_to_end)
        assert code == 0, printed.getvalue()
    assert "bars" in printed.getvalue()
    return folder


@pytest.fixture(scope="module")
def found(results: Path) -> dict[str, Any]:
    """Give what the run has found."""
    return dict(json.loads((results / "bench.json").read_text()))


def test_every_job_gives_its_figures(found: dict[str, Any]) -> None:
    """Nothing fails, and each job has a figure that is more than nothing for each that took part."""
    assert found["failures"] == []
    assert {job: sorted(names) for job, names in found["medians"].items()} == {
        "publish": ["bare", "ours", "ours-journal"],
        "consume": ["bare", "ours"],
        "flow": ["ours"],
        "memory": ["ours"],
        "latency": ["broker", "ours"],
        "growth": ["100"],
        "replicas": ["2"],
    }
    figures = [value for names in found["medians"].values() for found in names.values() for value in found.values()]
    assert all(value >= 0 for value in figures)
    assert all(found["medians"][job]["ours"]["rate"] > 0 for job in ("publish", "consume", "flow", "memory"))


def test_a_bar_without_its_peer_is_not_said_to_be_met(found: dict[str, Any]) -> None:
    """What is compared with somebody who did not take part is not measured."""
    verdicts = {bar["bar"]: bar["verdict"] for bar in found["bars"]}
    assert verdicts["times FastStream"] == "not measured"
    assert verdicts["of the C limit"] == "not measured"
    assert verdicts["flows per second"] in {"met", "not met"}


def test_the_chart_is_a_drawing_of_its_own(results: Path) -> None:
    """It is well-formed, says in words what it shows, and fetches nothing."""
    drawing = (results / "bench.svg").read_text()
    root = ET.fromstring(drawing)  # noqa: S314 (we have just drawn it)
    described = root.find("{http://www.w3.org/2000/svg}desc")
    assert described is not None
    assert "Liangwang" in (described.text or "")
    assert "href" not in drawing


def test_nothing_is_left_behind(found: dict[str, Any], amqp_uri: str, database_url: str) -> None:
    """After a run no schema of it is in the database and no queue of it on the broker."""
    with psycopg.connect(database_url) as connection:
        left = connection.execute(
            "SELECT count(*) FROM information_schema.schemata WHERE schema_name = ANY(%s)", (found["schemas"],)
        ).fetchone()
    assert left == (0,)
    for queue in ("bench", "fusion.on_permits", "journal", "unrouted"):
        assert not _exists(amqp_uri, f"{found['prefix']}{queue}")


def _exists(uri: str, queue: str) -> bool:
    parts = urlsplit(uri)
    login = (unquote(parts.username or ""), unquote(parts.password or ""))
    with AmqpConnection(f"{parts.hostname}:{parts.port}", *login, virtual_host=parts.path[1:]) as connection:
        try:
            connection.channel().queue_declare(queue, passive=True)
        except NotFound:
            return False
    return True
