"""What can be wrong with a rule that proposes a decision, and with one that tries to get around a person."""

from collections.abc import Iterator

from fusion.domain.operators import operator_of
from fusion.domain.playbook import beginning_of, then_scope
from fusion.domain.rules import Rule
from liangwang_contracts.conditions import ConditionInvalidError
from liangwang_contracts.conditions.fields import keys_of
from liangwang_contracts.yaml_text import Path

PROPOSED = "fusion.decision.proposed.v1"
_NO_DECISION = {
    "hold": "a hold is in force as soon as it is raised; propose with 'confirm' in a rule of its own, and raise the "
    "hold by its fusion.decision.confirmed.v1",
    "match": "a match is proposed to a person by itself, below 'confirm_at'",
    "sample": "a draw is to nobody's disadvantage, and nothing of it waits for a person",
}


def decision_faults(rule: Rule) -> Iterator[tuple[Path, str]]:
    """Everything that is wrong with what a rule decides, as path and sentence."""
    yield from _by_hand(rule)
    if rule.confirm is None:
        return
    if rule.operator in _NO_DECISION:
        yield ("confirm",), _NO_DECISION[rule.operator]
        return
    if rule.late_by.longest < rule.confirm.within.span.longest:
        sentence = "what becomes known while the person decides would not count: it must not be shorter than"
        yield ("lateness",), f"{sentence} confirm.within"
    scheme, _, value = rule.confirm.by.partition(":")
    if scheme != "unit" or not value.strip():
        yield ("confirm", "by"), "the unit whose person decides was expected, as unit:<value>"
    outcomes = ("opened", "overdue") if rule.operator == "obligation" else ("found",)
    if rule.outcome not in outcomes:
        yield ("confirm", "on"), f"{' or '.join(outcomes)} was expected, not {rule.outcome!r}"
    yield from _named(rule)


def _by_hand(rule: Rule) -> Iterator[tuple[Path, str]]:
    for index, then in enumerate(rule.then):
        if then.state == PROPOSED:
            adverse = then.values.get("adverse") is not False
            why = "nothing adverse takes effect without a person" if adverse else "a person answers it in any case"
            yield ("then", index, "state"), f"a decision is proposed by 'confirm', not by 'then': {why}"
        if then.at_once and (rule.confirm is None or then.on != rule.outcome):
            yield ("then", index, "at_once"), "nothing waits here: it belongs to what 'confirm' would make wait"


def _named(rule: Rule) -> Iterator[tuple[Path, str]]:
    """Whom it concerns and the permit: an identifier of each event that may begin it, or an expression."""
    for part, text in rule.proposing.items():
        for role in beginning_of(operator_of(rule)):
            name = text.removeprefix("event.")
            if getattr(rule.confirm, part).strip() == name and name not in keys_of(role.type):
                there = ", ".join(keys_of(role.type)) or "none"
                yield ("confirm", part), f"unknown identifier {name!r}: {role.type} has {there}"
                continue
            try:
                then_scope(role.type).compile(text, None)
            except ConditionInvalidError as error:
                yield ("confirm", part), str(error)
