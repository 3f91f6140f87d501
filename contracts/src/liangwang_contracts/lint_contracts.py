"""Faults of contracts that can be imported: what they do not say of themselves, and their examples.

Every fault is named at the line that has to be changed: the class statement, the field, the member of the example.
"""

import json
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from inspect import get_annotations
from pathlib import Path
from typing import Any, get_args

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from liangwang_contracts import schemas
from liangwang_contracts.catalogue import CATALOGUE
from liangwang_contracts.commands import COMMANDS
from liangwang_contracts.event import DomainEvent
from liangwang_contracts.expectations import said
from liangwang_contracts.fields import ContractModel
from liangwang_contracts.lint import Fault, Written
from liangwang_contracts.lint_majors import broken_steps
from liangwang_contracts.lint_visible import hidden
from liangwang_contracts.parties import Party
from liangwang_contracts.published import LEDGER, broken_promises
from liangwang_contracts.scaffold.unfilled import THE_SENTENCE, unfilled_lines
from liangwang_contracts.validation import wrong_fields

EXAMPLES = Path("contracts", "examples")
SCHEMAS = Path("contracts", "schemas")
_CHINESE = re.compile(r"[一-鿿]")

Classes = Mapping[tuple[str, str], Written]


def contract_faults(root: Path, classes: Sequence[Written]) -> Iterator[Fault]:
    """Every fault of the catalogue and of its examples, and the fields of commands that say too little.

    Args:
        root: the checkout from which the package was imported.
        classes: what is written there.
    """
    index: Classes = {(each.path, each.name): each for each in classes}
    for contract in CATALOGUE.values():
        place = _place(contract, root, index)
        yield from _unsaid(contract, place)
        yield from _example(contract, place, root)
        yield from _steps(contract, place, root)
        yield from (_unfilled(*each) for each in unfilled_lines(place, root))
    models = _in_order(_models(CATALOGUE.values()))
    for model in _in_order({*models, *_models(COMMANDS.values())}):
        yield from _fields(model, root, index)
    yield from hidden(models, root, lambda model: _place(model, root, index))
    yield from _promises(root, index)
    for fault in schemas.check_examples(root / EXAMPLES):
        if fault.path.stem not in CATALOGUE:
            yield _of_example(fault, root)


def _unsaid(contract: type[DomainEvent], place: Written) -> Iterator[Fault]:
    """What the class does not say of itself."""
    at, name = (place.path, place.line), contract.__name__
    if not contract.title_en.strip():
        yield Fault.of("no-title", *at, name=name, field="title_en")
    if not _CHINESE.search(contract.title_zh):
        yield Fault.of("no-title", *at, name=name, field="title_zh")
    if not isinstance(getattr(contract, "contract_owner", None), Party):
        yield Fault.of("no-owner", *at, name=name)
    publisher = getattr(contract, "contract_publisher", None)
    if not isinstance(publisher, Party):
        yield Fault.of("no-publisher", *at, name=name)
    elif contract.contract_status == "active" and publisher.kind not in {"service", "outside"}:
        yield Fault.of("unpublished", *at, name=name, publisher=publisher.id)


def _fields(model: type[BaseModel], root: Path, index: Classes) -> Iterator[Fault]:
    """What the fields that the model itself brings do not say of themselves."""
    for name, field in model.model_fields.items():
        if name not in get_annotations(model):
            continue  # of a base, which is looked at itself
        place = _place(model, root, index)
        at, shown = (place.path, place.fields.get(name, place.line)), f"{model.__name__}.{name}"
        extra = _extra(field)
        if not (field.description or "").strip():
            yield Fault.of("no-description", *at, field=shown)
        chinese, name_zh = (str(extra.get(each, "")).strip() for each in ("x-description-zh", "x-zh"))
        if not _CHINESE.search(chinese) or chinese == name_zh:
            yield Fault.of("no-chinese-description", *at, field=shown)
        if not _CHINESE.search(name_zh):
            yield Fault.of("no-chinese-name", *at, field=shown)
        if not extra.get("x-classification"):
            yield Fault.of("no-classification", *at, field=shown)


def _extra(field: FieldInfo) -> Mapping[str, Any]:
    return field.json_schema_extra if isinstance(field.json_schema_extra, dict) else {}


