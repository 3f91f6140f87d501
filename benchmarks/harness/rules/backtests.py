"""Backtests of one rule of each kind over a whole journal: events a second."""

from collections.abc import Iterator
from datetime import timedelta

from fusion.domain.arrivals import EVALUABLE
from fusion.domain.rulebook import load
from fusion.whatif.archive import Archive
from fusion.whatif.backtest import Question, backtest
from harness.bars import Bar
from harness.rules import journals, texts
from harness.rules.desk import ZONE
from harness.rules.plan import Sizes
from harness.rules.spent import spent
from harness.stores import stores
from liangwang_bus.collecting import collect_less

EVENTS_PER_SECOND = 10_000


def measure(sizes: Sizes) -> Iterator[tuple[Bar, float]]:
    """Give the bar of each kind of rule and database, by the clock on the wall, and the same by processor time."""
    first = journals.FIRST.date() - timedelta(days=1)
    last = first + timedelta(days=sizes.backtested // journals.A_DAY + 2)
    with stores("fusion") as databases:
        for where, store in databases.items():
            journals.write(store, sizes.backtested)
            collect_less()  # as the command does
            for kind, text in texts.one_of_each().items():
                (rule,) = load({"rule.yaml": text}, EVALUABLE).rules
                question = Question(rule, first, last)
                found, took = spent(lambda asked=question, db=store: backtest(Archive(db.read), asked, ZONE), store)
                assert found.events == sizes.backtested, found.events  # noqa: S101 (a journal that is not read is fast)
                rate, by_cpu = found.events / took.wall, found.events / took.cpu
                yield Bar("backtest", f"events/s, {kind}, {where}", EVENTS_PER_SECOND, rate), by_cpu
