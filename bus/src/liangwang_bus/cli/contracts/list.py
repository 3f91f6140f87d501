"""``liangwang contracts list``: what there is."""

import click

from liangwang_bus.cli.contracts.output import WRONG, Output, speaking
from liangwang_contracts import CATALOGUE, DomainEvent
from liangwang_contracts.lint import NETWORKS


@click.command("list")
@click.option("--network", type=click.Choice(NETWORKS), help="Only events of this network. 只列出该网络的事件。")
@click.option("--status", type=click.Choice(["active", "planned"]), help="Only those of this status. 只列出该状态。")
@speaking
def list_events(output: Output, network: str | None, status: str | None) -> None:
    """List the events of the catalogue.

    列出目录中的事件。
    """
    found = [
        each
        for each in CATALOGUE.values()
        if network in {None, each.network} and status in {None, each.contract_status}
    ]
    if output.as_json:
        output.json([_row(each) for each in found])
    elif found:
        title = "title_zh" if output.language == "zh" else "title_en"
        output.table(
            ("type", "status", "classification", "publisher", "title"),
            (
                (
                    f"{each.type_name}.{each.minor_version}",
                    output.say(each.contract_status),
                    each.classification.value,
                    each.contract_publisher.id,
                    getattr(each, title),
                )
                for each in found
            ),
        )
        active = sum(each.contract_status == "active" for each in found)
        output.line(output.say("sums", count=len(found), active=active, planned=len(found) - active))
    else:
        output.line(output.say("nothing"))
    if not found:
        raise SystemExit(WRONG)


def _row(contract: type[DomainEvent]) -> dict[str, object]:
    return {
        "type": contract.type_name,
        "minor": contract.minor_version,
        "status": contract.contract_status,
        "classification": contract.classification.value,
        "publisher": contract.contract_publisher.id,
        "owner": contract.contract_owner.id,
        "title_en": contract.title_en,
        "title_zh": contract.title_zh,
    }
