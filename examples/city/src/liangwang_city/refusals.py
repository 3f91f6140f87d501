"""Wrong records that are good commands: the register says no to them, each kind as often as the others.

A permit that nobody knows, a number that was given before, an act on a permit that has ended, a second ending,
a term that ends before it begins, a renewal that renews nothing.
"""

from collections.abc import Callable
from datetime import datetime, timedelta

from liangwang_city.arrivals import OFFICE
from liangwang_city.city import City
from liangwang_city.consequences import SITTINGS
from liangwang_city.permits import Permit
from liangwang_city.workdays import Month, at, working_days
from liangwang_contracts import AmendPermit, CancelPermit, Command, IssuePermit, RenewPermit


class Refusals:
    """Puts wrong commands among the right ones, once the month is over and it is known what is wrong."""

    def __init__(self, city: City) -> None:
        self._city = city
        month = city.month
        settled = [each for each in city.permits if not each.waiting and _days_left(each, month)]
        self._ended = [each for each in settled if each.ended]
        self._good = [
            each
            for each in settled
            if not each.ended and each.failures == 0 and each.valid_from <= month.first < each.valid_to
        ]
        self._kinds: tuple[Callable[[], None], ...] = (
            self._unknown,
            self._given_before,
            self._act_on_ended,
            self._ended_twice,
            self._ends_before_it_begins,
            self._renews_nothing,
        )

    def add(self, each: int) -> None:
        """Add so many of each kind."""
        for kind in self._kinds:
            for _ in range(each):
                kind()

    def _unknown(self) -> None:
        moment = self._any_time()
        permit = self._city.numbering.unknown_permit(moment.date())
        self._take(AmendPermit(permit=permit, kind="other"), moment)

    def _given_before(self) -> None:
        permit = self._pick(self._good)
        self._take(_issue_again(permit), self._later(permit))

    def _act_on_ended(self) -> None:
        permit = self._pick(self._ended)
        self._take(AmendPermit(permit=permit.id, kind="expansion"), self._later(permit))

    def _ended_twice(self) -> None:
        permit = self._pick(self._ended)
        self._take(CancelPermit(permit=permit.id, reason="重复申请注销"), self._later(permit))

    def _ends_before_it_begins(self) -> None:
        model = self._pick(self._good)
        moment = self._any_time()
        command = _issue_again(model).model_copy(
            update={
                "permit": self._city.numbering.permit(moment.date()),
                "valid_to": model.valid_from - timedelta(days=1),
            }
        )
        self._take(command, moment)

    def _renews_nothing(self) -> None:
        permit = self._pick(self._good)
        sitting = at(self._later(permit).date(), *self._city.chance.pick(SITTINGS))
        first, last = permit.valid_from, permit.valid_to
        command = RenewPermit(permit=permit.id, valid_from=first, valid_to=last, basis="requested")
        self._city.intake.take(command, sitting, after=sitting)

    def _take(self, command: Command, moment: datetime) -> None:
        self._city.intake.take(command, moment)

    def _pick(self, permits: list[Permit]) -> Permit:
        return self._city.chance.pick(permits)

    def _any_time(self) -> datetime:
        return OFFICE.moment(self._city.chance, self._city.chance.pick(self._city.month.working_days()))

    def _later(self, permit: Permit) -> datetime:
        """A moment after everything that happened to the permit."""
        days = working_days(permit.known.date() + timedelta(days=1), self._city.month.last)
        return OFFICE.moment(self._city.chance, self._city.chance.pick(days))


def _days_left(permit: Permit, month: Month) -> int:
    return len(working_days(permit.known.date() + timedelta(days=1), month.last))


def _issue_again(permit: Permit) -> IssuePermit:
    return IssuePermit(
        permit=permit.id,
        matter=permit.matter.code,
        holder=permit.holder.id,
        place=permit.place.id if permit.place else None,
        valid_from=permit.valid_from,
        valid_to=permit.valid_to,
    )
