"""What waits for a person: the list, and a person's answer, which takes effect in the fold like any other fact.

Protocol: ``confirm`` and ``veto`` take one JSON object with ``operator``, ``act_id``, ``decision`` (its id, alone or as
``fusion.decision:<id>``), ``unit`` and ``confirmer`` (``unit:...``, ``person-token:...``) and ``ground``; a veto may
say ``rule_at_fault``. What is not done comes back as ``{"refused": {...}}``. On the event clock an answer counts from
what fusion has reached, and what follows is stated when its clock moves on; on the live clock both happen at once.

Invariants: a proposal is answered once; an act id takes effect once. Each act and each refusal is a row of
``operator_acts``, in the transaction of what it did, without the ground's author: the person is a token.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection

from fusion.decision_refusals import DecisionRefused
from fusion.domain.confirming import ANSWERED, PROPOSED, Answer, contradicts
from fusion.domain.memory import Case
from fusion.domain.observation import Link
from fusion.domain.saying import identifier
from fusion.handlers import Fusion, Unit
from fusion.repository import Repository
from fusion.tables import decisions, episodes
from liangwang_bus import operators
from liangwang_bus.operators import NOBODY, Act, Operator
from liangwang_bus.orders import LONGEST_REASON, act_id_of
from liangwang_bus.refusals import Refused
from liangwang_bus.selection import text
from liangwang_bus.serial import queue_up
from liangwang_contracts import Cause, Classification, Identifier, new_event_id

Wire = Mapping[str, Any]
_ID = re.compile(r"(?:fusion\.decision:)?([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})")
_MOST = 1000
_IDS = {"unit": "unit", "confirmer": "person-token"}


def open_decisions(connection: Connection, fusion: Fusion, unit: str | None = None) -> list[dict[str, Any]]:
    """What waits for a person (of one unit), by priority and time; each names what contradicts it.

    On one thing the rule with the higher priority comes first; at most a thousand are told.
    """
    found = connection.execute(
        sa.select(decisions, episodes.c.key)
        .join_from(episodes, decisions, decisions.c.episode == episodes.c.id)
        .where(sa.text("awaits IS NOT NULL"), decisions.c.subject == episodes.c.awaits)
        .where(decisions.c.type == PROPOSED, decisions.c.standing, decisions.c.mode == "live")
        .order_by(decisions.c.time, decisions.c.episode)
        .limit(_MOST)
    ).all()
    rules = {player.rule.key: player.rule for player in fusion.engine(Repository(connection)).book.players}
    keyed = Repository(connection).keyed((ANSWERED,), "about", {row.key for row in found}, None)
    answers = {(one.values["decision"], one.values["proposal"]) for line in keyed.values() for one in line}
    rows = [
        _told(row, rules.get((row.rule, row.version)), answered=(row.subject, row.digest) in answers) for row in found
    ]
    for one in rows:
        one["contradicted_by"] = [other["decision"] for other in rows if contradicts(one, other)]
    wanted = [one for one in rows if unit is None or one["confirm_by"] == unit]
    return sorted(wanted, key=lambda one: (-one["priority"], one["proposed_at"], one["decision"]))


def confirm(unit: Unit, fusion: Fusion, request: object) -> dict[str, Any]:
    """Let a proposal take effect."""
    return _answered(unit, "confirm", request, lambda wire, act_id: _answer(unit, fusion, wire, act_id, confirms=True))


def veto(unit: Unit, fusion: Fusion, request: object) -> dict[str, Any]:
    """Refuse a proposal: nothing of it happens."""
    return _answered(unit, "veto", request, lambda wire, act_id: _answer(unit, fusion, wire, act_id, confirms=False))


def _told(row: Any, rule: Any, *, answered: bool) -> dict[str, Any]:
    said = row.body
    return {
        "decision": row.subject,
        "rule": row.rule,
        "version": row.version,
        "title_zh": rule.title.zh if rule else row.rule,
        "title_en": rule.title.en if rule else row.rule,
        "priority": rule.priority if rule else 0,
        **{name: said[name] for name in ("kind", "adverse", "confidence", "reason_zh", "reason_en", "evidence")},
        **{name: _key(said.get(name)) for name in ("about", "permit", "confirm_by")},
        "proposed_at": row.time.isoformat(),
        "confirm_until": said.get("confirm_until"),
        "answered": answered,
    }


def _key(named: Any) -> str | None:
    return f"{named['scheme']}:{named['value']}" if isinstance(named, Mapping) else None


def _answered(
    unit: Unit, action: str, request: object, answer: Callable[[Wire, str], dict[str, Any]]
) -> dict[str, Any]:
    """Do what is asked, or note the refusal and give it as data."""
    wire: Wire = request if isinstance(request, Mapping) else {}
    operator = NOBODY
    try:
        operator = Operator.from_wire(wire.get("operator"))
        operator.require("operator")
        order = _order(wire, action)
        queue_up(unit.connection, [f"act {order['act_id']}"])
        first = operators.find(unit.connection, order["act_id"])
        if first is not None:
            return _again(first, operator, action, order)
        result = answer(order, order["act_id"])
        selection = _selection(order)
        act = Act(order["act_id"], operator, f"decision_{action}", "done", selection, result, order["ground"])
        operators.note(unit.connection, act, unit.now)
        return {"act_id": order["act_id"], "outcome": "done", "repeated": False, "result": result}
    except Refused as refusal:
        said = refusal.to_wire()
        asked = {"decision": found.group(1)} if (found := _named(wire.get("decision"))) else {}
        refused = Act(new_event_id(), operator, f"decision_{action}", "refused", asked, said)
        operators.note(unit.connection, refused, unit.now)
        return {"refused": said}


def _again(first: Any, operator: Operator, action: str, order: Wire) -> dict[str, Any]:
    if (first.operator, first.action, first.selection) != (operator.name, f"decision_{action}", _selection(order)):
        raise Refused("id_of_another", "act_id")
    return {"act_id": first.act_id, "outcome": first.outcome, "repeated": True, "result": first.result}


def _selection(order: Wire) -> dict[str, Any]:
    return {name: order[name] for name in ("decision", "unit", "rule_at_fault")}


def _order(wire: Wire, action: str) -> dict[str, Any]:
    """Read an answer."""
    act_id, decision, at_fault = act_id_of(wire), _named(wire.get("decision")), wire.get("rule_at_fault", False)
    if act_id is None:
        raise Refused("invalid", "act_id", "a UUID", "UUID")
    if decision is None:
        raise Refused("invalid", "decision", "the id of a decision", "融合决定编号")
    named = {field: _identifier(wire.get(field), field, scheme) for field, scheme in _IDS.items()}
    ground = text(wire.get("ground"), "ground", LONGEST_REASON)
    if ground is None or not ground.strip() or not ground.isprintable():
        raise Refused("invalid", "ground", f"1 to {LONGEST_REASON} characters on one line", "一行文字，不可为空")
    if not isinstance(at_fault, bool) or (at_fault and action == "confirm"):
        raise Refused("invalid", "rule_at_fault", "true or false, with a veto", "否决时可为 true 或 false")
    return {
        "act_id": act_id,
        "decision": decision.group(1),
        "ground": ground.strip(),
        "rule_at_fault": at_fault,
        **named,
    }


def _named(value: object) -> re.Match[str] | None:
    return _ID.fullmatch(value) if isinstance(value, str) else None


def _identifier(value: object, field: str, scheme: str) -> str:
    wrong = Refused("invalid", field, f"{scheme}:<value>", f"{scheme}:<编号>")
    if not isinstance(value, str) or not value.startswith(f"{scheme}:"):
        raise wrong
    try:
        return Identifier.model_validate(identifier(value)).key
    except ValueError:
        raise wrong from None


def _answer(unit: Unit, fusion: Fusion, order: Wire, act_id: str, *, confirms: bool) -> dict[str, Any]:
    """Give the fold a person's answer to a proposal that waits for it."""
    store = fusion.store_of(unit)
    proposed = _waiting(unit.connection, order["decision"])
    at = fusion.present(store, unit)
    _may_answer(fusion, store, proposed, order, at)
    answer = Answer(
        Case(proposed.rule, proposed.version, proposed.key),
        order["decision"],
        proposed.digest,
        confirms,
        order["unit"],
        order["confirmer"],
        order["ground"],
        order["rule_at_fault"],
    )
    cause = Cause(act_id, proposed.correlationid, proposed.traceparent, Classification(proposed.dataclassification))
    fusion.answer(act_id, answer, Link(cause), proposed.time, unit)
    return {
        "decision": order["decision"],
        "answer": "confirmed" if confirms else "vetoed",
        "rule": proposed.rule,
        "version": proposed.version,
        "counts_from": at.astimezone(fusion.zone).isoformat(),
        "takes_effect": "now" if fusion.clock == "live" else "when_the_clock_moves",
    }


