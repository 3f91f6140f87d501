"""Webhooks: one POST for each event, a CloudEvent in structured mode, signed as Standard Webhooks.

Protocol: a 2xx within the time is "taken". 400, 409, 413, 415 and 422 refuse this one event: its key waits, others go
on. 410 pauses the subscription. All else (no connection, no answer in time, redirects, other statuses) is a failure of
the endpoint: nothing more is begun, and after a pause one event alone is the probe. Redirects are never followed. Of an
answer's body four kilobytes are read, so that its connection can be used again; a longer or slower one is cut off.

Invariant: what one subscription costs in time is its own; a round ends after a few seconds, so that what was taken is
written down.
"""

import asyncio
import json
import ssl
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import timedelta
from itertools import groupby

import httpcore

from gateway.courier.addresses import ForbiddenAddressError, Network, target_of
from gateway.courier.book import Failed, Item, Outcome, Refused, Subscription, Taken
from gateway.courier.schedule import retry_after
from gateway.courier.signing import SecretError, signed
from gateway.seals import Seal
from liangwang_bus.clock import Clock

_REFUSALS = frozenset({400, 409, 413, 415, 422})
_GONE = 410
_SUCCESS = range(200, 300)
_ROUND_SECONDS = 5.0
_GLANCE_SECONDS, _GLANCE_BYTES = 0.5, 4_096
_FAILURES = (httpcore.NetworkError, httpcore.TimeoutException, httpcore.ProtocolError, OSError)


class Webhooks:
    """Hands events over to webhooks.

    Args:
        backend: opens connections; each round has its own, so that no subscription waits for another's.
        tls: checks certificates.
        clock: gives the timestamp of signatures.
        seal: opens the secrets that sign.
        timeout: of one request, all in all.
        in_flight: requests to one webhook at a time.
        allowed: networks allowed in development.
        stopping: tells whether nothing more is to be begun.
    """

    def __init__(
        self,
        backend: httpcore.AsyncNetworkBackend,
        tls: ssl.SSLContext,
        clock: Clock,
        *,
        seal: Seal,
        timeout: timedelta,
        in_flight: int,
        allowed: Sequence[Network] = (),
        stopping: Callable[[], bool] = lambda: False,
    ) -> None:
        self._backend = backend
        self._tls = tls
        self._clock = clock
        self._seal = seal
        self._timeout = timeout.total_seconds()
        self._in_flight = in_flight
        self._allowed = allowed
        self._stopping = stopping

    async def carry(self, one: Subscription, items: Sequence[Item]) -> list[Outcome]:
        """Hand items over, those of one key one after the other; give how it went, in the order it came.

        What was not begun, because the endpoint failed, time is up or the agreement is over, is not among the outcomes.
        """
        outcomes: list[Outcome] = []
        slots = asyncio.Semaphore(self._in_flight)
        loop = asyncio.get_running_loop()
        until = loop.time() + _ROUND_SECONDS

        async def line(of_key: list[Item]) -> None:
            for item in of_key:
                async with slots:
                    failed = any(isinstance(each, Failed) for each in outcomes)
                    if failed or loop.time() > until or self._stopping() or self._over(one):
                        return
                    outcome = await self._post(pool, one, item)
                    outcomes.append(outcome)
                if not isinstance(outcome, Taken):
                    return

        async with httpcore.AsyncConnectionPool(
            ssl_context=self._tls, max_connections=self._in_flight, network_backend=self._backend
        ) as pool:
            await asyncio.gather(*map(line, _by_key(items)))
        return outcomes

    def _over(self, one: Subscription) -> bool:
        """Whether the agreement's last day is over."""
        return one.until is not None and self._clock() >= one.until

    async def _post(self, pool: httpcore.AsyncConnectionPool, one: Subscription, item: Item) -> Outcome:
        body = cloud_event(item)
        now = self._clock()
        try:
            target_of(one.endpoint, self._allowed)
            secrets = [self._seal.open(each, one.id) for each in one.secrets]
            headers = signed(secrets, item.event_id, now, body)
            headers |= {"content-type": "application/cloudevents+json; charset=utf-8", "user-agent": "liangwang"}
            async with asyncio.timeout(self._timeout):
                status, asked = await self._answer(pool, one.endpoint, list(headers.items()), body)
        except TimeoutError:
            return Failed(item, "no answer in time")
        except (ForbiddenAddressError, SecretError) as error:
            return Failed(item, str(error))
        except _FAILURES as error:
            return Failed(item, f"no answer ({type(error).__name__})")
        if status in _SUCCESS:
            return Taken(item, status)
        if status in _REFUSALS:
            return Refused(item, status, f"status {status}")
        return Failed(item, f"status {status}", status, retry_after(asked, now), gone=status == _GONE)

    async def _answer(
        self, pool: httpcore.AsyncConnectionPool, url: str, headers: list[tuple[str, str]], body: bytes
    ) -> tuple[int, str | None]:
        """Give status and ``Retry-After``."""
        raw = [(name.encode(), value.encode()) for name, value in headers]
        limits = {"timeout": dict.fromkeys(("connect", "read", "write", "pool"), self._timeout)}
        async with pool.stream("POST", url, headers=raw, content=body, extensions=limits) as response:
            found = {name.lower(): value.decode("latin-1") for name, value in response.headers}
            with suppress(TimeoutError, *_FAILURES):  # the status has said all
                async with asyncio.timeout(_GLANCE_SECONDS):
                    await _glance(response)
            return response.status, found.get(b"retry-after")


def cloud_event(item: Item) -> bytes:
    """Give an event in CloudEvents' structured mode; the data is the text that the feed holds."""
    attributes = {"specversion": "1.0", **item.attributes, "datacontenttype": "application/json"}
    return f'{json.dumps(attributes, ensure_ascii=False)[:-1]}, "data": {item.body}}}'.encode()


async def _glance(response: httpcore.Response) -> None:
    left = _GLANCE_BYTES
    async for chunk in response.aiter_stream():
        left -= len(chunk)
        if left < 0:
            return


def _by_key(items: Sequence[Item]) -> list[list[Item]]:
    in_order = sorted(items, key=lambda item: item.key)  # stable: positions stay in order
    return [list(group) for _, group in groupby(in_order, key=lambda item: item.key)]
