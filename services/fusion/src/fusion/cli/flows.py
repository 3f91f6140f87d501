"""``liangwang flows``: every flow through both networks, asked of the running fusion service.

Broker and system come from the environment (``AMQP_URI``, ``LIANGWANG_PREFIX``); moments are shown in the city's time
(``LIANGWANG_TIMEZONE``), in JSON as they are. Exit codes: 0 found, 1 nothing is
found, 2 wrong usage or no answer.
"""

import sys
import time
from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeVar

import click

from fusion.cli import answering
from fusion.cli.answering import AskingOutput
from fusion.cli.flow_texts import say
from fusion.cli.output import city_time
from fusion.flow_conditions import STATES
from liangwang_bus.cli.contracts.output import WRONG

Command = TypeVar("Command", bound=Callable[..., Any])
_COLUMNS = ("flow", "opened", "by", "events", "state", "waits")
_SELECTING = (
    ("--permit", "KEY", "permit-no:... 许可。"),
    ("--case", "KEY", "case-no:..., report-no:... 案件。"),
    ("--place", "KEY", "place:... 场所。"),
    ("--subject", "KEY", "uscc:..., person-token:... 主体。"),
    ("--key", "KEY", "Any scheme:value. 任意键。"),
    ("--rule", "ID", "Rule that took part. 规则。"),
    ("--member", "ID", "Member that published. 发布单位。"),
    ("--event", "ID", "Event in it. 事件。"),
    ("--trace", "ID", "Trace id. 追踪编号。"),
    ("--from", "MOMENT", "With events from then on, RFC 3339. 起始时间。"),
    ("--to", "MOMENT", "Opened until then. 截止时间。"),
    ("--after", "CURSOR", "The page after. 下一页。"),
)


class FlowsOutput(AskingOutput):
    """Prints in the words of ``liangwang flows``, and asks fusion."""

    def say(self, name: str, **words: object) -> str:
        """Give one text in the asked language."""
        return say(self.language, name, **words)

    def at(self, moment: str, form: str = "%Y-%m-%d %H:%M") -> str:
        """Give a moment as the city's clocks show it."""
        return city_time(moment, form)


def speaking(command: Command) -> Command:
    """Give a command a :class:`FlowsOutput`."""
    return answering.speaking(command, FlowsOutput)


def _selecting(command: Command) -> Command:
    for name, metavar, text in reversed(_SELECTING):
        command = click.option(name, metavar=metavar, help=text)(command)
    return command


@click.group()
def flows() -> None:
    """See every flow through both networks, complete and without tracing.

    查看贯穿两网的每个流程：来由、结果、等待、失败。
    """


@flows.command("list")
@_selecting
@click.option("--state", type=click.Choice(STATES), help="Only these. 状态。")
@click.option("--limit", default=50, show_default=True, type=click.IntRange(1, 200), help="A page. 每页数量。")
@speaking
def list_flows(out: FlowsOutput, *, patience: float, **given: Any) -> None:
    """List flows, those with the latest events first.

    列出流程，最近有事件的在前。
    """
    found = out.ask(patience, "flows", {name: value for name, value in given.items() if value is not None})
    if out.as_json:
        out.json(found)
    elif found["flows"]:
        out.table(_COLUMNS, (_row(out, one) for one in found["flows"]))
        if found["after"]:
            out.line(out.say("more", after=found["after"]))
    else:
        out.line(out.say("none"))
    sys.exit(0 if found["flows"] else WRONG)


@flows.command()
@click.argument("event_or_flow", metavar="ID")
@speaking
def show(out: FlowsOutput, *, event_or_flow: str, patience: float) -> None:
    """Show one flow by its id or that of any of its events: causes, lanes, clocks, decisions, failures.

    按流程或其中任一事件的编号显示流程：起因、泳道、时限、决定、失败。
    """
    found = out.ask(patience, "flow", event_or_flow)
    if out.as_json:
        out.json(found)
    elif found is None:
        out.line(out.say("unknown"))
    else:
        for line in told(out, found):
            out.line(line)
    sys.exit(0 if found is not None else WRONG)


