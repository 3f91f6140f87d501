"""``@journal``: reads the journal stream by offset."""

from collections.abc import Callable
from functools import partial
from typing import Any, cast

from nameko.extensions import Entrypoint

from liangwang_bus import runtime
from liangwang_bus.extensions.subscribe import ReceiveLoop, receiver_for
from liangwang_bus.extensions.worker import Method, plain_name, run_method
from liangwang_bus.journal import JournalReader


class Journal(Entrypoint):  # type: ignore[misc]  # nameko is untyped
    """Reads the journal stream by offset; the method gets a list of entries and runs in one transaction.

    Args:
        next_offset: gives the first offset that the service has not stored, from its own tables.
        batch: most entries in one transaction.
    """

    def __init__(self, next_offset: Callable[[Any], int | None], batch: int = 1000, **kwargs: Any) -> None:
        self.next_offset = next_offset
        self.batch = batch
        super().__init__(**kwargs)

    def setup(self) -> None:
        """Prepare the loop."""
        process = runtime.current()
        name = f"{plain_name(self.container)}.{self.method_name}"
        reader = JournalReader(process.store, process.publisher, partial(run_method, self), self.next_offset)
        receiver = receiver_for(process, process.topology.declare_journal, self.batch, reader.first_offset)
        self.loop = ReceiveLoop(process, name, receiver, reader.take)

    def start(self) -> None:
        """Start reading."""
        self.container.spawn_managed_thread(self.loop.run, identifier=self.loop.name)

    def stop(self) -> None:
        """Store the running batch, then close."""
        self.loop.stop()


def journal(next_offset: Callable[[Any], int | None], batch: int = 1000) -> Callable[[Method], Method]:
    """Read the journal with the decorated method; see :class:`Journal`."""
    return cast("Callable[[Method], Method]", Journal.decorator(next_offset=next_offset, batch=batch))
