"""Every event that may travel, by its type."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from liangwang_contracts import fusion, tongban, tongguan
from liangwang_contracts.errors import ContractError
from liangwang_contracts.event import DomainEvent


def catalogue_of(classes: Iterable[type[DomainEvent]]) -> Mapping[str, type[DomainEvent]]:
    """A read-only catalogue of contracts.

    Args:
        classes: The contracts; each type once.

    Raises:
        TypeError: A class has no type, or two have the same.
    """
    found: dict[str, type[DomainEvent]] = {}
    for each in classes:
        if not each.type_name:
            raise TypeError(f"{each.__name__}: expected a contract with type=, not an abstract base")
        if (known := found.setdefault(each.type_name, each)) is not each:
            raise TypeError(f"{each.__name__}: {each.type_name} is already the type of {known.__name__}")
    return MappingProxyType(found)


CATALOGUE: Mapping[str, type[DomainEvent]] = catalogue_of((*tongban.EVENTS, *tongguan.EVENTS, *fusion.EVENTS))


def lookup(type_name: str, catalogue: Mapping[str, type[DomainEvent]] = CATALOGUE) -> type[DomainEvent]:
    """The contract of a type.

    Raises:
        ContractError: ``unknown_type``.
    """
    found = catalogue.get(type_name)
    if found is None:
        raise ContractError("unknown_type", "type", "a type of the catalogue", _near(type_name, catalogue))
    return found


def events_of(network: str) -> tuple[type[DomainEvent], ...]:
    """The contracts of one network, in the order of the catalogue."""
    return tuple(each for each in CATALOGUE.values() if each.network == network)


def _near(type_name: str, catalogue: Mapping[str, type[DomainEvent]]) -> str:
    stem = type_name.rpartition(".v")[0]
    majors = [f"v{each.major_version}" for each in catalogue.values() if each.type_name.rpartition(".v")[0] == stem]
    if majors:
        return f"this version of liangwang-contracts knows {', '.join(majors)} of it; update the package"
    return "is liangwang-contracts older than the sender's?"
