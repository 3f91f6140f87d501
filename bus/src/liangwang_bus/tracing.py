"""Traces that follow an event through all services, with OpenTelemetry when spans are exported and without it when not.

A flow's trace id **is** its correlation id (a UUID has the 128 bits a trace id needs), so whoever holds the one can
look up the other. An incoming ``traceparent`` (from the gateway, from a department) wins over that.

Without an exporter no span objects are made; the ``traceparent`` still travels, at the cost of a string per event.
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from uuid import UUID

from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import Span, TracerProvider
from opentelemetry.sdk.trace.export import (
    BatchSpanProcessor,
    ConsoleSpanExporter,
    SimpleSpanProcessor,
    SpanExporter,
)
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from opentelemetry.sdk.trace.id_generator import RandomIdGenerator
from opentelemetry.trace import (
    Link,
    NonRecordingSpan,
    SpanContext,
    SpanKind,
    Status,
    StatusCode,
    TraceFlags,
    set_span_in_context,
)

Attributes = Mapping[str, str | int]

_SPAN_BITS = (1 << 64) - 1


@dataclass(frozen=True, slots=True)
class Step:
    """What a span is about: its name, its kind and attributes without personal data."""

    name: str
    kind: SpanKind
    attributes: Attributes


class Tracing:
    """Starts spans and writes ``traceparent`` values.

    Args:
        service: name of the service, ``service.name`` of its spans.
        exporter: where spans go; None turns span objects off.
        batched: export in the background (network exporters) or at once (console, memory).
    """

    def __init__(self, service: str, exporter: SpanExporter | None = None, *, batched: bool = False) -> None:
        self.exporter = exporter
        self._ids = _FlowIds()
        self._provider: TracerProvider | None = None
        if exporter is not None:
            resource = Resource.create({"service.name": service})
            self._provider = TracerProvider(resource=resource, id_generator=self._ids)
            processor = BatchSpanProcessor(exporter) if batched else SimpleSpanProcessor(exporter)
            self._provider.add_span_processor(processor)
            self._tracer = self._provider.get_tracer("liangwang_bus")

    @property
    def on(self) -> bool:
        """Whether spans are made."""
        return self._provider is not None

    def mark(self, step: Step, event_id: str, flow: str, parents: Sequence[str | None]) -> str:
        """Record a moment (publishing an event) and give the ``traceparent`` that travels with it.

        Args:
            step: what happens.
            event_id: UUID of the event; its tail is the span id when spans are off.
            flow: UUID of the flow; the trace id when there is no parent.
            parents: ``traceparent`` values of the causes; the first is the parent, the others become links.
        """
        parent = next((value for value in parents if value), None)
        if self._provider is None:
            trace_id = parent[3:35] if parent else f"{_bits(flow):032x}"
            return f"00-{trace_id}-{_bits(event_id) & _SPAN_BITS:016x}-01"
        span = self._start(step, flow, parent, [value for value in parents if value and value != parent])
        span.end()
        return _traceparent(span)

    @contextmanager
    def during(self, step: Step, traceparents: Sequence[str | None]) -> Iterator[list[str | None]]:
        """Span the handling of several events: one span each, in each event's own trace.

        Gives, per event, the ``traceparent`` that its effects continue (the event's own one when spans are off).
        """
        if self._provider is None:
            yield list(traceparents)
            return
        spans = [self._start(step, None, value, []) for value in traceparents]
        try:
            yield [_traceparent(span) for span in spans]
        except BaseException as error:
            for span in spans:
                span.set_status(Status(StatusCode.ERROR, type(error).__name__))
            raise
        finally:
            for span in spans:
                span.end()

    def close(self) -> None:
        """Export what is waiting."""
        if self._provider is not None:
            self._provider.shutdown()

    def _start(self, step: Step, flow: str | None, parent: str | None, linked: Sequence[str]) -> Span:
        context = set_span_in_context(NonRecordingSpan(_span_context(parent))) if parent else None
        if flow is not None:
            self._ids.next_trace = _bits(flow)
        links = [Link(_span_context(value)) for value in linked]
        span = self._tracer.start_span(
            step.name, context=context, kind=step.kind, attributes=dict(step.attributes), links=links
        )
        self._ids.next_trace = None
        if not isinstance(span, Span):  # pragma: no cover (the provider above always records)
            msg = "the tracer gave a span that does not record"
            raise TypeError(msg)
        return span


def tracing_to(target: str, service: str) -> Tracing:
    """Make the tracing that the setting ``traces`` names: none, console, memory, otlp-http or otlp-grpc."""
    if target == "console":
        return Tracing(service, ConsoleSpanExporter())
    if target == "memory":
        return Tracing(service, InMemorySpanExporter())
    if target == "otlp-http":
        from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter  # noqa: PLC0415 (heavy)

        return Tracing(service, OTLPSpanExporter(), batched=True)
    if target == "otlp-grpc":
        from opentelemetry.exporter.otlp.proto.grpc import trace_exporter  # noqa: PLC0415 (heavy)

        return Tracing(service, trace_exporter.OTLPSpanExporter(), batched=True)
    return Tracing(service)


class _FlowIds(RandomIdGenerator):
    """Gives the flow's id as trace id where a flow starts."""

    next_trace: int | None = None

    def generate_trace_id(self) -> int:
        """Give the trace id of the next root span."""
        return self.next_trace if self.next_trace is not None else super().generate_trace_id()


def _bits(identity: str) -> int:
    """Give the 128 bits of an id; an outside publisher's id need not be a UUID."""
    try:
        return UUID(identity).int
    except ValueError:
        return int.from_bytes(hashlib.sha256(identity.encode()).digest()[:16])


def _span_context(traceparent: str) -> SpanContext:
    return SpanContext(
        int(traceparent[3:35], 16), int(traceparent[36:52], 16), is_remote=True, trace_flags=TraceFlags(1)
    )


def _traceparent(span: Span) -> str:
    context = span.get_span_context()
    return f"00-{context.trace_id:032x}-{context.span_id:016x}-01"
