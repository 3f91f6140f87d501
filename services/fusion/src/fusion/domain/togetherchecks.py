"""What can be wrong with patterns that are right by themselves: one undoes the other, or they never meet.

Whether every event that one pattern asks for is one that another asks for, too, is asked of what their conditions mean
(:mod:`liangwang_contracts.conditions.contradictions`); only what follows for certain is refused.
"""

from collections.abc import Iterator, Sequence

from fusion.domain.conditionchecks import condition_faults, numbered, relation_faults, where_of
from fusion.domain.keychecks import key_faults
from fusion.domain.rules import Hold, Lasting, Obligation, Rule, Sustained, When, several
from fusion.domain.thenchecks import Fault
from liangwang_contracts.conditions.contradictions import clauses, covered, unless
from liangwang_contracts.said import Said, both

_DIFFER = Said("the conditions must differ", "条件须有所不同")


_FULFILLED_AT_ONCE = Said(
    "every event that opens it fulfils it at once; with from_day: 1 only a later day counts",
    "凡产生义务的事件都会立即履行该义务；写 from_day: 1 则只计次日及以后的事件",
)
_CANCELLED_AT_ONCE = (
    "every event that opens it cancels it at once; {differ}",
    "凡产生义务的事件都会立即取消该义务；{differ}",
)
_PAUSED_AT_ONCE = ("opened_by and paused_by are the same; {differ}", "opened_by 与 paused_by 相同；{differ}")
_NEVER_CANCELLED = (
    "it can never be cancelled: every such event fulfils it; {differ}",
    "义务永远不会被取消：凡符合此处的事件都会履行该义务；{differ}",
)
_RESUMED_AT_ONCE = (
    "the clock would stand still and go on by the same event; {differ}",
    "同一事件既使计时中止又使其恢复；{differ}",
)
_ENDED_AT_ONCE = ("what ends it is what begins it; {differ}", "结束条件与开始条件相同；{differ}")
_TOO_LATE = (
    "it cannot be fulfilled: day {day} is after the last day{length}, which is {last}",
    "义务无法履行：第 {day} 日晚于期限{length}的最后一日，即第 {last} 日",
)


def together_faults(rule: Rule) -> Iterator[Fault]:
    """Everything that is wrong with the patterns of a rule as they stand beside each other."""
    spec = rule.spec
    if isinstance(spec, Hold):
        yield from _hold(spec)
    elif isinstance(spec, Obligation):
        yield from relation_faults(spec)
        yield from _undone(spec)
        yield from _days(spec)
    elif isinstance(spec, Sustained):
        yield from _sustained(spec)
    yield from key_faults(rule)


def _hold(spec: Hold) -> Iterator[Fault]:
    for path, one in numbered("raised_by", spec.raised_by):
        if _at_once(one) and _covers(one, several(spec.released_by)):
            said = both(
                "the hold would be raised and released by the same event: every event of {place} releases it; {differ}",
                "限制会被同一事件设立并解除：凡符合 {place} 的事件都会解除限制；{differ}",
                place=".".join(map(str, path)),
                differ=_DIFFER,
            )
            yield ("hold", "released_by"), said


def _undone(spec: Obligation) -> Iterator[Fault]:
    """Patterns of an obligation that undo each other: what one event does twice, it does in the order of these."""
    fulfilling = [one for one in several(spec.fulfilled_by) if one.from_day <= 0 and not one.whose.strip()]
    for _, one in numbered("opened_by", spec.opened_by):
        if _at_once(one) and _covers(one, fulfilling):
            yield ("obligation", "fulfilled_by"), _FULFILLED_AT_ONCE
        if _at_once(one) and _covers(one, several(spec.cancelled_by)):
            yield ("obligation", "cancelled_by"), both(*_CANCELLED_AT_ONCE, differ=_DIFFER)
        if any(_same(one, other) for other in several(spec.paused_by)):
            yield ("obligation", "paused_by"), both(*_PAUSED_AT_ONCE, differ=_DIFFER)
    for path, one in numbered("cancelled_by", spec.cancelled_by):
        if _covers(one, fulfilling):
            yield ("obligation", *path), both(*_NEVER_CANCELLED, differ=_DIFFER)
    for path, one in numbered("paused_by", spec.paused_by):
        if _covers(one, several(spec.resumed_by)):
            yield ("obligation", *path), both(*_RESUMED_AT_ONCE, differ=_DIFFER)


def _days(spec: Obligation) -> Iterator[Fault]:
    last = _last_day(spec.due)
    if spec.paused_by is not None or spec.extended_by is not None:
        return
    for path, one in numbered("fulfilled_by", spec.fulfilled_by):
        if one.from_day > last:
            length = both(
                " of {count} {unit}", "（{count} {unit}）", count=spec.due.span.count, unit=spec.due.span.unit
            )
            shown = Said("", "") if spec.due.calendar_days is not None else length
            yield ("obligation", *path, "from_day"), both(*_TOO_LATE, day=one.from_day, length=shown, last=last)


def _last_day(due: Lasting) -> int:
    """How many days after the opening the last day can be at the latest; a day may have 23 hours."""
    span = due.span
    if span.unit == "calendar_days":
        return span.count
    hours = {"hours": span.count, "minutes": -(-span.count // 60)}.get(span.unit)
    return span.longest.days if hours is None else -(-(hours + 1) // 24)


def _sustained(spec: Sustained) -> Iterator[Fault]:
    path, event = ("sustained", "until"), spec.of.event
    wrong = list(condition_faults(path, event, spec.until))
    yield from wrong
    ends = not wrong and covered(where_of(spec.of), [unless(event, spec.until)])
    if ends and covered(clauses(event, spec.until), [unless(event, spec.of.where)]):
        yield path, both(*_ENDED_AT_ONCE, differ=_DIFFER)


def _at_once(one: When) -> bool:
    """Whether a pattern counts when its event happens, and not at the end of a day."""
    looks = (each.past for each in one.having if each.past is not None)
    return one.at_end_of is None and not any(
        each.today and each.within is not None and each.within.span.whole_days for each in looks
    )


def _covers(one: When, others: Sequence[When]) -> bool:
    """Whether every event that meets a pattern meets one of the others for the same key."""
    alike = [each for each in others if _alike(one, each)]
    return bool(alike) and covered(where_of(one), [unless(each.event, each.where) for each in alike])


def _alike(one: When, other: When) -> bool:
    return (one.event, one.key) == (other.event, other.key) and (not other.having or other.having == one.having)


def _same(one: When, other: When) -> bool:
    return (one.event, one.where.strip(), one.having) == (other.event, other.where.strip(), other.having)
