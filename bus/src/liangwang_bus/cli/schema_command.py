"""A command that prints the JSON Schema of a kind of file, writes it, or compares the one that is committed with it."""

from collections.abc import Callable
from pathlib import Path

import click

from liangwang_bus.cli.platform_output import PlatformOutput, speaking


def schema_command(written: Callable[[], str], group: str, about: str) -> click.Command:
    """Make the command.

    Args:
        written: gives the schema as it stands in its file.
        group: the command that it is part of.
        about: its help.
    """

    @click.command("schema", help=about)
    @click.option("--write", type=click.Path(path_type=Path), help="Write it to this file. 写入文件。")
    @click.option("--check", type=click.Path(path_type=Path), help="Compare this file with it; 1 on drift. 比较文件。")
    @speaking
    def schema(output: PlatformOutput, write: Path | None, check: Path | None) -> None:
        text = written()
        if write is not None:
            write.write_text(text, encoding="utf-8")
            output.written(write)
        if check is not None:
            same = check.is_file() and check.read_text(encoding="utf-8") == text
            output.compared(check, "model", f"liangwang {group} schema --write {check}", same=same)
        if write is check is None:
            click.echo(text, nl=False)

    return schema
