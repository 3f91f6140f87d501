"""``python -m fusion``: the process of this service. Where there are no rules to go by it ends with what is wrong."""

import sys

import eventlet

eventlet.monkey_patch()

from fusion.domain.rulebook import RuleBookError  # noqa: E402 (everything below must find the patched standard library)
from fusion.providers import own_rules  # noqa: E402 (as above)
from liangwang_bus.run import main  # noqa: E402 (as above)
from liangwang_contracts.yaml_text import in_both  # noqa: E402 (as above)


def _look_at_rules() -> None:
    try:
        own_rules()
    except RuleBookError as error:
        heading = "the rules are wrong; none was taken, and none was taken before · 规则文件有误，且无可沿用的规则:"
        sys.exit(f"{heading}\n{in_both(error.problems)}")


if __name__ == "__main__":
    main("fusion.service:FusionService", prepare=_look_at_rules)
