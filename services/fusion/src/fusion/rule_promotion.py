"""How a rule goes live: one person proposes it on a backtest, another one confirms the very proposal.

Protocol: ``promote`` to shadow takes effect at once; to live it gives a proposal, which ``confirm`` lets take effect
and ``withdraw`` ends, each by its number.

Invariants: what is proposed is in shadow mode, and a backtest of exactly its version and digest is recorded. Who has
proposed does not confirm, however the name is written. What is confirmed is what was proposed: a file that was changed
meanwhile, a mode that was set, a proposal that lapsed or was withdrawn are refused. What goes live is what runs: a file
that differs from what is at work under its version, or a version that was replaced, is refused.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from fusion import openings, rests, rule_proposals
from fusion.domain.playbook import digest_of
from fusion.domain.rules import Mode, Rule
from fusion.rule_acts import Answer, Asked, Effect, Key, Unit, answered, row_of
from fusion.rule_modes import InForce
from fusion.rule_refusals import RuleRefused
from fusion.rules_at_work import take_over
from fusion.whatif import record
from liangwang_bus.refusals import Refused

TARGETS: tuple[Mode, ...] = ("live", "shadow")


def promote(unit: Unit, rules: Sequence[Rule], request: object) -> Answer:
    """Put the version of a rule that stands in the files into shadow mode, or propose that it go live."""

    def to_shadow(asked: Asked) -> Effect:
        if asked.more["to"] != "shadow":
            raise Refused("invalid", "to", "live or shadow", "live 或 shadow")
        rule, before = _settable(unit, asked)
        return Effect([row_of(rule.key, "shadow", before)])

    def propose(asked: Asked) -> Effect:
        rule = _in_shadow(unit, asked)
        backtest = record.latest(unit.connection, rule)
        if backtest is None:
            raise RuleRefused("not_backtested", "rule", f"{rule.id} {rule.version} {digest_of(rule)}")
        if (known := rule_proposals.waiting(unit.connection, unit.now).get(rule.key)) is not None:
            raise RuleRefused("proposed", "rule", str(known.number))
        row = {"rule": rule.id, "version": rule.version, "digest": digest_of(rule), "backtest": backtest.id}
        row |= {"by": asked.operator.name, "reason": asked.reason}
        return Effect(proposal=_told(unit, rule_proposals.add(unit.connection, row, unit.now)))

    if isinstance(request, Mapping) and request.get("to") == "live":
        return answered(unit, "propose", rules, request, propose)
    return answered(unit, "promote", rules, request, to_shadow, ("to",))


def confirm(unit: Unit, rules: Sequence[Rule], request: object) -> Answer:
    """Let a proposal of somebody else take effect: the rule is live."""

    def act(asked: Asked) -> Effect:
        found = _waiting(unit, asked)
        if found.by.casefold() == asked.operator.name.casefold():
            raise RuleRefused("same_person", "operator")
        rule = _in_shadow(unit, asked)
        if (rule.version, digest_of(rule)) != (found.version, found.digest):
            raise RuleRefused("changed", "rule")
        ended = rule_proposals.end(unit.connection, found.number, "confirmed", asked.operator.name, unit.now)
        take_over(unit.connection, rule.key)
        two = {"by": found.by, "second": asked.operator.name, "reason": found.reason}
        rests_on = {"act": "promote", "backtest": found.backtest, "proposal": found.number}
        return Effect([row_of(rule.key, "live", "shadow") | two | rests_on], _told(unit, ended))

    return answered(unit, "confirm", rules, request, act, ("proposal",))


def withdraw(unit: Unit, rules: Sequence[Rule], request: object) -> Answer:
    """End a proposal: whoever made it thinks better of it, or a colleague does not agree."""

    def act(asked: Asked) -> Effect:
        found = _waiting(unit, asked)
        ended = rule_proposals.end(unit.connection, found.number, "withdrawn", asked.operator.name, unit.now)
        return Effect(proposal=rule_proposals.told(ended))

    return answered(unit, "withdraw", rules, request, act, ("proposal",))


def _told(unit: Unit, row: Any) -> dict[str, Any]:
    """Tell a proposal with what it rests on, for whoever decides."""
    return rule_proposals.told(row) | {"tried": record.evidence(unit.connection, row.backtest)}


def _settable(unit: Unit, asked: Asked) -> tuple[Rule, Mode]:
    """The rule of the files, and its mode, where that may be set."""
    if asked.rule is None:
        raise RuleRefused("unknown_rule", "rule", asked.name)
    if asked.rule.needs:
        raise RuleRefused("needs_events", "rule", ", ".join(asked.rule.needs))
    if asked.rule.mode == "off":
        raise RuleRefused("file_off", "rule")
    key, force = asked.rule.key, InForce.of(unit.connection)
    if key in rests.resting(unit.connection, rests.AWAY):
        raise RuleRefused("file_gone", "rule")
    if (set_ := force.rows.get(key)) is not None and set_.act == "stop":
        raise RuleRefused("stopped", "rule")
    if (known := force.entered.get(key)) is not None and known.digest != digest_of(asked.rule):
        raise RuleRefused("no_new_version", "rule", str(asked.rule.version))
    if (newer := _replaced_by(unit, force, key)) is not None:
        raise RuleRefused("replaced", "rule", str(newer))
    return asked.rule, force.mode(key, asked.rule.mode)


def _replaced_by(unit: Unit, force: InForce, key: Key) -> int | None:
    """The version that has taken the place of one that acted, or never came to work: such a one does not come back."""
    known = force.entered.get(key)
    if known is not None and (known.opens_until is None or not openings.was_live(unit.connection, key)):
        return None
    newer = [version for rule, version in force.entered if rule == key[0] and version > key[1]]
    return max(newer, default=None)


def _in_shadow(unit: Unit, asked: Asked) -> Rule:
    rule, before = _settable(unit, asked)
    if before != "shadow":
        raise RuleRefused("not_shadow", "rule", before)
    return rule


def _waiting(unit: Unit, asked: Asked) -> Any:
    """The proposal that is meant, while it waits."""
    number = asked.more["proposal"]
    if not isinstance(number, int) or isinstance(number, bool) or number < 1:
        raise Refused("invalid", "proposal", "the number of a proposal", "提议编号")
    found = rule_proposals.find(unit.connection, asked.name, number)
    if found is None:
        raise RuleRefused("no_proposal", "proposal")
    if found.outcome is not None:
        raise RuleRefused("ended", "proposal", found.outcome)
    return found
