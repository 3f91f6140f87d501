"""``liangwang rules schema``: the JSON Schema of a rule file, printed, written or compared."""

import json
from pathlib import Path

import click

from fusion.cli.output import RulesOutput, speaking
from fusion.domain.rule_schema import rule_schema
from liangwang_bus.cli.contracts.output import WRONG


@click.command()
@click.option("--write", type=click.Path(path_type=Path), help="Write it to this file. 写入文件。")
@click.option("--check", type=click.Path(path_type=Path), help="Compare this file with it; 1 on drift. 比较文件。")
@speaking
def schema(output: RulesOutput, write: Path | None, check: Path | None) -> None:
    """Print the JSON Schema of a rule file, from which editors complete it.

    输出规则文件的 JSON Schema，供编辑器补全。

    In a rule file for editors with the YAML language server: # yaml-language-server: $schema=PATH
    """
    text = written()
    if write is not None:
        write.write_text(text, encoding="utf-8")
        output.line(output.say("schema_written", path=write))
    if check is not None:
        right = check.is_file() and check.read_text(encoding="utf-8") == text
        output.line(output.say("schema_right" if right else "schema_drift", path=check))
        if not right:
            raise SystemExit(WRONG)
    if write is check is None:
        click.echo(text, nl=False)


def written() -> str:
    """The schema as it stands in its file."""
    return json.dumps(rule_schema(), ensure_ascii=False, indent=2) + "\n"
