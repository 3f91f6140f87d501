"""Takes checked events of one member: rows and outbox in one transaction, which the caller opens.

Protocol: the member's row in ``publishers`` is held until the transaction ends, so requests of one member are taken one
after the other: ids are compared with what stands there, and numbers of a subject follow each other without gaps. An
event gets an id of ours; the member's own stays in ``publications`` (decision 0048).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from sqlalchemy import Connection, and_, insert, select, update

from gateway.members import Member
from gateway.members.model import NETWORK
from gateway.publishing.checking import Checked
from gateway.publishing.refusals import Fault, Refusal
from gateway.tables import feed_items, publication_numbers, publications, publishers, receipts
from liangwang_bus import Unit
from liangwang_bus.bulk import insert_columns
from liangwang_bus.unit import Publisher
from liangwang_bus.upsert import upsert
from liangwang_contracts import Cause, Classification, ContractError
from liangwang_contracts.expectations import said


@dataclass(frozen=True, slots=True)
class Taken:
    """An event that is taken, now or before.

    Attributes:
        state: ``accepted``, or ``duplicate`` where it stood there already.
        event: the id under which it travels.
        flow: the flow that it is in.
    """

    state: Literal["accepted", "duplicate"]
    event: str
    flow: str


@dataclass(frozen=True, slots=True)
class _Known:
    digest: str
    event: str
    flow: str


def take(
    connection: Connection, publisher: Publisher, member: Member, events: Sequence[Checked]
) -> list[Taken | Refusal]:
    """Take the events of a request in their order; give what became of each.

    Args:
        connection: an open transaction.
        publisher: the gateway's; network and member are put in here.
        member: who says so.
        events: what it says.
    """
    unit = Unit(connection, replace(publisher, speaks_for=NETWORK, member=member.number))
    _hold(connection, member)
    desk = _Desk(unit, member, _known(connection, member, events), _causes(connection, member, events))
    desk.numbers.update(_numbers(connection, member, {event.data.subject() for event in events}))
    found = [desk.take(event) for event in events]
    desk.close()
    return found


class _Desk:
    """The events of one request, while they are taken."""

    def __init__(self, unit: Unit, member: Member, known: dict[str, _Known], causes: Mapping[str, Cause]) -> None:
        self.unit, self.member, self.known, self.causes = unit, member, known, causes
        self.numbers: dict[str, int] = {}
        self.rows: list[dict[str, Any]] = []

    def take(self, event: Checked) -> Taken | Refusal:
        known = self.known.get(event.id)
        if known is not None:
            same = known.digest == event.digest
            return Taken("duplicate", known.event, known.flow) if same else Refusal.at("conflict", "id", *_NEW_ID)
        cause = self.causes.get(event.cause) if event.cause is not None else None
        if event.cause is not None and cause is None:
            return Refusal.at("flow", "causationid" if event.flow != event.cause else "correlationid", *_KNOWN_CAUSE)
        if cause is not None and event.flow not in {None, cause.correlationid}:
            return Refusal.at("flow", "correlationid", *_ITS_FLOW)
        return self._publish(event, [cause] if cause is not None else [])

    def _publish(self, event: Checked, causes: list[Cause]) -> Taken | Refusal:
        subject = event.data.subject()
        number = self.numbers.get(subject, 0) + 1
        try:
            made = self.unit.publish(
                event.data,
                time=event.time,
                sequence=number,
                caused_by=causes,
                traceparent=event.traceparent,
                at_least=event.at_least,
            )
        except ContractError as error:
            return Refusal("attribute", (Fault(error.field or "", said(error.expected)),))
        self.numbers[subject] = number
        self.known[event.id] = _Known(event.digest, made.id, made.correlationid)
        row: dict[str, Any] = {"member": self.member.id, "id": event.id, "digest": event.digest, "event_id": made.id}
        row |= {"flow": made.correlationid, "traceparent": made.traceparent, "accepted_at": self.unit.now}
        self.rows.append(row | {"classification": made.dataclassification.value})
        return Taken("accepted", made.id, made.correlationid)

    def close(self) -> None:
        """Write what was taken."""
        if not self.rows:
            return
        connection, columns = self.unit.connection, publishers.c
        connection.execute(insert(publications), self.rows)
        numbers = [
            {"member": self.member.id, "subject": subject, "last_sequence": last}
            for subject, last in self.numbers.items()
        ]
        upsert(connection, publication_numbers, numbers)
        counted = update(publishers).where(columns.member == self.member.id)
        connection.execute(counted.values(events=columns.events + len(self.rows), last_at=self.unit.now))
        self.unit.flush()


_NEW_ID = ("an id that you have not used for anything else", "未曾用于其他内容的编号")
_KNOWN_CAUSE = ("the id of an event that you published or were given", "本单位发布或获得的事件的编号")
_ITS_FLOW = ("the flow that its cause is in, as an answer named it", "其原因事件所属的流程编号，以应答为准")


def _hold(connection: Connection, member: Member) -> None:
    insert_columns(connection, {publishers.c.events: 0}, {publishers.c.member: [member.id]}, key=(publishers.c.member,))
    connection.execute(select(publishers.c.member).where(publishers.c.member == member.id).with_for_update())


def _known(connection: Connection, member: Member, events: Iterable[Checked]) -> dict[str, _Known]:
    columns = publications.c
    wanted = select(columns.id, columns.digest, columns.event_id, columns.flow)
    mine = wanted.where(columns.member == member.id, columns.id.in_({event.id for event in events}))
    return {row.id: _Known(row.digest, row.event_id, row.flow) for row in connection.execute(mine)}


def _causes(connection: Connection, member: Member, events: Iterable[Checked]) -> dict[str, Cause]:
    """The events that are followed, as far as the member has published them or was given them."""
    named = {event.cause for event in events if event.cause is not None}
    if not named:
        return {}
    own, given = publications.c, feed_items.c
    mine = select(publications).where(own.member == member.id, own.event_id.in_(named))
    found = {
        row.event_id: _cause(row.event_id, row.flow, row.traceparent, row.classification)
        for row in connection.execute(mine)
    }
    offered = and_(receipts.c.agreement == given.agreement, receipts.c.position == given.position)
    told = select(given.event_id, given.cause).join(receipts, offered).where(receipts.c.member == member.id)
    for row in connection.execute(told.where(receipts.c.event_id.in_(named))):
        found[row.event_id] = _cause(
            row.event_id, *(row.cause[name] for name in ("flow", "traceparent", "classification"))
        )
    return found


def _cause(event: str, flow: str, traceparent: str | None, classification: str) -> Cause:
    return Cause(event, flow, traceparent, Classification(classification))


def _numbers(connection: Connection, member: Member, subjects: set[str]) -> dict[str, int]:
    columns = publication_numbers.c
    mine = select(columns.subject, columns.last_sequence).where(columns.member == member.id)
    return {row.subject: row.last_sequence for row in connection.execute(mine.where(columns.subject.in_(subjects)))}
