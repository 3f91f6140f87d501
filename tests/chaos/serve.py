"""``python -m chaos.serve``: the process of one chaos service; ``CHAOS_SERVICE`` names its class."""

import os

import eventlet

eventlet.monkey_patch()

from liangwang_bus.run import main  # noqa: E402 (everything below must find the patched standard library)

if __name__ == "__main__":
    main(f"chaos.services:{os.environ['CHAOS_SERVICE']}")
