"""In which mode each rule runs: promotion by two persons on a backtest, and the kill switch of one.

Protocol: a request is one JSON object with ``operator``, ``act_id``, ``rule`` and ``reason``; a promotion has ``to``
and ``second``, too. What is not done comes back as ``{"refused": {...}}``. ``modes`` gives what takes the place of the
modes in the rule files.

Invariants: to go live, a rule must be in shadow mode, and a backtest of exactly its version and digest must be
recorded; two persons stand for it. Stopping needs one person and nothing else, and reaches every version that is known,
so that what an older version has opened stands still, too. Each act and each refusal is a row of ``operator_acts``, in
the transaction of what it did; an act id takes effect once.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any, Protocol

import sqlalchemy as sa
from sqlalchemy import Connection

from fusion.domain.playbook import digest_of
from fusion.domain.rules import Mode, Rule
from fusion.rule_choice import rule_named
from fusion.rule_refusals import RuleRefused
from fusion.rule_tables import rule_modes
from fusion.tables import episodes, missed_events, rule_versions
from fusion.whatif.record import latest, told
from liangwang_bus import operators
from liangwang_bus.operators import NOBODY, Act, Operator
from liangwang_bus.orders import LONGEST_REASON, act_id_of
from liangwang_bus.refusals import Refused
from liangwang_bus.selection import text
from liangwang_bus.serial import queue_up
from liangwang_contracts import new_event_id

Answer = dict[str, Any]
Key = tuple[str, int]
TARGETS: tuple[Mode, ...] = ("live", "shadow")
_LONGEST_ID = 64


class Unit(Protocol):
    """The transaction that a request is answered in."""

    @property
    def connection(self) -> Connection:
        """Open transaction."""

    @property
    def now(self) -> datetime:
        """Wall-clock time, UTC."""


def modes(connection: Connection) -> dict[Key, Mode]:
    """The modes that operators have set, by rule and version; what is not in it runs as its file says."""
    return {key: row.mode for key, row in _latest(connection).items()}


def promote(unit: Unit, rules: Sequence[Rule], request: object) -> Answer:
    """Set the mode of a rule's version in the files to live or shadow."""

    def act(operator: Operator, wire: Mapping[str, Any], rule: Rule | None, name: str) -> list[dict[str, Any]]:
        to, second = wire.get("to"), wire.get("second")
        if to not in TARGETS:
            raise Refused("invalid", "to", "live or shadow", "live 或 shadow")
        if rule is None:
            raise RuleRefused("unknown_rule", "rule", name)
        before = modes(unit.connection).get(rule.key, rule.mode)
        if rule.needs:
            raise RuleRefused("needs_events", "rule", ", ".join(rule.needs))
        if (known := _latest(unit.connection).get(rule.key)) is not None and known.act == "stop":
            raise RuleRefused("stopped", "rule")
        backtest = _may_go_live(unit.connection, rule, before, operator, second) if to == "live" else None
        return [_row(rule.key, to, before, second=second, backtest=backtest)]

    return _answered(unit, "promote", rules, request, act)


def stop(unit: Unit, rules: Sequence[Rule], request: object) -> Answer:
    """Turn a rule off, in all its versions, at once: the kill switch."""

    def act(_operator: Operator, _wire: Mapping[str, Any], rule: Rule | None, name: str) -> list[dict[str, Any]]:
        now = _in_force(unit.connection, name) | (
            {rule.key: modes(unit.connection).get(rule.key, rule.mode)} if rule else {}
        )
        if not now:
            raise RuleRefused("unknown_rule", "rule", name)
        return [_row(key, "off", before) for key, before in sorted(now.items()) if before != "off"]

    return _answered(unit, "stop", rules, request, act)


