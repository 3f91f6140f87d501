"""How ``liangwang rules backtest`` shows a result to a person."""

from collections.abc import Iterator, Mapping
from typing import Any

from fusion.cli.output import RulesOutput

Answer = Mapping[str, Any]


def show(output: RulesOutput, answer: Answer, within: int) -> None:
    """Print a result: what it would state, what it costs, what is different, whether it comes true."""
    for line in _head(output, answer):
        output.line(line)
    if answer["months"]:
        output.table(("month", "count"), ((month, str(count)) for month, count in answer["months"].items()))
    for part in (_errors, _cost, _difference):
        for line in part(output, answer):
            output.line(line)
    if answer["foreseen"] is not None:
        for line in _foreseen(output, answer["foreseen"], within):
            output.line(line)
    if answer["recorded"] is not None:
        output.line(output.say("recorded", id=answer["recorded"]))


def _head(output: RulesOutput, answer: Answer) -> Iterator[str]:
    words = {name: answer[name] for name in ("rule", "version", "digest")}
    yield output.say("backtest_of", **words, first=answer["from"], last=answer["to"])
    if answer["with_rules"]:
        yield output.say("with_rules", rules=", ".join(answer["with_rules"]))
    yield output.say("events", **{name: answer[name] for name in ("events", "heard", "warmed_up")})
    if answer["unreadable"]:
        yield output.say("unreadable", count=answer["unreadable"])
    for name in ("episodes", "statements"):
        counts = ", ".join(f"{each} {count}" for each, count in answer[name].items())
        yield output.say(name, counts=counts or output.say("none"))
    if answer["taken_back"]:
        yield output.say("taken_back", count=answer["taken_back"])


def _errors(output: RulesOutput, answer: Answer) -> Iterator[str]:
    yield output.say("errors", count=answer["errors"])
    for each in answer["error_samples"]:
        yield f"  {each['event_type']} {each['event_id']}: {each['message']}"


def _cost(output: RulesOutput, answer: Answer) -> Iterator[str]:
    cost = answer["cost"]
    words = {"events_per_second": cost["events_per_second"], "seconds": f"{cost['seconds']:.2f}"}
    if cost["key"] is None:
        yield output.say("cheap", **words)
        return
    dear = {"key": cost["key"], "key_seconds": f"{cost['key_seconds']:.3f}", "share": _share(cost["key_share"])}
    yield output.say("cost", **words, **dear)


def _difference(output: RulesOutput, answer: Answer) -> Iterator[str]:
    difference = answer["difference"]
    yield output.say("difference", **{name: difference[name] for name in ("same", "only_now", "only_then")})
    for name in ("now", "then"):
        for each in difference[name]:
            yield "  " + output.say(f"only_{name}", **each)


def _foreseen(output: RulesOutput, found: Answer, within: int) -> Iterator[str]:
    precision, recall = _share(found["precision"]), _share(found["recall"])
    settled = found["judged"] - found["open"]
    yield output.say(
        "foreseen", within=within, precision=precision, settled=settled, hits=found["hits"], open=found["open"]
    )
    yield output.say("recall", recall=recall, foreseen=found["foreseen"], outcomes=found["outcomes"])


def _share(value: float | None) -> str:
    return "-" if value is None else f"{value:.1%}"
