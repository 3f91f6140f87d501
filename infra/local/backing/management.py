"""A few requests to RabbitMQ's management API, for what AMQP cannot do: policies, and finding names."""

import base64
import json
import urllib.error
import urllib.request
from typing import Any
from urllib.parse import quote, unquote, urlsplit

from backing.amqp import BrokerUri
from backing.console import Problem

TIMEOUT_SECONDS = 10.0


class Management:
    """The API of one broker, limited to one vhost."""

    def __init__(self, base: str, user: str, password: str, vhost: str) -> None:
        self._base = base.rstrip("/")
        token = base64.b64encode(f"{user}:{password}".encode()).decode()
        self._headers = {"Authorization": f"Basic {token}", "Content-Type": "application/json"}
        self._vhost = quote(vhost, safe="")
        # No proxy: the address is the one that was given, and a proxy would see the password.
        self._open = urllib.request.build_opener(urllib.request.ProxyHandler({})).open

    @classmethod
    def of(cls, broker: BrokerUri, url: str | None) -> "Management":
        """The API beside a broker: at the given URL, else at the default port of the same host."""
        if url is None:
            scheme, port = ("https", 15671) if broker.tls else ("http", 15672)
            return cls(f"{scheme}://{broker.host}:{port}", broker.user, broker.password, broker.vhost)
        parts = urlsplit(url)
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            raise Problem("LIANGWANG_MANAGEMENT_URL: http://user:password@host:15672 expected.")
        port = parts.port or (15671 if parts.scheme == "https" else 15672)
        return cls(
            f"{parts.scheme}://{parts.hostname}:{port}",
            unquote(parts.username) if parts.username else broker.user,
            unquote(parts.password) if parts.password else broker.password,
            broker.vhost,
        )

    def problem(self) -> str | None:
        """What keeps us from using the API on this vhost; None when nothing does."""
        try:
            self._ask("GET", f"queues/{self._vhost}?columns=name")
        except (OSError, ValueError) as problem:
            return str(problem)
        return None

    def names(self, kind: str) -> list[str]:
        """Names of the vhost's `queues`, `exchanges` or `policies`."""
        return [str(each["name"]) for each in self._ask("GET", f"{kind}/{self._vhost}")]

    def put(self, kind: str, name: str, content: dict[str, Any]) -> None:
        """Declare one `queues`, `exchanges` or `policies` item."""
        self._ask("PUT", f"{kind}/{self._vhost}/{quote(name, safe='')}", content)

    def bind(self, exchange: str, queue: str, routing_key: str) -> None:
        """Bind a queue to an exchange."""
        path = f"bindings/{self._vhost}/e/{quote(exchange, safe='')}/q/{quote(queue, safe='')}"
        self._ask("POST", path, {"routing_key": routing_key})

    def delete(self, kind: str, name: str) -> None:
        """Delete one item; that it is gone already is fine."""
        try:
            self._ask("DELETE", f"{kind}/{self._vhost}/{quote(name, safe='')}")
        except urllib.error.HTTPError as problem:
            if problem.code != 404:  # noqa: PLR2004 - not found
                raise

    def _ask(self, method: str, path: str, content: dict[str, Any] | None = None) -> Any:
        body = None if content is None else json.dumps(content).encode()
        url = f"{self._base}/api/{path}"
        request = urllib.request.Request(url, body, self._headers, method=method)  # noqa: S310 - http or https only
        with self._open(request, timeout=TIMEOUT_SECONDS) as answer:
            text = answer.read()
        return json.loads(text) if text else None
