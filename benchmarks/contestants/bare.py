"""Plain py-amqp, without a database: what Python and the broker do with the same bytes.

Choices: 500 unconfirmed messages at a time; prefetch 1,000, one acknowledgement for 500; for the round trip a burst
each 10 ms at a fixed rate, as our own producer commits, each confirmed, each acknowledged.
"""

import json
import sys
import time
from contextlib import closing
from itertools import islice
from multiprocessing import Process, SimpleQueue
from typing import Any

from harness.broker import Confirms, connect, message_of, publish_all

from contestants.protocol import COUNT, IN_FLIGHT, QUEUE, RATE, URI, Stopwatch, await_go, messages

TICK = 0.01


def publish() -> None:
    """Publish to the queue."""
    prepared = messages()
    await_go()
    watch = Stopwatch()
    publish_all(URI, "", QUEUE, prepared)
    watch.say()


def consume() -> None:
    """Take the queue's messages, acknowledged in batches."""
    await_go()
    watch, taken = Stopwatch(), 0

    def take(message: Any) -> None:
        nonlocal taken
        taken += 1
        if taken % IN_FLIGHT == 0 or taken == COUNT:
            channel.basic_ack(message.delivery_tag, multiple=True)

    with closing(connect(URI)) as connection:
        channel = connection.channel()
        channel.basic_qos(0, 2 * IN_FLIGHT, a_global=False)
        channel.basic_consume(QUEUE, callback=take)
        while taken < COUNT:
            connection.drain_events(timeout=30)
        watch.say()


def rtt() -> None:
    """Publish at a fixed rate, consume in a second process, print the percentiles of the round trip."""
    ready: SimpleQueue[str] = SimpleQueue()
    receiver = Process(target=_receive, args=(ready,))
    receiver.start()
    ready.get()
    prepared = iter(messages())
    with closing(connect(URI)) as connection:
        channel = connection.channel()
        confirms = Confirms(channel)
        await_go()
        started, sent, tick = time.monotonic(), 0, 0
        while sent < COUNT:
            tick += 1
            for wire in islice(prepared, min(COUNT, int(tick * TICK * RATE)) - sent):
                confirms.expect()
                sent += 1
                message = message_of(wire)
                message.properties["timestamp"] = int(time.monotonic() * 1e6)
                channel.basic_publish(message, "", QUEUE)
            _drain(connection, started + tick * TICK)
        while confirms:
            connection.drain_events(timeout=30)
    receiver.join()


def _drain(connection: Any, until: float) -> None:
    while (left := until - time.monotonic()) > 0:
        try:
            connection.drain_events(timeout=left)
        except TimeoutError:
            return


def _receive(ready: "SimpleQueue[str]") -> None:
    took: list[float] = []

    def take(message: Any) -> None:
        took.append(time.monotonic() - message.properties["timestamp"] / 1e6)
        channel.basic_ack(message.delivery_tag)

    with closing(connect(URI)) as connection:
        channel = connection.channel()
        channel.basic_qos(0, 2 * IN_FLIGHT, a_global=False)
        channel.basic_consume(QUEUE, callback=take)
        ready.put("ready")
        while len(took) < COUNT:
            connection.drain_events(timeout=60)
    warm = sorted(took[COUNT // 10 :])  # the first tenth is for warming up
    print(json.dumps({"p50": warm[len(warm) // 2], "p99": warm[len(warm) * 99 // 100]}), flush=True)


if __name__ == "__main__":
    {"publish": publish, "consume": consume, "rtt": rtt}[sys.argv[1]]()
