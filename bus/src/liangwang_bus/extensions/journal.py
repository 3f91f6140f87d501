"""``@journal``: reads the journal stream by offset."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, cast

from nameko.extensions import Entrypoint

from liangwang_bus import runtime
from liangwang_bus.extensions.subscribe import ReceiveLoop, receiver_for
from liangwang_bus.extensions.worker import Method, plain_name, run_method
from liangwang_bus.journal import JournalReader, Place
from liangwang_bus.receiving import Inbound


class Journal(Entrypoint):  # type: ignore[misc]  # nameko is untyped
    """Reads the journal stream by offset; the method gets a list of entries and runs in one transaction.

    Args:
        place: tells from the service's own tables where reading goes on.
        begin_again: notes there that the stream is another one than before.
        batch: most entries in one transaction.
    """

    def __init__(
        self,
        place: Callable[[Any], Place],
        begin_again: Callable[[Any, Place], None],
        batch: int = 1000,
        **kwargs: Any,
    ) -> None:
        self.place = place
        self.begin_again = begin_again
        self.batch = batch
        super().__init__(**kwargs)

    def setup(self) -> None:
        """Prepare the loop."""
        process = runtime.current()
        name = f"{plain_name(self.container)}.{self.method_name}"
        handler = partial(run_method, self)
        reader = JournalReader(process.store, process.publisher, handler, self.place, self.begin_again)
        process.journal_at_end = lambda: reader.at_end
        receiver = receiver_for(process, process.topology.declare_journal, self.batch, reader.first_offset)

        def take(batch: Sequence[Inbound]) -> None:
            reader.take(batch)
            process.logged()

        self.loop = ReceiveLoop(process, name, receiver, take, nothing_came=reader.nothing_came)

    def start(self) -> None:
        """Start reading."""
        self.container.spawn_managed_thread(self.loop.run, identifier=self.loop.name)

    def stop(self) -> None:
        """Store the running batch, then close."""
        self.loop.stop()


def journal(
    place: Callable[[Any], Place], begin_again: Callable[[Any, Place], None], batch: int = 1000
) -> Callable[[Method], Method]:
    """Read the journal with the decorated method; see :class:`Journal`."""
    return cast("Callable[[Method], Method]", Journal.decorator(place=place, begin_again=begin_again, batch=batch))
