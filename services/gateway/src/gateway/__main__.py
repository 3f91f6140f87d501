"""``python -m gateway``: takes events and lets out what agreements allow. Wrong agreements end it at once."""

import sys

import eventlet

eventlet.monkey_patch()

from gateway.door_settings import GatewaySettings  # noqa: E402 (below must find the patched standard library)
from gateway.sharing import Sharing  # noqa: E402 (as above)
from liangwang_bus.run import main  # noqa: E402 (as above)
from liangwang_contracts.agreements import AgreementsError, KeyMissingError  # noqa: E402 (as above)

if __name__ == "__main__":
    try:
        Sharing.of(GatewaySettings())
    except (AgreementsError, KeyMissingError) as error:
        sys.exit(f"the agreements are wrong; none was taken · 共享协议有误，均未采用:\n{error}")
    main("gateway.service:GatewayService")
