"""What ids may mean the same, and a person's word on it, which takes effect in the fold like any other fact.

Protocol: ``confirm``, ``reject`` and ``reverse`` take one JSON object with ``operator``, ``act_id``, ``match`` (its id,
alone or as ``fusion.match:<id>``), ``unit`` and ``decider`` (``unit:...``, ``person-token:...``) and ``ground``, which
is published with a rejection. On the event clock an answer counts from what fusion has reached, and what follows is
stated when its clock moves on; on the live clock both happen at once.

Invariant: an answer is about the grounds that the person saw; on those a match is answered once.
"""

from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection

from fusion.answering import Wire, answered, counted, id_of, is_live, link_to, looked_at, named
from fusion.domain.entities.answers import MATCH_ANSWERED, STATES, MatchAnswer, grounds_of, match_answered
from fusion.domain.memory import Case
from fusion.domain.saying import key_of
from fusion.entity_refusals import MatchRefused
from fusion.handlers import Fusion, Unit
from fusion.repository import Repository
from fusion.tables import decisions
from liangwang_bus.refusals import Refused

_SCHEME = "fusion.match"
_EVENT = "fusion.entity.match_"
_MOST = 1000
_SELECTED = ("match", "unit")


def matches(connection: Connection, fusion: Fusion, state: str | None = None) -> list[dict[str, Any]]:
    """The matches as they stand (in one state), the best first; at most a thousand are told."""
    rules = {player.rule.id for player in fusion.known(Repository(connection)) if player.matches_ids}
    said = (
        sa.select(decisions)
        .where(decisions.c.rule.in_(sorted(rules)), decisions.c.type.startswith(_EVENT))
        .where(decisions.c.standing, ~decisions.c.retracts)
        .order_by(decisions.c.episode, decisions.c.order)
    )
    lines: dict[str, list[Any]] = {}
    for row in connection.execute(said):
        lines.setdefault(row.episode, []).append(row)
    told = [_told(line) for line in lines.values()]
    wanted = [one for one in told if state is None or one["state"] == state]
    return sorted(wanted, key=lambda one: (-one["score"], one["kind"], one["kept"], one["other"], one["match"]))[:_MOST]


def match(connection: Connection, name: str) -> dict[str, Any] | None:
    """One match with everything that was ever said of it, what was taken back, too; None when there is none."""
    found = id_of(name, _SCHEME)
    rows = _said(connection, found) if found else []
    standing = [row for row in rows if row.standing and not row.retracts]
    if not rows:
        return None
    told = _told(standing) if standing else {**_told(rows[:1]), "state": "withdrawn"}
    return {**told, "story": [_line(row) for row in rows]}


def confirm(unit: Unit, fusion: Fusion, request: object) -> dict[str, Any]:
    """Say that two ids mean the same."""
    return _answered(unit, fusion, "confirm", request)


def reject(unit: Unit, fusion: Fusion, request: object) -> dict[str, Any]:
    """Say that two ids do not mean the same; on the same grounds it is not asked again."""
    return _answered(unit, fusion, "reject", request)


def reverse(unit: Unit, fusion: Fusion, request: object) -> dict[str, Any]:
    """Take two ids apart that were taken for the same."""
    return _answered(unit, fusion, "reverse", request)


def _answered(unit: Unit, fusion: Fusion, action: str, request: object) -> dict[str, Any]:
    def answer(order: Wire) -> dict[str, Any]:
        return _answer(unit, fusion, order, action)

    return answered(unit, f"entity_{action}", request, _order, _SELECTED, answer)


def _order(wire: Wire) -> dict[str, Any]:
    found = id_of(wire.get("match"), _SCHEME)
    if found is None:
        raise Refused("invalid", "match", "the id of a match", "主体归并编号")
    return {"match": found, "decider": named(wire.get("decider"), "decider", "person-token")}


def _answer(unit: Unit, fusion: Fusion, order: Wire, action: Any) -> dict[str, Any]:
    """Give the fold a person's word on a match that is in the state that it is about."""
    store = looked_at(fusion, unit)
    last, reasoned = _standing(unit.connection, order["match"], action)
    _may_answer(fusion, store, last, order, grounds := grounds_of(reasoned.body["reasons"]))
    at = fusion.present(store, unit)
    case = Case(last.rule, last.version, last.about)
    told = MatchAnswer(case, order["match"], action, grounds, order["unit"], order["decider"], order["ground"])
    act_id = order["act_id"]
    fusion.answer(match_answered(act_id, told, max(at, last.time), link_to(last, act_id)), at, unit)
    return {
        "match": order["match"],
        "answer": STATES[action][1],
        "kept": key_of(last.body["kept"]),
        "other": key_of(last.body["other"]),
        **counted(fusion, at),
    }


def _standing(connection: Connection, name: str, action: str) -> tuple[Any, Any]:
    """What stands last of a match, and the last of it that has reasons.

    Raises:
        MatchRefused: there is none, it was taken back, or it is in another state.
    """
    said = _said(connection, name)
    if not said:
        raise MatchRefused("unknown_match", "match")
    rows = [row for row in said if row.standing and not row.retracts]
    if not rows:
        raise MatchRefused("withdrawn", "match")
    state = _state(rows[-1])
    if state != STATES[action][0]:
        raise MatchRefused("other_state", "match", state)
    return rows[-1], next(row for row in reversed(rows) if "reasons" in row.body)


def _may_answer(fusion: Fusion, store: Repository, last: Any, order: Wire, grounds: str) -> None:
    if last.mode != "live" or not is_live(fusion, store, last.rule, last.version):
        raise MatchRefused("not_live", "match", last.rule)
    answers = store.keyed((MATCH_ANSWERED,), "about", [last.about], None)[last.about]
    reached = store.clocks()["fusion"].reached
    waiting = [one for one in answers if reached is not None and one.effective >= reached]
    if any((one.values["match"], one.values["grounds"]) == (order["match"], grounds) for one in waiting):
        raise MatchRefused("answered", "match")


def _said(connection: Connection, name: str) -> list[Any]:
    """Everything that was said of a match, in order."""
    return list(
        connection.execute(
            sa.select(decisions)
            .where(decisions.c.subject == name, decisions.c.type.startswith(_EVENT))
            .order_by(decisions.c.order)
        )
    )


def _told(rows: list[Any]) -> dict[str, Any]:
    """A match by what stands of it."""
    last = rows[-1]
    reasoned = next(row for row in reversed(rows) if "reasons" in row.body)
    return {
        "match": last.subject,
        "kind": last.body["kind"],
        "kept": key_of(last.body["kept"]),
        "other": key_of(last.body["other"]),
        "state": _state(last),
        "score": reasoned.body["score"],
        "reasons": reasoned.body["reasons"],
        "evidence": reasoned.body["evidence"],
        "decided_by": last.body.get("decided_by"),
        "decider_unit": key_of(unit) if (unit := last.body.get("decider_unit")) else None,
        "since": last.time.isoformat(),
        "rule": last.rule,
        "version": last.version,
        "mode": last.mode,
    }


def _line(row: Any) -> dict[str, Any]:
    names = ("decided_by", "valid_from", "ground", "why")
    said = {name: row.body[name] for name in names if row.body.get(name) is not None}
    return {"at": row.time.isoformat(), "state": _state(row), "standing": row.standing, "event": row.event_id, **said}


def _state(row: Any) -> str:
    return str(row.type.removeprefix(_EVENT).removesuffix(".v1"))
