"""Compares the clocks of this machine, the database and the broker.

Another clock is asked between two looks at our own, so that the way there and back never counts as skew.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta

from liangwang_bus.doctor.findings import Check, Finding, Level
from liangwang_bus.doctor.management import Told
from liangwang_contracts.said import Said

_TOLERATED = timedelta(seconds=2)
_WRONG = timedelta(seconds=60)
_WHOLE_SECOND = timedelta(seconds=1)

_WHAT = Said(
    "the clock there is {seconds} s off this machine's (+ is ahead)", "该处时钟与本机相差 {seconds} 秒（+ 表示超前）"
)
_FIX = Said(
    "let both machines follow the same time servers: timedatectl set-ntp true; chronyc tracking tells the difference",
    "让两台机器使用同一时间服务器：timedatectl set-ntp true；用 chronyc tracking 查看偏差",
)
DATABASE_CLOCK = Check(
    "database-clock",
    "database",
    ("warning", "error"),
    Said(
        "the database's clock is within 2 s of this machine's (over 60 s: error)",
        "数据库时钟与本机相差不超过 2 秒（超过 60 秒为错误）",
    ),
    _WHAT,
    _FIX,
)
BROKER_CLOCK = Check(
    "broker-clock",
    "management",
    ("warning", "error"),
    Said(
        "the broker's clock is within 2 s of this machine's (over 60 s: error)",
        "消息代理时钟与本机相差不超过 2 秒（超过 60 秒为错误）",
    ),
    _WHAT,
    _FIX,
)

CHECKS = (BROKER_CLOCK,)
DATABASE_CHECKS = (DATABASE_CLOCK,)


def look_at_database_clock(where: str, told: datetime, asked: datetime, answered: datetime) -> Iterator[Finding]:
    """Compare the database's clock, asked between two moments of ours."""
    yield from _look(DATABASE_CLOCK, where, _skew(told, told, asked, answered))


def look_at_broker_clock(told: Told, where: str) -> Iterator[Finding]:
    """Compare the broker's clock; it is told in whole seconds."""
    if told.broker_now is not None:
        first, last = told.broker_now, told.broker_now + _WHOLE_SECOND
        yield from _look(BROKER_CLOCK, where, _skew(first, last, told.asked, told.answered))


def _skew(first: datetime, last: datetime, asked: datetime, answered: datetime) -> timedelta:
    """Give how far the other clock certainly is ahead (positive) or behind."""
    if first > answered:
        return first - answered
    if last < asked:
        return last - asked
    return timedelta(0)


def _look(check: Check, where: str, skew: timedelta) -> Iterator[Finding]:
    if abs(skew) <= _TOLERATED:
        return
    level: Level = "error" if abs(skew) > _WRONG else "warning"
    yield check.found(where, level, seconds=f"{skew.total_seconds():+.0f}")
