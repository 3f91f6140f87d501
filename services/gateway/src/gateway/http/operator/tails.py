"""What is journaled, as server-sent events: for a few minutes, a few of them for a person, some for everybody together.

Protocol: each message is what came in the last second, its id the offset of the journal; when the time is over the
client comes again. What keeps it from going on is told as the message ``problem``.

Invariants: each stream asks fusion once a second, so their number is bounded; one that a client has left is not counted
any more. Who has too many is told so, and it is noted.
"""

import asyncio
import json
from collections import Counter
from collections.abc import AsyncIterator

from fastapi.concurrency import run_in_threadpool

from gateway.http.operator.door import OperatorDoor
from gateway.http.operator.problems import OperatorProblemError
from liangwang_bus.operators import Operator

OF_ONE, OF_ALL = 3, 24
"""Streams that a person may have open at this process, and that all may have together."""
_ROUNDS = 300
_ACTION, _PATH = "GET /v1/operator/flows/tail", "/v1/operator/flows/tail"


class Tails:
    """The open streams of a process; touched by its event loop only, but for the first look.

    Args:
        door: who asks fusion.
    """

    def __init__(self, door: OperatorDoor) -> None:
        self._door = door
        self._open: Counter[str] = Counter()

    def refuse_more(self, who: Operator) -> None:
        """Refuse a stream where there are too many.

        Raises:
            OperatorProblemError: of this person, or of all.
        """
        if code := self._full(who):
            self._door.note(who, _ACTION, _PATH, code)
            raise _too_many(code)

    async def told(self, who: Operator) -> AsyncIterator[str]:
        """Tell what comes, until the client leaves or the time is over."""
        if code := self._full(who):  # others came at the same moment
            yield _problem(_too_many(code))
            return
        self._open[who.name] += 1
        try:
            after: int | None = None
            for _ in range(_ROUNDS):
                found = await run_in_threadpool(self._door.services.ask, "fusion", "flow_tail", after)
                after = found["after"]
                yield f"id: {after}\ndata: {json.dumps(found['events'], ensure_ascii=False)}\n\n"
                await asyncio.sleep(1)
        except OperatorProblemError as problem:
            yield _problem(problem)
        finally:
            self._open[who.name] -= 1
            self._open += Counter()  # forget who has none

    def _full(self, who: Operator) -> str | None:
        if self._open[who.name] >= OF_ONE:
            return "tails_of_one"
        return "tails_of_all" if self._open.total() >= OF_ALL else None


def _too_many(code: str) -> OperatorProblemError:
    return OperatorProblemError(code, expected=str(OF_ONE if code == "tails_of_one" else OF_ALL))


def _problem(problem: OperatorProblemError) -> str:
    return f"event: problem\ndata: {json.dumps(problem.body, ensure_ascii=False)}\n\n"
