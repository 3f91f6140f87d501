"""nameko's client for calls from outside a service, with the least it needs of the broker.

Its reply queue carries the name of the broker's user, so that no other may read it, and the exchange for requests is
left to the services, so that no caller needs the right to make or delete it.
"""

from typing import Any
from urllib.parse import unquote, urlsplit

import nameko
from nameko.standalone.rpc import ClusterRpcClient

REPLIES = "rpc.reply-"
"""What the name of every reply queue starts with."""


def rpc_client(timeout: float) -> ClusterRpcClient:
    """Make a client for the broker of nameko's configuration.

    Args:
        timeout: seconds until a call without an answer is given up.
    """
    client = ClusterRpcClient(timeout=timeout)
    queue = client.reply_listener.queue
    queue.name = f"{reply_queues_of(_user())}{client.uuid}"
    queue.exchange.no_declare = True
    return client


def call_once(timeout: float, service: str, method: str, *args: Any) -> Any:
    """Call a service over a connection of this call's own.

    Args:
        timeout: seconds until a call without an answer is given up.
        service: its name, with the system's prefix.
        method: what is called.
        args: with what.
    """
    client = rpc_client(timeout)
    try:
        return client.start()[service][method](*args)
    finally:
        client.stop()


def reply_queues_of(user: str) -> str:
    """Say what the names of a user's reply queues start with."""
    return f"{REPLIES}{user}-"


def _user() -> str:
    uri = str(nameko.config.get("AMQP_URI", "")).partition(";")[0]
    return unquote(urlsplit(uri).username or "guest")
