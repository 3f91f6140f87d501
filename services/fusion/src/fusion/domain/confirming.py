"""What waits for a person: what a rule with ``confirm`` comes to is proposed, and takes effect when it is confirmed.

Protocol: the operator's outcome leads to ``fusion.decision.proposed.v1``. A person's answer is an observation like any
other (:func:`answered`): it counts from a moment, and the fold finds it. Confirmed, the acts of ``then`` follow at that
moment; vetoed, nothing does; and when nobody has answered by ``confirm_until``, time alone lets the decision lapse.

Invariants: what stands is still a function of the events, a person's answers among them. An answer is about exactly the
proposal that was seen (its digest): when late or corrected facts change that, it is retracted, proposed anew, and waits
anew. An outcome from before the time that is folded stands as it was said, and only its decision goes on.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import datetime, timedelta
from typing import Any

from fusion.domain.entities.answers import MATCH_ANSWERED
from fusion.domain.episodes import Episode, Stated, Statement, identity
from fusion.domain.memory import Case, Memory
from fusion.domain.observation import Link, Observation
from fusion.domain.operators import Run
from fusion.domain.persons import case_of, said_by_person
from fusion.domain.rules import Confirm
from fusion.domain.saying import identifier, reasons

ANSWERED = "person.decision.answered.v1"
"""The type of the observation that a person has answered; it is no event, and never leaves fusion."""
ANSWERS = (ANSWERED, MATCH_ANSWERED)
"""What a person answers: to what is proposed, and about what means the same."""
_DECISION = "fusion.decision"
PROPOSED, CONFIRMED, VETOED, LAPSED = (
    f"{_DECISION}.{name}.v1" for name in ("proposed", "confirmed", "vetoed", "lapsed")
)
STATED = (PROPOSED, CONFIRMED, VETOED, LAPSED)
_MOMENT = timedelta(microseconds=1)

Acts = Callable[[Statement], Iterable[Statement]]
"""What follows from a confirmation."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a person made of a proposal.

    Attributes:
        proposal: Digest of the proposal that the person saw.
        unit, confirmer: The unit, and the person as a token; ``scheme:value`` both.
        at_fault: The rule judged wrongly, says the person; for a veto.
    """

    case: Case
    decision: str
    proposal: str
    confirms: bool
    unit: str
    confirmer: str
    ground: str
    at_fault: bool = False


def answered(name: str, answer: Answer, at: datetime, link: Link) -> Observation:
    """An answer as the memory keeps it: found by the key of its case.

    Args:
        name: what names the act of answering: sent again it is the same.
        answer: the answer.
        at: from when on it counts.
        link: the proposal that it answers.
    """
    said = {each.name: getattr(answer, each.name) for each in fields(answer) if each.name != "case"}
    return said_by_person(name, ANSWERED, f"decision/{answer.decision}", answer.case, at, link, **said)


_OPPOSED = (
    {"extend_permit", "annul_permit"},
    {"extend_permit", "suspend_permit"},
    {"raise_risk_grade", "lower_risk_grade"},
)


def contradicts(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Whether two proposals, as they are listed, want opposite things of the same permit or of the same subject."""
    same = any(one[name] is not None and one[name] == other[name] for name in ("permit", "about"))
    return same and {one["kind"], other["kind"]} in _OPPOSED


def answers_in(memory: Memory, cases: Mapping[Case, datetime]) -> dict[Case, list[Observation]]:
    """The answers about some cases, from a moment on."""
    if not cases:
        return {}
    lines = memory.keyed(ANSWERS, "about", {case.key for case in cases}, min(cases.values()))
    return {case: [one for one in lines.get(case.key, ()) if case_of(one) == case] for case in cases}


def proposal(run: Run, episode: Episode, confirm: Confirm, outcome: Statement, values: Mapping[str, Any]) -> Statement:
    """What is proposed when the operator has come to its outcome; ``values`` are whom it concerns and the permit."""
    end = confirm.within.span.end(outcome.time, run.zone, run.calendar)
    data: dict[str, Any] = {
        "decision": _id(run, episode),
        "kind": confirm.kind,
        "adverse": confirm.adverse,
        "permit": values.get("permit"),
        "about": values.get("about") or episode.about,
        "confirm_by": confirm.by,
        "confirm_until": end.astimezone(run.zone).isoformat() if end else None,
    }
    said = {name: identifier(one) if name in _NAMED else one for name, one in data.items() if one is not None}
    if confirm.reason is not None:
        said |= reasons(confirm.reason, outcome.time, run.zone, outcome, outcome.data)
    return Statement(
        "proposed",
        PROPOSED,
        outcome.time,
        said,
        outcome.evidence,
        matches=outcome.matches,
        due_at=outcome.due_at,
        rests_on=outcome.rests_on,
    )


