"""``liangwang members key|client``: issue, list and revoke what members come with."""

from datetime import timedelta
from pathlib import Path

import click
from sqlalchemy import select

from gateway import keys
from gateway.cli.database import database_option, end, own_store
from gateway.cli.members.files import members_option, read_or_end
from gateway.tables import member_keys
from liangwang_bus.clock import wall_clock

days_option = click.option(
    "--days", type=click.IntRange(1, 3650), default=365, show_default=True, help="It counts. 有效天数。"
)
_WORDS = {"key": "keys · 密钥", "client": "OAuth2 clients · OAuth2 客户端"}


def _commands(kind: keys.Kind) -> click.Group:
    """Make the group of one kind: what members come with is issued, listed and revoked alike."""

    @click.command(help=f"Make one for a member. The secret is printed this once.\n\n签发{_WORDS[kind]}：仅显示一次。")
    @click.argument("member", metavar="unit:NUMBER")
    @days_option
    @members_option
    @database_option
    def issue(member: str, days: int, folder: Path, database: str | None) -> None:
        if member not in read_or_end(folder).by_id:
            end(f"{folder} has no such member; it would let nobody in · 该目录中没有此成员", 2)
        now = wall_clock()
        with own_store(database) as store, store.begin() as connection:
            made = keys.issue(connection, member, now, now + timedelta(days=days), kind)
        click.echo(f"{made.id} {made.secret}")

    @click.command(help="List those of a member, without secrets.\n\n列出成员所持有的，不含密钥本身。")
    @click.argument("member", metavar="unit:NUMBER")
    @database_option
    def listed(member: str, database: str | None) -> None:
        mine = select(member_keys).where(member_keys.c.member == member, member_keys.c.kind == kind)
        with own_store(database) as store, store.read() as connection:
            for row in connection.execute(mine.order_by(member_keys.c.created_at)):
                until = row.revoked_at or row.expires_at
                state = "revoked · 已吊销" if row.revoked_at else "until · 有效至"
                click.echo(f"{row.id}  {row.created_at:%Y-%m-%d}  {state} {until:%Y-%m-%d}" if until else row.id)

    @click.command(help="End one at once.\n\n立即吊销。")
    @click.argument("ident", metavar="ID")
    @database_option
    def revoke(ident: str, database: str | None) -> None:
        with own_store(database) as store, store.begin() as connection:
            done = keys.revoke(connection, ident, wall_clock(), kind)
        if not done:
            end("there is no such one, or it was revoked before · 不存在，或此前已吊销", 1)
        click.echo("revoked · 已吊销")

    group = click.Group(kind, help=f"Issue, list and revoke {_WORDS[kind]}.")
    for name, command in (("issue", issue), ("list", listed), ("revoke", revoke)):
        group.add_command(command, name)
    return group


key = _commands("key")
client = _commands("client")