def _example(contract: type[DomainEvent], place: Written, root: Path) -> Iterator[Fault]:
    path = EXAMPLES / f"{contract.type_name}.json"
    try:
        text = (root / path).read_text(encoding="utf-8")
    except FileNotFoundError:
        yield Fault.of("no-example", place.path, place.line, name=contract.__name__, path=path)
        return
    except (OSError, UnicodeDecodeError) as error:
        expected = said(f"a readable file in UTF-8 ({type(error).__name__})")
        yield Fault.of("wrong-example", path, 1, field="-", expected=expected)
        return
    wrong = wrong_fields(text, contract)
    for each in wrong:
        yield Fault.of("wrong-example", path, each.line, field=each.path or "-", expected=each.expected)
    if not wrong and list(shown := json.loads(text)) != list(contract.model_fields):
        missing = ", ".join(name for name in contract.model_fields if name not in shown)
        yield Fault.of("incomplete-example", path, 1, field=missing or said("its fields in that order"))
    if not wrong and not _comes_back(contract, text):
        yield Fault.of("unfaithful-example", path, 1, name=contract.__name__)


def _comes_back(contract: type[DomainEvent], text: str) -> bool:
    """What was read and written is read as the same."""
    read = contract.model_validate_json(text)
    try:
        return bool(contract.model_validate_json(read.model_dump_json()) == read)
    except ValueError:
        return False


def _steps(contract: type[DomainEvent], place: Written, root: Path) -> Iterator[Fault]:
    """Majors that do not lift or lower, at the method that fails."""
    for step, wrong in broken_steps(contract, root / EXAMPLES):
        function = getattr(contract, step)
        line = getattr(function, "__func__", function).__code__.co_firstlineno
        yield Fault.of("not-liftable", place.path, line, step=f"{contract.__name__}.{step}", wrong=wrong)


def _promises(root: Path, index: Classes) -> Iterator[Fault]:
    """Published versions that are not what they were: at the class where its number can be raised, else at the file."""
    ledger = SCHEMAS.parent / LEDGER
    for each in broken_promises(root / SCHEMAS):
        type_name, _, minor = each.version.rpartition(".")
        contract = CATALOGUE.get(type_name)
        path, line = str(ledger), each.line
        if contract is not None and each.rule in {"published-changed", "published-unlisted"}:
            place = _place(contract, root, index)
            current = contract.minor_version == int(minor)
            path, line = (place.path, place.line) if current else (str(SCHEMAS / f"{each.version}.json"), 1)
        yield Fault.of(each.rule, path, line, version=each.version, ledger=ledger)


def _unfilled(path: str, line: int, what: str) -> Fault:
    return Fault.of("not-filled-in", path, line, field=said(what) if what == THE_SENTENCE else what)


def _of_example(fault: schemas.Fault, root: Path) -> Fault:
    """An example that is kept of a lower minor version must still be read; others belong to nothing."""
    path, (field, _, expected) = fault.path.relative_to(root), fault.what.partition(": expected ")
    if not expected:
        return Fault.of("surplus-example", path, 1)
    shown = "-" if field == "the document" else field
    return Fault.of("wrong-example", path, fault.line or 1, field=shown, expected=said(expected))


def _place(model: type[BaseModel], root: Path, index: Classes) -> Written:
    file = Path(str(sys.modules[model.__module__].__file__))
    path = str(file.relative_to(root)) if file.is_relative_to(root) else str(file)
    return index.get((path, model.__name__)) or Written("", model.__name__, "", path, 1, 1, {})


def _in_order(models: set[type[BaseModel]]) -> list[type[BaseModel]]:
    return sorted(models, key=lambda each: (each.__module__, each.__qualname__))


def _models(contracts: Any) -> set[type[BaseModel]]:
    """The contracts, the bases that bring fields, and every model in their fields."""
    found: set[type[BaseModel]] = set()
    waiting: list[type[BaseModel]] = list(contracts)
    while waiting:
        model = waiting.pop()
        if model in found:
            continue
        found.add(model)
        waiting += (each for each in model.__mro__ if issubclass(each, ContractModel) and each is not model)
        for field in model.model_fields.values():
            waiting += _inside(field.annotation)
    return found


def _inside(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in get_args(annotation):
        yield from _inside(argument)
