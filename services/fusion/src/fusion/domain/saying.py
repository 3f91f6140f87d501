"""From statements to the events that say them, and to those that take them back.

A statement has its own fields; what every event of fusion has (rule, version, whom it is about, evidence, reasons,
confidence) is put in here, where the contract has a field of that name. What takes a statement back is given by a
table: whatever is stated can be taken back.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count
from typing import Any
from zoneinfo import ZoneInfo

from pydantic_core import to_json

from fusion.domain.episodes import Episode, Stated, Statement, identity
from fusion.domain.observation import Link, Observation
from fusion.domain.rules import Bilingual, Rule
from liangwang_contracts import CATALOGUE, Cause, Classification, DomainEvent
from liangwang_contracts.city_days import city_day
from liangwang_contracts.conditions import Expression
from liangwang_contracts.conditions.fields import fields_of

_OBLIGATION, _HOLD = "fusion.obligation", "fusion.hold"
REINSTATED = f"{_OBLIGATION}.reinstated.v1"
_RETRACTED, _CONFIRMED = "fusion.decision.retracted.v1", "fusion.decision.confirmed.v1"
_MATCH = "fusion.entity.match_"
_WITHDRAWN = {
    "fusion.correlation.found.v1": "fusion.correlation.recalled.v1",
    "fusion.task.requested.v1": "fusion.task.withdrawn.v1",
    "fusion.inspection.requested.v1": "fusion.inspection.withdrawn.v1",
    "fusion.advice.given.v1": "fusion.advice.withdrawn.v1",
    "fusion.annotation.added.v1": "fusion.annotation.withdrawn.v1",
    "fusion.benefit.candidate_found.v1": "fusion.benefit.candidate_withdrawn.v1",
    f"{_OBLIGATION}.opened.v1": f"{_OBLIGATION}.cancelled.v1",
    f"{_HOLD}.raised.v1": f"{_HOLD}.released.v1",
    f"{_HOLD}.cause_added.v1": f"{_HOLD}.cause_retracted.v1",
    f"{_HOLD}.released.v1": f"{_HOLD}.raised.v1",
}
STATABLE = (
    frozenset(_WITHDRAWN)
    | {"fusion.sample.drawn.v1"}
    | {f"{_OBLIGATION}.{name}.v1" for name in ("fulfilled", "overdue", "suspended", "resumed", "extended", "cancelled")}
)
"""The events that a rule may state in ``then``; a decision is proposed by ``confirm``."""
_MATCHES = {
    f"{_MATCH}{name}.v1": f"{_MATCH}{back}.v1"
    for name, back in (
        ("proposed", "rejected"),
        ("confirmed", "reversed"),
        ("rejected", "proposed"),
        ("reversed", "confirmed"),
    )
}
"""What a person decided about ids comes back like what a rule did: what stands then is said again."""
_BACK = (
    _WITHDRAWN
    | _MATCHES
    | {f"fusion.decision.{name}.v1": _RETRACTED for name in ("proposed", "confirmed", "vetoed", "lapsed")}
)

MATCH_STATES = frozenset(_MATCHES)
"""The events that say how it stands with a match of two ids."""
TAKING_BACK = frozenset(_BACK.values()) | {REINSTATED}
"""The events that take a statement back; some of them are statements, too."""

_TAKEN_BACK = Bilingual(zh="依据已变化，撤回此前结论", en="What it rested on has changed; it is taken back")


@dataclass(frozen=True, slots=True)
class Decision:
    """One fact that fusion states.

    Attributes:
        rule: id and version of the rule that decided; None for profiles.
        mode: ``live`` decisions are published, ``shadow`` ones only noted.
        time: event time.
        causes: what led to it, the decisive event first.
        link: reference to the decision itself, filled when it is published.
    """

    rule: tuple[str, int] | None
    mode: str
    data: DomainEvent
    time: datetime
    sequence: int
    causes: tuple[Link, ...]
    link: Link = field(default_factory=Link)


def unpublished(prefix: str) -> Callable[[Decision], None]:
    """What takes decisions where nothing is published: each gets an id with a number, as if it had been."""
    numbers = count(1)

    def say(decision: Decision) -> None:
        name = f"{prefix}-{next(numbers)}"
        decision.link.cause = Cause(name, name, None, Classification.G1)

    return say


def said(statement: Statement, episode: Episode, rule: Rule, zone: ZoneInfo) -> DomainEvent:
    """Build the event that says a statement.

    Raises:
        ValidationError: its fields do not make that event.
    """
    model = CATALOGUE[statement.type]
    at = statement.time
    common = {
        "rule": rule.id,
        "rule_version": rule.version,
        "about": identifier(episode.about),
        "evidence": statement.evidence_ids or [episode.begun_by.replace("\x1f", "#")],
        "score": rule.confidence,
        "confidence": rule.confidence,
        "as_of": at,
        "action_key": identity(
            "action", rule.id, str(rule.version), episode.case.key, episode.begun_by, statement.name
        ),
        **reasons(rule.reason or rule.title, at, zone, statement, statement.data),
    }
    names = set(model.model_fields)
    fields = {name: value for name, value in common.items() if name in names} | statement.data
    return model.model_validate_json(
        to_json({name: _shaped(statement.type, name, value) for name, value in fields.items()})
    )


def taken_back(
    first: Stated,
    all_back: Sequence[Stated],
    why: str,
    at: datetime,
    zone: ZoneInfo,
    stands: Mapping[str, Any],
    because: Sequence[Observation],
) -> DomainEvent:
    """Build the event that takes back what was stated about one thing, from the first of it on.

    Args:
        first: the first statement that does not stand any more.
        all_back: every one of them.
        why: as the contracts name causes of a retraction.
        at: when that became known.
        zone: the city's time zone.
        stands: the data of the statements that remain.
        because: the event that shows it.
    """
    kind = _BACK.get(first.type, REINSTATED)
    if any(one.type == f"{_MATCH}confirmed.v1" for one in all_back):
        kind = f"{_MATCH}reversed.v1"
    model, day = CATALOGUE[kind], city_day(at, zone)
    body = dict(first.body)
    references = [one.event_id or one.digest for one in all_back]
    common = {
        "takes_back": references if kind == _RETRACTED else references[0],
        "why": "cause_gone" if kind == f"{_OBLIGATION}.cancelled.v1" else why,
        "evidence": [one.id for one in because] or first.evidence or references[:1],
        "was_confirmed": any(one.type == _CONFIRMED for one in all_back),
        "reason_zh": _TAKEN_BACK.zh,
        "reason_en": _TAKEN_BACK.en,
        "due_on": stands.get("due_on", body.get("due_on", day)),
        **dict.fromkeys(("cancelled_on", "reinstated_on", "withdrawn_on", "released_on", "retracted_on"), day),
        **dict.fromkeys(("recalled_at", "retracted_at", "rejected_at", "reversed_at"), at),
        **({"decided_by": "rule", "decider_unit": None, "ground": _TAKEN_BACK.zh} if kind.startswith(_MATCH) else {}),
    }
    if kind in (f"{_MATCH}proposed.v1", f"{_MATCH}confirmed.v1"):
        body, common = {**body, **stands}, {}
    if kind == f"{_HOLD}.raised.v1":
        body = {**stands, "reason_zh": _TAKEN_BACK.zh, "reason_en": _TAKEN_BACK.en}
        common = {}
    if kind == f"{_HOLD}.cause_retracted.v1":
        body["causes"] = max(0, body["causes"] - 1)
    names = set(model.model_fields)
    fields = {name: value for name, value in (body | common).items() if name in names}
    return model.model_validate_json(to_json(fields))


def identifier(key: str) -> dict[str, str]:
    """``scheme:value`` as contracts write it."""
    scheme, _, value = key.partition(":")
    return {"scheme": scheme, "value": value}


def key_of(named: Mapping[str, str]) -> str:
    """An identifier as contracts write it, as ``scheme:value``."""
    return f"{named['scheme']}:{named['value']}"


def reasons(
    reason: Bilingual, at: datetime, zone: ZoneInfo, statement: Statement, data: Mapping[str, Any]
) -> dict[str, str]:
    """A reason with its placeholders filled, in both languages."""
    if "{" not in reason.zh and "{" not in reason.en:
        return {"reason_zh": reason.zh, "reason_en": reason.en}
    known = {
        "{date}": city_day(at, zone).isoformat(),
        "{count}": str(data.get("matches", statement.matches)),
        "{due_on}": str(data.get("due_on", ""))
        or (city_day(statement.due_at - timedelta(microseconds=1), zone).isoformat() if statement.due_at else "–"),
        "{metres}": str(round(data.get("distance") or 0)),
    }
    filled = {}
    for language, text in (("zh", reason.zh), ("en", reason.en)):
        for placeholder, value in known.items():
            text = text.replace(placeholder, value)  # noqa: PLW2901 (one placeholder after the other)
        filled[f"reason_{language}"] = text
    return filled


PLACEHOLDERS = ("{date}", "{count}", "{due_on}", "{metres}")


def computed(
    values: Mapping[str, Any], expressions: Mapping[str, Expression], around: Mapping[str, Any]
) -> dict[str, Any]:
    """The fields of a further statement: values as they stand, expressions evaluated; what is absent is left out.

    Raises:
        ConditionError: an expression cannot be evaluated.
    """
    found = {name: expressions[name].value(around) if name in expressions else value for name, value in values.items()}
    return {name: value for name, value in found.items() if value is not None}


def _shaped(event_type: str, name: str, value: Any) -> Any:
    """An identifier may be written ``scheme:value``."""
    if isinstance(value, str) and (field_ := fields_of(event_type).get(name)) is not None and field_.identifier:
        return identifier(value)
    if isinstance(value, list) and name == "drawn":
        return [identifier(one) if isinstance(one, str) else one for one in value]
    return value
