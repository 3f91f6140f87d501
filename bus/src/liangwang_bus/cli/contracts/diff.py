"""``liangwang contracts diff``: what stands between two versions, and who would pay for it."""

from dataclasses import asdict

import click

from liangwang_bus.cli.contracts.findings import faults_of, show_findings
from liangwang_bus.cli.contracts.output import WRONG, Output, speaking
from liangwang_bus.cli.contracts.versions import example_for, schema_named
from liangwang_contracts.evolution import Mode, compare


@click.command()
@click.argument("old")
@click.argument("new")
@click.option(
    "--mode",
    type=click.Choice([each.value for each in Mode]),
    default=Mode.FULL_TRANSITIVE.value,
    show_default=True,
    help="Which readers must read which writers. 兼容方向。",
)
@speaking
def diff(output: Output, old: str, new: str, mode: str) -> None:
    """Compare two versions; each finding has a payload that would break and the way out.

    比较两个版本，逐项给出将被拒绝的示例和解决办法。

    OLD and NEW are versions (tongban.permit.issued.v1.0), types, or files with a JSON Schema.
    """
    (old_name, before), (new_name, after) = schema_named(output, old), schema_named(output, new)
    examples = {"old_example": example_for(before), "new_example": example_for(after)}
    known = {name: example for name, example in examples.items() if example is not None}
    findings = [asdict(each) for each in compare(before, after, Mode(mode), **known)]
    if output.as_json:
        output.json(findings)
    else:
        show_findings(output, findings)
        if not faults_of(findings):
            output.line(output.say("compatible", old=old_name, new=new_name))
    if faults_of(findings):
        raise SystemExit(WRONG)
