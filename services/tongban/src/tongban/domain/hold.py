"""Holds that fusion put on a permit, and the renewals that were made under one.

Invariant: what is marked depends on event times alone. A renewal stands under a hold when the hold was raised at or
before it and not yet released; whichever of renewal, raising and release becomes known first, the marks are the same.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from liangwang_contracts import Event, HoldRaised, HoldReleased


@dataclass(frozen=True, slots=True)
class Hold:
    """A hold as far as it is known: its raising, its release, or both.

    Attributes:
        hold: key of the hold.
        permit: key of the permit it is about.
        renewal: whether renewal is among the acts that it holds back.
        raised_at, released_at: event times; None while not known.
        evidence: ids of the events that it was raised on.
    """

    hold: str
    permit: str
    rule: str
    rule_version: int
    renewal: bool = False
    raised_at: datetime | None = None
    reason_zh: str = ""
    reason_en: str = ""
    evidence: tuple[str, ...] = ()
    released_at: datetime | None = None
    release_reason_zh: str = ""
    release_reason_en: str = ""
    release_evidence: tuple[str, ...] = ()


def raised(known: Hold | None, event: Event[HoldRaised]) -> Hold:
    """Add to what is known of a hold that it was raised."""
    return replace(
        known or _new(event.data),
        renewal="renewal" in event.data.acts,
        raised_at=event.time,
        reason_zh=event.data.reason_zh,
        reason_en=event.data.reason_en,
        evidence=tuple(event.data.evidence),
    )


def released(known: Hold | None, event: Event[HoldReleased]) -> Hold:
    """Add to what is known of a hold that it was released."""
    return replace(
        known or _new(event.data),
        released_at=event.time,
        release_reason_zh=event.data.reason_zh,
        release_reason_en=event.data.reason_en,
        release_evidence=tuple(event.data.evidence),
    )


def in_force(hold: Hold, at: datetime) -> bool:
    """Tell whether the hold stood against a renewal made at that instant."""
    if not hold.renewal or hold.raised_at is None:
        return False
    return hold.raised_at <= at and (hold.released_at is None or at < hold.released_at)


def versions_under(hold: Hold, renewals: Iterable[tuple[int, datetime]]) -> frozenset[int]:
    """Give the versions of the permit, told as (version, event time of the renewal), made under the hold."""
    return frozenset(version for version, at in renewals if in_force(hold, at))


def _new(data: HoldRaised | HoldReleased) -> Hold:
    return Hold(hold=data.hold.key, permit=data.about.key, rule=data.rule, rule_version=data.rule_version)