def decided(
    run: Run, episode: Episode, confirm: Confirm, proposed: Statement, outcome: Statement, acts: Acts
) -> Iterator[Statement]:
    """What became of a proposal: confirmed with its acts, vetoed or lapsed; nothing while the episode waits for it."""
    until = confirm.within.span.end(outcome.time, run.zone, run.calendar)
    common = {name: proposed.data[name] for name in ("decision", "about")}
    answer = _answer_to(run, proposed, until)
    if answer is not None:
        kind = "confirmed" if answer.values["confirms"] else "vetoed"
        said = {
            **common,
            "confirmer_unit": identifier(answer.values["unit"]),
            "confirmer": identifier(answer.values["confirmer"]),
            f"{kind}_at": answer.time.astimezone(run.zone),
            "ground": answer.values["ground"],
            **({} if kind == "confirmed" else {"rule_at_fault": answer.values["at_fault"]}),
        }
        yield _then(f"{_DECISION}.{kind}.v1", kind, answer.time, said, "proposed", by_person=True)
        if kind == "confirmed":
            rests_on = tuple(outcome.evidence_ids)
            for act in acts(replace(outcome, time=answer.time, evidence=(), rests_on=rests_on)):
                name = "confirmed" + act.name.removeprefix(outcome.name)
                yield replace(act, name=name, follows="confirmed", by_person=True)
        _end(episode, answer.time)
    elif until is not None and until <= run.until:
        at = until.astimezone(run.zone)
        said = {**common, "confirm_by": proposed.data["confirm_by"], "lapsed_at": at}
        yield _then(LAPSED, "lapsed", until, said, "proposed")
        _end(episode, until)
    else:
        episode.ended_at, episode.awaits = None, proposed.data["decision"]["value"]
        episode.wake = min((one for one in (episode.wake, until) if one is not None), default=None)


def is_about_decision(name: str) -> bool:
    """Whether a statement of that name is a part of what was proposed and what became of it."""
    return name.partition(":")[0] in _NAMES


def going_on(stored: Iterable[Episode], told: Sequence[Episode], settled: datetime) -> Iterator[Episode]:
    """Found before what is folded, with a decision that may still change: the outcome stands as it was said."""
    there = {one.id for one in told}
    for old in stored:
        if old.id in there or old.state != "found" or old.fired_at >= settled:
            continue
        said = [one for one in old.standing if one.name == "proposed" or not is_about_decision(one.name)]
        yield replace(
            old,
            statements=[_as_said(one) for one in said],
            stated=[],
            ended_at=old.fired_at,
            wake=None,
            awaits=None,
        )


_NAMED = ("permit", "about", "confirm_by")
_NAMES = frozenset(one.split(".")[2] for one in STATED)


def _id(run: Run, episode: Episode) -> dict[str, str]:
    value = identity(PROPOSED, run.rule.id, str(run.rule.version), run.case.key, episode.begun_by)
    return {"scheme": _DECISION, "value": value}


def _answer_to(run: Run, proposed: Statement, until: datetime | None) -> Observation | None:
    decision, digest = proposed.data["decision"]["value"], proposed.digest()
    return next(
        (
            one
            for one in run.answers
            if (one.values["decision"], one.values["proposal"]) == (decision, digest)
            and proposed.time <= one.time
            and (until is None or one.time < until)
        ),
        None,
    )


def _then(event_type: str, name: str, at: datetime, data: dict[str, Any], after: str, **more: Any) -> Statement:
    return Statement(name, event_type, at, data, follows=after, **more)


def _end(episode: Episode, at: datetime) -> None:
    """A decision that was made ends its episode, unless something else of it still goes on."""
    if episode.ended_at is not None:
        episode.ended_at = max(episode.ended_at, at)


def _as_said(one: Stated) -> Statement:
    return Statement(one.name, one.type, one.time, dict(one.body), rests_on=tuple(one.evidence), stated=one)
