"""The database work of the asyncio peers: a pool of asyncpg, one transaction for one message.

Choices: asyncpg, the fastest driver for asyncio; a pool of 10 connections, its default; the id of the message in a
table with a unique key, in the transaction of the effect (the idempotent consumer).
"""

from typing import Any

import asyncpg

from contestants.protocol import DATABASE, EFFECT, JOURNAL, NOTED, PERMIT, POOL, SCHEMA
from liangwang_contracts import InspectionRequested, PermitIssued


async def pool(schema: str = SCHEMA) -> Any:
    """Open the pool."""
    return await asyncpg.create_pool(DATABASE, min_size=POOL, max_size=POOL, server_settings={"search_path": schema})


async def store_effect(pool: Any, message_id: str, permit: PermitIssued | InspectionRequested) -> None:
    """Note the message and write its effect, once."""
    async with pool.acquire() as connection, connection.transaction():
        if await connection.fetchval(NOTED, message_id):
            await connection.execute(EFFECT, message_id, permit.permit.value, permit.matter, permit.valid_to, 1)


async def store_journal(pool: Any, message_id: str, permit: PermitIssued) -> bool:
    """Note the message and write its journal row; give False when it was known."""
    async with pool.acquire() as connection, connection.transaction():
        if not await connection.fetchval(NOTED, message_id):
            return False
        await connection.execute(JOURNAL, message_id, permit.type_name, permit.subject())
        return True


async def store_permit(pool: Any, permit: PermitIssued) -> None:
    """Write a permit."""
    async with pool.acquire() as connection, connection.transaction():
        await connection.execute(PERMIT, permit.permit.value, permit.matter, permit.holder.value, permit.valid_to)