def _waiting(connection: Connection, decision: str) -> Any:
    """The proposal, as it stands and waits.

    Raises:
        DecisionRefused: there is none, or it was decided.
    """
    said: Sequence[Any] = connection.execute(
        sa.select(decisions, episodes.c.key, episodes.c.awaits)
        .join_from(decisions, episodes, episodes.c.id == decisions.c.episode)
        .where(decisions.c.subject == decision, decisions.c.type.startswith("fusion.decision."))
        .where(decisions.c.mode == "live")
        .order_by(decisions.c.order)
    ).all()
    if not said:
        raise DecisionRefused("unknown_decision", "decision")
    standing = [row for row in said if row.standing and not row.retracts]
    if not standing:
        raise DecisionRefused("retracted", "decision")
    if standing[-1].type != PROPOSED or standing[-1].awaits != decision:
        name = standing[-1].name
        raise DecisionRefused("lapsed" if name == "lapsed" else "decided", "decision", name)
    return standing[-1]


def _may_answer(fusion: Fusion, store: Repository, proposed: Any, order: Wire, at: datetime) -> None:
    if order["unit"] != _key(proposed.body["confirm_by"]):
        raise DecisionRefused("wrong_unit", "unit")
    until = proposed.body.get("confirm_until")
    if until is not None and at >= datetime.fromisoformat(until):
        raise DecisionRefused("lapsed", "decision")
    answers = store.keyed((ANSWERED,), "about", [proposed.key], None)[proposed.key]
    if any((one.values["decision"], one.values["proposal"]) == (proposed.subject, proposed.digest) for one in answers):
        raise DecisionRefused("decided", "decision", "answered")
    live = {player.rule.key for player in fusion.engine(store).book.players if player.rule.mode == "live"}
    if (proposed.rule, proposed.version) not in live:
        raise DecisionRefused("stopped", "decision", proposed.rule)
