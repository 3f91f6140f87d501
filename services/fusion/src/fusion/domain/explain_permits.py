"""Why a clause over permits found too few: which permits were looked at, and what failed at the nearest one.

The nearest one is that of which the fewest things failed; of several first the one whose condition held, then the one
whose term, or whose end, is the fewest days away from the day that was asked for.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from fusion.domain.explain_ground import Ground
from fusion.domain.explain_words import (
    Sentence,
    Word,
    count_word,
    duration_word,
    failed_part,
    moment_word,
    say,
)
from fusion.domain.facts import ANNULLED, PERMIT_EVENTS, PermitFact
from fusion.domain.observation import Observation
from fusion.domain.regions import Inside
from fusion.domain.roles import Finding, Look
from liangwang_contracts.city_days import city_day
from liangwang_contracts.conditions import Answer

_MOST = 200
"""Permits that are compared; where a clause looks at more, the newest of them."""


@dataclass(frozen=True, slots=True)
class Passed:
    """What a clause looked at and did not count.

    Attributes:
        looked_at: how many there were.
        parts: what was asked of the nearest one: that its term covers the day, and the parts of the condition.
        says: what failed at it; None where there is nothing to say.
    """

    looked_at: int
    parts: Sequence[Answer]
    says: Sentence | None


def permit_miss(ground: Ground, look: Look, one: Observation, finding: Finding) -> Passed:
    """Say what failed at the permits that a clause looked at beside an event."""
    zone, counted = ground.view.zone, {fact.permit.key for fact in finding.facts}
    looked = [
        fact
        for fact, point in ground.world.permits(look, one, one.time)
        if look.region is None or look.region.holds(one, None, point)
    ]
    if not looked:
        return Passed(0, (), _nothing(ground, look, one))
    day = city_day(one.time, zone)
    left = [fact for fact in looked if fact.permit.key not in counted]
    newest = sorted(left, key=lambda fact: fact.holds_from, reverse=True)[:_MOST]
    asked = {fact.permit.key: _asked(ground, look, one, fact, day) for fact in newest}
    failed = [fact for fact in newest if any(each.held is not True for each in asked[fact.permit.key])]
    if not failed:
        return Passed(len(looked), (), None)
    nearest = min(failed, key=lambda fact: _distance(asked[fact.permit.key], fact, day, ground))
    parts = asked[nearest.permit.key]
    return Passed(len(looked), parts, _of_several(len(looked), _why(ground, look, nearest, parts, day)))


def nowhere(look: Look) -> Sentence:
    """Say that the event does not have what a clause looks by."""
    if isinstance(look.region, Inside):
        return say("no_field", field=look.region.field)
    if look.region is not None:
        return say("no_point")
    by = look.past.on if look.past is not None else look.known and (look.known.field or look.known.by)
    return say("no_field", field=by)


def _of_several(number: int, why: Sentence) -> Sentence:
    """With how many were looked at, where it was not the only one."""
    if number == 1:
        return why
    said = say("permits_looked", count=count_word(number, "permit", "件许可"), why=Word(why.en, why.zh, why.code))
    return replace(said, values={**why.values, **said.values})


def _nothing(ground: Ground, look: Look, one: Observation) -> Sentence | None:
    """That nothing was there to look at: unknown, known to be there later only, or annulled."""
    known, zone = look.known, ground.view.zone
    if known is None or look.region is not None:
        return say("permits_none_there")
    if known.by is None:
        return say("permits_none")
    key = one.key(known.field or known.by)
    if known.by != "permit":
        return say("permits_none_of", key=key)
    told = ground.view.memory.keyed(PERMIT_EVENTS, "permit", [key or ""], None).get(key or "", ())
    story = [each for each in told if not ground.lateness.misses(each)]
    if not story:
        return say("permit_unknown", permit=key)
    if annulled := [each for each in story if each.type == ANNULLED]:
        return say("permit_annulled", permit=key, at=moment_word(annulled[-1].time, zone))
    return say("permit_later", permit=key, at=moment_word(min(each.time for each in story), zone))


def _asked(ground: Ground, look: Look, one: Observation, fact: PermitFact, day: date) -> list[Answer]:
    """What a clause asks of a permit, in the order in which it asks."""
    extra = {f"permit.{name}": value for name, value in fact.values().items()}
    parts = look.condition.explain(one.values, one.time, ground.view.zone, extra) if look.condition.parts else []
    if look.known is None or not look.known.valid:
        return parts
    values = {name: extra[name] for name in _TERM if name in extra}
    return [Answer(f"valid on {day.isoformat()}", fact.covers(day), values), *parts]


_TERM = ("permit.state", "permit.valid_from", "permit.valid_to")


def _distance(parts: Sequence[Answer], fact: PermitFact, day: date, ground: Ground) -> tuple[int, bool, int, str]:
    failed = [each for each in parts if each.held is not True]
    invalid = any(each.text.startswith("valid on ") for each in failed)
    return len(failed), len(failed) > invalid, _days_away(fact, day, ground) if invalid else 0, fact.permit.key


def _days_away(fact: PermitFact, day: date, ground: Ground) -> int:
    """How many days lie between a day and the term of a permit, or its end."""
    if fact.state in ("cancelled", "revoked"):
        return (day - city_day(fact.holds_from, ground.view.zone)).days
    if fact.valid_from is not None and day < fact.valid_from:
        return (fact.valid_from - day).days
    return (day - fact.valid_to).days if fact.valid_to is not None and fact.valid_to < day else 0


def _why(ground: Ground, look: Look, fact: PermitFact, parts: Sequence[Answer], day: date) -> Sentence:
    """The first thing that failed at a permit."""
    known = look.known
    if known is not None and known.valid and not fact.covers(day):
        return _not_valid(fact, day, lambda moment: moment_word(moment, ground.view.zone))
    why = failed_part(next(each for each in parts if each.held is not True))
    return say("permit_asked", permit=fact.permit.key, why=Word(why.en, why.zh, why.code))


def _not_valid(fact: PermitFact, day: date, told: Callable[[datetime], Word]) -> Sentence:
    permit, at = fact.permit.key, told(fact.holds_from)
    if fact.state in ("cancelled", "revoked"):
        return say("permit_revoked" if fact.state == "revoked" else "permit_cancelled", permit=permit, at=at)
    if fact.valid_from is not None and day < fact.valid_from:
        later = duration_word(timedelta(days=(fact.valid_from - day).days))
        return say("permit_not_yet", permit=permit, day=fact.valid_from.isoformat(), later=later)
    if fact.valid_to is not None and fact.valid_to < day:
        before = duration_word(timedelta(days=(day - fact.valid_to).days))
        return say("permit_expired", permit=permit, day=fact.valid_to.isoformat(), before=before)
    return say("permit_ended" if fact.state == "expired" else "permit_no_term", permit=permit, at=at)
