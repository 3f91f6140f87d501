"""How often somebody may ask: members and operators by name, whoever is not known by address.

Protocol: a request whose credential was found good within the last minutes is its owner's and is counted when its owner
is known (:meth:`Pace.enter`); any other is first counted for its address (:meth:`Pace.wait`). Each has a bucket that
holds a minute's requests and fills evenly; an empty one is answered with 429 and ``Retry-After`` before anything is
looked up or read. What was refused is one row for each caller and minute (:mod:`gateway.http.floods`).

A credential that was good once and is no more (a token that is over, a key that was revoked) is counted for itself:
a page left open behind a front does not use up what its neighbours have.

Invariants: a stranger shuts nobody out who came from its address before; memory is bounded, whoever
comes; the limits are those of one process. Health and metrics are not limited: a front keeps strangers from them.
"""

import hashlib
import math
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from ipaddress import IPv6Address, ip_address, ip_network
from typing import Generic, TypeVar

from starlette.datastructures import Headers
from starlette.types import Scope

from gateway.acts import Kind
from gateway.http.floods import Floods
from gateway.http.problems import ProblemError

_MOST_CALLERS = 10_000
_KNOWN_SECONDS = 300.0
_MINUTE = 60.0
_UNLIMITED = ("/health/", "/metrics")
V = TypeVar("V")


class _Latest(OrderedDict[str, V], Generic[V]):
    """Keeps the callers that came last, and forgets those that have not come for longest."""

    def put(self, name: str, value: V) -> None:
        self[name] = value
        self.move_to_end(name)
        if len(self) > _MOST_CALLERS:
            self.popitem(last=False)


class Buckets:
    """A bucket of requests for each caller.

    Args:
        per_minute: what a full one holds, and what flows in within a minute.
        clock: seconds that never go back.
    """

    def __init__(self, per_minute: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._size, self._clock = per_minute, clock
        self._held: _Latest[tuple[float, float]] = _Latest()
        self._lock = threading.Lock()

    def take(self, caller: str) -> float:
        """Take a request out; give 0, or in how many seconds there will be one."""
        now = self._clock()
        with self._lock:
            held, at = self._held.get(caller, (float(self._size), now))
            held = min(self._size, held + (now - at) * self._size / _MINUTE)
            self._held.put(caller, (held - 1 if held >= 1 else held, now))
        return 0.0 if held >= 1 else (1 - held) * _MINUTE / self._size


class Pace:
    """Who may ask now.

    Args:
        callers: requests of one member or operator in a minute.
        strangers: requests of one address in a minute, by whom nothing is known.
        clock: seconds that never go back.
    """

    def __init__(self, callers: int, strangers: int, clock: Callable[[], float] = time.monotonic) -> None:
        self.floods = Floods()
        self._callers, self._strangers = Buckets(callers, clock), Buckets(strangers, clock)
        self._clock = clock
        self._known: _Latest[float] = _Latest()
        self._lock = threading.Lock()

    def enter(self, name: str, kind: Kind, authorization: str) -> None:
        """Count a request for whom its credential names.

        Raises:
            ProblemError: there were too many.
        """
        if authorization:
            with self._lock:
                self._known.put(_mark(authorization), self._clock() + _KNOWN_SECONDS)
        if wait := self._callers.take(name):
            self.floods.refused(name, kind)
            raise too_often(wait)

    def stranger(self, authorization: str) -> None:
        """Note that a credential was not good just now, whatever it was before."""
        mark = _mark(authorization)
        with self._lock:
            if mark in self._known:
                self._known.put(mark, 0.0)

    def wait(self, scope: Scope) -> float:
        """Count a request for its address, or for a credential of once; give the seconds to wait, 0 for none."""
        if scope["path"].startswith(_UNLIMITED):
            return 0.0
        mark = _mark(Headers(scope=scope).get("authorization", ""))
        address = address_of(scope)
        with self._lock:
            until = self._known.get(mark)
        if until is not None and until > self._clock():
            return 0.0
        wait = self._strangers.take(address if until is None else mark)
        if wait:
            self.floods.refused(address, "unknown")
        return wait


def too_often(wait: float) -> ProblemError:
    """Give the answer to whoever asks too often."""
    return ProblemError(429, "too_often", headers={"Retry-After": str(math.ceil(wait))})


def address_of(scope: Scope) -> str:
    """Give the address of a caller; of IPv6 the network of 64 bits, which is one caller's as a rule."""
    host = (scope.get("client") or ("",))[0]
    try:
        address = ip_address(host.partition("%")[0])
    except ValueError:
        return str(host)
    if not isinstance(address, IPv6Address):
        return str(address)
    return str(address.ipv4_mapped or ip_network((address, 64), strict=False))


def _mark(authorization: str) -> str:
    return hashlib.sha256(authorization.encode("utf-8", "surrogatepass")).hexdigest()
