"""Explanations of the rule engine: why a rule fired, and why it did not.

Protocol: three pure questions over a :class:`~fusion.domain.explain_ground.View`: :func:`explain_key` (all rules that
know a key), :func:`explain_event` (who looked at an event), :func:`explain_decision` (where a decision comes from).

Invariants: what was stated is told from what is remembered, never computed anew; why something did not happen is
computed from the rule's own conditions as of the event's moment. Nothing is written.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime

from fusion.domain.episodes import Episode, Stated
from fusion.domain.explain_answers import (
    ClauseAnswer,
    DecisionAnswer,
    EventAnswer,
    EventSubjectAnswer,
    KeyAnswer,
    Outcome,
    RoleAnswer,
    RuleAnswer,
    StatementAnswer,
)
from fusion.domain.explain_causes import because_of, retraction_of, says_retraction
from fusion.domain.explain_episodes import decisive, episode_answer, statement_answer
from fusion.domain.explain_events import clause_answers, condition_miss, event_answer, reference
from fusion.domain.explain_ground import NEWEST, Ground, View
from fusion.domain.explain_misses import failures, missed_as, missed_by, off, own_of, why_not
from fusion.domain.explain_words import (
    Sentence,
    Word,
    count_word,
    event_word,
    joined,
    moment_word,
    say,
)
from fusion.domain.merging import kept_of
from fusion.domain.observation import Observation
from fusion.domain.playbook import Player
from fusion.domain.roles import Look, Role, distance

_GOES_ON = ("later", "rate_waiting")
"""What is said of an event that is not decided yet."""
JUDGED = 2
"""Events of a role whose clauses are looked at again: that asks the world."""


def explain_key(view: View, key: str, rule: str | None = None) -> KeyAnswer:
    """Say what each rule that knows a key makes of it, under that key and under the one that it reads as."""
    kept = kept_of(view.memory, key, view.now)
    grounds = view.grounds(key, rule)
    if kept != key:
        grounds = [*(one for one in grounds if one.concerned), *view.grounds(kept, rule)]
    answers = [_rule(one) for one in grounds]
    fired = sum(one.outcome == "fired" for one in answers)
    waiting = sum(any(each.ended_at is None for each in one.episodes) for one in answers)
    known = say("key_known", rules=_rules(len(answers)), fired=fired, open=waiting) if answers else say("key_unknown")
    if kept == key:
        return KeyAnswer(key, view.now, known, answers)
    return KeyAnswer(key, view.now, joined(known, say("read_as", key=key, kept=kept)), answers, read_as=kept)


def explain_event(view: View, event_id: str, rule: str | None = None) -> EventSubjectAnswer | None:
    """Say who looked at an event, and what each of them makes of the keys that it counts for; None: no such event."""
    one = view.archive.observations([event_id]).get(event_id)
    if one is None:
        return None
    players = [player for player in view.players if rule is None or player.rule.id == rule]
    roles = [each for player in players for each in _roles(view, player, one)]
    cases = dict.fromkeys((each.rule, each.version, each.key) for each in roles if each.clause is None and each.key)
    view.look_ahead({key for _, _, key in cases})
    grounds: dict[str, list[Ground]] = {}
    answers = []
    for rule_id, version, key in cases:
        if key not in grounds:
            grounds[key] = view.grounds(key)
        answers += [_rule(each, one) for each in grounds[key] if each.player.rule.key == (rule_id, version)]
    led_to = [
        statement_answer(stated)
        for episode in view.resting_on(event_id)
        for stated in episode.stated
        if event_id in stated.evidence
    ]
    return EventSubjectAnswer(reference(one), view.now, _event_says(view, one, roles), roles, answers, led_to)


def explain_decision(view: View, name: str) -> DecisionAnswer | None:
    """Say where a decision comes from, by its event id, its episode's id or its subject; None: unknown."""
    for episode in view.archive.episodes(name):
        if episode.stated:
            return _decision(view, episode, _meant(episode, name))
    return None


