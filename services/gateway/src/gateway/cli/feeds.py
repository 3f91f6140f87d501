"""``liangwang feeds``: how far the feed of each agreement is, and whether its history is there.

Exit codes: 0 told, 2 wrong usage or no database.
"""

import json

import click

from gateway import feed_rows
from gateway.cli.database import database_option, own_store


@click.command()
@database_option
@click.option("--json", "as_json", is_flag=True, help="For programs. 供程序读取。")
def feeds(database: str | None, *, as_json: bool) -> None:
    """Tell how far each agreement's feed is, and how far its history is filled in.

    显示各协议数据流的进度，以及历史数据补录的进度。
    """
    with own_store(database) as store, store.read() as connection:
        found = feed_rows.told(connection)
    if as_json:
        click.echo(json.dumps(found, ensure_ascii=False))
        return
    for one in found:
        click.echo(f"{one['agreement']}  {one['last_position']}  {_state(one)}")


def _state(one: dict[str, object]) -> str:
    if one["withdrawn_at"] is not None:
        return "withdrawn · 协议已撤回"
    if one["state"] == "live":
        return "live · 实时"
    return f"filling · 补录中 {one['journal_after']}/{one['journal_end']}"
