"""What can be wrong with a rule's stories before they are told: no events, names and values that no contract has."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import to_json

from fusion.domain.rules import Example, Rule
from fusion.domain.saying import identifier
from fusion.domain.thenchecks import Fault, unknown_field, unknown_type
from liangwang_contracts import CATALOGUE, FIRST_DAY, LAST_DAY
from liangwang_contracts.conditions.fields import fields_of, model_in
from liangwang_contracts.model_refusals import Path, sentence_of
from liangwang_contracts.said import Said, both

_NO_EVENTS = Said(
    "a story gives at least one event: without events nothing can come of it, and nothing is tested",
    "用例至少给定一个事件：没有事件就不会有结论，也就什么都没有测试",
)
NO_MOMENT = (
    "a local date and time such as 2026-03-02T09:00 was expected, got {text!r}",
    "应为当地日期和时间，如 2026-03-02T09:00，而不是 {text!r}",
)
_NO_YEAR = (
    "a moment of the years {first} to {last} was expected, got {text!r}",
    "应为 {first} 至 {last} 年间的时刻，而不是 {text!r}",
)
_OVER = (
    "the story ends before anything happens, and nothing is tested: its first event is at {first}",
    "用例在任何事件发生之前就已结束，什么都没有测试：首个事件在 {first}",
)


def story_faults(rule: Rule) -> Iterator[Fault]:
    """Everything that is wrong with a rule's stories, as path and sentence."""
    for index, story in enumerate(rule.tests):
        path: Path = ("tests", index)
        if not story.given:
            yield (*path, "given"), _NO_EVENTS
        yield from _times(path, story)
        for part in ("given", "expect"):
            for number, one in enumerate(getattr(story, part)):
                yield from _event((*path, part, number), one.event, one.data)


def shaped(event_type: str, data: Mapping[str, Any]) -> dict[str, Any]:
    """The data of an event in a story, as its contract writes them: identifiers may stand there as ``scheme:value``."""
    fields = fields_of(event_type)
    return {
        name: identifier(value) if isinstance(value, str) and name in fields and fields[name].identifier else value
        for name, value in data.items()
    }


def _times(path: Path, story: Example) -> Iterator[Fault]:
    """Moments that are none, and an end before which nothing happens."""
    stated: list[tuple[Path, str]] = [((*path, "until"), story.until)]
    for part in ("given", "expect"):
        told = enumerate(getattr(story, part))
        stated += [((*path, part, number, "at"), one.at) for number, one in told if one.at is not None]
    moments = {text: _moment(text) for _, text in stated}
    for where, text in stated:
        if (moment := moments[text]) is None:
            yield where, both(*NO_MOMENT, text=text)
        elif not FIRST_DAY <= moment.date() <= LAST_DAY:
            yield where, both(*_NO_YEAR, first=FIRST_DAY.year, last=LAST_DAY.year, text=text)
    until, given = moments[story.until], [moments[one.at] for one in story.given]
    if until is not None and given and all(_comes_after(one, until) for one in given):
        yield (*path, "until"), both(*_OVER, first=min(one.at for one in story.given))


def _moment(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def _comes_after(given: datetime | None, until: datetime) -> bool:
    """Whether an event happens when the story is over; where only one of them has an offset nobody can tell here."""
    return given is not None and (given.tzinfo is None) == (until.tzinfo is None) and given >= until


def _event(path: Path, event_type: str, data: Mapping[str, Any]) -> Iterator[Fault]:
    model = CATALOGUE.get(event_type)
    if model is None:
        yield (*path, "event"), unknown_type(event_type)
        return
    wrong = list(_fields((*path, "data"), Said(event_type, event_type), model, data))
    yield from wrong or _values((*path, "data"), event_type, model, data)


def _fields(path: Path, name: Said, model: type[BaseModel], data: Mapping[str, Any]) -> Iterator[Fault]:
    """The names that a contract does not have, in what stands within a value, too."""
    for field, value in data.items():
        info = model.model_fields.get(field)
        if info is None:
            yield (*path, field), unknown_field(name, field, model.model_fields)
            continue
        inner = model_in(info.annotation)
        parts = value if isinstance(value, list) else [value]
        for number, part in enumerate(parts):
            if inner is not None and isinstance(part, Mapping):
                within: Path = (*path, field, number) if isinstance(value, list) else (*path, field)
                of = both("{field} of {name}", "{name} 的 {field}", field=field, name=name)
                yield from _fields(within, of, inner, part)


def _values(path: Path, event_type: str, model: type[BaseModel], data: Mapping[str, Any]) -> Iterator[Fault]:
    """The values that a contract refuses.

    What a story leaves out is not missed; whether it fits to the rest is known when it is told, with the example of
    the contract.
    """
    try:
        model.model_validate_json(to_json(shaped(event_type, data)))
    except ValidationError as error:
        for detail in error.errors(include_url=False, include_input=False):
            if detail["loc"] and detail["type"] != "missing":
                where: Path = tuple(step for step in detail["loc"] if "[" not in str(step))
                yield (*path, *where), sentence_of(detail, where)
