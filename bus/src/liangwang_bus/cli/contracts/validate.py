"""``liangwang contracts validate``: a payload is looked at without being published."""

import sys
from pathlib import Path

import click

from liangwang_bus.cli.contracts.output import UNUSABLE, WRONG, Output, speaking
from liangwang_bus.cli.contracts.versions import contract_of
from liangwang_contracts.errors import step_of
from liangwang_contracts.validation import WrongField, examine

_UNREADABLE = step_of("")
"""What stands in a path for a name that may be anything."""


@click.command()
@click.argument("file")
@click.option("--type", "type_name", help="The file holds bare data of this type. 文件为该类型的裸数据。")
@speaking
def validate(output: Output, file: str, type_name: str | None) -> None:
    """Check a payload without publishing it; name every wrong field, never its value.

    检查数据而不发布，逐一指出不符的字段（不显示其值）。

    A planned type is looked at like any other, and is said to be planned: 0 then means valid, not publishable.

    FILE is JSON, - is standard input: an event in structured mode (CloudEvents 1.0), a list of these, or with --type
    bare data.
    """
    contract = contract_of(output, type_name) if type_name else None
    found = examine(_text(output, file), contract, max_bytes=_largest())
    planned = output.say("right_but_planned", file=file, types=", ".join(found.planned))
    if output.as_json:
        output.json([_row(file, each) for each in found.wrong])
        if found.planned and not found.wrong:
            click.echo(planned, err=True)
    else:
        for each in found.wrong:
            output.line(_sentence(output, file, each))
        right = planned if found.planned else output.say("right", file=file)
        output.line(output.say("wrong_count", count=len(found.wrong)) if found.wrong else right)
    if found.wrong:
        raise SystemExit(WRONG)


def _largest() -> int:
    """Give the largest body that a service publishes unless it is set otherwise."""
    from liangwang_bus.settings import Settings  # noqa: PLC0415 (help must not load the database library)

    most: int = Settings.model_fields["max_event_bytes"].default
    return most


def _row(file: str, wrong: WrongField) -> dict[str, object]:
    said = {"expected": wrong.expected.en, "expected_zh": wrong.expected.zh}
    return {"file": file, "line": wrong.line, "path": wrong.path, **said}


def _sentence(output: Output, file: str, wrong: WrongField) -> str:
    path = wrong.path.replace(_UNREADABLE, output.say("unreadable_name")) or output.say("document")
    expected = getattr(wrong.expected, output.language)
    return output.say("wrong", file=file, line=wrong.line, path=path, expected=expected)


def _text(output: Output, file: str) -> str:
    try:
        return sys.stdin.read() if file == "-" else Path(file).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        output.fail(output.say("unreadable", path=file, error=type(error).__name__), UNUSABLE)
