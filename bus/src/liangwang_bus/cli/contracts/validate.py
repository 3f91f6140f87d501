"""``liangwang contracts validate``: a payload is looked at without being published."""

import sys
from dataclasses import asdict
from pathlib import Path

import click

from liangwang_bus.cli.contracts.output import UNUSABLE, WRONG, Output, speaking
from liangwang_bus.cli.contracts.versions import contract_of
from liangwang_contracts.validation import wrong_fields


@click.command()
@click.argument("file")
@click.option("--type", "type_name", help="The file holds bare data of this type. 文件为该类型的裸数据。")
@speaking
def validate(output: Output, file: str, type_name: str | None) -> None:
    """Check a payload without publishing it; name every wrong field, never its value.

    检查数据而不发布，逐一指出不符的字段（不显示其值）。

    FILE is JSON, - is standard input: an event in structured mode (CloudEvents 1.0), a list of these, or with --type
    bare data.
    """
    contract = contract_of(output, type_name) if type_name else None
    wrong = wrong_fields(_text(output, file), contract)
    if output.as_json:
        output.json([{"file": file, **asdict(each)} for each in wrong])
    else:
        for each in wrong:
            path = each.path or output.say("document")
            words = {"file": file, "line": each.line, "path": path, "expected": each.expected}
            output.line(output.say("wrong", **words))
        output.line(output.say("wrong_count", count=len(wrong)) if wrong else output.say("right", file=file))
    if wrong:
        raise SystemExit(WRONG)


def _text(output: Output, file: str) -> str:
    try:
        return sys.stdin.read() if file == "-" else Path(file).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        output.fail(output.say("unreadable", path=file, error=type(error).__name__), UNUSABLE)
