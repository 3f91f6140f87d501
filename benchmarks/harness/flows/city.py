"""A made-up city's flows, as entries of the journal: thousands under way at once, each of 2 to 30 events, and a giant.

The same number gives the same entries in every run. Permits are applied for, inspected and forgotten; cases are
reported, worked on and closed; some of it joins what happened in another flow. One flow in 25 is at one place, a few
rules stand in most flows, and one flow is a campaign: one fiftieth of all events, each caused by its first.
"""

import json
import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from liangwang_contracts.attributes import PREFIX

FIRST = datetime(2024, 1, 1, tzinfo=UTC)
A_STEP = timedelta(seconds=6)
"""Between two events: a million take ten weeks."""
UNDER_WAY = 2_000
PLACES, RULES, MEMBERS = 20_000, 5, 3
CROWDED = "place:PL-0"
"""The place that one flow in 25 is at."""
_CROWD = 25
_SHARE = 50
"""The campaign has one event in so many."""
_JOINS = 20
"""One event in so many is also caused by one of another flow, and carries that one's trace."""
_TEXT = "the kitchen is cleaned before opening and after closing, and the log is kept on site; " * 4


class Delivered(NamedTuple):
    """An event that may stand in an inbox."""

    event: str
    flow: str
    type: str
    at: datetime


class Entry(NamedTuple):
    """One entry of the stream."""

    offset: int
    headers: dict[str, str]
    body: bytes
    exchange: str | None = None


class Script(NamedTuple):
    """How flows of one kind go: their events, what repeats in the middle, how many of ten there are."""

    weight: int
    opening: tuple[str, ...]
    middle: str
    ending: tuple[str, ...] = ()


_APPLIED = ("tongban.application.submitted.v1", "tongban.application.accepted.v1")
_ISSUED = (*_APPLIED, "tongban.application.completed.v1", "tongban.permit.issued.v1", "fusion.obligation.opened.v1")
_PLANNED = (*_ISSUED, "fusion.inspection.requested.v1", "tongguan.inspection.planned.v1")
_VISITED = ("tongguan.inspection.completed.v1", "fusion.obligation.fulfilled.v1")
_REPORTED = ("tongguan.report.received.v1", "tongguan.report.classified.v1", "tongguan.incident.registered.v1")
_CLOSED = ("tongguan.incident.closed.v1", "tongguan.report.followed_up.v1")
_ALARM = ("industry.alarm.raised.v1", "tongguan.incident.registered.v1")
_CORRECTED, _REACHED = "tongban.application.correction_submitted.v1", "tongguan.incident.milestone_reached.v1"
SCRIPTS = (
    Script(6, _PLANNED, "tongban.permit.amended.v1", _VISITED),
    Script(2, _PLANNED, "tongban.permit.amended.v1"),
    Script(1, _PLANNED, "tongban.permit.amended.v1", ("fusion.obligation.overdue.v1",)),
    Script(1, _APPLIED, _CORRECTED),
    Script(5, _REPORTED, _REACHED, _CLOSED),
    Script(1, _REPORTED, _REACHED),
    Script(3, ("tongguan.report.received.v1", "tongguan.report.rejected.v1"), _REACHED),
    Script(1, _ALARM, _REACHED, ("tongguan.incident.closed.v1",)),
)
_SHORT = 2
"""Of three flows so many have nothing in the middle."""


class _Said(NamedTuple):
    """What an entry says of its event beside id and time."""

    kind: str
    source: str
    subject: str
    sequence: int
    flow: str
    causes: list[str]
    trace: str


@dataclass(slots=True)
class Flow:
    """A flow under way."""

    number: int
    types: Iterator[str]
    id: str = ""
    last: str = ""
    told: Counter[str] = field(default_factory=Counter)


