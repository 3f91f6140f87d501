"""``python -m forge green|plain``: one process for each line of orders.

What is slow to import is imported once. Each order, one line of JSON on standard input, forks a process that runs a
module as ``python -m`` does, with the words, the folder, the environment and the logs that the order names. Answers are
lines on standard output: the order's number, the process id, and null when it has started or its exit code when it has
ended. At the end of the orders everything that still runs is killed.

Where threads are green, eventlet has patched the standard library, as in every nameko service; the forge itself uses
the unpatched one.
"""

import sys

GREEN = sys.argv[1] == "green"
if GREEN:
    import eventlet

    eventlet.monkey_patch()

import contextlib  # noqa: E402 (everything below must find the patched standard library)
import gc  # noqa: E402
import json  # noqa: E402
import os  # noqa: E402
import runpy  # noqa: E402
import select  # noqa: E402
import signal  # noqa: E402
import traceback  # noqa: E402
from collections.abc import Iterator  # noqa: E402
from importlib import import_module  # noqa: E402
from typing import Any  # noqa: E402

SLOW = (
    "opentelemetry.exporter.otlp.proto.http.trace_exporter",
    "sqlalchemy.dialects.postgresql.psycopg",
    "sqlalchemy.dialects.sqlite.pysqlite",
)
SLOW_GREEN = ("fusion.service", "gateway.service", "liangwang_bus.run", "tongban.service", "tongguan.service")
SLOW_PLAIN = (
    *("gateway.courier.queues", "gateway.courier.webhooks", "gateway.courier.work"),
    *("gateway.http.oauth", "gateway.http.operator", "gateway.http.streams", "gateway.issuer.app"),
    *("markdown2", "multipart", "pygments.formatters", "socketio", "uvicorn", "uvicorn.protocols.http.h11_impl"),
)
"""Modules of ours and of others; what a test brings itself, and what reads the environment when it is imported, as
NiceGUI does, is imported in each process."""

_os: Any = os
_select: Any = select
if GREEN:
    from eventlet import hubs, patcher

    _os, _select = patcher.original("os"), patcher.original("select")


def main() -> None:
    """Take orders until there are no more."""
    for name in SLOW + (SLOW_GREEN if GREEN else SLOW_PLAIN):
        with contextlib.suppress(Exception):  # the process that needs it says what is wrong with it
            import_module(name)
    gc.freeze()  # what is there now is shared with every process
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who orders decides
    running: dict[int, int] = {}
    for line in _orders(running):
        order = json.loads(line)
        pid = _os.fork()
        if pid == 0:
            _os._exit(_told(order))
        running[pid] = order["number"]
        _say(order["number"], pid, None)
    for pid in running:
        with contextlib.suppress(ProcessLookupError):
            _os.kill(pid, signal.SIGKILL)


def _orders(running: dict[int, int]) -> Iterator[bytes]:
    """Give order after order; say meanwhile which processes have ended."""
    woken, wake = _os.pipe()
    _os.set_blocking(wake, False)
    signal.set_wakeup_fd(wake)
    signal.signal(signal.SIGCHLD, lambda _number, _frame: None)  # else nobody is woken
    waiting = b""
    while True:
        ready, _, _ = _select.select([0, woken], [], [])
        if woken in ready:
            _os.read(woken, 1024)
            _reap(running)
        if 0 in ready:
            more = _os.read(0, 1 << 16)
            if not more:
                return
            *lines, waiting = (waiting + more).split(b"\n")
            yield from lines


def _reap(running: dict[int, int]) -> None:
    while running:
        pid, status = _os.waitpid(-1, _os.WNOHANG)
        if pid == 0:
            return
        _say(running.pop(pid), pid, _os.waitstatus_to_exitcode(status))


def _say(*answer: int | None) -> None:
    _os.write(1, f"{json.dumps(answer)}\n".encode())


def _told(order: dict[str, Any]) -> int:
    """Be the process that was ordered; give its exit code."""
    try:
        _become(order)
        runpy.run_module(order["module"], run_name="__main__", alter_sys=True)
    except SystemExit as ending:
        if ending.code is None or isinstance(ending.code, int):
            return ending.code or 0
        sys.stderr.write(f"{ending.code}\n")
        return 1
    except BaseException:  # noqa: BLE001 (whatever it is, it must not go on as a second forge)
        traceback.print_exc()
        return 1
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
    return 0


def _become(order: dict[str, Any]) -> None:
    signal.set_wakeup_fd(-1)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    if GREEN:
        hubs.use_hub()  # a hub of its own: the forge's is the forge's
    nothing = _os.open(_os.devnull, _os.O_RDONLY)
    _os.setsid()
    _os.dup2(nothing, 0)
    for number, name in ((1, "output"), (2, "log")):
        _os.dup2(_os.open(order[name], _os.O_WRONLY | _os.O_CREAT | _os.O_APPEND), number)
    os.chdir(order["folder"])
    os.environ.clear()
    os.environ.update(order["environment"])
    sys.argv = [order["module"], *order["words"]]
    sys.path[:0] = order["environment"].get("PYTHONPATH", "").split(os.pathsep)


if __name__ == "__main__":
    main()
