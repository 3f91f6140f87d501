"""Where a webhook may lead: public addresses only, and the connection goes to the address that was checked.

A member's URL is hostile input: it may name a machine of ours, or a name that changes its address between two look-ups.
So every connection resolves the name once, refuses it when *any* of its addresses is not public, and connects to one
of those that were checked. TLS still checks the certificate for the name.

In development a setting lists networks that are allowed too, and only there plain HTTP and other ports are.
"""

import asyncio
import socket
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from typing import Any
from urllib.parse import urlsplit

import httpcore

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network

_PORTS = frozenset({443, 8443})
_LONGEST_URL = 2_000
_NAT64 = (IPv6Network("64:ff9b::/96"), IPv6Network("64:ff9b:1::/48"))
_COMPATIBLE = IPv6Network("::/96")
_SITE_LOCAL = IPv6Network("fec0::/10")
_LOW_32 = (1 << 32) - 1


class ForbiddenAddressError(ValueError):
    """A webhook may not lead there; the text names the rule, never the URL."""


@dataclass(frozen=True, slots=True)
class Target:
    """A URL that was taken apart. ``host`` is a name or an address, without brackets."""

    scheme: str
    host: str
    port: int


def target_of(url: str, allowed: Sequence[Network] = ()) -> Target:
    """Take a URL apart, and refuse what can be refused without a look-up.

    Args:
        url: a member's webhook.
        allowed: networks allowed in development.

    Raises:
        ForbiddenAddressError: no webhook of this form is taken.
    """
    if len(url) > _LONGEST_URL or not url.isascii() or any(each <= " " or each in "\\\x7f" for each in url):
        msg = f"a URL of at most {_LONGEST_URL} printable ASCII characters was expected"
        raise ForbiddenAddressError(msg)
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError as error:
        msg = "a URL https://name/path was expected"
        raise ForbiddenAddressError(msg) from error
    if "@" in parts.netloc:
        msg = "a URL without user or password was expected; requests are signed"
        raise ForbiddenAddressError(msg)
    schemes = {"https", "http"} if allowed else {"https"}
    if parts.scheme not in schemes or not host or "%" in host or parts.fragment:
        msg = f"a URL {' or '.join(sorted(schemes))}://name/path without fragment was expected"
        raise ForbiddenAddressError(msg)
    port = port if port is not None else {"https": 443, "http": 80}[parts.scheme]
    if not allowed and port not in _PORTS:
        msg = f"port {' or '.join(map(str, sorted(_PORTS)))} was expected"
        raise ForbiddenAddressError(msg)
    if (literal := _literal(host)) is not None:
        refuse([literal], allowed)
    return Target(parts.scheme, host, port)


def refuse(addresses: Iterable[Address], allowed: Sequence[Network] = ()) -> None:
    """Refuse a set of addresses when one of them is not public.

    Raises:
        ForbiddenAddressError: one is private, loopback, link-local (cloud metadata), multicast or reserved.
    """
    for address in addresses:
        if not _public(address) and not any(_inner(address) in network for network in allowed):
            msg = "a public address was expected: not private, loopback, link-local, multicast or reserved"
            raise ForbiddenAddressError(msg)


def networks_of(text: str) -> tuple[Network, ...]:
    """Read networks with commas between; raises ValueError."""
    return tuple(ip_network(each.strip()) for each in text.split(",") if each.strip())


class CheckedBackend(httpcore.AsyncNetworkBackend):
    """Opens connections of an HTTP pool: resolve once, check all, connect to what was checked.

    Args:
        allowed: networks allowed in development.
        resolve: gives the addresses of a name; the system's resolver when left out.
    """

    def __init__(self, allowed: Sequence[Network] = (), resolve: Any = None) -> None:
        self._allowed = allowed
        self._resolve = resolve or _resolved
        self._inner = httpcore.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109 (httpcore's signature)
        local_address: str | None = None,
        socket_options: Any = None,
    ) -> httpcore.AsyncNetworkStream:
        """Connect to the first address that answers of those that were checked."""
        addresses = [ip_address(each.partition("%")[0]) for each in await self._resolve(host, port)]
        refuse(addresses, self._allowed)
        failure: Exception = httpcore.ConnectError("the name has no address")
        for address in addresses:
            try:
                return await self._inner.connect_tcp(str(address), port, timeout, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
        raise failure

    async def connect_unix_socket(self, *_args: Any, **_options: Any) -> httpcore.AsyncNetworkStream:
        """Refuse: a webhook is no file."""
        msg = "a webhook leads to a network address"
        raise ForbiddenAddressError(msg)

    async def sleep(self, seconds: float) -> None:
        """Pause between httpcore's own attempts."""
        await asyncio.sleep(seconds)


async def _resolved(host: str, port: int) -> list[str]:
    try:
        found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        msg = "the name has no address"
        raise httpcore.ConnectError(msg) from error
    return list(dict.fromkeys(str(each[4][0]) for each in found))


def _literal(host: str) -> Address | None:
    """Read an address in any form that a resolver takes for one: 127.1, 0x7f000001, 017700000001."""
    for read in (ip_address, _as_resolvers_do):
        try:
            return read(host)
        except (ValueError, OSError):  # a name
            continue
    return None


def _as_resolvers_do(host: str) -> Address:
    return IPv4Address(socket.inet_aton(host))


def _inner(address: Address) -> Address:
    """Give the IPv4 address inside an IPv6 one that carries it: mapped, compatible, 6to4, NAT64."""
    if isinstance(address, IPv4Address):
        return address
    if address.ipv4_mapped is not None:
        return address.ipv4_mapped
    if address.sixtofour is not None:
        return address.sixtofour
    if any(address in network for network in _NAT64) or (address in _COMPATIBLE and int(address) > 1):
        return IPv4Address(int(address) & _LOW_32)
    return address


def _public(address: Address) -> bool:
    inner = _inner(address)
    odd = isinstance(inner, IPv6Address) and (inner in _SITE_LOCAL or inner.teredo is not None)
    return inner.is_global and not inner.is_multicast and not inner.is_reserved and not odd
