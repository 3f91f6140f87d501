"""``liangwang members check|list|show|schema``: the files of members."""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from gateway.members import Member, Members, MembersError
from gateway.members.schema import written
from liangwang_bus.cli.dead_texts import chosen
from liangwang_bus.cli.schema_command import schema_command
from liangwang_contracts.agreements import AgreementsError, read_agreements

members_option = click.option(
    "--members",
    "folder",
    type=click.Path(path_type=Path),
    envvar="LIANGWANG_GATEWAY_MEMBERS",
    default=Path("members"),
    show_default=True,
    help="Folder with the members' files. 成员文件目录。",
)
lang_option = click.option("--lang", type=click.Choice(["zh", "en"]), help="Language; zh where LANG says so. 语言。")
json_option = click.option("--json", "as_json", is_flag=True, help="As JSON. 以 JSON 输出。")


def told(member: Member) -> dict[str, Any]:
    """Give a member as JSON."""
    return {**member.model_dump(mode="json"), "source": member.source if member.publishes else None}


def read_or_end(folder: Path) -> Members:
    """Read the members; a wrong file ends the command with every mistake."""
    try:
        return Members.read(folder)
    except MembersError as error:
        click.echo(str(error), err=True)
        sys.exit(1)


@click.command()
@click.argument("folder", type=click.Path(path_type=Path), default=Path("members"))
@click.option("--agreements", type=click.Path(path_type=Path), help="Their recipients, too. 一并检查协议的接收方。")
def check(folder: Path, agreements: Path | None) -> None:
    """Read every member of a folder; tell every mistake with file and line.

    读取文件夹内的全部成员；逐条指出错误所在文件与行。
    """
    found = read_or_end(folder)
    try:
        if agreements is not None:
            found.refuse_strangers(read_agreements(agreements))
    except (AgreementsError, MembersError) as error:
        click.echo(str(error), err=True)
        sys.exit(1)
    click.echo(f"members in order · 成员文件无误: {len(found.by_id)}")


@click.command("list")
@members_option
@lang_option
@json_option
def list_members(folder: Path, lang: str | None, as_json: bool) -> None:
    """List the members and what they may publish.

    列出成员及其可发布的事件类型。
    """
    found = read_or_end(folder).by_id.values()
    if as_json:
        click.echo(json.dumps([told(one) for one in found], ensure_ascii=False, indent=2))
        return
    name_of = _namer(lang)
    for one in found:
        click.echo(f"{one.id}  {name_of(one)}" + "".join(f"\n    {event_type}" for event_type in one.publishes))


@click.command()
@click.argument("member", metavar="unit:NUMBER")
@members_option
@lang_option
@json_option
def show(member: str, folder: Path, lang: str | None, as_json: bool) -> None:
    """Show one member.

    显示一个成员。
    """
    one = read_or_end(folder).by_id.get(member)
    if one is None:
        click.echo(f"there is no such member in {folder} · 该目录中没有此成员", err=True)
        sys.exit(1)
    if as_json:
        click.echo(json.dumps(told(one), ensure_ascii=False, indent=2))
        return
    contact = one.contact.zh if chosen(lang) == "zh" else one.contact.en
    click.echo(f"{one.id}  {_namer(lang)(one)}\ncontact · 联系单位: {contact}")
    if one.enterprise is not None:
        click.echo(f"source: {one.source}\nenterprise · 企业: {one.enterprise.key}")
    for event_type in one.publishes:
        click.echo(f"publishes · 可发布: {event_type}")


schema = schema_command(
    written,
    "members",
    ("成员", "members'"),
    "Print the JSON Schema of a member's file, from which editors complete it.\n\n"
    "输出成员文件的 JSON Schema，供编辑器补全。",
)


def _namer(lang: str | None) -> Callable[[Member], str]:
    return (lambda one: one.name.zh) if chosen(lang) == "zh" else (lambda one: one.name.en)
