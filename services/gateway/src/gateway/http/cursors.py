"""Where reading a feed begins: behind a cursor, at a position, or at a moment.

A cursor belongs to one agreement and one member, and says that everything up to it was received. A position or a moment
says where to look, and acknowledges nothing.
"""

import base64
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from gateway import keys
from gateway.feeds import position_at, removed_to
from liangwang_contracts.moments import parse_moment

_DIGITS = 18
_MARK = 16


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a feed.

    Attributes:
        agreement: whose feed.
        after: the position behind which reading begins, or the moment from which on; None for all that is kept.
        acknowledges: whether what lies before it was received.
    """

    agreement: str
    after: int | datetime | None
    acknowledges: bool = False

    def position(self, connection: Connection) -> int:
        """Give the position behind which reading begins."""
        if isinstance(self.after, datetime):
            return position_at(connection, self.agreement, self.after)
        return removed_to(connection, self.agreement) if self.after is None else self.after


def place_of(cursor: str, begin: str, agreement: str, member: str) -> Place | None:
    """Read where to begin; None when it is no cursor of this agreement and member, no position and no moment.

    Args:
        cursor: that of the page before; empty for none.
        begin: a position from 1, or a moment (RFC 3339); empty for none. With a cursor it is refused.
        agreement: whose feed.
        member: who asks.
    """
    if begin:
        after = _begin(begin)
        return Place(agreement, after) if after is not None and not cursor else None
    if not cursor:
        return Place(agreement, None)
    position = _position(cursor)
    if position is None or cursor_at(agreement, member, position) != cursor:
        return None
    return Place(agreement, position, acknowledges=True)


def cursor_at(agreement: str, member: str, position: int) -> str:
    """Give the cursor that says that everything up to a position was received."""
    mark = keys.hash_of(f"{agreement}\n{member}")[:_MARK]
    return base64.urlsafe_b64encode(f"{mark}.{position}".encode()).decode().rstrip("=")


def _begin(text: str) -> int | datetime | None:
    if _is_number(text):
        return max(int(text), 1) - 1
    return parse_moment(text)


def _position(cursor: str) -> int | None:
    try:
        _, _, number = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode("ascii").partition(".")
    except ValueError:
        return None
    return int(number) if _is_number(number) else None


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) <= _DIGITS
