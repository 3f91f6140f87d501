"""The examples inside a rule file, told to the engine: given events, expected statements.

An event of a story starts from its contract's own example, so that a story says only what matters to it. It is told
twice: all events at once in their order, and one by one with the late ones at the end; both must end with the same
statements. ``fusion.decision.confirmed.v1`` and ``vetoed`` among what is given are a person's answers to the decision
about the same thing that waits then.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from pydantic import ValidationError
from pydantic_core import to_json

from fusion.domain.confirming import CONFIRMED, VETOED, Answer, answered
from fusion.domain.engine import Engine
from fusion.domain.episodes import Stated
from fusion.domain.evaluation import RuleError
from fusion.domain.memory import PlainMemory
from fusion.domain.observation import Link, Observation, point_of
from fusion.domain.playbook import Playbook, Player
from fusion.domain.rules import Example, Expected, Given, Rule
from fusion.domain.saying import key_of, unpublished
from fusion.domain.storychecks import NO_MOMENT, shaped
from liangwang_contracts import CATALOGUE, Cause, Classification
from liangwang_contracts.conditions.fields import values_of
from liangwang_contracts.model_refusals import Path, expected_by
from liangwang_contracts.said import Said, SaidError, both, chained

_ANSWERS = (CONFIRMED, VETOED)
_MOMENT = timedelta(microseconds=1)
Examples = Callable[[str], Mapping[str, Any]]
"""Gives the example of an event type: its data, as its contract has it."""


class StoryError(SaidError):
    """A story that cannot be told: which event, and why.

    Attributes:
        path: where that stands in the story.
    """

    def __init__(self, said: Said, path: Path) -> None:
        super().__init__(said)
        self.path = path


@dataclass(frozen=True, slots=True)
class Told:
    """What came of a story.

    Attributes:
        missing: Expected statements that were not made.
        extra: Statements that were made and not expected.
        errors: What the rule could not evaluate.
    """

    name: str
    missing: Sequence[Expected]
    extra: Sequence[str]
    errors: Sequence[RuleError]

    @property
    def good(self) -> bool:
        """Whether it ended as expected."""
        return not (self.missing or self.extra or self.errors)


def tell(rule: Rule, example: Example, zone: ZoneInfo, examples: Examples, others: Sequence[Rule] = ()) -> Told:
    """Tell a story to a rule, and hold what it states against what is expected.

    Raises:
        StoryError: an event of it is none.
    """
    live = [one.model_copy(update={"mode": "live"}) for one in (rule, *others)]
    until = _moment(example.until, zone)
    observations = [_observation(number, given, zone, examples) for number, given in enumerate(example.given, 1)]
    outcomes = [way(live, example.given, observations, until, zone) for way in (_once, _in_turn)]
    for stated, errors in outcomes:
        own = [one for one in stated if one.rule == rule.id and one.standing and not one.retracts]
        told = _compare(example, own, errors, zone)
        if not told.good:
            return told
    return told


def _once(
    rules: Sequence[Rule], _given: Sequence[Given], observations: Sequence[Observation], until: datetime, zone: ZoneInfo
) -> tuple[list[Stated], list[RuleError]]:
    """All events at once; what a person answers parts them, because he answers what was proposed by then."""
    telling, fresh = _Telling(rules, zone), [_copy(one) for one in observations]
    answers = [one for one in fresh if one.type in _ANSWERS]
    for one in fresh:
        if one not in answers:
            telling.remember(one)
    for one in sorted(answers, key=lambda each: each.order):
        telling.answer(one)
    telling.evaluate(until)
    return telling.stated, telling.errors


def _in_turn(
    rules: Sequence[Rule], given: Sequence[Given], observations: Sequence[Observation], until: datetime, zone: ZoneInfo
) -> tuple[list[Stated], list[RuleError]]:
    telling = _Telling(rules, zone)
    for one, observation in sorted(
        zip(given, observations, strict=True), key=lambda pair: (pair[0].late, pair[1].order)
    ):
        fresh = _copy(observation)
        if fresh.type in _ANSWERS:
            telling.answer(fresh)
            continue
        if one.late and telling.since is not None:
            fresh.effective = max(fresh.time, telling.since)
        telling.remember(fresh)
        telling.evaluate(max(telling.since or fresh.effective, fresh.effective) + _MOMENT)
    telling.evaluate(until)
    return telling.stated, telling.errors


class _Telling:
    """Rules that are told a story, as far as it has come."""

    def __init__(self, rules: Sequence[Rule], zone: ZoneInfo) -> None:
        self.since: datetime | None = None
        self.stated: list[Stated] = []
        self.errors: list[RuleError] = []
        self._zone = zone
        self._memory, self._engine = PlainMemory(), Engine(Playbook([Player(rule) for rule in rules]), zone)
        self._units = {rule.key: rule.confirm.by for rule in rules if rule.confirm is not None}
        self._say = unpublished("said")
        self._waiting: list[Observation] = []

    def remember(self, one: Observation) -> None:
        """Note an event; it is evaluated when its time has come."""
        self._memory.add([one])
        self._waiting.append(one)

    def evaluate(self, until: datetime) -> None:
        """Go on up to a moment."""
        fresh = [one for one in self._waiting if one.effective < until]
        self._waiting = [one for one in self._waiting if one.effective >= until]
        outcome = self._engine.evaluate(self._memory, fresh, self.since, until, self._say)
        self.since = until
        self.stated += [one for one, _ in outcome.stated]
        self.errors += outcome.errors

    def answer(self, given: Observation) -> None:
        """Let a person answer what waits for one, and has what the answer names.

        Raises:
            StoryError: nothing does, or several.
        """
        self.evaluate(max(self.since or given.time, given.time))
        episodes = [one for one in self._memory.episodes() if one.awaits is not None]
        open_ = [(one, said) for one in episodes for said in one.standing if said.name == "proposed"]
        open_ = [(one, said) for one, said in open_ if key_of(said.body["about"]) == given.values["about"]]
        if len(open_) != 1:
            at = f"{given.time.astimezone(self._zone):%Y-%m-%dT%H:%M}"
            none = both(
                "one decision about {about} was expected to wait at {at}: {count} do",
                "{at} 时应有一项关于 {about} 的决定待确认，实有 {count} 项",
                about=given.values["about"],
                at=at,
                count=len(open_),
            )
            raise StoryError(none, ("given", given.sequence - 1))
        episode, said = open_[0]
        told = Answer(
            episode.case,
            str(episode.awaits),
            said.digest,
            given.type == CONFIRMED,
            self._units[episode.case[:2]],
            given.values["confirmer"],
            given.values["ground"],
            given.values.get("rule_at_fault", False),
        )
        self.remember(answered(given.id, told, given.time, given.link))


def _copy(one: Observation) -> Observation:
    return Observation(
        one.id, one.type, one.subject, one.sequence, one.time, one.effective, one.values, one.link, one.point
    )


def _observation(number: int, given: Given, zone: ZoneInfo, examples: Examples) -> Observation:
    path: Path = ("given", number - 1)
    words = {"number": number, "event": given.event}
    model = CATALOGUE.get(given.event)
    if model is None:
        said = both(
            "event {number}: unknown event type {event!r}", "第 {number} 个事件：未知的事件类型 {event!r}", **words
        )
        raise StoryError(said, path)
    body = {**examples(given.event), **shaped(given.event, given.data)}
    try:
        data = model.model_validate_json(to_json(body))
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        where = [".".join(map(str, first["loc"]))] if first["loc"] else []
        which = both("event {number}, {event}", "第 {number} 个事件，{event}", **words)
        said = chained((which, *where, expected_by(first)), ": ", "：")
        raise StoryError(said, (*path, "data", *first["loc"])) from error
    at = _moment(given.at, zone)
    name = str(UUID(int=(0x7000 << 64) | (0x8 << 60) | number))
    values = values_of(data)
    subject = f"{data.subject_field}/{getattr(data, data.subject_field).value}"
    return Observation(
        name,
        given.event,
        subject,
        number,
        at,
        at,
        values,
        Link(Cause(name, name, None, Classification.G1)),
        point_of(values),
    )


def _moment(text: str, zone: ZoneInfo) -> datetime:
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        raise StoryError(both(*NO_MOMENT, text=text), ()) from None
    return found if found.tzinfo else found.replace(tzinfo=zone)


def _compare(example: Example, stated: Sequence[Stated], errors: Sequence[RuleError], zone: ZoneInfo) -> Told:
    left = sorted(stated, key=lambda one: (one.time, one.order))
    missing = []
    for expected in example.expect:
        found = next((one for one in left if _is(expected, one, zone)), None)
        if found is None:
            missing.append(expected)
        else:
            left.remove(found)
    extra = [f"{one.type} at {one.time.astimezone(zone):%Y-%m-%dT%H:%M}" for one in left]
    return Told(example.name, missing, extra, errors)


def _is(expected: Expected, stated: Stated, zone: ZoneInfo) -> bool:
    if stated.type != expected.event:
        return False
    if expected.at is not None and _moment(expected.at, zone) != stated.time:
        return False
    wanted = shaped(expected.event, expected.data)
    return all(stated.body.get(name) == _plain(value) for name, value in wanted.items())


def _plain(value: Any) -> Any:
    return value.isoformat() if hasattr(value, "isoformat") else value
