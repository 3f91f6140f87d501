"""A TCP proxy in front of the broker that tests can cut and open again."""

import socket
from contextlib import suppress
from threading import Event, Thread
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit, urlunsplit


class Proxy:
    """Forwards a local port to a target until it is cut.

    Args:
        host: host of the target.
        port: port of the target.
    """

    def __init__(self, host: str, port: int) -> None:
        self._target = (host, port)
        self._sockets: list[socket.socket] = []
        self._listener: socket.socket | None = None
        self._silent = Event()
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = int(free.getsockname()[1])

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.cut()

    @property
    def connections(self) -> int:
        """How many were let through since the last cut."""
        return len(self._sockets) // 2

    def open(self) -> None:
        """Let connections through."""
        self._silent.clear()
        listener = socket.socket()
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(("127.0.0.1", self.port))
        listener.listen(20)
        self._listener = listener
        Thread(target=self._accept, args=(listener,), daemon=True).start()

    def cut(self) -> None:
        """End all connections and refuse new ones."""
        listener, self._listener = self._listener, None
        for item in (*([listener] if listener else []), *self._sockets):
            with suppress(OSError):
                item.shutdown(socket.SHUT_RDWR)
            item.close()
        self._sockets.clear()

    def silence(self) -> None:
        """Let connections stand but carry nothing any more, as a network does that swallows packets."""
        self._silent.set()

    def _accept(self, listener: socket.socket) -> None:
        while True:
            try:
                near, _ = listener.accept()
                far = socket.create_connection(self._target)
            except OSError:
                return
            self._sockets += [near, far]
            for source, sink in ((near, far), (far, near)):
                Thread(target=_pump, args=(source, sink, self._silent), daemon=True).start()


def through(amqp_uri: str, proxy: Proxy) -> str:
    """Point a broker address at the proxy."""
    parts = urlsplit(amqp_uri)
    userinfo = parts.netloc.rpartition("@")[0]
    return type(amqp_uri)(urlunsplit(parts._replace(netloc=f"{userinfo}@127.0.0.1:{proxy.port}")))


def _pump(source: socket.socket, sink: socket.socket, silent: Event) -> None:
    with suppress(OSError):
        while chunk := source.recv(65536):
            if not silent.is_set():
                sink.sendall(chunk)
    for item in (source, sink):
        with suppress(OSError):
            item.shutdown(socket.SHUT_RDWR)
