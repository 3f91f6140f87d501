"""What a batch of journaled events says about flows: which they are, by which keys they are found, what they wait for.

A flow is all events with one ``correlationid``. It waits while one of its aggregates is in a state after which somebody
owes a step; the states are those of the contracts' lifecycles, and :data:`OWED` names them. What a flow waits for
belongs to the flow that opened it, whichever flow ends it.

Invariant: events of one subject come in the order of their ``sequence`` (the journal keeps it), so the last event of a
subject says where it stands; batches of any size come to the same.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, Literal

from fusion.domain.entries import Readable
from liangwang_contracts.fusion.lifecycles import LIFECYCLES as FUSION
from liangwang_contracts.tongban.lifecycles import LIFECYCLES as TONGBAN
from liangwang_contracts.tongguan.lifecycles import LIFECYCLES as TONGGUAN

Kind = Literal["work", "awaited", "overdue"]
State = Literal["open", "waiting", "overdue", "done"]
NETWORKS = ("tongban", "tongguan", "fusion", "industry")

OWED: Mapping[str, frozenset[str]] = {
    "tongban.application": frozenset(
        ("submitted", "received", "correcting", "forwarded", "accepted", "reviewing", "paused", "reviewed")
    ),
    "tongban.bundle": frozenset(("open", "partially_failed")),
    "tongban.commitment": frozenset(("made",)),
    "tongban.evaluation": frozenset(("rectifying",)),
    "tongguan.report": frozenset(("received", "classified")),
    "tongguan.incident": frozenset(("registered", "in_hand", "parked")),
    "tongguan.task": frozenset(("dispatched", "accepted", "returned", "adjudicated", "extension_asked", "started")),
    "tongguan.verification": frozenset(("assigned",)),
    "tongguan.inspection": frozenset(("planned",)),
    "tongguan.rectification": frozenset(("ordered", "overdue")),
    "tongguan.supervision": frozenset(("claimed", "returned", "urged")),
    "fusion.obligation": frozenset(("open", "suspended", "overdue")),
    "fusion.hold": frozenset(("in_force",)),
    "fusion.decision": frozenset(("proposed",)),
    "fusion.entity": frozenset(("proposed",)),
    "fusion.dataquality": frozenset(("reported",)),
}
"""States after which somebody owes a step, by aggregate; whatever else an aggregate is in, nobody waits for."""

_AWAITED = frozenset(("fusion.obligation", "fusion.hold", "fusion.decision"))
"""What fusion itself waits for, on behalf of both networks."""
_UNTIL = ("due_on", "confirm_until", "due_at")
PLANNED = "tongguan.inspection"
_CARRIES_OUT = "tongguan.inspection.completed.v1"
LIFECYCLES = (*TONGBAN, *TONGGUAN, *FUSION)


@dataclass(slots=True)
class Tally:
    """A flow's events of one batch."""

    opened_at: datetime
    opened_type: str
    opened_subject: str
    last_at: datetime
    events: dict[str, int] = field(default_factory=lambda: dict.fromkeys(NETWORKS, 0))


@dataclass(frozen=True, slots=True)
class Step:
    """Where an aggregate stands after a batch; without a ``kind`` nobody owes anything."""

    subject: str
    flow: str
    aggregate: str
    state: str
    kind: Kind | None
    since: datetime
    until: str | None
    event_id: str


@dataclass(slots=True)
class Told:
    """What a batch says."""

    flows: dict[str, Tally] = field(default_factory=dict)
    keys: set[tuple[str, str]] = field(default_factory=set)
    steps: dict[str, Step] = field(default_factory=dict)
    carried_out: set[str] = field(default_factory=set)
    """Events that were waited for under another subject: the plan of a visit that was made."""


