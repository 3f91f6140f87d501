"""The licensing counter (tongban): registers places, issues, renews, amends and ends permits.

Each act leaves one record and changes the permit as the city knows it. The counter does not ask whether an
act is due; that is for who puts it on the agenda.
"""

from datetime import date, datetime, timedelta
from typing import Literal

from liangwang_city.city import City
from liangwang_city.enterprises import Enterprise
from liangwang_city.intake import Delay
from liangwang_city.matters import Matter
from liangwang_city.permits import Permit
from liangwang_city.places import Place
from liangwang_contracts import (
    AmendmentKind,
    AmendPermit,
    CancelPermit,
    IssuePermit,
    RenewPermit,
    RevokePermit,
)

Mistake = Literal["term", "holder"]
_MISTYPED = timedelta(days=3650)
#: What is granted for less than a month is recorded at once: late, it would be over before it is known.
_SHORT_TERM = 30
_CONDITION = 0.4


class LicensingCounter:
    """The counter of one city."""

    def __init__(self, city: City) -> None:
        self._city = city

    def register(self, place: Place) -> None:
        """Enter a place, at the moment it opened."""
        self._city.intake.take(place.registration(), place.opened)

    def enter(self, permit: Permit, decided: datetime) -> None:
        """Record a permit that was granted before the register began."""
        command = RenewPermit(
            permit=permit.id,
            valid_from=permit.valid_from,
            valid_to=permit.valid_to,
            basis="recorded",
            matter=permit.matter.code,
            holder=permit.holder.id,
            place=permit.place.id if permit.place else None,
        )
        permit.known = self._city.intake.take(command, decided).at
        self._city.take_in(permit)

    def issue(self, matter: Matter, place: Place | None, moment: datetime, mistake: Mistake | None = None) -> Permit:
        """Grant a permit; with a mistake, the record says something else than was granted."""
        city, chance = self._city, self._city.chance
        first = moment.date() + timedelta(days=chance.whole(0, 4))
        permit = Permit(
            id=city.numbering.permit(moment.date()),
            matter=matter,
            holder=place.occupier if place and place.kind != "public-space" else city.registry.found(),
            place=place,
            valid_from=first,
            valid_to=first + timedelta(days=chance.whole(*matter.term) - 1),
            known=moment,
            unvisited=True,
        )
        command = IssuePermit(
            permit=permit.id,
            matter=matter.code,
            holder=(city.registry.found() if mistake == "holder" else permit.holder).id,
            place=place.id if place else None,
            valid_from=permit.valid_from,
            valid_to=permit.valid_to + (_MISTYPED if mistake == "term" else timedelta()),
            via_commitment=chance.happens(matter.commitment),
            conditions=[each for each in matter.conditions if chance.happens(_CONDITION)],
        )
        short_lived = matter.term[0] < _SHORT_TERM
        delay = city.delays.none if short_lived else city.delays.paper
        permit.known = city.intake.take(command, moment, known=delay(moment)).at
        permit.requested_since = permit.known
        city.take_in(permit)
        return permit

    def request_renewal(self, permit: Permit, moment: datetime) -> None:
        """Decide on a requested renewal: granted, unless the permit is held."""
        self._renew(permit, moment, "requested", self._city.delays.none)
        permit.waiting = permit.held
        if not permit.held:
            permit.valid_from, permit.valid_to = permit.next_term()

    def record_renewal(self, permit: Permit, moment: datetime) -> None:
        """Record a renewal that was decided elsewhere, held or not."""
        self._renew(permit, moment, "recorded", self._city.delays.exchange)
        permit.valid_from, permit.valid_to = permit.next_term()

    def amend(
        self,
        permit: Permit,
        kind: AmendmentKind,
        moment: datetime,
        *,
        place: Place | None = None,
        holder: Enterprise | None = None,
        valid_to: date | None = None,
    ) -> None:
        """Change what a permit says."""
        command = AmendPermit(
            permit=permit.id,
            kind=kind,
            place=place.id if place else None,
            holder=holder.id if holder else None,
            valid_to=valid_to,
        )
        permit.holder = holder or permit.holder
        if place:
            self._city.move(permit, place)
        permit.known = self._city.intake.take(command, moment, known=self._city.delays.paper(moment)).at

    def cancel(self, permit: Permit, moment: datetime, reason: str) -> None:
        """Take a permit off the register."""
        self._end(permit, moment, CancelPermit(permit=permit.id, reason=reason))

    def revoke(self, permit: Permit, moment: datetime, reason: str) -> None:
        """Take a permit away."""
        self._end(permit, moment, RevokePermit(permit=permit.id, reason=reason))

    def _renew(self, permit: Permit, moment: datetime, basis: Literal["requested", "recorded"], delay: Delay) -> None:
        valid_from, valid_to = permit.next_term()
        command = RenewPermit(permit=permit.id, valid_from=valid_from, valid_to=valid_to, basis=basis)
        after = moment if basis == "requested" else None
        permit.known = self._city.intake.take(command, moment, known=delay(moment), after=after).at

    def _end(self, permit: Permit, moment: datetime, command: CancelPermit | RevokePermit) -> None:
        permit.ended = True
        permit.known = self._city.intake.take(command, moment, known=self._city.delays.paper(moment)).at
