"""A broker that had no name, or has another address, is found as soon as the name servers know it."""

from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

import amqp.transport
import dns.flags
import dns.message
import dns.rcode
import dns.rdatatype
import dns.resolver
import dns.rrset
import eventlet
import pytest
from eventlet.green import socket
from eventlet.support import greendns

from liangwang_bus.errors import BrokerUnavailableError
from liangwang_bus.receiving import BatchReceiver

_BROKER = "broker.example"
_TEN_MINUTES = 600
_NOBODY = "127.0.0.77"


class NameServer:
    """Answers for one name, as Docker's does: an address for ten minutes, or that there is no such name."""

    def __init__(self) -> None:
        self.address: str | None = None
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._socket.bind(("127.0.0.1", 0))
        self.port = int(self._socket.getsockname()[1])

    def serve(self) -> None:
        """Answer for ever."""
        while True:
            question, asker = self._socket.recvfrom(4096)
            self._socket.sendto(self._answer(dns.message.from_wire(question)).to_wire(), asker)

    def _answer(self, question: dns.message.Message) -> dns.message.Message:
        answer = dns.message.make_response(question)
        answer.flags |= dns.flags.RA
        asked = question.question[0]
        if self.address is None:
            answer.set_rcode(dns.rcode.NXDOMAIN)
        elif asked.rdtype == dns.rdatatype.A:
            answer.answer.append(dns.rrset.from_text(asked.name, _TEN_MINUTES, "IN", "A", self.address))
        return answer


@contextmanager
def serving(server: NameServer) -> Iterator[None]:
    """Let a name server answer beside the block."""
    thread = eventlet.spawn(server.serve)
    try:
        yield
    finally:
        thread.kill()


@pytest.fixture
def names(monkeypatch: pytest.MonkeyPatch) -> Iterator[NameServer]:
    """Give the name server that connections ask, as they do in a process that eventlet has patched."""
    server = NameServer()

    class Resolver(greendns.ResolverProxy):  # type: ignore[misc]  # eventlet is untyped
        def clear(self) -> None:
            super().clear()
            self._resolver.nameservers, self._resolver.port = ["127.0.0.1"], server.port

    monkeypatch.setattr(greendns, "resolver", Resolver())
    monkeypatch.setattr(amqp.transport.socket, "getaddrinfo", greendns.getaddrinfo)
    with serving(server):
        yield server


@pytest.fixture
def receiver(amqp_uri: str) -> Iterator[BatchReceiver]:
    """Give a receiver that knows the broker by a name."""
    parts = urlsplit(amqp_uri)
    uri = parts._replace(netloc=f"{parts.username}:{parts.password}@{_BROKER}:{parts.port}").geturl()
    receiver = BatchReceiver(uri, _queue, batch=1)
    yield receiver
    receiver.close()


def _queue(channel: object) -> str:
    return str(channel.queue_declare("", exclusive=True).queue)  # type: ignore[attr-defined]


@pytest.mark.parametrize("before", [None, _NOBODY], ids=["no name", "another address"])
def test_a_broker_is_found_as_soon_as_its_name_leads_to_it(
    names: NameServer, receiver: BatchReceiver, before: str | None
) -> None:
    """Neither that it had no name nor the address that it had is kept behind an attempt that failed."""
    names.address = before
    with pytest.raises(BrokerUnavailableError):
        receiver.connect()
    names.address = "127.0.0.1"
    receiver.connect()
    assert receiver.connected
