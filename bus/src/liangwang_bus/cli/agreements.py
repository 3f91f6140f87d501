"""``liangwang agreements``: check the files of sharing agreements, list them, keep their JSON Schema in step.

Exit codes: 0 right, 1 a file is wrong or the schema has drifted.
"""

from pathlib import Path

import click

from liangwang_bus.cli.platform_output import PlatformOutput, speaking
from liangwang_bus.cli.schema_command import schema_command
from liangwang_contracts.agreements import AgreementsError, read_agreements
from liangwang_contracts.agreements.schema import written


@click.group()
def agreements() -> None:
    """Check sharing agreements: who is told which fields, for what, on what basis, until when.

    检查数据共享协议：向谁共享哪些数据项、作何用途、依据为何、期限至何时。
    """


@agreements.command()
@click.argument("folder", type=click.Path(path_type=Path), default=Path("agreements"))
@speaking
def check(output: PlatformOutput, folder: Path) -> None:
    """Read every agreement of a folder; tell each, or every mistake with file and line.

    读取文件夹内的全部协议；逐项列出，或逐条指出错误所在文件与行。
    """
    try:
        found = read_agreements(folder)
    except AgreementsError as error:
        output.problems(error.problems)
    if output.as_json:
        output.json([one.model_dump(mode="json") for one in found])
        return
    for one in found:
        title = one.title.zh if output.language == "zh" else one.title.en
        shared = ", ".join(one.shared_fields())
        output.line(
            f"{one.id}: {title} [{one.provider} → {one.recipient}, {one.valid_from}…{one.valid_until}]: {shared}"
        )


agreements.add_command(
    schema_command(
        written,
        "agreements",
        "Print the JSON Schema of an agreement file, from which editors complete it.\n\n"
        "输出共享协议文件的 JSON Schema，供编辑器补全。",
    )
)
