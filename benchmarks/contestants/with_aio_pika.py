"""aio-pika alone.

Choices, as its documentation recommends: ``connect_robust``; publisher confirms (the default), 500 publishes in flight;
prefetch 500 by ``set_qos``; ``message.process()`` around the work; uvloop. The database work is ``asyncio_tables``. In
the flow it publishes after the commit, confirmed: a crash in between loses the event, which our outbox does not.
"""

import asyncio
import sys
from collections.abc import Awaitable, Callable
from uuid import uuid4

import aio_pika
import uvloop
from aio_pika.abc import AbstractIncomingMessage, AbstractRobustChannel
from harness.facts import permit as make_permit

from contestants import asyncio_tables as tables
from contestants.decision import request_for
from contestants.protocol import COUNT, IN_FLIGHT, PREFIX, QUEUE, URI, Stopwatch, go, messages
from liangwang_contracts import InspectionRequested, PermitIssued


async def channel() -> AbstractRobustChannel:
    """Open a channel with confirms and a prefetch of 500."""
    connection = await aio_pika.connect_robust(URI)
    opened = await connection.channel()
    await opened.set_qos(prefetch_count=IN_FLIGHT)
    return opened


async def publish() -> None:
    """Publish to the queue, 500 in flight."""
    exchange = (await channel()).default_exchange
    left = iter(messages())

    async def some() -> None:
        for wire in left:
            await exchange.publish(
                aio_pika.Message(
                    wire.body,
                    headers=dict(wire.headers),
                    message_id=wire.id,
                    content_type="application/json",
                    delivery_mode=aio_pika.DeliveryMode.PERSISTENT,
                ),
                routing_key=QUEUE,
            )

    await go()
    watch = Stopwatch()
    await asyncio.gather(*(some() for _ in range(IN_FLIGHT)))
    watch.say()


async def serve() -> None:
    """Take the queue's permits: one transaction a message."""
    pool = await tables.pool()

    async def work(message: AbstractIncomingMessage) -> None:
        permit = PermitIssued.model_validate_json(message.body)
        await tables.store_effect(pool, str(message.message_id), permit)

    await consume(await channel(), QUEUE, work)


async def serve_fusion() -> None:
    """Journal each permit, then ask for an inspection."""
    pool, opened = await tables.pool(), await channel()

    async def work(message: AbstractIncomingMessage) -> None:
        permit = PermitIssued.model_validate_json(message.body)
        if await tables.store_journal(pool, str(message.message_id), permit):
            await state(opened, f"{PREFIX}requests", request_for(permit))

    await consume(opened, f"{PREFIX}permits", work)


async def serve_tongguan() -> None:
    """Store each request."""
    pool = await tables.pool()

    async def work(message: AbstractIncomingMessage) -> None:
        request = InspectionRequested.model_validate_json(message.body)
        await tables.store_effect(pool, str(message.message_id), request)

    await consume(await channel(), f"{PREFIX}requests", work)


async def serve_tongban() -> None:
    """Issue permits: a transaction each, then the event."""
    pool, opened, left = await tables.pool(), await channel(), iter([make_permit(number) for number in range(COUNT)])

    async def some() -> None:
        for permit in left:
            await tables.store_permit(pool, permit)
            await state(opened, f"{PREFIX}permits", permit)

    await go()
    await asyncio.gather(*(some() for _ in range(IN_FLIGHT)))
    await asyncio.Event().wait()


async def state(opened: AbstractRobustChannel, to: str, fact: PermitIssued | InspectionRequested) -> None:
    """Publish a fact, confirmed."""
    await opened.default_exchange.publish(
        aio_pika.Message(
            fact.model_dump_json().encode(),
            message_id=str(uuid4()),
            content_type="application/json",
            delivery_mode=aio_pika.DeliveryMode.PERSISTENT,
        ),
        routing_key=to,
    )


async def consume(
    opened: AbstractRobustChannel, name: str, work: Callable[[AbstractIncomingMessage], Awaitable[None]]
) -> None:
    """Consume a queue that is there; acknowledge what was worked."""

    async def on_message(message: AbstractIncomingMessage) -> None:
        async with message.process():
            await work(message)

    await (await opened.get_queue(name)).consume(on_message)
    await asyncio.Event().wait()


if __name__ == "__main__":
    roles = {
        "publish": publish,
        "consume": serve,
        "tongban": serve_tongban,
        "fusion": serve_fusion,
        "tongguan": serve_tongguan,
    }
    uvloop.run(roles[sys.argv[1]]())
