"""Why a rule did not fire: the first thing that failed, and how far it was.

Protocol: :func:`why_not` answers for a rule and a key, :func:`why_not_event` for one event that could have begun it.
The order is that of the engine: mode, errors, whether there is an event, its condition, the days of the rule, and then
what the operator asks: clauses, counts, steps, lengths; the cool-down last.
"""

from collections.abc import Callable
from datetime import datetime, timedelta

from fusion.domain.calendar import Span
from fusion.domain.cooling import acted
from fusion.domain.episodes import Episode
from fusion.domain.explain_counts import (
    count_miss,
    drew_nothing,
    fullest,
    rate_miss,
    sample_miss,
    sequence_miss,
    sustained_miss,
    unfinished_sequence,
)
from fusion.domain.explain_events import closest, condition_miss, judge_miss
from fusion.domain.explain_ground import Ground
from fusion.domain.explain_words import (
    Sentence,
    Word,
    event_word,
    events_word,
    joined,
    metres_word,
    moment_word,
    say,
    until_word,
)
from fusion.domain.observation import Observation
from fusion.domain.roles import Role
from fusion.domain.rules import Anchor, Fulfilling
from liangwang_contracts.city_days import city_day, end_of_day

_MISSES: dict[str, Callable[[Ground, Observation], Sentence | None]] = {
    "count": count_miss,
    "sequence": sequence_miss,
    "sustained": sustained_miss,
    "rate": rate_miss,
    "sample": sample_miss,
}
_COOLING = ("when", "count", "sequence", "rate")


def off(ground: Ground) -> Sentence | None:
    """Whether the rule is off, and why it must be."""
    rule = ground.player.rule
    if rule.mode != "off":
        return None
    return say("off_needs", types=events_word(rule.needs)) if rule.needs else say("off")


def failures(ground: Ground) -> list[Sentence]:
    """What the rule failed with when it was evaluated on this key, oldest first."""
    return [
        say("error", error=one.error_type, message=one.message.removeprefix(f"{ground.key}: ")) for one in ground.errors
    ]


def why_not(ground: Ground) -> Sentence:
    """Why the rule did not fire on this key."""
    if (said := off(ground)) is not None:
        return said
    if failed := failures(ground):
        return failed[-1]
    if not ground.beginners:
        return _first_steps(ground) if ground.player.rule.operator == "sequence" else _nothing_fits(ground)
    admitted = [pair for pair in ground.beginners if _days(ground, pair[1]) is None]
    if not admitted:
        return _days(ground, ground.beginners[-1][1]) or say("not_yet")
    role, best = admitted[-1]
    if ground.player.rule.operator == "count":
        best = fullest(ground, [one for _, one in admitted])
    return why_not_event(ground, role, best) or say("not_yet")


def why_not_event(ground: Ground, role: Role, one: Observation) -> Sentence | None:
    """Why an event that could have begun the rule did not; None when nothing speaks against it."""
    operators_own = _MISSES.get(ground.player.rule.operator)
    return (
        condition_miss(ground, role, one)
        or _days(ground, one)
        or judge_miss(ground, role, one)
        or (operators_own(ground, one) if operators_own is not None else None)
        or _cooling(ground, role, one)
    )


def beside(ground: Ground, role: Role, one: Observation) -> Sentence | None:
    """Why an event in another role than the beginning one counted for nothing; None when it could."""
    if (said := condition_miss(ground, role, one)) is not None:
        return said
    if ground.player.rule.operator not in ("obligation", "hold"):
        return None
    resting = (each for each in ground.view.resting_on(one.id) if each.case == ground.case)
    if any(one.id in stated.evidence for each in resting for stated in each.stated if stated.standing):
        return None
    return judge_miss(ground, role, one) or _too_early(ground, role, one) or say("nothing_open")


def missed_as(ground: Ground, role: Role, one: Observation) -> Sentence | None:
    """Why an event came to nothing in a role; None when nothing speaks against it."""
    if role not in ground.beginnings:
        return beside(ground, role, one)
    begun = ground.begun_by(one)
    came_to_something = begun is not None and begun.state != "not_met" and not drew_nothing(begun)
    return None if came_to_something else why_not_event(ground, role, one)


def missed_by(ground: Ground, one: Observation) -> Sentence | None:
    """Why an event came to nothing in any role, told of one whose condition held; None when nothing speaks against it.

    That of an event whose finding was taken back is why it would not be found now.
    """
    roles = [role for role in ground.roles if role.type == one.type and one in ground.seen[role.name]]
    roles.sort(key=lambda role: not ground.of(role).fits(one))
    begun = ground.begun_by(one)
    if begun is not None and begun.state == "retracted":
        return next((said for role in roles if (said := why_not_event(ground, role, one)) is not None), None)
    whys = [missed_as(ground, role, one) for role in roles]
    return whys[0] if whys and None not in whys else None


