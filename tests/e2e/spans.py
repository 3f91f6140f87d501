"""A receiver of OpenTelemetry's own protocol, over HTTP and over gRPC, and the spans as it sees them."""

import gzip
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import grpc
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import (
    ExportTraceServiceRequest,
    ExportTraceServiceResponse,
)
from opentelemetry.proto.collector.trace.v1.trace_service_pb2_grpc import (
    TraceServiceServicer,
    add_TraceServiceServicer_to_server,
)


@dataclass(frozen=True)
class SeenSpan:
    """A span as it arrived."""

    service: str
    name: str
    trace: str
    span: str
    parent: str
    links: tuple[str, ...]


@dataclass
class Receiver:
    """What has arrived, and where the receiver listens."""

    spans: list[SeenSpan] = field(default_factory=list)
    raw: list[str] = field(default_factory=list)
    ports: dict[str, int] = field(default_factory=dict)

    def take(self, request: ExportTraceServiceRequest) -> None:
        """Keep what arrived; ``raw`` is everything of it as text."""
        self.raw.append(str(request))
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
                        tuple(link.trace_id.hex() for link in span.links),
                    )
                    for span in scope.spans
                ]


@contextmanager
def receiving() -> Iterator[Receiver]:
    """Receive spans on free ports of loopback, by both ways that exporters know."""
    found = Receiver()
    with _over_http(found), _over_grpc(found):
        yield found


@contextmanager
def _over_http(found: Receiver) -> Iterator[None]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            packed = self.headers.get("Content-Encoding") == "gzip"
            found.take(ExportTraceServiceRequest.FromString(gzip.decompress(body) if packed else body))
            self.send_response(200)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_args: Any) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    found.ports["otlp-http"] = server.server_address[1]
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@contextmanager
def _over_grpc(found: Receiver) -> Iterator[None]:
    class Servicer(TraceServiceServicer):  # type: ignore[misc]  # generated, untyped
        def Export(  # noqa: N802 (the name in the protocol)
            self, request: ExportTraceServiceRequest, _context: object
        ) -> ExportTraceServiceResponse:
            found.take(request)
            return ExportTraceServiceResponse()

    server = grpc.server(ThreadPoolExecutor(2))
    add_TraceServiceServicer_to_server(Servicer(), server)
    found.ports["otlp-grpc"] = server.add_insecure_port("127.0.0.1:0")
    server.start()
    try:
        yield
    finally:
        server.stop(grace=None).wait()
