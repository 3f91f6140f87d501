"""The courier at work: looks for what waits, carries each subscription on its own, settles.

Invariants: a subscription is carried by one task at a time; a slow one holds nothing but itself; when told to stop,
nothing more is begun, and what was handed over is settled. A fault of the courier's own lets its subscription rest in
this process, later and later, and is counted; it is no failure of the member's endpoint.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime, timedelta
from functools import partial

import structlog
from opentelemetry.trace import SpanKind

from gateway.courier import book
from gateway.courier.book import Failed, Item, Outcome, Refused, Subscription, Way
from gateway.courier.endings import Endings
from gateway.courier.figures import Figures
from gateway.settings import CourierSettings
from liangwang_bus.backoff import Backoff
from liangwang_bus.clock import Clock
from liangwang_bus.doctor.starting import TablesBehindError, look_at_tables
from liangwang_bus.errors import StoreUnavailableError
from liangwang_bus.health import Health
from liangwang_bus.store import Store, Turn
from liangwang_bus.tracing import Step, Tracing

Carry = Callable[[Subscription, Sequence[Item]], Awaitable[list[Outcome]]]

_LONGEST_REST = 300.0
"""Seconds for which a subscription rests at most after faults of the courier's own."""


class Courier:
    """Carries what waits, by the ways that it was given.

    Args:
        store: the gateway's database.
        ways: hands over the items of one subscription, for each way.
        settings: batch, polling, when to pause.
        clock: the present.
        figures: counters.
        health: told about the database.
        tracing: spans of hand-overs.
        endings: ends what may not be carried any more.
    """

    def __init__(
        self,
        store: Store,
        ways: dict[Way, Carry],
        settings: CourierSettings,
        clock: Clock,
        figures: Figures,
        health: Health,
        tracing: Tracing,
        endings: Endings,
    ) -> None:
        self._store = store
        self._ways = ways
        self._settings = settings
        self._clock = clock
        self._figures = figures
        self._health = health
        self._tracing = tracing
        self._endings = endings
        self._tasks: dict[str, asyncio.Task[None]] = {}
        self._faulty: dict[str, tuple[Backoff, datetime]] = {}
        self._stop = asyncio.Event()

    @property
    def stopping(self) -> bool:
        """Whether nothing more is to be begun."""
        return self._stop.is_set()

    def stop(self) -> None:
        """Begin nothing more."""
        self._stop.set()
        structlog.get_logger().info("courier_stopping", carrying=len(self._tasks))

    async def run(self) -> None:
        """Work until told to stop; stand by while another courier of this database works."""
        while not self.stopping:
            try:
                await asyncio.to_thread(look_at_tables, self._store, "gateway")
                with self._store.exclusive("courier") as turn:
                    await self._work(turn)
            except (StoreUnavailableError, TablesBehindError) as error:
                self._away(error)
            await self._pause()

    async def run_once(self) -> int:
        """Carry one batch of each subscription that has something waiting; give how many subscriptions that were."""
        with self._store.exclusive("courier") as turn:
            begun = await self._begin(turn) if turn is not None else 0
            await self._drained()
        return begun

    async def _work(self, turn: Turn | None) -> None:
        self._health.report("database", ok=True, detail="" if turn else "another courier works; this one stands by")
        if turn is None:
            return
        try:
            while not self.stopping:
                await self._begin(turn)
                await self._pause()
        finally:
            await self._drained()

    async def _begin(self, turn: Turn) -> int:
        """Begin what is due. The look goes over the session that holds the lock: once that is lost, nothing begins."""
        await self._endings.look(turn, self._tasks)
        begun = 0
        for way, carry in self._ways.items():
            for one in await asyncio.to_thread(self._due, turn, way):
                if one.id not in self._tasks and not self._rests(one):
                    self._tasks[one.id] = task = asyncio.create_task(self._serve(one, carry))
                    task.add_done_callback(partial(self._done, one.id))
                    begun += 1
        return begun

    def _done(self, subscription: str, _task: asyncio.Task[None]) -> None:
        del self._tasks[subscription]

    async def _serve(self, one: Subscription, carry: Carry) -> None:
        """Carry one subscription, batch after batch, as long as all is taken."""
        limit = 1 if one.failures else self._settings.batch
        try:
            while not self.stopping:
                items = await asyncio.to_thread(self._offer, one, limit)
                if not items:
                    return
                more = await self._hand_over(one, items, carry)
                self._faulty.pop(one.id, None)
                if not more or limit == 1:
                    return
        except StoreUnavailableError as error:
            self._away(error)
        except Exception as error:  # noqa: BLE001 (a fault of one subscription is told and ends no other)
            self._broke(one, error)

    def _broke(self, one: Subscription, error: Exception) -> None:
        """Let a subscription rest at which the courier itself failed."""
        self._figures.faults.labels(one.way).inc()
        backoff, _ = self._faulty.get(one.id, (Backoff(_LONGEST_REST, 1.0), None))
        seconds = backoff.failed()
        self._faulty[one.id] = backoff, self._clock() + timedelta(seconds=seconds)
        names = {"subscription": one.id, "error_type": type(error).__name__, "again_in_seconds": round(seconds, 1)}
        structlog.get_logger().error("delivery_broke", **names)

    def _rests(self, one: Subscription) -> bool:
        return one.id in self._faulty and self._clock() < self._faulty[one.id][1]

    async def _hand_over(self, one: Subscription, items: Sequence[Item], carry: Carry) -> bool:
        """Hand a batch over and settle it; give whether to go on at once."""
        step = Step(f"deliver {one.way}", SpanKind.PRODUCER, {"messaging.batch.message_count": len(items)})
        with self._tracing.during(step, [item.attributes.get("traceparent") for item in items]):
            outcomes = await carry(one, items)
        state = await asyncio.to_thread(self._settle, one, outcomes)
        self._count(one, outcomes, state)
        return bool(outcomes) and state == "active"

    async def _drained(self) -> None:
        while self._tasks:
            await asyncio.gather(*self._tasks.values(), return_exceptions=True)

    async def _pause(self) -> None:
        try:
            async with asyncio.timeout(self._settings.poll_seconds):
                await self._stop.wait()
        except TimeoutError:
            return

    def _due(self, turn: Turn, way: Way) -> list[Subscription]:
        with turn.read() as connection:
            return book.due(connection, way, self._clock(), self._endings.zone)

    def _offer(self, one: Subscription, limit: int) -> list[Item]:
        with self._store.begin() as connection:
            return book.offer(connection, one, limit, self._clock())

    def _settle(self, one: Subscription, outcomes: Sequence[Outcome]) -> str:
        pause_after = timedelta(hours=self._settings.pause_after_hours)
        with self._store.begin() as connection:
            return book.settle(connection, one, outcomes, self._clock(), pause_after)

    def _count(self, one: Subscription, outcomes: Sequence[Outcome], state: str) -> None:
        for each in outcomes:
            self._figures.handed_over.labels(one.way, book.outcome_of(each)).inc()
        wrong = next((each for each in outcomes if isinstance(each, Failed | Refused)), None)
        if wrong is not None:
            names = {"subscription": one.id, "event_id": wrong.item.event_id, "reason": wrong.error}
            structlog.get_logger().warning("delivery_failed", state=state, **names)

    def _away(self, error: StoreUnavailableError | TablesBehindError) -> None:
        if self._health.report("database", ok=False, detail=str(error)):
            structlog.get_logger().warning("component_waiting", component="database", reason=str(error))
