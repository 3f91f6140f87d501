"""Subscriptions: a member has a feed carried to its webhook or to a queue of its own, looks at it, resumes or ends it.

Protocol: the rows are made here; ``python -m gateway.courier`` carries. The secret of a webhook is shown once, in the
answer that makes it, and so is the one that replaces it; the database has them sealed. A subscription belongs to its
member; another's is not found, and that is noted.
"""

import base64
import secrets
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Annotated, Any, Literal, NoReturn

from fastapi import APIRouter, Path, Request
from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy import Connection, Row, and_, func, insert, or_, select, update

from gateway.courier import book
from gateway.courier.addresses import ForbiddenAddressError, target_of
from gateway.feeds import position_at
from gateway.http.app import Door, door_of
from gateway.http.entering import Member
from gateway.http.feeds import refusal_of, removed
from gateway.http.notes import note
from gateway.http.problems import ProblemError
from gateway.settings import CourierSettings
from gateway.tables import feeds, subscriptions
from liangwang_contracts import new_event_id
from liangwang_contracts.moments import parse_moment

router = APIRouter(prefix="/v1/subscriptions", tags=["subscriptions"])
_STATUS = {"not_found": 404, "not_in_force": 403}
_ENDED_COUNTS = timedelta(days=1)
"""For how long one that has ended counts among those that a member may have."""
_MOST_TOLD = 1_000
SubscriptionId = Annotated[str, Path(min_length=1, max_length=64)]


class Wanted(BaseModel):
    """What is to be carried, and where to."""

    model_config = ConfigDict(extra="forbid")

    agreement: str = Field(min_length=1, max_length=64, description="Id of your agreement", examples=["to-fire"])
    way: Literal["webhook", "queue"]
    endpoint: str | None = Field(None, max_length=2_000, description="Address of the webhook, https")
    types: list[str] = Field([], max_length=200, description="Only these event types; none: all of the agreement")
    since: str = Field(
        "now",
        max_length=64,
        description="`now`: from the next event on; `beginning`: all that is kept of the feed; or a moment (RFC 3339):"
        " all that was recorded from then on",
    )


@router.post("", status_code=201)
def subscribe(request: Request, member: Member, wanted: Wanted) -> dict[str, Any]:
    """Have a feed carried. The secret of a webhook is told this once."""
    door = door_of(request)
    agreement = next((one for one in door.sharing.of_recipient(member) if one.id == wanted.agreement), None)
    code = refusal_of(door, agreement)
    if code is not None:
        _refuse(door, member, wanted.agreement, _STATUS[code], code)
    if agreement is not None and set(wanted.types) - set(agreement.events):
        _refuse(door, member, wanted.agreement, 422, "types")
    if wanted.since not in ("now", "beginning") and parse_moment(wanted.since) is None:
        _refuse(door, member, wanted.agreement, 422, "since")
    _check_endpoint(door, member, wanted)
    secret = _drawn() if wanted.way == "webhook" else None
    try:
        with door.store.begin() as connection:
            made = _add(connection, door, member, wanted, secret)
            note(connection, door, member, made, action="subscribe")
            told = _told(connection.execute(select(subscriptions).where(subscriptions.c.id == made)).one())
    except ProblemError as error:
        _refuse(door, member, wanted.agreement, error.status, error.code, error.more)
    return told | ({"secret": secret} if secret else {})


@router.get("")
def list_subscriptions(request: Request, member: Member) -> dict[str, Any]:
    """Tell your subscriptions, how far each has come, and why one is paused or has ended."""
    door = door_of(request)
    with door.store.begin() as connection:
        wanted = select(subscriptions).where(subscriptions.c.member == member)
        over = subscriptions.c.state == "ended"  # last, and of these the latest
        rows = connection.execute(wanted.order_by(over, subscriptions.c.created_at.desc()).limit(_MOST_TOLD)).all()
        note(connection, door, member, "subscriptions")
    return {"subscriptions": [_told(row) for row in sorted(rows, key=lambda row: row.created_at)]}


@router.post("/{subscription}/resume")
def resume(request: Request, member: Member, subscription: SubscriptionId) -> dict[str, Any]:
    """Let a paused subscription go on where it stopped."""
    door = door_of(request)
    with door.store.begin() as connection:
        found = _own(connection, member, subscription)
        if found is not None:
            book.resume(connection, subscription, door.clock())
            note(connection, door, member, subscription, action="resume")
            found = _own(connection, member, subscription)
    if found is None:
        _refuse(door, member, subscription, 404, "not_found")
    return _told(found)


