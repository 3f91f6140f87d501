"""The order of play: runs of commands, with the city's days in them and pauses in which the services catch up."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from liangwang_contracts import AdvanceClock, CommandEnvelope
from liangwang_contracts.replay import Step

_MOMENT = timedelta(microseconds=1)


NETWORKS = ("tongban", "tongguan")


@dataclass(slots=True)
class Run:
    """Commands that can be sent without waiting for their effects.

    Attributes:
        catch_up: when set, everything before this moment must have had its effects first.
        batches: the commands of each service; each further city day begins with ``clock.advance`` to both.
        rows: source rows that the commands stand for.
        first_day: the first city day in it.
        day: the last one.
    """

    catch_up: datetime | None = None
    batches: dict[str, list[CommandEnvelope]] = field(default_factory=lambda: {name: [] for name in NETWORKS})
    rows: int = 0
    first_day: date | None = None
    day: date | None = None

    @property
    def size(self) -> int:
        """Length of the longest batch."""
        return max(len(batch) for batch in self.batches.values())


def runs(steps: Iterator[Step], zone: ZoneInfo, *, most: int = 500) -> Iterator[Run]:
    """Cut the steps into runs: a new one with each step that must see earlier effects, and when one is full."""
    seen: datetime | None = None
    today: date | None = None
    run = Run()
    for step in steps:
        needed = _needed(step)
        if needed is not None and (seen is None or seen < needed):
            yield run
            run, seen = Run(catch_up=step.at), step.at
        elif run.size >= most:
            yield run
            run = Run()
        day = step.at.astimezone(zone).date()
        if today is not None and day != today:
            for batch in run.batches.values():
                batch.append(clock(midnight(day, zone)))
        today = day
        run.batches[step.service].append(step.command)
        run.rows += step.rows
        run.first_day = run.first_day or day
        run.day = day
    yield run


def clock(moment: datetime) -> CommandEnvelope:
    """Make the command that says: the city has reached this moment."""
    stamp = moment.isoformat()
    return CommandEnvelope(id=f"clock-{stamp}", name="clock.advance", time=moment, data=AdvanceClock(to=moment))


def midnight(day: date, zone: ZoneInfo) -> datetime:
    """Give the first moment of a day."""
    return datetime(day.year, day.month, day.day, tzinfo=zone)


def _needed(step: Step) -> datetime | None:
    """Give the watermark that must have been reached; a step cannot wait for a moment after itself."""
    return None if step.after is None else min(step.after + _MOMENT, step.at)
