"""The operators that rules are made of; a further one is a module beside these and an entry here."""

from fusion.domain.hold import HoldOperator
from fusion.domain.obligation import ObligationOperator
from fusion.domain.rulebook import digest_of
from fusion.domain.rules import Mode, ObligationSpec, Spec

Operator = ObligationOperator | HoldOperator


def operator_of(rule: tuple[str, int], mode: Mode, spec: Spec) -> Operator:
    """Make the operator of one rule version."""
    if isinstance(spec, ObligationSpec):
        return ObligationOperator(rule, mode, digest_of(spec), spec)
    return HoldOperator(rule, mode, digest_of(spec), spec)