@router.post("/{subscription}/secret")
def change_secret(request: Request, member: Member, subscription: SubscriptionId) -> dict[str, Any]:
    """Change the secret of a webhook. The new one is told this once; the one before signs beside it until the next."""
    door, secret = door_of(request), _drawn()
    with door.store.begin() as connection:
        found = _own(connection, member, subscription, held=True)
        kept = found.secrets[:1] if found is not None and found.secrets else []
        if kept:
            changed = {"secrets": [door.seal.close(secret, subscription), *kept], "changed_at": door.clock()}
            connection.execute(update(subscriptions).where(subscriptions.c.id == subscription).values(changed))
            note(connection, door, member, subscription, action="change_secret")
    if found is None or not kept:
        _refuse(door, member, subscription, 404, "not_found")
    return _told(found) | {"secret": secret}


@router.delete("/{subscription}", status_code=204)
def end(request: Request, member: Member, subscription: SubscriptionId) -> None:
    """End a subscription; nothing more is carried."""
    door = door_of(request)
    with door.store.begin() as connection:
        found = _own(connection, member, subscription)
        if found is not None:
            ended = update(subscriptions).where(subscriptions.c.id == subscription)
            connection.execute(ended.values(state="ended", secrets=None, changed_at=door.clock()))
            note(connection, door, member, subscription, action="unsubscribe")
    if found is None:
        _refuse(door, member, subscription, 404, "not_found")


def _drawn() -> str:
    return f"whsec_{base64.b64encode(secrets.token_bytes(32)).decode()}"


def _check_endpoint(door: Door, member: str, wanted: Wanted) -> None:
    if (wanted.way == "webhook") != (wanted.endpoint is not None):
        _refuse(door, member, wanted.agreement, 422, "endpoint")
    if wanted.endpoint is not None:
        try:
            target_of(wanted.endpoint, CourierSettings().networks)
        except ForbiddenAddressError:
            _refuse(door, member, wanted.agreement, 422, "endpoint")


def _add(connection: Connection, door: Door, member: str, wanted: Wanted, secret: str | None) -> str:
    now, made = door.clock(), new_event_id()
    feed = _held(connection, door, member).get(wanted.agreement)
    counts = or_(subscriptions.c.state != "ended", subscriptions.c.changed_at > now - _ENDED_COUNTS)
    mine = and_(subscriptions.c.member == member, counts)
    there = connection.execute(select(func.count()).select_from(subscriptions).where(mine)).scalar_one()
    if there >= door.own.subscriptions_per_member:
        raise ProblemError(409, "subscriptions")
    after, since = _begin(connection, wanted, feed, now)
    row = {
        "id": made,
        "member": member,
        "agreement": wanted.agreement,
        "way": wanted.way,
        "types": wanted.types,
        "state": "active",
        "endpoint": wanted.endpoint,
        "secrets": [door.seal.close(secret, made)] if secret else None,
        "delivered_to": after,
        "since": since,
        "failures": 0,
        "created_at": now,
        "changed_at": now,
    }
    connection.execute(insert(subscriptions).values(row))
    return made


def _held(connection: Connection, door: Door, member: str) -> dict[str, Row[Any]]:
    """Hold the rows of a member's feeds: its subscriptions are made one by one, and nothing is removed meanwhile."""
    names = [one.id for one in door.sharing.of_recipient(member)]
    mine = select(feeds).where(feeds.c.agreement.in_(names)).order_by(feeds.c.agreement).with_for_update()
    return {row.agreement: row for row in connection.execute(mine)}


def _begin(connection: Connection, wanted: Wanted, feed: Row[Any] | None, now: datetime) -> tuple[int, datetime | None]:
    """Give the position behind which it begins, and the moment before which nothing is carried.

    Behind the last position of a feed whose history is still filled in, there is more than what comes from now on.
    """
    gone = feed.removed_to if feed is not None else 0
    if wanted.since == "now":
        return (feed.last_position, None) if feed is not None and feed.state == "live" else (gone, now)
    moment = parse_moment(wanted.since)
    if moment is not None and position_at(connection, wanted.agreement, moment) < gone:
        raise removed(gone + 1)
    return gone, moment


def _own(connection: Connection, member: str, subscription: str, *, held: bool = False) -> Row[Any] | None:
    columns = subscriptions.c
    wanted = select(subscriptions).where(columns.id == subscription, columns.member == member, columns.state != "ended")
    return connection.execute(wanted.with_for_update() if held else wanted).one_or_none()


def _refuse(
    door: Door, member: str, target: str, status: int, code: str, more: Mapping[str, Any] | None = None
) -> NoReturn:
    with door.store.begin() as connection:
        note(connection, door, member, target, code, action="subscribe")
    raise ProblemError(status, code, more=more)


def _told(row: Row[Any]) -> dict[str, Any]:
    names: Sequence[str] = ("id", "agreement", "way", "types", "state", "endpoint", "delivered_to", "failures")
    return {
        **{name: getattr(row, name) for name in names},
        "last_error": row.last_error,
        "next_at": row.next_at.isoformat() if row.next_at else None,
        "created_at": row.created_at.isoformat(),
    }
