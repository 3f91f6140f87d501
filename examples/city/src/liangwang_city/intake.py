"""Where everything that happens becomes a record: a command with its id, its time, and when it became known.

Invariant: nothing becomes known before it happened, nor after the month's end; what would be known later
than that is known at once.
"""

from collections.abc import Callable
from datetime import datetime, timedelta

from liangwang_city.chance import Chance
from liangwang_city.parameters import Disorder
from liangwang_city.workdays import Month, at, working_days_after
from liangwang_contracts.commands import Command, CommandEnvelope
from liangwang_contracts.replay import Step

Delay = Callable[[datetime], datetime]
_LAST_MINUTE = timedelta(minutes=1)


class Delays:
    """How records come late."""

    def __init__(self, chance: Chance, disorder: Disorder) -> None:
        self._chance, self._disorder = chance, disorder

    def none(self, moment: datetime) -> datetime:
        """Known at once."""
        return moment

    def paper(self, moment: datetime) -> datetime:
        """A form filled by hand, entered first thing on one of the next working days."""
        if not self._chance.happens(self._disorder.late_paper):
            return moment
        day = working_days_after(moment.date(), self._chance.whole(1, 3))
        return at(day, 8, self._chance.whole(30, 59), self._chance.whole(0, 59))

    def exchange(self, moment: datetime) -> datetime:
        """A decision made elsewhere, arriving by night up to four days later."""
        if not self._chance.happens(self._disorder.late_exchange):
            return moment
        day = moment.date() + timedelta(days=self._chance.whole(1, 4))
        return at(day, 2, self._chance.whole(0, 59), self._chance.whole(0, 59))

    def upload(self, moment: datetime) -> datetime:
        """A report from a phone: now and then minutes late, rarely hours or days."""
        if self._chance.happens(self._disorder.late_report):
            return moment + timedelta(seconds=self._chance.whole(2 * 3600, 3 * 86400))
        if not self._chance.happens(self._disorder.overtaken):
            return moment
        uploaded = moment + timedelta(seconds=self._chance.whole(5, 40 * 60))
        return uploaded if uploaded.date() == moment.date() else moment


class Intake:
    """Takes what happened and keeps it as steps."""

    def __init__(self, month: Month, id_prefix: str) -> None:
        self._month, self._id_prefix = month, id_prefix
        self._steps: list[Step] = []

    def take(
        self,
        command: Command,
        moment: datetime,
        *,
        known: datetime | None = None,
        after: datetime | None = None,
    ) -> Step:
        """Record what happened at ``moment`` and became known at ``known`` (without it, at once).

        What happened before the month is known when the month begins.
        """
        envelope = CommandEnvelope(
            id=f"{self._id_prefix}-{len(self._steps) + 1:06d}",
            name=command.name,
            time=moment,
            data=command,
        )
        step = Step(
            at=max(self._known(moment, known), self._month.start),
            service="tongguan" if command.service == "tongguan" else "tongban",
            command=envelope,
            rows=1,
            after=after,
        )
        self._steps.append(step)
        return step

    def add(self, step: Step) -> None:
        """Keep a step made elsewhere."""
        self._steps.append(step)

    def steps(self) -> list[Step]:
        """All steps, in the order in which they were taken."""
        return self._steps

    def _known(self, moment: datetime, known: datetime | None) -> datetime:
        return moment if known is None or known >= self._month.end else known
