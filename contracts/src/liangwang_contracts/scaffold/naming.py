"""What a new event is called: its type taken apart, its class, and whether its name says that something happened."""

import re
from dataclasses import dataclass
from typing import Self

from liangwang_contracts.event import TYPE
from liangwang_contracts.lint import NETWORKS
from liangwang_contracts.scaffold.refusals import ScaffoldRefused

_IRREGULAR = frozenset(
    re.findall(
        r"[a-z]+",
        """
        begun bound bought broken brought built caught chosen closed cut done drawn driven fallen fed felt forgotten
        found frozen given gone grown heard held hidden hit hurt kept known laid left lent let lit lost made met
        overdue paid put read rebuilt redone resent reset risen run said seen sent set shown shut sold spent split
        spread stolen struck taken taught thrown told unbound understood undone withdrawn withheld won worn written
        """,
    )
)
"""Participles that do not end in ``ed``, and ``overdue``, which says that a day has passed."""
_NO_PARTICIPLES = frozenset(
    {"bed", "bleed", "breed", "embed", "exceed", "feed", "need", "proceed", "seed", "shed", "speed"}
)
_MAJOR = re.compile(r"\.v[0-9]+")


@dataclass(frozen=True, slots=True)
class Name:
    """The name of an event, taken apart."""

    network: str
    aggregate: str
    event: str
    major: int

    @classmethod
    def of(cls, given: str, *, past_tense: bool = False) -> Self:
        """Take a type apart; without a version it is the first major.

        Args:
            given: ``tongban.permit.suspended`` or ``tongban.permit.suspended.v2``.
            past_tense: take any event's name for past tense.

        Raises:
            ScaffoldRefused: ``form``, ``network`` or ``tense``.
        """
        full = given if _MAJOR.search(given) else f"{given}.v1"
        parts = TYPE.fullmatch(full)
        if parts is None or "-" in full:
            raise ScaffoldRefused("form", type=given)
        if parts["network"] not in NETWORKS:
            raise ScaffoldRefused("network", network=parts["network"], known=", ".join(NETWORKS))
        if not past_tense and not in_past_tense(parts["event"]):
            raise ScaffoldRefused("tense", event=parts["event"], example=_past(parts["event"]))
        return cls(parts["network"], parts["aggregate"], parts["event"], int(parts["major"]))

    @property
    def type(self) -> str:
        """``tongban.permit.suspended.v1``."""
        return f"{self.network}.{self.aggregate}.{self.event}.v{self.major}"

    @property
    def class_name(self) -> str:
        """``PermitSuspended``, from the second major on ``PermitSuspendedV2``."""
        words = f"{self.aggregate}_{self.event}".split("_")
        return "".join(map(str.capitalize, words)) + (f"V{self.major}" if self.major > 1 else "")

    @property
    def title(self) -> str:
        """``Permit suspended``."""
        return f"{self.aggregate} {self.event}".replace("_", " ").capitalize()


def in_past_tense(event: str) -> bool:
    """Whether a word of an event's name is a past participle, as far as its form tells."""
    return any(
        word in _IRREGULAR or (word.endswith("ed") and len(word) > len("aed") and word not in _NO_PARTICIPLES)
        for word in event.split("_")
    )


def _past(event: str) -> str:
    """A guess, to show what is meant."""
    *rest, last = event.split("_")
    for ending, instead in (("ation", "ated"), ("ing", "ed"), ("ies", "ied"), ("es", "ed"), ("e", "ed"), ("y", "ied")):
        if last.endswith(ending) and len(last) > len(ending) + 1:
            return "_".join([*rest, last.removesuffix(ending) + instead])
    return "_".join([*rest, last.removesuffix("s") + "ed"])
