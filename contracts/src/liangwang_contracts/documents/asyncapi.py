"""``asyncapi.json``: the whole bus as AsyncAPI 3.0.

A channel is an exchange and a routing key, one for each event type. Operations are named after who acts: the
publisher's ``<publisher>.<type>.publish`` is ``send``, a subscriber's ``<type>.subscribe`` is ``receive``. Invariant:
an event that is only planned has no ``publish``. No server has an address: host and virtual host are variables.

Schemas are in AsyncAPI's own dialect, a superset of JSON Schema draft-07, in which nothing beside a ``$ref``
counts: a reference with words of its own stands in ``allOf``.
"""

from collections.abc import Iterable, Iterator
from typing import Any, Final

from liangwang_contracts.documents.headers import HEADERS_NAME, example_headers, headers_schema, own_headers
from liangwang_contracts.documents.naming import REF, Json
from liangwang_contracts.documents.source import Source
from liangwang_contracts.envelope import CONTENT_TYPE
from liangwang_contracts.event import DomainEvent
from liangwang_contracts.parties import Party

FILE: Final = "asyncapi.json"
_SCHEMAS = "#/components/schemas/"
_BINDING = "0.3.0"


def asyncapi(source: Source) -> Json:
    """The description of the bus."""
    contracts = source.contracts.values()
    return {
        "asyncapi": "3.0.0",
        "id": "urn:liangwang:bus",
        "info": {
            "title": "Liangwang event bus",
            "version": "1.0.0",
            "description": (
                "The event bus between a city's service-handling network, its city-operation network and their fusion. "
                "CloudEvents 1.0 in binary content mode over AMQP 0-9-1: attributes in headers, data in the body."
            ),
            "license": {"name": "Apache-2.0"},
            "tags": [{"name": network} for network in sorted({each.network for each in contracts})],
            "x-zh": "两网事件总线：一网通办、一网统管及两网融合之间的事件",
            "x-parties": {each.id: _party(each) for each in _parties(contracts)},
        },
        "defaultContentType": CONTENT_TYPE,
        "servers": _servers(),
        "channels": {each.type_name: _channel(each) for each in contracts},
        "operations": dict(operation for each in contracts for operation in _operations(each)),
        "components": {
            "messages": {each.type_name: _message(each, source) for each in contracts},
            "schemas": {HEADERS_NAME: headers_schema()}
            | {name: _dialect(schema) for name, schema in source.types.named.items()},
        },
    }


def _servers() -> Json:
    variables = {
        "host": {"description": "Host name of the city's broker"},
        "vhost": {"description": "Virtual host of the bus"},
    }
    return {
        name: {
            "host": "{host}:{port}",
            "pathname": "/{vhost}",
            "protocol": protocol,
            "protocolVersion": "0-9-1",
            "title": title,
            "variables": variables | {"port": {"default": port, "description": "Port of the broker"}},
            "x-zh": zh,
        }
        for name, protocol, port, title, zh in (
            ("broker", "amqp", "5672", "RabbitMQ of the bus, inside of one machine", "总线消息代理（本机）"),
            ("broker-tls", "amqps", "5671", "RabbitMQ of the bus over TLS", "总线消息代理（TLS）"),
        )
    }


def _channel(contract: type[DomainEvent]) -> Json:
    return {
        "address": contract.routing_key,
        "title": contract.title_en,
        "messages": {contract.type_name: {"$ref": f"#/components/messages/{contract.type_name}"}},
        "tags": [{"name": contract.network}],
        "bindings": {
            "amqp": {
                "is": "routingKey",
                "exchange": {"name": contract.exchange, "type": "topic", "durable": True, "autoDelete": False},
                "bindingVersion": _BINDING,
            }
        },
        "x-zh": contract.title_zh,
        "x-status": contract.contract_status,
    }


def _operations(contract: type[DomainEvent]) -> Iterator[tuple[str, Json]]:
    channel = {"$ref": f"#/channels/{contract.type_name}"}
    shared = {"channel": channel, "messages": [{"$ref": f"{channel['$ref']}/messages/{contract.type_name}"}]}
    publisher = contract.contract_publisher
    if contract.contract_status == "active":
        yield (
            f"{publisher.id}.{contract.type_name}.publish",
            {"action": "send"}
            | shared
            | {
                "title": f"{contract.title_en}: published by {publisher.en}",
                "bindings": {"amqp": {"deliveryMode": 2, "mandatory": True, "bindingVersion": _BINDING}},
                "x-zh": f"{contract.title_zh}：由{publisher.zh}发布",
                "x-publisher": publisher.id,
            },
        )
    yield (
        f"{contract.type_name}.subscribe",
        {"action": "receive"}
        | shared
        | {
            "title": f"{contract.title_en}: subscribe",
            "bindings": {"amqp": {"ack": True, "bindingVersion": _BINDING}},
            "x-zh": f"{contract.title_zh}：订阅",
            "x-status": contract.contract_status,
        },
    )


def _message(contract: type[DomainEvent], source: Source) -> Json:
    return {
        "name": contract.type_name,
        "title": contract.title_en,
        "summary": source.schemas[contract.type_name].get("description", contract.title_en),
        "contentType": CONTENT_TYPE,
        "headers": {"allOf": [{"$ref": _SCHEMAS + HEADERS_NAME}, own_headers(contract)], "type": "object"},
        "payload": {"$ref": _SCHEMAS + source.types.of_event[contract.type_name]},
        "correlationId": {
            "description": "Id of the first event of the flow",
            "location": "$message.header#/cloudEvents:correlationid",
        },
        "tags": [{"name": contract.network}],
        "examples": [
            {
                "name": contract.event,
                "headers": example_headers(contract, source.examples[contract.type_name]),
                "payload": source.examples[contract.type_name],
            }
        ],
        "x-zh": contract.title_zh,
        "x-status": contract.contract_status,
        "x-classification": contract.classification.value,
        "x-dataschema": contract.dataschema,
        "x-owner": contract.contract_owner.id,
        "x-publisher": contract.contract_publisher.id,
        "x-basis": [{"en": each.en, "zh": each.zh, "mark": each.mark.value} for each in contract.contract_basis],
        **({"x-sunset": contract.contract_sunset.isoformat()} if contract.contract_sunset else {}),
    }


def _parties(contracts: Iterable[type[DomainEvent]]) -> list[Party]:
    found = {party for each in contracts for party in (each.contract_owner, each.contract_publisher)}
    return sorted(found, key=lambda party: party.id)


def _party(party: Party) -> Json:
    return {"kind": party.kind, "en": party.en, "zh": party.zh}


def _dialect(part: Any) -> Any:
    """A schema in AsyncAPI's dialect."""
    if isinstance(part, list):
        return [_dialect(each) for each in part]
    if not isinstance(part, dict):
        return part
    found = {key: _dialect(value) for key, value in part.items()}
    if isinstance(reference := part.get("$ref"), str):
        target = {"$ref": _SCHEMAS + reference.removeprefix(REF)}
        rest = {key: value for key, value in found.items() if key != "$ref"}
        return {"allOf": [target]} | rest if rest else target
    return found
