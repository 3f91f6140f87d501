"""How explanations are said, in English and Chinese: short sentences with numbers.

A :class:`Sentence` carries its code and its values beside both texts, so that a screen or a test need not read prose.
Times are the city's; a midnight is told as the end of the day before it, because that is how terms are counted.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from fusion.domain.calendar import Span
from fusion.domain.explain_texts import TEXTS
from liangwang_contracts import CATALOGUE
from liangwang_contracts.conditions import Answer

_COMPARED = re.compile(r"([a-z_][\w.]*) (==|!=|>=|<=|>|<|in) (.+)", re.DOTALL)
_SEVERAL = re.compile(r"\d")
_LONGEST = 80
_FINEST = 6
"""Digits of a metre at most: a micrometre."""
_UNITS = {
    "calendar_days": ("day", "天"),
    "working_days": ("working day", "个工作日"),
    "working_hours": ("working hour", "个工作小时"),
    "hours": ("hour", "小时"),
    "minutes": ("minute", "分钟"),
}


@dataclass(frozen=True, slots=True)
class Word:
    """A part of a sentence in both languages, and the value that it stands for."""

    en: str
    zh: str
    plain: Any


@dataclass(frozen=True, slots=True)
class Sentence:
    """One thing that is said.

    Attributes:
        code: what kind of thing, for machines.
        values: the numbers, moments and names in it.
    """

    code: str
    en: str
    zh: str
    values: Mapping[str, Any] = field(default_factory=dict)


def say(code: str, **values: Any) -> Sentence:
    """Say one thing."""
    en, zh = TEXTS[code]
    return Sentence(
        code,
        en.format(**{name: one.en if isinstance(one, Word) else one for name, one in values.items()}),
        zh.format(**{name: one.zh if isinstance(one, Word) else one for name, one in values.items()}),
        {name: one.plain if isinstance(one, Word) else one for name, one in values.items()},
    )


def joined(*parts: Sentence | None) -> Sentence:
    """Several sentences as one; its code and values are those of the first."""
    said = [one for one in parts if one is not None]
    values = {name: value for one in reversed(said) for name, value in one.values.items()}
    return Sentence(said[0].code, "; ".join(one.en for one in said), "；".join(one.zh for one in said), values)


def event_word(event_type: str) -> Word:
    """An event type with its title."""
    model = CATALOGUE.get(event_type)
    if model is None:
        return Word(event_type, event_type, event_type)
    return Word(f"{event_type} ({model.title_en})", f"{event_type}（{model.title_zh}）", event_type)


def events_word(event_types: Collection[str]) -> Word:
    """Several event types, any of them."""
    words = [event_word(one) for one in event_types]
    return Word(" or ".join(one.en for one in words), " 或 ".join(one.zh for one in words), list(event_types))


def span_word(span: Span) -> Word:
    """A length of time as rules write it."""
    en, zh = _UNITS[span.unit]
    return Word(counted(span.count, en), f"{span.count} {zh}", {"value": span.count, "unit": span.unit})


def duration_word(length: timedelta) -> Word:
    """A length of time by the clock, to the second where it has some."""
    left = round(length.total_seconds())
    en, zh = [], []
    for seconds, name, unit in (
        (86_400, "day", "天"),
        (3_600, "hour", "小时"),
        (60, "minute", "分钟"),
        (1, "second", "秒"),
    ):
        number, left = divmod(left, seconds)
        if number:
            en.append(counted(number, name))
            zh.append(f"{number} {unit}")
    return Word(" ".join(en) or "0 minutes", " ".join(zh) or "0 分钟", length.total_seconds())


def metres_word(metres: float, limit: float) -> Word:
    """A distance beyond a limit, with as many digits as show that it is."""
    for digits in range(_FINEST):
        if (told := round(metres, digits)) > limit:
            return Word(f"{told:.{digits}f}", f"{told:.{digits}f}", told if digits else int(told))
    return Word(f"{metres:.{_FINEST}f}", f"{metres:.{_FINEST}f}", metres)


def be(word: Word, present: str = "are") -> Word:
    """With the English verb that fits its number: what is one unit of one kind is singular."""
    one = word.en.startswith("1 ") and not _SEVERAL.search(word.en[2:])
    verb = {"are": "is", "were": "was"}[present] if one else present
    return Word(f"{word.en} {verb}", word.zh, word.plain)


def moment_word(moment: datetime, zone: ZoneInfo) -> Word:
    """A moment on the city's clock."""
    text = f"{moment.astimezone(zone):%Y-%m-%d %H:%M}"
    return Word(text, text, moment)


def until_word(moment: datetime, zone: ZoneInfo) -> Word:
    """A moment up to which something is so: the end of a day, where it is one."""
    local = moment.astimezone(zone)
    if (local.hour, local.minute, local.second, local.microsecond) != (0, 0, 0, 0):
        return moment_word(moment, zone)
    day = (local - timedelta(days=1)).date().isoformat()
    return Word(f"the end of {day}", f"{day} 日终", moment)


def between_word(first: datetime | None, last: datetime, zone: ZoneInfo) -> Word:
    """From when to when something was looked for."""
    end = until_word(last, zone)
    plain = [first, last]
    if first is None:
        return Word(f"up to {end.en}", f"截至 {end.zh}", plain)
    local = first.astimezone(zone)
    begin = f"{local:%Y-%m-%d}" if (local.hour, local.minute) == (0, 0) else f"{local:%Y-%m-%d %H:%M}"
    return Word(f"from {begin} to {end.en}", f"{begin} 至 {end.zh}", plain)


def missing_word(number: int) -> Word:
    """How many more are wanted."""
    return Word(f"{number} more {'is' if number == 1 else 'are'} missing", f"还差 {number} 件", number)


def counted(number: int, noun: str) -> str:
    """A number and what is counted, in English."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def count_word(number: int, noun: str, zh: str) -> Word:
    """A number and what is counted."""
    return Word(counted(number, noun), f"{number} {zh}", number)


def failed_part(answer: Answer) -> Sentence:
    """Why a part of a condition did not hold: what was asked, and what was there."""
    compared = _COMPARED.fullmatch(answer.text)
    if compared and "&&" not in answer.text and "||" not in answer.text:
        name, operator, wanted = compared.groups()
        asked = f"{operator} {wanted}"
        if name in answer.values and len(answer.values) == 1 and answer.held is not None:
            value = answer.values[name]
            return say("was", name=name, value=Word(shown(value), shown(value), value), asked=asked)
        if not answer.values:
            return say("absent", name=name, asked=asked)
    if not answer.values:
        return say("not_held_bare", text=answer.text)
    there = [(name, shown(value)) for name, value in answer.values.items()]
    values = Word(
        ", ".join(f"{name} was {value}" for name, value in there),
        "，".join(f"{name} 为 {value}" for name, value in there),
        dict(answer.values),
    )
    return say("not_held" if answer.held is not None else "not_told", text=answer.text, values=values)


def shown(value: Any) -> str:
    """A value as conditions write it, cut where it is long."""
    match value:
        case bool():
            text = str(value).lower()
        case str():
            text = f"'{value}'"
        case list() | tuple():
            text = f"[{', '.join(shown(one) for one in value)}]"
        case _:
            text = str(value)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
