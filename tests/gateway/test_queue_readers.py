"""A member's queue read by liangwang-bus, stock nameko and Node's amqplib: the same events, in the order of keys."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest
from departing import Departments, departments_of

from gateway.courier.book import Item, Subscription, Taken
from gateway.courier.queues import Queues
from liangwang_bus.departments import COURIER, queue_of
from liangwang_bus.nothing import nothing
from liangwang_bus.receiving import BatchReceiver
from node_tools import node_packages

pytestmark = [pytest.mark.broker, pytest.mark.slow]

MEMBER, SUBSCRIPTIONS = "unit:1", ("bus", "nameko", "node")
KEYS = "abacbcaab"

_NAMEKO = """
import eventlet
eventlet.monkey_patch()
import json, os, sys
import nameko
from kombu import Queue
from nameko.containers import ServiceContainer
from nameko.messaging import Consumer

class Events(Consumer):
    def handle_message(self, body, message):
        attributes = {name.removeprefix("cloudEvents:"): text for name, text in message.headers.items()}
        super().handle_message({**attributes, "data": body}, message)

class Department:
    name = "department"

    @Events.decorator(Queue(sys.argv[1], no_declare=True), prefetch_count=1)
    def on_event(self, event):
        print(json.dumps(event), flush=True)

nameko.config.setup({"AMQP_URI": os.environ["MEMBER_URI"]})
container = ServiceContainer(Department)
container.start()
container.wait()
"""
_NODE = """
const amqp = require("amqplib");
(async () => {
  const connection = await amqp.connect(process.env.MEMBER_URI);
  const channel = await connection.createChannel();
  await channel.prefetch(10);
  await channel.consume(process.argv[1], (message) => {
    const event = { data: JSON.parse(message.content.toString()) };
    for (const [name, text] of Object.entries(message.properties.headers))
      event[name.replace("cloudEvents:", "")] = text;
    console.log(JSON.stringify(event));
    channel.ack(message);
  });
})();
"""


@pytest.fixture(scope="module")
def departments(amqp_uri: str) -> Iterator[Departments]:
    """Give three queues of one member with the same events in them."""
    with departments_of(amqp_uri, [MEMBER]) as found:
        queues = Queues(found.uri(COURIER), 20, nothing)
        for name in SUBSCRIPTIONS:
            one = Subscription(name, MEMBER, "a", "queue", (), "", (), 0, None)
            assert all(isinstance(each, Taken) for each in queues.carry(one, items()))
        queues.close()
        yield found


def items() -> list[Item]:
    """Give events of three keys, in turns."""
    return [
        Item(
            position,
            f"id-{position}",
            "tongban.permit.issued.v1",
            key,
            {"id": f"id-{position}", "type": "tongban.permit.issued.v1", "partitionkey": key},
            json.dumps({"matter": "夜间施工", "number": position}, ensure_ascii=False),
            0,
        )
        for position, key in enumerate(KEYS, 1)
    ]


def expected() -> list[dict[str, Any]]:
    """Give the events as a department reads them."""
    return [
        {**item.attributes, "specversion": "1.0", "data": {"matter": "夜间施工", "number": item.position}}
        for item in items()
    ]


def test_liangwang_bus_reads_it(departments: Departments) -> None:
    """In batches, acknowledged by the caller."""
    queue = queue_of(MEMBER, "bus")
    receiver = BatchReceiver(departments.uri(MEMBER), lambda _channel: queue, batch=4)
    receiver.connect()
    came: list[dict[str, Any]] = []
    while len(came) < len(KEYS):
        batch = receiver.receive(10)
        for one in batch:
            attributes = {name.removeprefix("cloudEvents:"): text for name, text in one.delivery.headers.items()}
            came.append({**attributes, "data": json.loads(one.delivery.body)})
        receiver.acknowledge(batch)
    receiver.close()
    assert came == expected()


def test_stock_nameko_reads_it(departments: Departments) -> None:
    """With nameko's own consumer, which gets the attributes beside the body in one line more."""
    came = _read_by([sys.executable, "-W", "ignore", "-c", _NAMEKO, queue_of(MEMBER, "nameko")], departments)
    assert _by_key(came) == _by_key(expected())


def test_nodes_amqplib_reads_it(departments: Departments) -> None:
    """With what its own documentation shows."""
    modules = str(node_packages())
    came = _read_by(["node", "-e", _NODE, queue_of(MEMBER, "node")], departments, NODE_PATH=modules)
    assert came == expected()


def _read_by(command: list[str], departments: Departments, **more: str) -> list[dict[str, Any]]:
    """Run a reader until it has said as many lines as there are events."""
    environment = os.environ | {"MEMBER_URI": departments.uri(MEMBER)} | more
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as reader:
        assert reader.stdout is not None
        lines = [reader.stdout.readline() for _ in KEYS]
        reader.terminate()
        assert all(lines), reader.stderr.read()[-2000:] if reader.stderr else ""
    return [json.loads(line) for line in lines]


def _by_key(events: list[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    return {key: [one for one in events if one["partitionkey"] == key] for key in sorted(set(KEYS))}
