"""``python -m crashing``: one life of the service; SIGUSR1 arms the crash point that its environment names."""

import eventlet

eventlet.monkey_patch()

import os  # noqa: E402 (everything below must find the patched standard library)
import signal  # noqa: E402

from liangwang_bus.run import main  # noqa: E402
from liangwang_bus.testing.crash_points import install  # noqa: E402


def arm(*_args: object) -> None:
    """Arm the point."""
    point, nth = os.environ["CRASHING_POINT"], int(os.environ["CRASHING_NTH"])
    install(point, nth)
    os.write(2, f"crash point armed: {point}\n".encode())


if __name__ == "__main__":
    signal.signal(signal.SIGUSR1, arm)
    main("crashing.service:CrashingService")
