"""``python -m fusion``: the process of this service. Wrong rules end it at once, told file by file, line by line."""

import sys

import eventlet

eventlet.monkey_patch()

from fusion.domain.rulebook import RuleBookError  # noqa: E402 (everything below must find the patched standard library)
from fusion.providers import own_rules  # noqa: E402 (as above)
from liangwang_bus.run import main  # noqa: E402 (as above)

if __name__ == "__main__":
    try:
        own_rules()
    except RuleBookError as error:
        sys.exit(f"the rules are wrong; none was taken:\n{error}")
    main("fusion.service:FusionService")
