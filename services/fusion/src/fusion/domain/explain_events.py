"""How one event stands to one role: which parts of the condition held, and what each clause found, as of its moment."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Literal

from fusion.domain.explain_answers import ClauseAnswer, EventAnswer, EventRef, PartAnswer
from fusion.domain.explain_ground import FARTHER, RECENT, Ground
from fusion.domain.explain_permits import Passed, nowhere, permit_miss
from fusion.domain.explain_words import (
    Sentence,
    Word,
    between_word,
    count_word,
    duration_word,
    event_word,
    failed_part,
    joined,
    metres_word,
    missing_word,
    moment_word,
    say,
    span_word,
    until_word,
)
from fusion.domain.facts import FULL
from fusion.domain.observation import Observation
from fusion.domain.regions import Around, Inside, Region
from fusion.domain.roles import Finding, Look, Role, distance
from liangwang_contracts import CATALOGUE
from liangwang_contracts.city_days import city_day
from liangwang_contracts.conditions import Answer, ConditionError


def reference(one: Observation) -> EventRef:
    """An event by id, type and time."""
    model = CATALOGUE.get(one.type)
    zh, en = (model.title_zh, model.title_en) if model is not None else (one.type, one.type)
    return EventRef(one.id, one.type, zh, en, one.time, one.effective, one.standing, one.said is not None)


def event_answer(ground: Ground, role: Role, one: Observation, why: Sentence | None, *, judged: bool) -> EventAnswer:
    """Say how an event stands to a role; ``judged``: its clauses are looked at, which costs a look at the world."""
    parts = ground.condition(role).explain(one.values, one.time, ground.view.zone)
    fits = _fits(ground, role, one)
    counts_at = role.moment(one, ground.view.zone) if fits else None
    clauses = (
        clause_answers(ground, role, one, counts_at) if judged and counts_at and counts_at <= ground.view.now else []
    )
    began = ground.begun_by(one) if role in ground.beginnings else None
    return EventAnswer(
        reference(one),
        role.name,
        fits,
        [PartAnswer(each.text, each.held, dict(each.values)) for each in parts],
        counts_at,
        clauses,
        began.id if began is not None else None,
        why,
    )


def condition_miss(ground: Ground, role: Role, one: Observation) -> Sentence | None:
    """The first part of the condition that did not hold; None when all did."""
    if _fits(ground, role, one):
        return None
    if ground.lateness.misses(one):
        limit = span_word(ground.player.rule.late_by)
        return say("too_late", late=duration_word(one.effective - one.time), limit=limit)
    if (message := ground.of(role).errors.get(one.id)) is not None:
        return say("cannot_answer", message=message)
    answers = ground.condition(role).explain(one.values, one.time, ground.view.zone)
    return failed_part(next((each for each in answers if each.held is not True), answers[0]))


def closest(ground: Ground, role: Role, events: Sequence[Observation]) -> Observation:
    """The event of which the most parts of the condition held; the latest of several."""
    parts = ground.condition(role)
    return max(
        events,
        key=lambda one: (
            sum(each.held is True for each in parts.explain(one.values, one.time, ground.view.zone)),
            one.order,
        ),
    )


def judge_miss(ground: Ground, role: Role, one: Observation) -> Sentence | None:
    """The first thing that keeps an event whose condition holds from being a match: its day, its time, a clause."""
    zone, now = ground.view.zone, ground.view.now
    moment = role.moment(one, zone)
    if moment is None:
        return say("no_day", field=f"event.{role.when.at_end_of}")
    if moment > now:
        return say("later", at=until_word(moment, zone))
    return next((each.says for each in clause_answers(ground, role, one, moment) if not each.held), None)


def clause_answers(ground: Ground, role: Role, one: Observation, moment: datetime) -> list[ClauseAnswer]:
    """What each clause of a role found beside an event as of a moment, also those after one that failed."""
    if (found := ground.looked.get((role.name, one.id, moment))) is not None:
        return found
    findings: dict[str, Finding] = {}
    answers = ground.looked[role.name, one.id, moment] = []
    for look in role.looks:
        if _is_population(look):
            continue
        try:
            finding = look.find(one, moment, ground.world, findings)
        except ConditionError as error:
            answers.append(_unanswered(look, moment, error))
            break
        findings[finding.name] = finding
        answers.append(_clause(ground, look, one, moment, finding, findings))
    return answers


def _fits(ground: Ground, role: Role, one: Observation) -> bool:
    return ground.of(role).fits(one)


def _clause(
    ground: Ground, look: Look, one: Observation, moment: datetime, finding: Finding, findings: Mapping[str, Finding]
) -> ClauseAnswer:
    clause, few = look.clause, finding.count < look.clause.at_least
    since, last = _window(ground, look, one, moment, findings)
    passed = _passed(ground, look, one, finding, (since, last)) if few and not finding.unknown else None
    limit = look.region.metres if look.region is not None else None
    nearest, far = finding.nearest, nowhere(look) if few and finding.unknown else None
    if passed is not None and limit is not None and not passed.looked_at:
        nearest = _too_far(ground, look, one, limit, since, last)
        far = say("nearest", metres=metres_word(nearest, limit), limit=f"{limit:g}") if nearest is not None else None
    what = _what(ground, look, since, last, one)
    if few:
        missing = missing_word(clause.at_least - finding.count)
        said = say(
            "clause_few", name=clause.name, count=finding.count, want=clause.at_least, what=what, missing=missing
        )
    elif finding.unknown and not finding.enough:
        said = say("clause_unknown", name=clause.name, what=what)
    elif not finding.enough:
        said = say("clause_many", name=clause.name, count=finding.count, most=clause.at_most, what=what)
    else:
        said = say("clause_held", name=clause.name, count=finding.count, what=what)
    return ClauseAnswer(
        name=clause.name,
        kind=_kind(look),
        held=finding.enough,
        count=finding.count,
        at_least=clause.at_least,
        at_most=clause.at_most,
        ids=[*(each.id for each in finding.observations), *(fact.event_id for fact in finding.facts)],
        since=since,
        as_of=last,
        nearest=nearest,
        limit=limit,
        rejected=[PartAnswer(each.text, each.held, dict(each.values)) for each in (passed.parts if passed else ())],
        says=joined(said, far or (passed.says if passed else None)),
    )


def _is_population(look: Look) -> bool:
    """Whether a clause is about all permits of the city and cannot fail: its draw tells it, nobody looks again."""
    known, clause = look.known, look.clause
    everything = known is not None and known.by is None and look.region is None
    return everything and clause.at_least == 0 and clause.at_most is None


def _kind(look: Look) -> Literal["past", "permit"]:
    return "past" if look.past else "permit"


def _unanswered(look: Look, moment: datetime, error: ConditionError) -> ClauseAnswer:
    """A clause whose condition cannot be answered."""
    clause, kind = look.clause, _kind(look)
    said = say("cannot_answer", message=str(error))
    wanted = clause.at_least, clause.at_most
    return ClauseAnswer(clause.name, kind, False, 0, *wanted, [], None, moment, None, None, [], said)  # noqa: FBT003


def _window(
    ground: Ground, look: Look, one: Observation, moment: datetime, findings: Mapping[str, Finding]
) -> tuple[datetime | None, datetime]:
    """From when on and before when a clause looked; permits are as of the event's own time."""
    if look.past is None:
        return None, one.time
    first, last = look.span(look.past, one, moment, ground.view.zone)
    if look.past.after is not None and (known := findings[look.past.after].observations):
        first = max(first, known[-1].time) if first else known[-1].time
    return first, last


