"""The profile of a permit: what both networks together know about it, fed by inspections, holds and obligations.

All that changes a permit at one instant makes one new version, with everything that changed it as causes; so versions
do not depend on how events were split over evaluations. The instant is that at which it became known; a deadline that
runs out then comes before the events of that instant, and makes a version of its own.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from pydantic_core import to_json

from fusion.domain.episodes import Stated
from fusion.domain.facts import PermitFact
from fusion.domain.observation import Link, Observation
from fusion.domain.saying import Decision, identifier
from liangwang_contracts import DomainEvent, ProfileUpdated
from liangwang_contracts.city_days import city_day

_INSPECTION = "tongguan.inspection.completed.v1"
_WAITING = {
    "opened": "open",
    "resumed": "open",
    "extended": "open",
    "suspended": "open",
    "overdue": "overdue",
    "reinstated": "open",
}


@dataclass(slots=True)
class Profile:
    """What was counted about one permit; ``version`` counts its published states."""

    permit: str
    version: int = 0
    holder: str | None = None
    place: str | None = None
    inspections: int = 0
    failures: int = 0
    last_result: str | None = None
    last_inspected_at: datetime | None = None
    holds: set[str] = field(default_factory=set)
    obligations: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that changes a profile.

    Attributes:
        instant: When it became known, and whether after the deadlines of that moment.
    """

    permit: str
    instant: tuple[datetime, bool]
    link: Link
    inspection: Observation | None = None
    stated: Stated | None = None


def changes_of(
    page: Iterable[Observation], stated: Iterable[tuple[Stated, DomainEvent]], about_permits: Callable[[str, int], bool]
) -> list[Change]:
    """What of some events and statements changes a profile."""
    found = [
        Change(permit, (one.effective, True), one.link, inspection=one)
        for one in page
        if one.type == _INSPECTION and (permit := one.key("permit")) is not None
    ]
    for one, data in stated:
        if one.mode == "live" and data.aggregate in ("hold", "obligation") and about_permits(one.rule, one.version):
            found.append(Change(one.about, (one.known or one.time, not one.by_time), one.link, stated=one))
    return found


def updates(
    profiles: Mapping[str, Profile],
    changes: Sequence[Change],
    fact_of: Callable[[str, tuple[datetime, bool]], PermitFact | None],
    zone: ZoneInfo,
) -> Iterable[Decision]:
    """Change profiles, and give one statement for each permit and instant, in the order of time."""
    groups: dict[tuple[tuple[datetime, bool], str], list[Change]] = defaultdict(list)
    for change in changes:
        groups[change.instant, change.permit].append(change)
    for (instant, permit), together in sorted(groups.items(), key=lambda item: item[0]):
        profile = profiles[permit]
        for change in together:
            _apply(profile, change)
        fact = fact_of(permit, instant)
        if fact is not None:
            profile.holder, profile.place = fact.holder, fact.place or profile.place
        profile.version += 1
        data = ProfileUpdated.model_validate_json(to_json(_body(profile, zone)))
        yield Decision(None, "live", data, instant[0], profile.version, tuple(change.link for change in together))


def _apply(profile: Profile, change: Change) -> None:
    if change.inspection is not None:
        said = change.inspection.values
        profile.inspections += 1
        profile.failures += said.get("result") == "fail"
        if profile.last_inspected_at is None or profile.last_inspected_at <= change.inspection.time:
            profile.last_result, profile.last_inspected_at = said.get("result"), change.inspection.time
            profile.place = said.get("place") or profile.place
    if change.stated is not None:
        body = change.stated.body
        _, aggregate, event, _ = change.stated.type.split(".")
        thing = body[aggregate]["value"]
        if aggregate == "hold":
            (profile.holds.discard if event == "released" else profile.holds.add)(thing)
        elif event in _WAITING:
            profile.obligations[thing] = _WAITING[event]
        else:
            profile.obligations.pop(thing, None)


def _body(profile: Profile, zone: ZoneInfo) -> dict[str, Any]:
    seen = profile.last_inspected_at
    body = {
        "profile": identifier(profile.permit),
        "version": profile.version,
        "holder": identifier(profile.holder) if profile.holder else None,
        "place": identifier(profile.place) if profile.place else None,
        "inspections": profile.inspections,
        "failures": profile.failures,
        "last_result": profile.last_result,
        "last_inspected_on": city_day(seen, zone) if seen else None,
        "open_holds": sorted(profile.holds),
        "open_obligations": len(profile.obligations),
        "overdue_obligations": sum(state == "overdue" for state in profile.obligations.values()),
    }
    return {name: value for name, value in body.items() if value is not None}
