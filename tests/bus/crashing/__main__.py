"""``python -m crashing``: one life of the service for each line of orders.

What is slow to import is imported once. Each order, one line of JSON on standard input, forks a process that runs the
service with the settings given; its process id and later its exit code are written as lines on standard output.
SIGUSR1 arms the crash point that the order names.
"""

import eventlet

eventlet.monkey_patch()

import json  # noqa: E402 (everything below must find the patched standard library)
import os  # noqa: E402
import signal  # noqa: E402
import sys  # noqa: E402
import traceback  # noqa: E402
from typing import Any  # noqa: E402

from eventlet import hubs, patcher  # noqa: E402

from liangwang_bus.run import main  # noqa: E402
from liangwang_bus.testing.crash_points import install  # noqa: E402


def live(order: dict[str, Any]) -> None:
    """Run the service in this process until it is told to stop or crashes."""
    hubs.use_hub()  # a hub of its own: the parent's is the parent's
    log = os.open(order["log"], os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    os.dup2(log, 1)
    os.dup2(log, 2)
    os.environ.update(order["environment"])

    def arm(*_args: object) -> None:
        install(order["point"], order["nth"])
        os.write(2, f"crash point armed: {order['point']}\n".encode())

    signal.signal(signal.SIGUSR1, arm)
    main("crashing.service:CrashingService")


def told(order: dict[str, Any]) -> int:
    """Live, and give the exit code."""
    try:
        live(order)
    except BaseException:  # noqa: BLE001 (whatever it is, it must not go on as a second parent)
        traceback.print_exc()
        return 1
    return 0


def serve() -> None:
    """Start one life per order, and say how each ended."""
    untouched: Any = patcher.original("os")  # eventlet's waitpid needs a hub
    for line in sys.stdin:
        pid = untouched.fork()
        if pid == 0:
            untouched._exit(told(json.loads(line)))
        print(pid, flush=True)  # noqa: T201 (the answer)
        _, status = untouched.waitpid(pid, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)  # noqa: T201 (the answer)


if __name__ == "__main__":
    serve()
