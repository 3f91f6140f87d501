"""The vhost `departments` for tests: a user for the courier, one for each member, and reading as a member."""

import secrets
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from typing import Any
from urllib.parse import quote

from kombu.connection import Connection
from vhosts import Vhost, own_vhost

from liangwang_bus.definitions import password_hash
from liangwang_bus.departments import COURIER, department_definitions


class Departments:
    """A vhost with the definitions of departments, and a user for each member.

    Args:
        vhost: a vhost of this test's own.
        members: ``unit:<number>`` each.
    """

    def __init__(self, vhost: Vhost, members: Sequence[str]) -> None:
        self.vhost = vhost
        self.passwords = {name: secrets.token_hex(8) for name in (COURIER, *members)}
        made = department_definitions(
            members, vhost.name, f"{vhost.name}.", lambda user: password_hash(self.passwords[user])
        )
        del made["vhosts"]
        vhost.call("POST", "definitions", made)

    def uri(self, user: str) -> str:
        """Give the vhost as a user sees it."""
        name = quote(f"{self.vhost.name}.{user}", safe="")
        return f"amqp://{name}:{self.passwords[user]}@{self.vhost.uri.partition('@')[2]}"


@contextmanager
def departments_of(amqp_uri: str, members: Sequence[str]) -> Iterator[Departments]:
    """Give the vhost; it is removed at the end, with its users."""
    with own_vhost(amqp_uri) as vhost:
        found = Departments(vhost, members)
        yield found
        for user in found.passwords:
            vhost.call("DELETE", f"users/{quote(f'{vhost.name}.{user}', safe='')}")


def read(uri: str, queue: str, count: int) -> list[Any]:
    """Consume messages as py-amqp gives them, and acknowledge them."""
    with closing(Connection(uri)) as connection:
        channel = connection.channel()
        found: list[Any] = []
        channel.basic_consume(queue, callback=found.append)
        while len(found) < count:
            connection.drain_events(timeout=10)
        for each in found:
            channel.basic_ack(each.delivery_tag)
    return found
