"""What the documents are made of: contracts, their schemas, examples and lifecycles, in one fixed order.

Invariant: everything is sorted by type or by name, so that the same contracts always give the same bytes.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from liangwang_contracts.catalogue import NETWORKS
from liangwang_contracts.documents.naming import Types, types_of
from liangwang_contracts.event import DomainEvent
from liangwang_contracts.lifecycles import Lifecycle
from liangwang_contracts.schemas import schema_of

Json = dict[str, Any]


class MissingExampleError(ValueError):
    """An event has no readable example; the text names the file and the way out."""


@dataclass(frozen=True)
class Source:
    """The input of every generator.

    Attributes:
        contracts: By type, sorted.
        examples: An example of the data of each, by type.
        lifecycles: Those of every network, sorted by aggregate.
    """

    contracts: Mapping[str, type[DomainEvent]]
    examples: Mapping[str, Json]
    lifecycles: tuple[Lifecycle, ...]

    @cached_property
    def schemas(self) -> Mapping[str, Json]:
        """The JSON Schema of each event, by type."""
        return {type_name: schema_of(contract) for type_name, contract in self.contracts.items()}

    @cached_property
    def types(self) -> Types:
        """The same schemas as a flat set of named types."""
        return types_of(self.contracts, self.schemas)

    def lifecycles_with(self, type_name: str) -> tuple[Lifecycle, ...]:
        """The lifecycles in which an event has its place."""
        return tuple(each for each in self.lifecycles if type_name in {step.event for step in each.transitions})

    def versions_of(self, contract: type[DomainEvent]) -> tuple[type[DomainEvent], ...]:
        """Every major version of the same event, the newest first."""
        name = (contract.network, contract.aggregate, contract.event)
        found = [each for each in self.contracts.values() if (each.network, each.aggregate, each.event) == name]
        return tuple(sorted(found, key=lambda each: -each.major_version))


def source_of(
    catalogue: Mapping[str, type[DomainEvent]], examples: Path, lifecycles: tuple[Lifecycle, ...] | None = None
) -> Source:
    """Gather what the documents need.

    Args:
        catalogue: The contracts to document.
        examples: The folder with ``<type>.json`` of each.
        lifecycles: Default: those of every network.

    Raises:
        MissingExampleError: An event has no example, or one that is no JSON.
    """
    contracts = dict(sorted(catalogue.items()))
    drawn = all_lifecycles() if lifecycles is None else lifecycles
    return Source(
        contracts=contracts,
        examples={type_name: _example(examples / f"{type_name}.json") for type_name in contracts},
        lifecycles=tuple(
            sorted(
                (each for each in drawn if any(step.event in contracts for step in each.transitions)),
                key=lambda each: each.aggregate,
            )
        ),
    )


def all_lifecycles() -> tuple[Lifecycle, ...]:
    """What the networks' packages list in ``lifecycles.py``; a network may have none."""
    found: list[Lifecycle] = []
    for network in NETWORKS:
        name = f"{network.__name__}.lifecycles"
        if find_spec(name) is not None:
            found += import_module(name).LIFECYCLES
    return tuple(found)


def _example(path: Path) -> Json:
    try:
        found: Json = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise MissingExampleError(f"{path}: missing; write one example of the event's data there") from None
    except ValueError:
        raise MissingExampleError(f"{path}: expected valid JSON; correct it") from None
    return found
