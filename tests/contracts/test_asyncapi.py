"""The description of the bus: valid for AsyncAPI's own schema and parser, and true to what the bus does."""

import json
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT7

from liangwang_contracts import CATALOGUE, ContractError, PermitIssued, decode
from liangwang_contracts.attributes import EXPECTED, HEADERS, TEXTS
from liangwang_contracts.catalogue import catalogue_of
from liangwang_contracts.documents.asyncapi import asyncapi
from liangwang_contracts.documents.headers import ATTRIBUTES
from liangwang_contracts.documents.source import source_of
from node_tools import node_packages

TYPES = sorted(CATALOGUE)

PARSE = """
const { Parser } = require(process.argv[1] + "/@asyncapi/parser");
const texts = JSON.parse(require("fs").readFileSync(0, "utf8"));
Promise.all(texts.map(async (text) => {
  const { document, diagnostics } = await new Parser().parse(text);
  const grave = diagnostics.filter((each) => each.severity <= 1);
  const faults = grave.map((each) => `${each.path.join(".")}: ${each.message}`);
  return { channels: document?.channels().all().length, faults };
})).then((found) => console.log(JSON.stringify(found)));
"""


@pytest.fixture(scope="module")
def described(contracts_folder: Path) -> dict[str, Any]:
    """The document, as it is read from its file."""
    found: dict[str, Any] = json.loads(json.dumps(asyncapi(source_of(CATALOGUE, contracts_folder / "examples"))))
    return found


@pytest.fixture(scope="module")
def registry(described: dict[str, Any]) -> Registry[Any]:
    """Resolves references into the document."""
    return Registry().with_resource("urn:doc", Resource(contents=described, specification=DRAFT7))


def validator(registry: Registry[Any], reference: str) -> Draft7Validator:
    """Reads by a schema of the document."""
    return Draft7Validator({"$ref": f"urn:doc{reference}"}, registry=registry)


def references(part: Any) -> Iterator[str]:
    """Every reference in it."""
    if isinstance(part, dict):
        yield from ([part["$ref"]] if isinstance(part.get("$ref"), str) else [])
        part = list(part.values())
    if isinstance(part, list):
        for each in part:
            yield from references(each)


def test_it_is_valid_by_the_schema_of_asyncapi(contracts_folder: Path) -> None:
    """The schema of 3.0.0 as AsyncAPI publishes it, over every eighth event; the parser below holds all against it."""
    schema = json.loads((node_packages() / "@asyncapi" / "specs" / "schemas" / "3.0.0.json").read_text())
    some = catalogue_of(CATALOGUE[name] for name in TYPES[::8])
    found = json.loads(json.dumps(asyncapi(source_of(some, contracts_folder / "examples"))))
    assert [f"{each.json_path}: {each.message}" for each in Draft7Validator(schema).iter_errors(found)] == []
    assert not Draft7Validator(schema).is_valid(found | {"channels": []})


def test_the_official_parser_reads_it_without_errors_and_warnings(
    described: dict[str, Any], contracts_folder: Path
) -> None:
    """It also follows the references, which no schema can."""
    alone = asyncapi(source_of(catalogue_of([PermitIssued]), contracts_folder / "examples"))
    run = subprocess.run(
        ["node", "-e", PARSE, node_packages()],
        input=json.dumps([json.dumps(each) for each in (described, alone, alone | {"channels": {}})]),
        capture_output=True,
        text=True,
        check=True,
        timeout=150,
    )
    whole, one, wrong = json.loads(run.stdout)
    assert whole == {"channels": len(CATALOGUE), "faults": []}
    assert one == {"channels": 1, "faults": []}
    assert wrong["faults"]


def test_every_reference_leads_somewhere(described: dict[str, Any]) -> None:
    """Within the document: it is complete in one file."""
    found = set(references(described))
    assert len(found) > len(CATALOGUE)
    for reference in found:
        place: Any = described
        assert reference.startswith("#/")
        for step in reference.removeprefix("#/").split("/"):
            place = place[step]


def test_nothing_stands_beside_a_reference(described: dict[str, Any]) -> None:
    """Readers of AsyncAPI pass over what stands there: words and classes of a field would be lost."""

    def beside(part: Any) -> Iterator[dict[str, Any]]:
        if isinstance(part, dict) and isinstance(part.get("$ref"), str) and len(part) > 1:
            yield part
        for each in part.values() if isinstance(part, dict) else part if isinstance(part, list) else ():
            yield from beside(each)

    assert list(beside(described)) == []
    permit = described["components"]["schemas"]["TongbanPermitIssuedV1"]["properties"]["permit"]
    assert permit["allOf"] == [{"$ref": "#/components/schemas/Identifier"}]
    assert permit["description"] == "The permit"


