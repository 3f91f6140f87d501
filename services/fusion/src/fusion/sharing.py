"""Sharing profiles back, field by field, under the agreements in force; and taking back what was never true.

Protocol: an evaluation is cut where a day of the city ends (``days``). What touches a profile is noted by day; when the
day is over, the touched profiles are folded, what is different is a version, and each agreement in force shares what it
names of that: ``fusion.profile.shared.v1``, one for each profile, agreement and day. When something touched the past,
values that were shared before are looked at again, as of the day on which they were shared: what was true then was
superseded, what was not is recalled by ``fusion.profile.recalled.v1``.

Invariants: without agreements nothing is read, written or cut. A field that no agreement in force names never leaves.
Versions, shares and recalls are functions of the events alone: not of batches, steps of the watermark or replicas.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Protocol
from zoneinfo import ZoneInfo

from fusion.domain.episodes import identity
from fusion.domain.evaluation import Outcome
from fusion.domain.observation import Observation
from fusion.domain.profile_folds import Known, Told, fold
from fusion.domain.saying import identifier
from fusion.profile_store import ProfileStore, Shared
from fusion.profile_touches import Touched, profiles_of, touches_of
from liangwang_contracts import Cause, DomainEvent, Event, ProfileRecalled, ProfileShared
from liangwang_contracts.agreements import Agreement, project, recipient_token
from liangwang_contracts.agreements.projection import KeyMissingError
from liangwang_contracts.city_days import city_day, end_of_day
from liangwang_contracts.codes.tokens import PurposeKey
from liangwang_contracts.fusion.words import ProfileKind

_MOMENT = timedelta(microseconds=1)
_SELF = "service:fusion"
_MOST_TEXT = 500
Part = tuple[Sequence[Observation], datetime | None, datetime]


class Unit(Protocol):
    """The transaction that a use case works in, as far as sharing needs it."""

    def publish(
        self, data: DomainEvent, *, time: datetime, sequence: int, caused_by: Sequence[Event[Any] | Cause] = ()
    ) -> Event[Any]:
        """State a fact."""


@dataclass(slots=True)
class Sharing:
    """The agreements under which fusion shares profiles, at work.

    Attributes:
        agreements: Those whose provider is fusion and that are about profiles; others are somebody else's.
        keys: Each recipient's key for tokens.

    Raises:
        KeyMissingError: an agreement shares profiles of persons, or tokens, and its recipient has no key.
    """

    agreements: Sequence[Agreement] = ()
    keys: Mapping[str, PurposeKey] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.agreements = [one for one in self.agreements if one.provider == _SELF and one.profile is not None]
        for one in self.agreements:
            if one.recipient not in self.keys and (one.profile == "person" or _tells_persons(one)):
                raise KeyMissingError(one.recipient)

    @property
    def kinds(self) -> frozenset[ProfileKind]:
        """The kinds of profile that agreements are about."""
        return frozenset(one.profile for one in self.agreements if one.profile is not None)

    def days(
        self, fresh: Sequence[Observation], since: datetime | None, until: datetime, store: ProfileStore, zone: ZoneInfo
    ) -> Iterator[Part]:
        """Cut an evaluation where days end on which something counts, lapses or is to be shared."""
        left = sorted(fresh, key=lambda one: (one.effective, one.order))
        while self.agreements and (end := self._next_end(left, since, until, store, zone)) is not None:
            yield [one for one in left if one.effective < end], since, end
            left, since = [one for one in left if one.effective >= end], end
        yield left, since, until

    def _next_end(
        self, left: Sequence[Observation], since: datetime | None, until: datetime, store: ProfileStore, zone: ZoneInfo
    ) -> datetime | None:
        touched, wake = store.first_touch(), store.next_wake()
        days = {city_day(one.effective, zone) for one in left[:1]}
        days |= {touched} if touched is not None else set()
        if wake is not None:
            days.add(city_day(max(wake, since or wake), zone))
        days |= {one.valid_until for one in self.agreements}
        ends = (end_of_day(day, zone) for day in days)
        return min((end for end in ends if end < until and (since is None or end > since)), default=None)

    def follow(self, part: Part, outcome: Outcome, unit: Unit, store: ProfileStore, zone: ZoneInfo) -> None:
        """Note what an evaluation touched; when it came to the end of a day, share what is different."""
        if not self.agreements:
            return
        fresh, _, end = part
        store.touch(touches_of(fresh, outcome, self.kinds, zone))
        if end == end_of_day(city_day(end - _MOMENT, zone), zone):
            _Day(self, end, unit, store, zone).close()


class _Day:
    """The end of a day of the city: everything that it touched becomes versions, shares and recalls."""

    def __init__(self, sharing: Sharing, end: datetime, unit: Unit, store: ProfileStore, zone: ZoneInfo) -> None:
        self.sharing, self.end, self.unit, self.store, self.zone = sharing, end.astimezone(zone), unit, store, zone
        self.day = city_day(end - _MOMENT, zone)

    def close(self) -> None:
        """Share what is different, and end what is over."""
        touches = self.store.touched(city_day(self.end, self.zone))
        touched = profiles_of(touches, self.sharing.kinds, self.store, self.end)
        for kind in sorted(touched):
            self._profiles(kind, touched[kind])
        self.store.flush()
        for agreement in self.sharing.agreements:
            if agreement.valid_until <= self.day:
                self._over(agreement)
        self.store.flush()

    def _profiles(self, kind: ProfileKind, touched: Mapping[str, Touched]) -> None:
        known = self.store.known(kind, touched, self.end, self.zone)
        before, versions = self.store.fields(kind, touched), self.store.versions(kind, touched)
        agreements = [one for one in self.sharing.agreements if one.profile == kind and self._in_force(one)]
        rows = self.store.shares(kind, touched)
        standing = self.store.standing(rows)
        for key in sorted(touched):
            now = fold(kind, key, known, self.end)
            past = before.get(key, {})
            version = versions.get(key, 0) + (_values(now) != _values(past))
            if now != past:
                self.store.keep(kind, key, now, past, version, self.end, touched[key].causes)
            for agreement in agreements if version else ():
                _Share(self, agreement, kind, key, rows, standing).tell(now, known, version, touched[key])

    def _in_force(self, agreement: Agreement) -> bool:
        """Whether the recipient may still use tomorrow what is shared when today is over."""
        return agreement.valid_from <= self.day < agreement.valid_until

    def _over(self, agreement: Agreement) -> None:
        """The last day of an agreement is over: recall what was shared under it, or leave it."""
        rows = self.store.shares_under(agreement.id)
        standing = self.store.standing(rows)
        for row in rows.values():
            if agreement.when_over == "keep":
                self.store.end_shared(standing[row.share].values(), "left", None)
            elif agreement.profile is not None:
                share = _Share(self, agreement, agreement.profile, row.key, rows, standing)
                share.recall(list(standing[row.share].values()), "agreement_ended", None, ())


class _Share:
    """One profile under one agreement."""

    def __init__(
        self,
        day: _Day,
        agreement: Agreement,
        kind: ProfileKind,
        key: str,
        rows: Mapping[str, Any],
        standing: Mapping[str, dict[str, Shared]],
    ) -> None:
        self.day, self.agreement, self.kind, self.key = day, agreement, kind, key
        self.secret = day.sharing.keys.get(agreement.recipient)
        self.profile = recipient_token(agreement, key, self.secret)
        self.id = identity("share", agreement.id, kind, self.profile)
        self.standing = standing.get(self.id, {})
        self.sequence = rows[self.id].sequence if self.id in rows else 0

    def tell(self, now: Mapping[str, Told], known: Known, version: int, touched: Touched) -> None:
        """Share what is new, and recall what was never true or is not known any more."""
        wanted = self._projected(now)
        fresh = [
            name for name, value in wanted.items() if name not in self.standing or self.standing[name].value != value
        ]
        past = [one for name, one in self.standing.items() if name in fresh or name not in wanted]
        false = [one for one in past if one.name not in wanted or (touched.why and not self._was_true(one, known))]
        if false:
            replaced = version if any(one.name in fresh for one in false) else None
            self.recall(false, touched.why or "corrected", replaced, touched.causes)
        if fresh:
            event = self._share({name: (wanted[name], now[name]) for name in fresh}, version, touched.causes)
            self.day.store.end_shared([one for one in past if one not in false], "superseded", event.id)

    def recall(self, false: Sequence[Shared], why: str, replaced: int | None, causes: Sequence[Cause]) -> None:
        """Take back values that were shared."""
        self.sequence += 1
        data = ProfileRecalled.model_validate(
            {
                **self._common(),
                "takes_back": sorted({one.event_id for one in false}),
                "names": sorted(one.name for one in false),
                "why": why,
                "replaced_by_version": replaced,
                "recalled_at": self.day.end,
            }
        )
        event = self._publish(data, causes)
        self.day.store.end_shared(false, "recalled", event.id)

    def _share(self, told: Mapping[str, tuple[str, Told]], version: int, causes: Sequence[Cause]) -> Event[Any]:
        self.sequence += 1
        keep_until = self.day.day + timedelta(days=self.agreement.keep_days)
        fields = [
            {
                "name": name,
                "value": value[:_MOST_TEXT],
                "data_class": one.data_class,
                "from_type": one.from_type,
                "from_event": one.from_event,
                "as_of": one.as_of.astimezone(self.day.zone),
            }
            for name, (value, one) in told.items()
        ]
        data = ProfileShared.model_validate(
            {
                **self._common(),
                "purpose": self.agreement.purpose,
                "version": version,
                "fields": fields,
                "shared_at": self.day.end,
                "keep_until": keep_until,
            }
        )
        event = self._publish(data, causes)
        common = {
            "share": self.id,
            "sequence": self.sequence,
            "version": version,
            "event_id": event.id,
            "shared_at": self.day.end,
            "keep_until": keep_until,
            "state": "standing",
        }
        self.day.store.add_shared([{**common, "name": name, "value": value} for name, (value, _) in told.items()])
        return event

    def _publish(self, data: DomainEvent, causes: Sequence[Cause]) -> Event[Any]:
        event = self.day.unit.publish(data, time=self.day.end, sequence=self.sequence, caused_by=causes)
        self.day.store.keep_share(
            {
                "share": self.id,
                "agreement": self.agreement.id,
                "kind": self.kind,
                "key": self.key,
                "recipient": self.agreement.recipient,
                "profile": self.profile,
                "sequence": self.sequence,
            }
        )
        return event

    def _common(self) -> dict[str, Any]:
        return {
            "share": {"scheme": "fusion.share", "value": self.id},
            "profile": identifier(self.profile),
            "kind": self.kind,
            "recipient": self.agreement.to,
            "agreement": {"scheme": "agreement", "value": self.agreement.id},
        }

    def _projected(self, profile: Mapping[str, Told]) -> dict[str, str]:
        return project(self.agreement, _values(profile), self.secret)

    def _was_true(self, one: Shared, known: Known) -> bool:
        """Whether a value was true on the day on which it was shared, by what is known today."""
        return self._projected(fold(self.kind, self.key, known, one.shared_at)).get(one.name) == one.value


def _values(profile: Mapping[str, Told]) -> dict[str, str]:
    return {name: one.value for name, one in profile.items()}


def _tells_persons(agreement: Agreement) -> bool:
    shared = agreement.shared_fields()
    return "holder" in shared or "tokenise" in shared.values()
