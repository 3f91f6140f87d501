"""Episodes in words: what a rule came to on a key, what each open one waits for and until when."""

from collections.abc import Sequence
from datetime import datetime

from fusion.domain.confirming import CONFIRMED, LAPSED, PROPOSED, VETOED
from fusion.domain.episodes import Episode, Stated
from fusion.domain.explain_answers import EpisodeAnswer, StatementAnswer
from fusion.domain.explain_counts import causes_word, period_start
from fusion.domain.explain_events import matches_word
from fusion.domain.explain_ground import View
from fusion.domain.explain_words import Sentence, count_word, events_word, joined, moment_word, say, until_word
from fusion.domain.rules import Obligation, Rate, Rule, Sustained
from fusion.domain.saying import key_of

_PASSING = ("waiting", "sustaining")


_MATCHES = ("match_proposed", "match_confirmed", "match_rejected", "match_reversed")
"""What is told of a match by its last statement."""


def episode_answer(view: View, rule: Rule | None, episode: Episode) -> EpisodeAnswer:
    """Tell an episode."""
    standing = [one for one in episode.stated if one.standing and not one.retracts]
    shadow = say("shadow") if episode.mode == "shadow" and episode.stated else None
    return EpisodeAnswer(
        id=episode.id,
        state=episode.state,
        mode=episode.mode,
        begun_at=episode.begun_at,
        ended_at=episode.ended_at,
        due_at=episode.due_at,
        wake=episode.wake,
        waits_for=list(episode.waits_for),
        matches=episode.matches,
        rests_on=list(dict.fromkeys(each for one in standing for each in one.evidence)),
        statements=[statement_answer(one) for one in sorted(episode.stated, key=lambda one: one.order)],
        says=joined(_says(view, rule, episode), _decision(view, episode), shadow),
    )


def statement_answer(one: Stated) -> StatementAnswer:
    """Tell a statement."""
    return StatementAnswer(one.name, one.type, one.time, one.event_id, one.standing, one.retracts, list(one.evidence))


def decisive(episodes: Sequence[Episode]) -> Episode | None:
    """The episode that answers what a rule came to: the newest with a standing statement, else one that goes on."""
    said = [one for one in episodes if any(each.standing and not each.retracts for each in one.stated)]
    going = [one for one in episodes if one.state in _PASSING]
    back = [one for one in episodes if one.state == "retracted"]
    return next((found[-1] for found in (said, going, back) if found), None)


def _decision(view: View, episode: Episode) -> Sentence | None:
    """What became of a proposal, or for whom it waits until when; None where nothing was proposed."""
    said = {one.type: one for one in episode.standing}
    made = next((said[kind] for kind in (CONFIRMED, VETOED, LAPSED, PROPOSED) if kind in said), None)
    if made is None:
        return None
    zone, body = view.zone, made.body
    if made.type == LAPSED:
        return say("lapsed", at=until_word(made.time, zone))
    if made.type != PROPOSED:
        at = moment_word(made.time, zone)
        return say(
            "confirmed" if made.type == CONFIRMED else "vetoed",
            unit=key_of(body["confirmer_unit"]),
            at=at,
            ground=body["ground"],
        )
    unit, until = key_of(body["confirm_by"]), body.get("confirm_until")
    if until is None:
        return say("awaits_long", unit=unit)
    return say("awaits", unit=unit, until=until_word(datetime.fromisoformat(until), zone))


def _says(view: View, rule: Rule | None, episode: Episode) -> Sentence:
    match episode.kind:
        case "obligation":
            return _obligation(view, rule, episode)
        case "hold":
            return _hold(view, episode)
    if episode.state == "sustaining" and rule is not None and isinstance(rule.spec, Sustained):
        return _sustaining(view, rule.spec, episode)
    if episode.state == "waiting" and rule is not None and isinstance(rule.spec, Rate):
        begun = period_start(rule.spec, episode.begun_at, view.zone)
        wake = until_word(episode.wake, view.zone) if episode.wake else "-"
        return say("rate_waiting", count=episode.matches, begun=begun, wake=wake)
    return _passing(view, episode)


