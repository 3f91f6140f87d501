"""A webhook leads to public addresses only, however its URL is written and whatever its name says later."""

import asyncio
import socket
import threading

import httpcore
import pytest

from gateway.courier.addresses import CheckedBackend, ForbiddenAddressError, networks_of, target_of

FORBIDDEN = [
    "https://127.0.0.1/",
    "https://127.1/",
    "https://2130706433/",
    "https://0x7f000001/",
    "https://017700000001/",
    "https://0/",
    "https://10.0.0.5/",
    "https://172.16.0.1/",
    "https://192.168.1.1/",
    "https://100.64.0.1/",
    "https://169.254.169.254/latest/meta-data",
    "https://224.0.0.1/",
    "https://255.255.255.255/",
    "https://240.0.0.1/",
    "https://192.0.2.1/",
    "https://198.18.0.1/",
    "https://[::1]/",
    "https://[::]/",
    "https://[fe80::1]/",
    "https://[fe80::1%25eth0]/",
    "https://[fd00::1]/",
    "https://[fec0::1]/",
    "https://[::ffff:127.0.0.1]/",
    "https://[::ffff:a9fe:a9fe]/",
    "https://[::127.0.0.1]/",
    "https://[64:ff9b::7f00:1]/",
    "https://[64:ff9b::a9fe:a9fe]/",
    "https://[64:ff9b:1::7f00:1]/",
    "https://[2002:7f00:1::]/",
    "https://[2001:0:5ef5:79fd::1]/",
    "https://[ff02::1]/",
    "https://[2001:db8::1]/",
    "https://user@example.com/",
    "https://user:password@example.com/",
    "https://example.com:22/",
    "https://example.com:5672/",
    "https://example.com:99999/",
    "https://example.com:x/",
    "http://example.com/",
    "ftp://example.com/",
    "file:///etc/passwd",
    "https:///",
    "//example.com/",
    "https://example.com/#fragment",
    "https://exam\\ple.com/",
    "https://ex例.com/",
    "https://[::1/",
]


@pytest.mark.parametrize("url", FORBIDDEN)
def test_a_url_that_leads_inward_is_refused(url: str) -> None:
    """Every form of an inner address, other schemes, ports and credentials are refused without a look-up."""
    with pytest.raises(ForbiddenAddressError):
        target_of(url)


PUBLIC = [
    "https://example.com/a?b=c",
    "https://example.com:8443/",
    "https://[2606:4700::1]/",
    "https://[::ffff:8.8.8.8]/",
    "https://[64:ff9b::808:808]/",
]


@pytest.mark.parametrize("url", PUBLIC)
def test_a_public_url_is_taken(url: str) -> None:
    """HTTPS to a name or a public address is taken, also to one that stands within a longer one."""
    assert target_of(url).scheme == "https"


WITHIN = ["[::ffff:127.0.0.1]", "[::127.0.0.1]", "[64:ff9b::7f00:1]", "[64:ff9b:1::7f00:1]", "[2002:7f00:1::]"]


@pytest.mark.parametrize("address", ["127.0.0.1", *WITHIN])
def test_an_allowed_network_is_allowed_however_it_is_written(address: str) -> None:
    """What stands within a longer address is held against the setting; its neighbour is not allowed."""
    assert target_of(f"http://{address}:8080/", networks_of("127.0.0.1/32")).port == 8080
    with pytest.raises(ForbiddenAddressError):
        target_of(f"http://{address}:8080/", networks_of("127.0.0.2/32"))


def test_a_name_is_refused_by_what_it_leads_to_at_the_moment() -> None:
    """A name that is public first and inward later never connects inward; one inner address is enough."""
    answers = [["127.0.0.1"], ["8.8.8.8", "10.0.0.1"], ["::ffff:169.254.169.254"], ["64:ff9b::a00:1"], ["fe80::1%eth0"]]

    async def resolve(_host: str, _port: int) -> list[str]:
        return answers.pop(0)

    backend = CheckedBackend(resolve=resolve)
    while answers:
        with pytest.raises(ForbiddenAddressError):
            asyncio.run(backend.connect_tcp("changing.example", 443, 1.0))


def test_the_connection_goes_to_the_address_that_was_checked() -> None:
    """A name is looked up once for a connection: what a second look-up would give is not asked for."""
    asked: list[str] = []

    async def resolve(host: str, _port: int) -> list[str]:
        asked.append(host)
        return ["127.0.0.1"]

    with socket.create_server(("127.0.0.1", 0)) as server:
        taken = threading.Thread(target=closed, args=(server,))
        taken.start()
        backend = CheckedBackend(networks_of("127.0.0.0/8"), resolve)

        async def connect() -> None:
            stream = await backend.connect_tcp("no-such-name.invalid", server.getsockname()[1], 2.0)
            await stream.aclose()

        asyncio.run(connect())
        taken.join()
    assert asked == ["no-such-name.invalid"]


def closed(server: socket.socket) -> None:
    """Take one connection and close it."""
    server.accept()[0].close()


def test_a_name_without_address_is_no_connection() -> None:
    """What cannot be resolved fails like an endpoint that is away."""

    async def resolve(_host: str, _port: int) -> list[str]:
        return []

    with pytest.raises(httpcore.ConnectError):
        asyncio.run(CheckedBackend(resolve=resolve).connect_tcp("x.example", 443))
