"""Commands that are sent twice: the same envelope, id and all, seconds or days later.

The second copy is a record of its own (``rows=1``) and changes nothing: the service is expected to answer
with the first outcome and ``repeated``.
"""

from dataclasses import replace
from datetime import timedelta

from liangwang_city.chance import Chance
from liangwang_city.workdays import Month
from liangwang_contracts.replay import Step

_SOON = 0.6
_SOON_SECONDS, _LATE_SECONDS = (1, 120), (3600, 2 * 86400)


def repeat(steps: list[Step], count: int, chance: Chance, month: Month) -> list[Step]:
    """The second copies of ``count`` of the steps that became known in the month."""
    candidates = [step for step in steps if step.at > month.start]
    return [_again(step, chance, month) for step in chance.quota(candidates, count / len(candidates))]


def _again(step: Step, chance: Chance, month: Month) -> Step:
    soon = step.at + timedelta(seconds=chance.whole(*_SOON_SECONDS))
    late = step.at + timedelta(seconds=chance.whole(*_LATE_SECONDS))
    again = soon if chance.happens(_SOON) or late >= month.end else late
    return replace(step, at=min(again, month.end - timedelta(microseconds=1)))
