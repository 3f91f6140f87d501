"""The network between services and broker: a TCP proxy that can be cut, made silent or slow, and opened again.

It runs on an event loop in a thread of its own. While it is *silent* nothing is read on either side, so that bytes wait
where they are, as they do behind a router that drops packets: when it is opened again they go on, or the ends have
given up meanwhile. While it is *cut* there are no connections and new ones are refused.
"""

import asyncio
import socket
from collections.abc import Callable, Coroutine
from contextlib import suppress
from threading import Thread
from types import TracebackType
from typing import Any, Self

_CHUNK = 65_536
_CALL_SECONDS = 10.0


class Network:
    """Forwards one local port to another one.

    Args:
        target: port of the broker on the loopback address.
        port: port to listen on.
    """

    def __init__(self, target: int, port: int) -> None:
        self.port = port
        self.delay = 0.0
        self._target = target
        self._loop = asyncio.new_event_loop()
        self._thread = Thread(target=self._loop.run_forever, name=f"network-{port}", daemon=True)
        self._passing = asyncio.Event()
        self._server: asyncio.Server | None = None
        self._writers: set[asyncio.StreamWriter] = set()
        self._pumps: set[asyncio.Task[None]] = set()

    def __enter__(self) -> Self:
        self._thread.start()
        self.open()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.cut()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(_CALL_SECONDS)
        self._loop.close()

    def open(self) -> None:
        """Let everything through."""
        self.delay = 0.0
        self._call(self._open())

    def cut(self) -> None:
        """End all connections and refuse new ones."""
        self._call(self._cut())

    def silence(self) -> None:
        """Let connections stand and carry nothing."""
        self._do(self._passing.clear)

    def slow(self, seconds: float) -> None:
        """Hold each piece back for a while."""
        self.delay = seconds

    async def _open(self) -> None:
        self._passing.set()
        if self._server is None:
            self._server = await asyncio.start_server(
                self._accept, "127.0.0.1", self.port, reuse_address=True, family=socket.AF_INET
            )

    async def _cut(self) -> None:
        server, self._server = self._server, None
        if server is not None:
            server.close()
        for writer in list(self._writers):
            writer.transport.abort()
        for pump in list(self._pumps):
            pump.cancel()
        await asyncio.gather(*self._pumps, return_exceptions=True)

    async def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        if task is None:
            return
        self._pumps.add(task)
        with suppress(asyncio.CancelledError):  # a cut is how most connections end
            await self._carry(reader, writer)
        self._pumps.discard(task)

    async def _carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._writers.add(writer)
        far: asyncio.StreamWriter | None = None
        try:
            await self._passing.wait()
            back, far = await asyncio.open_connection("127.0.0.1", self._target)
            self._writers.add(far)
            ways = [asyncio.ensure_future(self._pump(*way)) for way in ((reader, far), (back, writer))]
            try:
                await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
            finally:
                for way in ways:
                    way.cancel()
                await asyncio.gather(*ways, return_exceptions=True)
        except OSError:
            return  # the broker is away: the caller sees its connection end
        finally:
            for each in (writer, far):
                if each is not None:
                    self._writers.discard(each)
                    each.transport.abort()

    async def _pump(self, source: asyncio.StreamReader, sink: asyncio.StreamWriter) -> None:
        with suppress(OSError):
            while True:
                await self._passing.wait()
                chunk = await source.read(_CHUNK)
                if not chunk:
                    return
                if self.delay:
                    await asyncio.sleep(self.delay)
                await self._passing.wait()
                sink.write(chunk)
                await sink.drain()

    def _call(self, coroutine: Coroutine[Any, Any, None]) -> None:
        asyncio.run_coroutine_threadsafe(coroutine, self._loop).result(_CALL_SECONDS)

    def _do(self, action: Callable[[], None]) -> None:
        self._loop.call_soon_threadsafe(action)
