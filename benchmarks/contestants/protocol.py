"""How a contestant and the harness speak: settings in the environment, files for ready and go, a last line of JSON."""

import asyncio
import json
import os
import time
from collections.abc import Callable
from pathlib import Path

from harness.facts import Wire, wires

URI = os.environ.get("AMQP_URI", "")
DATABASE = os.environ.get("DATABASE_URL", "")
SCHEMA = os.environ.get("BENCH_SCHEMA", "public")
PREFIX = os.environ.get("LIANGWANG_PREFIX", "")
QUEUE = os.environ.get("BENCH_QUEUE", "")
COUNT = int(os.environ.get("BENCH_COUNT", "0"))
RATE = float(os.environ.get("BENCH_RATE", "0"))
FOLDER = Path(os.environ.get("BENCH_FOLDER", "."))
IN_FLIGHT = 500
POOL = 10
PREPARED = 50_000
_GO = FOLDER / "go"

NOTED = "INSERT INTO processed (message_id) VALUES ($1) ON CONFLICT DO NOTHING RETURNING 1"
EFFECT = "INSERT INTO effects (event_id, permit, matter, valid_to, sequence) VALUES ($1, $2, $3, $4, $5)"
JOURNAL = "INSERT INTO journal (event_id, type, subject) VALUES ($1, $2, $3)"
PERMIT = "INSERT INTO permits (permit, matter, holder, valid_to) VALUES ($1, $2, $3, $4)"
"""The statements of the peers, in asyncpg's writing."""


def for_psycopg(statement: str) -> str:
    """Give a statement in psycopg's writing."""
    for number in range(1, 6):
        statement = statement.replace(f"${number}", "%s")
    return statement


def messages() -> list[Wire]:
    """Make the events of this run, before the clock starts."""
    return list(wires(COUNT))


def await_go(pause: Callable[[float], None] = time.sleep) -> None:
    """Say that everything is ready; wait until the harness says go."""
    (FOLDER / "ready").touch()
    while not _GO.exists():
        pause(0.002)


async def go() -> None:
    """Do the same in an event loop."""
    (FOLDER / "ready").touch()
    while not _GO.exists():  # noqa: ASYNC110 (the harness is another process)
        await asyncio.sleep(0.002)


class Stopwatch:
    """Measures from its making."""

    def __init__(self) -> None:
        self._started, self._cpu = time.perf_counter(), time.process_time()

    def say(self) -> None:
        """Print the result for the harness."""
        seconds, cpu = time.perf_counter() - self._started, time.process_time() - self._cpu
        print(json.dumps({"seconds": seconds, "cpu": cpu}), flush=True)
