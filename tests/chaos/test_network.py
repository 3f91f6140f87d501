"""The proxy between services and broker: what it carries, and what it does not when it is cut, silent or slow."""

import socket
import time
from collections.abc import Iterator
from contextlib import closing, suppress
from threading import Thread

import pytest

from chaos.network import Network
from processes import free_port


def _echo(listener: socket.socket) -> None:
    with suppress(OSError):
        while True:
            near, _ = listener.accept()
            Thread(target=_answer, args=(near,), daemon=True).start()


def _answer(near: socket.socket) -> None:
    with near, suppress(OSError):
        while chunk := near.recv(1024):
            near.sendall(chunk)


@pytest.fixture
def network() -> Iterator[Network]:
    """Give a network in front of something that sends back what it gets."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        Thread(target=_echo, args=(listener,), daemon=True).start()
        with Network(listener.getsockname()[1], free_port()) as network:
            yield network
        listener.shutdown(socket.SHUT_RDWR)


def connected(network: Network) -> socket.socket:
    """Connect through the network."""
    return socket.create_connection(("127.0.0.1", network.port), timeout=5)


def test_it_carries_bytes_both_ways(network: Network) -> None:
    """What is sent comes back."""
    with connected(network) as near:
        near.sendall(b"one")
        assert near.recv(1024) == b"one"


def test_a_cut_ends_connections_and_refuses_new_ones_until_it_is_opened(network: Network) -> None:
    """Both ends see it; afterwards it works as before."""
    with connected(network) as near:
        near.sendall(b"one")
        near.recv(1024)
        network.cut()
        assert near.recv(1024) == b""
    with pytest.raises(ConnectionRefusedError):
        connected(network)
    network.open()
    with connected(network) as near:
        near.sendall(b"two")
        assert near.recv(1024) == b"two"


def test_silence_carries_nothing_and_loses_nothing(network: Network) -> None:
    """Bytes sent into the silence arrive when it ends; a new connection stands and waits."""
    with connected(network) as near:
        near.sendall(b"one")
        near.recv(1024)
        network.silence()
        near.sendall(b"two")
        near.settimeout(0.3)
        with closing(connected(network)) as second:
            second.sendall(b"three")
            with pytest.raises(TimeoutError):
                near.recv(1024)
            network.open()
            near.settimeout(5)
            assert near.recv(1024) == b"two"
            assert second.recv(1024) == b"three"


def test_a_slow_network_holds_back(network: Network) -> None:
    """There and back take at least twice the delay."""
    with connected(network) as near:
        network.slow(0.1)
        started = time.monotonic()
        near.sendall(b"one")
        assert near.recv(1024) == b"one"
        assert time.monotonic() - started >= 0.2
