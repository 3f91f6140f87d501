"""What is wrong with a payload or an event, field by field: for whoever is going to publish it.

A document is the bare data of one event, one event in structured mode (CloudEvents 1.0 JSON), or a list of these. It
is read as a publisher's: a field that the contract does not know is wrong, so is a name that stands twice in an object,
and a body that is too large to be published. Invariant: what is said names fields and expectations, never the values
found.
"""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeGuard

from pydantic import ValidationError

from liangwang_contracts.attributes import CLASSES, EXPECTED, SPECVERSION, TEXTS
from liangwang_contracts.catalogue import CATALOGUE, lookup
from liangwang_contracts.envelope import MAX_BODY
from liangwang_contracts.errors import ContractError, step_of
from liangwang_contracts.event import DomainEvent
from liangwang_contracts.expectations import MOST_LEVELS, TOO_DEEP, said, said_of
from liangwang_contracts.moments import parse_moment
from liangwang_contracts.positions import Step, line_at, lines_of
from liangwang_contracts.said import Said

Catalogue = Mapping[str, type[DomainEvent]]
Wrong = tuple[tuple[Step, ...], Said]
_ONLY_JSON = said("valid JSON without NaN and Infinity")


@dataclass(frozen=True, slots=True)
class WrongField:
    """One field that its contract refuses.

    Attributes:
        line: Where it stands in the text, from 1; of a missing field: where that stands which lacks it.
        path: ``data.permit.value``; empty for the document itself.
        expected: What the contract wants there, in both languages.
    """

    line: int
    path: str
    expected: Said


@dataclass(frozen=True, slots=True)
class Examined:
    """What was found in a document.

    Attributes:
        wrong: Every field that its contract refuses, in the order of the document's items.
        planned: The types in it that nobody may publish yet.
    """

    wrong: list[WrongField]
    planned: tuple[str, ...] = ()


def wrong_fields(
    text: str, contract: type[DomainEvent] | None = None, catalogue: Catalogue = CATALOGUE
) -> list[WrongField]:
    """Every field of a document that its contract refuses: see `examine`."""
    return examine(text, contract, catalogue).wrong


def examine(
    text: str,
    contract: type[DomainEvent] | None = None,
    catalogue: Catalogue = CATALOGUE,
    *,
    max_bytes: int = MAX_BODY,
) -> Examined:
    """Look at a document as its publisher would want it looked at.

    Args:
        text: Bare data, an event in structured mode, or a list of these.
        contract: What bare data are data of; without it each item must be an event.
        catalogue: Where the types of events are looked up.
        max_bytes: Largest body that is published, in bytes; no more than `MAX_BODY`, which is the most that is read.
    """
    try:
        document = json.loads(text, parse_constant=_refuse, object_pairs_hook=ReadObject)
        lines = lines_of(text)
    except json.JSONDecodeError as error:
        expected = said(f"valid JSON ({error.msg.lower()}, column {error.colno})")
        return Examined([WrongField(error.lineno, "", expected)])
    except RecursionError:
        return Examined([WrongField(1, "", said(TOO_DEEP))])
    except ValueError:
        return Examined([WrongField(1, "", _ONLY_JSON)])
    if max(map(len, lines)) > MOST_LEVELS:
        return Examined([WrongField(1, "", said(TOO_DEEP))])
    many = isinstance(document, list)
    found = dict(names_twice(document))
    planned: dict[str, None] = {}
    for number, item in enumerate(document if many else [document]):
        own = _contract_of(item, contract, catalogue)
        planned |= {own.type_name: None} if own and own.contract_status == "planned" else {}
        for path, expected in _wrong(item, own, catalogue, min(max_bytes, MAX_BODY)):
            found.setdefault((number, *path) if many else path, expected)
    wrong = [WrongField(line_at(lines, path), _dotted(path), expected) for path, expected in found.items()]
    return Examined(wrong, tuple(planned))


def wrong_data(contract: type[DomainEvent], data: object, max_bytes: int = MAX_BODY) -> Iterator[Wrong]:
    """Path and expectation of every field of an event's data that its contract refuses."""
    body = json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
    try:
        body = contract.model_validate_json(json.dumps(data)).model_dump_json().encode()
    except ValidationError as error:
        for fault in error.errors(include_url=False, include_input=False):
            yield fault["loc"], said_of(fault)
    if len(body) > max_bytes:
        yield (), said(f"a body of at most {max_bytes} bytes")


