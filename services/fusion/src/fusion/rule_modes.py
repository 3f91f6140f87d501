"""In which mode each rule runs, as operators have set it, and the kill switch of one.

``modes`` gives what takes the place of the modes in the rule files. How a rule goes live is told in
:mod:`fusion.rule_promotion`; what every act has, in :mod:`fusion.rule_acts`.

Invariant: stopping needs one person and nothing else, and reaches every version that is known, so that what an older
version has opened stands still, too; a proposal of the rule that waits ends with it.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection

from fusion import rule_proposals
from fusion.domain.rules import Mode, Rule
from fusion.rule_acts import Answer, Asked, Effect, Key, Unit, answered, row_of
from fusion.rule_refusals import RuleRefused
from fusion.rule_tables import rule_modes
from fusion.tables import rule_versions


def modes(connection: Connection) -> dict[Key, Mode]:
    """The modes that operators have set, by rule and version; what is not in it runs as its file says."""
    return {key: row.mode for key, row in latest(connection).items()}


def latest(connection: Connection) -> dict[Key, Any]:
    """The last row of each rule version."""
    newest = sa.select(sa.func.max(rule_modes.c.position)).group_by(rule_modes.c.rule, rule_modes.c.version)
    found = connection.execute(sa.select(rule_modes).where(rule_modes.c.position.in_(newest)))
    return {(row.rule, row.version): row for row in found}


def stop(unit: Unit, rules: Sequence[Rule], request: object) -> Answer:
    """Turn a rule off, in all its versions, at once: the kill switch."""

    def act(asked: Asked) -> Effect:
        rule, now = asked.rule, _in_force(unit.connection, asked.name)
        now |= {rule.key: modes(unit.connection).get(rule.key, rule.mode)} if rule else {}
        if not now:
            raise RuleRefused("unknown_rule", "rule", asked.name)
        changed = [row_of(key, "off", before) for key, before in sorted(now.items()) if before != "off"]
        return Effect(changed, rule_proposals.withdraw_of(unit.connection, asked.name, asked.operator.name, unit.now))

    return answered(unit, "stop", rules, request, act)


def resume(unit: Unit, rules: Sequence[Rule], request: object) -> Answer:
    """Give a rule that was stopped the modes back that its versions had."""

    def act(asked: Asked) -> Effect:
        known = {key: row for key, row in latest(unit.connection).items() if key[0] == asked.name}
        if asked.rule is None and not known:
            raise RuleRefused("unknown_rule", "rule", asked.name)
        stopped = {key: row for key, row in known.items() if row.act == "stop"}
        if not stopped:
            raise RuleRefused("not_stopped", "rule")
        return Effect([row_of(key, row.before, "off") for key, row in sorted(stopped.items())])

    return answered(unit, "resume", rules, request, act)


def defined(row: Any) -> str:
    """The mode in a stored definition; without one a rule is taken to be live, so that stopping stops it."""
    definition = row.definition if isinstance(row.definition, Mapping) else {}
    return str(definition.get("mode", "live"))


def _in_force(connection: Connection, name: str) -> dict[Key, str]:
    """The versions of a rule that the store knows, with their modes."""
    asked = sa.select(rule_versions.c.version, rule_versions.c.definition).where(rule_versions.c.rule == name)
    found: dict[Key, str] = {(name, row.version): defined(row) for row in connection.execute(asked)}
    return found | {key: row.mode for key, row in latest(connection).items() if key[0] == name}
