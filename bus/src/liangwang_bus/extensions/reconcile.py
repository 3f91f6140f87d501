"""The comparison of the outbox with fusion's journal; what that lacks is published again.

Protocol: a round begins when the service has started, when the relay's connection has come back, and every
``reconcile_seconds``. Some seconds later it asks fusion, a thousand ids at a time; while fusion does not answer, or has
not read far enough, it asks again with back-off up to a minute. A round that has put something back is followed by
another one soon, which sees whether it has arrived. Fusion compares its own outbox without RPC.

Invariants: the loop is no part of readiness, and nothing that goes wrong with a comparison leaves it.
"""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import eventlet
import structlog

from liangwang_bus import runtime
from liangwang_bus.backoff import Backoff
from liangwang_bus.errors import StoreUnavailableError
from liangwang_bus.extensions.loops import Loop
from liangwang_bus.reconciling import COMPARE, SETTLED_SECONDS, Answer, Reconciler, Round, Step
from liangwang_bus.rpc_client import rpc_client
from liangwang_bus.usage_client import REGISTER

_ANSWER_SECONDS = 10.0
_LONGEST_PAUSE = 60.0
_BETWEEN_QUESTIONS = 0.02
_UNTIL_READ = SETTLED_SECONDS + 1.0
"""Seconds from the beginning of a round until a journal that is not behind can have read far enough, and says so."""
_SOON = 15.0


class ReconcileLoop(Loop):
    """Compares the outbox with the journal; see the module."""

    essential = False

    def __init__(self, process: runtime.Process) -> None:
        super().__init__(process, "reconcile")
        settings = process.settings
        self.every = settings.reconcile_seconds
        self.backoff = Backoff(min(_LONGEST_PAUSE, self.every), base_seconds=0.5)
        young = timedelta(days=min(settings.keep_published_days, settings.keep_done_days))
        self.reconciler = Reconciler(process.store, process.metrics, young, process.clock)
        self._begun = False
        self._found: Step = "done"
        self._told: bool | None = None
        process.wake_reconcile = self.wake

    def turn(self) -> None:
        """Compare once, and rest."""
        if not self._begun:
            self.reconciler.try_again()
            self._begun = True
        now = self.reconciler.begin()
        if now is not None:
            self._compare(now)
        self.working()
        self.pause(min(_SOON, self.every) if now is not None and now.resent else self.every)

    def _compare(self, now: Round) -> None:
        """Ask until everything of the round has been compared, or the process stops."""
        pause = _UNTIL_READ
        while pause:
            self.rest(pause)
            pause = 0.0 if self.stopping else self._asked(now)

    def _asked(self, now: Round) -> float:
        """Ask; give for how long to wait before asking again, 0 when the round is over."""
        error = self.attempt(lambda: self._ask_on(now))
        if isinstance(error, StoreUnavailableError):
            raise error
        self._say(error)
        if error is not None or self._found == "behind":
            return self.backoff.failed()
        self.backoff.succeeded()
        return _BETWEEN_QUESTIONS if self._found == "more" else 0.0

    def _ask_on(self, now: Round) -> None:
        """Take steps over one connection while there are more at once."""
        if self.process.journal is not None:
            self._found = self.reconciler.step(now, self.process.journal)
            return
        calls = _Calls(self.process.settings.prefix)
        try:
            self._found = "more"
            while self._found == "more":
                self._found = self.reconciler.step(now, calls)
                eventlet.sleep(_BETWEEN_QUESTIONS)
        finally:
            calls.close()

    def _say(self, error: BaseException | None) -> None:
        """Log the first answer and the first failure, until it is the other way round."""
        if self._told is not (error is None):
            self._told = error is None
            if error is None:
                structlog.get_logger().info("journal_compared")
            else:
                structlog.get_logger().warning("journal_not_compared", reason=type(error).__name__)


class _Calls:
    """Questions to fusion over one connection."""

    def __init__(self, prefix: str) -> None:
        self._client = rpc_client(_ANSWER_SECONDS)
        self._service = f"{prefix}{REGISTER}"
        self._rpc: Any = None

    def __call__(self, ids: Sequence[str]) -> Answer:
        """Ask."""
        with eventlet.Timeout(2 * _ANSWER_SECONDS):
            self._rpc = self._rpc or self._client.start()
            return Answer.from_wire(self._rpc[self._service][COMPARE](list(ids)))

    def close(self) -> None:
        """Close the connection."""
        with eventlet.Timeout(2 * _ANSWER_SECONDS):
            self._client.stop()
