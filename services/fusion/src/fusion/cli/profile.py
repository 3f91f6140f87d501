"""``liangwang profile show``: what both networks know about a thing, and who was told which part of it.

Broker and system come from the environment (``AMQP_URI``, ``LIANGWANG_PREFIX``). Exit codes: 0 shown, 1 nothing is
known of it, 2 wrong usage or no answer.
"""

import json
import sys
from collections.abc import Iterator, Mapping
from typing import Any

import click

from fusion.cli.output import city_time
from liangwang_bus.cli.answers import ask
from liangwang_bus.cli.dead_texts import Language, chosen

_KINDS = ("person", "enterprise", "place", "permit")
_WORDS: dict[str, tuple[str, str]] = {
    "profile": ("Profile of {kind} {key}, as of {as_of}", "{kind}画像 {key}，截至 {as_of}"),
    "version": (", version {version}", "，第 {version} 版"),
    "nothing": ("Nothing is known of it.", "没有相关记录。"),
    "from": ("from {type} {event}, {as_of}", "来自 {type} {event}，{as_of}"),
    "shared": ("Shared", "已共享"),
    "to": (
        "{name} = {value} to {recipient} under {agreement} ({title}), version {version}, keep until {until}: {state}",
        "{name} = {value}，接收方 {recipient}，协议 {agreement}（{title}），第 {version} 版，留存至 {until}：{state}",
    ),
    "standing": ("stands", "有效"),
    "superseded": ("superseded", "已更新"),
    "recalled": ("recalled", "已撤回"),
    "left": ("left until its last day", "留存至期满"),
    "person": ("person", "个人"),
    "enterprise": ("enterprise", "企业"),
    "place": ("place", "场所"),
    "permit": ("permit", "许可"),
}


@click.group()
def profile() -> None:
    """Ask what both networks know about a person, an enterprise, a place or a permit.

    查询两网融合画像：一人一档、一企一档、一址一档、一证一档。
    """


@profile.command()
@click.argument("kind", type=click.Choice(_KINDS))
@click.argument("key")
@click.option("--as-of", metavar="MOMENT", help="What had happened by then, as known today (RFC 3339). 时点。")
@click.option("--version", type=int, help="As this version was. 版本。")
@click.option("--json", "as_json", is_flag=True, help="Print the whole answer as JSON. 输出 JSON。")
@click.option("--lang", type=click.Choice(["zh", "en"]), help="Language; zh where LANG says so. 语言。")
@click.option("--patience", default=10.0, show_default=True, help="Seconds to wait for an answer. 等待秒数。")
def show(
    kind: str, key: str, *, as_of: str | None, version: int | None, as_json: bool, lang: str | None, patience: float
) -> None:
    """Show a profile (place place:P-1) field by field: value, class, source; and what was shared to whom.

    显示画像各数据项的值、级别与来源，以及依据哪项协议共享给谁。
    """
    language = chosen(lang)
    question = ("profile", kind, key, as_of, version)
    answer = ask("fusion", *question, language=language, patience=patience, told="ValueError")
    if as_json:
        click.echo(json.dumps(answer, ensure_ascii=False, indent=2))
    else:
        click.echo("\n".join(lines(answer, language)))
    sys.exit(0 if answer["fields"] else 1)


def lines(answer: Mapping[str, Any], language: Language) -> Iterator[str]:
    """Give the lines of an answer."""
    kind, as_of = _say(language, answer["kind"]), city_time(answer["as_of"])
    head = _say(language, "profile", kind=kind, key=answer["key"], as_of=as_of)
    yield head + (_say(language, "version", version=answer["version"]) if answer["version"] else "")
    if not answer["fields"]:
        yield _say(language, "nothing")
    for one in answer["fields"]:
        source = _say(language, "from", type=one["from_type"], event=one["from_event"], as_of=city_time(one["as_of"]))
        yield f"  {one[language]} ({one['name']}, {one['data_class']}): {one['value']}  [{source}]"
    if answer["shared"]:
        yield _say(language, "shared")
    for one in answer["shared"]:
        yield "  " + _say(
            language,
            "to",
            **{name: one[name] for name in ("name", "value", "recipient", "agreement", "version")},
            title=one[f"title_{language}"] or "–",
            until=one["keep_until"],
            state=_say(language, one["state"]),
        )


def _say(language: Language, word: str, /, **values: object) -> str:
    return _WORDS[word][language == "zh"].format(**values)
