"""The verdict of `compare` against what pydantic really does, on pairs of models that hypothesis makes and changes.

The suite looks at a few hundred pairs; ``EVOLUTION_PAIRS=5000`` looks at more, ``EVOLUTION_SEED`` repeats a run.
Both are printed (``pytest -s``).
"""

import json
import os
import random
from collections import Counter
from dataclasses import dataclass, replace
from itertools import count
from typing import Annotated, Any, Literal, Union

import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from pydantic import BaseModel, Field, ValidationError, create_model

from liangwang_contracts.evolution import Finding, Mode, compare
from liangwang_contracts.fields import CalendarDate, ContractModel, Moment, Token
from liangwang_contracts.schemas import json_schema

PAIRS = int(os.environ.get("EVOLUTION_PAIRS", "120"))
SEED = int(os.environ.get("EVOLUTION_SEED", str(random.SystemRandom().randrange(2**32))))
WITHOUT_EXAMPLE = {"not-comparable"}
"""Every other rule comes with a payload that proves it."""

NAMES = ("a", "b", "c", "d")
TEXTS = {
    None: ("", "a", "0", "ab", "中文", "abcdef", "A-123", "0123456789abc"),
    "^[a-z]*$": ("", "a", "ab", "abc", "abcdefghijkl"),
    "^[a-z0-9]+$": ("a", "0", "ab", "a0", "abc1", "0123456789ab"),
    "^[0-9]{2,6}$": ("01", "012", "0123", "012345"),
    "^(?:ab|cd)+$": ("ab", "cdab", "ababcd", "cdcdcdcd"),
    "^A-[0-9]{3}$": ("A-123", "A-000"),
    "[0-9]": ("0", "a0", "00abc", "abc012345678"),
}
"""Patterns, and texts that match them, counted out by hand."""
VALUES = ("a", "b", "ab", "01", 1, 2, 7, True, None)
DAYS = ("2026-03-02", "1900-01-01", "2999-12-31")
MOMENTS = ("2026-03-02T09:30:00+08:00", "1900-01-01T00:00:00Z")


@dataclass(frozen=True)
class Kind:
    """A field type as data: what it is, its parameters, its parts."""

    name: str
    of: tuple[Any, ...] = ()
    parts: tuple["Kind", ...] = ()
    required: tuple[bool, ...] = ()


numbers = st.integers(-4, 9)
bounds = st.tuples(numbers, numbers).map(sorted).map(tuple)
maybe_bounds = st.tuples(st.none() | st.integers(-4, 2), st.none() | st.integers(3, 9))


@st.composite
def texts(draw: st.DrawFn) -> Kind:
    """A text with a pattern and lengths that at least one text keeps."""
    pattern = draw(st.sampled_from(list(TEXTS)))
    length = len(draw(st.sampled_from(TEXTS[pattern])))
    least = draw(st.sampled_from([0, length]))
    most = draw(st.sampled_from([None, length, length + 1]))
    return Kind("text", (pattern, least, most))


steps = st.builds(lambda of, step: Kind("int", (*of, step)), maybe_bounds, st.sampled_from([2, 3, 4]))
ALIKE = {
    "int": st.builds(lambda of: Kind("int", of), maybe_bounds) | steps,
    "num": st.builds(lambda of: Kind("num", of), maybe_bounds),
    "open": st.builds(lambda of: Kind("open", of), bounds.filter(lambda of: of[0] < of[1])),
    "text": texts(),
    "enum": st.lists(st.sampled_from(VALUES), min_size=1, max_size=4, unique_by=repr).map(
        lambda of: Kind("enum", tuple(of))
    ),
}
leaves = st.one_of(
    *ALIKE.values(),
    texts(),
    st.sampled_from([Kind("bool"), Kind("day"), Kind("moment"), Kind("token"), Kind("null"), Kind("any")]),
)
sizes = st.tuples(st.integers(0, 2), st.none() | st.integers(2, 4))


def models(inner: st.SearchStrategy[Kind]) -> st.SearchStrategy[Kind]:
    """Models with up to four fields, each required or with a default."""
    fields = st.lists(st.tuples(st.sampled_from(NAMES), inner, st.booleans()), max_size=4, unique_by=lambda it: it[0])
    return fields.map(lambda them: Kind("model", *(tuple(zip(*them, strict=True)) or ((), (), ()))))


def composed(inner: st.SearchStrategy[Kind]) -> st.SearchStrategy[Kind]:
    """Lists, dictionaries, tuples, unions, models."""
    return st.one_of(
        st.builds(lambda part, of: Kind("list", of, (part,)), inner, sizes),
        st.builds(lambda part, of, key: Kind("dict", (*of, key), (part,)), inner, sizes, st.sampled_from(list(TEXTS))),
        st.lists(inner, min_size=1, max_size=3).map(lambda parts: Kind("tuple", (), tuple(parts))),
        st.lists(inner, min_size=2, max_size=3).map(lambda parts: Kind("union", (), tuple(parts))),
        inner.map(lambda part: Kind("union", (), (part, Kind("null")))),
        st.lists(models(inner), min_size=2, max_size=3).map(lambda parts: Kind("tagged", (), tuple(parts))),
        models(inner),
        models(inner),
    )


