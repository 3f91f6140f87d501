"""``liangwang members``: keys with which members come to the gateway's door.

The gateway's own database is meant: ``--database``, else ``LIANGWANG_DATABASE_URL``. Exit codes: 0 done, 1 there is no
such key, 2 wrong usage or no database.
"""

import re
from datetime import timedelta

import click
from sqlalchemy import select

from gateway import keys
from gateway.cli.database import database_option, end, own_store
from gateway.tables import member_keys
from liangwang_bus.clock import wall_clock

_MEMBER = re.compile(r"unit:[a-zA-Z0-9][a-zA-Z0-9._-]{0,62}")


@click.group()
def members() -> None:
    """Keys of the members of the gateway.

    网关成员的密钥。
    """


@members.group()
def key() -> None:
    """Issue, list and revoke keys.

    签发、列出、吊销密钥。
    """


@key.command()
@click.argument("member", metavar="unit:NUMBER")
@click.option("--days", type=click.IntRange(1, 3650), default=365, show_default=True, help="It counts. 有效天数。")
@database_option
def issue(member: str, days: int, database: str | None) -> None:
    """Make a key. It is printed this once; only its digest is kept.

    签发密钥：仅显示一次，系统只保存其摘要。
    """
    if not _MEMBER.fullmatch(member):
        end("unit:<number> was expected, as agreements name the recipient · 应为 unit:<编号>，与协议的接收方一致", 2)
    now = wall_clock()
    with own_store(database) as store, store.begin() as connection:
        made = keys.issue(connection, member, now, now + timedelta(days=days))
    click.echo(f"{made.id} {made.secret}")


@key.command("list")
@click.argument("member", metavar="unit:NUMBER")
@database_option
def list_keys(member: str, database: str | None) -> None:
    """List the keys of a member, without the keys.

    列出成员的密钥（不含密钥本身）。
    """
    wanted = select(member_keys).where(member_keys.c.member == member).order_by(member_keys.c.created_at)
    with own_store(database) as store, store.read() as connection:
        for row in connection.execute(wanted):
            until = row.revoked_at or row.expires_at
            state = "revoked · 已吊销" if row.revoked_at else "until · 有效至"
            click.echo(f"{row.id}  {row.created_at:%Y-%m-%d}  {state} {until:%Y-%m-%d}" if until else row.id)


@key.command()
@click.argument("key_id", metavar="KEY-ID")
@database_option
def revoke(key_id: str, database: str | None) -> None:
    """End a key at once.

    立即吊销密钥。
    """
    with own_store(database) as store, store.begin() as connection:
        done = keys.revoke(connection, key_id, wall_clock())
    if not done:
        end("there is no such key, or it was revoked before · 没有该密钥，或此前已吊销", 1)
    click.echo("revoked · 已吊销")