class ReadObject(dict[str, Any]):
    """A JSON object as it was read, with the names that stood in it more than once."""

    def __init__(self, pairs: list[tuple[str, Any]]) -> None:
        super().__init__(pairs)
        self.twice = [name for name, times in Counter(name for name, _ in pairs).items() if times > 1]


def names_twice(document: object) -> Iterator[Wrong]:
    """Every name that stands twice in its `ReadObject`: of two values a reader takes one, nobody knows which."""
    waiting: list[tuple[tuple[Step, ...], object]] = [((), document)]
    while waiting:
        path, value = waiting.pop()
        if isinstance(value, ReadObject):
            yield from (((*path, name), said("a name that stands only once in its object")) for name in value.twice)
            waiting += (((*path, name), each) for name, each in value.items())
        elif isinstance(value, list):
            waiting += (((*path, number), each) for number, each in enumerate(value))


def _dotted(path: tuple[Step, ...]) -> str:
    return ".".join(map(step_of, path))


def _refuse(_constant: str) -> None:
    raise ValueError


def _contract_of(item: object, contract: type[DomainEvent] | None, catalogue: Catalogue) -> type[DomainEvent] | None:
    """The contract of an item: of an event by its type, of bare data the one that was named."""
    return catalogue.get(str(item.get("type"))) if _is_event(item) else contract


def _is_event(item: object) -> TypeGuard[Mapping[str, Any]]:
    return isinstance(item, dict) and "specversion" in item


def _wrong(item: object, contract: type[DomainEvent] | None, catalogue: Catalogue, most: int) -> Iterator[Wrong]:
    if _is_event(item):
        yield from _wrong_event(item, catalogue, most)
    elif contract is not None:
        yield from wrong_data(contract, item, most)
    else:
        yield (), said("an event in structured mode (specversion, type, … data); for bare data name the type")


def _wrong_event(event: Mapping[str, Any], catalogue: Catalogue, most: int) -> Iterator[Wrong]:
    try:
        contract = lookup(str(event.get("type")), catalogue)
    except ContractError as error:
        yield ("type",), said(f"{error.expected} ({error.detail})")
        return
    yield from (((name,), said(expected)) for name, expected in _wrong_attributes(event, contract))
    if "data" not in event:
        yield ("data",), said("a value: the field is required")
        return
    wrong = list(wrong_data(contract, event["data"], most))
    yield from ((("data", *path), expected) for path, expected in wrong)
    if not wrong:
        data = contract.model_validate_json(json.dumps(event["data"]))
        yield from (((name,), said(expected)) for name, expected in _unlike_its_data(event, data))


def _wrong_attributes(event: Mapping[str, Any], contract: type[DomainEvent]) -> Iterator[tuple[str, str]]:
    if event["specversion"] != SPECVERSION:
        yield "specversion", EXPECTED["specversion"]
    for name, _, required, matches in TEXTS:
        value = event.get(name)
        if (value is None and required) or (value is not None and not (isinstance(value, str) and matches(value))):
            yield name, f"a text: {EXPECTED[name]}"
    for name in ("time", "recordedtime"):
        if not isinstance(event.get(name), str) or parse_moment(event[name]) is None:
            yield name, EXPECTED[name]
    own = CLASSES.get(str(event.get("dataclassification")))
    if own is None or own < contract.classification:
        yield "dataclassification", f"{contract.classification.value} or stricter, but not core"
    if str(event.get("source")).split("/", 2)[1:2] != [contract.network]:
        yield "source", f"/{contract.network} or /{contract.network}/<member>"
    if not str(event.get("dataschema")).startswith(contract.dataschema.rpartition(".")[0] + "."):
        yield "dataschema", contract.dataschema


def _unlike_its_data(event: Mapping[str, Any], data: DomainEvent) -> Iterator[tuple[str, str]]:
    """What stands in the envelope too must be what the data say."""
    if event.get("subject") != data.subject():
        yield "subject", f"{data.aggregate}/<value> of data.{data.subject_field}"
    if event.get("partitionkey") != data.partition_key():
        fields = " or ".join(f"data.{name}" for name in data.partition_fields)
        yield "partitionkey", f"<scheme>:<value> of {fields}"