kinds = st.recursive(leaves, composed, max_leaves=5)
roots = models(kinds)


@st.composite
def changed(draw: st.DrawFn, kind: Kind) -> Kind:
    """The same with one thing changed, here or further in."""
    if kind.parts and draw(st.integers(0, 3)):
        at = draw(st.integers(0, len(kind.parts) - 1))
        part = draw(changed(kind.parts[at]))
        if kind.name != "tagged" or part.name == "model":
            return replace(kind, parts=(*kind.parts[:at], part, *kind.parts[at + 1 :]))
    if kind.name == "model":
        return draw(changed_model(kind))
    if kind.name in {"list", "dict"} and draw(st.booleans()):
        key = [draw(st.sampled_from([*kind.of[2:], *TEXTS]))] if kind.name == "dict" else []
        return replace(kind, of=(*draw(sizes), *key))
    if kind.name == "enum" and draw(st.booleans()):
        return Kind("enum", tuple(dict.fromkeys((*kind.of[1:], draw(st.sampled_from(("a", "z", 3)))))))
    alike = [ALIKE[kind.name]] * 3 if kind.name in ALIKE else []
    unwrapped = [st.sampled_from(kind.parts)] if kind.name == "union" else []
    nullable = Kind("union", (), (kind, Kind("null")))
    return draw(st.one_of(*alike, *unwrapped, st.just(nullable), kinds))


@st.composite
def changed_model(draw: st.DrawFn, kind: Kind) -> Kind:
    """A field more, a field less, or one that is required no more."""
    fields = dict(zip(kind.of, zip(kind.parts, kind.required, strict=True), strict=True))
    act = draw(st.sampled_from(["add", "remove", "require"]))
    if act == "add" or not fields:
        fields[draw(st.sampled_from(NAMES))] = draw(kinds), draw(st.booleans())
    else:
        name = draw(st.sampled_from(sorted(fields)))
        part, required = fields.pop(name)
        if act == "require":
            fields[name] = part, not required
    return Kind("model", tuple(fields), *map(tuple, zip(*fields.values(), strict=True))) if fields else Kind("model")


serial = count()


def annotation(kind: Kind) -> Any:  # noqa: C901, PLR0911 - one return for each kind
    """The type that pydantic is given."""
    match kind.name:
        case "int":
            step = kind.of[2] if len(kind.of) > 2 else None
            return Annotated[int, Field(ge=kind.of[0], le=kind.of[1], multiple_of=step)]
        case "num":
            return Annotated[float, Field(ge=kind.of[0], le=kind.of[1], allow_inf_nan=False)]
        case "open":
            return Annotated[float, Field(gt=kind.of[0], lt=kind.of[1], allow_inf_nan=False)]
        case "text":
            pattern, least, most = kind.of
            return Annotated[str, Field(pattern=pattern, min_length=least, max_length=most)]
        case "enum":
            return Literal[kind.of]
        case "list":
            return Annotated[list[annotation(kind.parts[0])], Field(min_length=kind.of[0], max_length=kind.of[1])]  # type: ignore[misc]
        case "dict":
            least, most, pattern = kind.of
            key = Annotated[str, Field(pattern=pattern)]
            return Annotated[dict[key, annotation(kind.parts[0])], Field(min_length=least, max_length=most)]  # type: ignore[misc,valid-type]
        case "tuple":
            return tuple[tuple(annotation(part) for part in kind.parts)]  # type: ignore[misc]
        case "union":
            return Union[tuple(annotation(part) for part in kind.parts)]  # noqa: UP007 - of a list of types
        case "tagged":
            options = tuple(model(part, tag=f"t{number}") for number, part in enumerate(kind.parts))
            return Annotated[Union[options], Field(discriminator="tag")]  # noqa: UP007 - of a list of types
        case "model":
            return model(kind)
    plain = {"bool": bool, "day": CalendarDate, "moment": Moment, "token": Token, "null": None, "any": Any}
    return plain[kind.name]


def model(kind: Kind, tag: str = "") -> type[BaseModel]:
    """A strict model of a kind; the default of what is not required is never looked at."""
    fields: dict[str, Any] = {
        name: (annotation(part), ... if required else None)
        for name, part, required in zip(kind.of, kind.parts, kind.required, strict=True)
    }
    if tag:
        fields["tag"] = Literal[tag], tag
    return create_model(f"Model{next(serial)}", __base__=ContractModel, **fields)


