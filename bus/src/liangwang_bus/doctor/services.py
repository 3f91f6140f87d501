"""Which services there are, and what their classes expect on the broker.

The entrypoints of a class say it: ``@subscribe`` a queue, ``@journal`` the stream, ``UnitOfWork`` an exchange to
publish to. Every hosted service also answers RPC on nameko's own queue. An extension that calls other services names
what it calls in ``calls``, as ``<service>.<method>``.
"""

import re
from collections.abc import Iterable, Iterator
from importlib import import_module
from importlib.metadata import distributions, entry_points
from importlib.util import find_spec
from inspect import getmembers, isfunction
from typing import Any

from nameko.extensions import ENTRYPOINT_EXTENSIONS_ATTR

from liangwang_bus.doctor.expected import Expected, Recorder
from liangwang_bus.extensions.follow import Follow
from liangwang_bus.extensions.journal import Journal
from liangwang_bus.extensions.subscribe import Subscribe
from liangwang_bus.extensions.unit_of_work import UnitOfWork
from liangwang_bus.runtime import network_of
from liangwang_bus.topology import Partition, Topology


def expected_of(service_classes: Iterable[Any], topology: Topology) -> Expected:
    """Say what services expect on the broker."""
    expected = Expected(topology)
    for service_class in service_classes:
        expected.add(_expected_of_one(service_class, topology))
    return expected


def installed_services() -> list[Any]:
    """Find the service classes of the installed packages that need the bus."""
    packages = {
        found.name.replace("-", "_")
        for found in distributions()
        if any(re.match(r"liangwang[-_]bus\b", requirement) for requirement in found.requires or ())
    }
    modules = [f"{package}.service" for package in sorted(packages) if find_spec(package)]
    return [each for module in modules if find_spec(module) for each in _classes(module)]


def named_services(names: Iterable[str]) -> list[Any]:
    """Find services by name (``fusion``) or by place (``probe.service:ProbeService``).

    Raises:
        LookupError: no installed service has this name.
    """
    return [_named(name) for name in names]


def brought_by(services: Iterable[Any], group: str) -> dict[str, Any]:
    """Load what the packages of some services name under an entry-point group, by its name, in the order of names."""
    packages = {package_of(each) for each in services}
    points = sorted(entry_points(group=group), key=lambda point: point.name)
    return {point.name: point.load() for point in points if point.module.partition(".")[0] in packages}


def package_of(service_class: Any) -> str:
    """Name the package whose migrations a service has."""
    return str(service_class.__module__.partition(".")[0])


def _named(name: str) -> Any:
    module, _, attribute = name.partition(":")
    if attribute:
        try:
            return getattr(import_module(module), attribute)
        except (ImportError, AttributeError) as error:
            msg = f"{name}: module:Class of an importable service was expected ({type(error).__name__})"
            raise LookupError(msg) from error
    installed = {each.name: each for each in installed_services()}
    if name not in installed:
        msg = f"{name}: one of {', '.join(sorted(installed)) or 'no installed service'} was expected, or module:Class"
        raise LookupError(msg)
    return installed[name]


def _classes(module: str) -> Iterator[Any]:
    for each in vars(import_module(module)).values():
        if isinstance(each, type) and each.__module__ == module and isinstance(getattr(each, "name", None), str):
            yield each


def _expected_of_one(service_class: Any, topology: Topology) -> Expected:
    name = service_class.name
    expected = Expected(topology)
    for method, entrypoint in _entrypoints(service_class):
        recorder = Recorder()
        queues = _declared(entrypoint, f"{name}.{method}", topology, recorder)
        expected.take(name, recorder)
        expected.consumers.update(queues)
    if any(isinstance(each, UnitOfWork) for _, each in getmembers(service_class)):
        recorder, network = Recorder(), network_of(service_class)
        topology.declare_publishing(recorder, f"{network}.events")
        expected.take(name, recorder)
        expected.publishes[topology.exchange(f"{network}.events")] = network
    for _, each in getmembers(service_class):
        expected.calls.update(getattr(each, "calls", ()))
    recorder = Recorder()
    expected.consumers[topology.declare_requests(recorder, name)] = f"{name} RPC"
    expected.take(name, recorder)
    return expected


def _entrypoints(service_class: Any) -> Iterator[tuple[str, Any]]:
    for method, function in getmembers(service_class, isfunction):
        for entrypoint in getattr(function, ENTRYPOINT_EXTENSIONS_ATTR, ()):
            yield method, entrypoint


def _declared(entrypoint: Any, subscription: str, topology: Topology, recorder: Recorder) -> dict[str, str]:
    """Declare what an entrypoint would declare; give the queues that it consumes, each with its component."""
    if isinstance(entrypoint, Journal):
        return {topology.declare_journal(recorder): subscription}
    if isinstance(entrypoint, Follow) or not isinstance(entrypoint, Subscribe):  # who follows a log has no queue
        return {}
    bindings = [(event.exchange, event.routing_key) for event in entrypoint.events]
    queues = [
        topology.declare_subscription(
            recorder,
            subscription,
            bindings,
            ordered=entrypoint.ordered,
            partition=Partition(number, entrypoint.partitions),
        )
        for number in range(entrypoint.partitions)
    ]
    return {queue: queue.removeprefix(topology.prefix) for queue in queues}
