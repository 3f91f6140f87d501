"""``liangwang.ts``: the events for TypeScript, without any dependency.

An interface for the data of each event and every model in it, a union for every closed list, ``EventMap`` from
type to data, ``LiangwangEvent<T>`` with the envelope, and two constants that a client needs at run time: the
header names and the route of each type. Unknown schema keywords are refused, not passed over: a type that says
less than the contract would be wrong without a word.
"""

import json
from collections.abc import Iterator
from typing import Any, Final

from liangwang_contracts.attributes import CLASSES
from liangwang_contracts.documents.headers import ATTRIBUTES
from liangwang_contracts.documents.naming import REF, Json
from liangwang_contracts.documents.source import Source
from liangwang_contracts.event import DomainEvent

FILE: Final = "liangwang.ts"
_PLAIN = {"string": "string", "integer": "number", "number": "number", "boolean": "boolean", "null": "null"}
# What a reader makes of a header's text where it does not stay text.
_ENVELOPE = {"sequence": "number", "causes": "readonly string[]", "dataclassification": "DataClassification"}


def typescript(source: Source) -> str:
    """The module's text."""
    events = set(source.types.of_event.values())
    parts = [
        _HEAD,
        *_constants(source),
        *(_declaration(name, schema) for name, schema in source.types.named.items() if name not in events),
        *(_declaration(source.types.of_event[each.type_name], _of(each, source)) for each in source.contracts.values()),
        *_maps(source),
        _envelope(),
    ]
    return "\n".join(parts)


_HEAD = """\
/**
 * Events of the Liangwang bus. 两网事件总线的事件类型。
 *
 * Generated from the contracts; do not edit. 由契约生成，请勿手工修改。
 */
"""


def _of(contract: type[DomainEvent], source: Source) -> Json:
    schema = source.types.named[source.types.of_event[contract.type_name]]
    words = [f"{contract.title_en}. {schema.get('description', '')}".strip(), contract.title_zh]
    words.append(f"`{contract.type_name}`, {contract.contract_status}, {contract.classification.value}")
    return schema | {"description": "\n".join(words), "x-zh": None}


def _constants(source: Source) -> Iterator[str]:
    yield (
        _doc("AMQP header of each CloudEvents attribute; every value is text.", "各 CloudEvents 属性的 AMQP 头名称")
        + "export const HEADERS = {"
    )
    for attribute in ATTRIBUTES:
        yield f"  {attribute.name}: {json.dumps(attribute.header)},"
    yield "} as const;\n"
    yield _doc("Where each type of event is published.", "各事件类型的发布位置") + "export const ROUTES = {"
    for type_name, contract in source.contracts.items():
        yield f"  {json.dumps(type_name)}: {{"
        yield f"    exchange: {json.dumps(contract.exchange)},"
        yield f"    routingKey: {json.dumps(contract.routing_key)},"
        yield f"    dataschema: {json.dumps(contract.dataschema)},"
        yield f"    status: {json.dumps(contract.contract_status)},"
        yield "  },"
    yield "} as const;\n"
    words = _doc("How sensitive data are, after GB/T 43697.", "数据分级（GB/T 43697）")
    yield f"{words}export type DataClassification = {_union(list(CLASSES))};\n"


def _declaration(name: str, schema: Json) -> str:
    words = _doc(schema.get("description"), schema.get("x-zh"))
    if "properties" not in schema:
        return f"{words}export type {name} = {_type(schema, name)};\n".lstrip("\n")
    required = set(schema.get("required", ()))
    fields = [
        f"{_doc(part.get('description'), _in_chinese(part), *_notes(part), indent='  ')}"
        f"  readonly {field}{'' if field in required else '?'}: {_type(part, f'{name}.{field}')};"
        for field, part in schema["properties"].items()
    ]
    return "\n".join([f"{words}export interface {name} {{", *fields, "}\n"])


def _in_chinese(part: Json) -> str:
    """Name and meaning: 有效期止：有效期的最后一天."""
    return "：".join(each for each in (part.get("x-zh"), part.get("x-description-zh")) if each)


def _notes(part: Json) -> Iterator[str]:
    """What a type cannot say."""
    alternatives = [part, *part.get("anyOf", ())]
    for format_ in sorted({each["format"] for each in alternatives if "format" in each}):
        yield f"@format {format_}"
    if (classification := part.get("x-classification", "G1")) != "G1":
        yield f"@remarks {classification}"
    if part.get("default") is not None:
        yield f"@defaultValue `{json.dumps(part['default'], ensure_ascii=False)}`"


def _type(schema: Json, path: str) -> str:
    match schema:
        case {"$ref": str() as reference}:
            found = reference.removeprefix(REF)
        case {"enum": list() as values}:
            found = _union(values)
        case {"const": value}:
            found = _union([value])
        case {"anyOf": list() as parts} | {"oneOf": list() as parts}:
            found = " | ".join(dict.fromkeys(_type(part, path) for part in parts))
        case {"type": "array", "prefixItems": list() as parts}:
            found = f"readonly [{', '.join(_type(part, path) for part in parts)}]"
        case {"type": "array", "items": dict() as items}:
            found = f"readonly {_wrapped(_type(items, path))}[]"
        case {"type": "object", "additionalProperties": dict() as values}:
            found = f"{{ readonly [key: string]: {_type(values, path)} }}"
        case {"type": str() as kind} if kind in _PLAIN:
            found = _PLAIN[kind]
        case _:
            raise ValueError(f"{path}: expected a schema that TypeScript can say; extend documents/typescript.py")
    return found


def _wrapped(text: str) -> str:
    return f"({text})" if " " in text else text


def _union(values: list[Any]) -> str:
    return " | ".join(json.dumps(value, ensure_ascii=False) for value in values)


def _doc(*words: str | None, indent: str = "") -> str:
    """A comment; its text cannot end it."""
    lines = [line.replace("*/", "* /") for text in words if text for line in text.splitlines()]
    if not lines:
        return ""
    if len(lines) == 1:
        return f"{indent}/** {lines[0]} */\n"
    return "\n".join([f"{indent}/**", *(f"{indent} * {line}" for line in lines), f"{indent} */\n"])


def _maps(source: Source) -> Iterator[str]:
    yield _doc("The data of each type of event.", "各事件类型的数据") + "export interface EventMap {"
    for type_name, name in source.types.of_event.items():
        yield f"  {json.dumps(type_name)}: {name};"
    yield "}\n"
    yield _doc("A type of event.", "事件类型") + "export type EventType = keyof EventMap;\n"
    yield (
        _doc("A type that is published today; the others are planned.", "已启用的事件类型，其余为规划中")
        + 'export type ActiveType = {\n  [T in EventType]: (typeof ROUTES)[T]["status"] extends "active" ? T : never;\n'
        + "}[EventType];\n"
    )


def _envelope() -> str:
    fields = [
        f"{_doc(each.en, each.zh, indent='  ')}"
        f"  readonly {each.name}{'' if each.required else '?'}: {_ENVELOPE.get(each.name, 'string')};"
        for each in ATTRIBUTES
        if each.name not in {"type", "specversion"}
    ]
    return "\n".join(
        [
            _doc("An event with its envelope.", "带信封的事件")
            + "export interface LiangwangEvent<T extends EventType> {",
            '  readonly specversion: "1.0";',
            "  readonly type: T;",
            *fields,
            "  readonly data: EventMap[T];",
            "}\n",
            _doc("Any event: a check of `type` narrows `data`.", "任一事件：判断 type 即可确定 data 的类型")
            + "export type AnyEvent = { [T in EventType]: LiangwangEvent<T> }[EventType];\n",
        ]
    )