@st.composite
def payloads(draw: st.DrawFn, kind: Kind) -> Any:  # noqa: PLR0911 - one return for each kind
    """A JSON value that a writer of the kind may write: often, not always."""
    match kind.name:
        case "int" | "num" | "open":
            low = -4 if kind.of[0] is None else kind.of[0]
            high = 9 if kind.of[1] is None else kind.of[1]
            near = [low, high, low + 1, high - 1, 0, 2, 3, *([] if None not in kind.of[:2] else [-1000, 10**6])]
            return draw(st.sampled_from(near if kind.name == "int" else [*near, low + 0.25, high - 0.5, 0.5]))
        case "text":
            return draw(st.sampled_from(TEXTS[kind.of[0]]))
        case "list":
            most = kind.of[1] if kind.of[1] is not None else kind.of[0] + 2
            return draw(st.lists(payloads(kind.parts[0]), min_size=min(kind.of[0], most), max_size=most))
        case "dict":
            most = kind.of[1] if kind.of[1] is not None else kind.of[0] + 2
            names = st.sampled_from((*TEXTS[kind.of[2]], *(NAMES if kind.of[2] != "^[0-9]{2,6}$" else ())))
            return draw(st.dictionaries(names, payloads(kind.parts[0]), min_size=kind.of[0], max_size=most))
        case "tuple":
            return [draw(payloads(part)) for part in kind.parts]
        case "union":
            return draw(payloads(draw(st.sampled_from(kind.parts))))
        case "tagged":
            number = draw(st.integers(0, len(kind.parts) - 1))
            return {"tag": f"t{number}", **draw(payloads(kind.parts[number]))}
        case "model":
            there = [required or draw(st.booleans()) for required in kind.required]
            return {
                name: draw(payloads(part)) for name, part, is_ in zip(kind.of, kind.parts, there, strict=True) if is_
            }
    plain = {
        "enum": kind.of,
        "bool": (False, True),
        "day": DAYS,
        "moment": MOMENTS,
        "token": ("a", "x" * 64, "!"),
        "null": (None,),
        "any": (None, 1, "a", 0.5, [], {"a": 1}),
    }
    return draw(st.sampled_from(plain[kind.name]))


def accepted(contract: type[BaseModel], text: str, *, closed: bool) -> bool:
    """What pydantic says of a payload."""
    try:
        contract.model_validate_json(text, extra="forbid" if closed else "ignore")
    except ValidationError:
        return False
    return True


def verdict(old: type[BaseModel], new: type[BaseModel]) -> list[Finding]:
    """What `compare` says of two models."""
    return compare(golden(old, 0), golden(new, 1), Mode.FULL)


def golden(contract: type[BaseModel], minor: int) -> dict[str, Any]:
    """A schema as the golden files have it."""
    return json_schema(contract) | {"$id": f"urn:liangwang:schema:a.b.c.v1.{minor}", "x-type": "a.b.c.v1"}


@pytest.fixture(scope="module")
def tally() -> Counter[str]:
    """How the verdicts were spread; printed at the end."""
    return Counter()


@seed(SEED)
@settings(
    max_examples=PAIRS, deadline=None, database=None, suppress_health_check=list(HealthCheck), phases=[Phase.generate]
)
@given(data=st.data())
def test_the_verdict_is_what_pydantic_does(tally: Counter[str], data: st.DataObject) -> None:
    """No payload of a compatible writer is refused, and every break is proven by a payload."""
    before = data.draw(roots, label="old")
    after = data.draw(changed(before) if data.draw(st.integers(0, 4)) else roots, label="new")
    old, new = model(before), model(after)
    findings = verdict(old, new)
    for side, writer, reader, kind in (("new reader", old, new, before), ("old reader", new, old, after)):
        broken = [each for each in findings if each.breaks == side]
        tally["compatible" if not broken else "undecided" if only_undecided(broken) else "broken"] += 1
        for each in broken:
            prove(each, writer, reader)
        for _ in range(4):
            text = json.dumps(data.draw(payloads(kind)))
            if not broken and accepted(writer, text, closed=True):
                tally["payloads"] += 1
                assert accepted(reader, text, closed=False), text


def only_undecided(findings: list[Finding]) -> bool:
    """Nothing is proven."""
    return all(each.example is None for each in findings)


def prove(finding: Finding, writer: type[BaseModel], reader: type[BaseModel]) -> None:
    """The example is the writer's, and the reader refuses it."""
    if finding.example is None:
        assert finding.rule in WITHOUT_EXAMPLE, finding
        return
    assert accepted(writer, finding.example, closed=True), finding
    assert not accepted(reader, finding.example, closed=False), finding


def test_it_was_no_empty_run(tally: Counter[str]) -> None:
    """Pairs of each verdict were met, and few were left undecided."""
    print(f"\nevolution: {PAIRS} pairs, EVOLUTION_SEED={SEED}: {dict(tally)}")  # noqa: T201 - for whoever repeats it
    assert tally["compatible"] > PAIRS // 10
    assert tally["broken"] > PAIRS // 10
    assert tally["payloads"] > PAIRS // 10
    assert tally["undecided"] < PAIRS // 3
