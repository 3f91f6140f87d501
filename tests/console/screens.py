"""What a test of the console may do to the system behind the console's back, and in a browser."""

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest
from amqp import Connection, Message
from kombu.utils.url import parse_url
from playwright.sync_api import Page

from liangwang_contracts import Event, encode

CHROMIUM = Path("/usr/bin/chromium")
NEEDED = [
    pytest.mark.broker,
    pytest.mark.slow,
    pytest.mark.skipif(not CHROMIUM.exists(), reason=f"{CHROMIUM} is not there"),
    pytest.mark.timeout(300),
]
SignIn = Callable[..., Page]


class System:
    """What ``make serve`` started.

    Args:
        url: of the console.
        folder: databases of the services.
        prefix: before the names at the broker.
    """

    def __init__(self, url: str, folder: Path, prefix: str) -> None:
        self.url, self.folder = url, folder
        self._prefix = prefix

    @property
    def fusion(self) -> Path:
        """Fusion's database."""
        return self.folder / "fusion.db"

    @contextmanager
    def failing(self, subjects: str) -> Iterator[None]:
        """Let fusion's subscription fail on events with these subjects (LIKE), as long as the block runs."""
        with closing(sqlite3.connect(self.fusion, timeout=30, isolation_level=None)) as connection:
            connection.execute(
                "CREATE TRIGGER planted BEFORE INSERT ON observations "
                f"WHEN NEW.subject LIKE '{subjects}' BEGIN SELECT RAISE(ABORT, 'planted'); END"
            )
            try:
                yield
            finally:
                connection.execute("DROP TRIGGER planted")

    def publish(self, *events: Event[Any], body: bytes | None = None) -> None:
        """Publish events as their network would; perhaps with another body."""
        with closing(Connection(**_address(os.environ["AMQP_URI"]))) as connection:
            connection.connect()
            channel = connection.channel()
            channel.confirm_select()
            for event in events:
                headers, said = encode(event)
                message = Message(body or said, application_headers=headers, delivery_mode=2)
                exchange = f"{self._prefix}{event.data.network}.events"
                channel.basic_publish_confirm(message, exchange, event.data.routing_key)


def _address(uri: str) -> dict[str, Any]:
    found = parse_url(uri)
    return {
        "host": f"{found['hostname']}:{found['port'] or 5672}",
        "userid": found["userid"],
        "password": found["password"],
        "virtual_host": found["virtual_host"] or "/",
    }


def is_outside(url: str) -> bool:
    """Whether an address is not on this machine."""
    return not url.startswith(("http://127.0.0.1", "data:", "blob:"))


def act(page: Page, name: str, within: str = "", **fields: str) -> None:
    """Open the dialog of an act, fill it in and send it."""
    page.click(f"{within} [data-act={name}]")
    for field, value in fields.items():
        page.fill(f"[data-field={field}]", value)
    page.click("[data-do]")
