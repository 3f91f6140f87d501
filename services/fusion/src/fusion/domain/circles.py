"""Circles through a network: a rule asks a network for something, and hears the answer as the beginning of more.

Protocol: ``circle(rules)`` gives the first circle that nothing bounds, as rules with what leads from each to the next.
Edges go from a statement to the rules that may *begin* something by it or by its answer
(:mod:`liangwang_contracts.answers`); what only fulfils or releases ends something. A circle of statements alone is
refused before (:class:`fusion.domain.playbook.LoopError`), so at least one answer is in it.

What bounds a circle (decision 0058): a person who must confirm; something that takes time in every lap (what is
overdue, a period, what must last); an event from outside that every lap needs; a visit whose outcome may be another
one; a cool-down, where the key comes back. The same key is what a field of the statement gives the answer; a key that
is another one each time bounds nothing, and neither does ``action_key``, which is another one for each event.
"""

import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from fusion.domain.operators import operator_of
from fusion.domain.rules import Hold, Obligation, Rule, When, several
from liangwang_contracts import CATALOGUE
from liangwang_contracts.answers import ANSWERS, Answer
from liangwang_contracts.conditions.contradictions import Clause, clauses, covered, met, unless
from liangwang_contracts.conditions.fields import fields_of
from liangwang_contracts.model_refusals import Path
from liangwang_contracts.said import Said, both

_COOLED = ("when", "sequence", "count", "rate", "obligation")
"""The operators that a cool-down silences."""
_TURNS = {
    "fulfilled": "fulfilled_by",
    "cancelled": "cancelled_by",
    "suspended": "paused_by",
    "resumed": "resumed_by",
    "extended": "extended_by",
}
_FIRST = frozenset(answer.first for answer in ANSWERS.values())


@dataclass(frozen=True, slots=True)
class Edge:
    """One step of a circle.

    Attributes:
        rule, then: who states something, and where that stands in its file.
        said: what happens on the way, for people.
        to: the rule that begins something by it.
        answered: a network answers in between.
        keeps: the key of the next rule is the one of this rule.
    """

    rule: Rule
    then: Path
    said: Said
    to: Rule
    answered: bool
    keeps: bool


@dataclass(frozen=True, slots=True)
class _Output:
    path: Path
    type: str
    values: dict[str, Any]


