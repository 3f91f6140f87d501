"""What is wrong with a payload or an event, field by field: for whoever is going to publish it.

A document is the bare data of one event, one event in structured mode (CloudEvents 1.0 JSON), or a list of these. It
is read as a publisher's: a field that the contract does not know is wrong. Invariant: what is said names fields and
expectations, never the values found.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from liangwang_contracts.attributes import CLASSES, EXPECTED, SPECVERSION, TEXTS
from liangwang_contracts.catalogue import CATALOGUE, lookup
from liangwang_contracts.errors import ContractError, expected_of, step_of
from liangwang_contracts.event import DomainEvent
from liangwang_contracts.moments import parse_moment
from liangwang_contracts.positions import Step, line_at, lines_of

Catalogue = Mapping[str, type[DomainEvent]]
Wrong = tuple[tuple[Step, ...], str]
_ONLY_JSON = "valid JSON without NaN and Infinity"


@dataclass(frozen=True, slots=True)
class WrongField:
    """One field that its contract refuses.

    Attributes:
        line: Where it stands in the text, from 1; of a missing field: where that stands which lacks it.
        path: ``data.permit.value``; empty for the document itself.
        expected: What the contract wants there.
    """

    line: int
    path: str
    expected: str


def wrong_fields(
    text: str, contract: type[DomainEvent] | None = None, catalogue: Catalogue = CATALOGUE
) -> list[WrongField]:
    """Every field of a document that its contract refuses, in the order of the document's items.

    Args:
        text: Bare data, an event in structured mode, or a list of these.
        contract: What bare data are data of; without it each item must be an event.
        catalogue: Where the types of events are looked up.
    """
    try:
        document = json.loads(text, parse_constant=_refuse)
        lines = lines_of(text)
    except json.JSONDecodeError as error:
        return [WrongField(error.lineno, "", f"valid JSON ({error.msg.lower()}, column {error.colno})")]
    except (ValueError, RecursionError):
        return [WrongField(1, "", _ONLY_JSON)]
    many = isinstance(document, list)
    found: dict[tuple[Step, ...], str] = {}
    for number, item in enumerate(document if many else [document]):
        for path, expected in _wrong(item, contract, catalogue):
            found.setdefault((number, *path) if many else path, expected)
    return [WrongField(line_at(lines, path), _dotted(path), expected) for path, expected in found.items()]


def wrong_data(contract: type[DomainEvent], data: object) -> Iterator[Wrong]:
    """Path and expectation of every field of an event's data that its contract refuses."""
    try:
        contract.model_validate_json(json.dumps(data))
    except ValidationError as error:
        for fault in error.errors(include_url=False, include_context=False, include_input=False):
            yield fault["loc"], expected_of(fault["type"], fault["msg"])


def _dotted(path: tuple[Step, ...]) -> str:
    return ".".join(map(step_of, path))


def _refuse(_constant: str) -> None:
    raise ValueError


def _wrong(item: object, contract: type[DomainEvent] | None, catalogue: Catalogue) -> Iterator[Wrong]:
    if isinstance(item, dict) and "specversion" in item:
        yield from _wrong_event(item, catalogue)
    elif contract is not None:
        yield from wrong_data(contract, item)
    else:
        yield (), "an event in structured mode (specversion, type, … data); for bare data name the type"


def _wrong_event(event: Mapping[str, Any], catalogue: Catalogue) -> Iterator[Wrong]:
    try:
        contract = lookup(str(event.get("type")), catalogue)
    except ContractError as error:
        yield ("type",), f"{error.expected} ({error.detail})"
        return
    yield from _wrong_attributes(event, contract)
    if "data" not in event:
        yield ("data",), "a value: the field is required"
        return
    wrong = list(wrong_data(contract, event["data"]))
    yield from ((("data", *path), expected) for path, expected in wrong)
    if not wrong:
        yield from _unlike_its_data(event, contract.model_validate_json(json.dumps(event["data"])))


def _wrong_attributes(event: Mapping[str, Any], contract: type[DomainEvent]) -> Iterator[Wrong]:
    if event["specversion"] != SPECVERSION:
        yield ("specversion",), EXPECTED["specversion"]
    for name, _, required, matches in TEXTS:
        value = event.get(name)
        if (value is None and required) or (value is not None and not (isinstance(value, str) and matches(value))):
            yield (name,), f"a text: {EXPECTED[name]}"
    for name in ("time", "recordedtime"):
        if not isinstance(event.get(name), str) or parse_moment(event[name]) is None:
            yield (name,), EXPECTED[name]
    own = CLASSES.get(str(event.get("dataclassification")))
    if own is None or own < contract.classification:
        yield ("dataclassification",), f"{contract.classification.value} or stricter, but not core"
    if str(event.get("source")).split("/", 2)[1:2] != [contract.network]:
        yield ("source",), f"/{contract.network} or /{contract.network}/<member>"
    if not str(event.get("dataschema")).startswith(contract.dataschema.rpartition(".")[0] + "."):
        yield ("dataschema",), contract.dataschema


def _unlike_its_data(event: Mapping[str, Any], data: DomainEvent) -> Iterator[Wrong]:
    """What stands in the envelope too must be what the data say."""
    if event.get("subject") != data.subject():
        yield ("subject",), f"{data.aggregate}/<value> of data.{data.subject_field}"
    if event.get("partitionkey") != data.partition_key():
        fields = " or ".join(f"data.{name}" for name in data.partition_fields)
        yield ("partitionkey",), f"<scheme>:<value> of {fields}"
