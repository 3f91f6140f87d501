"""What all tests share: the broker and the database at hand, and a name prefix of each test's own."""

import os
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest

from liangwang_bus.housekeeping import remove_everything

CHECKOUT = Path(__file__).parent.parent
_SUBSCRIPTIONS = ("tongban", "tongguan", "fusion", "tongban.on_fusion", "tongguan.on_fusion", "fusion.on_facts")


def pytest_configure() -> None:
    """Take AMQP_URI and DATABASE_URL from ``make up`` where the environment does not give them."""
    known = CHECKOUT / ".run" / "env"
    if known.exists():
        for line in known.read_text().splitlines():
            name, _, value = line.partition("=")
            if name in {"AMQP_URI", "DATABASE_URL", "LIANGWANG_PREFIX"}:
                os.environ.setdefault(name, value.strip("'\""))


@pytest.fixture
def amqp_uri() -> str:
    """Give the broker at hand; skip when there is none."""
    uri = os.environ.get("AMQP_URI")
    if not uri:
        pytest.skip("AMQP_URI names no RabbitMQ (make test provides one)")
    return uri


@pytest.fixture
def prefix(amqp_uri: str) -> Iterator[str]:
    """Give a name prefix of this test's own; everything under it is removed at the end."""
    name = f"{os.environ.get('LIANGWANG_PREFIX', '')}t{uuid4().hex[:12]}."
    yield name
    remove_everything(amqp_uri, name, (*_SUBSCRIPTIONS, "probe", "probe.on_events", "tongban.on_self"))
