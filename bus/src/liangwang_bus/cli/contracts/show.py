"""``liangwang contracts show``: everything that an event's contract says."""

import json
from typing import Any

import click

from liangwang_bus.cli.contracts.forms import fields_of
from liangwang_bus.cli.contracts.output import Output, speaking
from liangwang_bus.cli.contracts.places import data_folder
from liangwang_bus.cli.contracts.versions import contract_and_minor, minors_of, schema_of_version
from liangwang_contracts import DomainEvent
from liangwang_contracts.parties import Party


@click.command()
@click.argument("type_name", metavar="TYPE[.MINOR]")
@speaking
def show(output: Output, type_name: str) -> None:
    """Show fields, classes, owner, publisher, basis, versions, routing and example of an event.

    查看事件的字段、级别、归口、发布方、依据、版本、路由与示例。
    """
    contract, minor = contract_and_minor(output, type_name)
    answer = _answer(contract, minor)
    if output.as_json:
        output.json(answer)
        return
    zh = output.language == "zh"
    for name, value in _facts(output, answer, zh=zh):
        output.line(f"{output.say(name)}: {value}")
    output.line()
    output.table(
        ("field", "form", "required", "classification", "description"),
        (
            (
                each["name"],
                each["form"],
                output.say("required" if each["required"] else "optional"),
                each["classification"],
                _in_chinese(each) if zh else each["description"],
            )
            for each in answer["fields"]
        ),
    )
    if answer["example"] is not None:
        output.line(f"\n{output.say('example')}:")
        output.line(json.dumps(answer["example"], ensure_ascii=False, indent=2))


def _answer(contract: type[DomainEvent], minor: int) -> dict[str, Any]:
    schema = schema_of_version(contract, minor)
    example = data_folder("examples") / f"{contract.type_name}.json"
    return {
        "type": contract.type_name,
        "minor": minor,
        "versions": [f"{contract.type_name}.{each}" for each in minors_of(contract)],
        "status": contract.contract_status,
        "sunset": contract.contract_sunset.isoformat() if contract.contract_sunset else None,
        "title_en": schema.get("title", ""),
        "title_zh": schema.get("x-zh", ""),
        "description": schema.get("description", ""),
        "classification": schema.get("x-classification", ""),
        "owner": _party(contract.contract_owner),
        "publisher": _party(contract.contract_publisher),
        "basis": [{"zh": each.zh, "en": each.en, "mark": each.mark.value} for each in contract.contract_basis],
        "exchange": contract.exchange,
        "routing_key": contract.routing_key,
        "subject": contract.subject_field,
        "partition": list(contract.partition_fields),
        "fields": fields_of(schema),
        "example": json.loads(example.read_text(encoding="utf-8")) if example.is_file() else None,
    }


def _facts(output: Output, answer: dict[str, Any], *, zh: bool) -> list[tuple[str, str]]:
    language = "zh" if zh else "en"
    facts = [
        ("type", f"{answer['type']}.{answer['minor']}"),
        ("title", f"{answer['title_en']} · {answer['title_zh']}"),
        ("description", answer["description"]),
        ("status", output.say(answer["status"])),
        ("sunset", answer["sunset"]),
        ("versions", ", ".join(answer["versions"])),
        ("classification", answer["classification"]),
        ("owner", f"{answer['owner'][language]} ({answer['owner']['id']})"),
        ("publisher", f"{answer['publisher'][language]} ({answer['publisher']['id']})"),
        *(("basis", f"{each[language]} ({output.say(each['mark'])})") for each in answer["basis"]),
        ("routing", f"{answer['exchange']} {answer['routing_key']}"),
        ("subject", answer["subject"]),
        ("partition", ", ".join(answer["partition"])),
    ]
    return [(name, value) for name, value in facts if value]


def _in_chinese(field: dict[str, Any]) -> str:
    """Name and meaning; an older version may have the name alone."""
    return "：".join(each for each in (field["zh"], field["description_zh"]) if each)


def _party(party: Party) -> dict[str, str]:
    return {"id": party.id, "zh": party.zh, "en": party.en, "kind": party.kind}
