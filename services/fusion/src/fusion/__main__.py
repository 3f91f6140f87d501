"""``python -m fusion``: the process of this service. Wrong rules or agreements end it with everything that is wrong.

Wrong rules end it only where none were taken before (decision 0063).
"""

import sys

import eventlet

eventlet.monkey_patch()

from fusion.domain.rulebook import RuleBookError  # noqa: E402 (everything below must find the patched standard library)
from fusion.providers import own_rules, own_sharing  # noqa: E402 (as above)
from liangwang_bus.run import main  # noqa: E402 (as above)
from liangwang_contracts.agreements import AgreementsError, KeyMissingError  # noqa: E402 (as above)
from liangwang_contracts.yaml_text import in_both  # noqa: E402 (as above)

_NO_RULES = "the rules are wrong; none was taken, and none was taken before · 规则文件有误，且无可沿用的规则:"
_NO_AGREEMENTS = "the agreements are wrong; none was taken · 共享协议有误，均未采用:"


def _look_at_files() -> None:
    try:
        own_sharing()
        own_rules()
    except RuleBookError as error:
        sys.exit(f"{_NO_RULES}\n{in_both(error.problems)}")
    except AgreementsError as error:
        sys.exit(f"{_NO_AGREEMENTS}\n{in_both(error.problems)}")
    except KeyMissingError as error:
        sys.exit(f"{_NO_AGREEMENTS}\n{error.said.in_both}")


if __name__ == "__main__":
    main("fusion.service:FusionService", prepare=_look_at_files)
