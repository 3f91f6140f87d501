"""``liangwang members check|list|show|schema``: the files of members."""

from pathlib import Path
from typing import Any

import click

from gateway.cli.output import GatewayOutput, members_option, speaking
from gateway.members import Member, MembersError
from gateway.members.schema import written
from liangwang_bus.cli.contracts.output import WRONG
from liangwang_bus.cli.schema_command import schema_command
from liangwang_contracts.agreements import AgreementsError, read_agreements


def told(member: Member) -> dict[str, Any]:
    """Give a member as JSON."""
    return {**member.model_dump(mode="json"), "source": member.source if member.publishes else None}


@click.command()
@click.argument("folder", type=click.Path(path_type=Path), default=Path("members"))
@click.option("--agreements", type=click.Path(path_type=Path), help="Their recipients, too. 一并检查协议的接收方。")
@speaking
def check(output: GatewayOutput, folder: Path, agreements: Path | None) -> None:
    """Read every member of a folder; tell every mistake with file and line.

    读取文件夹内的全部成员；逐条指出错误所在文件与行。
    """
    found = output.members(folder)
    try:
        if agreements is not None:
            found.refuse_strangers(read_agreements(agreements))
    except (AgreementsError, MembersError) as error:
        output.problems(error.problems)
    if output.as_json:
        output.json({"members": list(found.by_id)})
    else:
        output.line(output.say("members_in_order", count=len(found.by_id)))


@click.command("list")
@members_option
@speaking
def list_members(output: GatewayOutput, folder: Path) -> None:
    """List the members and what they may publish.

    列出成员及其可发布的事件类型。
    """
    found = output.members(folder).by_id.values()
    if output.as_json:
        output.json([told(one) for one in found])
        return
    for one in found:
        output.line(f"{one.id}  {_name(output, one)}")
        for event_type in one.publishes:
            output.line(f"    {event_type}")


@click.command()
@click.argument("member", metavar="unit:NUMBER")
@members_option
@speaking
def show(output: GatewayOutput, member: str, folder: Path) -> None:
    """Show one member.

    显示一个成员。
    """
    one = output.members(folder).by_id.get(member)
    if one is None:
        output.fail(output.say("no_such_member", folder=folder), WRONG)
    if output.as_json:
        output.json(told(one))
        return
    output.line(f"{one.id}  {_name(output, one)}")
    output.line(output.say("contact", unit=one.contact.zh if output.language == "zh" else one.contact.en))
    if one.enterprise is not None:
        output.line(output.say("source", source=one.source))
        output.line(output.say("enterprise", key=one.enterprise.key))
    for event_type in one.publishes:
        output.line(output.say("publishes", type=event_type))


schema = schema_command(
    written,
    "members",
    "Print the JSON Schema of a member's file, from which editors complete it.\n\n"
    "输出成员文件的 JSON Schema，供编辑器补全。",
)


def _name(output: GatewayOutput, member: Member) -> str:
    return member.name.zh if output.language == "zh" else member.name.en
