"""What can be wrong with a rule's stories before they are told: no events, and names that no contract has."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from pydantic import BaseModel

from fusion.domain.rules import Example, Rule
from fusion.domain.thenchecks import Fault, unknown_field, unknown_type
from liangwang_contracts import CATALOGUE
from liangwang_contracts.conditions.fields import model_in
from liangwang_contracts.yaml_text import Path


def story_faults(rule: Rule) -> Iterator[Fault]:
    """Everything that is wrong with a rule's stories, as path and sentence."""
    for index, story in enumerate(rule.tests):
        path: Path = ("tests", index)
        if not story.given:
            sentence = "a story gives at least one event: without events nothing can come of it, and nothing is tested"
            yield (*path, "given"), sentence
        yield from _times(path, story)
        for part in ("given", "expect"):
            for number, one in enumerate(getattr(story, part)):
                yield from _event((*path, part, number), one.event, one.data)


def _times(path: Path, story: Example) -> Iterator[Fault]:
    """Moments that are none, and an end before which nothing happens."""
    stated: list[tuple[Path, str]] = [((*path, "until"), story.until)]
    for part in ("given", "expect"):
        told = enumerate(getattr(story, part))
        stated += [((*path, part, number, "at"), one.at) for number, one in told if one.at is not None]
    moments = {text: _moment(text) for _, text in stated}
    for where, text in stated:
        if moments[text] is None:
            yield where, f"a local date and time such as 2026-03-02T09:00 was expected, got {text!r}"
    until, given = moments[story.until], [moments[one.at] for one in story.given]
    if until is not None and given and all(_comes_after(one, until) for one in given):
        first = min(one.at for one in story.given)
        sentence = f"the story ends before anything happens, and nothing is tested: its first event is at {first}"
        yield (*path, "until"), sentence


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
    else:
        yield from _fields((*path, "data"), event_type, model, data)


def _fields(path: Path, name: str, model: type[BaseModel], data: Mapping[str, Any]) -> Iterator[Fault]:
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
                yield from _fields(within, f"{field} of {name}", inner, part)
