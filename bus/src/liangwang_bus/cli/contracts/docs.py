"""``liangwang contracts docs``: golden schemas and generated documents, written or compared."""

from pathlib import Path

import click

from liangwang_bus.cli.contracts.output import WRONG, Output, speaking
from liangwang_bus.cli.contracts.places import installed_checkout
from liangwang_contracts import CATALOGUE
from liangwang_contracts.documents import FOLDER, check_documents, write_documents
from liangwang_contracts.schemas import check_schemas, write

_SCHEMAS = Path("contracts", "schemas")
_EXAMPLES = Path("contracts", "examples")


@click.command()
@click.option("--check", "only_check", is_flag=True, help="Compare instead of writing; 1 on drift. 只比较，不写入。")
@click.option("--root", type=click.Path(path_type=Path), help="Checkout; else the one from here upwards. 代码库。")
@speaking
def docs(output: Output, *, only_check: bool, root: Path | None) -> None:
    """Write golden schemas, AsyncAPI, types for other languages and the catalogue's pages.

    生成基准模式、AsyncAPI、其他语言的类型定义和目录网页。
    """
    folder = installed_checkout(output, root)
    if only_check:
        _compare(output, folder)
        return
    write(folder / _SCHEMAS)
    written = write_documents(folder / FOLDER, examples=folder / _EXAMPLES)
    if output.as_json:
        output.json({"events": len(CATALOGUE), "files": [str(each.relative_to(folder)) for each in written]})
        return
    output.line(output.say("schemas_done", count=len(CATALOGUE)))
    output.line(output.say("documents_done", folder=FOLDER, count=len(written)))


def _compare(output: Output, folder: Path) -> None:
    """Name each file that is not as it would be written; paths are seen from the checkout."""
    found = [
        *check_schemas(folder / _SCHEMAS),
        *check_documents(folder / FOLDER, examples=folder / _EXAMPLES),
    ]
    said = [str(each).replace(f"{folder}/", "") for each in found]
    if output.as_json:
        output.json(said)
    else:
        for each in said or [output.say("documents_right")]:
            output.line(each)
    if said:
        raise SystemExit(WRONG)