class _Ways:
    """What leads from each rule to others, found when it is asked for: most hear nothing that a network answers."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self._rules = list(rules)
        self._beginning: dict[str, list[tuple[Rule, When]]] = {}
        for rule in self._rules:
            for pattern in beginning(rule):
                self._beginning.setdefault(pattern.event, []).append((rule, pattern))
        self._found: dict[str, list[Edge]] = {}

    def asking(self) -> Iterator[Edge]:
        """The steps in which a network answers."""
        heard = {stated for stated, answer in ANSWERS.items() if answer.events & self._beginning.keys()}
        for rule in self._rules:
            if any(then.state in heard for then in rule.then):
                for output in _outputs(rule, heard):
                    yield from self._answered(rule, output)

    def of(self, rule: Rule) -> list[Edge]:
        """The steps from a rule."""
        if rule.id not in self._found:
            outputs = list(_outputs(rule, ANSWERS.keys() | self._beginning.keys()))
            ways = (edges for one in outputs for edges in (self._heard(rule, one), self._answered(rule, one)))
            self._found[rule.id] = [edge for edges in ways for edge in edges]
        return self._found[rule.id]

    def _heard(self, rule: Rule, output: _Output) -> Iterator[Edge]:
        said = both("{rule} states {type}", "{rule} 发布 {type}", rule=rule.id, type=output.type)
        for to, pattern in self._beginning.get(output.type, ()):
            if _possible(_stated(rule, output), pattern):
                yield Edge(rule, output.path, said, to, answered=False, keeps=_keeps(rule, output, pattern, None))

    def _answered(self, rule: Rule, output: _Output) -> Iterator[Edge]:
        answer = ANSWERS.get(output.type)
        if answer is None:
            return
        for event_type in sorted(answer.events & self._beginning.keys()):
            first, known = event_type == answer.first, _answered(answer, event_type, output)
            said = both(
                "{rule} states {type}, {network} answers with {event}",
                "{rule} 发布 {type}，{network} 以 {event} 答复",
                rule=rule.id,
                type=output.type,
                network=answer.network,
                event=event_type,
            )
            for to, pattern in self._beginning[event_type]:
                if (first or _goes_on(known, pattern)) and _possible(known, pattern):
                    yield Edge(rule, output.path, said, to, answered=True, keeps=_keeps(rule, output, pattern, answer))


def circle(rules: Iterable[Rule]) -> Sequence[Edge]:
    """The first circle through a network that nothing bounds; empty where there is none."""
    ways = _Ways(rules)
    return next((way for edge in ways.asking() if (way := _back(edge, ways))), ())


def beginning(rule: Rule) -> Sequence[When]:
    """The patterns whose events begin something: for a sequence that is its last step, for ids that match none."""
    if rule.match is not None:
        return []
    name = _BEGINNING.get(rule.operator)
    patterns = several(rule.spec if name is None else getattr(rule.spec, name))
    return patterns[-1:] if rule.operator == "sequence" else patterns


_BEGINNING = {
    "sequence": "steps",
    "obligation": "opened_by",
    "hold": "raised_by",
    "sample": "drawn_by",
    **dict.fromkeys(("count", "rate", "sustained"), "of"),
}


def _outputs(rule: Rule, heard: Collection[str]) -> Iterator[_Output]:
    """What a rule states in a lap that nothing in itself bounds, as far as somebody answers it or hears it."""
    for index, then in enumerate(rule.then):
        waits = rule.confirm is not None and then.on == rule.outcome and not then.at_once
        if then.state in heard and not waits and not _bounded(rule, then.on):
            yield _Output(("then", index, "state"), then.state, then.values)
    for name, event_type in operator_of(rule).states.items():
        if event_type in heard and not _bounded(rule, name):
            yield _Output((rule.operator,), event_type, {})


def _bounded(rule: Rule, on: str) -> bool:
    """Whether a statement of that name needs time, or an event from outside, in every lap."""
    spec = rule.spec
    if isinstance(spec, Obligation) and on in _TURNS:
        return not _by_itself(getattr(spec, _TURNS[on]))
    if isinstance(spec, Hold) and on in ("raised", "released"):
        return not _by_itself(spec.released_by)
    return rule.operator in ("rate", "sustained") or on == "overdue"


def _by_itself(patterns: object) -> bool:
    """Whether fusion or a network may state one of some events without anybody doing anything."""
    return any(one.event in _FIRST or one.event.startswith("fusion.") for one in several(patterns))


def _stated(rule: Rule, output: _Output) -> list[Clause]:
    """What is known of a statement of a rule."""
    text = f"event.rule == {json.dumps(rule.id)}" if "rule" in CATALOGUE[output.type].model_fields else ""
    return [*clauses(output.type, text), *_given(output.type, output, frozenset(output.values))]


def _answered(answer: Answer, event_type: str, output: _Output) -> list[Clause]:
    """What is known of an answer, or of what people state after it."""
    copied = answer.copied if event_type == answer.first else answer.carried
    return [*clauses(event_type, answer.known.get(event_type, "")), *_given(event_type, output, copied)]


def _given(event_type: str, output: _Output, copied: frozenset[str]) -> Iterator[Clause]:
    """The plain texts that a statement gives its fields, where they stand in an event."""
    there = fields_of(event_type)
    for name, value in output.values.items():
        plain = isinstance(value, str) and not value.startswith("=")
        if plain and name in copied and name in there and there[name].kind == "text":
            yield from clauses(event_type, f"event.{name} == {json.dumps(value)}")


def _possible(known: Sequence[Clause], pattern: When) -> bool:
    """Whether an event of which that is known may begin something by a pattern."""
    return bool(met(one.boxes for one in (*known, *clauses(pattern.event, pattern.where))))


def _goes_on(known: Sequence[Clause], pattern: When) -> bool:
    """Whether what people state begins more whatever they state."""
    return not pattern.having and covered(known, [unless(pattern.event, pattern.where)])


def _keeps(rule: Rule, output: _Output, pattern: When, answer: Answer | None) -> bool:
    """Whether the next rule counts the event for the key that this rule has."""
    key = pattern.key
    if not isinstance(key, str):
        return False
    if answer is None and key == "about":
        return "about" not in output.values
    copied = answer.copied & answer.carried if answer is not None else frozenset(output.values)
    if key not in copied:
        return False
    own = {f"event.{one.key}" for one in beginning(rule)}
    value = str(output.values.get(key, ""))[1:].strip()
    return value == "own.about" or own == {value}


def _back(edge: Edge, ways: _Ways) -> Sequence[Edge]:
    """The shortest way from an answer back to who asked, past no cool-down that bounds it."""
    waiting: list[tuple[Edge, ...]] = [(edge,)]
    seen: set[tuple[str, bool, bool]] = set()
    for way in waiting:
        to, keeps = way[-1].to, all(one.keeps for one in way)
        cooled = any(one.rule.cool_down is not None and one.rule.operator in _COOLED for one in way)
        if to.id == edge.rule.id:
            if not (keeps and cooled):
                return way
            continue
        if (to.id, keeps, cooled) not in seen:
            seen.add((to.id, keeps, cooled))
            waiting += [(*way, one) for one in ways.of(to)]
    return ()
