"""What operators are told of members: their files, what they come with, what they publish and have carried to them."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from sqlalchemy import Connection, func, select

from gateway import keys
from gateway.members import Members
from gateway.tables import feeds, member_keys, publishers, subscriptions
from liangwang_contracts.agreements import Agreement

Wire = dict[str, Any]


def members_told(
    connection: Connection, members: Members, agreements: Sequence[Agreement], now: datetime
) -> list[Wire]:
    """Tell each member: its file, and how many keys, clients, subscriptions and publications it has.

    Args:
        connection: the gateway's database.
        members: who there is.
        agreements: those about events.
        now: keys and clients are counted that count at this moment.
    """
    kept = select(member_keys.c.member, member_keys.c.kind, func.count()).where(keys.counts(now))
    counted = {
        (member, kind): number
        for member, kind, number in connection.execute(kept.group_by(member_keys.c.member, member_keys.c.kind))
    }
    taken = select(subscriptions.c.member, func.count()).where(subscriptions.c.state != "ended")
    carried = {row[0]: row[1] for row in connection.execute(taken.group_by(subscriptions.c.member))}
    published: Mapping[str, Any] = {row.member: row for row in connection.execute(select(publishers))}
    return [
        {
            **member.model_dump(mode="json"),
            "source": member.source if member.publishes else None,
            "agreements": [one.id for one in agreements if one.recipient == name],
            "keys": counted.get((name, "key"), 0),
            "clients": counted.get((name, "client"), 0),
            "subscriptions": carried.get(name, 0),
            **_published(published.get(name)),
        }
        for name, member in members.by_id.items()
    ]


def subscriptions_told(connection: Connection, member: str | None, state: str | None) -> list[Wire]:
    """Tell the subscriptions of all members, or of one: how far each is, and why it does not go on.

    Of an endpoint only the host is told: the rest of its address may be a secret of its member.
    """
    columns = subscriptions.c
    wanted = select(subscriptions, feeds.c.last_position).outerjoin(feeds, feeds.c.agreement == columns.agreement)
    wanted = wanted.where(columns.state == state) if state else wanted.where(columns.state != "ended")
    if member:
        wanted = wanted.where(columns.member == member)
    return [_told(row) for row in connection.execute(wanted.order_by(columns.member, columns.created_at))]


def _published(row: Any) -> Wire:
    if row is None:
        return {"published": 0, "last_published_at": None}
    return {"published": row.events, "last_published_at": _moment(row.last_at)}


def _told(row: Any) -> Wire:
    names = ("id", "member", "agreement", "way", "types", "state", "delivered_to", "failures", "last_error")
    last = row.last_position or 0
    return {
        **{name: getattr(row, name) for name in names},
        "endpoint_host": urlsplit(row.endpoint).hostname if row.endpoint else None,
        "last_position": last,
        "behind": max(last - row.delivered_to, 0),
        "failing_since": _moment(row.failing_since),
        "next_at": _moment(row.next_at),
        "created_at": _moment(row.created_at),
    }


def _moment(value: datetime | None) -> str | None:
    return value.isoformat() if value is not None else None