def _rule(ground: Ground, event: Observation | None = None) -> RuleAnswer:
    """What one rule makes of one key; with ``event`` what it makes of that event, among the newest ones."""
    rule, episodes = ground.player.rule, ground.episodes
    missed = missed_by(ground, event) if event is not None else None
    own = episodes if event is None else own_of(ground, event)
    if not own and missed is None:  # nothing speaks against the event: it is told what the rule makes of the key
        own = episodes
    decided = decisive(own)
    outcome = _outcome(ground, decided, missed)
    shown = [episode_answer(ground.view, rule, one) for one in reversed(episodes[-NEWEST:])]
    says = _says(ground, outcome, decided, missed)
    events = [one for role in ground.roles for one in _events(ground, role, event)]
    return RuleAnswer(
        rule=rule.id,
        version=rule.version,
        mode=rule.mode,
        operator=rule.operator,
        title_zh=rule.title.zh,
        title_en=rule.title.en,
        key=ground.key,
        outcome=outcome,
        says=says,
        errors=failures(ground),
        events=events,
        event_count=sum(len(each) for each in ground.seen.values()),
        episodes=shown,
        episode_count=len(episodes),
    )


def _says(ground: Ground, outcome: Outcome, decided: Episode | None, missed: Sentence | None) -> Sentence:
    """What it came to, or what failed: at the event that was asked for, else at the one that came nearest."""
    if decided is not None and outcome in ("fired", "waiting"):
        cooled = missed if missed is not None and missed.code == "cooling" else None
        return joined(episode_answer(ground.view, ground.player.rule, decided).says, cooled)
    if missed is None or outcome in ("off", "error"):
        missed = why_not(ground)
    if decided is None or outcome != "taken_back":
        return missed
    back = says_retraction(ground.view, decided) or episode_answer(ground.view, ground.player.rule, decided).says
    return joined(back, missed if missed.code != "no_event" else None)


def _outcome(ground: Ground, decided: Episode | None, missed: Sentence | None) -> Outcome:
    if decided is not None and any(one.standing and not one.retracts for one in decided.stated):
        return "fired"
    if off(ground) is not None:
        return "off"
    if ground.errors:
        return "error"
    if decided is None:
        return "waiting" if missed is not None and missed.code in _GOES_ON else "not_fired"
    return "taken_back" if decided.state == "retracted" else "waiting"


def _events(ground: Ground, role: Role, event: Observation | None) -> list[EventAnswer]:
    """The newest events of a role; of a few of them what the clauses found."""
    shown = list(reversed(ground.seen[role.name][-NEWEST:]))
    if event is not None and event.type == role.type and event in ground.seen[role.name]:
        shown = [event, *(one for one in shown if one is not event)]
    answers = []
    for number, one in enumerate(shown):
        judged = number < JUDGED
        why = missed_as(ground, role, one) if judged else condition_miss(ground, role, one)
        answers.append(event_answer(ground, role, one, why, judged=judged))
    return answers


# events


def _roles(view: View, player: Player, one: Observation) -> list[RoleAnswer]:
    """The roles and clauses of a rule that an event can play, with the keys."""
    rule, found = player.rule, []
    for role in player.operator.roles:
        if role.type == one.type:
            found += [RoleAnswer(rule.id, rule.version, role.name, None, key) for key in _keys(view, role, one)]
    for role, look, event_type in player.looks:
        if event_type == one.type:
            found.append(RoleAnswer(rule.id, rule.version, role.name, look.clause.name, _looked_by(look, one)))
    return found


def _keys(view: View, role: Role, one: Observation) -> Sequence[str]:
    anchor = role.when.key
    if isinstance(anchor, str):
        key = one.key(anchor)
        return [key] if key is not None else []
    if one.point is None:
        return []
    near = view.memory.near(anchor.event, [one.point], anchor.metres, None)[one.point]
    within = [each for each in near if (away := distance(each.point, one.point)) is not None and away <= anchor.metres]
    return sorted({key for each in within if (key := each.key(anchor.key)) is not None})


def _looked_by(look: Look, one: Observation) -> str | None:
    """The key by which a clause looks at an event; None where it looks by nearness, or at everything."""
    name = look.past.on if look.past else look.known.by if look.known else None
    return one.key(name) if name else None


