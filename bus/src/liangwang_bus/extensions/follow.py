"""``@follow``: receives events from a log that the service keeps itself, in its order.

One replica follows at a time: the one that has the log's lock. Everything else is as with ``@subscribe``: one
transaction for a batch, the inbox, isolation of what fails, tries with growing pauses, dead letters.
"""

from collections.abc import Callable
from typing import Any, cast

import eventlet

from liangwang_bus import runtime
from liangwang_bus.breaker import EverythingFailsError
from liangwang_bus.extensions.loops import Loop
from liangwang_bus.extensions.subscribe import Subscribe
from liangwang_bus.extensions.worker import Method
from liangwang_bus.log import Log
from liangwang_bus.subscriber import Subscriber
from liangwang_contracts import DomainEvent

_PAGES = 20
_POLL_SECONDS = 0.5
"""Where nobody wakes the loop: another replica has written to the log."""


class Follow(Subscribe):
    """Receives events from a log of the service's own; the method gets a list and runs in one transaction.

    Args:
        *events: the event classes to receive; older majors that they can be lifted from come with them.
        log: the log.
        batch: most events in one transaction.
        ordered: keep the order of each partition key through failures.
    """

    def __init__(
        self, *events: type[DomainEvent], log: Log, batch: int = 500, ordered: bool = True, **kwargs: Any
    ) -> None:
        self.log = log
        super().__init__(*events, batch=batch, ordered=ordered, **kwargs)

    def receiving(self, process: runtime.Process, subscriber: Subscriber) -> list[Loop]:
        """Give the loop that follows the log."""
        return [FollowLoop(process, subscriber, self.log, self.batch)]


class FollowLoop(Loop):
    """Reads a page, settles it, moves on; woken when this process has written to the log."""

    def __init__(self, process: runtime.Process, subscriber: Subscriber, log: Log, batch: int) -> None:
        super().__init__(process, subscriber.name)
        self.subscriber = subscriber
        self.log = log
        self.batch = batch
        self.types = frozenset(each.type_name for each in subscriber.reader.contracts)
        process.followers.append(self.wake)

    def turn(self) -> None:
        """Follow for some pages, unless another replica does."""
        pages = 0
        with self.process.store.exclusive(self.name) as turn:
            if turn is None:
                self._behind(0)  # another replica tells it
            while turn is not None and pages < _PAGES and not self.stopping and self._page():
                pages += 1
                eventlet.sleep(0)  # a database on this machine never waits, and others have to have their turn
        if not self.subscriber.breaker.open:
            self.working()
        if not pages:
            self.pause(_POLL_SECONDS)

    def _page(self) -> bool:
        """Settle one page; gives whether there was one."""
        with self.process.store.read() as connection:
            page = self.log.page(connection, self.types, self.batch)
        if page is None:
            self._behind(0)
            return False
        self._behind(page.behind + len(page.deliveries))
        if page.deliveries and not self._settled(page.deliveries):
            return False
        with self.process.store.begin() as connection:
            self.log.move(connection, page.upto)
        self._behind(page.behind)
        return True

    def _behind(self, entries: int) -> None:
        self.process.metrics.log_behind.labels(self.name).set(entries)

    def _settled(self, deliveries: Any) -> bool:
        """Settle messages; while everything fails only a probe is tried, and the page is read again."""
        try:
            self.subscriber.take(deliveries)
        except EverythingFailsError as error:
            self.failing(error)
            self.rest(min(error.seconds, 1.0))
            return False
        return True


def follow(*events: type[DomainEvent], log: Log, batch: int = 500, ordered: bool = True) -> Callable[[Method], Method]:
    """Follow a log of the service's own with the decorated method; see :class:`Follow`."""
    return cast("Callable[[Method], Method]", Follow.decorator(*events, log=log, batch=batch, ordered=ordered))