def resume(unit: Unit, rules: Sequence[Rule], request: object) -> Answer:
    """Give a rule that was stopped the modes back that its versions had."""

    def act(_operator: Operator, _wire: Mapping[str, Any], rule: Rule | None, name: str) -> list[dict[str, Any]]:
        known = {key: row for key, row in _latest(unit.connection).items() if key[0] == name}
        if rule is None and not known:
            raise RuleRefused("unknown_rule", "rule", name)
        stopped = {key: row for key, row in known.items() if row.act == "stop"}
        if not stopped:
            raise RuleRefused("not_stopped", "rule")
        return [_row(key, row.before, "off") for key, row in sorted(stopped.items())]

    return _answered(unit, "resume", rules, request, act)


def versions(connection: Connection, rules: Sequence[Rule] = ()) -> list[dict[str, Any]]:
    """Every version of a rule that is known: its mode, its last backtest, what is open, what came too late."""
    counted = (
        sa.select(episodes.c.rule, episodes.c.version, episodes.c.digest, sa.func.count())
        .where(episodes.c.ended_at.is_(None))
        .group_by(episodes.c.rule, episodes.c.version, episodes.c.digest)
    )
    left = {(rule, version, digest): number for rule, version, digest, number in connection.execute(counted)}
    ignored = sa.select(missed_events.c.rule, missed_events.c.version, sa.func.count())
    grouped = ignored.group_by(missed_events.c.rule, missed_events.c.version)
    too_late = {(rule, version): number for rule, version, number in connection.execute(grouped)}
    known = {(row.rule, row.version, row.digest): row for row in connection.execute(sa.select(rule_versions))}
    files = {(rule.id, rule.version, digest_of(rule)): rule for rule in rules}
    named = {(row.rule, row.version): row for row in _latest(connection).values()}
    tried = told(connection)
    return [
        {
            "rule": rule,
            "version": version,
            "digest": digest,
            "mode": _mode(
                named.get((rule, version)), files.get((rule, version, digest)), known.get((rule, version, digest))
            ),
            **_set(named.get((rule, version))),
            "backtest": tried.get((rule, version, digest)),
            "opens_from": _moment(known.get((rule, version, digest)), "opens_from"),
            "opens_until": _moment(known.get((rule, version, digest)), "opens_until"),
            "open": left.get((rule, version, digest), 0),
            "too_late": too_late.get((rule, version), 0),
        }
        for rule, version, digest in sorted({*left, *known, *files})
    ]


def _answered(
    unit: Unit,
    action: str,
    rules: Sequence[Rule],
    request: object,
    act: Callable[[Operator, Mapping[str, Any], Rule | None, str], list[dict[str, Any]]],
) -> Answer:
    """Do what is asked, or note the refusal and give it as data."""
    wire: Mapping[str, Any] = request if isinstance(request, Mapping) else {}
    operator = NOBODY
    try:
        operator = Operator.from_wire(wire.get("operator"))
        operator.require("operator")
        order = _order(wire, action)
        queue_up(unit.connection, [f"act {order['act_id']}", f"rule {order['rule']}"])
        first = operators.find(unit.connection, order["act_id"])
        if first is not None:
            return operators.repeated(first, operator, f"rule_{action}", _selection(order))
        rows = act(operator, wire, rule_named(rules, order["rule"]), order["rule"])
        return _done(unit, operator, action, order, rows)
    except Refused as refusal:
        said = refusal.to_wire()
        asked = {name: wire[name] for name in ("rule", "to", "second") if _is_short(wire.get(name))}
        refused = Act(new_event_id(), operator, f"rule_{action}", "refused", asked, said)
        operators.note(unit.connection, refused, unit.now)
        return {"refused": said}


def _done(unit: Unit, operator: Operator, action: str, order: Mapping[str, Any], rows: list[dict[str, Any]]) -> Answer:
    common = {"act": action, "since": unit.now, "by": operator.name, "reason": order["reason"]}
    if rows:
        unit.connection.execute(rule_modes.insert(), [row | common for row in rows])
    result = {
        "modes": [{name: row[name] for name in ("rule", "version", "mode", "before", "backtest")} for row in rows]
    }
    done = Act(order["act_id"], operator, f"rule_{action}", "done", _selection(order), result, order["reason"])
    operators.note(unit.connection, done, unit.now)
    return {"act_id": order["act_id"], "outcome": "done", "repeated": False, "result": result}