def _event_says(view: View, one: Observation, roles: Sequence[RoleAnswer]) -> Sentence:
    type_, time = event_word(one.type), moment_word(one.time, view.zone)
    if not one.standing:
        return say("event_gone", type=type_, time=time)
    if one.effective >= view.now:
        effective, now = moment_word(one.effective, view.zone), moment_word(view.now, view.zone)
        return say("event_pending", type=type_, time=time, effective=effective, now=now)
    return say("event_heard", type=type_, time=time, rules=_rules(len({each.rule for each in roles})))


def _rules(number: int) -> Word:
    return count_word(number, "rule", "条规则")


# decisions


def _meant(episode: Episode, name: str) -> Stated:
    """The statement that is asked for: the one of this event id, else the first that is about it."""
    for one in episode.stated:
        if one.event_id == name:
            return one
    about = [one for one in episode.stated if any(_named(value) == name for value in one.body.values())]
    return (about or episode.stated)[0]


def _named(value: object) -> object:
    return value.get("value") if isinstance(value, Mapping) else None


def _decision(view: View, episode: Episode, stated: Stated) -> DecisionAnswer:
    player = next((one for one in view.players if one.rule.key == (stated.rule, stated.version)), None)
    rule = player.rule if player is not None else None
    back = retraction_of(episode, stated)
    evidence = view.archive.observations(stated.evidence)
    known = [evidence[each] for each in stated.evidence if each in evidence]
    causes = because_of(view, episode.case.key, stated if stated.retracts else back)
    facts, as_of = _facts(view, player, episode)
    return DecisionAnswer(
        rule=stated.rule,
        version=stated.version,
        mode=stated.mode,
        title_zh=rule.title.zh if rule else stated.rule,
        title_en=rule.title.en if rule else stated.rule,
        key=episode.case.key,
        statement=statement_answer(stated),
        says=_decision_says(view, player, episode, stated),
        evidence=[reference(one) for one in known],
        facts=facts,
        facts_as_of=as_of,
        taken_back_by=statement_answer(back) if back is not None else None,
        causes=[reference(one) for one in causes],
        led_to=_led_to(view, episode, stated),
        episode=episode_answer(view, rule, episode),
        as_of=view.now,
    )


def _decision_says(view: View, player: Player | None, episode: Episode, stated: Stated) -> Sentence:
    at, kind = moment_word(stated.time, view.zone), event_word(stated.type)
    said = say("stated", rule=stated.rule, version=stated.version, type=kind, at=at)
    shadow = say("shadow") if stated.mode == "shadow" else None
    if stated.retracts:
        return joined(said, says_retraction(view, episode, stated), shadow)
    if stated.standing:
        return joined(said, say("stands"), shadow)
    back = says_retraction(view, episode, retraction_of(episode, stated)) or say("retracted", ended=at)
    return joined(said, back, _instead(view, player, episode), shadow)


def _instead(view: View, player: Player | None, episode: Episode) -> Sentence | None:
    """What stands of an episode in place of what was taken back."""
    if not any(one.standing and not one.retracts for one in episode.stated):
        return None
    now = episode_answer(view, player.rule if player is not None else None, episode).says
    return say("instead", what=Word(now.en, now.zh, now.code))


def _facts(view: View, player: Player | None, episode: Episode) -> tuple[list[ClauseAnswer], datetime | None]:
    """What the clauses find beside the event that began it, as of its moment, and that moment."""
    if player is None:
        return [], None
    ground = next((one for one in view.grounds(episode.case.key, player.rule.id) if one.player is player), None)
    if ground is None:
        return [], None
    for role, one in ground.beginners:
        moment = role.moment(one, view.zone)
        begun = ground.begun_by(one)
        if begun is not None and begun.id == episode.id and moment is not None and moment <= view.now:
            return clause_answers(ground, role, one, moment), moment
    return [], None


def _led_to(view: View, episode: Episode, stated: Stated) -> list[StatementAnswer]:
    """What the rule states further because of a statement, and what other rules made of it."""
    further = [one for one in episode.stated if one.name.startswith(f"{stated.name}:") and one.time == stated.time]
    others = view.resting_on(stated.event_id) if stated.event_id else []
    resting = [one for each in others for one in each.stated if stated.event_id in one.evidence]
    return [statement_answer(one) for one in (*further, *resting)]