def read(entries: Iterable[Readable]) -> Told:
    """Fold a batch of the journal, in its order."""
    told = Told()
    for entry in entries:
        name, flow = entry.attributes["type"], entry.attributes["correlationid"]
        network = network_of(entry.attributes["source"])
        tally = told.flows.get(flow)
        if tally is None:
            tally = told.flows[flow] = Tally(entry.time, name, entry.attributes["subject"], entry.time)
        tally.last_at = max(tally.last_at, entry.time)
        if network in tally.events:
            tally.events[network] += 1
        if name.split(".", 2)[1] == "clock":
            continue
        body = entry.data
        told.keys.update((key, flow) for key in keys_of(body))
        told.keys.update((key, flow) for key in _further_keys(entry, flow, network, body))
        if name == _CARRIES_OUT:
            _end(told, entry.causes)
        step = _step(entry, name, flow, body)
        if step is not None:
            told.steps[step.subject] = after(told.steps.get(step.subject), step)
    return told


def network_of(source: str) -> str:
    """The network of a source: ``industry`` for ``/industry/<member>``."""
    return source.strip("/").partition("/")[0]


def keys_of(value: Any) -> Iterator[str]:
    """Every identifier in a value, as ``scheme:value``."""
    if isinstance(value, dict):
        scheme, inner = value.get("scheme"), value.get("value")
        if isinstance(scheme, str) and isinstance(inner, str):
            yield f"{scheme}:{inner}"
            return
        for each in value.values():
            if isinstance(each, dict | list):
                yield from keys_of(each)
    elif isinstance(value, list):
        for each in value:
            if isinstance(each, dict | list):
                yield from keys_of(each)


def state_of(kinds: Iterable[str]) -> State:
    """Where a flow stands, by what it waits for."""
    found = set(kinds)
    if "overdue" in found:
        return "overdue"
    if "awaited" in found:
        return "waiting"
    return "open" if found else "done"


def after(earlier: Step | None, step: Step) -> Step:
    """Where an aggregate stands after a step: it waits in the flow that opened it, and since it came to this state."""
    if earlier is None or earlier.kind is None or step.kind is None:
        return step
    state, until = step.state or earlier.state, step.until or earlier.until
    since = earlier.since if state == earlier.state else step.since
    kind: Kind = step.kind if step.state else earlier.kind
    return replace(step, flow=earlier.flow, state=state, kind=kind, since=since, until=until)


def _end(told: Told, causes: Iterable[str]) -> None:
    """A visit carries out the plan that caused it, under a number of its own."""
    planned = {step.event_id: step for step in told.steps.values() if step.aggregate == PLANNED}
    for cause in causes:
        if cause in planned:
            told.steps[planned[cause].subject] = replace(planned[cause], kind=None)
        else:
            told.carried_out.add(cause)


def _further_keys(entry: Readable, flow: str, network: str, body: Mapping[str, Any]) -> Iterator[str]:
    rule = body.get("rule")
    if network == "fusion" and isinstance(rule, str):
        yield f"rule:{rule}"
    elif network == "industry":
        yield f"member:{entry.attributes['source'].rpartition('/')[2]}"
    trace = entry.attributes.get("traceparent", "")[3:35]
    if trace and trace != flow.replace("-", ""):
        yield f"trace:{trace}"


def _step(entry: Readable, name: str, flow: str, body: Mapping[str, Any]) -> Step | None:
    found = _STATES.get(name)
    if found is None:
        return None
    aggregate, state = found
    kind: Kind | None = None
    if not state or state in OWED[aggregate]:
        kind = "overdue" if state == "overdue" else "awaited" if aggregate in _AWAITED else "work"
    until = next((str(body[name]) for name in _UNTIL if body.get(name)), None) if kind else None
    return Step(entry.attributes["subject"], flow, aggregate, state, kind, entry.time, until, entry.id)


def _states() -> Mapping[str, tuple[str, str]]:
    """By event type: its aggregate and the state it leads to, the empty text where the state stays."""
    found: dict[str, tuple[str, str]] = {}
    for lifecycle in LIFECYCLES:
        if lifecycle.aggregate not in OWED:
            continue
        for transition in lifecycle.transitions:
            leads_to = found.get(transition.event, (lifecycle.aggregate, transition.after))[1]
            same = leads_to == transition.after
            found[transition.event] = lifecycle.aggregate, transition.after if same else ""
    return found


_STATES = _states()