def _sustaining(view: View, spec: Sustained, one: Episode) -> Sentence:
    """Until when it must hold, and when it is given up before that because nothing is heard."""
    zone = view.zone
    enough = spec.lasting.span.end(one.begun_at, zone, view.calendar)
    at = until_word(enough, zone) if enough is not None else "-"
    going = say("sustaining", begun=moment_word(one.begun_at, zone), at=at)
    if one.wake is None or enough is None or one.wake >= enough:
        return going
    return joined(going, say("silent", wake=until_word(one.wake, zone)))


def _obligation(view: View, rule: Rule | None, one: Episode) -> Sentence:  # noqa: PLR0911 (one for each state)
    zone = view.zone
    due = until_word(one.due_at, zone) if one.due_at else None
    types, begun = events_word(_fulfilling(rule) or one.waits_for), moment_word(one.begun_at, zone)
    if one.state == "suspended":
        return say("suspended", since=moment_word(_stopped(one) or one.begun_at, zone), types=types)
    if one.state == "open" and due is not None:
        return say("open", begun=begun, types=types, due=due)
    if one.state == "open":
        return say("open_without_end", begun=begun, types=types)
    if one.state == "overdue":
        return say("overdue", due=due, types=types)
    if one.state == "fulfilled" and one.ended_at:
        return _fulfilled(view, one, one.ended_at)
    if one.state == "cancelled" and one.ended_at:
        return say("cancelled", ended=moment_word(one.ended_at, zone))
    return _passing(view, one)


def _fulfilled(view: View, one: Episode, at: datetime) -> Sentence:
    """Whether that was in time; while the clock stands still there is no term."""
    ended = moment_word(at, view.zone)
    if one.due_at is not None:
        due = until_word(one.due_at, view.zone)
        return say("fulfilled" if one.on_time else "fulfilled_late", ended=ended, due=due)
    if (since := _stopped(one)) is not None:
        return say("fulfilled_suspended", ended=ended, since=moment_word(since, view.zone))
    return say("fulfilled_without_end", ended=ended)


def _stopped(one: Episode) -> datetime | None:
    """Since when the clock of an obligation stood still, at the last time that it did."""
    return max((each.time for each in one.stated if each.name == "suspended" and each.standing), default=None)


def _fulfilling(rule: Rule | None) -> list[str]:
    """The types of the events that fulfil an obligation, without those that change its clock."""
    spec = rule.spec if rule is not None else None
    if not isinstance(spec, Obligation):
        return []
    found = spec.fulfilled_by if isinstance(spec.fulfilled_by, list) else [spec.fulfilled_by]
    return list(dict.fromkeys(one.event for one in found))


def _hold(view: View, one: Episode) -> Sentence:
    begun, causes = moment_word(one.begun_at, view.zone), causes_word(one.matches)
    if one.state == "held":
        return say("held", begun=begun, causes=causes, types=events_word(one.waits_for))
    if one.state == "released" and one.ended_at:
        return say("released", begun=begun, causes=causes, ended=moment_word(one.ended_at, view.zone))
    return _passing(view, one)


def _match(view: View, one: Episode) -> Sentence:
    """Which other id it means the same as, why, and who says so."""
    last = one.standing[-1]
    reasoned = next(each for each in reversed(one.standing) if "reasons" in each.body)
    kept = key_of(last.body["kept"])
    at = moment_word(last.time, view.zone)
    return say(last.name, kept=kept, reasons=", ".join(reasoned.body["reasons"]), at=at)


def _passing(view: View, one: Episode) -> Sentence:  # noqa: PLR0911 (one sentence for each state)
    zone = view.zone
    begun = moment_word(one.begun_at, zone)
    wake = until_word(one.wake, zone) if one.wake else None
    ended = moment_word(one.ended_at, zone) if one.ended_at else None
    match one.state:
        case "waiting" if one.waits_for:
            return say("waiting_for", begun=begun, wake=wake, types=events_word(one.waits_for))
        case "waiting":
            return say("waiting", begun=begun, wake=wake)
        case "not_met":
            return say("not_met", begun=begun, ended=until_word(one.ended_at, zone) if one.ended_at else "-")
        case "retracted":
            return say("retracted", ended=ended)
    if one.standing and one.standing[-1].name in _MATCHES:
        return _match(view, one)
    first = next((each for each in one.stated if each.standing and not each.retracts), None)
    at = until_word(first.time if first else one.begun_at, zone)
    if one.kind == "sample":
        return say("drawn", at=at, matches=count_word(one.matches, "permit", "件许可"))
    return say("found", at=at, matches=matches_word(one.matches))