def test_a_channel_is_an_exchange_and_a_routing_key(described: dict[str, Any]) -> None:
    """By the names that publishers and subscribers use."""
    channel = described["channels"]["tongban.permit.issued.v1"]
    assert channel["address"] == "permit.issued.v1"
    assert channel["bindings"]["amqp"]["is"] == "routingKey"
    assert channel["bindings"]["amqp"]["exchange"] == {
        "name": "tongban.events",
        "type": "topic",
        "durable": True,
        "autoDelete": False,
    }
    assert (channel["title"], channel["x-zh"]) == ("Permit issued", "许可已核发")
    assert sorted(described["channels"]) == TYPES


def test_servers_have_no_address(described: dict[str, Any]) -> None:
    """A city fills in its own."""
    for server in described["servers"].values():
        assert server["host"] == "{host}:{port}"
        assert "default" not in server["variables"]["host"]
    assert "://" not in json.dumps(described).replace("amqp://", "")


def test_only_active_events_are_sent_and_by_their_publisher(described: dict[str, Any]) -> None:
    """A planned one can be subscribed to and not published."""
    operations = described["operations"]
    sent = {name for name, each in operations.items() if each["action"] == "send"}
    assert sent == {
        f"{each.contract_publisher.id}.{each.type_name}.publish"
        for each in CATALOGUE.values()
        if each.contract_status == "active"
    }
    assert "tongban.tongban.permit.issued.v1.publish" in sent
    assert {name for name, each in operations.items() if each["action"] == "receive"} == {
        f"{type_name}.subscribe" for type_name in TYPES
    }
    for type_name, channel in described["channels"].items():
        assert channel["x-status"] == CATALOGUE[type_name].contract_status


@pytest.mark.parametrize("type_name", TYPES)
def test_an_example_is_a_message_that_the_bus_reads(
    type_name: str, described: dict[str, Any], registry: Registry[Any]
) -> None:
    """By its schemas, and by the very function that subscribers use; what is planned, the bus refuses."""
    message = described["components"]["messages"][type_name]
    (example,) = message["examples"]
    place = f"#/components/messages/{type_name}"
    validator(registry, f"{place}/payload").validate(example["payload"])
    validator(registry, f"{place}/headers").validate(example["headers"])
    body = json.dumps(example["payload"]).encode()
    if CATALOGUE[type_name].contract_status == "active":
        assert decode(example["headers"], body).type == type_name
    else:
        with pytest.raises(ContractError, match="is planned"):
            decode(example["headers"], body)


@pytest.mark.parametrize(
    "change",
    [
        {"cloudEvents:type": "tongban.permit.expired.v1"},
        {"cloudEvents:source": "/tongguan"},
        {"cloudEvents:source": "/tongbane"},
        {"cloudEvents:dataschema": "urn:liangwang:schema:tongban.permit.issued.v10"},
        {"cloudEvents:dataclassification": "core"},
        {"cloudEvents:id": "1"},
        {"cloudEvents:time": "2026-03-02"},
    ],
)
def test_headers_of_another_event_are_refused(
    change: dict[str, str], described: dict[str, Any], registry: Registry[Any]
) -> None:
    """Each message narrows what all headers have in common."""
    place = "#/components/messages/tongban.permit.issued.v1"
    headers = described["components"]["messages"]["tongban.permit.issued.v1"]["examples"][0]["headers"]
    assert validator(registry, f"{place}/headers").is_valid(headers)
    assert not validator(registry, f"{place}/headers").is_valid(headers | change)


def test_the_table_of_attributes_is_that_of_the_bus() -> None:
    """Names, what is required, and forms: an example passes both, a blank none."""
    assert {each.name: each.header for each in ATTRIBUTES} == dict(HEADERS)
    required = {name for name, _, needed, _ in TEXTS if needed} | {*EXPECTED} - {name for name, *_ in TEXTS}
    assert {each.name for each in ATTRIBUTES if each.required} == required
    for attribute in ATTRIBUTES:
        assert re.fullmatch(attribute.form, attribute.example), attribute.name
        assert not re.fullmatch(attribute.form, ""), attribute.name