def _selection(order: Mapping[str, Any]) -> dict[str, Any]:
    """What of an order names the act: sent again under its id it must be the same."""
    return {name: value for name, value in order.items() if name not in {"act_id", "reason"}}


def _order(wire: Mapping[str, Any], action: str) -> dict[str, Any]:
    """Read what is asked for, as it is kept in the act."""
    act_id, rule = act_id_of(wire), wire.get("rule")
    if act_id is None:
        raise Refused("invalid", "act_id", "a UUID", "UUID")
    if not isinstance(rule, str) or not 0 < len(rule) <= _LONGEST_ID:
        raise Refused("invalid", "rule", "the id of a rule", "规则编号")
    reason = text(wire.get("reason"), "reason", LONGEST_REASON)
    if reason is None or not reason.strip():
        raise Refused("invalid", "reason", f"1 to {LONGEST_REASON} characters", f"1 至 {LONGEST_REASON} 个字符")
    asked = {"to": wire.get("to"), "second": wire.get("second")} if action == "promote" else {}
    return {"act_id": act_id, "rule": rule, "reason": reason.strip(), **asked}


def _may_go_live(connection: Connection, rule: Rule, before: Mode, operator: Operator, second: object) -> int:
    """The backtest that a promotion rests on."""
    if before != "shadow":
        raise RuleRefused("not_shadow", "rule", before)
    try:
        other = Operator.from_wire({"name": second, "roles": []})
    except Refused as refusal:
        raise Refused("invalid", "second", refusal.expected, refusal.expected_zh) from None
    if other.name.casefold() == operator.name.casefold():
        raise RuleRefused("same_person", "second")
    backtest = latest(connection, rule)
    if backtest is None:
        raise RuleRefused("not_backtested", "rule", f"{rule.id} {rule.version} {digest_of(rule)}")
    return backtest.id


def _row(key: Key, mode: str, before: str, *, second: object = None, backtest: int | None = None) -> dict[str, Any]:
    return {"rule": key[0], "version": key[1], "mode": mode, "before": before, "second": second, "backtest": backtest}


def _latest(connection: Connection) -> dict[Key, Any]:
    """The last row of each rule version."""
    newest = sa.select(sa.func.max(rule_modes.c.position)).group_by(rule_modes.c.rule, rule_modes.c.version)
    found = connection.execute(sa.select(rule_modes).where(rule_modes.c.position.in_(newest)))
    return {(row.rule, row.version): row for row in found}


def _in_force(connection: Connection, name: str) -> dict[Key, str]:
    """The versions of a rule that the store knows, with their modes."""
    asked = sa.select(rule_versions.c.version, rule_versions.c.definition).where(rule_versions.c.rule == name)
    found: dict[Key, str] = {(name, row.version): _defined(row) for row in connection.execute(asked)}
    return found | {key: row.mode for key, row in _latest(connection).items() if key[0] == name}


def _defined(row: Any) -> str:
    """The mode in a definition; without one a rule is taken to be live, so that stopping stops it."""
    definition = row.definition if isinstance(row.definition, Mapping) else {}
    return str(definition.get("mode", "live"))


def _mode(named: Any, rule: Rule | None, known: Any) -> str | None:
    if named is not None:
        return str(named.mode)
    if rule is not None:
        return rule.mode
    return None if known is None else _defined(known)


def _set(row: Any) -> dict[str, Any]:
    """Who has set a mode, with whom, since when and why; nothing where it runs as its file says."""
    names = ("by", "second", "reason")
    return {f"set_{name}": getattr(row, name, None) for name in names} | {"set_at": _moment(row, "since")}


def _moment(row: Any, name: str) -> str | None:
    found = None if row is None else getattr(row, name)
    return None if found is None else found.isoformat()


def _is_short(value: object) -> bool:
    return isinstance(value, str) and len(value) <= _LONGEST_ID
