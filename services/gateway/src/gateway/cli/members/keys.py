"""``liangwang members key|client``: issue, list and revoke what members come with."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import click

from gateway import keys
from gateway.cli.output import GatewayOutput, database_option, members_option, speaking
from liangwang_bus.cli.contracts.output import UNUSABLE, WRONG
from liangwang_bus.clock import wall_clock

days_option = click.option(
    "--days", type=click.IntRange(1, 3650), default=365, show_default=True, help="It counts. 有效天数。"
)
_WORDS: Mapping[keys.Kind, str] = {"key": "keys · 密钥", "client": "OAuth2 clients · OAuth2 客户端"}


def _commands(kind: keys.Kind) -> click.Group:
    """Make the group of one kind: what members come with is issued, listed and revoked alike."""
    group = click.Group(kind, help=f"Issue, list and revoke {_WORDS[kind]}.")
    for command in (_issuing(kind), _listing(kind), _revoking(kind)):
        group.add_command(command)
    return group


def _issuing(kind: keys.Kind) -> click.Command:
    @click.command(
        "issue", help=f"Make one for a member. The secret is printed this once.\n\n签发{_WORDS[kind]}：仅显示一次。"
    )
    @click.argument("member", metavar="unit:NUMBER")
    @days_option
    @members_option
    @database_option
    @speaking
    def issue(output: GatewayOutput, member: str, days: int, folder: Path, database: str | None) -> None:
        if member not in output.members(folder).by_id:
            output.fail(output.say("no_such_member", folder=folder), UNUSABLE)
        now = wall_clock()
        until = now + timedelta(days=days)
        with output.store(database) as store, store.begin() as connection:
            made = keys.issue(connection, member, now, until, kind)
        if output.as_json:
            about = {"member": member, "kind": kind, "expires_at": until.isoformat()}
            output.json({"id": made.id, "secret": made.secret, **about})
        else:
            output.line(f"{made.id} {made.secret}")

    return issue


def _listing(kind: keys.Kind) -> click.Command:
    @click.command("list", help="List those of a member, without secrets.\n\n列出成员所持有的，不含密钥本身。")
    @click.argument("member", metavar="unit:NUMBER")
    @database_option
    @speaking
    def listed(output: GatewayOutput, member: str, database: str | None) -> None:
        with output.store(database) as store, store.read() as connection:
            found = keys.told(connection, member, kind)
        if output.as_json:
            output.json([{name: _wire(value) for name, value in row.items()} for row in found])
            return
        for row in found:
            output.line(f"{row['id']}  {row['created_at']:%Y-%m-%d}  {_until(output, row, wall_clock())}")

    return listed


def _revoking(kind: keys.Kind) -> click.Command:
    @click.command("revoke", help="End one at once.\n\n立即吊销。")
    @click.argument("ident", metavar="ID")
    @database_option
    @speaking
    def revoke(output: GatewayOutput, ident: str, database: str | None) -> None:
        with output.store(database) as store, store.begin() as connection:
            done = keys.revoke(connection, ident, wall_clock(), kind)
        if output.as_json:
            output.json({"id": ident, "revoked": done})
        if not done:
            output.fail(output.say("nothing_to_revoke"), WRONG)
        if not output.as_json:
            output.line(output.say("revoked"))

    return revoke


def _until(output: GatewayOutput, row: Mapping[str, Any], now: datetime) -> str:
    if row["revoked_at"] is not None:
        return output.say("revoked_at", day=f"{row['revoked_at']:%Y-%m-%d}")
    if row["expires_at"] is None:
        return output.say("endless")
    return output.say("until" if row["expires_at"] > now else "over", day=f"{row['expires_at']:%Y-%m-%d}")


def _wire(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime) else value


key = _commands("key")
client = _commands("client")
