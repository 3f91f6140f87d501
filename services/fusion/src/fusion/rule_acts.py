"""What every act about a rule's mode has: an operator, an act id, a rule, a reason; and a row that says who.

Protocol: a request is one JSON object with ``operator``, ``act_id``, ``rule`` and ``reason``, and what its act needs
beside. What is not done comes back as ``{"refused": {...}}``.

Invariants: each act and each refusal is a row of ``operator_acts``, in the transaction of what it did; an act id takes
effect once. Whoever acts finds proposals that have lapsed meanwhile ended, each with a row of its own.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from sqlalchemy import Connection

from fusion import rule_proposals
from fusion.domain.rules import Rule
from fusion.rule_choice import rule_named
from fusion.rule_tables import rule_modes
from liangwang_bus import operators
from liangwang_bus.operators import NOBODY, Act, Operator
from liangwang_bus.orders import LONGEST_REASON, act_id_of
from liangwang_bus.refusals import Refused
from liangwang_bus.selection import text
from liangwang_bus.serial import queue_up
from liangwang_contracts import new_event_id

Answer = dict[str, Any]
Key = tuple[str, int]
_LONGEST_ID = 64
_TIME = Operator("(time)")
"""Stands in the row of what nobody did: a proposal that lapsed."""


class Unit(Protocol):
    """The transaction that a request is answered in."""

    @property
    def connection(self) -> Connection:
        """Open transaction."""

    @property
    def now(self) -> datetime:
        """Wall-clock time, UTC."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One request, read.

    Attributes:
        operator: who asks.
        name: of the rule.
        rule: as it stands in the files; None when it does not.
        more: what the act needs beside.
        reason: why.
    """

    operator: Operator
    name: str
    rule: Rule | None
    more: Mapping[str, Any]
    reason: str


@dataclass(frozen=True, slots=True)
class Effect:
    """What an act came to.

    Attributes:
        rows: of ``rule_modes``, without who, when, by which act and why, unless they say it themselves.
        proposal: how a proposal stands now.
    """

    rows: Sequence[Mapping[str, Any]] = ()
    proposal: Mapping[str, Any] | None = None


def answered(
    unit: Unit,
    action: str,
    rules: Sequence[Rule],
    request: object,
    act: Callable[[Asked], Effect],
    more: tuple[str, ...] = (),
) -> Answer:
    """Do what is asked, or note the refusal and give it as data.

    Args:
        unit: the transaction.
        action: what the act is called.
        rules: those of the files.
        request: what was asked.
        act: does it.
        more: what of the request the act needs beside, and is kept with the act.
    """
    wire: Mapping[str, Any] = request if isinstance(request, Mapping) else {}
    operator = NOBODY
    try:
        operator = Operator.from_wire(wire.get("operator"))
        operator.require("operator")
        act_id, name, reason = _order(wire)
        selection = {"rule": name, **{each: wire.get(each) for each in more}}
        queue_up(unit.connection, [f"act {act_id}", f"rule {name}"])
        _note_lapsed(unit)
        first = operators.find(unit.connection, act_id)
        if first is not None:
            return operators.repeated(first, operator, f"rule_{action}", selection)
        effect = act(Asked(operator, name, rule_named(rules, name), selection, reason))
        return _done(unit, operator, Act(act_id, operator, f"rule_{action}", "done", selection, {}, reason), effect)
    except Refused as refusal:
        said = refusal.to_wire()
        asked = {each: wire[each] for each in ("rule", *more) if _is_short(wire.get(each))}
        refused = Act(new_event_id(), operator, f"rule_{action}", "refused", asked, said)
        operators.note(unit.connection, refused, unit.now)
        return {"refused": said}


def row_of(key: Key, mode: str, before: str) -> dict[str, Any]:
    """A row of ``rule_modes`` that rests on nobody else and on no backtest."""
    return dict.fromkeys(("second", "backtest", "proposal")) | {
        "rule": key[0],
        "version": key[1],
        "mode": mode,
        "before": before,
    }


def _done(unit: Unit, operator: Operator, act: Act, effect: Effect) -> Answer:
    common = {
        "act": act.action.removeprefix("rule_"),
        "since": unit.now,
        "by": operator.name,
        "reason": act.reason,
    }
    if effect.rows:
        unit.connection.execute(rule_modes.insert(), [common | dict(row) for row in effect.rows])
    names = ("rule", "version", "mode", "before", "backtest")
    result: dict[str, Any] = {"modes": [{name: row[name] for name in names} for row in effect.rows]}
    result |= {"proposal": dict(effect.proposal)} if effect.proposal else {}
    done = Act(act.act_id, operator, act.action, "done", act.selection, result, act.reason)
    operators.note(unit.connection, done, unit.now)
    return {"act_id": act.act_id, "outcome": "done", "repeated": False, "result": result}


def _note_lapsed(unit: Unit) -> None:
    for row in rule_proposals.lapse(unit.connection, unit.now):
        about = {"rule": row.rule, "proposal": row.number}
        lapsed = Act(new_event_id(), _TIME, "rule_lapse", "done", about, rule_proposals.told(row))
        operators.note(unit.connection, lapsed, unit.now)


def _order(wire: Mapping[str, Any]) -> tuple[str, str, str]:
    """Read act id, rule and reason."""
    act_id, rule = act_id_of(wire), wire.get("rule")
    if act_id is None:
        raise Refused("invalid", "act_id", "a UUID", "UUID")
    if not isinstance(rule, str) or not 0 < len(rule) <= _LONGEST_ID:
        raise Refused("invalid", "rule", "the id of a rule", "规则编号")
    reason = text(wire.get("reason"), "reason", LONGEST_REASON)
    if reason is None or not reason.strip():
        raise Refused("invalid", "reason", f"1 to {LONGEST_REASON} characters", f"1 至 {LONGEST_REASON} 个字符")
    return act_id, rule, reason.strip()


def _is_short(value: object) -> bool:
    return (isinstance(value, str) and len(value) <= _LONGEST_ID) or isinstance(value, int)
