"""``python -m contestants.ours ROLE``: one service process."""

import eventlet

eventlet.monkey_patch()

import sys  # noqa: E402 (everything below must find the patched standard library)

from liangwang_bus.run import main  # noqa: E402

SERVICES = {
    "tongban": "contestants.ours.tongban:TongbanService",
    "consume": "contestants.ours.consuming:ConsumingService",
    "fusion": "contestants.ours.fusion:FusionService",
    "tongguan": "contestants.ours.tongguan:TongguanService",
}

if __name__ == "__main__":
    main(SERVICES[sys.argv[1]])
