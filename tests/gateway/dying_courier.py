"""``python -m dying_courier``: the gateway's courier, which ends with SIGKILL at the point that DYING_AT names."""

import os
import signal
from collections.abc import Callable, Sequence
from typing import Any

from gateway.courier import book
from gateway.courier.__main__ import main
from gateway.courier.book import Item, Outcome, Subscription
from gateway.courier.queues import Queues
from gateway.courier.webhooks import Webhooks

_carry, _queue, _settle = Webhooks.carry, Queues.carry, book.settle


def kill(*_args: Any) -> Any:
    """End it."""
    os.kill(os.getpid(), signal.SIGKILL)


async def _handed_over(self: Webhooks, one: Subscription, items: Sequence[Item]) -> list[Outcome]:
    await _carry(self, one, items)
    return list(kill())


def _queued(self: Queues, one: Subscription, items: Sequence[Item]) -> list[Outcome]:
    _queue(self, one, items)
    return list(kill())


def _settled(*args: Any) -> None:
    _settle(*args)
    kill()


def _carried_by(webhooks: Any, queues: Any) -> None:
    Webhooks.carry, Queues.carry = webhooks, queues  # type: ignore[method-assign]


SEAMS: dict[str, Callable[[], None]] = {
    "offered": lambda: _carried_by(kill, kill),
    "handed-over": lambda: _carried_by(_handed_over, _queued),
    "settled-not-committed": lambda: setattr(book, "settle", _settled),
    "none": lambda: None,
}

if __name__ == "__main__":
    SEAMS[os.environ["DYING_AT"]]()
    main()
