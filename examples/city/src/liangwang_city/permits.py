"""A permit as the city's people live with it: more than the register knows, so that causes can work."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from liangwang_city.enterprises import Enterprise
from liangwang_city.matters import Matter
from liangwang_city.places import Place
from liangwang_contracts import Identifier


@dataclass(slots=True, eq=False)
class Permit:
    """One permit.

    Attributes:
        id: Its number.
        matter: What it allows.
        holder: Who holds it.
        place: Where, if anywhere.
        valid_from: First day of its term.
        valid_to: Last day of its term.
        known: When the latest record about it became known: nothing else happens to it before.
        requested_since: When its issue became known; fusion has asked for a visit since. ``None`` when it was
            issued before the register began.
        unvisited: The visit asked for has not been held.
        held: A visit failed and none has passed since.
        ended: It was cancelled or revoked.
        failures: Failed visits in a row.
        waiting: A renewal was refused under the hold, or not asked for because of it; it will be after a pass.
        planned: Number of the visit that the inspectorate has planned of its own accord.
        visited_on: Day of the latest visit.
        due: Its term ends soon; what happens to it is a matter of its renewal.
    """

    id: Identifier
    matter: Matter
    holder: Enterprise
    place: Place | None
    valid_from: date
    valid_to: date
    known: datetime
    requested_since: datetime | None = None
    unvisited: bool = False
    held: bool = False
    ended: bool = False
    failures: int = 0
    waiting: bool = False
    planned: Identifier | None = None
    visited_on: date | None = None
    due: bool = False

    def in_force(self, day: date) -> bool:
        """Whether it is valid on that day."""
        return not self.ended and self.valid_from <= day <= self.valid_to

    def next_term(self) -> tuple[date, date]:
        """The term that a renewal gives: as long as the matter's greatest, from the day after this one."""
        first = self.valid_to + timedelta(days=1)
        return first, first + timedelta(days=self.matter.term[1] - 1)

    def awaits_first_visit(self, day: date) -> bool:
        """Whether its issue is too fresh for a visit: the request for one goes out over night."""
        return self.requested_since is not None and day <= self.requested_since.date()
