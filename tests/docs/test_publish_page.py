"""What a publisher reads is true: every command of the page is run against a running gateway, and prints it."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from gateway.http.problems import SENTENCES
from gateway.publishing.checking import TAKEN
from liangwang_bus.store import Store
from processes import free_port, until

pytestmark = [pytest.mark.slow, pytest.mark.timeout(120)]

STEP = re.compile(r"^```(?P<language>sh|text)\n(?P<content>.*?)^```$", re.DOTALL | re.MULTILINE)


@pytest.fixture
def environment(tmp_path: Path, root: Path) -> dict[str, str]:
    """Give what a reader has: the database of the gateway, the members, our commands."""
    url = f"sqlite:///{tmp_path / 'gateway.db'}"
    store = Store(url)
    store.migrate("gateway")
    store.close()
    port = free_port()
    return {
        **{name: value for name, value in os.environ.items() if not name.startswith(("LIANGWANG", "LC_"))},
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "PYTHONWARNINGS": "ignore",
        "LANG": "C.UTF-8",
        "LIANGWANG_DATABASE_URL": url,
        "LIANGWANG_GATEWAY_MEMBERS": str(root / "members"),
        "LIANGWANG_HTTP_PORT": str(port),
        "DOOR": f"http://127.0.0.1:{port}",
    }


@pytest.fixture
def door(environment: dict[str, str], tmp_path: Path) -> Iterator[dict[str, str]]:
    """Give the reader's environment while the gateway's door is open; no broker is needed for it."""
    command = [sys.executable, "-W", "ignore", "-m", "gateway.http"]
    with (tmp_path / "log").open("wb") as log:
        process = subprocess.Popen(command, env=environment, stdout=log, stderr=log, cwd=tmp_path)
    try:
        until(lambda: _ready(environment["DOOR"]), "the door is open")
        yield environment
    finally:
        process.terminate()
        assert process.wait(20) in (0, -15)


def test_the_page_prints_what_it_shows(pages: dict[str, Any], door: dict[str, str], tmp_path: Path) -> None:
    """From the key to the token, in the order of the page."""
    printed, compared = "", 0
    names = [("", "KEY"), ("CLIENT", "SECRET")]
    for step in STEP.finditer(pages["docs/how-to/publish.md"].text):
        content = step["content"]
        if step["language"] == "sh":
            run = ["bash", "-euc", content]
            done = subprocess.run(run, cwd=tmp_path, env=door, capture_output=True, text=True, check=False)
            printed = (done.stdout + done.stderr).strip()
            if "members" in content:
                door.update({name: word for name, word in zip(names.pop(0), printed.split(), strict=True) if name})
        else:
            shown = re.escape(content.strip()).replace("…", r"[\w.-]+")
            assert re.fullmatch(shown, printed), f"printed was:\n{printed}\n\nshown is:\n{content}"
            compared += 1
    assert compared == 6


def test_the_tables_of_the_page_are_whole(pages: dict[str, Any]) -> None:
    """Every attribute that may be given, and a row for the status of every problem at this door."""
    page = pages["docs/how-to/publish.md"]
    given = {name for row in page.table("What you give") for name in re.findall(r"`(\w+)`", row[0])}
    assert given == TAKEN | {"data"}
    assert {"too_many", "length", "content_type", "unreadable"} <= SENTENCES.keys()
    statuses = {int(text) for row in page.table("What is answered") for text in re.findall(r"\d{3}", row[0])}
    assert statuses == {200, 202, 400, 401, 403, 409, 411, 413, 415, 422, 429, 503}


def _ready(address: str) -> bool:
    try:
        return httpx.get(f"{address}/health/ready", timeout=2).status_code == httpx.codes.OK
    except httpx.TransportError:
        return False
