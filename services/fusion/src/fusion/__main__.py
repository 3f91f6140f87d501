"""Run fusion: ``python -m fusion``."""

import eventlet

eventlet.monkey_patch()

from liangwang_bus.run import main  # noqa: E402 (the standard library is patched first)

if __name__ == "__main__":
    main("fusion.service:FusionService")
