"""What can be wrong with a condition: it is none, it asks a field for what that never is, or it can never hold.

Whether it can hold is asked of what it means (:mod:`liangwang_contracts.conditions.contradictions`), with what stands
beside it: the condition of the event that is judged, and that a permit must be valid.
"""

from collections.abc import Iterator, Sequence
from typing import TypeVar

from fusion.domain.rules import Fulfilling, Having, Known, Obligation, Past, When, several
from fusion.domain.scopes import scope_for
from fusion.domain.thenchecks import Fault
from liangwang_contracts.conditions import ConditionInvalidError, Scope, condition
from liangwang_contracts.conditions.contradictions import Clause, clash, clauses, said, strange
from liangwang_contracts.model_refusals import Path
from liangwang_contracts.said import Said, chained

Pattern = TypeVar("Pattern", bound=When)
_MEND = Said("mend one, or write || where either is meant", "请修改其一；若满足其一即可，请用 || 连接")
_VALID = "permit.state == 'valid' && permit.valid_from <= day && day <= permit.valid_to"


def condition_faults(
    path: Path, event_type: str, text: str, scope: Scope | None = None, beside: Sequence[Clause] = ()
) -> Iterator[Fault]:
    """What is wrong with a condition by itself, or with what must hold beside it."""
    no_condition = list(unread(path, event_type, text, scope))
    if no_condition:
        yield from no_condition
        return
    own = _parts(event_type, text, scope)
    wrong = strange(event_type, text, scope)
    yield from ((path, sentence) for sentence in wrong)
    if not wrong:
        yield from _clash(path, clash(own) or together(own, beside), event_type, scope)


def unread(path: Path, event_type: str, text: str, scope: Scope | None) -> Iterator[Fault]:
    """What keeps a condition from being read."""
    try:
        _ = condition(event_type, text) if scope is None else condition(event_type, text, scope)
    except ConditionInvalidError as error:
        yield path, error.said


def together(own: Sequence[Clause], beside: Sequence[Clause]) -> tuple[str, ...]:
    """What of a condition and of what stands beside it can never hold together, where each of both can."""
    return () if not own or clash(beside) else clash((*own, *beside))


def _clash(path: Path, texts: Sequence[str], event_type: str, scope: Scope | None) -> Iterator[Fault]:
    if texts:
        told = said(texts, event_type, scope)
        yield path, chained((told, _MEND), "; ", "；") if len(texts) > 1 else told


def where_of(when: When) -> tuple[Clause, ...]:
    """The parts of a pattern's condition; none where it is no condition, which is told elsewhere."""
    return _parts(when.event, when.where)


def known_faults(path: Path, when: When, clause: Having, known: Known) -> Iterator[Fault]:
    """What is wrong with the condition on permits that a pattern looks at."""
    scope = scope_for(when.event, permit=True)
    valid = [Clause(f"{one.text} (valid: true)", one.boxes) for one in clauses(when.event, _VALID, scope)]
    beside = valid if known.valid else []
    found = list(condition_faults(path, when.event, known.where, scope, beside))
    yield from found
    if not found and clause.at_least:
        yield from condition_faults(path, when.event, known.where, scope, (*beside, *where_of(when)))


def past_faults(path: Path, when: When, clause: Having, past: Past) -> Iterator[Fault]:
    """What is wrong with the condition on the past events that a pattern looks at."""
    beside = _opening(when) if clause.at_least else ()
    yield from condition_faults(path, past.event, past.where, scope_for(past.event, this=when.event), beside)


def relation_faults(spec: Obligation) -> Iterator[Fault]:
    """What is wrong with how the event that fulfils an obligation must be related to the one that opened it.

    A pattern that can fulfil no opening is wrong, and so is an opening that no pattern can fulfil.
    """
    openings, fulfilling = several(spec.opened_by), list(numbered("fulfilled_by", spec.fulfilled_by))
    told = [[list(_unrelated(path, one, opening)) for opening in openings] for path, one in fulfilling]
    for one in (*told, *zip(*told, strict=True)):
        yield from one[0] if all(one) else ()
    for path, pattern in fulfilling:
        for opening in openings:
            yield from unread(("obligation", *path, "whose"), pattern.event, pattern.whose, _relation(pattern, opening))


def _unrelated(path: Path, one: Fulfilling, opening: When) -> Iterator[Fault]:
    beside = (*where_of(one), *_opening(opening))
    yield from condition_faults(("obligation", *path, "whose"), one.event, one.whose, _relation(one, opening), beside)


def _relation(one: Fulfilling, opening: When) -> Scope:
    return scope_for(one.event, this=opening.event)


def _opening(when: When) -> list[Clause]:
    """The condition of the event that another one knows as ``this``."""
    return [one.about("this", "this: ") for one in where_of(when)]


def numbered(name: str, patterns: Pattern | Sequence[Pattern] | None) -> Iterator[tuple[Path, Pattern]]:
    """The patterns that stand in one place of an obligation or a hold, each with its path there."""
    many = isinstance(patterns, list)
    yield from (((name, *((index,) if many else ())), one) for index, one in enumerate(several(patterns)))


def _parts(event_type: str, text: str, scope: Scope | None = None) -> tuple[Clause, ...]:
    try:
        return clauses(event_type, text) if scope is None else clauses(event_type, text, scope)
    except ConditionInvalidError:
        return ()
