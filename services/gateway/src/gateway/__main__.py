"""``python -m gateway``: takes events and lets out what agreements allow, and carries what members publish."""

import eventlet

eventlet.monkey_patch()

from gateway.starting import read_or_end  # noqa: E402 (below must find the patched standard library)
from liangwang_bus.run import main  # noqa: E402 (as above)

if __name__ == "__main__":
    read_or_end()
    main("gateway.service:GatewayService")
