"""What the use cases need of the world around them."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Any, Protocol
from zoneinfo import ZoneInfo

from liangwang_contracts import DomainEvent, Event, ProfileRecalled, ProfileShared, ProfileUpdated
from tongban.domain import Change, Hold, Permit, PlaceChange, RegisteredPlace


class Desk(Protocol):
    """The bus, as far as a use case sees it: the city's time zone, and a way to state facts."""

    @property
    def zone(self) -> ZoneInfo:
        """The city's time zone."""
        ...

    def publish(
        self,
        data: DomainEvent,
        *,
        time: datetime,
        sequence: int,
        caused_by: Sequence[Event[Any]] = (),
        traceparent: str | None = None,
    ) -> Event[Any]:
        """State a fact in this transaction."""
        ...


class Register(Protocol):
    """Places and permits, as one transaction sees them: fetched first, kept in memory, written by ``flush``."""

    def fetch(
        self, *, places: Collection[str] = (), permits: Collection[str] = (), renewals: Collection[str] = ()
    ) -> None:
        """Read places and permits by key, and the holds on those permits that are to be renewed."""
        ...

    def place(self, key: str) -> RegisteredPlace | None:
        """Give a fetched place, as the batch has left it so far."""
        ...

    def permit(self, key: str) -> Permit | None:
        """Give a fetched permit, as the batch has left it so far."""
        ...

    def holds(self, permit: str) -> Sequence[Hold]:
        """Give all holds on a permit, in force or not."""
        ...

    def keep_place(self, change: PlaceChange, event: Event[Any]) -> None:
        """Take a place's new state over."""
        ...

    def keep_permit(self, change: Change, event: Event[Any]) -> None:
        """Take a permit's new state over, with its version and its expiry timer."""
        ...

    def mark(self, permit: str, version: int, hold: Hold) -> None:
        """Note that a version is a renewal made under a hold."""
        ...

    def flush(self) -> None:
        """Write what the batch changed."""
        ...


class SharedFacts(Protocol):
    """What fusion shared, beside the renewals that it bears on."""

    def fetch(self, *, holds: Collection[str], permits: Collection[str], profiles: Collection[str]) -> None:
        """Read holds and profiles by key, and the renewals of permits."""
        ...

    def hold(self, key: str) -> Hold | None:
        """Give a fetched hold, as the batch has left it so far."""
        ...

    def keep_hold(self, hold: Hold) -> None:
        """Take a hold's new state over."""
        ...

    def changed_holds(self) -> Iterable[Hold]:
        """Give the holds that the batch changed."""
        ...

    def renewals(self, permit: str) -> Sequence[tuple[int, datetime]]:
        """Give a permit's renewals: version and event time."""
        ...

    def marked(self, hold: str) -> frozenset[int]:
        """Give the versions that are marked as made under a fetched hold."""
        ...

    def remark(self, hold: Hold, versions: frozenset[int]) -> None:
        """Make these versions the marked ones of a hold."""
        ...

    def keep_profile(self, event: Event[ProfileUpdated]) -> None:
        """Take a profile over, unless a newer version is there."""
        ...

    def keep_shared(self, event: Event[ProfileShared]) -> None:
        """Keep the fields of a profile that fusion shared with this service."""
        ...

    def drop_recalled(self, event: Event[ProfileRecalled]) -> None:
        """Remove fields that fusion takes back."""
        ...

    def keep_clock(self, to: datetime) -> None:
        """Note how far fusion has come; what may not be kept any longer by then is removed."""
        ...

    def flush(self) -> None:
        """Write what the batch changed."""
        ...
