"""What operators ask of the register of contracts: who uses a version, its deprecation, whether it may be removed.

Protocol: a request is one JSON object with ``operator`` and ``type``. What is not done comes back as
``{"refused": {...}}`` with code, field and a sentence in both languages, and has a row of ``operator_acts``. A
deprecation, its notice ``fusion.contract.deprecated.v1`` and its row are one transaction.

Invariants: an act id takes effect once; sent again it gives the first answer (``repeated``). Whether a version may be
removed is decided by what is known: while the register is younger than the time that counts, the answer is no.
"""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any, Protocol
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlalchemy import Connection

from fusion import contract_usage
from fusion.contract_tables import contract_deprecations
from liangwang_bus import operators
from liangwang_bus.operators import NOBODY, Act, Operator
from liangwang_bus.orders import act_id_of
from liangwang_bus.refusals import Refused
from liangwang_bus.selection import text
from liangwang_bus.serial import queue_up
from liangwang_bus.upsert import upsert
from liangwang_contracts import CATALOGUE, FIRST_DAY, LAST_DAY, DomainEvent, Identifier, new_event_id
from liangwang_contracts.event import TYPE
from liangwang_contracts.fields import MANY
from liangwang_contracts.fusion.contract_notice import ContractDeprecated

Answer = dict[str, Any]
_LONGEST_REASON = 500
_LONGEST_TYPE = 64


class Unit(Protocol):
    """The transaction that a request is answered in."""

    @property
    def connection(self) -> Connection:
        """Open transaction."""

    @property
    def now(self) -> datetime:
        """Wall-clock time, UTC."""

    @property
    def zone(self) -> ZoneInfo:
        """The city's time zone."""

    def publish(self, data: DomainEvent, *, time: datetime, sequence: int) -> Any:
        """State a fact."""


def usage(unit: Unit, request: object) -> Answer:
    """Tell who publishes and reads a type, and how much."""

    def answer(operator: Operator, wire: Mapping[str, Any]) -> Answer:
        operator.require("viewer")
        return contract_usage.usage(unit.connection, _known_type(unit.connection, wire, "type"))

    return _answered(unit, "contract_usage", request, answer)


def may_remove(unit: Unit, request: object) -> Answer:
    """Tell whether a type may be removed: nobody has read it for thirty days, and the register would know."""

    def answer(operator: Operator, wire: Mapping[str, Any]) -> Answer:
        operator.require("viewer")
        return _verdict(unit, _a_type(wire, "type"))

    return _answered(unit, "may_remove", request, answer)


def deprecate(unit: Unit, request: object) -> Answer:
    """Set the last day of a type, and state a notice for those whom it touches; a dry run only lists them."""

    def answer(operator: Operator, wire: Mapping[str, Any]) -> Answer:
        operator.require("operator")
        act_id, order = act_id_of(wire), _order(unit, wire)
        if act_id is None:
            raise Refused("invalid", "act_id", "a UUID", "UUID")
        queue_up(unit.connection, [f"act {act_id}", f"contract {order['type']}"])
        first = operators.find(unit.connection, act_id)
        if first is not None:
            return operators.repeated(first, operator, "deprecate", order)
        return _deprecate(unit, operator, act_id, order)

    return _answered(unit, "deprecate", request, answer)


def _answered(
    unit: Unit, action: str, request: object, answer: Callable[[Operator, Mapping[str, Any]], Answer]
) -> Answer:
    """Answer a request; a refusal is noted and given as data."""
    wire: Mapping[str, Any] = request if isinstance(request, Mapping) else {}
    operator = NOBODY
    try:
        operator = Operator.from_wire(wire.get("operator"))
        return answer(operator, wire)
    except Refused as refusal:
        said = refusal.to_wire()
        asked = {"type": wire["type"]} if _is_type(wire.get("type")) else {}
        operators.note(unit.connection, Act(new_event_id(), operator, action, "refused", asked, said), unit.now)
        return {"refused": said}


def _deprecate(unit: Unit, operator: Operator, act_id: str, order: Mapping[str, Any]) -> Answer:
    found = contract_usage.touched(unit.connection, order["type"])
    result = {"consumers": list(found.consumers), "publishers": list(found.publishers)}
    outcome: Any = "dry_run" if order["dry_run"] else "done"
    if outcome == "done":
        result |= _state(unit, act_id, order, found)
    act = Act(act_id, operator, "deprecate", outcome, order, result, order["reason_en"])
    operators.note(unit.connection, act, unit.now)
    return {"act_id": act_id, "outcome": outcome, "repeated": False, "result": result}


