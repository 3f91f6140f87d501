"""What every store, every broker version and every service on the bus must satisfy, as pytest classes.

A project runs them against its own database, broker and subscriptions by naming a class:

    class TestStore(StoreConformance): ...
    class TestBus(BusConformance): ...
    class TestSubscription(ServiceConformance): under_test = ServiceUnderTest("tongguan", handler, facts)

``DATABASE_URL`` and ``AMQP_URI`` say where. Each promise is one test; its docstring is the promise.
"""

from liangwang_bus.testing.conformance.bus import BusConformance
from liangwang_bus.testing.conformance.bus_under_test import BusUnderTest
from liangwang_bus.testing.conformance.memory import MemoryUnderTest
from liangwang_bus.testing.conformance.rabbitmq import RabbitUnderTest
from liangwang_bus.testing.conformance.service import ServiceConformance
from liangwang_bus.testing.conformance.service_under_test import ServiceUnderTest, events_of, method_of
from liangwang_bus.testing.conformance.store import StoreConformance

__all__ = [
    "BusConformance",
    "BusUnderTest",
    "MemoryUnderTest",
    "RabbitUnderTest",
    "ServiceConformance",
    "ServiceUnderTest",
    "StoreConformance",
    "events_of",
    "method_of",
]
