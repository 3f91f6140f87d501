"""A courier that is killed at any step loses nothing: what it hands over again carries the same id."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from feeding import Feed, receiver

from processes import until

_COURIER = """
import os, signal, sys
from gateway.courier import book
from gateway.courier.__main__ import main
from gateway.courier.webhooks import Webhooks

def kill(*_args):
    os.kill(os.getpid(), signal.SIGKILL)

async def handed_over(self, one, items, carry=Webhooks.carry):
    await carry(self, one, items)
    kill()

def settled(*args, settle=book.settle):
    settle(*args)
    kill()

seams = {
    "offered": lambda: setattr(Webhooks, "carry", kill),
    "handed-over": lambda: setattr(Webhooks, "carry", handed_over),
    "settled-not-committed": lambda: setattr(book, "settle", settled),
    "none": lambda: None,
}
seams[sys.argv[1]]()
main()
"""


@contextmanager
def _started(feed_url: str, point: str, log: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Run a courier that ends with the block, whatever happens in it."""
    environment = os.environ | {
        "LIANGWANG_DATABASE_URL": feed_url,
        "LIANGWANG_COURIER_ALLOWED_NETWORKS": "127.0.0.0/8",
        "LIANGWANG_COURIER_POLL_SECONDS": "0.05",
    }
    with log.open("wb") as out:
        command = [sys.executable, "-W", "ignore", "-c", _COURIER, point]
        with subprocess.Popen(command, env=environment, stdout=out, stderr=out) as courier:
            try:
                yield courier
            finally:
                courier.kill()


@pytest.mark.slow
@pytest.mark.parametrize("point", ["offered", "handed-over", "settled-not-committed"])
def test_killed_there_nothing_is_lost(tmp_path: Path, point: str) -> None:
    """After SIGKILL the next courier brings all: each id at least once, a receipt each, and SIGTERM ends it cleanly."""
    url = f"sqlite:///{tmp_path / 'gateway.db'}"
    feed = Feed(url)
    with receiver() as there:
        feed.add("a", "b", "a")
        feed.subscribe("s", f"{there.url}/")
        with _started(url, point, tmp_path / "killed.log") as killed:
            assert killed.wait(60) == -9
        before = there.keys()
        assert len(before) == (0 if point == "offered" else 3)
        assert feed.subscription("s").delivered_to == 0
        with _started(url, "none", tmp_path / "log") as again:
            until(lambda: feed.subscription("s").delivered_to == 3, "the feed was carried")
            again.terminate()
            assert again.wait(60) == 0
    after = there.keys()[len(before) :]
    assert sorted(after) == ["a1", "a3", "b2"]
    assert after.index("a1") < after.index("a3")
    assert feed.receipts("s") == [(1, True), (2, True), (3, True)]
    assert "courier_stopped" in (tmp_path / "log").read_text()
    feed.store.close()
