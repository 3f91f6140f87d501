"""Green threads of one process and the database: who waits for it keeps nobody else from going on."""

import os
import subprocess
import sys

import pytest

pytestmark = pytest.mark.postgres

_BEGIN = """
import sys
import eventlet
eventlet.monkey_patch()
import sqlalchemy as sa
from liangwang_bus.errors import StoreUnavailableError
from liangwang_bus.store import Store
store = Store(sys.argv[1])
LOCK = sa.text("SELECT pg_advisory_xact_lock(4711)")
"""

_LOCKS = """
told, held = [], eventlet.Event()
def holds():
    with store.begin() as connection:
        connection.execute(LOCK)
        told.append("holds")
        held.send()
        eventlet.sleep(0.3)
    told.append("commits")
def wants():
    held.wait()
    with store.begin() as connection:
        connection.execute(LOCK)
        told.append("has")
threads = [eventlet.spawn(holds), eventlet.spawn(wants)]
for thread in threads:
    thread.wait()
print(*told)
"""

_SLOW = """
ticks = 0
def tick():
    global ticks
    while True:
        ticks += 1
        eventlet.sleep(0.02)
eventlet.spawn(tick)
with store.read() as connection:
    connection.execute(sa.text("SELECT pg_sleep(1)"))
print(ticks > 10)
"""

_ENDED = """
def end():
    eventlet.sleep(0.3)
    with other.begin() as connection:
        connection.execute(sa.text("SELECT pg_terminate_backend(:pid)"), {"pid": pid})
other = Store(sys.argv[1])
try:
    with store.begin() as connection:
        pid = connection.execute(sa.text("SELECT pg_backend_pid()")).scalar_one()
        eventlet.spawn(end)
        connection.execute(sa.text("SELECT pg_sleep(20)"))
except StoreUnavailableError:
    print("away")
with store.begin() as connection:
    print(len(connection.execute(sa.text("SELECT repeat('x', 3000000)")).scalar_one()))
    sent = connection.execute(sa.text("SELECT length(:text)"), {"text": "x" * 3000000})
    print(sent.scalar_one())
"""


def ran(code: str, url: str) -> list[str]:
    """Run code in a process that eventlet has patched; give what it printed. It has twenty seconds."""
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", _BEGIN + code, url],
        check=False,
        capture_output=True,
        text=True,
        timeout=20,
        env=os.environ | {"PYTHONWARNINGS": "ignore"},
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout.split()


def test_a_lock_of_another_green_thread_is_waited_for(postgresql_url: str) -> None:
    """The holder goes on and commits; then the other has it. Before, the process stood still for ever."""
    assert ran(_LOCKS, postgresql_url) == ["holds", "commits", "has"]


def test_a_slow_statement_stops_nobody(postgresql_url: str) -> None:
    """Others go on while the server computes for a second."""
    assert ran(_SLOW, postgresql_url) == ["True"]


def test_a_connection_that_ends_in_the_waiting_is_reported_and_large_values_pass(postgresql_url: str) -> None:
    """The store says that it is away and goes on over another connection; three megabytes go in and out."""
    assert ran(_ENDED, postgresql_url) == ["away", "3000000", "3000000"]
