"""Jobs a, c and d, first service: issue permits when the harness says go, in transactions of their own.

At full speed it commits 500 at a time, like an import; at a fixed rate it commits what is due each 10 ms, like commands
that arrive in small batches. The number of the tick travels as the event's sequence; the moments at which each tick was
due and had been committed are printed at the end, for the latency.
"""

import json
import time
from datetime import UTC, datetime

import eventlet
from harness.facts import permit as make_permit
from nameko.extensions import Entrypoint

from contestants.ours.effects import permits
from contestants.protocol import COUNT, IN_FLIGHT, PREPARED, RATE, await_go
from liangwang_bus import Unit, runtime
from liangwang_bus.bulk import insert_columns
from liangwang_bus.extensions import UnitOfWork

TICK = 0.01


class Issue(Entrypoint):  # type: ignore[misc]
    """Issues permits after go."""

    def setup(self) -> None:
        """Make the permits before the clock starts, unless they are very many."""
        self.prepared = [make_permit(number) for number in range(min(COUNT, PREPARED))]

    def start(self) -> None:
        """Wait in the background."""
        self.container.spawn_managed_thread(self.run)

    def run(self) -> None:
        """Issue all of them; print the moments."""
        await_go(eventlet.sleep)
        started, issued, tick = time.time(), 0, 0
        moments: dict[int, tuple[float, float]] = {}
        while issued < COUNT:
            tick += 1
            due = started + tick * TICK if RATE else time.time()
            eventlet.sleep(max(0.0, due - time.time()))
            upto = min(COUNT, int(tick * TICK * RATE) if RATE else issued + IN_FLIGHT)
            if upto > issued:
                self.issue(range(issued, upto), tick)
                if RATE:
                    moments[tick] = (due, time.time())
                issued = upto
        print(json.dumps({"moments": moments}), flush=True)

    def issue(self, numbers: range, tick: int) -> None:
        """Issue some permits in one transaction."""
        process = runtime.current()
        made = [self.prepared[number] if number < PREPARED else make_permit(number) for number in numbers]
        with process.store.begin() as connection:
            unit = Unit(connection, process.publisher)
            insert_columns(
                connection,
                {},
                {
                    permits.c.permit: [permit.permit.value for permit in made],
                    permits.c.matter: [permit.matter for permit in made],
                    permits.c.holder: [permit.holder.value for permit in made],
                    permits.c.valid_to: [permit.valid_to for permit in made],
                },
            )
            now = datetime.now(UTC)
            for permit in made:
                unit.publish(permit, time=now, sequence=tick)
            unit.flush()
        process.committed()


class TongbanService:
    """Issues permits."""

    name = "tongban"
    unit: Unit = UnitOfWork()

    @Issue.decorator
    def issue(self) -> None:
        """Issue permits (the entrypoint does it in batches)."""