@flows.command()
@click.option("--once", is_flag=True, help="Only what is there now. 仅显示当前内容。")
@click.option(
    "--last", default=10, show_default=True, type=click.IntRange(0), help="Begin with these. 先显示最近几个。"
)
@click.option("--since", type=int, metavar="OFFSET", help="Begin after this offset instead. 从该日志位置之后开始。")
@speaking
def tail(out: FlowsOutput, *, once: bool, last: int, since: int | None, patience: float) -> None:
    """Follow what is journaled, event by event; with --json each is one line.

    逐个跟踪写入日志的事件；使用 --json 时每个事件占一行。
    """
    after = out.ask(patience, "flow_tail", None)["after"] - last if since is None else since
    while True:
        found = out.ask(patience, "flow_tail", after)
        for event in found["events"]:
            if out.as_json:
                out.json_line(event)
            else:
                at, name = out.at(event["time"], "%Y-%m-%d %H:%M:%S"), event["type"]
                out.line(f"{event['offset']:>9}  {at}  {name:<44} {event['subject']}  {event['flow']}")
        news, after = bool(found["events"]), found["after"]
        if once and not news:
            return
        if not news:
            time.sleep(0.5)


@flows.command()
@speaking
def rebuild(out: FlowsOutput, *, patience: float) -> None:
    """Build the flow model anew from the journal.

    由日志重建流程视图。
    """
    found = out.ask(max(patience, 600.0), "flows_rebuild")
    if out.as_json:
        out.json(found)
    else:
        out.line(out.say("rebuilt", events=found["events"]))


def told(out: FlowsOutput, flow: Mapping[str, Any]) -> Iterator[str]:
    """Tell one flow in lines: its head, its causal tree, then what it waits for, was decided and failed."""
    opened, last = (out.at(flow[name], "%Y-%m-%d") for name in ("opened_at", "last_at"))
    yield f"{flow['flow']}  {out.say(flow['state'])}  {opened} – {last}"
    yield from _tree(out, flow["events"])
    for each in flow["obligations"]:
        about = each["id"].removeprefix("obligation/")
        yield "  " + out.say("obligation", id=about, state=each["state"], due=each.get("due_on"))
    for each in flow["decisions"]:
        yield "  " + out.say(
            "decision",
            reason=each[f"reason_{out.language}"] or each["type"],
            **{name: each[name] for name in ("rule", "version", "mode")},
        )
    for each in flow["waits_for"]:
        until = f", {out.say('until', until=each['until'])}" if each["until"] else ""
        yield "  " + out.say("waits_for", what=f"{each[out.language]} ({each['what']}{until})")
    for each in flow["failures"]:
        yield "  " + out.say("failure", **{name: each[name] for name in ("state", "subscription", "type")})
    if flow["missing"]:
        yield "  " + out.say("missing", number=len(flow["missing"]))
    if flow["truncated"]:
        yield "  " + out.say("truncated", shown=len(flow["events"]))


def _tree(out: FlowsOutput, events: list[dict[str, Any]]) -> Iterator[str]:
    """The events under their decisive causes; what is caused in a circle stands once, without a place above it."""
    known = {event["id"]: event for event in events}
    below: dict[str | None, list[dict[str, Any]]] = {}
    for event in events:
        cause = event["causes"][0] if event["causes"] else None
        below.setdefault(cause if cause in known else None, []).append(event)
    shown: set[str] = set()
    stack = [(event, 0) for event in reversed(below.get(None, []))]
    while len(shown) < len(events):
        if not stack:
            stack = [next((event, 0) for event in events if event["id"] not in shown)]
        event, depth = stack.pop()
        if event["id"] in shown:
            continue
        shown.add(event["id"])
        others = len(event["causes"]) - 1
        yield f"{out.at(event['time'])}  {event['lane']:<11} {'  ' * depth}{event['type']}  {event['subject']}" + (
            f"  +{others}" if others > 0 else ""
        )
        stack += [(child, depth + 1) for child in reversed(below.get(event["id"], []))]


def _row(out: FlowsOutput, flow: Mapping[str, Any]) -> list[str]:
    waits = flow["waits_for"][:1]
    waiting = "".join(f"{one[out.language]}{' → ' + one['until'] if one['until'] else ''}" for one in waits)
    opened = flow["opened_by"]
    return [
        flow["flow"],
        out.at(flow["opened_at"]),
        f"{opened['type']} {opened['subject']}",
        str(flow["events"]),
        out.say(flow["state"]),
        waiting,
    ]
