"""How much speaks for two ids meaning the same, after Fellegi and Sunter: what agrees adds, what differs takes away.

Each weight is the logarithm to base 2 of how much more likely the agreement is for one thing than for two; the sum with
the prior gives the score. All weights are proposals of this project [D]: none was learnt from data.

Invariant: ``compare`` is a pure function and the same in both directions. A contradiction is no low score but a veto.
Reasons name what agrees and never its value, so that no address leaves with them.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import NamedTuple

from fusion.domain.cells import within
from fusion.domain.entities.known import Known

_NUMBER = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Weights:
    """The model: bits of evidence, shares of like characters from 0 to 1, metres."""

    prior: float = -8.0
    same_door: float = 12.0
    same_house: float = 7.0
    like_street: float = 6.0
    near: float = 3.0
    shared: float = 3.0
    other_sort: float = -2.0
    same_number: float = 3.0
    organisation: float = 14.0
    same_name: float = 9.0
    like_name: float = 5.0
    alike: float = 0.85
    near_m: float = 50.0
    far_m: float = 300.0


class Reason(NamedTuple):
    """Something that speaks for a match, or against it."""

    bits: float
    en: str
    zh: str


class Compared(NamedTuple):
    """What a comparison came to; with a ``veto`` the two are not the same whatever else agrees."""

    score: float
    reasons: tuple[Reason, ...]
    veto: Reason | None = None


def compare(one: Known, other: Known, weights: Weights) -> Compared:
    """Compare two ids of the same kind."""
    veto = _veto(one, other, weights)
    if veto is not None:
        return Compared(0.0, (), veto)
    reasons = tuple(reason for reason in _reasons(one, other, weights) if reason.bits)
    return Compared(1 / (1 + 2 ** -(weights.prior + sum(reason.bits for reason in reasons))), reasons)


def organisation_of(known: Known) -> str:
    """The organisation code of an enterprise: inside a credit code, characters 9 to 17; empty where none is known."""
    return known.credit_code[8:17]


def _veto(one: Known, other: Known, weights: Weights) -> Reason | None:
    if one.credit_code and other.credit_code and organisation_of(one) != organisation_of(other):
        return Reason(0, "two different credit codes", "统一社会信用代码不同")
    if one.kind != "place":
        return None
    if one.point and other.point and not within(one.point, other.point, weights.far_m):
        return Reason(0, "too far apart", "坐标相距过远")
    if one.address and other.address and _differ(one.address.room, other.address.room):
        return Reason(0, "two different rooms", "室号不同")
    if one.address and other.address and one.address.house != other.address.house:
        return Reason(0, "two different house numbers", "门牌号不同")
    return None


def _differ(one: str, other: str) -> bool:
    return bool(one and other and one != other)


def _reasons(one: Known, other: Known, weights: Weights) -> Iterator[Reason]:
    if organisation_of(one) and organisation_of(one) == organisation_of(other):
        yield Reason(weights.organisation, "same organisation code", "组织机构代码相同")
    if one.key.partition(":")[2] == other.key.partition(":")[2]:
        yield Reason(weights.same_number, "same number under two schemes", "不同编码体系下号码相同")
    yield from _by_name(one, other, weights)
    yield from _by_address(one, other, weights)
    if one.kind == "place" and within(one.point, other.point, weights.near_m):
        yield Reason(weights.near, "near each other", "坐标相近")
    if one.with_ & other.with_:
        yield Reason(weights.shared, "named together in permits", "许可中指向同一主体或场所")
    if _differ(one.sort, other.sort):
        yield Reason(weights.other_sort, "of another kind", "类型不同")


def _by_name(one: Known, other: Known, weights: Weights) -> Iterator[Reason]:
    if one.name and one.name == other.name:
        yield Reason(weights.same_name, "same name", "名称相同")
    elif one.name and other.name and _likeness(one.name, other.name) >= weights.alike:
        yield Reason(weights.like_name, "similar name", "名称相近")


def _by_address(one: Known, other: Known, weights: Weights) -> Iterator[Reason]:
    if one.address is None or other.address is None or one.address.house != other.address.house:
        return
    if one.address == other.address:
        yield Reason(weights.same_door, "same address", "地址相同")
    elif one.address.street == other.address.street:
        yield Reason(weights.same_house, "same house", "门牌相同")
    elif _like_streets(one.address.street, other.address.street, weights):
        yield Reason(weights.like_street, "same number, similar street", "门牌号相同，路名相近")


def _like_streets(one: str, other: str, weights: Weights) -> bool:
    """Whether two streets may be one misspelt; streets that are named by different numbers are two."""
    return _NUMBER.findall(one) == _NUMBER.findall(other) and _likeness(one, other) >= weights.alike


def _likeness(one: str, other: str) -> float:
    """The share of like characters; the matcher is not the same in both directions, so the texts are put in order."""
    return SequenceMatcher(None, min(one, other), max(one, other), autojunk=False).ratio()
