"""A vhost of a test's own, on a broker whose management API is at hand: policies and rights can be changed there."""

import base64
import json
import os
import secrets
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self
from urllib.parse import quote, urlsplit

import pytest
from amqp import Message
from backing import definitions
from kombu.connection import Connection

_ENVIRONMENT = Path(__file__).parents[2] / ".run" / "env"


class Vhost:
    """One vhost with the definitions that `make up` gives, and a user without tags.

    Args:
        name: of the vhost and the user.
        management_url: with an administrator.
        amqp_uri: of the broker.
    """

    def __init__(self, name: str, management_url: str, amqp_uri: str) -> None:
        self.name = name
        self.management_url = management_url
        self._administrator = urlsplit(management_url)
        self._broker = urlsplit(amqp_uri).netloc
        self._address = self._broker.rpartition("@")[2]
        self._password = secrets.token_hex(8)

    def __enter__(self) -> Self:
        self.call("PUT", f"vhosts/{self.name}", {})
        self.call("PUT", f"users/{self.name}", {"password": self._password, "tags": ""})
        self.permit(self._administrator.username or "", ".*", ".*", ".*")
        self.permit(self.name, ".*", ".*", ".*")
        self.call("POST", f"definitions/{self.name}", definitions.shared_broker(self.name, ""))
        return self

    def __exit__(self, *_failure: object) -> None:
        self.call("DELETE", f"vhosts/{self.name}")
        self.call("DELETE", f"users/{self.name}")

    @property
    def uri(self) -> str:
        """The vhost as the broker's administrator sees it."""
        return f"amqp://{self._broker}/{self.name}"

    @property
    def limited_uri(self) -> str:
        """The vhost as its own user sees it."""
        return f"amqp://{self.name}:{self._password}@{self._address}/{self.name}"

    def permit(self, user: str, configure: str, write: str, read: str) -> None:
        """Set a user's rights."""
        rights = {"configure": configure, "write": write, "read": read}
        self.call("PUT", f"permissions/{self.name}/{user}", rights)

    def policy(self, name: str, pattern: str, definition: dict[str, Any], kind: str = "policies") -> None:
        """Set a policy for queues."""
        body = {"pattern": pattern, "definition": definition, "apply-to": "queues", "priority": 5}
        self.call("PUT", f"{kind}/{self.name}/{name}", body)

    def on_channel(self, work: Callable[[Any], object]) -> None:
        """Do something on a channel."""
        with Connection(self.uri) as connection:
            work(connection.channel())

    def publish(self, exchange: str, key: str, count: int = 1) -> None:
        """Publish messages and wait until the broker has them."""

        def work(channel: Any) -> None:
            channel.confirm_select()
            for _ in range(count):
                channel.basic_publish_confirm(Message(b"{}", delivery_mode=2), exchange, key)

        self.on_channel(work)

    def replace_queue(self, name: str, **arguments: Any) -> None:
        """Delete a queue and make it anew with these arguments (`_` for `-`)."""
        given = {key.replace("_", "-"): value for key, value in arguments.items() if value is not None}

        def work(channel: Any) -> None:
            channel.queue_delete(name)
            channel.queue_declare(name, durable=True, auto_delete=False, arguments=given)

        self.on_channel(work)

    def exported(self) -> Any:
        """Give everything that is defined in the vhost."""
        return json.loads(self.call("GET", f"definitions/{quote(self.name)}"))

    def call(self, method: str, path: str, body: Any = None) -> bytes:
        """Call the management API."""
        user = f"{self._administrator.username}:{self._administrator.password}"
        request = urllib.request.Request(
            f"http://{self._administrator.hostname}:{self._administrator.port}/api/{path}",
            method=method,
            data=None if body is None else json.dumps(body).encode(),
            headers={
                "Content-Type": "application/json",
                "Authorization": f"Basic {base64.b64encode(user.encode()).decode()}",
            },
        )
        with urllib.request.urlopen(request, timeout=10) as answer:  # noqa: S310 (the http:// address above)
            return bytes(answer.read())


@contextmanager
def own_vhost(amqp_uri: str) -> Iterator[Vhost]:
    """Give a vhost for the time of a test; skip where the broker at hand has no management API."""
    url = management_url(amqp_uri)
    if not url:
        pytest.skip("LIANGWANG_MANAGEMENT_URL names no management API of the broker at hand (make test provides one)")
    with Vhost(f"doctor-{secrets.token_hex(6)}", url, amqp_uri) as vhost:
        yield vhost


def management_url(amqp_uri: str) -> str | None:
    """Give the management API of the broker at hand, with an administrator; nothing where there is none."""
    if url := os.environ.get("LIANGWANG_MANAGEMENT_URL"):
        return url
    lines = _ENVIRONMENT.read_text().splitlines() if _ENVIRONMENT.exists() else []
    known = {name: value.strip("'\"") for name, _, value in (line.partition("=") for line in lines)}
    return known.get("LIANGWANG_MANAGEMENT_URL") if known.get("AMQP_URI") == amqp_uri else None
