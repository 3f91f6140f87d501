"""``liangwang contracts new``: an event is drawn up, to be filled in."""

import re
from pathlib import Path
from typing import Any

import click

from liangwang_bus.cli.contracts.output import Output, speaking
from liangwang_bus.cli.contracts.places import checkout
from liangwang_contracts.scaffold import PARTIES, Draft, Name, Order, ScaffoldRefused, draft

_CHINESE = re.compile(r"[一-鿿]")
_ASCII = re.compile(r"[ -~]*")


@click.command()
@click.argument("type_name", metavar="TYPE")
@click.option("--subject", default="", help="Field that names what it is about; else the aggregate. 主体字段。")
@click.option("--title-en", default="", help="Title; else made of the type. 英文名称。")
@click.option("--title-zh", default="", help="Title in Chinese; else to be filled in. 中文名称。")
@click.option("--publisher", default="", help=f"Who states it: {', '.join(sorted(PARTIES))}. 发布方。")
@click.option("--owner", default="", help="Who decides what it means, one of the same. 归口部门。")
@click.option(
    "--status",
    type=click.Choice(["active", "planned"]),
    help="Else active if an outside party states it, and planned if a service here will. 状态。",
)
@click.option("--past-tense", is_flag=True, help="Take the event's name for past tense. 视为过去式。")
@click.option("--root", type=click.Path(path_type=Path), help="Checkout; else the one from here upwards. 代码库。")
@speaking
def new(output: Output, type_name: str, *, past_tense: bool, root: Path | None, **given: Any) -> None:
    """Write model, example, schema and a test to fill in of a new event.

    新建事件：写出模型、示例、模式和待完成的测试。

    TYPE is <network>.<aggregate>.<event>, the event in the past tense; .v2 and so on for a new major version.
    """
    if given["title_zh"] and not _CHINESE.search(given["title_zh"]):
        output.fail(output.say("title_zh_wanted"))
    if not _ASCII.fullmatch(given["title_en"]):
        output.fail(output.say("title_en_wanted"))
    folder = checkout(output, root)
    try:
        drawn = draft(Order(Name.of(type_name, past_tense=past_tense), **given), folder)
    except ScaffoldRefused as refused:
        output.fail(refused.zh if output.language == "zh" else refused.en)
    drawn.write(folder)
    if output.as_json:
        output.json({"type": drawn.type, "files": list(map(str, drawn.files)), "transition": drawn.transition})
        return
    for path in drawn.files:
        output.line(output.say("wrote", path=path))
    output.line(f"\n{output.say('next')}:")
    for number, step in enumerate(_steps(output, drawn), start=1):
        output.line(f"  {number}. {step}")


def _steps(output: Output, drawn: Draft) -> list[str]:
    return [
        output.say("step_fill"),
        output.say("step_docs"),
        output.say("step_test", path=list(drawn.files)[-1]),
        output.say("step_check"),
        output.say("step_life", transition=drawn.transition),
    ]
