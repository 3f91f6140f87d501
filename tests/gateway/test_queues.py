"""A member's own queue: what the courier publishes to it, and what the member may do there, as that user."""

import json
from collections.abc import Callable, Iterator
from contextlib import closing
from typing import Any

import pytest
from amqp import Message
from amqp.exceptions import AccessRefused
from departing import Departments, departments_of, read
from kombu.connection import Connection
from vhosts import Vhost

from gateway.courier.book import Failed, Item, Subscription, Taken
from gateway.courier.queues import Queues
from liangwang_bus.departments import COURIER, department_definitions
from liangwang_bus.nothing import nothing

pytestmark = pytest.mark.broker

MEMBERS = ("unit:1", "unit:12")
QUEUE, OTHER = "unit:1.s1", "unit:12.s2"


@pytest.fixture(scope="module")
def departments(amqp_uri: str) -> Iterator[Departments]:
    """Give the vhost."""
    with departments_of(amqp_uri, MEMBERS) as found:
        yield found


def _subscription(member: str, name: str) -> Subscription:
    return Subscription(name, member, "a", "queue", (), "", (), 0, None)


def _items(*keys: str) -> list[Item]:
    kind = "tongban.permit.issued.v1"
    return [
        Item(number, f"id-{number}", kind, key, {"id": f"id-{number}", "type": kind}, f'{{"number": {number}}}', 0)
        for number, key in enumerate(keys, 1)
    ]


def test_a_member_reads_its_feed_in_binary_mode(departments: Departments) -> None:
    """Everything is taken, comes in order as the inner bus frames it, and goes on after the queue was deleted."""
    queues = Queues(departments.uri(COURIER), 20, nothing)
    one, items = _subscription("unit:1", "s1"), _items("a", "b", "a")
    assert queues.carry(one, items) == [Taken(item) for item in items]
    came = read(departments.uri("unit:1"), QUEUE, 3)
    assert [bytes(each.body) if isinstance(each.body, bytes) else each.body.encode() for each in came] == [
        item.body.encode() for item in items
    ]
    headers = came[0].properties["application_headers"]
    assert (headers["cloudEvents:id"], headers["cloudEvents:partitionkey"]) == ("id-1", "a")
    assert headers["cloudEvents:specversion"] == "1.0"
    assert came[0].properties["content_type"] == "application/json"
    departments.vhost.on_channel(lambda channel: channel.queue_delete(QUEUE))
    assert queues.carry(one, items) == [Failed(items[0], "the queue is full or gone")]
    assert queues.carry(one, items) == [Taken(item) for item in items]
    queues.close()


def test_an_ended_subscription_leaves_no_queue(departments: Departments) -> None:
    """What nobody has read in it is gone with it; deleting it again, or one that never was, is no failure."""
    queues = Queues(departments.uri(COURIER), 20, nothing)
    queues.carry(_subscription("unit:1", "s9"), _items("a", "b"))
    assert "unit:1.s9" in _names(departments.vhost)
    assert [queues.clear("unit:1", name) for name in ("s9", "s9", "never")] == [True] * 3
    assert "unit:1.s9" not in _names(departments.vhost)
    queues.close()


def test_each_user_may_do_its_own_and_nothing_else(departments: Departments) -> None:
    """A member consumes from its own queue only; the courier declares and publishes, and reads nothing."""
    queues = Queues(departments.uri(COURIER), 20, nothing)
    for member, name in (("unit:1", "s1"), ("unit:12", "s2")):
        queues.carry(_subscription(member, name), _items("a"))
    queues.close()
    tries: dict[str, Callable[[Any], object]] = {
        "read own": lambda channel: channel.basic_consume(QUEUE),
        "read other": lambda channel: channel.basic_consume(OTHER),
        "purge other": lambda channel: channel.queue_purge(OTHER),
        "declare own": lambda channel: channel.queue_declare("unit:1.mine", durable=True, auto_delete=False),
        "declare": lambda channel: channel.queue_declare("mine", durable=True, auto_delete=False),
        "delete own": lambda channel: channel.queue_delete(QUEUE),
        "delete other": lambda channel: channel.queue_delete(OTHER),
        "exchange": lambda channel: channel.exchange_declare("x", "topic"),
        "bind": lambda channel: channel.queue_bind(QUEUE, "amq.topic", "#"),
        "publish": lambda channel: channel.basic_publish_confirm(Message(b"{}"), "", OTHER),
        "publish topic": lambda channel: channel.basic_publish_confirm(Message(b"{}"), "amq.topic", "k"),
    }
    assert _allowed(departments.uri("unit:1"), tries) == {"read own"}
    assert _allowed(departments.uri("unit:12"), tries) == {"read other", "purge other"}
    del tries["delete own"], tries["delete other"]
    assert _allowed(departments.uri(COURIER), tries) == {"declare own", "publish"}


def test_members_that_are_none_are_refused() -> None:
    """What is no unit gets no pattern: a name could otherwise match everybody's queues."""
    for name in ("unit:.*", "courier", "unit:", "unit:1.s"):
        with pytest.raises(ValueError, match="unit:<number>"):
            department_definitions([name])


def _names(vhost: Vhost) -> set[str]:
    return {queue["name"] for queue in json.loads(vhost.call("GET", f"queues/{vhost.name}"))}


def _allowed(uri: str, tries: dict[str, Callable[[Any], object]]) -> set[str]:
    found = set()
    with closing(Connection(uri)) as connection:
        for name, work in tries.items():
            channel = connection.channel()
            channel.confirm_select()
            try:
                work(channel)
            except AccessRefused:
                continue
            channel.close()
            found.add(name)
    return found
