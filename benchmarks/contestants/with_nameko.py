"""Stock nameko.

Choices, as its documentation recommends: ``EventDispatcher`` with its default confirms, 10 workers publishing at once
(``max_workers``' default); ``event_handler`` with its default classic queue, 10 workers, and a prefetch of as many;
the id of a message is part of its payload, since a handler sees nothing else; a dependency that holds 10 psycopg
connections. Its handler acknowledges when the method has returned. In the flow it publishes after the commit,
confirmed.
"""

import eventlet

eventlet.monkey_patch()

import sys  # noqa: E402 (everything below must find the patched standard library)
from collections.abc import Iterator  # noqa: E402
from contextlib import contextmanager  # noqa: E402
from itertools import count  # noqa: E402
from typing import Any  # noqa: E402
from uuid import uuid4  # noqa: E402

import nameko  # noqa: E402
import psycopg  # noqa: E402
from eventlet.queue import Queue  # noqa: E402
from harness.facts import permit as make_permit  # noqa: E402
from nameko.containers import ServiceContainer  # noqa: E402
from nameko.events import EventDispatcher, event_handler  # noqa: E402
from nameko.extensions import DependencyProvider, Entrypoint  # noqa: E402
from nameko.standalone.events import event_dispatcher  # noqa: E402

from contestants import protocol  # noqa: E402
from contestants.decision import request_for  # noqa: E402
from contestants.protocol import COUNT, DATABASE, POOL, PREFIX, SCHEMA, Stopwatch, await_go, for_psycopg  # noqa: E402
from liangwang_contracts import InspectionRequested, PermitIssued  # noqa: E402

NOTED, EFFECT = for_psycopg(protocol.NOTED), for_psycopg(protocol.EFFECT)
JOURNAL, PERMIT = for_psycopg(protocol.JOURNAL), for_psycopg(protocol.PERMIT)


class Tables(DependencyProvider):  # type: ignore[misc]
    """Gives a transaction on one of ten connections."""

    def setup(self) -> None:
        """Connect."""
        self.free: Queue = Queue()
        for _ in range(POOL):
            self.free.put(psycopg.connect(DATABASE, options=f"-csearch_path={SCHEMA}"))

    def get_dependency(self, worker_ctx: Any) -> Any:  # noqa: ARG002 (nameko's signature)
        """Give what opens a transaction."""
        return self.begin

    @contextmanager
    def begin(self) -> Iterator[psycopg.Connection[Any]]:
        """Open a transaction for the block."""
        connection = self.free.get()
        try:
            with connection.transaction():
                yield connection
        finally:
            self.free.put(connection)


class AtGo(Entrypoint):  # type: ignore[misc]
    """Runs its method in ten workers at once when the harness says go."""

    def start(self) -> None:
        """Wait in the background."""
        self.container.spawn_managed_thread(self.run)

    def run(self) -> None:
        """Run ten workers; say how long they took."""
        await_go(eventlet.sleep)
        watch, done = Stopwatch(), Queue()

        def handle_result(_context: Any, result: Any, exc_info: Any) -> Any:
            done.put(exc_info)
            return result, exc_info

        for _ in range(POOL):
            self.container.spawn_worker(self, (), {}, handle_result=handle_result)
        failures = [failure for failure in (done.get() for _ in range(POOL)) if failure]
        if failures:
            raise failures[0][1]
        watch.say()
        if self.container.service_cls is PublishingService:
            eventlet.spawn_n(self.container.stop)


at_go = AtGo.decorator
left = count()


class PublishingService:
    """Publishes prepared payloads."""

    name = f"{PREFIX}tongban"
    dispatch = EventDispatcher()
    payloads: tuple[dict[str, str], ...] = ()

    @at_go
    def publish(self) -> None:
        """Publish what is left."""
        while (number := next(left)) < COUNT:
            self.dispatch("permit_issued", self.payloads[number])


class TongbanService:
    """Issues permits: a transaction each, then the event."""

    name = f"{PREFIX}tongban"
    dispatch = EventDispatcher()
    begin = Tables()
    permits: tuple[PermitIssued, ...] = ()

    @at_go
    def issue(self) -> None:
        """Issue what is left."""
        while (number := next(left)) < COUNT:
            permit = self.permits[number]
            with self.begin() as connection:
                connection.execute(PERMIT, (permit.permit.value, permit.matter, permit.holder.value, permit.valid_to))
            self.dispatch("permit_issued", payload_of(permit))


class ConsumingService:
    """Stores each permit."""

    name = f"{PREFIX}consuming"
    begin = Tables()

    @event_handler(f"{PREFIX}tongban", "permit_issued")
    def on_permit(self, payload: dict[str, str]) -> None:
        """Store it, once."""
        permit = PermitIssued.model_validate_json(payload["data"])
        store_effect(self.begin, payload["id"], permit)


class FusionService:
    """Journals each permit, then asks for an inspection."""

    name = f"{PREFIX}fusion"
    dispatch = EventDispatcher()
    begin = Tables()

    @event_handler(f"{PREFIX}tongban", "permit_issued")
    def on_permit(self, payload: dict[str, str]) -> None:
        """Journal it, once; then publish."""
        permit = PermitIssued.model_validate_json(payload["data"])
        with self.begin() as connection:
            if connection.execute(NOTED, (payload["id"],)).fetchone() is None:
                return
            connection.execute(JOURNAL, (payload["id"], permit.type_name, permit.subject()))
        self.dispatch("inspection_requested", payload_of(request_for(permit)))


class TongguanService:
    """Stores each request."""

    name = f"{PREFIX}tongguan"
    begin = Tables()

    @event_handler(f"{PREFIX}fusion", "inspection_requested")
    def on_request(self, payload: dict[str, str]) -> None:
        """Store it, once."""
        store_effect(self.begin, payload["id"], InspectionRequested.model_validate_json(payload["data"]))


def payload_of(fact: PermitIssued | InspectionRequested) -> dict[str, str]:
    """Give the payload of a fact."""
    return {"id": str(uuid4()), "data": fact.model_dump_json()}


def store_effect(begin: Any, message_id: str, fact: PermitIssued | InspectionRequested) -> None:
    """Note the message and write its effect, once."""
    with begin() as connection:
        if connection.execute(NOTED, (message_id,)).fetchone() is not None:
            connection.execute(EFFECT, (message_id, fact.permit.value, fact.matter, fact.valid_to, 1))


def fill() -> None:
    """Publish permits for the consuming service, from outside."""
    dispatch = event_dispatcher()
    for number in range(COUNT):
        dispatch(f"{PREFIX}tongban", "permit_issued", payload_of(make_permit(number)))


def serve(service: type) -> None:
    """Run a service."""
    container = ServiceContainer(service)
    container.start()
    container.wait()


if __name__ == "__main__":
    nameko.config.setup({"AMQP_URI": protocol.URI})
    role = sys.argv[1]
    if role == "fill":
        fill()
    elif role == "publish":
        PublishingService.payloads = tuple(payload_of(make_permit(number)) for number in range(COUNT))
        serve(PublishingService)
    else:
        if role == "tongban":
            TongbanService.permits = tuple(make_permit(number) for number in range(COUNT))
        services = {
            "consume": ConsumingService,
            "tongban": TongbanService,
            "fusion": FusionService,
            "tongguan": TongguanService,
        }
        serve(services[role])
