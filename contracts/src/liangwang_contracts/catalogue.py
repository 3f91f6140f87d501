"""Every event that may travel, by its type.

A contract is in the catalogue because it is a class in the package of its network: there is no list to keep.
"""

from collections.abc import Iterable, Iterator, Mapping
from importlib import import_module
from pkgutil import iter_modules
from types import MappingProxyType, ModuleType

from liangwang_contracts import fusion, industry, tongban, tongguan
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


def contracts_in(network: ModuleType) -> Iterator[type[DomainEvent]]:
    """The contracts of a network's package: by module, then in the order in which they are written.

    Raises:
        TypeError: A contract of another network stands there.
    """
    name = network.__name__.rpartition(".")[2]
    for found in sorted(iter_modules(network.__path__), key=lambda found: found.name):
        module = import_module(f"{network.__name__}.{found.name}")
        for each in vars(module).values():
            if not (isinstance(each, type) and issubclass(each, DomainEvent) and each.__module__ == module.__name__):
                continue
            if each.type_name and each.network != name:
                raise TypeError(f"{module.__file__}: {each.__name__}: expected a type of {name}, got {each.type_name}")
            if each.type_name:
                yield each


NETWORKS: tuple[ModuleType, ...] = (tongban, tongguan, fusion, industry)
CATALOGUE: Mapping[str, type[DomainEvent]] = catalogue_of(
    each for network in NETWORKS for each in contracts_in(network)
)


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
