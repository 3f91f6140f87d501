"""Conditions on events in CEL, checked against the contracts: for rules, and for what an agreement lets out.

They stand with the contracts, because they ask the fields of contracts and nothing else (decision 0051).
"""

from liangwang_contracts.conditions.expressions import (
    Answer,
    Condition,
    ConditionError,
    ConditionInvalidError,
    Expression,
    Scope,
    condition,
)
from liangwang_contracts.conditions.parts import conjuncts, demands

__all__ = [
    "Answer",
    "Condition",
    "ConditionError",
    "ConditionInvalidError",
    "Expression",
    "Scope",
    "condition",
    "conjuncts",
    "demands",
]