class City:
    """Entries of so many events.

    Attributes:
        delivered: every hundredth event.
        campaign: the flow of the campaign.
        permit, case: the identifiers of one permit and of one incident in the middle.
    """

    def __init__(self, events: int, seed: int = 7) -> None:
        self.events = events
        self.delivered: list[Delivered] = []
        self.campaign = self.permit = self.case = ""
        self._dice = random.Random(seed)  # noqa: S311 (a repeatable city, no secret)
        self._begun = 0

    def entries(self) -> Iterator[Entry]:
        """The entries in the order of the stream."""
        under_way = [self._begin() for _ in range(min(UNDER_WAY, self.events // 50))]
        before: tuple[str, str] = ("", "")
        for offset in range(self.events):
            if offset % _SHARE == 1:
                yield self._of_campaign(offset)
                continue
            which = self._dice.randrange(len(under_way))
            kind = next(under_way[which].types, None)
            if kind is None:
                under_way[which] = self._begin()
                kind = next(under_way[which].types)
            entry = self._entry(offset, under_way[which], kind, before)
            if offset % _JOINS == 0:
                before = under_way[which].last, under_way[which].id
            yield entry

    def _begin(self) -> Flow:
        self._begun += 1
        (script,) = self._dice.choices(SCRIPTS, [script.weight for script in SCRIPTS])
        fixed = len(script.opening) + len(script.ending)
        more = 0 if self._dice.randrange(3) < _SHORT else self._dice.randint(0, 30 - fixed)
        return Flow(self._begun, iter((*script.opening, *[script.middle] * more, *script.ending)))

    def _entry(self, offset: int, flow: Flow, kind: str, joined: tuple[str, str]) -> Entry:
        network, aggregate, _rest = kind.split(".", 2)
        joins = offset % _JOINS == _JOINS - 1 and bool(joined[0])
        subject = f"{aggregate}/{aggregate.upper()}-{flow.number}"
        source = f"/{network}" if network != "industry" else f"/industry/unit-{flow.number % MEMBERS}"
        given = _id(offset)
        flow.id = flow.id or given
        flow.told[network + subject] += 1
        said = _Said(
            kind=kind,
            source=source,
            subject=subject,
            sequence=flow.told[network + subject],
            flow=flow.id,
            causes=[each for each in (flow.last, joined[0] if joins else "") if each],
            trace=(joined[1] if joins else flow.id).replace("-", ""),
        )
        flow.last = given
        if offset % 100 == 0:
            self.delivered.append(Delivered(given, flow.id, kind, FIRST + offset * A_STEP))
        if offset <= self.events // 2:
            self._remember(flow, aggregate)
        return Entry(offset, _headers(offset, said), _body(flow.number, network, aggregate))

    def _remember(self, flow: Flow, aggregate: str) -> None:
        if aggregate == "permit":
            self.permit = f"permit-no:PERMIT-{flow.number}"
        elif aggregate == "incident":
            self.case = f"incident-no:INCIDENT-{flow.number}"

    def _of_campaign(self, offset: int) -> Entry:
        given, number = _id(offset), offset // _SHARE
        self.campaign = self.campaign or given
        said = _Said(
            kind="tongguan.task.dispatched.v1" if number % 2 else "tongguan.task.feedback_submitted.v1",
            source="/tongguan",
            subject=f"task/CAMPAIGN-{number}",
            sequence=1,
            flow=self.campaign,
            causes=[self.campaign] if given != self.campaign else [],
            trace=self.campaign.replace("-", ""),
        )
        body = {"task": {"scheme": "task-no", "value": f"CAMPAIGN-{number}"}, "text": _TEXT}
        return Entry(offset, _headers(offset, said), json.dumps(body).encode())


def _id(offset: int) -> str:
    at = 0x018CC251F400 + offset * 6_000
    return f"{at >> 16:08x}-{at & 0xFFFF:04x}-7000-8000-{offset:012x}"


def _headers(offset: int, said: _Said) -> dict[str, str]:
    at = (FIRST + offset * A_STEP).isoformat()
    found = {
        "specversion": "1.0",
        "id": _id(offset),
        "type": said.kind,
        "source": said.source,
        "subject": said.subject,
        "partitionkey": said.subject,
        "sequence": str(said.sequence),
        "time": at,
        "recordedtime": at,
        "correlationid": said.flow,
        "traceparent": f"00-{said.trace}-{said.trace[16:]}-01",
    }
    if said.causes:
        found |= {"causationid": said.causes[0], "causes": ",".join(said.causes)}
    return {f"{PREFIX}{name}": value for name, value in found.items()}


def _body(number: int, network: str, aggregate: str) -> bytes:
    place = 0 if number % _CROWD == 0 else 1 + number % PLACES
    body = {
        aggregate: {"scheme": f"{aggregate}-no", "value": f"{aggregate.upper()}-{number}"},
        "place": {"scheme": "place", "value": f"PL-{place}"},
        "holder": {"scheme": "subject-token", "value": f"{number // 3:032x}"},
        "location": {"lat": 31.0 + place / 10_000, "lon": 121.0 + place / 10_000, "crs": "EPSG:4326"},
        "text": _TEXT,
    }
    if network == "fusion":
        body["rule"] = f"rule-{number % RULES}"
    return json.dumps(body).encode()
