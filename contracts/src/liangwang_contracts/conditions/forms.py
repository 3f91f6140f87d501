"""How days, times of day, moments and lengths are written; comparisons and functions with texts that none of them is.

Days and times of day are texts that sort as they should only in their own form: ``day >= '2026-1-1'`` is false until
October, ``clock < '9:00'`` always true, and nobody would see it.

Invariant: what stands in a comparison is asked for its form only where everything on the other side has that form.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, time

from liangwang_contracts.conditions.fields import Field
from liangwang_contracts.conditions.syntax import Tree
from liangwang_contracts.model_refusals import meant
from liangwang_contracts.said import Said, both, chained

_COMPARISONS = frozenset({"_==_", "_!=_", "_<_", "_<=_", "_>_", "_>=_", "@in"})
_CHOICE, _UNTYPED = "_?_:_", "dyn"
_DAY = re.compile(r"([0-9]{4})[-./]([0-9]{1,2})[-./]([0-9]{1,2})")
_MOMENT = re.compile(r"([0-9]{4}(?:-[0-9]{2}){2}T[0-9]{2}(?::[0-9]{2}){2})(?:\.[0-9]{1,9})?(Z|[+-][0-9]{2}:[0-9]{2})")
_LENGTH = re.compile(r"0|[+-]?(?:(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:h|ms|m|s|us|ns))+")
_CLOCK = re.compile(r"([0-9]{1,2}):([0-9]{2})(?::[0-9]{2})?")


@dataclass(frozen=True, slots=True)
class Form:
    """A way to write values.

    Attributes:
        said: what it is, for people.
        near: what was meant by a text: the same text where it has the form, None where that cannot be told.
    """

    said: Said
    near: Callable[[str], str | None]


def _near_day(text: str) -> str | None:
    if found := _DAY.fullmatch(text):
        with suppress(ValueError):
            return date(*map(int, found.groups())).isoformat()
    return None


def _near_clock(text: str) -> str | None:
    if found := _CLOCK.fullmatch(text):
        with suppress(ValueError):
            return f"{time(int(found[1]), int(found[2])):%H:%M}"
    return None


def _moment(text: str) -> str | None:
    if found := _MOMENT.fullmatch(text):
        with suppress(ValueError):
            datetime.fromisoformat(f"{found[1]}{found[2]}")
            return text
    return None


def _length(text: str) -> str | None:
    return text if _LENGTH.fullmatch(text) else None


def _no_text(_text: str) -> None:
    """A moment is compared with moments."""


_A_DAY = Form(Said("a day of the calendar, written YYYY-MM-DD", "日期，写作 YYYY-MM-DD"), _near_day)
_A_CLOCK = Form(
    Said("a time of day, written HH:MM, from 00:00 to 23:59", "一天中的时刻，写作 HH:MM，00:00 至 23:59"), _near_clock
)
_A_MOMENT = Form(
    Said("a moment, written timestamp('2026-01-31T08:00:00Z')", "时间点，写作 timestamp('2026-01-31T08:00:00Z')"),
    _no_text,
)
_A_TIMESTAMP = Form(Said("a moment, written 2026-01-31T08:00:00Z", "时间点，写作 2026-01-31T08:00:00Z"), _moment)
_A_DURATION = Form(Said("a length, written 90m or 1h30m", "时长，写作 90m 或 1h30m"), _length)
_ARGUMENTS = {"days": _A_DAY, "timestamp": _A_TIMESTAMP, "duration": _A_DURATION}
_COMMON = {"day": _A_DAY, "clock": _A_CLOCK, "at": _A_MOMENT}
_KINDS = {"day": _A_DAY, "moment": _A_MOMENT}


def malformed(tree: Tree, fields: Mapping[str, Field], bound: frozenset[str] = frozenset()) -> Iterator[Said]:
    """What a condition compares days, times of day and moments with although they are never written so.

    Args:
        tree: the condition.
        fields: what is known of the names in it.
        bound: names that are something else here, because ``exists`` and its like give them to each of a list.
    """
    if tree.form == "other":
        bound |= set(_bound(tree))
    if tree.form == "call" and tree.said in _ARGUMENTS:
        yield from _argument(tree, _ARGUMENTS[tree.said])
    if tree.form == "call" and tree.said in _COMPARISONS:
        one, other = tree.parts
        yield from _malformed(one, other, fields, bound)
        yield from _malformed(other, one, fields, bound)
    for part in tree.parts:
        yield from malformed(part, fields, bound)


def _bound(tree: Tree) -> Iterator[str]:
    for part in tree.parts:
        if isinstance(part.said, tuple) and isinstance(part.said[1], bytes):
            yield part.said[1].decode(errors="replace")


def _malformed(side: Tree, other: Tree, fields: Mapping[str, Field], bound: frozenset[str]) -> Iterator[Said]:
    names = list(_outcomes(side))
    forms = {_form(one, fields, bound) for one in names}
    form = forms.pop() if len(forms) == 1 else None
    if form is None:
        return
    yield from _told(other, form, _NEVER, name=names[0].said.removeprefix("event."))


def _argument(call: Tree, form: Form) -> Iterator[Said]:
    """What a function is given that is written in another form: it could never be answered."""
    for part in call.parts:
        yield from _told(part, form, _TAKES, call=call.said)


_NEVER = ("{name} is never {value!r}: it is {form}", "{name} 不可能是 {value!r}：它是{form}")
_TAKES = ("{call}() takes {form}, not {value!r}", "{call}() 的参数应为{form}，而非 {value!r}")


def _told(side: Tree, form: Form, texts: tuple[str, str], **names: object) -> Iterator[Said]:
    """Say of each text that a side can be and that has not the form what was expected, and what may be meant."""
    for one in _outcomes(side):
        if one.form == "constant" and one.sort == "text" and (near := form.near(one.said)) != one.said:
            said = both(*texts, value=one.said, form=form.said, **names)
            yield chained((said, meant([near])), "; ", "；") if near else said


def _outcomes(side: Tree) -> Iterator[Tree]:
    """Each of what one side of a comparison can be."""
    inner = side.parts if side.form == "list" else ()
    if side.form == "call":
        inner = {_CHOICE: side.parts[1:], _UNTYPED: side.parts}.get(side.said, ())
    if not inner:
        yield side
    for part in inner:
        yield from _outcomes(part)


def _form(one: Tree, fields: Mapping[str, Field], bound: frozenset[str]) -> Form | None:
    if one.form != "name" or one.said in bound:
        return None
    field = fields.get(one.said)
    return _COMMON.get(one.said) if field is None else _KINDS.get(field.kind)


__all__ = ["malformed"]
