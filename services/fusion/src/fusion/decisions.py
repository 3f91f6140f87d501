"""What waits for a person: the list, and a person's answer, which takes effect in the fold like any other fact.

Protocol: ``confirm`` and ``veto`` take one JSON object with ``operator``, ``act_id``, ``decision`` (its id, alone or as
``fusion.decision:<id>``), ``unit`` and ``confirmer`` (``unit:...``, ``person-token:...``) and ``ground``; a veto may
say ``rule_at_fault``. What is not done comes back as ``{"refused": {...}}``. On the event clock an answer counts from
what fusion has reached, and what follows is stated when its clock moves on; on the live clock both happen at once.

Invariants: a proposal is answered once; an act id takes effect once. Each act and each refusal is a row of
``operator_acts``, in the transaction of what it did, without the ground's author: the person is a token.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection

from fusion.answering import Wire, answered, counted, id_of, is_live, link_to, looked_at, named
from fusion.decision_refusals import DecisionRefused
from fusion.domain import confirming
from fusion.domain.confirming import ANSWERED, PROPOSED, Answer, contradicts
from fusion.domain.memory import Case
from fusion.domain.saying import key_of
from fusion.handlers import Fusion, Unit
from fusion.repository import Repository
from fusion.tables import decisions, episodes
from liangwang_bus.refusals import Refused

_MOST = 1000
_NAMED = ("decision", "unit", "rule_at_fault")


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
    return _answered(unit, fusion, "confirm", request)


def veto(unit: Unit, fusion: Fusion, request: object) -> dict[str, Any]:
    """Refuse a proposal: nothing of it happens."""
    return _answered(unit, fusion, "veto", request)


def _answered(unit: Unit, fusion: Fusion, action: str, request: object) -> dict[str, Any]:
    def answer(order: Wire) -> dict[str, Any]:
        return _answer(unit, fusion, order, confirms=action == "confirm")

    return answered(unit, f"decision_{action}", request, lambda wire: _order(wire, action), _NAMED, answer)


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
        **{name: key_of(said[name]) if said.get(name) else None for name in ("about", "permit", "confirm_by")},
        "proposed_at": row.time.isoformat(),
        "confirm_until": said.get("confirm_until"),
        "answered": answered,
    }


def _order(wire: Wire, action: str) -> dict[str, Any]:
    """Read an answer."""
    decision, at_fault = id_of(wire.get("decision"), "fusion.decision"), wire.get("rule_at_fault", False)
    if decision is None:
        raise Refused("invalid", "decision", "the id of a decision", "融合决定编号")
    if not isinstance(at_fault, bool) or (at_fault and action == "confirm"):
        raise Refused("invalid", "rule_at_fault", "true or false, with a veto", "否决时可为 true 或 false")
    confirmer = named(wire.get("confirmer"), "confirmer", "person-token")
    return {"decision": decision, "rule_at_fault": at_fault, "confirmer": confirmer}


def _answer(unit: Unit, fusion: Fusion, order: Wire, *, confirms: bool) -> dict[str, Any]:
    """Give the fold a person's answer to a proposal that waits for it."""
    store = looked_at(fusion, unit)
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
    act_id = order["act_id"]
    told = confirming.answered(act_id, answer, max(at, proposed.time), link_to(proposed, act_id))
    fusion.answer(told, at, unit)
    return {
        "decision": order["decision"],
        "answer": "confirmed" if confirms else "vetoed",
        "rule": proposed.rule,
        "version": proposed.version,
        **counted(fusion, at),
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
    if order["unit"] != key_of(proposed.body["confirm_by"]):
        raise DecisionRefused("wrong_unit", "unit")
    until = proposed.body.get("confirm_until")
    if until is not None and at >= datetime.fromisoformat(until):
        raise DecisionRefused("lapsed", "decision")
    answers = store.keyed((ANSWERED,), "about", [proposed.key], None)[proposed.key]
    if any((one.values["decision"], one.values["proposal"]) == (proposed.subject, proposed.digest) for one in answers):
        raise DecisionRefused("decided", "decision", "answered")
    if not is_live(fusion, store, proposed.rule, proposed.version):
        raise DecisionRefused("stopped", "decision", proposed.rule)
