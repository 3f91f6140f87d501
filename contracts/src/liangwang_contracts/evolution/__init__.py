"""Does a change of a contract break anyone? The check that fails closed.

`compare` holds two golden schemas against each other, `check_history` the contracts of a checkout against all versions
that were ever published. See ``docs/architecture/evolution.md``.
"""

from liangwang_contracts.evolution.comparing import compare
from liangwang_contracts.evolution.finding import Finding, Grade, Mode, Sufferer
from liangwang_contracts.evolution.golden import Golden, Version, golden_of_folder, golden_of_git
from liangwang_contracts.evolution.history import check_history
from liangwang_contracts.evolution.rules import RULES, Rule

__all__ = [
    "RULES",
    "Finding",
    "Golden",
    "Grade",
    "Mode",
    "Rule",
    "Sufferer",
    "Version",
    "check_history",
    "compare",
    "golden_of_folder",
    "golden_of_git",
]