def _what(ground: Ground, look: Look, since: datetime | None, last: datetime, one: Observation) -> Word:
    zone = ground.view.zone
    within = _there(look.region)
    if look.past is not None:
        event, span = event_word(look.past.event), between_word(since, last, zone)
        return Word(f"events {event.en}{within[0]} {span.en}", f"{span.zh}{within[1]}的 {event.zh}", look.past.event)
    fit = (" that fit", "、符合条件") if look.condition.parts else ("", "")
    day, at = city_day(one.time, zone).isoformat(), moment_word(one.time, zone)
    if look.known is not None and look.known.valid:
        return Word(f"permits{within[0]} valid on {day}{fit[0]}", f"{day} 有效{within[1]}{fit[1]}的许可", "permit")
    return Word(f"permits{within[0]} as of {at.en}{fit[0]}", f"{at.zh}{within[1]}{fit[1]}的许可", "permit")


def _there(region: Region | None) -> tuple[str, str]:
    """Where a clause looks, in English and Chinese."""
    if isinstance(region, Inside):
        return f" inside its {region.field}", f"、位于其 {region.field} 范围内"
    if isinstance(region, Around):
        return f" whose {region.field} it is in", f"、其 {region.field} 覆盖该处"
    return (f" within {region.metres:g} m", f"、周围 {region.metres:g} 米内") if region is not None else ("", "")


def _rejected(
    ground: Ground, look: Look, one: Observation, since: datetime | None, last: datetime
) -> list[Answer] | None:
    """The parts of a clause's condition for the last candidate in its window that did not fit."""
    if look.past is None or not look.condition.parts:
        return None
    zone = ground.view.zone
    this = {f"this.{name}": value for name, value in one.values.items()}
    for each in sorted(ground.world.past(look, one), key=lambda known: known.order, reverse=True):
        if each.id == one.id or each.time >= last or (since is not None and each.time < since):
            continue
        if look.region is not None and not look.region.holds(one, each, each.point):
            continue
        answers = look.condition.explain(each.values, each.time, zone, this)
        if any(answer.held is not True for answer in answers):
            return answers
    return None


def _passed(
    ground: Ground, look: Look, one: Observation, finding: Finding, window: tuple[datetime | None, datetime]
) -> Passed:
    """What a clause looked at and did not count."""
    if look.past is None:
        return permit_miss(ground, look, one, finding)
    if (parts := _rejected(ground, look, one, *window)) is None:
        return Passed(finding.count, (), None)
    why = failed_part(next(each for each in parts if each.held is not True))
    return Passed(finding.count + 1, parts, say("rejected", why=Word(why.en, why.zh, why.code)))


def _too_far(
    ground: Ground, look: Look, one: Observation, limit: float, since: datetime | None, last: datetime
) -> float | None:
    """Metres to the nearest thing outside the circle of a clause, some way around it."""
    if one.point is None:
        return None
    memory, types = ground.view.memory, (look.past.event,) if look.past else FULL
    begin = (since or one.time - RECENT) if look.past else None
    found = [each for name in types for each in memory.near(name, [one.point], limit * FARTHER, begin)[one.point]]
    distances = [away for each in found if each.time < last and (away := distance(each.point, one.point)) is not None]
    return min((away for away in distances if limit < away <= limit * FARTHER), default=None)


def matches_word(number: int) -> Word:
    """How many events or facts something rests on."""
    found = count_word(number, "match", "件")
    return found if number == 1 else Word(f"{number} matches", found.zh, number)
