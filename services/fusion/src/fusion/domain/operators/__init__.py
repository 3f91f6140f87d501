"""The operators that rules are made of; a further one is a module beside these and an entry here."""

from collections.abc import Callable
from typing import Any

from fusion.domain.operators.base import Operator, Run
from fusion.domain.operators.counting import CountingOperator
from fusion.domain.operators.hold import HoldOperator
from fusion.domain.operators.matching import MatchingOperator
from fusion.domain.operators.obligation import ObligationOperator
from fusion.domain.operators.rate import RateOperator
from fusion.domain.operators.sample import SampleOperator
from fusion.domain.operators.sequence import SequenceOperator
from fusion.domain.operators.sustained import SustainedOperator
from fusion.domain.operators.when import WhenOperator
from fusion.domain.rules import Rule

_OPERATORS: dict[str, Callable[[Any], Operator]] = {
    "when": WhenOperator,
    "sequence": SequenceOperator,
    "obligation": ObligationOperator,
    "count": CountingOperator,
    "sustained": SustainedOperator,
    "rate": RateOperator,
    "hold": HoldOperator,
    "sample": SampleOperator,
    "match": MatchingOperator,
}


def operator_of(rule: Rule) -> Operator:
    """Make a rule's operator ready.

    Raises:
        ConditionInvalidError: a condition in it is none.
    """
    return _OPERATORS[rule.operator](rule.spec)


__all__ = ["Operator", "Run", "operator_of"]
