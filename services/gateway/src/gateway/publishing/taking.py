"""Takes checked events of one member: rows and outbox in one transaction, which the caller opens.

Protocol: the member's row in ``publishers`` is held until the transaction ends, so requests of one member are taken one
after the other: ids are compared with what stands there, and numbers of a subject follow each other without gaps. An
event gets an id of ours; the member's own stays in ``publications`` (decision 0048).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from sqlalchemy import Connection, insert, select, update

from gateway.members import Member
from gateway.members.model import NETWORK
from gateway.publishing.checking import Checked
from gateway.publishing.refusals import Fault, Refusal
from gateway.tables import publication_numbers, publications, publishers
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
    desk = _Desk(unit, member, _known(connection, member, events), _flows(connection, member, events))
    desk.numbers.update(_numbers(connection, member, {event.data.subject() for event in events}))
    found = [desk.take(event) for event in events]
    desk.close()
    return found


class _Desk:
    """The events of one request, while they are taken."""

    def __init__(self, unit: Unit, member: Member, known: dict[str, _Known], flows: Mapping[str, Cause]) -> None:
        self.unit, self.member, self.known, self.flows = unit, member, known, flows
        self.numbers: dict[str, int] = {}
        self.rows: list[dict[str, Any]] = []

    def take(self, event: Checked) -> Taken | Refusal:
        known = self.known.get(event.id)
        if known is not None:
            same = known.digest == event.digest
            return Taken("duplicate", known.event, known.flow) if same else Refusal.at("conflict", "id", *_NEW_ID)
        if event.flow is not None and event.flow not in self.flows:
            return Refusal.at("flow", "correlationid", *_OWN_FLOW)
        return self._publish(event)

    def _publish(self, event: Checked) -> Taken | Refusal:
        subject = event.data.subject()
        number = self.numbers.get(subject, 0) + 1
        try:
            made = self.unit.publish(
                event.data,
                time=event.time,
                sequence=number,
                caused_by=[self.flows[event.flow]] if event.flow is not None else [],
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
_OWN_FLOW = (
    "a flow that an event of yours began, as its answer named it",
    "由本单位事件发起、并在其应答中给出的流程编号",
)


def _hold(connection: Connection, member: Member) -> None:
    insert_columns(connection, {publishers.c.events: 0}, {publishers.c.member: [member.id]}, key=(publishers.c.member,))
    connection.execute(select(publishers.c.member).where(publishers.c.member == member.id).with_for_update())


def _known(connection: Connection, member: Member, events: Iterable[Checked]) -> dict[str, _Known]:
    columns = publications.c
    wanted = select(columns.id, columns.digest, columns.event_id, columns.flow)
    mine = wanted.where(columns.member == member.id, columns.id.in_({event.id for event in events}))
    return {row.id: _Known(row.digest, row.event_id, row.flow) for row in connection.execute(mine)}


def _flows(connection: Connection, member: Member, events: Iterable[Checked]) -> dict[str, Cause]:
    """The flows that are gone on with, each as the event that began it."""
    columns, named = publications.c, {event.flow for event in events if event.flow is not None}
    mine = (columns.member == member.id, columns.event_id.in_(named), columns.event_id == columns.flow)
    rows = connection.execute(select(publications).where(*mine)) if named else ()
    return {
        row.flow: Cause(row.event_id, row.flow, row.traceparent, Classification(row.classification)) for row in rows
    }


def _numbers(connection: Connection, member: Member, subjects: set[str]) -> dict[str, int]:
    columns = publication_numbers.c
    mine = select(columns.subject, columns.last_sequence).where(columns.member == member.id)
    return {row.subject: row.last_sequence for row in connection.execute(mine.where(columns.subject.in_(subjects)))}
