"""How far the operators with numbers of their own were from firing: counts, steps, lengths, rates, draws."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from statistics import fmean, pstdev
from zoneinfo import ZoneInfo

from fusion.domain.episodes import Episode
from fusion.domain.explain_events import closest, condition_miss
from fusion.domain.explain_ground import Ground
from fusion.domain.explain_permits import permit_miss
from fusion.domain.explain_words import (
    Sentence,
    Word,
    be,
    count_word,
    duration_word,
    event_word,
    joined,
    missing_word,
    moment_word,
    say,
    span_word,
    until_word,
)
from fusion.domain.observation import Observation
from fusion.domain.operators.base import window_start
from fusion.domain.roles import Finding, Role
from fusion.domain.rules import Counting, Rate, Sustained
from fusion.domain.rules import Sequence as Steps
from liangwang_contracts.city_days import city_day, end_of_day

_MONDAY = date(1970, 1, 5)
_MOMENT = timedelta(microseconds=1)


# count


def count_miss(ground: Ground, one: Observation) -> Sentence | None:
    """How many events are in the window that ends with this one; None when they are enough."""
    spec = ground.player.rule.spec
    assert isinstance(spec, Counting)  # noqa: S101 (chosen by the operator's name)
    count = _inside(ground, spec, one)
    if count >= spec.at_least:
        return None
    span, zone = spec.within.span, ground.view.zone
    end = city_day(one.time, zone).isoformat() if span.whole_days else moment_word(one.time, zone)
    values = {"count": count, "want": spec.at_least, "span": span_word(span), "end": end}
    missing = missing_word(spec.at_least - count)
    if spec.distinct is not None:
        values["missing"] = Word(missing.en, f"还差 {missing.plain} 个", missing.plain)
        return say("distinct_few", **values, field=spec.distinct)
    return say("count_few", **values, missing=missing)


def fullest(ground: Ground, events: Sequence[Observation]) -> Observation:
    """The event with whose window most was counted, the latest of several."""
    spec = ground.player.rule.spec
    assert isinstance(spec, Counting)  # noqa: S101 (chosen by the operator's name)
    return max(events, key=lambda one: (_inside(ground, spec, one), one.order))


def _inside(ground: Ground, spec: Counting, one: Observation) -> int:
    events = ground.of(ground.roles[0]).fitting
    begin = window_start(spec.within.span, one.time, ground.view.zone)
    first = bisect_left(events, begin, key=lambda each: each.time)
    last = bisect_left(events, one.order, key=lambda each: each.order)
    inside = events[first : last + 1]
    return spec.count(each.values for each in inside)


# sequence


def sequence_miss(ground: Ground, one: Observation) -> Sentence | None:
    """Which step before an event of the last step is missing, or that it came too late; None when it counts."""
    spec, zone = _steps(ground), ground.view.zone
    chain = _chain(ground, ground.roles[:-1], one)
    if len(chain) <= len(spec.steps) - 1:
        step = len(spec.steps) - len(chain)
        before = moment_word(chain[0].time, zone)
        said = Word(f"before {before.en}", f"{before.zh} 之前", chain[0].time)
        role = ground.roles[step - 1]
        unfit = _unfit(ground, role, [each for each in ground.of(role).events if each.order < chain[0].order])
        code = "step_missing" if unfit is None else "step_unfit"
        return joined(say(code, step=step, steps=len(spec.steps), type=event_word(role.type), before=said), unfit)
    span = spec.within.span
    end = span.end(chain[0].time, zone, ground.view.calendar)
    if end is not None and (one.time < end if span.whole_days else one.time <= end):
        return None
    first, last = moment_word(chain[0].time, zone), moment_word(one.time, zone)
    over = until_word(end, zone) if end is not None else last
    return say("too_slow", first=first, last=last, span=be(span_word(span), "were"), end=over)


def unfinished_sequence(ground: Ground) -> Sentence | None:
    """How far the longest chain has come that has no end yet: the next step, and until when."""
    spec, zone = _steps(ground), ground.view.zone
    for done in range(len(spec.steps) - 1, 0, -1):
        ends = ground.of(ground.roles[done - 1]).fitting
        chain = _chain(ground, ground.roles[: done - 1], ends[-1]) if ends else []
        if len(chain) == done:
            end = spec.within.span.end(chain[0].time, zone, ground.view.calendar)
            over = end is not None and end <= ground.view.now
            role = ground.roles[done]
            unfit = _unfit(ground, role, [each for each in ground.of(role).events if each.order > chain[-1].order])
            said = say(
                "step_over" if over else "step_next",
                done=done,
                steps=len(spec.steps),
                step=done + 1,
                at=moment_word(chain[-1].time, zone),
                type=event_word(spec.steps[done].event),
                end=until_word(end, zone) if end is not None else "?",
            )
            return joined(said, unfit)
    return None


def _unfit(ground: Ground, role: Role, events: Sequence[Observation]) -> Sentence | None:
    """What failed at the event that came nearest to being a step; None where none came, or where one fits."""
    if not events or any(ground.of(role).fits(each) for each in events):
        return None
    nearest = closest(ground, role, events)
    why = condition_miss(ground, role, nearest)
    return why and say("unfit", at=moment_word(nearest.time, ground.view.zone), why=Word(why.en, why.zh, why.code))


def _chain(ground: Ground, before: Sequence[Role], end: Observation) -> list[Observation]:
    """The latest events of the steps before an event, as far as there are any."""
    chain = [end]
    for role in reversed(before):
        fitting = [one for one in ground.of(role).fitting if one.order < chain[0].order]
        if not fitting:
            break
        chain.insert(0, fitting[-1])
    return chain


def _steps(ground: Ground) -> Steps:
    spec = ground.player.rule.spec
    assert isinstance(spec, Steps)  # noqa: S101 (chosen by the operator's name)
    return spec


# sustained


def sustained_miss(ground: Ground, one: Observation) -> Sentence | None:
    """How long it held from this reading on; None when that is long enough, or when it belongs to a stretch before."""
    spec = ground.player.rule.spec
    assert isinstance(spec, Sustained)  # noqa: S101 (chosen by the operator's name)
    episode = next((each for each in reversed(ground.episodes) if each.begun_at <= one.time), None)
    if episode is None or episode.state != "not_met" or episode.ended_at is None:
        return None
    zone, wanted = ground.view.zone, spec.lasting.span
    last = episode.ended_at
    enough = wanted.end(episode.begun_at, zone, ground.view.calendar)
    lasted = duration_word(last - episode.begun_at)
    left = be(duration_word(enough - last) if enough is not None else span_word(wanted))
    first = moment_word(episode.begun_at, zone)
    return say("too_short", first=first, last=moment_word(last, zone), lasted=lasted, want=span_word(wanted), left=left)


# rate


def rate_miss(ground: Ground, one: Observation) -> Sentence | None:
    """How many events its period had, and how many were needed; None when they were enough or it is not over."""
    spec = ground.player.rule.spec
    assert isinstance(spec, Rate)  # noqa: S101 (chosen by the operator's name)
    zone, length = ground.view.zone, _length(spec)
    periods = Counter(_periods(ground, length))
    number = (city_day(one.time, zone) - _MONDAY) // length
    over = end_of_day(_MONDAY + (number + 1) * length - timedelta(days=1), zone)
    first = period_start(spec, one.time, zone)
    if over > ground.view.now:
        return say("rate_waiting", count=periods[number], begun=first, wake=until_word(over, zone))
    before = [periods.get(number - back, 0) for back in range(1, spec.baseline + 1)]
    mean, deviation = fmean(before), pstdev(before)
    bar = mean + spec.deviations * deviation
    if periods[number] >= spec.at_least and periods[number] > bar:
        return None
    asked = _asked(bar, spec.at_least)
    return say(
        "rate_low",
        count=count_word(periods[number], "event", "件"),
        first=first,
        last=city_day(over - _MOMENT, zone).isoformat(),
        asked=asked,
        mean=f"{mean:.1f}",
        deviation=f"{deviation:.1f}",
        periods=spec.baseline,
    )


def _asked(bar: float, at_least: int) -> Word:
    if at_least > bar:
        return Word(f"at least {at_least}", f"至少 {at_least} 件", at_least)
    return Word(f"more than {bar:.1f}", f"多于 {bar:.1f} 件", bar)


def _periods(ground: Ground, length: timedelta) -> Iterator[int]:
    for one in ground.of(ground.roles[0]).fitting:
        yield (city_day(one.time, ground.view.zone) - _MONDAY) // length


def period_start(spec: Rate, moment: datetime, zone: ZoneInfo) -> str:
    """The first day of the period of a moment."""
    length = _length(spec)
    return (_MONDAY + (city_day(moment, zone) - _MONDAY) // length * length).isoformat()


def _length(spec: Rate) -> timedelta:
    return timedelta(days=max(1, spec.period.span.count))


# sample


def sample_miss(ground: Ground, one: Observation) -> Sentence | None:
    """That a draw found nothing to draw from, and what failed at the permit that was nearest; None when it did."""
    begun = ground.begun_by(one)
    if begun is None or not drew_nothing(begun):
        return None
    (look,) = ground.roles[0].looks[-1:]
    at = begun.ended_at or begun.begun_at
    nearest = permit_miss(ground, look, one, Finding(look.clause.name, look.clause))
    return joined(say("drawn_none", at=moment_word(at, ground.view.zone)), nearest.says)


def drew_nothing(episode: Episode) -> bool:
    """Whether it is a draw out of nothing."""
    return episode.kind == "sample" and episode.state == "found" and not episode.matches


def causes_word(number: int) -> Word:
    """For how many causes something is held back."""
    return count_word(number, "cause", "项原因")
