"""Feeds as server-sent events: what a page of the feed would give, as it comes, one event a message.

Protocol: ``id`` is a cursor; a client that comes back sends it as ``Last-Event-ID``, which goes on behind it and
acknowledges what came before. A comment every few seconds says that the line is alive. When an agreement or a key ends,
the message ``end`` says why and the stream closes; so it does, without a word, when the process is told to stop.

Invariants: one task looks for new items, for all streams of a process together; an idle stream costs a comment and a
look at its key. A client that does not read holds nothing but its own stream. A member has a bounded number of streams.
"""

import asyncio
import json
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from typing import Annotated, Any

from fastapi import APIRouter, Header, Query, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import StreamingResponse
from sqlalchemy import RowMapping, select

from gateway.feeds import earliest_kept, page
from gateway.http.app import Door
from gateway.http.cursors import Place, cursor_at, place_of
from gateway.http.entering import Member, known
from gateway.http.feeds import FROM, LONGEST_CURSOR, cloud_event, open_feed, refuse, removed
from gateway.http.notes import note
from gateway.http.problems import ProblemError, body_of
from gateway.receipts import acknowledged, offered
from gateway.tables import feeds
from liangwang_bus.errors import StoreUnavailableError

_BATCH = 100
_ALIVE = ": \n\n"
_HEADERS = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}


class Streams:
    """The open streams of a process.

    Args:
        door: what they work with.
    """

    def __init__(self, door: Door) -> None:
        self.door = door
        self.stopping = False
        self._open: Counter[str] = Counter()
        self._waiting: dict[asyncio.Event, tuple[str, int]] = {}
        self._looking: asyncio.Task[None] | None = None
        self._gauge = door.metrics.streams

    def stop(self) -> None:
        """Let every stream end with the next look."""
        self.stopping = True

    def full(self, member: str) -> bool:
        """Whether a member has as many streams as it may have."""
        return self._open[member] >= self.door.own.streams_per_member

    @contextmanager
    def counted(self, member: str) -> Iterator[None]:
        """Count a stream while it is open."""
        self._open[member] += 1
        self._gauge.inc()
        try:
            yield
        finally:
            self._gauge.dec()
            self._open[member] -= 1

    async def grown(self, agreement: str, position: int) -> bool:
        """Wait until a feed goes beyond a position, at most as long as a line may be silent; give whether it does."""
        signal = asyncio.Event()
        self._waiting[signal] = (agreement, position)
        if self._looking is None or self._looking.done():
            self._looking = asyncio.create_task(self._look())
        try:
            async with asyncio.timeout(self.door.own.stream_heartbeat_seconds):
                await signal.wait()
        except TimeoutError:
            return False
        finally:
            del self._waiting[signal]
        return True

    async def _look(self) -> None:
        """Look for new items as long as somebody waits."""
        while self._waiting:
            try:
                heads = await run_in_threadpool(self._heads, {name for name, _ in self._waiting.values()})
            except StoreUnavailableError:
                heads = {}
            for signal, (agreement, position) in self._waiting.items():
                if self.stopping or heads.get(agreement, 0) > position:
                    signal.set()
            await asyncio.sleep(self.door.own.stream_look_seconds)

    def _heads(self, agreements: set[str]) -> dict[str, int]:
        with self.door.store.read() as connection:
            wanted = select(feeds.c.agreement, feeds.c.last_position).where(feeds.c.agreement.in_(agreements))
            return {row.agreement: row.last_position for row in connection.execute(wanted)}


def stream_router(streams: Streams) -> APIRouter:
    """Give the route."""
    router = APIRouter(prefix="/v1", tags=["feeds"])
    door = streams.door

    @router.get("/agreements/{agreement}/events/stream", response_class=StreamingResponse)
    def stream(
        request: Request,
        member: Member,
        agreement: str,
        last_event_id: Annotated[str, Header(max_length=LONGEST_CURSOR, description="Cursor of the last event")] = "",
        after: Annotated[str, Query(max_length=LONGEST_CURSOR, description="The same, for a first connection")] = "",
        from_: Annotated[str, Query(alias="from", max_length=64, description=FROM)] = "",
    ) -> StreamingResponse:
        """Give a feed as it grows: each message is an event as a page would give it, its id is a cursor."""
        found = open_feed(door, member, agreement)
        begin = "" if last_event_id else from_
        place = place_of(last_event_id or after, begin, agreement, member)
        if place is None:
            refuse(door, member, "from" if begin else "cursor")
        if streams.full(member):
            refuse(door, member, "streams")
        one = _Stream(door, member, found.id, request)
        return StreamingResponse(
            _told(streams, one, one.begin(place)), media_type="text/event-stream", headers=_HEADERS
        )

    return router


class _Stream:
    """One stream's way to the database."""

    def __init__(self, door: Door, member: str, agreement: str, request: Request) -> None:
        self.door, self.member, self.agreement, self._request = door, member, agreement, request

    def begin(self, place: Place) -> int:
        """Note who reads, acknowledge, and give the position behind which to begin."""
        with self.door.store.begin() as connection:
            position = place.position(connection)
            earliest = earliest_kept(connection, self.agreement, position)
            note(connection, self.door, self.member, self.agreement, "removed" if earliest else None, "stream")
            if place.acknowledges:
                acknowledged(connection, self.agreement, self.member, "stream", position, self.door.clock())
        if earliest is not None:
            raise removed(earliest)
        return position

    def over(self) -> str | None:
        """Give why the member may not read any more; None when it may. A refusal is noted."""
        try:
            if known(self._request) != self.member:
                return "unauthenticated"
            open_feed(self.door, self.member, self.agreement)
        except ProblemError as error:
            return error.code
        return None

    def batch(self, position: int) -> list[RowMapping] | None:
        """Give the next items, and note that they were offered; None where the stream was too slow for what is kept."""
        with self.door.store.read() as connection:
            items = page(connection, self.agreement, position, _BATCH)
            if items and earliest_kept(connection, self.agreement, position) is not None:
                return None
        if items:
            with self.door.store.begin() as connection:
                offered(connection, self.member, "stream", items, self.door.clock())
        return items


async def _told(streams: Streams, one: _Stream, position: int) -> AsyncIterator[str]:
    """Tell items as they come, until the client leaves, may not read any more, or the process stops."""
    if streams.full(one.member):  # others came at the same moment
        yield _end("streams")
        return
    with streams.counted(one.member):
        yield _ALIVE
        while not streams.stopping:
            try:
                over = await run_in_threadpool(one.over)
                items = [] if over else await run_in_threadpool(one.batch, position)
            except StoreUnavailableError:  # what was not told is told when it is back
                over, items = None, []
            if over or items is None:
                yield _end(over or "removed")
                return
            for item in items:
                position = item["position"]
                yield f"id: {cursor_at(one.agreement, one.member, position)}\ndata: {_line(cloud_event(item))}\n\n"
            if not items and not await streams.grown(one.agreement, position):
                yield _ALIVE


def _end(code: str) -> str:
    return f"event: end\ndata: {_line(body_of(410 if code == 'removed' else 403, code))}\n\n"


def _line(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
