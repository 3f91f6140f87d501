"""Spans as an OTLP receiver sees them."""

from dataclasses import dataclass, field

from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest


@dataclass(frozen=True)
class SeenSpan:
    """A span as it arrived."""

    service: str
    name: str
    trace: str
    span: str
    parent: str


@dataclass
class Receiver:
    """An OTLP receiver over HTTP."""

    spans: list[SeenSpan] = field(default_factory=list)
    port: int = 0

    def take(self, body: bytes) -> None:
        """Decode what arrived."""
        request = ExportTraceServiceRequest.FromString(body)
        for resource in request.resource_spans:
            names = {item.key: item.value.string_value for item in resource.resource.attributes}
            for scope in resource.scope_spans:
                self.spans += [
                    SeenSpan(
                        names["service.name"],
                        span.name,
                        span.trace_id.hex(),
                        span.span_id.hex(),
                        span.parent_span_id.hex(),
                    )
                    for span in scope.spans
                ]