def _state(unit: Unit, act_id: str, order: Mapping[str, Any], found: contract_usage.Touched) -> dict[str, Any]:
    """Keep the deprecation and publish its notice; give the number of the notice."""
    asked = sa.select(contract_deprecations.c.notices).where(contract_deprecations.c.type == order["type"])
    number = (unit.connection.scalar(asked) or 0) + 1
    sunset = date.fromisoformat(order["sunset"])
    row = {name: order[name] for name in ("type", "replacement", "reason_zh", "reason_en")}
    row |= {"sunset": sunset, "notices": number, "deprecated_at": unit.now, "act_id": act_id}
    upsert(unit.connection, contract_deprecations, [row])
    notice = ContractDeprecated(
        contract=Identifier(scheme="fusion.contract", value=order["type"]),
        replacement=order["replacement"],
        sunset=sunset,
        reason_zh=order["reason_zh"],
        reason_en=order["reason_en"],
        consumers=list(found.consumers[:MANY]),
        publishers=list(found.publishers[:MANY]),
    )
    unit.publish(notice, time=unit.now.astimezone(unit.zone), sequence=number)
    return {"notice": number}


def _verdict(unit: Unit, type_name: str) -> Answer:
    since = unit.now - contract_usage.READ_WITHIN
    late = [each for each in contract_usage.readers(unit.connection, type_name) if each.last_read >= since]
    kept = contract_usage.known_since(unit.connection)
    listed = [{"name": each.name, "last_read": each.last_read.isoformat()} for each in late]
    if late:
        names = ", ".join(f"{each.name} ({_day(each.last_read, unit.zone)})" for each in late)
        english = f"read within the last {_DAYS} days by {names}; migrate them, then wait until nobody has read it"
        chinese = f"最近 {_DAYS} 天内仍被读取：{names}；请先迁移这些订阅，待无人读取后再删除"
    elif kept is None or kept > since:
        day = "-" if kept is None else _day(kept, unit.zone)
        english = (
            f"the register has been kept for less than {_DAYS} days (since {day}): who read it before is not known"
        )
        chinese = f"登记时间不足 {_DAYS} 天（自 {day} 起）：此前的读取情况未知"
    else:
        return {"type": type_name, "allowed": True, "readers": []}
    return {
        "type": type_name,
        "allowed": False,
        "readers": listed,
        "message_en": english,
        "message_zh": chinese,
    }


_DAYS = contract_usage.READ_WITHIN.days


def _day(moment: datetime, zone: ZoneInfo) -> str:
    return moment.astimezone(zone).date().isoformat()


def _order(unit: Unit, wire: Mapping[str, Any]) -> dict[str, Any]:
    """Read what is to be deprecated, as it is kept in the act."""
    type_name = _known_type(unit.connection, wire, "type")
    replacement = None if wire.get("replacement") is None else _a_type(wire, "replacement")
    if replacement == type_name or (replacement is not None and replacement not in CATALOGUE):
        raise Refused("invalid", "replacement", "another type of the catalogue", "目录中的另一个契约")
    dry_run = wire.get("dry_run")
    if dry_run is not None and not isinstance(dry_run, bool):
        raise Refused("invalid", "dry_run", "true or false", "true 或 false")
    return {
        "type": type_name,
        "replacement": replacement,
        "sunset": _sunset(wire.get("sunset"), unit.now.astimezone(unit.zone).date()).isoformat(),
        "reason_zh": _reason(wire, "reason_zh"),
        "reason_en": _reason(wire, "reason_en"),
        "dry_run": bool(dry_run),
    }


def _sunset(value: object, today: date) -> date:
    try:
        found = date.fromisoformat(value) if isinstance(value, str) else FIRST_DAY
    except ValueError:
        found = FIRST_DAY
    if not today < found <= LAST_DAY:
        raise Refused("invalid", "sunset", "a date after today, YYYY-MM-DD", "晚于今天的日期，格式 YYYY-MM-DD")
    return found


def _reason(wire: Mapping[str, Any], field: str) -> str:
    found = text(wire.get(field), field, _LONGEST_REASON)
    if found is None or not found.strip() or not found.isprintable():
        raise Refused(
            "invalid",
            field,
            f"1 to {_LONGEST_REASON} characters on one line",
            f"1 至 {_LONGEST_REASON} 个字符，不换行",
        )
    return found.strip()


def _known_type(connection: Connection, wire: Mapping[str, Any], field: str) -> str:
    found = _a_type(wire, field)
    if found not in CATALOGUE and not contract_usage.is_known(connection, found):
        raise Refused("invalid", field, "a type of the catalogue or of the register", "目录或登记中的契约")
    return found


def _a_type(wire: Mapping[str, Any], field: str) -> str:
    found = wire.get(field)
    if not _is_type(found):
        raise Refused(
            "invalid", field, "a type such as tongban.permit.issued.v1", "契约类型，例如 tongban.permit.issued.v1"
        )
    return str(found)


def _is_type(value: object) -> bool:
    return isinstance(value, str) and len(value) <= _LONGEST_TYPE and TYPE.fullmatch(value) is not None
