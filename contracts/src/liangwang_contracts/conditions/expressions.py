"""Conditions in CEL (https://cel.dev), checked against the contracts when they are read and compiled once.

``event.result == 'fail' && event.critical > 2`` asks the fields of the event
(:mod:`liangwang_contracts.conditions.fields`). Beside them there are ``at`` (the event's moment), ``day`` (the city's
day of it, ``YYYY-MM-DD``), ``clock`` (the city's time of day, ``HH:MM``), ``known.<field>`` for each field that may be
absent, and ``days(first, last)`` between two days. A condition that asks for an absent field without asking ``known``
first does not hold, as in SQL; anything else that cannot be answered is an error.

Google's C++ implementation does the work (decision 0034): it types every name, and takes about 3 us for an answer.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any, Literal
from zoneinfo import ZoneInfo

from cel_expr_python import cel

from liangwang_contracts.conditions.compiler_refusals import said_by_compiler
from liangwang_contracts.conditions.fields import Field, Kind, fields_of
from liangwang_contracts.conditions.parts import conjuncts, demands
from liangwang_contracts.ordering import in_order
from liangwang_contracts.said import Said, SaidError, both

_TYPES: dict[Kind, Any] = {
    "text": cel.Type.STRING,
    "day": cel.Type.STRING,
    "moment": cel.Type.TIMESTAMP,
    "whole": cel.Type.INT,
    "number": cel.Type.DOUBLE,
    "truth": cel.Type.BOOL,
    "texts": cel.Type.List(cel.Type.STRING),
    "wholes": cel.Type.List(cel.Type.INT),
    "numbers": cel.Type.List(cel.Type.DOUBLE),
    "parts": cel.Type.List(cel.Type.Map(cel.Type.STRING, cel.Type.DYN)),
}
_COMMON: dict[str, Kind] = {"at": "moment", "day": "text", "clock": "text", "matches": "whole"}
_NAME = re.compile(r"'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\"|(?<![\w.])[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*")
_ABSENT = "No value with name"

Type = Literal["truth", "text", "whole", "number"]
_RESULTS: dict[Type, Any] = {
    "truth": cel.Type.BOOL,
    "text": cel.Type.STRING,
    "whole": cel.Type.INT,
    "number": cel.Type.DOUBLE,
}


def _days_between(first: str, last: str) -> int:
    return (date.fromisoformat(last) - date.fromisoformat(first)).days


_DAYS = cel.FunctionDecl(
    "days",
    [
        cel.Overload(
            "days_text_text", cel.Type.INT, [cel.Type.STRING, cel.Type.STRING], is_member=False, impl=_days_between
        )
    ],
)
"""``days(first, last)``: how many days later the second day is."""


class ConditionInvalidError(SaidError):
    """A text that is no condition over these events; it says what was expected."""


class ConditionError(Exception):
    """An event cannot answer a condition; the message names the condition and never a value."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What one part of a condition came to.

    Attributes:
        text: the part, as it stands in the rule.
        held: whether it held; None when a field that it asks for is absent.
        values: the values of the fields that it asked for.
    """

    text: str
    held: bool | None
    values: Mapping[str, Any]


class Scope:
    """The names that an expression may use: ``event`` and others, each an event type or a table of fields.

    Args:
        events: name of the variable to event type, ``{"event": "tongban.permit.issued.v1"}``.
        tables: name of the variable to its fields.
    """

    def __init__(self, events: Mapping[str, str], tables: Mapping[str, Mapping[str, Field]] | None = None) -> None:
        self.fields: dict[str, Field] = {}
        for variable, fields in ({name: fields_of(one) for name, one in events.items()} | dict(tables or {})).items():
            self.fields.update({f"{variable}.{name}": field for name, field in fields.items()})
        self.names: dict[str, Kind] = {name: field.kind for name, field in self.fields.items()} | _COMMON
        optional = [name for name, field in self.fields.items() if field.optional]
        self.names.update({f"known.{name.removeprefix('event.')}": "truth" for name in optional})
        self._env = cel.NewEnv(variables={name: _TYPES[kind] for name, kind in self.names.items()}, functions=[_DAYS])

    def compile(self, text: str, wanted: Type | None = "truth") -> "Expression":
        """Check and compile an expression.

        Raises:
            ConditionInvalidError: it is not CEL, names what is not there, or gives another type.
        """
        try:
            compiled = self._env.compile(text)
        except RuntimeError as error:
            raise ConditionInvalidError(said_by_compiler(text, str(error), self.names)) from None
        if wanted is not None and compiled.return_type() not in (_RESULTS[wanted], cel.Type.DYN):
            given = compiled.return_type().name().lower()
            raise ConditionInvalidError(
                both(
                    "an expression that gives {wanted} was expected, {text!r} gives {given}",
                    "应为结果是{wanted}的表达式，{text!r} 的结果是 {given}",
                    wanted=_GIVES[wanted],
                    text=text,
                    given=given,
                )
            )
        return Expression(text, compiled, tuple(sorted(self._used(text))))

    def _used(self, text: str) -> set[str]:
        used: set[str] = set()
        for found in _NAME.findall(text):
            name = found
            while name and name not in self.names:
                name = name.rpartition(".")[0]
            if name:
                used.add(name)
        return used


_GIVES: dict[Type, Said] = {
    "truth": Said("true or false", "真假值（true 或 false）"),
    "text": Said("a text", "文本"),
    "whole": Said("a whole number", "整数"),
    "number": Said("a number", "数字"),
}


@dataclass(frozen=True, slots=True)
class Expression:
    """A compiled expression and the names it uses."""

    text: str
    compiled: Any
    names: tuple[str, ...]

    def value(self, found: Mapping[str, Any]) -> Any:
        """Evaluate it; None when something that it asks for is absent.

        Raises:
            ConditionError: it cannot be evaluated for another reason.
        """
        data = {name: found[name] for name in self.names if name in found}
        result = self.compiled.eval(data=data)
        value = result.value()
        if result.type() != cel.Type.ERROR:
            return in_order(result.plain_value()) if isinstance(value, (list, dict)) else value
        if _ABSENT in str(value):
            return None
        raise ConditionError(f"{self.text!r} could not be answered: {str(value).partition(':')[0]}")


class Surroundings(Mapping[str, Any]):
    """The values of an event under the names of a scope, looked up only when asked for."""

    __slots__ = ("_clock", "_extra", "_values", "_when")

    def __init__(self, values: Mapping[str, Any], when: datetime, clock: datetime, extra: Mapping[str, Any]) -> None:
        self._values, self._when, self._clock, self._extra = values, when, clock, extra

    def __getitem__(self, name: str) -> Any:
        match name:
            case "at":
                return self._when
            case "day":
                return self._clock.date().isoformat()
            case "clock":
                return f"{self._clock:%H:%M}"
        root, _, rest = name.partition(".")
        if root == "event":
            return self._values[rest]
        if root == "known":
            return rest in self._values or f"{rest}.value" in self._values or rest in self._extra
        return self._extra[name]

    def __contains__(self, name: object) -> bool:
        if not isinstance(name, str):
            return False
        root, _, rest = name.partition(".")
        if root == "event":
            return rest in self._values
        return root in ("at", "day", "clock", "known") or name in self._extra

    def __iter__(self) -> Any:
        yield from ("at", "day", "clock")
        yield from (f"event.{name}" for name in self._values)
        yield from self._extra

    def __len__(self) -> int:
        return 3 + len(self._values) + len(self._extra)


@dataclass(frozen=True, slots=True)
class Condition:
    """A compiled condition, whole and by its parts that must all hold.

    Attributes:
        demands: fields that must have one of some values for it to hold; an index can find the rule by them.
    """

    whole: Expression | None
    parts: tuple[Expression, ...]
    demands: Mapping[str, frozenset[str]]
    moments: frozenset[str]

    def holds(self, values: Mapping[str, Any], when: datetime, zone: ZoneInfo, extra: Mapping[str, Any] = {}) -> bool:
        """Whether an event fits.

        Raises:
            ConditionError: the event cannot answer.
        """
        if self.whole is None:
            return True
        return self.whole.value(self._around(values, when, zone, extra)) is True

    def explain(
        self, values: Mapping[str, Any], when: datetime, zone: ZoneInfo, extra: Mapping[str, Any] = {}
    ) -> list[Answer]:
        """Say of each part whether it held, with the values that it rests on."""
        around = self._around(values, when, zone, extra)
        answers = []
        for part in self.parts:
            try:
                held = part.value(around)
            except ConditionError:
                held = None
            shown = {name: around[name] for name in part.names if name in around}
            answers.append(Answer(part.text, held, {name: _shown(value) for name, value in shown.items()}))
        return answers

    def _around(
        self, values: Mapping[str, Any], when: datetime, zone: ZoneInfo, extra: Mapping[str, Any]
    ) -> Surroundings:
        if self.moments:
            values = {name: _moment(one) if f"event.{name}" in self.moments else one for name, one in values.items()}
            extra = {name: _moment(one) if name in self.moments else one for name, one in extra.items()}
        return Surroundings(values, when, when.astimezone(zone), extra)


def _moment(value: Any) -> Any:
    return datetime.fromisoformat(value) if isinstance(value, str) else value


def _shown(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime) else value


@cache
def scope_of(event_type: str) -> Scope:
    """The scope of conditions on one event type."""
    return Scope({"event": event_type})


@cache
def condition(event_type: str, text: str, scope: Scope | None = None) -> Condition:
    """Compile a condition on events of a type; an empty text always holds.

    Raises:
        ConditionInvalidError: it is not one.
    """
    if not text.strip():
        return Condition(None, (), {}, frozenset())
    scope = scope or scope_of(event_type)
    whole = scope.compile(text)
    parts = tuple(scope.compile(part) for part in conjuncts(text))
    moments = {name for name in whole.names if scope.names[name] == "moment" and name != "at"}
    return Condition(whole, parts, demands(part.text for part in parts), frozenset(moments))
