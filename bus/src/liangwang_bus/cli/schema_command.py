"""A command that prints the JSON Schema of a kind of file, writes it, or compares the one that is committed with it."""

import sys
from collections.abc import Callable
from pathlib import Path

import click

from liangwang_bus.cli.contracts.output import WRONG


def schema_command(written: Callable[[], str], group: str, model: tuple[str, str], about: str) -> click.Command:
    """Make the command.

    Args:
        written: gives the schema as it stands in its file.
        group: the command that it is part of.
        model: whose model it is, in Chinese and in English.
        about: its help.
    """

    @click.command("schema", help=about)
    @click.option("--write", type=click.Path(path_type=Path), help="Write it to this file. 写入文件。")
    @click.option("--check", type=click.Path(path_type=Path), help="Compare this file with it; 1 on drift. 比较文件。")
    def schema(write: Path | None, check: Path | None) -> None:
        text = written()
        if write is not None:
            write.write_text(text, encoding="utf-8")
        if check is not None and not (check.is_file() and check.read_text(encoding="utf-8") == text):
            again = f"liangwang {group} schema --write {check}"
            click.echo(
                f"{check}: not as the {model[1]} model says; write it anew: {again}\n"
                f"{check}：与{model[0]}模型不一致；请重新生成：{again}",
                err=True,
            )
            sys.exit(WRONG)
        if write is check is None:
            click.echo(text, nl=False)

    return schema
