"""What stands in the inboxes of all services, as each told last.

Invariants: a picture replaces all that its service told before of the subscriptions that it names, so the same one
taken twice changes nothing, and what was resolved goes away.
"""

from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection

from fusion.flow_tables import flow_failures
from liangwang_bus import standing
from liangwang_bus.bulk import chunks, insert_rows


def take(connection: Connection, service: str, wire: object) -> None:
    """Take the picture of a service.

    Raises:
        PictureError: it is not of its form; nothing was changed.
    """
    picture = standing.read(wire)
    for names in chunks(picture):
        mine = (flow_failures.c.service == service, flow_failures.c.subscription.in_(names))
        connection.execute(sa.delete(flow_failures).where(*mine))
    rows: list[dict[str, Any]] = [
        {"service": service, "subscription": name, **each} for name, standing_ in picture.items() for each in standing_
    ]
    insert_rows(connection, flow_failures, rows)
