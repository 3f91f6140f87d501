"""What can be wrong with a rule that proposes a decision, and with one that tries to get around a person."""

from collections.abc import Iterator

from fusion.domain.operators import operator_of
from fusion.domain.playbook import beginning_of, then_scope
from fusion.domain.rules import Rule
from liangwang_contracts.conditions import ConditionInvalidError
from liangwang_contracts.conditions.fields import keys_of
from liangwang_contracts.model_refusals import Path
from liangwang_contracts.said import Said, both, either, listed

PROPOSED = "fusion.decision.proposed.v1"
_NO_DECISION = {
    "hold": Said(
        "a hold is in force as soon as it is raised; propose with 'confirm' in a rule of its own, and raise the "
        "hold by its fusion.decision.confirmed.v1",
        "限制一经设立即生效；请另写一条规则用 'confirm' 提出决定，再由其 fusion.decision.confirmed.v1 设立限制",
    ),
    "match": Said(
        "a match is proposed to a person by itself, below 'confirm_at'",
        "归并得分低于 'confirm_at' 时会自动提请人工确认",
    ),
    "sample": Said(
        "a draw is to nobody's disadvantage, and nothing of it waits for a person",
        "抽样不对任何人产生不利影响，无需等待人工确认",
    ),
}
_TOO_SHORT = Said(
    "what becomes known while the person decides would not count: it must not be shorter than confirm.within",
    "人工决定期间得知的事件将不被计入：不得短于 confirm.within",
)
_NO_UNIT = Said("the unit whose person decides was expected, as unit:<value>", "应为作出决定的单位，写作 unit:<编号>")
_NOTHING_WAITS = Said(
    "nothing waits here: it belongs to what 'confirm' would make wait",
    "此处没有等待的内容：该项只用于会因 'confirm' 而等待的结论",
)
_BY_CONFIRM = (
    "a decision is proposed by 'confirm', not by 'then': {why}",
    "决定须由 'confirm' 提出，不能由 'then' 提出：{why}",
)
_ADVERSE = Said("nothing adverse takes effect without a person", "不利决定未经人工确认不得生效")
_ANSWERED = Said("a person answers it in any case", "任何决定都须由人工答复")


def decision_faults(rule: Rule) -> Iterator[tuple[Path, Said]]:
    """Everything that is wrong with what a rule decides, as path and sentence."""
    yield from _by_hand(rule)
    if rule.confirm is None:
        return
    if rule.operator in _NO_DECISION:
        yield ("confirm",), _NO_DECISION[rule.operator]
        return
    if rule.late_by.longest < rule.confirm.within.span.longest:
        yield ("lateness",), _TOO_SHORT
    scheme, _, value = rule.confirm.by.partition(":")
    if scheme != "unit" or not value.strip():
        yield ("confirm", "by"), _NO_UNIT
    outcomes = ("opened", "overdue") if rule.operator == "obligation" else ("found",)
    if rule.outcome not in outcomes:
        said = both(
            "{outcomes} was expected, not {name!r}",
            "应为 {outcomes}，而不是 {name!r}",
            outcomes=either(outcomes),
            name=rule.outcome,
        )
        yield ("confirm", "on"), said
    yield from _named(rule)


def _by_hand(rule: Rule) -> Iterator[tuple[Path, Said]]:
    for index, then in enumerate(rule.then):
        if then.state == PROPOSED:
            why = _ADVERSE if then.values.get("adverse") is not False else _ANSWERED
            yield ("then", index, "state"), both(*_BY_CONFIRM, why=why)
        if then.at_once and (rule.confirm is None or then.on != rule.outcome):
            yield ("then", index, "at_once"), _NOTHING_WAITS


def _named(rule: Rule) -> Iterator[tuple[Path, Said]]:
    """Whom it concerns and the permit: an identifier of each event that may begin it, or an expression."""
    for part, text in rule.proposing.items():
        for role in beginning_of(operator_of(rule)):
            name = text.removeprefix("event.")
            if getattr(rule.confirm, part).strip() == name and name not in keys_of(role.type):
                said = both(
                    "unknown identifier {name!r}: {type} has {there}",
                    "未知的标识字段 {name!r}：{type} 有 {there}",
                    name=name,
                    type=role.type,
                    there=listed(keys_of(role.type)),
                )
                yield ("confirm", part), said
                continue
            try:
                then_scope(role.type).compile(text, None)
            except ConditionInvalidError as error:
                yield ("confirm", part), error.said
