"""``python -m fusion``: the process of this service. Wrong rules end it at once, told file by file, line by line."""

import sys

import eventlet

eventlet.monkey_patch()

from fusion.domain.arrivals import EVALUABLE  # noqa: E402 (everything below must find the patched standard library)
from fusion.domain.rulebook import RuleBookError  # noqa: E402 (as above)
from fusion.rulefiles import read_rules  # noqa: E402 (as above)
from fusion.settings import FusionSettings  # noqa: E402 (as above)
from liangwang_bus.run import main  # noqa: E402 (as above)

if __name__ == "__main__":
    try:
        read_rules(FusionSettings().rule_folders, EVALUABLE, FusionSettings().parameters)
    except RuleBookError as error:
        sys.exit(f"the rules are wrong; none was taken:\n{error}")
    main("fusion.service:FusionService")
