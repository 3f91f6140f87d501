"""Who is signed in: rows in the memory of this process, each under a random id that is all that a browser holds.

Protocol: :meth:`Sessions.begin` gives the id for a cookie, :meth:`Sessions.find` the row under it. A row is ended by
signing out, with the token that it holds, or when its person or everybody together have too many; the oldest goes
first. A page that is open keeps its row, and finds it ended: it asks nobody anything more.

Invariant: no token, name or role leaves this process towards a browser. What begins to sign in (state, nonce, verifier)
is kept apart from who is signed in, so that strangers cannot push anybody out.
"""

import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

_PENDING_SECONDS = 600
_MOST_PENDING = 2_000
_MOST_OF_ONE = 10
_MOST = 5_000


@dataclass(slots=True)
class Session:
    """One person at one browser.

    Attributes:
        token: for the gateway.
        name: of the person.
        roles: of the person; the gateway decides, pages only leave out what would be denied.
        until: when it ends, in seconds of the clock.
        ended: nothing is asked in its name any more.
    """

    token: str
    name: str
    roles: frozenset[str]
    until: float
    ended: bool = False


@dataclass(frozen=True, slots=True)
class Pending:
    """Somebody who was sent to the issuer.

    Attributes:
        next: the page to which to come back.
        until: for how long the answer is taken.
        state: comes back with the answer.
        nonce: stands in the id token.
        verifier: of PKCE.
    """

    next: str
    until: float
    state: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    nonce: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    verifier: str = field(default_factory=lambda: secrets.token_urlsafe(32))


Row = TypeVar("Row", Session, Pending)


class _Rows(Generic[Row]):
    """Rows by random ids, the oldest first."""

    def __init__(self, most: int) -> None:
        self.by_id: dict[str, Row] = {}
        self._most = most

    def add(self, row: Row) -> str:
        """Keep a row; give its id."""
        name = secrets.token_urlsafe(32)
        self.by_id[name] = row
        return name

    def clear(self, now: float) -> list[Row]:
        """Take out what is over, and the oldest where there are too many; give them."""
        over = [self.by_id.pop(name) for name in [name for name, row in self.by_id.items() if row.until <= now]]
        oldest = list(self.by_id)[: max(len(self.by_id) - self._most, 0)]
        return over + [self.by_id.pop(name) for name in oldest]


class Sessions:
    """Everybody who is signed in at this process.

    Args:
        clock: seconds since 1970.
    """

    def __init__(self, clock: Callable[[], float] = time.time) -> None:
        self._clock = clock
        self._signed_in: _Rows[Session] = _Rows(_MOST)
        self._pending: _Rows[Pending] = _Rows(_MOST_PENDING)

    def __len__(self) -> int:
        """How many are signed in."""
        self._clear()
        return len(self._signed_in.by_id)

    def wait(self, target: str) -> tuple[str, Pending]:
        """Somebody is sent to the issuer; give the id for the cookie, and what goes with it."""
        self._pending.clear(self._clock())
        pending = Pending(target, self._clock() + _PENDING_SECONDS)
        return self._pending.add(pending), pending

    def take(self, name: str) -> Pending | None:
        """Give what was waited for, once."""
        self._pending.clear(self._clock())
        return self._pending.by_id.pop(name, None)

    def begin(self, token: str, name: str, roles: frozenset[str], seconds: float) -> str:
        """Somebody has signed in; give the id for the cookie."""
        begun = self._signed_in.add(Session(token, name, roles, self._clock() + seconds))
        own = [each for each, row in self._signed_in.by_id.items() if row.name == name]
        for each in own[:-_MOST_OF_ONE]:
            self.end(each)
        self._clear()
        return begun

    def find(self, name: str) -> Session | None:
        """Give the session under an id; None when there is none, or none any more."""
        self._clear()
        return self._signed_in.by_id.get(name)

    def end(self, name: str) -> None:
        """Sign out: nothing is asked in this name any more, on no page that is open."""
        row = self._signed_in.by_id.pop(name, None)
        if row is not None:
            _end(row)

    def _clear(self) -> None:
        for row in self._signed_in.clear(self._clock()):
            _end(row)


def _end(row: Session) -> None:
    row.ended, row.token = True, ""
