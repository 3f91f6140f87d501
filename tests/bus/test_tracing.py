"""One flow is one trace, whether spans are exported or not."""

import pytest
from bus_facts import NOON, issued
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from opentelemetry.trace import SpanKind

from liangwang_bus.tracing import Tracing
from liangwang_bus.unit import Publisher, Unit
from liangwang_contracts import Event

from liangwang_bus.testing import Member  # isort: skip

INCOMING = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"


def unit_with(member: Member, tracing: Tracing, traces: dict[str, str | None] | None = None) -> Unit:
    """Open a unit on a throw-away connection."""
    connection = member.store.engine.connect()
    return Unit(connection, Publisher("tongban", member.publisher.zone, tracing), traces)


def trace_of(event: Event) -> str:
    """Give the trace id that travels with an event."""
    assert event.traceparent is not None
    return event.traceparent[3:35]


@pytest.fixture(params=[True, False], ids=["spans", "no spans"])
def tracing(request: pytest.FixtureRequest) -> Tracing:
    """Give tracing with and without an exporter."""
    return Tracing("tongban", InMemorySpanExporter() if request.param else None)


def test_a_flow_starts_a_trace_with_its_own_id(member: Member, tracing: Tracing) -> None:
    """Whoever holds the correlation id holds the trace id."""
    event = unit_with(member, tracing).publish(issued(), time=NOON, sequence=1)
    assert event.correlationid == event.id
    assert trace_of(event) == event.correlationid.replace("-", "")


def test_an_effect_joins_the_flow_and_trace_of_its_first_cause(member: Member, tracing: Tracing) -> None:
    """Correlation, causation and trace follow the decisive cause; all causes are named."""
    unit = unit_with(member, tracing)
    first, second = (unit.publish(issued(number), time=NOON, sequence=1) for number in (1, 2))
    effect = unit.publish(issued(3), time=NOON, sequence=1, caused_by=[first, second])
    assert (effect.correlationid, effect.causationid) == (first.id, first.id)
    assert effect.causes == (first.id, second.id)
    assert trace_of(effect) == trace_of(first)


def test_a_callers_trace_is_continued(member: Member, tracing: Tracing) -> None:
    """A traceparent that comes with a command wins over the flow's own id."""
    event = unit_with(member, tracing).publish(issued(), time=NOON, sequence=1, traceparent=INCOMING)
    assert trace_of(event) == "0af7651916cd43dd8448eb211c80319c"


def test_spans_name_their_parents_and_link_other_causes(member: Member) -> None:
    """The effect's span has the first cause as parent and the second one as link."""
    exporter = InMemorySpanExporter()
    unit = unit_with(member, Tracing("tongban", exporter))
    first, second = (unit.publish(issued(number), time=NOON, sequence=1) for number in (1, 2))
    unit.publish(issued(3), time=NOON, sequence=1, caused_by=[first, second])
    spans = exporter.get_finished_spans()
    assert [span.kind for span in spans] == [SpanKind.PRODUCER] * 3
    assert spans[2].parent is not None
    assert spans[2].parent.span_id == spans[0].context.span_id
    assert [link.context.trace_id for link in spans[2].links] == [spans[1].context.trace_id]


def test_spans_carry_no_payload(member: Member) -> None:
    """Attributes are ids and types only."""
    exporter = InMemorySpanExporter()
    unit_with(member, Tracing("tongban", exporter)).publish(issued(4711), time=NOON, sequence=1)
    assert "4711" not in str(exporter.get_finished_spans()[0].attributes)
