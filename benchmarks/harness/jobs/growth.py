"""Job e: what one event costs when the store holds 10,000, 100,000 and 1,000,000 rows already.

Inbox, outbox and effects are filled by SQL with rows as the bus writes them: UUIDv7 ids of older days, real headers
and bodies, published and done; then vacuumed, as the database does by itself. Each size is a store of its own, so
that rounds can be interleaved.
"""

import json
from contextlib import suppress

import psycopg

from harness.database import Schema
from harness.facts import wires
from harness.jobs import consuming, publishing
from harness.stand import Stand
from liangwang_bus.store import Store

_IDS = """
CREATE FUNCTION {schema}.older_id(number bigint) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT substr(stamp, 1, 8) || '-' || substr(stamp, 9) || '-7' || substr(noise, 1, 3) || '-8' || substr(noise, 4, 3)
           || '-' || substr(noise, 7, 12)
    FROM (SELECT lpad(to_hex(1700000000000 + number * 20), 12, '0') AS stamp, md5(number::text) AS noise) AS parts
$$
"""
_INBOX = """
INSERT INTO inbox (subscription, message_id, state, type, partition_key, received_at, finished_at)
SELECT 'fusion.on_permits', older_id(n), 'done', 'tongban.permit.issued.v1',
       'permit/permit-no:JY2310115' || lpad(n::text, 7, '0'), now() - interval '1 day', now() - interval '1 day'
FROM generate_series(1, %(rows)s) AS n
"""
_OUTBOX = """
INSERT INTO outbox (id, type, exchange, routing_key, headers, body, recorded_at)
SELECT older_id(n), 'tongban.permit.issued.v1', 'tongban.events', 'permit.issued.v1', %(headers)s::jsonb, %(body)s,
       now() - interval '1 day'
FROM generate_series(1, %(rows)s) AS n
"""
_EFFECTS = """
INSERT INTO effects (event_id, permit, matter, valid_to, sequence, began, written)
SELECT older_id(n), 'JY2310115' || lpad(n::text, 7, '0'), '11310115MB2855918437011700201', date '2031-03-01', 1,
       now() - interval '1 day', now() - interval '1 day'
FROM generate_series(1, %(rows)s) AS n
"""


def prepare(stand: Stand, rows: int) -> Schema:
    """Make a store that holds that many rows in inbox, outbox and effects."""
    schema = stand.database.schema()
    store = Store(schema.url)
    try:
        store.migrate()
    finally:
        store.close()
    schema.run(_IDS)
    wire = next(wires(1))
    values = {"rows": rows, "headers": json.dumps(wire.headers), "body": wire.body.decode()}
    with schema.connection() as connection:
        for statement in (_INBOX, _OUTBOX, _EFFECTS):
            connection.execute(statement, values)
        for table in ("inbox", "outbox", "effects"):
            connection.execute(f"VACUUM (ANALYZE) {table}")  # type: ignore[arg-type]
        with suppress(psycopg.errors.InsufficientPrivilege):
            connection.execute("CHECKPOINT")
    return schema


def run(stand: Stand, schema: Schema, count: int) -> dict[str, float]:
    """Consume and relay that many events more; give microseconds for each."""
    consumed = consuming.ours(stand, schema, count)
    relayed = publishing.relay(stand, schema, count)
    return {
        "consume_us": 1e6 / consumed["rate"],
        "consume_cpu_us": consumed["cpu_us"],
        "relay_us": 1e6 / relayed["rate"],
        "relay_cpu_us": relayed["cpu_us"],
    }
