"""Free ports on the loopback address, stable for one checkout as long as nobody else takes them."""

import errno
import socket
from collections.abc import Iterator

from backing.console import Problem

LOOPBACK = "127.0.0.1"
FIRST, SPAN = 20_000, 12_000  # below the range from which the system takes ports of outgoing connections


class PortTakenError(Exception):
    """Somebody was quicker at one of the ports; others can be tried."""


def free_ports(seed: str, count: int, skip: int = 0) -> list[int]:
    """`count` ports nobody listens on, searched upwards from a place that the seed names."""
    found: list[int] = []
    for port in _candidates(int(seed, 16) + 97 * skip):
        if is_free(port):
            found.append(port)
        if len(found) == count:
            return found
    raise Problem(f"{count} free ports between {FIRST} and {FIRST + SPAN} on {LOOPBACK} expected; none left.")


def is_free(port: int) -> bool:
    """Whether a listener could be opened on the port right now."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((LOOPBACK, port))
        except OSError as problem:
            if problem.errno in {errno.EADDRINUSE, errno.EACCES}:
                return False
            raise
    return True


def accepts(port: int, host: str = LOOPBACK) -> bool:
    """Whether something accepts connections on the port."""
    try:
        socket.create_connection((host, port), timeout=1).close()
    except OSError:
        return False
    return True


def _candidates(seed: int) -> Iterator[int]:
    start = seed % SPAN
    yield from range(FIRST + start, FIRST + SPAN)
    yield from range(FIRST, FIRST + start)
