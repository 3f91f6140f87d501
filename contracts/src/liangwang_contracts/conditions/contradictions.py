"""What conditions say against themselves and against each other, found by their meaning and not by their words.

Protocol: ``clauses`` gives the parts of a condition that must all hold, each with the boxes in which it can; clauses of
several conditions may be put together. ``clash`` finds the fewest of them that can never hold together, ``covered``
asks whether one condition holds only where another does, ``strange`` finds values that a field never has, and days and
times of day that are not written as such (:mod:`liangwang_contracts.conditions.forms`).

Invariant: what could hold is never called impossible, and what might not follow is never called implied.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from itertools import combinations

from liangwang_contracts.conditions.expressions import Scope, condition, scope_of
from liangwang_contracts.conditions.fields import Field
from liangwang_contracts.conditions.forms import malformed
from liangwang_contracts.conditions.meaning import Boxes, Meaning, joined, met
from liangwang_contracts.conditions.syntax import Tree, tree_of
from liangwang_contracts.model_refusals import meant
from liangwang_contracts.said import Said, both, chained, listed


@dataclass(frozen=True, slots=True)
class Clause:
    """One part of a condition.

    Attributes:
        text: the part, as it stands in the rule.
        boxes: where it holds.
    """

    text: str
    boxes: Boxes

    def about(self, variable: str, whose: str = "") -> "Clause":
        """The same, of an event that another condition knows by another name; day and time of day are its own.

        Args:
            variable: the name by which the other one knows what is ``event`` here.
            whose: said before the text, where that makes clear which event is meant.
        """

        def renamed(name: str) -> str:
            root, _, rest = name.partition(".")
            return f"{variable}.{rest}" if root == "event" else f"{variable}:{name}"

        boxes = [{term.renamed(renamed): values for term, values in box.items()} for box in self.boxes]
        return Clause(f"{whose}{self.text}", boxes)


@cache
def clauses(event_type: str, text: str, scope: Scope | None = None) -> tuple[Clause, ...]:
    """The parts of a condition that must all hold; none for an empty one.

    Raises:
        ConditionInvalidError: it is no condition.
    """
    meaning = _meaning(scope or scope_of(event_type))
    return tuple(Clause(part, meaning.boxes(tree)) for part, tree in _trees(event_type, text, scope))


@cache
def unless(event_type: str, text: str, scope: Scope | None = None) -> Boxes:
    """Where a condition does not hold.

    Raises:
        ConditionInvalidError: it is no condition.
    """
    meaning = _meaning(scope or scope_of(event_type))
    return joined(meaning.boxes(tree, "not true") for _, tree in _trees(event_type, text, scope))


def clash(given: Sequence[Clause]) -> tuple[str, ...]:
    """The fewest clauses that can never hold together; none where all can."""
    if met(one.boxes for one in given):
        return ()
    for number in (1, 2):
        for some in combinations(given, number):
            if not met(one.boxes for one in some):
                return tuple(one.text for one in some)
    rest = list(given)
    for one in given:
        without = [other for other in rest if other is not one]
        if not met(other.boxes for other in without):
            rest = without
    return tuple(one.text for one in rest)


def covered(given: Iterable[Clause], others: Iterable[Boxes]) -> bool:
    """Whether one of some conditions, of which is given where they do not hold, holds wherever all clauses hold."""
    return not met((*(one.boxes for one in given), *others))


def identified(event_type: str, text: str, field: str) -> Boxes:
    """What the identifier in a field can be in events that meet a condition, as boxes of its own parts.

    Raises:
        ConditionInvalidError: it is no condition.
    """
    meaning = _meaning(scope_of(event_type))
    parts = {Tree("name", f"event.{field}{part}", (), "text"): part for part in ("", ".scheme", ".value")}
    named = {term: Tree("name", f"identifier{part}", (), "text") for term, part in parts.items()}
    of_contract = [{named[term]: meaning.domain(term) for term in parts}]
    met_by = met(one.boxes for one in clauses(event_type, text))
    asked = joined([{named[term]: values for term, values in box.items() if term in named}] for box in met_by)
    return met((of_contract, asked))


def meet(some: Boxes, others: Boxes) -> bool:
    """Whether both can be the same."""
    return bool(met((some, others)))


def said(texts: Sequence[str], event_type: str, scope: Scope | None = None) -> Said:
    """Say that clauses can never hold, alone or together."""
    *most, last = (" ".join(text.split()) for text in texts)
    if most:
        return both(
            "{most} and {last} can never hold together",
            "{most} 与 {last} 不可能同时成立",
            most=chained(most, ", ", "、"),
            last=last,
        )
    never = both("{last} can never hold", "{last} 不可能成立", last=last)
    limits = _limits(event_type, texts[0], scope)
    return never if limits is None else chained((never, limits), ": ", "：")


def _limits(event_type: str, text: str, scope: Scope | None) -> Said | None:
    """Between what the field that a comparison is about can be."""
    trees = [tree for _, tree in _trees(event_type, text, scope)]
    names = [part for tree in trees if tree.form == "call" for part in tree.parts if part.form == "name"]
    if len(trees) != 1 or len(names) != 1:
        return None
    least, most = _meaning(scope or scope_of(event_type)).domain(names[0]).limits
    if least is None or most is None:
        return None
    name = names[0].said.removeprefix("event.")
    return both(
        "{name} is from {least} to {most}", "{name} 在 {least} 至 {most} 之间", name=name, least=least, most=most
    )


@cache
def strange(event_type: str, text: str, scope: Scope | None = None) -> tuple[Said, ...]:
    """What a condition asks of fields that they never are, one sentence each."""
    fields = (scope or scope_of(event_type)).fields
    trees = _trees(event_type, text, scope)
    told = (one for _, tree in trees for one in (*_strange(tree, fields), *malformed(tree, fields)))
    return tuple(dict.fromkeys(told))


def _strange(tree: Tree, fields: Mapping[str, Field]) -> Iterator[Said]:
    """Under a negation a value that is never there makes a condition true where it was meant to be: that may be."""
    if tree.form != "call":
        return
    if tree.said in ("_&&_", "_||_", "_?_:_"):
        for part in tree.parts:
            yield from _strange(part, fields)
    elif tree.said in ("_==_", "@in"):
        one, other = tree.parts
        name, asked = (other, one) if other.form == "name" else (one, other)
        field = fields.get(name.said) if name.form == "name" else None
        if field is not None:
            values = [each.said for each in asked.parts or (asked,) if each.form == "constant" and each.sort == "text"]
            yield from _never(name.said, field, values)


def _never(name: str, field: Field, values: Sequence[str]) -> Iterator[Said]:
    name = name.removeprefix("event.")
    for value in sorted(values):
        if field.values and value not in field.values:
            never = both(
                "{name} is never {value!r}: it is one of {values}",
                "{name} 不可能是 {value!r}：取值为 {values} 之一",
                name=name,
                value=value,
                values=listed(sorted(field.values)),
            )
            near = get_close_matches(value, sorted(field.values), n=1)
            yield chained((never, meant(near)), "; ", "；") if near else never


@cache
def _meaning(scope: Scope) -> Meaning:
    return Meaning(scope)


@cache
def _trees(event_type: str, text: str, scope: Scope | None) -> tuple[tuple[str, Tree], ...]:
    found = condition(event_type, text) if scope is None else condition(event_type, text, scope)
    trees = ((part.text, tree_of(part.compiled)) for part in found.parts)
    return tuple(one for part, tree in trees for one in _inner(event_type, part, tree, scope))


def _inner(event_type: str, part: str, tree: Tree, scope: Scope | None) -> Iterator[tuple[str, Tree]]:
    """A part that is "and" all the same stands in brackets: what is in them."""
    if tree.form == "call" and tree.said == "_&&_" and part.startswith("("):
        yield from _trees(event_type, part[1:-1].strip(), scope)
    else:
        yield part, tree


__all__ = ["Clause", "clash", "clauses", "covered", "identified", "meet", "met", "said", "strange", "unless"]
