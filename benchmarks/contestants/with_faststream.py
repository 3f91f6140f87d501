"""FastStream over RabbitMQ.

Choices, as its documentation recommends: uvloop; publisher confirms on (the default), 500 publishes in flight by
``gather``; prefetch 500 through ``Channel``; the default acknowledgement policy; a custom decoder that gives the
pydantic model straight from the bytes; a custom logger switched off, so that no line is written per message. The
database work is ``asyncio_tables``. In the flow it publishes after the commit, confirmed: a crash in between loses
the event, which our outbox does not.
"""

import asyncio
import sys
from typing import Any
from uuid import uuid4

import uvloop
from faststream import Context, FastStream
from faststream.rabbit import Channel, QueueType, RabbitBroker, RabbitMessage, RabbitQueue
from harness.facts import permit as make_permit

from contestants import asyncio_tables as tables
from contestants.decision import request_for
from contestants.protocol import COUNT, IN_FLIGHT, PREFIX, QUEUE, URI, Stopwatch, go, messages
from liangwang_contracts import InspectionRequested, PermitIssued

broker = RabbitBroker(URI, default_channel=Channel(prefetch_count=IN_FLIGHT), logger=None)
app = FastStream(broker, logger=None)
pool: Any = None


def queue(name: str) -> RabbitQueue:
    """Name a queue that is there."""
    return RabbitQueue(name, queue_type=QueueType.QUORUM, durable=True, declare=False)


async def read_permit(message: RabbitMessage) -> PermitIssued:
    """Decode and validate."""
    return PermitIssued.model_validate_json(message.body)


async def read_request(message: RabbitMessage) -> InspectionRequested:
    """Decode and validate."""
    return InspectionRequested.model_validate_json(message.body)


async def publish() -> None:
    """Publish to the queue, 500 in flight."""
    await broker.connect()
    left = iter(messages())

    async def some() -> None:
        for wire in left:
            await broker.publish(
                wire.body,
                queue=QUEUE,
                headers=wire.headers,
                message_id=wire.id,
                content_type="application/json",
                persist=True,
            )

    await go()
    watch = Stopwatch()
    await asyncio.gather(*(some() for _ in range(IN_FLIGHT)))
    watch.say()
    await broker.stop()


async def serve() -> None:
    """Take the queue's permits: one transaction a message."""

    @broker.subscriber(queue(QUEUE), decoder=read_permit)
    async def on_permit(permit: PermitIssued, message_id: str = Context("message.message_id")) -> None:
        await tables.store_effect(pool, message_id, permit)

    await run()


async def serve_fusion() -> None:
    """Journal each permit, then ask for an inspection."""

    @broker.subscriber(queue(f"{PREFIX}permits"), decoder=read_permit)
    async def on_permit(permit: PermitIssued, message_id: str = Context("message.message_id")) -> None:
        if await tables.store_journal(pool, message_id, permit):
            await state(f"{PREFIX}requests", request_for(permit))

    await run()


async def serve_tongguan() -> None:
    """Store each request."""

    @broker.subscriber(queue(f"{PREFIX}requests"), decoder=read_request)
    async def on_request(request: InspectionRequested, message_id: str = Context("message.message_id")) -> None:
        await tables.store_effect(pool, message_id, request)

    await run()


async def serve_tongban() -> None:
    """Issue permits: a transaction each, then the event."""
    global pool  # noqa: PLW0603 (the process's pool)
    pool = await tables.pool()
    await broker.connect()
    left = iter([make_permit(number) for number in range(COUNT)])

    async def some() -> None:
        for permit in left:
            await tables.store_permit(pool, permit)
            await state(f"{PREFIX}permits", permit)

    await go()
    await asyncio.gather(*(some() for _ in range(IN_FLIGHT)))
    await asyncio.Event().wait()


async def state(to: str, fact: PermitIssued | InspectionRequested) -> None:
    """Publish a fact, confirmed."""
    await broker.publish(
        fact.model_dump_json().encode(),
        queue=to,
        message_id=str(uuid4()),
        content_type="application/json",
        persist=True,
    )


async def run() -> None:
    """Serve until told to stop."""
    global pool  # noqa: PLW0603 (the process's pool)
    pool = await tables.pool()
    await app.run()


if __name__ == "__main__":
    roles = {
        "publish": publish,
        "consume": serve,
        "tongban": serve_tongban,
        "fusion": serve_fusion,
        "tongguan": serve_tongguan,
    }
    uvloop.run(roles[sys.argv[1]]())
