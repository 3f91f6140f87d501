"""Why a decision was taken back, and by what: the event that came late, corrected or took away what it rested on."""

from collections.abc import Iterable

from fusion.domain.episodes import Episode, Stated
from fusion.domain.explain_ground import View
from fusion.domain.explain_words import Sentence, Word, event_word, moment_word, say
from fusion.domain.facts import ANNULLED, PERMIT_EVENTS, is_correction
from fusion.domain.observation import Observation

_WHY = ("late_event", "corrected", "annulled")


def retraction_of(episode: Episode, stated: Stated) -> Stated | None:
    """The statement that took another one back; None when it stands."""
    if stated.standing:
        return None
    later = [one for one in episode.stated if one.retracts and one.order > stated.order]
    named = [one for one in later if stated.event_id and stated.event_id in one.takes_back]
    return next(iter(named or later), None)


def last_retraction(episode: Episode) -> Stated | None:
    """The last statement that took something back."""
    return max((one for one in episode.stated if one.retracts), key=lambda one: one.order, default=None)


def because_of(view: View, key: str, back: Stated | None) -> list[Observation]:
    """The events because of which something on a key was taken back; none where time itself did it."""
    if back is None:
        return []
    found = list(view.archive.observations(back.evidence).values())
    return _changed(view, found, key) or sorted(found, key=lambda one: one.order)


def says_retraction(view: View, episode: Episode, back: Stated | None = None) -> Sentence | None:
    """Say when, by what and why something was taken back; None when nothing was."""
    back = back or last_retraction(episode)
    if back is None:
        return None
    at, by = moment_word(back.time, view.zone), event_word(back.type)
    causes = because_of(view, episode.case.key, back)
    if not causes:
        return say("taken_back", at=at, by=by)
    first = causes[0]
    title = event_word(first.type)
    cause = Word(f"{title.en} {first.id}", f"{title.zh} {first.id}", first.id)
    return say(_why(back, first), at=at, by=by, cause=cause, time=moment_word(first.time, view.zone))


def _why(back: Stated, cause: Observation) -> str:
    said = back.body.get("why")
    if said in _WHY:
        return str(said)
    if is_correction(cause):
        return "corrected"
    return "annulled" if cause.type == ANNULLED or not cause.standing else "late_event"


def _changed(view: View, rested: Iterable[Observation], key: str) -> list[Observation]:
    """The corrections and annulments of permits that changed what a decision rested on."""
    touched = [one for one in rested if not one.standing or one.said is not None]
    permits = {each for one in touched if (each := one.key("permit")) is not None} | ({key} if touched else set())
    if not permits:
        return []
    lines = view.memory.keyed(PERMIT_EVENTS, "permit", permits, None)
    return [one for each in sorted(lines) for one in lines[each] if one.type == ANNULLED or is_correction(one)]
