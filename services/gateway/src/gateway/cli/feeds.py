"""``liangwang feeds``: how far the feed of each agreement is, and whether its history is there.

Exit codes: 0 told, 2 wrong usage or no database.
"""

from collections.abc import Mapping

import click

from gateway import feed_rows
from gateway.cli.output import GatewayOutput, database_option, speaking


@click.command()
@database_option
@speaking
def feeds(output: GatewayOutput, database: str | None) -> None:
    """Tell how far each agreement's feed is, and how far its history is filled in.

    显示各协议数据流的进度，以及历史数据补录的进度。
    """
    with output.store(database) as store, store.read() as connection:
        found = feed_rows.told(connection)
    if output.as_json:
        output.json(found)
    elif found:
        rows = ((one["agreement"], str(one["last_position"]), _state(output, one)) for one in found)
        output.table(("agreement", "events", "state"), rows)
    else:
        output.line(output.say("no_feed"))


def _state(output: GatewayOutput, one: Mapping[str, object]) -> str:
    if one["withdrawn_at"] is not None:
        return output.say("withdrawn")
    if one["state"] == "live":
        return output.say("live")
    return output.say("filling", after=one["journal_after"], end=one["journal_end"])