def own_of(ground: Ground, one: Observation) -> list[Episode]:
    """The episodes that an event began or that rest on it; for *sustained* also those during which it came."""
    resting = {each.id: each for each in ground.view.resting_on(one.id) if each.case == ground.case}
    stretches = ground.player.rule.operator == "sustained"
    return [
        resting.get(each.id, each)
        for each in ground.episodes
        if each.id in resting or each.begun_by == one.name or (stretches and _during(each, one))
    ]


def _during(episode: Episode, one: Observation) -> bool:
    return episode.begun_at <= one.time and (episode.ended_at is None or one.time <= episode.ended_at)


def role_miss(ground: Ground, role: Role) -> Sentence | None:  # noqa: PLR0911 (one sentence for each failure)
    """Why no event plays a role; None when one does."""
    events = ground.of(role)
    if events.fitting:
        return None
    if events.events:
        return condition_miss(ground, role, closest(ground, role, events.events))
    anchor = role.when.key
    if not isinstance(anchor, Anchor):
        return say("no_event", type=event_word(role.type))
    anchors = ground.anchors(role)
    if not anchors:
        return say("no_event", type=event_word(anchor.event))
    if anchors[-1].point is None:
        return say("no_point")
    if (why := ground.anchor_miss(role)) is not None:
        return say("no_anchor", why=Word(why.en, why.zh, why.code))
    missing = say("no_event_near", type=event_word(role.type), limit=f"{anchor.metres:g}")
    nearest = ground.nearest_outside(role)
    if nearest is None:
        return missing
    return joined(say("too_far", metres=metres_word(nearest, anchor.metres), limit=f"{anchor.metres:g}"), missing)


def _nothing_fits(ground: Ground) -> Sentence:
    """Why no event begins the rule: that of a pattern that has events, else that none has any."""
    for role in ground.beginnings:
        if ground.of(role).events and (said := role_miss(ground, role)) is not None:
            return said
    if len(ground.beginnings) > 1 and all(isinstance(role.when.key, str) for role in ground.beginnings):
        return say("no_event", type=events_word(dict.fromkeys(role.type for role in ground.beginnings)))
    return role_miss(ground, ground.beginnings[0]) or say("not_yet")


_RESTED = {"gone": "rested_gone", "off": "rested_off", "stopped": "rested_stopped"}
_FIRST, _STILL = Word("the beginning", "最初", None), Word("now", "现在", None)


def _days(ground: Ground, one: Observation) -> Sentence | None:
    """Whether the rule, in this version, judges what happened then."""
    zone, player = ground.view.zone, ground.player
    day, force = city_day(one.time, zone), player.rule.in_force
    if force.first is not None and day < force.first:
        return say("not_before", day=force.first.isoformat())
    if force.last is not None and day > force.last:
        return say("not_after", day=force.last.isoformat())
    if player.opens_from is not None and one.time < player.opens_from:
        return say("version_from", version=player.rule.version, at=moment_word(player.opens_from, zone))
    if player.opens_until is not None and one.time >= player.opens_until:
        return say("version_until", version=player.rule.version, at=moment_word(player.opens_until, zone))
    rest = next((each for each in player.rests if each.covers(one.time)), None)
    if rest is not None:
        since, until = (None if at is None else moment_word(at, zone) for at in (rest.since, rest.until))
        return say(_RESTED[rest.why], version=player.rule.version, since=since or _FIRST, until=until or _STILL)
    return None


def _cooling(ground: Ground, role: Role, one: Observation) -> Sentence | None:
    """Whether the rule fired so shortly before that it does not again."""
    rule, zone = ground.player.rule, ground.view.zone
    if rule.cool_down is None or rule.operator not in _COOLING:
        return None
    moment = role.moment(one, zone) or one.time
    found = (*ground.episodes, *(each for each in ground.older if acted(each)))
    fired = [each for each in found if each.state == "found" and each.fired_at <= moment]
    if not fired:
        return None
    last = max(fired, key=lambda each: each.fired_at)
    until = _cool_until(ground, rule.cool_down.span, last.fired_at)
    if moment >= until:
        return None
    return say("cooling", until=until_word(until, zone), fired=moment_word(last.fired_at, zone), finding=last.id)


def _cool_until(ground: Ground, span: Span, last: datetime) -> datetime:
    """When a cool-down is over; one of days counts its last day in full."""
    zone = ground.view.zone
    if span.whole_days:
        return end_of_day(city_day(last, zone) + timedelta(days=span.count - 1), zone)
    return last + span.exactly


def _too_early(ground: Ground, role: Role, one: Observation) -> Sentence | None:
    """Whether what would fulfil an obligation came before the day from which it counts."""
    if not isinstance(role.when, Fulfilling):
        return None
    zone = ground.view.zone
    days = [city_day(each.begun_at, zone) + timedelta(days=role.when.from_day) for each in ground.episodes]
    later = [day for day in days if city_day(one.time, zone) < day]
    return say("too_early", day=min(later).isoformat()) if later and len(later) == len(days) else None


def _first_steps(ground: Ground) -> Sentence:
    """How far a sequence has come whose last step is missing."""
    said = role_miss(ground, ground.roles[0])
    return said if said is not None else unfinished_sequence(ground) or say("not_yet")
